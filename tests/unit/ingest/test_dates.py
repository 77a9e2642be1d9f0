"""Dates that are known in part, and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import first_day, last_day, period_ends, precision


@pytest.mark.parametrize(
    ("partial", "known_to", "first", "last"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-10-22", "day", date(2025, 10, 22), date(2025, 10, 22)),
    ],
)
def test_a_date_leaves_a_span_open(partial: str, known_to: str, first: date, last: date) -> None:
    assert precision(partial) == known_to
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize("wrong", ["", "25", "2025-13", "2025-02-30", "2025-1-1", "22.10.2025", "2025-10-22T00:00"])
def test_anything_else_is_no_date(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        precision(wrong)


def test_periods() -> None:
    assert period_ends("2025") == ("2025", "2025")
    assert period_ends("2021/2025") == ("2021", "2025")
    assert period_ends("as_of:2025-10-22") == ("2025-10-22", "2025-10-22")


@pytest.mark.parametrize("wrong", ["", "as_of:", "2021/", "as_of:2021/2025", "2021-2025", "undated"])
def test_other_notations_are_no_period(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        period_ends(wrong)


@given(st.dates())
def test_a_full_date_is_its_own_span(day: date) -> None:
    text = day.isoformat()
    assert first_day(text) == last_day(text) == day
