"""Scores of predicted claims against gold claims, with intervals.

Belongs here: when two claims agree, counting, Wilson intervals. Does not belong here: predicting.

A claim agrees with another in indicator, dimension, geography, period, value and unit. Periods agree as far as the less
precise one goes (``as_of:2025-10-22`` and ``2025``), an unknown period with an unknown one only; units of counts agree
with one another, for the indicator says what is counted. A figure that a text says twice is one claim. Qualifiers and
spans are scored apart, on the claims found: a qualifier is right when the gold has it for this claim, a span when it
overlaps one of the gold's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any, Final

#: Units that measure; every other unit counts things.
MEASURES: Final = frozenset(
    {"KZT", "USD", "percent", "factor", "rank", "ordinal", "MCI", "score_0_100", "score_1_7", "score_1_7_inverse"}
    | {"index_0_1", "category_1_5"}
)
_SAME_UNIT: Final = {"ratio": "factor", "USD_per_year": "USD"}
_TOLERANCE: Final = Decimal("1e-9")
#: Two-sided 95 % point of the normal distribution.
_Z: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim once for all its mentions in a text, with their qualifiers and spans."""

    indicator: str
    dimension: str
    geography: str
    period: str | None
    value: Decimal
    unit: str
    qualifiers: frozenset[str]
    spans: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold and predicted statements of one text: pairs that agree, what was missed, what is false."""

    pairs: tuple[tuple[Statement, Statement], ...]
    missed: tuple[Statement, ...]
    false: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over any number of texts and the measures that follow from them, each in 0..1."""

    found: int = 0
    missed: int = 0
    false: int = 0
    right_qualifiers: int = 0
    right_spans: int = 0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            self.found + other.found,
            self.missed + other.missed,
            self.false + other.false,
            self.right_qualifiers + other.right_qualifiers,
            self.right_spans + other.right_spans,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted claims that are right; 1 where nothing was predicted."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found; 1 where there is nothing to find."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.false)

    @property
    def qualifier(self) -> float:
        """Share of the found claims whose qualifier is right."""
        return _share(self.right_qualifiers, self.found)

    @property
    def span(self) -> float:
        """Share of the found claims whose span is right."""
        return _share(self.right_spans, self.found)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def wilson(part: float, whole: float) -> tuple[float, float]:
    """Wilson's 95 % interval of the share ``part / whole``; (0, 1) where there is nothing.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).
    """
    if whole <= 0:
        return 0.0, 1.0
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def wilson_f1(scores: Scores) -> tuple[float, float]:
    """An interval of F1 as a share: found claims of found claims and the mean of missed and false ones."""
    return wilson(scores.found, scores.found + (scores.missed + scores.false) / 2)


def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Scores:
    """Scores over gold lines; a line without a prediction of the same ``id`` counts as read without claims."""
    claims = {line["id"]: line["claims"] for line in predicted}
    return sum((counts(compare(line["claims"], claims.get(line["id"], ()))) for line in gold), Scores())


def counts(comparison: Comparison) -> Scores:
    """The comparison of one text as numbers."""
    return Scores(
        found=len(comparison.pairs),
        missed=len(comparison.missed),
        false=len(comparison.false),
        right_qualifiers=sum(guess.qualifiers <= gold.qualifiers for gold, guess in comparison.pairs),
        right_spans=sum(_overlap(gold, guess) for gold, guess in comparison.pairs),
    )


def compare(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> Comparison:
    """Gold and predicted claims of one text, paired one to one, equal periods before less precise ones.

    A predicted claim that restates a gold claim already paired, at another precision, is neither right nor false.
    """
    missed, unpaired = statements(gold), statements(predicted)
    pairs: list[tuple[Statement, Statement]] = []
    for exactly in (True, False):
        for guess in list(unpaired):
            hit = next((g for g in missed if agree(g, guess) and (g.period == guess.period or not exactly)), None)
            if hit is not None:
                pairs.append((hit, guess))
                missed.remove(hit)
                unpaired.remove(guess)
    false = [guess for guess in unpaired if not any(agree(hit, guess) for hit, _ in pairs)]
    return Comparison(tuple(pairs), tuple(missed), tuple(false))


def statements(claims: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """Claims with their mentions merged, in order of the first mention."""
    merged: list[Statement] = []
    for claim in claims:
        one = _statement(claim)
        place = next((n for n, m in enumerate(merged) if m.period == one.period and agree(m, one)), None)
        if place is None:
            merged.append(one)
        else:
            merged[place] = _merged(merged[place], one)
    return merged


def _statement(claim: Mapping[str, Any]) -> Statement:
    mentions = (claim, *claim.get("repeats", ()))
    return Statement(
        indicator=claim["indicator"],
        dimension=claim.get("dimension") or "",
        geography=claim["geography"],
        period=claim["period"],
        value=Decimal(str(claim["value"])),
        unit=unit_class(claim["unit"]),
        qualifiers=frozenset(str(mention["qualifier"]) for mention in mentions),
        spans=frozenset(span_of(mention) for mention in mentions if "start" in mention),
    )


def _merged(one: Statement, two: Statement) -> Statement:
    return Statement(
        one.indicator,
        one.dimension,
        one.geography,
        one.period,
        one.value,
        one.unit,
        one.qualifiers | two.qualifiers,
        one.spans | two.spans,
    )


def span_of(mention: Mapping[str, Any]) -> tuple[int, int]:
    """Start and end of a mention; a gold mention ends where its quote does."""
    start = int(mention["start"])
    return start, int(mention.get("end", start + len(mention.get("quote", ""))))


def unit_class(unit: str) -> str:
    """A unit as it is compared: all counts are one."""
    name = _SAME_UNIT.get(unit, unit)
    return name if name in MEASURES else "count"


def agree(one: Statement, two: Statement) -> bool:
    """Whether two statements say the same of the same."""
    return (
        (one.indicator, one.dimension, one.geography, one.unit)
        == (two.indicator, two.dimension, two.geography, two.unit)
        and same_period(one.period, two.period)
        and same_value(one.value, two.value)
    )


def same_value(one: Decimal, two: Decimal) -> bool:
    """Equal up to a rounding of the ninth digit."""
    return abs(one - two) <= _TOLERANCE * max(abs(one), abs(two))


def same_period(one: str | None, two: str | None) -> bool:
    """Whether two periods agree as far as the less precise of them goes."""
    if one is None or two is None:
        return one is two
    ends = zip(_ends(one), _ends(two), strict=True)
    return all(a == b for left, right in ends for a, b in zip(left, right, strict=False))


def _ends(period: str) -> tuple[list[str], list[str]]:
    """First and last day of a period as year, month, day, as far as they are known."""
    first, _, last = period.removeprefix("as_of:").partition("/")
    return first.split("-"), (last or first).split("-")


def _overlap(one: Statement, two: Statement) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in two.spans)
