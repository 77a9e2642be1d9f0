"""What a rule compares: figures paired and summed by SQL, exact, with the ends of their intervals.

Belongs here: the queries on the build database and the pairs that they yield. Does not belong here: whether a pair
keeps the rule (``suites``, ``validate``) and how figures are chosen (dbt).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from expectations.rules import (
    EvidenceEqualsRelease,
    NotAbove,
    PartsMakeWhole,
    RegionNotAboveNation,
    ReviewsApply,
    Rule,
    Tolerance,
    WithinBounds,
    WithinRange,
)
from ingest.catalogue import NATION, Catalogue, Indicator

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")


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

    ``claim_id_b`` joins the parts of a whole by spaces and is "" where the right side is no claim. ``difference`` is
    a - b of the figures as they stand, for ranges how far outside; None where no numbers are compared. ``slack`` is
    how far apart the two may be; ``texts`` are those that a rule compares, in the order of its expectations.
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


def find_pairs(connection: DuckDBPyConnection, rule: Rule, catalogue: Catalogue) -> list[Pair]:
    """Everything that a rule compares, in a stable order; [] where there is nothing to compare.

    ``connection`` is open on the build database. Raises duckdb.Error where a model or a column is missing.
    """
    return [pair for grain in rule.grains for pair in _pairs(connection, rule, grain, catalogue)]


def _pairs(connection: DuckDBPyConnection, rule: Rule, grain: str, catalogue: Catalogue) -> Iterator[Pair]:
    match rule.subject:
        case NotAbove(lower, upper):
            rows = _related(connection, grain, lower, (upper,))
            return (_pair(grain, row) for row in _comparable(rows, grain, rule, catalogue))
        case PartsMakeWhole(whole, parts, tolerance):
            rows = _related(connection, grain, whole, parts)
            return (_pair(grain, row, tolerance) for row in _comparable(rows, grain, rule, catalogue))
        case RegionNotAboveNation(indicators):
            rows = _regional(connection, grain, indicators)
            return (_pair(grain, row) for row in _comparable(rows, grain, rule, catalogue))
        case WithinRange(indicators, unit, minimum, maximum):
            rows = _single(connection, indicators, "figure.unit = $given", unit)
            return (_within(row, minimum, maximum) for row in rows)
        case WithinBounds(which):
            return _within_bounds(connection, catalogue, which)
        case EvidenceEqualsRelease():
            return _evidence(connection)
        case ReviewsApply():
            return _reviews(connection)


class _Row(NamedTuple):
    """A row of ``_statement``: lists hold the left figure first, then the right one or the parts."""

    document_ids: list[str]
    geography: str
    years: list[int | None]
    periods: list[str | None]
    dimension: str
    indicators: list[str]
    unit: str
    claim_ids: list[str]
    mention_ids: list[str]
    chains: list[str]
    review_actions: list[str]
    values: list[Decimal]
    low: Decimal | None
    high: Decimal | None
    low_is_certain: bool
    high_is_certain: bool
    right_low: Decimal | None
    right_high: Decimal | None
    right_low_is_certain: bool
    right_high_is_certain: bool


#: What the rules need of a figure, beside where and when; each grain adds what only the claim of the figure says.
_COLUMNS: Final = """
    figure.indicator, figure.dimension, figure.claim_id, figure.chain, figure.value, figure.unit,
    figure.value_low AS low, figure.value_high AS high, figure.low_is_certain, figure.high_is_certain,
    figure.review_action, claim.mention_id
