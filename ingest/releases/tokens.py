"""Tokens: numbers, words, endings after numbers and signs, from one regular expression.

Belongs here: what a token is. Does not belong here: what it means (lexicon, numerals).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from ingest.releases.remembered import Remembered

#: Words, grouped thousands, other numbers, endings after a number ("-ден", "-year"), single signs; with white space.
_PIECE: Final = re.compile(
    r"(?:[^\W\d_]++(?:['’ʼ‘-][^\W\d_]++)*+"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)*"
    r"|(?<=[\d%])-(?=[^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|[^\s\w]|_)\s*"
)
_QUOTES: Final = frozenset("«»\"“”„'‘’")
_WORD_START: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A token, the same wherever it stands; ``lower`` is its form for look-ups (ё written е).

    ``is_spaced`` tells whether white space follows, ``is_quote`` whether it is a quotation mark, ``is_joined`` whether
    it is a word with a hyphen.
    """

    kind: str  # number | ending | word | sign
    text: str
    lower: str
    is_spaced: bool
    is_quote: bool
    is_joined: bool


_FORMS: Final = Remembered(lambda text: text.lower().replace("ё", "е").replace("’", "'"))


def lower_form(text: str) -> str:
    """Lower case with ё as е and one kind of apostrophe."""
    return _FORMS[text]


def pieces(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """``text[start:end]``, which begins with a token, parted into tokens, each with the white space behind it."""
    found: list[str] = _PIECE.findall(text, start, len(text) if end is None else end)
    return found


def offsets(parted: Sequence[str], start: int) -> tuple[int, ...]:
    """Where each piece begins, when the first begins at ``start``; and where the last ends."""
    return tuple(accumulate(map(len, parted), initial=start))


def token(piece: str) -> Token:
    """The token of a piece."""
    text = piece.rstrip()
    kind = _kind(text)
    is_joined = kind == "word" and "-" in text
    return Token(kind, text, lower_form(text), len(text) < len(piece), text in _QUOTES, is_joined)


def is_word(text: str) -> bool:
    """Whether the text of a token is that of a word."""
    return _WORD_START.match(text) is not None


def _kind(text: str) -> str:
    if is_word(text):
        return "word"
    if text[0].isdecimal():
        return "number"
    return "ending" if len(text) > 1 else "sign"


_OPENING: Final = frozenset('«“"')
_CLOSING: Final = frozenset('»”"')
_NAME_WORDS: Final = 6
_STOPS: Final = frozenset(",.!?…")
_DASHES: Final = frozenset("-–—")


def quoted_names(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """``(first, last)`` of what stands in quotation marks and is short enough for a name, the marks left out.

    What somebody says ("…," said; «…», — сказал) is no name.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place in [place for place, token in enumerate(tokens) if token.is_quote]:
        mark = tokens[place].text
        if opened is not None and mark in _CLOSING:
            words = sum(t.kind == "word" for t in tokens[opened + 1 : place])
            if 0 < words <= _NAME_WORDS and not _is_speech(tokens, place):
                found.append((opened + 1, place))
            opened = None
        elif mark in _OPENING:
            opened = place
    return tuple(found)


def _is_speech(tokens: Sequence[Token], closing: int) -> bool:
    """Whether a quotation that closes at a token ends as speech: a stop inside, or a comma and dash behind it."""
    behind = [token.text for token in tokens[closing + 1 : closing + 3]]
    return tokens[closing - 1].text in _STOPS or (len(behind) == 2 and behind[0] == "," and behind[1] in _DASHES)
