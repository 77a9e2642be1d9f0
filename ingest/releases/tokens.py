"""Tokens: numbers, words, endings after numbers and signs, from one regular expression.

Belongs here: what a token is. Does not belong here: what it means (lexicon, numerals).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern

#: Order matters: grouped thousands, other numbers, endings after a number ("-ден", "-year"), words, single signs.
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)*)"
    r"|(?P<ending>(?<=[\d%])-(?=[^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ‘-][^\W\d_]+)*)"
    r"|(?P<sign>[^\s\w]|_)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its offsets in the clean text; ``lower`` is its form for look-ups (ё written е)."""

    kind: str  # number | ending | word | sign
    start: int
    end: int
    text: str
    lower: str


_FORMS: dict[str, str] = {}
_MANY_FORMS = 100_000


def lower_form(text: str) -> str:
    """Lower case with ё as е and one kind of apostrophe; remembered, since words repeat."""
    form = _FORMS.get(text)
    if form is None:
        if len(_FORMS) > _MANY_FORMS:
            _FORMS.clear()
        form = intern(text.lower().replace("ё", "е").replace("’", "'"))
        _FORMS[text] = form
    return form


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of ``text[start:end]``; offsets count from the beginning of ``text``."""
    stop = len(text) if end is None else end
    found = []
    for match in _TOKEN.finditer(text, start, stop):
        piece = match.group()
        found.append(Token(match.lastgroup or "sign", match.start(), match.end(), piece, lower_form(piece)))
    return tuple(found)


_OPENING = frozenset('«“"')
_CLOSING = frozenset('»”"')
_NAME_WORDS = 6


def quoted_names(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """``(first, last)`` of what stands in quotation marks and is short enough for a name, the marks left out."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place, token in enumerate(tokens):
        if opened is not None and token.text in _CLOSING:
            if 0 < sum(t.kind == "word" for t in tokens[opened + 1 : place]) <= _NAME_WORDS:
                found.append((opened + 1, place))
            opened = None
        elif token.text in _OPENING:
            opened = place
    return tuple(found)
