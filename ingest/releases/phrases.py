"""Phrases: tables of word sequences with what each stands for, each word whole, a stem or an abbreviation.

Belongs here: how a phrase of a table is spelled. Does not belong here: finding phrases (vocabulary), any table.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from ingest.releases.tokens import is_word, lower_form

T = TypeVar("T")
#: Kazakh consonants that are voiced before a possessive, by what they are then, and the vowels of possessives.
_VOICELESS: Final = {"г": "к", "ғ": "қ", "б": "п"}
_POSSESSIVE: Final = frozenset({"ы", "і"})


class Pattern(NamedTuple):
    """What one word of a phrase may be: ``form`` whole, with a free ending (stem), an abbreviation, or any word."""

    kind: str  # whole | stem | capitals | any
    form: str


#: The pattern of any word.
ANY: Final = Pattern("any", "?")


class Stems(NamedTuple):
    """The stems of some tables, and all their beginnings."""

    forms: frozenset[str]
    begun: frozenset[str]

    @classmethod
    def of(cls, patterns: Iterable[Pattern]) -> "Stems":
        """The stems among patterns."""
        forms = frozenset(form for kind, form in patterns if kind == "stem")
        return cls(forms, frozenset(form[:letters] for form in forms for letters in range(1, len(form) + 1)))


def fitting(text: str, stems: Stems | None = None) -> Iterator[Pattern]:
    """Patterns that a word fits: as a whole, by a stem (shorter before longer), as an abbreviation, as any word.

    Where ``stems`` are given only such are tried, and some others that are none of them may be among the answers.
    A Kazakh stem is voiced before the vowel of a possessive: "бірлестігі" fits "бірлестік", "тобы" fits "топ".
    """
    lower = lower_form(text)
    yield Pattern("whole", lower)
    for letters in range(1, len(lower) + 1):
        stem = lower[:letters]
        if stems is None or stem in stems.forms:
            yield Pattern("stem", stem)
        if lower[letters - 1] in _VOICELESS and letters > 2 and lower[letters : letters + 1] in _POSSESSIVE:
            yield Pattern("stem", stem[:-1] + _VOICELESS[stem[-1]])
        if stems is not None and stem not in stems.begun:
            break
    if text[:1].isupper():
        head = text.split("-", 1)[0]
        for form in dict.fromkeys((head, head.removesuffix("s"))):
            yield Pattern("capitals", form)
    if is_word(text):
        yield ANY


class Phrases(Generic[T]):
    """A table of phrases. ``stems=True``: every word is a stem; else a word is one only when it ends in ``*``.

    ``=word`` is whole in any table. A word in capitals (НПО, ҮЕҰ) is an abbreviation: it fits itself, with an ending
    behind a hyphen or a plural s. A word ``?`` fits any one word.
    """

    __slots__ = ("_alone", "_entries", "_stems")

    def __init__(self, *, stems: bool) -> None:
        self._stems = stems
        self._entries: list[tuple[tuple[Pattern, ...], T]] = []
        self._alone: dict[Pattern, list[T]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Adds one phrase, its words separated by spaces."""
        patterns = tuple(map(self._pattern, phrase.split()))
        self._entries.append((patterns, payload))
        if len(patterns) == 1:
            self._alone.setdefault(patterns[0], []).append(payload)

    def __iter__(self) -> Iterator[tuple[tuple[Pattern, ...], T]]:
        return iter(self._entries)

    def of_word(self, text: str) -> list[T]:
        """Payloads of the phrases of one word that a word is."""
        return [payload for pattern in fitting(text) for payload in self._alone.get(pattern, ())]

    def _pattern(self, word: str) -> Pattern:
        if word == ANY.form:
            return ANY
        if word.endswith("*"):
            return Pattern("stem", lower_form(word[:-1]))
        if word.startswith("="):
            return Pattern("whole", lower_form(word[1:]))
        if len(word) > 1 and word.isupper() and word.isalpha():
            return Pattern("capitals", word)
        return Pattern("stem" if self._stems else "whole", lower_form(word))
