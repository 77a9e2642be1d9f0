"""Evidence: what a sentence and those before it lend to a figure, weighed by where it stands.

Belongs here: weighing terms. Does not belong here: what a frame asks for (frames), what is counted (counted).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from ingest.catalogue import NATION
from ingest.releases.columns import Columns
from ingest.releases.discourse import in_block, parted, soft_break
from ingest.releases.document import Document, Sentence
from ingest.releases.frames import ABOVE, LIST_OPENER, OWN_CLAUSE, OWN_SENTENCE, Evidence
from ingest.releases.lazy import Lazy
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.terms import Mention, Terms
from ingest.releases.worth import PARAGRAPH, POINTED, Above, Worth

#: Worth of what is said of another figure of the sentence.
_OF_ANOTHER: Final = 0.4
#: Sentences back to which a text is remembered.
_FAR: Final = 60
#: Sentences back to which one that points back may be lent concepts.
_LENDING: Final = 2
#: Tokens within which a label before a dash belongs to the figure behind it.
_LABEL: Final = 12


class Bearing(NamedTuple):
    """How a figure stands to what is said around it.

    ``points_back``: its sentence points to the one before, whose words count as its own; ``shares``: what is said of
    another figure of the sentence is said of it too ("which is 81 percent", "5 in Astana and 7 NGOs in Almaty opened").
    """

    points_back: bool
    shares: bool


def evidence_at(
    document: Document,
    sentence: Sentence,
    place: int,
    terms: Terms,
    conjunctions: frozenset[str],
    bearing: Bearing,
    above: Above,
) -> Evidence:
    """Worth of every concept for quantity number ``place``: own clause, own sentence, list opener, paragraph, above.

    What is said in the clause of another figure (that it is registered, active) is not said of this one.
    """
    token, states = sentence.atoms[sentence.quantities[place].core_first].first, terms.states
    others = [first for q in sentence.quantities if (first := sentence.atoms[q.core_first].first) != token]
    worth: dict[str, float] = {}
    clause: set[str] = set()
    near: set[str] = set()
    for mention in sentence.mentions:
        if (mention.first > token and mention.names <= terms.ahead) or _is_of_place(sentence, mention):
            continue
        breaks = parted(sentence, mention.first if mention.first > token else mention.last - 1, token)
        is_parted_state = breaks > 0 and not states.isdisjoint(mention.names)
        if (
            is_parted_state
            and not (bearing.shares or _is_relative(sentence, token, mention.first))
            and _is_others(sentence, mention.first, others)
            and (_has_state(sentence, token, states) or not _is_shared(sentence, mention.first, token, conjunctions))
        ):
            _raise(worth, mention.shows, _OF_ANOTHER)
            continue
        if (
            mention.first > token
            and place - 1 in sentence.parted
            and _is_said_of_part(sentence, mention, place, states)
        ):
            _raise(worth, mention.shows, _OF_ANOTHER)
            continue
        _raise(worth, mention.shows, _own_worth(breaks, mention.first, token, others))
        near |= mention.shows
        if breaks <= 0:
            clause |= mention.shows
    said = set(near)
    for mention in _of_opener(document, sentence, token, states):
        said |= mention.shows
        _raise(worth, mention.shows, LIST_OPENER)
    lent = _lent(document, sentence, states if clause & states else frozenset()) if bearing.points_back else ()
    alone = frozenset(said)
    return Evidence(Worth(worth, above), frozenset(clause), alone.union(*lent), alone)


def _is_said_of_part(sentence: Sentence, mention: Mention, place: int, states: frozenset[str]) -> bool:
    """Whether a state stands behind the noun of a whole, and so is that of its part ("ten out of 14 were renewed")."""
    last = sentence.quantities[place].tokens[1]
    noun = sentence.things.get(last)
    return not states.isdisjoint(mention.names) and mention.first >= (last if noun is None else noun.last)


def _is_of_place(sentence: Sentence, mention: Mention) -> bool:
    """Whether what is new is a region ("the new Zhetisu Region")."""
    return "new" in mention.names and any(p.first == mention.last and p.code != NATION for p in sentence.places)


def _is_relative(sentence: Sentence, token: int, place: int) -> bool:
    """Whether a state stands in the relative clause right behind what a figure counts ("1,480 NGOs, which carried out
    1,790 projects").
    """
    opened = [n for n in sentence.signs.relatives if token < n < place and n - 1 in sentence.breaks]
    if not opened or sentence.breaks_between(opened[-1], place):
        return False
    noun = next((m for m in sentence.things.values() if m.last == opened[-1] - 1 and m.first > token), None)
    return noun is not None and not any(token < q.tokens[0] < place for q in sentence.quantities)


def _of_opener(document: Document, sentence: Sentence, token: int, states: frozenset[str]) -> Iterator[Mention]:
    """Terms of the line that opens the list, and of the head of the column; a row of figures lends no states."""
    columns = Columns(document, sentence)
    yield from columns.mentions(token)
    if sentence.opener is None or sentence.opener == columns.number:
        return
    opener = document.sentences[sentence.opener]
    is_row = bool(opener.quantities) and any(t.text == "|" for t in opener.tokens)
    yield from (m for m in opener.mentions if not is_row or not m.names & states)


def _lent(document: Document, sentence: Sentence, without: frozenset[str]) -> Iterator[frozenset[str]]:
    """Concepts of the sentence before in the paragraph, or before one that names none; no states where this one says
    its own.
    """
    told = (before for before in in_block(document, sentence)[:_LENDING] if before.mentions)
    for before in islice(told, 1):
        yield from (mention.shows for mention in before.mentions if not mention.names & without)


def _has_state(sentence: Sentence, token: int, states: frozenset[str]) -> bool:
    """Whether a state is named in the clause of a figure."""
    said = (m for m in sentence.mentions if not states.isdisjoint(m.names))
    return any(not sentence.breaks_between(m.first, token) for m in said)


def _own_worth(breaks: int, place: int, token: int, others: Sequence[int]) -> float:
    """Worth within the sentence: more beside the figure, less behind another figure or in another clause."""
    if breaks > 0:
        return max(OWN_SENTENCE - 0.3 * (breaks - 1), 1.1)
    low, high = (place, token) if place < token else (token, place)
    between = bool(others) and any(low < other < high for other in others)
    return OWN_CLAUSE - (1.0 if between else 0.0) + 0.5 / (1 + (high - low) // 2)


def _is_shared(sentence: Sentence, place: int, token: int, conjunctions: frozenset[str]) -> bool:
    """Whether only conjunctions part a figure from what is said of several ("12 қор және 40 бірлестік тіркелген")."""
    low, high = min(place, token), max(place, token)
    if sentence.language == "kk" and place > token and _is_verbless(sentence, token):
        return True
    return all(sentence.tokens[b].lower in conjunctions for b in sentence.breaks if low < b < high)


def _is_verbless(sentence: Sentence, token: int) -> bool:
    """Whether a Kazakh clause ends with the noun of its number, so that its verb is that of the clauses behind it
    ("бір облыстан төрт ұйым, ал екіншісінен тоғыз ұйым марапатталды").
    """
    end = next((b for b in sentence.breaks if b > token), 0)
    return any(m.last == end and m.first >= token for m in sentence.things.values())


def _is_others(sentence: Sentence, place: int, others: Sequence[int]) -> bool:
    """Whether a term stands in the clause of another figure; a label before a dash belongs to the figure behind it."""
    for other in others:
        breaks = sentence.breaks_between(place, other)
        if breaks == 0 or (breaks == 1 and other - _LABEL < place < soft_break(sentence, other)):
            return True
    return False


def exists_only(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> bool:
    """Whether a clause names no more than a place, a thing and its number, which says that there are so many
    ("НПО в стране более 23 тысяч").
    """
    first, last = sentence.quantities[place].tokens
    start = max((b for b in sentence.breaks if b < first), default=-1) + 1
    end = min((b for b in sentence.breaks if b >= last), default=len(sentence.tokens))
    if any(sentence.kinds.get(edge) == "&" for edge in (start - 1, end)):
        return False
    places = {n for p in sentence.places if not (p.is_venue or p.is_source) for n in range(p.first, p.last)}
    if sentence.signs.points_back:
        places |= {n for m in sentence.mentions if "region_word" in m.names for n in range(m.first, m.last)}
    known = places | sentence.timed | {n for m in sentence.things.values() for n in range(m.first, m.last)}
    known |= {n for q in sentence.quantities for n in range(*q.tokens)}
    words = (n for n in range(start, end) if sentence.tokens[n].kind == "word" and n not in known)
    here = any(start <= n < end for n in places)
    return here and all(sentence.tokens[n].lower in lexicon.small_words for n in words)


@dataclass(slots=True)
class Named:
    """The concepts that the sentences up to a number name, each with the last sentence that does, in that order."""

    sentences: int = 0
    last: dict[str, int] = field(default_factory=dict)

    def read(self, document: Document, until: int) -> None:
        """Goes on to the sentences before number ``until``, or begins anew where it is beyond them."""
        if self.sentences > until:
            self.sentences, self.last = 0, {}
        last = self.last
        for sentence in document.sentences[self.sentences : until]:
            for concept in {concept for mention in sentence.mentions for concept in mention.shows}:
                last.pop(concept, None)
                last[concept] = sentence.number
        self.sentences = until


class Before:
    """What the sentences before one name."""

    def __init__(self, document: Document, sentence: Sentence, points_back: bool, named: Named) -> None:
        self._document = document
        self._sentence = sentence
        self._points_back = points_back
        self._named = named

    @Lazy
    def worth(self) -> Mapping[str, float]:
        """Worth of every concept by the nearest sentence that names it: in the paragraph by sentences, above by
        paragraphs.
        """
        sentence, of_sentence = self._sentence, dict[int, float]()
        self._named.read(self._document, sentence.number)
        worth: dict[str, float] = {}
        for concept, number in reversed(self._named.last.items()):
            if sentence.number - number > _FAR:
                break
            if number not in of_sentence:
                of_sentence[number] = _worth_from(self._document.sentences[number], sentence, self._points_back)
            worth[concept] = of_sentence[number]
        return worth


def _worth_from(before: Sentence, sentence: Sentence, points_back: bool) -> float:
    """Worth of what a sentence before names: the less, the farther off it stands."""
    if before.block != sentence.block:
        return ABOVE / (1 + 0.2 * (sentence.block - before.block))
    distance = sentence.number - before.number
    return max(PARAGRAPH - 0.1 * (distance - 1), 0.6) + (POINTED if points_back and distance == 1 else 0.0)


def _raise(worth: dict[str, float], concepts: frozenset[str], value: float) -> None:
    for concept in concepts:
        if worth.get(concept, 0.0) < value:
            worth[concept] = value
