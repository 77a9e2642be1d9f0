"""What was not read: quarantined releases and numbers that nobody has accounted for.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.csv_text import as_csv
from reports.model import ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that the page shows is in what every page shares."""
    return report


def sheets(_: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("unread.html", "unread.html", {})


def files(report: ReportData) -> Iterator[DataFile]:
    """Every number that nobody has accounted for."""
    columns = ("printed", "reason", "language", "sentence", "title", "address")
    rows = (
        {
            "printed": number.printed,
            "reason": number.reason,
            "language": number.language,
            "sentence": number.sentence,
            "title": release.title,
            "address": release.address,
        }
        for release in report.unclaimed
        for number in release.figures
    )
    yield DataFile("unclaimed_numbers.csv", as_csv(columns, rows))


UNREAD: Final = Section(name="unread", load=load, sheets=sheets, files=files)
