"""Run history: the outcome of every rule in every run, since when a rule fails, and how it went.

Belongs here: what the page and its file say of past runs. Does not belong here: the comparisons of the latest run
(rules), layout and words (template, locale).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from reports.files import as_csv
from reports.model import OUTCOMES, Name, ReportData
from reports.page import Page
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
class Result:
    """The outcome of one rule in one run, and how many pairs or rows violated it."""

    outcome: str
    n_violated: int
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One run with the results of its rules; ``publication_id`` is "" where it published nothing that is kept."""

    run_id: str
    run_at: datetime
    results: Mapping[str, Result]
    publication_id: str

    @property
    def is_held_back(self) -> bool:
        """Whether a rule held publication back."""
        return any(result.is_blocking for result in self.results.values())

    def outcomes(self) -> list[tuple[str, int]]:
        """How many rules had which outcome, for the outcomes that occur."""
        found = [result.outcome for result in self.results.values()]
        return [(outcome, found.count(outcome)) for outcome in OUTCOMES if outcome in found]


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """A rule over the runs: its latest outcome, the first and the number of the runs in a row that had it.

    ``trend`` says how the number of violations went since the run before: more, fewer, same, or "" where the rule had
    not run before.
    """

    rule_id: str
    outcome: str
    since: datetime
    n_runs: int
    results: tuple[Result | None, ...]
    trend: str


@dataclass(frozen=True, slots=True)
class History:
    """All runs, the newest first; ``rules`` are those of the newest, what fails first."""

    runs: tuple[Run, ...]
    rules: tuple[RuleHistory, ...]
    rows: tuple[Mapping[str, Any], ...]


def load(connection: "DuckDBPyConnection", report: ReportData) -> History:
    """Every run whose results are kept."""
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(_RESULTS).fetchall()]
    published = {made.run_id: made.publication_id for made in report.publications}
    results: dict[tuple[datetime, str], dict[str, Result]] = {}
    for row in rows:
        of_run = results.setdefault((row["run_at"], row["run_id"]), {})
        of_run[row["rule_id"]] = Result(row["outcome"], row["n_violated"], row["is_blocking"])
    runs = [
        Run(run_id, run_at, results[run_at, run_id], published.get(run_id, ""))
        for run_at, run_id in sorted(results, reverse=True)
    ]
    newest = runs[0].results if runs else {}
    histories = [_of_rule(rule_id, runs) for rule_id in newest]
    histories.sort(key=lambda history: (OUTCOMES.index(history.outcome), history.rule_id))
    told = ({**row, "run_at": row["run_at"].isoformat()} for row in rows)
    return History(tuple(runs), tuple(histories), tuple(told))


def _of_rule(rule_id: str, runs: Sequence[Run]) -> RuleHistory:
    """A rule of the newest run over all runs, the newest first."""
    results = tuple(run.results.get(rule_id) for run in runs)
    newest = results[0]
    assert newest
    n_runs = next((n for n, result in enumerate(results) if not result or result.outcome != newest.outcome), len(runs))
    return RuleHistory(rule_id, newest.outcome, runs[n_runs - 1].run_at, n_runs, results[:SHOWN], _trend(results))


def _trend(results: Sequence[Result | None]) -> str:
    newest, *earlier = results
    before = next((result for result in earlier if result), None)
    if newest is None or before is None:
        return ""
    more = newest.n_violated - before.n_violated
    return "more" if more > 0 else "fewer" if more < 0 else "same"


def sheets(history: History, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("history.html", "history.html", {"history": history, "shown": SHOWN})


def files(history: History) -> Iterator[DataFile]:
    """The outcome of every rule in every run."""
    yield DataFile("rule_history.csv", as_csv(_COLUMNS, history.rows), _TITLE)


HISTORY: Final = Section(name="history", load=load, sheets=sheets, files=files)
