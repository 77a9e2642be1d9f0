"""The written order by which one claim stands for a year, its status and its witnesses: one case at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from ingest.catalogue import REGISTRY, load_catalogue
from tests.unit.dbt_project.staging import DBT_PROJECT, Dbt, Warehouse, World, review, said

Statement = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Statements about one key; which of them stands for ``year`` (None: none does), and what is known of the value."""

    title: str
    statements: tuple[Statement, ...]
    chosen: str | None
    status: str | None = None
    counted: int | None = None
    chains: int | None = None
    provisional: bool = False
    year: int = 2025


def case(title: str, *statements: Statement, chosen: str | None, **expected: Any) -> Case:
    return Case(title, statements, chosen, **expected)


EARLY = "as_of:2025-02-01"
LATE = "as_of:2025-10-22"
OLD_BORDERS: Mapping[str, Any] = {"geography": "KZ-61", "geo_version": "KZ-61@1997"}
NEW_BORDERS: Mapping[str, Any] = {"geography": "KZ-61", "geo_version": "KZ-61@2018-06"}

ORDER = [
    case(
        "a reviewed claim comes before one of a better tier",
        said("o1a", "100", issuer="ministry"),
        said("o1b", "101", issuer="paper"),
        chosen="o1b",
    ),
    case(
        "a better tier comes before a narrower interval",
        said("o2a", "100", "more_than", issuer="ministry"),
        said("o2b", "101", issuer="bureau"),
        chosen="o2a",
    ),
    case(
        "a better tier comes before a later day",
        said("o3a", "100", period=EARLY),
        said("o3b", "101", issuer="bureau", period=LATE),
        chosen="o3a",
    ),
    case(
        "a stated figure comes before a derived one",
        said("o4a", "100", "about"),
        said("o4b", "101", basis="derived", derivation="111 - 10"),
        chosen="o4a",
    ),
    case(
        "a stock older than the gap falls behind, though its interval is narrower",
        said("o5a", "100", period=EARLY),
        said("o5b", "120", "more_than", period=LATE),
        chosen="o5b",
    ),
    case(
        "within the gap the narrower interval comes before the later day",
        said("o6a", "100", period="as_of:2025-09-01"),
        said("o6b", "90", "more_than", period=LATE),
        chosen="o6a",
    ),
    case(
        "the latest of the best tier counts, not the latest of all",
        said("o7a", "100", period=EARLY),
        said("o7b", "101", "more_than", period="as_of:2025-08-01"),
        said("o7c", "102", issuer="paper", period="as_of:2025-12-30"),
        chosen="o7b",
    ),
    case(
        "a gap that the catalogue leaves out is 92 days",
        said("o8a", "100", indicator="clubs_without_gap", period="as_of:2025-07-21"),
        said("o8b", "90", "more_than", indicator="clubs_without_gap", period=LATE),
        chosen="o8b",
    ),
    case(
        "a day known only by its year compares as the last day of the year",
        said("o9a", "100", period="as_of:2025-09-25"),
        said("o9b", "101", "more_than", period="as_of:2025"),
        chosen="o9b",
    ),
    case(
        "a day known only by its month compares as the last day of the month",
        said("o10a", "100", period="as_of:2025-10-30"),
        said("o10b", "100", period="as_of:2025-10", issuer="committee"),
        chosen="o10b",
    ),
    case(
        "of two intervals certain on both ends the narrower comes first",
        said("o18a", "120", "up_to"),
        said("o18b", "100"),
        chosen="o18b",
    ),
    case(
        "an interval certain on both ends comes before one that is certain on one",
        said("o11a", "100", "more_than"),
        said("o11b", "120", "up_to"),
        chosen="o11b",
    ),
    case(
        "an interval certain on one end comes before one that is certain on none",
        said("o12a", "100", "about"),
        said("o12b", "100", "almost"),
        chosen="o12b",
    ),
    case(
        "of equal intervals the later day comes first",
        said("o13a", "100", period="as_of:2025-10-01"),
        said("o13b", "101", period="as_of:2025-10-22"),
        chosen="o13b",
    ),
    case(
        "of equals the smaller claim_id comes first",
        said("o14b", "101"),
        said("o14a", "100"),
        chosen="o14a",
    ),
    case(
        "of flows the later publication comes first",
        said("o15a", "100", indicator="awards", period="2024", published="2025-02-01"),
        said("o15b", "101", indicator="awards", period="2024", published="2025-06-01"),
        chosen="o15b",
        year=2024,
    ),
    case(
        "a flow of the whole year comes before one to date of a better tier",
        said("o16a", "60", indicator="awards", period="2024", published="2024-06-01", issuer="ministry"),
        said("o16b", "101", indicator="awards", period="2024", published="2025-06-01", issuer="paper"),
        chosen="o16b",
        status="single_source",
        year=2024,
    ),
    case(
        "of flows to date the latest comes before a narrower one",
        said("o17a", "60", indicator="awards", period="2024", published="2024-03-01"),
        said("o17b", "90", "more_than", indicator="awards", period="2024", published="2024-11-01"),
        chosen="o17b",
        status="provisional",
        provisional=True,
        year=2024,
    ),
    case(
        "a stated time comes before one taken from the publication by a better tier",
        said(
            "o20a", "60", indicator="awards", period="2024", published="2024-11-01", reading_notes="period:publication"
        ),
        said("o20b", "90", indicator="awards", period="2024", published="2024-11-01", issuer="paper"),
        chosen="o20b",
        provisional=True,
        year=2024,
    ),
    case(
        "a stock stands at its publication by rule, so that the better tier chooses",
        said("o19a", "60", reading_notes="period:publication"),
        said("o19b", "90", issuer="paper"),
        chosen="o19a",
    ),
]

