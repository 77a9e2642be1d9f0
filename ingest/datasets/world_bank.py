"""World Bank, API v2: a page of one indicator for Kazakhstan.

Belongs here: the shape of the reply, with its nulls, its errors inside a reply, its numbers written as text. Does not
belong here: asking page after page (connectors), what an indicator means (registry ``series.csv``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.catalogue import Catalogue, Source
from ingest.connectors.reply import UselessReply, entries, entry, loaded, text
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.table import TableError, TableReading


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldBankPage:
    """A page of the reply: which of how many, when the data set was updated, its observations (also empty ones)."""

    page: int
    pages: int
    updated_on: str
    observations: Sequence[Mapping[str, Any]]


def world_bank_page(content: bytes) -> WorldBankPage:
    """The page. Raises UselessReply for an error inside the reply (status ``gone`` where nothing matches)."""
    reply = loaded(content)
    if not isinstance(reply, list) or not reply:
        raise UselessReply("a list of two was expected; the API has changed its reply")
    head = entry(reply[0], "head")
    if "message" in head:
        said = "; ".join(text(message.get("value")) for message in entries(head["message"], "message"))
        raise UselessReply(f"the API answers with an error: {said[:200]}")
    observations = entries(reply[1] if len(reply) > 1 else None, "observations")
    if not observations:
        raise UselessReply("no figures match; check indicator, country and years in the address", "gone")
    page, pages = (text(head.get(name)) for name in ("page", "pages"))
    if not (page.isdigit() and pages.isdigit()):
        raise UselessReply(f"page {page!r} of {pages!r} is not understood; the API has changed its reply")
    return WorldBankPage(
        page=int(page), pages=int(pages), updated_on=text(head.get("lastupdated")), observations=observations
    )


def read_world_bank(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of the years that have a value. Raises TableError."""
    try:
        page = world_bank_page(content)
        first = page.observations[0]
        indicator = entry(first.get("indicator"), "indicator")
        document = SeriesDocument(
            title=f"World Bank, World Development Indicators: {text(indicator.get('value'))}",
            address=_address(text(indicator.get("id")), source),
            version=f"updated {page.updated_on}",
            updated_on=page.updated_on,
        )
        return series_reading(_figures(page), document, file_name, snapshot_sha256, catalogue, source)
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error


def _figures(page: WorldBankPage) -> Iterator[YearlyFigure]:
    for number, observation in enumerate(page.observations, 1):
        value = text(observation.get("value"))
        if value and text(observation.get("countryiso3code")) == "KAZ":
            series = text(entry(observation.get("indicator"), "indicator").get("id"))
            yield YearlyFigure(line=number, series=series, year=text(observation.get("date")), value=value)


def _address(indicator: str, source: Source) -> str:
    """Where a person finds the series: the address of the registry that names the indicator."""
    addresses = source.live.addresses if source.live else ()
    return next((address for address in addresses if f"/{indicator}?" in address), f"world_bank:{indicator}")
