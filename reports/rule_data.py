"""The outcome of every rule, what it compared and how it went over the runs, from the marts of a build file.

Belongs here: queries over quality_results, quality_comparisons and quality_history. Does not belong here: judging
(expectations), claims and values (data), wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reports.model import Bounds, Claim, Comparison, ReportError, RuleResult, RuleText
from reports.rows import Row, read_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LATEST_RUN: Final = "SELECT run_id, run_at FROM quality_results ORDER BY run_at DESC, run_id DESC LIMIT 1"
_RESULTS: Final = """
SELECT rule_id, severity, outcome, n_compared, n_holds, n_violated, n_undetermined, n_accepted, is_blocking,
       coalesce(message, '') AS message
FROM quality_results
WHERE run_id = ?
"""
_HISTORY: Final = """
SELECT rule_id, failing_since, n_runs_failing, n_violated_before, trend FROM quality_history WHERE is_current
"""
_COMPARISONS: Final = """
SELECT rule_id, coalesce(geography, '') AS geography, year, coalesce(period, '') AS period,
       coalesce(dimension, '') AS dimension, coalesce(claim_id_a, '') AS claim_id_a,
       coalesce(claim_id_b, '') AS claim_id_b, a_low, a_high, b_low, b_high, difference, outcome,
       severity, rests_on_convention,
       coalesce(review_action, '') AS review_action, coalesce(note, '') AS note
FROM quality_comparisons
WHERE run_id = ? AND outcome NOT IN ('holds', 'nothing_to_check')
-- What a release says and what stands for its year is one comparison when the claims are the same.
QUALIFY row_number() OVER (PARTITION BY rule_id, claim_id_a, claim_id_b ORDER BY outcome <> 'violated', grain) = 1
ORDER BY outcome <> 'violated', year DESC NULLS LAST, geography <> 'KZ', geography, dimension, claim_id_a, claim_id_b
"""


def latest_run(connection: DuckDBPyConnection) -> tuple[str, datetime | None]:
    """Run id and moment of the newest run; ("", None) when no run has judged the data."""
    rows = read_rows(connection, _LATEST_RUN)
    return (rows[0]["run_id"], rows[0]["run_at"]) if rows else ("", None)


def load_rule_results(
    connection: DuckDBPyConnection, run_id: str, rules: Sequence[RuleText], claims: Mapping[str, Claim]
) -> tuple[RuleResult, ...]:
    """Every rule with its outcome in the run; one that left no result counts as ``could_not_check``.

    Raises ReportError for a result whose rule has no text.
    """
    results = {row["rule_id"]: row for row in read_rows(connection, _RESULTS, run_id)}
    unknown = results.keys() - {rule.rule_id for rule in rules}
    if unknown:
        raise ReportError(f"no text for the rules {', '.join(sorted(unknown))}; hand over every rule that has run")
    compared: dict[str, list[Comparison]] = {}
    for row in read_rows(connection, _COMPARISONS, run_id):
        compared.setdefault(row["rule_id"], []).append(_comparison(row, claims))
    history = {row["rule_id"]: row for row in read_rows(connection, _HISTORY)}
    return tuple(
        _rule_result(rule, results.get(rule.rule_id), history.get(rule.rule_id, {}), compared.get(rule.rule_id, ()))
        for rule in rules
    )


def _rule_result(rule: RuleText, row: Row | None, history: Row, comparisons: Iterable[Comparison]) -> RuleResult:
    """A rule with its row of quality_results, None where the run left none, and of quality_history."""
    row = row or {"outcome": "could_not_check", "severity": rule.severity}
    failed = row["outcome"] in ("violated", "could_not_check")
    return RuleResult(
        text=rule,
        outcome=row["outcome"],
        severity=row["severity"],
        n_compared=row.get("n_compared", 0),
        n_holds=row.get("n_holds", 0),
        n_violated=row.get("n_violated", 0),
        n_undetermined=row.get("n_undetermined", 0),
        n_accepted=row.get("n_accepted", 0),
        is_blocking=failed and bool(row.get("is_blocking", rule.severity == "critical")),
        message=row.get("message", ""),
        comparisons=tuple(comparisons),
        failing_since=history.get("failing_since"),
        n_runs_failing=history.get("n_runs_failing", 0),
        n_violated_before=history.get("n_violated_before"),
        trend=tuple(history.get("trend", "").split()),
    )


def _comparison(row: Row, claims: Mapping[str, Claim]) -> Comparison:
    """A row of quality_comparisons with the claims of both sides as far as they are still among the claims."""
    return Comparison(
        outcome=row["outcome"],
        severity=row["severity"],
        geography=row["geography"],
        year=row["year"],
        period=row["period"],
        dimension=row["dimension"],
        claims_a=_known(row["claim_id_a"], claims),
        claims_b=_known(row["claim_id_b"], claims),
        bounds_a=Bounds(row["a_low"], row["a_high"]),
        bounds_b=Bounds(row["b_low"], row["b_high"]),
        difference=row["difference"],
        rests_on_convention=bool(row["rests_on_convention"]),
        review_action=row["review_action"],
        note=row["note"],
    )


def _known(claim_ids: str, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims named by ids with spaces between them."""
    return tuple(claims[claim_id] for claim_id in claim_ids.split() if claim_id in claims)
