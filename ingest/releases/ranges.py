"""Ranges: numbers side by side that share a scale or a unit ("3,5–4 мың", "4,1 и 5,3 тыс.", "с 8 до 10 процентов").

Belongs here: what the first of two figures takes from the second. Does not belong here: whether two figures are a
movement or a span (roles).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ingest.releases.atom import Atom
from ingest.releases.lexicon import QuantityWords
from ingest.releases.quantities import Quantity, plain
from ingest.releases.tokens import Token

_DASHES: Final = ("-", "–", "—")
#: Below this a number before one with a scale word has that scale; above it only where it is not the larger.
_SMALL: Final = 100
#: The first of two figures joined by "and" is below this where they share a scale ("4,1 и 5,3 тыс.").
_SHARED: Final = 1000
#: By how many times such a figure may be the larger: not in "300 и 3,4 тыс.".
_ALIKE: Final = 10


def with_shared(
    row: Sequence[Quantity], found: Sequence[Atom], tokens: Sequence[Token], words: QuantityWords
) -> tuple[Quantity, ...]:
    """The figures of a sentence, those of a range, pair or list with the scale and unit that their last one prints."""
    read: list[Quantity] = []
    for place in range(len(row) - 1, -1, -1):
        quantity = row[place]
        following = read[-1] if read else None
        if following is not None and quantity.scale == 1 and quantity.unit in ("count", following.unit):
            joint = _joint(quantity, following, following != row[place + 1], found, tokens, words)
            quantity = _sharing(quantity, following, joint)
            if joint == "dash":
                quantity = quantity._replace(case=following.case)
                read[-1] = following._replace(preposition=quantity.preposition)
        read.append(quantity)
    return tuple(reversed(read))


def is_dashed(one: Quantity, two: Quantity, found: Sequence[Atom], tokens: Sequence[Token]) -> bool:
    """Whether a dash makes two figures the ends of a range."""
    inner = [tokens[atom.first].lower for atom in found[one.core_last : two.core_first]]
    if len(inner) != 1 or inner[0] not in _DASHES:
        return False
    return not tokens[found[one.core_last - 1].last - 1].is_spaced and one.number < two.number


def _joint(
    one: Quantity,
    two: Quantity,
    two_shares: bool,
    found: Sequence[Atom],
    tokens: Sequence[Token],
    words: QuantityWords,
) -> str:
    """How two figures stand together: "dash", "range", "join", or "" where they do not."""
    between = [tokens[atom.first].lower for atom in found[one.last : two.first]]
    inner = [tokens[atom.first].lower for atom in found[one.core_last : two.core_first]]
    if len(inner) == 1 and inner[0] in _DASHES:
        return "dash" if is_dashed(one, two, found, tokens) else ""
    if one.preposition in words.range_from and set(between) <= words.range_to:
        return "range"
    if one.case == "abl" and two.case == "dat" and not between:
        return "range"
    joins = len(inner) == 1 and (inner[0] in words.join or (inner[0] == "," and two_shares))
    return "join" if joins and one.number < _SHARED else ""


def _sharing(one: Quantity, two: Quantity, joint: str) -> Quantity:
    """The first of two figures with what it takes from the second."""
    if not joint:
        return one
    alike = one.number <= two.number * _ALIKE if joint == "join" else one.number < _SMALL
    scaled = two.scale > 1 and (alike or one.number <= two.number)
    scale = two.scale if scaled else Decimal(1)
    return one._replace(scale=scale, unit=two.unit, value=plain(one.number * scale))
