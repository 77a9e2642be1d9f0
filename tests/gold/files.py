"""Where gold texts lie: those of the tree, and those beside the checkout, which are never shipped.

Belongs here: paths and loading. Does not belong here: what is measured on them.
"""

import json
from pathlib import Path
from typing import Any, Final

#: A line of a gold file: text, what is known about it, and its labels.
Line = dict[str, Any]

PROJECT: Final = Path(__file__).resolve().parents[2]
OPEN: Final = PROJECT / "tests" / "gold" / "open.jsonl"
PRACTICE: Final = PROJECT / "tests" / "gold" / "practice.jsonl"
#: Scored, never read while the reader is tuned.
SEALED: Final = PROJECT / "tests" / "gold" / "sealed.jsonl"
#: Gold texts that development uses and that are not part of the project.
DEV: Final = PROJECT.parent / "shared" / "gold" / "dev.jsonl"
SEEDS: Final = PROJECT.parent / "shared" / "gold" / "seeds.jsonl"
LANGUAGES: Final = ("kk", "ru", "en")


def load(path: Path) -> list[Line]:
    """The lines of a gold file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
