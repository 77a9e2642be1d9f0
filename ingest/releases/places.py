"""Places: regions, towns and the nation as a sentence names them.

Belongs here: finding names of places and telling them from streets, people and venues. Does not belong here: which
place a figure takes (settings).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ingest.catalogue import LANGUAGES, NATION, Catalogue, Region
from ingest.releases.phrases import Phrases
from ingest.releases.tokens import Token, quoted_names
from ingest.releases.vocabulary import Said

#: Kinds of words about places.
_KINDS: Final = (
    *(
        "region_again",
        "whole_region",
        "city_again",
        "not_a_place_after",
        "not_a_place_before",
        "example",
        "extreme",
        "leads",
        "venue",
        "district",
        "region_word",
    ),
    *("home", "reach_from", "reach_to", "joins", "pairs", "former", "latter", "aside", "source", "visit"),
)
#: How many words may part a place from those of a visit.
_NEAR: Final = 2
_DAY_DIGITS: Final = 2
_DATELINE_SIGNS: Final = frozenset("–—-.,(/")


class Place(NamedTuple):
    """A place named at tokens ``first`` to ``last``.

    ``is_venue``: only an event took place there, or the text was sent from there; ``is_seat``: the bare name of the
    capital, by which its government may be meant; ``is_town``: the name is that of a town and of no region;
    ``is_source``: where somebody or something comes from.
    """

    first: int
    last: int
    code: str
    is_venue: bool = False
    is_seat: bool = False
    is_town: bool = False
    is_source: bool = False


class Signs(NamedTuple):
    """What a sentence says about places besides names."""

    points_back: bool
    cities: frozenset[str]  # which region words for a city may mean that point back to one
    is_whole: bool  # speaks of the whole region that the text is about
    is_example: bool
    is_extreme: bool  # tells which place has the most or the fewest
    has_district: tuple[int, ...]
    has_venue_words: bool
    pairs: bool  # "respectively"
    of_two: tuple[tuple[int, int], ...]  # where "the former" (0) and "the latter" (1) of two stand
    leads: bool  # begins by what its subject has ("With 40 NGOs, Atyrau …")
    asides: tuple[tuple[int, int], ...]  # relative clauses between two commas
    home: tuple[int, ...]  # words for the region of the speaker
    relatives: tuple[int, ...]  # where relative words stand


class Name(NamedTuple):
    """A name of a place; ``kind``: name or town (with a capital), small (in small letters), people (theirs too)."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of places and words about them, by language; codes of the capital and of cities; endings of "from" (kk)."""

    names: Mapping[str, Phrases[Name]]
    words: Mapping[str, Mapping[str, Phrases[str]]]
    capital: str
    cities: frozenset[str]
    parted: Mapping[str, tuple[str, str]]  # by region: its first day, the region it was part of before
    from_endings: Mapping[str, tuple[str, ...]]

    def region_on(self, name: Name, published: str | None) -> str:
        """The region of a name; for a town that of the day, where it belonged to another before."""
        since, earlier = self.parted.get(name.code, ("", name.code))
        return earlier if name.kind == "town" and published and published < since else name.code

    def tables(self, language: str) -> tuple[Phrases[Any], ...]:
        """The tables of a language, for its vocabulary."""
        return (self.names[language], *(self.words[kind][language] for kind in _KINDS))


def load_gazetteer(catalogue: Catalogue, words: Mapping[str, Any]) -> Gazetteer:
    """Names from the regions and towns of the catalogue, words from the parsed ``places.yaml``."""
    return Gazetteer(
        names={language: _names(catalogue, words, language) for language in LANGUAGES},
        words={kind: {language: _words(words[kind][language]) for language in LANGUAGES} for kind in _KINDS},
        capital=words["capital"],
        cities=frozenset(words["cities"]),
        parted={code: first for code, region in catalogue.regions.items() if (first := _parted(region))},
        from_endings={language: tuple(words["from_endings"][language]) for language in LANGUAGES},
    )


def _parted(region: Region) -> tuple[str, str] | None:
    """The first day of a region that was cut from one other, and the code of that one."""
    first = region.versions[0]
    if len(first.predecessors) != 1:
        return None
    return first.valid_from.isoformat(), first.predecessors[0].split("@")[0]


