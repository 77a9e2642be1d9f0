"""Clauses: the tokens that part a sentence into clauses.

Belongs here: signs, conjunctions and the "of so many" that end a clause. Does not belong here: what a clause says.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ingest.releases.atom import Atom
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.quantities import Quantity
from ingest.releases.tokens import Token

_SIGNS: Final = frozenset(",;():—–|")
_DASHES: Final = frozenset("—–-")


def clause_breaks(
    tokens: Sequence[Token], read: Sequence[Atom], numbers: Sequence[Quantity], lexicon: LanguageLexicon
) -> tuple[int, ...]:
    """Tokens at which a clause ends: signs, dashes with spaces, a conjunction after which the subject changes, a part
    behind its whole; but not the dash right behind a number, which only says what the number is.
    """
    inside = {n for atom in read if atom.last - atom.first > 1 for n in range(atom.first + 1, atom.last)}
    found = {n for n, token in enumerate(tokens) if n not in inside and _ends(tokens, n, token, lexicon)}
    found -= {end for q in numbers if (end := read[q.last - 1].last) < len(tokens) and tokens[end].text in _DASHES}
    found.update(_parts(tokens, read, numbers, lexicon))
    return tuple(sorted(found))


def _ends(tokens: Sequence[Token], place: int, token: Token, lexicon: LanguageLexicon) -> bool:
    if token.text in _SIGNS or token.lower in lexicon.clause_words:
        return True
    return token.text == "-" and _spaced(tokens, place)


def _spaced(tokens: Sequence[Token], place: int) -> bool:
    if not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].is_spaced and tokens[place].is_spaced


def _parts(
    tokens: Sequence[Token], read: Sequence[Atom], numbers: Sequence[Quantity], lexicon: LanguageLexicon
) -> Iterator[int]:
    """The number of a part that follows its whole with no sign between: "из 820 НПО 40 …", "820 ҰЕҰ-ның 40-ы …"."""
    for whole, part in pairwise(numbers):
        last, first = read[whole.last - 1].last, read[part.first].first
        genitive = any(lexicon.shapes.genitive.fits(token.lower) for token in tokens[last:first])
        if whole.preposition in lexicon.whole_prepositions or (genitive and part.case == "poss"):
            yield first
