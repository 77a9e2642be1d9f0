"""Staged Parquet: exact, sorted, whole or not at all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.stage import write_table
from warehouse.connect import in_memory


@dataclass(frozen=True)
class Row:
    name: str
    value: Decimal | None
    count: int
    is_new: bool
    day: date | None


ROWS = [
    Row("b", Decimal("16400000000.1"), 2, True, date(2025, 1, 2)),
    Row("a; drop table x --", None, 1, False, None),
    Row("қ", Decimal("-0.000001"), 3, False, None),
]


def read(path: Path) -> list[tuple[object, ...]]:
    with in_memory() as connection:
        return connection.execute("select * from read_parquet(?)", [str(path)]).fetchall()


def test_figures_come_back_exact_and_rows_sorted(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "rows.parquet"
    with in_memory() as connection:
        assert write_table(connection, ROWS, Row, target) == 3
    assert read(target) == [
        ("a; drop table x --", None, 1, False, None),
        ("b", Decimal("16400000000.100000"), 2, True, date(2025, 1, 2)),
        ("қ", Decimal("-0.000001"), 3, False, None),
    ]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    with in_memory() as connection:
        write_table(connection, ROWS, Row, tmp_path / "one.parquet")
        write_table(connection, reversed(ROWS), Row, tmp_path / "two.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_no_rows_make_an_empty_table_with_its_columns(tmp_path: Path) -> None:
    with in_memory() as connection:
        assert write_table(connection, [], Row, tmp_path / "none.parquet") == 0
        found = connection.execute("describe from read_parquet(?)", [str(tmp_path / "none.parquet")]).fetchall()
    assert [(name, kind) for name, kind, *_ in found] == [
        ("name", "VARCHAR"),
        ("value", "DECIMAL(24,6)"),
        ("count", "BIGINT"),
        ("is_new", "BOOLEAN"),
        ("day", "DATE"),
    ]


def test_a_figure_that_does_not_fit_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "rows.parquet"
    with in_memory() as connection:
        write_table(connection, ROWS, Row, target)
        before = target.read_bytes()
        with pytest.raises(duckdb.ConversionException):
            write_table(connection, [Row("x", Decimal(10) ** 30, 1, True, None)], Row, target)
    assert target.read_bytes() == before
