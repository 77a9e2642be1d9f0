"""Scores of the reader on rewritten gold lines against those on the same lines as they are.

Belongs here: the list of rewritings, and measuring one. Does not belong here: how a line is rewritten.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ingest.catalogue import Catalogue
from ingest.releases.gold import predict
from ingest.releases.reader import Reader
from tests.gold.files import Line
from tests.gold.scoring import Scores, compare, counts
from tests.metamorphic.figures import other_figures
from tests.metamorphic.hedges import other_hedges
from tests.metamorphic.numerals import digits_as_words, words_as_digits
from tests.metamorphic.order import other_order
from tests.metamorphic.regions import other_regions
from tests.metamorphic.signs import other_signs
from tests.metamorphic.years import other_years

#: A line and a source of chance in, the rewritten line out; None where the line offers nothing to rewrite.
Rewriting = Callable[[Line, random.Random, Catalogue], Line | None]

REWRITINGS: Final[Mapping[str, Rewriting]] = {
    "other figures": other_figures,
    "other hedges": lambda line, rng, _: other_hedges(line, rng),
    "other years": lambda line, rng, _: other_years(line, rng),
    "other regions": other_regions,
    "other order": other_order,
    "digits as words": lambda line, rng, _: digits_as_words(line, rng),
    "words as digits": lambda line, rng, _: words_as_digits(line, rng),
    "other spaces and dashes": lambda line, rng, _: other_signs(line, rng),
}
#: Rewritings of each line with other draws, so that a rewriting that few lines offer is measured on more than a few.
DRAWS: Final = 5


@dataclass(frozen=True, slots=True)
class Broken:
    """A gold claim that is found in a line as it is and not in its rewriting, or is false only there."""

    line: Line
    kind: str  # missed | false
    claim: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rewriting did: scores before and after over the same lines, and what it broke."""

    lines: int
    before: Scores
    after: Scores
    broken: tuple[Broken, ...]

    @property
    def change(self) -> float:
        """F1 after minus F1 before."""
        return self.after.f1 - self.before.f1


@dataclass(frozen=True, slots=True)
class Bench:
    """The reader with its catalogue, and what it reads in the lines as they are."""

    reader: Reader
    catalogue: Catalogue

    def claims(self, line: Line) -> list[dict[str, Any]]:
        """Predicted claims of a line."""
        return list(predict(line, self.reader, self.catalogue)["claims"])

    def outcome(self, name: str, lines: Iterable[Line]) -> Outcome:
        """Measures a rewriting on all lines that it can rewrite, each drawn anew ``DRAWS`` times."""
        before, after, count, broken = Scores(), Scores(), 0, []
        for line in lines:
            drawn = list(self._drawn(name, line))
            plain = compare(line["claims"], self.claims(line)) if drawn else None
            for new in drawn:
                assert plain is not None  # a line that was drawn was read
                rewritten = compare(new["claims"], self.claims(new))
                before, after, count = before + counts(plain), after + counts(rewritten), count + 1
                if (len(rewritten.missed), len(rewritten.false)) > (len(plain.missed), len(plain.false)):
                    broken += [Broken(new, "missed", str(one)) for one in rewritten.missed]
                    broken += [Broken(new, "false", str(one)) for one in rewritten.false]
        return Outcome(count, before, after, tuple(broken))

    def _drawn(self, name: str, line: Line) -> Iterator[Line]:
        seen = {line["text"]}
        for draw in range(DRAWS):
            # Seeded by text: the same on every run, and independent of the order of the lines.
            new = REWRITINGS[name](line, random.Random(f"{name} {line['id']} {draw}"), self.catalogue)
            if new is not None and new["text"] not in seen:
                seen.add(new["text"])
                yield new


def table(outcomes: Mapping[str, Outcome]) -> str:
    """Scores per rewriting, aligned."""
    rows = [
        f"{'rewriting':<26}{'lines':>6}{'claims':>8}{'F1 before':>11}{'F1 after':>10}{'change':>8}{'qualifier':>17}"
    ]
    for name, one in outcomes.items():
        rows.append(
            f"{name:<26}{one.lines:>6}{one.before.found + one.before.missed:>8}"
            f"{one.before.f1:>11.3f}{one.after.f1:>10.3f}{one.change:>+8.3f}"
            f"{one.before.qualifier:>9.3f} ->{one.after.qualifier:>6.3f}"
        )
    return "\n".join(rows)
