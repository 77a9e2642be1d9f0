"""Told again: a figure of which the headline, or an earlier figure, tells more exactly what it counts.

Belongs here: looking up from a figure whose own words fit several indicators. Does not belong here: a headline that
repeats the body (choosing), figures that name nothing (continuing).
"""

from collections.abc import Iterator
from typing import Final

from ingest.releases.bound import Memory, Point, Rules
from ingest.releases.discourse import parted
from ingest.releases.frames import Figure, Frame, Proposal
from ingest.releases.quantities import Quantity

#: Things that several indicators count, and no more than such a thing alone is worth.
_OF_MANY_KINDS: Final = frozenset({"action", "measure"})
_HEAD_ALONE: Final = 3.0
_COUNTED_AGAIN: Final = 3.0


def headlined(point: Point, best: Proposal, rules: Rules) -> Proposal | None:
    """The narrower indicator that the clause of the same number in a headline names ("47 тысяч волонтёров готовы к
    паводкам" above "При ведомстве 47 тысяч волонтёров").
    """
    if point.sentence.is_headline or point.quantity.unit != "count":
        return None
    for said in _said_above(point):
        for frame in rules.frames.refining.get(best.frame.code, ()):
            if not frame.own and _is_named(frame, said):
                return Proposal(frame, best.score, best.own, "as the headline says of the same number", best.is_lent)
    return None


def _is_named(frame: Frame, said: frozenset[str]) -> bool:
    groups = (*frame.near, *frame.topic, *frame.close, frozenset(frame.heads))
    return frame.never.isdisjoint(said) and not any(map(said.isdisjoint, groups))


def _said_above(point: Point) -> Iterator[frozenset[str]]:
    """The concepts in the clause of the same number in each headline."""
    for headline in point.document.sentences[: point.sentence.number]:
        if not headline.is_headline:
            return
        same = (q for q in headline.quantities if _is_same(q, point.quantity))
        for quantity in same:
            first = quantity.tokens[0]
            near = (m.shows for m in headline.mentions if parted(headline, m.first, first) <= 0)
            yield frozenset().union(*near)


def _is_same(one: Quantity, two: Quantity) -> bool:
    return one.value == two.value and one.unit == two.unit


def same_thing(figure: Figure, best: Proposal, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of which the text counted a thing of many kinds last, where a figure only counts that thing again
    ("4 800 экологических акций. … Активнее всех Туркестанская область — 610 акций").
    """
    names = set(figure.head_names[:1]) & _OF_MANY_KINDS
    if not names or not best.frame.topic or best.own > _HEAD_ALONE:
        return None
    codes = {frame.code for frame in rules.frames.in_order if not names.isdisjoint(frame.heads)}
    last = next((b for b in memory.latest() if b.frame.code in codes and b.role == "level"), None)
    if last is None or last.frame.code == best.frame.code or not last.frame.never.isdisjoint(figure.evidence.clause):
        return None
    return Proposal(last.frame, _COUNTED_AGAIN, _COUNTED_AGAIN, "counts the same thing again")
