"""One comparison before it is judged, and the exact arithmetic on the ends of intervals.

Belongs here: the records of a comparison and of what it is looked up with, sums and quotients of intervals, days
between periods. Does not belong here: which figures are compared (``related``, ``series``, ``tables``) and judging
(``suites``).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from expectations.rules import Rule
    from ingest.catalogue import Catalogue

#: The last digit that figures and comparisons keep.
STEP: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval in base units; an end is None where it is not known or not bounded."""

    low: Decimal | None
    high: Decimal | None
    low_is_certain: bool = True
    high_is_certain: bool = True


NO_INTERVAL: Final = Interval(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One comparison before it is judged: what stands on the left (``a``) and on the right (``b``) of a rule.

    ``claim_id_b`` joins several claims by spaces and is "" where the right side is no claim. ``difference`` is a - b
    of the figures as they stand, for ranges how far outside; None where that says nothing, and then ``note`` does.
    ``slack`` is how far apart the two may be; ``texts`` are those that a rule compares, in the order of its
    expectations.
    """

    grain: str
    geography: str = ""
    year: int | None = None
    period: str | None = None
    document_id: str = ""
    dimension: str = ""
    claim_id_a: str = ""
    claim_id_b: str = ""
    a: Interval = NO_INTERVAL
    b: Interval = NO_INTERVAL
    difference: Decimal | None = None
    slack: Decimal = Decimal(0)
    chains: tuple[str, ...] = ()
    mention_ids: tuple[str, ...] = ()
    review_actions: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What the pairs of a rule are looked up with: the open build, one grain of the rule, and the day of the run."""

    connection: DuckDBPyConnection
    rule: Rule
    grain: str
    catalogue: Catalogue
    on: date


def exactly(number: Decimal | int) -> Interval:
    """The interval of one number that is known."""
    return Interval(Decimal(number), Decimal(number))


def total(intervals: Sequence[Interval]) -> Interval:
    """Sum end by end; an end that one summand lacks, the sum lacks."""
    if len(intervals) == 1:
        return intervals[0]
    lows = [one.low for one in intervals if one.low is not None]
    highs = [one.high for one in intervals if one.high is not None]
    return Interval(
        sum(lows, Decimal(0)) if len(lows) == len(intervals) else None,
        sum(highs, Decimal(0)) if len(highs) == len(intervals) else None,
        all(one.low_is_certain for one in intervals),
        all(one.high_is_certain for one in intervals),
    )


def quotient(a: Interval, b: Interval, times: Decimal = Decimal(1)) -> Interval:
    """``times`` x a / b of figures that are not below zero, rounded outwards; no end where b may be zero."""
    return Interval(
        (a.low * times / b.high).quantize(STEP, ROUND_FLOOR) if a.low is not None and b.high else None,
        (a.high * times / b.low).quantize(STEP, ROUND_CEILING) if a.high is not None and b.low else None,
        a.low_is_certain and b.high_is_certain,
        a.high_is_certain and b.low_is_certain,
    )


def open_above(interval: Interval) -> Interval:
    """The interval of something of which a part is not known: at least this much."""
    return Interval(interval.low, None, interval.low_is_certain, False)


def widened(interval: Interval, slack: Decimal) -> Interval:
    """The interval with both ends moved outwards."""
    low = None if interval.low is None else interval.low - slack
    high = None if interval.high is None else interval.high + slack
    return Interval(low, high, interval.low_is_certain, interval.high_is_certain)


def plain(number: Decimal) -> str:
    """A number without exponent and closing zeros, the same in every language: 814800000, 0.5, -20."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def days_apart(periods: Iterable[str | None]) -> int:
    """The least number of days by which the furthest two of some periods lie apart; 0 where they may share a day.

    Periods are ``2025``, ``2021/2025``, ``as_of:2025``, ``as_of:2025-10`` or ``as_of:2025-10-22``; None is any day.
    """
    spans = [(first_day(period), last_day(period)) for period in periods if period]
    return max(((later[0] - earlier[1]).days for later in spans for earlier in spans), default=0)


def first_day(period: str) -> date:
    """The first day of a period."""
    return _day(period.removeprefix("as_of:").partition("/")[0], is_first=True)


def last_day(period: str) -> date:
    """The last day of a period."""
    begin, _, end = period.removeprefix("as_of:").partition("/")
    return _day(end or begin, is_first=False)


def _day(text: str, *, is_first: bool) -> date:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or (1 if is_first else 12)
    return date(year, month, day or (1 if is_first else monthrange(year, month)[1]))
