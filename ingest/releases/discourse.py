"""Discourse: words that point back, the label of a figure, how far a word is from it, the sentences around.

Belongs here: what joins a figure to words of its sentence and to sentences before. Does not belong here: weighing what
they say (evidence).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from ingest.releases.document import Document, Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.phrases import Phrases

_LABEL_SIGNS: Final = ("–", "—", "-", ":", "|")
#: Signs that end the label before a figure even where commas stand in it.
_LABEL_ENDS: Final = (";", ":", "(", ")", "|")


@dataclass(frozen=True, slots=True)
class Pointers:
    """Words that point back, by kind (sentence, figure) and language."""

    words: dict[str, dict[str, Phrases[str]]]

    def points(self, sentence: Sentence, kind: str) -> bool:
        """Whether a sentence has a word of this kind, outside its periods ("this year")."""
        words = self.words[kind][sentence.language]
        if words not in sentence.said:
            return False
        return any(first not in sentence.timed for first, _, _ in sentence.said.all(words))

    def points_before(self, sentence: Sentence, kind: str, token: int) -> bool:
        """Whether a word of this kind stands before a figure."""
        return any(last <= token for _, last, _ in sentence.said.all(self.words[kind][sentence.language]))

    def points_right_before(self, sentence: Sentence, kind: str, token: int) -> bool:
        """Whether a word of this kind stands before a figure in its clause, and nothing between can be counted."""
        words = self.words[kind][sentence.language]
        found = (last for first, last, _ in sentence.said.all(words) if last <= token and first not in sentence.timed)
        return any(
            parted(sentence, last - 1, token) <= 0 and not any(last <= first < token for first in sentence.things)
            for last in found
        )

    def opens(self, sentence: Sentence, lexicon: LanguageLexicon) -> bool:
        """Whether a sentence begins with a word that points back only there, and no other noun before its figure ("The
        cost was 720 million", but "The cost of the bridge …").
        """
        words = self.words["opening"][sentence.language]
        if words not in sentence.said or not sentence.quantities:
            return False
        begin = next((n for n, token in enumerate(sentence.tokens) if token.kind == "word"), -1)
        end = max((last for last, _ in sentence.said.at(words, begin)), default=None)
        first, behind = sentence.quantities[0].tokens
        is_kazakh = sentence.language == "kk"  # whose verb stands behind the figure, last in its clause
        ends = not is_kazakh or all(t.kind != "word" for t in sentence.tokens[behind + 1 : behind + 2])
        return end is not None and ends and all(_is_small(sentence, n, lexicon) for n in range(end, first))

    def is_apposed(self, sentence: Sentence, place: int) -> bool:
        """Whether a figure says the one before again: "бұл – барлығының 81%-ы", "which is 81%", or in brackets."""
        if not place:
            return False
        before = sentence.quantities[place - 1].tokens[1]
        after = sentence.quantities[place].tokens[0]
        words = sentence.said.all(self.words["apposition"][sentence.language])
        signs = [token.text for token in sentence.tokens[before:after]]
        return any(before <= w[0] and w[1] <= after for w in words) or ("(" in signs and ")" not in signs)


def _is_small(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> bool:
    """Whether a token names no thing: a sign, a verb, a preposition, a word of time."""
    token, shapes = sentence.tokens[place], lexicon.shapes
    if token.kind != "word" or place in sentence.timed or token.lower in lexicon.small_words - {"of"}:
        return True
    return bool(sentence.said.at(lexicon.verbs, place)) or shapes.finite_verb.fits(token.lower)


def is_bare(sentence: Sentence, lexicon: LanguageLexicon) -> bool:
    """Whether a sentence names nothing but places, times and numbers, and so goes on about the one before ("2012 год —
    37 тысяч, 2013-й — 38 тысяч").
    """
    if sentence.mentions and any(sentence.things.values()):
        return False
    known = {n for p in sentence.places for n in range(p.first, p.last)} | sentence.timed
    if not known or sentence.is_headline:
        return False
    known |= {n for q in sentence.quantities for n in range(*q.tokens)}
    words = (token.lower for n, token in enumerate(sentence.tokens) if token.kind == "word" and n not in known)
    return all(word in lexicon.small_words for word in words)


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


def soft_break(sentence: Sentence, token: int) -> int:
    """The dash, colon or edge of a cell right before a figure, which parts it from its label only; 0 for none."""
    breaks = sentence.breaks
    before = bisect_left(breaks, token)
    nearest = breaks[before - 1] if before else -1
    return nearest if nearest >= max(token - 2, 0) and sentence.tokens[nearest].text in _LABEL_SIGNS else 0


def label_start(sentence: Sentence, soft: int) -> int:
    """Where the label before a soft break begins: at the break before it, or, where a comma stands right before the
    dash ("Людей, которые помогают, — 200"), at the figure or the stop before.
    """
    if soft and sentence.tokens[soft - 1].text == ",":
        numbers = [end for q in sentence.quantities if (end := q.tokens[1]) < soft]
        stops = [b + 1 for b in sentence.breaks if b < soft and sentence.tokens[b].text in _LABEL_ENDS]
        return max((*numbers, *stops), default=0)
    before = bisect_left(sentence.breaks, soft)
    return sentence.breaks[before - 1] + 1 if before else 0


def parted(sentence: Sentence, place: int, token: int) -> int:
    """Clause breaks between a word and a figure; none where the word stands in the figure's label."""
    label = sentence.labels.get(token)
    if label is None:
        soft = soft_break(sentence, token)
        label = sentence.labels[token] = (label_start(sentence, soft), soft) if soft else (0, 0)
    start, end = label
    return 0 if start <= place < end else sentence.breaks_between(place, token) - int(place < end)


def above(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """Earlier sentences, nearest first."""
    return map(document.sentences.__getitem__, range(sentence.number - 1, -1, -1))


def in_block(document: Document, sentence: Sentence) -> Sequence[Sentence]:
    """Earlier sentences of the same paragraph, nearest first."""
    return list(takewhile(lambda before: before.block == sentence.block, above(document, sentence)))
