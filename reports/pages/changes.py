"""Changes: what this publication changes against the one before, with both claims and the reason.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale), and the
publications made so far (notes).
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.changes import Changes
from reports.model import ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Of each kind; the file beside the page has all.
MOST: Final = 500
_FILE: Final = "changes.json"


def load(_: "DuckDBPyConnection", report: ReportData) -> Changes | None:
    """What the page shows is in what every page shares."""
    return report.preview


def sheets(changes: Changes | None, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("changes.html", "changes.html", {"changes": changes, "most": MOST, "file": f"data/{_FILE}"})


def files(changes: Changes | None) -> Iterator[DataFile]:
    """The changes as they are kept with a publication."""
    if changes:
        yield DataFile(_FILE, json.dumps(changes.document, ensure_ascii=False, indent=1) + "\n")


CHANGES: Final = Section(name="changes", load=load, sheets=sheets, files=files)
