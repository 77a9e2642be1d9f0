"""XLSX: one workbook, a sheet that says what it is, a sheet of column descriptions, and a sheet per table.

Belongs here: cells, sheets and their limits. Does not belong here: CSV, for which Excel is not the only reader.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import ceil, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from duckdb import DuckDBPyConnection

from warehouse.exports.guard import is_formula
from warehouse.exports.model import Dataset, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FILE: Final = "qogam.xlsx"
#: Limits of the format: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS: Final = 1_048_576
LONGEST_TEXT: Final = 32_767
LONGEST_SHEET_NAME: Final = 31
_CUT: Final = " … (cut; the whole text is in the Parquet file)"
#: A double holds every figure of so many digits exactly.
_EXACT_DIGITS: Final = 15
_FIRST_DATE: Final = date(1900, 3, 1)
_BATCH: Final = 5_000


def write_workbook(connection: DuckDBPyConnection, dataset: Dataset, target: Path) -> None:
    """Write the workbook row by row, so that memory does not grow with the tables.

    No cell is a formula: texts are written as texts. A figure of more digits than Excel keeps is written as text, a
    text longer than a cell takes is cut and says so, and a table longer than a sheet goes on in the next.
    """
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    with Workbook(str(target), {**options, "strings_to_urls": False}) as workbook:
        workbook.set_properties(
            {
                "title": dataset.wording.title["en"],
                "comments": f"{dataset.wording.citation}. {dataset.licence.title}",
                "created": dataset.publication.created_at.replace(tzinfo=None),
            }
        )
        styles = _Styles(workbook)
        names = _SheetNames()
        _write_rows(workbook.add_worksheet(names.next("about")), _about(dataset), styles, (28, 120))
        rows = [("table", "column", "type", "description"), *_columns(dataset)]
        _write_rows(workbook.add_worksheet(names.next("columns")), rows, styles, (24, 24, 16, 100))
        for table in dataset.tables:
            for part in _parts(connection, table, MOST_ROWS - 1):
                sheet = workbook.add_worksheet(names.next(table.name))
                sheet.freeze_panes(1, 0)
                _write_rows(sheet, part, styles)


def _about(dataset: Dataset) -> Iterator[tuple[str, str]]:
    wording, licence = dataset.wording, dataset.licence
    for language in ("kk", "ru", "en"):
        yield wording.title[language], wording.summary[language]
    yield "publication_id", dataset.publication.publication_id
    yield "published at", dataset.moment
    yield "licence", f"{licence.title} ({licence.identifier}), {licence.address}"
    yield "not covered", licence.exceptions
    yield "please cite", wording.citation
    for table in dataset.tables:
        yield table.name, f"{table.rows} rows. {table.description}"


def _columns(dataset: Dataset) -> Iterator[tuple[str, str, str, str]]:
    for table in dataset.tables:
        for column in table.columns:
            yield table.name, column.name, column.kind, column.description


def _parts(connection: DuckDBPyConnection, table: Table, most_rows: int) -> Iterator[Iterator[Sequence[object]]]:
    """The rows of a table in as many parts as sheets are needed, each with the column names first."""
    heading = tuple(column.name for column in table.columns)
    rows = _rows(connection, table)
    for _ in range(max(1, ceil(table.rows / most_rows))):
        yield chain([heading], islice(rows, most_rows))


def _rows(connection: DuckDBPyConnection, table: Table) -> Iterator[Sequence[object]]:
    cursor = connection.execute(table.sql)
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


class _Styles:
    """The cell formats of the workbook."""

    def __init__(self, workbook: "Workbook") -> None:
        self.date: Format = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.moment: Format = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        #: Typing into such a cell does not turn its text into a formula.
        self.quoted: Format = workbook.add_format({"quote_prefix": True})


class _SheetNames:
    """Names of sheets: short enough, and no two that Excel takes for one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def next(self, wanted: str) -> str:
        """The wanted name, cut and numbered where it must be."""
        name, number = wanted[:LONGEST_SHEET_NAME], 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted[: LONGEST_SHEET_NAME - 4]}_{number}"
        self._taken.add(name.casefold())
        return name


def _write_rows(
    sheet: "Worksheet", rows: Iterable[Sequence[object]], styles: _Styles, widths: Sequence[int] = ()
) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, cell, styles)


def _write_cell(sheet: "Worksheet", row: int, column: int, cell: Any, styles: _Styles) -> None:  # cells of any SQL type
    match cell:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | Decimal() if _significant_digits(cell) <= _EXACT_DIGITS:
            sheet.write_number(row, column, cell)
        case float() if isfinite(cell):
            sheet.write_number(row, column, cell)
        case datetime() if cell.date() >= _FIRST_DATE and cell.tzinfo is None:
            sheet.write_datetime(row, column, cell, styles.moment)
        case date() if not isinstance(cell, datetime) and cell >= _FIRST_DATE:
            sheet.write_datetime(row, column, cell, styles.date)
        case _:
            text = _fitting(format(cell, "f") if isinstance(cell, Decimal) else str(cell))
            sheet.write_string(row, column, text, styles.quoted if is_formula(text) else None)


def _significant_digits(figure: int | Decimal) -> int:
    return len(Decimal(figure).normalize().as_tuple().digits)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT
