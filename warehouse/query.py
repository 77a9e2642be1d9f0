"""Questions to the published warehouse.

Belongs here: running one read-only query for a person. Does not belong here: how the answer is printed
(orchestration.tables).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse.connect import open_read_only
from warehouse.paths import Paths


class QueryError(Exception):
    """A question cannot be answered; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Result:
    """Column names and rows, figures as exact decimals."""

    columns: list[str]
    rows: list[tuple[object, ...]]


def run_query(paths: Paths, sql: str, parameters: Sequence[object] = ()) -> Result:
    """Rows of one statement over the published database, opened read-only.

    Raises QueryError when nothing is published yet, or DuckDB refuses the statement.
    """
    if not paths.published_database.exists():
        raise QueryError(f"nothing is published below {paths.root} yet; run `qogam run` first")
    with open_read_only(paths.published_database) as connection:
        try:
            cursor = connection.execute(sql, parameters)
            return Result([column[0] for column in cursor.description or ()], cursor.fetchall())
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
