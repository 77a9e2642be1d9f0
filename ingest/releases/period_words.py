"""Period words: what the words around a period make of it, by the decision table "around" of ``calendar.yaml``.

Belongs here: compiling the table and asking it. Does not belong here: finding periods, and which one a figure takes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ingest.releases.phrases import Phrases
from ingest.releases.vocabulary import Said

#: Atoms that no row may reach over: signs that part clauses, and other words of time.
_BARRIER: Final = frozenset(",;:.()|-–—YSXymTVLQNGPDOAB")
_NUMBER: Final = frozenset("duetcCsHJKfvb")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the role it gives, what it is about ("" anything), how far its words may stand off."""

    role: str
    edge: str
    of: frozenset[str]
    reach: int
    over_number: bool


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The table in one language, and the words by which ``years`` tells a year from a count."""

    rows: tuple[Row, ...]
    farthest: int
    before: Phrases[int]
    behind: Phrases[int]
    own: Phrases[int]
    to: Phrases[str]
    between: Phrases[str]
    in_year: Phrases[str]

    @property
    def tables(self) -> tuple[Phrases[Any], ...]:
        """All tables of phrases."""
        return (self.before, self.behind, self.own, self.to, self.between, self.in_year)

    def row_for(
        self, kind: str, atoms: Sequence[tuple[int, int]], classes: str, said: Said, first: int, last: int
    ) -> Row | None:
        """The row for a period of atoms ``first`` to ``last``; ``atoms`` are their tokens, ``classes`` their kinds."""
        found = {
            *self._before(atoms, classes, said, first),
            *self._behind(atoms, classes, said, last),
            *(number for _, number in said.at(self.own, atoms[last - 1][1] - 1)),
        }
        return next((row for n in sorted(found) if not (row := self.rows[n]).of or kind in row.of), None)

    def _before(self, atoms: Sequence[tuple[int, int]], classes: str, said: Said, first: int) -> Iterator[int]:
        if self.before not in said:
            return
        for gap, place in enumerate(range(first, -1, -1)):
            if place < 1 or (gap and classes[place] in _BARRIER):
                return
            for number in said.ending_at(self.before, atoms[place][0]):
                row = self.rows[number]
                if gap <= row.reach and (not gap or not row.over_number or classes[place] in _NUMBER):
                    yield number
            if gap >= self.farthest:
                return

    def _behind(self, atoms: Sequence[tuple[int, int]], classes: str, said: Said, last: int) -> Iterator[int]:
        if self.behind not in said:
            return
        for gap, place in enumerate(range(last, len(atoms))):
            if gap > self.farthest or (gap and classes[place - 1] in _BARRIER):
                return
            yield from (n for _, n in said.at(self.behind, atoms[place][0]) if gap <= self.rows[n].reach)


def load_period_words(table: Mapping[str, Any], language: str) -> PeriodWords:
    """The words of one language from the parsed ``calendar.yaml``."""
    before: Phrases[int] = Phrases(stems=False)
    behind: Phrases[int] = Phrases(stems=False)
    own: Phrases[int] = Phrases(stems=False)
    rows = []
    for number, entry in enumerate(table["around"]):
        rows.append(
            Row(
                role=entry["role"],
                edge=entry.get("edge", ""),
                of=frozenset(entry.get("of", ())),
                reach=entry.get("reach", 0),
                over_number=entry.get("over") == "number",
            )
        )
        for phrase in entry.get("before", {}).get(language, ()):
            before.add(phrase, number)
        for phrase in entry.get("behind", {}).get(language, ()):
            behind.add(phrase, number)
        for word in entry.get("own", {}).get(language, ()):
            own.add(word, number)
    return PeriodWords(
        tuple(rows),
        max(row.reach for row in rows),
        before,
        behind,
        own,
        to=_words(table["to"][language]),
        between=_words(table["between"][language]),
        in_year=_words(table["in"][language]),
    )


def _words(words: Sequence[str]) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for word in words:
        phrases.add(word, word)
    return phrases
