"""Checks across the files of the registry: that codes exist, that dates and orders fit together.

Belongs here: every check that needs more than one field or one file; each notes a fault at the entry that names the
wrong thing. Does not belong here: reading files and fields (``registry_files``, ``catalogue``), and the checks of what
the detectors of contradictions read (``registry_ledger``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlsplit

from ingest.claim import DATE_BASES, MODALITIES, RANGE_KINDS, SCOPES
from ingest.interval import QUALIFIERS
from ingest.registry_files import Entry
from ingest.registry_lists import LANGUAGES, NATION
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
    Relation,
    Review,
    Series,
    Source,
    Threshold,
    TierRank,
    Town,
)

_HASH = re.compile(r"[0-9a-f]{20}\Z")
_REGION = re.compile(r"KZ(-\d{2})?\Z")
_DIMENSION = re.compile(r"\w+=[^=;]+(;\w+=[^=;]+)*\Z")
_EMPTY_CUE = re.compile(r"(^|\+)\s*(\+|$)")

T_co = TypeVar("T_co", covariant=True)


class Loaded(NamedTuple, Generic[T_co]):
    """A record with the entry it was read from, which knows the file and line to report."""

    record: T_co
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Everything that was read, before it is known to fit together."""

    units: tuple[str, ...]
    tiers: tuple[str, ...]
    tiers_entry: Entry
    tier_overrides: tuple[Loaded[TierRank], ...]
    indicators: dict[str, Loaded[Indicator]]
    chains: dict[str, Loaded[Chain]]
    issuers: dict[str, Loaded[Issuer]]
    regions: dict[str, Loaded[Region]]
    towns: dict[str, Loaded[Town]]
    events: dict[str, Loaded[Event]]
    sources: dict[str, Loaded[Source]]
    series: dict[str, Loaded[Series]]
    reviews: dict[str, Loaded[Review]]
    corrections: dict[str, Loaded[Correction]]
    relations: dict[str, Loaded[Relation]]
    dimensions: dict[str, Loaded[DimensionKey]]
    thresholds: dict[str, Loaded[Threshold]]
    annotations: dict[str, Loaded[Annotation]]


def check(drafts: Drafts) -> None:
    """Note every fault between the drafts in the faults of their entries."""
    _check_indicators(drafts)
    _check_issuers(drafts)
    _check_tiers(drafts)
    _check_regions(drafts)
    _check_towns_and_events(drafts)
    _check_sources(drafts)
    _check_series(drafts)
    _check_reviews(drafts)
    _check_corrections(drafts)


def must_know(entry: Entry, key: str, names: Iterable[str], known: Iterable[str], where: str) -> None:
    """Note every name that is neither empty nor known; ``where`` says where it would be."""
    for name in names:
        if name and name not in known:
            entry.fault(f"{name!r} is not in {where}; correct it or add it there", key)


def _check_indicators(drafts: Drafts) -> None:
    for indicator, entry in drafts.indicators.values():
        if not indicator.units:
            entry.fault("is empty; name the unit", "unit")
        must_know(entry, "unit", indicator.units, drafts.units, "units.yaml")
        bounds = [
            (name, bound)
            for name, bound in (
                ("hard_min", indicator.hard_min),
                ("soft_min", indicator.soft_min),
                ("soft_max", indicator.soft_max),
                ("hard_max", indicator.hard_max),
            )
            if bound is not None
        ]
        for (lower, low), (upper, high) in pairwise(bounds):
            if low > high:
                entry.fault(f"is below {lower} ({high} < {low}); put the bounds in order", upper)
        for language, cues in indicator.cues.items():
            for cue in cues:
                if _EMPTY_CUE.search(cue):
                    entry.fault(f"cue {cue!r} has an empty group; write stems on both sides of +", f"cues_{language}")


def _check_issuers(drafts: Drafts) -> None:
    for issuer, entry in drafts.issuers.values():
        must_know(entry, "parent_id", (issuer.parent_id,), drafts.issuers, "issuers.csv")
        must_know(entry, "tier", (issuer.tier,), drafts.tiers, "tiers.yaml")
        must_know(entry, "geography", (issuer.geography,), drafts.regions, "regions.yaml")
        if issuer.chain and issuer.chain != issuer.issuer_id and issuer.chain not in drafts.chains:
            entry.fault(f"{issuer.chain!r} is neither this issuer nor in chains.yaml; declare it there", "chain")
        if _is_below_itself(issuer.issuer_id, drafts.issuers):
            entry.fault(f"{issuer.issuer_id!r} is its own ancestor; correct the parent", "parent_id")
    used = {issuer.chain for issuer, _ in drafts.issuers.values()}
    for chain, entry in drafts.chains.values():
        if chain.chain and chain.chain not in used:
            entry.fault(f"no issuer belongs to {chain.chain!r}; remove it", "chain")


