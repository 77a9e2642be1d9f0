"""Choosing: the indicator of a figure, by its own evidence, by the figure it repeats, points to or continues.

Belongs here: the order in which the ways are tried. Does not belong here: weighing evidence (frames).
"""

from collections.abc import Sequence
from typing import Final

from ingest.catalogue import NATION
from ingest.releases.bound import MEASURES, Memory, Point, Rules, lexicon_of
from ingest.releases.continuing import (
    compared,
    continued,
    has_own_setting,
    is_of_paper,
    is_said_between_stops,
    is_spent_elsewhere,
    may_repeat,
    only_amount,
    parallel,
)
from ingest.releases.cues import cued
from ingest.releases.frame_table import plain_frame
from ingest.releases.frames import Figure, Frame, Proposal, proposals
from ingest.releases.headlines import repeated
from ingest.releases.labels import dimension_of
from ingest.releases.locating import own_place, regional_place, where
from ingest.releases.sizes import likely
from ingest.releases.their_number import COUNTS, nth_again, their_number
from ingest.releases.told_again import headlined, same_thing

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
#: Signs before what is said of the figure right before, and how many words may stand between the two.
_ASIDE: Final = frozenset({",", "(", "–", "—"})
_FEW_WORDS: Final = 4
#: Concepts by which a sentence only says who told a row of figures.
_TELLS: Final = frozenset({"submit", "seat"})
#: Units of what is only called so.
_OF_HEADS: Final = {"person": "persons", "org": "organisations"}


def choose(point: Point, figure: Figure, rules: Rules, memory: Memory, *, may_be_sum: bool = True) -> Proposal | None:
    """The frame that fits best, unless ``may_be_sum`` without those of several years; a headline first looks for the
    figure of the body that it repeats.
    """
    if (headline := repeated(point, figure, memory)) is not None:
        return headline
    if (before := compared(point, figure, rules.roles, memory)) is not None:
        return before
    before = _growth_beside(point, figure, rules, memory) or nth_again(point, figure, rules, memory)
    if (before := before or their_number(point, figure, rules, memory)) is not None:
        return before
    same = parallel(point, figure, lexicon_of(point, rules), memory)
    if same is not None and figure.head_how != "following":
        return same
    if (pointed := _same_number(point, figure, rules, memory)) is not None:
        return pointed
    found = _fitting(point, figure, rules, memory, may_be_sum=may_be_sum)
    if found:
        likeliest = likely(found, point.quantity.value, rules.catalogue)
        best = likeliest[0]
        same = same_thing(figure, best, rules, memory)
        return same or _narrower(point, figure, likeliest, rules, memory) or headlined(point, best, rules) or best
    return (
        same
        or _next_part(point, figure, rules, memory)
        or _pointed_at(point, figure, rules, memory)
        or continued(point, figure, lexicon_of(point, rules), memory, lambda frame: _is_of(point, frame))
        or only_amount(point, figure, lexicon_of(point, rules), memory)
        or _counted_on(point, figure, rules, memory)
        or _cued(point, figure, rules)
        or _broken_down(point, figure, rules, memory)
        or repeated(point, figure, memory, rounds_amounts=True)
    )


def _fitting(point: Point, figure: Figure, rules: Rules, memory: Memory, *, may_be_sum: bool) -> list[Proposal]:
    """The frames that a figure satisfies and that it may stand for where it stands, best first."""
    found = proposals(rules.frames, figure, lambda frame: _is_of(point, frame) and (may_be_sum or not frame.is_ranged))
    whole = memory.before(point)
    if figure.is_part and figure.role != "to" and whole is not None and not has_own_setting(point):
        found = [p for p in found if p.frame.code != whole.frame.code or p.frame.dimension]
    if point.place in point.sentence.parted and not has_own_setting(point):
        found = [p for p in found if p.frame.refines or p.frame.scale]
    found = [p for p in found if dimension_of(point, p.frame, rules) is not None]
    above = figure.unit in MEASURES and any(_rests_above(p, figure) for p in found)
    if above and is_spent_elsewhere(point, lexicon_of(point, rules)):
        found = [p for p in found if not _rests_above(p, figure)]
    if figure.unit in MEASURES and found and is_of_paper(point, lexicon_of(point, rules)):
        found = [p for p in found if is_said_between_stops(point, p.frame)]
    return found


def _rests_above(proposal: Proposal, figure: Figure) -> bool:
    """Whether something that a frame asks for stands only in sentences before that of a figure."""
    is_money = figure.unit in ("KZT", "USD")
    return proposal.is_lent or (is_money and any(map(figure.evidence.said.isdisjoint, proposal.frame.close)))


def _is_of(point: Point, frame: Frame) -> bool:
    """Whether a figure may be about a region, or about none, where a frame asks for that."""
    if not (frame.is_regional or frame.is_of_all):
        return True
    if frame.is_of_all and frame.is_meeting:
        return where(point.document, point.sentence, point.token, point.default, None, is_meeting=True).code == NATION
    region = regional_place(point.document, point.sentence, point.token) or point.default
    if frame.is_of_all:
        own = own_place(point.sentence, point.token)
        if own is not None or region in {place.code for place in point.sentence.places}:
            region = NATION if own is None else own.code
    return frame.is_regional == (region != NATION)


