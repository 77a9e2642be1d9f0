"""Frames: which indicator a figure may stand for, by what it counts and what stands near it.

Belongs here: frames, and the evidence that weighs them. Does not belong here: the file of frames (frame_table), period
and place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.releases.lazy import Lazy
from ingest.releases.worth import Worth

#: Worth of a piece of evidence by where it stands.
OWN_CLAUSE: Final = 3.0
OWN_SENTENCE: Final = 2.0
LIST_OPENER: Final = 2.0
ABOVE: Final = 0.5
NEARBY: Final = 0.5
#: Worth of the counted thing by how it was found.
_HEAD_WORTH: Final = {"following": 3.0, "predicate": 2.5, "subject": 2.5, "inherited": 1.5}
#: Concepts of events.
_EVENTS: Final = frozenset({"forum", "regional_forum", "ngo_prize", "volunteer_award"})
_MEETINGS: Final = frozenset({"forum", "regional_forum"})
_GENERIC: Final = frozenset(
    {"person", "org", "representative", "participant", "project", "member", "money", "application"}
)
_WEAK: Final = frozenset({"exists", "count_word"})
#: No more than a weak concept is worth.
_VAGUE: Final = 1.75


@dataclass(frozen=True)
class Frame:
    """What a figure must count and be near to for one indicator; see ``frames.yaml``."""

    code: str
    units: frozenset[str]
    heads: tuple[str, ...]
    near: tuple[frozenset[str], ...]
    own: tuple[frozenset[str], ...]
    topic: tuple[frozenset[str], ...]
    close: tuple[frozenset[str], ...]
    never: frozenset[str]
    nowhere: frozenset[str]
    unless: frozenset[str]
    role: str
    over_range: str
    of: str
    dimension: str
    dimension_may_lack: bool
    is_fixed: bool
    is_regional: bool  # only of a region
    is_of_all: bool  # never of a region
    is_national: bool
    is_ranged: bool
    least: Decimal
    refines: str
    scale: tuple[Decimal, Decimal] | None  # the ends of an index, a rank or a rate; a bare number must lie between
    asked: frozenset[str]  # heads, near and topic together

    @Lazy
    def around(self) -> tuple[tuple[frozenset[str], float], ...]:
        """The groups of which a concept must be worth more than so much: those close by, those of the topic."""
        return (*((group, NEARBY) for group in self.close), *((group, 0.0) for group in self.topic))

    @Lazy
    def is_event(self) -> bool:
        """Whether it is about an event, which is reported as it takes place."""
        return not _EVENTS.isdisjoint(self._concepts)

    @Lazy
    def is_meeting(self) -> bool:
        """Whether it is about an event whose town is only where people met."""
        return not _MEETINGS.isdisjoint(self._concepts)

    @Lazy
    def _concepts(self) -> frozenset[str]:
        return frozenset(self.heads).union(*self.near, *self.topic, *self.close)


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames in the order of their file, and which are worth weighing for a figure."""

    in_order: tuple[Frame, ...]
    by_unit: Mapping[str, int]  # those that do not ask what is counted
    by_thing: Mapping[str, int]  # those of counts, by counted thing
    by_near: Mapping[str, int]  # those with concepts that must be near, by those of their first group
    near_nothing: int  # those without
    refining: Mapping[str, tuple[Frame, ...]]  # by the code that they refine

    def worth_weighing(self, figure: "Figure") -> Iterator[Frame]:
        """Frames of the unit of a figure, for a count of the things it may count, near whose concepts it stands.

        Sets of frames are integers here, frame ``n`` of the file being bit ``n``.
        """
        found, near = self.by_unit.get(figure.unit, 0), self.near_nothing
        for thing in figure.head_names if figure.unit == "count" else ():
            found |= self.by_thing.get(thing, 0)
        for concept in figure.evidence.sentence:
            near |= self.by_near.get(concept, 0)
        found &= near
        while found:
            first = found & -found
            yield self.in_order[first.bit_length() - 1]
            found ^= first


class Evidence(NamedTuple):
    """Worth of each concept near a figure; those in its clause, in its sentence with what is lent, in it alone."""

    worth: Worth
    clause: frozenset[str]
    sentence: frozenset[str]
    said: frozenset[str]

    def with_own(self, concept: str) -> "Evidence":
        """The same with one more concept in the figure's own clause."""
        worth = self.worth.with_own(concept, OWN_CLAUSE)
        return Evidence(worth, self.clause | {concept}, self.sentence | {concept}, self.said | {concept})


class Figure(NamedTuple):
    """What the frames look at: unit class, role, counted thing with how it was found, evidence."""

    value: Decimal
    unit: str
    role: str
    head_how: str
    head_names: Sequence[str]
    is_part: bool
    is_end_of_scale: bool  # "out of 100"
    evidence: Evidence
    narrowed: frozenset[str] = frozenset()
    leans: bool = True  # whether anything says that a figure without a thing of its own goes on about sentences before


