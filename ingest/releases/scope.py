"""Scope: figures that are about less than a region or the nation, about another country, or about what might be.

Belongs here: the words for it, and why a figure cannot be claimed for a place, whatever it counts. Does not belong
here: which place a figure is about (settings).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ingest.releases.bound import Point
from ingest.releases.discourse import parted
from ingest.releases.document import Sentence
from ingest.releases.frames import Figure
from ingest.releases.phrases import Phrases
from ingest.releases.shapes import Shapes

#: Compiled words by kind (abroad, one, own) and language.
ScopeWords = Mapping[str, Mapping[str, Phrases[str]]]
#: Roles that no indicator has, and why a figure in one is left.
_NO_CODE: Final = {"fall": "a fall has no code", "might": "said to be possible only", "difference": "of two places"}
#: Things in which something else is or works.
_BODIES: Final = frozenset({"ngo", "npo", "org", "volunteer_org", "charity_org", "public_association", "media"})
#: States of organisations that no longer work, which indicators count.
_STOPPED: Final = frozenset({"suspended", "liquidating", "inactive"})
#: Concepts of parts of the country, and how many of them are only some.
_REGIONS: Final = frozenset({"region_word", "district"})
_FEW: Final = 10
#: Concepts with which a foreign country is part of the figure, not its place.
_AT_HOME_ABROAD: Final = frozenset({"un_bodies", "volunteer_award", "forum", "wgr", "wgi"})
#: A preposition with which a sentence begins has so many letters ("In Rudny, …").
_PREPOSITION: Final = 2


def load_scope(table: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, dict[str, Phrases[str]]]:
    """The words of the parsed ``scope.yaml``, by kind and language."""
    return {
        kind: {language: _phrases(kind, words) for language, words in languages.items()}
        for kind, languages in table.items()
    }


def _phrases(kind: str, words: Sequence[str]) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for entry in words:
        phrases.add(entry, kind)
    return phrases


def hindrance(point: Point, figure: Figure, words: ScopeWords) -> str:
    """Why a figure cannot be about a region or the nation, or ""."""
    if figure.role in _NO_CODE:
        return _NO_CODE[figure.role]
    sentence, quantity = point.sentence, point.quantity
    if sentence.language == "kk" and quantity.unit == "count" and quantity.case == "loc":
        return "circumstance"
    if quantity.unit == "percent" and _is_rule(sentence, point.token, words):
        return "a rule, no figure"
    if elsewhere := _elsewhere(point, figure, words):
        return elsewhere
    if not figure.evidence.clause & _STOPPED and _is_undone(sentence, point.place, words):
        return "undone"
    return ""


def _elsewhere(point: Point, figure: Figure, words: ScopeWords) -> str:
    """Of what other place or single body a figure is, or ""."""
    sentence = point.sentence
    if any(_is_about(sentence, place, point.token) for place in sentence.signs.has_district):
        return "a district has no code of its own"
    if _is_of_some(sentence, point.place):
        return "some regions only"
    if _is_of_town(sentence, point.token):
        return "a town has no code of its own"
    if _is_abroad(sentence, point.token, words, "world"):
        return "another country"
    if not figure.evidence.sentence & _AT_HOME_ABROAD and _is_abroad(sentence, point.token, words, "abroad"):
        return "another country"
    if _is_of_one_body(sentence, point.token, words):
        return "one body only"
    if _goes_on_there(point, words):
        return "a district has no code of its own"
    return ""


def _is_of_some(sentence: Sentence, place: int) -> bool:
    """Whether a figure is said of a few regions that are only counted ("in two regions there are 15")."""
    figure = sentence.quantities[place]
    for few in sentence.quantities[:place]:
        end = few.tokens[1]
        regions = any(m.first == end and _REGIONS & m.names for m in sentence.mentions)
        if regions and few.value < _FEW and not sentence.breaks_between(end, figure.tokens[0]):
            return True
    return False


def _is_of_body(sentence: Sentence, place: int, token: int, words: ScopeWords) -> bool:
    """Whether a figure is in the clause of a single body, or in the relative clause right behind it."""
    if parted(sentence, place, token) == 0:
        return True
    relative = [first for first, _, _ in sentence.said.all(words["relative"][sentence.language])]
    opened = [n for n in sentence.breaks if place < n < token and sentence.breaks_between(place, n) == 0]
    return any(n + 1 in relative and sentence.breaks_between(n + 1, token) == 0 for n in opened)


def _is_of_one_body(sentence: Sentence, token: int, words: ScopeWords) -> bool:
    """Whether a figure is of a single body, named before it in its clause or, where it is the speaker's own, joined."""
    bodies = tuple(_bodies(sentence, words))
    if not bodies:
        return False
    if any(_is_of_body(sentence, place, token, words) for place in bodies):
        return True
    if any(_goes_on_about(sentence, place, token) for place in _said(sentence, "own", words)):
        return True
    in_row = sentence.kinds.get(token - 1) == "&" and token > 1
    return in_row and any(_goes_on_about(sentence, place, token) for place in bodies)


