"""Periods: what a sentence says about when, read off the class string; resolved against the day of publication.

Belongs here: the grammar of the words of time. Does not belong here: which numbers are years (years), what the words
around a period make of it (period_words), its dates (dating), which period a figure takes (settings, timing).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from ingest.releases.atom import Atom
from ingest.releases.dating import RESOLVERS, Found, Period
from ingest.releases.period_words import PeriodWords
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said
from ingest.releases.years import time_classes

_COUNT: Final = r"(?P<count>[duet]+)"
#: Patterns over the class string of ``years``; small numbers are d, o or number words.
_PATTERNS: Final = (
    ("day_to_day", r"(?P<year>[YV])y?(?P<d1>d)(?P<m1>m)[-&w]?(?P<d2>d)(?P<m2>m)"),
    ("days_to", r"(?P<d1>d)z(?P<d2>d)(?P<month>m)[.,]?(?P<year>[YV])?y?"),
    ("days", r"(?P<d1>d)[w-](?P<d2>d)(?P<month>m)[.,]?(?P<year>[YV])?y?"),
    ("day", r"(?P<year>[YV])y?w?(?P<day>d)(?P<month>m)"),
    ("day", r"(?P<day>[do])(?:w(?=m))?(?P<month>m)[.,]?(?P<year>[YV])?y?"),
    ("day", r"(?P<month>m)\.?(?P<day>[do]),?(?P<year>[YV])?"),
    ("day_in_digits", r"(?P<day>X)y?"),
    ("months_apart", r"(?P<m1>m)\.?(?:w(?=Y))?(?P<y1>Y)y?[z-](?P<m2>m)\.?(?:w(?=Y))?(?P<y2>Y)y?"),
    ("months_apart", r"(?P<y1>Y)y?(?P<m1>m)-?(?P<y2>Y)y?(?P<m2>m)z?"),
    ("months_to", r"(?P<year>[YV])y?(?P<m1>m)[z&-](?P<m2>m)"),
    ("months_to", r"(?P<m1>m)[z&-](?P<m2>m)N?\.?(?:w(?=[YV]))?(?P<year>[YV])?y?"),
    ("month", r"(?P<year>[YV])y?(?P<month>m)"),
    ("month", r"(?P<month>m)\.?(?:w(?=[YV]))?(?P<year>[YV])y?"),
    ("part", r"(?P<year>[YV])y?(?P<nth>[ordu])(?P<part>Q)"),
    ("part", r"(?P<nth>[ordu])(?P<part>Q)(?:w(?=[YV]))?(?P<year>[YV])?y?"),
    ("months", rf"(?P<year>[YV])y?o?{_COUNT}N"),
    ("months", rf"(?<!L)o?{_COUNT}N(?:w(?=[YV]))?(?P<year>[YV])y?"),
    ("years", r"(?P<from>Y)y?[-&/](?P<to>Y)y?"),
    ("years", r"(?P<from>Y)[-/](?P<to>S)y?"),
    ("years", r"(?P<from>Y)y?z(?P<to>Y)y?"),
    ("left_years", r"(?P<from>Y)(?P<left>y)?(?P<to>Y)y?z"),
    ("edge", r"(?P<year>Y)?(?P<edge>[OAB])"),
    ("year", r"(?P<year>Y)y?"),
    ("last", rf"L{_COUNT}y"),
    ("last", rf"{_COUNT}Ly"),
    ("recent", rf"Ly|L(?:{_COUNT})?N"),
    ("ago", rf"{_COUNT}y(?P<way>[GPD])"),
    ("length", rf"{_COUNT}y"),
    ("some_months", rf"{_COUNT}N"),
    ("month", r"(?P<month>m)"),
    ("word", r"(?P<word>[TV])"),
)
#: What stands between two periods of which both date figures that another is compared with ("up from 275,000 a year
#: ago and 50,000 in 2020").
_ALSO: Final = re.compile("[&w,]{1,2}[duetcsCH]+[wb]?")
_DIGITS: Final = frozenset("duetcsC")
#: How many atoms before a period the figure may stand that it dates.
_BESIDE: Final = 2
#: What the table of words around is asked about for patterns that it does not name.
_ASKED: Final = {
    **dict.fromkeys(("day_to_day", "days", "days_to", "day_in_digits"), "day"),
    "ago": "relative",
    "some_months": "length",
}
_ANY = re.compile(
    "|".join(
        f"(?P<k{number}>{re.sub(r'P<(?=[a-z])', f'P<p{number}_', body)})" for number, (_, body) in enumerate(_PATTERNS)
    )
)
#: No pattern begins with a sign or with a word that is no word of time or number.
_BEGINNING: Final = re.compile("[A-Za-vx-z]")
_GROUPS: Final = tuple(
    tuple((name, f"p{number}_{name}") for name in re.findall(r"P<([a-z]\w*)>", body))
    for number, (_, body) in enumerate(_PATTERNS)
)


def periods(
    found: Sequence[Atom], tokens: Sequence[Token], said: Said, words: PeriodWords, published: str | None
) -> tuple[Period, ...]:
    """Periods of a sentence in order."""
    classes = time_classes(found, tokens, said, words)
    named = list(_periods(classes, found, tokens, said, words, published))
    for place in range(len(named) - 2, -1, -1):
        one, two = named[place], named[place + 1]
        if two.role == "programme" and two.first - one.last <= 1 and one.is_range:
            named[place] = one._replace(role="programme")
    for place in range(1, len(named)):
        one, two = named[place - 1], named[place]
        if one.of_figure and two.role == "in" and _ALSO.fullmatch(classes, one.last, two.first):
            named[place] = two._replace(role="base", of_figure=True)
    return tuple(named)


def _periods(
    classes: str,
    found: Sequence[Atom],
    tokens: Sequence[Token],
    said: Said,
    words: PeriodWords,
    published: str | None,
) -> Iterator[Period]:
    matches = list(_matches(classes))
    spans = [(atom.first, atom.last) for atom in found] if matches else []
    for match in matches:
        number = int((match.lastgroup or "k0")[1:])
        kind = _PATTERNS[number][0]
        places = {name: match.span(group) for name, group in _GROUPS[number] if match.start(group) >= 0}
        count = sum((found[n].value for n in range(*places.pop("count", (0, 0)))), Decimal(0))
        first, last = match.span()
        parts = {name: found[start] for name, (start, _) in places.items()}
        row = words.row_for(_asked(kind, found[first]), spans, classes, said, first, last)
        period = RESOLVERS[kind](Found(kind, first, last, parts, int(count), row, published, tokens))
        if period is not None:
            before = classes[max(0, first - _BESIDE) : first].rpartition(",")[2]
            beside = before + classes[last : last + 1]
            of_figure = period.role == "base" and not _DIGITS.isdisjoint(beside)
            is_attribute = tokens[spans[last - 1][1] - 1].lower.endswith(words.attributive)
            told = of_figure or is_attribute
            yield period._replace(of_figure=of_figure, is_attribute=is_attribute) if told else period


def _matches(classes: str) -> Iterator[re.Match[str]]:
    """The matches of the patterns in order, none overlapping, looked for only where one can begin."""
    end = 0
    for beginning in _BEGINNING.finditer(classes):
        match = _ANY.match(classes, beginning.start()) if beginning.start() >= end else None
        if match:
            end = match.end()
            yield match


def _asked(kind: str, atom: Atom) -> str:
    """What the table of words around is asked about."""
    if kind == "word" and atom.time is not None:
        return "relative" if atom.time.kind in ("relative", "beside") else atom.time.kind
    return _ASKED.get(kind, kind)
