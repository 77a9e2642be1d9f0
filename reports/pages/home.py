"""Home: the state of the data in one screen.

Belongs here: what the first page counts and links to. Does not belong here: the pages that it links to.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.model import ReportData
from reports.page import Page
from reports.sections import Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that home shows is in what every page shares."""
    return report


def sheets(_: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("index.html", "home.html", {})


HOME: Final = Section(name="home", load=load, sheets=sheets)
