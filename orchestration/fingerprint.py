"""What a run depends on, as one hash: equal fingerprints mean that a run would change nothing.

Belongs here: which files count. Does not belong here: deciding what to do about it (run).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from orchestration.project import LOCK, PROJECT, Settings

_CODE = ("dbt_project", "expectations", "ingest", "orchestration", "reports", "warehouse")
_SUFFIXES = frozenset({".py", ".sql", ".yaml", ".yml", ".csv", ".html", ".css", ".txt"})


def fingerprint(settings: Settings) -> str:
    """SHA-256 over names and bytes of archive sidecars and notices, registry, rules, code and lock file.

    A sidecar names its bytes by their hash, so the archive's objects need not be read again.
    """
    digest = hashlib.sha256()
    for name, path in sorted(_inputs(settings)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()


def _inputs(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Every file that counts, named the same way wherever the project and its data lie."""
    yield LOCK.name, LOCK
    for room in _CODE:
        yield from _files(PROJECT / room, room, settings.paths.root)
    yield from _files(settings.registry, "registry", settings.paths.root)
    yield from _files(settings.paths.archive / "snapshots", "archive", None, frozenset({".json"}))
    yield from _files(settings.paths.archive / "notices", "notices", None, frozenset({".json"}))


def _files(
    folder: Path, name: str, data: Path | None, suffixes: frozenset[str] = _SUFFIXES
) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        inside_data = data is not None and path.is_relative_to(data)
        if path.suffix in suffixes and not inside_data and path.is_file():
            yield f"{name}/{path.relative_to(folder)}", path
