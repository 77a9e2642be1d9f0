"""Which figures a rule sets against one another."""

from decimal import Decimal

import pytest

from expectations.pair import days_apart, plain
from expectations.pairs import find_pairs
from expectations.rules import Rule
from expectations.subjects import NotAbove, PartsMakeWhole, Tolerance
from tests.unit.expectations.world import NOON, World, rule

PAIRED = rule(grains=("release", "year"))


def pairs(world: World, of: Rule = PAIRED) -> list[tuple[str, str, str]]:
    return [
        (pair.grain, pair.claim_id_a, pair.claim_id_b)
        for pair in find_pairs(world.connection, of, world.catalogue, NOON.date())
    ]


def test_figures_of_one_release_and_period_are_compared(world: World) -> None:
    active = world.say("ngo_active", "18")
    registered = world.say("ngo_registered", "23")
    assert pairs(world) == [("release", active, registered)]


def test_figures_of_a_release_without_a_date_are_compared(world: World) -> None:
    active = world.say("ngo_active", "18", period=None)
    registered = world.say("ngo_registered", "23", period=None)
    assert pairs(world) == [("release", active, registered)]
    (pair,) = find_pairs(world.connection, PAIRED, world.catalogue, NOON.date())
    assert (pair.year, pair.period) == (None, None)


def test_values_chosen_for_one_year_are_compared_across_releases(world: World) -> None:
    active = world.say("ngo_active", "18", document="a", chosen=True)
    registered = world.say("ngo_registered", "23", document="b", period="2025", chosen=True)
    assert pairs(world) == [("year", active, registered)]
    (pair,) = find_pairs(world.connection, PAIRED, world.catalogue, NOON.date())
    assert (pair.year, pair.period, pair.document_id) == (2025, None, "")


def test_every_statement_of_an_indicator_in_a_release_is_compared(world: World) -> None:
    active = [world.say("ngo_active", "18"), world.say("ngo_active", "19")]
    registered = [world.say("ngo_registered", "23"), world.say("ngo_registered", "24")]
    expected = [("release", left, right) for left in active for right in registered]
    assert pairs(world) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"document": "other"},
        {"period": "2025"},
        {"period": None},
        {"geography": "KZ"},
        {"geo_version": "KZ-31/2018"},
        {"dimension": "sphere=health"},
        {"range_kind": "cumulative"},
    ],
)
def test_figures_that_differ_in_release_period_place_or_dimension_are_not_compared(
    world: World, other: dict[str, str]
) -> None:
    world.say("ngo_active", "25")
    world.say("ngo_registered", "23", **other)  # type: ignore[arg-type]  # every value fits its own keyword
    assert pairs(world) == []


@pytest.mark.parametrize(
    ("registered_on", "is_compared"),
    [("as_of:2025-07", True), ("as_of:2025", True), ("as_of:2025-04-21", False), ("as_of:2025-04-22", True)],
)
def test_stocks_of_a_year_are_compared_only_if_their_days_are_near(
    world: World, registered_on: str, is_compared: bool
) -> None:
    world.say("ngo_active", "25", period="as_of:2025-10-22", chosen=True)
    world.say("ngo_registered", "23", period=registered_on, document="other", chosen=True)
    near = rule(grains=("year",), max_gap_days=183)
    assert bool(pairs(world, near)) == is_compared


def test_without_a_gap_of_its_own_a_rule_takes_that_of_the_registry(world: World) -> None:
    assert world.catalogue.indicators["ngo_active"].max_gap_days == 92
    world.say("ngo_active", "25", period="as_of:2025-10-22", chosen=True)
    world.say("ngo_registered", "23", period="as_of:2025-07-21", document="other", chosen=True)
    assert pairs(world) == []


def test_flows_of_a_year_are_compared_whenever_they_were_said(world: World) -> None:
    flows = rule(NotAbove("grant_winner_ngos", "grant_applicant_ngos"), grains=("year",))
    world.say("grant_winner_ngos", "5", period="as_of:2025-02-01", chosen=True)
    world.say("grant_applicant_ngos", "9", period="2025", document="other", chosen=True)
    assert len(pairs(world, flows)) == 1


def test_every_combination_of_parts_is_summed(world: World) -> None:
    subject = PartsMakeWhole(
        "public_councils", ("public_councils_republican", "public_councils_local"), Tolerance(Decimal(0), Decimal(0))
    )
    world.say("public_councils", "249")
    world.say("public_councils_republican", "33")
    world.say("public_councils_local", "216")
    world.say("public_councils_local", "217")
    found = find_pairs(world.connection, rule(subject), world.catalogue, NOON.date())
    assert [pair.note for pair in found] == ["249 - (33 + 216) = 0", "249 - (33 + 217) = -1"]


def test_numbers_of_hostile_texts_reach_the_database_as_parameters(world: World) -> None:
    hostile = "x'; DROP TABLE main.claims; --"
    world.say("ngo_active", "18", document=hostile, geography=hostile, dimension=hostile, period=None)
    world.say("ngo_registered", "23", document=hostile, geography=hostile, dimension=hostile, period=None)
    (pair,) = find_pairs(world.connection, PAIRED, world.catalogue, NOON.date())
    assert (pair.document_id, pair.geography, pair.dimension) == (hostile, hostile, hostile)


@pytest.mark.parametrize(
    ("periods", "days"),
    [
        (("2025", "as_of:2025-10-22"), 0),
        (("as_of:2025-10-22", "as_of:2025-10"), 0),
        (("as_of:2025-10-22", "as_of:2025-10-20"), 2),
        (("as_of:2025-02", "as_of:2025-04"), 32),
        (("as_of:2024-02", "as_of:2024-03-01"), 1),
        (("2021/2024", "as_of:2025-01-01"), 1),
        (("as_of:2025-01-01", "as_of:2025-06-01", "as_of:2025-03-01"), 151),
        ((None, "as_of:2025-10-22"), 0),
        ((), 0),
    ],
)
def test_the_distance_of_periods_is_the_least_that_they_allow(periods: tuple[str | None, ...], days: int) -> None:
    assert days_apart(periods) == days


@pytest.mark.parametrize(
    ("number", "text"),
    [("814800000.000000", "814800000"), ("0.500000", "0.5"), ("-20", "-20"), ("0E-6", "0"), ("1E+3", "1000")],
)
def test_numbers_are_written_in_full_without_closing_zeros(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
