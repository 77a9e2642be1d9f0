"""A watch over what the archive has of a source: which of its documents are still there, and which to look for next.

Belongs here: what is seen, missing or due, by document. Does not belong here: asking for it (visit, revisit), and
keeping what is noticed (kept).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.archive import Snapshot
from ingest.catalogue import Live, Source
from ingest.connectors.following import is_within
from ingest.fetching.steps import Listed, Window
from ingest.identity import document_id
from ingest.live.kept import Kept
from ingest.notices import How

_OFF_LIST = "the list of its days no longer names it"


@dataclass(frozen=True, slots=True)
class Look:
    """When a document was last looked for, and when it was last there."""

    at: str
    seen_at: str


class Watch:
    """The documents of one source while it is visited; ``looks`` are by address."""

    def __init__(self, source: Source, live: Live, kept: Kept, looks: Mapping[str, Look]) -> None:
        self._live, self._kept = live, kept
        self.looks = dict(looks)
        self.n_gone = 0
        self._met: set[str] = set()
        of_source = [snapshot for snapshot in kept.newest.values() if snapshot.sidecar.source == source.source_id]
        self._known = {
            snapshot.document_id: snapshot
            for snapshot in sorted(of_source, key=lambda snapshot: snapshot.order)
            if snapshot.address
        }

    def seen(self, address: str, at: str) -> None:
        """A document is there."""
        snapshot = self._met_now(address)
        if snapshot is not None:
            self._kept.note_back(snapshot, at)
            self.looks[snapshot.address] = Look(at, at)

    def unclear(self, address: str, at: str) -> None:
        """A document was asked for, and the answer does not say whether it is there."""
        snapshot = self._met_now(address)
        if snapshot is not None:
            self.looks[snapshot.address] = Look(at, self._seen_at(snapshot))

    def missing(self, address: str, at: str, how: How, reason: str) -> None:
        """A document is not there. What the archive does not have was never seen, and so is not gone."""
        snapshot = self._met_now(address)
        if snapshot is not None:
            seen_at = self._seen_at(snapshot)
            self.n_gone += self._kept.note_gone(snapshot, at, seen_at, how, reason)
            self.looks[snapshot.address] = Look(at, seen_at)

    def compare(self, listed: Listed, window: Window, at: str) -> None:
        """Documents that came in replies of a list and that it does not name any more are missing.

        Nothing is concluded from an empty list, and of documents published on its first day, whose hours may be cut.
        """
        if not listed.documents:
            return
        for snapshot in self._known.values():
            sidecar = snapshot.sidecar
            is_of_list = sidecar.listed_at.startswith(listed.address) and listed.language in ("", sidecar.language)
            is_due = len(sidecar.published_on) == 10 and is_within(sidecar.published_on, window)
            is_first_day = window.since is not None and sidecar.published_on == window.since.isoformat()
            if is_of_list and is_due and not is_first_day and sidecar.document not in listed.documents:
                self.missing(sidecar.document, at, "off_list", _OFF_LIST)

    def due(self) -> list[Snapshot]:
        """Pages and files to look for, those that were not looked for the longest first, as many as a visit may.

        What came in the reply of a list has no bytes at its own address: the list is what tells of it.
        """
        found = [
            snapshot
            for document, snapshot in self._known.items()
            if document not in self._met
            and snapshot.sidecar.basis == "original"
            and not snapshot.sidecar.listed_at
            and urlsplit(snapshot.address).hostname in self._live.hosts
        ]
        found.sort(key=lambda snapshot: (self._looked_at(snapshot), snapshot.address))
        return found[: self._live.revisits]

    def _met_now(self, address: str) -> Snapshot | None:
        document = document_id(address)
        self._met.add(document)
        return self._known.get(document)

    def _looked_at(self, snapshot: Snapshot) -> str:
        look = self.looks.get(snapshot.address)
        return look.at if look else snapshot.sidecar.fetched_at

    def _seen_at(self, snapshot: Snapshot) -> str:
        look = self.looks.get(snapshot.address)
        return look.seen_at if look else snapshot.sidecar.fetched_at
