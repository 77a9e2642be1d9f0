"""Staging: rows of claims, releases and registry written as sorted Parquet, aside and then renamed.

Belongs here: the shapes of the staged tables that are not claims, and the one way to write any of them.
Does not belong here: where the rows come from (collect), what dbt does with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, get_args, get_type_hints

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Figures keep six decimals: the finest printed so far has five (exchange rates).
DECIMAL_TYPE = "DECIMAL(24,6)"
_SQL_TYPES: dict[object, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    bool: "BOOLEAN",
    Decimal: DECIMAL_TYPE,
    date: "DATE",
    datetime: "TIMESTAMP",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One document in one snapshot: what is known about it and what became of it."""

    document_id: str
    snapshot_sha256: str
    text_sha256: str
    source_id: str
    issuer_id: str
    via_id: str
    title: str
    address: str
    citation: str
    language: str
    basis: str
    published_on: str | None
    published_precision: str | None
    published_basis: str | None
    fetched_at: str
    media_type: str
    file_name: str
    may_show: str
    is_newest: bool
    status: str  # "read", "quarantined", or "superseded" by a newer snapshot
    reason: str  # why it was quarantined, or which correction of it no longer applies, and what to do
    n_numbers: int
    n_claims: int
    n_unclaimed: int


@dataclass(frozen=True, slots=True)
class ReleaseText:
    """The stored text to which offsets of claims and numbers refer, in code points."""

    text_sha256: str
    text: str


def write_table(connection: DuckDBPyConnection, rows: Iterable[object], shape: type, target: Path) -> int:
    """Write rows of one dataclass to ``target`` as Parquet, sorted by all columns; returns the number of rows.

    Column types follow the dataclass: text VARCHAR, figures DECIMAL(24,6), counts BIGINT. The file is written aside
    and renamed. ``connection`` is any open DuckDB connection; nothing of it is changed.
    Raises duckdb.ConversionException when a figure does not fit its column.
    """
    import pandas as pd

    hints = get_type_hints(shape)
    names = [field.name for field in fields(shape)]
    cells = [[_cell(getattr(row, name)) for name in names] for row in rows]
    # One row of text fixes every column as VARCHAR, so that DuckDB never guesses a type from the first cells.
    frame = pd.DataFrame(cells, columns=pd.Index(names), dtype="str")
    casts = ", ".join(f'CAST("{name}" AS {_sql_type(hints[name])}) AS "{name}"' for name in names)
    aside = target.with_suffix(".writing")
    target.parent.mkdir(parents=True, exist_ok=True)
    connection.register("rows_to_stage", frame)
    try:
        # Only names of dataclass fields are put into the statement.
        connection.sql(f"SELECT {casts} FROM rows_to_stage ORDER BY ALL").write_parquet(str(aside))  # noqa: S608
    finally:
        connection.unregister("rows_to_stage")
    aside.replace(target)
    return len(cells)


def _cell(value: object) -> str | None:
    """A cell as text: exact for figures, ISO for dates; None stays missing."""
    match value:
        case None:
            return None
        case Decimal():
            return format(value, "f")
        case date() | datetime():
            return value.isoformat()
        case _:
            return str(value)


def _sql_type(hint: object) -> str:
    """SQL type of a field's annotation; ``X | None`` is X."""
    options = [option for option in get_args(hint) if option is not NoneType]
    return _SQL_TYPES[options[0] if options else hint]
