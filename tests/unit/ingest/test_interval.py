"""Intervals as docs/claims.md writes them."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.interval import QUALIFIERS, hedge_unit, interval, print_unit


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "printed_unit", "low", "high", "certain"),
    [
        (D(264), "exact", "councils", D(1), D(264), D(264), (True, True)),
        (D(18_000), "exact", "organisations", D(1_000), D(17_500), D(18_500), (True, True)),
        (D("10300000000"), "exact", "KZT", D("100000000"), D("10250000000"), D("10350000000"), (True, True)),
        (D(86), "exact", "percent", D(1), D("85.5"), D("86.5"), (True, True)),
        (D(30), "exact", "rank", D(1), D(30), D(30), (True, True)),
        (D(18_000), "more_than", "organisations", D(1_000), D(18_000), D(19_000), (True, False)),
        (D(90_000), "more_than", "persons", D(1_000), D(90_000), D(100_000), (True, False)),
        (D(700), "more_than", "persons", D(1), D(700), D(800), (True, False)),
        (D(2), "almost", "factor", D(1), D(1), D(2), (False, True)),
        (D(20_000), "about", "persons", D(1_000), D(15_000), D(25_000), (False, False)),
        (D(50), "up_to", "persons", D(1), D(0), D(50), (True, True)),
    ],
)
def test_words_allow(
    value: D, qualifier: str, unit: str, printed_unit: D, low: D, high: D, certain: tuple[bool, bool]
) -> None:
    found = interval(value, qualifier, unit, printed_unit)
    assert (found.low, found.high) == (low, high)
    assert (found.low_is_certain, found.high_is_certain) == certain


def test_units_of_print_and_hedge() -> None:
    assert print_unit(D("10.3"), D(10) ** 9) == D(10) ** 8
    assert print_unit(D(90), D(1000)) == 1000
    assert [hedge_unit(D(value)) for value in (700, 18_000, 90_000, 23_335, 0)] == [100, 1000, 10_000, 1, 1]


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="roughly"):
        interval(D(1), "roughly", "persons", D(1))


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(["KZT", "organisations", "percent", "rank"]),
)
def test_the_value_lies_in_its_interval(value: D, qualifier: str, unit: str) -> None:
    found = interval(value, qualifier, unit, D("0.01"))
    assert found.low <= value <= found.high