"""
# Only names written in this module are put together to SQL; every value is a parameter.
_FIGURES: Final = {
    "release": f"""
        SELECT
            {_COLUMNS}, figure.document_id, figure.geography, figure.period,
            claim.geo_version, claim.range_kind, claim.year
        FROM intermediate.int_figures_by_release AS figure JOIN main.claims AS claim USING (claim_id)
    """,  # noqa: S608
    "year": f"""
        SELECT
            {_COLUMNS}, claim.document_id, figure.geography, claim.period,
            figure.geo_version, claim.range_kind, figure.year
        FROM intermediate.int_figures_by_year AS figure JOIN main.claims AS claim USING (claim_id)
    """,  # noqa: S608
}
#: What two figures of a grain must share to be compared, beside their place.
_SHARED: Final = {
    "release": ("document_id", "period", "dimension", "range_kind"),
    "year": ("year", "dimension", "range_kind"),
}
_PLACE: Final = ("geography", "geo_version")


def _statement(grain: str, joins: Mapping[str, str], where: str) -> str:
    """SQL that yields ``_Row``: ``joins`` gives for each right-hand alias the condition it is joined on."""
    aliases = ("figure", *joins)

    def each(column: str) -> str:
        return "[" + ", ".join(f"{alias}.{column}" for alias in aliases) + "]"

    def right(column: str, operator: str) -> str:
        return operator.join(f"{alias}.{column}" for alias in joins) or "NULL"

    return f"""
        WITH figures AS ({_FIGURES[grain]})
        SELECT
            {each("document_id")}, figure.geography, {each("year")}, {each("period")}, figure.dimension,
            {each("indicator")}, figure.unit, {each("claim_id")}, {each("mention_id")}, {each("chain")},
            {each("review_action")}, {each("value")},
            figure.low, figure.high, figure.low_is_certain, figure.high_is_certain,
            {right("low", " + ")}, {right("high", " + ")},
            {right("low_is_certain", " AND ")}, {right("high_is_certain", " AND ")}
        FROM figures AS figure
        {" ".join(f"JOIN figures AS {alias} ON {condition}" for alias, condition in joins.items())}
        WHERE {where}
        ORDER BY figure.geography, figure.year, figure.period, {each("claim_id")}
    """  # noqa: S608


def _shares(alias: str, columns: Iterable[str]) -> str:
    return " AND ".join(f"{alias}.{column} IS NOT DISTINCT FROM figure.{column}" for column in columns)


def _fetch(connection: DuckDBPyConnection, statement: str, parameters: Mapping[str, object]) -> list[_Row]:
    return [_Row(*row) for row in connection.execute(statement, dict(parameters)).fetchall()]


def _related(connection: DuckDBPyConnection, grain: str, left: str, right: tuple[str, ...]) -> list[_Row]:
    """The left figure with every combination of the right ones for the same place and period."""
    aliases = {f"right_{n}": indicator for n, indicator in enumerate(right)}
    joins = {
        alias: f"{_shares(alias, (*_SHARED[grain], *_PLACE))} AND {alias}.indicator = ${alias}" for alias in aliases
    }
    return _fetch(connection, _statement(grain, joins, "figure.indicator = $left"), {"left": left, **aliases})


def _regional(connection: DuckDBPyConnection, grain: str, indicators: tuple[str, ...]) -> list[_Row]:
    """The figure of each region with that of the nation."""
    shared = _shares("nation", (*_SHARED[grain], "indicator", "unit"))
    where = "figure.geography <> $nation AND figure.indicator IN (SELECT unnest($indicators::VARCHAR[]))"
    statement = _statement(grain, {"nation": f"{shared} AND nation.geography = $nation"}, where)
    return _fetch(connection, statement, {"nation": NATION, "indicators": list(indicators)})


def _single(connection: DuckDBPyConnection, indicators: Iterable[str], where: str, given: str) -> list[_Row]:
    """The figures of all releases, each by itself; ``where`` may speak of ``$given``."""
    statement = _statement("release", {}, f"figure.indicator IN (SELECT unnest($indicators::VARCHAR[])) AND {where}")
    return _fetch(connection, statement, {"indicators": list(indicators), "given": given})


def _comparable(rows: Iterable[_Row], grain: str, rule: Rule, catalogue: Catalogue) -> Iterator[_Row]:
    """Rows without those that set stocks of days too far apart against one another (docs/claims.md, "Periods").

    Within a release the period is the same. Flows of a year are compared whenever they were said.
    """
    for row in rows:
        indicators = [catalogue.indicators[code] for code in row.indicators]
        gap = rule.max_gap_days or max(indicator.max_gap_days or 0 for indicator in indicators)
        are_stocks = all(indicator.kind == "stock" for indicator in indicators)
        if grain == "release" or not are_stocks or days_apart(row.periods) <= gap:
            yield row


_EXACT: Final = Tolerance(Decimal(0), Decimal(0))


def _pair(grain: str, row: _Row, tolerance: Tolerance = _EXACT) -> Pair:
    """The pair of a row whose right side is one figure or a sum."""
    left, *right = row.values
    difference = left - sum(right, Decimal(0))
    subtracted = " + ".join(plain(value) for value in right)
    subtracted = f"({subtracted})" if len(right) > 1 else subtracted
    return replace(
        _bare(grain, row),
        claim_id_b=" ".join(row.claim_ids[1:]),
        b=Interval(row.right_low, row.right_high, row.right_low_is_certain, row.right_high_is_certain),
        difference=difference,
        slack=max(tolerance.absolute, tolerance.share * abs(left)),
        note=f"{plain(left)} - {subtracted} = {plain(difference)}",
    )


def _within(row: _Row, minimum: Decimal | None, maximum: Decimal | None) -> Pair:
    """The pair of a figure and the range it should lie in; None is no bound."""
    value = row.values[0]
    nearest = value
    if minimum is not None:
        nearest = max(nearest, minimum)
    if maximum is not None:
        nearest = min(nearest, maximum)
    outside = value - nearest
    note = f"{plain(value)} - {plain(nearest)} = {plain(outside)}" if outside else plain(value)
    return replace(_bare("row", row), b=Interval(minimum, maximum), difference=outside, note=note)


def _bare(grain: str, row: _Row) -> Pair:
    return Pair(
        grain=grain,
        geography=row.geography,
        year=_common(row.years, None),
        period=_common(row.periods, None),
        document_id=_common(row.document_ids, ""),
        dimension=row.dimension,
        claim_id_a=row.claim_ids[0],
        a=Interval(row.low, row.high, row.low_is_certain, row.high_is_certain),
        chains=tuple(row.chains),
        mention_ids=tuple(row.mention_ids),
        review_actions=tuple(row.review_actions),
    )


def _common(values: list[T], otherwise: T) -> T:
    """The value that all share, else another."""
    return values[0] if all(value == values[0] for value in values) else otherwise


def plain(number: Decimal) -> str:
    """A number without exponent and closing zeros, the same in every language: 814800000, 0.5, -20."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def days_apart(periods: Iterable[str | None]) -> int:
    """The least number of days by which the furthest two of some periods lie apart; 0 where they may share a day.

    Periods are ``2025``, ``2021/2025``, ``as_of:2025``, ``as_of:2025-10`` or ``as_of:2025-10-22``; None is any day.
    """
    spans = [(_day(period, first=True), _day(period, first=False)) for period in periods if period]
    return max(((later[0] - earlier[1]).days for later in spans for earlier in spans), default=0)


