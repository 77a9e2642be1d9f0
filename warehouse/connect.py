"""The only place that opens DuckDB.

Belongs here: opening and attaching database files, always without the network. Does not belong here: what is asked of
them; an open connection may be handed to any room.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection

#: What DuckDB raises, for those who must tell a broken question from a broken program.
DATABASE_ERRORS: Final = (duckdb.Error,)

#: No extension is fetched or loaded behind one's back; what Qogam needs (JSON, Parquet) is built in.
OFFLINE: Final[Mapping[str, str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


@contextmanager
def in_memory() -> Iterator[DuckDBPyConnection]:
    """A database of its own that no file holds: for writing and reading Parquet, and for attaching files."""
    connection = duckdb.connect(":memory:", config=dict(OFFLINE))
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def open_build(path: Path) -> Iterator[DuckDBPyConnection]:
    """A build file to write to; made when absent, in a folder that must be there.

    Raises duckdb.IOException while anyone else has it open.
    """
    connection = duckdb.connect(str(path.resolve()), config=dict(OFFLINE))
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def open_read_only(path: Path) -> Iterator[DuckDBPyConnection]:
    """A database file to read. The link to the current publication is followed first, so that whoever opens after a
    swap gets the new file though the old one is still open in the same process.

    Raises FileNotFoundError when there is no such file.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such database")
    connection = duckdb.connect(str(path.resolve()), read_only=True, config=dict(OFFLINE))
    try:
        yield connection
    finally:
        connection.close()


def attach(connection: DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach a database file for reading, as ``name``. Raises FileNotFoundError when there is no such file."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such database")
    connection.execute(f"ATTACH {literal(str(path.resolve()))} AS {identifier(name)} (READ_ONLY)")


def attach_new(connection: DuckDBPyConnection, path: Path, name: str, storage_version: str) -> None:
    """Make a database file in the format that DuckDB ``storage_version`` (such as ``v1.4.0``) reads, and attach it."""
    connection.execute(
        f"ATTACH {literal(str(path.resolve()))} AS {identifier(name)} (STORAGE_VERSION {literal(storage_version)})"
    )


def literal(text: str) -> str:
    """A text as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
