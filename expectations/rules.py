"""The rules as records: what each compares, how severe a violation is, and its texts in three languages.

Belongs here: the records, the closed lists of forms, grains and severities, and the loader that checks the rule file
against the registry. Does not belong here: the syntax of the file (``rule_file``), finding what is to be compared
(``pairs``) and judging it (``suites``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from expectations.rule_file import Faults, RuleFileError, Section, read_sections
from ingest.catalogue import LANGUAGES, Catalogue, Relation

__all__ = ["GRAINS", "RULES", "SEVERITIES", "TEXTS", "Rule", "RuleFileError", "load_rules"]

#: The rules that the project ships.
RULES: Final = Path(__file__).parent / "rules.yaml"

#: From the mildest to the most severe.
SEVERITIES: Final = ("info", "warning", "critical")
#: ``release``: figures of one document and period; ``year``: the values chosen for a year; ``row``: each by itself.
GRAINS: Final = ("release", "year", "row")
TEXTS: Final = ("title", "why_it_matters", "what_to_do", "threshold_reason")

_RULE_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_PAIRED: Final = ("release", "year")
_SINGLE: Final = ("row",)


@dataclass(frozen=True, slots=True)
class NotAbove:
    """``lower`` <= ``upper`` for one place and period."""

    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far parts may be from the whole: the larger of an amount in base units and a share (0.001) of the whole."""

    absolute: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class PartsMakeWhole:
    """``whole`` = sum of ``parts`` for one place and period; judged only where all of them are known."""

    whole: str
    parts: tuple[str, ...]
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class RegionNotAboveNation:
    """The figure of a region <= that of the nation, for each of these indicators."""

    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithinRange:
    """``minimum`` <= figure <= ``maximum`` in one unit, for each of these indicators, in every place."""

    indicators: tuple[str, ...]
    unit: str
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class WithinBounds:
    """The nation's figure lies within the ``hard`` or ``soft`` bounds that the registry gives for its indicator."""

    which: str


@dataclass(frozen=True, slots=True)
class EvidenceEqualsRelease:
    """Sentence and figure of a prose claim equal the stored text at their offsets."""


@dataclass(frozen=True, slots=True)
class ReviewsApply:
    """The claims still say what the reviews expect them to say."""


