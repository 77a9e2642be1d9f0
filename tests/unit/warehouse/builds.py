"""Small builds made by hand, without dbt: marts with comments, and rows that a test chooses.

Belongs here: making a build file. Does not belong here: what a test asserts.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from warehouse.connect import open_build

_MARTS = """
CREATE SCHEMA staging;
CREATE TABLE staging.secret AS SELECT 'not for readers' AS text;
CREATE TABLE annual_indicators (
    indicator VARCHAR, dimension VARCHAR, geography VARCHAR, year INTEGER, unit VARCHAR, value DECIMAL(24, 6),
    value_low DECIMAL(24, 6), value_high DECIMAL(24, 6), low_is_certain BOOLEAN, high_is_certain BOOLEAN,
    qualifier VARCHAR, status VARCHAR, is_provisional BOOLEAN, chosen_claim_id VARCHAR
);
CREATE TABLE contradictions (
    contradiction_id VARCHAR, kind VARCHAR, indicator VARCHAR, dimension VARCHAR, geography VARCHAR, year INTEGER
);
CREATE TABLE contradiction_members (contradiction_id VARCHAR, side VARCHAR, claim_id VARCHAR);
CREATE TABLE claims (
    claim_id VARCHAR, mention_id VARCHAR, printed VARCHAR, sentence VARCHAR, review_action VARCHAR, is_counted BOOLEAN
);
CREATE TABLE quality_results (run_id VARCHAR, run_at TIMESTAMP, rule_id VARCHAR, outcome VARCHAR);
COMMENT ON TABLE annual_indicators IS 'One value per year; the ministry''s "own" first.';
COMMENT ON COLUMN annual_indicators.value IS 'In base units.';
COMMENT ON COLUMN contradictions.kind IS 'Why: see docs.';
"""


def make_build(
    path: Path,
    values: Sequence[tuple[str, int, str]] = (("clubs", 2024, "100"), ("clubs", 2025, "110")),
    contradictions: Sequence[str] = (),
    outcomes: Sequence[tuple[str, str, str]] = (),
    *,
    others: Sequence[str] = (),
    decisions: Mapping[str, str] | None = None,
    not_counted: Sequence[str] = (),
) -> Path:
    """A build with annual values (indicator, year, value), contradictions by id and outcomes (run, rule, outcome).

    Every value rests on a claim named ``claim of <value>``; ``others`` are further claims. ``decisions`` are those of
    people by claim, ``not_counted`` the claims that take no part. Runs are judged in the order of their names.
    """
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_build(path) as connection:
        connection.execute(_MARTS)
        for indicator, year, value in values:
            connection.execute(
                "INSERT INTO annual_indicators SELECT $indicator, '', 'KZ', $year, 'organisations', figure, figure, "
                "figure, true, true, 'exact', 'single_source', false, 'claim of ' || $value "
                "FROM (SELECT $value::DECIMAL(24, 6) AS figure)",
                {"indicator": indicator, "year": year, "value": value},
            )
        for claim in [*dict.fromkeys(f"claim of {value}" for _, _, value in values), *others]:
            connection.execute(
                "INSERT INTO claims VALUES "
                "($claim, 'mention of ' || $claim, $claim, 'It says ' || $claim, $action, $in)",
                {"claim": claim, "action": (decisions or {}).get(claim, ""), "in": claim not in not_counted},
            )
        for contradiction in contradictions:
            connection.execute(
                "INSERT INTO contradictions VALUES (?, 'unexplained', 'clubs', '', 'KZ', 2025)", [contradiction]
            )
        for run, rule, outcome in outcomes:
            connection.execute(
                "INSERT INTO quality_results VALUES "
                "($run, TIMESTAMP '2026-01-01' + to_days(ascii($run)), $rule, $outcome)",
                {"run": run, "rule": rule, "outcome": outcome},
            )
    return path
