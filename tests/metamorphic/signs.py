"""Other spaces and dashes: what printing and copying do to a text without changing a word.

Belongs here: signs that look alike. Does not belong here: letters that look alike (the reader's own tests hold these).
"""

import random
import re
from typing import Final

from tests.gold.files import Line
from tests.metamorphic.lines import Edit, edited

_GROUPING: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_BEFORE_UNIT: Final = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=\d) (?=%)")
_SPACED_DASH: Final = re.compile(r"(?<= )[–—](?= )")
#: Only between years: other dashes between digits may belong to codes and telephone numbers.
_RANGE: Final = re.compile(r"(?<=\b\d{4})[–—-](?=\d{4}\b)")
_HYPHEN_ENDING: Final = re.compile(r"(?<=[\d%])-(?=[^\W\d_])")
_CHOICES: Final = (
    (_GROUPING, "\u00a0\u202f "),
    (_BEFORE_UNIT, "\u00a0\u202f "),
    (_SPACED_DASH, "–—-"),
    (_RANGE, "–-—"),
    (_HYPHEN_ENDING, "-\u2011"),
)


def other_signs(line: Line, rng: random.Random) -> Line | None:
    """The line with other spaces and dashes, one of each kind for the whole text; None where it has none of them."""
    edits = []
    for pattern, signs in _CHOICES:
        sign = rng.choice(signs)
        found = pattern.finditer(line["text"])
        edits += [Edit(match.start(), match.end(), sign) for match in found if match.group() != sign]
    return edited(line, edits) if edits else None
