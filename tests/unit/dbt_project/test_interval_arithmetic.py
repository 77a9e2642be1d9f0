"""The arithmetic on intervals as DuckDB does it: it holds every true value, is as narrow as can be, and vouches for no
end that its sources do not vouch for."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import duckdb
import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.dbt_project.staging import DBT_PROJECT
from warehouse.connect import in_memory

MILLIONTH = Decimal("0.000001")
Interval = tuple[Decimal, Decimal, bool, bool]

figures = st.decimals(min_value=0, max_value=10**12, places=6, allow_nan=False)
shares = st.decimals(min_value=0, max_value=1000, places=6, allow_nan=False)


def intervals(ends: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Interval]:
    return st.tuples(ends, ends, st.booleans(), st.booleans()).map(
        lambda drawn: (min(drawn[:2]), max(drawn[:2]), drawn[2], drawn[3])
    )


@pytest.fixture(scope="module")
def macros() -> ModuleType:
    """The macros as dbt renders them; they need nothing of dbt."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(DBT_PROJECT / "macros"), autoescape=False)  # noqa: S701  # SQL
    return environment.get_template("arithmetic.sql").module  # type: ignore[return-value]  # a namespace like a module


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with in_memory() as connection:
        yield connection


def compute(connection: duckdb.DuckDBPyConnection, expression: str, *given_intervals: Interval) -> Any:
    """The value of an expression over intervals ``x``, ``y``, … given as parameters, never as text."""
    columns = ", ".join(
        "struct_pack(low := CAST(? AS DECIMAL(24,6)), high := CAST(? AS DECIMAL(24,6)), "
        f"low_is_certain := ?, high_is_certain := ?) AS {name}"
        for name, _ in zip("xyz", given_intervals, strict=False)
    )
    parameters = [part for interval in given_intervals for part in interval]
    row = connection.execute(f"SELECT {expression} FROM (SELECT {columns})", parameters).fetchone()
    assert row is not None
    return row[0]


def ends(result: dict[str, Any]) -> tuple[Decimal, Decimal]:
    return result["low"], result["high"]


def certainty(result: dict[str, Any]) -> tuple[bool, bool]:
    return result["low_is_certain"], result["high_is_certain"]


def down(exact: Fraction) -> Decimal:
    return _rounded(exact, ROUND_FLOOR)


def up(exact: Fraction) -> Decimal:
    return _rounded(exact, ROUND_CEILING)


def _rounded(exact: Fraction, rounding: str) -> Decimal:
    millionths = exact * 10**6
    whole = millionths.numerator // millionths.denominator
    if rounding == ROUND_CEILING and whole != millionths:
        whole += 1
    return Decimal(whole) * MILLIONTH


def products(x: Interval, y: Interval) -> Sequence[Fraction]:
    return [Fraction(a) * Fraction(b) for a in x[:2] for b in y[:2]]


@settings(deadline=None)
@given(x=intervals(figures), y=intervals(figures))
def test_a_difference_is_exact_and_certain_where_both_of_its_ends_are(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval, y: Interval
) -> None:
    result = compute(connection, macros.interval_difference("x", "y"), x, y)
    assert ends(result) == (x[0] - y[1], x[1] - y[0])
    assert certainty(result) == (x[2] and y[3], x[3] and y[2])


@settings(deadline=None)
@given(x=intervals(figures), y=intervals(figures))
def test_what_is_added_and_taken_away_again_holds_the_figure(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval, y: Interval
) -> None:
    added = compute(connection, macros.interval_addition("x", "y"), x, y)
    assert ends(added) == (x[0] + y[0], x[1] + y[1])
    assert certainty(added) == (x[2] and y[2], x[3] and y[3])
    again = compute(connection, macros.interval_difference("x", "y"), tuple(added.values()), y)
    assert again["low"] <= x[0] <= x[1] <= again["high"]


@settings(deadline=None)
@given(x=intervals(figures), y=intervals(shares))
def test_a_product_holds_every_value_and_nothing_more_than_a_millionth(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval, y: Interval
) -> None:
    result = compute(connection, macros.interval_product("x", "y", 100), x, y)
    exact = [product / 100 for product in products(x, y)]
    assert ends(result) == (down(min(exact)), up(max(exact)))
    assert certainty(result) == (x[2] and y[2], x[3] and y[3])