STATUS = [
    case("one claim", said("s1", "100"), chosen="s1", status="single_source", counted=1, chains=1),
    case(
        "one chain several times",
        said("s2a", "100", "more_than", issuer="ministry"),
        said("s2b", "105", issuer="committee"),
        chosen="s2b",
        status="repeated",
        counted=2,
        chains=1,
    ),
    case(
        "two chains that are compatible",
        said("s3a", "100", "more_than"),
        said("s3b", "150", issuer="bureau"),
        chosen="s3a",
        status="agreed",
        counted=2,
        chains=2,
    ),
    case(
        "more than 22, more than 23 and more than 24 thousand are compatible",
        said("s4a", "22000", "more_than"),
        said("s4b", "23000", "more_than", issuer="bureau"),
        said("s4c", "24000", "more_than", issuer="paper"),
        chosen="s4a",
        status="agreed",
        counted=3,
        chains=3,
    ),
    case(
        "two figures that cannot both be right",
        said("s5a", "100"),
        said("s5b", "110", issuer="bureau"),
        chosen="s5a",
        status="disputed",
        counted=2,
        chains=2,
    ),
    case(
        "a conventional end disputes nothing",
        said("s6a", "100", "about"),
        said("s6b", "300", issuer="bureau"),
        chosen="s6a",
        status="agreed",
    ),
    case(
        "a conventional end disputes nothing, whichever of the two has it",
        said("s20a", "300", issuer="bureau"),
        said("s20b", "100", "about"),
        chosen="s20b",
        status="agreed",
    ),
    case(
        "two that are disputed though neither is chosen",
        said("s7a", "100", "about"),
        said("s7b", "90", issuer="bureau"),
        said("s7c", "110", issuer="paper"),
        chosen="s7a",
        status="disputed",
        counted=3,
    ),
    case(
        "stocks farther apart than the gap are neither disputed nor agreed",
        said("s8a", "100", period=EARLY, issuer="bureau"),
        said("s8b", "150", period=LATE),
        chosen="s8b",
        status="single_source",
        counted=2,
        chains=2,
    ),
    case(
        "stocks farther apart than the gap do not confirm each other",
        said("s17a", "100", "more_than", period=EARLY, issuer="bureau"),
        said("s17b", "150", period=LATE),
        chosen="s17b",
        status="single_source",
        counted=2,
        chains=2,
    ),
    case(
        "stocks as far apart as the gap are compared",
        said("s18a", "100", period="as_of:2025-07-22", issuer="bureau"),
        said("s18b", "150", period=LATE),
        chosen="s18b",
        status="disputed",
    ),
    case(
        "stocks one day farther apart than the gap are not compared",
        said("s19a", "100", period="as_of:2025-07-21", issuer="bureau"),
        said("s19b", "150", period=LATE),
        chosen="s19b",
        status="single_source",
    ),
    case(
        "stocks whose days may lie within the gap are compared",
        said("s9a", "100", period="2025", issuer="bureau"),
        said("s9b", "150", period=LATE),
        chosen="s9b",
        status="disputed",
    ),
    case(
        "flows of one year are compared however late they are published",
        said("s10a", "100", indicator="awards", period="2020", published="2021-02-01"),
        said("s10b", "110", indicator="awards", period="2020", published="2025-02-01", issuer="bureau"),
        chosen="s10a",
        status="disputed",
        year=2020,
    ),
    case(
        "a flow published within its own year is provisional",
        said("s11", "100", indicator="awards", period="2025", published="2025-11-01"),
        chosen="s11",
        status="provisional",
        provisional=True,
    ),
    case(
        "a flow published when its year was over is not provisional",
        said("s12", "100", indicator="awards", period="2025", published="2026-01-10"),
        chosen="s12",
        status="single_source",
    ),
    case(
        "a figure of a past year, published in the year but not yet at its end, does not dispute the higher later one",
        said("s13a", "100", indicator="awards", period="2024", published="2024-06-01"),
        said("s13b", "160", indicator="awards", period="2024", published="2025-02-01"),
        chosen="s13b",
        status="single_source",
        counted=2,
        year=2024,
    ),
    case(
        "a flow to date that is above the whole year disputes it",
        said("s14a", "160", indicator="awards", period="2024", published="2024-06-01"),
        said("s14b", "100", indicator="awards", period="2024", published="2025-02-01"),
        chosen="s14b",
        status="disputed",
        year=2024,
    ),
    case(
        "two flows to date of one day are compared",
        said("s15a", "100", indicator="awards", published="2025-06-01", period="2025"),
        said("s15b", "110", indicator="awards", published="2025-06-01", period="2025", issuer="bureau"),
        chosen="s15a",
        status="disputed",
        provisional=True,
    ),
    case(
        "figures within other borders are not compared",
        said("s16a", "100", indicator="awards", period="2018", **OLD_BORDERS),
        said("s16b", "60", indicator="awards", period="2018", **NEW_BORDERS, issuer="paper"),
        chosen="s16a",
        status="single_source",
        counted=2,
        year=2018,
    ),
]