def _names(catalogue: Catalogue, words: Mapping[str, Any], language: str) -> Phrases[Name]:
    table: Phrases[Name] = Phrases(stems=True)
    named = [(stem, code) for code, region in catalogue.regions.items() for stem in region.stems.get(language, ())]
    for stem, code in named:
        table.add(stem, Name(code, "name"))
    for town in catalogue.towns.values():
        for stem in town.stems.get(language, ()):
            shared = any(name.startswith(stem) for name, _ in named)
            table.add(stem, Name(town.region, "name" if shared else "town"))
    for kind in ("names", "small", "people"):
        for code, stems in words[kind][language].items():
            for stem in stems:
                table.add(stem, Name(code, kind.removesuffix("s")))
    for phrase in words["nation"][language]:
        whole = " ".join(word if word.endswith("*") else f"={word}" for word in phrase.split())
        table.add(whole, Name(NATION, "small"))
    for number in _editions(catalogue):
        for words_of in words["editions"][language]:
            table.add(f"={number} {words_of}", Name(NATION, "name"))
    return table


def _editions(catalogue: Catalogue) -> Iterator[str]:
    """The Roman numbers with which the names of national events begin."""
    for event in catalogue.events.values():
        number = event.name_en.split()[0]
        if event.geography == NATION and number.isupper():
            yield number


def _words(entries: Iterable[str]) -> Phrases[str]:
    table: Phrases[str] = Phrases(stems=False)
    for entry in entries:
        table.add(entry, entry)
    return table


class _Text(NamedTuple):
    """A sentence, its phrases and the tables of its language."""

    tokens: Sequence[Token]
    said: Said
    language: str
    gazetteer: Gazetteer

    @property
    def names(self) -> Phrases[Name]:
        """The names of places."""
        return self.gazetteer.names[self.language]

    def begins(self, kind: str, place: int) -> int:
        """Where a phrase of a kind that begins at a token ends, or 0."""
        match = self.said.longest_at(self.gazetteer.words[kind][self.language], place)
        return match[0] if match else 0

    def has(self, kind: str) -> bool:
        """Whether a phrase of a kind stands anywhere."""
        return self.gazetteer.words[kind][self.language] in self.said


def places(
    tokens: Sequence[Token], said: Said, language: str, gazetteer: Gazetteer, published: str | None = None
) -> tuple[Place, ...]:
    """Places of a sentence in order, the longest name at each place; none in quotation marks or in names of streets.

    A town is of the region to which it belonged on the day of publication.
    """
    text = _Text(tokens, said, language, gazetteer)
    found: list[Place] = []
    done = 0
    for first in dict.fromkeys(first for first, _, _ in said.all(text.names)):
        match = _name_at(text, first, found) if first >= done else None
        if match is None:
            continue
        last, name = match
        done = text.begins("region_word", last) or last
        if reached := _reach(text, first, done):
            done = reached
            continue
        seat = name.code == gazetteer.capital and done == last and not text.begins("region_word", first - 1)
        counted = done < len(tokens) and tokens[done].kind == "number"  # "in Astana 5, in Almaty 7 centres opened"
        venue = seat and text.has("venue") and not counted
        found.append(
            Place(
                first=first,
                last=done,
                code=gazetteer.region_on(name, published),
                is_venue=venue or _is_visited(text, first, done) or _is_dateline(tokens, first, done),
                is_seat=seat,
                is_town=name.kind == "town",
                is_source=_is_source(text, first, done),
            )
        )
    return tuple(found)


def _is_visited(text: "_Text", first: int, last: int) -> bool:
    """Whether somebody only speaks at a place or is on a visit there."""
    visits = text.said.all(text.gazetteer.words["visit"][text.language])
    return any(0 <= first - end <= _NEAR or 0 <= start - last < _NEAR for start, end, _ in visits)


def _is_source(text: "_Text", first: int, last: int) -> bool:
    """Whether a place is where somebody or something comes from."""
    if text.gazetteer.from_endings[text.language]:
        return text.tokens[last - 1].lower.endswith(text.gazetteer.from_endings[text.language])
    return bool(text.begins("source", first - 1))


def _name_at(text: _Text, first: int, found: Sequence[Place]) -> tuple[int, Name] | None:
    """The longest name that may stand at a token: ``(end, name)``."""
    if text.tokens[first].kind != "word":
        return None
    matches = sorted(text.said.at(text.names, first), key=lambda match: -match[0])
    return next(((last, name) for last, name in matches if _is_place(text, first, last, name, found)), None)


