"""Pairs of the forms that run over years, regions or lists: sums, series, shares of a whole, two readings.

Belongs here: what has to be grouped before it can be set against anything. Does not belong here: relations within one
place and period (``related``) and forms that look at other tables (``tables``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from expectations.figures import PLACE, Figure, matching, pair_of, shares, single, sum_pair
from expectations.pair import (
    Interval,
    Look,
    Pair,
    exactly,
    first_day,
    last_day,
    open_above,
    plain,
    quotient,
    total,
)
from expectations.subjects import (
    NeverFalls,
    PerRegion,
    ReadingsAgree,
    RegionsMakeNation,
    SharesAddUp,
    SumOverYears,
    YearOnYear,
)
from ingest.catalogue import NATION, Catalogue

_WHOLE: Final = Decimal(100)


def regions_make_nation(subject: RegionsMakeNation, look: Look) -> Iterator[Pair]:
    """The nation's figure of a year with those of its regions, in the borders of the end of that year if they fit."""
    regions: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    nations: list[Figure] = []
    for figure in single(look.connection, look.grain, subject.indicators):
        if figure.geography == NATION:
            nations.append(figure)
        else:
            regions[_of_year(figure)].append(figure)
    for nation in nations:
        day = date(nation.year or date.max.year, 12, 31)
        found = regions[_of_year(nation)]
        in_force = _borders(look.catalogue, day, {figure.geo_version for figure in found})
        found = [figure for figure in found if figure.geo_version in in_force]
        if found:
            b = total([figure.interval for figure in found])
            is_complete = len(found) == len(in_force)
            yield sum_pair(look.grain, [nation, *found], subject.tolerance, b=b if is_complete else open_above(b))


def _of_year(figure: Figure) -> tuple[object, ...]:
    return (figure.indicator, figure.dimension, figure.unit, figure.year)


def _borders(catalogue: Catalogue, day: date, found: set[str]) -> set[str]:
    """The regions of a day, or of the latest borders that hold all that were found where these are not of that day."""
    changes = {version.valid_from for region in catalogue.regions.values() for version in region.versions}
    sets = [_regions_on(catalogue, one) for one in (day, *sorted(changes, reverse=True))]
    return next((in_force for in_force in sets if found <= in_force), sets[0])


def _regions_on(catalogue: Catalogue, day: date) -> set[str]:
    """Versions of the regions that there were on a day."""
    return {
        version.geo_version
        for region in catalogue.regions.values()
        if region.code != NATION
        for version in region.versions
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to)
    }


def per_region(subject: PerRegion, look: Look) -> Iterator[Pair]:
    """The nation's figures with how many there can be at most on their day."""
    for figure in single(look.connection, "release", [subject.indicator], "figure.geography = $given", NATION):
        if figure.period:
            regions = len(_regions_on(look.catalogue, last_day(figure.period)))
            limit = subject.at_most * regions
            note = f"{plain(figure.value)}; {plain(subject.at_most)} * {regions} = {plain(limit)}"
            yield pair_of("row", [figure], figure.interval, exactly(limit), note=note, difference=figure.value - limit)


def sum_over_years(subject: SumOverYears, look: Look) -> Iterator[Pair]:
    """Each total over a range of years with the values chosen for these years.

    A total that was said before its last year was over leaves that year out, for more may have come afterwards.
    """
    yearly: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in single(look.connection, "year", [subject.yearly]):
        yearly[_series(figure)].append(figure)
    for figure in single(look.connection, "release", [subject.total], "figure.period LIKE $given", "____/____"):
        first, last = first_day(figure.period or "").year, last_day(figure.period or "").year
        is_over = not figure.published_on or figure.published_on[:4] > str(last)
        years = range(first, last + 1 if is_over else last)
        found = [one for one in yearly[_series(figure)] if one.year in years]
        if found:
            b = total([one.interval for one in found])
            is_complete = {one.year for one in found} == set(range(first, last + 1))
            yield sum_pair(look.grain, [figure, *found], b=b if is_complete else open_above(b))


def _series(figure: Figure) -> tuple[object, ...]:
    return (figure.dimension, figure.geography, figure.geo_version, figure.unit)


def never_falls(subject: NeverFalls, look: Look) -> Iterator[Pair]:
    """The lowest total of a day with the highest of the nearest earlier day that counts from the same year."""
    since: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in single(look.connection, "release", subject.indicators, "figure.period IS NOT NULL"):
        begin = first_day(figure.period or "").year if "/" in (figure.period or "") else None
        since[(figure.indicator, *_series(figure), begin)].append(figure)
    for figures in since.values():
        for earlier, later in pairwise(_by_day(figures)):
            # If any two of these days fall, the highest and the lowest do.
            before = max(earlier, key=lambda figure: figure.value)
            after = min(later, key=lambda figure: figure.value)
            yield sum_pair("row", [before, after])


