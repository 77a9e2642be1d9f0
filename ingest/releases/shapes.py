"""Shapes: what a single word is by its ending, its stem or a closed list (adjective, finite verb, case, count word).

Belongs here: the test of one word against ``shapes.yaml``. Does not belong here: where such a word
stands (heads, roles).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of word in one language; ``letters`` is the fewest letters before an ending."""

    endings: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    letters: int = 1

    def fits(self, word: str) -> bool:
        """Whether a word in lower case is of this kind."""
        if word in self.words:
            return True
        if word in self.exceptions:
            return False
        return word.startswith(self.stems) or (word.endswith(self.endings) and self._is_long_enough(word))

    def _is_long_enough(self, word: str) -> bool:
        shortest = min(len(ending) for ending in self.endings if word.endswith(ending))
        return len(word) >= shortest + self.letters


@dataclass(frozen=True, slots=True)
class Shapes:
    """The kinds of words of one language."""

    adjective: Shape
    elided: Shape
    finite_verb: Shape
    final_verb: Shape
    genitive: Shape
    accusative: Shape
    locative: Shape
    among: Shape
    within: Shape
    cased: Shape
    possessed: Shape
    count_word: Shape
    again: Shape
    plural: Shape
    adverb: Shape
    purpose: Shape
    be: Shape


def load_shapes(table: Mapping[str, Mapping[str, Any]], language: str) -> Shapes:
    """The kinds of one language from the parsed ``shapes.yaml``; a kind that it does not have fits no word."""
    return Shapes(**{kind: _shape(languages.get(language, {})) for kind, languages in table.items()})


def _shape(entry: Mapping[str, Any]) -> Shape:
    def words(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key, ()))

    return Shape(
        words("endings"), words("stems"), frozenset(words("words")), frozenset(words("not")), entry.get("letters", 1)
    )
