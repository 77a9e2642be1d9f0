"""A visit: a connector is gone through, what it asks is fetched, what it finds is kept, what is gone is noted.

Belongs here: which outcomes count as what, sidecars of what was found, and the state that a visit leaves. Does not
belong here: the connectors, fetching, and reading what was kept (collect).
"""

import csv
import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from ingest.archive import Sidecar, Snapshot
from ingest.catalogue import Source
from ingest.fetching.exchange import PASSING, Known, Outcome, Request, Status
from ingest.fetching.steps import Connector, Document, Listed, Step, Steps, Table, Trouble, Window
from ingest.live.kept import Kept
from ingest.live.revisit import answer_of, ends_revisits, known_of, question
from ingest.live.state import SourceState
from ingest.live.watch import Watch
from ingest.notices import How

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
_WELL: Final[tuple[Status, ...]] = ("fetched", "unchanged")
_LONGEST_ADDRESS: Final = 100
_LONGEST_REASON: Final = 300
_NOTHING_ASKED: Final = "nothing is asked for yet; docs/add-a-source.md says what its entry in sources.yaml waits for"
_LONGEST_NAME: Final = 120
_LONGEST_TITLE: Final = 500


class Asks(Protocol):
    """What a visit needs of the fetcher."""

    def fetch(self, request: Request, hosts: Sequence[str], known: Known | None, seconds_between: float) -> Outcome:
        """What came of a request."""


class Visit:
    """One source gone through once."""

    def __init__(self, source: Source, state: SourceState, fetcher: Asks, kept: Kept) -> None:
        if source.live is None:
            raise ValueError(f"{source.source_id} is not read over the network")
        self._source, self._live, self._state = source, source.live, state
        self._fetcher, self._kept = fetcher, kept
        self._watch = Watch(source, source.live, kept, state.looks)
        self._tally: Counter[Status] = Counter()
        self._first_trouble: tuple[Status, str] | None = None
        self._found: Counter[bool] = Counter()
        self._last: Outcome | None = None
        self._lists: list[Listed] = []
        #: Of requests whose reply gave nothing to keep, mostly lists.
        self._listed: dict[str, Known] = {}
        self._known = dict(state.known)

    def run(self, connector: Connector, window: Window, now: Callable[[], datetime]) -> SourceState:
        """Go through the source and return the state it leaves; a parser that fails ends the visit, and is told.

        Then pages of the archive that the source did not name are looked for; a month of back-fill is no occasion.
        """
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
        for listed in self._lists:
            self._watch.compare(listed, window, visited_at)
        # A list is not asked for again while it stays the same, unless something of it is still to come.
        if not PASSING & self._troubles().keys():
            self._known |= self._listed
        is_reached = bool(self._found or self._tally["unchanged"] or not self._troubles())
        if window.until is None and (is_reached or self._tally["fetched"]):
            self._revisit()
        return self._left(visited_at, is_reached=is_reached)

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
        if request.method == "GET":
            self._watch_answer(outcome)
        if outcome.has_come and request.method == "GET":
            self._listed[request.address] = _known_from(outcome)
        return outcome

    def _watch_answer(self, outcome: Outcome) -> None:
        """What an answer by itself says of a document at the address; bytes that came are to be looked at first."""
        if outcome.status == "gone":
            self._watch.missing(outcome.requested, outcome.fetched_at, "not_found", outcome.reason)
        elif outcome.status == "unchanged":
            self._watch.seen(outcome.requested, outcome.fetched_at)
        else:
            self._watch.unclear(outcome.requested, outcome.fetched_at)

    def _take(self, found: Document | Table | Trouble | Listed) -> None:
        if isinstance(found, Listed):
            self._lists.append(found)
            return
        asked = self._last.requested if self._last else ""
        fetched_at = self._last.fetched_at if self._last else self._state.visited_at
        if isinstance(found, Trouble):
            if self._last is not None and found.address in (self._last.requested, self._last.address):
                self._tally[self._last.status] -= 1  # the same reply, seen more closely
            self._count(found.status, found.address, found.reason)
            if found.status == "gone":
                self._watch.missing(found.address, fetched_at, "told_in_reply", found.reason)
            return
        self._found[self._kept.add(found.content, sidecar_of(found, self._source, fetched_at))] += 1
        self._watch.seen(found.address, fetched_at)
        if asked in self._listed:
            self._known[asked] = self._listed.pop(asked)

    def _revisit(self) -> None:
        """Look for pages of the archive that the source did not name: edited, gone or as they were."""
        for snapshot in self._watch.due():
            known = known_of(snapshot, self._known.get(snapshot.address))
            outcome = self._fetcher.fetch(
                question(snapshot), self._live.hosts, known, float(self._live.seconds_between)
            )
            self._judge(snapshot, outcome)
            if ends_revisits(outcome):
                return

    def _judge(self, snapshot: Snapshot, outcome: Outcome) -> None:
        answer, at = answer_of(snapshot, outcome), outcome.fetched_at
        if answer.sidecar is not None:
            self._found[self._kept.add(outcome.content, answer.sidecar)] += 1
            self._known[snapshot.address] = _known_from(outcome)
        if answer.status in _WELL:
            self._tally["unchanged"] += answer.status == "unchanged"
            self._watch.seen(snapshot.address, at)
        elif answer.status == "gone":
            how: How = "told_in_reply" if outcome.has_come else "not_found"
            self._watch.missing(snapshot.address, at, how, answer.reason)
        else:
            self._count(answer.status, snapshot.address, answer.reason)
            self._watch.unclear(snapshot.address, at)

    def _count(self, status: Status, address: str, reason: str) -> None:
        self._tally[status] += 1
        if status not in _WELL and self._first_trouble is None:
            where = address if len(address) <= _LONGEST_ADDRESS else f"{address[:_LONGEST_ADDRESS]}…"
            self._first_trouble = (status, ": ".join(filter(None, (where, reason)))[:_LONGEST_REASON])

    def _troubles(self) -> dict[Status, int]:
        return {status: n for status, n in self._tally.items() if n and status not in _WELL}

    def _left(self, visited_at: str, *, is_reached: bool) -> SourceState:
        is_idle = not self._tally and not self._found
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
            n_troubles=sum(self._troubles().values()),
            n_gone=self._watch.n_gone,
            known=self._known,
            looks=self._watch.looks,
        )


def _known_from(outcome: Outcome) -> Known:
    return Known(outcome.etag, outcome.last_modified, hashlib.sha256(outcome.content).hexdigest())


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
        listed_at=found.listed_at,
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
