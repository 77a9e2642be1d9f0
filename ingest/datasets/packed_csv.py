"""A table of the whole world as CSV in a ZIP file, of which one country is kept (V-Dem).

Belongs here: finding the table in the archive, the bounds of unpacking it, and its figures. Does not belong here: which
rows and columns are wanted, and which edition the series are of (registry).
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Final

from ingest.catalogue import Catalogue, Source
from ingest.connectors.reply import UselessReply, cells_of
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.table import TableError, TableReading

#: The core table of all countries and years has some hundred MiB; whatever unfolds to more is none.
_MOST_BYTES: Final = 512 * 1024 * 1024
_LONGEST_LINE: Final = 1024 * 1024
_MOST_ROWS_KEPT: Final = 10_000


def rows_where(archive: bytes, column: str, value: str, edition: str) -> bytes:
    """The header and the rows whose ``column`` is ``value``, as CSV; nothing else of the archive is kept.

    The table is unpacked piece by piece, and its name is never used as a path. Raises UselessReply for an archive
    without exactly one table, one whose name lacks the words ``edition``, one that unfolds to more than any table
    does, and one without such rows.
    """
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed, packed.open(_table(packed, edition)) as table:
            found = csv.reader(_lines(table), strict=True)
            header = next(found, [])
            if column not in header:
                raise UselessReply(f"the table has no column {column!r}; the data set has changed")
            at = header.index(column)
            fitting = (row for row in found if len(row) > at and row[at] == value)
            wanted = list(islice(fitting, _MOST_ROWS_KEPT + 1))
    except (zipfile.BadZipFile, zlib.error, csv.Error, OSError, RuntimeError, ValueError) as error:
        raise UselessReply(f"no readable table in a ZIP file ({error}); open the address in a browser") from error
    if not wanted or len(wanted) > _MOST_ROWS_KEPT:
        raise UselessReply(f"{len(wanted)} rows have {column} = {value}; the data set has changed")
    rows.writerow(header)
    rows.writerows(wanted)
    return written.getvalue().encode()


def read_packed_csv(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of the kept rows: of each column that option ``series`` names. Raises TableError."""
    options = source.live.options if source.live else {}
    address = source.live.addresses[0] if source.live and source.live.addresses else ""
    document = SeriesDocument(title=source.name, address=address, version=options.get("edition", ""), updated_on="")
    series = dict(part.split("=", 1) for part in options.get("series", "").split())
    try:
        figures = list(_figures(content, series))
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    return series_reading(figures, document, file_name, snapshot_sha256, catalogue, source)


def _table(packed: zipfile.ZipFile, edition: str) -> zipfile.ZipInfo:
    tables = [part for part in packed.infolist() if part.filename.lower().endswith(".csv")]
    if len(tables) != 1:
        raise UselessReply(f"{len(tables)} tables are in the archive where one was expected; the data set has changed")
    if edition not in tables[0].filename:
        raise UselessReply(
            f"the archive holds {tables[0].filename[:100]!r}, not {edition!r}: another edition; give it its own series"
        )
    if tables[0].file_size > _MOST_BYTES:
        raise UselessReply("the archive unfolds to more than any table; it is not read", "too_large")
    return tables[0]


def _lines(table: IO[bytes]) -> Iterator[str]:
    """Lines, none longer than a line of a table is: what has no line breaks must not fill the memory."""
    with io.TextIOWrapper(table, encoding="utf-8-sig", newline="") as text:
        while line := text.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise UselessReply("a line is longer than any of a table; it is not read", "too_large")
            yield line


def _figures(content: bytes, series: dict[str, str]) -> Iterator[YearlyFigure]:
    lines = cells_of(content)
    _, header = next(lines, (0, []))
    missing = [name for name in ("year", *series) if name not in header]
    if missing:
        raise UselessReply(f"columns {', '.join(missing)} are missing; mend series in sources.yaml")
    for number, cells in lines:
        row = dict(zip(header, cells, strict=False))
        for column, name in series.items():
            if row.get(column):
                yield YearlyFigure(line=number, series=name, year=row["year"], value=row[column])