Subject = (
    NotAbove | PartsMakeWhole | RegionNotAboveNation | WithinRange | WithinBounds | EvidenceEqualsRelease | ReviewsApply
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``rule_id`` reads as the claim that it makes; texts are by language.

    ``between_chains`` is the severity where the figures come from different issuer chains, None where that is no
    excuse. ``max_gap_days`` is how far apart stocks of one year may lie to be compared, None where the registry says.
    """

    rule_id: str
    form: str
    subject: Subject
    grains: tuple[str, ...]
    severity: str
    between_chains: str | None
    max_gap_days: int | None
    title: dict[str, str]
    why_it_matters: dict[str, str]
    what_to_do: dict[str, str]
    threshold_reason: dict[str, str]


def load_rules(path: Path, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of a file in its order, checked against the registry.

    Raises RuleFileError with one line ``file:line: what is wrong, what to do`` for every fault.
    """
    faults = Faults(path.name)
    rules = tuple(_rule(name, section, catalogue) for name, section in read_sections(path, faults).items())
    faults.raise_if_any()
    return rules


def _rule(name: str, section: Section, catalogue: Catalogue) -> Rule:
    form = section.choice("form", tuple(_FORMS))
    shape = _FORMS.get(form, _NO_FORM)
    if form in _FORMS:
        section.allow(("form", "grains", "severity", *TEXTS, *shape.required), ("between_chains", *shape.optional))
    elif "form" not in section.nodes:
        section.fault("form", f"is missing; add one of {', '.join(_FORMS)}")
    if not _RULE_ID.match(name):
        section.fault(name, "is no rule id; use small letters, digits and underscores")
    severity, between_chains = _severities(section)
    return Rule(
        rule_id=name,
        form=form,
        subject=shape.build(section, catalogue),
        grains=section.texts("grains", shape.grains),
        severity=severity,
        between_chains=between_chains,
        max_gap_days=_days(section, "max_gap_days"),
        title=_translations(section, "title"),
        why_it_matters=_translations(section, "why_it_matters"),
        what_to_do=_translations(section, "what_to_do"),
        threshold_reason=_translations(section, "threshold_reason"),
    )


def _severities(section: Section) -> tuple[str, str | None]:
    severity = section.choice("severity", SEVERITIES)
    between_chains = section.choice("between_chains", SEVERITIES) or None
    are_known = between_chains in SEVERITIES and severity in SEVERITIES
    if are_known and SEVERITIES.index(between_chains or "") >= SEVERITIES.index(severity):
        section.fault("between_chains", f"is not milder than the severity ({severity}); make it so or leave it out")
    return severity, between_chains


def _days(section: Section, key: str) -> int | None:
    number = section.number(key)
    if number is not None and (number < 1 or number % 1):
        section.fault(key, f"{number} is not a number of days such as 92")
    return None if number is None else int(number)


def _translations(section: Section, key: str) -> dict[str, str]:
    texts = section.section(key)
    if texts is None:
        return {}
    texts.allow(LANGUAGES)
    return {language: texts.text(language) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class _Form:
    build: Callable[[Section, Catalogue], Subject]
    grains: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def _relation(section: Section, catalogue: Catalogue, kind: str) -> Relation | None:
    fitting = [name for name, relation in catalogue.relations.items() if relation.kind == kind]
    return catalogue.relations.get(section.choice("relation", fitting))


def _not_above(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "not_above")
    return NotAbove(relation.lower, relation.upper) if relation else NotAbove("", "")


def _parts(section: Section, catalogue: Catalogue) -> Subject:
    relation = _relation(section, catalogue, "parts")
    tolerance = _tolerance(section)
    return PartsMakeWhole(relation.whole, relation.parts, tolerance) if relation else PartsMakeWhole("", (), tolerance)


def _tolerance(section: Section) -> Tolerance:
    given = section.section("tolerance")
    if given is None:
        return Tolerance(Decimal(0), Decimal(0))
    given.allow((), ("absolute", "share"))
    numbers = {key: given.number(key) or Decimal(0) for key in ("absolute", "share")}
    for key, number in numbers.items():
        if number < 0:
            given.fault(key, "is below zero; a tolerance cannot be")
    return Tolerance(numbers["absolute"], numbers["share"])


def _region(section: Section, catalogue: Catalogue) -> Subject:
    return RegionNotAboveNation(_selected(section, catalogue))


def _range(section: Section, catalogue: Catalogue) -> Subject:
    minimum, maximum = section.number("min") or Decimal(0), section.number("max") or Decimal(0)
    if minimum >= maximum:
        section.fault("max", f"{maximum} is not above the minimum {minimum}")
    unit = section.choice("unit", catalogue.units)
    return WithinRange(_selected(section, catalogue, unit), unit, minimum, maximum)


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
    return WithinBounds(section.choice("bounds", ("hard", "soft")))


def _evidence(_section: Section, _catalogue: Catalogue) -> Subject:
    return EvidenceEqualsRelease()


def _reviews(_section: Section, _catalogue: Catalogue) -> Subject:
    return ReviewsApply()


_FORMS: Final = {
    "not_above": _Form(_not_above, _PAIRED, required=("relation",), optional=("max_gap_days",)),
    "parts_make_whole": _Form(_parts, _PAIRED, required=("relation",), optional=("max_gap_days", "tolerance")),
    "region_not_above_nation": _Form(_region, _PAIRED, required=("select",), optional=("max_gap_days",)),
    "within_range": _Form(_range, _SINGLE, required=("select", "unit", "min", "max")),
    "within_bounds": _Form(_bounds, _SINGLE, required=("bounds",)),
    "evidence_equals_release": _Form(_evidence, _SINGLE),
    "reviews_apply": _Form(_reviews, _SINGLE),
}
#: Stands in for a form that is unknown or missing, whose fault is noted, so that the other faults are found as well.
_NO_FORM: Final = _Form(_evidence, GRAINS)
