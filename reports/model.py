"""What a report is made of: plain frozen dataclasses, filled from the marts or by hand.

Belongs here: the shapes that the loader fills and the pages show, and the closed lists of words in them. Does not
belong here: SQL (data), wording or layout (locales, templates).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.changes import Changes, Publication

LANGUAGES: Final = ("kk", "ru", "en")

#: In the order in which a reader needs them: what is wrong first.
OUTCOMES: Final = ("violated", "could_not_check", "undetermined", "nothing_to_check", "holds")
SEVERITIES: Final = ("critical", "warning", "info")
STATUSES: Final = ("disputed", "agreed", "repeated", "single_source", "provisional")
BASES: Final = ("original", "restated", "tabular", "transcribed", "derived")
#: In the order in which they need explaining.
CONTRADICTIONS: Final = (
    "unexplained",
    "scale_slip",
    "arithmetic",
    "translation",
    "plan_vs_fact",
    "scope",
    "definition",
    "stale_copy",
    "date",
    "revision",
)
CHANGES: Final = (
    "value_added",
    "value_changed",
    "value_withdrawn",
    "rule_changed",
    "contradiction_opened",
    "contradiction_closed",
)
#: Why the reader claims no number, as it says it; a reason that is not here is shown as it stands.
UNCLAIMED_REASONS: Final = (
    "no indicator fits",
    "counts nothing of the catalogue",
    "circumstance",
    "another figure stands for this indicator",
    "a part that the catalogue does not name",
    "a district has no code of its own",
    "a town has no code of its own",
    "another country",
    "one body only",
    "undone",
    "not part of a figure",
    "a fall has no code",
    "said to be possible only",
    "no single place",
    "a sum of several years without its years",
    "too small for the place",
    "a rule, no figure",
    "some regions only",
    "of two places",
)


class ReportError(Exception):
    """The report cannot be written from what it was given; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the three languages of the report."""

    kk: str
    ru: str
    en: str

    def of(self, language: str) -> str:
        """The name in ``language``, one of LANGUAGES."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


