"""The marts of a build copied into a file of their own and as Parquet, and both compared with the build.

Belongs here: copying tables, views, macros and comments, and proving that the copies are true. Does not belong here:
when a copy becomes what readers get (publish).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duckdb import CatalogException, DuckDBPyConnection, DuckDBPyRelation

from warehouse.connect import attach, attach_new, identifier, in_memory, literal, open_read_only

#: The format of the copy; DuckDB 1.4 and later read it.
STORAGE_VERSION: Final = "v1.4.0"
_MARTS: Final = "main"
_RELATIONS: Final = """
SELECT 'TABLE' AS kind, table_name AS name, comment, table_oid AS made, '' AS sql
FROM duckdb_tables() WHERE database_name = $database AND schema_name = 'main' AND NOT internal
UNION ALL
SELECT 'VIEW', view_name, comment, view_oid, sql
FROM duckdb_views() WHERE database_name = $database AND schema_name = 'main' AND NOT internal
ORDER BY kind, made
"""
_COLUMN_COMMENTS: Final = """
SELECT column_name, comment FROM duckdb_columns()
WHERE database_name = $database AND schema_name = 'main' AND table_name = $table AND comment IS NOT NULL
ORDER BY column_index
"""
_MACROS: Final = """
SELECT function_name, if(function_type = 'table_macro', 'TABLE', '') AS kind, max(comment) AS comment,
    list({'parameters': parameters, 'body': macro_definition} ORDER BY len(parameters), parameters) AS forms
FROM duckdb_functions()
WHERE database_name = $database AND schema_name = 'main' AND NOT internal AND function_type IN ('macro', 'table_macro')
GROUP BY ALL ORDER BY ALL
"""


class CopyError(Exception):
    """A build cannot be copied, or its copy is not true; the message says why."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds, whatever the order of its rows: their number and the sum of their hashes."""

    rows: int
    hashes: int


@dataclass(frozen=True, slots=True)
class _Relation:
    """A table or view of the marts; ``sql`` makes the view."""

    kind: str
    name: str
    comment: str | None
    sql: str


@dataclass(frozen=True, slots=True)
class _Macro:
    """A macro of the marts, of a ``kind`` (``TABLE`` or empty), with one form per list of parameters: its body.

    The catalogue of DuckDB does not tell default values of parameters: a macro that needs them has two forms instead.
    """

    name: str
    kind: str
    comment: str | None
    forms: tuple[tuple[tuple[str, ...], str], ...]

    def create(self) -> str:
        """The statement that makes the macro in the database in use."""
        bodies = (
            f"({', '.join(identifier(name) for name in parameters)}) AS {self.kind} ({body})"
            for parameters, body in self.forms
        )
        return f"CREATE MACRO {_MARTS}.{identifier(self.name)} {', '.join(bodies)}"

    def folded(self) -> tuple[object, ...]:
        """What must be equal in a copy: an older storage version writes names of types in capital letters."""
        return self.name, self.kind, tuple((parameters, body.casefold()) for parameters, body in self.forms)


def copy_marts(build: Path, target: Path) -> dict[str, Content]:
    """Copy the schema ``main`` of ``build`` with views, macros and comments into the new file ``target``, rows sorted.

    Returns what each table of the build holds. Raises CopyError when there is no table, or a view or macro reads more
    than the marts; FileNotFoundError when there is no build.
    """
    with in_memory() as connection:
        attach(connection, build, "build")
        attach_new(connection, target, "published", STORAGE_VERSION)
        relations = _relations(connection, "build")
        tables = [relation.name for relation in relations if relation.kind == "TABLE"]
        if not tables:
            raise CopyError(f"{build} has no marts")
        for table in tables:
            source, copy = _place("build", table), _place("published", table)
            connection.execute(f"CREATE TABLE {copy} AS FROM {source} ORDER BY ALL")
        connection.execute("USE published")
        _make_views(connection, relations)
        _make_macros(connection, _macros(connection, "build"))
        connection.execute("USE memory")
        for statement in _comment_statements(connection, "build", "published"):
            connection.execute(statement)
        contents = {table: _content(connection.table(_place("build", table))) for table in tables}
        connection.execute("DETACH published")
    return contents


