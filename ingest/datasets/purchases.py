"""Lots of public procurement: what customers announced that they mean to spend.

Belongs here: the fields of a lot, and what of them is a claim. Does not belong here: asking for lots (connectors), and
which lots are asked for (registry).
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from ingest.catalogue import NATION, Catalogue, Source
from ingest.claim import Claim
from ingest.connectors.reply import UselessReply, entries, entry, loaded, text
from ingest.datasets.cells import Cell, claim_of
from ingest.datasets.persons import source_document
from ingest.datasets.table import TableError, TableReading

#: What is asked of a lot. Its place is a list of codes of the classifier of territories.
LOT_FIELDS: Final = (
    "id lotNumber nameRu nameKz amount customerBin customerNameRu plnPointKatoList isDeleted "
    "TrdBuy { numberAnno startDate }"
)
_MOST: Final = Decimal(10) ** 15  # tenge: more than the budget of the country
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_lots(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """A planned claim of each lot, of the indicator that the source's option ``indicator`` names; without it, none.

    A lot is one customer's (scope ``customer``), of the year in which it was announced, and of the region of its place
    where that is one; so it never fills a year. Lots that were withdrawn make no claim. Raises TableError.
    """
    document = source_document(source)
    reading = TableReading([], {document.document_id: document})
    indicator = source.live.options.get("indicator", "") if source.live else ""
    if not indicator:
        return reading
    if indicator not in catalogue.indicators:
        raise TableError(f"{file_name}: indicator {indicator!r} is not in the registry; mend sources.yaml")
    try:
        for number, lot in enumerate(entries(loaded(content), "lots"), 1):
            if lot.get("isDeleted") in (1, True) or lot.get("amount") is None:
                continue
            try:
                claim = _claim(lot, indicator, document.document_id, snapshot_sha256, catalogue, source)
            except (InvalidOperation, KeyError, ValueError) as error:
                raise TableError(f"{file_name}: lot {number}: {error}; the API has changed its reply") from error
            reading.claims.append(claim)
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    return reading


def _claim(
    lot: Mapping[str, Any], indicator: str, document: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> Claim:
    printed = text(lot["amount"])
    value = Decimal(printed)
    if not value.is_finite() or not 0 <= value < _MOST:
        raise ValueError(f"{printed!r} is no amount")
    announced = _announced(lot)
    customer = text(lot.get("customerBin"))
    cell = Cell(
        document_id=document,
        row_key=f"lot {text(lot['id'])}",
        indicator=indicator,
        dimension=f"customer={customer}" if customer.isdecimal() else "",
        geography=_geography(lot, catalogue),
        borders_on=date.fromisoformat(announced) if announced else date.max,
        scope="customer",
        period=announced[:4] or None,
        modality="planned",
        value=value,
        printed=printed,
        issuer_id=source.issuer_id,
        issuer_is_inferred=True,
        via_id=source.via_id,
        language="ru",
        published=announced or None,
    )
    return claim_of(cell, snapshot_sha256, catalogue)


def _announced(lot: Mapping[str, Any]) -> str:
    """Day of the announcement, ISO; "" where the lot does not say."""
    day = _DAY.match(text(entry(lot.get("TrdBuy") or {}, "TrdBuy").get("startDate")))
    return date.fromisoformat(day.group()).isoformat() if day else ""


def _geography(lot: Mapping[str, Any], catalogue: Catalogue) -> str:
    """The one region of the lot's places: the classifier begins with the two digits that ISO 3166-2:KZ uses."""
    codes = lot.get("plnPointKatoList")
    found = {f"KZ-{text(code)[:2]}" for code in codes} if isinstance(codes, list) else set()
    return found.pop() if len(found) == 1 and found <= catalogue.regions.keys() else NATION
