"""Parts: the words that introduce parts of a figure ("оның ішінде", "из них", "of these").

Belongs here: finding them. Does not belong here: which figure is a part (roles).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ingest.releases.phrases import Phrases
from ingest.releases.tokens import Token

PartWords = Mapping[str, Phrases[str]]


def load_part_words(table: Mapping[str, Any]) -> PartWords:
    """The words under ``part`` of the parsed ``roles.yaml``, by language."""
    compiled: dict[str, Phrases[str]] = {}
    for language, entries in table["part"].items():
        compiled[language] = Phrases(stems=False)
        for words in entries:
            compiled[language].add(words, "part")
    return compiled


def part_words(tokens: Sequence[Token], starts: Sequence[int], words: Phrases[str]) -> tuple[tuple[int, int], ...]:
    """``(first, last)`` of every phrase that introduces parts, in order; ``starts`` are places where one may start."""
    found = ((place, words.longest_at(tokens, place)) for place in starts)
    return tuple((place, match[0]) for place, match in found if match is not None)
