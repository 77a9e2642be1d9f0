"""Amounts: the numerals of a class string and what each is worth, by one small grammar.

Belongs here: where a numeral begins and ends, and its value. Does not belong here: hedges, units and cases around it
(quantities), single words (numerals).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.releases.atom import Atom
from ingest.releases.numerals import compound

_BELOW: Final = r"(?:[ued]?c|C)(?:tu?|e|u)?|tu?|e|u"
_PART: Final = rf"(?:{_BELOW}|d)"
#: үш бүтін оннан бес; две целых пять десятых; ten point two five; each with a scale word behind it or none.
_DECIMAL: Final = rf"(?:(?:{_BELOW})I[tcs](?:{_BELOW})o?|(?:{_BELOW})I(?:uu+|{_BELOW})o?)s?"
#: A numeral: half a million; one and a half thousand; 1 млрд 250 млн; 128 мың 400; мың жарым; 40 с лишним тысяч.
_NUMERAL: Final = re.compile(
    rf"(?P<fraction>f)|(?P<alone>[FR])"
    rf"|(?P<number>[JK][cs]?|[cs]K|{_DECIMAL}|{_PART}as|[ued]Hc|(?:{_PART}?H?s)+H?{_PART}?|{_PART}H?)"
)
#: What a numeral begins with.
_BEGINNING: Final = re.compile("[fFRJKdutecCsH]")
_ONE: Final = Decimal(1)
#: Cases of nouns of number, which do not end a numeral ("две тысячи двести").
OF_NOUNS: Final = ("plural", "genitive")
#: Hedges that a number word bears like a case ("sixty-odd", "a couple of hundred"), which do not end one either.
HEDGED: Final = ("about", "more_than")


class Amount(NamedTuple):
    """A numeral, atoms ``first`` to ``last``; ``number`` times ``scale`` is its value.

    ``is_inverted``: the noun stands first, which makes it about ("тысяч шесть"); ``is_vague``: "тысячи", "сотни".
    """

    first: int
    last: int
    number: Decimal
    scale: Decimal
    is_inverted: bool = False
    is_vague: bool = False


def amounts(classes: str, found: Sequence[Atom]) -> Iterator[Amount]:
    """The numerals of a class string in order."""
    end = 0
    for beginning in _BEGINNING.finditer(classes):
        first = beginning.start()
        match = _NUMERAL.match(classes, first) if first >= end else None
        if match:
            end = _end(found, classes, first, match.end())
            yield _amount(found[first:end], classes[first:end], first)


def _end(found: Sequence[Atom], classes: str, first: int, last: int) -> int:
    """End of one numeral: before a scale that is not smaller, before digits that do not continue it, after a case."""
    if "I" in classes[first:last]:
        return last
    scale: Decimal | None = None
    for place in range(first, last):
        atom = found[place]
        if atom.kind == "s":
            if scale is not None and atom.value >= scale:
                return first + classes[first:place].rindex("s") + 1
            scale = atom.value
        elif atom.kind == "d" and scale is not None and not _continues(atom, classes, place, last, scale):
            return place
        if atom.case not in ("", *OF_NOUNS, *HEDGED) and place + 1 < last:
            return place + 1
    return last


def _continues(atom: Atom, classes: str, place: int, last: int, scale: Decimal) -> bool:
    """Whether digits behind a scale word belong to its number ("128 мың 400"), not to the next ("5 мың 20%")."""
    if place + 1 < last:  # a smaller scale follows
        return True
    after = classes[last : last + 2]
    starts_another = after[:1] in ("%", "p", "x", "y", "m", "/") or after in ("-d", "-i")
    return atom.value == atom.value.to_integral_value() and atom.value < scale and not starts_another


def _amount(part: Sequence[Atom], classes: str, first: int) -> Amount:
    last = first + len(part)
    if classes in ("F", "R"):
        return Amount(first, last, part[0].value, _ONE)
    if classes == "f":
        return Amount(first, last, (part[0].value * 100).normalize(), _ONE)
    if classes[0] in "sc" and part[0].case in OF_NOUNS and classes[1:] in ("", "s"):
        return Amount(first, last, part[0].value, _ONE, is_vague=True)
    if classes[0] in "sc" and part[0].case in OF_NOUNS and classes[1] in "uetK":
        return Amount(first, last, _sum(part[1:]), part[0].value, is_inverted=True)
    scale = next((atom.value for atom in reversed(part) if atom.kind == "s"), _ONE) if classes.endswith("s") else _ONE
    if "I" in classes:
        bare = len(part) - int(classes.endswith("s"))
        return Amount(first, last, _decimal(part[:bare], classes[:bare]), scale)
    return Amount(first, last, _sum(part) / scale, scale)


def _sum(part: Sequence[Atom]) -> Decimal:
    return compound([(atom.kind, atom.value) for atom in part if atom.kind != "a"])


def _decimal(part: Sequence[Atom], classes: str) -> Decimal:
    """A decimal in words: the denominator stands before its numerator (kk), behind it (ru), or is ten (en)."""
    at = classes.index("I")
    whole, rest = _sum(part[:at]), part[at + 1 :]
    if classes.endswith("o"):
        return whole + _sum(rest[:-1]) / (rest[-1].value or 10)
    if len(rest) > 1 and rest[0].value in (10, 100, 1000) and rest[0].case == "abl":
        return whole + _sum(rest[1:]) / rest[0].value
    if set(classes[at + 1 :]) == {"u"}:  # one digit after the other
        return whole + Decimal("0." + "".join(str(int(atom.value)) for atom in rest))
    numerator = _sum(rest)
    return whole + numerator.scaleb(-len(str(int(numerator))))
