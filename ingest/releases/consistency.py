"""Consistency: of two figures of one document that give one indicator, place and period two values, the weaker is left.

Belongs here: what may stand side by side (hedges, ends of a movement, a headline that rounds). Does not belong here:
contradictions between documents, which are shown and never settled.
"""

from collections.abc import Iterator, Sequence

from ingest.releases.bound import Bound

#: A figure with this much evidence in its own sentence is kept even against another: the document contradicts itself.
_STRONG = 5.5
_MOVEMENT = frozenset({"from", "to", "low", "high"})


def weaker(bound: Sequence[Bound]) -> Iterator[Bound]:
    """The figures that give way to a better founded one."""
    kept: dict[tuple[str, str, str, str], list[Bound]] = {}
    for figure in sorted(bound, key=lambda b: (b.is_headline, b.is_part, -b.own, b.sentence, b.place)):
        when = figure.period or figure.modality  # without a time a plan is not of that of what was done
        others = kept.setdefault((figure.indicator, figure.dimension, figure.geography, when), [])
        clash = any(o.unit == figure.unit and o.value != figure.value and not _compatible(o, figure) for o in others)
        weak = figure.is_part or figure.is_headline or figure.own < _STRONG
        if clash and weak and figure.role == "level" and not figure.is_derived:
            yield figure
        else:
            others.append(figure)


def _compatible(one: Bound, two: Bound) -> bool:
    """Whether two values may be one figure rounded or hedged, the ends of a span, or a movement."""
    if {one.role, two.role} & _MOVEMENT:
        return True
    low, high = sorted((one, two), key=lambda b: b.value)
    if (one.is_headline or two.is_headline) and (high.value - low.value) * 20 <= high.value:
        return True
    above = low.qualifier in ("more_than", "at_least", "about")
    below = high.qualifier in ("almost", "about", "up_to", "less_than")
    return low.value * 2 > high.value and (above or below)
