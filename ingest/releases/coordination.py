"""Coordination: numbers joined to one another ("120 and 85 projects").

Belongs here: rows of numbers. Does not belong here: what is counted (heads), which place or year each takes (pairing).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon

_Span = tuple[int, int]
_DASHES: Final = frozenset("-–—")
#: Links of a row: "5, 7 and 9", "5, 7, and 9", not "a billion, and 125".
_ROW: Final = re.compile(r"c*a|c+b")


def row_of(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> range:
    """Numbers of the quantities that stand in one row with number ``place``: commas between, a conjunction last."""
    if len(sentence.quantities) == 1:
        return range(place, place + 1)
    spans = [q.tokens for q in sentence.quantities]
    return next((row for row in _rows(spans, sentence, lexicon) if place in row), range(place, place + 1))


def _rows(spans: Sequence[_Span], sentence: Sentence, lexicon: LanguageLexicon) -> Iterator[range]:
    """Runs of spans joined by commas with a conjunction last."""
    links = "".join(_link(sentence, one[1], two[0], lexicon) for one, two in pairwise(spans))
    for match in _ROW.finditer(links):
        yield range(match.start(), match.end() + 1)


def _link(sentence: Sentence, start: int, end: int, lexicon: LanguageLexicon) -> str:
    """What stands between two spans: c for a comma, a for a conjunction, b for both, n for anything else."""
    between = ["and" if token.lower in lexicon.conjunctions else token.text for token in sentence.tokens[start:end]]
    if len(between) == 1 and between[0] in _DASHES and not sentence.tokens[start - 1].is_spaced:
        return "a"
    return {",": "c", "and": "a", ", and": "b"}.get(" ".join(between), "n")
