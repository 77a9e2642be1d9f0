"""Figures and others: numbers that are no figure of the catalogue, each with its reason.

Belongs here: the closed list of reasons and the words and shapes that tell them. Does not belong here: figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.phrases import Phrases
from ingest.releases.quantities import Quantity

_QUOTES: Final = frozenset('«»“”"')
_LARGEST: Final = 10**17


@dataclass(frozen=True, slots=True)
class NotFigures:
    """Words before and after a number that make it no figure, and the forms of "one", by language."""

    before: Mapping[str, Phrases[str]]
    after: Mapping[str, Phrases[str]]
    one: Mapping[str, frozenset[str]]

    @property
    def tables(self) -> tuple[Mapping[str, Phrases[str]], ...]:
        """The tables of phrases, by language."""
        return (self.before, self.after)


def load_not_figures(table: Mapping[str, Any]) -> NotFigures:
    """The words of the parsed ``not_figures.yaml``."""
    return NotFigures(
        before={language: _phrases(table["before"], language) for language in ("kk", "ru", "en")},
        after={language: _phrases(table["after"], language) for language in ("kk", "ru", "en")},
        one={language: frozenset(words) for language, words in table["one"].items()},
    )


def _phrases(table: Mapping[str, Any], language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for reason, words in table.items():
        for word in words.get(language, ()):
            phrases.add(word, reason)
    return phrases


def not_a_figure(sentence: Sentence, place: int, lexicon: LanguageLexicon, words: NotFigures) -> str | None:
    """Why quantity number ``place`` is no figure, or None."""
    quantity = sentence.quantities[place]
    first, last = sentence.token_span(quantity)
    if quantity.vague:
        return "vague number"
    if quantity.value >= _LARGEST:
        return "code"
    if any(start <= first < end for start, end in sentence.names):
        return "name"
    if _is_page_counter(sentence):
        return "page views"
    if _is_spelled_again(sentence, place):
        return "said again"
    if quantity.unit in ("count", "points") and (reason := _by_words(sentence, first, last, quantity, lexicon, words)):
        return reason
    if _is_one(sentence, quantity, first, words):
        return "article"
    return None


def _is_spelled_again(sentence: Sentence, place: int) -> bool:
    """Whether a number in brackets only spells the one before: "10 (ten)"."""
    if not place:
        return False
    one, two = sentence.quantities[place - 1], sentence.quantities[place]
    first, last = sentence.token_span(two)
    bracketed = first > 0 and last < len(sentence.tokens) and sentence.tokens[last].text == ")"
    return bracketed and sentence.token_span(one)[1] == first - 1 and one.value == two.value


def _by_words(
    sentence: Sentence, first: int, last: int, quantity: Quantity, lexicon: LanguageLexicon, words: NotFigures
) -> str | None:
    core = sentence.atoms[quantity.core_last - 1].last
    for at in {core, last}:
        if at < len(sentence.tokens):
            at_noun = at + 1 if sentence.tokens[at].text in _QUOTES or sentence.tokens[at].kind == "ending" else at
            if at_noun < len(sentence.tokens):
                after = sentence.said.longest_at(lexicon.things, at_noun) or sentence.said.longest_at(
                    words.after[sentence.language], at_noun
                )
                if after is not None:
                    return after[1]
    for at in range(max(0, first - 4), first):
        before = sentence.said.longest_at(words.before[sentence.language], at)
        if (
            before is not None
            and before[0] <= first
            and not sentence.breaks_between(at, first - 1 if before[1] == "address" else first)
        ):
            return before[1]
    return None


def _is_page_counter(sentence: Sentence) -> bool:
    """Whether the line is nothing but a number."""
    return len(sentence.tokens) == 1 and sentence.tokens[0].kind == "number" and not sentence.is_item


def _is_one(sentence: Sentence, quantity: Quantity, first: int, words: NotFigures) -> bool:
    """Whether "one" is an article or pronoun: a word by itself that no dash or colon sets apart as a figure."""
    if quantity.last - quantity.first != 1 or sentence.atoms[quantity.first].kind != "u":
        return False
    if sentence.tokens[first].lower not in words.one[sentence.language]:
        return False
    return not (first and sentence.tokens[first - 1].text in ("–", "—", ":"))
