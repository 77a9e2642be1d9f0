"""Years: which numbers of a sentence are years, and the class string in which the grammar of periods is written.

Belongs here: telling a year from a count. Does not belong here: periods.

To the classes of ``words`` come ``Y`` year, ``S`` the two digits that end a span of years, ``L`` "last", ``Q`` quarter
or half-year, ``N`` "months", ``G`` ago, ``P`` earlier, ``D`` later, ``O A B`` since the year began, before it ends, at
its end, ``z`` the "to" of a span.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final

from ingest.releases.atom import Atom, class_string
from ingest.releases.period_words import PeriodWords
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said

_FIRST: Final = attrgetter("first")
_YEAR_FROM, _YEAR_TO = 1990, 2060
_LONGEST_SPAN: Final = 20
_NINETY: Final = 90
_HALF: Final = Decimal("0.5")
_CLASSES: Final = {
    "last": "L",
    "part": "Q",
    "month_word": "N",
    "ago": "G",
    "earlier": "P",
    "later": "D",
    "opening": "O",
    "deadline": "A",
    "closing": "B",
    "beginning": "B",
    "relative": "V",
    "beside": "V",
}
_LAST_DAY: Final = 31
_COUNTED_AFTER: Final = frozenset("sH%px$Ma")
#: Without one of these and without a year a sentence names no period.
_TIME: Final = re.compile(r"[ymTi]|[or][ft]")
#: Classes that may be told apart further.
_TOLD: Final = re.compile("[doiT&ft]")
#: A day in digits (day, month, year).
DAY_IN_DIGITS: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)")


def is_year(atom: Atom, tokens: Sequence[Token]) -> bool:
    """Whether digits look like a year: four of them, ungrouped, in range, with or without an ending."""
    text = tokens[atom.first].text
    return atom.kind in "do" and len(text) == 4 and text.isdigit() and _YEAR_FROM <= int(text) <= _YEAR_TO


def time_classes(found: Sequence[Atom], tokens: Sequence[Token], said: Said, words: PeriodWords) -> str:
    """One character per atom, years and words of time told apart; "" where there is none of them."""
    classes = class_string(found)
    if not _TIME.search(classes) and not any(
        is_year(found[place], tokens) for place, kind in enumerate(classes) if kind in "do"
    ):
        return ""
    kinds = list(classes)
    for match in _TOLD.finditer(classes):
        place = match.start()
        kind, atom = classes[place], found[place]
        if kind in "doi":
            kinds[place] = _class_of_digits(found, tokens, said, place, words)
        elif kind == "T" and atom.time is not None:
            kinds[place] = _CLASSES.get(atom.time.kind, "T")
        elif kind == "&" and not _spans(found, tokens, said, place, words):
            kinds[place] = "w"
        elif kind in "ft" and place and kinds[place - 1] in "or" and _is_part(atom):
            kinds[place] = "Q"
    for first, _, _ in said.all(words.to):
        place = bisect_left(found, first, key=_FIRST)
        if place < len(found) and found[place].first == first and classes[place] in "wa":
            kinds[place] = "z"
    return "".join(kinds)


def _class_of_digits(found: Sequence[Atom], tokens: Sequence[Token], said: Said, place: int, words: PeriodWords) -> str:
    """A year, the end of a span of years, a day in digits, or what it was: days count up to 31."""
    atom = found[place]
    if is_year(atom, tokens) and not _is_counted(found, tokens, said, place, words):
        return "Y"
    if atom.kind == "i" and DAY_IN_DIGITS.fullmatch(tokens[atom.first].text):
        return "X"
    if atom.kind == "d" and _is_short_year(found, tokens, place):
        return "S"
    return "e" if atom.kind == "d" and atom.value > _LAST_DAY else atom.kind


def _is_part(atom: Atom) -> bool:
    """Whether the words for a half (en) or ninety (kk) mean a part of a year, as they do behind an ordinal."""
    return (atom.kind == "f" and atom.value == _HALF) or (atom.kind == "t" and atom.value == _NINETY)


def _is_short_year(found: Sequence[Atom], tokens: Sequence[Token], place: int) -> bool:
    """Whether two digits end a span of years ("2021-25", "2024/25"): they touch its dash and come soon after."""
    if place < 2 or not is_year(found[place - 2], tokens):
        return False
    number = found[place].first
    touches = not tokens[number - 1].is_spaced and not tokens[number - 2].is_spaced
    start, end = int(tokens[found[place - 2].first].text), tokens[number].text
    return touches and len(end) == 2 and 0 < int(end) - start % 100 <= _LONGEST_SPAN


def _spans(found: Sequence[Atom], tokens: Sequence[Token], said: Said, place: int, words: PeriodWords) -> bool:
    """Whether "and" joins two years to a span: they follow one another and end no list, or "between" says so."""
    years = [int(tokens[atom.first].text) for atom in found[max(0, place - 2) : place + 2] if is_year(atom, tokens)]
    if len(years) != 2:
        return True
    listed = place > 2 and found[place - 2].kind == "," and is_year(found[place - 3], tokens)
    if listed:
        return False
    near = (*found[max(0, place - 3) : place], *found[place + 2 : place + 4])
    return years[1] - years[0] == 1 or any(said.at(words.between, atom.first) for atom in near)


def _ends_span(found: Sequence[Atom], tokens: Sequence[Token], place: int) -> bool:
    """Whether a dash or slash joins a number to a year right before it."""
    return place > 1 and found[place - 1].kind in "-/" and is_year(found[place - 2], tokens)


def _is_bounded(found: Sequence[Atom], tokens: Sequence[Token], said: Said, place: int, words: PeriodWords) -> bool:
    """Whether "since" or "until" behind it makes a year of a number with an ending, or of it and another (kk)."""
    following = found[place + 1 : place + 3]
    if len(following) == 2 and is_year(following[0], tokens):
        return bool(said.at(words.to, following[1].first))
    behind = following[0].first if following else len(tokens)
    return bool(said.at(words.behind, behind) or said.at(words.to, behind))


def _is_counted(found: Sequence[Atom], tokens: Sequence[Token], said: Said, place: int, words: PeriodWords) -> bool:
    """Whether four digits are a count and no year: a scale, unit or hedge follows, or a noun other than "year"."""
    after = found[place + 1] if place + 1 < len(found) else None
    if found[place].kind == "o" or _ends_span(found, tokens, place):
        return False
    if found[place].case in ("abl", "dat") and _is_bounded(found, tokens, said, place, words):
        return False
    if found[place].case and not (after and after.kind in "ym"):
        return found[place].case != "loc"
    if after is None or after.kind in "ymd":
        return False
    if after.kind in _COUNTED_AFTER:
        return True
    if place and found[place - 1].kind == "b":
        return True
    if place > 1 and tokens[found[place - 1].first].text[0].isupper():
        return False
    before = said.at(words.in_year, found[place - 1].first) if place else []
    return after.kind == "w" and not before and place > 0 and found[place - 1].kind not in "mydo,"
