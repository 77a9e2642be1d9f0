"""Locating: the place that a figure takes, from its clause outward, each fall-back marked; the place of a document.

Belongs here: choosing among the places that were found. Does not belong here: finding them (places).
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from ingest.catalogue import NATION
from ingest.releases.discourse import in_block, parted
from ingest.releases.document import Document, Sentence
from ingest.releases.pairing import in_aside, nth_of_row, partner
from ingest.releases.places import Place
from ingest.releases.quantities import Quantity

#: The former and the latter.
_TWO: Final = 2


class Where(NamedTuple):
    """A chosen place and how it was found: "" named, paragraph, headline, issuer, nation."""

    code: str
    how: str


def own_place(sentence: Sentence, token: int, *, is_meeting: bool = False) -> Place | None:
    """The place of a sentence nearest to a token: same clause first, before rather than after.

    A row of places with a row of figures goes in order; the capital is only the seat of a meeting; a whole right behind
    its part ("five of the 73 laureates come from …") takes no place behind it.
    """
    is_whole = bool(sentence.parted) and any(q.tokens[0] <= token < q.tokens[1] for q in _wholes(sentence))
    paired = partner(sentence, token, [(p.first, p.last, p) for p in sentence.places if not p.is_venue])
    if paired is not None:
        return paired
    if (subject := _subject_behind(sentence, token)) is not None:
        return subject
    named = [
        p
        for p in sentence.places
        if not p.is_venue
        and not (is_meeting and p.is_seat)
        and (p.first < token or sentence.breaks_between(token, p.first) == 0)
        and not in_aside(sentence, p.first, token)
        and not _is_of_row_before(sentence, p, token)
        and not (is_whole and p.first > token)
    ]
    return min(named, key=lambda p: _place_distance(sentence, p, token), default=None)


def _subject_behind(sentence: Sentence, token: int) -> Place | None:
    """The place right behind the comma of an opening that says what it has ("With 40 NGOs, Atyrau leads")."""
    opening = next(iter(sentence.breaks), 0)
    if not sentence.signs.leads or token > opening or sentence.tokens[opening].text != ",":
        return None
    if any(p.first < opening for p in sentence.places):
        return None
    return next((p for p in sentence.places if opening < p.first <= opening + 2 and not p.is_venue), None)


def _wholes(sentence: Sentence) -> list[Quantity]:
    """The quantities right behind their part."""
    return [sentence.quantities[number + 1] for number in sentence.parted]


def _is_of_row_before(sentence: Sentence, place: Place, token: int) -> bool:
    """Whether a semicolon ends a row of several places before a figure, of which a place is one."""
    if len(sentence.places) < 2:
        return False
    ends = [b for b in sentence.breaks if place.first < b < token and sentence.tokens[b].text == ";"]
    return bool(ends) and len({p.code for p in sentence.places if p.first < ends[-1] and not p.is_venue}) > 1


def _place_distance(sentence: Sentence, place: Place, token: int) -> tuple[int, int, int, int]:
    breaks = parted(sentence, place.first, token)
    after = place.first > token
    return (max(breaks, 0), int(after), int(place.code == NATION), abs(place.first - token))


def _named(document: Document, sentence: Sentence, token: int, default: str, *, is_meeting: bool) -> Where | None:
    """The place that the words of the sentence itself say: one of two named before, its own, the whole region."""
    if (meant := _of_two(document, sentence, token)) is not None:
        return Where(meant, "paragraph")
    place = own_place(sentence, token, is_meeting=is_meeting)
    if place is not None:
        return Where(default if _is_at_home(sentence, place, token) else place.code, "")
    is_own = default in sentence.signs.cities or (sentence.signs.is_whole and default != NATION)
    return Where(default, "default") if is_own else None


def where(
    document: Document, sentence: Sentence, token: int, default: str, previous: str | None, *, is_meeting: bool = False
) -> Where:
    """The place of a figure: its sentence, its list, a word that points back, the sentence before, the default."""
    if (named := _named(document, sentence, token, default, is_meeting=is_meeting)) is not None:
        return named
    if (row := _row_before(document, sentence)) and (nth := nth_of_row(sentence, token, len(row))) is not None:
        return Where(row[nth], "paragraph")
    if sentence.opener is not None:
        opener = own_place(document.sentences[sentence.opener], 0)
        if opener is not None:
            return Where(opener.code, "paragraph")
    if sentence.signs.points_back or _asked_of_region(document, sentence):
        region = _last_region(document, sentence) or (_region_above(document, sentence) if default == NATION else None)
        return Where(region, "paragraph") if region else Where(default, "issuer" if default != NATION else "nation")
    if previous is not None:
        return Where(previous, "paragraph")
    inherited = _sentence_before(document, sentence, is_meeting=is_meeting)
    if inherited is None and default == NATION:
        inherited = _pointed_before(document, sentence)
    if inherited is not None:
        return Where(inherited, "paragraph")
    return Where(default, "nation" if default == NATION else "default")


def _is_at_home(sentence: Sentence, place: Place, token: int) -> bool:
    """Whether the clause of a figure speaks of the speaker's own region, and that of a place is another ("Почему в
    Абае дали пять грантов, а нам три?").
    """
    if parted(sentence, place.first, token) <= 0:
        return False
    return any(parted(sentence, n, token) <= 0 for n in sentence.signs.home)


def regional_place(document: Document, sentence: Sentence, token: int) -> str | None:
    """The region nearest to a figure in its sentence, else in its paragraph."""
    own = [p for p in sentence.places if p.code != NATION and not p.is_venue]
    if own:
        return min(own, key=lambda p: abs(p.first - token)).code
    for before in in_block(document, sentence):
        if before.places and all(place.code == NATION for place in before.places):
            return NATION
        if any(place.code != NATION and not place.is_venue for place in before.places):
            break
    return _last_region(document, sentence)


def _row_before(document: Document, sentence: Sentence) -> list[str]:
    """The places of the sentence before, with which the figures of one that says "respectively" go together."""
    before = next(iter(in_block(document, sentence)), None) if sentence.signs.pairs and not sentence.places else None
    return [] if before is None else [p.code for p in before.places if p.code != NATION and not p.is_venue]


def _of_two(document: Document, sentence: Sentence, token: int) -> str | None:
    """Which of two regions named before "the former" or "the latter" means that stands last before a figure."""
    said = [(first, number) for first, number in sentence.signs.of_two if first < token]
    if not said or any(p.first > sentence.signs.of_two[0][0] for p in sentence.places):
        return None
    near = sentence if sentence.places else next(iter(in_block(document, sentence)), sentence)
    codes = list(dict.fromkeys(p.code for p in _regions(near)))
    return codes[said[-1][1]] if len(codes) == _TWO else None


def _asked_of_region(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence before is a question that points back to a region."""
    before = document.sentences[sentence.number - 1] if sentence.number else None
    return before is not None and before.asks and before.signs.points_back and not before.places


