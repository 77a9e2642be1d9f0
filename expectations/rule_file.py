"""Reading the rule file: YAML whose every key remembers its line, so that a fault names file and line.

Belongs here: the syntax of the file, the types of its fields and the collection of faults. Does not belong here: what
the keys of a rule mean (``rules``).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml


class RuleFileError(ValueError):
    """The rule file is at fault; one line per fault, ``file:line: what is wrong, what to do``."""


@dataclass(slots=True)
class Faults:
    """The faults of one file; ``raise_if_any`` ends the load with all of them at once."""

    file: str
    found: set[tuple[int, str]] = field(default_factory=set)

    def add(self, line: int, message: str) -> None:
        """Note one fault at a line, counted from 1."""
        self.found.add((line, message))

    def raise_if_any(self) -> None:
        """Raise RuleFileError with one line per fault in the order of lines; else do nothing."""
        if self.found:
            raise RuleFileError("\n".join(f"{self.file}:{line}: {message}" for line, message in sorted(self.found)))


@dataclass(frozen=True, slots=True)
class Section:
    """One mapping of the file. Each reader notes a fault and returns a neutral value where a field is malformed."""

    line: int
    lines: dict[str, int]
    nodes: dict[str, yaml.Node]
    faults: Faults

    def fault(self, key: str, message: str) -> None:
        """Note a fault at the line of a key, or of the section where it lacks the key."""
        self.faults.add(self.lines.get(key, self.line), f"{key}: {message}")

    def allow(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Note every key that is unknown, and every required one that is missing."""
        for key in self.nodes:
            if key not in required and key not in optional:
                self.fault(key, f"unknown key; use one of {', '.join((*required, *optional))}")
        for key in required:
            if key not in self.nodes:
                self.fault(key, "is missing; add it")

    def text(self, key: str) -> str:
        """A text that must not be empty; "" where the key is absent."""
        node = self.nodes.get(key)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fault(key, "must be a text that is not empty")
            return ""
        return str(node.value).strip()

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of the allowed texts."""
        value = self.text(key)
        if value and value not in allowed:
            self.fault(key, f"{value!r} is unknown; use one of {', '.join(allowed)}")
        return value

    def number(self, key: str) -> Decimal | None:
        """An exact decimal such as 0.001, or None where the key is absent."""
        value = self.text(key)
        try:
            number = Decimal(value) if value else None
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not number.is_finite():
            self.fault(key, f"{value!r} is not a number such as 100 or 0.001")
            return None
        return number

    def texts(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of allowed texts (None: any) that is not empty; () where the key is absent."""
        node = self.nodes.get(key)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        values = tuple(str(item.value) for item in items if isinstance(item, yaml.ScalarNode))
        if not values or len(values) != len(items):
            self.fault(key, "must be a list of texts that is not empty")
        for value in values:
            if allowed is not None and value not in allowed:
                self.fault(key, f"{value!r} is unknown")
        return values

    def section(self, key: str) -> "Section | None":
        """The mapping under a key, or None where the key is absent or is no mapping."""
        node = self.nodes.get(key)
        return None if node is None else _section(key, self.lines[key], node, self.faults)


def read_sections(path: Path, faults: Faults) -> dict[str, Section]:
    """The named mappings of a YAML file, in its order; faults and {} where it cannot be read."""
    try:
        # Composed, never constructed: texts stay as they are printed (no dates, no floats, no objects).
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(mark.line + 1 if mark else 1, f"is not proper YAML ({error.problem})")
        return {}
    except FileNotFoundError:
        faults.add(1, f"the file is missing in {path.parent}; add it")
        return {}
    if root is None:
        faults.add(1, "holds no rule; add one")
        return {}
    whole = _section("the file", 1, root, faults)
    found = {name: whole.section(name) for name in whole.nodes} if whole else {}
    return {name: section for name, section in found.items() if section is not None}


def _section(name: str, line: int, node: yaml.Node, faults: Faults) -> Section | None:
    if not isinstance(node, yaml.MappingNode):
        faults.add(line, f"{name}: must be a mapping of 'key: value' lines")
        return None
    section = Section(line, {}, {}, faults)
    for key, value in node.value:
        if str(key.value) in section.nodes:
            faults.add(key.start_mark.line + 1, f"{key.value}: is given twice")
        section.lines[str(key.value)] = key.start_mark.line + 1
        section.nodes[str(key.value)] = value
    return section
