"""The same input gives the same bytes: built twice, and with every staged table in another order."""

import hashlib
import random
from pathlib import Path

import pytest

from tests.unit.dbt_project.staging import Dbt, Warehouse
from tests.unit.dbt_project.worlds import random_world
from warehouse.marts_copy import copy_marts, write_parquet

SEED = 20261122


def parquet_hashes(warehouse: Warehouse, folder: Path) -> dict[str, str]:
    """Hash of every mart as it would be published."""
    contents = copy_marts(warehouse.build, folder / "published.duckdb")
    write_parquet(folder / "published.duckdb", folder, contents)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


@pytest.fixture(scope="module")
def first(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("first")
    random_world(SEED).stage(dbt.staged)
    return parquet_hashes(dbt.build(folder / "build.duckdb"), folder)


def test_there_is_something_to_choose_and_to_dispute(dbt: Dbt, tmp_path: Path) -> None:
    random_world(SEED).stage(dbt.staged)
    warehouse = dbt.build(tmp_path / "build.duckdb")
    assert set(warehouse.names("SELECT DISTINCT status FROM annual_indicators")) >= {"disputed", "agreed", "repeated"}
    assert set(warehouse.names("SELECT DISTINCT chosen_by FROM annual_indicators")) >= {"tier", "narrower", "claim_id"}
    assert set(warehouse.names("SELECT DISTINCT not_counted_because FROM claims")) >= {
        "",
        "excluded_by_review",
        "planned",
        "narrower_scope",
        "other_concept",
        "said_again",
        "stale_copy",
    }


def test_building_twice_gives_identical_parquet(first: dict[str, str], dbt: Dbt, tmp_path: Path) -> None:
    random_world(SEED).stage(dbt.staged)
    assert parquet_hashes(dbt.build(tmp_path / "build.duckdb"), tmp_path) == first
    assert len(first) > 20


@pytest.mark.parametrize("order", [1, 2])
def test_another_order_of_the_input_changes_nothing(
    order: int, first: dict[str, str], dbt: Dbt, tmp_path: Path
) -> None:
    random_world(SEED).stage(dbt.staged, shuffle=random.Random(order))
    assert parquet_hashes(dbt.build(tmp_path / "build.duckdb"), tmp_path) == first
