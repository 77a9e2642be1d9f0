"""Lines, sentences and their language.

Belongs here: where a sentence ends and which of the three languages it is in. Does not belong here: tokens and meaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.releases.lexicon import Lexicon
from ingest.releases.tokens import lower_form

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_LATIN = re.compile(r"[a-z]")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_INITIAL = re.compile(r"(?:^|[\s(«\"])[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\.$")
_OPEN_LOWER = re.compile(r"\s*(?:[a-zа-яәғқңөұүһі0-9]|[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2})")
_MARGIN = 0.8
_ORDINAL_END = re.compile(r"(?:^|\s)\d{1,2}\.$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence: offsets in the clean text, number of its line, language."""

    start: int
    end: int
    line: int
    language: str


def lines(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of every line that is not blank, without the white space around it."""
    place = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = place + line.index(stripped[0])
            yield start, start + len(stripped)
        place += len(line) + 1


def sentences(text: str, lexicon: Lexicon, language: str | None = None) -> tuple[Piece, ...]:
    """Sentences of a clean text in order; ``language`` is the document's, used where a sentence does not tell."""
    document = language or language_of(text, lexicon, "kk")
    found = []
    for number, (start, end) in enumerate(lines(text)):
        for first, last in _split(text, start, end, lexicon):
            found.append(Piece(first, last, number, language_of(text[first:last], lexicon, document)))
    return tuple(found)


def _split(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Sentences of one line: razdel's, joined again after abbreviations, initials and numbers of list items."""
    from razdel import sentenize

    line = text[start:end]
    first: int | None = None
    last = 0
    for part in sentenize(line):
        if first is not None and not _continues(line[first:last], line[last:], lexicon):
            yield start + first, start + last
            first = None
        first = part.start if first is None else first
        last = part.stop
    if first is not None:
        yield start + first, start + last


def _continues(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the split after ``before`` is none."""
    if not before.endswith("."):
        return False
    word = _LAST_WORD.search(before)
    if word and lower_form(word.group(1)) in lexicon.abbreviations:
        return _OPEN_LOWER.match(after) is not None
    return _INITIAL.search(before) is not None or _ORDINAL_END.fullmatch(before) is not None


def language_of(text: str, lexicon: Lexicon, otherwise: str) -> str:
    """kk, ru or en, by function words and letters; ``otherwise`` where they do not decide."""
    votes = {"kk": 0.0, "ru": 0.0, "en": 0.0}
    for match in _WORD.finditer(text):
        word = lower_form(match.group())
        if (language := lexicon.function_words.get(word)) is not None:
            votes[language] += 1.0
        elif _LATIN.search(word):
            votes["en"] += 0.3
        elif _KAZAKH.search(word):
            votes["kk"] += 0.6
        else:
            votes["ru"] += 0.1
    best = max(votes, key=lambda language: (votes[language], language == otherwise))
    return best if votes[best] >= votes[otherwise] + _MARGIN else otherwise
