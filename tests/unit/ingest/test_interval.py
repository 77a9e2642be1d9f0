"""Intervals as docs/claims.md writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.interval import QUALIFIERS, hedge_unit, interval, print_unit


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "printed_unit", "low", "high", "certain"),
    [
        (Decimal(264), "exact", "councils", Decimal(1), Decimal(264), Decimal(264), (True, True)),
        (Decimal(18_000), "exact", "organisations", Decimal(1_000), Decimal(17_500), Decimal(18_500), (True, True)),
        (
            Decimal(10300000000),
            "exact",
            "KZT",
            Decimal(100000000),
            Decimal(10250000000),
            Decimal(10350000000),
            (True, True),
        ),
        (Decimal(86), "exact", "percent", Decimal(1), Decimal("85.5"), Decimal("86.5"), (True, True)),
        (Decimal(30), "exact", "rank", Decimal(1), Decimal(30), Decimal(30), (True, True)),
        (
            Decimal(18_000),
            "more_than",
            "organisations",
            Decimal(1_000),
            Decimal(18_000),
            Decimal(19_000),
            (True, False),
        ),
        (Decimal(90_000), "more_than", "persons", Decimal(1_000), Decimal(90_000), Decimal(100_000), (True, False)),
        (Decimal(700), "more_than", "persons", Decimal(1), Decimal(700), Decimal(800), (True, False)),
        (Decimal(2), "almost", "factor", Decimal(1), Decimal(1), Decimal(2), (False, True)),
        (Decimal(20_000), "about", "persons", Decimal(1_000), Decimal(15_000), Decimal(25_000), (False, False)),
        (Decimal(50), "up_to", "persons", Decimal(1), Decimal(0), Decimal(50), (True, True)),
    ],
)
def test_words_allow(
    value: Decimal,
    qualifier: str,
    unit: str,
    printed_unit: Decimal,
    low: Decimal,
    high: Decimal,
    certain: tuple[bool, bool],
) -> None:
    found = interval(value, qualifier, unit, printed_unit)
    assert (found.low, found.high) == (low, high)
    assert (found.low_is_certain, found.high_is_certain) == certain


def test_units_of_print_and_hedge() -> None:
    assert print_unit(Decimal("10.3"), Decimal(10) ** 9) == Decimal(10) ** 8
    assert print_unit(Decimal(90), Decimal(1000)) == 1000
    assert [hedge_unit(Decimal(value)) for value in (700, 18_000, 90_000, 23_335, 0)] == [100, 1000, 10_000, 1, 1]


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="roughly"):
        interval(Decimal(1), "roughly", "persons", Decimal(1))


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(["KZT", "organisations", "percent", "rank"]),
)
def test_the_value_lies_in_its_interval(value: Decimal, qualifier: str, unit: str) -> None:
    found = interval(value, qualifier, unit, Decimal("0.01"))
    assert found.low <= value <= found.high
