"""What one state of the warehouse changes against another: plain dataclasses, and the JSON document kept of it.

Belongs here: the shapes and the file format (``changes.json``). Does not belong here: finding the changes (diff),
keeping the file with a publication (publish) and telling people (reports).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

#: Name of the document beside a publication's manifest.
CHANGES: Final = "changes.json"
#: Version of the document; goes up when a field changes its meaning or goes.
FORMAT: Final = 1

#: Why something changed, the first that fits.
REASONS: Final = (
    "decision",  # a person decided otherwise about a claim that it rests on
    "new_claim",  # it rests on a claim that was not there before
    "claim_gone",  # what it rested on is not there any more
    "counting",  # its claims were there already, and began or ceased to take part
    "reading",  # the same claim says another figure
    "other_claims",  # the same claim stands, and what else is said about the year changed
    "choice",  # every claim was there and took part, and another one was chosen
    "method",  # the claims are the same, and what is made of them is not
)


@dataclass(frozen=True, slots=True, order=True)
class AnnualKey:
    """What an annual value is about."""

    indicator: str
    dimension: str
    geography: str
    year: int
    unit: str


@dataclass(frozen=True, slots=True)
class AnnualValue:
    """The value that stands for a year, in its unit, with its interval and how sure it is.

    Two values are equal when a reader sees the same; how they were chosen (``chosen_by``, and a sentence per language)
    comes along.
    """

    value: Decimal
    value_low: Decimal
    value_high: Decimal
    low_is_certain: bool
    high_is_certain: bool
    qualifier: str
    status: str
    is_provisional: bool
    chosen_claim_id: str
    chosen_by: str = field(default="", compare=False)
    chosen_because: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as far as changes name it; ``sentence`` is "" where it may not be shown, ``citation`` the original that a
    wording of ours restates."""

    claim_id: str
    mention_id: str
    printed: str
    sentence: str
    language: str
    basis: str
    issuer_id: str
    published_on: str
    document_id: str
    document_title: str
    source_address: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class AnnualChange:
    """One annual value before and after with the claims that it rests on; None where there is none.

    ``reason`` is one of REASONS, "" against nothing.
    """

    key: AnnualKey
    before: AnnualValue | None
    after: AnnualValue | None
    claim_before: Statement | None = None
    claim_after: Statement | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An entry of the ledger of contradictions; ``year`` is None for ranges of years.

    ``claims_a`` and ``claims_b`` are the sides, figures and intervals are in ``unit``.
    """

    contradiction_id: str
    kind: str
    indicator: str
    dimension: str
    geography: str
    year: int | None
    unit: str = ""
    value_a: Decimal | None = None
    low_a: Decimal | None = None
    high_a: Decimal | None = None
    value_b: Decimal | None = None
    low_b: Decimal | None = None
    high_b: Decimal | None = None
    calculation_b: str = ""
    claims_a: tuple[Statement, ...] = ()
    claims_b: tuple[Statement, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleFlip:
    """A rule whose outcome differs; None where the rule did not exist."""

    rule_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change. All sequences are sorted by what they are about."""

    added: tuple[AnnualChange, ...]
    changed: tuple[AnnualChange, ...]
    withdrawn: tuple[AnnualChange, ...]
    opened: tuple[Contradiction, ...]
    closed: tuple[Contradiction, ...]
    flipped: tuple[RuleFlip, ...]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(map(len, (self.added, self.changed, self.withdrawn, self.opened, self.closed, self.flipped)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes that a reader sees in these tables."""
        return self.count == 0


def as_document(changes: Preview, before: str | None, after: str) -> dict[str, Any]:
    """The changes as JSON: exact figures as text without closing zeros, so that equal changes are equal documents.

    ``before`` and ``after`` name the publications compared (None: nothing was published; ``build``: not published yet).
    """
    return {
        "format": FORMAT,
        "before": before,
        "after": after,
        "values_added": [_plain(change) for change in changes.added],
        "values_changed": [_plain(change) for change in changes.changed],
        "values_withdrawn": [_plain(change) for change in changes.withdrawn],
        "rules_changed": [_plain(flip) for flip in changes.flipped],
        "contradictions_opened": [_plain(found) for found in changes.opened],
        "contradictions_closed": [_plain(found) for found in changes.closed],
    }


def _plain(value: object) -> object:
    """A value of a dataclass as JSON; the fields of a key stand beside what it is the key of."""
    match value:
        case AnnualChange():
            record = {item.name: _plain(getattr(value, item.name)) for item in fields(value)[1:]}
            return {item.name: getattr(value.key, item.name) for item in fields(value.key)} | record
        case Decimal():
            return exact(value)
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        case _:
            return value


def exact(value: Decimal) -> str:
    """A figure with all its digits: 18000.000000 -> 18000, 0.284000 -> 0.284."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
