"""Figures, intervals, dates and periods as a reader of one language expects them.

Belongs here: choice of scale words, qualifiers, interval ends, dates cut to what is known. Does not belong here: case
endings of Kazakh (kazakh) and the words themselves (locales).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from markupsafe import Markup

from reports import kazakh
from reports.model import Bounds, Figure
from reports.wording import Wording

MONEY: Final = frozenset({"KZT", "USD"})
SCALES: Final = (("trillion", 12), ("billion", 9), ("million", 6))
#: A scale word is used where at most so many decimals show every digit of the figure.
_MOST_DECIMALS: Final = 3
#: Units that are written beside the number; the others are named once, with the indicator.
WRITTEN_UNITS: Final = ("KZT", "USD", "percent", "points", "factor", "rank")
#: The one time of Kazakhstan since 1 March 2024; every run is later.
_ASTANA: Final = timedelta(hours=5)
_MINUS: Final = "\u2212"
_DATE_FORMS: Final = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language writes figures and dates; needs nothing but its wording."""

    wording: Wording

    def gap(self, value: Decimal, unit: str) -> str:
        """The difference of two figures of a unit: percents differ by percentage points."""
        return self.amount(value, "points" if unit == "percent" else unit)

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """A number with the separators of the locale and all its digits, or with exactly ``decimals`` places."""
        pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
        return _number(str(value), pattern, self.wording.locale)

    def whole(self, number: int) -> str:
        """A count."""
        return self.number(Decimal(number))

    def amount(self, value: Decimal, unit: str) -> str:
        """A figure with its scale word and unit: ``814.8 mln tenge``, ``86%``, ``18,000``."""
        return self.amounts((value,), unit)[0]

    def amounts(self, values: Sequence[Decimal], unit: str) -> list[str]:
        """Several figures of one unit in one scale and with equally many decimals, so that they can be added up."""
        scale = _scale(values) if unit in MONEY else ("", 0)
        decimals = max(_decimals(value.scaleb(-scale[1])) for value in values)
        return [
            self._with_unit(self._scaled(self.number(value.scaleb(-scale[1]), decimals), scale), value, unit)
            for value in values
        ]

    def labelled(self, ticks: Sequence[tuple[Decimal, float]], unit: str) -> list[tuple[str, tuple[Decimal, float]]]:
        """The ticks of an axis, each with its label, all in one scale."""
        return list(zip(self.amounts([tick for tick, _ in ticks], unit), ticks, strict=True))

    def qualified(self, figure: Figure) -> str:
        """A figure with the words that hedge it: ``more than 18,000``, ``18 000-нан астам``, ``более 18 000``."""
        written = self.amount(figure.value, figure.unit)
        pattern = self.wording.word("qualifier_of_factor" if figure.unit == "factor" else "qualifier", figure.qualifier)
        if self.wording.language != "kk":
            return pattern.format(value=written)
        return pattern.format(
            value=written,
            value_from=kazakh.decline(written, figure.value, "ablative"),
            value_to=kazakh.decline(written, figure.value, "dative"),
        )

    def interval(self, figure: Figure) -> Markup:
        """The interval of a figure; ends that are a convention stand in brackets."""
        bounds = Bounds(figure.low, figure.high)
        return self.bounds(bounds, figure.unit, figure.low_is_certain, figure.high_is_certain)

    def bounds(self, bounds: Bounds, unit: str, low_is_certain: bool = True, high_is_certain: bool = True) -> Markup:
        """A closed interval; one number where both ends are equal, words where one is missing, "" where both are."""
        low, high = bounds.low, bounds.high
        if low is None:
            return Markup("") if high is None else self.wording.say("interval.up_to", value=self.amount(high, unit))
        if high is None:
            return self.wording.say("interval.from", value=self.amount(low, unit))
        scale = _scale((low, high)) if unit in MONEY else ("", 0)
        ends = [
            self._end(self.number(low.scaleb(-scale[1])), low_is_certain),
            self._end(self.number(high.scaleb(-scale[1])), high_is_certain),
        ]
        span = ends[0] if low == high else Markup(" – ").join(ends)
        return Markup(self._with_unit(self._scaled("{}", scale), high, unit)).format(span)

    def _end(self, written: str, is_certain: bool) -> Markup:
        """One end of an interval, marked where it is a convention and not what the source says."""
        if is_certain:
            return Markup("{}").format(written)
        hint = self.wording.say("interval.by_convention")
        return Markup('<span class="conventional">({})<span class="unseen"> {}</span></span>').format(written, hint)

    def _scaled(self, number: str, scale: tuple[str, int]) -> str:
        """A number with its scale word, if it has one."""
        return f"{number} {self.wording.word('scale', scale[0])}" if scale[0] else number

    def _with_unit(self, written: str, value: Decimal, unit: str) -> str:
        """A written number with its unit in the plural form that the whole figure asks for."""
        if unit not in WRITTEN_UNITS:
            return written
        forms = self.wording.counts[f"written_{unit}"]
        return forms.get(self.wording.locale.plural_form(_plain(abs(value))), forms["other"]).replace("{n}", written)

    def day(self, iso: str, case: kazakh.Case | None = None) -> str:
        """A date cut to what is known: ``2025-10-22``, ``2025-10`` or ``2025``; "" gives the words for no date.

        ``case`` is the case that the Kazakh phrase around it asks for; other languages need none.
        """
        if not iso:
            return self.wording.fill("date.unknown")
        written = _date(iso, self.wording.dates[_DATE_FORMS[len(iso)]], self.wording.locale)
        return kazakh.decline(written, Decimal(0), case) if case and self.wording.language == "kk" else written

    def moment(self, moment: datetime) -> str:
        """A moment in UTC, to the minute, as clocks in Kazakhstan showed it."""
        return format_datetime(_in_astana(moment), self.wording.dates["moment"], locale=self.wording.locale)

    def day_of(self, moment: datetime, case: kazakh.Case | None = None) -> str:
        """The day of a moment in UTC, as calendars in Kazakhstan showed it; ``case`` as in :meth:`day`."""
        return self.day(_in_astana(moment).date().isoformat(), case)

    def period(self, period: str, range_kind: str = "") -> str:
        """What a figure is about: a year, a range of years with its kind, or a state as of a date."""
        if not period:
            return self.wording.fill("period.none")
        if period.startswith("as_of:"):
            return self._as_of(period.removeprefix("as_of:"))
        first, _, last = period.partition("/")
        if not last:
            return self.wording.fill("period.year", year=first)
        span = self.wording.fill("period.range", first=first, last=last)
        return f"{span}, {self.wording.word('range_kind', range_kind)}" if range_kind else span

    def _as_of(self, iso: str) -> str:
        """``as of 22 October 2025``, ``2025 жылғы 22 қазандағы жағдай бойынша``, ``на 22 октября 2025 г.``"""
        if len(iso) == 4:
            return self.wording.fill("period.as_of_year", year=iso)
        return self.wording.fill("period.as_of", date=self.day(iso, "attributive"))


