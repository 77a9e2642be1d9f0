"""Publishing: the copy is true, readers are not disturbed, and nothing half-published is ever in force."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

import warehouse.publish
from tests.unit.warehouse.builds import make_build
from warehouse.connect import in_memory, open_build, open_read_only
from warehouse.marts_copy import CopyError, copy_marts, verify_copy, write_parquet
from warehouse.paths import Paths
from warehouse.publish import Publication, PublishError, current_publication, publish, run_lock

FIRST = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
NOTES = {"held": 14, "violated": [], "said": "Қазақстан"}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "it's state")


TWO_YEARS = (("clubs", 2024, "100"), ("clubs", 2025, "110"))


def published(paths: Paths, when: datetime = FIRST, *values: tuple[str, int, str]) -> Publication:
    build = make_build(paths.build, values or TWO_YEARS)
    return publish(build, paths, "0123456789abcdef", when, NOTES)


def values_in(connection: DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT year, value::INTEGER FROM annual_indicators ORDER BY year").fetchall()


def current_values(paths: Paths) -> list[tuple[object, ...]]:
    with open_read_only(paths.published_database) as connection:
        return values_in(connection)


def snapshot(folder: Path) -> dict[str, str]:
    """Every entry of a folder with its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


def test_readers_get_the_marts_and_only_the_marts(paths: Paths) -> None:
    published(paths)
    with open_read_only(paths.published_database) as connection:
        tables = connection.execute("SELECT table_schema, table_name FROM information_schema.tables").fetchall()
    assert sorted(tables) == [
        ("main", "annual_indicators"),
        ("main", "claims"),
        ("main", "contradiction_members"),
        ("main", "contradictions"),
        ("main", "quality_results"),
    ]
    assert current_values(paths) == [(2024, 100), (2025, 110)]


def test_comments_on_tables_and_columns_come_along(paths: Paths) -> None:
    published(paths)
    with open_read_only(paths.published_database) as connection:
        on_tables = connection.execute("SELECT comment FROM duckdb_tables() WHERE comment IS NOT NULL").fetchall()
        on_columns = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL ORDER BY ALL"
        ).fetchall()
    assert on_tables == [('One value per year; the ministry\'s "own" first.',)]
    assert on_columns == [
        ("annual_indicators", "value", "In base units."),
        ("contradictions", "kind", "Why: see docs."),
    ]


def test_views_come_along_with_their_comments(paths: Paths) -> None:
    build = make_build(paths.build)
    with open_build(build) as connection:
        connection.execute("CREATE VIEW latest AS SELECT max(year) AS year FROM annual_indicators")
        connection.execute("COMMENT ON VIEW latest IS 'The newest year.'")
    publish(build, paths, "f", FIRST, {})
    with open_read_only(paths.published_database) as connection:
        assert connection.execute("FROM latest").fetchall() == [(2025,)]
        assert connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'latest'").fetchall() == [
            ("The newest year.",)
        ]


def test_macros_come_along_with_every_form_and_comment(paths: Paths) -> None:
    build = make_build(paths.build)
    with open_build(build) as connection:
        connection.execute(
            "CREATE MACRO since (first) AS TABLE (FROM annual_indicators WHERE year >= first), "
            "(first, last) AS TABLE (FROM annual_indicators WHERE year BETWEEN first AND last)"
        )
        connection.execute("COMMENT ON MACRO TABLE since IS 'Years; the ministry''s \"own\".'")
        connection.execute("CREATE MACRO twice (x) AS 2 * x")
    publish(build, paths, "f", FIRST, {})
    with open_read_only(paths.published_database) as connection:
        assert connection.execute("SELECT year FROM since(2025)").fetchall() == [(2025,)]
        assert connection.execute("SELECT year FROM since(2024, 2024)").fetchall() == [(2024,)]
        assert connection.execute("SELECT twice(21)").fetchall() == [(42,)]
        assert connection.execute(
            "SELECT DISTINCT comment FROM duckdb_functions() WHERE function_name = 'since'"
        ).fetchall() == [('Years; the ministry\'s "own".',)]