def _day(period: str, *, first: bool) -> date:
    """The first or the last day of a period."""
    begin, _, end = period.removeprefix("as_of:").partition("/")
    year, month, day = (*map(int, (begin if first else end or begin).split("-")), 0, 0)[:3]
    month = month or (1 if first else 12)
    return date(year, month, day or (1 if first else monthrange(year, month)[1]))


def _within_bounds(connection: DuckDBPyConnection, catalogue: Catalogue, which: str) -> Iterator[Pair]:
    """Figures about the whole nation with the bounds of their indicator, which are given in its first unit."""
    limits = {code: _limits(indicator, which) for code, indicator in catalogue.indicators.items()}
    bounded = [code for code, limit in limits.items() if limit != (None, None)]
    for row in _single(connection, bounded, "figure.geography = $given", NATION):
        (code,) = row.indicators
        if row.unit == catalogue.indicators[code].units[0]:
            yield _within(row, *limits[code])


def _limits(indicator: Indicator, which: str) -> tuple[Decimal | None, Decimal | None]:
    hard, soft = (indicator.hard_min, indicator.hard_max), (indicator.soft_min, indicator.soft_max)
    return hard if which == "hard" else soft


def _evidence(connection: DuckDBPyConnection) -> Iterator[Pair]:
    statement = """
        SELECT
            claim.claim_id, claim.mention_id, claim.document_id, claim.geography, claim.year, claim.period,
            claim.dimension, claim.chain, claim.review_action, '',
            evidence.sentence, evidence.text_at_sentence, evidence.figure, evidence.text_at_figure
        FROM intermediate.int_evidence AS evidence JOIN main.claims AS claim USING (claim_id)
        ORDER BY claim.claim_id
    """
    return (_texts(*row) for row in connection.execute(statement).fetchall())


def _reviews(connection: DuckDBPyConnection) -> Iterator[Pair]:
    """Reviews with each claim of their mention; a mention that is gone has none."""
    statement = """
        SELECT
            claim.claim_id, review.mention_id, claim.document_id, claim.geography, claim.year, claim.period,
            claim.dimension, claim.chain, review.action, review.mention_id || ': ' || review.reason,
            CAST(review.applied AS VARCHAR), 'true'
        FROM intermediate.int_reviews_applied AS review LEFT JOIN main.claims AS claim USING (claim_id)
        ORDER BY review.mention_id, claim.claim_id
    """
    return (_texts(*row) for row in connection.execute(statement).fetchall())


def _texts(
    claim_id: str | None,
    mention_id: str,
    document_id: str | None,
    geography: str | None,
    year: int | None,
    period: str | None,
    dimension: str | None,
    chain: str | None,
    review_action: str,
    note: str,
    *texts: str | None,
) -> Pair:
    return Pair(
        grain="row",
        geography=geography or "",
        year=year,
        period=period,
        document_id=document_id or "",
        dimension=dimension or "",
        claim_id_a=claim_id or "",
        chains=(chain or "",),
        mention_ids=(mention_id,),
        review_actions=(review_action,),
        texts=texts,
        note=note,
    )
