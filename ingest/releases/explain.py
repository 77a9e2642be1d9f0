"""Explanations: for each number of a text, what each step of the reading found.

Belongs here: putting what the steps left in memory into words. Does not belong here: any decision; a step that is not
explained here was not taken.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.claim import Claim, NumberAccount
from ingest.releases.bound import Bound, Memory, Rules
from ingest.releases.claims import Recorder, plain
from ingest.releases.document import Document, Sentence
from ingest.releases.frames import OWN_SENTENCE, Figure, Proposal, proposals
from ingest.releases.quantities import Quantity

_SHOWN = 3  # candidates worth a look


class Step(NamedTuple):
    """One step of the reading and what it found, in words."""

    name: str
    found: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number with its fate, the steps that led there, and the claims that came of it.

    ``at`` is its offset in the sentence; ``quantity`` what the grammar made of it, None for dates, hours and codes.
    """

    number: NumberAccount
    at: int
    quantity: Quantity | None
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]


def explanations(recorder: Recorder, document: Document, memory: Memory, rules: Rules) -> tuple[Explanation, ...]:
    """One explanation for each number that the text holds, in its order."""
    claims = recorder.claims(memory)
    places = {
        recorder.figure(sentence, quantity).start: (sentence, place)
        for sentence in document.sentences
        for place, quantity in enumerate(sentence.quantities)
    }
    starts = [recorder.sentence(sentence).start for sentence in document.sentences]
    found = []
    for number in recorder.numbers(memory):
        begun = starts[bisect_right(starts, number.start) - 1] if starts and starts[0] <= number.start else number.start
        quantity: Quantity | None = None
        steps: tuple[Step, ...] = ()
        if number.start in places:
            sentence, place = places[number.start]
            quantity, steps = sentence.quantities[place], tuple(_steps(sentence, place, memory, rules))
        own = tuple(claim for claim in claims if claim.figure_start == number.start)
        found.append(Explanation(number, number.start - begun, quantity, (*steps, _fate(number)), own))
    return tuple(found)


def _steps(sentence: Sentence, place: int, memory: Memory, rules: Rules) -> Iterator[Step]:
    key = (sentence.number, place)
    yield Step("number", _number(sentence.quantities[place]))
    figure = memory.figures.get(key)
    if figure is None:
        return
    yield Step("counts", _counts(figure))
    yield Step("role", f"{figure.role}{', a part of the figure before' if figure.is_part else ''}")
    yield Step("speaks of", _evidence(figure))
    yield Step("indicators", _candidates(proposals(rules.frames, figure)))
    chosen = memory.chosen.get(key)
    if chosen is not None:
        yield Step("chosen", f"{chosen.frame.code}, {chosen.how}")
    bound = next((b for b in memory.bound if (b.sentence, b.place) == key and not b.is_derived), None)
    if bound is not None:
        yield from _settled(bound)


def _number(quantity: Quantity) -> str:
    hedge = "" if quantity.qualifier == "exact" else f", {quantity.qualifier.replace('_', ' ')}"
    form = ", in words" if quantity.is_word else ""
    grammar = ", ".join(filter(None, (quantity.preposition, quantity.case)))
    return f"{plain(quantity.value)} {quantity.unit}{hedge}{form}{f' ({grammar})' if grammar else ''}"


def _counts(figure: Figure) -> str:
    if figure.unit != "count":
        return f"an amount in {figure.unit}"
    things = ", ".join(figure.head_names) or "nothing that the tables name"
    return f"{things} ({figure.head_how})"


def _evidence(figure: Figure) -> str:
    """Concepts of the figure's own clause, then of its sentence, then those lent by what stands before."""
    evidence = figure.evidence
    known = evidence.worth.known()
    lent = {c for c, worth in known.items() if 0 < worth < OWN_SENTENCE} - evidence.sentence
    groups = (
        ("clause", evidence.clause),
        ("sentence", evidence.sentence - evidence.clause),
        ("before", lent),
    )
    told = (f"{name}: {_strongest(concepts, known)}" for name, concepts in groups if concepts)
    return "; ".join(told) or "nothing that the tables name"


def _strongest(concepts: frozenset[str] | set[str], worth: Mapping[str, float]) -> str:
    return ", ".join(sorted(concepts, key=lambda concept: (-worth.get(concept, 0.0), concept))[:8])


def _candidates(found: Sequence[Proposal]) -> str:
    if not found:
        return "none whose unit, counted thing and concepts all fit"
    return ", ".join(f"{p.frame.code} {p.score:.1f}" for p in found[:_SHOWN])


def _settled(bound: Bound) -> Iterator[Step]:
    notes = dict(note.split(":", 1) for note in bound.notes if ":" in note)
    yield Step("period", f"{bound.period}{_from(notes.get('period'))}" if bound.period else "not stated")
    yield Step("place", f"{bound.geography}{_from(notes.get('place'))}")
    if bound.dimension:
        yield Step("part", bound.dimension)


def _from(how: str | None) -> str:
    return f", taken from: {how}" if how else ", named beside it"


def _fate(number: NumberAccount) -> Step:
    return Step("fate", number.fate.replace("_", " ") + (f": {number.reason}" if number.reason else ""))
