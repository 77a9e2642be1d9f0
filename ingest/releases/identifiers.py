"""Identifiers: dates in digits, clock times, telephones, numbers of laws, addresses of pages, numbered items.

Belongs here: what can be told from the characters alone. Does not belong here: numbers that mean something.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:kz|com|org|ru|gov)(?:/\S*)?\b")
#: What every address has, and the most that stands before it (RFC 5321, 4.5.3.1: a name has at most 255 octets).
_ADDRESS_SIGN: Final = re.compile(r"@|://|www\.|\.(?:kz|com|org|ru|gov)\b")
_LONGEST_NAME: Final = 255
#: Reason of each pattern of a number, in the order in which they are tried.
_PATTERNS: Final = (
    (
        "date",
        rf"\b{_DAY}\.{_MONTH}\.(?:19|20)?\d\d\b|\b(?:19|20)\d\d-{_MONTH}-{_DAY}\b|\b{_DAY}/{_MONTH}/(?:19|20)\d\d\b",
    ),
    (
        "phone",
        r"(?:\+7|\b8(?=[ (-]))[ (-]{0,2}\d{3,4}[ )-]{0,2}\d{2,3}(?:[ -]?\d{2}){1,3}\b|\+\d{6,14}\b|\b87\d{9}\b"
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
    ("name", r"(?<=[^\W\d_])(?<![тТ]оп)(?<![tT]op)-\d+\b(?:-[^\W\d_]+)?"),
)
_NUMBER: Final = re.compile("|".join(f"(?P<p{n}>{pattern})" for n, (_, pattern) in enumerate(_PATTERNS)))
#: Signs, digits, words and the end of a line, with or behind which a number of these patterns can begin.
_BEGINNING: Final = re.compile(
    r"[№N+(\n\dсС-](?:(?<=[сС])(?i:ағат )|(?<=\d)\d*+|(?<=[+(-])(?=\d)|(?<=\n)(?=\s*\d)|(?<=N)(?=o| ?\d)|(?<=№))"
)
#: What follows the first digits of such a number; those of a telephone begin with 8.
_BEHIND_DIGITS: Final = frozenset(".:/-")
_TELEPHONE: Final = "8"


class Identifier(NamedTuple):
    """A span of the clean text whose digits are no figure, and why."""

    start: int
    end: int
    reason: str


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Identifiers of a clean text, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Identifier]:
    """The leftmost of addresses and numbers, an address where both begin at one place; then the same behind it."""
    address, number = _address(text, 0), _number(text, 0)
    while address or number:
        if number is None or (address and address.start() <= number.start()):
            assert address is not None
            found, reason = address, "address"
        else:
            found, reason = number, _PATTERNS[int((number.lastgroup or "p0")[1:])][0]
        yield Identifier(found.start(), found.end(), reason)
        if address and address.start() < found.end():
            address = _address(text, found.end())
        if number and number.start() < found.end():
            number = _number(text, found.end())


def _address(text: str, start: int) -> re.Match[str] | None:
    """The first address from ``start`` on, looked for around the signs that one has."""
    tried = start
    for sign in _ADDRESS_SIGN.finditer(text, start):
        for place in range(max(tried, sign.start() - _LONGEST_NAME), sign.end()):
            if match := _ADDRESS.match(text, place):
                return match
        tried = sign.end()
    return None


def _number(text: str, start: int) -> re.Match[str] | None:
    """The first number from ``start`` on, looked for only where one can begin."""
    matches = (_NUMBER.match(text, place) for place in _beginnings(text, start))
    return next(filter(None, matches), None)


def _beginnings(text: str, start: int) -> Iterator[int]:
    """Where a number can begin: at the beginning of a line, at a sign, at digits that a sign follows."""
    if not start:
        yield start
    for sign in _BEGINNING.finditer(text, start):
        first, end = sign.span()
        mark = text[first]
        if mark == "\n":
            yield end
        elif not mark.isdecimal() or mark == _TELEPHONE or text[end : end + 1] in _BEHIND_DIGITS:
            yield first
