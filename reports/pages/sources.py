"""Sources: where documents come from, how fresh they are, and what could not be read.

Belongs here: what the page and its file say of each source. Does not belong here: the quarantined releases themselves
(unread), layout and words (template, locale).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from reports.files import Row, as_csv
from reports.model import Name, ReportData
from reports.page import Page
from reports.rows import read_rows
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SOURCES: Final = """
WITH newest AS (
    SELECT source_id, max(published_on) AS newest_published_on FROM releases WHERE is_newest GROUP BY source_id
)
SELECT sources.source_id, sources.name, sources.name_kk, sources.name_ru, sources.licence, sources.may_show,
       sources.n_documents_read AS n_read, sources.n_documents_quarantined AS n_quarantined, sources.n_claims,
       coalesce(newest.newest_published_on, '') AS newest_published_on,
       coalesce(sources.last_fetched_on, '') AS last_fetched_on, sources.was_tried
FROM sources LEFT JOIN newest USING (source_id)
ORDER BY NOT sources.was_tried, last_fetched_on DESC, sources.name, sources.source_id
"""
_TITLE: Final = Name("Дереккөздер", "Источники", "Sources")
_QUARANTINED: Final = """
SELECT DISTINCT source_id, reason FROM releases WHERE status = 'quarantined' AND is_newest ORDER BY ALL
"""
#: The mart of visits over the network; a warehouse that reads no network need not have it.
_VISITS_MART: Final = "source_freshness"
_VISITS: Final = """
SELECT source_id, status_kk, status_ru, status_en, reason, visited_at, fresh_until FROM source_freshness
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """The last visit of a source over the network: what came of it, and until when it counts as fresh."""

    status: Name
    reason: str
    visited_at: datetime | None
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source; ``n_days`` have passed since it was fetched last, None where that is not known.

    ``reasons`` say why releases of it could not be read. Dates are ISO texts cut to what is known, "" for none.
    """

    source_id: str
    name: Name
    licence: str
    may_show: str
    n_read: int
    n_quarantined: int
    n_claims: int
    newest_published_on: str
    last_fetched_on: str
    n_days: int | None
    was_tried: bool
    reasons: tuple[str, ...]
    visit: Visit | None

    @property
    def was_asked(self) -> bool:
        """Whether anything was ever fetched or asked for."""
        return self.was_tried or bool(self.visit and self.visit.visited_at)


def load(connection: "DuckDBPyConnection", report: ReportData) -> tuple[Source, ...]:
    """Every source of the registry: what was fetched last comes first, what was never tried last."""
    reasons: dict[str, list[str]] = {}
    for source_id, reason in connection.execute(_QUARANTINED).fetchall():
        reasons.setdefault(source_id, []).append(reason)
    visits = _visits(connection, report.run_at)
    return tuple(
        Source(
            **{name: value for name, value in row.items() if not name.startswith("name")},
            name=Name(row["name_kk"], row["name_ru"], row["name"]),
            n_days=_days(row["last_fetched_on"], report.run_at),
            reasons=tuple(reasons.get(row["source_id"], ())),
            visit=visits.get(row["source_id"]),
        )
        for row in read_rows(connection, _SOURCES)
    )


def _visits(connection: "DuckDBPyConnection", now: datetime | None) -> dict[str, Visit]:
    there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [_VISITS_MART]).fetchone()
    if not there:
        return {}
    return {
        row["source_id"]: Visit(
            status=Name(row["status_kk"], row["status_ru"], row["status_en"]),
            reason=row["reason"] or "",
            visited_at=row["visited_at"],
            is_stale=bool(now and row["visited_at"] and (row["fresh_until"] is None or row["fresh_until"] < now)),
        )
        for row in read_rows(connection, _VISITS)
    }


def _days(fetched_on: str, now: datetime | None) -> int | None:
    """Whole days from a day to the run; None where the day is not known."""
    return (now.date() - date.fromisoformat(fetched_on)).days if now and len(fetched_on) == 10 else None


def sheets(sources: tuple[Source, ...], page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet(
        "sources.html",
        "sources.html",
        {
            "tried": [source for source in sources if source.was_asked],
            "others": sorted(
                (source for source in sources if not source.was_asked),
                key=lambda source: source.name.of(page.wording.language).casefold(),
            ),
            "has_visits": any(source.visit for source in sources),
        },
    )


def files(sources: tuple[Source, ...]) -> Iterator[DataFile]:
    """Every source with its freshness."""
    columns = (
        *("source_id", "name", "name_kk", "name_ru", "licence", "may_show", "n_read", "n_quarantined", "n_claims"),
        "newest_published_on",
        *("last_fetched_on", "was_tried", "last_visit_at", "last_visit", "is_stale", "reasons"),
    )
    yield DataFile("sources.csv", as_csv(columns, map(_record, sources)), _TITLE)


def _record(source: Source) -> Row:
    visit = source.visit
    return {
        **{name: getattr(source, name) for name in ("source_id", "licence", "may_show", "n_read")},
        "name": source.name.en,
        "name_kk": source.name.kk,
        "name_ru": source.name.ru,
        **{name: getattr(source, name) for name in ("n_quarantined", "n_claims", "newest_published_on")},
        "last_fetched_on": source.last_fetched_on,
        "was_tried": source.was_tried,
        "last_visit_at": visit.visited_at.isoformat() if visit and visit.visited_at else "",
        "last_visit": visit.status.en if visit else "",
        "is_stale": visit.is_stale if visit else "",
        "reasons": "; ".join(source.reasons),
    }


SOURCES: Final = Section(name="sources", load=load, sheets=sheets, files=files)
