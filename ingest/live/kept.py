"""The archive as visits use it: what is the newest of each series, and which documents are gone from their sites.

Belongs here: keeping what is new, and noting what is gone or back, each once. Does not belong here: which documents are
looked for (watch), and what comes of it (visit).
"""

import hashlib
from dataclasses import dataclass, field

from ingest.archive import Archive, Sidecar, Snapshot
from ingest.identity import document_id
from ingest.notices import How, Notice, absences

Series = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The archive with what is looked up often; ``gone`` are source and document_id of what is gone."""

    archive: Archive
    newest: dict[Series, Snapshot] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, archive: Archive) -> "Kept":
        """The archive as it is now. Raises ArchiveError."""
        told = absences(archive.notices())
        gone = {(absence.source_id, absence.document_id) for absence in told if absence.back_at is None}
        return cls(archive, archive.newest(), gone)

    def add(self, content: bytes, sidecar: Sidecar) -> bool:
        """Keep bytes unless the newest snapshot of the same document has them; returns whether they are new."""
        series = (document_id(sidecar.document), sidecar.language, sidecar.basis, sidecar.source)
        newest = self.newest.get(series)
        if newest is not None and newest.sha256 == hashlib.sha256(content).hexdigest():
            return False
        self.newest[series] = self.archive.add(content, sidecar)
        return True

    def note_gone(self, snapshot: Snapshot, noticed_at: str, seen_at: str, how: How, reason: str) -> bool:
        """Note that a document is gone, unless that is known; returns whether it is news."""
        key = (snapshot.sidecar.source, snapshot.document_id)
        if key in self.gone:
            return False
        self.gone.add(key)
        self.archive.note(
            Notice(
                document=snapshot.sidecar.document,
                source=snapshot.sidecar.source,
                event="gone",
                noticed_at=noticed_at,
                seen_at=seen_at,
                how=how,
                reason=reason,
            )
        )
        return True

    def note_back(self, snapshot: Snapshot, noticed_at: str) -> None:
        """Note that a document is there again, if it was gone."""
        key = (snapshot.sidecar.source, snapshot.document_id)
        if key in self.gone:
            self.gone.remove(key)
            self.archive.note(
                Notice(
                    document=snapshot.sidecar.document,
                    source=snapshot.sidecar.source,
                    event="back",
                    noticed_at=noticed_at,
                    seen_at=noticed_at,
                )
            )
