"""Intervals: what the words around a number allow, as closed intervals with certain and conventional ends.

Belongs here: the arithmetic of CLAIMS "Intervals" (docs/claims.md) and nothing else. Exact decimals only.
Does not belong here: finding the number or its hedge in a text (releases).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

QUALIFIERS: Final = ("exact", "more_than", "at_least", "about", "almost", "less_than", "up_to")

#: Units whose unhedged figure is rounded to its last printed digit, even without a scale word.
MEASURED_UNITS: Final = frozenset({"KZT", "USD", "percent", "factor"})
#: Units whose figure is what it is: ranks and published scores.
EXACT_UNITS: Final = frozenset(
    {
        "rank",
        "ordinal",
        "index_0_1",
        "score_0_100",
        "score_1_7",
        "score_1_7_inverse",
        "category_1_5",
    }
)

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval ``[low, high]``; an end that is not certain is a convention, never published as fact."""

    low: Decimal
    high: Decimal
    low_is_certain: bool
    high_is_certain: bool


def print_unit(number: Decimal, scale: Decimal) -> Decimal:
    """One unit of the last printed digit times the scale: 18 мың -> 1000, 10,3 млрд -> 100000000."""
    exponent = number.as_tuple().exponent
    return _ONE.scaleb(int(exponent)) * scale if int(exponent) < 0 else scale


def hedge_unit(value: Decimal) -> Decimal:
    """One unit of the last non-zero digit: 700 -> 100, 18000 -> 1000, 90000 -> 10000; 0 -> 1."""
    exponent = int(value.normalize().as_tuple().exponent) if value else 0
    return _ONE.scaleb(exponent)


def interval(value: Decimal, qualifier: str, unit: str, printed_unit: Decimal) -> Interval:
    """The interval of a figure: ``value`` in base units, ``printed_unit`` as ``print_unit`` gives it.

    Raises ValueError for a qualifier outside ``QUALIFIERS``.
    """
    match qualifier:
        case "exact":
            rounded = unit in MEASURED_UNITS or printed_unit > 1
            if unit in EXACT_UNITS or not rounded:
                return Interval(value, value, True, True)
            return Interval(value - printed_unit / 2, value + printed_unit / 2, True, True)
        case "more_than" | "at_least":
            return Interval(value, value + hedge_unit(value), True, False)
        case "almost":
            return Interval(value - hedge_unit(value), value, False, True)
        case "about":
            half = hedge_unit(value) / 2
            return Interval(value - half, value + half, False, False)
        case "less_than" | "up_to":
            return Interval(min(_ZERO, value), value, True, True)
    raise ValueError(f"unknown qualifier {qualifier!r}; one of {', '.join(QUALIFIERS)}")