DOCUMENTS = [
    case(
        "the same figure said twice in one document counts once",
        said("d1a", "100", document="d1"),
        said("d1b", "100", document="d1"),
        chosen="d1a",
        status="single_source",
        counted=1,
    ),
    case(
        "two figures of one document both count",
        said("d2a", "100", "more_than", document="d2"),
        said("d2b", "104", document="d2"),
        chosen="d2b",
        status="repeated",
        counted=2,
    ),
    case(
        "the same figure for two days of one year counts once in one document, for the later day",
        said("d3a", "100", document="d3", period="as_of:2025-01-01"),
        said("d3b", "100", document="d3", period="as_of:2025-10-01"),
        chosen="d3b",
        counted=1,
    ),
    case(
        "an original replaces the restatement and the transcription of its document",
        said("d4a", "90", document="d4", basis="transcribed", snapshot_sha256="table"),
        said("d4b", "95", document="d4", basis="restated", snapshot_sha256="wording"),
        said("d4c", "100", "more_than", document="d4"),
        chosen="d4c",
        status="single_source",
        counted=1,
    ),
    case(
        "a restatement replaces the transcription of its document, also where the transcription knows only the year",
        said("d5a", "100", document="d5", basis="transcribed", period="as_of:2025", snapshot_sha256="table"),
        said("d5b", "100", document="d5", basis="restated"),
        chosen="d5b",
        counted=1,
    ),
    case(
        "a transcription stays for the time that the restatement does not speak of",
        said("d6a", "90", document="d6", basis="transcribed", period=EARLY, snapshot_sha256="table"),
        said("d6b", "100", document="d6", basis="restated", period=LATE),
        chosen="d6b",
        counted=2,
    ),
    case(
        "an original of one document leaves the transcription of another",
        said("d7a", "100", basis="transcribed", issuer="ministry"),
        said("d7b", "100", issuer="bureau"),
        chosen="d7a",
        status="agreed",
        counted=2,
    ),
]

