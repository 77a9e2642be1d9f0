"""Pairing: which places and periods of a sentence can be those of a figure at all, by the build of the sentence.

Belongs here: rows that go together ("in Astana and Almaty: 4.1 and 5.3"), relative clauses. Does not belong here: which
of those that can be is (settings, locating), rows of numbers (coordination), columns of tables (columns).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from ingest.releases.document import Sentence

T = TypeVar("T")
#: Atoms that join the members of a row: a comma, a conjunction.
_JOINS = frozenset(",&")
#: Atoms between a row and its figures where no "respectively" says that they go together.
_SIGNS = frozenset(":–—-")


def partner(sentence: Sentence, token: int, things: Sequence[tuple[int, int, T]]) -> T | None:
    """Of ``things`` as (first token, end, thing), the one that stands in its row where the figure at a token does."""
    if len(things) < 2 or len(sentence.quantities) < 2:
        return None
    figures = [(*q.tokens, sentence.atoms[q.core_first].first) for q in sentence.quantities]
    row = next((r for r in _rows(sentence, figures) if any(core == token for _, _, core in r)), [])
    same = [r for r in _rows(sentence, things) if len(r) == len(row) > 1 and _belongs(sentence, r, row)]
    if not same:
        return None
    nearest = min(same, key=lambda r: abs(r[0][0] - row[0][0]))
    return nearest[[core for _, _, core in row].index(token)][2]


def nth_of_row(sentence: Sentence, token: int, length: int) -> int | None:
    """How many figures stand before the one at a token in its row, where the row has so many."""
    figures = [(*q.tokens, sentence.atoms[q.core_first].first) for q in sentence.quantities]
    rows = _rows(sentence, figures) if length > 1 and figures else []
    cores = next((cores for row in rows if token in (cores := [core for _, _, core in row])), [])
    return cores.index(token) if len(cores) == length else None


def _rows(sentence: Sentence, members: Sequence[tuple[int, int, T]]) -> list[list[tuple[int, int, T]]]:
    """Members that only commas and conjunctions part, and the word before the first of them said again."""
    rows = [[members[0]]]
    for one, two in pairwise(members):
        said_before = {sentence.tokens[rows[-1][0][0] - 1].lower} if rows[-1][0][0] else set()
        between = range(one[1], two[0])
        if between and all(_joins(sentence, n) or sentence.tokens[n].lower in said_before for n in between):
            rows[-1].append(two)
        else:
            rows.append([two])
    return rows


def _joins(sentence: Sentence, token: int) -> bool:
    return sentence.kinds.get(token) in _JOINS


def _belongs(sentence: Sentence, things: list[tuple[int, int, T]], figures: list[tuple[int, int, int]]) -> bool:
    """Whether "respectively" is said, or only a colon or dash parts the row of things from that of figures."""
    if sentence.signs.pairs:
        return True
    between = [sentence.tokens[n].text for n in range(things[-1][1], figures[0][0])]
    return bool(between) and set(between) <= _SIGNS


def in_aside(sentence: Sentence, place: int, token: int) -> bool:
    """Whether something stands in a relative clause about a place, between commas, that a figure is outside of."""
    about_place = {place.last for place in sentence.places}
    asides = (aside for aside in sentence.signs.asides if aside[0] in about_place)
    return any(first < place < last and not first < token < last for first, last in asides)
