"""The text that speed and memory are measured on: the bundled releases, repeated, and nothing else.

Belongs here: repeating them. Does not belong here: measuring.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.releases.reader import Release

_LETTERS: Final = "абвгдежзиклмнопрстуфхцшыэюя"
_WORD: Final = re.compile(r"\b[^\W\d_]{7,}\b")
_RARE: Final = 40


def size(releases: Iterable[Release]) -> int:
    """Bytes of UTF-8 text."""
    return sum(len(release.text.encode()) for release in releases)


def endless(releases: Sequence[Release]) -> Iterator[Release]:
    """The releases again and again, one long word in forty ending otherwise each time, as vocabulary grows in life."""
    turn = 0
    while True:
        for release in releases:
            turn += 1
            yield replace(
                release, document_id=f"{release.document_id} {turn}", text=_with_new_words(release.text, turn)
            )


def _with_new_words(text: str, turn: int) -> str:
    ending, rest = "", turn
    while rest:
        rest, letter = divmod(rest, len(_LETTERS))
        ending += _LETTERS[letter]
    seen = 0

    def renewed(match: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return match.group() + ending if seen % _RARE == 0 else match.group()

    return _WORD.sub(renewed, text)
