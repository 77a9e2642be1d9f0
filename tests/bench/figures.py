"""Figures of the gold texts as any tool can be asked for them: is the number found, and is its value right?

Belongs here: the question and its judging. Does not belong here: indicators, places and periods, which no other tool
reads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.releases.document import read_document
from ingest.releases.reader import Reader
from tests.bench.environment import Found
from tests.gold.files import Line


@dataclass(frozen=True, slots=True)
class Result:
    """Of so many figures, how many a tool touches, and of how many it says the value."""

    figures: int
    touched: int
    right: int

    def __add__(self, other: "Result") -> "Result":
        return Result(self.figures + other.figures, self.touched + other.touched, self.right + other.right)


def judge(line: Line, found: Iterable[Found]) -> Result:
    """Each figure of a line's stated claims once: touched by something found, and with its value among what touches it.

    A value is in base units (10,3 млрд is 10300000000); a share may be given as a share of one or of a hundred.
    """
    wanted: dict[tuple[int, int], Decimal] = {}
    for claim in line["claims"]:
        if claim["kind"] != "derived":
            span = (claim["start"], claim["start"] + len(claim["quote"]))
            wanted.setdefault(span, Decimal(str(claim["value"])))
    given = list(found)
    near = {
        (start, end): [value for first, last, value in given if first < end and start < last] for start, end in wanted
    }
    return Result(
        figures=len(wanted),
        touched=sum(bool(values) for values in near.values()),
        right=sum(any(_equal(value, wanted[span]) for value in values) for span, values in near.items()),
    )


def _equal(value: float | None, wanted: Decimal) -> bool:
    if value is None:
        return False
    right = float(wanted)
    return any(abs(scaled - right) <= 1e-9 * abs(right) for scaled in (value, value * 100))


def read_quantities(reader: Reader, texts: Sequence[str], languages: Sequence[str]) -> list[list[Found]]:
    """What the reader's quantity layer finds in each text, as a peer would give it."""
    found: list[list[Found]] = []
    for text, language in zip(texts, languages, strict=True):
        document = read_document(text, "", language, None, reader.rules.tables)
        found.append(
            [
                (
                    document.cleaned.origin(start),
                    document.cleaned.origin_end(end),
                    float(quantity.value),
                )
                for sentence in document.sentences
                for quantity in sentence.quantities
                for start, end in [sentence.text_span(*quantity.tokens)]
            ]
        )
    return found
