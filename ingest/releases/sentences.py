"""Lines and sentences.

Belongs here: where a sentence ends. Does not belong here: tokens and meaning.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from razdel.segmenters.sentenize import SentSplit, sentenize
from razdel.segmenters.sokr import PAIR_SOKRS, SOKRS

from ingest.releases.languages import language_of
from ingest.releases.lexicon import Lexicon
from ingest.releases.tokens import lower_form

_UPPER: Final = "A-ZА-ЯӘҒҚҢӨҰҮҺІ"
_LOWER: Final = "a-zа-яәғқңөұүһі"
_LONG: Final = 5
#: Marks at which razdel may end a sentence: white space follows them. A colon is one only as the eyes of a smile.
_MARK: Final = re.compile(r"[=:;.?!…\"„'»”’)\]}](?:(?<=[=:;])-?[)(]{1,3})?(?=(?P<space>\s+))")
_NO_MARK: Final = ("=", ":")
#: The abbreviations of razdel that are as long as a word.
_ABBREVIATIONS: Final = sorted(word for word in SOKRS.union(*PAIR_SOKRS) if len(word) >= _LONG)
#: An end is plain behind a longer word in small letters that is no abbreviation, before a capital.
_PLAIN: Final = re.compile(
    rf"(?<=[{_LOWER}]{{{_LONG}}}){''.join(f'(?<!{word})' for word in _ABBREVIATIONS)}[.?!…](?=\s{{1,3}}[{_UPPER}])"
)
_LAST_WORD: Final = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
#: Longer than any abbreviation.
_NEAR: Final = 24
_INITIAL: Final = re.compile(rf"(?<![^\s(«\"])[{_UPPER}]\.")
_OPEN_LOWER: Final = re.compile(rf"\s*(?:[{_LOWER}0-9]|[{_UPPER}]{{2}})")
_ORDINAL: Final = re.compile(r"\d{1,2}\.")
_SHORT: Final = 3
#: A cell that holds no more than a number, in a row parted by semicolons.
_CELL: Final = re.compile(r"\s*\d[\d\s.,]*(?:;|$)")


class Piece(NamedTuple):
    """A sentence: offsets in the clean text, number of its line, language, what stands between its white space."""

    start: int
    end: int
    line: int
    language: str
    words: Sequence[str]


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
    document = language or language_of(text.split(), lexicon.votes, "kk")
    found = []
    for number, (start, end) in enumerate(lines(text)):
        line = text[start:end]
        for first, last in _split(line, lexicon.abbreviations):
            words = line[first:last].split()
            told = language_of(words, lexicon.votes, document)
            found.append(Piece(start + first, start + last, number, told, words))
    return tuple(found)


def _split(line: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Sentences of one line: razdel's, joined again after abbreviations, initials and numbers of list items."""
    first = begun = 0
    for mark in _MARK.finditer(line):
        if mark[0] in _NO_MARK or not (_PLAIN.match(line, mark.start()) or _ends(line, begun, mark)):
            continue
        begun = last = mark.end()
        if not _continues(line, first, last, abbreviations):
            yield first, last
            first = mark.end("space")
    yield first, len(line)


def _ends(line: str, begun: int, mark: re.Match[str]) -> bool:
    """Whether razdel sees an end at a mark; ``begun`` is where it saw the end before."""
    start, end = mark.span()
    near = sentenize.split.window
    split = SentSplit(line[max(0, start - near) : start], mark[0], line[end : end + near])
    split.buffer = line[begun:start]
    return not sentenize.join(split)


def _continues(line: str, first: int, last: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sentence ``line[first:last]`` goes on behind its full stop, or with a number only behind its ";"."""
    if line[last - 1] == ";":
        return _CELL.match(line, last) is not None
    if line[last - 1] != ".":
        return False
    if lower_form(_last_word(line, max(first, last - _NEAR), last)) in abbreviations:
        return _OPEN_LOWER.match(line, last) is not None
    if last - first <= _SHORT and _ORDINAL.fullmatch(line, first, last):
        return True
    return line[last - 2 : last - 1].isupper() and _INITIAL.match(line, max(first, last - 2), last) is not None


def _last_word(line: str, start: int, end: int) -> str:
    """What stands before the full stop with which ``line[start:end]`` ends, from its first letter on; "" where that is
    no word and no words with full stops between them.
    """
    piece = line[max(start, line.rfind(" ", start, end) + 1) : end - 1]
    if piece.isalpha():
        return piece
    found = _LAST_WORD.search(line, start, end)
    return found[1] if found else ""
