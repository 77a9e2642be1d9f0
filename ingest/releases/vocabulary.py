"""Vocabulary: what a word tells by itself, looked up once for all tables together.

Belongs here: the class of words whose neighbours do not matter, and in which tables a phrase begins with a word, so
that a table is asked only where it can answer. Does not belong here: the tables, and what their phrases mean.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ingest.releases.phrases import Phrases
from ingest.releases.remembered import Remembered

#: Places of a sentence at which a phrase of a table may begin, by name of the table.
Starts = Mapping[str, Sequence[int]]


class Word(NamedTuple):
    """``alone``: the class of a word whose neighbours do not matter, else ""; ``tables``: where it begins a phrase."""

    alone: str
    tables: tuple[str, ...]


#: Every word of one language, by its text.
Vocabulary = Remembered[Word]


def load_vocabulary(tables: Mapping[str, Phrases[Any]], class_of: Callable[[str, Sequence[str]], str]) -> Vocabulary:
    """A vocabulary over named tables; ``class_of`` gives ``Word.alone`` for a text and its tables."""
    first_words: Phrases[str] = Phrases(stems=False)
    for name, table in tables.items():
        for first_word in table.first_words():
            first_words.add(first_word, name)

    def known(text: str) -> Word:
        begun = set(first_words.of_word(text))
        names = tuple(name for name in tables if name in begun)
        return Word(class_of(text, names), names)

    return Remembered(known)


def starts_of(words: Sequence[Word]) -> Starts:
    """Where a phrase of each table may begin."""
    starts: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for name in word.tables:
            starts.setdefault(name, []).append(place)
    return starts
