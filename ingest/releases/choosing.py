"""Choosing: the indicator of a figure, by its own evidence, by the figure it repeats, points to or continues.

Belongs here: the order in which the ways are tried. Does not belong here: weighing evidence (frames).
"""

from ingest.catalogue import NATION
from ingest.releases.bound import MEASURES, Bound, Memory, Point, Rules, lexicon_of
from ingest.releases.continuing import (
    compared,
    continued,
    has_own_setting,
    is_spent_elsewhere,
    may_repeat,
    only_amount,
    parallel,
)
from ingest.releases.cues import cued
from ingest.releases.frame_table import plain_frame
from ingest.releases.frames import Figure, Frame, Proposal, proposals
from ingest.releases.labels import dimension_of
from ingest.releases.locating import own_place, regional_place
from ingest.releases.sizes import likely

#: Scores of an indicator that is taken over from another figure.
_POINTED = 4.0
_COUNTED_ON = 3.0
_BACK = "words point back to a figure"
_GENERIC = frozenset({"org", "ngo"})
#: Concepts that do not say what changed.
_SAYS_NOTHING = frozenset(
    {"amount", "paid_out", "funding", "fund", "money", "count_word", "region_word", "share_word", "overall"}
)
_MONEY = frozenset({"amount", "funding", "fund", "money"})
#: A headline rounds by less than one part in so many.
_ROUNDS = 20


