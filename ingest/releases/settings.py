"""Settings: the period and the place that a figure takes, from its clause outward, each fall-back marked.

Belongs here: choosing among the periods and places that were found. Does not belong here: finding them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import NATION
from ingest.releases.dating import Period
from ingest.releases.discourse import in_block, soft_break
from ingest.releases.document import Document, Sentence
from ingest.releases.places import Place

_NAMED: Final = ("in", "this_year", "since", "as_of", "span", "same", "last")
_USABLE: Final = frozenset({"in", "this_year", "as_of", "since", "now", "same", "span", "last", "closing"})
#: Roles of the time that a text speaks of, from which "a year earlier" counts.
_SPOKEN: Final = frozenset({"in", "this_year", "as_of"})
#: Months in which the end of the year is near.
_YEAR_ENDS: Final = ("-12",)


@dataclass(frozen=True, slots=True)
class When:
    """A chosen period in ISO form, None where the document does not say; its role; how it was found ("" named)."""

    start: str | None
    end: str | None
    role: str
    how: str  # "", paragraph, publication, previous, unresolved


NOWHEN: Final = When(None, None, "", "")


def own_period(sentence: Sentence, token: int, roles: frozenset[str] = _USABLE) -> Period | None:
    """The period nearest to a token in its sentence: no number between, the same clause, before rather than after."""
    found = [p for p in sentence.periods if p.role in roles and not _is_later_clauses(sentence, p, token)]
    if not found:
        return None
    return min(found, key=lambda period: _distance(sentence, period, token))


def _is_later_clauses(sentence: Sentence, period: Period, token: int) -> bool:
    """Whether a period belongs to a clause behind that of a token: it begins that clause, with no number before it."""
    place = sentence.atoms[period.first].first
    if place < token or period.role == "base" or not sentence.breaks_between(token, place):
        return False
    opened = max(b for b in sentence.breaks if b < place)
    if any(opened < sentence.token_span(q)[0] < place for q in sentence.quantities):
        return False
    closed = next((b for b in sentence.breaks if b > place), len(sentence.tokens))
    numbered = any(place < sentence.token_span(q)[0] < closed for q in sentence.quantities)
    return numbered or sentence.tokens[opened].text != "("


def _distance(sentence: Sentence, period: Period, token: int) -> tuple[int, int, int, int]:
    place = sentence.atoms[period.first].first
    low, high = min(place, token), max(place, token)
    between = sum(low < sentence.token_span(q)[0] < high for q in sentence.quantities)
    breaks = sentence.breaks_between(place, token)
    return (between if place > token else min(between, 1) if breaks else 0, breaks, int(place > token), high - low)


def resolve(period: Period, document: Document, sentence: Sentence, published: str | None) -> When:
    """Start and end of a period; "that year" and "this period" take them from what was named before."""
    if period.role == "same":
        earlier = _last_named(document, sentence, period)
        return When(earlier.start, earlier.end, earlier.role, "") if earlier else When(None, None, "in", "unresolved")
    if period.role == "span":
        return _span(document, sentence, published)
    if period.role == "closing":
        return _closing(document, sentence, period, published)
    if period.shift:
        return _shifted(document, sentence, period)
    if period.start is None and period.is_relative:
        return When(None, None, period.role, "unresolved")
    return When(period.start, period.end, period.role, "")


def _shifted(document: Document, sentence: Sentence, period: Period) -> When:
    """ "A year earlier" counts from the time named last in the paragraph, else from publication."""
    spoken = _spoken_of(document, sentence, period)
    if spoken is None or spoken.start is None or spoken.end is None:
        how = "" if period.start else "unresolved"
        return When(period.start, period.end, period.role, how)
    start, end = (f"{int(day[:4]) + period.shift}{day[4:]}" for day in (spoken.start, spoken.end))
    return When(start, end, spoken.role if spoken.role == "as_of" else "in", "")


def _closing(document: Document, sentence: Sentence, period: Period, published: str | None) -> When:
    """The end of the year spoken of in the paragraph, else the last end of a year before publication."""
    spoken = _spoken_of(document, sentence, period)
    if spoken is not None and spoken.end is not None:
        year = spoken.end[:4]
    elif published:
        year = published[:4] if published[4:7] in _YEAR_ENDS else str(int(published[:4]) - 1)
    else:
        return When(None, None, "as_of", "unresolved")
    return When(f"{year}-12-31", f"{year}-12-31", "as_of", "")


def _spoken_of(document: Document, sentence: Sentence, until: Period) -> Period | None:
    """The time named last before a period in its paragraph, if it is of one year."""
    for before in (sentence, *in_block(document, sentence)):
        named = [p for p in before.periods if p.role in _SPOKEN and p.start and not p.shift]
        if before is sentence:
            named = [p for p in named if p.first < until.first]
        if named:
            return named[-1] if str(named[-1].start)[:4] == str(named[-1].end)[:4] else None
    return None


def _last_named(document: Document, sentence: Sentence, until: Period) -> Period | None:
    for before in reversed(document.sentences[: sentence.number + 1]):
        named = [p for p in before.periods if p.role in ("in", "this_year", "as_of", "since", "base") and p.start]
        if before is sentence:
            named = [p for p in named if p.first < until.first]
        if named:
            return named[-1]
    return None


def _span(document: Document, sentence: Sentence, published: str | None) -> When:
    """The span named last ("осы кезеңде"): from its first year to its last, not beyond publication."""
    for before in (sentence, *in_block(document, sentence)):
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
    return When(None, None, "in", "unresolved")


def paragraph_period(
    document: Document, sentence: Sentence, roles: Iterable[str] = _NAMED
) -> tuple[Period, Sentence] | None:
    """The period named last before a sentence in its paragraph."""
    wanted = frozenset(roles)
    for before in in_block(document, sentence):
        named = [p for p in before.periods if p.role in wanted and (p.start or p.is_relative)]
        if named:
            return named[-1], before
    return None


@dataclass(frozen=True, slots=True)
class Where:
    """A chosen place and how it was found: "" named, paragraph, headline, issuer, nation."""

    code: str
    how: str


def own_place(sentence: Sentence, token: int) -> Place | None:
    """The place of a sentence nearest to a token: same clause first, before rather than after."""
    named = [
        p
        for p in sentence.places
        if not p.is_venue and (p.first < token or sentence.breaks_between(token, p.first) == 0)
    ]
    if not named:
        return None
    return min(named, key=lambda p: _place_distance(sentence, p, token))


def _place_distance(sentence: Sentence, place: Place, token: int) -> tuple[int, int, int, int]:
    breaks = sentence.breaks_between(place.first, token) - int(soft_break(sentence, token) > place.first)
    after = place.first > token
    return (max(breaks, 0), int(after), int(place.code == NATION), abs(place.first - token))


def where(document: Document, sentence: Sentence, token: int, default: str, previous: str | None) -> Where:
    """The place of a figure: its sentence, its list, a word that points back, the sentence before, the default."""
    place = own_place(sentence, token)
    if place is not None:
        return Where(place.code, "")
    if sentence.opener is not None:
        opener = own_place(document.sentences[sentence.opener], 0)
        if opener is not None:
            return Where(opener.code, "paragraph")
    if sentence.signs.points_back:
        region = _last_region(document, sentence)
        return Where(region, "paragraph") if region else Where(default, "issuer" if default != NATION else "nation")
    if previous is not None:
        return Where(previous, "paragraph")
    inherited = _sentence_before(document, sentence)
    if inherited is not None:
        return Where(inherited, "paragraph")
    return Where(default, "nation" if default == NATION else "default")


def regional_place(document: Document, sentence: Sentence, token: int) -> str | None:
    """The region nearest to a figure in its sentence, else in its paragraph."""
    own = [p for p in sentence.places if p.code != NATION and not p.is_venue]
    if own:
        return min(own, key=lambda p: abs(p.first - token)).code
    return _last_region(document, sentence)


def _last_region(document: Document, sentence: Sentence) -> str | None:
    for before in in_block(document, sentence):
        codes = [p.code for p in before.places if p.code != NATION and not p.is_venue]
        if codes:
            return codes[-1]
    return None


def _sentence_before(document: Document, sentence: Sentence) -> str | None:
    """The one place of the sentence before in the paragraph; none where it gives examples or several places."""
    for before in in_block(document, sentence):
        codes = {p.code for p in before.places if not p.is_venue}
        if before.signs.is_example or len(codes) > 1:
            return None
        if codes:
            return codes.pop()
    return None


_LEAD: Final = 3


def document_place(sentences: Sequence[Sentence], geography: str | None) -> str:
    """The region that a document is about: the one its headline names, that of its issuer, the first of its lead."""
    is_national = geography == NATION
    headline = {p.code for s in sentences if s.is_headline for p in _topics(s) if not (is_national and p.is_seat)}
    if len(headline) == 1:
        return headline.pop()
    if geography:
        return geography
    body = [s for s in sentences if not s.is_headline and len(s.tokens) > 3]
    lead = [p.code for s in body[:_LEAD] if not s.quantities for p in _regions(s)]
    return lead[0] if len(set(lead)) == 1 else NATION


def _topics(headline: Sentence) -> list[Place]:
    """Regions that a headline is about: those before its first figure or in its clause."""
    token = headline.token_span(headline.quantities[0])[0] if headline.quantities else len(headline.tokens)
    return [p for p in _regions(headline) if p.first < token or not headline.breaks_between(token, p.first)]


def _regions(sentence: Sentence) -> list[Place]:
    """Places of a sentence that are regions and no venues."""
    return [p for p in sentence.places if p.code != NATION and not p.is_venue]
