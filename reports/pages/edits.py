"""Silent edits: what documents say of a figure after their page was changed, and pages that are gone from their sites.

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
#: How a page was found gone.
HOWS: Final = ("not_found", "told_in_reply", "off_list")
#: The file beside the page has all.
MOST: Final = 500
_MART: Final = "release_revisions"
#: Pages that are gone; a warehouse that reads no network need not have it.
_GONE_MART: Final = "release_disappearances"


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
class Disappearance:
    """A page that was not at its address any more; the archive keeps it, and its figures go on counting.

    It went between ``last_seen_at`` and ``gone_since``; ``back_since`` is None while it is gone.
    """

    document_id: str
    document_title: str
    source_address: str
    language: str
    how: str
    last_seen_at: str
    gone_since: str
    back_since: str | None
    n_claims: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What sites did without a word."""

    edits: tuple[Edit, ...]
    disappearances: tuple[Disappearance, ...]


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
_TITLE_GONE: Final = Name("Жойылған беттер", "Исчезнувшие страницы", "Pages that disappeared")
_COLUMNS: Final = tuple(item.name for item in fields(Edit))
_GONE_COLUMNS: Final = tuple(item.name for item in fields(Disappearance))
_EDITS: Final = f"SELECT {', '.join(_COLUMNS)} FROM {_MART} ORDER BY fetched_at_after DESC, revision_id"  # noqa: S608
_GONE: Final = (
    f"SELECT {', '.join(_GONE_COLUMNS)} FROM {_GONE_MART} "  # noqa: S608
    "ORDER BY is_gone DESC, gone_since DESC, disappearance_id"
)


def load(connection: "DuckDBPyConnection", _report: ReportData) -> Changed | None:
    """Every silent edit and disappearance, the newest first; None where the warehouse does not look for them."""
    if not _has(connection, _MART):
        return None
    gone = connection.execute(_GONE).fetchall() if _has(connection, _GONE_MART) else []
    return Changed(
        tuple(Edit(*row) for row in connection.execute(_EDITS).fetchall()),
        tuple(Disappearance(*row) for row in gone),
    )


def _has(connection: "DuckDBPyConnection", mart: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [mart]).fetchone())


def sheets(changed: Changed, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet(
        "edits.html",
        "edits.html",
        {"edits": changed.edits, "gone": changed.disappearances, "most": MOST, "shown": _shown},
    )


def _shown(sentence: str | None, printed: str | None) -> Shown:
    return Shown(sentence or "", printed or "")


def files(changed: Changed) -> Iterator[DataFile]:
    """Every silent edit, every disappearance."""
    yield DataFile("silent_edits.csv", as_csv(_COLUMNS, map(asdict, changed.edits)), _TITLE)
    yield DataFile("disappeared_pages.csv", as_csv(_GONE_COLUMNS, map(asdict, changed.disappearances)), _TITLE_GONE)


EDITS: Final[Section[Any]] = Section(name="edits", load=load, sheets=sheets, files=files)
