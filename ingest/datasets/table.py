"""CSV tables as rows with line numbers.

Belongs here: opening a table and refusing one whose columns are not what its reader expects. Does not belong here:
what a column means (statements, context).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDocument:
    """A document that rows of a table cite; ``address`` is "" where only a key is known."""

    document_id: str
    address: str
    title: str
    citation: str
    language: str
    issuer_id: str
    via_id: str
    published_on: str | None


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says: its claims, and the documents that its rows cite (by document_id, first row wins)."""

    claims: list[Claim]
    documents: dict[str, TableDocument]


class TableError(Exception):
    """A table cannot be read; the message names file, line and what to do."""


def read_table(content: bytes, file_name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file (UTF-8) with their line numbers. Raises TableError when the columns are not ``columns``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(
            f"{file_name}: not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if tuple(rows.fieldnames or ()) != columns:
        raise TableError(f"{file_name}:1: columns must be {', '.join(columns)}; found {rows.fieldnames}")
    for row in rows:
        if None in row or None in row.values():
            raise TableError(f"{file_name}:{rows.line_num}: {len(columns)} cells expected; check the quotes and commas")
        yield rows.line_num, row
