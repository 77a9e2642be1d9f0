"""From the network to the archive: one asset per live source, visited on its own schedule, and its months of the past.

Belongs here: schedules, freshness policies, retries and partitions of visits. Does not belong here: visiting
(ingest.live).
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSelection,
    Backoff,
    DefaultScheduleStatus,
    Failure,
    FreshnessPolicy,
    MaterializeResult,
    MonthlyPartitionsDefinition,
    RetryPolicy,
    ScheduleDefinition,
    asset,
    define_asset_job,
    in_process_executor,
)

from ingest.catalogue import Live, Source
from ingest.fetching.exchange import PASSING
from ingest.live.round import Round, live_sources, told
from ingest.live.state import SourceState
from orchestration.live import new_round
from orchestration.project import Settings

MakeRound = Callable[[Settings], Round]

#: Assets that ask over the network; the whole line runs without them.
GROUP: Final = "live"
_NEWEST, _BY_MONTH = "originals", "originals_by_month"
_ZONE: Final = "Asia/Almaty"
_RETRIES: Final = RetryPolicy(max_retries=2, delay=60, backoff=Backoff.EXPONENTIAL)


def live_assets(settings: Settings, make_round: MakeRound = new_round) -> Sequence[AssetsDefinition]:
    """Assets ``originals/<source>``, and ``originals_by_month/<source>`` for those whose past can be gone through."""
    sources = [(source, source.live) for source in live_sources(settings.catalogue()) if source.live is not None]
    newest = [_newest(settings, source, live, make_round) for source, live in sources]
    return newest + [
        _by_month(settings, source, live.backfill_from, make_round) for source, live in sources if live.backfill_from
    ]


def live_keys(settings: Settings) -> list[AssetKey]:
    """Keys of all live assets: what the archive takes in."""
    return [key for definition in live_assets(settings) for key in definition.keys]


def visit_schedules(settings: Settings) -> list[ScheduleDefinition]:
    """A job and a schedule per live source; they run by default once the installation says whom sites may write to."""
    status = DefaultScheduleStatus.RUNNING if settings.contact else DefaultScheduleStatus.STOPPED
    return [
        ScheduleDefinition(
            name=f"visit_{source.source_id}",
            job=define_asset_job(
                f"visit_{source.source_id}",
                selection=AssetSelection.assets(AssetKey([_NEWEST, source.source_id])),
                executor_def=in_process_executor,
                description=f"A visit of {source.name}.",
            ),
            cron_schedule=source.live.schedule,
            execution_timezone=_ZONE,
            default_status=status,
        )
        for source in live_sources(settings.catalogue())
        if source.live is not None
    ]


def _newest(settings: Settings, source: Source, live: Live, make_round: MakeRound) -> AssetsDefinition:
    @asset(
        key=[_NEWEST, source.source_id],
        group_name=GROUP,
        retry_policy=_RETRIES,
        freshness_policy=FreshnessPolicy.time_window(fail_window=timedelta(days=live.fresh_for_days)),
        description=f"What {source.name} shows now, in the archive.",
    )
    def newest() -> MaterializeResult[None]:
        return _result(make_round(settings).visit(source))

    return newest


def _by_month(settings: Settings, source: Source, begins: date, make_round: MakeRound) -> AssetsDefinition:
    @asset(
        key=[_BY_MONTH, source.source_id],
        group_name=GROUP,
        retry_policy=_RETRIES,
        partitions_def=MonthlyPartitionsDefinition(f"{begins:%Y-%m-%d}", timezone=_ZONE, end_offset=1),
        description=f"What {source.name} published in a month, as far as it still shows it, in the archive.",
    )
    def by_month(context: AssetExecutionContext) -> MaterializeResult[None]:
        month = context.partition_time_window
        last = month.end.date() - timedelta(days=1)
        return _result(make_round(settings).visit(source, since=month.start.date(), until=last))

    return by_month


def _result(left: SourceState) -> MaterializeResult[None]:
    """A visit that did not reach its source fails, and is tried again where that may help: nothing is fresh by it."""
    line = told(left, 0)
    if not left.visited_at or left.succeeded_at != left.visited_at:
        raise Failure(description=line, allow_retries=left.status in PASSING)
    return MaterializeResult(
        metadata={"status": left.status, "new": left.n_new, "as_before": left.n_same, "in_trouble": left.n_troubles}
    )
