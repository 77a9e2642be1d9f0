"""SDMX-CSV, as ILOSTAT sends it: observations of one data flow.

Belongs here: its columns, and picking the slice that is a series. Does not belong here: which flow (registry).
"""

from collections.abc import Iterator
from itertools import zip_longest

from ingest.catalogue import Catalogue, Source
from ingest.connectors.reply import UselessReply, cells_of
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.table import TableError, TableReading

_NEEDED = ("DATAFLOW", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")


def sdmx_rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line numbers. Raises UselessReply where the columns of observations are missing."""
    lines = cells_of(content)
    _, header = next(lines, (0, []))
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise UselessReply(f"columns {', '.join(missing)} are missing; the API has changed its reply")
    for number, cells in lines:
        yield number, dict(zip_longest(header, cells[: len(header)], fillvalue=""))


def read_sdmx_csv(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of the years of the slice ``only``; an observation without a value is none. Raises TableError."""
    options = source.live.options if source.live else {}
    only = dict(part.split("=", 1) for part in options.get("only", "").split(";") if "=" in part)
    address = source.live.addresses[0] if source.live and source.live.addresses else ""
    document = SeriesDocument(title=source.name, address=address, version="", updated_on="")
    try:
        figures = [
            YearlyFigure(
                line=line,
                series=options.get("series", ""),
                year=row["TIME_PERIOD"],
                value=row["OBS_VALUE"],
                note=row.get("OBS_STATUS", ""),
            )
            for line, row in sdmx_rows(content)
            if row["REF_AREA"] == "KAZ" and row["OBS_VALUE"] and only.items() <= row.items()
        ]
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    return series_reading(figures, document, file_name, snapshot_sha256, catalogue, source)
