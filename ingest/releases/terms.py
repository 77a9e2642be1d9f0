"""Terms: the concepts that a sentence speaks of, from the tables of terms and of parts (dimensions).

Belongs here: finding terms, longest first. Does not belong here: what a figure takes from them (frames, heads).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from ingest.catalogue import CatalogueError
from ingest.releases.phrases import Phrases, fitting
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said

LANGUAGES: Final = ("kk", "ru", "en")
_NONE: Final = "none"
#: Kinds of concepts; terms of one kind do not overlap.
KINDS: Final = ("things", "states", "topics")
#: Letters of the second half of a word of two names.
_HALF: Final = 4
#: Parts that narrow what is counted, and the part that names none.
_NARROWING: Final = frozenset({"sphere", "focus"})
_OTHER: Final = "other"


class Mention(NamedTuple):
    """A term at tokens ``first`` to ``last``: the concepts it names, and all that it shows (with its ``also``)."""

    first: int
    last: int
    names: frozenset[str]
    shows: frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """Compiled terms: look-ups by language, what each concept also shows, which concepts can be counted."""

    phrases: Mapping[str, Mapping[str, Phrases[str]]]  # by language and kind
    parts: Mapping[str, Phrases[tuple[str, str]]]
    combined: Mapping[str, tuple[frozenset[str], ...]]  # parts that stand for one of each of these together
    also: Mapping[str, frozenset[str]]
    alone: Mapping[str, frozenset[str]]  # each concept in a set of its own
    hides: Mapping[
        str, frozenset[str]
    ]  # concepts that are not meant where a longer term of this one stands around them
    things: frozenset[str]
    states: frozenset[str]
    ahead: frozenset[str]  # concepts that are said of figures behind them only

    def meaning(self, concepts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
        """What a term that stands for concepts names, and all that it shows."""
        if len(concepts) == 1:
            return self.alone[concepts[0]], self.also[concepts[0]]
        return frozenset(concepts), frozenset().union(*(self.also[concept] for concept in concepts))

    def named(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        """The countable concepts that some words one after another name, wherever they stand in a text."""
        table, fitted = self.phrases[language]["things"], [frozenset(fitting(word)) for word in words]
        alike = ((patterns, name) for patterns, name in table if len(patterns) == len(words))
        return tuple(sorted({n for patterns, n in alike if all(p in f for p, f in zip(patterns, fitted, strict=True))}))

    def tables(self, language: str) -> tuple[Phrases[Any], ...]:
        """The tables of a language, for its vocabulary."""
        return (*self.phrases[language].values(), self.parts[language])


def load_terms(
    families: Mapping[str, Mapping[str, Any]],
    parts: Mapping[str, Any],
    combined: Mapping[str, Sequence[Sequence[str]]],
) -> Terms:
    """Terms from the parsed files of ``terms/`` by name, ``spheres.yaml`` and ``combined_spheres.yaml``.

    Raises CatalogueError where two families have one concept, or one shows a concept that is none.
    """
    terms = {kind: _united(families, kind) for kind in KINDS}
    concepts = {**terms["things"], **terms["states"], **terms["topics"]}
    _check(concepts, terms)
    phrases: dict[str, dict[str, Phrases[str]]] = {}
    of_parts: dict[str, Phrases[tuple[str, str]]] = {}
    for language in LANGUAGES:
        none = {"things": [word for family in families.values() for word in family.get(_NONE, {}).get(language, ())]}
        phrases[language] = {kind: _table(terms[kind], none.get(kind, ()), language) for kind in KINDS}
        part_table: Phrases[tuple[str, str]] = Phrases(stems=True)
        for name, values in parts.items():
            for value, entry in values.items():
                for words in entry[language]:
                    part_table.add(words, (name, value))
        of_parts[language] = part_table
    also = {concept: frozenset((concept, *entry.get("also", ()))) for concept, entry in concepts.items()}
    alone = {concept: frozenset((concept,)) for concept in concepts}
    hides = {concept: frozenset(entry["hides"]) for concept, entry in concepts.items() if "hides" in entry}
    ahead = frozenset(concept for concept, entry in concepts.items() if entry.get("ahead"))
    groups = {part: tuple(map(frozenset, named)) for part, named in combined.items()}
    return Terms(
        phrases, of_parts, groups, also, alone, hides, frozenset(terms["things"]), frozenset(terms["states"]), ahead
    )


def _united(families: Mapping[str, Mapping[str, Any]], kind: str) -> dict[str, Any]:
    """The concepts of a kind of all families."""
    united: dict[str, Any] = {}
    for name, family in families.items():
        for concept, entry in family.get(kind, {}).items():
            if concept in united:
                raise CatalogueError(f"terms/{name}.yaml: {concept!r} is in another family too; keep it in one")
            united[concept] = entry
    return united


def _check(concepts: Mapping[str, Any], terms: Mapping[str, Mapping[str, Any]]) -> None:
    if len(concepts) < sum(map(len, terms.values())):
        twice = [concept for concept in concepts if sum(concept in kind for kind in terms.values()) > 1]
        raise CatalogueError(f"terms/: {', '.join(twice)}: of two kinds; keep each in one")
    for concept, entry in concepts.items():
        for shown in (*entry.get("also", ()), *entry.get("hides", ())):
            if shown not in concepts:
                raise CatalogueError(f"terms/: {concept}: {shown!r} is no concept; add it or mend the name")


def _table(concepts: Mapping[str, Any], none: Iterable[str], language: str) -> Phrases[str]:
    table: Phrases[str] = Phrases(stems=True)
    for words in none:
        table.add(words, _NONE)
    for concept, entry in concepts.items():
        for words in entry[language]:
            table.add(words, concept)
    return table


def mentions(tokens: Sequence[Token], said: Said, language: str, terms: Terms) -> tuple[Mention, ...]:
    """Terms of a sentence in order: things leftmost longest, none overlapping; of states and topics all but those that
    another hides ("активн" in "неактивн", "trust" in "do not trust").
    """
    things, *others = terms.phrases[language].values()
    found = _longest(tokens, said.longest(things), terms)
    for table in others:
        if table in said:
            found += _unhidden(tokens, said.all(table), terms)
    if language != "en":
        found += _compounds(tokens, language, terms)
    return tuple(sorted(found, key=itemgetter(0)))


def _compounds(tokens: Sequence[Token], language: str, terms: Terms) -> Iterator[Mention]:
    """What the second half of a word of two names besides the first ("организация-победитель", "ҮЕҰ-жеңімпаз")."""
    for place, token in [(n, token) for n, token in enumerate(tokens) if token.is_joined]:
        half = token.lower.rpartition("-")[2]
        if len(half) >= _HALF:
            for kind in KINDS:
                concepts = [c for c in terms.phrases[language][kind].of_word(half) if c != _NONE]
                if concepts:
                    yield Mention(place, place + 1, *terms.meaning(concepts))


def _longest(tokens: Sequence[Token], said: Iterable[tuple[int, int, list[str]]], terms: Terms) -> list[Mention]:
    found: list[Mention] = []
    done = 0
    for first, last, concepts in said:
        if first >= done and tokens[first].kind == "word":
            done = last
            if _NONE not in concepts:
                found.append(Mention(first, last, *terms.meaning(concepts)))
    return found


def _unhidden(tokens: Sequence[Token], said: Sequence[tuple[int, int, str]], terms: Terms) -> Iterator[Mention]:
    spans: dict[tuple[int, int], list[str]] = {}
    hiding: list[tuple[tuple[int, int], frozenset[str]]] = []
    for first, last, concept in said:
        if tokens[first].kind == "word":
            spans.setdefault((first, last), []).append(concept)
            if concept in terms.hides:
                hiding.append(((first, last), terms.hides[concept]))
    for (first, last), concepts in spans.items():
        meant = concepts
        if hiding and (around := [hidden for (start, end), hidden in hiding if start <= first and last <= end]):
            meant = [c for c in concepts if not any(c in hidden for hidden in around)]
        if meant:
            yield Mention(first, last, *terms.meaning(meant))


def parts_named(said: Said, language: str, terms: Terms, dimension: str) -> tuple[tuple[int, int, str], ...]:
    """``(first, last, part)`` of the parts of a dimension that a sentence names, leftmost longest."""
    found = []
    done = 0
    for place, begun in groupby(said.all(terms.parts[language]), key=itemgetter(0)):
        matches = [(end, part) for _, end, (name, part) in begun if name == dimension]
        if place >= done and matches:
            end, part = max(matches, key=lambda match: match[0])
            found.append((place, end, part))
            done = matches[0][0]
    return tuple(found)


def narrowing(said: Said, place: int, language: str, terms: Terms) -> frozenset[str]:
    """Fields and groups named at a token, by which a thing is a narrower one; levels and "other" are none."""
    found = (part for _, part in said.at(terms.parts[language], place))
    return frozenset(value for name, value in found if name in _NARROWING and value != _OTHER)
