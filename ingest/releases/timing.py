"""Timing: the period of a figure by its kind (stock, flow, ratio) and role, as CLAIMS "Periods" says.

Belongs here: from the periods of the text to the period of one level. Does not belong here: finding periods, changes
(movements).
"""

from ingest.releases.bound import Bound, Memory, Point, Told
from ingest.releases.dating import Period
from ingest.releases.discourse import above, in_block
from ingest.releases.document import Sentence
from ingest.releases.frames import Figure, Frame
from ingest.releases.lent_years import edition, planned_by, under_programme, year_of_row
from ingest.releases.movements import belongs_to, earlier_end, ends_of_span, years_of_change
from ingest.releases.roles import is_planned
from ingest.releases.settings import NOWHEN, When, own_period, paragraph_period, resolve

_LEVEL = frozenset(
    {
        "in",
        "this_year",
        "as_of",
        "since",
        "since_then",
        "since_origin",
        "now",
        "same",
        "same_day",
        "span",
        "last",
        "closing",
        "beginning",
        "yearly",
        "by",
    }
)
_LEVEL_OF_STOCK = _LEVEL | {"date"}
_TOLD = frozenset({"in", "this_year", "as_of", "now", "span", "since"})
_UNDATED = frozenset({"yearly", "undated"})
_STATED = frozenset({"in", "as_of"})
#: How many tokens off a base of comparison may stand from the figure that it dates.
_CLOSE = 4
#: Sentences behind which the first paragraph of a text says nothing of when its figures stand.
_LONG = 60
#: Letters of a month in ISO form.
_MONTH = 7
#: Roles of the time since which a sum is told, up to whatever other time its clause names.
_FROM_ORIGIN = frozenset({"since_origin"})
_UNTIL = frozenset({"in", "as_of", "by"})
_DONE = ("flow", "cumulative")
_STANDING = ("stock", "ratio", "index")
#: Characters of a date that is known to the day.
_DAY = 10


def when_of(point: Point, frame: Frame, kind: str, figure: Figure, memory: Memory, whole: Bound | None) -> When:
    """The period of a figure: of its clause, the figure it is part of, its list, its paragraph, publication."""
    if figure.role == "from":
        return earlier_end(point, memory)
    if figure.role == "change":
        return years_of_change(point, frame, memory)
    if kind == "index" and (year := edition(point.sentence)) is not None:
        return When(year, year, "in", "edition")
    roles = _LEVEL_OF_STOCK if kind == "stock" else _LEVEL
    named = _named(point, roles, figure.role, kind)
    if named is not None:
        return _own(point, named, kind, figure, memory)
    lent = year_of_row(point) or planned_by(point)
    if lent is not None:
        return lent
    if whole is not None:
        return whole.when._replace(how="paragraph")
    listed = _listed(point, kind, roles)
    if listed is not None:
        return listed
    if own_period(point.sentence, point.token, _UNDATED) is not None:
        return _dated(point, kind)
    return _standing(point, kind, frame, memory) if kind in _STANDING else _flowing(point, kind, frame, memory)


def _flowing(point: Point, kind: str, frame: Frame, memory: Memory) -> When:
    """A flow without a period takes the one named last in its paragraph, else the year of its report."""
    if kind == "cumulative" and (begun := _begun(point)) and point.published:
        return When(begun, point.published[:4], "since", "")
    if kind not in _STANDING and (under := under_programme(point)) is not None:
        return under
    earlier = paragraph_period(point.document, point.sentence)
    if earlier is None and frame.is_event and (year := _day_of_event(point)) is not None:
        return When(year, year, "in", "paragraph")
    if earlier is not None:
        period, before = earlier
        resolved = resolve(period, point.document, before, point.published)
        return _timed(resolved, kind, point.published)._replace(how="paragraph")
    return _of_report(point, memory, is_event=frame.is_event)


def _day_of_event(point: Point) -> str | None:
    """The year of the day on which the event of a paragraph took place, named in it up to a figure."""
    for sentence in (point.sentence, *in_block(point.document, point.sentence)):
        days = [p for p in sentence.periods if p.role == "date" and p.start and not p.is_relative]
        if sentence is point.sentence:
            days = [p for p in days if sentence.atoms[p.first].first < point.token]
        if days:
            return str(days[-1].start)[:4]
    return None


