"""The registry as tables: rows that are staged for dbt beside the claims.

Belongs here: how catalogue entries become rows, and the shapes of those that are not the entries themselves. Does not
belong here: loading and checking the registry (catalogue), writing Parquet (stage).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from ingest.catalogue import (
    Annotation,
    Catalogue,
    DimensionKey,
    Event,
    Indicator,
    Issuer,
    Region,
    Relation,
    Review,
    Source,
    Threshold,
)

#: Roles that name several indicators, as one of them is called.
_SINGULAR: Final = {"parts": "part", "shares": "share"}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator; its units separated by ``|``."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str
    unit: str
    kind: str
    concept_note: str
    soft_min: Decimal | None
    soft_max: Decimal | None
    hard_min: Decimal | None
    hard_max: Decimal | None
    max_gap_days: int | None


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in one version of its borders; ``predecessors`` are geo_versions separated by spaces."""

    code: str
    geo_version: str
    name_kk: str
    name_ru: str
    name_en: str
    valid_from: date | None
    valid_to: date | None
    predecessors: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A person's decision on one mention; guard and corrections as JSON objects."""

    mention_id: str
    action: str
    who: str
    decided_on: date
    why: str
    expect_json: str
    correct_json: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One indicator in one role of a relation; each of several parts or shares has a row with role part or share."""

    relation_id: str
    kind: str
    role: str
    indicator: str


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """What a person says about contradictions that fit; the lists are separated by spaces, empty where all fit."""

    annotation_id: str
    annotation_group: str
    kinds: str
    indicators: str
    geographies: str
    years: str
    text_kk: str
    text_ru: str
    text_en: str
    who: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class TierRankRow:
    """Rank of a tier of issuers for an indicator, 1 the best; whether its figures may fill a year of it; and why."""

    indicator: str
    tier: str
    rank: int
    fills_year: bool
    why: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated event that releases name; days are ISO texts cut to what is known, or None."""

    event_id: str
    kind: str
    edition: int
    name_kk: str
    name_ru: str
    name_en: str
    geography: str
    starts_on: str | None
    ends_on: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where documents come from, whether or not any was found there yet; ``name`` is the English one."""

    source_id: str
    name: str
    issuer_id: str
    via_id: str
    kind: str
    may_show: str
    licence: str
    name_kk: str = ""
    name_ru: str = ""


def registry_tables(catalogue: Catalogue) -> dict[str, tuple[type, list[object]]]:
    """The registry as staged tables: name -> (row dataclass, rows)."""
    return {
        "indicators": (IndicatorRow, [_indicator(item) for item in catalogue.indicators.values()]),
        "issuers": (Issuer, list(catalogue.issuers.values())),
        "regions": (RegionRow, [row for item in catalogue.regions.values() for row in _region(item)]),
        "reviews": (ReviewRow, [_review(item) for item in catalogue.reviews.values()]),
        "relations": (RelationRow, [row for item in catalogue.relations.values() for row in _relation(item)]),
        "dimensions": (DimensionKey, list(catalogue.dimensions.values())),
        "thresholds": (Threshold, list(catalogue.thresholds.values())),
        "annotations": (AnnotationRow, [_annotation(item) for item in catalogue.annotations.values()]),
        "tier_ranks": (TierRankRow, list(_tier_ranks(catalogue))),
        "events": (EventRow, [_event(item) for item in catalogue.events.values()]),
        "sources": (SourceRow, [_source(item, catalogue) for item in catalogue.sources.values()]),
    }


def _indicator(item: Indicator) -> IndicatorRow:
    return IndicatorRow(
        code=item.code,
        name_kk=item.name_kk,
        name_ru=item.name_ru,
        name_en=item.name_en,
        unit="|".join(item.units),
        kind=item.kind,
        concept_note=item.concept_note,
        soft_min=item.soft_min,
        soft_max=item.soft_max,
        hard_min=item.hard_min,
        hard_max=item.hard_max,
        max_gap_days=item.max_gap_days,
    )


def _region(item: Region) -> Iterator[RegionRow]:
    for version in item.versions:
        yield RegionRow(
            code=item.code,
            geo_version=version.geo_version,
            name_kk=item.name_kk,
            name_ru=item.name_ru,
            name_en=item.name_en,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            predecessors=" ".join(version.predecessors),
        )


def _review(item: Review) -> ReviewRow:
    return ReviewRow(
        mention_id=item.mention_id,
        action=item.action,
        who=item.who,
        decided_on=item.when,
        why=item.why,
        expect_json=json.dumps(item.expect, ensure_ascii=False, sort_keys=True),
        correct_json=json.dumps(item.correct, ensure_ascii=False, sort_keys=True),
    )


def _relation(item: Relation) -> Iterator[RelationRow]:
    for role, indicators in item.roles.items():
        for indicator in indicators:
            yield RelationRow(item.relation_id, item.kind, _SINGULAR.get(role, role), indicator)


def _annotation(item: Annotation) -> AnnotationRow:
    return AnnotationRow(
        annotation_id=item.annotation_id,
        annotation_group=item.group,
        kinds=" ".join(item.kinds),
        indicators=" ".join(item.indicators),
        geographies=" ".join(item.geographies),
        years=" ".join(item.years),
        text_kk=item.text_kk,
        text_ru=item.text_ru,
        text_en=item.text_en,
        who=item.who,
        noted_on=item.when,
    )


def _tier_ranks(catalogue: Catalogue) -> Iterator[TierRankRow]:
    for indicator in catalogue.indicators:
        for tier, place in catalogue.tier_places(indicator).items():
            yield TierRankRow(indicator, tier, place.rank, place.fills_year, place.why)


def _event(item: Event) -> EventRow:
    return EventRow(**{name: getattr(item, name) for name in EventRow.__slots__})


def _source(item: Source, catalogue: Catalogue) -> SourceRow:
    """A source with the names that its entry gives, else those of its publisher, else its only one."""
    row = SourceRow(**{name: getattr(item, name) for name in SourceRow.__slots__})
    publisher = catalogue.issuers.get(item.via_id)
    kk, ru = (publisher.name_kk, publisher.name_ru) if publisher else (item.name, item.name)
    return replace(row, name_kk=item.name_kk or kk, name_ru=item.name_ru or ru)
