"""Pairs of the forms that set figures of one place and period against one another, or each against limits.

Belongs here: relations within a release or a year, shares and quotients, ranges and bounds. Does not belong here: forms
that run over years or regions (``series``) and those that look at other tables (``tables``).
"""

from collections.abc import Iterator
from decimal import Decimal

from expectations.figures import (
    PLACE,
    SHARED,
    Figure,
    comparable,
    matching,
    pair_of,
    range_pair,
    shares,
    single,
    sum_pair,
)
from expectations.pair import Interval, Look, Pair, plain, quotient
from expectations.subjects import (
    NotAbove,
    PartsMakeWhole,
    QuotientNotAbove,
    QuotientWithin,
    RegionNotAboveNation,
    ShareOf,
    WithinBounds,
    WithinRange,
)
from ingest.catalogue import NATION, Indicator

_PERCENT = Decimal(100)


def not_above(subject: NotAbove, look: Look) -> Iterator[Pair]:
    """Each lower figure with each upper one."""
    return (sum_pair(look.grain, row) for row in _related(look, subject.lower, subject.upper))


def parts_make_whole(subject: PartsMakeWhole, look: Look) -> Iterator[Pair]:
    """Each whole with every combination of its parts."""
    rows = _related(look, subject.whole, *subject.parts)
    return (sum_pair(look.grain, row, subject.tolerance) for row in rows)


def share_of(subject: ShareOf, look: Look) -> Iterator[Pair]:
    """Each share with every part and whole it may be of."""
    rows = (
        _of_nation(look, subject) if subject.of_nation else _related(look, subject.share, subject.part, subject.whole)
    )
    for row in rows:
        share, part, whole = row
        if share.unit == "percent" and part.unit == whole.unit:
            b = quotient(part.interval, whole.interval, _PERCENT)
            note = f"{plain(share.value)}; {_divided(part, whole, _PERCENT)}"
            yield pair_of(look.grain, row, share.interval, b, note=note)


def quotient_not_above(subject: QuotientNotAbove, look: Look) -> Iterator[Pair]:
    """Each numerator with every denominator and upper figure."""
    for row in _related(look, subject.numerator, subject.denominator, subject.upper):
        numerator, denominator, upper = row
        a = quotient(numerator.interval, denominator.interval, subject.times)
        note = f"{_divided(numerator, denominator, subject.times)}; {plain(upper.value)}"
        yield pair_of(look.grain, row, a, upper.interval, note=note)


def quotient_within(subject: QuotientWithin, look: Look) -> Iterator[Pair]:
    """Each numerator with every denominator."""
    for row in _related(look, subject.numerator, subject.denominator):
        a = quotient(row[0].interval, row[1].interval)
        b = Interval(subject.minimum, subject.maximum)
        yield pair_of(look.grain, row, a, b, note=_divided(row[0], row[1]))


def region_not_above_nation(subject: RegionNotAboveNation, look: Look) -> Iterator[Pair]:
    """The figure of each region with that of the nation."""
    shared = shares("nation", (*SHARED[look.grain], "indicator", "unit"))
    where = "figure.geography <> $nation AND figure.indicator IN (SELECT unnest($indicators::VARCHAR[]))"
    parameters = {"nation": NATION, "indicators": list(subject.indicators)}
    rows = matching(
        look.connection, look.grain, {"nation": f"{shared} AND nation.geography = $nation"}, where, parameters
    )
    return (sum_pair(look.grain, row) for row in comparable(look, rows))


def within_range(subject: WithinRange, look: Look) -> Iterator[Pair]:
    """Every figure in the unit of the range."""
    figures = single(look.connection, "release", subject.indicators, "figure.unit = $given", subject.unit)
    return (range_pair(figure, subject.minimum, subject.maximum) for figure in figures)


def within_bounds(subject: WithinBounds, look: Look) -> Iterator[Pair]:
    """Figures about the whole nation with the bounds of their indicator, which are given in its first unit."""
    indicators = look.catalogue.indicators
    limits = {code: _limits(indicator, subject.which) for code, indicator in indicators.items()}
    bounded = [code for code, limit in limits.items() if limit != (None, None)]
    for figure in single(look.connection, "release", bounded, "figure.geography = $given", NATION):
        if figure.unit == indicators[figure.indicator].units[0]:
            yield range_pair(figure, *limits[figure.indicator])


def _related(look: Look, left: str, *right: str) -> Iterator[tuple[Figure, ...]]:
    """The left figure with every combination of the right ones for the same place and period."""
    aliases = {f"right_{n}": indicator for n, indicator in enumerate(right)}
    joins = {
        alias: f"{shares(alias, (*SHARED[look.grain], *PLACE))} AND {alias}.indicator = ${alias}" for alias in aliases
    }
    rows = matching(look.connection, look.grain, joins, "figure.indicator = $left", {"left": left, **aliases})
    return comparable(look, rows)


def _of_nation(look: Look, subject: ShareOf) -> Iterator[tuple[Figure, ...]]:
    """The share of a region with the region's figure and the nation's."""
    shared = SHARED[look.grain]
    joins = {
        "part": f"{shares('part', (*shared, *PLACE))} AND part.indicator = $whole",
        "whole": f"{shares('whole', shared)} AND whole.geography = $nation AND whole.indicator = $whole",
    }
    where = "figure.indicator = $share AND figure.geography <> $nation"
    parameters = {"share": subject.share, "whole": subject.whole, "nation": NATION}
    return comparable(look, matching(look.connection, look.grain, joins, where, parameters))


def _divided(numerator: Figure, denominator: Figure, times: Decimal = Decimal(1)) -> str:
    """The division as it would be written: 100 * 217 / 264."""
    factor = "" if times == 1 else f"{plain(times)} * "
    return f"{factor}{plain(numerator.value)} / {plain(denominator.value)}"


def _limits(indicator: Indicator, which: str) -> tuple[Decimal | None, Decimal | None]:
    hard, soft = (indicator.hard_min, indicator.hard_max), (indicator.soft_min, indicator.soft_max)
    return hard if which == "hard" else soft
