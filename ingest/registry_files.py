"""Reading registry files: CSV rows and YAML entries that remember their file and line.

Belongs here: the syntax of the files, field types (text, number, day, list) and the collection of faults, so that one
run reports every fault as ``file:line: what is wrong, what to do``. Does not belong here: what an indicator, an issuer
or a region is (``registry_records``) and whether codes fit together (``registry_checks``).
"""

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from ingest.dates import check_partial

LIST_SEPARATOR: Final = "|"
_DECIMAL = re.compile(r"-?\d+(\.\d+)?\Z")
_INTEGER = re.compile(r"\d+\Z")


class CatalogueError(ValueError):
    """The registry is at fault, or was asked for a code it lacks; one line per fault, ``file:line: what is wrong``."""


@dataclass(slots=True)
class Faults:
    """The faults found so far; ``raise_if_any`` ends the load with all of them at once."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, file: str, line: int, message: str) -> None:
        """Note one fault at a line (counted from 1) of a file."""
        self.found.append((file, line, message))

    def raise_if_any(self) -> None:
        """Raise CatalogueError with one line per fault, in the order of files and lines; else do nothing."""
        if self.found:
            raise CatalogueError("\n".join(f"{file}:{line}: {text}" for file, line, text in sorted(set(self.found))))


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file at its line: a text, a list of nodes, or named nodes."""

    line: int
    value: "str | tuple[Node, ...] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One CSV row or YAML mapping. Where a field is malformed, its reader notes a fault and returns a neutral value."""

    file: str
    line: int
    nodes: Mapping[str, Node]
    faults: Faults

    def fault(self, message: str, key: str = "") -> None:
        """Note a fault at this entry, or at the line of one of its fields."""
        node = self.nodes.get(key)
        self.faults.add(self.file, node.line if node else self.line, f"{key}: {message}" if key else message)

    def allow(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Note every key that is unknown, and every required one that is missing."""
        known = (*required, *optional)
        for key in self.nodes:
            if key not in known:
                self.fault(f"unknown key; use one of {', '.join(known)}", key)
        for key in required:
            if key not in self.nodes:
                self.fault(f"{key} is missing; add it")

    def optional(self, key: str) -> str:
        """A text, or "" where it is absent or empty."""
        node = self.nodes.get(key)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.fault("must be one text, not a list or a mapping", key)
            return ""
        if node.value != node.value.strip():
            self.fault("has blanks at an end; remove them", key)
        return node.value.strip()

    def text(self, key: str) -> str:
        """A text that must not be empty."""
        value = self.optional(key)
        if not value and key in self.nodes and isinstance(self.nodes[key].value, str):
            self.fault("is empty; fill it in", key)
        return value

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of the allowed texts."""
        value = self.text(key)
        if value and value not in allowed:
            self.fault(f"{value!r} is unknown; use one of {', '.join(allowed)}", key)
        return value

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; absent is false."""
        value = self.optional(key)
        if value not in ("", "true", "false"):
            self.fault(f"{value!r} is neither true nor false", key)
        return value == "true"

    def number(self, key: str) -> Decimal | None:
        """An exact decimal such as -1.5, or None where it is empty."""
        value = self.optional(key)
        if value and not _DECIMAL.match(value):
            self.fault(f"{value!r} is not a plain number such as 1500 or 0.5", key)
            return None
        return Decimal(value) if value else None

    def integer(self, key: str) -> int | None:
        """A whole number from 0, or None where it is empty."""
        value = self.optional(key)
        if value and not _INTEGER.match(value):
            self.fault(f"{value!r} is not a whole number such as 92", key)
            return None
        return int(value) if value else None

    def day(self, key: str) -> date | None:
        """A day written 2018-06-19, or None where it is empty."""
        value = self.partial_day(key)
        if value and len(value) != len("2018-06-19"):
            self.fault(f"{value!r} is not a whole day such as 2018-06-19", key)
            return None
        return date.fromisoformat(value) if value else None

    def required_day(self, key: str) -> date:
        """A day that must be given; where it is not, a fault and the first day there is."""
        self.text(key)
        return self.day(key) or date.min

    def partial_day(self, key: str) -> str | None:
        """A day cut to what is known (2025, 2025-10, 2025-10-16), or None where it is empty."""
        value = self.optional(key)
        if not value:
            return None
        try:
            check_partial(value)
        except ValueError as error:
            self.fault(str(error), key)
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Several texts: a YAML list, or a CSV cell divided by ``|``; () where it is absent or empty."""
        node = self.nodes.get(key)
        if node is None or node.value == "":
            return ()
        if isinstance(node.value, str):
            parts = tuple(node.value.split(LIST_SEPARATOR))
        elif isinstance(node.value, tuple) and all(isinstance(part.value, str) for part in node.value):
            parts = tuple(str(part.value) for part in node.value)
        else:
            self.fault("must be a list of texts", key)
            return ()
        if any(not part or part != part.strip() for part in parts):
            self.fault("has an empty part, or blanks at an end of one", key)
        if len(set(parts)) != len(parts):
            self.fault("names the same thing twice", key)
        return parts

    def named_texts(self, key: str, allowed: Collection[str]) -> dict[str, str]:
        """A mapping of allowed names to texts; {} where it is absent."""
        part = self.part(key)
        if part is None:
            return {}
        part.allow((), allowed)
        return {name: part.optional(name) for name in part.nodes}

    def any_texts(self, key: str) -> dict[str, str]:
        """A mapping of any names to texts; {} where it is absent."""
        part = self.part(key)
        return {} if part is None else {name: part.text(name) for name in part.nodes}

    def part(self, key: str) -> "Entry | None":
        """The mapping under a key, as an entry of its own."""
        node = self.nodes.get(key)
        if node is None:
            return None
        if not isinstance(node.value, dict):
            self.fault("must be a mapping", key)
            return None
        return Entry(self.file, node.line, node.value, self.faults)

    def parts(self, key: str) -> "tuple[Entry, ...]":
        """The list of mappings under a key, each as an entry of its own."""
        node = self.nodes.get(key)
        return () if node is None else _entries(self.file, node, self.faults)


def read_table(path: Path, columns: Collection[str], faults: Faults) -> tuple[Entry, ...]:
    """Rows of a UTF-8 CSV file whose header must name exactly the columns; a fault and () where that cannot be read."""
    text = _read(path, faults)
    if text is None:
        return ()
    rows = _rows(path, text, faults)
    if not rows or not _header_fits(path, rows[0][1], columns, faults):
        return ()
    header = rows[0][1]
    entries = []
    for line, cells in rows[1:]:
        if len(cells) == len(header):
            nodes = {name: Node(line, cell) for name, cell in zip(header, cells, strict=True)}
            entries.append(Entry(path.name, line, nodes, faults))
        else:
            faults.add(path.name, line, f"has {len(cells)} cells instead of {len(header)}; check commas and quotes")
    return tuple(entries)


def _rows(path: Path, text: str, faults: Faults) -> list[tuple[int, list[str]]]:
    """Rows with the line on which each begins (a quoted cell may run over several)."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.add(path.name, line, f"is not proper CSV ({error}); check the quotes")
    if not rows:
        faults.add(path.name, 1, "is empty; add the header")
    return rows


def _header_fits(path: Path, header: list[str], columns: Collection[str], faults: Faults) -> bool:
    unknown = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    repeated = sorted({name for name in header if header.count(name) > 1})
    for names, remark in (
        (unknown, f"unknown; the columns are {', '.join(columns)}"),
        (missing, "missing; add it"),
        (repeated, "there twice; remove one"),
    ):
        for name in names:
            faults.add(path.name, 1, f"column {name!r} is {remark}")
    return not (unknown or missing or repeated)


def read_list(path: Path, faults: Faults) -> tuple[Entry, ...]:
    """Entries of a YAML file that is a list of mappings; a fault and () where it cannot be read."""
    node = _read_yaml(path, faults)
    return () if node is None else _entries(path.name, node, faults)


def read_mapping(path: Path, faults: Faults) -> Entry:
    """The one mapping that a YAML file is; a fault and an empty entry where it cannot be read."""
    node = _read_yaml(path, faults)
    if node is not None and isinstance(node.value, dict):
        return Entry(path.name, node.line, node.value, faults)
    if node is not None:
        faults.add(path.name, node.line, "must be a mapping")
    return Entry(path.name, 1, {}, faults)


def _entries(file: str, node: Node, faults: Faults) -> tuple[Entry, ...]:
    if not isinstance(node.value, tuple):
        faults.add(file, node.line, "must be a list of entries, each beginning with '- '")
        return ()
    entries = []
    for item in node.value:
        if isinstance(item.value, dict):
            entries.append(Entry(file, item.line, item.value, faults))
        else:
            faults.add(file, item.line, "must be an entry of 'key: value' lines")
    return tuple(entries)


def _read(path: Path, faults: Faults) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        faults.add(path.name, 1, f"the file is missing in {path.parent}; add it")
    except UnicodeDecodeError as error:
        faults.add(path.name, 1, f"is not UTF-8 (byte {error.start}); save it as UTF-8")
    return None


def _read_yaml(path: Path, faults: Faults) -> Node | None:
    text = _read(path, faults)
    if text is None:
        return None
    try:
        # Composed, never constructed: texts stay as they are printed (no dates, no floats, no objects).
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if root is None else _node(path.name, root, faults, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(path.name, mark.line + 1 if mark else 1, f"is not proper YAML ({error.problem})")
    except yaml.reader.ReaderError as error:
        faults.add(path.name, 1, f"holds a character that YAML does not allow ({error.reason})")
    return None


def _node(file: str, node: yaml.Node, faults: Faults, above: tuple[int, ...]) -> Node:
    line = node.start_mark.line + 1
    if id(node) in above:
        faults.add(file, line, "refers to itself; write it out")
        return Node(line, "")
    inside = (*above, id(node))
    if isinstance(node, yaml.SequenceNode):
        return Node(line, tuple(_node(file, item, faults, inside) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        named: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in named:
                faults.add(file, key.start_mark.line + 1, f"{name}: is given twice in one entry")
            child = _node(file, value, faults, inside)
            named[name] = Node(key.start_mark.line + 1, child.value) if isinstance(child.value, str) else child
        return Node(line, named)
    is_null = node.tag == "tag:yaml.org,2002:null"
    return Node(line, "" if is_null else str(node.value))
