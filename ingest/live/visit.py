"""A visit: a connector is gone through, what it asks is fetched, what it finds is kept.

Belongs here: which outcomes count as what, sidecars of what was found, and the state that a visit leaves. Does not
belong here: the connectors, fetching, and reading what was kept (collect).
"""

import csv
import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from ingest.archive import Archive, Sidecar
from ingest.catalogue import Source
from ingest.fetching.exchange import PASSING, Known, Outcome, Request, Status
from ingest.fetching.steps import Connector, Document, Step, Steps, Table, Trouble, Window
from ingest.identity import document_id
from ingest.live.state import SourceState

#: What a parser raises over bytes that it did not expect. Faults of disk and memory are none, and end the run.
PARSER_FAULTS: Final = (
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
_LONGEST_ADDRESS: Final = 100
_LONGEST_REASON: Final = 300
_NOTHING_ASKED: Final = "nothing is asked for yet; see its options in sources.yaml"
_LONGEST_NAME: Final = 120
_LONGEST_TITLE: Final = 500


class Asks(Protocol):
    """What a visit needs of the fetcher."""

    def fetch(self, request: Request, hosts: Sequence[str], known: Known | None, seconds_between: float) -> Outcome:
        """What came of a request."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The archive as visits use it: what is the newest of each series is looked up once."""

    archive: Archive
    newest: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive) -> "Kept":
        """The archive as it is now. Raises ArchiveError."""
        return cls(archive, {series: snapshot.sha256 for series, snapshot in archive.newest().items()})

    def add(self, content: bytes, sidecar: Sidecar) -> bool:
        """Keep bytes unless the newest snapshot of the same document has them; returns whether they are new."""
        series = (document_id(sidecar.document), sidecar.language, sidecar.basis, sidecar.source)
        sha256 = hashlib.sha256(content).hexdigest()
        if self.newest.get(series) == sha256:
            return False
        self.archive.add(content, sidecar)
        self.newest[series] = sha256
        return True


