"""Context tables (population, prices, exchange rate, ratings): the rows of ``context.csv`` to claims.

Belongs here: the columns of that file, and how a series is told as an indicator, which the modules of single data sets
use as well. Does not belong here: which series exist (registry ``series.csv``), replies of an API (series, world_bank).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from ingest.catalogue import Catalogue
from ingest.claim import Claim
from ingest.datasets.cells import Cell, claim_of
from ingest.datasets.table import TableDocument, TableError, TableReading, read_table
from ingest.dates import last_day, period_ends
from ingest.identity import document_id

COLUMNS: Final = (
    "series",
    "geography",
    "year",
    "value",
    "unit",
    "source",
    "source_version",
    "source_address",
    "licence",
    "retrieved_copy_date",
    "note",
)


def read_context(content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue) -> TableReading:
    """Claims of all rows and the documents they cite, basis ``tabular``.

    Raises TableError with file and line for an unknown series or a malformed cell.
    """
    return told(read_table(content, file_name, COLUMNS), file_name, snapshot_sha256, catalogue)


def told(
    numbered: Iterable[tuple[int, Mapping[str, str]]], file_name: str, snapshot_sha256: str, catalogue: Catalogue
) -> TableReading:
    """The same of rows with these columns that come from elsewhere, each with its number in the file.

    Raises TableError as ``read_context`` does.
    """
    reading = TableReading([], {})
    rows = list(numbered)
    borders = _days_of_borders((row for _, row in rows), catalogue)
    for line, row in rows:
        try:
            claim = _claim(row, borders, snapshot_sha256, catalogue)
            reading.claims.append(claim)
            reading.documents.setdefault(claim.document_id, _document(row, catalogue))
        except (ValueError, KeyError, InvalidOperation) as error:
            raise TableError(f"{file_name}:{line}: series {row['series']}: {error}") from error
    return reading


def address_and_path(source_address: str) -> tuple[str, str]:
    """Address that can be opened, and the path of the table below it: ``https://…, data/population.csv``."""
    address, _, path = source_address.partition(", ")
    return address, path


def _days_of_borders(rows: Iterable[Mapping[str, str]], catalogue: Catalogue) -> dict[tuple[str, str], date]:
    """First day of the newest region that a series lists for a year: all its rows of that year are in those borders.

    A table that lists a region for a day before it existed is told in the borders of later.
    """
    days: dict[tuple[str, str], date] = {}
    for row in rows:
        region = catalogue.regions.get(row["geography"])
        if region is not None:
            key = (row["series"], row["year"])
            days[key] = max(days.get(key, date.min), region.versions[0].valid_from)
    return days


def _document(row: Mapping[str, str], catalogue: Catalogue) -> TableDocument:
    address, path = address_and_path(row["source_address"])
    return TableDocument(
        document_id=document_id(row["source_address"]),
        address=address,
        title=row["source"],
        citation=f"{row['source']}; {row['source_version']}; {path or address}; {row['licence']}",
        language="en",
        issuer_id=catalogue.series[row["series"]].issuer_id,
        via_id="",
        published_on=row["retrieved_copy_date"] or None,
    )


def _claim(
    row: Mapping[str, str], borders: Mapping[tuple[str, str], date], snapshot_sha256: str, catalogue: Catalogue
) -> Claim:
    if row["series"] not in catalogue.series:
        raise ValueError("the series is not in the registry; add it to series.csv or leave its rows out")
    if row["geography"] not in catalogue.regions:
        raise ValueError(f"geography {row['geography']!r} is not in the registry")
    series = catalogue.series[row["series"]]
    year = int(row["year"])
    period = f"as_of:{year}-01-01" if series.period == "1_january" else str(year)
    dimension = series.dimension
    if series.edition_offset is not None:
        dimension = f"edition={year + series.edition_offset}"
    cell = Cell(
        document_id=document_id(row["source_address"]),
        row_key=f"{row['series']} {row['geography']} {row['year']}",
        indicator=series.indicator,
        dimension=dimension,
        geography=row["geography"],
        borders_on=series.borders_on or max(last_day(period_ends(period)[1]), borders[row["series"], row["year"]]),
        period=period,
        value=Decimal(row["value"]),
        printed=row["value"],
        issuer_id=series.issuer_id,
        language="en",
        published=row["retrieved_copy_date"] or None,
    )
    return claim_of(cell, snapshot_sha256, catalogue)
