"""Identifiers: dates in digits, clock times, telephones, numbers of laws, addresses of pages, numbered items.

Belongs here: what can be told from the characters alone. Does not belong here: numbers that mean something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
#: Reason of each pattern, in the order in which they are tried.
_PATTERNS: Final = (
    ("address", r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:kz|com|org|ru|gov)(?:/\S*)?\b"),
    (
        "date",
        rf"\b{_DAY}\.{_MONTH}\.(?:19|20)?\d\d\b|\b(?:19|20)\d\d-{_MONTH}-{_DAY}\b|\b{_DAY}/{_MONTH}/(?:19|20)\d\d\b",
    ),
    (
        "phone",
        r"(?:\+7|\b8)[ (-]{0,2}\d{3,4}[ )-]{0,2}\d{2,3}(?:[ -]?\d{2}){1,3}\b|\+\d{6,14}\b"
        r"|\b\d{2,3}-\d\d-\d\d\b|\(\d{4,5}\) ?\d[\d -]{4,9}",
    ),
    ("time", r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?:-[^\W\d_]+)?"),
    (
        "time",
        r"(?i:\bсағат )(?:[01]?\d|2[0-3])[.:][0-5]\d(?:-[^\W\d_]+)?"
        r"|\b(?:[01]?\d|2[0-3])\.[0-5]0-(?:ден|ге|да|де|дан|ға)\b",
    ),
    (
        "law number",
        r"(?:№|\bNo\.?|\bN) ?\d+(?:[-/][\w]+)*|№ ?[A-ZА-Я]+[\w-]*\d[\w-]*|\b\d+-[IVX]+\b"
        r"|\b\d+-(?:бап|баб|тармақ|тармағ)\w*",
    ),
    ("room or page", r"\b\d+-(?:кабинет|бөлме|бет|сынып|мектеп)\w*"),
    ("list number", r"(?m:^\s*\d{1,2}[.)] (?=\S))"),
    ("name", r"(?<=[^\W\d_])-\d+\b(?:-[^\W\d_]+)?"),
)
_ALL = re.compile("|".join(f"(?P<p{n}>{pattern})" for n, (_, pattern) in enumerate(_PATTERNS)))


@dataclass(frozen=True, slots=True)
class Identifier:
    """A span of the clean text whose digits are no figure, and why."""

    start: int
    end: int
    reason: str


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Identifiers of a clean text, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Identifier]:
    for match in _ALL.finditer(text):
        yield Identifier(match.start(), match.end(), _PATTERNS[int((match.lastgroup or "p0")[1:])][0])