NEVER = [
    case("a plan", said("n1", "100", modality="planned"), chosen=None),
    case(
        "a plan beside a fact",
        said("n2a", "100", modality="planned"),
        said("n2b", "90", issuer="paper"),
        chosen="n2b",
        status="single_source",
        counted=1,
    ),
    case("a contest", said("n3", "100", indicator="awards", period="2025", scope="contest"), chosen=None),
    case("a department", said("n4", "100", scope="department"), chosen=None),
    case(
        "a range",
        said("n5", "100", indicator="awards", period="2024/2025", range_kind="cumulative", published="2026"),
        chosen=None,
    ),
    case("a change in a year", said("n6", "10", period="2025", range_kind="change"), chosen=None),
    case("a figure without a period", said("n7", "100", period=None), chosen=None),
    case("a figure that a person excluded", said("n8", "100"), chosen=None),
    case(
        "a figure of an issuer who means another concept",
        said("n9", "100", indicator="clubs_listed", issuer="bureau"),
        chosen=None,
    ),
]
#: Why each of the claims of NEVER that stands alone takes no part.
NOT_COUNTED = {
    "n1": "planned",
    "n3": "narrower_scope",
    "n4": "narrower_scope",
    "n5": "range",
    "n6": "range",
    "n7": "no_period",
    "n8": "excluded_by_review",
    "n9": "other_concept",
}

COPIES = [
    case(
        "an exact count that is served again under a later date fills no year",
        said("c1a", "23335", period="as_of:2023-04", published="2023-05-01"),
        said("c1b", "23335", period="as_of:2025-06-01", published="2025-06-01"),
        chosen=None,
        year=2025,
    ),
    case(
        "the count stands for the year in which it was first made",
        said("c2a", "23335", period="as_of:2023-04", published="2023-05-01"),
        said("c2b", "23335", period="as_of:2025-06-01", published="2025-06-01", issuer="paper"),
        chosen="c2a",
        status="single_source",
        counted=1,
        year=2023,
    ),
    case(
        "a copy gives way to a count of its own year",
        said("c3a", "23335", period="as_of:2023-04", published="2023-05-01"),
        said("c3b", "23335", period="as_of:2025-06-01", published="2025-06-01"),
        said("c3c", "24100", period="as_of:2025-03-01", published="2025-03-01", issuer="paper"),
        chosen="c3c",
        status="single_source",
        counted=1,
    ),
    case(
        "a round number may come again",
        said("c4a", "23300", period="as_of:2023-04", published="2023-05-01"),
        said("c4b", "23300", period="as_of:2025-06-01", published="2025-06-01"),
        chosen="c4b",
        counted=1,
    ),
    case(
        "a hedged number may come again",
        said("c5a", "23335", "more_than", period="as_of:2023-04", published="2023-05-01"),
        said("c5b", "23335", "more_than", period="as_of:2025-06-01", published="2025-06-01"),
        chosen="c5b",
    ),
    case(
        "a count that is told again within the gap is a witness",
        said("c6a", "23335", period="as_of:2025-04-20", published="2025-05-01"),
        said("c6b", "23335", period="as_of:2025-06-01", published="2025-06-01", issuer="bureau"),
        chosen="c6a",
        status="agreed",
        counted=2,
    ),
    case(
        "a count of a flow may be that of another year too",
        said("c7a", "23335", indicator="awards", period="2023", published="2024-05-01"),
        said("c7b", "23335", indicator="awards", period="2024", published="2025-06-01"),
        chosen="c7b",
        year=2024,
    ),
]

REVIEWS = [
    review("o1b", "accept", {"printed": "101"}),
    review("n8", "exclude", {"value": "100"}),
]

CASES = [*ORDER, *STATUS, *DOCUMENTS, *NEVER, *COPIES]


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World(reviews=REVIEWS)
    for told in CASES:
        world.say(*told.statements, about=told.title)
    world.say(
        said("tenge", "450000", indicator="spending", period="2024"),
        said("dollars", "1000", indicator="spending", period="2024", unit="USD", issuer="bureau"),
        about="units",
    )
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("choice") / "build.duckdb")


