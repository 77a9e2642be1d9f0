"""Phrases: many word sequences looked up at once, each word whole, a stem or an abbreviation.

Belongs here: the look-up itself, used by every table of the lexicon. Does not belong here: any table.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from ingest.releases.remembered import Remembered
from ingest.releases.tokens import Token, is_word, lower_form

T = TypeVar("T")
_QUOTES = frozenset("«»\"“”„'‘’")


class _Node(Generic[T]):
    """One step of the trie: what may follow, and what ends here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[int, _Node[T]] = {}
        self.ends: list[T] = []


class Phrases(Generic[T]):
    """A trie over words. ``stems=True``: every word is a stem; else a word is one only when it ends in ``*``.

    A word in capitals (НПО, ҮЕҰ) is an abbreviation: it matches itself, with an ending behind a hyphen or a plural s.
    A word ``?`` matches any one word.
    """

    def __init__(self, *, stems: bool) -> None:
        self._stems_by_default = stems
        self._root: _Node[T] = _Node()
        self._ids: dict[tuple[str, str], int] = {}
        self._whole: dict[str, int] = {}
        self._stem: dict[str, int] = {}
        self._capitals: dict[str, int] = {}
        self._longest = 0
        self._ids_of = Remembered(self._all_ids)

    def add(self, phrase: str, payload: T) -> None:
        """Adds one phrase, its words separated by spaces."""
        node = self._root
        for word in phrase.split():
            node = node.next.setdefault(self._pattern(word), _Node())
        node.ends.append(payload)
        self._ids_of.clear()

    def first_words(self) -> Iterator[str]:
        """The words with which phrases begin, spelled so that any table takes them as they are taken here."""
        spelled = {"stem": "{}*", "whole": "={}", "capitals": "{}", "any": "{}"}
        return (spelled[kind].format(form) for (kind, form), number in self._ids.items() if number in self._root.next)

    def _pattern(self, word: str) -> int:
        kind, form = self._kind(word)
        known = self._ids.get((kind, form))
        if known is not None:
            return known
        number = self._ids[(kind, form)] = len(self._ids)
        {"whole": self._whole, "stem": self._stem, "capitals": self._capitals, "any": {}}[kind][form] = number
        self._longest = max(self._longest, len(form))
        return number

    def _kind(self, word: str) -> tuple[str, str]:
        if word == "?":
            return "any", word
        if word.endswith("*"):
            return "stem", lower_form(word[:-1])
        if word.startswith("="):
            return "whole", lower_form(word[1:])
        if len(word) > 1 and word.isupper() and word.isalpha():
            return "capitals", word
        return ("stem" if self._stems_by_default else "whole"), lower_form(word)

    def _all_ids(self, text: str) -> tuple[int, ...]:
        """Patterns that a word fits: as a whole, by a stem (shorter before longer), as an abbreviation, as any word."""
        lower = lower_form(text)
        ids = [self._whole[lower]] if lower in self._whole else []
        ids += [self._stem[lower[:n]] for n in range(1, min(len(lower), self._longest) + 1) if lower[:n] in self._stem]
        ids += self._capital_ids(text)
        if ("any", "?") in self._ids and is_word(text):
            ids.append(self._ids[("any", "?")])
        return tuple(ids)

    def _capital_ids(self, text: str) -> Iterator[int]:
        head = text.split("-", 1)[0]
        bare = head.removesuffix("s")
        for form in dict.fromkeys((head, bare)):
            if form in self._capitals:
                yield self._capitals[form]

    def of_word(self, text: str) -> list[T]:
        """Payloads of the phrases of one word that a word is."""
        nodes = (self._root.next.get(number) for number in self._ids_of[text])
        return [payload for node in nodes if node is not None for payload in node.ends]

    def matches_at(self, tokens: Sequence[Token], place: int) -> list[tuple[int, T]]:
        """``(end, payload)`` of every phrase that starts at token ``place``; quotation marks inside are skipped."""
        found: list[tuple[int, T]] = []
        states = [(self._root, place)]
        while states:
            node, at = states.pop()
            for number in self._ids_of[tokens[at].text]:
                following = node.next.get(number)
                if following is None:
                    continue
                found += [(at + 1, payload) for payload in following.ends]
                after = at + 1
                while after < len(tokens) and tokens[after].text in _QUOTES:
                    after += 1
                if following.next and after < len(tokens):
                    states.append((following, after))
        return found

    def occurs(self, tokens: Sequence[Token], starts: Iterable[int] | None = None) -> bool:
        """Whether any phrase stands in the tokens; ``starts`` are the only places where one may start, if known."""
        places = range(len(tokens)) if starts is None else starts
        return any(self.matches_at(tokens, place) for place in places)

    def longest_at(self, tokens: Sequence[Token], place: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``place``, or None; of equals the first added."""
        best: tuple[int, T] | None = None
        for end, payload in self.matches_at(tokens, place):
            if best is None or end > best[0]:
                best = (end, payload)
        return best
