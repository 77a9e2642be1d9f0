"""The asset graph, frozen: keys, what each depends on, checks, jobs and schedules.

After a change that is meant, write it anew and read the diff: ``python -m tests.contracts.test_asset_graph``.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest

from orchestration.dbt import prepare_manifest
from orchestration.project import Settings

FROZEN = Path(__file__).with_name("asset_graph.json")


#: What there is once per live source: the registry lists these, and tests/unit/orchestration holds them to it.
PER_SOURCE = re.compile(r"^(originals/|originals_by_month/|visit_).+")


def graph(root: Path) -> dict[str, Any]:
    """The graph of a fresh installation below ``root``; all live sources stand for one."""
    settings = Settings.from_environment({"QOGAM_DATA": str(root)})
    settings.export()
    prepare_manifest(settings)
    from orchestration.definitions import build_definitions

    definitions = build_definitions(settings)
    assets = definitions.resolve_asset_graph()
    return {
        "assets": {
            general(key.to_user_string()): sorted({general(up.to_user_string()) for up in assets.get(key).parent_keys})
            for key in sorted(assets.materializable_asset_keys)
        },
        "checks": sorted(
            f"{check.asset_key.to_user_string()}: {check.name}{' (blocking)' if assets.get(check).blocking else ''}"
            for check in assets.asset_check_keys
        ),
        "jobs": sorted(
            {general(job.name) for job in definitions.resolve_all_job_defs() if not job.name.startswith("__")}
        ),
        "schedules": {
            schedule.name: f"{schedule.cron_schedule} {schedule.execution_timezone} {schedule.default_status.value}"
            for schedule in definitions.get_repository_def().schedule_defs
            if not PER_SOURCE.match(schedule.name)
        },
    }


def general(name: str) -> str:
    """The name of an asset or a job, any live source standing for all of them."""
    return PER_SOURCE.sub(r"\1<source>", name)


def test_the_asset_graph_is_as_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("QOGAM_DATA", "QOGAM_REGISTRY", "QOGAM_STAGED", "QOGAM_HISTORY", "DAGSTER_HOME", "DBT_PROFILES_DIR"):
        monkeypatch.setenv(key, "")
    assert graph(tmp_path) == json.loads(FROZEN.read_text())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FROZEN.write_text(json.dumps(graph(Path(folder)), indent=1, ensure_ascii=False) + "\n")
