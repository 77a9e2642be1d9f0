"""Figures over years as coordinates: intervals as intervals, open ends as open, several issuers as several series.

Belongs here: scales and geometry for the chart template. Does not belong here: markup (templates/_chart.html), words
and number formats.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from reports.model import AnnualValue, Claim

WIDTH: Final = 760
HEIGHT: Final = 340
LEFT: Final = 112
RIGHT: Final = 16
TOP: Final = 28
BOTTOM: Final = 34
#: The marks of series, told apart by shape; an issuer beyond them shares the last one, "other issuers".
SHAPES: Final = ("circle", "square", "triangle", "diamond", "cross", "star", "bar")
_TICKS: Final = 5
_MOST_YEAR_LABELS: Final = 12
#: Series of one year stand beside each other, this many units apart at most.
_MOST_SHIFT: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One claim: where its figure and the ends of its interval are drawn, and which ends are open."""

    claim: Claim
    series: int
    shape: str
    x: float
    y: float
    y_low: float
    y_high: float
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The claims of one issuer; ``issuer_id`` is None for those beyond the number of shapes."""

    issuer_id: str | None
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of one indicator, part, place and unit."""

    chart_id: str
    geography: str
    dimension: str
    unit: str
    values: tuple[AnnualValue, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    years: tuple[tuple[int, float], ...]
    ticks: tuple[tuple[Decimal, float], ...]
    disputed: tuple[tuple[int, float], ...]
    starts_at_zero: bool
    lines: tuple[str, ...]

    @property
    def first_year(self) -> int:
        """First year drawn."""
        return min(point.claim.year or 0 for point in self.points)

    @property
    def last_year(self) -> int:
        """Last year drawn."""
        return max(point.claim.year or 0 for point in self.points)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from figures to units of the drawing."""

    low: Decimal
    high: Decimal
    start: int
    end: int

    def at(self, value: Decimal) -> float:
        """Where a figure is drawn, to a tenth of a unit."""
        share = (value - self.low) / (self.high - self.low)
        return round(float(self.start + share * (self.end - self.start)), 1)


def charts(values: Iterable[AnnualValue], most: int) -> tuple[Chart, ...]:
    """Charts of the annual values of one indicator: the nation first, then what has most years; at most ``most``.

    A part and place with figures of fewer than two years has none.
    """
    groups: dict[tuple[str, str, str], list[AnnualValue]] = {}
    for value in values:
        groups.setdefault((value.geography, value.dimension, value.figure.unit), []).append(value)
    drawn = [(key, group) for key, group in groups.items() if len({value.year for value in group}) > 1]
    drawn.sort(key=lambda item: (item[0][0] != "KZ", -len(item[1]), item[0]))
    return tuple(_chart(f"chart-{number}", group) for number, (_, group) in enumerate(drawn[:most], start=1))


def _chart(chart_id: str, values: Sequence[AnnualValue]) -> Chart:
    """The chart of values that share part, place and unit."""
    claims = [claim for value in values for claim in value.claims if claim.is_counted or claim.is_chosen]
    claims.sort(key=lambda claim: (claim.year or 0, not claim.is_chosen, claim.issuer_id, claim.claim_id))
    series = _series(claims)
    years = sorted({value.year for value in values})
    x = Scale(Decimal(years[0]) - Decimal("0.5"), Decimal(years[-1]) + Decimal("0.5"), LEFT, WIDTH - RIGHT)
    ticks = _ticks([end for claim in claims for end in (claim.figure.low, claim.figure.high, claim.figure.value)])
    y = Scale(ticks[0], ticks[-1], HEIGHT - BOTTOM, TOP)
    # Chosen figures are drawn last, so that no equal figure covers them.
    points = tuple(_point(claim, series, x, y) for claim in sorted(claims, key=lambda claim: claim.is_chosen))
    return Chart(
        chart_id=chart_id,
        geography=values[0].geography,
        dimension=values[0].dimension,
        unit=values[0].figure.unit,
        values=tuple(sorted(values, key=lambda value: value.year)),
        claims=tuple(claims),
        series=series,
        points=points,
        years=tuple((year, x.at(Decimal(year))) for year in _labelled(years)),
        ticks=tuple((tick, y.at(tick)) for tick in ticks),
        disputed=tuple((value.year, x.at(Decimal(value.year))) for value in values if value.status == "disputed"),
        starts_at_zero=ticks[0] == 0,
        lines=tuple(_lines([point for point in points if point.is_chosen])),
    )


def _lines(chosen: Sequence[Point]) -> Iterator[str]:
    """Polylines through the values of years that follow one another; over a missing year none is drawn, since a line
    there would be read as values."""
    run: list[Point] = []
    for point in sorted(chosen, key=lambda point: (point.claim.year or 0, point.x)):
        if run and (point.claim.year or 0) > (run[-1].claim.year or 0) + 1:
            yield from _polyline(run)
            run = []
        run.append(point)
    yield from _polyline(run)


def _polyline(run: Sequence[Point]) -> Iterator[str]:
    if len(run) > 1:
        yield " ".join(f"{point.x},{point.y}" for point in run)


def _series(claims: Sequence[Claim]) -> tuple[Series, ...]:
    """One series per issuer, those with most claims first; all beyond the number of shapes in one."""
    issuers = [
        issuer for issuer, _ in sorted(Counter(c.issuer_id for c in claims).items(), key=lambda i: (-i[1], i[0]))
    ]
    if len(issuers) <= len(SHAPES):
        return tuple(Series(issuer, shape) for issuer, shape in zip(issuers, SHAPES, strict=False))
    own = tuple(Series(issuer, shape) for issuer, shape in zip(issuers, SHAPES[:-1], strict=False))
    return (*own, Series(None, SHAPES[-1]))


def _point(claim: Claim, series: Sequence[Series], x: Scale, y: Scale) -> Point:
    """A claim drawn at its year, shifted so that series stand beside one another."""
    known = [one.issuer_id for one in series]
    number = known.index(claim.issuer_id) if claim.issuer_id in known else len(series) - 1
    step = min(_MOST_SHIFT, (x.end - x.start) / float(x.high - x.low) / (len(series) + 1))
    return Point(
        claim=claim,
        series=number,
        shape=series[number].shape,
        x=round(x.at(Decimal(claim.year or 0)) + step * (number - (len(series) - 1) / 2), 1),
        y=y.at(claim.figure.value),
        y_low=y.at(claim.figure.low),
        y_high=y.at(claim.figure.high),
        is_chosen=claim.is_chosen,
    )


def _ticks(figures: Sequence[Decimal]) -> list[Decimal]:
    """Round figures that span all figures; from zero unless that would squeeze them into the upper half."""
    low, high = min(figures), max(figures)
    if 0 <= low < high / 2 or low == high:
        low = min(Decimal(0), low)
    step = _round_step((high - low) / _TICKS) if high > low else Decimal(1)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [step * (first + number) for number in range(int(last - first) + 1)]


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 × 10ⁿ that is not below ``least``."""
    power = Decimal(10) ** least.adjusted()
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _labelled(years: Sequence[int]) -> list[int]:
    """The years named below the axis: all, or every n-th counted back from the last."""
    span = years[-1] - years[0] + 1
    every = -(-span // _MOST_YEAR_LABELS)
    return [year for year in range(years[0], years[-1] + 1) if (years[-1] - year) % every == 0]
