"""The catalogue: the whole registry with its lookups.

Belongs here: what is asked of several records together. Does not belong here: the records (``registry_records``),
loading them (``catalogue``).
"""

from dataclasses import dataclass
from datetime import date

from ingest.registry_files import CatalogueError
from ingest.registry_records import (
    Annotation,
    Chain,
    Correction,
    DimensionKey,
    Event,
    Indicator,
    Issuer,
    Region,
    Relation,
    Review,
    Series,
    Source,
    Threshold,
    TierPlace,
    TierRank,
    Town,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole registry, each part by its id in the order of its file.

    Towns go by their English name, reviews by mention, corrections by ``<field> of <document_id>``.
    """

    units: tuple[str, ...]
    indicators: dict[str, Indicator]
    chains: dict[str, Chain]
    issuers: dict[str, Issuer]
    tiers: tuple[str, ...]
    tiers_why: str
    tier_overrides: tuple[TierRank, ...]
    regions: dict[str, Region]
    towns: dict[str, Town]
    events: dict[str, Event]
    sources: dict[str, Source]
    series: dict[str, Series]
    reviews: dict[str, Review]
    corrections: dict[str, Correction]
    relations: dict[str, Relation]
    dimensions: dict[str, DimensionKey]
    thresholds: dict[str, Threshold]
    annotations: dict[str, Annotation]

    def tier_places(self, indicator: str) -> dict[str, TierPlace]:
        """Place of every tier in the ranking of an indicator. Raises CatalogueError for an unknown indicator."""
        if indicator not in self.indicators:
            raise CatalogueError(f"unknown indicator {indicator!r}; add it to indicators.csv")
        override = next((over for over in self.tier_overrides if indicator in over.indicators), None)
        first, never = (override.first, override.never) if override else ((), ())
        why = override.why if override else self.tiers_why
        order = (*first, *(tier for tier in self.tiers if tier not in first))
        return {tier: TierPlace(rank=rank, fills_year=tier not in never, why=why) for rank, tier in enumerate(order, 1)}

    def tier_ranks(self, indicator: str) -> dict[str, int]:
        """Rank of every tier for an indicator, 1 the best. Raises CatalogueError for an unknown indicator."""
        return {tier: place.rank for tier, place in self.tier_places(indicator).items()}

    def geo_version(self, code: str, on: date) -> str:
        """The borders of a region that were in force on a day.

        Before its first version a region did not exist with borders the registry knows: a figure about it can only
        have been put on the first ones. Raises CatalogueError for an unknown code.
        """
        if code not in self.regions:
            raise CatalogueError(f"unknown geography {code!r}; add it to regions.yaml")
        versions = self.regions[code].versions
        begun = [version.geo_version for version in versions if version.valid_from <= on]
        return begun[-1] if begun else versions[0].geo_version