def _in_astana(moment: datetime) -> datetime:
    """A moment in UTC without a zone in the time of Astana."""
    return moment + _ASTANA


@lru_cache(maxsize=65536)
def _number(value: str, pattern: str | None, locale: Locale) -> str:
    """A number in a pattern of a locale; pages repeat one another's figures, and Babel reads its pattern each time."""
    written = format_decimal(Decimal(value), format=pattern, locale=locale, decimal_quantization=False)
    return written.replace("-", _MINUS)


@lru_cache(maxsize=65536)
def _date(iso: str, pattern: str, locale: Locale) -> str:
    """A date cut to what is known in a pattern of a locale."""
    return format_date(_first_day(iso), pattern, locale=locale)


def _plain(value: Decimal) -> Decimal:
    """A number without trailing zeros of its fraction, which would change its plural form: 5.000000 -> 5."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _decimals(value: Decimal) -> int:
    """Decimals that show every digit of a number: 814.80 -> 1, 27 -> 0."""
    return max(-int(value.normalize().as_tuple().exponent), 0)


def _scale(values: Sequence[Decimal]) -> tuple[str, int]:
    """Largest scale word that the largest figure reaches and in which no digit of any figure is lost."""
    largest = max(abs(value) for value in values)
    for name, exponent in SCALES:
        if largest >= 10**exponent and all(_decimals(value.scaleb(-exponent)) <= _MOST_DECIMALS for value in values):
            return name, exponent
    return "", 0


def _first_day(iso: str) -> date:
    """First day of what an ISO text cut to a day, month or year names."""
    return date.fromisoformat(f"{iso}-01-01"[:10])