def _region_above(document: Document, sentence: Sentence) -> str | None:
    """The one region that the paragraph before speaks of."""
    first = min((s.number for s in in_block(document, sentence)), default=sentence.number)
    if not first:
        return None
    last = document.sentences[first - 1]
    codes = {p.code for s in (last, *in_block(document, last)) for p in _regions(s)}
    return codes.pop() if len(codes) == 1 and not last.is_headline else None


def _last_region(document: Document, sentence: Sentence) -> str | None:
    for before in in_block(document, sentence):
        codes = [p.code for p in before.places if p.code != NATION and not p.is_venue]
        if codes:
            return codes[-1]
    return None


def _sentence_before(document: Document, sentence: Sentence, *, is_meeting: bool) -> str | None:
    """The one place of the sentence before in the paragraph; none where it gives examples or several places."""
    for before in in_block(document, sentence):
        lent = (p for p in before.places if not p.is_venue and not p.is_source and not (is_meeting and p.is_seat))
        codes = {p.code for p in lent}
        if before.signs.is_example or before.signs.is_extreme or len(codes) > 1:
            return None
        if codes:
            return codes.pop()
    return None


def _pointed_before(document: Document, sentence: Sentence) -> str | None:
    """The region to which the sentence before in the paragraph only points back ("in the city")."""
    before = next(iter(in_block(document, sentence)), None)
    if before is None or before.places or not before.signs.points_back:
        return None
    return _last_region(document, before) or _region_above(document, before)


_LEAD: Final = 3


def document_place(sentences: Sequence[Sentence], geography: str | None) -> str:
    """The region that a document is about: the one its headline names, that of its issuer, the first of its lead."""
    is_national = geography == NATION
    headline = {p.code for s in sentences if s.is_headline for p in _topics(s) if not (is_national and p.is_seat)}
    if len(headline) == 1:
        return headline.pop()
    if geography:
        return geography
    body = (s for s in sentences if not s.is_headline and len(s.tokens) > 3)
    lead = [p.code for s in islice(body, _LEAD) if not s.quantities for p in _regions(s)]
    return lead[0] if len(set(lead)) == 1 else NATION


def _topics(headline: Sentence) -> list[Place]:
    """Regions that a headline is about: those before its first figure or in its clause."""
    token = headline.quantities[0].tokens[0] if headline.quantities else len(headline.tokens)
    return [p for p in _regions(headline) if p.first < token or not headline.breaks_between(token, p.first)]


def _regions(sentence: Sentence) -> list[Place]:
    """Places of a sentence that are regions and no venues."""
    return [p for p in sentence.places if p.code != NATION and not p.is_venue]
