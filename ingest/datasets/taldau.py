"""Taldau, the database of the statistics office: nodes of the tree of an index.

Belongs here: the wide notation of its nodes. Does not belong here: walking the tree (connectors).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ingest.catalogue import NATION, Catalogue, Source
from ingest.connectors.reply import UselessReply, entries, loaded, text
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.stat_gov_kz import figure
from ingest.datasets.table import TableError, TableReading

_OUT_OF_RANGE: Final = "индекс за пределами диапазона"
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of the tree: a region or another term, and its value by year (None: confidential)."""

    node_id: str
    name: str
    is_leaf: bool
    values: dict[str, Decimal | None]


def nodes(content: bytes) -> list[Node]:
    """Nodes of a reply. Raises UselessReply for an error of the site and for what are no nodes."""
    if _OUT_OF_RANGE in content.decode("utf-8", errors="replace").casefold():
        raise UselessReply("the site has no such index or period; look the index up in its catalogue", "gone")
    return [
        Node(
            node_id=text(record.get("id")),
            name=text(record.get("text")),
            is_leaf=text(record.get("leaf")).casefold() == "true",
            values={
                key: figure(text(value))
                for key, value in record.items()
                if _YEAR.fullmatch(key) and text(value) not in ("", "-")
            },
        )
        for record in entries(loaded(content), "nodes")
    ]


def read_nodes(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of regions and the nation; none while the source names no series. Raises TableError."""
    series = source.live.options.get("series", "") if source.live else ""
    address = source.live.addresses[0] if source.live else ""
    document = SeriesDocument(title=source.name, address=address, version="", updated_on="")
    regions = {region.name_ru.casefold(): code for code, region in catalogue.regions.items()}
    regions["республика казахстан"] = NATION

    def figures() -> Iterator[YearlyFigure]:
        for number, node in enumerate(nodes(content), 1):
            place = regions.get(node.name.casefold(), "")
            for year, value in node.values.items():
                if series and place and value is not None:
                    yield YearlyFigure(line=number, series=series, year=year, value=str(value), geography=place)

    try:
        found = list(figures())
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    return series_reading(found, document, file_name, snapshot_sha256, catalogue, source)
