"""From the keys of a rule to what it compares: one builder for each form, checked against the registry.

Belongs here: the closed list of forms with their keys, and the checks of these keys. Does not belong here: the keys
that all rules share (``rules``) and the records themselves (``subjects``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from expectations import subjects
from expectations.rule_file import Section
from expectations.subjects import Subject, Tolerance
from ingest.catalogue import CONTRADICTION_KINDS, Catalogue, Relation

#: ``release``: figures of one document and period; ``year``: the values chosen for a year; ``row``: each by itself.
GRAINS: Final = ("release", "year", "row")
_PAIRED: Final = ("release", "year")
_YEARLY: Final = ("year",)
_RELEASE: Final = ("release",)
_SINGLE: Final = ("row",)
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_MODEL: Final = re.compile(r"(main|intermediate|staging)\.[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is written: its builder, the grains it may have and its own keys."""

    build: Callable[[Section, Catalogue], Subject]
    grains: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


_NO_RELATION: Final = Relation(relation_id="", kind="", roles={}, why="")


def _relation(section: Section, catalogue: Catalogue, *kinds: str) -> Relation:
    """The relation that a rule refers to; one without roles where the key is at fault, which is noted."""
    fitting = [name for name, relation in catalogue.relations.items() if relation.kind in kinds]
    return catalogue.relations.get(section.choice("relation", fitting), _NO_RELATION)


def _role(relation: Relation, role: str) -> str:
    return next(iter(relation.roles.get(role, ())), "")


def _not_above(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "not_above")
    return subjects.NotAbove(relation.lower, relation.upper)


def _parts(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "parts")
    return subjects.PartsMakeWhole(relation.whole, relation.parts, _tolerance(section))


def _share(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "share", "region_share")
    of_nation = relation.kind == "region_share"
    part = relation.whole if of_nation else _role(relation, "part")
    return subjects.ShareOf(_role(relation, "share"), part, relation.whole, of_nation)


def _years(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "cumulative")
    return subjects.SumOverYears(_role(relation, "total"), _role(relation, "yearly"))


def _shares(section: Section, catalogue: Catalogue) -> Subject:
    """Either a relation of kind shares, or indicators whose shares differ in one key of the dimension."""
    tolerance = _tolerance(section)
    if ("relation" in section.nodes) == ("dimension_key" in section.nodes):
        section.fault("relation", "give either a relation, or indicators and their dimension_key")
    if "relation" in section.nodes:
        return subjects.SharesAddUp(_relation(section, catalogue, "shares").roles.get("shares", ()), "", tolerance)
    keys = [key.key for key in catalogue.dimensions.values() if key.role == "parts_of_one_whole"]
    indicators = section.texts("indicators", catalogue.indicators)
    return subjects.SharesAddUp(indicators, section.choice("dimension_key", keys), tolerance)


def _tolerance(section: Section) -> Tolerance:
    given = section.section("tolerance")
    if given is None:
        return subjects.EXACT
    given.allow((), ("absolute", "share"))
    numbers = {key: given.number(key) or Decimal(0) for key in ("absolute", "share")}
    for key, number in numbers.items():
        if number < 0:
            given.fault(key, "is below zero; a tolerance cannot be")
    return Tolerance(numbers["absolute"], numbers["share"])


def _quotient_not_above(section: Section, catalogue: Catalogue) -> Subject:
    numerator, denominator, upper = (
        section.choice(key, catalogue.indicators) for key in ("numerator", "denominator", "upper")
    )
    return subjects.QuotientNotAbove(numerator, denominator, _positive(section, "times"), upper)


def _quotient_within(section: Section, catalogue: Catalogue) -> Subject:
    numerator, denominator = (section.choice(key, catalogue.indicators) for key in ("numerator", "denominator"))
    return subjects.QuotientWithin(numerator, denominator, *_limits(section))


def _region(section: Section, catalogue: Catalogue) -> Subject:
    return subjects.RegionNotAboveNation(_selected(section, catalogue))


def _regions(section: Section, catalogue: Catalogue) -> Subject:
    return subjects.RegionsMakeNation(_selected(section, catalogue), _tolerance(section))


def _per_region(section: Section, catalogue: Catalogue) -> Subject:
    return subjects.PerRegion(section.choice("indicator", catalogue.indicators), _positive(section, "at_most"))


def _monotone(section: Section, catalogue: Catalogue) -> Subject:
    return subjects.NeverFalls(_selected(section, catalogue))


def _year_on_year(section: Section, catalogue: Catalogue) -> Subject:
    minimum, maximum = _limits(section)
    return subjects.YearOnYear(_selected(section, catalogue), minimum, maximum)


def _range(section: Section, catalogue: Catalogue) -> Subject:
    minimum, maximum = _limits(section)
    unit = section.choice("unit", catalogue.units)
    return subjects.WithinRange(_selected(section, catalogue, unit), unit, minimum, maximum)


def _limits(section: Section) -> tuple[Decimal, Decimal]:
    minimum, maximum = section.number("min") or Decimal(0), section.number("max") or Decimal(0)
    if minimum >= maximum:
        section.fault("max", f"{maximum} is not above the minimum {minimum}")
    return minimum, maximum


def _positive(section: Section, key: str) -> Decimal:
    number = section.number(key)
    if number is not None and number <= 0:
        section.fault(key, f"{number} is not above zero")
    return number or Decimal(1)


def _whole(section: Section, key: str) -> int:
    number = _positive(section, key)
    if number % 1:
        section.fault(key, f"{number} is not a whole number such as 31")
    return int(number)