def _of_report(point: Point, memory: Memory, *, is_event: bool) -> When:
    """The year of which a text tells: that of publication, in which news took place, or one that it names more often.

    Where the text spoke last of a year that it names only once it is none, unless all its figures up to there tell of
    it or the figure is of the event reported.
    """
    if not point.published:
        return NOWHEN
    year = point.published[:4]
    if is_event:
        return When(year, year, "in", "publication")
    told = _told(point, memory)
    topic, times = max(told.times.items(), key=lambda item: (item[1], item[0] == year), default=(year, 0))
    if not told.last or year in (topic, told.last):
        return When(year, year, "in", "publication")
    ends = {str(b.when.end)[:4] for b in memory.bound if b.kind == "flow" and b.when.end}
    alone = len(told.times) == 1 and not told.spans and ends == {topic}
    return When(topic, topic, "in", "topic") if topic == told.last and (times > 1 or alone) else NOWHEN


def _told(point: Point, memory: Memory) -> Told:
    """The years of which the text told before a sentence."""
    if memory.told.sentences > point.sentence.number:
        memory.told = Told()
    told = memory.told
    for before in point.document.sentences[told.sentences : point.sentence.number]:
        for period in before.periods:
            if period.role in _TOLD and (end := resolve(period, point.document, before, point.published).end):
                told.last, told.spans = end[:4], told.spans or period.is_range
                told.times[told.last] += 1
    told.sentences = point.sentence.number
    return told


def _named(point: Point, roles: frozenset[str], role: str, kind: str) -> Period | None:
    """The period of the clause; a year compared with only where it stands right behind its own number.

    Between the two numbers of "from 224 in 2020 to 700" a period belongs to the first; in Kazakh to the second. What
    happened in a year and is told as of today happened in that year.
    """
    sentence, token = point.sentence, point.token
    if role == "to" and point.place and sentence.language != "kk":
        earlier = sentence.quantities[point.place - 1].tokens[1]
        inner = [p for p in sentence.periods if earlier <= sentence.atoms[p.first].first < token]
        return own_period(sentence, token, roles - {"yearly"}, without=inner)
    if role == "to" and point.place:
        of_earlier = [p for p in sentence.periods if belongs_to(sentence, p, point.place - 1)]
        return own_period(sentence, token, roles - {"yearly"}, without=of_earlier)
    for period in sentence.periods:
        first = sentence.atoms[period.first].first
        if period.role == "base" and _dates(sentence, period, token, first):
            return period
    found = own_period(sentence, token, roles - {"yearly"})
    if found is not None and found.role in _UNTIL and kind not in _STANDING:
        begun = own_period(sentence, token, _FROM_ORIGIN)
        if begun is not None:
            return begun
    if found is not None and kind == "stock" and _is_long_past(sentence, found, token):
        return None
    if found is not None and found.role == "now" and kind not in _STANDING:
        stated = own_period(sentence, token, roles - {"yearly", "now"})
        near = stated is not None and not sentence.breaks_between(sentence.atoms[stated.first].first, token)
        return stated if near else found
    return found


def _is_long_past(sentence: Sentence, period: Period, token: int) -> bool:
    """Whether another clause than that of a level speaks of years gone by without saying how many."""
    away = sentence.breaks_between(sentence.atoms[period.first].first, token)
    return period.role == "last" and period.start is None and away > 0


def _dates(sentence: Sentence, period: Period, token: int, first: int) -> bool:
    """Whether a base of comparison dates the figure at a token, which it stands beside."""
    behind = 0 < first - token <= _CLOSE and (period.of_figure or not period.is_relative)
    before = 0 < token - first <= _CLOSE and period.of_figure
    between = any(min(token, first) < q.tokens[0] < max(token, first) for q in sentence.quantities)
    return (behind or before) and not between and not sentence.breaks_between(token, first)


def _own(point: Point, named: Period, kind: str, figure: Figure, memory: Memory) -> When:
    if named.role == "span" and figure.role == "to":
        twin = next(memory.latest_as("to"), None)
        return twin.when if twin is not None else ends_of_span(point, memory)[1]
    if named.role == "this_year" and kind == "stock" and point.published and is_planned(point.sentence, point.quantity):
        return When(point.published[:4], point.published[:4], "by", "")
    if named.role == "now" and kind not in _STANDING and (begun := _begun(point)) and point.published:
        return When(begun, point.published[:4], "since", "")
    when = _timed(resolve(named, point.document, point.sentence, point.published), kind, point.published)
    if figure.role == "to" and named.role == "in" and kind != "cumulative":  # "с 2021 по 2024 год выросло с 78 до 110"
        return when._replace(start=when.end)
    return when


