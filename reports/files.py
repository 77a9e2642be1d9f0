"""Data beside the pages: CSV and JSON with stable columns, safe to open in a spreadsheet.

Belongs here: how cells are written, and what a row tells of values, claims and comparisons. Does not belong here: which
files there are (pages) and the exports of the whole warehouse (warehouse).
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from reports.addresses import value_id
from reports.model import AnnualValue, Claim

#: How spreadsheets recognise a formula: https://owasp.org/www-community/attacks/CSV_Injection
#: An apostrophe is put before such texts, and before apostrophes followed by one, so that it can be taken away again.
#: Rooms share nothing but the registry, so the exports have a pattern of their own (warehouse.exports.guard); a test
#: holds both to the same.
_FORMULA: Final = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")

#: A cell of a table; a list of claims or texts stands in JSON as a list, in CSV with spaces between.
Cell = str | int | bool | Decimal | None | Sequence[str]
Row = Mapping[str, Cell]


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows below a header as RFC 4180 writes them; figures plain, texts that look like a formula marked."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return written.getvalue()


def as_json(content: Mapping[str, object]) -> str:
    """Content as JSON; figures are texts, so that no digit is lost."""
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _cell(cell: Cell) -> str:
    """A cell of a CSV file."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case Decimal():
            return _plain(cell)
        case str():
            return f"'{cell}" if _FORMULA.match(cell) else cell
    return _cell(" ".join(cell))


def _plain(value: object) -> str:
    """A figure without exponent and needless zeros, or a date as ISO writes it."""
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a data file")


VALUE_COLUMNS: Final = (
    *("indicator", "dimension", "geography", "geo_version", "year", "value", "value_low", "value_high"),
    *("low_is_certain", "high_is_certain", "unit", "qualifier", "status", "is_provisional", "basis", "issuer_id"),
    *("published_on", "n_claims", "chosen_claim_id", "source_address", "chosen_because_kk", "chosen_because_ru"),
    *("chosen_because_en", "value_id"),
)


def value_row(value: AnnualValue) -> Row:
    """An annual value with the columns of VALUE_COLUMNS."""
    figure, chosen = value.figure, value.chosen
    return {
        "indicator": value.indicator,
        "dimension": value.dimension,
        "geography": value.geography,
        "geo_version": value.geo_version,
        "year": value.year,
        "value": figure.value,
        "value_low": figure.low,
        "value_high": figure.high,
        "low_is_certain": figure.low_is_certain,
        "high_is_certain": figure.high_is_certain,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "status": value.status,
        "is_provisional": value.is_provisional,
        "basis": value.basis,
        "issuer_id": value.issuer_id,
        "published_on": value.published_on,
        "n_claims": len(value.claims),
        "chosen_claim_id": chosen.claim_id if chosen else "",
        "source_address": chosen.address if chosen else "",
        "chosen_because_kk": value.chosen_because.kk,
        "chosen_because_ru": value.chosen_because.ru,
        "chosen_because_en": value.chosen_because.en,
        "value_id": value_id(value),
    }


def claim_row(claim: Claim) -> Row:
    """A claim as the pages show it; the sentence is empty where it may not be shown."""
    figure = claim.figure
    return {
        "claim_id": claim.claim_id,
        "indicator": claim.indicator,
        "dimension": claim.dimension,
        "geography": claim.geography,
        "geo_version": claim.geo_version,
        "year": claim.year,
        "period": claim.period,
        "range_kind": claim.range_kind,
        "scope": claim.scope,
        "modality": claim.modality,
        "value": figure.value,
        "value_low": figure.low,
        "value_high": figure.high,
        "low_is_certain": figure.low_is_certain,
        "high_is_certain": figure.high_is_certain,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "printed": claim.printed,
        "sentence": claim.sentence,
        "language": claim.language,
        "basis": claim.basis,
        "issuer_id": claim.issuer_id,
        "published_on": claim.published_on,
        "title": claim.title,
        "address": claim.address,
        "is_counted": claim.is_counted,
        "is_chosen": claim.is_chosen,
        "review_action": claim.review_action,
    }