def _goes_on_about(sentence: Sentence, place: int, token: int) -> bool:
    """Whether only an "and" parts a figure from the speaker's own body ("her fund rents a room and employs six")."""
    joints = [n for n in sentence.breaks if place < n < token]
    return len(joints) == 1 and sentence.kinds.get(joints[0]) == "&"


def _goes_on_there(point: Point, words: ScopeWords) -> bool:
    """Whether "there" means the district or town of the sentence before."""
    sentence = point.sentence
    if sentence.places or not any(_said(sentence, "there", words)) or not sentence.number:
        return False
    before = point.document.sentences[sentence.number - 1]
    towns = len(before.places) == 1 and before.places[0].is_town
    return before.block == sentence.block and (bool(before.signs.has_district) or towns)


def _is_about(sentence: Sentence, place: int, token: int) -> bool:
    """Whether a token is in the clause of a place, in the one joined to it by "and", or in the one after it where the
    sentence begins with the place.
    """
    if parted(sentence, place, token) == 0:
        return True
    joints = [n for n in sentence.breaks if place < n < token]
    if len(joints) == 1 and sentence.kinds.get(joints[0]) == "&" and not sentence.signs.points_back:
        return not any(place < p.first < token for p in sentence.places)
    opening = next((n for n in sentence.breaks if n > place), 0)
    leads = opening == min(sentence.breaks, default=0) and sentence.tokens[opening].text == ","
    return leads and place < opening < token and sentence.breaks_between(opening + 1, token) == 0


def is_circumstance(sentence: Sentence, place: int, figure: Figure, shapes: Shapes) -> bool:
    """Whether a count of bodies only says among how many something is ("в 136 организациях", "from 12 outlets").

    A whole whose part follows is none.
    """
    if figure.head_how != "following" or not _BODIES & set(figure.head_names) or place in sentence.wholes:
        return False
    quantity = sentence.quantities[place]
    if shapes.among.fits(quantity.preposition):
        return True
    last = quantity.tokens[1]
    nouns = (sentence.tokens[m.last - 1].lower for m in sentence.mentions if m.first >= last)
    return sentence.language == "ru" and shapes.locative.fits(next(nouns, ""))


def took_days(sentence: Sentence, token: int, lengths: Sequence[int], shapes: Shapes) -> bool:
    """Whether the clause of a figure says within how many days or weeks something happened, by one of the lengths of
    time before it ("за две недели", "екі аптада").
    """
    for length in (sentence.quantities[number] for number in lengths):
        noun = sentence.tokens[length.tokens[1]].lower if length.tokens[1] < len(sentence.tokens) else ""
        in_kazakh = sentence.language == "kk" and shapes.locative.fits(noun)
        if (in_kazakh or shapes.within.fits(length.preposition)) and parted(sentence, length.tokens[0], token) <= 0:
            return True
    return False


