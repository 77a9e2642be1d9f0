"""A person's decision written into ``reviews.yaml``.

Belongs here: the entry with its guard, appended so that comments and earlier decisions stay as they are, and the check
that the registry still loads. Does not belong here: which figures a person should look at (warehouse.review), and what
a decision does (dbt_project).
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from ingest.catalogue import load_catalogue

REVIEWS: Final = "reviews.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided on one mention. ``expect`` is the guard, ``correct`` the fields of action ``correct``."""

    mention_id: str
    action: str
    who: str
    when: date
    why: str
    expect: Mapping[str, str]
    correct: Mapping[str, str]


def write_decision(decision: Decision, registry: Path) -> Path:
    """Append the decision to the registry's reviews; returns the file.

    The registry is loaded with the entry before the file is replaced: raises CatalogueError with file and line, and
    changes nothing, when the entry is no valid review or the mention has been decided on already.
    """
    file = registry / REVIEWS
    text = file.read_text(encoding="utf-8")
    # An empty list is written "[]" and must give way to the first entry.
    kept = text.rstrip().removesuffix("[]").rstrip()
    content = f"{kept}\n\n{_entry(decision)}" if kept else _entry(decision)
    with tempfile.TemporaryDirectory(prefix="registry-") as folder:
        trial = Path(folder) / registry.name
        shutil.copytree(registry, trial)
        (trial / REVIEWS).write_text(content, encoding="utf-8")
        load_catalogue(trial)
    aside = file.with_suffix(".writing")
    aside.write_text(content, encoding="utf-8")
    aside.replace(file)
    return file


def _entry(decision: Decision) -> str:
    record: dict[str, object] = {
        "mention_id": decision.mention_id,
        "action": decision.action,
        "who": decision.who,
        "when": decision.when.isoformat(),
        "why": decision.why,
        "expect": dict(decision.expect),
    }
    if decision.correct:
        record["correct"] = dict(decision.correct)
    return yaml.safe_dump([record], allow_unicode=True, sort_keys=False, width=110)
