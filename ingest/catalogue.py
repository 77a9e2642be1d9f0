"""The registry as one catalogue of frozen records: the only door to indicators, issuers, regions and decisions.

Belongs here: turning the files of ``registry/`` into records, every fault reported at once with file and line.
Does not belong here: the syntax of the files (``registry_files``), the records (``registry_records``,
``registry_catalogue``), the checks across files (``registry_checks``), what the detectors of contradictions read
(``registry_ledger``), and anything that is computed from claims.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from ingest.identity import document_id
from ingest.registry_catalogue import Catalogue
from ingest.registry_checks import Drafts, Loaded, check
from ingest.registry_files import CatalogueError, Entry, Faults, read_list, read_mapping, read_table
from ingest.registry_ledger import annotation, check_ledger, dimension_key, relation, threshold
from ingest.registry_lists import (
    CONTRADICTION_KINDS,
    CORRECTION_FIELDS,
    EVENT_KINDS,
    INDICATOR_KINDS,
    LANGUAGES,
    MAY_SHOW,
    NATION,
    REVIEW_ACTIONS,
    REVIEW_CORRECTS,
    REVIEW_EXPECTS,
    SERIES_PERIODS,
    SOURCE_KINDS,
)
from ingest.registry_records import (
    Annotation,
    Chain,
    Correction,
    DimensionKey,
    Event,
    Indicator,
    Issuer,
    Live,
    Region,
    RegionVersion,
    Relation,
    Review,
    Series,
    Source,
    Threshold,
    TierPlace,
    TierRank,
    Town,
)

__all__ = [
    "CONTRADICTION_KINDS",
    "LANGUAGES",
    "NATION",
    "REGISTRY",
    "Annotation",
    "Catalogue",
    "CatalogueError",
    "Chain",
    "Correction",
    "DimensionKey",
    "Event",
    "Indicator",
    "Issuer",
    "Live",
    "Region",
    "RegionVersion",
    "Relation",
    "Review",
    "Series",
    "Source",
    "Threshold",
    "TierPlace",
    "TierRank",
    "Town",
    "load_catalogue",
]

#: The registry that the project ships.
REGISTRY: Final = Path(__file__).parent / "registry"

_NAMES = ("name_kk", "name_ru", "name_en")
_BOUNDS = ("soft_min", "soft_max", "hard_min", "hard_max")
_DECISION = ("who", "when", "why")
#: Pages of the archive that a visit asks for again, where the registry does not say how many.
_REVISITS = 20

T = TypeVar("T")


def load_catalogue(directory: Path) -> Catalogue:
    """The registry of a folder, loaded and cross-checked.

    Raises CatalogueError with one line ``file:line: what is wrong, what to do`` for every fault of every file.
    """
    faults = Faults()
    drafts = _drafts(directory, faults)
    check(drafts)
    check_ledger(drafts)
    faults.raise_if_any()
    return Catalogue(
        units=drafts.units,
        indicators=_records(drafts.indicators),
        chains=_records(drafts.chains),
        issuers=_records(drafts.issuers),
        tiers=drafts.tiers,
        tiers_why=drafts.tiers_entry.text("why"),
        tier_overrides=tuple(loaded.record for loaded in drafts.tier_overrides),
        regions=_records(drafts.regions),
        towns=_records(drafts.towns),
        events=_records(drafts.events),
        sources=_records(drafts.sources),
        series=_records(drafts.series),
        reviews=_records(drafts.reviews),
        corrections=_records(drafts.corrections),
        relations=_records(drafts.relations),
        dimensions=_records(drafts.dimensions),
        thresholds=_records(drafts.thresholds),
        annotations=_records(drafts.annotations),
    )


def _drafts(directory: Path, faults: Faults) -> Drafts:
    def table(name: str, columns: tuple[str, ...]) -> tuple[Entry, ...]:
        return read_table(directory / name, columns, faults)

    def entries(name: str) -> tuple[Entry, ...]:
        return read_list(directory / name, faults)

    units = read_mapping(directory / "units.yaml", faults)
    units.allow(("units",))
    tiers = read_mapping(directory / "tiers.yaml", faults)
    tiers.allow(("order", "why"), ("overrides",))
    return Drafts(
        units=units.texts("units"),
        tiers=tiers.texts("order"),
        tiers_entry=tiers,
        tier_overrides=tuple(Loaded(_tier_rank(entry), entry) for entry in tiers.parts("overrides")),
        indicators=_keyed(table("indicators.csv", _INDICATOR_COLUMNS), _indicator, lambda record: record.code),
        chains=_keyed(entries("chains.yaml"), _chain, lambda record: record.chain),
        issuers=_keyed(table("issuers.csv", _ISSUER_COLUMNS), _issuer, lambda record: record.issuer_id),
        regions=_keyed(entries("regions.yaml"), _region, lambda record: record.code),
        towns=_keyed(table("towns.csv", _TOWN_COLUMNS), _town, lambda record: record.name_en),
        events=_keyed(entries("events.yaml"), _event, lambda record: record.event_id),
        sources=_keyed(entries("sources.yaml"), _source, lambda record: record.source_id),
        series=_keyed(table("series.csv", _SERIES_COLUMNS), _series, lambda record: record.series),
        reviews=_keyed(entries("reviews.yaml"), _review, lambda record: record.mention_id),
        corrections=_keyed(
            entries("corrections.yaml"), _correction, lambda record: f"{record.field} of {record.document_id}"
        ),
        relations=_keyed(entries("relations.yaml"), relation, lambda record: record.relation_id),
        dimensions=_keyed(entries("dimensions.yaml"), dimension_key, lambda record: record.key),
        thresholds=_keyed(entries("detectors.yaml"), threshold, lambda record: record.threshold),
        annotations=_keyed(entries("annotations.yaml"), annotation, lambda record: record.annotation_id),
    )


def _records(loaded: dict[str, Loaded[T]]) -> dict[str, T]:
    return {key: item.record for key, item in loaded.items()}


def _keyed(entries: Iterable[Entry], build: Callable[[Entry], T], key: Callable[[T], str]) -> dict[str, Loaded[T]]:
    found: dict[str, Loaded[T]] = {}
    for entry in entries:
        record = build(entry)
        name = key(record)
        if name in found:
            entry.fault(f"{name!r} is there already in line {found[name].entry.line}; remove one of the two")
        else:
            found[name] = Loaded(record, entry)
    return found


_INDICATOR_COLUMNS = (
    "code",
    *_NAMES,
    "unit",
    "kind",
    "concept_note",
    *_BOUNDS,
    *(f"cues_{language}" for language in LANGUAGES),
    "max_gap_days",
)


def _indicator(entry: Entry) -> Indicator:
    return Indicator(
        code=entry.text("code"),
        name_kk=entry.text("name_kk"),
        name_ru=entry.text("name_ru"),
        name_en=entry.text("name_en"),
        units=entry.texts("unit"),
        kind=entry.choice("kind", INDICATOR_KINDS),
        concept_note=entry.optional("concept_note"),
        soft_min=entry.number("soft_min"),
        soft_max=entry.number("soft_max"),
        hard_min=entry.number("hard_min"),
        hard_max=entry.number("hard_max"),
        cues={language: entry.texts(f"cues_{language}") for language in LANGUAGES},
        max_gap_days=entry.integer("max_gap_days"),
    )


def _chain(entry: Entry) -> Chain:
    entry.allow(("chain", "why"))
    return Chain(chain=entry.text("chain"), why=entry.text("why"))


_ISSUER_COLUMNS = ("issuer_id", *_NAMES, "parent_id", "chain", "tier", "may_show", "geography")


def _issuer(entry: Entry) -> Issuer:
    return Issuer(
        issuer_id=entry.text("issuer_id"),
        name_kk=entry.text("name_kk"),
        name_ru=entry.text("name_ru"),
        name_en=entry.text("name_en"),
        parent_id=entry.optional("parent_id"),
        chain=entry.text("chain"),
        tier=entry.text("tier"),
        may_show=entry.choice("may_show", MAY_SHOW),
        geography=entry.optional("geography"),
    )


def _region(entry: Entry) -> Region:
    entry.allow(("code", *_NAMES, "is_city", "stems", "versions"))
    stems = entry.part("stems")
    if stems is not None:
        stems.allow(LANGUAGES)
    return Region(
        code=entry.text("code"),
        name_kk=entry.text("name_kk"),
        name_ru=entry.text("name_ru"),
        name_en=entry.text("name_en"),
        is_city=entry.flag("is_city"),
        stems={language: stems.texts(language) if stems else () for language in LANGUAGES},
        versions=tuple(_region_version(part) for part in entry.parts("versions")),
    )


def _region_version(entry: Entry) -> RegionVersion:
    entry.allow(("geo_version", "valid_from"), ("valid_to", "predecessors"))
    return RegionVersion(
        geo_version=entry.text("geo_version"),
        valid_from=entry.required_day("valid_from"),
        valid_to=entry.day("valid_to"),
        predecessors=entry.texts("predecessors"),
    )


_TOWN_COLUMNS = (*_NAMES, "region", *(f"stems_{language}" for language in LANGUAGES))


def _town(entry: Entry) -> Town:
    return Town(
        name_kk=entry.text("name_kk"),
        name_ru=entry.text("name_ru"),
        name_en=entry.text("name_en"),
        region=entry.text("region"),
        stems={language: entry.texts(f"stems_{language}") for language in LANGUAGES},
    )


def _tier_rank(entry: Entry) -> TierRank:
    entry.allow(("indicators", "first", "why"), ("never",))
    return TierRank(
        indicators=entry.texts("indicators"),
        first=entry.texts("first"),
        never=entry.texts("never"),
        why=entry.text("why"),
    )


def _event(entry: Entry) -> Event:
    entry.allow(("event_id", "kind", "edition", *_NAMES, "geography", "cited_from"), ("starts_on", "ends_on"))
    return Event(
        event_id=entry.text("event_id"),
        kind=entry.choice("kind", EVENT_KINDS),
        edition=entry.integer("edition") or 0,
        name_kk=entry.text("name_kk"),
        name_ru=entry.text("name_ru"),
        name_en=entry.text("name_en"),
        geography=entry.text("geography"),
        starts_on=entry.partial_day("starts_on"),
        ends_on=entry.partial_day("ends_on"),
        cited_from=entry.text("cited_from"),
    )


def _source(entry: Entry) -> Source:
    entry.allow(
        ("source_id", "name", "issuer_id", "via_id", "hosts", "may_show", "licence", "kind"),
        ("name_kk", "name_ru", "main_text", "live"),
    )
    return Source(
        source_id=entry.text("source_id"),
        name=entry.text("name"),
        issuer_id=entry.optional("issuer_id"),
        via_id=entry.optional("via_id"),
        hosts=entry.texts("hosts"),
        may_show=entry.choice("may_show", MAY_SHOW),
        licence=entry.text("licence"),
        kind=entry.choice("kind", SOURCE_KINDS),
        main_text=entry.texts("main_text"),
        live=_live(entry.part("live")),
        name_kk=entry.optional("name_kk"),
        name_ru=entry.optional("name_ru"),
    )


def _live(entry: Entry | None) -> Live | None:
    if entry is None:
        return None
    entry.allow(
        ("connector", "addresses", "hosts", "schedule", "fresh_for_days"),
        ("options", "seconds_between", "backfill_from", "revisits"),
    )
    revisits = entry.integer("revisits")
    return Live(
        connector=entry.text("connector"),
        addresses=entry.texts("addresses"),
        hosts=entry.texts("hosts"),
        options=entry.any_texts("options"),
        schedule=entry.text("schedule"),
        fresh_for_days=entry.integer("fresh_for_days") or 0,
        seconds_between=entry.number("seconds_between") or Decimal(1),
        backfill_from=entry.day("backfill_from"),
        revisits=_REVISITS if revisits is None else revisits,
    )


def _review(entry: Entry) -> Review:
    entry.allow(("mention_id", "action", *_DECISION, "expect"), ("correct",))
    return Review(
        mention_id=entry.text("mention_id"),
        action=entry.choice("action", REVIEW_ACTIONS),
        who=entry.text("who"),
        when=entry.required_day("when"),
        why=entry.text("why"),
        expect=entry.named_texts("expect", REVIEW_EXPECTS),
        correct=entry.named_texts("correct", REVIEW_CORRECTS),
    )


def _correction(entry: Entry) -> Correction:
    entry.allow(("field", "value", "expect", *_DECISION), ("document_id", "document"))
    document = entry.optional("document")
    given = entry.optional("document_id")
    if bool(document) == bool(given):
        entry.fault("name the document by document (its address or key) or by document_id, one of the two")
    return Correction(
        document_id=given or document_id(document),
        document=document,
        field=entry.choice("field", CORRECTION_FIELDS),
        value=entry.optional("value"),
        expect=entry.optional("expect"),
        who=entry.text("who"),
        when=entry.required_day("when"),
        why=entry.text("why"),
    )


_SERIES_COLUMNS = ("series", "indicator", "dimension", "issuer_id", "period", "edition_offset", "borders_on", "note")


def _series(entry: Entry) -> Series:
    return Series(
        series=entry.text("series"),
        indicator=entry.text("indicator"),
        dimension=entry.optional("dimension"),
        issuer_id=entry.text("issuer_id"),
        period=entry.choice("period", SERIES_PERIODS),
        edition_offset=entry.integer("edition_offset"),
        borders_on=entry.day("borders_on"),
        note=entry.optional("note"),
    )
