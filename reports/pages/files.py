"""Data: the list of the files beside the pages.

Belongs here: the page that lists them. Does not belong here: the files (each section makes its own).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.model import ReportData
from reports.page import Page
from reports.sections import Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> str:
    """The run that the files are of."""
    return report.run_id


def sheets(_: str, _page: Page) -> Iterator[Sheet]:
    """The one page; every template knows the files."""
    yield Sheet("files.html", "files.html", {})


FILES: Final = Section(name="files", load=load, sheets=sheets)
