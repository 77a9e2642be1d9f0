"""Run history: the outcome of every rule in every run.

Belongs here: what the page and its file say of past runs. Does not belong here: since when a rule fails and how it went
(rule_data, from the mart quality_history), the comparisons of the latest run (rules), layout and words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reports.files import as_csv
from reports.model import OUTCOMES, Name, ReportData
from reports.page import Page
from reports.rows import Row, read_rows
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: How many runs the page shows; the file has all.
SHOWN: Final = 12
_COLUMNS: Final = (
    *("run_id", "run_at", "rule_id", "severity", "outcome", "n_compared", "n_holds", "n_violated"),
    *("n_undetermined", "n_accepted", "is_blocking", "message"),
)
_TITLE: Final = Name("Ережелердің нәтижелері", "Итоги правил", "Outcomes of rules")
_RESULTS: Final = f"SELECT {', '.join(_COLUMNS)} FROM quality_results ORDER BY run_at, run_id, rule_id"  # noqa: S608  # constants


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how many rules had which outcome, and the publication it made, "" where it made none that is kept."""

    run_id: str
    run_at: datetime
    outcomes: tuple[tuple[str, int], ...]
    is_held_back: bool
    publication_id: str


@dataclass(frozen=True, slots=True)
class History:
    """All runs, the newest first, and the outcome of every rule in each as rows."""

    runs: tuple[Run, ...]
    rows: tuple[Row, ...]


def load(connection: "DuckDBPyConnection", report: ReportData) -> History:
    """Every run whose results are kept."""
    rows = read_rows(connection, _RESULTS)
    published = {made.run_id: made.publication_id for made in report.publications}
    runs: dict[tuple[datetime, str], list[Row]] = {}
    for row in rows:
        runs.setdefault((row["run_at"], row["run_id"]), []).append(row)
    return History(
        tuple(_run(run_id, run_at, runs[run_at, run_id], published) for run_at, run_id in sorted(runs, reverse=True)),
        tuple({**row, "run_at": row["run_at"].isoformat()} for row in rows),
    )


def _run(run_id: str, run_at: datetime, results: Sequence[Row], published: Mapping[str, str]) -> Run:
    """A run from the results of its rules."""
    found = Counter(row["outcome"] for row in results)
    return Run(
        run_id=run_id,
        run_at=run_at,
        outcomes=tuple((outcome, found[outcome]) for outcome in OUTCOMES if found[outcome]),
        is_held_back=any(row["is_blocking"] for row in results),
        publication_id=published.get(run_id, ""),
    )


def sheets(history: History, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("history.html", "history.html", {"history": history, "shown": SHOWN})


def files(history: History) -> Iterator[DataFile]:
    """The outcome of every rule in every run."""
    yield DataFile("rule_history.csv", as_csv(_COLUMNS, history.rows), _TITLE)


HISTORY: Final = Section(name="history", load=load, sheets=sheets, files=files)
