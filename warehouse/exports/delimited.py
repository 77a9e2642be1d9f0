"""CSV: one file per table, UTF-8, with the same text for a value wherever it is written.

Belongs here: how a cell of each type looks in a delimited file. Does not belong here: the metadata that describe the
files (datapackage, csvw, croissant).
"""

from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from warehouse.connect import identifier, literal
from warehouse.exports.guard import guarded_sql
from warehouse.exports.model import Column, Table

FOLDER: Final = "csv"
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


def file_name(table: Table) -> str:
    """Path of a table's file within the export."""
    return f"{FOLDER}/{table.name}.csv"


def write_csv(connection: DuckDBPyConnection, table: Table, target: Path) -> None:
    """Write a table as CSV: LF, commas, missing values as nothing and empty texts as ``""``.

    Figures keep every digit and lose closing zeros; moments are UTC in ISO 8601; a text that a spreadsheet would take
    for a formula is marked (``guard.guarded_sql``). The rows are streamed.
    """
    cells = ", ".join(f"{cell_sql(column)} AS {identifier(column.name)}" for column in table.columns)
    connection.execute(
        f"COPY (SELECT {cells} FROM ({table.sql})) TO {literal(str(target))} "  # noqa: S608  # quoted names
        "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"
    )


def cell_sql(column: Column) -> str:
    """SQL of a column as the text, figure or truth value that a delimited file shows."""
    name = identifier(column.name)
    match column.kind:
        case "text" if column.sql_type == "VARCHAR":
            return guarded_sql(name)
        case "decimal":
            return figure_sql(column)
        case "timestamp":
            return f"strftime({name}, {literal(_MOMENT)})"
        case _:
            return f"CAST({name} AS VARCHAR)" if column.kind == "text" else name


def figure_sql(column: Column) -> str:
    """SQL of a decimal column as text: 18000.000000 -> 18000, 0.284000 -> 0.284."""
    name = identifier(column.name)
    scale = int(column.sql_type.removesuffix(")").partition(",")[2] or 0)
    text = f"CAST({name} AS VARCHAR)"
    return f"rtrim(rtrim({text}, '0'), '.')" if scale else text
