"""Heads: the thing that a number counts, from the words after it, the words before it, or the number before.

Belongs here: finding the counted thing of one number. Does not belong here: deciding the indicator (frames).
"""

from dataclasses import dataclass, replace
from typing import Final

from ingest.releases.coordination import row_of
from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.quantities import Quantity
from ingest.releases.shapes import Shapes
from ingest.releases.terms import Mention, Terms, narrowing

_QUOTES: Final = frozenset('«»"“”')
_DASHES: Final = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Head:
    """The counted thing. how: following, predicate, subject, inherited, unknown (a noun that is no term) or none.

    ``names`` are the concepts it may be, nearest first; ``word`` is the noun where it is unknown; ``narrowed`` are the
    fields and groups by which words between number and noun make it a narrower thing ("32 спортивных НПО").
    """

    how: str
    names: tuple[str, ...] = ()
    word: str = ""
    narrowed: frozenset[str] = frozenset()


NO_HEAD: Final = Head("none")


def head_of(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """The counted thing of quantity number ``place``: the noun after it, else the subject before it."""
    following = _following(sentence, place, terms, lexicon)
    if following.how != "none":
        return following
    subject, predicate = (
        _subject(sentence, place, terms, lexicon.shapes),
        _predicate(sentence, place, terms, lexicon.shapes),
    )
    return Head("predicate", (*predicate, *subject.names)) if predicate else subject


def _predicate(sentence: Sentence, place: int, terms: Terms, shapes: Shapes) -> tuple[str, ...]:
    """What a number is said to be right behind it: the thing behind a dash ("из них 818 – представители НПО"), or the
    thing whose number it is ("812 is the number of NGOs").
    """
    quantity = sentence.quantities[place]
    at = sentence.token_span(quantity)[1]
    if quantity.unit != "count" or at >= len(sentence.tokens):
        return ()
    dashed = sentence.tokens[at].text in _DASHES
    if not dashed and not shapes.be.fits(sentence.tokens[at].lower):
        return ()
    end = _end_of_clause(sentence, at)
    things = [m for m in sentence.mentions if at < m.first < end and m.names & terms.things]
    beside = dashed and bool(things) and things[0].first == at + 1
    numbered = any(shapes.count_word.fits(token.lower) for token in sentence.tokens[at + 1 : end])
    return _names(things[0], terms) if things and (beside or numbered) else ()


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """The next break or number behind a token."""
    numbers = (sentence.token_span(q)[0] for q in sentence.quantities)
    return min((n for n in (*sentence.breaks, *numbers) if n > at), default=len(sentence.tokens))


def _following(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    quantity = sentence.quantities[place]
    if quantity.unit != "count" or _is_closed(sentence, quantity):
        return NO_HEAD
    unknown, shapes, narrowed = 0, lexicon.shapes, frozenset[str]()
    for at in range(sentence.token_span(quantity)[1], len(sentence.tokens)):
        token = sentence.tokens[at]
        mention = _mention_at(sentence, at, terms)
        if mention is not None:
            return replace(_chained(sentence, mention, terms, shapes), narrowed=narrowed)
        if token.text in _QUOTES or (shapes.be.fits(token.lower) and not unknown):
            continue
        if _ends_phrase(sentence, at, lexicon):
            return _coordinated(sentence, place, at, unknown, terms, lexicon)
        known_verb = bool(sentence.said.at(lexicon.verbs, at))
        is_verb = not unknown and (known_verb or shapes.finite_verb.fits(token.lower))
        if is_verb or shapes.again.fits(token.lower):
            return NO_HEAD
        narrowed |= narrowing(sentence.said, at, sentence.language, terms)
        if any(m.first <= at < m.last and m.names & terms.states for m in sentence.mentions):
            continue
        unknown += 1
        if unknown > 2 or not shapes.adjective.fits(token.lower):
            return Head("unknown", word=token.lower)
    return Head("unknown") if unknown else NO_HEAD


def _ends_phrase(sentence: Sentence, at: int, lexicon: LanguageLexicon) -> bool:
    """Whether no noun of a number before can stand from this token on."""
    token = sentence.tokens[at]
    if token.kind != "word" or at in sentence.breaks or token.lower in lexicon.phrase_ends:
        return True
    return at in _timed(sentence)


def _timed(sentence: Sentence) -> frozenset[int]:
    """Tokens that belong to periods, and so never name what is counted."""
    return frozenset(
        n for p in sentence.periods for n in range(sentence.atoms[p.first].first, sentence.atoms[p.last - 1].last)
    )


def _coordinated(sentence: Sentence, place: int, at: int, unknown: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """A number of a row takes the noun of the next: "120 and 85 projects"; so do "16 республиканских, 36 отраслевых
    объединений", where adjectives stand between.
    """
    last = row_of(sentence, place, lexicon)[-1]
    if last > place:
        return _following(sentence, last, terms, lexicon)
    joined = sentence.tokens[at].text == "," or sentence.tokens[at].lower in lexicon.conjunctions
    following = sentence.quantities[place + 1] if place + 1 < len(sentence.quantities) else None
    described = at > sentence.token_span(sentence.quantities[place])[1]
    if joined and described and following is not None and sentence.token_span(following)[0] - at <= 2:
        return _following(sentence, place + 1, terms, lexicon)
    return Head("unknown") if unknown else NO_HEAD


def _is_closed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a Kazakh number bears the case itself, so that no noun of it follows ("73-ке жетті", "18 мыңы")."""
    if sentence.language != "kk":
        return False
    core = sentence.atoms[quantity.core_last - 1]
    if not core.case or core.case == "about":
        return False
    return quantity.last == quantity.core_last or sentence.atoms[quantity.last - 1].kind != "a" or core.case == "poss"


def _mention_at(sentence: Sentence, at: int, terms: Terms) -> Mention | None:
    return next((m for m in sentence.mentions if m.first == at and m.names & terms.things), None)


def _chained(sentence: Sentence, mention: Mention, terms: Terms, shapes: Shapes) -> Head:
    """The last noun of a compound: "ұйым өкілдері", "NGO representatives"; a Kazakh locative is only where they are."""
    last = mention
    while (after := _mention_at(sentence, last.last, terms)) and _belongs(sentence, last, after, shapes):
        last = after
    final = sentence.tokens[last.last - 1].lower
    if shapes.locative.fits(final) and not shapes.genitive.fits(final):
        return Head("unknown", word=final)
    return Head("following", _names(last, terms))


def _belongs(sentence: Sentence, one: Mention, two: Mention, shapes: Shapes) -> bool:
    end, noun = sentence.tokens[one.last - 1].lower, sentence.tokens[two.last - 1].lower
    if sentence.language == "kk":
        return not shapes.cased.fits(end) and shapes.possessed.fits(noun)
    return sentence.language == "en" and not end.endswith("s")


def _names(mention: Mention, terms: Terms) -> tuple[str, ...]:
    return tuple(sorted(mention.names & terms.things))


def _subject(sentence: Sentence, place: int, terms: Terms, shapes: Shapes) -> Head:
    """Things named before the number in its clause, nearest first; those that another number counts are left out."""
    first = sentence.token_span(sentence.quantities[place])[0]
    previous = sentence.token_span(sentence.quantities[place - 1])[1] if place else 0
    things = [m for m in sentence.mentions if m.last <= first and m.names & terms.things and m.first >= previous]
    near = [m for m in things if sentence.breaks_between(m.last, first) <= _allowed(sentence, first)]
    if not near and _counts(sentence, first, shapes):
        near = things
    if not near:
        return NO_HEAD
    names: list[str] = []
    for mention in reversed(near):
        names += [name for name in _names(mention, terms) if name not in names]
    return Head("subject", tuple(names))


def _counts(sentence: Sentence, first: int, shapes: Shapes) -> bool:
    """Whether the clause says "their number" and so means a thing of the clause before."""
    start = max((b for b in sentence.breaks if b < first - 2), default=-1) + 1
    return any(shapes.count_word.fits(token.lower) for token in sentence.tokens[start:first])


def _allowed(sentence: Sentence, first: int) -> int:
    """Breaks that may stand between label and number: the dash or colon right before it."""
    before = [b for b in sentence.breaks if b < first]
    return (
        1 if before and before[-1] >= first - 2 and sentence.tokens[before[-1]].text in ("–", "—", "-", ":", "(") else 0
    )
