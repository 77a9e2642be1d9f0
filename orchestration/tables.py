"""Results as text for the terminal: aligned tables, CSV, JSON.

Belongs here: how cells look. Does not belong here: which rows there are.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from warehouse.query import Result

_LONGEST_CELL = 60


def render(result: Result, form: str) -> str:
    """A result as ``table``, ``csv`` or ``json``; exact figures keep every digit and lose closing zeros."""
    match form:
        case "json":
            records = [dict(zip(result.columns, map(_json_cell, row), strict=True)) for row in result.rows]
            return json.dumps(records, ensure_ascii=False, indent=1)
        case "csv":
            output = io.StringIO()
            writer = csv.writer(output, lineterminator="\n")
            writer.writerow(result.columns)
            writer.writerows([cell_text(cell) for cell in row] for row in result.rows)
            return output.getvalue().rstrip("\n")
        case _:
            return render_table(result.columns, result.rows)


def render_table(columns: Sequence[str], rows: Sequence[Sequence[object]], longest: int = _LONGEST_CELL) -> str:
    """Aligned columns; control characters are replaced, so that no cell can steer the terminal.

    Cells of more than ``longest`` characters are cut.
    """
    cells = [[_shortened(cell_text(cell), longest) for cell in row] for row in rows]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | Decimal | None) for row in rows)
        for place in range(len(columns))
    ]
    widths = [max(map(_width, [name, *(row[place] for row in cells)])) for place, name in enumerate(columns)]

    def line(row: Sequence[str]) -> str:
        return "  ".join(
            _padded(cell, width, right) for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()

    counted = f"({len(rows)} row{'' if len(rows) == 1 else 's'})"
    return "\n".join([line(columns), "  ".join("-" * width for width in widths), *map(line, cells), counted])


def cell_text(cell: object) -> str:
    """A cell as text: figures without closing zeros, missing values empty."""
    match cell:
        case None:
            return ""
        case Decimal():
            return decimal_text(cell)
        case date() | datetime():
            return cell.isoformat()
        case _:
            return str(cell)


def decimal_text(value: Decimal) -> str:
    """18000.000000 -> 18000; 0.284000 -> 0.284."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _json_cell(cell: object) -> object:
    match cell:
        case None | bool() | int() | float() | str():
            return cell
        case Decimal():
            text = decimal_text(cell)
            return float(text) if "." in text else int(text)
        case _:
            return cell_text(cell)


def printable(text: str) -> str:
    """Text without control and direction characters, which could steer the terminal."""
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf") else char for char in text.replace("\n", " "))


def _shortened(text: str, longest: int) -> str:
    clean = printable(text)
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}…"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _padded(text: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap
