"""Discourse: what a sentence and those before it lend to a figure as evidence for an indicator.

Belongs here: weighing terms by where they stand, and the words that point back. Does not belong here: frames.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.releases.document import Document, Sentence
from ingest.releases.frames import ABOVE, LIST_OPENER, OWN_CLAUSE, OWN_SENTENCE, PARAGRAPH, Evidence
from ingest.releases.phrases import Phrases
from ingest.releases.quantities import Quantity

#: Worth of every concept named in the sentences before, by the nearest that names it.
Above = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pointers:
    """Words that point back, by kind (sentence, figure) and language."""

    words: dict[str, dict[str, Phrases[str]]]

    def points(self, sentence: Sentence, kind: str) -> bool:
        """Whether a sentence has a word of this kind."""
        return self.words[kind][sentence.language] in sentence.said

    def is_apposed(self, sentence: Sentence, place: int) -> bool:
        """Whether a figure says the one before again: "бұл – барлығының 81%-ы", "which is 81%", or in brackets."""
        if not place:
            return False
        before = sentence.token_span(sentence.quantities[place - 1])[1]
        after = sentence.token_span(sentence.quantities[place])[0]
        words = sentence.said.all(self.words["apposition"][sentence.language])
        signs = [token.text for token in sentence.tokens[before:after]]
        return any(before <= w[0] and w[1] <= after for w in words) or ("(" in signs and ")" not in signs)


def load_pointers(table: Mapping[str, Any]) -> Pointers:
    """Pointers from the parsed ``anaphora.yaml``."""
    words: dict[str, dict[str, Phrases[str]]] = {}
    for kind, languages in table.items():
        words[kind] = {}
        for language, entries in languages.items():
            phrases: Phrases[str] = Phrases(stems=False)
            for entry in entries:
                phrases.add(entry, kind)
            words[kind][language] = phrases
    return Pointers(words)


def evidence_at(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    states: frozenset[str],
    conjunctions: frozenset[str],
    points_back: bool,
    is_apposed: bool,
    above: Above,
) -> Evidence:
    """Worth of every concept for a figure: own clause, own sentence, list opener, paragraph, above.

    What is said in the clause of another figure (that it is registered, active) is not said of this one, unless it says
    that one again (``is_apposed``). A sentence that points back counts the one before as its own.
    """
    worth = dict(above)
    clause: set[str] = set()
    near: set[str] = set()
    token = sentence.atoms[quantity.core_first].first
    soft = soft_break(sentence, token)
    others = [place for q in sentence.quantities if (place := sentence.atoms[q.core_first].first) != token]
    has_state = any(m.names & states and not sentence.breaks_between(m.first, token) for m in sentence.mentions)
    for mention in sentence.mentions:
        edge = mention.first if mention.first > token else mention.last - 1
        breaks = sentence.breaks_between(edge, token) - int(0 < edge < soft)
        said_of_other = (
            breaks > 0 and not is_apposed and mention.names & states and _is_others(sentence, mention.first, others)
        )
        if said_of_other and (has_state or not _is_shared(sentence, mention.first, token, conjunctions)):
            _raise(worth, mention.shows, 0.4)
            continue
        _raise(worth, mention.shows, _own_worth(breaks, mention.first, token, others))
        near |= mention.shows
        if breaks <= 0:
            clause |= mention.shows
    said = set(near)
    if sentence.opener is not None:
        said.update(*(mention.shows for mention in document.sentences[sentence.opener].mentions))
    for concepts in _lent(document, sentence, points_back):
        near |= concepts
    if sentence.opener is not None:
        for mention in document.sentences[sentence.opener].mentions:
            _raise(worth, mention.shows, LIST_OPENER)
    return Evidence(worth, frozenset(clause), frozenset(near), frozenset(said))


def _lent(document: Document, sentence: Sentence, points_back: bool) -> Iterator[frozenset[str]]:
    """Concepts of the line that opens the list, and of the sentence before where this one points back."""
    if sentence.opener is not None:
        yield from (mention.shows for mention in document.sentences[sentence.opener].mentions)
    before = document.sentences[sentence.number - 1] if sentence.number else None
    if points_back and before is not None and before.block == sentence.block:
        yield from (mention.shows for mention in before.mentions)


def _own_worth(breaks: int, place: int, token: int, others: Sequence[int]) -> float:
    """Worth within the sentence: more beside the figure, less behind another figure or in another clause."""
    low, high = min(place, token), max(place, token)
    if breaks > 0:
        return max(OWN_SENTENCE - 0.3 * (breaks - 1), 1.1)
    between = any(low < other < high for other in others)
    return OWN_CLAUSE - (1.0 if between else 0.0) + 0.5 / (1 + (high - low) // 2)


def _is_shared(sentence: Sentence, place: int, token: int, conjunctions: frozenset[str]) -> bool:
    """Whether only conjunctions part a figure from what is said of several ("12 қор және 40 бірлестік тіркелген")."""
    low, high = min(place, token), max(place, token)
    return all(sentence.tokens[b].lower in conjunctions for b in sentence.breaks if low < b < high)


def _is_others(sentence: Sentence, place: int, others: Sequence[int]) -> bool:
    """Whether a term stands in the clause of another figure; a label before a dash belongs to the figure behind it."""
    for other in others:
        breaks = sentence.breaks_between(place, other)
        if breaks == 0 or (breaks == 1 and other - 12 < place < soft_break(sentence, other)):
            return True
    return False


def worth_above(document: Document, sentence: Sentence, points_back: bool) -> Above:
    """Worth of every concept named before a sentence: in its paragraph by sentences, above by paragraphs."""
    worth: dict[str, float] = {}
    for before in reversed(document.sentences[: sentence.number]):
        distance = sentence.number - before.number
        if before.block == sentence.block:
            value = max(PARAGRAPH - 0.1 * (distance - 1), 0.6) + (0.3 if points_back and distance == 1 else 0.0)
        else:
            value = ABOVE / (1 + 0.2 * (sentence.block - before.block))
        for mention in before.mentions:
            _raise(worth, mention.shows, value)
        if distance >= _FAR:
            break
    return worth


_FAR = 60


def _raise(worth: dict[str, float], concepts: frozenset[str], value: float) -> None:
    for concept in concepts:
        if worth.get(concept, 0.0) < value:
            worth[concept] = value


def soft_break(sentence: Sentence, token: int) -> int:
    """The dash or colon right before a figure, which parts it from its label only; 0 for none."""
    before = [b for b in sentence.breaks if b < token]
    if before and before[-1] >= token - 2 and sentence.tokens[before[-1]].text in ("–", "—", "-", ":"):
        return before[-1]
    return 0


def in_block(document: Document, sentence: Sentence) -> Sequence[Sentence]:
    """Earlier sentences of the same paragraph, nearest first."""
    found = []
    for number in range(sentence.number - 1, -1, -1):
        if document.sentences[number].block != sentence.block:
            break
        found.append(document.sentences[number])
    return found
