"""Decisions of people: what they do to a claim, and that they hold only while their guard fits."""

from decimal import Decimal
from typing import Any

import pytest

from ingest.interval import MEASURED_UNITS, QUALIFIERS, interval, print_unit
from tests.unit.dbt_project.staging import Dbt, Warehouse, World, review, said

#: Corrected values with their units, for the interval that follows from them.
REVALUED = [
    ("25000", "more_than", "organisations"),
    ("25000", "at_least", "organisations"),
    ("700", "about", "organisations"),
    ("90000", "almost", "organisations"),
    ("4", "up_to", "organisations"),
    ("4", "less_than", "organisations"),
    ("41", "exact", "organisations"),
    ("10300000000", "exact", "KZT"),
    ("10300000000.5", "exact", "KZT"),
    ("86", "exact", "percent"),
    ("23.45", "about", "percent"),
    ("0.5", "more_than", "percent"),
    ("1000", "exact", "USD"),
    ("2", "exact", "factor"),
]
INDICATOR_OF_UNIT = {
    "organisations": "clubs",
    "KZT": "spending",
    "USD": "spending",
    "percent": "satisfied_share",
    "factor": "satisfied_share",
}


def corrected_name(value: str, qualifier: str) -> str:
    return f"{value} {qualifier}"


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    for name in ("slip", "stale", "excluded", "accepted", "moved", "emptied", "planned", "hedged", "rounded"):
        world.say(said(name, "18000", document=f"page {name}", basis="restated"), about=f"case {name}")
    world.say(said("hedged in print", "18000", "about", printed="18 thousand"), about="case hedged in print")
    world.say(said("rival", "25000", issuer="bureau"), about="case accepted")
    world.say(
        said("twin one", "5", mention_id="mention of twins"),
        said("twin two", "50", mention_id="mention of twins", indicator="awards", period="2020"),
        about="case twins",
    )
    for value, qualifier, unit in REVALUED:
        name = corrected_name(value, qualifier)
        world.say(said(name, "1", indicator=INDICATOR_OF_UNIT[unit], period="2020", unit=unit), about=name)
        world.reviews.append(review(name, "correct", {"printed": "1"}, {"value": value, "qualifier": qualifier}))
    world.reviews += [
        review("slip", "correct", {"printed": "18000", "value": "18000.0"}, {"value": "1800"}),
        review("stale", "correct", {"printed": "18 thousand", "indicator": "clubs"}, {"value": "1800"}),
        review("excluded", "exclude", {"value": "18000"}),
        review("accepted", "accept", {"period": "as_of:2025-10-22"}),
        review("moved", "correct", {"geography": "KZ"}, {"geography": "KZ-61", "period": "as_of:2017-12-31"}),
        review("emptied", "correct", {"unit": "organisations"}, {"period": ""}),
        review("planned", "correct", {"value": "18000"}, {"modality": "planned"}),
        review("hedged", "correct", {"qualifier": "exact"}, {"qualifier": "more_than"}),
        review("hedged in print", "correct", {"qualifier": "about"}, {"qualifier": "exact"}),
        review("nobody", "exclude", {"value": "18000"}),
        review("twins", "exclude", {"value": "50"}),
    ]
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("reviews") / "build.duckdb")


def claim(warehouse: Warehouse, name: str) -> dict[str, Any]:
    return warehouse.row("SELECT * FROM claims WHERE claim_id = ?", name)


def applied(warehouse: Warehouse, name: str) -> tuple[bool, str]:
    row = warehouse.row(
        "SELECT applied, reason FROM intermediate.int_reviews_applied WHERE mention_id = ?", f"mention of {name}"
    )
    return row["applied"], row["reason"]


def test_a_corrected_value_stands_for_the_year_as_exact(warehouse: Warehouse) -> None:
    value = warehouse.row("SELECT * FROM annual_indicators WHERE chosen_claim_id = 'slip'")
    assert (value["value"], value["value_low"], value["value_high"]) == (1800, 1800, 1800)
    assert claim(warehouse, "slip")["printed"] == "18000"
    assert claim(warehouse, "slip")["review_action"] == "correct"
    assert applied(warehouse, "slip") == (True, "")


