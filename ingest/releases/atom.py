"""Atom: one character of the class string with what it carries; the alphabet that the grammars are written in.

Belongs here: the record and its alphabet. Does not belong here: which class a word has (words, spelled, digits).

Classes: ``d`` digits, ``u e t c C`` number words (unit, teen or compound, ten, hundred or dozen that is multiplied,
whole hundred), ``s`` scale, ``H`` "and a half", ``J`` "half a", ``K`` one and a half, ``I`` the point of a decimal in
words, ``v`` vague number, ``o`` ordinal, ``h`` number inside another word, ``q`` "twice", ``f`` fraction, ``F``
"doubled", ``R`` a place in a ranking, ``% p x $ M`` percent, points, factor, money, index unit, ``b a`` hedge before
and after, ``E`` ending after a number, ``y m T`` year word, month, other word of time, ``r`` Roman numeral, ``i`` part
of an identifier, ``&`` conjunction, ``-`` dash, ``w`` other word; other signs stand for themselves.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from ingest.releases.lexicon import Hedge, TimeWord, UnitWord
from ingest.releases.tokens import Token

_ZERO: Final = Decimal(0)
_ABBREVIATED: Final = frozenset(
    {"тыс", "млн", "млрд", "трлн", "тг", "руб", "bln", "mln", "bn", "mn", "ж", "г", "гг", "п", "approx"}
)


class Atom(NamedTuple):
    """One class of the string: tokens ``first`` to ``last`` (exclusive) with what they carry."""

    kind: str
    first: int
    last: int
    value: Decimal = _ZERO
    case: str = ""
    hedge: tuple[Hedge, ...] = ()
    unit: UnitWord | None = None
    time: TimeWord | None = None


@lru_cache(maxsize=4096)
def plain_atom(kind: str, place: int) -> Atom:
    """The atom of a token that carries nothing; most atoms are such, and the same ones come again."""
    return Atom(kind, place, place + 1)


def class_string(found: Sequence[Atom]) -> str:
    """One character per atom."""
    return "".join([atom.kind for atom in found])


def after_point(tokens: Sequence[Token], place: int) -> int:
    """The place after a full stop that belongs to an abbreviation such as "тыс."."""
    if place < len(tokens) and tokens[place].text == "." and tokens[place - 1].lower in _ABBREVIATED:
        return place if tokens[place - 1].is_spaced else place + 1
    return place
