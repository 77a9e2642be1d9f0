"""The rule file: what loads, and what is a fault at which line."""

from decimal import Decimal
from pathlib import Path

import pytest

from expectations.rules import RULES, SEVERITIES, TEXTS, Rule, RuleFileError, load_rules
from expectations.subjects import (
    NotAbove,
    PartsMakeWhole,
    RegionNotAboveNation,
    ShareOf,
    SharesAddUp,
    SumOverYears,
    Tolerance,
    WithinRange,
)
from ingest.catalogue import LANGUAGES, Catalogue

GOOD = """\
# a comment
active_not_above_registered:
  form: not_above
  relation: active_not_above_registered
  grains: [release, year]
  severity: critical
  between_chains: warning
  max_gap_days: 92
  title: &texts
    kk: мәтін
    ru: текст
    en: text
  why_it_matters: *texts
  what_to_do: *texts
  threshold_reason: *texts
"""


def load(text: str, folder: Path, catalogue: Catalogue) -> tuple[Rule, ...]:
    path = folder / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return load_rules(path, catalogue)


def faults(text: str, folder: Path, catalogue: Catalogue) -> list[str]:
    with pytest.raises(RuleFileError) as raised:
        load(text, folder, catalogue)
    return str(raised.value).splitlines()


def test_a_good_rule_loads(tmp_path: Path, catalogue: Catalogue) -> None:
    (rule,) = load(GOOD, tmp_path, catalogue)
    assert rule.rule_id == "active_not_above_registered"
    assert rule.subject == NotAbove("ngo_active", "ngo_registered")
    assert (rule.grains, rule.severity, rule.between_chains) == (("release", "year"), "critical", "warning")
    assert rule.max_gap_days == 92
    assert rule.title == {"kk": "мәтін", "ru": "текст", "en": "text"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("severity: critical", "severity: fatal", "rules.yaml:6: severity: 'fatal' is unknown"),
        ("form: not_above", "form: below", "rules.yaml:3: form: 'below' is unknown"),
        ("  form: not_above\n", "", "rules.yaml:2: form: is missing"),
        ("form: not_above", "form: [not_above]", "rules.yaml:3: form: must be a text"),
        (
            "relation: active_",
            "relation: passive_",
            "rules.yaml:4: relation: 'passive_not_above_registered' is unknown",
        ),
        (
            "relation: active_not_above_registered",
            "relation: registered_is_sum_of_states",
            "rules.yaml:4: relation: 'registered_is_sum_of_states' is unknown",
        ),
        ("grains: [release, year]", "grains: [row]", "rules.yaml:5: grains: 'row' is unknown"),
        ("grains: [release, year]", "grains: []", "rules.yaml:5: grains: must be a list of texts that is not empty"),
        ("grains: [release, year]", "grains: release", "rules.yaml:5: grains: must be a list"),
        ("between_chains: warning", "between_chains: critical", "rules.yaml:7: between_chains: is not milder"),
        ("max_gap_days: 92", "max_gap_days: 1.5", "rules.yaml:8: max_gap_days: 1.5 is not a number of days"),
        ("max_gap_days: 92", "max_gap_days: long", "rules.yaml:8: max_gap_days: 'long' is not a number"),
        ("max_gap_days: 92", "max_gap_day: 92", "rules.yaml:8: max_gap_day: unknown key"),
        ("max_gap_days: 92", "tolerance: {absolute: 1}", "rules.yaml:8: tolerance: unknown key"),
        ("    ru: текст\n", "", "rules.yaml:9: ru: is missing; add it"),
        ("    en: text\n", "    en: ''\n", "rules.yaml:12: en: must be a text that is not empty"),
        ("    en: text\n", "    en: text\n    de: Text\n", "rules.yaml:13: de: unknown key"),
        ("  what_to_do: *texts\n", "", "rules.yaml:2: what_to_do: is missing"),
        ("  what_to_do: *texts\n", "  what_to_do: look\n", "rules.yaml:14: what_to_do: must be a mapping"),
        ("severity: critical", "severity: critical\n  severity: info", "rules.yaml:7: severity: is given twice"),
        (
            "active_not_above_registered:\n",
            "Active ≤ registered:\n",
            "rules.yaml:2: Active ≤ registered: is no rule id",
        ),
        ("grains: [release, year]", "grains: [release, year", "rules.yaml:6: is not proper YAML"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, catalogue: Catalogue, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    assert [line for line in faults(GOOD.replace(old, new, 1), tmp_path, catalogue) if line.startswith(fault)]


def test_every_fault_is_reported_at_once(tmp_path: Path, catalogue: Catalogue) -> None:
    text = GOOD.replace("severity: critical", "severity: fatal").replace("max_gap_days", "max_gap_day")
    assert [line.split(" ")[0] for line in faults(text, tmp_path, catalogue)] == ["rules.yaml:6:", "rules.yaml:8:"]


def test_one_change_is_one_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    assert len(faults(GOOD.replace("form: not_above", "form: below"), tmp_path, catalogue)) == 1


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "a text\n", "rule: a text\n"])
def test_a_file_that_holds_no_rules_is_a_fault(tmp_path: Path, catalogue: Catalogue, text: str) -> None:
    assert faults(text, tmp_path, catalogue)[0].startswith("rules.yaml:1: ")