def test_a_macro_over_what_is_not_published_is_refused(paths: Paths) -> None:
    published(paths)
    with open_build(paths.build) as connection:
        connection.execute("CREATE MACRO leak (n) AS TABLE (FROM staging.secret)")
    with pytest.raises(PublishError, match="the macro leak reads what is not published"):
        publish(paths.build, paths, "f", FIRST + timedelta(hours=1), {})
    assert current_values(paths) == [(2024, 100), (2025, 110)]


def test_a_view_over_what_is_not_published_is_refused(paths: Paths) -> None:
    published(paths)
    with open_build(paths.build) as connection:
        connection.execute("CREATE VIEW leak AS FROM staging.secret")
    with pytest.raises(PublishError, match="the view leak reads what is not published"):
        publish(paths.build, paths, "f", FIRST + timedelta(hours=1), {})
    assert current_values(paths) == [(2024, 100), (2025, 110)]


def test_the_file_is_in_the_format_of_duckdb_1_4(paths: Paths) -> None:
    publication = published(paths)
    with open_read_only(publication.database) as connection:
        (tag,) = connection.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path = ?", [str(publication.database)]
        ).fetchall()[0]
    assert tag.removesuffix("+") == "v1.4.0"
    # The header of a DuckDB file says which format it has: 67 is that of DuckDB 1.4 (duckdb/storage/storage_info).
    header = publication.database.read_bytes()[:20]
    assert (header[8:12], int.from_bytes(header[12:20], "little")) == (b"DUCK", 67)


def test_parquet_beside_it_holds_the_same_sorted_rows(paths: Paths) -> None:
    publication = published(paths, FIRST, ("b", 2024, "1"), ("a", 2025, "2"), ("a", 2024, "3"))
    file = publication.folder / "parquet" / "annual_indicators.parquet"
    with in_memory() as connection:
        rows = connection.read_parquet(str(file)).project("indicator, year, value::INTEGER").fetchall()
        types = connection.read_parquet(str(file)).project("typeof(value)").fetchall()
    assert rows == [("a", 2024, 3), ("a", 2025, 2), ("b", 2024, 1)]
    assert set(types) == {("DECIMAL(24,6)",)}


def test_equal_builds_give_equal_parquet(paths: Paths) -> None:
    rows = [("b", 2024, "1"), ("a", 2025, "2"), ("a", 2024, "3")]
    first = published(paths, FIRST, *rows)
    second = published(paths, FIRST + timedelta(hours=1), *reversed(rows))
    hashes = [
        {file.path: file.sha256 for file in publication.files if file.path.startswith("parquet/")}
        for publication in (first, second)
    ]
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) == 5


def test_the_manifest_names_every_file_with_hash_size_and_rows(paths: Paths) -> None:
    publication = published(paths)
    manifest = json.loads((paths.current / "manifest.json").read_text())
    files = {file["path"]: file for file in manifest.pop("files")}
    folder = publication.folder
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    assert files.keys() == found.keys() - {"manifest.json"}
    for path, file in files.items():
        content = found[path].read_bytes()
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert files["parquet/annual_indicators.parquet"]["rows"] == 2
    assert manifest == {
        "publication_id": "20260301T060000Z-0123456789ab",
        "created_at": "2026-03-01T06:00:00+00:00",
        "fingerprint": "0123456789abcdef",
        "storage_version": "v1.4.0",
        "tables": {
            "annual_indicators": 2,
            "claims": 2,
            "contradiction_members": 0,
            "contradictions": 0,
            "quality_results": 0,
        },
        "notes": NOTES,
    }


def test_the_current_publication_reads_back_as_it_was_published(paths: Paths) -> None:
    assert current_publication(paths) is None
    assert published(paths) == current_publication(paths)


def test_the_same_moment_has_the_same_name_in_every_zone(paths: Paths) -> None:
    almaty = timezone(timedelta(hours=5))
    assert published(paths, FIRST.astimezone(almaty)).publication_id == "20260301T060000Z-0123456789ab"


