"""Coverage: which indicator has a figure for which year, and where sources disagree or none can stand.

Belongs here: indicator by year for the nation, with the regions beside. Does not belong here: layout and words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.files import Row, as_csv, as_json
from reports.model import Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_QUERY: Final = """
SELECT indicator, year, coalesce(max(n_documents) FILTER (geography = 'KZ'), 0) AS n_documents,
       coalesce(max(n_values) FILTER (geography = 'KZ'), 0) AS n_values,
       coalesce(bool_or(has_dispute) FILTER (geography = 'KZ'), false) AS is_disputed,
       count(*) FILTER (geography <> 'KZ' AND n_values > 0) AS n_regions
FROM coverage
WHERE year IS NOT NULL
GROUP BY indicator, year
ORDER BY indicator, year
"""
_COLUMNS: Final = ("indicator", "year", "state", "n_documents", "n_regions", "is_disputed")
#: Documents of a year from which on a cell is drawn one level darker.
_LEVELS: Final = (1, 2, 4)
_TITLE: Final = Name("Көрсеткіштер мен жылдардың қамтылуы", "Охват по показателям и годам", "Coverage by year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One indicator and year; ``n_documents`` state the nation's figure, ``n_regions`` have one of their own."""

    indicator: str
    year: int
    n_documents: int
    n_values: int
    is_disputed: bool
    n_regions: int

    @property
    def state(self) -> str:
        """``value``, ``regions`` (only regions have one) or ``no_value`` (claims that cannot stand for the year)."""
        return "value" if self.n_values else "regions" if self.n_regions else "no_value"

    @property
    def level(self) -> int:
        """How dark the cell is drawn, 1 to 3; 0 without a value."""
        return sum(self.n_documents >= least for least in _LEVELS) if self.n_values else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cells of each indicator by year, indicators with most years first; every year between first and last."""

    cells: Mapping[str, Mapping[int, Cell]]
    years: tuple[int, ...]


def load(connection: "DuckDBPyConnection", _: ReportData) -> Coverage:
    """Coverage as the mart of that name tells it."""
    cursor = connection.execute(_QUERY)
    names = [column[0] for column in cursor.description or ()]
    found: dict[str, dict[int, Cell]] = defaultdict(dict)
    for row in cursor.fetchall():
        cell = Cell(**dict(zip(names, row, strict=True)))
        found[cell.indicator][cell.year] = cell
    order = sorted(found, key=lambda code: (-sum(cell.n_values > 0 for cell in found[code].values()), code))
    years = [year for cells in found.values() for year in cells]
    return Coverage({code: found[code] for code in order}, tuple(range(min(years), max(years) + 1)) if years else ())


def sheets(model: Coverage, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("coverage.html", "coverage.html", {"coverage": model})


def files(model: Coverage) -> Iterator[DataFile]:
    """One row per indicator and year of which anything is known."""
    rows: list[Row] = [
        {
            "indicator": cell.indicator,
            "year": cell.year,
            "state": cell.state,
            "n_documents": cell.n_documents,
            "n_regions": cell.n_regions,
            "is_disputed": cell.is_disputed,
        }
        for cells in model.cells.values()
        for cell in cells.values()
    ]
    yield DataFile("coverage.csv", as_csv(_COLUMNS, rows), _TITLE)
    yield DataFile("coverage.json", as_json({"coverage": rows}), _TITLE)


COVERAGE: Final = Section(name="coverage", load=load, sheets=sheets, files=files)
