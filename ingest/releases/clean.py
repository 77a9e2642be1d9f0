"""Cleaning: one spelling for what is printed in many, with a map back to the given text.

Belongs here: Unicode form, spaces, dashes, invisible characters, look-alike letters, Kazakh in Latin script. Does not
belong here: anything that needs to know what a word means.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_SPACES = "\u00a0\u202f\u2007\u2008\u2009\u200a\u2002\u2003\u2004\u2005\u2006\u205f\u3000\t\x0b\x0c"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN: dict[int, str] = (
    {ord(c): " " for c in _SPACES}
    | {ord(c): "-" for c in _HYPHENS}
    | {ord(c): "" for c in _INVISIBLE}
    | {0x2015: "—", 0x2012: "–", 0x130: "I", ord("\r"): "\n"}
)
_ODD = re.compile(rf"[\r{_SPACES}{_HYPHENS}{_INVISIBLE}\u2015\u2012\u0130](?:(?<=\r)\n)?")
#: A pattern that begins with one character of a set is looked for faster than one with several.
_ACCENTS = re.compile("[\u0300-\u036f][\u0300-\u036f]*")
_LATIN = re.compile(r"[A-Za-zəƏĸ][A-Za-zəƏĸ]*+")
_SCHWA = re.compile("[əƏ]")
_LETTER = re.compile(r"[^\W\d_]")
_MIXED_WORD = re.compile(r"[^\W\d_]*(?:[A-Za-zəƏĸ][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zəƏĸ])[^\W\d_]*|[əƏ]\w*")
_ROMAN = re.compile(r"[IVXLCІХVМС]+")
_ROMAN_LETTERS = str.maketrans("ІХМС", "IXMC")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text; ``offsets[i]`` is the place of its character ``i`` in the given text (one more for the end)."""

    text: str
    offsets: "array[int] | None"

    @property
    def is_as_given(self) -> bool:
        """Whether nothing had to be cleaned."""
        return self.offsets is None

    def origin(self, place: int) -> int:
        """Offset in the given text of a place in the clean text."""
        return place if self.offsets is None else self.offsets[place]

    def origin_end(self, end: int) -> int:
        """End offset in the given text of a span that ends before ``end`` in the clean text."""
        if self.offsets is None or end == 0:
            return self.origin(end)
        last, following = self.offsets[end - 1], self.offsets[end]
        return following if following > last else last + 1


@dataclass(frozen=True, slots=True)
class Letters:
    """Spelling tables of ``letters.yaml``."""

    lookalikes: Mapping[str, str]
    kazakh_latin: frozenset[str]
    latin: Mapping[str, str]  # letters and digraphs, lower case
    digraph_length: int


def load_letters(table: Mapping[str, object]) -> Letters:
    """Spelling tables from the parsed ``letters.yaml``."""
    lookalikes, digraphs, letters = (table[k] for k in ("lookalikes", "latin_digraphs", "latin_letters"))
    assert isinstance(lookalikes, dict)
    assert isinstance(digraphs, dict)
    assert isinstance(letters, dict)
    latin = {**letters, **digraphs}
    return Letters(lookalikes, frozenset(str(table["kazakh_latin"])), latin, max(map(len, latin)))


def clean(text: str, letters: Letters) -> Cleaned:
    """The clean text and its map; characters keep their order, none is moved."""
    pieces = list(_edits(text, letters))
    if not pieces:
        return Cleaned(text, None)
    parts: list[str] = []
    offsets = array("l")
    done = 0
    for start, end, replacement in pieces:
        parts += [text[done:start], replacement]
        offsets.extend(range(done, start))
        offsets.extend(min(start + i, end - 1) for i in range(len(replacement)))
        done = end
    parts.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return Cleaned("".join(parts), offsets)


def _edits(text: str, letters: Letters) -> Iterator[tuple[int, int, str]]:
    """Replacements ``(start, end, by)`` in order, none overlapping."""
    found = [(m.start(), m.end(), _plain(m.group())) for m in _ODD.finditer(text)]
    found += [(start, end, unicodedata.normalize("NFC", text[start:end])) for start, end in _accented(text)]
    found += [(start, end, _one_script(text[start:end], letters)) for start, end in _mixed_words(text)]
    if any(letter in text for letter in letters.kazakh_latin):
        found += _transliterated(text, letters)
    last = 0
    for start, end, replacement in sorted(found):
        if start >= last and text[start:end] != replacement:
            yield start, end, replacement
            last = end


def _accented(text: str) -> Iterator[tuple[int, int]]:
    """Spans of letters whose accents are characters of their own."""
    for accents in _ACCENTS.finditer(text):
        if accents.start() and _LETTER.match(text, accents.start() - 1):
            yield accents.start() - 1, accents.end()


def _mixed_words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words of mixed scripts and of what begins with ``ə``, looked for only around Latin letters."""
    if not (_CYRILLIC.search(text) or _SCHWA.search(text)):
        return
    done = 0
    for latin in _LATIN.finditer(text):
        start, end = latin.span()
        schwa = _SCHWA.search(text, start, end)
        beside = _CYRILLIC.match(text, end) or (start and _CYRILLIC.match(text, start - 1))
        if start < done or not (schwa or beside):
            continue
        while start > done and _LETTER.match(text, start - 1):
            start -= 1
        word = _MIXED_WORD.match(text, start) or (schwa and _MIXED_WORD.match(text, schwa.start()))
        if word:
            done = word.end()
            yield word.span()


def _plain(piece: str) -> str:
    return _PLAIN[ord(piece[0])]


def _one_script(word: str, letters: Letters) -> str:
    """A word of mixed scripts in one: a Roman numeral in Latin letters, any other in Cyrillic."""
    if _ROMAN.fullmatch(word):
        return word.translate(_ROMAN_LETTERS)
    return "".join(letters.lookalikes.get(c, c) for c in word)


def _transliterated(text: str, letters: Letters) -> Iterable[tuple[int, int, str]]:
    """Words of lines that are Kazakh in Latin letters, in Cyrillic."""
    start = 0
    for line in text.splitlines(keepends=True):
        if sum(c in letters.kazakh_latin for c in line) >= 2 and not _CYRILLIC.search(line):
            for word in _LATIN_WORD.finditer(line):
                if not _ROMAN.fullmatch(word.group()):
                    yield from _letters(word.group(), start + word.start(), letters)
        start += len(line)


def _letters(word: str, start: int, letters: Letters) -> Iterator[tuple[int, int, str]]:
    place = 0
    while place < len(word):
        for length in range(letters.digraph_length, 0, -1):
            piece = word[place : place + length]
            if len(piece) == length and (by := letters.latin.get(piece.lower())):
                yield start + place, start + place + length, by if piece[0].islower() else by.capitalize()
                break
        place += length
