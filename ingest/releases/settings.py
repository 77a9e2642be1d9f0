"""Settings: which of the periods that were found a figure takes, from its clause outward; words that point to a period.

Belongs here: choosing and resolving periods. Does not belong here: finding them (periods), the period as the kind of an
indicator takes it (timing).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from ingest.releases.dating import Period
from ingest.releases.discourse import above, in_block
from ingest.releases.document import Document, Sentence
from ingest.releases.pairing import in_aside, partner

_NAMED: Final = ("in", "this_year", "since", "since_then", "since_origin", "as_of", "span", "same", "same_day", "last")
_USABLE: Final = frozenset(
    {"in", "this_year", "as_of", "since", "now", "same", "same_day", "span", "last", "closing", "beginning"}
    | {"since_then", "since_origin"}
)
#: Roles of the time that a text speaks of, from which "a year earlier" counts.
_SPOKEN: Final = frozenset({"in", "this_year", "as_of"})
#: Roles of what "that year" and "that date" may mean.
_SAME: Final = frozenset({"in", "this_year", "as_of", "since", "base"})
_DAYS: Final = frozenset({"as_of"})
#: Roles of the time since which something is told.
_THEN: Final = frozenset({"in", "as_of", "since", "origin", "date", "base"})
#: Roles of the time up to which something is told that began before.
_UNTIL: Final = frozenset({"in", "as_of", "by", "date"})
#: Prepositions of where a movement began, verbs of movement, and how near its period stands.
_FROM: Final = frozenset({"from", "с", "со"})
_MOVES: Final = frozenset({"grow", "fall"})
_CLOSE: Final = 2
_EDGES: Final = frozenset({"closing", "beginning"})
#: Words between a sign and a period that stands alone.
_PREPOSITION: Final = 1
#: Months in which the end of the year is near.
_YEAR_ENDS: Final = ("-12",)


class When(NamedTuple):
    """A chosen period in ISO form, None where the document does not say; its role; how it was found ("" named)."""

    start: str | None
    end: str | None
    role: str
    how: str  # "", paragraph, publication, previous, unresolved


NOWHEN: Final = When(None, None, "", "")


def own_period(
    sentence: Sentence, token: int, roles: frozenset[str] = _USABLE, without: Sequence[Period] = ()
) -> Period | None:
    """The period nearest to a token in its sentence: no number between, the same clause, before rather than after."""
    usable = [p for p in sentence.periods if p.role in roles and p not in without]
    paired = partner(sentence, token, list(_years(sentence, usable))) if usable else None
    if paired is not None:
        return paired
    found = (p for p in usable if not _is_out_of_reach(sentence, p, token))
    return min(found, key=lambda period: _distance(sentence, period, token), default=None)


def _years(sentence: Sentence, periods: Sequence[Period]) -> Iterator[tuple[int, int, Period]]:
    """The years of a sentence with their tokens; the two that "and" joins apart, as a row may need them."""
    for period in periods:
        first, last = sentence.atoms[period.first].first, sentence.atoms[period.last - 1].last
        if period.role in _SPOKEN and not period.is_range:
            yield first, last, period
        elif period.role == "in" and sentence.atoms[period.first + 1].kind == "&":
            yield first, first + 1, period._replace(end=period.start)
            yield first + 2, last, period._replace(start=period.end)


def _is_out_of_reach(sentence: Sentence, period: Period, token: int) -> bool:
    """Whether a period stands in a clause that has nothing to say of a figure."""
    place = sentence.atoms[period.first].first
    apart = in_aside(sentence, place, token) or (place > token and in_aside(sentence, token, place))
    return apart or _is_of_start(sentence, place, token) or _is_later_clauses(sentence, period, token)


def _is_of_start(sentence: Sentence, place: int, token: int) -> bool:
    """Whether a period dates where a movement began, not where it ended ("has risen to 14 percent from 9 percent in
    2021").
    """
    behind = [q for q in sentence.quantities if token < q.tokens[0] < place]
    if not behind or behind[-1].preposition not in _FROM or place - behind[-1].tokens[1] > _CLOSE:
        return False
    ends = any(q.tokens[0] <= token < q.tokens[1] and q.unit == behind[-1].unit for q in sentence.quantities)
    return ends and any(kind in _MOVES for _, kind in sentence.verbs)


def _is_later_clauses(sentence: Sentence, period: Period, token: int) -> bool:
    """Whether a period belongs to a clause behind that of a token: it begins that clause, with no number before it."""
    place = sentence.atoms[period.first].first
    if place < token or period.role == "base" or not sentence.breaks_between(token, place):
        return False
    opened = max(b for b in sentence.breaks if b < place)
    listed = [q for q in sentence.quantities if opened < q.tokens[0] < place]
    parted = any(opened < part[0] < place for part in sentence.parts) or any(q.case == "poss" for q in listed)
    apart = sentence.tokens[opened].text == ";" or (opened - 1 in sentence.breaks and len(listed) == 1)
    begins = sentence.begins_clause(opened + 1)
    enclosed = sentence.tokens[opened].text == "("  # "(290 in 2022)"
    if (listed and not parted and not (apart or enclosed or begins)) or _stands_alone(sentence, period, opened):
        return False
    if not enclosed or listed:
        return True
    closed = next((b for b in sentence.breaks if b > place and sentence.tokens[b].text == ")"), len(sentence.tokens))
    return any(place < q.tokens[0] < closed for q in sentence.quantities)


def _stands_alone(sentence: Sentence, period: Period, opened: int) -> bool:
    """Whether nothing but a period and its preposition ends a sentence behind a sign (", in 2021.")."""
    first, last = sentence.atoms[period.first].first, sentence.atoms[period.last - 1].last
    return first - opened <= _PREPOSITION + 1 and all(token.kind == "sign" for token in sentence.tokens[last:])


def _distance(sentence: Sentence, period: Period, token: int) -> tuple[int, int, int, int]:
    place = sentence.atoms[period.first].first
    low, high = min(place, token), max(place, token)
    between = sum(low < q.tokens[0] < high for q in sentence.quantities)
    breaks = sentence.breaks_between(place, token)
    return (between if place > token else min(between, 1) if breaks else 0, breaks, int(place > token), high - low)


def resolve(period: Period, document: Document, sentence: Sentence, published: str | None) -> When:
    """Start and end of a period; "that year" and "this period" take them from what was named before."""
    if period.role == "same":
        earlier = _last_named(document, sentence, period)
        return When(earlier.start, earlier.end, earlier.role, "") if earlier else When(None, None, "in", "unresolved")
    if period.role == "same_day":
        day = _last_named(document, sentence, period, _DAYS) or _last_named(document, sentence, period)
        return When(day.start, day.end, "as_of", "") if day else When(None, None, "as_of", "unresolved")
    if period.role == "span":
        return _span(document, sentence, period, published)
    if period.role == "since_then":
        return _since_then(document, sentence, period, published)
    if period.role == "since_origin":
        return _since_origin(document, sentence, period, published)
    if period.role in _EDGES:
        return _closing(document, sentence, period, published)
    if period.shift:
        return _shifted(document, sentence, period)
    if period.start is None and period.is_relative:
        return When(None, None, period.role, "unresolved")
    role = "relative" if period.is_relative and period.role == "in" else period.role
    return When(period.start, period.end, role, "")


def _since_then(document: Document, sentence: Sentence, period: Period, published: str | None) -> When:
    """From the time named last, of which also the setting up of a thing is one, to publication."""
    for before in chain([sentence], above(document, sentence)):
        named = [p for p in before.periods if p.role in _THEN and p.start]
        if before is sentence:
            named = [p for p in named if p.first < period.first]
        if named and published:
            return When(str(named[-1].start)[:4], published[:4], "since", "")
    return When(None, None, "since", "unresolved")


def _since_origin(document: Document, sentence: Sentence, period: Period, published: str | None) -> When:
    """From the setting up of a thing, told or the time named last before, to the time up to which the sentence tells
    ("by August 2023 … since its foundation"), else to publication.
    """
    until = [p for p in sentence.periods if p.role in _UNTIL and p.start and not p.is_range and p is not period]
    if not until or any(p.role == "origin" for p in sentence.periods):
        return _since_then(document, sentence, period, published)
    begun = next(
        (p for s in above(document, sentence) for p in reversed(s.periods) if p.role in _THEN and p.start), None
    )
    if begun is None or str(begun.start) > str(until[0].start):
        return When(None, None, "since", "unresolved")
    return When(str(begun.start)[:4], str(until[0].start)[:4], "since", "")


def _shifted(document: Document, sentence: Sentence, period: Period) -> When:
    """ "A year earlier" counts from the time named last in the paragraph, else from publication."""
    spoken = _spoken_of(document, sentence, period)
    if spoken is None or spoken.start is None or spoken.end is None:
        how = "" if period.start else "unresolved"
        return When(period.start, period.end, period.role, how)
    start, end = (f"{int(day[:4]) + period.shift}{day[4:]}" for day in (spoken.start, spoken.end))
    return When(start, end, spoken.role if spoken.role == "as_of" else "in", "")


def _closing(document: Document, sentence: Sentence, period: Period, published: str | None) -> When:
    """The end of the year spoken of in the paragraph, else the last end of a year before publication; of its first
    month, else of that of the year of publication, where its beginning is meant.
    """
    spoken = _spoken_of(document, sentence, period)
    if spoken is not None and spoken.end is not None:
        year = spoken.end[:4]
    elif published:
        begins = period.role == "beginning" or published[4:7] in _YEAR_ENDS
        year = published[:4] if begins else str(int(published[:4]) - 1)
    else:
        return When(None, None, "as_of", "unresolved")
    day = f"{year}-01" if period.role == "beginning" else f"{year}-12-31"
    return When(day, day, "as_of", "")


def _spoken_of(document: Document, sentence: Sentence, until: Period) -> Period | None:
    """The time named last before a period in its paragraph, if it is of one year."""
    for before in (sentence, *in_block(document, sentence)):
        named = [p for p in before.periods if p.role in _SPOKEN and p.start and not p.shift]
        if before is sentence:
            named = [p for p in named if p.first < until.first]
        if named:
            return named[-1] if str(named[-1].start)[:4] == str(named[-1].end)[:4] else None
    return None


def _last_named(document: Document, sentence: Sentence, until: Period, roles: frozenset[str] = _SAME) -> Period | None:
    for before in chain([sentence], above(document, sentence)):
        named = [p for p in before.periods if p.role in roles and p.start]
        if before is sentence:
            named = [p for p in named if p.first < until.first]
        if named:
            return named[-1]
    return None


def _span(document: Document, sentence: Sentence, period: Period, published: str | None) -> When:
    """The span named last ("осы кезеңде"): from its first year to its last, not beyond publication; else the year
    that the paragraph speaks of.
    """
    spoken = _spoken_of(document, sentence, period)
    for before in chain([sentence], above(document, sentence)):
        if spoken is not None and before.block != sentence.block:
            break
        ranges = [
            p
            for p in before.periods
            if p.start
            and p.end
            and (p.is_range or p.role == "since")
            and p.role in ("in", "since", "last", "programme")
        ]
        if before is not sentence and not ranges:
            ranges = [p for p in before.periods if p.role == "since" and p.start]
        if ranges:
            start = min(str(p.start)[:4] for p in ranges)
            end = max(str(p.end or p.start)[:4] for p in ranges)
            return When(start, min(end, published[:4]) if published else end, "in", "")
    return When(spoken.start, spoken.end, "in", "") if spoken is not None else When(None, None, "in", "unresolved")


def paragraph_period(
    document: Document, sentence: Sentence, roles: Iterable[str] = _NAMED
) -> tuple[Period, Sentence] | None:
    """The period named last before a sentence in its paragraph."""
    wanted = frozenset(roles)
    for before in in_block(document, sentence):
        named = [p for p in before.periods if p.role in wanted and (p.start or p.is_relative)]
        named = [p for p in named if not (p.role == "last" and _is_of_other(before, p))]
        if named:
            return next((p for p in named if p.role == "this_year"), named[-1]), before
    return None


def _is_of_other(sentence: Sentence, period: Period) -> bool:
    """Whether a relative clause speaks of a period ("a team which has found 214 people over four years")."""
    return any(first < sentence.atoms[period.first].first for first in sentence.signs.relatives)
