"""Regions: what is known of each, as maps of tiles and tables. Regions are never added up across changed borders.

Belongs here: which maps there are and what stands in the tables. Does not belong here: where tiles lie (tiles), layout
and words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from reports.files import VALUE_COLUMNS, as_csv, as_json, value_row
from reports.model import AnnualValue, Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet
from reports.tiles import PLACES, Borders, Tile, in_force, tiles

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_QUERY: Final = "SELECT code, geo_version, valid_from, valid_to, coalesce(predecessors, '') FROM regions ORDER BY ALL"
#: Fewer regions of one year make no map, only rows of the tables.
_LEAST_REGIONS: Final = 5
#: A table of more rows is folded.
_FOLDED_FROM: Final = 12
_SHADES: Final = 4


@dataclass(frozen=True, slots=True)
class Shaded:
    """A tile with its value, None where there is none, and how dark it is drawn, 0 to _SHADES."""

    tile: Tile
    value: AnnualValue | None
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """One indicator in one year, within the borders of that year."""

    map_id: str
    indicator: str
    unit: str
    year: int
    is_today: bool
    shaded: tuple[Shaded, ...]

    @property
    def n_known(self) -> int:
        """Regions with a value."""
        return sum(one.value is not None for one in self.shaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region with all its values within any borders, newest first."""

    code: str
    name: Name
    borders: tuple[Borders, ...]
    values: tuple[AnnualValue, ...]

    @property
    def n_indicators(self) -> int:
        """Indicators with a value."""
        return len({value.indicator for value in self.values})


@dataclass(frozen=True, slots=True)
class Regions:
    """All regions by code, and the maps, newest first: of each indicator the latest year in each set of borders."""

    regions: tuple[Region, ...]
    maps: tuple[Map, ...]


def load(connection: "DuckDBPyConnection", report: ReportData) -> Regions:
    """Regions with their borders as the mart of that name tells them, and the values of the report."""
    borders = [
        Borders(code, geo_version, since, until, tuple(predecessors.split()))
        for code, geo_version, since, until, predecessors in connection.execute(_QUERY).fetchall()
    ]
    values: dict[str, list[AnnualValue]] = defaultdict(list)
    for value in report.values:
        values[value.geography].append(value)
    regions = tuple(
        Region(
            code=code,
            name=report.places.get(code, Name(code, code, code)),
            borders=tuple(one for one in borders if one.code == code),
            values=tuple(sorted(values[code], key=lambda value: (value.indicator, -value.year, value.dimension))),
        )
        for code in sorted({one.code for one in borders} & PLACES.keys())
    )
    maps = _maps([value for value in report.values if value.geography in PLACES], borders)
    return Regions(regions, tuple(sorted(maps, key=lambda drawn: (not drawn.is_today, -drawn.year, drawn.indicator))))


def _maps(values: Iterable[AnnualValue], borders: Sequence[Borders]) -> Iterator[Map]:
    """A map per indicator and set of borders: of the latest of the years that most regions have."""
    by_year: dict[tuple[str, str], dict[int, list[AnnualValue]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        if not value.dimension:
            by_year[value.indicator, value.figure.unit][value.year].append(value)
    days = sorted({one.since for one in borders})
    for (indicator, unit), years in sorted(by_year.items()):
        latest: dict[date, tuple[int, int]] = {}
        for year, found in years.items():
            if len(found) >= _LEAST_REGIONS:
                day = _day(found, borders, days)
                latest[day] = max(latest.get(day, (0, 0)), (len(found), year))
        for day, (_, year) in sorted(latest.items(), reverse=True):
            yield _map(indicator, unit, year, years[year], day, borders)


def _day(values: Sequence[AnnualValue], borders: Sequence[Borders], days: Sequence[date]) -> date:
    """The first day of the set of borders in which most of the values lie."""
    named = Counter(value.geo_version for value in values)
    return max(days, key=lambda day: (sum(named[one.geo_version] for one in in_force(borders, day)), day))


def _map(
    indicator: str, unit: str, year: int, values: Sequence[AnnualValue], day: date, borders: Sequence[Borders]
) -> Map:
    """The regions of a day, each with its value within just these borders."""
    known = {value.geo_version: value for value in values}
    shown = in_force(borders, day)
    highest = max((value.figure.value for value in values), default=None)
    shaded = []
    for tile in tiles(shown, borders):
        value = known.get(tile.borders.geo_version)
        share = value.figure.value / highest if value and highest else 0
        shaded.append(Shaded(tile, value, 0 if value is None else min(_SHADES, 1 + int(share * _SHADES))))
    return Map(
        map_id=f"map-{indicator}-{year}",
        indicator=indicator,
        unit=unit,
        year=year,
        is_today=all(one.until is None for one in shown),
        shaded=tuple(shaded),
    )


def sheets(model: Regions, _page: Page) -> Iterator[Sheet]:
    """The overview, then a page per region."""
    yield Sheet("regions.html", "regions.html", {"regions": model.regions, "maps": model.maps})
    for region in model.regions:
        yield Sheet(f"regions/{region.code}.html", "region.html", {"region": region, "folded_from": _FOLDED_FROM})


def files(model: Regions) -> Iterator[DataFile]:
    """The values of each region."""
    for region in model.regions:
        rows = [value_row(value) for value in region.values]
        yield DataFile(f"regions/{region.code}.csv", as_csv(VALUE_COLUMNS, rows), region.name)
        yield DataFile(f"regions/{region.code}.json", as_json({"region": region.code, "values": rows}), region.name)


REGIONS: Final = Section(name="regions", load=load, sheets=sheets, files=files)
