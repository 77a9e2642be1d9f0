"""The records of the registry: what an indicator, an issuer, a region and the other entries are.

Belongs here: one frozen dataclass for each kind of entry. Does not belong here: the lists of their kinds
(``registry_lists``), all of them together (``registry_catalogue``), reading files (``registry_files``, ``catalogue``)
and cross-checks (``registry_checks``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


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
    for ``fresh_for_days``; ``seconds_between`` requests to one host; back-fill begins with the month ``backfill_from``;
    ``revisits`` is how many pages of the archive a visit asks for again at most, beside what its lists name.
    """

    connector: str
    addresses: tuple[str, ...]
    hosts: tuple[str, ...]
    options: Mapping[str, str]
    schedule: str
    fresh_for_days: int
    seconds_between: Decimal
    backfill_from: date | None
    revisits: int


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
