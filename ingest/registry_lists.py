"""The closed lists of the registry: languages, kinds and roles that an entry may name.

Belongs here: lists that the code itself knows. Does not belong here: what the files of the registry list (tiers, units,
regions), and the records (``registry_records``).
"""

from collections.abc import Mapping
from typing import Final

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
