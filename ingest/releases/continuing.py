"""Continuing: figures that go on with the indicator of an earlier one (ellipsis in parallel clauses).

Belongs here: when a clause says no more than a place or time and a number, and which figure it goes on with. Does not
belong here: the order of the ways to an indicator (choosing).
"""

from collections.abc import Callable, Iterator
from typing import Final

from ingest.catalogue import NATION
from ingest.releases.bound import Bound, Memory, Point
from ingest.releases.discourse import in_block, parted
from ingest.releases.document import Sentence
from ingest.releases.frames import Figure, Frame, Proposal
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.locating import own_place
from ingest.releases.pairing import in_aside
from ingest.releases.roles import Roles, is_compared, is_planned
from ingest.releases.settings import own_period

_CONTINUED: Final = 4.0
#: Sentences back to which a parallel clause may go on.
_BACK: Final = 3
_VAGUE: Final = frozenset({"person", "org", "ngo"})
_SPENT: Final = frozenset({"funding", "perform", "perform_wide"})
#: How the amount of a nation is told.
_IN_ALL: Final = frozenset({"amount", "overall", "funding"})
_MONEY: Final = frozenset({"KZT", "USD"})
#: Letters of words that name nothing.
_SHORT: Final = 3
#: Concepts by which a clause says no more than that there are so many.
_COUNTS: Final = frozenset({"count_word", "exists", "owns"})
_HOW: Final = "goes on with the figure before"


def parallel(point: Point, figure: Figure, lexicon: LanguageLexicon, memory: Memory) -> Proposal | None:
    """The indicator of the figure in the same position behind the place or time before ("в Абае — 11 и 138")."""
    sentence, token = point.sentence, point.token
    is_whole = point.place - 1 in sentence.parted
    if is_whole or not _may_go_on(figure) or not _says_no_more(sentence, token, lexicon):
        return None
    position, things = _position(sentence, token), _things_before(sentence, token)
    for number, place in _earlier(point):
        before = point.document.sentences[number]
        core = before.atoms[before.quantities[place].core_first].first
        if memory.fates.get((number, place), ("", ""))[0] == "not_a_figure" or _position(before, core) != position:
            continue
        bound = next((b for b in reversed(memory.of_sentences.get(number, [])) if b.place == place), None)
        if bound is not None and bound.is_part and not position:
            continue
        if bound is None or not _fits(figure, bound):
            return None
        speaks_of_another = number != sentence.number and things and things.isdisjoint(bound.frame.heads)
        return None if speaks_of_another else Proposal(bound.frame, _CONTINUED, _CONTINUED, _HOW)
    return None


def compared(point: Point, figure: Figure, words: Roles, memory: Memory) -> Proposal | None:
    """The indicator of the figure before in the sentence, with which this one is only compared ("2,300 were trained,
    against 1,400 a year earlier", "up from 1,400 in 2022").
    """
    if not point.place or figure.head_how == "following" or (figure.is_part and not point.sentence.leads_parts):
        return None
    if not is_compared(point.sentence, point.place, words):
        return None
    before = next((b for b in memory.latest_in(point.sentence.block) if not b.is_derived), None)
    if before is None or (before.sentence, before.place) != (point.sentence.number, point.place - 1):
        return None
    fits = before.role == "level" and not before.dimension and figure.unit in before.frame.units
    return Proposal(before.frame, _CONTINUED, _CONTINUED, _HOW) if fits else None


def _things_before(sentence: Sentence, token: int) -> frozenset[str]:
    """What a sentence speaks of before a figure; of one in brackets, also behind it."""
    bracketed = token > 0 and sentence.tokens[token - 1].text == "("
    things = (mention for first, mention in sentence.things.items() if first < token or bracketed)
    return frozenset().union(*(mention.names for mention in things))


def _earlier(point: Point) -> Iterator[tuple[int, int]]:
    """Figures before one in its sentence and the sentences before in its paragraph, nearest first."""
    sentence = point.sentence
    firsts = [sentence.atoms[q.core_first].first for q in sentence.quantities[: point.place]]
    yield from (
        (sentence.number, n) for n in reversed(range(point.place)) if not in_aside(sentence, firsts[n], point.token)
    )
    for before in in_block(point.document, sentence)[:_BACK]:
        yield from ((before.number, place) for place in reversed(range(len(before.quantities))))


def _may_go_on(figure: Figure) -> bool:
    if figure.role in ("change", "each") or figure.is_part or figure.head_how == "unknown":
        return False
    return figure.head_how != "following" or set(figure.head_names) <= _VAGUE


def _fits(figure: Figure, bound: Bound) -> bool:
    if bound.role == "change" or bound.dimension or figure.unit not in bound.frame.units:
        return False
    return figure.head_how != "following" or bool(set(figure.head_names) & set(bound.frame.heads))


