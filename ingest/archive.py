"""The archive: append-only, content-addressed store of what was published, with a sidecar per snapshot.

Belongs here: storing bytes and sidecars, finding snapshots again, and checking every byte on the way out.
Does not belong here: fetching (fetching), moving the archive (archive_tar), reading what the bytes say (releases,
datasets).

Layout under the archive's folder::

    objects/ab/abcdef…        bytes, named by their SHA-256, written once
    snapshots/<id>.json       sidecar: which document these bytes are a snapshot of, and what is known about it
    notices/<id>.json         that such a document is gone from its site, or there again (notices)

A file is written aside, flushed to the disk and renamed, the bytes before the sidecar: whoever is killed meanwhile
leaves at most a file aside (its name begins with a dot) or bytes without a sidecar, both of which nobody reads.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from ingest.identity import document_id, short_hash
from ingest.notices import Notice, notice_text, read_notice


class ArchiveError(Exception):
    """Something in the archive is not what it says it is; the message names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What is known about a snapshot beside its bytes.

    ``document`` is the address of the document, or a registry key where no address is known. Dates are ISO text cut
    to what is known; ``fetched_at`` is when the bytes came into our hands. ``basis`` as in ``claim.BASES``.
    ``alternates`` are addresses of the same release in other languages, as its site links them: ``kk https://…``,
    separated by blanks. ``listed_at`` is the list whose reply held the document, "" where its own address was asked.
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
    alternates: str = ""
    listed_at: str = ""


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


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a look at every file: counts, and one sentence per fault.

    ``n_unused`` bytes have no sidecar and ``n_unfinished`` files lie aside: traces of somebody who was interrupted.
    """

    n_snapshots: int
    n_objects: int
    n_notices: int
    n_unused: int
    n_unfinished: int
    faults: tuple[str, ...]


class Archive:
    """The store below ``folder``; nothing is ever overwritten or removed."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._sidecars = folder / "snapshots"
        self._notices = folder / "notices"

    def add(self, content: bytes, sidecar: Sidecar) -> Snapshot:
        """Store bytes and sidecar; adding the same again changes nothing. Returns the snapshot."""
        snapshot = Snapshot(hashlib.sha256(content).hexdigest(), sidecar)
        write_once(self.object_file(snapshot.sha256), content)
        record = {"sha256": snapshot.sha256, "size": len(content), **_record(sidecar)}
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()
        write_once(self.sidecar_file(text), text)
        return snapshot

    def snapshots(self) -> list[Snapshot]:
        """All snapshots, by series and age. Raises ArchiveError for a sidecar that cannot be read."""
        found = [_read_sidecar(path) for path in self.sidecar_files()]
        return sorted(found, key=lambda snapshot: (snapshot.series, snapshot.order))

    def newest(self) -> dict[tuple[str, str, str, str], Snapshot]:
        """The newest snapshot of each series."""
        return {snapshot.series: snapshot for snapshot in self.snapshots()}

    def note(self, notice: Notice) -> None:
        """Keep a notice; keeping the same again changes nothing."""
        text = notice_text(notice)
        write_once(self.notice_file(text), text)

    def notices(self) -> list[Notice]:
        """All notices. Raises ArchiveError for one that cannot be read."""
        return [_read_notice(path) for path in self.notice_files()]

    def read(self, snapshot: Snapshot) -> bytes:
        """Bytes of a snapshot, verified. Raises ArchiveError when they are missing or changed."""
        path = self.object_file(snapshot.sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise ArchiveError(f"{path}: bytes of {snapshot.sidecar.file_name} are missing; restore the file") from None
        if hashlib.sha256(content).hexdigest() != snapshot.sha256:
            raise ArchiveError(f"{path}: bytes of {snapshot.sidecar.file_name} have changed; restore the file")
        return content

    def verify(self) -> Verified:
        """Hash every file again and see that everything named is there; never raises for what it finds."""
        faults: list[str] = []
        stored = set()
        for path in self.object_files():
            stored.add(path.name)
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != path.name or path.parent.name != path.name[:2]:
                faults.append(f"{path}: the bytes have changed; restore the file")
        used = set()
        sidecars = self.sidecar_files()
        for path in sidecars:
            fault, sha256 = _sidecar_fault(path, stored)
            faults += [fault] if fault else []
            used.add(sha256)
        notices = self.notice_files()
        faults += filter(None, map(_notice_fault, notices))
        return Verified(
            n_snapshots=len(sidecars),
            n_objects=len(stored),
            n_notices=len(notices),
            n_unused=len(stored - used),
            n_unfinished=len(list(self._aside())),
            faults=tuple(faults),
        )

    def object_files(self) -> list[Path]:
        """Files that hold bytes, sorted."""
        return sorted(path for path in self._objects.glob("*/*") if not path.name.startswith("."))

    def sidecar_files(self) -> list[Path]:
        """Files that hold sidecars, sorted."""
        return sorted(path for path in self._sidecars.glob("*.json") if not path.name.startswith("."))

    def notice_files(self) -> list[Path]:
        """Files that hold notices, sorted."""
        return sorted(path for path in self._notices.glob("*.json") if not path.name.startswith("."))

    def object_file(self, sha256: str) -> Path:
        """Where bytes of this hash are kept."""
        return self._objects / sha256[:2] / sha256

    def sidecar_file(self, text: bytes) -> Path:
        """Where a sidecar of this text is kept: a sidecar is named by its own hash."""
        return self._sidecars / f"{short_hash(text.decode())}.json"

    def notice_file(self, text: bytes) -> Path:
        """Where a notice of this text is kept, named by its own hash."""
        return self._notices / f"{short_hash(text.decode())}.json"

    def _aside(self) -> Iterator[Path]:
        yield from self._objects.glob("*/.*")
        yield from self._sidecars.glob(".*")
        yield from self._notices.glob(".*")


def write_once(path: Path, content: bytes) -> None:
    """Write aside, flush to disk, rename: a reader sees the whole file or none, also after a crash."""
    if not path.exists():
        write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """As ``write_once``, but in place of what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name, too, must survive a power cut
    finally:
        os.close(folder)


_SHA256: Final = re.compile(r"[0-9a-f]{64}")
#: Values that are not text.
_TYPES: Final[dict[str, type]] = {"size": int, "issuer_is_inferred": bool}
_ALL_KEYS: Final = frozenset({"sha256", "size", *(field.name for field in fields(Sidecar))})
#: Written only where they say something: a sidecar of an earlier version stays the same file.
_ADDED_LATER: Final = frozenset({"alternates", "listed_at"})


def _record(sidecar: Sidecar) -> dict[str, object]:
    return {name: value for name, value in asdict(sidecar).items() if value or name not in _ADDED_LATER}


def snapshot_of(text: bytes, name: str) -> Snapshot:
    """The snapshot that the text of a sidecar tells of. Raises ArchiveError, naming ``name``, when it is none."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise ArchiveError(f"{name}: not a readable sidecar ({error})") from error
    if not isinstance(record, dict) or not _ALL_KEYS - _ADDED_LATER <= record.keys() <= _ALL_KEYS:
        raise ArchiveError(f"{name}: not a sidecar of this version; its keys must be {', '.join(sorted(_ALL_KEYS))}")
    wrong = [key for key, value in record.items() if type(value) is not _TYPES.get(key, str)]
    if wrong or not _SHA256.fullmatch(str(record["sha256"])):
        raise ArchiveError(f"{name}: not a sidecar; these values are not what they should be: {wrong or ['sha256']}")
    return Snapshot(record["sha256"], Sidecar(**{key: record[key] for key in record.keys() - {"sha256", "size"}}))


def notice_of(text: bytes, name: str) -> Notice:
    """The notice that a text is. Raises ArchiveError, naming ``name``, when it is none."""
    try:
        return read_notice(text)
    except ValueError as error:
        raise ArchiveError(f"{name}: not a notice of this version ({error})") from error


def _read_sidecar(path: Path) -> Snapshot:
    try:
        return snapshot_of(path.read_bytes(), str(path))
    except OSError as error:
        raise ArchiveError(f"{path}: not a readable sidecar ({error})") from error


def _sidecar_fault(path: Path, stored: set[str]) -> tuple[str, str]:
    """What is wrong with a sidecar ("" for nothing), and the hash of the bytes that it names."""
    try:
        sha256 = _read_sidecar(path).sha256
        named = short_hash(path.read_text(encoding="utf-8"))
    except (ArchiveError, UnicodeDecodeError) as error:
        return str(error), ""
    if named != path.stem:
        return f"{path}: the sidecar has changed; restore the file", sha256
    if sha256 not in stored:
        return f"{path}: the bytes {sha256} are missing; restore them", sha256
    return "", sha256


def _read_notice(path: Path) -> Notice:
    try:
        return notice_of(path.read_bytes(), str(path))
    except OSError as error:
        raise ArchiveError(f"{path}: not a readable notice ({error})") from error


def _notice_fault(path: Path) -> str:
    """What is wrong with a notice; "" for nothing."""
    try:
        _read_notice(path)
    except ArchiveError as error:
        return str(error)
    named = short_hash(path.read_bytes().decode())
    return "" if named == path.stem else f"{path}: the notice has changed; restore the file"