def _selected(section: Section, catalogue: Catalogue, unit: str = "") -> tuple[str, ...]:
    """Codes of the indicators that ``select`` picks by kind, unit and exception, in the registry's order."""
    select = section.section("select")
    if select is None:
        return ()
    indicators = catalogue.indicators.values()
    select.allow(("kinds",), ("units", "without", "without_suffix"))
    kinds = select.texts("kinds", {indicator.kind for indicator in indicators})
    units = select.texts("units", catalogue.units) or ((unit,) if unit else catalogue.units)
    without = select.texts("without", catalogue.indicators)
    suffix = select.text("without_suffix")
    picked = [one.code for one in indicators if one.kind in kinds and not set(units).isdisjoint(one.units)]
    codes = tuple(code for code in picked if code not in without and not (suffix and code.endswith(suffix)))
    if not codes:
        section.fault("select", "picks no indicator; widen it")
    return codes


def _bounds(section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.WithinBounds(section.choice("bounds", ("hard", "soft")))


def _ledger(section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.NotInLedger(section.choice("kind", CONTRADICTION_KINDS))


def _readings(_section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.ReadingsAgree()


def _evidence(_section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.EvidenceEqualsRelease()


def _reviews(_section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.ReviewsApply()


def _filled(section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.Filled(_model(section, "model"), _names(section, "columns"))


def _refers_to(section: Section, _catalogue: Catalogue) -> Subject:
    column, to_column = _name(section, "column"), _name(section, "to_column")
    return subjects.RefersTo(_model(section, "model"), column, _model(section, "to_model"), to_column)


def _share_of_rows(section: Section, _catalogue: Catalogue) -> Subject:
    maximum = section.number("max") or Decimal(0)
    if not 0 <= maximum <= 100:
        section.fault("max", f"{maximum} is not a percentage between 0 and 100")
    values = section.texts("values")
    column, each = _name(section, "column"), _name(section, "each")
    at_least = _whole(section, "at_least")
    return subjects.ShareOfRows(_model(section, "model"), column, values, each, at_least, maximum)


def _coverage(section: Section, catalogue: Catalogue) -> Subject:
    minimum = _positive(section, "min")
    if minimum > 100:
        section.fault("min", f"{minimum} is more than 100 percent")
    return subjects.Coverage(section.texts("indicators", catalogue.indicators), minimum)


def _freshness(section: Section, catalogue: Catalogue) -> Subject:
    return subjects.Freshness(section.texts("indicators", catalogue.indicators), _whole(section, "years"))


def _sources(section: Section, _catalogue: Catalogue) -> Subject:
    return subjects.SourcesFetched(_whole(section, "days"))


def _model(section: Section, key: str) -> str:
    """A model such as main.claims; its name goes into SQL, so nothing else may pass."""
    return _matching(section, key, _MODEL, "a model such as main.claims, intermediate.… or staging.…")


def _name(section: Section, key: str) -> str:
    return _matching(section, key, _NAME, "the name of a column")


def _matching(section: Section, key: str, pattern: re.Pattern[str], what: str) -> str:
    value = section.text(key)
    if value and not pattern.match(value):
        section.fault(key, f"{value!r} is not {what}")
    return value


def _names(section: Section, key: str) -> tuple[str, ...]:
    names = section.texts(key)
    for name in names:
        if not _NAME.match(name):
            section.fault(key, f"{name!r} is not the name of a column")
    return names


FORMS: Final = {
    "not_above": Form(_not_above, _PAIRED, ("relation",), ("max_gap_days",)),
    "parts_make_whole": Form(_parts, _PAIRED, ("relation",), ("max_gap_days", "tolerance")),
    "share_of": Form(_share, _PAIRED, ("relation",), ("max_gap_days",)),
    "quotient_not_above": Form(
        _quotient_not_above, _PAIRED, ("numerator", "denominator", "times", "upper"), ("max_gap_days",)
    ),
    "quotient_within": Form(_quotient_within, _PAIRED, ("numerator", "denominator", "min", "max"), ("max_gap_days",)),
    "region_not_above_nation": Form(_region, _PAIRED, ("select",), ("max_gap_days",)),
    "regions_make_nation": Form(_regions, _YEARLY, ("select",), ("tolerance",)),
    "per_region": Form(_per_region, _SINGLE, ("indicator", "at_most")),
    "sum_over_years": Form(_years, _YEARLY, ("relation",)),
    "never_falls": Form(_monotone, _SINGLE, ("select",)),
    "year_on_year": Form(_year_on_year, _YEARLY, ("select", "min", "max")),
    "shares_add_up": Form(_shares, _RELEASE, (), ("relation", "indicators", "dimension_key", "tolerance")),
    "within_range": Form(_range, _SINGLE, ("select", "unit", "min", "max")),
    "within_bounds": Form(_bounds, _SINGLE, ("bounds",)),
    "readings_agree": Form(_readings, _RELEASE),
    "not_in_ledger": Form(_ledger, _SINGLE, ("kind",)),
    "evidence_equals_release": Form(_evidence, _SINGLE),
    "reviews_apply": Form(_reviews, _SINGLE),
    "filled": Form(_filled, _SINGLE, ("model", "columns")),
    "refers_to": Form(_refers_to, _SINGLE, ("model", "column", "to_model", "to_column")),
    "share_of_rows": Form(_share_of_rows, _SINGLE, ("model", "column", "values", "each", "at_least", "max")),
    "coverage": Form(_coverage, _SINGLE, ("indicators", "min")),
    "freshness": Form(_freshness, _SINGLE, ("indicators", "years")),
    "sources_fetched": Form(_sources, _SINGLE, ("days",)),
}
#: Stands in for a form that is unknown or missing, whose fault is noted, so that the other faults are found as well.
NO_FORM: Final = Form(_evidence, GRAINS)
