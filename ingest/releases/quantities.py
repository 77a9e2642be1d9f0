"""Quantities: numbers with their scale, unit, hedge and case, read off the class string by one small grammar.

Belongs here: what is printed and what it is worth. Does not belong here: which indicator it is about (binding), and
whether "-ға дейін" is a bound or a level (roles).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ingest.releases.amounts import Amount, amounts
from ingest.releases.atom import Atom, class_string
from ingest.releases.lexicon import Hedge
from ingest.releases.tokens import Token

_RIGHT = re.compile(r"(?P<ending>E?)(?P<near>a*)(?P<unit>[%px$MF]?)(?P<unit_ending>E?)(?P<far>a*)")
_TOP: Final = frozenset({"top", "топ", "топ-"})
_WHOLE: Final = Decimal(10) ** 20
_ARTICLES: Final = frozenset({"a", "an", "the", "up"})
_PREPOSITIONS: Final = frozenset(
    [
        "на",
        "до",
        "с",
        "со",
        "от",
        "в",
        "во",
        "за",
        "по",
        "из",
        "к",
        "у",
        "by",
        "to",
        "from",
        "at",
        "in",
        "of",
        "for",
        "with",
        "per",
        "than",
        "between",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed: atoms ``first`` to ``last`` are its figure with hedges and unit; ``core`` the number itself.

    ``value`` is in base units (10,3 млрд -> 10300000000), ``number`` and ``scale`` give the printed precision; ``unit``
    is count, percent, points, factor, KZT, USD, EUR, RUB or MCI.
    """

    first: int
    last: int
    core_first: int
    core_last: int
    value: Decimal
    number: Decimal
    scale: Decimal
    unit: str
    qualifier: str
    case: str
    preposition: str
    is_word: bool
    hedge_is_bound: bool  # the hedge is "-ға дейін" or "до": a bound only where the role says so
    vague: bool = False


def quantities(
    found: Sequence[Atom], tokens: Sequence[Token], language: str, taken: frozenset[int]
) -> tuple[Quantity, ...]:
    """Quantities of a sentence in order; ``taken`` are atoms that belong to periods."""
    classes = class_string(found)
    masked = "".join("i" if place in taken else kind for place, kind in enumerate(classes))
    return tuple(_share(list(_quantities(masked, found, tokens, language)), found, tokens))


def _quantities(classes: str, found: Sequence[Atom], tokens: Sequence[Token], language: str) -> Iterator[Quantity]:
    end = 0
    for amount in amounts(classes, found):
        if amount.first < end:  # the words behind the number before hold it already
            continue
        quantity = _read(classes, found, tokens, language, amount)
        yield quantity
        end = quantity.last


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a number: its hedge, unit, case, and where the figure ends."""

    hedge: Hedge | None
    unit: str
    case: str
    end: int
    preposition: str = ""


def _read(classes: str, found: Sequence[Atom], tokens: Sequence[Token], language: str, amount: Amount) -> Quantity:
    first, last = amount.first, amount.last
    if classes[first] in "FR":
        return _alone(found, first)
    right = _right(classes, found, tokens, language, first, last)
    left = _left(found, tokens, first)
    inner = next((hedge for atom in found[first:last] if atom.kind == "a" for hedge in atom.hedge), None)
    hedge = inner or right.hedge or left.hedge
    qualifier = hedge.qualifier if hedge else "exact"
    if qualifier == "exact" and (amount.is_inverted or right.case == "about"):
        qualifier = "about"
    unit = "percent" if "f" in classes[first:last] else left.unit or right.unit
    dative = hedge is not None and qualifier == "up_to" and hedge.case == "dat"
    return Quantity(
        first=left.end,
        last=right.end,
        core_first=first,
        core_last=last,
        value=plain(amount.number * amount.scale),
        number=amount.number,
        scale=amount.scale,
        unit=unit,
        qualifier=qualifier,
        case=right.case,
        preposition=left.preposition,
        is_word="d" not in classes[first:last],
        hedge_is_bound=dative or (hedge is None and left.preposition == "до"),
        vague=amount.is_vague,
    )


def plain(value: Decimal) -> Decimal:
    """A whole number without decimals."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value < _WHOLE else value


def _alone(found: Sequence[Atom], first: int) -> Quantity:
    """A word that is a figure by itself: "вдвое" (factor), "30-е место" (rank)."""
    atom = found[first]
    hedged = first > 0 and found[first - 1].kind == "b"
    return Quantity(
        first=first - int(hedged),
        last=first + 1,
        core_first=first,
        core_last=first + 1,
        value=atom.value,
        number=atom.value,
        scale=Decimal(1),
        unit="factor" if atom.kind == "F" else "rank",
        qualifier=found[first - 1].hedge[0].qualifier if hedged else "exact",
        case="",
        preposition="",
        is_word=atom.kind == "F",
        hedge_is_bound=False,
    )


