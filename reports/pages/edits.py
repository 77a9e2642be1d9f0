"""Silent edits: what documents say of a figure after their page was changed, beside what they said before.

Belongs here: what the page and its file say of them. Does not belong here: finding them (dbt), layout and words
(template, locale).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from reports.files import as_csv
from reports.model import Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHANGES: Final = ("changed", "added", "removed")
#: The file beside the page has all.
MOST: Final = 500
_MART: Final = "release_revisions"


@dataclass(frozen=True, slots=True)
class Edit:
    """One figure that a document added, removed or changed between two fetches.

    What there is not is None; a sentence is "" where it may not be shown. The edit came between the two times.
    """

    revision_id: str
    change: str
    indicator: str
    dimension: str
    geography: str
    period: str | None
    unit: str
    issuer_id: str | None
    language: str
    value_before: Decimal | None
    value_after: Decimal | None
    printed_before: str | None
    printed_after: str | None
    sentence_before: str | None
    sentence_after: str | None
    fetched_at_before: str
    fetched_at_after: str
    document_title: str
    source_address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence with its figure, for marking it."""

    sentence: str
    printed: str

    @property
    def figure_at(self) -> tuple[int, int] | None:
        """Offsets of the figure in the sentence where it is printed there once; else None."""
        if not self.printed or self.sentence.count(self.printed) != 1:
            return None
        start = self.sentence.index(self.printed)
        return start, start + len(self.printed)


_TITLE: Final = Name("Ескертусіз түзетулер", "Правки без уведомления", "Silent edits")
_COLUMNS: Final = tuple(item.name for item in fields(Edit))
_EDITS: Final = f"SELECT {', '.join(_COLUMNS)} FROM {_MART} ORDER BY fetched_at_after DESC, revision_id"  # noqa: S608


def load(connection: "DuckDBPyConnection", _report: ReportData) -> tuple[Edit, ...] | None:
    """Every silent edit, the newest first; None where the warehouse does not look for them."""
    there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [_MART]).fetchone()
    return tuple(Edit(*row) for row in connection.execute(_EDITS).fetchall()) if there else None


def sheets(edits: tuple[Edit, ...], _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("edits.html", "edits.html", {"edits": edits, "most": MOST, "shown": _shown})


def _shown(sentence: str | None, printed: str | None) -> Shown:
    return Shown(sentence or "", printed or "")


def files(edits: tuple[Edit, ...]) -> Iterator[DataFile]:
    """Every silent edit."""
    yield DataFile("silent_edits.csv", as_csv(_COLUMNS, map(asdict, edits)), _TITLE)


EDITS: Final[Section[Any]] = Section(name="edits", load=load, sheets=sheets, files=files)