@settings(deadline=None)
@given(x=intervals(figures), y=intervals(figures))
def test_a_quotient_holds_every_value_and_nothing_more_than_a_millionth(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval, y: Interval
) -> None:
    result = compute(connection, macros.interval_quotient("x", "y", 100), x, y)
    if y[0] == 0 or Fraction(x[1]) * 100 / Fraction(y[0]) >= 10**18 - 1:
        assert result is None
        return
    assert ends(result) == (down(Fraction(x[0]) * 100 / Fraction(y[1])), up(Fraction(x[1]) * 100 / Fraction(y[0])))
    assert certainty(result) == (x[2] and y[3], x[3] and y[2])


@settings(deadline=None)
@given(xs=st.lists(intervals(figures), min_size=1, max_size=6))
def test_a_total_is_the_sum_of_its_ends_whatever_the_order(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, xs: list[Interval]
) -> None:
    rows = ", ".join("(CAST(? AS DECIMAL(24,6)), CAST(? AS DECIMAL(24,6)), ?, ?)" for _ in xs)
    fields = "low := low, high := high, low_is_certain := low_is_certain, high_is_certain := high_is_certain"
    query = (
        f"SELECT {macros.interval_total('x')} FROM (SELECT struct_pack({fields}) AS x "
        f"FROM (VALUES {rows}) AS given_rows(low, high, low_is_certain, high_is_certain))"
    )
    for order in (xs, xs[::-1]):
        row = connection.execute(query, [part for interval in order for part in interval]).fetchone()
        assert row is not None
        assert ends(row[0]) == (sum(x[0] for x in xs), sum(x[1] for x in xs))
        assert certainty(row[0]) == (all(x[2] for x in xs), all(x[3] for x in xs))


@settings(deadline=None)
@given(x=intervals(figures), y=intervals(figures))
def test_a_gap_is_there_only_where_no_value_is_in_both(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval, y: Interval
) -> None:
    gap = compute(connection, macros.interval_gap("x", "y"), x, y)
    certain = compute(connection, macros.certain_gap("x", "y"), x, y)
    assert gap == max(x[0] - y[1], y[0] - x[1], Decimal(0))
    assert gap == compute(connection, macros.interval_gap("y", "x"), x, y)
    above, below = (x, y) if x[0] > y[1] else (y, x)
    assert certain == (gap if above[2] and below[3] else 0)


@settings(deadline=None)
@given(x=intervals(st.decimals(min_value=-1000, max_value=1000, places=6, allow_nan=False)))
def test_what_cannot_be_below_zero_begins_at_zero_for_certain(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, x: Interval
) -> None:
    result = compute(connection, macros.interval_from_zero("x"), x)
    assert ends(result) == (max(x[0], Decimal(0)), x[1])
    assert certainty(result) == (x[2] or x[0] <= 0, x[3])


@settings(deadline=None)
@given(value=figures)
def test_a_figure_in_a_derivation_is_written_in_full_without_closing_zeros(
    macros: ModuleType, connection: duckdb.DuckDBPyConnection, value: Decimal
) -> None:
    row = connection.execute(f"SELECT {macros.plain('CAST(? AS DECIMAL(24,6))')}", [value]).fetchone()
    assert row is not None
    assert Decimal(row[0]) == value
    assert "E" not in row[0]
    assert not ("." in row[0] and row[0].endswith(("0", ".")))


@pytest.mark.parametrize(
    ("low_is_certain", "high_is_certain", "qualifier"),
    [(True, True, "exact"), (True, False, "at_least"), (False, True, "almost"), (False, False, "about")],
)
def test_the_hedge_of_a_derived_figure_says_which_ends_are_certain(
    macros: ModuleType,
    connection: duckdb.DuckDBPyConnection,
    low_is_certain: bool,
    high_is_certain: bool,
    qualifier: str,
) -> None:
    interval = (Decimal(1), Decimal(2), low_is_certain, high_is_certain)
    assert compute(connection, macros.qualifier_of("x"), interval) == qualifier
