"""The published file in the hands of readers: DuckDB of other versions, SQLAlchemy and pandas."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Installation

SERIES = ("1.4", "1.5", "2.0")
#: Folder with one environment per series, as `make duckdb-versions` makes it.
FOLDER = os.environ.get("QOGAM_DUCKDB_VERSIONS", "")

_READ = """
import duckdb, json, sys
database, parquet = sys.argv[1:]
warehouse = duckdb.connect(database, read_only=True)
def rows(sql):
    return [[str(cell) for cell in row] for row in warehouse.execute(sql).fetchall()]
names = [name for name, in warehouse.execute(
    "select table_name from information_schema.tables where table_schema = 'main' order by 1").fetchall()]
found = {
    "version": duckdb.__version__,
    "counts": {name: rows(f'select count(*) from "{name}"')[0][0] for name in names},
    "comments": rows("select table_name, comment from duckdb_tables() union all "
                     "select view_name, comment from duckdb_views() where not internal order by 1"),
    "column comments": rows("select table_name, column_name, comment from duckdb_columns() "
                            "where not internal order by all"),
    "macros": rows("select function_name, parameters from duckdb_functions() where not internal order by all"),
    "values": rows("select * from annual_indicators order by all"),
    "parquet": rows(f"select * from read_parquet('{parquet}/annual_indicators.parquet') order by all"),
}
json.dump(found, sys.stdout)
"""


def read_with(python: Path, published: Installation) -> dict[str, Any]:
    """What a Python of some environment reads in the published file and the Parquet beside it."""
    current = published.paths.current.resolve()
    command = [str(python), "-I", "-c", _READ, str(current / "qogam.duckdb"), str(current / "parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.skipif(
    not FOLDER, reason="`make duckdb-versions` makes the environments, QOGAM_DUCKDB_VERSIONS names them"
)
@pytest.mark.parametrize("series", SERIES)
def test_every_version_reads_the_same(series: str, published: Installation) -> None:
    found = read_with(Path(FOLDER) / series / "bin" / "python", published)
    assert found.pop("version").startswith(f"{series}.")
    expected = read_with(Path(sys.executable), published)
    del expected["version"]
    assert found == expected
    manifest = json.loads((published.paths.current / "manifest.json").read_text())
    assert {name: int(found["counts"][name]) for name in manifest["tables"]} == manifest["tables"]
    assert found["values"] == found["parquet"]


def test_sqlalchemy_and_pandas_read_figures_exactly(published: Installation) -> None:
    import pandas as pd
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(f"duckdb:///{published.paths.published_database}", connect_args={"read_only": True})
    with engine.connect() as connection:
        assert "annual_indicators" in inspect(connection).get_table_names()
        query = text("select year, value from annual_indicators where indicator = :indicator and geography = 'KZ-31'")
        frame = pd.read_sql(
            query, connection, params={"indicator": "social_order_amount"}, coerce_float=False, index_col="year"
        )
    assert frame.loc[2018, "value"] == Decimal("814800000.000000")
    engine.dispose()