def test_a_missing_file_is_a_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(RuleFileError, match=r"rules\.yaml:1: the file is missing"):
        load_rules(tmp_path / "rules.yaml", catalogue)


def of_form(form: str, keys: str) -> str:
    lines = GOOD.splitlines(keepends=True)
    del lines[6:8], lines[3]
    return "".join(lines).replace("form: not_above", f"form: {form}\n  {keys}").replace("[release, year]", "{grains}")


RANGE = of_form(
    "within_range", "select: {kinds: [ratio], without_suffix: _growth}\n  unit: percent\n  min: 0\n  max: 100"
).replace("{grains}", "[row]")
REGION = of_form("region_not_above_nation", "select: {kinds: [stock], units: [councils], without: []}").replace(
    "{grains}", "[year]"
)


def test_a_range_selects_indicators_by_kind_unit_and_suffix(tmp_path: Path, catalogue: Catalogue) -> None:
    (rule,) = load(RANGE, tmp_path, catalogue)
    assert isinstance(rule.subject, WithinRange)
    assert (rule.subject.unit, rule.subject.minimum, rule.subject.maximum) == ("percent", Decimal(0), Decimal(100))
    assert "public_council_civil_share" in rule.subject.indicators
    assert "public_council_civil_share_growth" not in rule.subject.indicators
    assert "social_order_region_gap" not in rule.subject.indicators  # a ratio, but a factor


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("max: 100", "max: 0", "rules.yaml:7: max: 0 is not above the minimum 0"),
        ("unit: percent", "unit: per cent", "rules.yaml:5: unit: 'per cent' is unknown"),
        ("kinds: [ratio]", "kinds: [share]", "rules.yaml:4: kinds: 'share' is unknown"),
        ("without_suffix: _growth", "without: [no_such_code]", "rules.yaml:4: without: 'no_such_code' is unknown"),
        ("without_suffix: _growth", "units: [bushels]", "rules.yaml:4: units: 'bushels' is unknown"),
        ("without_suffix: _growth", "units: [councils]", "rules.yaml:4: select: picks no indicator"),
        ("  min: 0\n", "", "rules.yaml:2: min: is missing"),
    ],
)
def test_a_range_is_checked_against_the_registry(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, fault: str
) -> None:
    assert old in RANGE
    assert [line for line in faults(RANGE.replace(old, new, 1), tmp_path, catalogue) if line.startswith(fault)]


def test_a_tolerance_is_an_amount_a_share_or_both(tmp_path: Path, catalogue: Catalogue) -> None:
    text = GOOD.replace("not_above\n", "parts_make_whole\n", 1)
    text = text.replace("relation: active_not_above_registered", "relation: registered_is_sum_of_states")
    (strict,) = load(text, tmp_path, catalogue)
    (lenient,) = load(text.replace("max_gap_days: 92", "tolerance: {share: 0.001}"), tmp_path, catalogue)
    assert isinstance(strict.subject, PartsMakeWhole)
    assert isinstance(lenient.subject, PartsMakeWhole)
    assert strict.subject.tolerance == Tolerance(Decimal(0), Decimal(0))
    assert lenient.subject.tolerance == Tolerance(Decimal(0), Decimal("0.001"))
    (fault,) = faults(text.replace("max_gap_days: 92", "tolerance: {absolute: -1}"), tmp_path, catalogue)
    assert "absolute: is below zero" in fault


def of_keys(keys: str) -> str:
    """A rule of one grain with the form and keys that are given, from line 3 on."""
    lines = GOOD.splitlines(keepends=True)
    return "".join([*lines[:2], *(f"  {line}\n" for line in keys.splitlines()), *lines[5:6], *lines[8:]])


ROWS = "form: share_of_rows\nmodel: main.claims\ncolumn: period\nvalues: ['']\neach: language\nat_least: 20\nmax: 15\n"
FILLED = "form: filled\nmodel: main.claims\ncolumns: [issuer_id]\n"
SHARES = "form: shares_add_up\nindicators: [ngo_sphere_share]\ndimension_key: sphere\n"
COVERED = "form: coverage\nindicators: [ngo_active]\nmin: 50\n"