def _by_day(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures by their last day, without days that may be before that of the ones before."""
    days: dict[date, list[Figure]] = defaultdict(list)
    for figure in figures:
        days[last_day(figure.period or "")].append(figure)
    found: list[list[Figure]] = []
    for day in sorted(days):
        known = [figure for figure in days[day] if not found or _begins_after(figure, found[-1])]
        if known:
            found.append(known)
    return found


def _begins_after(figure: Figure, earlier: Iterable[Figure]) -> bool:
    """Whether a figure is surely later: a range counts up to its last day, a stock may be of any of its days."""
    period = figure.period or ""
    day = last_day(period) if "/" in period else first_day(period)
    return all(last_day(one.period or "") < day for one in earlier)


def year_on_year(subject: YearOnYear, look: Look) -> Iterator[Pair]:
    """The nation's value of a year with that of the year before, as the factor between them."""
    joins = {
        "before": f"{shares('before', (*PLACE, 'indicator', 'dimension', 'unit', 'range_kind'))} "
        "AND before.year = figure.year - 1"
    }
    where = "figure.geography = $nation AND figure.indicator IN (SELECT unnest($indicators::VARCHAR[]))"
    parameters = {"nation": NATION, "indicators": list(subject.indicators)}
    for row in matching(look.connection, look.grain, joins, where, parameters):
        figure, before = row
        a = quotient(figure.interval, before.interval)
        pair = pair_of(
            look.grain,
            row,
            a,
            Interval(subject.minimum, subject.maximum),
            note=f"{figure.year} / {before.year}: {plain(figure.value)} / {plain(before.value)}",
        )
        yield replace(pair, year=figure.year)


def shares_add_up(subject: SharesAddUp, look: Look) -> Iterator[Pair]:
    """The shares that a document gives for one question, each part once; of two figures for a part the lower one."""
    lists: dict[tuple[object, ...], dict[tuple[str, str], Figure]] = defaultdict(dict)
    for figure in single(look.connection, look.grain, subject.indicators, "figure.unit = $given", "percent"):
        keys = dict(part.split("=", 1) for part in figure.dimension.split(";") if "=" in part)
        if subject.dimension_key and subject.dimension_key not in keys:
            continue
        asked = tuple(sorted(item for item in keys.items() if item[0] != subject.dimension_key))
        question = figure.indicator if subject.dimension_key else ""
        parts = lists[(figure.document_id, figure.geography, figure.period, question, asked)]
        part = (figure.indicator, figure.dimension)
        if part not in parts or figure.value < parts[part].value:
            parts[part] = figure
    for parts in lists.values():
        if len(parts) > 1:
            yield _added(look.grain, list(parts.values()), subject.tolerance.absolute)


def _added(grain: str, figures: list[Figure], slack: Decimal) -> Pair:
    a = total([figure.interval for figure in figures])
    low, high = _WHOLE - slack, _WHOLE + slack
    if a.high is not None and a.high < low:
        a = open_above(a)
    value = sum((figure.value for figure in figures), Decimal(0))
    note = f"{' + '.join(plain(figure.value) for figure in figures)} = {plain(value)}"
    return pair_of(grain, figures, a, Interval(low, high), note=note)


_TWICE: Final = """
    SELECT written.claim_id, list(read.claim_id ORDER BY read.claim_id)
    FROM main.claims AS written
    JOIN main.claims AS read USING (document_id, indicator, dimension, geography, unit, scope, modality)
    WHERE written.basis = 'transcribed' AND read.basis IN ('original', 'restated')
      AND written.period IS NOT DISTINCT FROM read.period AND written.range_kind IS NOT DISTINCT FROM read.range_kind
    GROUP BY written.claim_id
    ORDER BY written.claim_id
"""


def readings_agree(_subject: ReadingsAgree, look: Look) -> Iterator[Pair]:
    """Each transcribed figure with the one that the reader found under the same key: one that agrees, else all."""
    twice = look.connection.execute(_TWICE).fetchall()
    wanted = {claim_id for written, read in twice for claim_id in (written, *read)}
    figures = {figure.claim_id: figure for figure in _claims(look, wanted)}
    for written, read in twice:
        pairs = [sum_pair(look.grain, [figures[written], figures[one]]) for one in read]
        agreeing = [pair for pair in pairs if _meet(pair.a, pair.b)]
        yield from agreeing[:1] or pairs


def _claims(look: Look, claim_ids: set[str]) -> Iterator[Figure]:
    fields = ", ".join(
        {"low": "value_low", "high": "value_high", "published_on": "coalesce(CAST(published_on AS VARCHAR), '')"}.get(
            field, field
        )
        for field in Figure._fields
    )
    statement = f"SELECT {fields} FROM main.claims WHERE claim_id IN (SELECT unnest($claims::VARCHAR[]))"  # noqa: S608
    return (Figure(*row) for row in look.connection.execute(statement, {"claims": sorted(claim_ids)}).fetchall())


def _meet(a: Interval, b: Interval) -> bool:
    lows = [end for end in (a.low, b.low) if end is not None]
    highs = [end for end in (a.high, b.high) if end is not None]
    return not lows or not highs or max(lows) <= min(highs)
