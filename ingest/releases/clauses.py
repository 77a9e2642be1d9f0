"""Clauses: the tokens that part a sentence into clauses.

Belongs here: signs, conjunctions and the "of so many" that end a clause. Does not belong here: what a clause says.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.releases.atom import Atom
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.quantities import Quantity
from ingest.releases.tokens import Token

_SIGNS: Final = frozenset(",;():—–|")
_DASHES: Final = frozenset("—–-")
#: Signs of which two set a number apart.
_APPOSING: Final = frozenset(",–—")


class Clauses(NamedTuple):
    """``breaks``: tokens at which a clause ends; ``wholes``: quantities whose part is the next."""

    breaks: tuple[int, ...]
    wholes: tuple[int, ...]


def clauses(
    tokens: Sequence[Token],
    read: Sequence[Atom],
    numbers: Sequence[Quantity],
    nouns: Sequence[int],
    spans: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
    lexicon: LanguageLexicon,
) -> Clauses:
    """Clauses end at signs, dashes with spaces, a conjunction after which the subject changes; not at the dash right
    behind a number, or behind the words of which it is a part ("40 из них — в Астане"), which only says what it is.

    The noun of a whole (``nouns`` are the last tokens of nouns) is such an end: it belongs to the clause of the whole
    and to that of its part, and nothing else does. ``spans`` are the words that introduce parts, and the names of
    fields that are rows themselves ("education, science and sport"), within which no clause ends.
    """
    parts, rows = spans
    inside = {n for first, last in rows for n in range(first + 1, last)}
    inside |= {n for atom in read if atom.last - atom.first > 1 for n in range(atom.first + 1, atom.last)}
    inside |= set(_apposed(tokens, read, numbers))
    found = {n for n in _ends(tokens, 0, len(tokens), lexicon) if n not in inside}
    ends = {read[q.last - 1].last for q in numbers}
    ends |= {last for first, last in parts if first in ends}
    found -= {end for end in ends if end < len(tokens) and tokens[end].text in _DASHES}
    found -= set(_appositions(tokens, read, numbers, nouns, lexicon))
    wholes = tuple(_wholes(tokens, read, numbers, lexicon))
    for whole in wholes:
        last, first = read[numbers[whole].last - 1].last, read[numbers[whole + 1].first].first
        found.add(next((noun for noun in nouns if last <= noun < first), first))
    return Clauses(tuple(sorted(found)), wholes)


def _appositions(
    tokens: Sequence[Token],
    read: Sequence[Atom],
    numbers: Sequence[Quantity],
    nouns: Sequence[int],
    lexicon: LanguageLexicon,
) -> Iterator[int]:
    """Dashes behind the noun of the last number of a sentence, behind which stands what it is ("33 НПО – исполнителя
    соцзаказа").
    """
    behind = read[numbers[-1].last - 1].last if numbers else len(tokens)
    dash = behind + 1
    if behind in nouns and dash + 1 < len(tokens) and tokens[dash].text in _DASHES:
        word = tokens[dash + 1]
        if word.kind == "word" and word.text[0].islower() and word.lower not in lexicon.phrase_ends:
            yield dash


def _apposed(tokens: Sequence[Token], read: Sequence[Atom], numbers: Sequence[Quantity]) -> Iterator[int]:
    """The two commas or dashes around a bare number that says how many they are ("half of them, 446, have replied")."""
    for number in numbers[1:]:
        first, last = read[number.first].first, read[number.last - 1].last
        sign = tokens[first - 1].text
        if last + 1 < len(tokens) and sign == tokens[last].text and sign in _APPOSING and number.unit == "count":
            before, behind = tokens[first - 2], tokens[last + 1]
            if before.kind == behind.kind == "word" and before.text[0].islower() and behind.text[0].islower():
                yield from (first - 1, last)


def _ends(tokens: Sequence[Token], first: int, last: int, lexicon: LanguageLexicon) -> list[int]:
    """Signs and words that end a clause, of tokens ``first`` to ``last``."""
    words = lexicon.clause_words
    found = [n for n in range(first, last) if (lower := tokens[n].lower) in _SIGNS or lower in words or lower == "-"]
    return [n for n in found if tokens[n].lower != "-" or _spaced(tokens, n)]


def _spaced(tokens: Sequence[Token], place: int) -> bool:
    if not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].is_spaced and tokens[place].is_spaced


def _wholes(
    tokens: Sequence[Token], read: Sequence[Atom], numbers: Sequence[Quantity], lexicon: LanguageLexicon
) -> Iterator[int]:
    """Wholes whose part follows with no sign between: "из 820 НПО 40 …", "820 ҮЕҰ-ның 40-ы …"."""
    for number, (whole, part) in enumerate(pairwise(numbers)):
        last, first = read[whole.last - 1].last, read[part.first].first
        if _ends(tokens, last, first, lexicon):
            continue
        genitive = any(lexicon.shapes.genitive.fits(token.lower) for token in tokens[last:first])
        done = read[numbers[number - 1].last - 1].last if number else 0
        if (genitive and part.case == "poss") or _is_whole(tokens, done, read[whole.first].first, lexicon):
            yield number


def _is_whole(tokens: Sequence[Token], done: int, first: int, lexicon: LanguageLexicon) -> bool:
    """Whether a number stands behind "из" in a clause without an earlier number, or behind "of" that begins one."""
    start = max((n + 1 for n in _ends(tokens, done, first, lexicon)), default=done)
    for place in range(max(first - 2, start), first):
        if tokens[place].lower in lexicon.whole_prepositions:
            return start > done or done == 0
        if tokens[place].lower in lexicon.whole_openers:
            return place == start
    return False