def _is_undone(sentence: Sentence, place: int, words: ScopeWords) -> bool:
    """Whether a figure is the nearest of its clause to a word for what was stopped or refused."""
    first = sentence.quantities[place].tokens[0]
    others = [start for q in sentence.quantities if (start := q.tokens[0]) != first]
    for said in _said(sentence, "undone", words):
        between = any(min(said, first) < other < max(said, first) for other in others)
        if not between and parted(sentence, said, first) <= 0:
            return True
    return False


def _is_rule(sentence: Sentence, token: int, words: ScopeWords) -> bool:
    """Whether a clause says how large a share has to be, and not by when it is to be so."""
    if any(period.role == "by" for period in sentence.periods):
        return False
    return any(parted(sentence, place, token) <= 0 for place in _said(sentence, "rule", words))


def _is_of_town(sentence: Sentence, token: int) -> bool:
    """Whether the place of a clause, or that with which its sentence begins, is a single town, and no event only takes
    place there.
    """
    near = [p for p in sentence.places if parted(sentence, p.first, token) <= 0] or sentence.places[:1]
    opening = int(len(sentence.tokens[0].text) <= _PREPOSITION)
    if near and near[0].first > opening and parted(sentence, near[0].first, token) > 0:
        return False
    return len(near) == 1 and near[0].is_town and not sentence.signs.has_venue_words


def _is_abroad(sentence: Sentence, token: int, words: ScopeWords, kind: str) -> bool:
    """Whether a sentence names another country or the world, and no place at home as near to the figure.

    A word that is only part of a term ("Свобода в мире") names none.
    """
    if words[kind][sentence.language] not in sentence.said:
        return False
    named = list(_said(sentence, kind, words))
    if not named:
        return False
    inside = {n for m in sentence.mentions if m.last - m.first > 1 for n in range(m.first, m.last)}
    named = [n for n in named if n not in inside and not _has_own_figure(sentence, n, token)]
    abroad = [parted(sentence, n, token) for n in named]
    at_home = (*(p.first for p in sentence.places), *_said(sentence, "home", words))
    home = [parted(sentence, n, token) for n in at_home]
    return bool(abroad) and (not home or min(abroad) < min(home))


def _has_own_figure(sentence: Sentence, place: int, token: int) -> bool:
    """Whether a place named in a clause behind a figure is only set beside it, with a figure of its own ("12 percent,
    in Japan 17").
    """
    if place < token or parted(sentence, place, token) <= 0:
        return False
    return any(q.tokens[0] > place and parted(sentence, place, q.tokens[0]) <= 0 for q in sentence.quantities)


def _said(sentence: Sentence, kind: str, words: ScopeWords) -> Iterator[int]:
    """Tokens at which words of a kind begin, outside the figures themselves ("US dollars")."""
    for first, _, _ in sentence.said.all(words[kind][sentence.language]):
        if not _is_in_figure(sentence, first):
            yield first


def _is_in_figure(sentence: Sentence, place: int) -> bool:
    return any(q.tokens[0] <= place < q.tokens[1] for q in sentence.quantities)


def _bodies(sentence: Sentence, words: ScopeWords) -> Iterator[int]:
    """Tokens of the words for a single body: the speaker's own, or one with its name in quotation marks beside it."""
    yield from _said(sentence, "own", words)
    one = list(_said(sentence, "one", words))
    if not one:
        return
    quoted = [(first, last) for first, last in sentence.names if not _is_term(sentence, first, last)]
    edges = {n for first, last in quoted for n in (first - 2, last + 1)}
    yield from (n for n in one if n in edges or _is_named(sentence, n))


def _is_term(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the catalogue speaks of what is named («Қазақстан халқына»)."""
    return any(m.first < last and first < m.last for m in sentence.mentions)


def _is_named(sentence: Sentence, place: int) -> bool:
    """Whether an English word for a body has its name right before it ("the Meyirim foundation")."""
    if sentence.language != "en" or place < 2:
        return False
    name = sentence.tokens[place - 1]
    known = any(m.first <= place - 1 < m.last for m in sentence.mentions)
    known = known or any(p.first <= place - 1 < p.last for p in sentence.places)
    return name.kind == "word" and name.text[0].isupper() and not name.text.isupper() and not known