@pytest.mark.parametrize("told", [told for told in CASES if told.chosen], ids=lambda told: told.title)
def test_the_written_order_chooses(told: Case, warehouse: Warehouse) -> None:
    value = warehouse.row("SELECT * FROM annual_indicators WHERE dimension = ? AND year = ?", told.title, told.year)
    expected = {"chosen_claim_id": told.chosen, "year": told.year, "is_provisional": told.provisional}
    optional = {"status": told.status, "n_claims": told.counted, "n_chains": told.chains}
    expected |= {name: known for name, known in optional.items() if known is not None}
    assert {name: value[name] for name in expected} == expected


@pytest.mark.parametrize("told", [told for told in CASES if not told.chosen], ids=lambda told: told.title)
def test_no_year_is_filled_by(told: Case, warehouse: Warehouse) -> None:
    key = (told.title, told.year)
    assert warehouse.rows("SELECT * FROM annual_indicators WHERE dimension = ? AND year = ?", *key) == []
    counted = "SELECT is_counted FROM claims WHERE dimension = ? AND coalesce(year, $2) = $2"
    assert set(warehouse.names(counted.replace("= ?", "= $1"), *key)) == {False}


def test_a_claim_that_takes_no_part_says_why(warehouse: Warehouse) -> None:
    reasons = warehouse.rows(
        "SELECT claim_id, not_counted_because FROM claims WHERE list_contains(?, claim_id)", [*NOT_COUNTED]
    )
    assert {row["claim_id"]: row["not_counted_because"] for row in reasons} == NOT_COUNTED
    again = "SELECT not_counted_because FROM claims WHERE claim_id IN ('d1b', 'd4a') ORDER BY claim_id"
    assert warehouse.names(again) == ["said_again", "said_again"]
    assert warehouse.names("SELECT DISTINCT not_counted_because FROM claims WHERE is_counted") == [""]


def test_a_copy_names_the_count_that_it_repeats(warehouse: Warehouse) -> None:
    copies = warehouse.rows(
        "SELECT claim_id, copied_claim_id FROM claims WHERE not_counted_because = 'stale_copy' ORDER BY claim_id"
    )
    assert [(copy["claim_id"], copy["copied_claim_id"]) for copy in copies] == [
        ("c1b", "c1a"),
        ("c2b", "c2a"),
        ("c3b", "c3a"),
    ]


#: Claim -> the step of the order that puts it before the runner-up, and that one.
DECIDED = {
    "o1b": ("reviewed", "o1a"),
    "o2a": ("tier", "o2b"),
    "o4a": ("stated", "o4b"),
    "o5b": ("latest", "o5a"),
    "o6a": ("narrower", "o6b"),
    "o12b": ("narrower", "o12a"),
    "o13b": ("later_day", "o13a"),
    "o14a": ("claim_id", "o14b"),
    "o16b": ("whole_year", "o16a"),
    "o20b": ("period_stated", "o20a"),
    "o19a": ("tier", "o19b"),
    "s1": ("only", None),
}


@pytest.mark.parametrize("chosen", DECIDED)
def test_a_value_names_the_step_that_chose_it_and_the_runner_up(chosen: str, warehouse: Warehouse) -> None:
    value = warehouse.row("SELECT * FROM annual_indicators WHERE chosen_claim_id = ?", chosen)
    step, runner_up = DECIDED[chosen]
    assert (value["chosen_by"], value["runner_up_claim_id"]) == (step, runner_up)
    if runner_up:
        other = warehouse.row("SELECT value, issuer_id FROM claims WHERE claim_id = ?", runner_up)
        assert (value["runner_up_value"], value["runner_up_issuer_id"]) == (other["value"], other["issuer_id"])