def _dated(point: Point, kind: str) -> When:
    """The years of a time without dates, where the sentence tells them of nothing else ("in the pandemic; in 2020")."""
    sentence = point.sentence
    years = [p for p in sentence.periods if p.role == "in" and p.start]
    if len(years) != 1 or len(sentence.quantities) > 1:
        return NOWHEN
    return _timed(resolve(years[0], point.document, sentence, point.published), kind, point.published)


def _begun(point: Point) -> str | None:
    """The year in which the clauses before a figure say that something began ("set up in 2018, … 176 to date")."""
    sentence = point.sentence
    begun = (p for p in sentence.periods if p.role == "origin" and sentence.atoms[p.first].first < point.token)
    return next((str(period.start)[:4] for period in begun if period.start), None)


def _listed(point: Point, kind: str, roles: frozenset[str]) -> When | None:
    """The period that the line above a list names, or the day in the one before, which has no figure of its own."""
    if point.sentence.opener is None:
        return None
    opener = point.document.sentences[point.sentence.opener]
    period = own_period(opener, len(opener.tokens), roles)
    if period is None and opener.number and not point.document.sentences[opener.number - 1].quantities:
        opener = point.document.sentences[opener.number - 1]
        period = own_period(opener, len(opener.tokens), frozenset({"as_of"}))
    if period is None:
        return None
    return _timed(resolve(period, point.document, opener, point.published), kind, point.published)


def _timed(when: When, kind: str, published: str | None) -> When:
    """A period as a kind takes it: a stock stands at a day, at publication, or at the end of a range."""
    today = When(published, published, "now", when.how) if published else NOWHEN
    if kind in ("ratio", "index"):
        return today if when.role == "last" else when
    if kind == "stock":
        if when.role == "last" and when.start is None:
            return NOWHEN
        if when.role in ("since", "last", "now", "this_year"):
            return today
        return When(when.end, when.end, when.role, when.how)
    if when.role == "now" and published:
        return When(published[:4], published[:4], "in", when.how)
    return when


def _standing(point: Point, kind: str, frame: Frame, memory: Memory) -> When:
    """A level without a date stands at the date of the level, or shares of a survey, before it, else at publication."""
    if kind == "ratio" and (done := _done_in(point, frame, memory)) is not None:
        return done
    same = memory.latest_in(point.sentence.block)
    lending = (b for b in same if b.sentence <= point.sentence.number and _lends_date(b, kind))
    before = next((b for b in lending if not (_looks_back(point, b) or _sets_beside(point, b, memory))), None)
    if before is not None and before.when.start != (point.published or "")[:4]:
        return before.when._replace(how="paragraph")
    surveyed = None if kind == "stock" else paragraph_period(point.document, point.sentence, _STATED)
    if surveyed is not None and _is_of_survey(surveyed[1]):
        return resolve(surveyed[0], point.document, surveyed[1], point.published)._replace(how="paragraph")
    if point.published:
        day = _said_more_exactly(point, memory) or point.published
        return When(day, day, "now", "publication")
    earlier = paragraph_period(point.document, point.sentence, ("in", "as_of", "same", "now")) or _as_of_above(point)
    earlier = earlier or _year_of_lead(point)
    if earlier is None or earlier[0].role == "now":
        return NOWHEN
    return _timed(resolve(earlier[0], point.document, earlier[1], None), "stock", None)._replace(how="paragraph")


def _done_in(point: Point, frame: Frame, memory: Memory) -> When | None:
    """The time in which what a share is of was done, where the paragraph has counted it ("217 were renewed in 2024 and
    2025 … the share of renewed councils").
    """
    done = (b for b in memory.latest_in(point.sentence.block) if b.kind in _DONE and b.when.start)
    of = next((b for b in done if not set(b.frame.near).isdisjoint(frame.near)), None)
    return None if of is None else of.when._replace(how="paragraph")


def _as_of_above(point: Point) -> tuple[Period, Sentence] | None:
    """The day named last, in any paragraph above, at which the figures of the text stand."""
    told = (s for s in above(point.document, point.sentence) if all(kind != "plan" for _, kind in s.verbs))
    return next(((p, before) for before in told for p in before.periods if p.role == "as_of"), None)