def choose(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The frame that fits best; a headline first looks for the figure of the body that it repeats."""
    if point.sentence.is_headline and (twin := _twin(point, figure, memory)) is not None:
        return Proposal(twin.frame, twin.own, twin.own, "headline of a figure below")
    if (before := compared(point, figure, rules.roles, memory)) is not None:
        return before
    same = parallel(point, figure, lexicon_of(point, rules), memory)
    if same is not None and figure.head_how != "following":
        return same
    found = proposals(rules.frames, figure, lambda frame: _is_of(point, frame))
    whole = memory.before(point)
    if figure.is_part and whole is not None and not has_own_setting(point):
        found = [p for p in found if p.frame.code != whole.frame.code or p.frame.dimension]
    found = [p for p in found if dimension_of(point, p.frame, rules) is not None]
    if (
        figure.unit in MEASURES
        and any(p.is_lent for p in found)
        and is_spent_elsewhere(point, lexicon_of(point, rules))
    ):
        found = [p for p in found if not p.is_lent]
    if found:
        best = likely(found, point.quantity.value, rules.catalogue)[0]
        return _narrower(point, figure, best, rules, memory) or best
    return (
        same
        or _next_part(point, figure, rules, memory)
        or _pointed_at(point, figure, rules, memory)
        or continued(point, figure, lexicon_of(point, rules), memory, lambda frame: _is_of(point, frame))
        or only_amount(point, figure, lexicon_of(point, rules), memory)
        or _counted_on(point, figure, rules, memory)
        or _cued(point, figure, rules)
    )


def _is_of(point: Point, frame: Frame) -> bool:
    """Whether a figure may be about a region, or about none, where a frame asks for that."""
    if not (frame.is_regional or frame.is_of_all):
        return True
    region = regional_place(point.document, point.sentence, point.token) or point.default
    if frame.is_of_all and region in {place.code for place in point.sentence.places}:
        own = own_place(point.sentence, point.token)
        region = NATION if own is None else own.code
    return frame.is_regional == (region != NATION)


def _narrower(point: Point, figure: Figure, best: Proposal, rules: Rules, memory: Memory) -> Proposal | None:
    """The narrower indicator of the figure before, with which a sentence that only points back to it goes on for a
    region ("На платформе 60 тыс. волонтёров. Больше всего их в Карагандинской области – 7 840").
    """
    before = memory.before(point)
    if before is None or before.frame.refines != best.frame.code or before.is_part or before.role != "level":
        return None
    place = own_place(point.sentence, point.token)
    elsewhere = place is not None and place.code not in (NATION, before.geography)
    if not elsewhere or figure.head_how != "inherited" or not rules.pointers.points(point.sentence, "sentence"):
        return None
    return Proposal(before.frame, _POINTED, _POINTED, _BACK)


def _next_part(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the share before in the sentence, of which this one names another part ("15 percent deal with
    the environment, 13 percent with youth policy").
    """
    before = memory.before(point)
    if before is None or before.sentence != point.sentence.number or not before.frame.dimension:
        return None
    part = dimension_of(point, before.frame, rules)
    if figure.unit != before.unit or figure.role != "level" or not part or part == before.dimension:
        return None
    return Proposal(before.frame, _COUNTED_ON, _COUNTED_ON, "another part, as the figure before")


def _cued(point: Point, figure: Figure, rules: Rules) -> Proposal | None:
    """An indicator without a frame, by a cue of the catalogue and the bounds of its scale."""
    if not may_repeat(figure):
        return None
    code = cued(point.sentence, figure.unit, point.quantity.value, rules.cues)
    return (
        None
        if code is None
        else Proposal(plain_frame(code, rules.catalogue), _COUNTED_ON, _COUNTED_ON, "by a cue of the catalogue")
    )


def _twin(point: Point, figure: Figure, memory: Memory) -> Bound | None:
    """The figure of the body that a headline repeats: the same value, or one that it rounds."""
    value = point.quantity.value
    alike = [b for b in memory.bound if b.unit == figure.unit or (figure.unit == "count" and b.unit not in MEASURES)]
    equal = next((b for b in alike if b.value == value and b.role != "from"), None)
    if equal is not None:
        return equal
    hedged = point.quantity.qualifier in ("more_than", "almost", "about")
    rounds = value / _ROUNDS if hedged else min(value / _ROUNDS, point.quantity.scale)
    same = (b for b in alike if set(figure.head_names) & set(b.frame.heads) or (figure.unit in MEASURES and not hedged))
    return min((b for b in same if abs(b.value - value) < rounds), key=lambda b: abs(b.value - value), default=None)


def _pointed_at(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the figure before, where words point back to it ("this figure", "for this purpose"), or where a
    change names nothing that changed ("Рост — 20 %").
    """
    points = rules.pointers.points(point.sentence, "figure")
    if not points and (of_money := _growth_of_money(figure, rules, memory)) is not None:
        return of_money
    if not points and not (figure.role == "change" and figure.evidence.said <= _SAYS_NOTHING):
        return None
    for bound in memory.latest():
        if point.document.sentences[bound.sentence].block != point.sentence.block:
            return None
        if bound.is_part:
            continue
        if figure.role == "change":
            growths = (f for f in rules.frames.in_order if f.of == bound.indicator and figure.unit in f.units)
            if (growth := next(growths, None)) is not None:
                return Proposal(growth, _POINTED, _POINTED, _BACK)
        elif figure.unit in bound.frame.units and bound.frame.role == "level" and _may_be_pointed(figure, bound.frame):
            return Proposal(bound.frame, _POINTED, _POINTED, _BACK)
    return None


def _growth_of_money(figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The growth of the only amount that the text has spoken of, where a sentence says of money that it grew, and not
    what it is for ("қаражат көлемі 18%-ға өскен").
    """
    said = figure.evidence.said
    if figure.role != "change" or not said & _MONEY or not said <= _SAYS_NOTHING:
        return None
    amounts = {b.indicator for b in memory.bound if b.unit == "KZT" and b.role == "level"}
    of = next(iter(amounts)) if len(amounts) == 1 else None
    growths = (f for f in rules.frames.in_order if of is not None and f.of == of and figure.unit in f.units)
    growth = next(growths, None)
    return None if growth is None else Proposal(growth, _POINTED, _POINTED, _BACK)


def _counted_on(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The last indicator of organisations, where a sentence only says "the number of organisations" or "such"."""
    names = set(figure.head_names)
    counts = "count_word" in figure.evidence.clause or figure.role == "to"
    if rules.pointers.points(point.sentence, "such"):
        counts, figure = True, figure._replace(head_how="subject")
    if not names or not names <= _GENERIC or not counts or not may_repeat(figure):
        return None
    last = next((b for b in memory.latest() if _GENERIC & set(b.frame.heads) and b.role != "change"), None)
    if last is None:
        return None
    return Proposal(last.frame, _COUNTED_ON, _COUNTED_ON, "counts on the organisations named last")


def _may_be_pointed(figure: Figure, frame: Frame) -> bool:
    says_other = not frame.never.isdisjoint(figure.evidence.clause)
    return figure.role != "each" and figure.head_how != "unknown" and not says_other
