"""Tokens: numbers, words, endings after numbers and signs, from one regular expression.

Belongs here: what a token is. Does not belong here: what it means (lexicon, numerals).
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ingest.releases.remembered import Remembered

#: Words, grouped thousands, other numbers, endings after a number ("-ден", "-year"), single signs.
_TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_]++(?:['’ʼ‘-][^\W\d_]++)*+)"
    r"|(?P<number>\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)*)"
    r"|(?P<ending>(?<=[\d%])-(?=[^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<sign>[^\s\w]|_)"
)


class Token(NamedTuple):
    """A token with its offsets in the clean text; ``lower`` is its form for look-ups (ё written е)."""

    kind: str  # number | ending | word | sign
    start: int
    end: int
    text: str
    lower: str


_FORMS: Final = Remembered(lambda text: text.lower().replace("ё", "е").replace("’", "'"))


def lower_form(text: str) -> str:
    """Lower case with ё as е and one kind of apostrophe."""
    return _FORMS[text]


_WORD_START: Final = re.compile(r"[^\W\d_]")


def is_word(text: str) -> bool:
    """Whether the text of a token is that of a word."""
    return _WORD_START.match(text) is not None


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of ``text[start:end]``; offsets count from the beginning of ``text``."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        piece = text[first:last]
        found.append(Token(match.lastgroup or "sign", first, last, piece, _FORMS[piece]))
    return tuple(found)


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
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if opened is not None and token.text in _CLOSING:
            words = sum(t.kind == "word" for t in tokens[opened + 1 : place])
            if 0 < words <= _NAME_WORDS and not _is_speech(tokens, place):
                found.append((opened + 1, place))
            opened = None
        elif token.text in _OPENING:
            opened = place
    return tuple(found)


def _is_speech(tokens: Sequence[Token], closing: int) -> bool:
    """Whether a quotation that closes at a token ends as speech: a stop inside, or a comma and dash behind it."""
    behind = [token.text for token in tokens[closing + 1 : closing + 3]]
    return tokens[closing - 1].text in _STOPS or (len(behind) == 2 and behind[0] == "," and behind[1] in _DASHES)
