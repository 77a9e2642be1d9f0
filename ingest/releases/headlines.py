"""Headlines: the figure of the body that a headline repeats or rounds.

Belongs here: which figure a number of a headline tells again. Does not belong here: a figure of the body of which the
headline tells more exactly what it counts (told_again).
"""

from decimal import Decimal
from typing import Final

from ingest.releases.bound import MEASURES, Bound, Memory, Point
from ingest.releases.frames import Figure, Proposal

#: A headline rounds by less than one part in so many.
_ROUNDS: Final = 20


def repeated(point: Point, figure: Figure, memory: Memory, *, rounds_amounts: bool = False) -> Proposal | None:
    """For a headline the indicator of the figure of the body that it repeats: the same value, or one that it rounds; an
    amount with a hedge rounds one only where its own words say nothing ("almost 10 billion" above "9.6 billion").
    """
    twin = _twin(point, figure, memory, rounds_amounts) if point.sentence.is_headline else None
    return None if twin is None else Proposal(twin.frame, twin.own, twin.own, "headline of a figure below")


def _twin(point: Point, figure: Figure, memory: Memory, rounds_amounts: bool) -> Bound | None:
    value = point.quantity.value
    alike = [b for b in memory.bound if b.unit == figure.unit or (figure.unit == "count" and b.unit not in MEASURES)]
    equal = next((b for b in alike if b.value == value and b.role != "from"), None)
    if equal is not None:
        return equal
    hedged = point.quantity.qualifier in ("more_than", "almost", "about")
    rounds = value / _ROUNDS if hedged else min(value / _ROUNDS, point.quantity.scale)
    measured = figure.unit in MEASURES and (not hedged or (rounds_amounts and figure.unit != "percent"))
    if rounds_amounts:
        alike = [b for b in alike if _is_within(b.value - value, point.quantity.qualifier)]
    same = (b for b in alike if set(figure.head_names) & set(b.frame.heads) or measured)
    return min((b for b in same if abs(b.value - value) < rounds), key=lambda b: abs(b.value - value), default=None)


def _is_within(difference: Decimal, qualifier: str) -> bool:
    """Whether a hedge lets a number be off by so much: "more than" has the exact one above, "almost" below."""
    return qualifier == "about" or (difference >= 0) == (qualifier == "more_than")
