"""Charts of Our World in Data: the CSV of a chart and the description beside it.

Belongs here: finding the column of the figure, and noticing that a chart was renamed or computed anew. Does not belong
here: which chart is which series (registry).
"""

from collections.abc import Iterator

from ingest.catalogue import Catalogue, Source
from ingest.connectors.days import day_of
from ingest.connectors.reply import UselessReply, cells_of, entry, loaded, text
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.table import TableError, TableReading

_KEYS = ("Entity", "Code", "Year")


def check_chart(description: bytes, table: bytes, column: str, vintage: str) -> str:
    """Day on which the chart was last updated, or "".

    Raises UselessReply where the column is not in both, or where the citation lacks the words ``vintage``: the figures
    are those of another edition of the data set, and must not be put under the dimension of this one.
    """
    columns = entry(entry(loaded(description), "description").get("columns"), "columns")
    if column not in columns:
        raise UselessReply(f"the chart has no column {column!r} any more, but {', '.join(columns)}; mend sources.yaml")
    found = entry(columns[column], column)
    citation = text(found.get("citationShort")) + text(found.get("citationLong"))
    if vintage not in citation:
        raise UselessReply(
            f"the chart cites {citation[:100]!r}, not {vintage!r}: another edition; give it its own series"
        )
    _, header = next(cells_of(table), (0, []))
    if column not in header and text(found.get("titleLong")) not in header:
        raise UselessReply(f"the table has the columns {', '.join(header)}, not {column!r}; mend sources.yaml")
    return day_of(text(found.get("lastUpdated")))


def read_chart(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of the rows of Kazakhstan. Raises TableError."""
    options = source.live.options if source.live else {}
    address = source.live.addresses[0] if source.live else ""
    document = SeriesDocument(title=source.name, address=address, version=options.get("vintage", ""), updated_on="")
    try:
        figures = list(_figures(content, options.get("series", "")))
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    return series_reading(figures, document, file_name, snapshot_sha256, catalogue, source)


def _figures(content: bytes, series: str) -> Iterator[YearlyFigure]:
    """Figures of the one column beside entity, code and year."""
    lines = cells_of(content)
    _, header = next(lines, (0, []))
    others = [name for name in header if name not in _KEYS]
    if not set(_KEYS) <= set(header) or len(others) != 1:
        raise UselessReply(f"columns {', '.join(header)}: entity, code, year and one figure were expected")
    for number, cells in lines:
        row = dict(zip(header, cells, strict=False))
        if row.get("Code") == "KAZ" and row.get(others[0]):
            yield YearlyFigure(line=number, series=series, year=row["Year"], value=row[others[0]])
