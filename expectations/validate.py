"""A run of all rules on a build database: comparisons, outcomes and what holds publication back.

Belongs here: from unmet expectations to the five outcomes, the severity of a comparison, and the plain results.
Does not belong here: finding pairs (``pairs``), Great Expectations (``suites``), keeping results over runs (warehouse).

The outcomes are holds, violated, undetermined, nothing_to_check and could_not_check (docs/claims.md, "Intervals").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from expectations.pair import Pair
from expectations.pairs import find_pairs
from expectations.rules import SEVERITIES, Rule
from expectations.subjects import WITHIN, Filled, NotInLedger, RefersTo, TextSubject
from expectations.suites import CERTAIN, EQUAL, POSSIBLE, CouldNotCheckError, Expected, Judge, expected_of
from ingest.catalogue import Catalogue

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HOLDS: Final = "holds"
VIOLATED: Final = "violated"
UNDETERMINED: Final = "undetermined"
NOTHING_TO_CHECK: Final = "nothing_to_check"
COULD_NOT_CHECK: Final = "could_not_check"
OUTCOMES: Final = (HOLDS, VIOLATED, UNDETERMINED, NOTHING_TO_CHECK, COULD_NOT_CHECK)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """Outcome of a rule in a run; ``severity`` is the rule's own, ``is_blocking`` that it holds publication back.

    ``n_accepted`` counts violations on which a review with action accept stands; they are counted in ``n_violated``
    too. ``message`` is "" unless the rule could not be checked.
    """

    run_id: str
    run_at: datetime
    rule_id: str
    severity: str
    outcome: str
    n_compared: int
    n_holds: int
    n_violated: int
    n_undetermined: int
    n_accepted: int
    is_blocking: bool
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One judged pair of a rule: figures in base units, ``difference`` = a - b exact, ``severity`` of this violation.

    ``rests_on_convention`` says that an end which the words do not fix decided the outcome. ``note`` holds numbers and
    names only, the same in every language.
    """

    run_id: str
    rule_id: str
    grain: str
    geography: str
    year: int | None
    period: str | None
    document_id: str
    dimension: str
    claim_id_a: str
    claim_id_b: str
    a_low: Decimal | None
    a_high: Decimal | None
    b_low: Decimal | None
    b_high: Decimal | None
    difference: Decimal | None
    outcome: str
    severity: str
    rests_on_convention: bool
    review_action: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """Results in the order of the rules, comparisons in the order of rules and pairs.

    Of rules that look at every row of a table, the rows that hold are counted in the results only.
    """

    run_id: str
    run_at: datetime
    results: tuple[RuleResult, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def is_blocking(self) -> bool:
        """Whether some rule holds back publication."""
        return any(result.is_blocking for result in self.results)


#: Subjects that look at every row of a table; only rows that break the rule are kept as comparisons.
_OF_ROWS: Final = Filled | RefersTo | NotInLedger
#: What looking up and reckoning raise where a figure is not what the models promise.
_BROKEN_FIGURES: Final = (ArithmeticError, LookupError, TypeError, ValueError)


def validate(
    connection: DuckDBPyConnection,
    rules: Sequence[Rule],
    catalogue: Catalogue,
    run_id: str,
    run_at: datetime,
    *,
    database_errors: tuple[type[Exception], ...] = (),
    store: Path | None = None,
) -> ValidationReport:
    """Judge every rule on an open build database; nothing in it is changed.

    A rule that breaks (an expectation raises, its figures cannot be reckoned with, or its query raises one of
    ``database_errors``, such as ``duckdb.Error``) is reported as could_not_check and stops no other; any other error is
    raised. Suites, checkpoints and the results of the latest runs are kept in the folder ``store``.
    """
    judge = Judge(store)
    failures: tuple[type[Exception], ...] = (CouldNotCheckError, *_BROKEN_FIGURES, *database_errors)
    results: list[RuleResult] = []
    comparisons: list[Comparison] = []
    for rule in rules:
        try:
            pairs = find_pairs(connection, rule, catalogue, run_at.date())
            unmet = judge.unmet(rule, pairs, run_id, run_at) if pairs else []
            compared = [
                _comparison(rule, pair, expectations, catalogue, run_id)
                for pair, expectations in zip(pairs, unmet, strict=True)
            ]
            message = ""
        except failures as error:
            compared, message = [], f"{type(error).__name__}: {error}"
        results.append(_result(rule, compared, message, run_id, run_at))
        comparisons.extend(one for one in compared if one.outcome != HOLDS or not isinstance(rule.subject, _OF_ROWS))
    judge.prune()
    return ValidationReport(run_id=run_id, run_at=run_at, results=tuple(results), comparisons=tuple(comparisons))


def _comparison(rule: Rule, pair: Pair, unmet: frozenset[Expected], catalogue: Catalogue, run_id: str) -> Comparison:
    outcome = _outcome(rule, pair, unmet)
    rests_on_convention = _rests_on_convention(rule, pair, unmet, outcome)
    is_accepted = "accept" in pair.review_actions
    return Comparison(
        run_id=run_id,
        rule_id=rule.rule_id,
        grain=pair.grain,
        geography=pair.geography,
        year=pair.year,
        period=pair.period,
        document_id=pair.document_id,
        dimension=pair.dimension,
        claim_id_a=pair.claim_id_a,
        claim_id_b=pair.claim_id_b,
        a_low=pair.a.low,
        a_high=pair.a.high,
        b_low=pair.b.low,
        b_high=pair.b.high,
        difference=pair.difference,
        outcome=outcome,
        severity=_severity(rule, pair, is_mild=outcome == VIOLATED and (rests_on_convention or is_accepted)),
        rests_on_convention=rests_on_convention,
        review_action="accept" if is_accepted else next((action for action in pair.review_actions if action), ""),
        note=_note(pair, unmet, catalogue),
    )


def _outcome(rule: Rule, pair: Pair, unmet: frozenset[Expected]) -> str:
    """Holds if it is certain, violated if it is not possible, else undetermined."""
    roles = {expected.role for expected in unmet}
    if POSSIBLE in roles or EQUAL in roles:
        return VIOLATED
    if CERTAIN in roles or _lacks_an_end(rule, pair):
        return UNDETERMINED
    return HOLDS


def _lacks_an_end(rule: Rule, pair: Pair) -> bool:
    """Whether an expectation was met only because an end that should be there is missing."""
    if isinstance(rule.subject, TextSubject):
        return False
    ends = [pair.a.low, pair.a.high]
    if rule.subject.judged != WITHIN:  # a range may be open at one end
        ends += [pair.b.low, pair.b.high]
    return None in ends


def _rests_on_convention(rule: Rule, pair: Pair, unmet: frozenset[Expected], outcome: str) -> bool:
    """Whether one of the ends that decided the outcome is a convention and not what the words fix."""
    of_the_rule = expected_of(rule.subject)
    deciding = {
        VIOLATED: [expected for expected in unmet if expected.role == POSSIBLE],
        HOLDS: [expected for expected in of_the_rule if expected.role == CERTAIN],
        UNDETERMINED: of_the_rule,
    }[outcome]
    low_is_certain = pair.a.low_is_certain and pair.b.low_is_certain
    high_is_certain = pair.a.high_is_certain and pair.b.high_is_certain
    is_certain = {
        "a_low": pair.a.low_is_certain,
        "a_high": pair.a.high_is_certain,
        "b_low": pair.b.low_is_certain,
        "b_high": pair.b.high_is_certain,
        "narrower_low": low_is_certain,
        "narrower_high": high_is_certain,
        "wider_low": low_is_certain,
        "wider_high": high_is_certain,
    }
    return not all(is_certain.get(end, True) for expected in deciding for end in (expected.left, expected.right))


def _severity(rule: Rule, pair: Pair, is_mild: bool) -> str:
    severities = [rule.severity]
    if rule.between_chains and len(set(pair.chains)) > 1:
        severities.append(rule.between_chains)
    if is_mild:
        severities.append("warning")
    return min(severities, key=SEVERITIES.index)


def _note(pair: Pair, unmet: frozenset[Expected], catalogue: Catalogue) -> str:
    """The arithmetic or the texts that differ, then chains that differ, then who accepted the figures."""
    parts = [pair.note] if pair.note else []
    parts += sorted(f"{expected.left} != {expected.right}" for expected in unmet if expected.role == EQUAL)
    if len(set(pair.chains)) > 1:
        parts.append(" / ".join(pair.chains))
    for mention_id, action in zip(pair.mention_ids, pair.review_actions, strict=True):
        review = catalogue.reviews.get(mention_id)
        if action == "accept" and review is not None:
            parts.append(f"accept: {review.who}, {review.when.isoformat()}")
    return "; ".join(parts)


def _result(rule: Rule, compared: Sequence[Comparison], message: str, run_id: str, run_at: datetime) -> RuleResult:
    counts = Counter(comparison.outcome for comparison in compared)
    violated = [comparison for comparison in compared if comparison.outcome == VIOLATED]
    outcome = COULD_NOT_CHECK if message else next((one for one in _WORST_FIRST if counts[one]), NOTHING_TO_CHECK)
    return RuleResult(
        run_id=run_id,
        run_at=run_at,
        rule_id=rule.rule_id,
        severity=rule.severity,
        outcome=outcome,
        n_compared=len(compared),
        n_holds=counts[HOLDS],
        n_violated=counts[VIOLATED],
        n_undetermined=counts[UNDETERMINED],
        n_accepted=sum(comparison.review_action == "accept" for comparison in violated),
        is_blocking=any(comparison.severity == "critical" for comparison in violated)
        or (outcome == COULD_NOT_CHECK and rule.severity == "critical"),
        message=message,
    )


_WORST_FIRST: Final = (VIOLATED, UNDETERMINED, HOLDS)
