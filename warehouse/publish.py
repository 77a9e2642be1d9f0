"""From a build to a publication, swapped in whole; and one run at a time.

Belongs here: what a publication consists of, how it replaces the one before, and the lock on the state root. Does not
belong here: copying tables (marts_copy), whether a build may be published (orchestration asks the rules) and what is in
the marts (dbt_project).

A publication is one folder, complete before it gets its name; ``published/current`` is a symbolic link to it. Readers
who have the file of an earlier publication open keep reading it, for earlier publications stay. Publishing writes into
a folder of its own and renames it, so a crash leaves the old publication in force and at most an unfinished folder,
which the next publication clears away.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from warehouse.changes import CHANGES, as_document
from warehouse.diff import preview
from warehouse.marts_copy import STORAGE_VERSION, Content, CopyError, copy_marts, verify_copy, write_parquet
from warehouse.paths import Paths

DATABASE: Final = "qogam.duckdb"
MANIFEST: Final = "manifest.json"
_PARQUET: Final = "parquet"
_UNFINISHED: Final = ".unfinished-"


class RunInProgress(Exception):  # noqa: N818  # it tells of a state; nothing is wrong
    """Another run holds the lock; the message names its file."""


class PublishError(Exception):
    """The build was not published, and the old publication is in force; the message says why."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of a publication: path within it (with ``/``), hash, size in bytes, and rows that it holds."""

    path: str
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication as its manifest tells it. ``tables`` gives the number of rows of each table.

    What it changed against the one before stands in its file ``changes.json``.
    """

    publication_id: str
    created_at: datetime
    fingerprint: str
    storage_version: str
    tables: Mapping[str, int]
    files: tuple[PublishedFile, ...]
    notes: Mapping[str, object]
    folder: Path

    @property
    def database(self) -> Path:
        """The database file of this publication."""
        return self.folder / DATABASE


@contextmanager
def run_lock(paths: Paths) -> Iterator[None]:
    """Hold the state root for one run; whoever holds it may take it again in the same thread.

    The lock goes with the process, also when that is killed. Raises RunInProgress at once when another run holds it.
    """
    paths.root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(paths.lock, timeout=0, is_singleton=True)
    try:
        lock.acquire()
    except Timeout as held:
        raise RunInProgress(f"another run is in progress: it holds {paths.lock}; wait until it has ended") from held
    try:
        yield
    finally:
        lock.release()


def publish(
    build: Path, paths: Paths, fingerprint: str, created_at: datetime, notes: Mapping[str, object]
) -> Publication:
    """Publish the marts (schema ``main``) of the database file ``build``; the caller holds the run lock.

    ``fingerprint`` is that of the inputs, ``created_at`` has a time zone, ``notes`` (such as the outcomes of the rules)
    go into the manifest as they are and must be JSON. Raises PublishError when there is nothing to publish, when the
    publication exists or when the copy differs from the build; TypeError when the notes are no JSON; ValueError when
    the time has no zone. In every case the old publication stays in force.
    """
    if created_at.tzinfo is None:
        raise ValueError(f"created_at {created_at} has no time zone")
    json.dumps(notes)
    publication_id = f"{created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{fingerprint[:12]}"
    folder = paths.published / publication_id
    if folder.exists():
        raise PublishError(f"{folder} exists already; nothing was changed")
    _clear_unfinished(paths.published)
    unfinished = paths.published / f"{_UNFINISHED}{publication_id}"
    try:
        contents = _write_copies(build, unfinished)
        n_changes = _write_changes(build, current_publication(paths), publication_id, unfinished / CHANGES)
        publication = Publication(
            publication_id=publication_id,
            created_at=created_at.astimezone(UTC),
            fingerprint=fingerprint,
            storage_version=STORAGE_VERSION,
            tables={table: content.rows for table, content in contents.items()},
            files=_files(unfinished, contents, n_changes),
            notes=notes,
            folder=folder,
        )
        _write_manifest(publication, unfinished / MANIFEST)
        _sync_all(unfinished)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _point_current(paths, publication_id)
    return publication


def current_publication(paths: Paths) -> Publication | None:
    """The publication that readers get, as its manifest tells it; None before the first one."""
    return _publication(paths.current.resolve()) if paths.current.exists() else None


def publications(paths: Paths) -> list[Publication]:
    """All publications that are kept, oldest first."""
    kept = (_publication(manifest.resolve().parent) for manifest in paths.published.glob(f"[!.]*/{MANIFEST}"))
    by_id = {publication.publication_id: publication for publication in kept}
    return sorted(by_id.values(), key=lambda publication: (publication.created_at, publication.publication_id))


def kept_changes(publication: Publication) -> dict[str, Any] | None:
    """What a publication changed, as the document beside its manifest; None for one made before these were kept."""
    path = publication.folder / CHANGES
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _publication(folder: Path) -> Publication:
    record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Publication(
        **record
        | {
            "created_at": datetime.fromisoformat(record["created_at"]),
            "files": tuple(PublishedFile(**file) for file in record["files"]),
            "folder": folder,
        }
    )


def _write_copies(build: Path, folder: Path) -> dict[str, Content]:
    """The database and the Parquet files in a new folder, verified; returns what each table holds."""
    parquet = folder / _PARQUET
    parquet.mkdir(parents=True)
    try:
        contents = copy_marts(build, folder / DATABASE)
        verify_copy(build, folder / DATABASE, contents)
        write_parquet(folder / DATABASE, parquet, contents)
    except CopyError as error:
        raise PublishError(f"nothing was published: {error}") from error
    return contents


def _write_changes(build: Path, published: Publication | None, publication_id: str, path: Path) -> int:
    """What the publication changes against the one in force, kept with it; returns how many changes there are."""
    changes = preview(build, published.database if published else None)
    document = as_document(changes, published.publication_id if published else None, publication_id)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return changes.count


def _files(folder: Path, contents: Mapping[str, Content], n_changes: int) -> tuple[PublishedFile, ...]:
    rows = {f"{_PARQUET}/{table}.parquet": content.rows for table, content in contents.items()}
    rows[DATABASE] = sum(rows.values())
    rows[CHANGES] = n_changes
    return tuple(
        PublishedFile(path=path, sha256=_sha256(folder / path), bytes=(folder / path).stat().st_size, rows=count)
        for path, count in sorted(rows.items())
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(publication: Publication, path: Path) -> None:
    record = asdict(publication) | {"created_at": publication.created_at.isoformat()}
    del record["folder"]
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _sync_all(folder: Path) -> None:
    """Bring every file of a folder, and the folders themselves, onto the disk."""
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point_current(paths: Paths, publication_id: str) -> None:
    """Move the link in one step: at every moment it leads to a whole publication."""
    _sync(paths.published)
    link = paths.published / f"{_UNFINISHED}{publication_id}.link"
    link.symlink_to(publication_id, target_is_directory=True)
    link.replace(paths.current)
    _sync(paths.published)


def _clear_unfinished(published: Path) -> None:
    """Remove what a crash left behind."""
    for path in published.glob(f"{_UNFINISHED}*"):
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path)
