"""The rules as records: what each compares, how severe a violation is, and its texts in three languages.

Belongs here: the record of a rule, the closed list of severities, and the loader that checks the rule file against the
registry. Does not belong here: the syntax of the file (``rule_file``), what a form compares (``forms``, ``subjects``),
finding it in the build (``pairs``) and judging it (``suites``).
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from expectations.forms import FORMS, GRAINS, NO_FORM
from expectations.rule_file import Faults, RuleFileError, Section, read_sections
from expectations.subjects import Subject
from ingest.catalogue import LANGUAGES, Catalogue

__all__ = ["GRAINS", "RULES", "SEVERITIES", "TEXTS", "Rule", "RuleFileError", "load_rules"]

#: The rules that the project ships.
RULES: Final = Path(__file__).parent / "rules.yaml"

#: From the mildest to the most severe.
SEVERITIES: Final = ("info", "warning", "critical")
TEXTS: Final = ("title", "why_it_matters", "what_to_do", "threshold_reason")

_RULE_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


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
    form = section.choice("form", tuple(FORMS))
    shape = FORMS.get(form, NO_FORM)
    if form in FORMS:
        section.allow(("form", "grains", "severity", *TEXTS, *shape.required), ("between_chains", *shape.optional))
    elif "form" not in section.nodes:
        section.fault("form", f"is missing; add one of {', '.join(FORMS)}")
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
