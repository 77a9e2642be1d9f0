"""One annual value with everything behind it: claims, sentences, rules that touch them, what was derived.

Belongs here: the queries over the published marts that answer "why this value". Does not belong here: how the answer
is printed (orchestration).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from warehouse.paths import Paths
from warehouse.query import run_query

Row = Mapping[str, Any]  # the columns of a mart have as many types as DuckDB has

_KEY: Final = "indicator = ? and geography = ? and year = ?"
_VALUES: Final = f"select * from annual_indicators where {_KEY} order by dimension, geo_version"  # noqa: S608  # constants
_CLAIMS: Final = f"select * from claims where {_KEY} order by is_chosen desc, is_counted desc, claim_id"  # noqa: S608
_BY_ID: Final = "select * from claims where list_contains(?, claim_id) order by indicator, claim_id"
_DERIVED: Final = """
select * from claims
where len(list_intersect(string_split(derived_from, ' '), ?)) > 0
order by year, claim_id
"""
_COMPARISONS: Final = """
select c.* from quality_comparisons c
join (select run_id from quality_results order by run_at desc, run_id desc limit 1) last using (run_id)
where len(list_intersect(string_split(c.claim_id_a || ' ' || c.claim_id_b, ' '), ?)) > 0 and c.grain <> 'row'
order by c.outcome = 'holds', c.rule_id, c.grain, c.claim_id_a, c.claim_id_b
"""
_CONTRADICTIONS: Final = """
select * from contradictions
where contradiction_id in (select contradiction_id from contradiction_members where list_contains(?, claim_id))
order by kind, contradiction_id
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows of the marts behind one indicator, place and year; ``related`` holds every further claim that they name."""

    indicator: str
    geography: str
    year: int
    values: list[Row]
    claims: list[Row]
    comparisons: list[Row]
    contradictions: list[Row]
    derived: list[Row]
    related: dict[str, Row]


def trace_value(paths: Paths, indicator: str, year: int, geography: str) -> Trace:
    """Everything behind a value of the published warehouse. Raises QueryError when nothing is published yet."""
    key = (indicator, geography, year)
    claims = _rows(paths, _CLAIMS, key)
    ids = [row["claim_id"] for row in claims]
    comparisons = _rows(paths, _COMPARISONS, [ids])
    named = {name for row in comparisons for name in f"{row['claim_id_a']} {row['claim_id_b']}".split()}
    related = _rows(paths, _BY_ID, [sorted(named - set(ids))])
    return Trace(
        indicator=indicator,
        geography=geography,
        year=year,
        values=_rows(paths, _VALUES, key),
        claims=claims,
        comparisons=comparisons,
        contradictions=_rows(paths, _CONTRADICTIONS, [ids]),
        derived=_rows(paths, _DERIVED, [ids]),
        related={row["claim_id"]: row for row in (*claims, *related)},
    )


def _rows(paths: Paths, sql: str, parameters: Sequence[object]) -> list[Row]:
    result = run_query(paths, sql, parameters)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
