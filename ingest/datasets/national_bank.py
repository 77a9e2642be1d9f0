"""National Bank of Kazakhstan: official rates of one day.

Belongs here: the XML of a day, rates per unit of the currency. Does not belong here: which days are asked for
(connectors), which rates stand out from their neighbours (mart ``exchange_rates_daily``).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from ingest.catalogue import NATION, Catalogue, Source
from ingest.claim import Claim
from ingest.connectors.days import day_of
from ingest.connectors.reply import UselessReply, looks_like_page
from ingest.datasets.cells import Cell, claim_of
from ingest.datasets.table import TableDocument, TableError, TableReading
from ingest.identity import document_id

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEFORE_THE_WINDOW: Final = "на выбранную дату информации нет"
_CURRENCIES: Final = {"USD": "usd_kzt"}
#: The mean of a year is another figure than the rate of one of its days.
_DIMENSION: Final = "rate=official_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyRate:
    """Tenge for one unit of a currency on an ISO day; ``printed`` and ``quant`` as the reply has them."""

    currency: str
    day: str
    tenge: Decimal
    printed: str
    quant: str


def rates_of_day(content: bytes) -> list[DailyRate]:
    """Rates of a reply; [] where none are set for the day.

    Raises UselessReply for a day before the rolling window of the site (status ``gone``) and for what is no such reply.
    """
    if looks_like_page(content):
        raise UselessReply("an HTML page came where rates were asked for; open the address in a browser")
    root = _xml(content)
    if _BEFORE_THE_WINDOW in "".join(root.itertext()):
        raise UselessReply("the site has no rates of this day any more; take the yearly mean of the World Bank", "gone")
    day = day_of(_inner(root, "date"))
    return [rate for item in root.iter("item") if (rate := _rate(item, day))]


def read_rates_of_day(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """A claim for the dollar of that day; its scope is a part of the year, so it never fills one. Raises TableError."""
    try:
        rates = [rate for rate in rates_of_day(content) if rate.currency in _CURRENCIES]
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    reading = TableReading([], {})
    for rate in rates:
        claim = _claim(rate, snapshot_sha256, catalogue, source)
        reading.claims.append(claim)
        reading.documents[claim.document_id] = TableDocument(
            document_id=claim.document_id,
            address=_address(rate, source),
            title=f"{source.name}: {rate.day}",
            citation=f"{source.name}, {rate.day}",
            language="ru",
            issuer_id=source.issuer_id,
            via_id=source.via_id,
            published_on=rate.day,
        )
    return reading


def _xml(content: bytes) -> "_Element":
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    try:
        return fromstring(content, XMLParser(resolve_entities=False, no_network=True))
    except (XMLSyntaxError, ValueError) as error:
        raise UselessReply(f"the reply is no XML ({error}); open the address in a browser") from error


def _inner(element: "_Element", name: str) -> str:
    return (element.findtext(name) or "").strip()


def _rate(item: "_Element", day: str) -> DailyRate | None:
    printed, quant = _inner(item, "description"), _inner(item, "quant") or "1"
    try:
        tenge = Decimal(printed.replace(",", ".")) / Decimal(quant)
    except (InvalidOperation, ZeroDivisionError):
        raise UselessReply(
            f"rate {printed!r} for {quant!r} units is no number; the site has changed its reply"
        ) from None
    # Rates are set to 2 digits; a hundredth of a unit keeps them all.
    return DailyRate(
        currency=_inner(item, "title"), day=day, tenge=tenge.quantize(Decimal("0.000001")), printed=printed, quant=quant
    )


def _address(rate: DailyRate, source: Source) -> str:
    address = source.live.addresses[0] if source.live and source.live.addresses else "national_bank:"
    year, month, day = rate.day.split("-")
    return f"{address}{day}.{month}.{year}"


def _claim(rate: DailyRate, snapshot_sha256: str, catalogue: Catalogue, source: Source) -> Claim:
    cell = Cell(
        document_id=document_id(_address(rate, source)),
        row_key=f"{rate.currency} {rate.day}",
        indicator=_CURRENCIES[rate.currency],
        dimension=_DIMENSION,
        geography=NATION,
        borders_on=date.fromisoformat(rate.day),
        scope="subset",
        period=f"as_of:{rate.day}",
        value=rate.tenge,
        printed=rate.printed,
        issuer_id=source.issuer_id,
        via_id=source.via_id,
        language="ru",
        published=rate.day,
    )
    return claim_of(cell, snapshot_sha256, catalogue)
