"""What Dagster loads: assets, checks, the job and the schedule of this installation.

Belongs here: putting the definitions together. Does not belong here: any definition itself (defs). This is the one
module that reads the disk when it is imported: the registry, the rules and the dbt manifest, which ``qogam`` and
``make check`` prepare.
"""

from collections.abc import Mapping

from dagster import Definitions, LoggerDefinition, in_process_executor
from dagster_dbt import DbtCliResource

from orchestration.dbt import DBT
from orchestration.defs.ingestion import ingestion_assets
from orchestration.defs.live import live_assets, visit_schedules
from orchestration.defs.models import DBT_RESOURCE, dbt_project, model_assets
from orchestration.defs.publication import DAILY, WHOLE_LINE, published_warehouse
from orchestration.defs.quality import quality_assets
from orchestration.defs.resources import RUN_LOCK, RunLock
from orchestration.project import Settings


def build_definitions(settings: Settings, *, loggers: Mapping[str, LoggerDefinition] | None = None) -> Definitions:
    """The asset graph of one installation. Raises what is wrong with the registry or the rules."""
    return Definitions(
        assets=[
            *live_assets(settings),
            *ingestion_assets(settings),
            *model_assets(settings),
            *quality_assets(settings),
            published_warehouse(settings),
        ],
        jobs=[WHOLE_LINE],
        schedules=[DAILY, *visit_schedules(settings)],
        executor=in_process_executor,
        loggers=loggers,
        resources={
            DBT_RESOURCE: DbtCliResource(project_dir=dbt_project(settings), dbt_executable=str(DBT)),
            RUN_LOCK: RunLock(root=str(settings.paths.root)),
        },
    )


defs = build_definitions(Settings.from_environment())
