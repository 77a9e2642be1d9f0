"""Dating: from words of time to a period with its first and last day, resolved against the day of publication.

Belongs here: the record of a period, and what each pattern of the grammar means. Does not belong here: the grammar.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ingest.releases.atom import Atom
from ingest.releases.period_words import Row
from ingest.releases.tokens import Token
from ingest.releases.years import DAY_IN_DIGITS

_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
#: Months of a year.
_YEAR: Final = 12
#: Months of the parts of a year whose words are numbers elsewhere ("half", "тоқсан"), by class.
_MONTHS_OF: Final = {"f": 6, "t": 3}
_DATED: Final = ("as_of", "since", "base", "origin", "until")


class Period(NamedTuple):
    """A period named in a sentence, atoms ``first`` to ``last``.

    ``start`` and ``end`` are ISO dates cut to what is known (2024, 2024-04, 2024-04-12) or None where publication is
    not known; ``role``: in, this_year, as_of, since, base, by (deadline), until, programme, origin, last ("last five
    years"), span ("in this period"), since_then, since_origin ("since its foundation"), over_year, same, same_day,
    undated ("during the pandemic"), closing ("at the end of the year"), beginning, now, yearly, date, length, name.
    ``shift`` is the distance in years from the year that the text speaks of ("a year earlier"), 0 for none;
    ``of_figure``: a base that dates the figure right beside it ("against 81 a year earlier"); ``is_attribute``: it
    belongs to the noun or number right behind it ("2018 жылғы").
    """

    first: int
    last: int
    start: str | None
    end: str | None
    role: str
    is_relative: bool = False
    shift: int = 0
    of_figure: bool = False
    is_attribute: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the period covers more than one year, month or day."""
        return self.start != self.end


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern: its atoms by name, its count, what the words around make of it."""

    kind: str
    first: int
    last: int
    parts: Mapping[str, Atom]
    count: int
    row: Row | None
    published: str | None
    tokens: Sequence[Token]

    def as_role(self, otherwise: str, among: Sequence[str]) -> str:
        """The role that the words around give, where it is among those of this kind of period."""
        return self.row.role if self.row is not None and self.row.role in among else otherwise

    def period(
        self, start: str | None, end: str | None, role: str, is_relative: bool = False, shift: int = 0
    ) -> Period:
        """A period where the words were found."""
        return Period(self.first, self.last, start, end, role, is_relative, shift)

    @property
    def names_year(self) -> bool:
        """Whether a year in digits is among the words."""
        return "year" in self.parts and self.parts["year"].time is None

    @property
    def today(self) -> str | None:
        """The year of publication."""
        return self.published[:4] if self.published else None


def _year_of(found: Found) -> str | None:
    """The year named, or the one that "this year" and "last year" mean, else that of publication."""
    atom = found.parts.get("year")
    if atom is None or atom.time is None:
        return str(int(atom.value)) if atom is not None else found.today
    return str(int(found.today) + atom.time.value) if found.today else None


def _day_of(year: str | None, month: Atom, day: Atom) -> str | None:
    if year is None or month.time is None or not 1 <= day.value <= 31:
        return year
    return f"{year}-{month.time.value:02d}-{int(day.value):02d}"


def _year(found: Found) -> Period:
    year = str(int(found.parts["year"].value))
    return _in_year(found, year, "in")


def _in_year(found: Found, year: str | None, otherwise: str, is_relative: bool = False, shift: int = 0) -> Period:
    """A year with its role; since a year is until publication, the end of a year its last day."""
    role = found.as_role(otherwise, ("in", "base", "since", "programme", "by", "as_of", "origin"))
    if role == "since":
        return found.period(year, found.today if year else None, role, is_relative, shift)
    if role == "as_of" and year and found.row is not None and found.row.edge == "end":
        year = f"{year}-12-31"
    return found.period(year, year, role, is_relative, shift)


def _years(found: Found) -> Period | None:
    start, end = int(found.parts["from"].value), int(found.parts["to"].value)
    if end < 100:
        end += start // 100 * 100
    left = found.parts.get("left", found.parts["from"])
    if end < start or (found.kind == "left_years" and left.case != "abl"):
        return None
    return found.period(str(start), str(end), found.as_role("in", ("programme",)))


def _days(found: Found) -> Period:
    """Two days of one month, or of two."""
    year, parts = _year_of(found), found.parts
    start = _day_of(year, parts.get("month", parts.get("m1", parts["d1"])), parts["d1"])
    end = _day_of(year, parts.get("month", parts.get("m2", parts["d2"])), parts["d2"])
    if found.kind == "days":
        return found.period(end, end, "date", "year" not in parts)
    return found.period(start, end, "in", "year" not in parts)


def _day(found: Found) -> Period:
    day = _day_of(_year_of(found), found.parts["month"], found.parts["day"])
    role = found.as_role("date", _DATED)
    return found.period(day, found.published if role == "since" else day, role, not found.names_year)


def _day_in_digits(found: Found) -> Period | None:
    match = DAY_IN_DIGITS.fullmatch(found.tokens[found.parts["day"].first].text)
    if match is None:
        return None
    day = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    role = found.as_role("date", _DATED)
    return found.period(day, found.published if role == "since" else day, role)


def _month(found: Found) -> Period:
    time = found.parts["month"].time
    assert time is not None  # month classes carry their month
    year = _year_of(found)
    month = f"{year}-{time.value:02d}" if year else None
    role = found.as_role("in" if "year" in found.parts else "date", _DATED)
    return found.period(month, found.published if role == "since" else month, role, not found.names_year)


def _months_to(found: Found) -> Period | None:
    """The months from one to another of a year."""
    first, last = found.parts["m1"].time, found.parts["m2"].time
    if first is None or last is None or first.value >= last.value:
        return None
    return _months_of(found, first.value, last.value)


def _months_apart(found: Found) -> Period | None:
    """The months from one of a year to one of another."""
    one, two = found.parts["m1"].time, found.parts["m2"].time
    assert one is not None  # month classes carry their month
    assert two is not None
    start = f"{int(found.parts['y1'].value)}-{one.value:02d}"
    end = f"{int(found.parts['y2'].value)}-{two.value:02d}"
    return found.period(start, end, "in") if start < end else None


def _part(found: Found) -> Period | None:
    """A quarter or half of a year."""
    nth, part = found.parts["nth"], found.parts["part"]
    months = part.time.value if part.time is not None else _MONTHS_OF[part.kind]
    number = _ROMAN.get(found.tokens[nth.first].text.split("-")[0], int(nth.value))
    if not 1 <= number * months <= 12:
        return None
    return _months_of(found, (number - 1) * months + 1, number * months)


def _months(found: Found) -> Period | None:
    """The first months of a year."""
    return _months_of(found, 1, found.count) if 1 <= found.count <= 12 else None


def _months_of(found: Found, first: int, last: int) -> Period:
    year = _year_of(found)
    role = found.as_role("in", ("base",))
    if year is None:
        return found.period(None, None, role, True)
    return found.period(f"{year}-{first:02d}", f"{year}-{last:02d}", role, "year" not in found.parts)


def _length(found: Found) -> Period:
    """ "За пять лет", "бес жылда": the years that end with publication; any other number of years is a length."""
    if found.as_role("length", ("within",)) == "within" and found.count > 1:
        return _last_years(found)
    return found.period(None, None, "length")


def _some_months(found: Found) -> Period:
    """ "За 9 месяцев", "9 айда": the first months of the year of publication, or of the one before; else a length."""
    published = found.published
    if found.as_role("length", ("within",)) != "within" or published is None or not 1 < found.count < _YEAR:
        return found.period(None, None, "length")
    month = int(published[5:7] or _YEAR)
    year = int(published[:4]) - int(found.count > month)
    return found.period(f"{year}-01", f"{year}-{found.count:02d}", "in", True)


def _near_month(found: Found, shift: int) -> Period:
    """ "This month", "last month"."""
    published = found.published
    if published is None or len(published) < len("2024-01"):
        return found.period(None, None, "in", True)
    year, month = divmod(int(published[:4]) * _YEAR + int(published[5:7]) - 1 + shift, _YEAR)
    return found.period(f"{year}-{month + 1:02d}", f"{year}-{month + 1:02d}", "in", True)


def _last_years(found: Found) -> Period:
    if found.today is None or not 0 < found.count < 60:
        return found.period(None, None, "last", True)
    end = int(found.today)
    return found.period(str(end - found.count + 1), str(end), "last", True)


def _recent(found: Found) -> Period:
    return found.period(None, None, "last", True)


def _ago(found: Found) -> Period:
    """ "Three years ago" counts back from publication, "three years earlier" from the year spoken of."""
    way = found.parts["way"].time
    shift = found.count if way is not None and way.kind == "later" else -found.count
    year = str(int(found.today) + shift) if found.today else None
    return _in_year(found, year, "in", True, 0 if way is not None and way.kind == "ago" else shift)


def _edge(found: Found) -> Period:
    """The beginning or end of a year; a year that is not named is that of publication, or the one spoken of."""
    time, year = found.parts["edge"].time, _year_of(found)
    is_named = "year" in found.parts
    match time.kind if time is not None else "":
        case "opening":
            return found.period(year, found.today if year else None, "since" if is_named else "this_year", not is_named)
        case "deadline":
            return found.period(year, year, "by", not is_named)
        case "beginning":
            return found.period(year, year, "as_of") if is_named else found.period(None, None, "beginning", True)
        case _:
            end = f"{year}-12-31" if is_named else None
            return found.period(end, end, "as_of" if is_named else "closing", not is_named)


def _word(found: Found) -> Period | None:
    time = found.parts["word"].time
    assert time is not None  # T classes carry their word
    match time.kind:
        case "relative" | "beside":
            year = str(int(found.today) + time.value) if found.today else None
            shift = time.value if time.kind == "beside" else 0
            return _in_year(found, year, "in" if time.value else "this_year", True, shift)
        case "now":
            return found.period(found.published, found.published, "now", True)
        case "near_month":
            return _near_month(found, time.value)
        case "over_year":
            year = str(int(found.today) - 1) if found.today else None
            return found.period(year, year, time.kind, True, -1)
        case "same" | "same_day" | "span" | "since_then" | "since_origin" | "yearly" | "undated":
            return found.period(None, None, time.kind, True)
        case _:
            return None


#: What each kind of pattern means.
RESOLVERS: Final[Mapping[str, Callable[[Found], Period | None]]] = {
    "day_to_day": _days,
    "days": _days,
    "days_to": _days,
    "day": _day,
    "day_in_digits": _day_in_digits,
    "month": _month,
    "part": _part,
    "months": _months,
    "months_to": _months_to,
    "months_apart": _months_apart,
    "years": _years,
    "left_years": _years,
    "edge": _edge,
    "year": _year,
    "last": _last_years,
    "recent": _recent,
    "ago": _ago,
    "length": _length,
    "some_months": _some_months,
    "word": _word,
}
