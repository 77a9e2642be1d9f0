"""Quantities: numbers with their scale, unit, hedge and case, read off the class string by one small grammar.

Belongs here: what is printed and what it is worth. Does not belong here: which indicator it is about (binding), and
whether "-ға дейін" is a bound or a level (roles).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.releases.amounts import HEDGED, Amount, amounts
from ingest.releases.atom import Atom, class_string
from ingest.releases.lexicon import Hedge, QuantityWords
from ingest.releases.tokens import Token

_RIGHT = re.compile(r"(?P<ending>E?)(?P<near>a*)(?P<unit>[%px$MF]?)(?P<unit_ending>E?)(?P<far>a*)")
_WHOLE: Final = Decimal(10) ** 20


class Quantity(NamedTuple):
    """A number as printed: atoms ``first`` to ``last`` are its figure with hedges and unit; ``core`` the number itself.

    ``tokens`` are the first and last (exclusive) token of the figure.

    ``value`` is in base units (10,3 млрд -> 10300000000), ``number`` and ``scale`` give the printed precision; ``unit``
    is count, percent, points, factor, KZT, USD, EUR, RUB or MCI.
    """

    first: int
    last: int
    core_first: int
    core_last: int
    tokens: tuple[int, int]
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
    found: Sequence[Atom], tokens: Sequence[Token], words: QuantityWords, taken: frozenset[int]
) -> tuple[Quantity, ...]:
    """Quantities of a sentence in order; ``taken`` are atoms that belong to periods."""
    classes = class_string(found)
    masked = "".join(["i" if n in taken else kind for n, kind in enumerate(classes)]) if taken else classes
    return tuple(_Figures(masked, found, tokens, words).read())


def plain(value: Decimal) -> Decimal:
    """A whole number without decimals."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value < _WHOLE else value


class _Side(NamedTuple):
    """What stands on one side of a number: its hedge, unit, case, and where the figure ends."""

    hedge: Hedge | None
    unit: str
    case: str
    end: int
    preposition: str = ""


