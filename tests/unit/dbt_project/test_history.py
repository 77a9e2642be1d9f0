"""What was known on a day: when a figure counts as known, and what a warehouse of that day would have shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.dbt_project.staging import FETCHED, Dbt, Warehouse, World, review, said
from tests.unit.dbt_project.worlds import random_world

#: A history row as a test tells it: chosen claim, known from and to, fetched from and to.
Row = tuple[str, str | None, str | None, str | None, str | None]
HISTORIES: dict[str, list[Row]] = {
    "a better source replaces an earlier one from the day it was published": [
        ("r1a", "2024-02-01", "2024-06-10", None, None),  # it was never the best of what had been fetched
        ("r1b", "2024-06-10", None, FETCHED, None),
    ],
    "a date known only to the month counts from its last day": [("m1", "2024-02-29", None, FETCHED, None)],
    "a date known only to the year counts from its last day": [("y1", "2023-12-31", None, FETCHED, None)],
    "what was fetched had been published, though its date may be later": [("y2", FETCHED, None, FETCHED, None)],
    "an undated document counts from its first fetch": [("u1", "2025-11-03", None, "2025-11-03", None)],
    "an exclusion counts from its day": [("x1", "2025-10-22", "2026-01-15", "2025-11-01", "2026-01-15")],
    "a correction counts from its day": [
        ("k1", "2025-10-22", "2026-01-15", None, None),
        ("k1", "2026-01-15", None, FETCHED, None),
    ],
    "an acceptance counts from its day": [
        ("a1a", "2025-10-22", "2026-01-15", None, None),
        ("a1b", "2026-01-15", None, FETCHED, None),
    ],
    "a decision before the figure was known leaves no earlier reading": [("e1", "2026-01-20", None, FETCHED, None)],
    "what was published first but fetched last": [
        ("f1a", "2025-02-01", "2025-03-01", None, None),  # by itself
        ("f1a", "2025-03-01", None, "2025-09-01", None),  # with a runner-up
        ("f1b", None, None, "2025-04-01", "2025-09-01"),
    ],
    "an original that was fetched after our restatement": [
        ("o1a", None, None, "2025-04-01", "2025-09-01"),
        ("o1b", "2025-02-01", None, "2025-09-01", None),
    ],
    "a copy is one only once the count that it repeats is known": [
        ("c1b", "2025-06-01", "2025-07-01", None, None),
    ],
}
FLOW: Mapping[str, Any] = {"indicator": "awards", "period": "2023"}


def tell(world: World) -> None:
    """A key of its own for every history, named by its dimension."""
    names = iter(HISTORIES)
    world.say(
        said("r1a", "100", issuer="paper", published="2024-02-01", **FLOW),
        said("r1b", "101", published="2024-06-10", **FLOW),
        about=next(names),
    )
    world.say(said("m1", "100", published="2024-02", **FLOW), about=next(names))
    world.say(said("y1", "100", published="2023", indicator="awards", period="2022"), about=next(names))
    world.say(said("y2", "100", published="2026", **FLOW), about=next(names))
    world.say(said("u1", "100", published=None, **FLOW), about=next(names))
    world.fetched["document of u1"] = "2025-11-03T08:00:00+00:00"
    world.say(said("x1", "100"), about=next(names))
    world.fetched["document of x1"] = "2025-11-01"
    world.say(said("k1", "100"), about=next(names))
    world.say(said("a1a", "100"), said("a1b", "110", issuer="paper"), about=next(names))
    world.say(said("e1", "100", published="2026-01-20", period="as_of:2026-01-20"), about=next(names))
    world.reviews += [
        review("x1", "exclude", {"value": "100"}),
        review("k1", "correct", {"value": "100"}, {"value": "1000"}),
        review("a1b", "accept", {"value": "110"}),
        review("e1", "accept", {"value": "100"}),
    ]
    world.say(
        said("f1a", "100", published="2025-02-01", **FLOW),
        said("f1b", "101", "more_than", published="2025-03-01", **FLOW),
        about=next(names),
    )
    world.fetched |= {"document of f1a": "2025-09-01", "document of f1b": "2025-04-01"}
    world.say(
        said("o1a", "100", document="page", basis="restated", published="2025-02-01", **FLOW),
        said("o1b", "103", document="page", published="2025-02-01", snapshot_sha256="original", **FLOW),
        about=next(names),
    )
    world.fetched |= {("page", "restated"): "2025-04-01", ("page", "original"): "2025-09-01"}
    world.say(
        said("c1a", "23335", period="as_of:2023-04", published="2025-07-01"),
        said("c1b", "23335", period="as_of:2025-06-01", published="2025-06-01"),
        about=next(names),
    )


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    tell(world)
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("history") / "build.duckdb")


@pytest.mark.parametrize("title", HISTORIES)
def test_history_of(title: str, warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT chosen_claim_id, known_from, known_to, fetched_from, fetched_to FROM annual_history "
        "WHERE dimension = ? AND chosen_claim_id <> 'c1a' ORDER BY chosen_claim_id, known_from",
        title,
    )
    assert [tuple(None if cell is None else str(cell) for cell in row.values()) for row in rows] == HISTORIES[title]


def test_before_its_day_a_corrected_figure_stands_as_it_was_read(warehouse: Warehouse) -> None:
    values = warehouse.names(
        "SELECT value::INTEGER FROM annual_history WHERE chosen_claim_id = 'k1' ORDER BY known_from"
    )
    assert values == [100, 1000]


def test_known_on_gives_the_rows_whose_days_hold_the_day(warehouse: Warehouse) -> None:
    def chosen(day: str) -> list[str]:
        return warehouse.names(
            "SELECT chosen_claim_id FROM known_on(CAST(? AS DATE)) WHERE dimension LIKE 'a better%'", day
        )

    assert [chosen(day) for day in ("2024-01-31", "2024-02-01", "2024-06-09", "2024-06-10")] == [
        [],
        ["r1a"],
        ["r1a"],
        ["r1b"],
    ]


def test_fetched_by_leaves_out_what_had_not_been_fetched_by_then(warehouse: Warehouse) -> None:
    def chosen(day: str) -> list[str]:
        return warehouse.names(
            "SELECT chosen_claim_id FROM fetched_by(CAST(? AS DATE)) WHERE dimension LIKE 'what was pub%'", day
        )

    assert [chosen(day) for day in ("2025-03-31", "2025-04-01", "2025-09-01")] == [[], ["f1b"], ["f1a"]]


@pytest.mark.parametrize("calendar", ["known_on", "fetched_by"])
def test_both_calendars_end_in_what_annual_indicators_says(calendar: str, warehouse: Warehouse) -> None:
    now = f"SELECT * EXCLUDE (known_from, known_to, fetched_from, fetched_to) FROM {calendar}(DATE '2026-12-31')"
    assert warehouse.rows(f"{now} EXCEPT FROM annual_indicators") == []
    assert warehouse.rows(f"FROM annual_indicators EXCEPT {now}") == []


def test_claims_say_since_when_they_are_known(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT claim_id, known_since, fetched_since FROM claims WHERE claim_id IN ('m1', 'u1', 'o1b', 'k1') ORDER BY 1"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("k1", date(2026, 1, 15), date.fromisoformat(FETCHED)),
        ("m1", date(2024, 2, 29), date.fromisoformat(FETCHED)),
        ("o1b", date(2025, 2, 1), date(2025, 9, 1)),
        ("u1", date(2025, 11, 3), date(2025, 11, 3)),
    ]


def test_the_triangle_tells_each_year_end_and_what_was_revised(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT known_on, lag_years, value::INTEGER AS value, change_in_value::INTEGER AS change "
        "FROM revision_triangle WHERE dimension LIKE 'a correction%' ORDER BY known_on"
    )
    assert [tuple(row.values()) for row in rows] == [
        (date(2025, 12, 31), 0, 100, None),
        (date(2026, 12, 31), 1, 1000, 900),
    ]


def test_history_says_the_same_as_the_annual_values_in_every_column(warehouse: Warehouse) -> None:
    described = (
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND column_name NOT IN "
        "('known_from', 'known_to', 'fetched_from', 'fetched_to') ORDER BY column_index"
    )
    assert warehouse.rows(described, "annual_history") == warehouse.rows(described, "annual_indicators")


@pytest.fixture(scope="module")
def lately(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A random world as it is known in the end."""
    random_world(7).stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("lately") / "build.duckdb")


