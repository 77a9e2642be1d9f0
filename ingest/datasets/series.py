"""Yearly figures of one series for Kazakhstan as rows of a context table.

Belongs here: what the modules of single data sets share. Does not belong here: any reply of an API, and how a series is
told as an indicator (context).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.catalogue import NATION, Catalogue, Source
from ingest.datasets.context import told
from ingest.datasets.table import TableReading


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyFigure:
    """One value of a series: ``line`` is where it stands in the reply, ``value`` as the reply prints it."""

    line: int
    series: str
    year: str
    value: str
    geography: str = NATION
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDocument:
    """The data set that figures are taken from; ``updated_on`` is the day that the publisher names, or ""."""

    title: str
    address: str
    version: str
    updated_on: str


def series_reading(
    figures: Iterable[YearlyFigure],
    document: SeriesDocument,
    file_name: str,
    snapshot_sha256: str,
    catalogue: Catalogue,
    source: Source,
) -> TableReading:
    """Claims of the figures, one each. Raises TableError for a series that the registry does not know."""

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for figure in figures:
            yield (
                figure.line,
                {
                    "series": figure.series,
                    "geography": figure.geography,
                    "year": figure.year,
                    "value": figure.value,
                    "unit": "",
                    "source": document.title,
                    "source_version": document.version,
                    "source_address": document.address,
                    "licence": source.licence,
                    "retrieved_copy_date": document.updated_on,
                    "note": figure.note,
                },
            )

    return told(rows(), file_name, snapshot_sha256, catalogue)
