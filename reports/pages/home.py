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


#: Disputed values named on the first screen; the newest of the nation come first.
_MOST_DISPUTED: Final = 8


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that home shows is in what every page shares."""
    return report


def sheets(report: ReportData, page: Page) -> Iterator[Sheet]:
    """The one page."""
    disputed = sorted(
        (value for value in report.values if value.status == "disputed"),
        key=lambda value: (value.geography != "KZ", -value.year, value.indicator),
    )
    values = {
        "failing": [rule for rule in page.rules() if rule.outcome in ("violated", "could_not_check")],
        "disputed": disputed[:_MOST_DISPUTED],
        "n_disputed": len(disputed),
    }
    yield Sheet("index.html", "home.html", values)


HOME: Final = Section(name="home", load=load, sheets=sheets)