def _narrower(point: Point, figure: Figure, found: Sequence[Proposal], rules: Rules, memory: Memory) -> Proposal | None:
    """The narrower indicator of the figure before, with which a sentence that only points back to it goes on for a
    region ("На платформе 60 тыс. волонтёров. Больше всего их в Карагандинской области – 7 840"), or that of the field
    of which the sentence before speaks ("in this field").
    """
    best = found[0]
    of_field = next((p for p in found if p.frame.refines == best.frame.code and p.is_lent), None)
    if of_field is not None and figure.unit == "count" and rules.pointers.points(point.sentence, "field"):
        return of_field
    before = memory.before(point)
    if before is None or before.frame.refines != best.frame.code or before.is_part or before.role != "level":
        return None
    place = own_place(point.sentence, point.token)
    elsewhere = place is not None and place.code not in (NATION, before.geography)
    if not elsewhere or figure.head_how != "inherited" or not rules.pointers.points(point.sentence, "sentence"):
        return None
    return Proposal(before.frame, _POINTED, _POINTED, _BACK)


def _next_part(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the share before, in the sentence or the one before it, of which this one names another part
    ("15 percent deal with the environment, 13 percent with youth policy").
    """
    before = memory.before(point)
    if before is None or point.sentence.number - before.sentence > 1 or not before.frame.dimension:
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


def _same_number(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the figure before, where the clause of a count names nothing but that figure ("95 NGOs won
    grants; a year later the figure was 104").
    """
    sentence, token = point.sentence, point.token
    if figure.unit != "count" or figure.head_how != "inherited" or figure.is_part:
        return None
    if not rules.pointers.points_right_before(sentence, "figure", token):
        return None
    return _pointed_at(point, figure, rules, memory)


def _growth_beside(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The growth of the figure right before, where a sign and no word of another thing parts the two ("412 млн тенге,
    что на 18 % превышает уровень 2014 года", "412 million tenge, up 18 percent").
    """
    sentence, first = point.sentence, point.quantity.tokens[0]
    of = next((b for b in memory.of_sentences.get(sentence.number, ()) if b.place == point.place - 1), None)
    if figure.role != "change" or of is None or of.role != "level":
        return None
    start = sentence.quantities[of.place].tokens[1]
    between = [n for n in range(start, first) if n not in sentence.timed]
    words = [n for n in between if sentence.tokens[n].kind == "word"]
    signs = {sentence.tokens[n].text for n in (*between[:1], *between[-1:])}
    apart = signs.isdisjoint(_ASIDE) or len(words) > _FEW_WORDS
    said = _SAYS_NOTHING.union(of.frame.heads)
    if apart or any(start <= m.first < first and not m.names <= said for m in sentence.mentions):
        return None
    growth = next((f for f in rules.frames.in_order if f.of == of.indicator and figure.unit in f.units), None)
    return None if growth is None else Proposal(growth, _POINTED, _POINTED, "growth of the figure beside")


def _broken_down(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The one figure of the nation that counts what the first of a row of regions counts, where the row names nothing
    else ("Карагандинская область — 4,2 тыс. человек, Туркестанская — около 3 тыс.").
    """
    sentence, place = point.sentence, own_place(point.sentence, point.token)
    regions = {p.code for p in sentence.places if not p.is_venue and p.code != NATION}
    unit = _OF_HEADS.get(figure.head_names[0]) if len(figure.head_names) == 1 else None
    row = len(regions) > 1 and len(sentence.quantities) > 1 and figure.role == "level" and not figure.is_part
    said = {
        name for m in sentence.mentions for name in m.names & (rules.tables.terms.things | rules.tables.terms.states)
    }
    says_more = not said <= COUNTS | _TELLS | set(figure.head_names)
    if not row or place is None or place.code == NATION or unit is None or says_more:
        return None
    whole = [b for b in memory.bound if b.geography == NATION and b.role == "level" and b.modality == "actual"]
    same = [b for b in whole if b.unit == unit]
    if len({b.indicator for b in same}) != 1 or any(b.value < point.quantity.value for b in same):
        return None
    return Proposal(same[0].frame, _COUNTED_ON, _COUNTED_ON, "a region of the figure of the nation")


def _growth_of_money(figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The growth of the only amount that the text has spoken of, where a sentence says of money that it grew, and not
    what it is for ("қаражат көлемі 18%-ға өскен").
    """
    said = figure.evidence.said
    if figure.role != "change" or not said & _MONEY or not said <= _SAYS_NOTHING | COUNTS:
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
    elif figure.head_how == "following" and (of := _narrower_before(point, figure, rules, memory)) is not None:
        return of
    if figure.unit != "count" or not names or not names <= _GENERIC or not counts or not may_repeat(figure):
        return None
    last = next((b for b in memory.latest() if _GENERIC & set(b.frame.heads) and b.role != "change"), None)
    if last is None:
        return None
    return Proposal(last.frame, _COUNTED_ON, _COUNTED_ON, "counts on the organisations named last")


def _narrower_before(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the organisations of a kind of which the paragraph told last, where a clause only says how many
    organisations a region has ("3 600 религиозных объединений. В Атырауской области насчитывалось 90 объединений").
    """
    place, also = own_place(point.sentence, point.token), rules.tables.terms.also
    if place is None or place.code == NATION or set(figure.head_names) != {"org"}:
        return None
    if not figure.evidence.clause & rules.tables.terms.states <= COUNTS | {"involved"}:
        return None
    of_orgs = (b for b in memory.latest_in(point.sentence.block) if any("org" in also[h] for h in b.frame.heads))
    before = next(of_orgs, None)
    if before is None or before.role != "level" or before.frame.dimension or point.quantity.value > before.value:
        return None
    return Proposal(before.frame, _COUNTED_ON, _COUNTED_ON, "counts on the organisations named last")


def _may_be_pointed(figure: Figure, frame: Frame) -> bool:
    counts_other = (
        figure.head_how == "following" and bool(frame.heads) and set(figure.head_names).isdisjoint(frame.heads)
    )
    says_other = counts_other or not frame.never.isdisjoint(figure.evidence.clause)
    return figure.role != "each" and figure.head_how != "unknown" and not says_other