def _settings(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans of the places and periods of a sentence."""
    yield from ((p.first, p.last) for p in sentence.places if not p.is_venue)
    yield from ((sentence.atoms[p.first].first, sentence.atoms[p.last - 1].last) for p in sentence.periods)


def _position(sentence: Sentence, token: int) -> int:
    """How many figures stand between the last place or time before a token and the token."""
    start = max((last for _, last in _settings(sentence) if last <= token), default=0)
    firsts = (sentence.atoms[q.core_first].first for q in sentence.quantities)
    return sum(start <= first < token and not in_aside(sentence, first, token) for first in firsts)


def _says_no_more(sentence: Sentence, token: int, lexicon: LanguageLexicon) -> bool:
    """Whether the words before a number, back to the break before its place or time, are no more than that."""
    spans = [span for span in _settings(sentence) if span[1] <= token]
    if not spans:
        return False
    first = max(spans)[0]
    start = max((b for b in sentence.breaks if b < first), default=-1) + 1
    known = {n for span in spans for n in range(*span)}
    known |= {n for q in sentence.quantities for n in range(*q.tokens)}
    words = (n for n in range(start, token) if sentence.tokens[n].kind == "word" and n not in known)
    return all(sentence.tokens[n].lower in lexicon.small_words for n in words)


def continued(
    point: Point, figure: Figure, lexicon: LanguageLexicon, memory: Memory, may_be: Callable[[Frame], bool]
) -> Proposal | None:
    """The indicator of the figure before that it may be, where a parallel clause names only another place or period
    (ellipsis); of those before, the one that counts what this one names.
    """
    settled = has_own_setting(point)
    own = figure.head_names[:1] if settled and figure.head_how == "subject" else ()
    fitting = [
        b
        for b in _bound_before(point, memory)
        if may_be(b.frame) and (not settled or not (b.is_part or b.role == "change"))
    ]
    before = next((b for b in fitting if not set(own).isdisjoint(b.frame.heads)), next(iter(fitting), None))
    if before is not None and not before.frame.never.isdisjoint(figure.evidence.clause):
        return None
    repeats = may_repeat(figure._replace(is_part=figure.is_part and not settled))
    if before is None or before.role == "change" or not repeats or figure.unit not in before.frame.units:
        return None
    if before.sentence != point.sentence.number and before.geography == NATION and _goes_on_a_row(point, memory):
        return None
    if figure.unit in _MONEY and is_spent_elsewhere(point, lexicon):
        return None
    names = () if figure.is_part and figure.head_how == "inherited" else figure.head_names
    if names and before.frame.heads and not set(names) & set(before.frame.heads):
        return None
    ends_pair = figure.role in ("high", "to") and (before.sentence, before.place + 1) == (
        point.sentence.number,
        point.place,
    )
    if not ends_pair and not settled:
        return None
    return Proposal(before.frame, _CONTINUED, _CONTINUED, _HOW)


def only_amount(point: Point, figure: Figure, lexicon: LanguageLexicon, memory: Memory) -> Proposal | None:
    """The only amount of which the text has spoken, where a clause says no more than that a region spent so much
    ("в Туркестанской области освоили 1,9 млрд тенге"), that it is all ("Всего по стране 16,7 млрд"), or that so much
    is planned ("На 2023 год запрошено 3 млрд").
    """
    place = own_place(point.sentence, point.token)
    if figure.unit != "KZT" or not may_repeat(figure) or not _is_known(point, lexicon):
        return None
    wanted = _SPENT if place is not None and place.code != NATION else _IN_ALL
    spends = place is not None and not figure.evidence.clause.isdisjoint(wanted)
    if not spends and not (is_planned(point.sentence, point.quantity) and has_own_setting(point)):
        return None
    spoken = [b for b in memory.bound if b.unit == "KZT" and b.role != "change" and not b.frame.is_fixed]
    codes = {b.frame.refines or b.frame.code for b in spoken}
    of = next((b.frame for b in spoken if {b.frame.code} == codes), None)
    return None if of is None or of.is_national or of.is_ranged else Proposal(of, _CONTINUED, _CONTINUED, _HOW)


def _is_known(point: Point, lexicon: LanguageLexicon) -> bool:
    """Whether tables know every longer word of the clause of a figure."""
    sentence, (first, last) = point.sentence, point.quantity.tokens
    start = max((b for b in sentence.breaks if b < first), default=-1) + 1
    end = min((b for b in sentence.breaks if b >= last), default=len(sentence.tokens))
    known = {n for m in sentence.mentions for n in range(m.first, m.last)} | set(range(first, last))
    known |= {n for span in _settings(sentence) for n in range(*span)}
    words = (n for n in range(start, end) if sentence.tokens[n].kind == "word" and n not in known)
    return all(
        sentence.tokens[n].lower in lexicon.small_words
        or sentence.said.at(lexicon.verbs, n)
        or len(sentence.tokens[n].text) <= _SHORT
        for n in words
    )


def _goes_on_a_row(point: Point, memory: Memory) -> bool:
    """Whether a figure of a region stands in a row of such of which the one before counts nothing of the catalogue."""
    place, beside = own_place(point.sentence, point.token), memory.fates.get((point.sentence.number, point.place - 1))
    if beside is None or beside[0] != "unclaimed" or point.sentence.quantities[point.place - 1].unit == "rank":
        return False
    return place is not None and place.code != NATION


def is_spent_elsewhere(point: Point, lexicon: LanguageLexicon) -> bool:
    """Whether the clause of an amount says what it is spent on, by words that no table knows ("на ремонт мечетей",
    "мешіттерді жөндеуге").
    """
    sentence, first = point.sentence, point.quantity.tokens[0]
    purpose, is_kazakh = lexicon.shapes.purpose, sentence.language == "kk"
    known = {n for m in sentence.mentions for n in range(m.first, m.last)}
    known |= {n for span in _settings(sentence) for n in range(*span)}
    start = max((end for q in sentence.quantities if (end := q.tokens[1]) <= first), default=0)
    for n in range(start, first):
        noun = n if is_kazakh else n + 1
        if purpose.fits(sentence.tokens[n].lower) and noun < first and not known & {noun, noun + 1 - is_kazakh}:
            is_word = sentence.tokens[noun].kind == "word" and len(sentence.tokens[noun].text) > _SHORT
            is_word = is_word and sentence.tokens[noun].lower not in lexicon.those  # "for these purposes"
            if is_word and _is_of(sentence, n, noun, first) and not sentence.said.at(lexicon.verbs, noun):
                return True
    return False


def is_of_paper(point: Point, lexicon: LanguageLexicon) -> bool:
    """Whether an amount is that of a thing that no table knows, which stands right before it ("смета на 240 тысяч")."""
    sentence, noun = point.sentence, point.quantity.tokens[0] - 2
    if noun < 0 or not lexicon.shapes.purpose.fits(sentence.tokens[noun + 1].lower):
        return False
    known = {n for m in sentence.mentions for n in range(m.first, m.last)} | sentence.timed
    known |= {n for p in sentence.places for n in range(p.first, p.last)}
    token = sentence.tokens[noun]
    is_word = token.kind == "word" and len(token.text) > _SHORT and noun not in known
    return is_word and not sentence.said.at(lexicon.verbs, noun) and not lexicon.shapes.finite_verb.fits(token.lower)


def is_said_between_stops(point: Point, frame: Frame) -> bool:
    """Whether what a frame asks for stands between the same two semicolons as a figure."""
    sentence, first = point.sentence, point.quantity.tokens[0]
    stops = [b for b in sentence.breaks if sentence.tokens[b].text == ";"]
    start = max((b for b in stops if b < first), default=-1)
    end = min((b for b in stops if b > first), default=len(sentence.tokens))
    said = frozenset().union(*(m.shows for m in sentence.mentions if start < m.first < end))
    return not any(map(said.isdisjoint, frame.near))


def _is_of(sentence: Sentence, start: int, noun: int, token: int) -> bool:
    """Whether a purpose is that of a figure: in its clause, or where the sentence begins with it and goes on ("На
    озеленение города, добавил он, ушло 2 млрд тенге", not "For comparison, …").
    """
    return parted(sentence, noun, token) <= 0 or (start == 0 and sentence.tokens[noun + 1].text != ",")


def counts_unclaimed(point: Point, figure: Figure, said: frozenset[str], memory: Memory) -> bool:
    """Whether a count only tells for another year the number of things of which the figure before told a number that no
    indicator takes ("Twelve NGOs have received funding; a year earlier there were nine"); ``said`` are the
    concepts of things and states.
    """
    period = own_period(point.sentence, point.token)
    if figure.unit != "count" or figure.head_how != "inherited" or period is None or not period.shift:
        return False
    if figure.evidence.clause & said - _COUNTS:
        return False
    before = point.document.sentences[point.sentence.number - int(not point.place)]
    place = (point.place or len(before.quantities)) - 1
    fate = memory.fates.get((before.number, place), ("", ""))[0]
    return before.block == point.sentence.block and fate == "unclaimed" and before.quantities[place].unit == "count"


def _bound_before(point: Point, memory: Memory) -> Iterator[Bound]:
    """Bound figures before one in its paragraph, the last first."""
    here = (point.sentence.number, point.place)
    for bound in memory.latest():
        if (bound.sentence, bound.place) < here:
            if point.document.sentences[bound.sentence].block != point.sentence.block:
                return
            yield bound


def has_own_setting(point: Point) -> bool:
    """Whether a clause names a place or period of its own, so that its figure may repeat the indicator before."""
    sentence, token = point.sentence, point.token
    place, period = own_place(sentence, token), own_period(sentence, token)
    if place is not None and (parted(sentence, place.first, token) <= 0 or _is_bracketed_behind(point, place.last)):
        return True
    if period is None or period.role not in ("in", "this_year", "base", "as_of"):
        return False
    return parted(sentence, sentence.atoms[period.first].first, token) <= 0


def _is_bracketed_behind(point: Point, end: int) -> bool:
    """Whether a figure stands in brackets right behind something ("Астана (2 485)")."""
    first = point.quantity.tokens[0]
    return first == end + 1 and point.sentence.tokens[end].text == "("


def may_repeat(figure: Figure) -> bool:
    """Whether a figure of this role and counted thing may repeat an indicator named before."""
    return (
        figure.role not in ("change", "each") and not figure.is_part and figure.head_how not in ("following", "unknown")
    )
