"""From claims to indicators: the dbt project as assets.

Belongs here: how dbt's nodes become asset keys, and the two builds, before and after the rules. Does not belong here:
SQL (dbt_project).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dagster import AssetExecutionContext, AssetKey, AssetsDefinition
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration.dbt import dbt_paths
from orchestration.defs.resources import RUN_LOCK
from orchestration.project import DBT_PROJECT, Settings

AFTER_RULES: Final = "tag:after_rules"
#: Key under which the models ask for dbt.
DBT_RESOURCE: Final = "dbt"


class LayeredKeys(DagsterDbtTranslator):
    """Keys by layer: ``staging/stg_claims``, ``marts/claims``; sources are the assets that write them."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        """Key of a node: source name or layer, then its own name."""
        if dbt_resource_props["resource_type"] == "source":
            return AssetKey([dbt_resource_props["source_name"], dbt_resource_props["name"]])
        return AssetKey([self.layer(dbt_resource_props), dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """Group of a node: its layer."""
        return self.layer(dbt_resource_props)

    @staticmethod
    def layer(dbt_resource_props: Mapping[str, Any]) -> str:
        """Folder below ``models/``: staging, intermediate or marts."""
        return str(dbt_resource_props["fqn"][1])


def dbt_project(settings: Settings) -> DbtProject:
    """The dbt project with everything that dbt writes below the data root."""
    places = dbt_paths(settings)
    return DbtProject(project_dir=DBT_PROJECT, target_path=places.target, profiles_dir=places.profiles, profile="qogam")


def model_assets(settings: Settings) -> Sequence[AssetsDefinition]:
    """All models but those that hold rule outcomes, and then these."""
    manifest = dbt_project(settings).manifest_path
    translator = LayeredKeys()

    @dbt_assets(
        manifest=manifest,
        exclude=AFTER_RULES,
        dagster_dbt_translator=translator,
        required_resource_keys={DBT_RESOURCE, RUN_LOCK},
        name="models",
    )
    def models(context: AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads it
        build = settings.paths.build
        # Each build starts from an empty file: nothing of an earlier one can survive in it.
        for path in (build, build.with_name(f"{build.name}.wal")):
            path.unlink(missing_ok=True)
        build.parent.mkdir(parents=True, exist_ok=True)
        yield from _build(context, settings)

    @dbt_assets(
        manifest=manifest,
        select=AFTER_RULES,
        dagster_dbt_translator=translator,
        required_resource_keys={DBT_RESOURCE, RUN_LOCK},
        name="models_after_rules",
    )
    def models_after_rules(context: AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads it
        yield from _build(context, settings)

    return [models, models_after_rules]


def _build(context: AssetExecutionContext, settings: Settings) -> Iterator[Any]:
    """dbt's build of the selected models as events; its artifacts replace those of the run before."""
    artifacts = settings.paths.dbt / "runs" / context.op_execution_context.op.name
    invocation = context.resources.dbt.cli(["build"], context=context, target_path=artifacts)
    yield from invocation.stream()
