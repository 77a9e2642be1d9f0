"""Cells: an exact value of a table as a claim of basis ``tabular``.

Belongs here: what all such claims have alike. Does not belong here: where a table has its values and what they are of
(the module of its format).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.catalogue import Catalogue
from ingest.claim import Claim
from ingest.dates import precision
from ingest.identity import claim_id, row_mention_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value of an indicator, in its first unit. ``row_key`` is the row's own name in the document, ``borders_on`` a
    day on which the region had the borders of the table; ``published`` is an ISO date, of a day, month or year.
    """

    document_id: str
    row_key: str
    indicator: str
    geography: str
    borders_on: date
    period: str | None
    value: Decimal
    printed: str
    issuer_id: str
    language: str
    published: str | None
    dimension: str = ""
    scope: str = "whole"
    modality: str = "actual"
    via_id: str = ""
    issuer_is_inferred: bool = False


def claim_of(cell: Cell, snapshot_sha256: str, catalogue: Catalogue) -> Claim:
    """The claim that a cell of a snapshot makes. Raises KeyError for an indicator that is not in the registry."""
    mention = row_mention_id(cell.document_id, cell.row_key)
    return Claim(
        claim_id=claim_id(mention, cell.indicator, cell.dimension, cell.geography, cell.period, cell.scope, None),
        mention_id=mention,
        document_id=cell.document_id,
        indicator=cell.indicator,
        dimension=cell.dimension,
        geography=cell.geography,
        geo_version=catalogue.geo_version(cell.geography, cell.borders_on),
        scope=cell.scope,
        period=cell.period,
        range_kind=None,
        modality=cell.modality,
        value=cell.value,
        unit=catalogue.indicators[cell.indicator].units[0],
        printed=cell.printed,
        qualifier="exact",
        value_low=cell.value,
        value_high=cell.value,
        low_is_certain=True,
        high_is_certain=True,
        basis="tabular",
        derivation="",
        derived_from="",
        issuer_id=cell.issuer_id,
        issuer_is_inferred=cell.issuer_is_inferred,
        speaker="",
        via_id=cell.via_id,
        snapshot_sha256=snapshot_sha256,
        text_sha256="",
        row_key=cell.row_key,
        language=cell.language,
        figure_start=None,
        figure_end=None,
        sentence_start=None,
        sentence_end=None,
        sentence="",
        published_on=cell.published,
        published_precision=precision(cell.published) if cell.published else None,
        published_basis="sidecar" if cell.published else None,
        reading_notes="",
    )
