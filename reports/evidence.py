"""What an evidence page is made of: one claim or annual value with all that leads back to the archive.

Belongs here: the shapes, and the closed lists of words in them. Does not belong here: SQL (evidence_data), layout and
wording (templates, locales).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reports.model import AnnualValue, Claim, Comparison, Contradiction, Name, RuleText

#: Why a claim does not take part in the choice of an annual value: claims.not_counted_because.
NOT_COUNTED: Final = (
    "excluded_by_review",
    "planned",
    "narrower_scope",
    "no_period",
    "range",
    "other_concept",
    "stale_copy",
    "said_again",
)
#: Fall-backs of the reading that are told in words; another is shown by its code.
READING_NOTES: Final = (
    "period:paragraph",
    "period:headline",
    "period:publication",
    "period:unresolved",
    "place:paragraph",
    "place:headline",
    "place:issuer",
    "place:nation",
    "place:default",
    "dimension:transcription",
    "scope:transcription",
    "published_on:inferred",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the archived text in five parts that follow one another: the sentence, and the paragraph around it.

    ``figure`` is the archived span of the figure, "" where its place is unknown; ``before`` and ``after`` are empty
    where the publisher lets only the sentence be shown, and cut with an ellipsis where the paragraph is very long.
    """

    before: str
    lead: str
    figure: str
    rest: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.lead + self.figure + self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim was read: document, archived bytes and place within them.

    Dates are ISO texts, "" where nothing is known. ``figure_at`` are the offsets of the figure in the archived text
    (code points), None for rows, which have ``row_key`` instead.
    """

    source: Name
    file_name: str
    speaker: str
    via_id: str
    snapshot_sha256: str
    text_sha256: str
    row_key: str
    figure_at: tuple[int, int] | None
    fetched_on: str
    published_precision: str
    published_basis: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided on a mention: a review of the registry."""

    action: str
    who: str
    decided_on: str
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A comparison of a rule that did not hold."""

    rule: RuleText
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidence:
    """A claim and the way back to its sentence.

    ``value`` is the annual value of its indicator, dimension, place, year and unit, None where there is none;
    ``sources`` are the claims that it was calculated from, ``results`` those calculated from it.
    """

    claim: Claim
    passage: Passage | None
    origin: Origin
    value: AnnualValue | None
    not_counted_because: str
    copied: Claim | None
    decision: Decision | None
    sources: tuple[Claim, ...]
    results: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEvidence:
    """An annual value, the claim that stands for it and why; ``because`` is None where the build does not say."""

    value: AnnualValue
    chosen: Claim
    because: Name | None
    runner_up: Claim | None
    contradictions: tuple[Contradiction, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every claim by its id, and every annual value by its id (see addresses.value_id)."""

    claims: Mapping[str, ClaimEvidence]
    values: Mapping[str, ValueEvidence]