def _is_below_itself(issuer_id: str, issuers: dict[str, Loaded[Issuer]]) -> bool:
    seen = set()
    at = issuer_id
    while at in issuers and at not in seen:
        seen.add(at)
        at = issuers[at].record.parent_id
    return at == issuer_id


def _check_tiers(drafts: Drafts) -> None:
    drafts.tiers_entry.text("why")
    if not drafts.tiers:
        drafts.tiers_entry.fault("is empty; name every tier, the best first", "order")
    taken: dict[str, int] = {}
    for override, entry in drafts.tier_overrides:
        must_know(entry, "indicators", override.indicators, drafts.indicators, "indicators.csv")
        must_know(entry, "first", override.first, drafts.tiers, "the order of tiers.yaml")
        must_know(entry, "never", override.never, drafts.tiers, "the order of tiers.yaml")
        if both := sorted({*override.first} & {*override.never}):
            entry.fault(f"names {both[0]!r}, which comes first; keep it in one of the two", "never")
        for key, names in (("indicators", override.indicators), ("first", override.first)):
            if not names:
                entry.fault("is empty; name one or more", key)
        for code in override.indicators:
            if code in taken:
                entry.fault(f"{code!r} has an override already in line {taken[code]}; keep one", "indicators")
            taken.setdefault(code, entry.line)


def _check_regions(drafts: Drafts) -> None:
    versions = [version.geo_version for region, _ in drafts.regions.values() for version in region.versions]
    if NATION not in drafts.regions and drafts.regions:
        next(iter(drafts.regions.values())).entry.fault(f"the nation {NATION!r} is missing in this file; add it")
    for region, entry in drafts.regions.values():
        if region.code and not _REGION.match(region.code):
            entry.fault(f"{region.code!r} is neither KZ nor a code such as KZ-31 of ISO 3166-2", "code")
        for language, stems in region.stems.items():
            if not stems:
                entry.fault(f"has no {language} stem; add one", "stems")
        if not region.versions:
            entry.fault("is empty; add the borders that are in force", "versions")
        _check_versions(region, entry.parts("versions"), versions)


def _check_versions(region: Region, entries: tuple[Entry, ...], known: list[str]) -> None:
    for version, entry in zip(region.versions, entries, strict=True):
        if version.geo_version.partition("@")[0] != region.code:
            entry.fault(f"must begin with {region.code}, as in {region.code}@2018-06", "geo_version")
        if known.count(version.geo_version) > 1:
            entry.fault(f"{version.geo_version!r} is there twice; give each version its own", "geo_version")
        if version.geo_version in version.predecessors:
            entry.fault("names the version itself; remove it", "predecessors")
        must_know(entry, "predecessors", version.predecessors, known, "the versions of regions.yaml")
        if version.valid_to is not None and version.valid_to < version.valid_from:
            entry.fault(f"is before valid_from {version.valid_from}; put them in order", "valid_to")
    for (earlier, _), (later, entry) in pairwise(zip(region.versions, entries, strict=True)):
        if earlier.valid_to is None or earlier.valid_to + timedelta(days=1) != later.valid_from:
            entry.fault(f"must be the day after {earlier.geo_version} ends ({earlier.valid_to})", "valid_from")


def _check_towns_and_events(drafts: Drafts) -> None:
    for town, entry in drafts.towns.values():
        must_know(entry, "region", (town.region,), drafts.regions, "regions.yaml")
        for language, stems in town.stems.items():
            if not stems:
                entry.fault("is empty; add one or more", f"stems_{language}")
    for event, entry in drafts.events.values():
        must_know(entry, "geography", (event.geography,), drafts.regions, "regions.yaml")
        if not event.edition:
            entry.fault("must be a number from 1", "edition")
        if event.ends_on and not event.starts_on:
            entry.fault("stands without starts_on; add it", "ends_on")
        if event.starts_on and event.ends_on and event.ends_on < event.starts_on[: len(event.ends_on)]:
            entry.fault(f"is before starts_on {event.starts_on}; put them in order", "ends_on")


