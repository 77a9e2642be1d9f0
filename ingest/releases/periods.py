"""Periods: what a sentence says about when, read off the class string; resolved against the day of publication.

Belongs here: finding the words of time and turning each into first and last year, month or day. Does not belong here:
which period a figure takes (binding).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ingest.releases.tokens import Token
from ingest.releases.words import Atom, class_string

_DASH_OR_AND: Final = r"[-&]"
#: Patterns over the class string with years as Y, small numbers as d or number words, words of time as y m T.
_PATTERNS: Final = (
    ("day_to_day", r"(?P<year>Y)y?(?P<d1>d)(?P<m1>m)[-&w]?(?P<d2>d)(?P<m2>m)"),
    ("days", r"(?P<d1>d)[wz-](?P<d2>d)(?P<month>m),?(?P<year>Y)?y?"),
    ("year_month_day", r"(?P<year>Y)y?w?(?P<day>d)(?P<month>m)"),
    ("day_month_year", r"(?P<day>[do])(?:w(?=m))?(?P<month>m),?(?P<year>Y)?y?"),
    ("month_day_year", r"(?P<month>m)\.?(?P<day>[do]),?(?P<year>Y)?"),
    ("year_month", r"(?P<year>Y)y?(?P<month>m)"),
    ("month_year", r"(?P<month>m)(?:w(?=Y))?(?P<year>Y)y?"),
    ("years", r"(?P<from>Y)y?[-&/](?P<to>Y)y?"),
    ("short_years", r"(?P<from>Y)[-/](?P<to>S)y?"),
    ("year_words", r"(?P<from>Y)y?z(?P<to>Y)y?"),
    ("year", r"(?P<year>Y)y?"),
    ("last", r"L(?P<count>[duet]+)y?"),
    ("recent", r"Ly"),
    ("count_years", r"(?P<count>[duet]+)y"),
    ("month", r"(?P<month>m)"),
    ("word", r"T"),
)
_ANY = re.compile("|".join(f"(?P<{name}>{re.sub(r'P<(?=[a-z])', f'P<{name}__', body)})" for name, body in _PATTERNS))
_YEAR_FROM, _YEAR_TO = 1990, 2060
_TO_WORDS = frozenset({"по", "до", "to", "through", "until"})
_BETWEEN = re.compile(r"аралығ|арасында|between|между|from")
_LONGEST_SPAN: Final = 20
_BASE = re.compile(r"салыстыр|қарағанда|по сравнению|compared|в сравнении|против|against|versus|относительно")
_BEFORE_BASE = frozenset({"против", "against", "versus", "than", "чем"})


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in a sentence, atoms ``first`` to ``last``.

    ``start`` and ``end`` are ISO dates cut to what is known (2024, 2024-04, 2024-04-12) or None where publication is
    not known; ``role``: in, this_year, as_of, since, base, by (deadline), programme, last ("the last five years"),
    span ("in this period"), same, now, yearly, date, length, name.
    """

    first: int
    last: int
    start: str | None
    end: str | None
    role: str
    is_relative: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the period covers more than one year, month or day."""
        return self.start != self.end


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around a period look like: lower words before and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def is_year(atom: Atom, tokens: Sequence[Token]) -> bool:
    """Whether digits look like a year: four of them, ungrouped, in range."""
    text = tokens[atom.first].text
    return atom.kind == "d" and len(text) == 4 and text.isdigit() and _YEAR_FROM <= int(text) <= _YEAR_TO


def periods(found: Sequence[Atom], tokens: Sequence[Token], published: str | None) -> tuple[Period, ...]:
    """Periods of a sentence in order."""
    classes = _time_classes(found, tokens)
    named = list(_periods(classes, found, tokens, published))
    for place in range(len(named) - 2, -1, -1):
        one, two = named[place], named[place + 1]
        if two.role == "programme" and two.first - one.last <= 1 and one.is_range:
            named[place] = replace(one, role="programme")
    return tuple(named)


def _time_classes(found: Sequence[Atom], tokens: Sequence[Token]) -> str:
    kinds = []
    for place, (kind, atom) in enumerate(zip(class_string(found), found, strict=True)):
        if is_year(atom, tokens) and not _is_counted(found, tokens, place):
            kinds.append("Y")
        elif kind == "T" and atom.time is not None and atom.time.kind == "last":
            kinds.append("L")
        elif kind == "d" and _is_short_year(found, tokens, place):
            kinds.append("S")
        elif kind == "&" and not _spans(found, tokens, place):
            kinds.append("w")
        elif kind == "w" and tokens[atom.first].lower in _TO_WORDS:
            kinds.append("z")
        else:
            kinds.append(kind)
    return "".join(kinds)


def _is_short_year(found: Sequence[Atom], tokens: Sequence[Token], place: int) -> bool:
    """Whether two digits end a span of years ("2021-25", "2024/25"): they touch its dash and come soon after."""
    if place < 2 or not is_year(found[place - 2], tokens):
        return False
    dash, number = tokens[found[place].first - 1], tokens[found[place].first]
    touches = dash.end == number.start and tokens[found[place].first - 2].end == dash.start
    start, end = int(tokens[found[place - 2].first].text), number.text
    return touches and len(end) == 2 and 0 < int(end) - start % 100 <= _LONGEST_SPAN


def _spans(found: Sequence[Atom], tokens: Sequence[Token], place: int) -> bool:
    """Whether "and" joins two years to a span: they follow one another, or "between" says so."""
    years = [int(tokens[atom.first].text) for atom in found[max(0, place - 2) : place + 2] if is_year(atom, tokens)]
    if len(years) != 2:
        return True
    words = [tokens[atom.first].lower for atom in (*found[max(0, place - 3) : place], *found[place + 2 : place + 4])]
    return years[1] - years[0] == 1 or any(_BETWEEN.match(word) for word in words)


_COUNTED_AFTER = frozenset("sH%px$Ma")
# fmt: off
_YEAR_BEFORE = frozenset({
    "в", "во", "за", "с", "со", "к", "до", "по", "на", "of", "in", "since", "from", "by", "until", "to", "between",
    "during", "and", "и", "для", "начала", "конец", "конца", "начало", "год", "года", "году",
})
# fmt: on


def _is_counted(found: Sequence[Atom], tokens: Sequence[Token], place: int) -> bool:
    """Whether four digits are a count and no year: a scale, unit or hedge follows, or a noun other than "year"."""
    after = found[place + 1] if place + 1 < len(found) else None
    before = tokens[found[place - 1].first].lower if place else ""
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
    return after.kind == "w" and before not in _YEAR_BEFORE and place > 0 and found[place - 1].kind not in "mydo,"


def _periods(classes: str, found: Sequence[Atom], tokens: Sequence[Token], published: str | None) -> Iterator[Period]:
    for match in _ANY.finditer(classes):
        parts = {
            key.split("__")[1]: found[match.start(key)]
            for key, text in match.groupdict().items()
            if "__" in key and text
        }
        count = _count(match, found)
        kind = next(name for name, _ in _PATTERNS if match.group(name) is not None)
        context = _context(found, tokens, match.start(), match.end())
        period = _resolve(kind, parts, count, context, published, found, tokens, match.start(), match.end())
        if period is not None:
            yield period


def _count(match: re.Match[str], found: Sequence[Atom]) -> int:
    for key in ("last__count", "count_years__count"):
        if match.group(key):
            return int(sum((found[place].value for place in range(match.start(key), match.end(key))), Decimal(0)))
    return 0


def _context(found: Sequence[Atom], tokens: Sequence[Token], first: int, last: int) -> Context:
    before = tuple(tokens[n].lower for n in range(max(0, found[first].first - 4), found[first].first))
    stop = found[last - 1].last
    return Context(before, tuple(tokens[n].lower for n in range(stop, min(len(tokens), stop + 5))))


def _resolve(
    kind: str,
    parts: dict[str, Atom],
    count: int,
    context: Context,
    published: str | None,
    found: Sequence[Atom],
    tokens: Sequence[Token],
    first: int,
    last: int,
) -> Period | None:
    year = str(int(parts["year"].value)) if "year" in parts else published[:4] if published else None
    match kind:
        case "year":
            return _one_year(str(year), context, found, tokens, first, last, published)
        case "years" | "year_words" | "short_years":
            return _years(parts, context, first, last)
        case "day_to_day":
            start, end = _day(year, parts["m1"], parts["d1"]), _day(year, parts["m2"], parts["d2"])
            return Period(first, last, start, end, "in")
        case "year_month_day" | "day_month_year" | "month_day_year":
            return _dated(year, parts, context, first, last)
        case "year_month" | "month_year" | "month":
            return _month(year, parts, context, first, last)
        case "days":
            day = _day(year, parts["month"], parts["d2"])
            return Period(first, last, day, day, "date", "year" not in parts)
        case "last":
            return _last_years(count, published, first, last)
        case "recent":
            return Period(first, last, None, None, "last", True)
        case "count_years":
            return _count_years(count, context, tokens[found[last - 1].last - 1].lower, published, first, last)
        case _:
            return _word(found[first], context, published, first, last)


def _day(year: str | None, month: Atom, day: Atom) -> str | None:
    if year is None or month.time is None or not 1 <= day.value <= 31:
        return year
    return f"{year}-{month.time.value:02d}-{int(day.value):02d}"


def _one_year(
    year: str,
    context: Context,
    found: Sequence[Atom],
    tokens: Sequence[Token],
    first: int,
    last: int,
    published: str | None,
) -> Period | None:
    end_word = tokens[found[last - 1].last - 1].lower
    after = " ".join(context.after)
    before = " ".join(context.before)
    if _is_base(context, before, after):
        return Period(first, last, year, year, "base")
    if (
        re.match(r"(бері|бастап)\b", after)
        or (re.search(r"\b(с|since|начиная с)$", before))
        or end_word.startswith("жылдан")
    ):
        end = published[:4] if published else None
        return Period(first, last, year, end, "since")
    if re.search(r"(жылға|ға|ге)$", end_word) and after.startswith("дейінгі"):
        return Period(first, last, year, year, "programme")
    if (re.search(r"(жылға)$", end_word) and re.match(r"(дейін|қарай)", after)) or re.search(
        r"\b(до|к|by|until)( конца)?$", before
    ):
        return Period(first, last, year, year, "by")
    if end_word.startswith("жылға") or (end_word.startswith("жылғы") and after.startswith("тұжырым")):
        return Period(first, last, year, year, "in")
    if re.search(
        r"(на конец|на начало|конца|на|at the end of|end of|as of|к началу|по состоянию на)$", before
    ) or re.match(r"(соңында|соңына|аяғында|басында|басындағы|жағдай)", after):
        return Period(first, last, _edge(year, before, after), _edge(year, before, after), "as_of")
    return Period(first, last, year, year, "in")


def _edge(year: str, before: str, after: str) -> str:
    """The last day of a year for its end; the year itself for its beginning, which is not told to the day."""
    is_end = re.search(r"(конец|конца|end of)$", before) or re.match(r"(соңында|соңына|аяғында)", after)
    return f"{year}-12-31" if is_end else year


def _is_base(context: Context, before: str, after: str) -> bool:
    return bool((_BASE.search(after[:40]) and _BASE.match(after)) or _BASE.search(before)) or (
        bool(context.before) and context.before[-1] in _BEFORE_BASE
    )


def _years(parts: dict[str, Atom], context: Context, first: int, last: int) -> Period | None:
    start, end = int(parts["from"].value), int(parts["to"].value)
    if end < 100:
        end += start // 100 * 100
    after, before = " ".join(context.after), " ".join(context.before)
    programme = re.match(r"(арналған|дейінгі)", after) or re.search(
        r"(развития \S+ на|на|for|концепци\S+ на|карт\S+ на)$", before
    )
    if end < start:
        return None
    return Period(first, last, str(start), str(end), "programme" if programme else "in")


def _dated(year: str | None, parts: dict[str, Atom], context: Context, first: int, last: int) -> Period:
    day = _day(year, parts["month"], parts["day"])
    before, after = " ".join(context.before), " ".join(context.after)
    as_of = re.search(r"(на|as of|по состоянию на|at)$", before) or re.search(r"жағдай", after)
    return Period(first, last, day, day, "as_of" if as_of else "date", "year" not in parts)


def _month(year: str | None, parts: dict[str, Atom], context: Context, first: int, last: int) -> Period:
    time = parts["month"].time
    assert time is not None  # month classes carry their month
    month = f"{year}-{time.value:02d}" if year else None
    before = " ".join(context.before)
    role = "as_of" if re.search(r"(на|as of)$", before) else "in" if "year" in parts else "date"
    return Period(first, last, month, month, role, "year" not in parts)


_WITHIN = re.compile(r"(за|in|over|within|during|for the|over the|in the)$")


def _count_years(count: int, context: Context, word: str, published: str | None, first: int, last: int) -> Period:
    """ "За пять лет", "бес жылда": the years that end with publication; any other number of years is a length."""
    within = _WITHIN.search(" ".join(context.before)) or re.match(r"ішінде", " ".join(context.after)) or word == "жылда"
    if within and count > 1:
        return _last_years(count, published, first, last)
    return Period(first, last, None, None, "length")


def _last_years(count: int, published: str | None, first: int, last: int) -> Period:
    if published is None or not 0 < count < 60:
        return Period(first, last, None, None, "last", True)
    end = int(published[:4])
    return Period(first, last, str(end - count + 1), str(end), "last", True)


def _word(atom: Atom, context: Context, published: str | None, first: int, last: int) -> Period | None:
    time = atom.time
    assert time is not None  # T classes carry their word
    after, before = " ".join(context.after), " ".join(context.before)
    match time.kind:
        case "relative":
            year = str(int(published[:4]) + time.value) if published else None
            past = "base" if time.value < 0 and _is_comparison(before, after, atom) else "in"
            role = past if time.value else "this_year"
            return Period(first, last, year, year, role, True)
        case "now":
            return Period(first, last, published, published, "now", True)
        case "same" | "span" | "yearly":
            return Period(first, last, None, None, time.kind, True)
        case _:
            return None


def _is_comparison(before: str, after: str, atom: Atom) -> bool:
    """Whether a past year is what something is compared with ("алдыңғы жылғыдан", "than a year earlier")."""
    return bool(_BASE.match(after) or _BASE.search(before) or before.endswith(("than", "чем")) or atom.case == "abl")
