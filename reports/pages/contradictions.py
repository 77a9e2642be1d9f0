"""Contradictions: figures that disagree, both sides in full.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.files import Row, as_csv, as_json, claim_row
from reports.model import Contradiction, Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that the page shows is in what every page shares."""
    return report


_COLUMNS: Final = (
    *("contradiction_id", "kind", "indicator", "dimension", "geography", "year", "unit", "low_a", "high_a", "low_b"),
    *("high_b", "distance", "known_since", "reviews", "resolved_by", "resolved_on", "reason", "claim_id_a"),
    *("claim_ids_b", "calculation_b", "notes_kk", "notes_ru", "notes_en"),
)
_TITLE: Final = Name("Қайшылықтар", "Расхождения", "Contradictions")


def _row(contradiction: Contradiction) -> Row:
    """A contradiction with the claims of both sides."""
    first, notes = contradiction.claim_a, contradiction.notes
    return {
        "contradiction_id": contradiction.contradiction_id,
        "kind": contradiction.kind,
        "indicator": first.indicator,
        "dimension": first.dimension,
        "geography": first.geography,
        "year": first.year,
        "unit": first.figure.unit,
        "low_a": contradiction.bounds_a.low,
        "high_a": contradiction.bounds_a.high,
        "low_b": contradiction.bounds_b.low,
        "high_b": contradiction.bounds_b.high,
        "distance": contradiction.distance,
        "known_since": contradiction.known_since,
        "reviews": contradiction.reviews,
        "resolved_by": contradiction.resolved_by,
        "resolved_on": contradiction.resolved_on,
        "reason": contradiction.reason,
        "claim_id_a": first.claim_id,
        "claim_ids_b": [claim.claim_id for claim in contradiction.claims_b],
        "calculation_b": contradiction.calculation,
        "notes_kk": [note.kk for note in notes],
        "notes_ru": [note.ru for note in notes],
        "notes_en": [note.en for note in notes],
    }


def files(report: ReportData) -> Iterator[DataFile]:
    """The ledger as CSV, and with every claim in full as JSON."""
    rows = [_row(contradiction) for contradiction in report.contradictions]
    yield DataFile("contradictions.csv", as_csv(_COLUMNS, rows), _TITLE)
    full = [
        {**row, "claim_a": claim_row(found.claim_a), "claims_b": [claim_row(claim) for claim in found.claims_b]}
        for row, found in zip(rows, report.contradictions, strict=True)
    ]
    yield DataFile("contradictions.json", as_json({"run_id": report.run_id, "contradictions": full}), _TITLE)


def sheets(_: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("contradictions.html", "contradictions.html", {})


CONTRADICTIONS: Final = Section(name="contradictions", load=load, sheets=sheets, files=files)
