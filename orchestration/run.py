"""``qogam run``, ``dev`` and ``check``: the line executed, opened in Dagster, or only loaded.

Belongs here: when a run is needed, how it is executed in this process, and how its outcome becomes an exit code.
Does not belong here: the steps (defs) and the printing of figures (summary).
"""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from ingest.archive import Archive
from ingest.bundled import add_bundled
from ingest.live.round import check_connectors
from orchestration.dbt import prepare_manifest
from orchestration.drop import take_drop
from orchestration.fingerprint import fingerprint
from orchestration.project import PROJECT, Settings
from orchestration.summary import Summary, read_summary, render_summary
from warehouse.connect import open_read_only
from warehouse.publish import run_lock

if TYPE_CHECKING:
    from dagster import ExecuteInProcessResult

Say = Callable[[str], None]

DONE: Final = 0
HELD_BACK: Final = 1
BROKEN: Final = 3
_DAGSTER_TEMPLATE: Final = PROJECT / "orchestration" / "dagster.yaml"


def run_line(settings: Settings, *, force: bool, say: Say) -> int:
    """Run the line unless nothing changed since the last run; returns the exit code.

    Raises RunInProgress when another run holds the lock, and what is wrong with registry, rules or archive.
    """
    settings.catalogue()
    with run_lock(settings.paths):
        add_bundled(Archive(settings.paths.archive))
        for line in take_drop(settings):
            say(line)
        now = fingerprint(settings)
        last = _last_run(settings)
        if last is not None and last.fingerprint == now and not force:
            say("Nothing changed since the last run; --force runs anyway.\n")
            say(render_summary(last.summary, settings.paths))
            return last.exit_code
        return _run(settings, now, say)


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run that reached the gate left: the inputs it read and what became of them."""

    fingerprint: str
    summary: Summary

    @property
    def exit_code(self) -> int:
        """1 when a critical rule held publication back, else 0."""
        return HELD_BACK if self.summary.held_back_by else DONE


def _run(settings: Settings, now: str, say: Say) -> int:
    prepare_dagster(settings)
    prepare_manifest(settings)
    log = settings.paths.root / "run.log"
    with log.open("w", encoding="utf-8") as output:
        result = _execute(settings, output, say)
    if not result.success and not _is_held_back(result):
        say("\nThe line broke; the published warehouse is as it was.")
        for failure in _failures(result):
            say(f"  {failure}")
        say(f"What dbt said: {log}; every event: `qogam dev`, run {result.run_id}")
        return BROKEN
    with open_read_only(settings.paths.build) as connection:
        last = LastRun(now, read_summary(connection, result.run_id))
    _last_run_file(settings).write_text(json.dumps(asdict(last), ensure_ascii=False, indent=1), encoding="utf-8")
    say("")
    say(render_summary(last.summary, settings.paths))
    return last.exit_code


def prepare_dagster(settings: Settings) -> None:
    """Set the environment, and put the instance's configuration where DAGSTER_HOME will look for it."""
    settings.export()
    settings.paths.dagster.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_DAGSTER_TEMPLATE, settings.paths.dagster / "dagster.yaml")


def serve_dagster(settings: Settings, port: int) -> int:
    """Dagster's web server and daemon on 127.0.0.1 until interrupted; returns its exit code."""
    prepare_dagster(settings)
    prepare_manifest(settings)
    command = [sys.executable, "-m", "dagster", "dev", "--workspace", str(PROJECT / "workspace.yaml")]
    try:
        return subprocess.call([*command, "--host", "127.0.0.1", "--port", str(port)], cwd=PROJECT)
    except KeyboardInterrupt:
        return DONE


def check_definitions(settings: Settings) -> str:
    """Load registry, rules, dbt project and asset graph; returns one line about them. Raises what is wrong."""
    from dagster import Definitions

    catalogue = settings.catalogue()
    check_connectors(list(catalogue.sources.values()))
    prepare_dagster(settings)
    prepare_manifest(settings)
    from orchestration.definitions import build_definitions

    definitions = build_definitions(settings)
    Definitions.validate_loadable(definitions)
    graph = definitions.resolve_asset_graph()
    return (
        f"registry: {len(catalogue.indicators)} indicators, {len(catalogue.issuers)} issuers; "
        f"definitions: {len(graph.materializable_asset_keys)} assets, {len(graph.asset_check_keys)} checks"
    )


def _execute(settings: Settings, output: IO[str], say: Say) -> "ExecuteInProcessResult":
    """The whole line in this process, recorded in the persistent instance; what dbt prints goes to ``output``."""
    from dagster import DagsterInstance, LoggerDefinition

    from orchestration.definitions import build_definitions
    from orchestration.defs.publication import WHOLE_LINE
    from orchestration.progress import progress_logger

    logger = progress_logger(say)
    definitions = build_definitions(settings, loggers={"progress": LoggerDefinition(lambda _context: logger)})
    with DagsterInstance.get() as instance, contextlib.redirect_stdout(output):
        return definitions.resolve_job_def(WHOLE_LINE.name).execute_in_process(
            instance=instance, raise_on_error=False, run_config={"loggers": {"progress": {}}}
        )


def _is_held_back(result: "ExecuteInProcessResult") -> bool:
    """Whether the line stopped at the gate: a blocking rule failed on the report, which stands before it."""
    from dagster import AssetCheckSeverity

    from orchestration.defs.quality import REPORT

    return any(
        check.asset_key == REPORT and not check.passed and check.severity == AssetCheckSeverity.ERROR
        for check in result.get_asset_check_evaluations()
    )


def _failures(result: "ExecuteInProcessResult") -> Iterator[str]:
    """Which step failed, and the innermost reason."""
    for event in result.filter_events(lambda event: event.is_step_failure):
        error = event.step_failure_data.error
        while error is not None and error.cause is not None:
            error = error.cause
        yield f"{event.step_key}: {error.message.strip() if error else 'no reason given'}"


def _last_run_file(settings: Settings) -> Path:
    return settings.paths.root / "last_run.json"


def _last_run(settings: Settings) -> LastRun | None:
    """What the last finished run left, if its results are still there."""
    path = _last_run_file(settings)
    if not path.exists() or not settings.paths.build.exists():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))
    return LastRun(record["fingerprint"], Summary(**record["summary"]))
