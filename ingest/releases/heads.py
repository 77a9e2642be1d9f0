"""Heads: the thing that a number counts, from the words after it, the words before it, or the number before.

Belongs here: finding the counted thing of one number. Does not belong here: deciding the indicator (frames).
"""

import re
from dataclasses import dataclass
from typing import Final

from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.quantities import Quantity
from ingest.releases.terms import Mention, Terms

#: Words that may stand between a number and its noun.
_ADJECTIVE: Final = {
    "kk": re.compile(
        r"\w+(?:лық|лік|дық|дік|тық|тік|ды|ді|ты|ті|лы|лі|қы|кі|ғы|гі|ған|ген|қан|кен|атын|етін|йтын|йтін|сыз|сіз|рлі)"
        r"|жаңа|ірі|үздік|нақты|негізгі|шағын|басқа|өзге|қоғам|бейінді|ең|басым|жас"
    ),
    "ru": re.compile(r"\w+(?:ых|их|ого|его|ой|ый|ий|ые|ие|ая|яя|ую|ым|им|ыми|ими|ом|ем|ное)|и"),
    "en": re.compile(
        r"(?!people$)[a-z-]*(?:al|ic|ive|ed|ing|ary|ous|an|en|ful|ent|ant|able|ible|less|ern|ar|ory|ist"
        r"|new|such|other|large|small|major|more|key|best|foreign|young|state)"
    ),
}
#: Shapes of finite verbs, behind which a number stands by itself ("из них 40 ведут работу").
_VERB: Final = {
    "kk": re.compile(r"\w{2,}(?:ады|еді|йды|йді|уда|уде|ып|іп)"),
    "ru": re.compile(r"\w{2,}(?:ут|ют|ят|жат|чат|шат|ает|яет|ует|еет|ится|ется|ются|утся|ятся|лись|лся|лась|лось)"),
    "en": re.compile(r"(?:have|has|had|do|did|can|may|must|should|operate|work|said)"),
}
_AGAIN: Final = frozenset({"рет", "мәрте", "times", "раз"})
_QUOTES: Final = frozenset('«»"“”')
_DASHES: Final = frozenset("-–—")
_BE: Final = frozenset({"were", "was", "are", "is"})
_COUNT_WORD: Final = re.compile(r"саны|қатар|числ|количеств|number|total|count")
_KK_LOCATIVE: Final = re.compile(r"\w+(?:да|де|та|те|дағы|дегі|тағы|тегі)")
_KK_GENITIVE: Final = re.compile(r"\w+(?:ның|нің|дың|дің|тың|тің)")
_KK_CASED: Final = re.compile(
    r"\w{3,}(?:ның|нің|дың|дің|тың|тің|да|де|та|те|ды|ді|ты|ті|ны|ні|ға|ге|қа|ке|нан|нен|дан|ден|тан|тен|мен|пен|бен)"
)
_KK_POSSESSIVE: Final = re.compile(r"\w+?(?:[лдт][ае]р)?(?:[ыі]|с[ыі])(?:н|на|не|нда|нде|нан|нен|ның|нің|мен)?")


@dataclass(frozen=True, slots=True)
class Head:
    """The counted thing. how: following, predicate, subject, inherited, unknown (a noun that is no term) or none.

    ``names`` are the concepts it may be, nearest first; ``word`` is the noun where it is unknown.
    """

    how: str
    names: tuple[str, ...] = ()
    word: str = ""


NO_HEAD: Final = Head("none")