class _Figures(NamedTuple):
    """The figures of one sentence, read with its class string, atoms, tokens and the words beside numbers."""

    classes: str
    found: Sequence[Atom]
    tokens: Sequence[Token]
    words: QuantityWords

    def read(self) -> Iterator[Quantity]:
        end = 0
        for amount in amounts(self.classes, self.found):
            if amount.first < end:  # the words behind the number before hold it already
                continue
            alone = self.classes[amount.first] in "FR"
            quantity = self._alone(amount.first) if alone else self._figure(amount)
            yield quantity
            end = quantity.last

    def _word(self, place: int) -> str:
        """The first word of an atom, "" before the first and behind the last."""
        return self.tokens[self.found[place].first].lower if 0 <= place < len(self.found) else ""

    def _figure(self, amount: Amount) -> Quantity:
        first, last = amount.first, amount.last
        right, left = self._right(first, last), self._left(first)
        inside = self.classes.find("a", first, last)
        inner = self.found[inside].hedge[0] if inside >= 0 else None
        inverted = self._inverted(first) if right.unit == "count" and right.hedge is None else ""
        hedge = inner or right.hedge or left.hedge
        qualifier = hedge.qualifier if hedge else "exact"
        borne = next((atom.case for atom in self.found[first:last] if atom.case in HEDGED), right.case)
        with_about = self._word(first) in self.words.about_with.get(left.preposition, ())
        if qualifier == "exact" and borne in HEDGED:
            qualifier = borne
        elif qualifier == "exact" and (amount.is_inverted or inverted or with_about):
            qualifier = "about"
        unit = "percent" if "f" in self.classes[first:last] else inverted or left.unit or right.unit
        dative = hedge is not None and qualifier == "up_to" and hedge.case == "dat"
        return Quantity(
            first=left.end,
            last=right.end,
            core_first=first,
            core_last=last,
            tokens=(self.found[left.end].first, self.found[right.end - 1].last),
            value=plain(amount.number * amount.scale),
            number=amount.number,
            scale=amount.scale,
            unit=unit,
            qualifier=qualifier,
            case=right.case,
            preposition=left.preposition,
            is_word="d" not in self.classes[first:last],
            hedge_is_bound=dative or (hedge is None and left.preposition == "до"),
            vague=amount.is_vague and not (self.found[first].case == "genitive" and (hedge or left.preposition)),
        )

    def _alone(self, first: int) -> Quantity:
        """A word that is a figure by itself: "вдвое" (factor), "30-е место" (rank)."""
        atom = self.found[first]
        hedge = self.found[first - 1].hedge[0] if first and self.found[first - 1].kind == "b" else None
        return Quantity(
            first=first - int(hedge is not None),
            last=first + 1,
            core_first=first,
            core_last=first + 1,
            tokens=(self.found[first - int(hedge is not None)].first, atom.last),
            value=atom.value,
            number=atom.value,
            scale=Decimal(1),
            unit="factor" if atom.kind == "F" else "rank",
            qualifier=hedge.qualifier if hedge else "exact",
            case="",
            preposition="",
            is_word=atom.kind == "F",
            hedge_is_bound=False,
        )

    def _right(self, first: int, last: int) -> _Side:
        """Hedge, unit and case behind a number: "мыңнан астам теңге", "% -дан астам", "теңге шамасында"."""
        match = _RIGHT.match(self.classes, last)
        assert match is not None  # every part of the pattern may be empty
        case = self.found[match.end("ending") - 1].case if match.group("ending") else self.found[last - 1].case
        near, end = self._hedge(match.start("near"), match.end("near"), case)
        if not match.group("unit") or end != match.start("unit"):
            return _Side(near, "count", case, end)
        unit = self._unit(self.found[end], first)
        if unit == "count":
            return _Side(near, "count", case, end)
        end = match.end("unit_ending")
        case = self.found[end - 1].case or (case if near is None else "")
        far, end = self._hedge(end, match.end("far"), case)
        return _Side(near or far, unit, case, end)

    def _hedge(self, start: int, end: int, case: str) -> tuple[Hedge | None, int]:
        """The hedge after a number whose case fits, and where it ends."""
        for place in range(start, end):
            for hedge in self.found[place].hedge:
                if hedge.case in ("any", case):
                    return hedge, place + 1
        return None, start

    def _unit(self, atom: Atom, first: int) -> str:
        """The unit; count for "вдвое" behind a number, and for "раз" that does not follow "в" (600 раз)."""
        if atom.unit is None or atom.kind == "F":
            return "count"
        if self.tokens[atom.first].lower in self.words.times and not self._behind_times_preposition(first):
            return "count"
        return atom.unit.name if atom.unit.kind == "money" else atom.unit.kind

    def _behind_times_preposition(self, first: int) -> bool:
        """Whether "в" stands before a number, a hedge between them allowed ("в 1,3 раза", "почти в три раза")."""
        for place in range(first - 1, max(first - 3, -1), -1):
            if self._word(place) in self.words.times_after:
                return True
            if self.found[place].kind != "b":
                return False
        return False

    def _left(self, first: int) -> _Side:
        """Hedge, preposition and currency sign before a number; ``end`` is the first atom of the figure."""
        hedge: Hedge | None = None
        preposition, sign, left = "", "", first
        for place in range(first - 1, max(-1, first - 5), -1):
            atom, word = self.found[place], self._word(place)
            if atom.kind == "b":
                hedge, left = hedge or atom.hedge[0], place
            elif place == first - 1 and atom.kind == "$" and atom.unit is not None and self._is_sign(place):
                sign, left = atom.unit.name, place
            elif place == first - 1 and (top := self._top(place)) is not None:
                return _Side(Hedge("up_to", "before", "any"), "rank", "", top)
            elif word in self.words.prepositions and not preposition:
                preposition = word
            elif word not in self.words.articles:
                break
        return _Side(hedge, sign, "", left, preposition)

    def _top(self, place: int) -> int | None:
        """Where "top" stands that makes a rank of the number behind it, with a hyphen or without, or None."""
        at = place - 1 if self.classes[place] == "-" else place
        return at if self._word(at) in self.words.top else None

    def _is_sign(self, place: int) -> bool:
        """Whether a currency before a number is its sign or code ("$5", "KZT 5"), not the unit of another number."""
        text = self.tokens[self.found[place].last - 1].text
        counted = place > 0 and self.found[place - 1].kind in "dsutecC"
        return not text.isalpha() or (text.isupper() and not counted)

    def _inverted(self, first: int) -> str:
        """The unit that stands before its number where it is about ("процентов восемь", "раза в три"), or ""."""
        place = first - 2 if self._word(first - 1) in self.words.times_after else first - 1
        if place < 0 or self._word(place) not in self.words.inverted:
            return ""
        atom, behind = self.found[place], self.classes[place - 1] if place else ""
        factor = atom.kind == "x" and place == first - 2
        fits = atom.unit is not None and (factor or (atom.kind == "%" and place == first - 1))
        return atom.unit.kind if fits and atom.unit is not None and behind not in tuple("dsutecCI") else ""