def test_every_value_says_in_three_languages_why_it_was_chosen(warehouse: Warehouse) -> None:
    sentences = (
        "SELECT chosen_because_kk AS kk, chosen_because_ru AS ru, chosen_because_en AS en FROM annual_indicators"
    )
    for row in warehouse.rows(sentences):
        assert all(text.endswith(".") and "{" not in text and "}" not in text for text in row.values()), row
        assert len(set(row.values())) == 3
    spoken = warehouse.row(f"{sentences} WHERE chosen_claim_id = 's4a'")
    assert spoken == {
        "kk": "Деректердің (3) ішінен осы таңдалды, себебі бұл көрсеткіштің дереккөздер ретінде «министрлік» "
        "«статистика органы» түрінен бұрын тұрады; келесісі – 23\u00a0000 (kk).",
        "ru": "Из значений (3) выбрано это, потому что в порядке источников этого показателя «министерство» стоит "
        "раньше, чем «орган статистики»; следующее – 23\u00a0000 (ru).",
        "en": "Of the figures (3) this one was chosen because for this indicator the ministry is asked before the "
        "statistics office; the next is 23,000 (en).",
    }


def test_every_tier_of_the_shipped_registry_has_a_name_in_the_sentences() -> None:
    wording = (DBT_PROJECT / "macros" / "wording.sql").read_text(encoding="utf-8")
    tiers = wording.partition("\ntiers:\n")[2]
    assert [tier for tier in load_catalogue(REGISTRY).tiers if f"\n  {tier}: {{kk: " not in f"\n{tiers}"] == []


def test_every_claim_is_kept(warehouse: Warehouse) -> None:
    names = {statement["claim_id"] for told in CASES for statement in told.statements}
    assert set(warehouse.names("SELECT claim_id FROM claims WHERE dimension <> 'units'")) == names


def test_a_value_carries_what_its_claim_says(warehouse: Warehouse) -> None:
    joined = warehouse.row(
        "SELECT annual.* EXCLUDE (status, is_provisional, n_claims, n_chains, chosen_by, runner_up_claim_id, "
        "runner_up_value, runner_up_issuer_id, chosen_because_kk, chosen_because_ru, chosen_because_en) "
        "FROM annual_indicators AS annual "
        "WHERE chosen_claim_id = 's4a'"
    )
    claim = warehouse.row(
        "SELECT indicator, dimension, geography, geo_version, year, period, value, value_low, value_high, "
        "low_is_certain, high_is_certain, unit, qualifier, basis, issuer_id, published_on, source_address, "
        "claim_id AS chosen_claim_id FROM claims WHERE claim_id = 's4a'"
    )
    assert joined == claim


def test_units_are_not_mixed(warehouse: Warehouse) -> None:
    values = warehouse.rows(
        "SELECT unit, chosen_claim_id, status FROM annual_indicators WHERE dimension = 'units' ORDER BY unit"
    )
    assert values == [
        {"unit": "KZT", "chosen_claim_id": "tenge", "status": "single_source"},
        {"unit": "USD", "chosen_claim_id": "dollars", "status": "single_source"},
    ]


BEHIND = {
    "o1a": "reviewed",
    "o2b": "tier",
    "o4b": "stated",
    "o5a": "latest",
    "o6b": "narrower",
    "o12a": "narrower",
    "o13a": "later_day",
    "o14b": "claim_id",
    "o16a": "whole_year",
    "o17a": "latest",
    "o20a": "period_stated",
    "o19b": "tier",
}


@pytest.mark.parametrize("told", ORDER, ids=lambda told: told.title)
def test_candidates_stand_in_the_order_that_their_columns_say(told: Case, warehouse: Warehouse) -> None:
    candidates = warehouse.rows("FROM annual_candidates WHERE dimension = ? ORDER BY choice_rank", told.title)
    assert candidates[0]["claim_id"] == told.chosen
    assert [row["choice_rank"] for row in candidates] == list(range(1, len(told.statements) + 1))
    assert candidates == warehouse.rows(
        "FROM annual_candidates WHERE dimension = ? ORDER BY is_reviewed DESC, is_to_date, is_period_assumed, "
        "tier_rank NULLS LAST, is_derived, is_outdated, certain_width NULLS LAST, n_certain_ends DESC, "
        "known_for DESC NULLS LAST, claim_id",
        told.title,
    )


@pytest.mark.parametrize(("claim", "step"), BEHIND.items())
def test_a_candidate_falls_behind_at_the_first_step_that_tells(claim: str, step: str, warehouse: Warehouse) -> None:
    assert warehouse.row("SELECT behind_by FROM annual_candidates WHERE claim_id = ?", claim) == {"behind_by": step}
