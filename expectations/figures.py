"""Figures of the build that stand beside one another: of one release, one year, one place.

Belongs here: the query that yields matching figures, and the pair that some figures make. Does not belong here: which
figures a form asks for (``related``, ``series``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from expectations.pair import Interval, Look, Pair, days_apart, plain, total
from expectations.subjects import EXACT, Tolerance

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")


class Figure(NamedTuple):
    """One figure as the rules see it; the names are those of the columns of ``_FIGURES``."""

    claim_id: str
    mention_id: str
    document_id: str
    indicator: str
    dimension: str
    geography: str
    geo_version: str
    year: int | None
    period: str | None
    range_kind: str | None
    published_on: str
    unit: str
    chain: str
    review_action: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_is_certain: bool
    high_is_certain: bool

    @property
    def interval(self) -> Interval:
        """The interval that the words of the figure allow."""
        return Interval(self.low, self.high, self.low_is_certain, self.high_is_certain)


#: What the rules need of a figure, beside where and when; each grain adds what only the claim of the figure says.
_COLUMNS: Final = """
    figure.indicator, figure.dimension, figure.claim_id, figure.chain, figure.value, figure.unit,
    figure.value_low AS low, figure.value_high AS high, figure.low_is_certain, figure.high_is_certain,
    figure.review_action, figure.geography, claim.mention_id, claim.document_id, claim.period, claim.range_kind,
    coalesce(CAST(claim.published_on AS VARCHAR), '') AS published_on
"""
# Only names written in this module are put together to SQL; every value is a parameter.
_FIGURES: Final = {
    "release": f"""
        SELECT {_COLUMNS}, claim.geo_version, claim.year
        FROM intermediate.int_figures_by_release AS figure JOIN main.claims AS claim USING (claim_id)
    """,  # noqa: S608
    "year": f"""
        SELECT {_COLUMNS}, figure.geo_version, figure.year
        FROM intermediate.int_figures_by_year AS figure JOIN main.claims AS claim USING (claim_id)
    """,  # noqa: S608
}
#: What two figures of a grain must share to be compared, beside their place.
SHARED: Final = {
    "release": ("document_id", "period", "dimension", "range_kind"),
    "year": ("year", "dimension", "range_kind"),
}
PLACE: Final = ("geography", "geo_version")


def shares(alias: str, columns: Iterable[str]) -> str:
    """SQL condition that a figure under an alias agrees with the left one in these columns."""
    return " AND ".join(f"{alias}.{column} IS NOT DISTINCT FROM figure.{column}" for column in columns)


def matching(
    connection: DuckDBPyConnection, grain: str, joins: Mapping[str, str], where: str, parameters: Mapping[str, object]
) -> list[tuple[Figure, ...]]:
    """The left figure with one for each right-hand alias, which ``joins`` gives with the condition it is joined on.

    Every combination that fits is one row; ``where`` and the conditions may speak of ``$name`` in ``parameters``.
    """
    aliases = ("figure", *joins)
    fields = [f"[{', '.join(f'{alias}.{field}' for alias in aliases)}]" for field in Figure._fields]
    statement = f"""
        WITH figures AS ({_FIGURES[grain]})
        SELECT {", ".join(fields)}
        FROM figures AS figure
        {" ".join(f"JOIN figures AS {alias} ON {condition}" for alias, condition in joins.items())}
        WHERE {where}
        ORDER BY figure.geography, figure.year, figure.period, [{", ".join(f"{alias}.claim_id" for alias in aliases)}]
    """  # noqa: S608
    rows = connection.execute(statement, dict(parameters)).fetchall()
    return [tuple(Figure(*cells) for cells in zip(*row, strict=True)) for row in rows]


def single(
    connection: DuckDBPyConnection, grain: str, indicators: Iterable[str], where: str = "true", given: str = ""
) -> list[Figure]:
    """The figures of some indicators, each by itself; ``where`` may speak of ``$given``."""
    parameters: dict[str, object] = {"indicators": list(indicators)}
    if "$given" in where:
        parameters["given"] = given
    condition = f"figure.indicator IN (SELECT unnest($indicators::VARCHAR[])) AND {where}"
    return [figure for (figure,) in matching(connection, grain, {}, condition, parameters)]


def pair_of(
    grain: str,
    figures: Sequence[Figure],
    a: Interval,
    b: Interval,
    *,
    note: str,
    difference: Decimal | None = None,
    slack: Decimal = Decimal(0),
) -> Pair:
    """The pair whose left side is claimed by the first figure and whose right side by the others."""
    return Pair(
        grain=grain,
        geography=figures[0].geography,
        year=_common([figure.year for figure in figures], None),
        period=_common([figure.period for figure in figures], None),
        document_id=_common([figure.document_id for figure in figures], ""),
        dimension=_common([figure.dimension for figure in figures], ""),
        claim_id_a=figures[0].claim_id,
        claim_id_b=" ".join(figure.claim_id for figure in figures[1:]),
        a=a,
        b=b,
        chains=tuple(figure.chain for figure in figures),
        mention_ids=tuple(figure.mention_id for figure in figures),
        review_actions=tuple(figure.review_action for figure in figures),
        difference=difference,
        slack=slack,
        note=note,
    )


def sum_pair(grain: str, figures: Sequence[Figure], tolerance: Tolerance = EXACT, *, b: Interval | None = None) -> Pair:
    """The pair of a figure and one other, or the sum of several; ``b`` where the sum is not what it seems."""
    left, *right = figures
    difference = left.value - sum((figure.value for figure in right), Decimal(0))
    subtracted = " + ".join(plain(figure.value) for figure in right)
    subtracted = f"({subtracted})" if len(right) > 1 else subtracted
    return pair_of(
        grain,
        figures,
        left.interval,
        b or total([figure.interval for figure in right]),
        difference=difference,
        slack=tolerance.of(left.value),
        note=f"{plain(left.value)} - {subtracted} = {plain(difference)}",
    )


def range_pair(figure: Figure, minimum: Decimal | None, maximum: Decimal | None) -> Pair:
    """The pair of a figure and the range it should lie in; None is no bound."""
    value = figure.value
    nearest = value
    if minimum is not None:
        nearest = max(nearest, minimum)
    if maximum is not None:
        nearest = min(nearest, maximum)
    outside = value - nearest
    note = f"{plain(value)} - {plain(nearest)} = {plain(outside)}" if outside else plain(value)
    return pair_of("row", [figure], figure.interval, Interval(minimum, maximum), difference=outside, note=note)


def comparable(look: Look, rows: Iterable[tuple[Figure, ...]]) -> Iterator[tuple[Figure, ...]]:
    """Rows without those that set stocks of days too far apart against one another (docs/claims.md, "Periods").

    Within a release the period is the same. Flows of a year are compared whenever they were said.
    """
    for row in rows:
        indicators = [look.catalogue.indicators[figure.indicator] for figure in row]
        gap = look.rule.max_gap_days or max(indicator.max_gap_days or 0 for indicator in indicators)
        are_stocks = all(indicator.kind == "stock" for indicator in indicators)
        if look.grain == "release" or not are_stocks or days_apart(figure.period for figure in row) <= gap:
            yield row


def _common(values: list[T], otherwise: T) -> T:
    """The value that all share, else another."""
    return values[0] if all(value == values[0] for value in values) else otherwise
