"""The claim: one statement in one document that an indicator, for a place and a period, has a value.

Belongs here: the contract that every reader (prose, tables, transcriptions) fulfils and everything downstream reads,
and the account of every number of a text. Does not belong here: how a claim is found, chosen or judged.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

BASES: Final = ("original", "restated", "tabular", "transcribed", "derived")
SCOPES: Final = ("whole", "contest", "department", "customer", "subset", "event")
RANGE_KINDS: Final = ("cumulative", "average", "change")
MODALITIES: Final = ("actual", "planned")
DATE_PRECISIONS: Final = ("day", "month", "year")
DATE_BASES: Final = ("page", "sidecar", "event", "reviewed")
FATES: Final = ("claim", "not_a_figure", "unclaimed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """*Issuer says that indicator I, for place G and period P, has value V.* Field by field: docs/claims.md.

    Offsets count code points in the stored text ``text_sha256``; they are None for tables and transcriptions, whose
    evidence is ``row_key`` in the snapshot. ``period`` is ``2025``, ``2021/2025`` or ``as_of:2025-10-22``, or None
    where the document does not say. ``value`` and the interval are exact, in the base unit ``unit``.
    """

    claim_id: str
    mention_id: str
    document_id: str
    indicator: str
    dimension: str  # "" or "name=part;name=part"
    geography: str
    geo_version: str
    scope: str
    period: str | None
    range_kind: str | None
    modality: str
    value: Decimal
    unit: str
    printed: str
    qualifier: str
    value_low: Decimal
    value_high: Decimal
    low_is_certain: bool
    high_is_certain: bool
    basis: str
    derivation: str  # "" or the arithmetic, e.g. "814800000 - 108200000"
    derived_from: str  # "" or claim_ids separated by spaces
    issuer_id: str
    issuer_is_inferred: bool
    speaker: str
    via_id: str
    snapshot_sha256: str
    text_sha256: str
    row_key: str
    language: str
    figure_start: int | None
    figure_end: int | None
    sentence_start: int | None
    sentence_end: int | None
    sentence: str
    published_on: str | None  # ISO date cut to what is known: 2025, 2025-10, 2025-10-22
    published_precision: str | None
    published_basis: str | None
    reading_notes: str  # marked fall-backs, separated by spaces: "period:publication_year place:publisher"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAccount:
    """What became of one number of a text: ``claim``, ``not_a_figure`` (with its reason) or ``unclaimed``."""

    document_id: str
    text_sha256: str
    language: str
    start: int
    end: int
    printed: str
    fate: str
    reason: str
    sentence: str


CLAIM_FIELDS: Final = tuple(field.name for field in fields(Claim))
