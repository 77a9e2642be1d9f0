"""A gold line rewritten: text changed in places or reordered, every label moved with it.

Belongs here: edits and moves with exact offsets. Does not belong here: what is rewritten, and the values of labels,
which a rewriting sets before it edits.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from tests.gold.files import Line

#: A label of a gold line: a claim, an unclaimed number or a number that is no figure.
Label = dict[str, Any]
_LABELS: Final = ("claims", "unclaimed", "not_figures")


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` replaced; never empty on the left, so that it is clear which label an edit belongs to."""

    start: int
    end: int
    text: str


def edited(line: Line, edits: Iterable[Edit]) -> Line:
    """A copy of a line with the edits applied, quotes and offsets renewed.

    An edit that a label overlaps becomes part of its quote. Raises ValueError for edits that overlap or are empty.
    """
    ordered = sorted(edits, key=lambda edit: edit.start)
    if any(one.end > two.start for one, two in pairwise(ordered)):
        raise ValueError(f"{line['id']}: edits overlap")
    if any(edit.start >= edit.end for edit in ordered):
        raise ValueError(f"{line['id']}: an edit replaces nothing")
    text = _applied(line["text"], ordered)

    def span(start: int, end: int) -> tuple[int, int]:
        return _place(start, ordered, at_end=False), _place(end, ordered, at_end=True)

    return _carried(line, text, span)


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


def _place(place: int, edits: Sequence[Edit], *, at_end: bool) -> int:
    """Where a place of the old text is in the new one; inside an edit its beginning, or for an end its end."""
    shift = 0
    for edit in edits:
        if edit.end <= place:
            shift += len(edit.text) - (edit.end - edit.start)
        elif edit.start < place:
            return edit.start + shift + (len(edit.text) if at_end else 0)
    return place + shift


def moved(line: Line, spans: Sequence[tuple[int, int]], order: Sequence[int]) -> Line:
    """A copy of a line in which the n-th of the spans is filled with span number ``order[n]``.

    Spans are in order and do not overlap. Raises ValueError where a label crosses the border of one.
    """
    text = line["text"]
    parts: list[str] = []
    now_at: dict[int, int] = {}
    done = length = 0
    for place, source in zip(spans, order, strict=True):
        for piece in (text[done : place[0]], text[slice(*spans[source])]):
            parts.append(piece)
            length += len(piece)
        now_at[source] = length - (spans[source][1] - spans[source][0])
        done = place[1]
    parts.append(text[done:])

    def span(start: int, end: int) -> tuple[int, int]:
        inside = next((n for n, (first, last) in enumerate(spans) if first <= start and end <= last), None)
        if inside is not None:
            shift = now_at[inside] - spans[inside][0]
        elif any(first < end and start < last for first, last in spans):
            raise ValueError(f"{line['id']}: {text[start:end]!r} crosses what is moved")
        else:
            shift = sum(
                (spans[source][1] - spans[source][0]) - (last - first)
                for (first, last), source in zip(spans, order, strict=True)
                if last <= start
            )
        return start + shift, end + shift

    return _carried(line, "".join(parts), span)


def _carried(line: Line, text: str, span: Callable[[int, int], tuple[int, int]]) -> Line:
    """The line with another text and its labels and title where ``span`` puts them."""
    new = {**line, "text": text}
    for name in _LABELS:
        new[name] = [_label(label, text, span) for label in line[name]]
    title = line["title"] or ""
    at = line["text"].find(title)
    if title and at >= 0:
        new["title"] = text[slice(*span(at, at + len(title)))]
    return new


def _label(label: Label, text: str, span: Callable[[int, int], tuple[int, int]]) -> Label:
    start, end = span(label["start"], label["start"] + len(label["quote"]))
    return {**label, "start": start, "quote": text[start:end]}


def span_of(label: Label) -> tuple[int, int]:
    """Start and end of a label in its text."""
    return label["start"], label["start"] + len(label["quote"])


def overlaps(start: int, end: int, labels: Iterable[Label]) -> bool:
    """Whether a span touches the quote of one of the labels."""
    return any(start < last and first < end for first, last in map(span_of, labels))
