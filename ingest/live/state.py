"""What is known of a source between two visits: when it was visited, what came of it, and the state of its addresses.

Belongs here: the state file per source, and the same as rows to be staged. Does not belong here: visiting (visit).
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ingest.archive import write_whole
from ingest.catalogue import Catalogue
from ingest.fetching.exchange import Known
from ingest.live.watch import Look

_SAFE: Final = re.compile(r"[a-z0-9_]+")


class StateError(Exception):
    """What was noted about a source cannot be read; the message names the file and says what to do."""


class VisitUnderWay(Exception):  # noqa: N818  # nothing is wrong: it is a state
    """Somebody else visits the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source as its last visit left it. Times are ISO text in UTC, "" for never; ``status`` is "" before any visit.

    ``succeeded_at`` is the last visit that reached the source; ``n_new`` documents and tables were kept, ``n_same``
    were as before, ``n_troubles`` requests or replies came to nothing, ``n_gone`` archived documents were found gone.
    ``known`` is what conditional requests go by, ``looks`` when documents of the archive were last looked for.
    """

    source_id: str
    visited_at: str = ""
    status: str = ""
    reason: str = ""
    succeeded_at: str = ""
    n_new: int = 0
    n_same: int = 0
    n_troubles: int = 0
    n_gone: int = 0
    known: dict[str, Known] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceVisitRow:
    """The last visit of a live source, as it is staged; times are None for never."""

    source_id: str
    status: str
    reason: str
    visited_at: datetime | None
    succeeded_at: datetime | None
    n_new: int
    n_same: int
    n_troubles: int
    schedule: str
    fresh_for_days: int


class States:
    """The state files below ``folder``, one per source."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, source_id: str) -> SourceState:
        """State of a source; that of one never visited where there is none. Raises StateError."""
        path = self._file(source_id)
        try:
            record = json.loads(path.read_bytes())
            known = {address: Known(**values) for address, values in record.pop("known").items()}
            looks = {address: Look(**values) for address, values in record.pop("looks", {}).items()}
            return SourceState(**record, known=known, looks=looks)
        except FileNotFoundError:
            return SourceState(source_id=source_id)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StateError(f"{path}: not a state of this version ({error}); remove it, all is asked anew") from error

    def save(self, state: SourceState) -> None:
        """Keep a state in place of the one before: whole or not at all."""
        text = json.dumps(asdict(state), ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self._file(state.source_id), text.encode())

    @contextmanager
    def held(self, source_id: str) -> Iterator[None]:
        """Nobody else visits the source meanwhile; the lock goes with the process. Raises VisitUnderWay."""
        path = self._file(source_id).with_suffix(".lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise VisitUnderWay(f"{path}: another visit of {source_id} is under way") from error
        try:
            yield
        finally:
            lock.release()

    def _file(self, source_id: str) -> Path:
        if not _SAFE.fullmatch(source_id):
            raise StateError(f"source_id {source_id!r} cannot name a file; use small letters, digits and _")
        return self._folder / f"{source_id}.json"


def visit_rows(catalogue: Catalogue, states: States) -> list[SourceVisitRow]:
    """The last visit of every live source. Raises StateError."""
    return [
        _row(states.load(source.source_id), source.live.schedule, source.live.fresh_for_days)
        for source in catalogue.sources.values()
        if source.live is not None
    ]


def _row(state: SourceState, schedule: str, fresh_for_days: int) -> SourceVisitRow:
    def moment(text: str) -> datetime | None:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None

    return SourceVisitRow(
        source_id=state.source_id,
        status=state.status,
        reason=state.reason,
        visited_at=moment(state.visited_at),
        succeeded_at=moment(state.succeeded_at),
        n_new=state.n_new,
        n_same=state.n_same,
        n_troubles=state.n_troubles,
        schedule=schedule,
        fresh_for_days=fresh_for_days,
    )


def forgotten(state: SourceState) -> SourceState:
    """The state without what conditional requests go by: everything is asked anew."""
    return replace(state, known={})
