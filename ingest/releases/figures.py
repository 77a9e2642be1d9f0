"""Figures and others: numbers that are no figure of the catalogue, each with its reason.

Belongs here: the closed list of reasons and the words and shapes that tell them. Does not belong here: figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ingest.releases.ages import LARGEST_AGE, AgeWords, is_told_age
from ingest.releases.document import Sentence
from ingest.releases.languages import LANGUAGES
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.phrases import Phrases
from ingest.releases.quantities import Quantity

_QUOTES: Final = frozenset('«»“”"')
_DASHES: Final = frozenset("-–—")
#: Signs that may stand between the words before a number and the number; those that announce one only where it is told.
_JOINING: Final = frozenset(("№", "«", "“", '"', "(", "."))
_ANNOUNCING: Final = frozenset(":–—-")
_ANNOUNCED: Final = frozenset({"phone", "age"})
#: Reasons whose numbers stay no figures where words follow that they could count ("старше 18 лет").
_WHATEVER_FOLLOWS: Final = frozenset({"age", "scale", "sample"})
#: Tokens between a street and its number, at most, and between words before a number and the number.
_NAME: Final = 4
_REACH: Final = 4
#: Words up to a bracket that says a share again, and points by which that may be closer.
_CLOSE: Final = 4
_LARGEST: Final = 10**17
_LARGEST_HOUSE: Final = 9999


@dataclass(frozen=True, slots=True)
class Before:
    """Words before a number that make one between two bounds no figure, for a reason."""

    reason: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class NotFigures:
    """Words before, after and around a number that make it no figure, and the forms of "one", by language.

    ``soft`` are reasons that give way where an indicator fits; how often something was done is one only of what is
    ``repeated``.
    """

    before: Mapping[str, Phrases[Before]]
    after: Mapping[str, Phrases[str]]
    around: Mapping[str, Phrases[str]]
    eldest: Mapping[str, Phrases[str]]
    bounds: Mapping[str, frozenset[str]]
    people: frozenset[str]
    one: Mapping[str, frozenset[str]]
    alone: Mapping[str, frozenset[str]]
    single: Mapping[str, frozenset[str]]
    soft: Mapping[str, frozenset[str]]
    repeated: frozenset[str]

    @property
    def tables(self) -> tuple[Mapping[str, Phrases[Any]], ...]:
        """The tables of phrases, by language."""
        return (self.before, self.after, self.around, self.eldest)


def load_not_figures(table: Mapping[str, Any]) -> NotFigures:
    """The words of the parsed ``not_figures.yaml``."""
    return NotFigures(
        before={language: _before(table["before"], language) for language in LANGUAGES},
        after={language: _reasons(table["after"], language) for language in LANGUAGES},
        around={language: _reasons(table["around"], language) for language in LANGUAGES},
        eldest={language: _reasons({"age": table["eldest"]}, language) for language in LANGUAGES},
        bounds={language: frozenset(words) for language, words in table["bounds"].items()},
        people=frozenset(table["people"]),
        one={language: frozenset(words) for language, words in table["one"].items()},
        alone={language: frozenset(words) for language, words in table["alone"].items()},
        single={language: frozenset(words) for language, words in table["single"].items()},
        repeated=frozenset(table["repeated"]),
        soft={language: frozenset(reasons) for language, reasons in table["soft"].items()},
    )


def _reasons(table: Mapping[str, Any], language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for reason, words in table.items():
        for word in words[language]:
            phrases.add(word, reason)
    return phrases


def _before(table: Mapping[str, Any], language: str) -> Phrases[Before]:
    phrases: Phrases[Before] = Phrases(stems=False)
    for reason, words in table.items():
        for word in words[language]:
            phrases.add(word, Before(reason, Decimal(words.get("from", 0)), Decimal(words.get("up_to", _LARGEST))))
    return phrases


def not_a_figure(sentence: Sentence, place: int, lexicon: LanguageLexicon, words: NotFigures) -> str | None:
    """Why quantity number ``place`` is no figure, or None."""
    quantity = sentence.quantities[place]
    first = quantity.tokens[0]
    if quantity.vague:
        return "vague number"
    if quantity.value >= _LARGEST:
        return "code"
    if any(start <= first < end for start, end in sentence.names):
        return "name"
    if _is_page_counter(sentence):
        return "page views"
    if _is_spelled_again(sentence, place) or _is_said_closer(sentence, place):
        return "said again"
    if quantity.unit in ("count", "points") and (reason := _Beside(sentence, lexicon, words).reason(place)):
        return reason
    return _one(sentence, quantity, first, words)


class _Beside(NamedTuple):
    """The words beside the numbers of a sentence."""

    sentence: Sentence
    lexicon: LanguageLexicon
    words: NotFigures

    def reason(self, place: int) -> str | None:
        """Why a number is no figure by its own words, or by those of the other end of its span ("15–16 лет")."""
        row = self.sentence.quantities
        if place and self._ends_ranking(row[place - 1], row[place]):
            return "scale"
        if own := self._before(row[place]) or self._after(row[place]) or self._around(row[place]):
            return own
        if self._is_age(row[place]):
            return "age"
        if place + 1 < len(row) and self._are_span(row[place], row[place + 1]):
            return self._after(row[place + 1])
        if place and self._are_span(row[place - 1], row[place]) and row[place].unit == "count":
            return self._before(row[place - 1])
        return "duration" if self._begins_length(row[place]) else None

    def _ends_ranking(self, one: Quantity, two: Quantity) -> bool:
        """Whether a number is that of all that are ranked ("ranks 87th of 139", "139 елдің ішінде 87-орын")."""
        start, end = one.tokens[1], two.tokens[0]
        between = self.sentence.tokens[start:end]
        return one.unit == "rank" and all(token.lower in self.lexicon.quantity_words.out_of for token in between)

    def _are_span(self, one: Quantity, two: Quantity) -> bool:
        """Whether two numbers stand together as the ends of a span, with no noun between them."""
        if one.unit != "count":
            return False
        end, start = one.tokens[1], two.tokens[0]
        return self._joins(end, start) if end < start else (one.case, two.case) == ("abl", "dat")

    def _joins(self, start: int, end: int) -> bool:
        """Whether all that stands between two numbers joins them to a span."""
        beside = self.lexicon.quantity_words
        between = self.sentence.tokens[start:end]
        return all(token.text in _DASHES or token.lower in beside.range_to | beside.join for token in between)

    def _begins_length(self, quantity: Quantity) -> bool:
        """Whether a number begins a span of time whose end was read as one ("от трёх до шести месяцев")."""
        end = quantity.tokens[1]
        lengths = (self.sentence.atoms[p.first].first for p in self.sentence.periods if p.role == "length")
        return quantity.unit == "count" and any(0 <= start - end <= 1 and self._joins(end, start) for start in lengths)

    def _after(self, quantity: Quantity) -> str | None:
        """What a number counts or measures that is no figure."""
        table = self.words.after[self.sentence.language]
        ends = (self.sentence.atoms[quantity.core_last - 1].last, quantity.tokens[1])
        for end in dict.fromkeys(self._noun(end) for end in ends):
            if found := self.sentence.said.longest_at(table, end):
                return found[1]
        return None

    def _noun(self, end: int) -> int:
        """The token behind a number at which its noun begins, behind a quotation mark."""
        tokens = self.sentence.tokens
        return end + 1 if end < len(tokens) and tokens[end].text in _QUOTES else end

    def _before(self, quantity: Quantity) -> str | None:
        """What a number names, dates or bounds by the words right before it."""
        said, table = self.sentence.said, self.words.before[self.sentence.language]
        if quantity.scale > 1:
            return None
        core, first = self.sentence.atoms[quantity.core_first].first, quantity.tokens[0]
        last = quantity.tokens[1]
        is_apposed = last < len(self.sentence.tokens) and self.sentence.tokens[last].text == ","
        for end, signs in (*self._ends_before(core, is_apposed), *self._ends_before(first, is_apposed)):
            for found in said.ending_at(table, end):
                announced = found.reason in _ANNOUNCED or (_ANNOUNCING | {","}).isdisjoint(signs)
                counts = found.reason not in _WHATEVER_FOLLOWS and self._counts(quantity)
                if found.low <= quantity.value <= found.high and announced and not counts:
                    return found.reason
        return None

    def _ends_before(self, first: int, is_apposed: bool) -> Iterator[tuple[int, frozenset[str]]]:
        """Places before a number where words that bear on it may end, with the signs between: a comma only where
        another closes behind it ("the hotline, 114, works").
        """
        prepositions = self.lexicon.quantity_words.prepositions
        signs: frozenset[str] = frozenset()
        for end in range(first, max(0, first - _REACH), -1):
            yield end, signs
            token = self.sentence.tokens[end - 1]
            if token.text in _JOINING or token.text in _ANNOUNCING or (is_apposed and token.text == ","):
                signs |= {token.text}
            elif token.lower not in prepositions:
                return

    def _counts(self, quantity: Quantity) -> bool:
        """Whether a number counts the word behind it: a noun in lower case that no other rule takes."""
        if quantity.case not in ("", "about"):
            return False
        tokens, end = self.sentence.tokens, self._noun(quantity.tokens[1])
        if end >= len(tokens) or tokens[end].kind != "word" or not tokens[end].text[0].islower():
            return False
        known = self.sentence.said.at(self.words.before[self.sentence.language], end)
        return not known and tokens[end].lower not in self.lexicon.phrase_ends

    def _around(self, quantity: Quantity) -> str | None:
        """Whether a number is a house in a street, whose name may stand between."""
        streets = self.sentence.said.all(self.words.around[self.sentence.language])
        first, last = quantity.tokens
        if quantity.value > _LARGEST_HOUSE or not streets:
            return None
        if any(end <= first <= end + _NAME and self._is_name(end, first) for _, end, _ in streets):
            return "address" if not self._counts(quantity) else None
        behind = (start for start, _, _ in streets if last < start <= last + _NAME)
        return "address" if any(self._is_name(last, start) for start in behind) else None

    def _is_age(self, quantity: Quantity) -> bool:
        """Whether a number by itself is the age of people of whom its sentence speaks."""
        if quantity.value > LARGEST_AGE or self._counts(quantity):
            return False
        words, language = self.words, self.sentence.language
        eldest = self.sentence.said.all(words.eldest[language])
        if any(last <= quantity.tokens[0] for _, last, _ in eldest):
            return True
        return is_told_age(self.sentence, quantity, AgeWords(words.bounds[language], words.people), self.lexicon)

    def _is_name(self, start: int, end: int) -> bool:
        """Whether tokens are the words of a proper name, with the signs of an address."""
        between, signs = self.sentence.tokens[start:end], _JOINING | _QUOTES | {","}
        set_apart = bool(between) and between[-1].text == ","
        return set_apart or all(token.text in signs or token.text[0].isupper() for token in between)


def _is_spelled_again(sentence: Sentence, place: int) -> bool:
    """Whether a number in brackets only spells the one before: "10 (ten)"."""
    if not place:
        return False
    one, two = sentence.quantities[place - 1], sentence.quantities[place]
    first, last = two.tokens
    bracketed = first > 0 and last < len(sentence.tokens) and sentence.tokens[last].text == ")"
    return bracketed and one.tokens[1] == first - 1 and one.value == two.value


def _is_said_closer(sentence: Sentence, place: int) -> bool:
    """Whether brackets behind a share in words give it as a percentage: "one in three Kazakhstanis (34 percent)"."""
    if place + 1 == len(sentence.quantities):
        return False
    one, two = sentence.quantities[place], sentence.quantities[place + 1]
    between = [token.text for token in sentence.tokens[one.tokens[1] : two.tokens[0]]]
    in_words = sentence.atoms[one.core_first].kind != "n" and one.unit == two.unit == "percent"
    return in_words and between[-1:] == ["("] and len(between) <= _CLOSE and 0 < abs(one.value - two.value) < _CLOSE


def _is_page_counter(sentence: Sentence) -> bool:
    """Whether the line is nothing but a number."""
    return len(sentence.tokens) == 1 and sentence.tokens[0].kind == "number" and not sentence.is_item


def _one(sentence: Sentence, quantity: Quantity, first: int, words: NotFigures) -> str | None:
    """Why "one" is no figure: a word by itself that no dash or colon sets apart; "one alone" is single."""
    if quantity.last - quantity.first != 1 or sentence.atoms[quantity.first].kind != "u":
        return None
    if first and sentence.tokens[first - 1].text in _ANNOUNCING:
        return None
    word, behind = sentence.tokens[first].lower, sentence.tokens[first + 1 : first + 2]
    if any(token.lower in words.alone[sentence.language] for token in behind):
        return "single"
    if word in words.one[sentence.language]:
        return "article"
    return "single" if word in words.single[sentence.language] else None