def _right(classes: str, found: Sequence[Atom], tokens: Sequence[Token], language: str, first: int, last: int) -> _Side:
    """Hedge, unit and case behind a number: "мыңнан астам теңге", "% -дан астам", "теңге шамасында"."""
    match = _RIGHT.match(classes, last)
    assert match is not None  # every part of the pattern may be empty
    case = found[match.end("ending") - 1].case if match.group("ending") else found[last - 1].case
    near, end = _hedge(found, match.start("near"), match.end("near"), case)
    if not match.group("unit") or end != match.start("unit"):
        return _Side(near, "count", case, end)
    unit = _unit_of(found[end], found, tokens, first, language)
    if unit == "count":
        return _Side(near, "count", case, end)
    end = match.end("unit_ending")
    case = found[end - 1].case or (case if near is None else "")
    far, end = _hedge(found, end, match.end("far"), case)
    return _Side(near or far, unit, case, end)


def _hedge(found: Sequence[Atom], start: int, end: int, case: str) -> tuple[Hedge | None, int]:
    """The hedge after a number whose case fits, and where it ends."""
    for place in range(start, end):
        for hedge in found[place].hedge:
            if hedge.case in ("any", case):
                return hedge, place + 1
    return None, start


def _unit_of(atom: Atom, found: Sequence[Atom], tokens: Sequence[Token], first: int, language: str) -> str:
    """The unit; count for "вдвое" behind a number, and for "раз" that does not follow "в" (600 раз)."""
    if atom.unit is None or atom.kind == "F":
        return "count"
    if atom.kind == "x" and language == "ru" and not _after_in(found, tokens, first):
        return "count"
    return atom.unit.name if atom.unit.kind == "money" else atom.unit.kind


def _after_in(found: Sequence[Atom], tokens: Sequence[Token], first: int) -> bool:
    """Whether "в" or "до" stands before a number, a hedge between them allowed ("в 1,3 раза", "почти в три раза")."""
    for place in range(first - 1, max(first - 3, -1), -1):
        if tokens[found[place].first].lower in ("в", "во", "до"):
            return True
        if found[place].kind != "b":
            return False
    return False


def _left(found: Sequence[Atom], tokens: Sequence[Token], first: int) -> _Side:
    """Hedge, preposition and currency sign before a number; ``end`` is the first atom of the figure."""
    hedge: Hedge | None = None
    preposition, sign, left = "", "", first
    for place in range(first - 1, max(-1, first - 5), -1):
        atom = found[place]
        word = tokens[atom.first].lower
        if atom.kind == "b":
            hedge, left = hedge or atom.hedge[0], place
        elif atom.kind == "$" and place == first - 1 and atom.unit is not None and not word.isalpha():
            sign, left = atom.unit.name, place
        elif word in _TOP and place == first - 1:
            return _Side(Hedge("up_to", "before", "any"), "rank", "", place)
        elif word in _PREPOSITIONS and not preposition:
            preposition = word
        elif word not in _ARTICLES:
            break
    return _Side(hedge, sign, "", left, preposition)


def _share(row: list[Quantity], found: Sequence[Atom], tokens: Sequence[Token]) -> Iterator[Quantity]:
    """Numbers of a range or pair take the scale and unit of the one that follows: 3,5–4 мың; от 100 до 500 тысяч."""
    for place, quantity in enumerate(row):
        following = row[place + 1] if place + 1 < len(row) else None
        if following is not None and quantity.scale == 1 and _is_pair(quantity, following, found, tokens):
            shared = following.scale if quantity.number <= following.number else Decimal(1)
            unit = following.unit if quantity.unit == "count" else quantity.unit
            yield replace(quantity, scale=shared, unit=unit, value=plain(quantity.number * shared))
        else:
            yield quantity


def _is_pair(one: Quantity, two: Quantity, found: Sequence[Atom], tokens: Sequence[Token]) -> bool:
    between = [tokens[atom.first].lower for atom in found[one.last : two.first]]
    inner = [tokens[atom.first].lower for atom in found[one.core_last : two.core_first]]
    if one.unit not in ("count", two.unit):
        return False
    if inner in (["-"], ["–"], ["—"]):
        return not tokens[found[one.core_last - 1].last - 1].is_spaced and one.number < two.number
    if one.preposition in ("от", "from", "с", "between") and set(between) <= {"до", "to", "and"}:
        return True
    if one.case == "abl" and two.case == "dat" and not between:
        return True
    return (
        inner in (["и"], ["and"], ["және"], ["мен"], ["пен"], ["бен"])
        and one.scale == 1
        and two.scale > 1
        and one.number < 1000
    )
