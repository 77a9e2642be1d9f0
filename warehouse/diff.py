"""What publishing a build would change: annual values, contradictions and rules, against the current publication.

Belongs here: the comparison of two databases as plain dataclasses. Does not belong here: how it is told to people
(reports) and whether the build may be published (orchestration).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from duckdb import DuckDBPyConnection

from warehouse.connect import open_read_only

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True, order=True)
class AnnualKey:
    """What an annual value is about."""

    indicator: str
    dimension: str
    geography: str
    year: int
    unit: str


@dataclass(frozen=True, slots=True)
class AnnualValue:
    """The value that stands for a year, in its unit, with its interval and how sure it is."""

    value: Decimal
    value_low: Decimal
    value_high: Decimal
    low_is_certain: bool
    high_is_certain: bool
    qualifier: str
    status: str
    is_provisional: bool
    chosen_claim_id: str


@dataclass(frozen=True, slots=True)
class AnnualChange:
    """One annual value before and after; None where there is none."""

    key: AnnualKey
    before: AnnualValue | None
    after: AnnualValue | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction as far as a preview names it; ``year`` is None for ranges of years."""

    contradiction_id: str
    kind: str
    indicator: str
    dimension: str
    geography: str
    year: int | None


@dataclass(frozen=True, slots=True)
class RuleFlip:
    """A rule whose outcome differs from that of the published run; None where the rule did not exist."""

    rule_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change. All sequences are sorted by what they are about."""

    added: tuple[AnnualChange, ...]
    changed: tuple[AnnualChange, ...]
    withdrawn: tuple[AnnualChange, ...]
    opened: tuple[Contradiction, ...]
    closed: tuple[Contradiction, ...]
    flipped: tuple[RuleFlip, ...]

    @property
    def is_empty(self) -> bool:
        """Whether publishing would change nothing that a reader sees in these tables."""
        return not any((self.added, self.changed, self.withdrawn, self.opened, self.closed, self.flipped))


def preview(build: Path, published: Path | None) -> Preview:
    """Compare the database file ``build``, rules judged, with the file ``published`` (None: nothing is published yet).

    A value counts as changed when a field of AnnualValue differs. Raises FileNotFoundError for a missing file and
    duckdb.CatalogException for one without the marts.
    """
    values_before = _read(published, _annual_values)
    values_after = _read(build, _annual_values)
    open_before = _read(published, _contradictions)
    open_after = _read(build, _contradictions)
    outcomes_before = _read(published, _outcomes)
    outcomes_after = _read(build, _outcomes)
    keys = sorted(values_before.keys() | values_after.keys())
    changes = [AnnualChange(key, values_before.get(key), values_after.get(key)) for key in keys]
    return Preview(
        added=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in changes if change.before and change.after and change.before != change.after),
        withdrawn=tuple(change for change in changes if change.after is None),
        opened=_missing_in(open_before, open_after),
        closed=_missing_in(open_after, open_before),
        flipped=_flips(outcomes_before, outcomes_after) if published else (),
    )


def _read(path: Path | None, read: Callable[[DuckDBPyConnection], dict[_K, _V]]) -> dict[_K, _V]:
    """What ``read`` finds in a database; nothing where there is no database yet."""
    if path is None:
        return {}
    with open_read_only(path) as connection:
        return read(connection)


def _annual_values(connection: DuckDBPyConnection) -> dict[AnnualKey, AnnualValue]:
    rows = connection.execute(
        "SELECT indicator, dimension, geography, year, unit, value, value_low, value_high, low_is_certain, "
        "high_is_certain, qualifier, status, is_provisional, chosen_claim_id FROM annual_indicators"
    ).fetchall()
    return {AnnualKey(*row[:5]): AnnualValue(*row[5:]) for row in rows}


def _contradictions(connection: DuckDBPyConnection) -> dict[str, Contradiction]:
    rows = connection.execute(
        "SELECT contradiction_id, kind, indicator, dimension, geography, year FROM contradictions"
    ).fetchall()
    return {row[0]: Contradiction(*row) for row in rows}


def _outcomes(connection: DuckDBPyConnection) -> dict[str, str]:
    """Outcome of every rule in the latest run."""
    rows = connection.execute(
        "SELECT rule_id, outcome FROM quality_results "
        "WHERE run_id = (SELECT run_id FROM quality_results ORDER BY run_at DESC, run_id DESC LIMIT 1)"
    ).fetchall()
    return dict(rows)


def _missing_in(some: Mapping[str, Contradiction], others: Mapping[str, Contradiction]) -> tuple[Contradiction, ...]:
    """Those of ``others`` that are not among ``some``."""
    missing = [found for found_id, found in others.items() if found_id not in some]
    return tuple(sorted(missing, key=lambda found: (found.indicator, found.geography, found.contradiction_id)))


def _flips(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[RuleFlip, ...]:
    flips = (RuleFlip(rule, before.get(rule), after.get(rule)) for rule in sorted(before.keys() | after.keys()))
    return tuple(flip for flip in flips if flip.before != flip.after)
