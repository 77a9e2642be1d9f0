"""What the ledger of contradictions reads from the registry: relations, dimension keys, thresholds, annotations.

Belongs here: these four files as records, and the checks that they name what exists. Does not belong here: reading
files and fields (``registry_files``), the other files (``catalogue``, ``registry_checks``), and finding contradictions
(dbt_project).
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from ingest.registry_checks import Drafts, must_know
from ingest.registry_files import Entry
from ingest.registry_lists import (
    CONTRADICTION_KINDS,
    DIMENSION_ROLES,
    DISAGREE_WHEN,
    RELATION_KINDS,
    RELATION_ROLES,
    THRESHOLDS,
)
from ingest.registry_records import Annotation, DimensionKey, Relation, Threshold

_ROLES: Final = tuple(dict.fromkeys(role for roles in RELATION_ROLES.values() for role in roles))
#: Roles that name several indicators; every other names one.
_LISTS: Final = ("parts", "shares")
#: Roles of one kind whose figures are set against one another, and so must have a unit in common.
_SAME_UNIT: Final = {
    "parts": ("whole", "parts"),
    "definition": ("one", "other"),
    "share": ("part", "whole"),
    "shares": ("shares",),
    "cumulative": ("total", "yearly"),
    "inflow": ("inflow", "stock"),
}
#: Roles whose figures are percentages.
_PERCENT: Final = ("share", "shares")
_KEY: Final = re.compile(r"\w+\Z")
_YEAR: Final = re.compile(r"\d{4}\Z")


def relation(entry: Entry) -> Relation:
    """An entry of relations.yaml."""
    entry.allow(("relation_id", "kind", "why"), _ROLES)
    return Relation(
        relation_id=entry.text("relation_id"),
        kind=entry.choice("kind", RELATION_KINDS),
        roles={role: entry.texts(role) for role in _ROLES if role in entry.nodes},
        why=entry.text("why"),
    )


def dimension_key(entry: Entry) -> DimensionKey:
    """An entry of dimensions.yaml."""
    entry.allow(("key", "role", "why"), ("disagree_when", "across_years"))
    return DimensionKey(
        key=entry.text("key"),
        role=entry.choice("role", DIMENSION_ROLES),
        disagree_when=entry.choice("disagree_when", DISAGREE_WHEN) if "disagree_when" in entry.nodes else "",
        across_years=entry.flag("across_years"),
        why=entry.text("why"),
    )


def threshold(entry: Entry) -> Threshold:
    """An entry of detectors.yaml."""
    entry.allow(("threshold", "value", "why"))
    entry.text("value")
    return Threshold(
        threshold=entry.choice("threshold", THRESHOLDS),
        value=entry.number("value") or Decimal(0),
        why=entry.text("why"),
    )


def annotation(entry: Entry) -> Annotation:
    """An entry of annotations.yaml."""
    entry.allow(("annotation_id", "match", "text", "who", "when"), ("group",))
    nothing = Entry(entry.file, entry.line, {}, entry.faults)
    match, text = entry.part("match") or nothing, entry.part("text") or nothing
    match.allow((), ("kinds", "indicators", "geographies", "years"))
    text.allow(("kk", "ru", "en"))
    return Annotation(
        annotation_id=entry.text("annotation_id"),
        group=entry.optional("group"),
        kinds=match.texts("kinds"),
        indicators=match.texts("indicators"),
        geographies=match.texts("geographies"),
        years=match.texts("years"),
        text_kk=text.text("kk"),
        text_ru=text.text("ru"),
        text_en=text.text("en"),
        who=entry.text("who"),
        when=entry.required_day("when"),
    )


def check_ledger(drafts: Drafts) -> None:
    """Note every fault of these files in the faults of their entries."""
    for found, entry in drafts.relations.values():
        _check_relation(found, entry, drafts)
    for key, entry in drafts.dimensions.values():
        _check_dimension(key, entry)
    _check_thresholds(drafts)
    for note, entry in drafts.annotations.values():
        _check_annotation(note, entry, drafts)


def _check_relation(found: Relation, entry: Entry, drafts: Drafts) -> None:
    needed = RELATION_ROLES.get(found.kind, ())
    for role in _ROLES:
        codes = found.roles.get(role, ())
        must_know(entry, role, codes, drafts.indicators, "indicators.csv")
        if found.kind in RELATION_ROLES and bool(codes) != (role in needed):
            entry.fault(f"a relation of kind {found.kind} needs {' and '.join(needed)}, and only these", role)
        if len(codes) > 1 and role not in _LISTS:
            entry.fault("names several indicators; name one", role)
        if len(codes) == 1 and role == "parts":
            entry.fault("a whole has two parts or more; name them", role)
    every = [code for codes in found.roles.values() for code in codes]
    if len(set(every)) != len(every):
        entry.fault("sets an indicator against itself; name different ones")
    _check_units(found, entry, drafts)


def _check_units(found: Relation, entry: Entry, drafts: Drafts) -> None:
    def units(roles: Iterable[str]) -> list[set[str]]:
        codes = [code for role in roles for code in found.roles.get(role, ())]
        return [set(drafts.indicators[code].record.units) for code in codes if code in drafts.indicators]

    together = units(_SAME_UNIT.get(found.kind, ()))
    if together and not together[0].intersection(*together[1:]):
        if found.kind == "parts":
            entry.fault("the whole and its parts have no unit in common; name indicators of one unit", "parts")
        else:
            entry.fault("its indicators have no unit in common; name indicators of one unit")
    if any("percent" not in allowed for allowed in units(_PERCENT)):
        entry.fault("a share is no percentage; name an indicator in percent")


def _check_dimension(key: DimensionKey, entry: Entry) -> None:
    if key.key and not _KEY.match(key.key):
        entry.fault(f"{key.key!r} is no key of a dimension such as stage", "key")
    if key.role in DIMENSION_ROLES and bool(key.disagree_when) != (key.role != "parts_of_one_whole"):
        entry.fault("belongs to the roles definition and vintage, and only to them", "disagree_when")


def _check_thresholds(drafts: Drafts) -> None:
    for found, entry in drafts.thresholds.values():
        if found.value <= 0:
            entry.fault("must be above zero", "value")
    for name in THRESHOLDS:
        if name not in drafts.thresholds:
            drafts.tiers_entry.faults.add("detectors.yaml", 1, f"threshold {name} is missing; add it")


def _check_annotation(note: Annotation, entry: Entry, drafts: Drafts) -> None:
    match = entry.part("match")
    if match is None:
        return
    if not (note.kinds or note.indicators):
        entry.fault("is too wide; name kinds or indicators", "match")
    must_know(match, "kinds", note.kinds, CONTRADICTION_KINDS, "the kinds of contradictions")
    must_know(match, "indicators", note.indicators, drafts.indicators, "indicators.csv")
    must_know(match, "geographies", note.geographies, drafts.regions, "regions.yaml")
    for year in note.years:
        if not _YEAR.match(year):
            match.fault(f"{year!r} is no year such as 2025", "years")