def test_a_guard_that_no_longer_fits_leaves_the_claim_alone_and_says_why(warehouse: Warehouse) -> None:
    assert claim(warehouse, "stale")["value"] == 18000
    assert claim(warehouse, "stale")["review_action"] == ""
    assert applied(warehouse, "stale") == (False, 'printed reads "18000", not "18 thousand"')


def test_a_review_of_a_mention_that_is_gone_says_so(warehouse: Warehouse) -> None:
    assert applied(warehouse, "nobody") == (False, "no claim has this mention_id")


def test_an_excluded_claim_is_kept_but_not_counted(warehouse: Warehouse) -> None:
    row = claim(warehouse, "excluded")
    assert (row["review_action"], row["is_counted"], row["is_chosen"]) == ("exclude", False, False)


def test_an_excluded_claim_reaches_no_rule(warehouse: Warehouse) -> None:
    for model in ("int_figures_by_release", "int_figures_by_year", "int_evidence"):
        assert warehouse.rows(f"SELECT * FROM intermediate.{model} WHERE claim_id = 'excluded'") == []


def test_an_accepted_claim_is_marked_and_its_contradiction_stays_with_the_decision(warehouse: Warehouse) -> None:
    assert claim(warehouse, "accepted")["review_action"] == "accept"
    found = warehouse.row("SELECT * FROM contradictions WHERE dimension = 'case accepted'")
    assert found["resolution"] == "accept"


def test_the_decision_on_a_mention_touches_only_the_claims_that_its_guard_fits(warehouse: Warehouse) -> None:
    assert claim(warehouse, "twin one")["review_action"] == ""
    assert claim(warehouse, "twin two")["review_action"] == "exclude"


def test_a_figure_moved_to_another_place_and_day_gets_the_borders_of_that_day(warehouse: Warehouse) -> None:
    row = claim(warehouse, "moved")
    assert (row["geography"], row["geo_version"], row["year"]) == ("KZ-61", "KZ-61@1997", 2017)


def test_a_period_taken_away_fills_no_year(warehouse: Warehouse) -> None:
    row = claim(warehouse, "emptied")
    assert (row["period"], row["year"], row["is_counted"]) == (None, None, False)


def test_a_figure_corrected_to_a_plan_fills_no_year(warehouse: Warehouse) -> None:
    assert not claim(warehouse, "planned")["is_counted"]


def test_a_hedge_that_was_missed_opens_the_interval(warehouse: Warehouse) -> None:
    row = claim(warehouse, "hedged")
    assert (row["value_low"], row["value_high"]) == (18000, 19000)
    assert (row["low_is_certain"], row["high_is_certain"]) == (True, False)


def test_a_figure_printed_with_a_scale_word_stays_rounded_when_its_hedge_is_taken_away(warehouse: Warehouse) -> None:
    row = claim(warehouse, "hedged in print")
    assert (row["value_low"], row["value_high"]) == (17500, 18500)


@pytest.mark.parametrize(("value", "qualifier", "unit"), REVALUED)
def test_the_interval_of_a_corrected_figure_is_that_of_a_read_one(
    warehouse: Warehouse, value: str, qualifier: str, unit: str
) -> None:
    row = claim(warehouse, corrected_name(value, qualifier))
    expected = interval(Decimal(value), qualifier, unit, print_unit(Decimal(value), Decimal(1)))
    assert (row["value_low"], row["value_high"]) == (expected.low, expected.high)
    assert (row["low_is_certain"], row["high_is_certain"]) == (expected.low_is_certain, expected.high_is_certain)


def test_every_qualifier_and_every_measured_unit_is_among_the_corrections() -> None:
    assert {qualifier for _, qualifier, _ in REVALUED} == set(QUALIFIERS)
    assert {unit for _, _, unit in REVALUED} > MEASURED_UNITS