NO_NAME: Final = Name("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What people read about a rule; every mapping has one text per language of LANGUAGES."""

    rule_id: str
    severity: str
    title: Mapping[str, str]
    why_it_matters: Mapping[str, str]
    what_to_do: Mapping[str, str]
    threshold_reason: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in base units with the closed interval that its words allow; an uncertain end is a convention."""

    value: Decimal
    unit: str
    qualifier: str
    low: Decimal
    high: Decimal
    low_is_certain: bool
    high_is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a source, as far as the report shows it.

    ``figure_at`` are the offsets of the printed figure within ``sentence``, None where they are unknown. Dates are
    ISO texts cut to what is known, "" where nothing is.
    """

    claim_id: str
    document_id: str
    indicator: str
    dimension: str
    geography: str
    geo_version: str
    year: int | None
    period: str
    range_kind: str
    scope: str
    modality: str
    figure: Figure
    printed: str
    basis: str
    derivation: str
    issuer_id: str
    issuer_is_inferred: bool
    language: str
    sentence: str
    figure_at: tuple[int, int] | None
    title: str
    citation: str
    address: str
    published_on: str
    may_show: str
    review_action: str
    is_counted: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualValue:
    """The value that stands for a year, and every claim about the same indicator, dimension, place and year.

    ``chosen_because`` says in one sentence per language why its claim was chosen.
    """

    indicator: str
    dimension: str
    geography: str
    geo_version: str
    year: int
    figure: Figure
    status: str
    is_provisional: bool
    basis: str
    issuer_id: str
    published_on: str
    claims: tuple[Claim, ...]
    chosen_because: Name = NO_NAME

    @property
    def chosen(self) -> Claim | None:
        """The claim that stands for the year."""
        return next((claim for claim in self.claims if claim.is_chosen), None)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The interval that one side of a comparison had; None where there is no such end."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One pair or row that a rule judged. ``claims_b`` are several where parts are compared with their whole.

    ``difference`` is A - B, or how far a figure lies outside its range; None where no numbers were compared.
    """

    outcome: str
    severity: str
    geography: str
    year: int | None
    period: str
    dimension: str
    claims_a: tuple[Claim, ...]
    claims_b: tuple[Claim, ...]
    bounds_a: Bounds
    bounds_b: Bounds
    difference: Decimal | None
    rests_on_convention: bool
    review_action: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """A rule with its outcome in the run; ``comparisons`` are those that did not hold.

    ``failing_since`` is the first of the runs in a row, ``n_runs_failing`` of them, in which it failed, None where it
    does not; ``n_violated_before`` how many violated it in the run before, None in its first run; ``trend`` its
    outcomes in its latest runs, the oldest first.
    """

    text: RuleText
    outcome: str
    severity: str
    n_compared: int
    n_holds: int
    n_violated: int
    n_undetermined: int
    n_accepted: int
    is_blocking: bool
    message: str
    comparisons: tuple[Comparison, ...]
    failing_since: datetime | None = None
    n_runs_failing: int = 0
    n_violated_before: int | None = None
    trend: tuple[str, ...] = ()

    @property
    def change(self) -> str:
        """How the number of violations went since the run before: more, fewer, same; "" in its first run."""
        if self.n_violated_before is None:
            return ""
        more = self.n_violated - self.n_violated_before
        return "more" if more > 0 else "fewer" if more < 0 else "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that disagree: two, or one and those that make another figure of it (kind ``arithmetic``).

    ``bounds_a`` and ``bounds_b`` are the intervals of both sides; ``calculation`` says how the claims of b make its
    figure where they are not simply added. ``reviews`` are the review actions that touch them, ``resolved_by``,
    ``resolved_on`` and ``reason`` who decided, when and why; ``notes`` what people say about the entry.
    """

    contradiction_id: str
    kind: str
    claim_a: Claim
    claims_b: tuple[Claim, ...]
    bounds_a: Bounds
    bounds_b: Bounds
    known_since: str
    reviews: tuple[str, ...]
    calculation: str = ""
    resolved_by: str = ""
    resolved_on: str = ""
    reason: str = ""
    notes: tuple[Name, ...] = ()

    @property
    def distance(self) -> Decimal | None:
        """The gap between both intervals, 0 where they touch; None where an end is not known."""
        a, b = self.bounds_a, self.bounds_b
        if a.low is None or a.high is None or b.low is None or b.high is None:
            return None
        return max(a.low - b.high, b.low - a.high, Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A release that could not be read, and why."""

    title: str
    address: str
    file_name: str
    issuer_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclaimedNumber:
    """A number that became neither a claim nor a figure set aside; ``sentence`` is "" where it may not be shown."""

    printed: str
    sentence: str
    language: str
    reason: str

    @property
    def figure_at(self) -> tuple[int, int] | None:
        """Offsets of the number in the sentence where it is printed there once; else None."""
        if self.sentence.count(self.printed) != 1:
            return None
        start = self.sentence.index(self.printed)
        return start, start + len(self.printed)


@dataclass(frozen=True, slots=True)
class UnclaimedCount:
    """How many numbers of one release became neither a claim nor a figure set aside with a reason, and which.

    ``citation`` is the original of a release that we restated in our own words, else "".
    """

    title: str
    address: str
    numbers: int
    figures: tuple[UnclaimedNumber, ...] = ()
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Everything that the pages show, for one run.

    ``run_at`` is in UTC without a zone, None when no run has judged the data. ``indicators`` and ``places`` are keyed
    by code, ``borders_until`` gives the last day (ISO) of each geo_version that is no longer in force. ``preview`` is
    what publishing the build changes, None when nothing was published before; ``publications`` are those made so far,
    the newest first.
    """

    run_id: str
    run_at: datetime | None
    is_held_back: bool
    n_releases: int
    n_claims: int
    rules: tuple[RuleResult, ...]
    contradictions: tuple[Contradiction, ...]
    values: tuple[AnnualValue, ...]
    preview: "Changes | None"
    quarantined: tuple[Quarantined, ...]
    unclaimed: tuple[UnclaimedCount, ...]
    indicators: Mapping[str, Name]
    places: Mapping[str, Name]
    borders_until: Mapping[str, str]
    issuers: Mapping[str, Name]
    publications: "tuple[Publication, ...]" = ()

    @property
    def blocking_rules(self) -> tuple[RuleResult, ...]:
        """The rules that hold publication back."""
        return tuple(rule for rule in self.rules if rule.is_blocking)

    @property
    def n_unclaimed(self) -> int:
        """Numbers of all releases that nobody has accounted for."""
        return sum(count.numbers for count in self.unclaimed)
