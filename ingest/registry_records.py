"""The records of the registry: what an indicator, an issuer, a region and the other entries are.

Belongs here: frozen dataclasses, the closed lists of their kinds, and the catalogue that holds them with its lookups.
Does not belong here: reading files (``registry_files``, ``catalogue``) and cross-checks (``registry_checks``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ingest.registry_files import CatalogueError

LANGUAGES: Final = ("kk", "ru", "en")
NATION: Final = "KZ"
INDICATOR_KINDS: Final = ("stock", "flow", "cumulative", "ratio", "index", "ordinal")
MAY_SHOW: Final = ("full", "sentence", "none")
EVENT_KINDS: Final = ("civic_forum", "regional_civic_forum")
SOURCE_KINDS: Final = (
    "bundled_releases",
    "bundled_transcriptions",
    "bundled_tables",
    "user_releases",
    "website",
    "dataset",
)
REVIEW_ACTIONS: Final = ("exclude", "accept", "correct", "explain")
#: What a relation of each kind names; `parts` and `shares` name several indicators, every other role one.
RELATION_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "not_above": ("lower", "upper"),
    "parts": ("whole", "parts"),
    "definition": ("one", "other"),
    "share": ("share", "part", "whole"),
    "region_share": ("share", "whole"),
    "shares": ("shares",),
    "cumulative": ("total", "yearly"),
    "change": ("change", "level"),
    "inflow": ("inflow", "stock"),
}
RELATION_KINDS: Final = tuple(RELATION_ROLES)
#: What the key of a dimension says about two figures that differ in it (dimensions.yaml).
DIMENSION_ROLES: Final = ("parts_of_one_whole", "definition", "vintage")
DISAGREE_WHEN: Final = ("differ", "equal")
#: Kinds of contradictions, the one that explains most first: of several for the same mentions the first is kept.
CONTRADICTION_KINDS: Final = (
    "translation",
    "scale_slip",
    "revision",
    "date",
    "definition",
    "plan_vs_fact",
    "scope",
    "stale_copy",
    "arithmetic",
    "unexplained",
)
#: Numbers that the detectors of contradictions use (detectors.yaml).
THRESHOLDS: Final = (
    "definition_max_gap_days",
    "definition_near_days",
    "jump_factor_near",
    "jump_near_years",
    "jump_factor_far",
    "jump_longest_years",
    "scale_slip_tolerance",
    "stale_after_days",
    "stale_min_digits",
    "translation_shared_figures",
)
#: What a review may expect of a claim, and what it may correct in one.
REVIEW_EXPECTS: Final = ("document_id", "indicator", "dimension", "geography", "period", "value", "unit", "printed")
REVIEW_CORRECTS: Final = (
    "indicator",
    "dimension",
    "geography",
    "scope",
    "period",
    "range_kind",
    "modality",
    "value",
    "unit",
    "qualifier",
)
#: Fields of an archive sidecar that may be corrected.
CORRECTION_FIELDS: Final = ("published_on", "published_basis", "issuer_id", "via_id", "title", "language", "geography")
SERIES_PERIODS: Final = ("year", "1_january")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A code of the catalogue. Bounds (in the unit, for the whole nation only) and the gap in days may be None.

    ``cues`` holds the raw cue strings by language: ``a b+c`` means the stems *a b* one after another and *c* anywhere
    in the same sentence.
    """

    code: str
    name_kk: str
    name_ru: str
    name_en: str
    units: tuple[str, ...]
    kind: str
    concept_note: str
    soft_min: Decimal | None
    soft_max: Decimal | None
    hard_min: Decimal | None
    hard_max: Decimal | None
    cues: dict[str, tuple[str, ...]]
    max_gap_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Several issuers that count as one witness, and why."""

    chain: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who answers for a figure. ``geography`` is the place it speaks for: a region, ``KZ`` or "" (none)."""

    issuer_id: str
    name_kk: str
    name_ru: str
    name_en: str
    parent_id: str
    chain: str
    tier: str
    may_show: str
    geography: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionVersion:
    """Borders from the first to the last day they were in force (None: still), and the versions they were cut from."""

    geo_version: str
    valid_from: date
    valid_to: date | None
    predecessors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The nation or one of its regions; ``is_city`` marks a city of republican significance. Versions by day."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str
    is_city: bool
    stems: dict[str, tuple[str, ...]]
    versions: tuple[RegionVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town, recognised by its stems (written as those of a region), and the code of its region."""

    name_kk: str
    name_ru: str
    name_en: str
    region: str
    stems: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event that releases name. Days are ISO texts cut to what is known (2025-10-16, 2021-11, 2023) or None."""

    event_id: str
    kind: str
    edition: int
    name_kk: str
    name_ru: str
    name_en: str
    geography: str
    starts_on: str | None
    ends_on: str | None
    cited_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """How a source is read over the network.

    ``connector`` is a name of ``ingest.connectors.known``, ``options`` are its own; ``hosts`` are those that may be
    asked, exactly as written; ``schedule`` is a cron line in Asia/Almaty; the source is stale when nothing was reached
    for ``fresh_for_days``; ``seconds_between`` requests to one host; back-fill begins with the month ``backfill_from``.
    """

    connector: str
    addresses: tuple[str, ...]
    hosts: tuple[str, ...]
    options: Mapping[str, str]
    schedule: str
    fresh_for_days: int
    seconds_between: Decimal
    backfill_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where documents come from. ``hosts`` are written without ``www.``; ``issuer_id`` only where the publisher speaks
    for itself unless the document says otherwise; ``via_id`` is the publisher, "" where there is none; ``main_text``
    are XPath expressions of what belongs to a release in its pages, in order, () where nobody has looked; ``live`` is
    None where nothing is read over the network. ``name_kk`` and ``name_ru`` are "" where the name is that of its
    publisher."""

    source_id: str
    name: str
    issuer_id: str
    via_id: str
    hosts: tuple[str, ...]
    may_show: str
    licence: str
    kind: str
    main_text: tuple[str, ...] = ()
    live: Live | None = None
    name_kk: str = ""
    name_ru: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's decision on one mention. It applies only while every field of ``expect`` still reads as given."""

    mention_id: str
    action: str
    who: str
    when: date
    why: str
    expect: dict[str, str]
    correct: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A corrected field of what is known about a document, with what it said before.

    ``document`` is its address or registry key as written, "" where only the id is given.
    """

    document_id: str
    document: str
    field: str
    value: str
    expect: str
    who: str
    when: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """How a series of the context tables is told as an indicator; the values are in the first unit of the indicator.

    ``period`` says whether a value is about the year or about its first day. With ``edition_offset`` the dimension is
    ``edition=`` year + offset, else it is ``dimension``. ``borders_on`` is a day on which the borders were in force to
    which all regions are recalculated; None where each value is in the borders of its own time.
    """

    series: str
    indicator: str
    dimension: str
    issuer_id: str
    period: str
    edition_offset: int | None
    borders_on: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How indicators relate; ``roles`` are those of its kind (``RELATION_ROLES``), with the indicators they name.

    ``relations.yaml`` says what each kind means. A role that the kind does not have reads "" or ().
    """

    relation_id: str
    kind: str
    roles: Mapping[str, tuple[str, ...]]
    why: str

    @property
    def lower(self) -> str:
        """What must not be above ``upper``."""
        return self._single("lower")

    @property
    def upper(self) -> str:
        """What ``lower`` must not be above."""
        return self._single("upper")

    @property
    def whole(self) -> str:
        """What the parts add up to, or what a share is of."""
        return self._single("whole")

    @property
    def parts(self) -> tuple[str, ...]:
        """What adds up to the whole."""
        return self.roles.get("parts", ())

    def _single(self, role: str) -> str:
        return next(iter(self.roles.get(role, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionKey:
    """What a key of a dimension says about two figures that differ in it alone.

    ``parts_of_one_whole``: shares by this key add up to 100 percent at most. ``definition``: ways of counting that are
    taken for one another, ``vintage``: editions of one data set; figures disagree where they ``differ``, or, where each
    way of counting must give another figure, where they are ``equal``. ``across_years``: also between years.
    """

    key: str
    role: str
    disagree_when: str
    across_years: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number that a detector of contradictions uses, and why it is that number."""

    threshold: str
    value: Decimal
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What a person says about contradictions that were found; it never makes one.

    An entry fits when every list that is not empty has its kind, both its indicators, its geography and its years.
    """

    annotation_id: str
    group: str
    kinds: tuple[str, ...]
    indicators: tuple[str, ...]
    geographies: tuple[str, ...]
    years: tuple[str, ...]
    text_kk: str
    text_ru: str
    text_en: str
    who: str
    when: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRank:
    """Tiers that come first, in this order, for some indicators, before the default order; and why.

    Figures of the tiers ``never`` are about another concept than these indicators and stand for no year of them.
    """

    indicators: tuple[str, ...]
    first: tuple[str, ...]
    never: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierPlace:
    """One tier in the ranking of an indicator: its rank (1 the best), whether its figures may fill a year, and why."""

    rank: int
    fills_year: bool
    why: str


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