class Visit:
    """One source gone through once."""

    def __init__(self, source: Source, state: SourceState, fetcher: Asks, kept: Kept) -> None:
        if source.live is None:
            raise ValueError(f"{source.source_id} is not read over the network")
        self._source, self._live, self._state = source, source.live, state
        self._fetcher, self._kept = fetcher, kept
        self._tally: Counter[Status] = Counter()
        self._first_trouble: tuple[Status, str] | None = None
        self._found: Counter[bool] = Counter()
        self._last: Outcome | None = None
        #: Of requests whose reply gave nothing to keep, mostly lists.
        self._listed: dict[str, Known] = {}
        self._known = dict(state.known)

    def run(self, connector: Connector, window: Window, now: Callable[[], datetime]) -> SourceState:
        """Go through the source and return the state it leaves; a parser that fails ends the visit, and is told."""
        visited_at = now().isoformat(timespec="seconds")
        steps = connector(self._source, window)
        step = self._next(steps, None)
        while step is not None:
            answer = None
            if isinstance(step, Request):
                answer = self._ask(step)
            else:
                self._take(step)
            step = self._next(steps, answer)
        return self._left(visited_at)

    def _next(self, steps: Steps, answer: Outcome | None) -> Step | None:
        """What the connector does next; None at its end."""
        try:
            return next(steps) if answer is None else steps.send(answer)
        except StopIteration:
            return None
        except PARSER_FAULTS as error:
            address = self._last.requested if self._last else self._live.addresses[0]
            self._take(Trouble(status="malformed", address=address, reason=f"{type(error).__name__}: {error}"))
            return None

    def _ask(self, request: Request) -> Outcome:
        # What is sent with a form decides what comes: its address alone tells nothing.
        known = self._known.get(request.address) if request.method == "GET" else None
        outcome = self._fetcher.fetch(request, self._live.hosts, known, float(self._live.seconds_between))
        self._last = outcome
        self._count(outcome.status, outcome.requested, outcome.reason)
        if outcome.has_come and request.method == "GET":
            sha256 = hashlib.sha256(outcome.content).hexdigest()
            self._listed[request.address] = Known(outcome.etag, outcome.last_modified, sha256)
        return outcome

    def _take(self, found: Document | Table | Trouble) -> None:
        if isinstance(found, Trouble):
            if self._last is not None and found.address in (self._last.requested, self._last.address):
                self._tally[self._last.status] -= 1  # the same reply, seen more closely
            self._count(found.status, found.address, found.reason)
            return
        asked = self._last.requested if self._last else ""
        fetched_at = self._last.fetched_at if self._last else self._state.visited_at
        self._found[self._kept.add(found.content, sidecar_of(found, self._source, fetched_at))] += 1
        if asked in self._listed:
            self._known[asked] = self._listed.pop(asked)

    def _count(self, status: Status, address: str, reason: str) -> None:
        self._tally[status] += 1
        if status not in ("fetched", "unchanged") and self._first_trouble is None:
            where = address if len(address) <= _LONGEST_ADDRESS else f"{address[:_LONGEST_ADDRESS]}…"
            self._first_trouble = (status, ": ".join(filter(None, (where, reason)))[:_LONGEST_REASON])

    def _left(self, visited_at: str) -> SourceState:
        troubles = {status: n for status, n in self._tally.items() if n and status not in ("fetched", "unchanged")}
        # A list is not asked for again while it stays the same, unless something of it is still to come.
        if not PASSING & troubles.keys():
            self._known |= self._listed
        is_idle = not self._tally and not self._found
        is_reached = bool(self._found or self._tally["unchanged"] or not troubles)
        trouble, reason = self._first_trouble or ("unchanged", _NOTHING_ASKED if is_idle else "")
        status = trouble if not is_reached else "fetched" if self._found[True] else "unchanged"
        return SourceState(
            source_id=self._source.source_id,
            visited_at=visited_at,
            status=status,
            reason=reason,
            succeeded_at=visited_at if is_reached else self._state.succeeded_at,
            n_new=self._found[True],
            n_same=self._found[False] + self._tally["unchanged"],
            n_troubles=sum(troubles.values()),
            known=self._known,
        )


def sidecar_of(found: Document | Table, source: Source, fetched_at: str) -> Sidecar:
    """What is known of something found: as its page or reply says it, else as the registry does.

    Where nobody says who answers for the figures it is, until the text names another, the publisher.
    """
    sidecar = Sidecar(
        document=found.address,
        source=source.source_id,
        basis="tabular",
        issuer_id=source.issuer_id or source.via_id,
        title=found.title[:_LONGEST_TITLE],
        language=found.language,
        published_on=found.published_on,
        published_basis=found.published_basis,
        media_type=found.media_type,
        fetched_at=fetched_at,
        file_name=found.file_name or _last_part(found.address),
        via_id=source.via_id,
        licence=source.licence,
        issuer_is_inferred=not source.issuer_id,
    )
    if isinstance(found, Table):
        return sidecar
    return replace(
        sidecar,
        basis="original",
        issuer_id=found.issuer_id or sidecar.issuer_id,
        issuer_is_inferred=not (found.issuer_id or source.issuer_id),
        via_id=found.via_id or sidecar.via_id,
        geography=found.geography,
        media_type=f"{found.media_type}; charset={found.charset}" if found.charset else found.media_type,
        alternates=" ".join(
            f"{language} {address}"
            for language, address in sorted(found.alternates.items())
            if len(f"{language} {address}".split()) == 2
        ),
    )


def _last_part(address: str) -> str:
    """The last part of an address's path, as a name to show; it never becomes a path of ours."""
    part = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    return "".join(char for char in part if char.isprintable())[:_LONGEST_NAME] or (urlsplit(address).hostname or "")
