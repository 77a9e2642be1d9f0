"""Attribution: which body a sentence names as the source of its figures, and whom it quotes.

Belongs here: "according to …", «…», said …, for one sentence or one quotation. Does not belong here: who publishes a
document (its sidecar says so), and what a figure is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ingest.catalogue import Catalogue, CatalogueError
from ingest.releases.document import Sentence
from ingest.releases.phrases import Phrases
from ingest.releases.tokens import Token

#: Names of the tables.
_BODIES: Final = "bodies"
_SOURCE: Final = "source words"
_SAYS: Final = "verbs of saying"
_PERSONS: Final = "offices that speak"
_LANGUAGES: Final = ("kk", "ru", "en")
#: Tokens that may stand between a name and the word that makes it a source ("the", "РК", a bracketed short form).
_NEAR: Final = 3
#: Tokens that may stand between a verb of saying and the name of who says it (an office with its body).
_REACH: Final = 9
#: Words of a name as releases print them: given name and family name.
_NAME_WORDS: Final = 2
_VOWELS: Final = "аеёиоуыэюяйьіөүұәaeiouy"


@dataclass(frozen=True, slots=True)
class Attribution:
    """``issuer_id`` of the body named as source, ``speaker``, name or office as printed; "" where none is named."""

    issuer_id: str = ""
    speaker: str = ""


NOBODY: Final = Attribution()


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """Compiled words: tables by name and language, and the titles that are no part of a name."""

    tables: dict[str, dict[str, Phrases[str]]]
    titles: Mapping[str, frozenset[str]]


def load_attribution(table: Mapping[str, Any], catalogue: Catalogue) -> AttributionWords:
    """Words from the parsed ``attribution.yaml`` and the names of the issuers. Raises CatalogueError for no issuer."""
    unknown = sorted(set(table["bodies"]) - set(catalogue.issuers))
    if unknown:
        raise CatalogueError("\n".join(f"attribution.yaml: {name!r} is no issuer of issuers.csv" for name in unknown))
    tables = {
        _SOURCE: {language: _phrases(table["source"][language]) for language in _LANGUAGES},
        _SAYS: {language: _phrases(table["says"][language]) for language in _LANGUAGES},
        _PERSONS: {language: _phrases(table["persons"][language]) for language in _LANGUAGES},
        _BODIES: {language: _bodies(table, catalogue, language) for language in _LANGUAGES},
    }
    return AttributionWords(tables, {language: frozenset(table["titles"][language]) for language in _LANGUAGES})


def _phrases(entries: Sequence[str]) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for entry in entries:
        phrases.add(entry, entry)
    return phrases


def _bodies(table: Mapping[str, Any], catalogue: Catalogue, language: str) -> Phrases[str]:
    """Names of issuers with free endings, and of who heads them ("Ministry of …", "Minister of …")."""
    phrases: Phrases[str] = Phrases(stems=False)
    for issuer in catalogue.issuers.values():
        name = {"kk": issuer.name_kk, "ru": issuer.name_ru, "en": issuer.name_en}[language]
        for spelled in _spellings(name.partition(" (")[0], table["offices"][language]):
            phrases.add(spelled, issuer.issuer_id)
    for issuer_id, names in table["bodies"].items():
        for spelled in names[language]:
            phrases.add(spelled, issuer_id)
    return phrases


def _spellings(name: str, offices: Mapping[str, str]) -> Iterator[str]:
    """A name as stems, and with the office in place of the body."""
    words = [word for word in name.replace("«", " ").replace("»", " ").split() if word not in ("-", "–")]
    if not words:
        return
    yield " ".join(map(_stem, words))
    for place in (0, len(words) - 1):
        for body, office in offices.items():
            if words[place].lower().startswith(body):
                yield " ".join(office if n == place else _stem(word) for n, word in enumerate(words))


def _stem(word: str) -> str:
    """A word of a name with a free ending; abbreviations and short words whole."""
    if len(word) < 5 or word.isupper():
        return word
    return word.rstrip(_VOWELS) + "*"


def attribution_of(sentences: Sequence[Sentence], number: int, words: AttributionWords) -> Attribution:
    """Source and speaker of a sentence: its own, else those of the sentence that ends the quotation it stands in."""
    own = _own(sentences[number], words)
    if own != NOBODY:
        return own
    end = _quotation_end(sentences, number)
    return NOBODY if end is None else _own(sentences[end], words)


def _quotation_end(sentences: Sequence[Sentence], number: int) -> int | None:
    """The sentence in which a quotation closes that is open at the end of sentence ``number``."""
    block = sentences[number].block
    open_marks = 0
    for place in range(_block_start(sentences, number), len(sentences)):
        if sentences[place].block != block:
            return None
        open_marks += sentences[place].opened_quotes
        if place >= number and open_marks <= 0:
            return place if place > number else None
    return None


def _block_start(sentences: Sequence[Sentence], number: int) -> int:
    while number and sentences[number - 1].block == sentences[number].block:
        number -= 1
    return number


def _own(sentence: Sentence, words: AttributionWords) -> Attribution:
    said = _places(sentence, _SAYS, words)
    issuer_id, speaker = _source(sentence, said, words), _speaker(sentence, said, words)
    return Attribution(issuer_id, speaker) if issuer_id or speaker else NOBODY


def _places(sentence: Sentence, name: str, words: AttributionWords) -> list[tuple[int, int, str]]:
    """``(first, last, payload)`` of the phrases of a table, leftmost longest."""
    found: list[tuple[int, int, str]] = []
    for first, last, payloads in sentence.said.longest(words.tables[name][sentence.language]):
        if not found or first >= found[-1][1]:
            found.append((first, last, payloads[0]))
    return found


def _source(sentence: Sentence, said: Sequence[tuple[int, int, str]], words: AttributionWords) -> str:
    """The first body next to a word that makes it a source, or to a verb of saying."""
    marks = _places(sentence, _SOURCE, words)
    for first, last, issuer_id in _places(sentence, _BODIES, words):
        behind = sentence.language == "kk"
        named = any(0 <= (mark[0] - last if behind else first - mark[1]) <= _NEAR for mark in marks)
        quoted = any(0 <= verb[0] - last <= _NEAR or 0 <= first - verb[1] <= _NEAR for verb in said)
        if named or quoted:
            return issuer_id
    return ""


def _speaker(sentence: Sentence, said: Sequence[tuple[int, int, str]], words: AttributionWords) -> str:
    """The personal name nearest to a verb of saying, else the office, as printed; "" for none."""
    if not said:
        return ""
    names = _nearest(said, list(_capital_runs(sentence, words)), _REACH)
    offices = [(first, last) for first, last, _ in _places(sentence, _PERSONS, words)]
    found = names or _nearest(said, offices, _NEAR)
    if found is None:
        return ""
    first, last = found
    return " ".join(token.text for token in sentence.tokens[first:last])


def _nearest(
    verbs: Sequence[tuple[int, int, str]], spans: Sequence[tuple[int, int]], reach: int
) -> tuple[int, int] | None:
    """The span nearest to a verb, no more than ``reach`` tokens away."""
    near = [(max(first - verb[1], verb[0] - last), first, last) for verb in verbs for first, last in spans]
    return min(near)[1:] if near and min(near)[0] <= reach else None


def _capital_runs(sentence: Sentence, words: AttributionWords) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals that may be a personal name; bodies, places and quoted names are none."""
    taken = {n for place in sentence.places for n in range(place.first, place.last)}
    taken |= {n for first, last in sentence.names for n in range(first, last)}
    taken |= {n for first, last, _ in _places(sentence, _BODIES, words) for n in range(first, last)}
    titles = words.titles[sentence.language]
    start: int | None = None
    for number in range(len(sentence.tokens) + 1):
        is_name = number < len(sentence.tokens) and number not in taken and _is_name(sentence.tokens[number], titles)
        if is_name and start is None:
            start = number
        elif not is_name and start is not None:
            if number - start >= _NAME_WORDS:
                yield start, start + _NAME_WORDS
            start = None


def _is_name(token: Token, titles: frozenset[str]) -> bool:
    return token.kind == "word" and token.text[0].isupper() and not token.text.isupper() and token.lower not in titles