def _check_sources(drafts: Drafts) -> None:
    owners: dict[str, str] = {}
    for source, entry in drafts.sources.values():
        must_know(entry, "issuer_id", (source.issuer_id,), drafts.issuers, "issuers.csv")
        must_know(entry, "via_id", (source.via_id,), drafts.issuers, "issuers.csv")
        for host in source.hosts:
            if host in owners:
                entry.fault(f"{host!r} belongs to {owners[host]} already; keep it in one", "hosts")
            if host != host.lower() or host.startswith("www.") or "/" in host:
                entry.fault(f"{host!r} must be a bare host in small letters without www.", "hosts")
            owners.setdefault(host, source.source_id)
        for expression in source.main_text:
            _check_xpath(entry, expression)
        if source.live is not None:
            _check_live(source.live, entry)


def _check_live(live: Live, entry: Entry) -> None:
    """Addresses to begin with are of the hosts that may be asked; the rest is written so that it can be used."""
    for address in live.addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.hostname not in live.hosts:
            entry.fault(f"{address!r} is no http(s) address of its hosts {', '.join(live.hosts)}", "live")
    for host in live.hosts:
        if host != host.lower() or "/" in host or ":" in host:
            entry.fault(f"host {host!r} must be a bare host in small letters", "live")
    if len(live.schedule.split()) != 5:
        entry.fault(f"schedule {live.schedule!r} must be a cron line of five fields, such as 17 */6 * * *", "live")
    if live.fresh_for_days < 1:
        entry.fault("fresh_for_days must be a number from 1", "live")


def _check_xpath(entry: Entry, expression: str) -> None:
    from lxml import etree

    try:
        etree.XPath(expression)
    except etree.XPathSyntaxError as error:
        entry.fault(f"{expression!r} is no XPath expression ({error}); mend it", "main_text")


def _check_series(drafts: Drafts) -> None:
    for series, entry in drafts.series.values():
        must_know(entry, "indicator", (series.indicator,), drafts.indicators, "indicators.csv")
        must_know(entry, "issuer_id", (series.issuer_id,), drafts.issuers, "issuers.csv")
        if series.dimension and not _DIMENSION.match(series.dimension):
            entry.fault(f"{series.dimension!r} must read name=part or name=part;name=part", "dimension")
        if series.dimension and series.edition_offset is not None:
            entry.fault("stands beside edition_offset, which sets the dimension; keep one", "dimension")


def _check_reviews(drafts: Drafts) -> None:
    for review, entry in drafts.reviews.values():
        if review.mention_id and not _HASH.match(review.mention_id):
            entry.fault(f"{review.mention_id!r} is no mention; copy the 20 hexadecimal digits", "mention_id")
        if not review.expect:
            entry.fault("is empty; say what the claim must still read for the decision to apply", "expect")
        if bool(review.correct) != (review.action == "correct"):
            entry.fault("fields to correct belong to action correct, and only to it", "correct")
        for key in ("expect", "correct"):
            part = entry.part(key)
            if part is not None:
                _check_claim_fields(part, drafts)


def _check_claim_fields(part: Entry, drafts: Drafts) -> None:
    """Fields of a claim, as a review names them: codes of the registry, or of the contract of a claim."""
    for key, known, where in (
        ("indicator", drafts.indicators, "indicators.csv"),
        ("geography", drafts.regions, "regions.yaml"),
        ("unit", drafts.units, "units.yaml"),
        ("scope", SCOPES, "the scopes of a claim"),
        ("range_kind", RANGE_KINDS, "the range kinds of a claim"),
        ("modality", MODALITIES, "the modalities of a claim"),
        ("qualifier", QUALIFIERS, "the qualifiers of a claim"),
    ):
        if key in part.nodes:
            must_know(part, key, (part.optional(key),), known, where)
    part.number("value")


def _check_corrections(drafts: Drafts) -> None:
    for correction, entry in drafts.corrections.values():
        if not _HASH.match(correction.document_id):
            entry.fault(f"{correction.document_id!r} is no document; copy the 20 hexadecimal digits", "document_id")
        for field, known, where in (
            ("issuer_id", drafts.issuers, "issuers.csv"),
            ("via_id", drafts.issuers, "issuers.csv"),
            ("geography", drafts.regions, "regions.yaml"),
            ("language", LANGUAGES, "the languages of the project"),
            ("published_basis", DATE_BASES, "the date bases of a claim"),
        ):
            if correction.field == field:
                must_know(entry, "value", (correction.value,), known, where)
        if correction.field == "issuer_id" and not correction.value:
            entry.fault("is empty; a document has an issuer", "value")
        if correction.field == "published_on":
            entry.partial_day("value")