def _year_of_lead(point: Point) -> tuple[Period, Sentence] | None:
    """The year that the first paragraph of an undated text names, where it has told of no other up to a figure."""
    if point.sentence.number > _LONG:
        return None
    body = [s for s in point.document.sentences[: point.sentence.number] if not s.is_headline]
    told = [(p, s) for s in body for p in s.periods if p.role == "in" and p.start]
    years = {str(p.start)[:4] for p, _ in told} | {str(p.end)[:4] for p, _ in told}
    if len(years) != 1 or told[0][1].block != body[0].block:
        return None
    return told[0]


def _is_of_survey(sentence: Sentence) -> bool:
    """Whether a sentence gives a share or speaks of a survey."""
    asked = any("survey" in mention.shows for mention in sentence.mentions)
    return asked or any(q.unit == "percent" for q in sentence.quantities)


def _lends_date(bound: Bound, kind: str) -> bool:
    """Whether a figure says at what date the next one of a kind stands: not a flow, a change or a base."""
    dated = bound.when.start is not None and bound.when.start == bound.when.end
    alike = bound.kind == kind if kind == "stock" else bound.kind in _STANDING
    return (
        dated
        and alike
        and bound.when.role not in ("base", "relative")
        and bound.role not in ("from", "change", "derived")
    )


def _looks_back(point: Point, bound: Bound) -> bool:
    """Whether an earlier sentence tells of a time that it counts back from today ("a year ago, in January 2020")."""
    sentence, today = point.document.sentences[bound.sentence], (point.published or "")[:4]
    first = sentence.quantities[bound.place].first
    past = {str(p.end)[:4] for p in sentence.periods if p.is_relative and p.role == "in" and p.first < first}
    return sentence is not point.sentence and str(bound.when.start)[:4] in past and str(bound.when.start) < today


def _sets_beside(point: Point, bound: Bound, memory: Memory) -> bool:
    """Whether an earlier sentence only sets a figure of the paragraph beside that of years before ("There are 200. In
    2017 there were 100.").
    """
    same = (b for b in memory.latest_in(point.sentence.block) if b.indicator == bound.indicator)
    later = (b for b in same if b.sentence < bound.sentence and b.geography == bound.geography and b.when.start)
    return bound.sentence < point.sentence.number and any(str(b.when.start) > str(bound.when.start) for b in later)


def _said_more_exactly(point: Point, memory: Memory) -> str | None:
    """The month or day that the text names within a publication date of which only the year or month is known."""
    if len(point.published or "") == _DAY:
        return None
    said, here, within = memory.exactly, point.sentence.number, f"{point.published}-"
    while said.day is None and said.sentences < here:
        named = (p.end for p in point.document.sentences[said.sentences].periods if p.role in _STATED and p.end)
        said.day, said.sentence = next((end for end in named if end.startswith(within)), None), said.sentences
        said.sentences += 1
    return said.day if said.sentence < here else None


def within_year(when: When) -> When:
    """The year in which an event took place whose month is named ("gathered 100 delegates in August 2025")."""
    if when.start is None or when.end is None or when.start[:4] != when.end[:4] or when.role == "as_of":
        return when
    return when._replace(start=when.start[:4], end=when.end[:4])


def stated_before(frame: Frame, point: Point, geography: str, memory: Memory) -> When | None:
    """The period of the same figure for the same place, where an earlier sentence dates it."""
    value = point.quantity.value
    same = (b for b in memory.of_frames.get(frame.code, ()) if b.geography == geography and b.value == value)
    return next((b.when for b in same if b.when.start), None)


def as_period(when: When, kind: str, role: str) -> tuple[str | None, str | None]:
    """``(period, range_kind)`` of CLAIMS for a chosen time."""
    if when.start is None or when.end is None:
        return None, "change" if role == "change" else None
    if role == "change":
        years = (when.start[:4], when.end[:4])
        return ("/".join(years) if years[0] != years[1] else years[0]), "change"
    if kind == "stock" or (kind in ("ratio", "index", "cumulative") and when.role in ("now", "as_of")):
        return f"as_of:{when.end}", None
    if when.role == "since" and len(when.start) == _MONTH and when.start[:4] != when.end[:4]:
        return f"{when.start[:4]}/{when.end[:4]}", "cumulative"
    if when.start != when.end:
        return f"{when.start}/{when.end}", "cumulative"
    return when.end if when.role != "now" else when.end[:4], "cumulative" if kind == "cumulative" else None
