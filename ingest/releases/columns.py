"""Columns: the head of a table written as lines of cells ("label | 2021 | 2022"), and what it says of a figure.

Belongs here: which head stands above a figure, its terms and its year. Does not belong here: lists without cells.
"""

from collections.abc import Iterator
from typing import Final

from ingest.releases.document import Document, Sentence
from ingest.releases.terms import Mention

_CELL: Final = "|"
_STOP: Final = ";"
_FEWEST: Final = 2
_YEARS: Final = (1990, 2035)


class Columns:
    """The head of the table in which a sentence is a row; ``number`` is that of the head's sentence, or None."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self._row = sentence
        self._head = _head(document, sentence) if _edges(sentence) else None
        self.number = self._head.number if self._head is not None else None

    def mentions(self, token: int) -> Iterator[Mention]:
        """Terms in the cell above a token."""
        if self._head is not None:
            first, last = self._cell(self._head, token)
            yield from (m for m in self._head.mentions if first <= m.first < last)

    def year(self, token: int) -> str | None:
        """The year that the cell above a token consists of, or None."""
        if self._head is None:
            return None
        first, last = self._cell(self._head, token)
        texts = [t.text for t in self._head.tokens[first:last] if t.kind == "number"]
        return texts[0] if len(texts) == 1 and _is_year(texts[0]) else None

    def _cell(self, head: Sentence, token: int) -> tuple[int, int]:
        column = sum(edge < token for edge in _edges(self._row))
        edges = (-1, *_edges(head), len(head.tokens))
        return (edges[column] + 1, edges[column + 1]) if column + 1 < len(edges) else (0, 0)


def _edges(sentence: Sentence) -> tuple[int, ...]:
    """The signs between cells: bars, or at least two semicolons without a sentence around them."""
    bars = tuple(n for n, token in enumerate(sentence.tokens) if token.text == _CELL)
    stops = tuple(n for n, token in enumerate(sentence.tokens) if token.text == _STOP)
    return bars or (stops if len(stops) >= _FEWEST else ())


def _head(document: Document, row: Sentence) -> Sentence | None:
    """The first of the rows of cells up to this one, where it holds no figures but years."""
    number = row.number
    while number and _edges(document.sentences[number - 1]):
        number -= 1
    head = document.sentences[number]
    return head if number < row.number and _holds_only_years(head) else None


def _holds_only_years(head: Sentence) -> bool:
    return all(q.value == q.value.to_integral_value() and _is_year(str(q.value)) for q in head.quantities)


def _is_year(text: str) -> bool:
    return text.isdigit() and _YEARS[0] <= int(text) <= _YEARS[1]
