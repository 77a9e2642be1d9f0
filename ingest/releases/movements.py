"""Movements: the period of a change, and of the earlier of two figures between which something moved.

Belongs here: base and last year of a change. Does not belong here: the period of a level (timing).
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ingest.releases.bound import Memory, Point
from ingest.releases.dating import Period
from ingest.releases.discourse import in_block
from ingest.releases.document import Sentence
from ingest.releases.frames import Frame
from ingest.releases.settings import NOWHEN, When, own_period, paragraph_period, resolve

_PAIRED: Final = frozenset({"in", "this_year", "as_of", "now"})
#: Tokens that may stand between a figure and its year ("224 organisations in 2020").
_BEHIND: Final = 3


def earlier_end(point: Point, memory: Memory) -> When:
    """The period of the earlier of two figures: a base or first year that the sentence prints, else none."""
    sentence, end = point.sentence, point.quantity.tokens[1]
    period = own_period(sentence, point.token, frozenset({"base", "since"}))
    if period is not None and period.start:
        return When(period.start, period.start, "in", "")
    if any(p.role == "span" for p in sentence.periods):
        return next((b.when for b in memory.latest_as("from")), None) or ends_of_span(point, memory)[0]
    named = [p for p in sentence.periods if p.role == "in" and p.start and not p.is_relative]
    own = [p for p in named if 0 <= sentence.atoms[p.first].first - end <= _BEHIND and not p.is_range]
    before = [p for p in named if sentence.language == "kk" and belongs_to(sentence, p, point.place)]
    first = next(iter([*before, *own, *_paired(point), *(p for p in named if p.is_range)]), None)
    return When(first.start, first.start, "in", "") if first is not None else NOWHEN


def ends_of_span(point: Point, memory: Memory) -> tuple[When, When]:
    """The two dates of the levels of one thing that the paragraph named last, between which "over the same period"
    something else moved as well.
    """
    levels = [b for b in memory.latest_in(point.sentence.block) if b.role == "level" and b.when.start]
    for later, earlier in pairwise(levels):
        alike = (later.indicator, later.geography) == (earlier.indicator, earlier.geography)
        if alike and str(earlier.when.end) < str(later.when.start):
            return earlier.when, later.when
    return NOWHEN, NOWHEN


def _paired(point: Point) -> Iterator[Period]:
    """The period before the earlier of two figures: one that belongs to it, or where the later has another (kk)."""
    sentence = point.sentence
    if sentence.language != "kk" or point.place + 1 == len(sentence.quantities):
        return
    later = sentence.quantities[point.place + 1].tokens[0]
    firsts = {period: sentence.atoms[period.first].first for period in sentence.periods if period.role in _PAIRED}
    earlier = {period: first for period, first in firsts.items() if first < point.token}
    before = [period for period, first in earlier.items() if not sentence.breaks_between(first, point.token)]
    has_other = any(point.token < first < later for first in firsts.values())
    if before and (has_other or belongs_to(sentence, before[-1], point.place)):
        yield before[-1]


def belongs_to(sentence: Sentence, period: Period, place: int) -> bool:
    """Whether a period is an attribute of quantity number ``place``, which stands right behind it."""
    last = sentence.atoms[period.last - 1].last
    return period.is_attribute and last == sentence.quantities[place].tokens[0]


def years_of_change(point: Point, frame: Frame, memory: Memory) -> When:
    """First and last year of a change: the span named, or a printed base and the year named; else none."""
    base = own_period(point.sentence, point.token, frozenset({"base", "over_year"}))
    span = _span_of_change(point, base)
    if span.start != span.end:
        return span
    if base is None:
        return _announced(point) or _compared(point, frame, span, memory)
    end = span.end or (None if base.is_relative else _year_of_last_level(memory)) or point.published
    if end is None:
        return NOWHEN
    start = str(int(end[:4]) + base.shift) if base.shift or not base.start else base.start[:4]
    return When(start, end[:4], "base", "") if start < end[:4] else NOWHEN


def _span_of_change(point: Point, base: Period | None) -> When:
    """The period named in the sentence, else in the paragraph; one year is the last year of the change."""
    named = own_period(point.sentence, point.token, frozenset({"in", "this_year", "since", "span", "last"}))
    if named is not None:
        return resolve(named, point.document, point.sentence, point.published)
    earlier = paragraph_period(point.document, point.sentence, ("in", "this_year", "last", "span"))
    if earlier is None:
        return NOWHEN
    when = resolve(earlier[0], point.document, earlier[1], point.published)
    if when.start != when.end and base is not None:
        return NOWHEN
    return when._replace(how="paragraph")


def _announced(point: Point) -> When | None:
    """The two years of the figures behind a colon, whose change a figure before it tells ("doubled: from 10 billion in
    2020 to 21 billion in 2022").
    """
    sentence = point.sentence
    colon = next((n for n in sentence.breaks if n > point.token and sentence.tokens[n].text == ":"), None)
    if colon is None:
        return None
    named = [p for p in sentence.periods if p.role in ("in", "base") and p.start and not p.is_range]
    years = [str(p.start)[:4] for p in named if sentence.atoms[p.first].first > colon]
    return When(years[0], years[1], "in", "") if len(years) == 2 and years[0] < years[1] else None


def _year_of_last_level(memory: Memory) -> str | None:
    levels = (b for b in memory.latest_as("level") if b.when.start and b.when.start == b.when.end)
    level = next((b for b in levels if not b.is_derived and b.modality == "actual"), None)
    return level.when.end if level is not None else None


def _compared(point: Point, frame: Frame, span: When, memory: Memory) -> When:
    """The two years for which the text gives the level that changed, or that the sentence before compares."""
    years = sorted(_years_of_level(point, frame, memory)) or sorted(_years_before(point))
    if span.end is not None:
        years = [*[year for year in years if year < span.end[:4]][-1:], span.end[:4]]
    if len(years) == 1:
        years = sorted({*years, *_year_above(point, frame, memory)})
    if len(years) == 2:
        return When(years[0], years[1], "base", "paragraph")
    return NOWHEN


def _years_of_level(point: Point, frame: Frame, memory: Memory) -> set[str]:
    """The years of the levels whose change a figure is: in its paragraph; for a headline, of the pair in the body."""
    block = {s.number for s in in_block(point.document, point.sentence)} | {point.sentence.number}
    levels = [b for b in memory.bound if b.indicator == frame.of and b.when.start and b.when.start == b.when.end]
    if point.sentence.is_headline:
        block = {b.sentence for b in levels if b.role == "from"}
        levels = [b for b in levels if b.role in ("from", "to")]
    return {str(b.when.start)[:4] for b in levels if b.sentence in block}


def _year_above(point: Point, frame: Frame, memory: Memory) -> set[str]:
    """The year of the level named last before the paragraph."""
    first = min((s.number for s in in_block(point.document, point.sentence)), default=point.sentence.number)
    levels = (b for b in memory.latest() if b.indicator == frame.of and b.sentence < first and b.role == "level")
    return {str(b.when.start)[:4] for b in [*levels][:1] if b.when.start and b.when.start == b.when.end}


def _years_before(point: Point) -> set[str]:
    """The years that the sentence before names ("93 проекта против 81 в 2022 году")."""
    before = in_block(point.document, point.sentence)[:1]
    periods = (p for s in before for p in s.periods if p.role in ("in", "base") and p.start and not p.is_range)
    return {str(p.start)[:4] for p in periods}