def head_of(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """The counted thing of quantity number ``place``: the noun after it, else the subject before it."""
    following = _following(sentence, place, terms, lexicon)
    if following.how != "none":
        return following
    subject, predicate = _subject(sentence, place, terms), _predicate(sentence, place, terms)
    return Head("predicate", (*predicate, *subject.names)) if predicate else subject


def _predicate(sentence: Sentence, place: int, terms: Terms) -> tuple[str, ...]:
    """What a number is said to be behind a dash ("из них 818 – представители НПО"): the thing named right there."""
    quantity = sentence.quantities[place]
    dash = sentence.token_span(quantity)[1]
    if quantity.unit != "count" or dash >= len(sentence.tokens) or sentence.tokens[dash].text not in _DASHES:
        return ()
    return next((_names(m, terms) for m in sentence.mentions if m.first == dash + 1 and m.names & terms.things), ())


def _following(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    quantity = sentence.quantities[place]
    if quantity.unit != "count" or _is_closed(sentence, quantity):
        return NO_HEAD
    unknown = 0
    for at in range(sentence.token_span(quantity)[1], len(sentence.tokens)):
        token = sentence.tokens[at]
        mention = _mention_at(sentence, at, terms)
        if mention is not None:
            return _chained(sentence, mention, terms)
        if token.text in _QUOTES or (token.lower in _BE and not unknown):
            continue
        if _ends_phrase(sentence, at, lexicon):
            return _coordinated(sentence, place, at, unknown, terms, lexicon)
        known_verb = lexicon.verbs.longest_at(sentence.tokens, at) is not None
        is_verb = not unknown and (known_verb or _VERB[sentence.language].fullmatch(token.lower) is not None)
        if is_verb or token.lower in _AGAIN:
            return NO_HEAD
        if any(m.first <= at < m.last and m.names & terms.states for m in sentence.mentions):
            continue
        unknown += 1
        if unknown > 2 or not _ADJECTIVE[sentence.language].fullmatch(token.lower):
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
    """What "16 республиканских, 36 отраслевых объединений" counts: adjectives take the noun of the next number."""
    joined = sentence.tokens[at].lower in (",", "и", "and", "және")
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


def _chained(sentence: Sentence, mention: Mention, terms: Terms) -> Head:
    """The last noun of a compound: "ұйым өкілдері", "NGO representatives"."""
    last = mention
    while (after := _mention_at(sentence, last.last, terms)) is not None and _belongs(sentence, last, after):
        last = after
    final = sentence.tokens[last.last - 1].lower
    if (
        sentence.language == "kk"
        and _KK_LOCATIVE.fullmatch(final)
        and not _KK_GENITIVE.fullmatch(final)
        and len(final) > 5
    ):
        return Head("unknown", word=final)
    return Head("following", _names(last, terms))


def _belongs(sentence: Sentence, one: Mention, two: Mention) -> bool:
    end, noun = sentence.tokens[one.last - 1].lower, sentence.tokens[two.last - 1].lower
    if sentence.language == "kk":
        bare = not _KK_CASED.fullmatch(end)
        return (
            bare
            and _KK_POSSESSIVE.fullmatch(noun) is not None
            and noun[-1] in "ыіңенаі"
            and not noun.endswith(("тік", "лық"))
        )
    return sentence.language == "en" and not end.endswith("s")


def _names(mention: Mention, terms: Terms) -> tuple[str, ...]:
    return tuple(sorted(mention.names & terms.things))


def _subject(sentence: Sentence, place: int, terms: Terms) -> Head:
    """Things named before the number in its clause, nearest first; those that another number counts are left out."""
    first = sentence.token_span(sentence.quantities[place])[0]
    previous = sentence.token_span(sentence.quantities[place - 1])[1] if place else 0
    things = [m for m in sentence.mentions if m.last <= first and m.names & terms.things and m.first >= previous]
    near = [m for m in things if sentence.breaks_between(m.last, first) <= _allowed(sentence, first)]
    if not near and _counts(sentence, first):
        near = things
    if not near:
        return NO_HEAD
    names: list[str] = []
    for mention in reversed(near):
        names += [name for name in _names(mention, terms) if name not in names]
    return Head("subject", tuple(names))


def _counts(sentence: Sentence, first: int) -> bool:
    """Whether the clause says "their number" and so means a thing of the clause before."""
    start = max((b for b in sentence.breaks if b < first - 2), default=-1) + 1
    return any(_COUNT_WORD.match(token.lower) for token in sentence.tokens[start:first])


def _allowed(sentence: Sentence, first: int) -> int:
    """Breaks that may stand between label and number: the dash or colon right before it."""
    before = [b for b in sentence.breaks if b < first]
    return (
        1 if before and before[-1] >= first - 2 and sentence.tokens[before[-1]].text in ("–", "—", "-", ":", "(") else 0
    )
