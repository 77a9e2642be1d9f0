"""The short account of a run that a person reads at its end.

Belongs here: counting what the run left in the build, and saying it in a few lines. Does not belong here: the report
for stakeholders (reports).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.paths import Paths

SAMPLE_QUERY: Final = (
    "select year, value, value_low, value_high, qualifier, status, basis from annual_indicators "
    "where indicator = 'ngo_registered' and geography = 'KZ' order by year"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one run. ``values_by_basis`` counts annual values by what their chosen claim rests on;
    ``idle_annotations`` explain nothing that was found."""

    releases_read: int
    texts_read: int
    quarantined: int
    claims: int
    unclaimed_numbers: int
    indicator_years: int
    outcomes: dict[str, int]
    contradictions: int
    values_by_basis: dict[str, int]
    held_back_by: list[str]
    idle_annotations: list[str] = field(default_factory=list)


def read_summary(connection: DuckDBPyConnection, run_id: str) -> Summary:
    """Count what is in the build; rule outcomes are those of ``run_id``."""

    def number(sql: str) -> int:
        row = connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def counts(sql: str, *parameters: str) -> dict[str, int]:
        return {str(name): int(count) for name, count in connection.execute(sql, parameters).fetchall()}

    idle = "select annotation_id from annotations where n_contradictions = 0 order by annotation_id"
    blocking = "select rule_id from quality_results where run_id = ? and is_blocking order by rule_id"
    return Summary(
        releases_read=number("select count(distinct document_id) from releases where status = 'read'"),
        texts_read=number("select count(*) from releases where status = 'read' and text_sha256 <> ''"),
        quarantined=number("select count(*) from releases where status = 'quarantined'"),
        claims=number("select count(*) from claims"),
        unclaimed_numbers=number("select count(*) from unclaimed_numbers"),
        indicator_years=number("select count(*) from annual_indicators"),
        outcomes=counts("select outcome, count(*) from quality_results where run_id = ? group by all", run_id),
        contradictions=number("select count(*) from contradictions"),
        values_by_basis=counts("select basis, count(*) from annual_indicators group by all"),
        held_back_by=[str(rule) for (rule,) in connection.execute(blocking, [run_id]).fetchall()],
        idle_annotations=[str(name) for (name,) in connection.execute(idle).fetchall()],
    )


def render_summary(summary: Summary, paths: Paths) -> str:
    """The summary as lines of text, with paths and a query that can be run as they stand."""
    outcomes, basis = summary.outcomes, summary.values_by_basis
    lines = [
        f"Releases read          {summary.releases_read} documents, {summary.texts_read} of them texts"
        + (f"; {summary.quarantined} quarantined, see the report" if summary.quarantined else ""),
        f"Claims found           {summary.claims}; {summary.unclaimed_numbers} numbers of texts stay unclaimed",
        f"Indicator-years        {summary.indicator_years}: "
        + ", ".join(
            f"{sum(basis.get(name, 0) for name in names)} on {label}"
            for label, names in (
                ("original prose", ("original",)),
                ("our restatements", ("restated",)),
                ("transcriptions", ("transcribed",)),
                ("tables", ("tabular",)),
                ("derivations", ("derived",)),
            )
        ),
        "Rules                  "
        + ", ".join(
            f"{outcomes.get(name, 0)} {label}"
            for name, label in (
                ("holds", "held"),
                ("violated", "violated"),
                ("undetermined", "undetermined"),
                ("nothing_to_check", "with nothing to check"),
                ("could_not_check", "could not be checked"),
            )
        ),
        f"Contradictions         {summary.contradictions}",
        "",
    ]
    if summary.idle_annotations:
        lines += [f"Annotations that explain nothing that was found: {', '.join(summary.idle_annotations)}", ""]
    if summary.held_back_by:
        lines += [
            f"HELD BACK by {', '.join(summary.held_back_by)}: the published warehouse is as it was.",
            "The report shows the sentences; one entry in reviews.yaml (exclude, accept or correct) releases it.",
        ]
    published = paths.published_database
    lines += [
        f"Published database     {published if published.exists() else 'none yet'}",
        f"Report                 {paths.reports / 'index.html'}",
        "",
        "Try:  .venv/bin/qogam query \\",
        f'        "{SAMPLE_QUERY}"',
    ]
    return "\n".join(lines)
