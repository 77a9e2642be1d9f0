"""Places: regions, towns and the nation as a sentence names them.

Belongs here: finding names of places and telling them from streets, people and venues. Does not belong here: which
place a figure takes (settings).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ingest.catalogue import LANGUAGES, NATION, Catalogue
from ingest.releases.phrases import Phrases
from ingest.releases.tokens import Token, quoted_names
from ingest.releases.vocabulary import Starts

_CAPITAL: Final = "KZ-71"
#: Kinds of words about places, and the name of the table of the names themselves.
_KINDS: Final = ("region_again", "not_a_place_after", "example", "venue", "district")
_NAMES: Final = "names"
_REGION_WORD: Final = re.compile(r"облыс|қала|өңір|област|город|регион|region|oblast|city|province")


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at tokens ``first`` to ``last``; ``is_venue`` where only an event took place."""

    first: int
    last: int
    code: str
    is_venue: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence says about places besides names."""

    points_back: bool
    is_example: bool
    has_district: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of places and words about places, by language."""

    names: Mapping[str, Phrases[str]]
    words: Mapping[str, Mapping[str, Phrases[str]]]

    def tables(self, language: str) -> dict[str, Phrases[Any]]:
        """The tables of a language by name, for its vocabulary."""
        return {_NAMES: self.names[language]} | {kind: self.words[kind][language] for kind in _KINDS}


def load_gazetteer(catalogue: Catalogue, words: Mapping[str, Any]) -> Gazetteer:
    """Names from the regions and towns of the catalogue, words from the parsed ``places.yaml``."""
    return Gazetteer(
        names={language: _names(catalogue, words, language) for language in LANGUAGES},
        words={kind: {language: _words(words[kind][language]) for language in LANGUAGES} for kind in _KINDS},
    )


def _names(catalogue: Catalogue, words: Mapping[str, Any], language: str) -> Phrases[str]:
    table: Phrases[str] = Phrases(stems=True)
    named = [(stem, code) for code, region in catalogue.regions.items() for stem in region.stems.get(language, ())]
    named += [(stem, town.region) for town in catalogue.towns.values() for stem in town.stems.get(language, ())]
    named += [(stem, code) for code, stems in words["more_names"].get(language, {}).items() for stem in stems]
    for stem, code in named:
        table.add(stem, code)
    for phrase in words["nation"][language]:
        table.add(" ".join(word if word.endswith("*") else f"={word}" for word in phrase.split()), NATION)
    return table


def _words(entries: Iterable[str]) -> Phrases[str]:
    table: Phrases[str] = Phrases(stems=False)
    for entry in entries:
        table.add(entry, entry)
    return table


def places(tokens: Sequence[Token], starts: Starts, language: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places of a sentence in order, the longest name at each place; none in quotation marks or in names of streets."""
    found: list[Place] = []
    done = 0
    for place in starts.get(_NAMES, ()):
        match = gazetteer.names[language].longest_at(tokens, place) if tokens[place].kind == "word" else None
        if place < done or match is None or not _is_place(tokens, place, match[0], match[1], language, gazetteer):
            continue
        done = match[0]
        if done < len(tokens) and _REGION_WORD.match(tokens[done].lower):
            done += 1
        venue = match[1] == _CAPITAL and done - place == 1 and _any(tokens, starts, language, gazetteer, "venue")
        found.append(Place(place, done, match[1], venue))
    return tuple(found)


def _is_place(tokens: Sequence[Token], first: int, last: int, code: str, language: str, gazetteer: Gazetteer) -> bool:
    if code != NATION and not tokens[first].text[0].isupper():
        return last - first > 1
    if any(start <= first < end for start, end in quoted_names(tokens)):
        return False
    after = gazetteer.words["not_a_place_after"][language]
    return last >= len(tokens) or after.longest_at(tokens, last) is None


def signs(tokens: Sequence[Token], starts: Starts, language: str, gazetteer: Gazetteer) -> Signs:
    """Words of a sentence that point back to a region, announce an example or name a district."""
    table = gazetteer.words["district"][language]
    near = (n for n in starts.get("district", ()) if table.longest_at(tokens, n) is not None and _has_name(tokens, n))
    return Signs(
        _any(tokens, starts, language, gazetteer, "region_again"),
        _any(tokens, starts, language, gazetteer, "example"),
        tuple(near),
    )


def _has_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capitalised name stands beside the word for a district."""
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(tokens)]
    return any(
        (tokens[n].kind == "word" and tokens[n].text[0].isupper() and n != 0) or (n == 0 and place == 1) for n in beside
    )


def _any(tokens: Sequence[Token], starts: Starts, language: str, gazetteer: Gazetteer, kind: str) -> bool:
    return gazetteer.words[kind][language].occurs(tokens, starts.get(kind, ()))
