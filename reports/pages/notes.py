"""Data release notes: what every publication changed against the one before, the newest first.

Belongs here: what the page and its files say of the publications made so far. Does not belong here: what this build
changes (changes), layout and words (template, locale).
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reports.changes import Publication
from reports.model import ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Of each kind; the file of the publication has all.
MOST: Final = 50

Publications = Sequence[Publication]


def load(_: "DuckDBPyConnection", report: ReportData) -> Publications:
    """The publications made so far."""
    return report.publications


def sheets(publications: Publications, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet(
        "notes.html",
        "notes.html",
        {"publications": publications, "most": MOST, "file_of": lambda of: f"data/{_file(of)}"},
    )


def files(publications: Publications) -> Iterator[DataFile]:
    """An index of all publications, and for each that changed anything the document that is kept of it."""
    index = [_record(publication) for publication in publications]
    yield DataFile("notes.json", json.dumps(index, ensure_ascii=False, indent=1) + "\n")
    for publication in filter(_has_file, publications):
        assert publication.changes
        yield DataFile(
            _file(publication), json.dumps(publication.changes.document, ensure_ascii=False, indent=1) + "\n"
        )


def _record(publication: Publication) -> dict[str, object]:
    """A publication in the index; ``changes`` counts them by kind, None where they were not kept."""
    return {
        "publication_id": publication.publication_id,
        "published_at": publication.created_at.isoformat(),
        "compared_with": (publication.changes.before or None) if publication.changes else None,
        "annual_values": publication.n_values,
        "claims": publication.n_claims,
        "contradictions": publication.n_contradictions,
        "changes": dict(publication.changes.counts()) if publication.changes else None,
        "file": _file(publication) if _has_file(publication) else None,
    }


def _has_file(publication: Publication) -> bool:
    """The first publication adds everything, which its tables say already."""
    return bool(publication.changes and publication.changes.before and publication.changes.counts())


def _file(publication: Publication) -> str:
    return f"notes/{publication.publication_id}.json"


NOTES: Final = Section(name="notes", load=load, sheets=sheets, files=files)
