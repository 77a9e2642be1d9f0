"""From indicators to judgement: rule outcomes, the report, and the gate.

Belongs here: running the rules on the build, writing the report and the preview, and telling Dagster each rule as an
asset check. Does not belong here: judging (expectations) and how the report looks (reports).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)

from expectations.rules import Rule, load_rules
from expectations.validate import Comparison, RuleResult, validate
from ingest.stage import write_table
from orchestration.defs.resources import RUN_LOCK
from orchestration.project import RULES, Settings
from orchestration.report import outcomes_of_run, place_of_rule, write_report
from warehouse.connect import DATABASE_ERRORS, in_memory, open_read_only

REPORT = AssetKey("quality_report")
_MARTS = ("annual_indicators", "claims", "contradictions", "releases", "indicators", "regions", "issuers")
#: What the report reads beside them.
_REPORTED = (
    "annotations",
    "contradiction_annotations",
    "contradiction_members",
    "quality_comparisons",
    "quality_history",
    "quality_results",
)


def quality_assets(settings: Settings) -> Sequence[AssetsDefinition]:
    """Assets ``history/*`` and ``quality_report`` with one check per rule."""
    rules = load_rules(RULES, settings.catalogue())

    @multi_asset(
        name="rule_outcomes",
        required_resource_keys={RUN_LOCK},
        group_name="quality",
        specs=[
            AssetSpec(
                key=AssetKey(["history", name]),
                deps=[AssetKey(["marts", mart]) for mart in _MARTS],
                description=text,
            )
            for name, text in (
                ("rule_results", "Outcome of every rule in every run; kept across builds"),
                ("rule_comparisons", "Every pair of figures that a rule compared, in every run; kept across builds"),
            )
        ],
    )
    def rule_outcomes(context: AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads it
        with open_read_only(settings.paths.build) as connection:
            report = validate(
                connection,
                rules,
                settings.catalogue(),
                context.run_id,
                datetime.now(UTC),
                database_errors=DATABASE_ERRORS,
                store=settings.paths.expectations,
            )
        tables = {"rule_results": (RuleResult, report.results), "rule_comparisons": (Comparison, report.comparisons)}
        with in_memory() as connection:
            for name, (shape, rows) in tables.items():
                target = settings.paths.history / name / f"{context.run_id}.parquet"
                count = write_table(connection, rows, shape, target)
                yield MaterializeResult(asset_key=AssetKey(["history", name]), metadata={"dagster/row_count": count})

    @asset(
        key=REPORT,
        required_resource_keys={RUN_LOCK},
        group_name="quality",
        deps=[AssetKey(["marts", mart]) for mart in (*_MARTS, *_REPORTED)],
        check_specs=[_check_spec(rule) for rule in rules],
        description="The report in three languages and the preview of what would change; written before the gate.",
    )
    def quality_report(context: AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads it
        with open_read_only(settings.paths.build) as connection:
            results = outcomes_of_run(connection, context.run_id)
        pages = write_report(settings, rules, held_back=any(result.is_blocking for result in results))
        yield MaterializeResult(metadata={"pages": [str(page) for page in pages]})
        yield from _check_results(rules, results, settings.paths.reports)

    return [rule_outcomes, quality_report]


def _check_spec(rule: Rule) -> AssetCheckSpec:
    return AssetCheckSpec(
        name=rule.rule_id,
        asset=REPORT,
        description=f"{rule.title['en']}. {rule.why_it_matters['en']}",
        blocking=rule.severity == "critical",
    )


def _check_results(rules: Sequence[Rule], results: Sequence[RuleResult], reports: Path) -> Iterator[AssetCheckResult]:
    """Each outcome as Dagster knows it: only violated and could_not_check fail, and only a blocking one is an ERROR."""
    by_rule = {result.rule_id: result for result in results}
    for rule in rules:
        result = by_rule[rule.rule_id]
        yield AssetCheckResult(
            asset_key=REPORT,
            check_name=rule.rule_id,
            passed=result.outcome not in ("violated", "could_not_check"),
            severity=AssetCheckSeverity.ERROR if result.is_blocking else AssetCheckSeverity.WARN,
            description=f"{result.outcome}: {result.message}" if result.message else result.outcome,
            metadata={
                "outcome": result.outcome,
                "severity": result.severity,
                "compared": result.n_compared,
                "holds": result.n_holds,
                "violated": result.n_violated,
                "undetermined": result.n_undetermined,
                "accepted": result.n_accepted,
                "what_to_do": rule.what_to_do["en"],
                "report": MetadataValue.url(f"{reports.as_uri()}/{place_of_rule(rule.rule_id)}"),
            },
        )
