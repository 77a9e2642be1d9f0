"""The archive: append-only, content-addressed store of what was published, with a sidecar per snapshot.

Belongs here: storing bytes and sidecars, finding snapshots again, and checking every byte on the way out.
Does not belong here: fetching (fetch), reading what the bytes say (releases, datasets).

Layout under the archive's folder::

    objects/ab/abcdef…        bytes, named by their SHA-256, written once
    snapshots/<id>.json       sidecar: which document these bytes are a snapshot of, and what is known about it
"""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ingest.identity import document_id, short_hash


class ArchiveError(Exception):
    """Something in the archive is not what it says it is; the message names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What is known about a snapshot beside its bytes.

    ``document`` is the address of the document, or a registry key where no address is known. Dates are ISO text cut
    to what is known; ``fetched_at`` is when the bytes came into our hands. ``basis`` as in ``claim.BASES``.
    """

    document: str
    source: str
    basis: str
    issuer_id: str
    title: str
    language: str
    published_on: str
    published_basis: str
    media_type: str
    fetched_at: str
    file_name: str
    issuer_is_inferred: bool = False
    via_id: str = ""
    geography: str = ""
    citation: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes of one document on one day: their SHA-256 and the sidecar."""

    sha256: str
    sidecar: Sidecar

    @property
    def document_id(self) -> str:
        """Identity of the document."""
        return document_id(self.sidecar.document)

    @property
    def address(self) -> str:
        """Address of the document, or "" where only a registry key is known."""
        return self.sidecar.document if "://" in self.sidecar.document else ""

    @property
    def series(self) -> tuple[str, str, str, str]:
        """What a newer snapshot replaces: the same document in the same language, basis and source."""
        return (self.document_id, self.sidecar.language, self.sidecar.basis, self.sidecar.source)

    @property
    def order(self) -> tuple[str, str]:
        """Sorts snapshots of one series from oldest to newest, the same way on every machine."""
        return (self.sidecar.fetched_at, self.sha256)


class Archive:
    """The store below ``folder``; nothing is ever overwritten or removed."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._sidecars = folder / "snapshots"

    def add(self, content: bytes, sidecar: Sidecar) -> Snapshot:
        """Store bytes and sidecar; adding the same again changes nothing. Returns the snapshot."""
        snapshot = Snapshot(hashlib.sha256(content).hexdigest(), sidecar)
        write_once(self._object(snapshot.sha256), content)
        record = {"sha256": snapshot.sha256, "size": len(content), **asdict(sidecar)}
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()
        write_once(self._sidecars / f"{short_hash(text.decode())}.json", text)
        return snapshot

    def snapshots(self) -> list[Snapshot]:
        """All snapshots, by series and age. Raises ArchiveError for a sidecar that cannot be read."""
        found = [_read_sidecar(path) for path in sorted(self._sidecars.glob("*.json"))]
        return sorted(found, key=lambda snapshot: (snapshot.series, snapshot.order))

    def newest(self) -> dict[tuple[str, str, str, str], Snapshot]:
        """The newest snapshot of each series."""
        return {snapshot.series: snapshot for snapshot in self.snapshots()}

    def read(self, snapshot: Snapshot) -> bytes:
        """Bytes of a snapshot, verified. Raises ArchiveError when they are missing or changed."""
        path = self._object(snapshot.sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise ArchiveError(f"{path}: bytes of {snapshot.sidecar.file_name} are missing; restore the file") from None
        if hashlib.sha256(content).hexdigest() != snapshot.sha256:
            raise ArchiveError(f"{path}: bytes of {snapshot.sidecar.file_name} have changed; restore the file")
        return content

    def _object(self, sha256: str) -> Path:
        return self._objects / sha256[:2] / sha256


def write_once(path: Path, content: bytes) -> None:
    """Write aside, flush to disk, rename: a reader sees the whole file or none, also after a crash."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


_RECORD_KEYS = frozenset({"sha256", "size", *(field.name for field in fields(Sidecar))})


def _read_sidecar(path: Path) -> Snapshot:
    try:
        record = json.loads(path.read_bytes())
    except (ValueError, OSError) as error:
        raise ArchiveError(f"{path}: not a readable sidecar ({error})") from error
    if not isinstance(record, dict) or set(record) != _RECORD_KEYS:
        raise ArchiveError(f"{path}: not a sidecar of this version; its keys must be {', '.join(sorted(_RECORD_KEYS))}")
    sha256 = str(record.pop("sha256"))
    record.pop("size")
    return Snapshot(sha256, Sidecar(**record))
