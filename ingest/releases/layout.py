"""Layout: headlines, paragraphs, lists and tables, told from the lines of a text.

Belongs here: where a sentence stands. Does not belong here: what it says.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ingest.releases.sentences import Piece

_LONELY_NUMBER: Final = re.compile(r"[\W\d_]*\d[\W\d_]*(?:-[^\W\d_]+)?(?:\s+[^\W\d_]+){0,2}\W*")
#: A year and its figure are a row of their own, and no figure without a label ("2017 – 59").
_PAIR: Final = re.compile(r"\d\D*\s[–—-]\s+\D*\d|\d\D*:\s+\D*\d")
_LIST_MARK: Final = re.compile(r"\s*(?:[–—•*·▪-]|\d{1,2}[.)])\s+")
_CELL: Final = re.compile(r"\s\|\s")
#: What a short line of a list has: a number, or a dash between a name and its number in words.
_ENTRY: Final = re.compile(r"\d|\w\s+[–—-]\s+\w")
_LONG_HEADLINE: Final = 200
_LONGEST_ITEM: Final = 90


def joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Sentences with a line that holds only a number joined to its label, as tables lose their cells."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        follows = before is not None and before.line == piece.line - 1 and before.line > 0
        if before is not None and follows and _is_value_line(text, before, piece):
            found[-1] = _united(before, piece, before.language)
        elif before is not None and follows and _is_value_above(text, before, piece):
            found[-1] = _united(before, piece, piece.language)
        else:
            found.append(piece)
    return found


def _united(one: Piece, two: Piece, language: str) -> Piece:
    return Piece(one.start, two.end, two.line, language, (*one.words, *two.words))


def _is_value_line(text: str, before: Piece, piece: Piece) -> bool:
    label, value = text[before.start : before.end], text[piece.start : piece.end]
    if not _is_lonely(value) or text[before.end : piece.start].count("\n") > 1:
        return False
    if any(sum(map(bool, map(str.strip, line.split("|")))) > 1 for line in (label, value)):
        return False
    return len(label) < 120 and not re.search(r"[.!?:]$|\d", label)


def _is_value_above(text: str, before: Piece, piece: Piece) -> bool:
    """Whether a line that holds only a number, below an empty one, is the figure of the line right under it."""
    value, between = text[before.start : before.end], text[before.end : piece.start]
    alone = text[: before.start].endswith("\n\n") and between.count("\n") == 1
    announces = value.rstrip().endswith(":")
    return alone and not announces and _is_lonely(value)


def _is_lonely(value: str) -> bool:
    """Whether a line holds one number and no label."""
    return len(value) <= 40 and _LONELY_NUMBER.fullmatch(value) is not None and _PAIR.search(value) is None


class Position(NamedTuple):
    """Where a sentence stands: ``block`` numbers paragraphs (lines, a list with the line that opens it being one).

    ``opener`` is the number of the sentence that opens the list, or None.
    """

    block: int
    is_headline: bool
    is_item: bool
    opener: int | None


def positions(pieces: Sequence[Piece], text: str, heading: str) -> Iterator[Position]:
    """Where each sentence stands; ``heading`` is the title of the document."""
    block, opener, before, headed = -1, None, None, True
    lines = sorted({piece.line for piece in pieces})
    for number, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        headline = _is_headline(piece, words, heading, lines)
        item = opener is not None and (
            _is_item(words, piece, text)
            or _is_table_head(words, piece, pieces[opener], headed)
            or _is_last_item(words, pieces[number - 1], text)
        )
        headed = item and "\n" not in words and not any(c.isdigit() for c in words)
        if before is None or (piece.line != before.line and not item):
            block += 1
            opener = None
            item = False
        yield Position(block, headline, item, opener if item else None)
        if words.endswith(":"):
            opener, headed = number, True
        elif not item and opener is not None and number > opener + 1:
            opener = None
        elif opener is None and "|" in words and _CELL.search(words):
            opener = number
        before = piece


def _is_table_head(words: str, piece: Piece, opener: Piece, headed: bool) -> bool:
    """Whether a line is a cell of the head of a table that the opener announced."""
    return (headed or piece.line == opener.line + 1) and len(words) < 40 and words[-1].isalnum()


def _is_last_item(words: str, before: Piece, text: str) -> bool:
    """Whether a short line with a number ends a list whose items end with semicolons or commas."""
    follows = text[before.start : before.end].rstrip().endswith((";", ","))
    return follows and len(words) < _LONGEST_ITEM and _ENTRY.search(words) is not None


def _is_headline(piece: Piece, words: str, heading: str, lines: Sequence[int]) -> bool:
    if heading and heading in words and len(words) < len(heading) + 120:
        return True
    return piece.line == lines[0] and not words.endswith(".") and len(words) < _LONG_HEADLINE


def _is_item(words: str, piece: Piece, text: str) -> bool:
    """Whether a line reads as an item of a list: marked, or short and without the end of a sentence, or table cells."""
    line_end = text.find("\n", piece.start)
    line = text[piece.start : line_end if line_end >= 0 else len(text)]
    if _LIST_MARK.match(words) or ("|" in words and _CELL.search(words)):
        return True
    if "\n" in words:
        return len(words) < 140
    return len(line) < _LONGEST_ITEM and not re.search(r"[.!?:»]\s*$", line) and _ENTRY.search(line) is not None
