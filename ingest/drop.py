"""The file drop: files that people put into a folder, with what they say of them, ready for the archive.

Belongs here: which files are taken, which names are refused, sidecars in YAML. Does not belong here: reading what a
file says (releases), storing it (archive).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import yaml

from ingest.archive import Sidecar
from ingest.catalogue import Catalogue
from ingest.formats import media_type_of

SOURCE: Final = "user_drop"
#: Who answers for a file of which nobody says it.
UNNAMED_ISSUER: Final = "official_unspecified"
SIDECAR_SUFFIX: Final = ".yaml"
#: What a sidecar ``<file name>.yaml`` may say.
SIDECAR_KEYS: Final = ("issuer", "publisher", "published_on", "address", "title", "language", "geography")
_MOST_BYTES: Final = 10 * 1024 * 1024
_LONGEST_NAME: Final = 200
#: Letters, digits and plain signs: no separators, no control or direction marks, no leading dot.
_NAME: Final = re.compile(r"\w(?:[\w .,()«»№+&=@'-]*[\w)»])?")


class FileRefused(Exception):  # noqa: N818  # it tells of the file; nothing of ours went wrong
    """A file is not taken; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file of the drop and what is known of it."""

    content: bytes
    sidecar: Sidecar


def dropped_files(folder: Path, catalogue: Catalogue) -> Iterator[Dropped | FileRefused]:
    """Every file below the folder, in the order of names; one that is refused stops no other.

    Hidden files, and those that offices lay beside an open file, are passed over. A symbolic link is refused, for it
    may lead out of the folder.
    """
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        relative = path.relative_to(folder)
        if path.is_dir() and not path.is_symlink():
            continue
        if any(part.startswith((".", "~$")) for part in relative.parts):
            continue
        if path.suffix == SIDECAR_SUFFIX:
            if not path.with_suffix("").exists():
                yield FileRefused(
                    f"drop/{_shown(relative)}: there is no file {path.stem!r} beside it of which it speaks"
                )
            continue
        try:
            yield _dropped(path, relative, catalogue)
        except FileRefused as refusal:
            yield refusal
        except OSError as error:
            yield FileRefused(f"drop/{_shown(relative)}: {error.strerror}; check the rights of the file")


def _dropped(path: Path, relative: Path, catalogue: Catalogue) -> Dropped:
    name = f"drop/{_shown(relative)}"
    if path.is_symlink() or any(parent.is_symlink() for parent in list(path.parents)[: len(relative.parts) - 1]):
        raise FileRefused(f"{name}: a symbolic link; put the file itself there")
    if len(path.name) > _LONGEST_NAME or not all(_NAME.fullmatch(part) for part in relative.parts):
        raise FileRefused(f"{name}: its name has signs that names of files do not need; rename it")
    with path.open("rb") as opened:
        content = opened.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise FileRefused(f"{name}: larger than {_MOST_BYTES // 1024 // 1024} MiB; a release is a page of text")
    said = _said(path.with_name(path.name + SIDECAR_SUFFIX), name, catalogue)
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Dropped(
        content,
        Sidecar(
            document=said.get("address") or f"dropped:{relative.as_posix()}",
            source=SOURCE,
            basis="original",
            issuer_id=said.get("issuer") or UNNAMED_ISSUER,
            issuer_is_inferred="issuer" not in said,
            via_id=said.get("publisher", ""),
            title=said.get("title", ""),
            language=said.get("language", ""),
            published_on=said.get("published_on", ""),
            published_basis="sidecar" if said.get("published_on") else "",
            media_type=media_type_of(path.name, content),
            fetched_at=changed_at.isoformat(timespec="microseconds"),
            file_name=path.name,
            geography=said.get("geography", ""),
        ),
    )


def _said(path: Path, name: str, catalogue: Catalogue) -> dict[str, str]:
    """What the sidecar says, {} without one. Raises FileRefused for unknown keys, issuers and no texts."""
    if not path.exists():
        return {}
    if path.is_symlink():
        raise FileRefused(f"{name}{SIDECAR_SUFFIX}: a symbolic link; put the file itself there")
    try:
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FileRefused(f"{name}{SIDECAR_SUFFIX}: no YAML ({' '.join(str(error).split())[:200]})") from error
    if not isinstance(record, dict) or not set(record) <= set(SIDECAR_KEYS):
        raise FileRefused(f"{name}{SIDECAR_SUFFIX}: it may say {', '.join(SIDECAR_KEYS)}, each as `key: value`")
    said = {key: value for key, value in record.items() if isinstance(value, str) and value}
    for key in ("issuer", "publisher"):
        if key in said and said[key] not in catalogue.issuers:
            raise FileRefused(f"{name}{SIDECAR_SUFFIX}: {key} {said[key]!r} is not in issuers.csv")
    return said


def _shown(relative: Path) -> str:
    """A name as it may be shown: no control or direction marks."""
    return "".join(char if char.isprintable() else "?" for char in relative.as_posix())
