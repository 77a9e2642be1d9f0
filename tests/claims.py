"""A claim for tests, complete and consistent, with any field set otherwise."""

from decimal import Decimal
from typing import Any

from ingest.claim import Claim


def a_claim(**fields: Any) -> Claim:
    """18 thousand active NGOs, said by the ministry on 22 October 2025."""
    base: dict[str, Any] = {
        "claim_id": "c",
        "mention_id": "m",
        "document_id": "d",
        "indicator": "ngo_active",
        "dimension": "",
        "geography": "KZ",
        "geo_version": "KZ",
        "scope": "whole",
        "period": "as_of:2025-10-22",
        "range_kind": None,
        "modality": "actual",
        "value": Decimal(18_000),
        "unit": "organisations",
        "printed": "18 мың",
        "qualifier": "exact",
        "value_low": Decimal(17_500),
        "value_high": Decimal(18_500),
        "low_is_certain": True,
        "high_is_certain": True,
        "basis": "original",
        "derivation": "",
        "derived_from": "",
        "issuer_id": "ministry_culture_information",
        "issuer_is_inferred": False,
        "speaker": "",
        "via_id": "",
        "snapshot_sha256": "0" * 64,
        "text_sha256": "1" * 64,
        "row_key": "",
        "language": "kk",
        "figure_start": 0,
        "figure_end": 6,
        "sentence_start": 0,
        "sentence_end": 27,
        "sentence": "18 мың ұйым жұмыс істейді.",
        "published_on": "2025-10-22",
        "published_precision": "day",
        "published_basis": "sidecar",
        "reading_notes": "",
    }
    return Claim(**{**base, **fields})
