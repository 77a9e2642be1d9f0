"""The locale files: complete, without a string too many, and loud about what they lack."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel import Locale
from jinja2 import Environment, nodes

import reports
import warehouse.changes
from ingest.claim import BASES as CLAIM_BASES
from ingest.claim import DATE_BASES, DATE_PRECISIONS, RANGE_KINDS, SCOPES
from ingest.interval import QUALIFIERS
from ingest.registry_lists import CONTRADICTION_KINDS, REVIEW_ACTIONS
from reports import dimensions, quarantine
from reports.changes import REASONS
from reports.evidence import NOT_COUNTED, READING_NOTES
from reports.formats import SCALES, WRITTEN_UNITS
from reports.model import (
    BASES,
    CHANGES,
    CONTRADICTIONS,
    LANGUAGES,
    OUTCOMES,
    SEVERITIES,
    STATUSES,
    UNCLAIMED_REASONS,
    ReportError,
)
from reports.pages.edits import CHANGES as EDITS
from reports.pages.edits import HOWS
from reports.site import SECTIONS
from reports.wording import LOCALES, Wording, load_wording

ROOM = Path(reports.__file__).parent
UNITS = yaml.safe_load((ROOM.parent / "ingest" / "registry" / "units.yaml").read_text(encoding="utf-8"))["units"]
#: How templates and modules ask for a string of which part of a locale.
ASKING = {"t": "text", "say": "text", "fill": "text", "n": "counts", "plural": "counts", "word": "words"}
_PLACEHOLDER = re.compile(r"{(\w+)}")

Use = tuple[str, str]


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def used_in_templates() -> Iterator[Use]:
    """Every (part, key) that a template asks for by a constant."""
    for path in (ROOM / "templates").glob("*.html"):
        for call in Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            name = call.node.name if isinstance(call.node, nodes.Name) else getattr(call.node, "attr", "")
            if name in ASKING:
                key = call.args[0]
                assert isinstance(key, nodes.Const), f"{path.name}:{call.lineno} asks for a string that is not constant"
                yield ASKING[name], key.value


def used_in_modules() -> Iterator[Use]:
    """Every (part, key) that a module asks for by a constant, or by a choice between two."""
    for path in ROOM.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ASKING:
                keys = [call.args[0]]
                if isinstance(keys[0], ast.IfExp):
                    keys = [keys[0].body, keys[0].orelse]
                for key in keys:
                    assert isinstance(key, ast.Constant), f"{path.name}:{call.lineno} asks for a string not constant"
                    yield ASKING[call.func.attr], str(key.value)


def used() -> set[Use]:
    written = {("counts", f"written_{unit}") for unit in WRITTEN_UNITS}
    return {*used_in_templates(), *used_in_modules(), *written}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_used_and_every_used_string_exists(wordings: dict[str, Wording], language: str) -> None:
    wording = wordings[language]
    defined = {("text", key) for key in wording.text}
    defined |= {("words", family) for family in wording.words}
    defined |= {("counts", key) for key in wording.counts}
    assert defined == used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_closed_lists_have_a_word_for_every_code_and_no_other(wordings: dict[str, Wording], language: str) -> None:
    expected = {
        "outcome": OUTCOMES,
        "outcome_meaning": OUTCOMES,
        "severity": SEVERITIES,
        "status": STATUSES,
        "status_meaning": STATUSES,
        "basis": BASES,
        "basis_meaning": BASES,
        "contradiction": CONTRADICTIONS,
        "change": CHANGES,
        "gone": HOWS,
        "reason": REASONS,
        "edit": EDITS,
        "trend": ("more", "fewer", "same"),
        "unclaimed_reason": UNCLAIMED_REASONS,
        "quarantine_reason": quarantine.KINDS,
        "dimension": dimensions.KEYS,
        "dimension_value": dimensions.VALUES,
        "standing": ("chosen", "considered", "set_aside"),
        "modality": ("planned",),
        "scope": tuple(scope for scope in SCOPES if scope != "whole"),
        "review": REVIEW_ACTIONS,
        "range_kind": RANGE_KINDS,
        "qualifier": QUALIFIERS,
        "qualifier_of_factor": QUALIFIERS,
        "scale": tuple(name for name, _ in SCALES),
        "unit": UNITS,
        "not_counted": NOT_COUNTED,
        "precision": DATE_PRECISIONS,
        "published_basis": DATE_BASES,
        "qualifier_meaning": QUALIFIERS,
        "reading_note": READING_NOTES,
        "page": tuple(section.name for section in SECTIONS if section.in_navigation),
        "folder": ("data", "indicators", "notes", "regions", "rules"),
        "contradiction_meaning": CONTRADICTIONS,
    }
    assert {family: set(words) for family, words in wordings[language].words.items()} == {
        family: set(codes) for family, codes in expected.items()
    }


def test_the_bases_of_the_report_are_those_of_claims() -> None:
    assert set(BASES) == set(CLAIM_BASES)


def test_the_reasons_of_the_report_are_those_of_the_warehouse() -> None:
    assert set(REASONS) == set(warehouse.changes.REASONS)


def test_the_contradictions_of_the_report_are_those_of_the_ledger() -> None:
    assert set(CONTRADICTIONS) == set(CONTRADICTION_KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_have_exactly_the_plural_forms_of_the_language(wordings: dict[str, Wording], language: str) -> None:
    forms = Locale.parse(language).plural_form.tags | {"other"}
    assert {key: set(written) for key, written in wordings[language].counts.items()} == dict.fromkeys(
        wordings[language].counts, forms
    )


def test_placeholders_are_the_same_in_every_language(wordings: dict[str, Wording]) -> None:
    for language in LANGUAGES:
        wording, english = wordings[language], wordings["en"]
        assert {key: placeholders(text) for key, text in wording.text.items()} == {
            key: placeholders(text) for key, text in english.text.items()
        }
        assert all(placeholders(form) == {"n"} for forms in wording.counts.values() for form in forms.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_qualifier_shows_the_value_once(wordings: dict[str, Wording], language: str) -> None:
    allowed = {"value", "value_from", "value_to"} if language == "kk" else {"value"}
    for family in ("qualifier", "qualifier_of_factor"):
        for pattern in wordings[language].words[family].values():
            assert len(_PLACEHOLDER.findall(pattern)) == 1
            assert placeholders(pattern) <= allowed


def test_legends_follow_the_same_order_in_every_language(wordings: dict[str, Wording]) -> None:
    for family, words in wordings["en"].words.items():
        assert all(list(wordings[language].words[family]) == list(words) for language in LANGUAGES), family


@pytest.mark.parametrize("path", sorted(LOCALES.rglob("*.yaml")), ids=lambda path: path.name)
def test_no_key_is_written_twice(path: Path) -> None:
    root = yaml.compose(path.read_text(encoding="utf-8"))
    open_nodes = [root]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), keys
            open_nodes += [value for _, value in node.value]


def test_nothing_in_kazakh_or_russian_is_left_in_english(wordings: dict[str, Wording]) -> None:
    same = {"site.name", "period.range", "period.year"}
    for language in ("kk", "ru"):
        texts = wordings[language].text.items()
        assert not {key for key, text in texts if text == wordings["en"].text[key]} - same


@pytest.mark.parametrize(
    ("number", "kk", "ru", "en"),
    [
        (1, "1 қайшылық", "1 расхождение", "1 contradiction"),
        (3, "3 қайшылық", "3 расхождения", "3 contradictions"),
        (11, "11 қайшылық", "11 расхождений", "11 contradictions"),
        (21, "21 қайшылық", "21 расхождение", "21 contradictions"),
        (1000, "1\u00a0000 қайшылық", "1\u00a0000 расхождений", "1,000 contradictions"),
    ],
)
def test_a_count_takes_the_plural_form_of_its_language(
    wordings: dict[str, Wording], number: int, kk: str, ru: str, en: str
) -> None:
    assert [wordings[language].plural("contradictions", number) for language in LANGUAGES] == [kk, ru, en]


def test_values_are_escaped_within_a_text(wordings: dict[str, Wording]) -> None:
    said = wordings["en"].say("evidence.restated", source="<script>")
    assert said == "Our wording of the figures in &lt;script&gt;, not a quotation."


def test_a_missing_word_names_locale_and_key(wordings: dict[str, Wording]) -> None:
    with pytest.raises(ReportError, match="en, unit: no wording for 'parsecs'"):
        wordings["en"].word("unit", "parsecs")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("locale: en\n", "needs exactly the parts"),
        ("- locale\n", "not a mapping"),
        ("locale: en\ndates: {}\ntext: {a: {b: 1}}\nwords: {}\ncounts: {}\n", "a.b is not text"),
    ],
)
def test_a_malformed_locale_file_names_its_fault(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "en.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=fault):
        load_wording("en", tmp_path)


LEAST = "locale: en\ndates: {}\ntext: {old: known}\nwords: {}\ncounts: {}\n"


def with_page(directory: Path, content: str) -> Path:
    """A folder of locales with little in it but the file of one page."""
    (directory / "en.yaml").write_text(LEAST, encoding="utf-8")
    (directory / "pages").mkdir()
    (directory / "pages" / "atlas.yaml").write_text(content, encoding="utf-8")
    return directory


def test_the_file_of_a_page_adds_its_strings_with_the_languages_side_by_side(tmp_path: Path) -> None:
    content = """
    text: {atlas: {lead: {kk: Карта, ru: Карта мест, en: A map}}}
    words: {page: {atlas: {kk: Атлас, ru: Атлас мест, en: Atlas}}}
    counts: {tiles: {kk: {other: "{n}"}, ru: {other: "{n}"}, en: {one: "{n} tile", other: "{n} tiles"}}}
    """
    wording = load_wording("en", with_page(tmp_path, content))
    assert wording.say("atlas.lead") == "A map"
    assert wording.word("page", "atlas") == "Atlas"
    assert wording.plural("tiles", 2) == "2 tiles"
    assert wording.say("old") == "known"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("dates: {}\n", "parts counts, text, words and no other"),
        ("text: {lead: A map}\n", "lead needs a text for each of kk, ru, en"),
        ("text: {lead: {kk: Карта, en: A map}}\n", "lead needs a text for each of kk, ru, en"),
        ("text: {old: {kk: a, ru: b, en: c}}\n", "old is there already"),
    ],
)
def test_a_faulty_file_of_a_page_is_named_with_its_fault(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(ReportError, match=fault) as raised:
        load_wording("en", with_page(tmp_path, content))
    assert "atlas.yaml" in str(raised.value)