def verify_copy(build: Path, target: Path, contents: Mapping[str, Content]) -> None:
    """Open the copy as a reader does and compare it with the build. Raises CopyError for any difference."""
    with open_read_only(target) as connection:
        attach(connection, build, "build")
        [(name, tag)] = connection.execute(
            "SELECT database_name, tags['storage_version'] FROM duckdb_databases() WHERE path = ?",
            [str(target.resolve())],
        ).fetchall()
        if str(tag).removesuffix("+") != STORAGE_VERSION:
            raise CopyError(f"the copy has storage version {tag}, not {STORAGE_VERSION}")
        if _names(_relations(connection, name)) != _names(_relations(connection, "build")):
            raise CopyError("the copy has other tables than the build")
        if _folded(_macros(connection, name)) != _folded(_macros(connection, "build")):
            raise CopyError("the copy has other macros than the build")
        for table, expected in contents.items():
            _must_equal(f"table {table} of the copy", _content(connection.table(_place(name, table))), expected)
        if _comment_statements(connection, name, "any") != _comment_statements(connection, "build", "any"):
            raise CopyError("the copy has other comments than the build")


def write_parquet(database: Path, folder: Path, contents: Mapping[str, Content]) -> None:
    """One sorted Parquet file per table of ``database``, read back. Raises CopyError where one differs from it."""
    with in_memory() as connection:
        attach(connection, database, "published")
        for table, expected in contents.items():
            target = folder / f"{table}.parquet"
            rows = connection.table(_place("published", table)).order("ALL")
            rows.write_parquet(str(target), compression="zstd")
            _must_equal(target.name, _content(connection.read_parquet(str(target))), expected)


def _relations(connection: DuckDBPyConnection, database: str) -> list[_Relation]:
    """Tables, then views, each in the order in which they were made."""
    rows = connection.execute(_RELATIONS, {"database": database}).fetchall()
    return [_Relation(kind, name, comment, sql) for kind, name, comment, _, sql in rows]


def _names(relations: Iterable[_Relation]) -> set[tuple[str, str]]:
    return {(relation.kind, relation.name) for relation in relations}


def _make_views(connection: DuckDBPyConnection, relations: Iterable[_Relation]) -> None:
    for view in (relation for relation in relations if relation.kind == "VIEW"):
        try:
            connection.execute(view.sql)
            connection.table(_place("published", view.name))
        except CatalogException as error:
            raise CopyError(f"the view {view.name} reads what is not published: {error}") from error


def _macros(connection: DuckDBPyConnection, database: str) -> list[_Macro]:
    rows = connection.execute(_MACROS, {"database": database}).fetchall()
    return [
        _Macro(name, kind, comment, tuple((tuple(form["parameters"]), form["body"]) for form in forms))
        for name, kind, comment, forms in rows
    ]


def _folded(macros: Iterable[_Macro]) -> list[tuple[object, ...]]:
    return [macro.folded() for macro in macros]


def _make_macros(connection: DuckDBPyConnection, macros: Iterable[_Macro]) -> None:
    for macro in macros:
        try:
            connection.execute(macro.create())
        except CatalogException as error:
            raise CopyError(f"the macro {macro.name} reads what is not published: {error}") from error


def _comment_statements(connection: DuckDBPyConnection, source: str, target: str) -> list[str]:
    """Every comment on tables, views, columns and macros in ``source``, as statements about ``target``, sorted."""
    statements = [
        f"COMMENT ON MACRO {macro.kind} {_place(target, macro.name)} IS {literal(macro.comment)}"
        for macro in _macros(connection, source)
        if macro.comment is not None
    ]
    for relation in _relations(connection, source):
        place = _place(target, relation.name)
        if relation.comment is not None:
            statements.append(f"COMMENT ON {relation.kind} {place} IS {literal(relation.comment)}")
        columns = connection.execute(_COLUMN_COMMENTS, {"database": source, "table": relation.name}).fetchall()
        statements += [
            f"COMMENT ON COLUMN {place}.{identifier(column)} IS {literal(comment)}" for column, comment in columns
        ]
    return sorted(statements)


def _content(rows: DuckDBPyRelation) -> Content:
    summed = rows.set_alias("relation").aggregate("count(*), coalesce(sum(hash(relation)::HUGEINT), 0)")
    [(count, hashes)] = summed.fetchall()
    return Content(count, hashes)


def _must_equal(what: str, found: Content, expected: Content) -> None:
    if found != expected:
        raise CopyError(f"{what} differs from the build: {found.rows} rows against {expected.rows}, or other values")


def _place(database: str, name: str) -> str:
    return f"{identifier(database)}.{_MARTS}.{identifier(name)}"