@pytest.mark.parametrize(
    ("calendar", "since", "day"),
    [
        ("known_on", "known_since", "2024-12-31"),
        ("known_on", "known_since", "2026-01-20"),  # between decisions and the last that was fetched
        ("fetched_by", "fetched_since", "2025-12-24"),
        ("fetched_by", "fetched_since", "2026-01-20"),
    ],
)
def test_a_day_in_history_is_what_a_warehouse_built_on_that_day_would_have_said(
    calendar: str, since: str, day: str, lately: Warehouse, dbt: Dbt, tmp_path: Path
) -> None:
    known = set(lately.names(f"SELECT claim_id FROM intermediate.int_versions_sourced WHERE {since} <= ?", day))
    world = random_world(7)
    then = replace(
        world,
        claims=[claim for claim in world.claims if claim.claim_id in known],
        reviews=[decision for decision in world.reviews if str(decision.decided_on) <= day],
    )
    then.stage(dbt.staged)
    built = dbt.build(tmp_path / "build.duckdb")
    columns = "* EXCLUDE (known_from, known_to, fetched_from, fetched_to)"
    remembered = lately.rows(f"SELECT {columns} FROM {calendar}(CAST(? AS DATE)) ORDER BY ALL", day)
    assert remembered == built.rows("FROM annual_indicators ORDER BY ALL")
    assert remembered != lately.rows("FROM annual_indicators ORDER BY ALL")
    assert len(remembered) > 10
