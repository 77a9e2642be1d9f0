"""Which terms of the lexicon stand in which texts: ``python -m tests.cues --terms``.

Belongs here: matching terms as ``lexicon/terms/*.yaml`` write them, and how many texts a term and an indicator rest on.
Does not belong here: cues of the catalogue (cues), finding terms in a sentence (ingest.releases.terms).

A term rests on the texts in which it stands, an indicator in a language on those that state a figure of it and name a
concept of each kind that one of its frames asks for; where these are few, on the sources of its families.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import yaml

from ingest.catalogue import Catalogue
from ingest.releases.frames import Frame
from ingest.releases.reader import LEXICON, load_reader
from tests.bench.table import table
from tests.gold.files import LANGUAGES
from tests.texts_of_cues import Text

_BETWEEN: Final = r"[\s«»\"“”]+"
_KINDS: Final = ("things", "states", "topics")
#: Independent texts on which an indicator should rest in a language.
_ENOUGH: Final = 2
#: Kazakh consonants at the end of a stem, also as a possessive voices them.
_VOICED: Final = {"к": "[кг]", "қ": "[қғ]", "п": "[пб]"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a concept in a language, its family, and the names of the texts in which it stands."""

    family: str
    concept: str
    language: str
    words: str
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What an indicator rests on in a language: texts that state it and name its concepts, sources of its families."""

    indicator: str
    language: str
    texts: tuple[str, ...]
    sources: tuple[str, ...]


def families() -> dict[str, dict[str, Any]]:
    """The parsed families of terms by name."""
    paths = sorted((LEXICON / "terms").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def terms(given: Sequence[Text]) -> Iterator[Term]:
    """Every term with the texts in which it stands."""
    plain = {
        language: [(text.name, _plain(" ".join(text.sentences))) for text in given if text.language == language]
        for language in LANGUAGES
    }
    for family, concepts in families().items():
        for concept, entry in ((c, e) for kind in _KINDS for c, e in concepts.get(kind, {}).items()):
            for language in LANGUAGES:
                for words in entry[language]:
                    pattern = _pattern(words)
                    used = tuple(name for name, text in plain[language] if pattern.search(text))
                    yield Term(family, concept, language, words, used)


def supports(catalogue: Catalogue, given: Sequence[Text], found: Sequence[Term]) -> Iterator[Support]:
    """Support of every indicator in every language, in the order of the catalogue."""
    lexicon = families()
    named = _named(found, _shown(lexicon))
    family_of = {c: name for name, family in lexicon.items() for kind in _KINDS for c in family.get(kind, {})}
    frames = _frames(catalogue)
    for code in catalogue.indicators:
        asked = {concept for frame in frames.get(code, ()) for group in _groups(frame) for concept in group}
        sources = {source for concept in asked for source in lexicon[family_of[concept]]["sources"]}
        for language in LANGUAGES:
            stating = [t.name for t in given if t.language == language and code in t.indicators]
            texts = [
                t for t in stating if any(_names_all(frame, named.get(t, set())) for frame in frames.get(code, ()))
            ]
            yield Support(code, language, tuple(texts), tuple(sorted(sources)))


def print_terms(catalogue: Catalogue, given: Sequence[Text]) -> None:
    """Prints how many texts terms rest on, those of one text, and the indicators that rest on fewer than two."""
    found = list(terms(given))
    print(table(("terms", "all", "in 2+ texts", "in one", "in none"), [_counts(found, each) for each in LANGUAGES]))
    print("\nin one text only")
    for term in found:
        if len(term.used_by) == 1:
            print(f"  {term.family}  {term.concept}  {term.language}  {term.words}  <- {term.used_by[0]}")
    print("\nindicators that fewer than two texts state in the terms of a frame, and the sources of these")
    for support in supports(catalogue, given, found):
        if len(support.texts) < _ENOUGH:
            print(f"  {support.indicator}  {support.language}  {', '.join((*support.texts, *support.sources)) or '-'}")


def _counts(found: Sequence[Term], language: str) -> tuple[str, ...]:
    texts = [len(term.used_by) for term in found if term.language == language]
    return language, *map(str, (len(texts), sum(n > 1 for n in texts), texts.count(1), texts.count(0)))


def _frames(catalogue: Catalogue) -> dict[str, list[Frame]]:
    """The frames of each indicator; one that only takes the figures of several years has those of the yearly one."""
    frames: dict[str, list[Frame]] = {}
    for frame in load_reader(catalogue).rules.frames.in_order:
        for code in filter(None, (frame.code, frame.over_range)):
            frames.setdefault(code, []).append(frame)
    return frames


def _groups(frame: Frame) -> tuple[frozenset[str], ...]:
    return (*((frozenset(frame.heads),) if frame.heads else ()), *frame.near, *frame.own, *frame.topic, *frame.close)


def _names_all(frame: Frame, concepts: set[str]) -> bool:
    return all(group & concepts for group in _groups(frame))


def _shown(lexicon: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """What each concept shows."""
    entries = {c: e for family in lexicon.values() for kind in _KINDS for c, e in family.get(kind, {}).items()}
    return {concept: {concept, *entry.get("also", ())} for concept, entry in entries.items()}


def _named(found: Sequence[Term], shown: dict[str, set[str]]) -> dict[str, set[str]]:
    """The concepts that each text names."""
    named: dict[str, set[str]] = {}
    for term in found:
        for name in term.used_by:
            named.setdefault(name, set()).update(shown[term.concept])
    return named


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е").replace("\N{NO-BREAK SPACE}", " ")


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(map(_word, words.split())))


def _word(word: str) -> str:
    """A word of a term: any word, an abbreviation, a whole word or a stem (see ingest.releases.phrases)."""
    if word == "?":
        return r"\w+"
    if len(word) > 1 and word.isupper() and word.isalpha():
        return rf"(?<!\w){word}(?![^\W-]{{2}})[\w-]*"
    form = word.lstrip("=").rstrip("*")
    start = r"(?<!\w)" if form[:1].isalnum() else ""
    if word.startswith("="):
        return rf"{start}(?i:{re.escape(form)})(?!\w)"
    return rf"{start}(?i:{re.escape(form[:-1])}{_VOICED.get(form[-1], re.escape(form[-1]))})[\w’'-]*"
