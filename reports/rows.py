"""Rows of a query keyed by column name.

Belongs here: the one way in which the report asks the build. Does not belong here: the queries and what becomes of
their rows (data, rule_data, evidence_data, pages).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]  # the columns of a mart have as many types as DuckDB has


def read_rows(connection: "DuckDBPyConnection", query: str, *values: object) -> list[dict[str, Any]]:
    """All rows of a query, each keyed by column name."""
    cursor = connection.execute(query, list(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
