"""How to read the report: outcomes, intervals, statuses, bases.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.model import ReportData
from reports.page import Page
from reports.sections import Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that the page shows is in what every page shares."""
    return report


def sheets(_: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("reading.html", "reading.html", {})


READING: Final = Section(name="reading", load=load, sheets=sheets)
