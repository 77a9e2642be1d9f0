"""The archive as one tar file: how it moves from machine to machine.

Belongs here: writing such a file, and taking one in after every name and every byte of it was checked. Does not belong
here: keeping bytes (archive).
"""

import hashlib
import io
import os
import re
import tarfile
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from ingest.archive import Archive, ArchiveError, notice_of, snapshot_of, write_once
from ingest.identity import short_hash

_OBJECT: Final = re.compile(r"objects/(?P<folder>[0-9a-f]{2})/(?P<sha256>(?P=folder)[0-9a-f]{62})")
_SIDECAR: Final = re.compile(r"snapshots/(?P<id>[0-9a-f]{20})\.json")
_NOTICE: Final = re.compile(r"notices/(?P<id>[0-9a-f]{20})\.json")
_LARGEST: Final = 256 * 1024 * 1024


class Moved(NamedTuple):
    """How many files are in a tar file, and how many of them were new here."""

    n_files: int
    n_new: int


def export_tar(archive: Archive, folder: Path, target: Path) -> int:
    """Write all bytes, sidecars and notices of the archive in ``folder``; returns how many files these are.

    The same archive gives the same file. Raises ArchiveError, and writes nothing, when the archive itself is at fault.
    """
    verified = archive.verify()
    if verified.faults:
        raise ArchiveError("\n".join(("the archive is not exported, for it is at fault:", *verified.faults)))
    files = [*archive.object_files(), *archive.sidecar_files(), *archive.notice_files()]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as aside:
        with tarfile.open(fileobj=aside, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for path in files:
                content = path.read_bytes()
                member = tarfile.TarInfo(path.relative_to(folder).as_posix())
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        aside.flush()
        os.fsync(aside.fileno())
    Path(aside.name).replace(target)
    return len(files)


def import_tar(archive: Archive, source: Path) -> Moved:
    """Take in bytes, sidecars and notices of a tar file; what is there already stays as it is.

    Everything is checked before anything is written: names, kinds, sizes, hashes, and that each sidecar's bytes are
    there. Raises ArchiveError, naming the member, for the first fault.
    """
    known = {path.name for path in archive.object_files()}
    n_files = n_new = 0
    for is_written in (False, True):
        try:
            with tarfile.open(source, mode="r:") as tar:
                for member in tar:
                    target, content = _checked(archive, tar, member, known)
                    if not is_written:
                        n_files += 1
                        n_new += not target.exists()
                    else:
                        write_once(target, content)
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            raise ArchiveError(f"{source}: not a tar file of an archive ({error})") from error
    return Moved(n_files, n_new)


def _checked(archive: Archive, tar: tarfile.TarFile, member: tarfile.TarInfo, known: set[str]) -> tuple[Path, bytes]:
    """Where a member belongs, and its bytes. Raises ArchiveError unless it is exactly what its name says."""
    name = f"member {member.name[:120]!r}"
    as_object, as_notice = _OBJECT.fullmatch(member.name), _NOTICE.fullmatch(member.name)
    is_named = as_object or as_notice or _SIDECAR.fullmatch(member.name)
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or not is_named:
        raise ArchiveError(
            f"{name}: neither bytes nor a sidecar nor a notice of an archive; nothing is taken from this file"
        )
    if member.size > _LARGEST:
        raise ArchiveError(f"{name}: {member.size} bytes are more than the {_LARGEST} that a snapshot may have")
    opened = tar.extractfile(member)
    content = opened.read() if opened is not None else b""
    if len(content) != member.size:
        raise ArchiveError(f"{name}: the file ends in the middle of it")
    if as_object:
        if hashlib.sha256(content).hexdigest() != as_object["sha256"]:
            raise ArchiveError(f"{name}: its bytes are not those of its name")
        known.add(as_object["sha256"])
        return archive.object_file(as_object["sha256"]), content
    if as_notice:
        notice_of(content, name)
        _check_name(name, content, as_notice["id"])
        return archive.notice_file(content), content
    _check_sidecar(name, content, member.name, known)
    return archive.sidecar_file(content), content


def _check_sidecar(name: str, content: bytes, path: str, known: set[str]) -> None:
    """A sidecar is named by its hash, can be read, and speaks of bytes that are known by now (objects come first)."""
    snapshot = snapshot_of(content, name)
    _check_name(name, content, Path(path).stem)
    if snapshot.sha256 not in known:
        raise ArchiveError(f"{name}: the bytes {snapshot.sha256} are neither before it in the file nor in the archive")


def _check_name(name: str, content: bytes, named: str) -> None:
    if short_hash(content.decode()) != named:
        raise ArchiveError(f"{name}: its text is not that of its name")
