"""Files of an export: where they are, what they weigh, and how JSON is written.

Belongs here: what every metadata format says of a file. Does not belong here: the content of any file.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of an export: path within it (with ``/``), SHA-256, size in bytes, media type, and what it is.

    ``form`` is a code of the words of formats; ``table`` is the table that it holds, "" where it holds none or many.
    """

    path: str
    sha256: str
    bytes: int
    media_type: str
    form: str
    table: str = ""


def written(folder: Path, path: str, media_type: str, form: str, table: str = "") -> WrittenFile:
    """The file at ``path`` below ``folder`` as it was written."""
    with (folder / path).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return WrittenFile(path, sha256, (folder / path).stat().st_size, media_type, form, table)


def write_json(target: Path, record: Any) -> None:  # JSON of any shape
    """Write JSON with indents, letters as they are, and a closing line break."""
    target.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def without_empty(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object without the members that say nothing."""
    return {name: value for name, value in pairs if value not in (None, "", [], {}, ())}
