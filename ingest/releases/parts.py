"""Parts: the words that introduce parts of a figure ("оның ішінде", "из них", "of these").

Belongs here: finding them. Does not belong here: which figure is a part (roles).
"""

from collections.abc import Mapping
from typing import Any, Final

from ingest.releases.phrases import Phrases
from ingest.releases.vocabulary import Said

_PART: Final = "part"
_NONE: Final = "none"

PartWords = Mapping[str, Phrases[str]]


def load_part_words(table: Mapping[str, Any]) -> PartWords:
    """The words under ``part`` and ``no_part`` of the parsed ``roles.yaml``, by language."""
    compiled: dict[str, Phrases[str]] = {}
    for language, entries in table["part"].items():
        compiled[language] = Phrases(stems=False)
        for words in entries:
            compiled[language].add(words, _PART)
        for words in table["no_part"][language]:
            compiled[language].add(words, _NONE)
    return compiled


def part_words(said: Said, words: Phrases[str]) -> tuple[tuple[int, int], ...]:
    """``(first, last)`` of every phrase that introduces parts, in order."""
    return tuple((first, last) for first, last, kinds in said.longest(words) if _PART in kinds)
