"""Vocabulary: the words of one language, and the phrases of all its tables, found in one pass over a sentence.

Belongs here: what a word tells by itself, worked out once for all tables together; finding phrases. Does not belong
here: the tables, and what their phrases mean.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from ingest.releases.phrases import ANY, Pattern, Phrases, Stems, fitting
from ingest.releases.remembered import Remembered
from ingest.releases.tokens import Token, pieces, token

T = TypeVar("T")
#: Sets of patterns whose phrases are kept at hand; most words fit one of few.
_KINDS_OF_WORDS: Final = 8192
#: Steps from word to word of a phrase that are kept at hand.
_STEPS: Final = 32_768


class _Node:
    """One step of the trie of phrases: what may follow, by pattern, what ends here, by table, and the tables of the
    phrases that go through here.
    """

    __slots__ = ("ends", "next", "tables")

    def __init__(self) -> None:
        self.next: dict[int, _Node] = {}
        self.ends: list[tuple[Phrases[Any], Any]] = []
        self.tables: set[Phrases[Any]] = set()


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """How far phrases have come along some words: those that end here, what may follow by pattern, their tables."""

    ends: tuple[tuple[Phrases[Any], Any], ...]
    opens: Mapping[int, tuple[_Node, ...]]
    seconds: frozenset[int]
    tables: frozenset[Phrases[Any]]

    @classmethod
    def of(cls, nodes: Sequence[_Node]) -> "Path":
        """The path that comes to all of some nodes."""
        opens: dict[int, tuple[_Node, ...]] = {}
        for node in nodes:
            for number, following in node.next.items():
                opens[number] = (*opens.get(number, ()), following)
        return cls(
            ends=tuple(end for node in nodes for end in node.ends),
            opens=opens,
            seconds=frozenset(opens),
            tables=frozenset().union(*(node.tables for node in nodes)),
        )


@dataclass(frozen=True, slots=True)
class Word(Token):
    """A token as the tables know it.

    ``alone`` is its class where no phrase begins with it, "" where that does not tell; ``counts`` tells whether a
    number may begin with it, ``may_number`` whether a number, or what is accounted for as one (a Roman numeral,
    "вдвое"), may be about it: where none of a sentence may, there is none. ``patterns`` are those that it fits,
    ``begun`` the phrases that begin with it: ``ends`` is what it stands for as a phrase of one word, ``tables`` are the
    tables of all. ``own`` are those among them that do not begin with any word whatever; of a sentence none of whose
    words ``calls`` for those ("more" in "? more than"), they are all.
    """

    alone: str
    counts: bool
    may_number: bool
    patterns: tuple[int, ...]
    begun: Path
    own: Path
    calls: bool
    ends: tuple[tuple[Phrases[Any], Any], ...]
    tables: frozenset[Phrases[Any]]


class Standing(NamedTuple):
    """What a word tells by itself: see ``Word``."""

    alone: str
    counts: bool
    may_number: bool


_CALLS: Final = attrgetter("calls")


class Said:
    """The phrases of one sentence: ``(first, last, payload)`` by table, in the order of their first words."""

    __slots__ = ("_found",)

    def __init__(self, found: dict[Phrases[Any], list[tuple[int, int, Any]]]) -> None:
        self._found = found

    def all(self, table: Phrases[T]) -> Sequence[tuple[int, int, T]]:
        """Every phrase of a table."""
        return self._found.get(table, ())

    def at(self, table: Phrases[T], place: int) -> list[tuple[int, T]]:
        """``(end, payload)`` of the phrases of a table that begin at a token."""
        found = self._found.get(table)
        return [(last, payload) for first, last, payload in found if first == place] if found else []

    def ending_at(self, table: Phrases[T], end: int) -> list[T]:
        """The payloads of the phrases of a table that end before a token."""
        found = self._found.get(table)
        return [payload for _, last, payload in found if last == end] if found else []

    def longest_at(self, table: Phrases[T], place: int) -> tuple[int, T] | None:
        """The longest phrase of a table at a token, or None; of equals the first."""
        found = self.at(table, place)
        return max(found, key=itemgetter(0)) if len(found) > 1 else found[0] if found else None

    def longest(self, table: Phrases[T]) -> list[tuple[int, int, list[T]]]:
        """The longest phrase of a table at each token where one begins, with all that it stands for."""
        found: list[tuple[int, int, list[T]]] = []
        for first, last, payload in self._found.get(table, ()):
            if not found or found[-1][0] != first:
                found.append((first, last, [payload]))
            elif last > found[-1][1]:
                found[-1] = (first, last, [payload])
            elif last == found[-1][1]:
                found[-1][2].append(payload)
        return found

    def __contains__(self, table: Phrases[Any]) -> bool:
        return table in self._found


class Vocabulary:
    """Every word of one language by its text, and the phrases of its tables.

    ``standing`` tells what a token is by itself, given the tables with a phrase that it may begin.
    """

    def __init__(
        self, tables: Iterable[Phrases[Any]], standing: Callable[[Token, frozenset[Phrases[Any]]], Standing]
    ) -> None:
        self._root = _Node()
        self._numbers: dict[Pattern, int] = {}
        self._standing = standing
        for table in tables:
            for patterns, payload in table:
                self._add(table, patterns, payload)
        self._stems = Stems.of(self._numbers)
        self._called = frozenset(_called(self._root, self._numbers.get(ANY, -1)))
        self._begun = lru_cache(maxsize=_KINDS_OF_WORDS)(self._begun_by)
        self._words = Remembered(self._word)
        self._numbering = Remembered(self._may_number)
        self._spaced = Remembered(self._words_before_space)

    def _add(self, table: Phrases[Any], patterns: Iterable[Pattern], payload: Any) -> None:
        node = self._root
        for pattern in patterns:
            number = self._numbers.setdefault(pattern, len(self._numbers))
            node = node.next.setdefault(number, _Node())
            node.tables.add(table)
        node.ends.append((table, payload))

    def _word(self, piece: str) -> Word:
        bare = token(piece)
        numbers = self._numbers
        patterns = tuple([numbers[fits] for fits in fitting(bare.text, self._stems) if fits in numbers])
        begun, own = self._begun(patterns)
        alone, counts, may_number = self._standing(bare, begun.tables)
        return Word(
            kind=bare.kind,
            text=bare.text,
            lower=bare.lower,
            is_spaced=bare.is_spaced,
            is_quote=bare.is_quote,
            is_joined=bare.is_joined,
            alone=alone,
            counts=counts,
            may_number=may_number,
            patterns=patterns,
            begun=begun,
            own=own,
            calls=not self._called.isdisjoint(patterns),
            ends=begun.ends,
            tables=begun.tables,
        )

    def _begun_by(self, patterns: tuple[int, ...]) -> tuple[Path, Path]:
        """What words that fit some patterns begin: all phrases, and those that do not begin with any word whatever."""
        nodes = {number: self._root.next[number] for number in patterns if number in self._root.next}
        own = [node for number, node in nodes.items() if number != self._numbers.get(ANY)]
        begun = Path.of(list(nodes.values()))
        return begun, begun if len(own) == len(nodes) else Path.of(own)

    def words(self, parted: Iterable[str]) -> tuple[Word, ...]:
        """The words of the pieces of a sentence, as ``tokens.pieces`` gives them."""
        return tuple(map(self._words.__getitem__, parted))

    def may_number(self, unspaced: Iterable[str]) -> bool:
        """Whether any word of a sentence may be about a number; ``unspaced`` is what stands between its white space."""
        return any(map(self._numbering.__getitem__, unspaced))

    def _may_number(self, unspaced: str) -> bool:
        return any(word.may_number for word in self._spaced[unspaced])

    def words_without_numbers(self, unspaced: Sequence[str]) -> tuple[Word, ...]:
        """The words of a sentence in which no number may stand, so that none of them goes over white space."""
        found = chain.from_iterable(map(self._spaced.__getitem__, unspaced[:-1]))
        return (*found, *self.words(pieces(unspaced[-1])))

    def _words_before_space(self, unspaced: str) -> tuple[Word, ...]:
        return self.words(pieces(f"{unspaced} "))


def phrases(words: Sequence[Word]) -> Said:
    """The phrases of all tables in a sentence."""
    found: dict[Phrases[Any], list[tuple[int, int, Any]]] = defaultdict(list)
    called = any(map(_CALLS, words))
    for place, (word, after) in enumerate(zip(words, (*words[1:], None), strict=False)):
        if word.ends:
            for table, payload in word.ends:
                found[table].append((place, place + 1, payload))
        begun = word.begun if called else word.own
        if begun.seconds and after is not None and (after.is_quote or not begun.seconds.isdisjoint(after.patterns)):
            _find_longer(words, place, begun, found)
    return Said(found)


def _called(root: _Node, anything: int) -> Iterator[int]:
    """The patterns of the first words that stand behind any words whatever with which phrases begin."""
    node = root.next.get(anything)
    if node is not None:
        yield from (number for number in node.next if number != anything)
        yield from _called(node, anything)


def _find_longer(
    words: Sequence[Word], place: int, path: Path, found: dict[Phrases[Any], list[tuple[int, int, Any]]]
) -> None:
    """Adds the phrases of several words from a place on; quotation marks inside are skipped."""
    at, end = place + 1, len(words)
    while path.opens:
        while at < end and words[at].is_quote:
            at += 1
        if at == end or path.seconds.isdisjoint(words[at].patterns):
            return
        path = _step(path, words[at].patterns)
        at += 1
        for table, payload in path.ends:
            found[table].append((place, at, payload))


@lru_cache(maxsize=_STEPS)
def _step(path: Path, patterns: tuple[int, ...]) -> Path:
    """Where a word that fits some patterns leads; the same few steps come again and again."""
    return Path.of([node for number in reversed(patterns) for node in reversed(path.opens.get(number, ()))])