class Proposal(NamedTuple):
    """A frame that a figure satisfies and how well."""

    frame: Frame
    score: float
    own: float  # the share of the score that stands in the figure's own sentence
    how: str = "by its own words"  # else the way in which it was taken over from another figure, or a cue
    is_lent: bool = False  # whether a concept that it asks for stands only in the sentence that this one points back to


def proposals(frames: Frames, figure: Figure, may_be: Callable[[Frame], bool] | None = None) -> list[Proposal]:
    """Frames that a figure satisfies, of those that it may be, best first."""
    weighed = ((frame, _weigh(frame, figure)) for frame in frames.worth_weighing(figure))
    found = [proposal for frame, proposal in weighed if proposal is not None and (may_be is None or may_be(frame))]
    codes = {p.frame.code for p in found}
    refined = {code for code in codes if any(_is_own(f, figure.evidence) for f in frames.refining.get(code, ()))}
    return sorted((p for p in found if p.frame.code not in refined), key=lambda p: (p.is_lent, -p.score))


def _is_own(frame: Frame, evidence: Evidence) -> bool:
    """Whether what makes a frame narrower than the one it refines is said in the figure's own clause."""
    if any(map(evidence.clause.isdisjoint, frame.near)) or not frame.nowhere.isdisjoint(evidence.sentence):
        return False
    return all(evidence.worth.best(group) > least for group, least in frame.around)


def _weigh(frame: Frame, figure: Figure) -> Proposal | None:
    if figure.unit not in frame.units or not _role_fits(frame, figure) or not _is_on_scale(frame, figure):
        return None
    evidence = figure.evidence
    if not (frame.never.isdisjoint(evidence.clause) and frame.nowhere.isdisjoint(evidence.sentence)):
        return None
    if frame.unless and evidence.worth.best(frame.unless):
        return None
    if any(map(evidence.sentence.isdisjoint, frame.near)) or any(map(evidence.clause.isdisjoint, frame.own)):
        return None
    head = _head_worth(frame, figure)
    if head is None:
        return None
    score, own = head, head
    for group in frame.near:
        worth = max([evidence.worth.of(c) * _strength(c) for c in group & evidence.sentence], default=0.0)
        if worth <= 0 or (worth <= _VAGUE and frame.never & evidence.said):
            return None
        score, own = score + worth, own + worth
    for group, least in frame.around:
        worth = evidence.worth.best(group)
        if worth <= least:
            return None
        score += worth
        own += worth if worth >= OWN_SENTENCE else 0.0
    lent = any(not group & evidence.said for group in frame.near)
    return Proposal(frame, score - (0.5 if frame.never & evidence.sentence else 0.0), own, is_lent=lent)


def _strength(concept: str) -> float:
    """How much a concept tells: that things exist or have a number tells little."""
    return 0.5 if concept in _WEAK else 1.0


def _role_fits(frame: Frame, figure: Figure) -> bool:
    if frame.role == "any":
        return True
    if "each" in (figure.role, frame.role):
        return frame.is_fixed and (figure.role == "each" or frame.role != "each")
    if frame.role == "change":
        return figure.role == "change"
    if frame.role == "rank":
        return figure.unit == "rank"
    if frame.role == "part":
        return figure.is_part and figure.role != "change"
    return figure.role != "change"


def _is_on_scale(frame: Frame, figure: Figure) -> bool:
    """Whether a figure may be a value: a count is whole; an index within its ends, none of them, and counts nothing."""
    if frame.scale is None:
        is_whole = figure.unit != "count" or figure.value == figure.value.to_integral_value()
        return is_whole and figure.value >= frame.least
    counts = figure.unit == "count" and figure.head_how == "following"
    is_end = figure.is_end_of_scale or figure.role in ("low", "high")
    return frame.scale[0] <= figure.value <= frame.scale[1] and not counts and not is_end


def _head_worth(frame: Frame, figure: Figure) -> float | None:
    """Worth of the counted thing for a frame; None where it counts something else."""
    if figure.unit != "count" or frame.scale is not None:
        return 0.0
    if not frame.heads:
        return None if figure.head_how in ("following", "unknown") else 0.0
    if figure.head_how not in _HEAD_WORTH or not _is_as_wide(frame, figure):
        return None
    if figure.head_how == "inherited" and not frame.near and not figure.leans:
        return None
    names = figure.head_names if figure.head_how != "following" else figure.head_names[:2]
    for place, name in enumerate(names):
        if name in frame.heads:
            return _HEAD_WORTH[figure.head_how] - 0.4 * place - (0.5 if name in _GENERIC else 0.0)
    return None


def _is_as_wide(frame: Frame, figure: Figure) -> bool:
    """Whether a frame asks for every field or group to which the words of a figure narrow what it counts."""
    return bool(frame.dimension) or figure.narrowed <= frame.asked
