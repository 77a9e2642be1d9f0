"""From judgement to readers: the published warehouse behind the gate, and when the line runs.

Belongs here: the asset that publishes, the job and its schedule. Does not belong here: how files are swapped
(warehouse.publish).
"""

from datetime import UTC, datetime

from dagster import (
    AssetExecutionContext,
    AssetsDefinition,
    AssetSelection,
    DefaultScheduleStatus,
    MaterializeResult,
    ScheduleDefinition,
    asset,
    define_asset_job,
    in_process_executor,
)

from orchestration.contracts import publication_notes
from orchestration.dbt import dbt_paths
from orchestration.defs.live import GROUP
from orchestration.defs.quality import REPORT
from orchestration.defs.resources import RUN_LOCK
from orchestration.fingerprint import fingerprint
from orchestration.project import Settings
from warehouse.publish import publish

WHOLE_LINE = define_asset_job(
    "whole_line",
    selection=AssetSelection.all() - AssetSelection.groups(GROUP),
    executor_def=in_process_executor,
    description="Archive, claims, models, rules, report, publication: the whole line, in one process; it asks no site.",
)

DAILY = ScheduleDefinition(
    name="daily",
    job=WHOLE_LINE,
    cron_schedule="0 6 * * *",
    execution_timezone="Asia/Almaty",
    default_status=DefaultScheduleStatus.RUNNING,
    description="Every morning at six in Almaty.",
)


def published_warehouse(settings: Settings) -> AssetsDefinition:
    """Asset ``published_warehouse``: skipped when a blocking check of the report fails."""

    @asset(
        key="published_warehouse",
        required_resource_keys={RUN_LOCK},
        group_name="publication",
        deps=[REPORT],
        description="The database, its Parquet files and manifest that analysts read; swapped in whole.",
    )
    def published(context: AssetExecutionContext) -> MaterializeResult[None]:
        publication = publish(
            settings.paths.build,
            settings.paths,
            fingerprint=fingerprint(settings),
            created_at=datetime.now(UTC),
            notes={"run_id": context.run_id, **publication_notes(dbt_paths(settings).manifest)},
        )
        return MaterializeResult(metadata={"publication": publication.publication_id})

    return published