def _is_place(text: _Text, first: int, last: int, name: Name, found: Sequence[Place]) -> bool:
    tokens = text.tokens
    if name.kind != "small" and not tokens[first].text[0].isupper():
        return last - first > 1
    if name.code != NATION or tokens[first].text[0].isupper():
        if any(start <= first < end for start, end in quoted_names(tokens)):
            return False
        if text.begins("not_a_place_after", last) or text.begins("not_a_place_before", first - 1):
            return False
    return name.kind != "people" or _is_no_person(text, first, last, found)


def _is_no_person(text: _Text, first: int, last: int, found: Sequence[Place]) -> bool:
    """Whether a name that people bear too stands in a row of places or, in English, has no surname or first name."""
    tokens = text.tokens
    if found and found[-1].last == first - 1 and text.begins("joins", first - 1):
        return True
    if last + 1 < len(tokens) and text.begins("joins", last):
        following = text.said.longest_at(text.names, last + 1)
        if following and following[1].kind != "people" and tokens[last + 1].text[0].isupper():
            return True
    beside = [tokens[n] for n in (first - 1, last) if 0 <= n < len(tokens) and n]
    return text.language == "en" and not any(token.kind == "word" and token.text[0].isupper() for token in beside)


def _reach(text: _Text, first: int, last: int) -> int:
    """Where "from one place to another" ends that only says how far something reaches, or 0."""
    tokens, endings = text.tokens, text.gazetteer.from_endings[text.language]
    starts = tokens[last - 1].lower.endswith(endings) if endings else bool(text.begins("reach_from", first - 1))
    to = text.begins("reach_to", last) if starts else 0
    if not to:
        return 0
    second = to if endings else to + 1
    return second if second <= len(tokens) and tokens[second - 1 - bool(endings)].text[0].isupper() else 0


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a place only says where the text was sent from: at its beginning, in capitals or with a day."""
    if first or last >= len(tokens) or tokens[last].text not in _DATELINE_SIGNS:
        return False
    dated = last + 1 < len(tokens) and tokens[last].text in ".," and _is_day(tokens[last + 1])
    capitals = all(token.text.isupper() for token in tokens[first:last]) and (
        last + 1 == len(tokens) or tokens[last + 1].kind != "number"
    )
    return dated or capitals


def _is_day(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) <= _DAY_DIGITS


def signs(tokens: Sequence[Token], said: Said, language: str, gazetteer: Gazetteer) -> Signs:
    """Words of a sentence that point back to a region, announce an example or name a district."""
    text = _Text(tokens, said, language, gazetteer)
    districts = dict.fromkeys(first for first, _, _ in said.all(gazetteer.words["district"][language]))
    named = tuple(first for first in districts if _has_name(tokens, first))
    relatives = list(said.all(gazetteer.words["aside"][language]))
    return Signs(
        points_back=text.has("region_again"),
        cities=gazetteer.cities if text.has("city_again") else frozenset(),
        is_whole=text.has("whole_region"),
        is_example=text.has("example"),
        is_extreme=text.has("extreme"),
        has_district=named,
        has_venue_words=text.has("venue"),
        pairs=text.has("pairs"),
        of_two=_of_two(text),
        leads=bool(text.begins("leads", 0)),
        asides=tuple(_asides(tokens, relatives)),
        relatives=tuple(first for first, _, _ in relatives),
        home=tuple(first for first, _, _ in said.all(gazetteer.words["home"][language])),
    )


def _of_two(text: _Text) -> tuple[tuple[int, int], ...]:
    """Where words stand that mean the one and the other of two, which only words for the one make a pair."""
    former, latter = (text.gazetteer.words[kind][text.language] for kind in ("former", "latter"))
    firsts = [(first, 0) for first, _, _ in text.said.all(former)] if former in text.said else []
    seconds = [(first, 1) for first, _, _ in text.said.all(latter)] if firsts and latter in text.said else []
    return tuple(sorted((*firsts, *seconds))) if seconds else ()


def _asides(tokens: Sequence[Token], relatives: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Clauses from a comma and a relative word right behind it to the next comma."""
    for first, _, _ in relatives:
        opened = next((n for n in (first - 1, first - 2) if n > 0 and tokens[n].text == ","), None)
        closed = next((n for n in range(first + 1, len(tokens)) if tokens[n].text == ","), None)
        if opened is not None and closed is not None:
            yield opened, closed


def _has_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capitalised name stands beside the word for a district."""
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(tokens)]
    return any(
        (tokens[n].kind == "word" and tokens[n].text[0].isupper() and n != 0) or (n == 0 and place == 1) for n in beside
    )
