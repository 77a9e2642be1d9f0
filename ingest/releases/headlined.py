"""Headlined: a figure of the body whose headline tells more exactly what the same number counts.

Belongs here: looking from a figure of the body up to the headline. Does not belong here: a headline that repeats the
body (choosing).
"""

from collections.abc import Iterator

from ingest.releases.bound import Point, Rules
from ingest.releases.discourse import parted
from ingest.releases.frames import Frame, Proposal
from ingest.releases.quantities import Quantity


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
