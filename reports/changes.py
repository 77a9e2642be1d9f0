"""What a publication changes, as the report shows it: read from the document that is kept with every publication.

Belongs here: the shapes of changes and reading them from ``changes.json``. Does not belong here: finding the changes
(warehouse) and their words (locales, templates, changes_text).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from reports.model import CHANGES, LANGUAGES, Bounds, Figure

#: What documents call a state that is not published.
BUILD: Final = "build"
#: Why something changed, as the warehouse says it.
REASONS: Final = (
    "decision",
    "new_claim",
    "claim_gone",
    "counting",
    "reading",
    "other_claims",
    "choice",
    "method",
)
_VALUES: Final = {
    "values_added": "value_added",
    "values_changed": "value_changed",
    "values_withdrawn": "value_withdrawn",
}
_CONTRADICTIONS: Final = {
    "contradictions_opened": "contradiction_opened",
    "contradictions_closed": "contradiction_closed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim that a change names; ``sentence`` is "" where there is none or it may not be shown, ``citation`` the
    original that a wording of ours restates."""

    claim_id: str
    printed: str
    sentence: str
    language: str
    basis: str
    issuer_id: str
    published_on: str
    title: str
    address: str
    citation: str

    @property
    def figure_at(self) -> tuple[int, int] | None:
        """Offsets of the figure in the sentence where it is printed there once; else None."""
        if not self.printed or self.sentence.count(self.printed) != 1:
            return None
        start = self.sentence.index(self.printed)
        return start, start + len(self.printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueState:
    """An annual value on one side of a change; ``because`` says in every language how it was chosen, or "" ."""

    figure: Figure
    status: str
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """An annual value before and after with the claims that it rests on; None where there is none."""

    kind: str
    indicator: str
    dimension: str
    geography: str
    year: int
    before: ValueState | None
    after: ValueState | None
    said_before: Said | None
    said_after: Said | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionChange:
    """A contradiction that opened or closed, with the claims and the interval of both sides."""

    kind: str
    contradiction_id: str
    contradiction: str
    indicator: str
    dimension: str
    geography: str
    year: int | None
    unit: str
    bounds_a: Bounds
    bounds_b: Bounds
    claims_a: tuple[Said, ...]
    claims_b: tuple[Said, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule with another outcome; "" where the rule did not exist."""

    rule_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What ``after`` changes against ``before``, each the id of a publication; "" for none, ``build`` for the build.

    ``document`` is what it was read from.
    """

    before: str
    after: str
    values: tuple[ValueChange, ...]
    rules: tuple[RuleChange, ...]
    contradictions: tuple[ContradictionChange, ...]
    document: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def counts(self) -> list[tuple[str, int]]:
        """How many changes of which kind there are, for the kinds that occur."""
        kinds = [change.kind for change in self.values] + [change.kind for change in self.contradictions]
        kinds += ["rule_changed"] * len(self.rules)
        return [(kind, kinds.count(kind)) for kind in CHANGES if kind in kinds]

    def values_of(self, kind: str) -> list[ValueChange]:
        """The changes of values of one kind."""
        return [change for change in self.values if change.kind == kind]

    def contradictions_of(self, kind: str) -> list[ContradictionChange]:
        """The contradictions that opened, or closed."""
        return [change for change in self.contradictions if change.kind == kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication of the data and the run that made it; ``changes`` is None for one made before they were kept."""

    publication_id: str
    created_at: datetime
    run_id: str
    n_values: int
    n_claims: int
    n_contradictions: int
    changes: Changes | None


def read_changes(document: Mapping[str, Any]) -> Changes:
    """The changes of a document as the warehouse keeps it."""
    return Changes(
        before=document["before"] or "",
        after=document["after"],
        values=tuple(_value(record, kind) for part, kind in _VALUES.items() for record in document[part]),
        rules=tuple(
            RuleChange(record["rule_id"], record["before"] or "", record["after"] or "")
            for record in document["rules_changed"]
        ),
        contradictions=tuple(
            _contradiction(record, kind) for part, kind in _CONTRADICTIONS.items() for record in document[part]
        ),
        document=document,
    )


def _value(record: Mapping[str, Any], kind: str) -> ValueChange:
    return ValueChange(
        kind=kind,
        before=_state(record["before"], record["unit"]),
        after=_state(record["after"], record["unit"]),
        said_before=_said(record["claim_before"]) if record["claim_before"] else None,
        said_after=_said(record["claim_after"]) if record["claim_after"] else None,
        **{name: record[name] for name in ("indicator", "dimension", "geography", "year", "reason")},
    )


def _state(record: Mapping[str, Any] | None, unit: str) -> ValueState | None:
    if record is None:
        return None
    figure = Figure(
        value=Decimal(record["value"]),
        unit=unit,
        qualifier=record["qualifier"],
        low=Decimal(record["value_low"]),
        high=Decimal(record["value_high"]),
        low_is_certain=record["low_is_certain"],
        high_is_certain=record["high_is_certain"],
    )
    because = {language: record["chosen_because"].get(language, "") for language in LANGUAGES}
    return ValueState(figure=figure, status=record["status"], because=because)


def _contradiction(record: Mapping[str, Any], kind: str) -> ContradictionChange:
    names = ("contradiction_id", "indicator", "dimension", "geography", "year", "unit", "reason")
    return ContradictionChange(
        kind=kind,
        contradiction=record["kind"],
        bounds_a=Bounds(_number(record["low_a"]), _number(record["high_a"])),
        bounds_b=Bounds(_number(record["low_b"]), _number(record["high_b"])),
        claims_a=_all_said(record["claims_a"]),
        claims_b=_all_said(record["claims_b"]),
        **{name: record[name] for name in names},
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _all_said(records: Sequence[Mapping[str, Any]]) -> tuple[Said, ...]:
    return tuple(_said(record) for record in records)


def _said(record: Mapping[str, Any]) -> Said:
    names = ("claim_id", "printed", "sentence", "language", "basis", "issuer_id", "published_on", "citation")
    return Said(
        title=record["document_title"], address=record["source_address"], **{name: record[name] for name in names}
    )
