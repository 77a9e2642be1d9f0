"""Changes: what this publication changes against the one before, with both claims and the reason.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale), and the
publications made so far (notes).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.files import as_json
from reports.model import Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Of each kind; the file beside the page has all.
MOST: Final = 500
_FILE: Final = "changes.json"
_TITLE: Final = Name("Осы жинақтың өзгерістері", "Изменения этой сборки", "Changes of this build")


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """What the page shows is in what every page shares."""
    return report


def sheets(report: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("changes.html", "changes.html", {"changes": report.preview, "most": MOST, "file": f"data/{_FILE}"})


def files(report: ReportData) -> Iterator[DataFile]:
    """The changes as they are kept with a publication."""
    if report.preview:
        yield DataFile(_FILE, as_json(report.preview.document), _TITLE)


CHANGES: Final = Section(name="changes", load=load, sheets=sheets, files=files)
