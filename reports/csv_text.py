"""Rows as the text of a CSV file: UTF-8, a header, lines that end as RFC 4180 says.

Belongs here: the notation. Does not belong here: which rows there are (pages).
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and below it the columns of every row; exact figures keep every digit, what is missing is empty.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return output.getvalue()


def _cell(cell: object) -> object:
    match cell:
        case Decimal():
            return format(cell, "f")
        case str() if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
            return f"'{cell}"
        case _:
            return cell
