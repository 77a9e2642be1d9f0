"""The texts that speed and memory are measured on: the bundled releases, and the same among sentences without figures.

Belongs here: making them longer and like life. Does not belong here: measuring.

The bundled releases are dense: nearly every sentence restates a figure. In releases as they are published most
sentences hold none; ``lifelike`` puts the project's own sentences of such news (``prose/``) between the bundled ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Final

from ingest.releases.reader import Release

_PROSE: Final = Path(__file__).parent / "prose"
_LETTERS: Final = "абвгдежзиклмнопрстуфхцшыэюя"
_WORD: Final = re.compile(r"\b[^\W\d_]{7,}\b")
_RARE: Final = 40
#: Characters of sentences without figures to each character of the bundled releases: then about one sentence in four
#: holds a figure, as in news of the field.
_TO_EACH: Final = 3


def size(releases: Iterable[Release]) -> int:
    """Bytes of UTF-8 text."""
    return sum(len(release.text.encode()) for release in releases)


def lifelike(releases: Iterable[Release]) -> list[Release]:
    """The releases with sentences that hold no figures behind every line of theirs, three times as much of these."""
    prose = {path.stem: cycle(path.read_text(encoding="utf-8").splitlines()) for path in sorted(_PROSE.iterdir())}
    return [replace(release, text=_among(release.text, prose[str(release.language)])) for release in releases]


def _among(text: str, prose: Iterator[str]) -> str:
    """A text with a paragraph of sentences behind each of its lines."""
    lines: list[str] = []
    owed = 0
    for line in text.splitlines():
        lines.append(line)
        owed += len(line) * _TO_EACH
        paragraph: list[str] = []
        while owed > 0:
            paragraph.append(next(prose))
            owed -= len(paragraph[-1])
        lines.append(" ".join(paragraph))
    return "\n".join(lines)


def endless(releases: Sequence[Release], turn: int = 0) -> Iterator[Release]:
    """The releases again and again, one long word in forty ending otherwise each time, as vocabulary grows in life.

    ``turn`` is where the numbers that make the endings begin.
    """
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
