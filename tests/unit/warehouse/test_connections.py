"""Opening databases: who may write, what is found, and that nothing is fetched."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.unit.warehouse.builds import make_build
from warehouse.connect import attach, identifier, in_memory, literal, open_build, open_read_only

Opener = Callable[[Path], AbstractContextManager[DuckDBPyConnection]]


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return make_build(tmp_path / "build.duckdb")


def test_a_build_is_made_where_there_was_none(tmp_path: Path) -> None:
    with open_build(tmp_path / "new.duckdb") as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS n")
    with open_read_only(tmp_path / "new.duckdb") as connection:
        assert connection.execute("FROM t").fetchall() == [(1,)]


def test_a_reader_cannot_write(build: Path) -> None:
    with open_read_only(build) as connection, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        connection.execute("DELETE FROM annual_indicators")


def test_a_reader_of_nothing_is_told_so(tmp_path: Path) -> None:
    missing = tmp_path / "missing.duckdb"
    with pytest.raises(FileNotFoundError, match=r"missing\.duckdb"), open_read_only(missing):
        pass
    with in_memory() as connection, pytest.raises(FileNotFoundError, match=r"missing\.duckdb"):
        attach(connection, missing, "missing")
    assert not missing.exists()


def test_the_file_is_free_again_after_use(build: Path) -> None:
    with open_read_only(build):
        pass
    with open_build(build) as connection:
        connection.execute("DROP TABLE quality_results")


@pytest.mark.parametrize("opener", [open_build, open_read_only, lambda path: in_memory()])
def test_no_extension_is_fetched_or_loaded_behind_ones_back(opener: Opener, build: Path) -> None:
    settings = "SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', "
    with opener(build) as connection:
        values = connection.execute(settings + "'autoload_known_extensions', 'allow_community_extensions')").fetchall()
        assert values == [("false",)] * 3
        with pytest.raises(duckdb.Error):
            connection.execute("FROM 'https://example.invalid/a.parquet'")


@pytest.mark.parametrize("name", ["it's", 'say "no"', "a; DROP TABLE t"])
def test_names_and_texts_cannot_leave_their_quotes(name: str) -> None:
    with in_memory() as connection:
        connection.execute(f"CREATE TABLE {identifier(name)} AS SELECT {literal(name)} AS text")
        assert connection.execute(f"FROM {identifier(name)}").fetchall() == [(name,)]
