"""The marts of a build file as a ReportData."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest

from reports.changes import Changes
from reports.data import load_report
from reports.model import CONTRADICTIONS, Bounds, Name, ReportError, RuleText, UnclaimedCount, UnclaimedNumber

FIGURE = """
    value DECIMAL(24,6), value_low DECIMAL(24,6), value_high DECIMAL(24,6), low_is_certain BOOLEAN,
    high_is_certain BOOLEAN, unit VARCHAR, qualifier VARCHAR
"""
MARTS = f"""
CREATE TABLE claims (
    claim_id VARCHAR, mention_id VARCHAR, document_id VARCHAR, indicator VARCHAR, dimension VARCHAR,
    geography VARCHAR, geo_version VARCHAR, scope VARCHAR, period VARCHAR, range_kind VARCHAR, modality VARCHAR,
    {FIGURE}, printed VARCHAR, basis VARCHAR, derivation VARCHAR, derived_from VARCHAR, issuer_id VARCHAR,
    issuer_is_inferred BOOLEAN, language VARCHAR, figure_start BIGINT, figure_end BIGINT, sentence_start BIGINT,
    sentence_end BIGINT, sentence VARCHAR, published_on VARCHAR, year INTEGER, source_address VARCHAR,
    document_title VARCHAR, may_show VARCHAR, review_action VARCHAR, is_counted BOOLEAN, is_chosen BOOLEAN
);
CREATE TABLE annual_indicators (
    indicator VARCHAR, dimension VARCHAR, geography VARCHAR, geo_version VARCHAR, year INTEGER, period VARCHAR,
    {FIGURE}, status VARCHAR, basis VARCHAR, issuer_id VARCHAR, published_on VARCHAR, source_address VARCHAR,
    is_provisional BOOLEAN, n_claims INTEGER, n_chains INTEGER, chosen_claim_id VARCHAR,
    chosen_because_kk VARCHAR, chosen_because_ru VARCHAR, chosen_because_en VARCHAR
);
CREATE TABLE contradictions (
    contradiction_id VARCHAR, kind VARCHAR, detector VARCHAR, indicator VARCHAR, dimension VARCHAR, geography VARCHAR,
    year INTEGER, claim_id_a VARCHAR, claim_id_b VARCHAR, low_a DECIMAL(24,6), high_a DECIMAL(24,6),
    low_b DECIMAL(24,6), high_b DECIMAL(24,6), calculation_b VARCHAR, known_since VARCHAR, resolution VARCHAR,
    resolved_by VARCHAR, resolved_on DATE, resolution_reason VARCHAR
);
CREATE TABLE contradiction_members (contradiction_id VARCHAR, side VARCHAR, claim_id VARCHAR);
CREATE TABLE contradiction_annotations (contradiction_id VARCHAR, annotation_id VARCHAR);
CREATE TABLE annotations (annotation_id VARCHAR, text_kk VARCHAR, text_ru VARCHAR, text_en VARCHAR);
CREATE TABLE releases (
    document_id VARCHAR, issuer_id VARCHAR, title VARCHAR, address VARCHAR, citation VARCHAR, file_name VARCHAR,
    is_newest BOOLEAN, status VARCHAR, reason VARCHAR, basis VARCHAR
);
CREATE TABLE indicators (code VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR, kind VARCHAR);
CREATE TABLE issuers (issuer_id VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR);
CREATE TABLE regions (
    code VARCHAR, geo_version VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR, valid_to DATE
);
CREATE TABLE quality_results (
    run_id VARCHAR, run_at TIMESTAMP, rule_id VARCHAR, severity VARCHAR, outcome VARCHAR, n_compared INTEGER,
    n_holds INTEGER, n_violated INTEGER, n_undetermined INTEGER, n_accepted INTEGER, is_blocking BOOLEAN,
    message VARCHAR
);
CREATE TABLE quality_history (
    rule_id VARCHAR, is_current BOOLEAN, failing_since TIMESTAMP, n_runs_failing INTEGER, n_violated_before INTEGER,
    trend VARCHAR
);
CREATE TABLE quality_comparisons (
    run_id VARCHAR, rule_id VARCHAR, grain VARCHAR, geography VARCHAR, year INTEGER, period VARCHAR,
    document_id VARCHAR, dimension VARCHAR, claim_id_a VARCHAR, claim_id_b VARCHAR, a_low DECIMAL(24,6),
    a_high DECIMAL(24,6), b_low DECIMAL(24,6), b_high DECIMAL(24,6), difference DECIMAL(24,6), outcome VARCHAR,
    severity VARCHAR, rests_on_convention BOOLEAN, review_action VARCHAR, note VARCHAR
);
CREATE TABLE unclaimed_numbers (
    document_id VARCHAR, address VARCHAR, title VARCHAR, printed VARCHAR, sentence VARCHAR, language VARCHAR,
    reason VARCHAR, figure_start INTEGER
);
"""
TEXT = {"kk": "а", "ru": "б", "en": "c"}
RULE = RuleText(
    rule_id="active_not_above_registered",
    severity="critical",
    title=TEXT,
    why_it_matters=TEXT,
    what_to_do=TEXT,
    threshold_reason=TEXT,
)

Insert = Callable[..., None]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(MARTS)
        yield opened


@pytest.fixture
def insert(connection: duckdb.DuckDBPyConnection) -> Insert:
    """Adds one row to a mart; columns that are not named stay missing."""

    def add(table: str, **row: object) -> None:
        marks = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    return add


def figure(value: str, half: str = "0") -> dict[str, object]:
    return {
        "value": Decimal(value),
        "value_low": Decimal(value) - Decimal(half),
        "value_high": Decimal(value) + Decimal(half),
        "low_is_certain": True,
        "high_is_certain": True,
        "unit": "organisations",
        "qualifier": "exact",
    }


def claim(claim_id: str, value: str = "18000", **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "claim_id": claim_id,
        "document_id": "d1",
        "indicator": "ngo_active",
        "dimension": "",
        "geography": "KZ",
        "geo_version": "KZ",
        "scope": "whole",
        "period": "2025",
        "modality": "actual",
        **figure(value),
        "printed": "18 мың",
        "basis": "original",
        "issuer_id": "ministry",
        "issuer_is_inferred": False,
        "language": "kk",
        "figure_start": 112,
        "figure_end": 118,
        "sentence_start": 100,
        "sentence": "Елімізде осы 18 мың ұйым бар.",
        "published_on": "2025-10-22",
        "year": 2025,
        "source_address": "https://example.org/1",
        "document_title": "Тақырып",
        "may_show": "sentence",
        "review_action": "",
        "is_counted": True,
        "is_chosen": False,
    }
    return row | changes


def annual(chosen: str, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "indicator": "ngo_active",
        "dimension": "",
        "geography": "KZ",
        "geo_version": "KZ",
        "year": 2025,
        **figure("18000"),
        "status": "single_source",
        "basis": "original",
        "issuer_id": "ministry",
        "published_on": "2025-10-22",
        "is_provisional": False,
        "n_chains": 1,
        "chosen_claim_id": chosen,
    }
    return row | changes


def result(run_id: str = "r1", day: int = 22, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "run_id": run_id,
        "run_at": datetime(2025, 10, day),  # noqa: DTZ001  # the marts hold UTC without a zone
        "rule_id": RULE.rule_id,
        "severity": "critical",
        "outcome": "violated",
        "n_compared": 2,
        "n_holds": 1,
        "n_violated": 1,
        "n_undetermined": 0,
        "n_accepted": 0,
        "is_blocking": True,
        "message": "",
    }
    return row | changes


def comparison(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "run_id": "r1",
        "rule_id": RULE.rule_id,
        "grain": "year",
        "geography": "KZ",
        "year": 2025,
        "claim_id_a": "c1",
        "claim_id_b": "c2 c3",
        "a_low": Decimal(18000),
        "a_high": Decimal(18000),
        "b_low": None,
        "b_high": Decimal(17000),
        "difference": Decimal(1000),
        "outcome": "violated",
        "severity": "critical",
        "rests_on_convention": False,
    }
    return row | changes


def test_an_annual_value_stands_with_every_claim_about_its_year_and_unit(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1", published_on="2025-01"))
    insert("claims", **claim("c2", is_chosen=True))
    insert("claims", **claim("c3", modality="planned", is_counted=False))
    insert("claims", **claim("c4", published_on="2025-06-01"))
    insert("claims", **claim("c5", year=2024))
    insert("claims", **claim("c6", unit="persons"))
    insert("annual_indicators", **annual("c2"))
    [value] = load_report(connection, [], held_back=False, preview=None).values
    assert [behind.claim_id for behind in value.claims] == ["c2", "c4", "c1", "c3"]
    assert value.figure.value == Decimal(18000)


def test_the_sentence_is_marked_where_the_figure_was_read(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    sentence = "Бірі 18 мың десе, бірі де 18 мың дейді."
    insert("claims", **claim("c1", sentence=sentence, figure_start=100 + sentence.rindex("18"), figure_end=132))
    insert("annual_indicators", **annual("c1"))
    [value] = load_report(connection, [], held_back=False, preview=None).values
    assert value.claims[0].figure_at == (sentence.rindex("18"), 32)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Тағы да 18 мың деп айтылды.", (8, 14)),
        ("18 мың, 18 мың.", None),
        ("Сан жоқ.", None),
    ],
)
def test_offsets_that_do_not_fit_give_way_to_the_only_place_of_the_figure(
    connection: duckdb.DuckDBPyConnection, insert: Insert, sentence: str, expected: tuple[int, int] | None
) -> None:
    insert("claims", **claim("c1", sentence=sentence, figure_start=101, figure_end=103))
    insert("annual_indicators", **annual("c1"))
    [value] = load_report(connection, [], held_back=False, preview=None).values
    assert value.claims[0].figure_at == expected


def test_a_sentence_that_may_not_be_shown_never_reaches_the_report(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1", may_show="none"))
    insert("annual_indicators", **annual("c1"))
    [value] = load_report(connection, [], held_back=False, preview=None).values
    assert value.claims[0].sentence == ""


def test_a_claim_takes_the_citation_of_its_newest_release(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1", document_title="", source_address=""))
    insert("annual_indicators", **annual("c1"))
    for is_newest, citation in ((False, "old"), (True, "Пример, 2025")):
        insert(
            "releases",
            document_id="d1",
            title="Тақырып",
            address="https://example.org/2",
            citation=citation,
            is_newest=is_newest,
            status="read",
        )
    [value] = load_report(connection, [], held_back=False, preview=None).values
    [behind] = value.claims
    assert (behind.title, behind.citation, behind.address) == ("Тақырып", "Пример, 2025", "https://example.org/2")


def test_an_annual_value_whose_claim_is_missing_is_an_error_that_names_it(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("annual_indicators", **annual("c9"))
    with pytest.raises(ReportError, match="c9"):
        load_report(connection, [], held_back=False, preview=None)


def test_only_the_latest_run_counts(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    insert("claims", **claim("c1"))
    insert("quality_results", **result("r0", day=21, outcome="holds"))
    insert("quality_results", **result("r1", day=22))
    insert("quality_comparisons", **comparison(run_id="r0", claim_id_b=""))
    insert("quality_comparisons", **comparison(claim_id_b=""))
    report = load_report(connection, [RULE], held_back=True, preview=None)
    assert (report.run_id, report.run_at, report.is_held_back) == ("r1", result()["run_at"], True)
    [rule] = report.rules
    assert (rule.outcome, rule.n_compared, len(rule.comparisons)) == ("violated", 2, 1)
    assert report.blocking_rules == (rule,)


def test_a_rule_knows_since_when_it_fails_and_how_it_went(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    since = datetime(2026, 1, 2, 3)  # noqa: DTZ001  # the marts hold UTC without a zone
    insert("quality_results", **result(n_violated=3))
    past = {"failing_since": since, "n_runs_failing": 2, "n_violated_before": 3, "trend": "holds violated violated"}
    insert("quality_history", rule_id=RULE.rule_id, is_current=True, **past)
    insert("quality_history", rule_id="gone", is_current=False, **past)
    [rule] = load_report(connection, [RULE], held_back=True, preview=None).rules
    assert (rule.failing_since, rule.n_runs_failing, rule.trend) == (since, 2, ("holds", "violated", "violated"))
    assert [replace(rule, n_violated=n).change for n in (4, 3, 2)] == ["more", "same", "fewer"]


def test_a_rule_that_ran_once_says_nothing_of_a_change(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    insert("quality_results", **result())
    [rule] = load_report(connection, [RULE], held_back=True, preview=None).rules
    assert (rule.change, rule.failing_since) == ("", None)


def test_a_comparison_knows_the_claims_of_both_sides_and_their_intervals(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    for claim_id in ("c1", "c2", "c3"):
        insert("claims", **claim(claim_id))
    insert("quality_results", **result())
    insert("quality_comparisons", **comparison())
    [compared] = load_report(connection, [RULE], held_back=True, preview=None).rules[0].comparisons
    assert [behind.claim_id for behind in (*compared.claims_a, *compared.claims_b)] == ["c1", "c2", "c3"]
    assert compared.bounds_b == Bounds(None, Decimal(17000))
    assert compared.difference == Decimal(1000)


def test_what_holds_is_not_listed_and_what_two_grains_found_is_listed_once(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1"))
    insert("quality_results", **result())
    insert("quality_comparisons", **comparison(grain="release", year=None))
    insert("quality_comparisons", **comparison(grain="year"))
    insert("quality_comparisons", **comparison(claim_id_b="c4", outcome="holds"))
    insert("quality_comparisons", **comparison(claim_id_b="c5", outcome="undetermined"))
    comparisons = load_report(connection, [RULE], held_back=True, preview=None).rules[0].comparisons
    assert [compared.outcome for compared in comparisons] == ["violated", "undetermined"]


def test_a_rule_without_a_result_could_not_be_checked(connection: duckdb.DuckDBPyConnection) -> None:
    report = load_report(connection, [RULE], held_back=True, preview=None)
    assert (report.run_id, report.run_at) == ("", None)
    assert [(rule.outcome, rule.is_blocking) for rule in report.rules] == [("could_not_check", True)]


def test_a_critical_rule_that_holds_does_not_block(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    insert("quality_results", **result(outcome="holds"))
    assert load_report(connection, [RULE], held_back=False, preview=None).blocking_rules == ()


def test_a_result_without_a_rule_text_is_an_error_that_names_it(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("quality_results", **result(rule_id="unheard_of"))
    with pytest.raises(ReportError, match="unheard_of"):
        load_report(connection, [RULE], held_back=False, preview=None)


def test_a_contradiction_stands_with_all_its_claims(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    for claim_id in ("c1", "c2", "c3"):
        insert("claims", **claim(claim_id))
    insert(
        "contradictions",
        contradiction_id="k1",
        kind="arithmetic",
        indicator="ngo_active",
        geography="KZ",
        dimension="",
        detector="shares",
        claim_id_a="c1",
        claim_id_b="c3",
        calculation_b="3 / 4",
        low_a=Decimal(1),
        high_a=Decimal(2),
        low_b=Decimal(3),
        high_b=Decimal(4),
        known_since="2025-10",
        resolution="accept exclude",
        resolved_by="A. Example",
        resolved_on=date(2026, 3, 1),
        resolution_reason="Asked.",
    )
    for side, claim_id in (("b", "c3"), ("a", "c1"), ("b", "c2")):
        insert("contradiction_members", contradiction_id="k1", side=side, claim_id=claim_id)
    insert("contradiction_annotations", contradiction_id="k1", annotation_id="n1")
    insert("annotations", annotation_id="n1", text_kk="қ", text_ru="р", text_en="e")
    [contradiction] = load_report(connection, [], held_back=False, preview=None).contradictions
    assert [behind.claim_id for behind in contradiction.claims_b] == ["c2", "c3"]
    assert (contradiction.bounds_b, contradiction.reviews) == (Bounds(Decimal(3), Decimal(4)), ("accept", "exclude"))
    assert (contradiction.resolved_by, contradiction.resolved_on) == ("A. Example", "2026-03-01")
    assert (contradiction.calculation, contradiction.reason) == ("3 / 4", "Asked.")
    assert contradiction.notes == (Name("қ", "р", "e"),)


def test_figures_that_are_simply_added_need_no_calculation(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1"))
    insert(
        "contradictions",
        contradiction_id="k1",
        kind="arithmetic",
        detector="sums",
        claim_id_a="c1",
        calculation_b="3 + 4",
    )
    [contradiction] = load_report(connection, [], held_back=False, preview=None).contradictions
    assert contradiction.calculation == ""


def test_contradictions_come_in_the_order_in_which_they_need_explaining(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("claims", **claim("c1"))
    for number, kind in enumerate(reversed(CONTRADICTIONS)):
        insert("contradictions", contradiction_id=f"k{number}", kind=kind, detector="keys", claim_id_a="c1")
    found = load_report(connection, [], held_back=False, preview=None).contradictions
    assert tuple(contradiction.kind for contradiction in found) == CONTRADICTIONS


def test_a_contradiction_without_its_claim_is_an_error_that_names_it(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    insert("contradictions", contradiction_id="k1", kind="revision", claim_id_a="c8", claim_id_b="c9")
    insert("contradiction_members", contradiction_id="k1", side="b", claim_id="c9")
    with pytest.raises(ReportError, match="c8, c9"):
        load_report(connection, [], held_back=False, preview=None)


def test_releases_are_counted_and_quarantined_ones_listed(
    connection: duckdb.DuckDBPyConnection, insert: Insert
) -> None:
    for document, status, is_newest in (("d1", "read", True), ("d1", "read", False), ("d2", "quarantined", True)):
        insert(
            "releases",
            document_id=document,
            status=status,
            is_newest=is_newest,
            title=document,
            file_name="scan.pdf",
            reason="no text layer",
        )
    report = load_report(connection, [], held_back=False, preview=None)
    assert report.n_releases == 1
    assert [(release.title, release.reason) for release in report.quarantined] == [("d2", "no text layer")]


def test_unclaimed_numbers_are_counted_by_release(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    for document in ("d1", "d2", "d2"):
        insert("unclaimed_numbers", document_id=document, title=document, address="https://example.org", printed="7")
    report = load_report(connection, [], held_back=False, preview=None)
    number = UnclaimedNumber(printed="7", sentence="", language="", reason="")
    assert report.unclaimed == (
        UnclaimedCount("d2", "https://example.org", 2, (number, number)),
        UnclaimedCount("d1", "https://example.org", 1, (number,)),
    )
    assert report.n_unclaimed == 3


def test_names_come_from_the_registry_marts(connection: duckdb.DuckDBPyConnection, insert: Insert) -> None:
    names = {"name_kk": "а", "name_ru": "б", "name_en": "c"}
    insert("indicators", code="ngo_active", **names)
    insert("issuers", issuer_id="ministry", **names)
    insert("regions", code="KZ-61", geo_version="KZ-61@1997", valid_to=date(2018, 6, 18), **names)
    insert("regions", code="KZ-61", geo_version="KZ-61@2018-06", **names)
    report = load_report(connection, [], held_back=False, preview=None)
    assert report.indicators["ngo_active"].of("ru") == "б"
    assert report.issuers["ministry"].of("kk") == "а"
    assert report.places["KZ-61"].of("en") == "c"
    assert report.borders_until == {"KZ-61@1997": "2018-06-18"}


def test_the_preview_is_handed_through(connection: duckdb.DuckDBPyConnection) -> None:
    preview = Changes(before="p1", after="build", values=(), rules=(), contradictions=())
    assert load_report(connection, [], held_back=False, preview=preview).preview == preview
