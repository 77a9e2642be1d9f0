"""Other figures of the same shape: the digits of claims changed wherever the text prints them, values with them.

Belongs here: choosing digits that keep grammar, order and bounds. Does not belong here: figures in words.

Left alone are figures that another one of the same indicator, place and period must fit (a headline that rounds),
figures of more than one number, and figures in words.
"""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from ingest.catalogue import Catalogue
from tests.gold.files import Line
from tests.gold.scoring import unit_class
from tests.metamorphic.lines import Edit, Label, edited, overlaps

NUMBER: Final = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)")
_ENDING: Final = re.compile(r"-[^\W\d_]|(?:st|nd|rd|th)\b")
_TRIES: Final = 30


def other_figures(line: Line, rng: random.Random, catalogue: Catalogue) -> Line | None:
    """The line with other digits in its claims; None where nothing can be changed."""
    drawn: dict[str, str] = {}
    for number in sorted(_free_numbers(line)):
        tries = (drawn | {number: _drawn(number, line, rng)} for _ in range(_TRIES))
        drawn = next((changed for changed in tries if _is_plausible(line, changed, catalogue)), drawn)
    if all(new == _digits(number) for number, new in drawn.items()):
        return None
    return edited({**line, "claims": _with_values(line["claims"], drawn)}, _edits(line, drawn))


def _key(number: str) -> str:
    """A printed number without the spaces that group it."""
    return re.sub(r"\s", "", number)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _number_of(claim: Label) -> str | None:
    """The one number of a stated claim whose value is its digits times a power of ten."""
    numbers = NUMBER.findall(claim["quote"])
    if len(numbers) != 1 or claim["kind"] == "derived" or not int(_digits(numbers[0])):
        return None
    scale = Decimal(str(claim["value"])) / Decimal(_digits(numbers[0]))
    return _key(numbers[0]) if scale.normalize().as_tuple().digits == (1,) else None


def _free_numbers(line: Line) -> set[str]:
    claims = [claim for claim in line["claims"] if claim["kind"] != "derived"]
    bound = {_key(n) for c in claims if not _is_free(c, claims) for n in NUMBER.findall(c["quote"])}
    return {number for claim in claims if (number := _number_of(claim)) is not None} - bound


def _is_free(claim: Label, claims: Sequence[Label]) -> bool:
    """Whether no other claim gives the same indicator, place and period another value."""
    same = ("indicator", "dimension", "geography", "period")
    return _number_of(claim) is not None and all(
        other["value"] == claim["value"] or any(other.get(name) != claim.get(name) for name in same) for other in claims
    )


def _drawn(number: str, line: Line, rng: random.Random) -> str:
    """New digits: the first one near the old, the zeros at the end and what an ending depends on kept."""
    old = _digits(number)
    first, shown = len(old) - len(old.lstrip("0")), len(old.rstrip("0"))
    new = list(old)
    for place in range(first, shown - int(_has_ending(number, line))):
        if place == first:
            new[place] = str(min(9, max(1, int(old[place]) + rng.choice((-1, 0, 1)))))
        else:
            new[place] = rng.choice("123456789" if place == shown - 1 else "0123456789")
    return "".join(new)


def _has_ending(number: str, line: Line) -> bool:
    """Whether an ending that depends on the last number word follows the number anywhere."""
    text = line["text"]
    return any(_key(m.group()) == number and _ENDING.match(text, m.end()) for m in NUMBER.finditer(text))


def _with_values(claims: Sequence[Label], drawn: Mapping[str, str]) -> list[Label]:
    """Claims with the values that the drawn digits give them; a derived value is worked out anew."""
    values: dict[Decimal, Decimal] = {}
    for claim in claims:
        number = _number_of(claim)
        if number is not None and number in drawn:
            old = Decimal(str(claim["value"]))
            values[old] = old * Decimal(drawn[number]) / Decimal(_digits(number))
    return [_with_value(claim, values) for claim in claims]


def _with_value(claim: Label, values: Mapping[Decimal, Decimal]) -> Label:
    if claim["kind"] == "derived":
        whole, part = (values.get(Decimal(end), Decimal(end)) for end in claim["derivation"].split(" - "))
        return {**claim, "value": plain(whole - part), "derivation": f"{plain(whole)} - {plain(part)}"}
    old = Decimal(str(claim["value"]))
    return {**claim, "value": plain(values[old])} if _number_of(claim) and old in values else claim


def plain(value: Decimal) -> int | float:
    """A value as JSON gives it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _is_plausible(line: Line, drawn: Mapping[str, str], catalogue: Catalogue) -> bool:
    claims = _with_values(line["claims"], drawn)
    return (
        all(_keeps_grammar(number, new, line["language"]) for number, new in drawn.items())
        and all(_keeps_bounds(old, new, catalogue) for old, new in zip(line["claims"], claims, strict=True))
        and _keeps_order(line["claims"], claims)
    )


def _keeps_grammar(number: str, new: str, language: str) -> bool:
    """No number becomes a year, and a Russian noun behind the number keeps its form."""
    old = _digits(number)
    is_year = len(new) == 4 and 1900 <= int(new) <= 2099 and new != old
    return not is_year and (language == "en" or _agreement(old) == _agreement(new)) and (old == "1") == (new == "1")


def _agreement(digits: str) -> str:
    """The form that a Russian noun takes behind a whole number."""
    if digits[-2:-1] == "1" or digits[-1] in "056789":
        return "many"
    return "one" if digits[-1] == "1" else "few"


def _keeps_bounds(old: Label, new: Label, catalogue: Catalogue) -> bool:
    """Whether a value stays inside the bounds that the catalogue finds plausible, if it was inside."""
    if old["value"] == new["value"]:
        return True
    if new["value"] <= 0 or (new["unit"] == "percent" and old["value"] <= 100 < new["value"]):
        return False
    indicator = catalogue.indicators[old["indicator"]]
    low, high = indicator.soft_min, indicator.soft_max
    was_low, was_high = (low is not None and old["value"] < low), (high is not None and old["value"] > high)
    is_low, is_high = (low is not None and new["value"] < low), (high is not None and new["value"] > high)
    return (was_low, was_high) == (is_low, is_high)


def _keeps_order(old: Sequence[Label], new: Sequence[Label]) -> bool:
    """Whether parts stay below their wholes: values of one unit keep their order, equal ones stay equal."""
    values: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one, two in zip(old, new, strict=True):
        values[unit_class(one["unit"])].append((one["value"], two["value"]))
    return all(
        (one[0] < two[0]) == (one[1] < two[1]) for group in values.values() for one, two in pairwise(sorted(group))
    )


def _edits(line: Line, drawn: Mapping[str, str]) -> list[Edit]:
    fixed = [*line["not_figures"], *line["unclaimed"]]
    return [
        Edit(match.start(), match.end(), _in_shape(match.group(), drawn[key]))
        for match in NUMBER.finditer(line["text"])
        if (key := _key(match.group())) in drawn and not overlaps(*match.span(), fixed)
    ]


def _in_shape(printed: str, digits: str) -> str:
    """New digits with the separators of the old ones."""
    rest = iter(digits)
    return "".join(next(rest) if sign.isdigit() else sign for sign in printed)