@pytest.mark.parametrize(
    ("keys", "grain", "old", "new", "fault"),
    [
        (ROWS, "row", "max: 15", "max: 150", "rules.yaml:9: max: 150 is not a percentage"),
        (ROWS, "row", "main.claims", "main.claims;--", "rules.yaml:4: model: 'main.claims;--' is not a model"),
        (ROWS, "row", "column: period", 'column: "a\\"b"', "rules.yaml:5: column: 'a\"b' is not the name of a column"),
        (ROWS, "row", "at_least: 20", "at_least: 2.5", "rules.yaml:8: at_least: 2.5 is not a whole number"),
        (ROWS, "row", "at_least: 20", "at_least: 0", "rules.yaml:8: at_least: 0 is not above zero"),
        (FILLED, "row", "[issuer_id]", "[issuer id]", "rules.yaml:5: columns: 'issuer id' is not the name of a column"),
        (SHARES, "release", "sphere\n", "per\n", "rules.yaml:5: dimension_key: 'per' is unknown"),
        (SHARES, "release", "  dimension_key: sphere\n", "", "rules.yaml:2: relation: give either a relation"),
        (COVERED, "row", "min: 50", "min: 101", "rules.yaml:5: min: 101 is more than 100 percent"),
        (COVERED, "row", "ngo_active", "ngo_actve", "rules.yaml:4: indicators: 'ngo_actve' is unknown"),
        (COVERED, "row", "grains: [row]", "grains: [year]", "rules.yaml:6: grains: 'year' is unknown"),
    ],
)
def test_every_form_checks_its_own_keys(
    tmp_path: Path, catalogue: Catalogue, keys: str, grain: str, old: str, new: str, fault: str
) -> None:
    text = of_keys(f"{keys}grains: [{grain}]\n")
    load(text, tmp_path, catalogue)
    assert old in text
    assert [line for line in faults(text.replace(old, new, 1), tmp_path, catalogue) if line.startswith(fault)]


class TestShippedRules:
    @pytest.fixture(scope="class")
    def rules(self, catalogue: Catalogue) -> tuple[Rule, ...]:
        return load_rules(RULES, catalogue)

    def test_every_relation_of_the_registry_has_its_rule(self, rules: tuple[Rule, ...], catalogue: Catalogue) -> None:
        subjects = [rule.subject for rule in rules]
        not_above = {(subject.lower, subject.upper) for subject in subjects if isinstance(subject, NotAbove)}
        parts = {(subject.whole, subject.parts) for subject in subjects if isinstance(subject, PartsMakeWhole)}
        relations = catalogue.relations.values()
        assert not_above == {(one.lower, one.upper) for one in relations if one.kind == "not_above"}
        assert parts == {(one.whole, one.parts) for one in relations if one.kind == "parts"}

    def test_relations_of_shares_and_years_each_have_a_rule(
        self, rules: tuple[Rule, ...], catalogue: Catalogue
    ) -> None:
        named = {rule.rule_id for rule in rules if isinstance(rule.subject, ShareOf | SumOverYears)}
        kinds = ("share", "region_share", "cumulative")
        assert named == {name for name, relation in catalogue.relations.items() if relation.kind in kinds}
        answers = {rule.subject.indicators for rule in rules if isinstance(rule.subject, SharesAddUp)}
        assert {one.roles["shares"] for one in catalogue.relations.values() if one.kind == "shares"} <= answers

    def test_severities_are_those_of_the_design(self, rules: tuple[Rule, ...]) -> None:
        severity = {rule.rule_id: rule.severity for rule in rules}
        assert set(severity.values()) <= set(SEVERITIES)
        for rule_id in ("active_not_above_registered", "within_hard_bounds", "shares_within_0_100"):
            assert severity[rule_id] == "critical"
        assert severity["evidence_equals_release"] == "critical"
        for rule_id in ("within_soft_bounds", "reviews_still_apply", "region_not_above_nation"):
            assert severity[rule_id] == "warning"
        assert {rule.severity for rule in rules if isinstance(rule.subject, PartsMakeWhole)} == {"warning"}

    def test_a_critical_relation_only_warns_between_chains(self, rules: tuple[Rule, ...]) -> None:
        critical = [rule for rule in rules if isinstance(rule.subject, NotAbove) and rule.severity == "critical"]
        assert critical
        assert {rule.between_chains for rule in critical} == {"warning"}

    def test_every_text_is_a_sentence_of_its_language(self, rules: tuple[Rule, ...]) -> None:
        for rule in rules:
            for name in TEXTS:
                texts: dict[str, str] = getattr(rule, name)
                assert tuple(texts) == LANGUAGES
                assert len(set(texts.values())) == len(LANGUAGES), f"{rule.rule_id}: {name} is not translated"
                assert name == "title" or all(text.endswith(".") for text in texts.values()), (rule.rule_id, name)

    def test_sizes_of_single_grants_are_not_compared_with_the_nation(self, rules: tuple[Rule, ...]) -> None:
        (subject,) = (rule.subject for rule in rules if isinstance(rule.subject, RegionNotAboveNation))
        assert {"ngo_registered", "social_order_amount", "volunteers"} <= set(subject.indicators)
        assert {"small_grant_size", "ngo_prize_amount_each", "public_council_civil_share"}.isdisjoint(
            subject.indicators
        )
