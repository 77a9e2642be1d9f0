"""Figures transcribed by hand from public documents: the rows of ``statements.csv`` to claims.

Belongs here: the columns of that file and their checks. Does not belong here: the figures themselves (sample) and
what a claim is (claim).
"""

import re
from collections.abc import Container, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from ingest.catalogue import Catalogue
from ingest.claim import MODALITIES, RANGE_KINDS, SCOPES, Claim
from ingest.datasets.table import TableDocument, TableError, TableReading, read_table
from ingest.dates import last_day, period_ends, precision
from ingest.identity import claim_id, document_id, row_mention_id
from ingest.interval import QUALIFIERS, interval, print_unit

COLUMNS: Final = (
    "statement_id",
    "indicator",
    "dimension",
    "geography",
    "period",
    "range_kind",
    "scope",
    "modality",
    "value",
    "unit",
    "qualifier",
    "printed",
    "issuer_id",
    "issuer_is_inferred",
    "via_id",
    "basis",
    "document_url",
    "document_title",
    "published_on",
    "published_on_is_inferred",
    "language",
    "contradiction_group",
    "note",
)
_BASES: Final = {"stated": "transcribed", "derived": "derived"}
_FIGURE: Final = re.compile(r"\d+(?:[ \u00a0\u202f,]\d{3}(?!\d))*(?:[.,]\d+)?")


def read_statements(content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue) -> TableReading:
    """Claims of all rows and the documents they cite.

    Raises TableError with file and line for an unknown code or a malformed cell.
    """
    reading = TableReading([], {})
    for line, row in read_table(content, file_name, COLUMNS):
        try:
            claim = _claim(row, snapshot_sha256, catalogue)
            reading.claims.append(claim)
            reading.documents.setdefault(claim.document_id, _document(row))
        except (ValueError, KeyError, InvalidOperation) as error:
            raise TableError(f"{file_name}:{line}: statement {row['statement_id']}: {error}") from error
    return reading


def _document(row: Mapping[str, str]) -> TableDocument:
    return TableDocument(
        document_id=document_id(row["document_url"]),
        address=row["document_url"],
        title=row["document_title"],
        citation=f"{row['document_title']}, {row['published_on'] or 'undated'}",
        language=row["language"],
        issuer_id=row["issuer_id"],
        via_id=row["via_id"],
        published_on=row["published_on"] or None,
    )


def _claim(row: Mapping[str, str], snapshot_sha256: str, catalogue: Catalogue) -> Claim:
    _check(row, catalogue)
    document = document_id(row["document_url"])
    mention = row_mention_id(document, row["statement_id"])
    period, range_kind = row["period"] or None, row["range_kind"] or None
    value = Decimal(row["value"])
    span = interval(value, row["qualifier"], row["unit"], printed_unit(value, row["printed"]))
    published = row["published_on"] or None
    return Claim(
        claim_id=claim_id(
            mention, row["indicator"], row["dimension"], row["geography"], period, row["scope"], range_kind
        ),
        mention_id=mention,
        document_id=document,
        indicator=row["indicator"],
        dimension=row["dimension"],
        geography=row["geography"],
        geo_version=_geo_version(catalogue, row["geography"], period or published),
        scope=row["scope"],
        period=period,
        range_kind=range_kind,
        modality=row["modality"],
        value=value,
        unit=row["unit"],
        printed=row["printed"],
        qualifier=row["qualifier"],
        value_low=span.low,
        value_high=span.high,
        low_is_certain=span.low_is_certain,
        high_is_certain=span.high_is_certain,
        basis=_BASES[row["basis"]],
        derivation=row["note"] if row["basis"] == "derived" else "",
        derived_from="",
        issuer_id=row["issuer_id"],
        issuer_is_inferred=row["issuer_is_inferred"] == "true",
        speaker="",
        via_id=row["via_id"],
        snapshot_sha256=snapshot_sha256,
        text_sha256="",
        row_key=row["statement_id"],
        language=row["language"],
        figure_start=None,
        figure_end=None,
        sentence_start=None,
        sentence_end=None,
        sentence="",
        published_on=published,
        published_precision=precision(published) if published else None,
        published_basis="sidecar" if published else None,
        reading_notes="published_on:inferred" if row["published_on_is_inferred"] == "true" else "",
    )


def _check(row: Mapping[str, str], catalogue: Catalogue) -> None:
    """Raises ValueError, saying what is allowed, for a cell outside its list."""
    allowed: dict[str, Container[str]] = {
        "indicator": catalogue.indicators,
        "geography": catalogue.regions,
        "issuer_id": catalogue.issuers,
        "scope": SCOPES,
        "modality": MODALITIES,
        "qualifier": QUALIFIERS,
        "basis": _BASES,
    }
    for column, values in allowed.items():
        if row[column] not in values:
            raise ValueError(f"{column} {row[column]!r} is not in the registry")
    if row["range_kind"] and row["range_kind"] not in RANGE_KINDS:
        raise ValueError(f"range_kind {row['range_kind']!r} is none of {', '.join(RANGE_KINDS)}")
    if row["unit"] not in catalogue.indicators[row["indicator"]].units:
        raise ValueError(f"unit {row['unit']!r} is not a unit of {row['indicator']}")


def printed_unit(value: Decimal, printed: str) -> Decimal:
    """One unit of the last printed digit, in base units: 28100 printed "28,1 тыс." -> 100.

    A figure printed without digits (in words) or not transcribed counts as printed in full.
    """
    figure = _FIGURE.search(printed)
    if figure is None or not value:
        return print_unit(value, Decimal(1))
    digits = re.sub(r"[ \u00a0\u202f]", "", figure.group())
    for plain in (digits.replace(",", "."), digits.replace(",", "")):
        number = Decimal(plain) if plain.count(".") <= 1 else Decimal(0)
        scale = value / number if number else Decimal(0)
        if scale in (1, 1_000, 1_000_000, 1_000_000_000):
            return print_unit(number, scale)
    return print_unit(value, Decimal(1))


def _geo_version(catalogue: Catalogue, geography: str, known: str | None) -> str:
    """Borders in force at the end of the period, or on publication; "" where neither is known."""
    return catalogue.geo_version(geography, last_day(period_ends(known)[1])) if known else ""
