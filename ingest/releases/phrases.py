"""Phrases: many word sequences looked up at once, each word whole, a stem or an abbreviation.

Belongs here: the look-up itself, used by every table of the lexicon. Does not belong here: any table.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from ingest.releases.tokens import Token, lower_form

T = TypeVar("T")
_QUOTES = frozenset("«»\"“”„'‘’")
_MANY_WORDS = 200_000


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
        self._memo: dict[str, tuple[int, ...]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Adds one phrase, its words separated by spaces."""
        node = self._root
        for word in phrase.split():
            node = node.next.setdefault(self._pattern(word), _Node())
        node.ends.append(payload)
        self._memo.clear()

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

    def _ids_of(self, token: Token) -> tuple[int, ...]:
        memo = self._memo.get(token.text)
        if memo is not None:
            return memo
        if len(self._memo) > _MANY_WORDS:
            self._memo.clear()
        lower = token.lower
        ids = [self._whole[lower]] if lower in self._whole else []
        ids += [self._stem[lower[:n]] for n in range(1, min(len(lower), self._longest) + 1) if lower[:n] in self._stem]
        ids += self._capital_ids(token.text)
        if ("any", "?") in self._ids and token.kind == "word":
            ids.append(self._ids[("any", "?")])
        self._memo[token.text] = tuple(ids)
        return tuple(ids)

    def _capital_ids(self, text: str) -> Iterator[int]:
        head = text.split("-", 1)[0]
        bare = head.removesuffix("s")
        for form in {head, bare}:
            if form in self._capitals:
                yield self._capitals[form]

    def matches_at(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[int, T]]:
        """``(end, payload)`` of every phrase that starts at token ``place``; quotation marks inside are skipped."""
        first = self._ids_of(tokens[place])
        if not first:
            return
        states = [(self._root, place, first)]
        while states:
            node, at, ids = states.pop()
            for number in ids:
                following = node.next.get(number)
                if following is None:
                    continue
                yield from ((at + 1, payload) for payload in following.ends)
                after = at + 1
                while after < len(tokens) and tokens[after].text in _QUOTES:
                    after += 1
                if following.next and after < len(tokens):
                    states.append((following, after, self._ids_of(tokens[after])))

    def occurs(self, tokens: Sequence[Token]) -> bool:
        """Whether any phrase stands anywhere in the tokens."""
        return any(self.longest_at(tokens, place) is not None for place in range(len(tokens)))

    def longest_at(self, tokens: Sequence[Token], place: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``place``, or None; of equals the first added."""
        best: tuple[int, T] | None = None
        for end, payload in self.matches_at(tokens, place):
            if best is None or end > best[0]:
                best = (end, payload)
        return best