def test_a_reader_of_the_old_file_is_not_disturbed(paths: Paths) -> None:
    published(paths)
    with open_read_only(paths.published_database) as reader:
        before = values_in(reader)
        published(paths, FIRST + timedelta(days=1), ("clubs", 2025, "999"))
        assert values_in(reader) == before == [(2024, 100), (2025, 110)]
        assert current_values(paths) == [(2025, 999)]


def test_earlier_publications_stay(paths: Paths) -> None:
    first = published(paths)
    kept = snapshot(first.folder)
    second = published(paths, FIRST + timedelta(days=1), ("clubs", 2025, "999"))
    assert snapshot(first.folder) == kept
    assert paths.current.resolve() == second.folder.resolve()
    assert sorted(path.name for path in paths.published.iterdir()) == sorted(
        [first.publication_id, second.publication_id, "current"]
    )


def test_the_state_root_may_move(paths: Paths, tmp_path: Path) -> None:
    published(paths)
    moved = Paths(tmp_path / "elsewhere")
    shutil.move(paths.root, moved.root)
    assert current_values(moved) == [(2024, 100), (2025, 110)]


@pytest.mark.parametrize("step", ["copy_marts", "verify_copy", "write_parquet", "_write_manifest", "_sync_all"])
def test_a_failure_on_the_way_leaves_the_old_publication_and_nothing_else(
    step: str, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(paths)
    before = snapshot(paths.published)
    build = make_build(paths.build, [("clubs", 2025, "999")])

    def full(*arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(warehouse.publish, step, full)
    with pytest.raises(OSError, match="no space left"):
        publish(build, paths, "f", FIRST + timedelta(days=1), {})
    assert snapshot(paths.published) == before


@pytest.mark.parametrize("step", ["verify_copy", "write_parquet", "_write_manifest", "_sync_all", "_point_current"])
def test_a_process_killed_on_the_way_leaves_the_old_publication_in_force(step: str, paths: Paths) -> None:
    old = published(paths)
    make_build(paths.build, [("clubs", 2025, "999")])
    command = [sys.executable, "-c", _KILLED_AT, step, str(paths.root)]
    killed = subprocess.run(command, cwd=_PROJECT, capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert current_publication(paths) == old
    assert current_values(paths) == [(2024, 100), (2025, 110)]
    publish(paths.build, paths, "f", FIRST + timedelta(days=2), {})
    assert current_values(paths) == [(2025, 999)]
    assert [path.name for path in paths.published.iterdir() if path.name.startswith(".")] == []


_PROJECT = Path(__file__).resolve().parents[3]
_KILLED_AT = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
import warehouse.publish as room
from warehouse.paths import Paths

step, root = sys.argv[1:]
setattr(room, step, lambda *arguments: os.kill(os.getpid(), signal.SIGKILL))
paths = Paths(Path(root))
room.publish(paths.build, paths, "killed", datetime(2026, 3, 2, tzinfo=UTC), {})
"""


def change_a_value(connection: DuckDBPyConnection) -> None:
    connection.execute("UPDATE annual_indicators SET value = 111 WHERE year = 2025")


def swap_two_values(connection: DuckDBPyConnection) -> None:
    connection.execute("UPDATE annual_indicators SET value = 210 - value")


def lose_a_row(connection: DuckDBPyConnection) -> None:
    connection.execute("DELETE FROM annual_indicators WHERE year = 2025")


def double_a_row(connection: DuckDBPyConnection) -> None:
    connection.execute("INSERT INTO annual_indicators FROM annual_indicators WHERE year = 2025")


def add_a_table(connection: DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE more AS SELECT 1 AS n")


def change_a_comment(connection: DuckDBPyConnection) -> None:
    connection.execute("COMMENT ON COLUMN annual_indicators.value IS 'In thousands.'")


def change_a_macro(connection: DuckDBPyConnection) -> None:
    connection.execute("CREATE MACRO more () AS TABLE (FROM annual_indicators)")


@pytest.mark.parametrize(
    "spoil",
    [change_a_value, swap_two_values, lose_a_row, double_a_row, add_a_table, change_a_comment, change_a_macro],
)
def test_a_copy_that_is_not_true_is_found_out(spoil: Callable[[DuckDBPyConnection], None], tmp_path: Path) -> None:
    build = make_build(tmp_path / "build.duckdb")
    copy = tmp_path / "copy.duckdb"
    contents = copy_marts(build, copy)
    verify_copy(build, copy, contents)
    with open_build(copy) as connection:
        spoil(connection)
    with pytest.raises(CopyError):
        verify_copy(build, copy, contents)


def test_parquet_that_is_not_true_is_found_out(tmp_path: Path) -> None:
    build = make_build(tmp_path / "build.duckdb")
    contents = copy_marts(build, tmp_path / "copy.duckdb")
    with open_build(build) as connection:
        change_a_value(connection)
    with pytest.raises(CopyError, match=r"annual_indicators\.parquet"):
        write_parquet(build, tmp_path, contents)


def test_a_build_without_marts_is_not_published(paths: Paths) -> None:
    published(paths)
    empty = paths.build.with_name("empty.duckdb")
    with open_build(empty) as connection:
        connection.execute("CREATE SCHEMA staging")
    with pytest.raises(PublishError, match="has no marts"):
        publish(empty, paths, "f", FIRST + timedelta(days=1), {})
    assert current_values(paths) == [(2024, 100), (2025, 110)]


def test_a_publication_is_never_replaced(paths: Paths) -> None:
    first = published(paths)
    kept = snapshot(first.folder)
    with pytest.raises(PublishError, match="exists already"):
        published(paths, FIRST, ("clubs", 2025, "999"))
    assert snapshot(first.folder) == kept


def test_a_time_without_zone_and_notes_that_are_no_json_are_refused_before_anything_is_written(paths: Paths) -> None:
    build = make_build(paths.build)
    with pytest.raises(ValueError, match="no time zone"):
        publish(build, paths, "f", FIRST.replace(tzinfo=None), {})
    with pytest.raises(TypeError):
        publish(build, paths, "f", FIRST, {"when": FIRST})
    assert not paths.published.exists()


def take_lock_elsewhere(paths: Paths, then: str = "") -> subprocess.CompletedProcess[str]:
    """Take the lock in another process, do ``then``, and end."""
    command = [sys.executable, "-c", _TAKE_LOCK + then, str(paths.root)]
    return subprocess.run(command, cwd=_PROJECT, capture_output=True, text=True, check=False)


def test_a_run_that_comes_while_another_is_in_progress_is_told_which_file_is_held(paths: Paths) -> None:
    with run_lock(paths):
        other = take_lock_elsewhere(paths)
    assert f"RunInProgress: another run is in progress: it holds {paths.lock}" in other.stderr


def test_the_lock_is_free_when_its_holder_has_ended_even_if_it_was_killed(paths: Paths) -> None:
    assert take_lock_elsewhere(paths, "os.kill(os.getpid(), 9)").returncode == -9
    with run_lock(paths):
        pass
    with run_lock(paths):
        pass


def test_a_run_may_take_its_own_lock_again_and_keeps_it_until_the_end(paths: Paths) -> None:
    with run_lock(paths):
        with run_lock(paths):
            pass
        other = take_lock_elsewhere(paths)
    assert other.returncode != 0


def test_the_lock_is_released_when_a_run_fails(paths: Paths) -> None:
    with pytest.raises(RuntimeError), run_lock(paths):
        raise RuntimeError
    assert take_lock_elsewhere(paths).returncode == 0


_TAKE_LOCK = """
import os, sys
from pathlib import Path
from warehouse.paths import Paths
from warehouse.publish import run_lock

lock = run_lock(Paths(Path(sys.argv[1])))
lock.__enter__()
"""
