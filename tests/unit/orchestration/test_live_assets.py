"""Live sources as Dagster knows them: all of them from the registry, each with its schedule; a failed visit fails."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from dagster import AssetKey, AssetsDefinition, Backoff, DefaultScheduleStatus, RetryPolicy, materialize

from ingest.archive import Archive
from ingest.catalogue import REGISTRY, Source
from ingest.connectors import known
from ingest.connectors.known import KnownConnector
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Document, Steps, Window
from ingest.live.round import Round, live_sources
from orchestration.defs import live
from orchestration.defs.live import live_assets, visit_schedules
from orchestration.live import source_states
from orchestration.project import Settings
from tests.sites import NOW, Site, in_turn, local_means, new_fetcher, reply, serve
from warehouse.paths import Paths

ENTRY = """
- source_id: example_news
  name: Example news
  issuer_id: ""
  via_id: ""
  hosts: [site.example]
  may_show: sentence
  licence: invented
  kind: website
  live:
    connector: listed
    addresses: ["http://site.example:PORT/list"]
    hosts: [site.example]
    schedule: "17 */6 * * *"
    fresh_for_days: "3"
    backfill_from: 2025-11-01
"""
WINDOWS: list[Window] = []


def listed(source: Source, window: Window) -> Steps:
    """One page."""
    WINDOWS.append(window)
    assert source.live is not None
    outcome = yield Request(address=source.live.addresses[0])
    if outcome.has_come:
        yield Document(address=outcome.requested, content=outcome.content, media_type="text/html", language="kk")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/list": reply(b"<p>first</p>")}) as running:
        yield running


@pytest.fixture
def settings(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The shipped registry with one more live source, on a site of our own."""
    monkeypatch.setitem(known.CONNECTORS, "listed", KnownConnector(steps=listed))
    copytree(REGISTRY, tmp_path / "registry")
    sources = tmp_path / "registry" / "sources.yaml"
    entry = ENTRY.replace("PORT", str(site.port))
    sources.write_text(sources.read_text(encoding="utf-8") + entry, encoding="utf-8")
    return Settings(Paths(tmp_path / "data"), tmp_path / "registry")


def make_round(settings: Settings) -> Round:
    archive, states = Archive(settings.paths.archive), source_states(settings)
    return Round(settings.catalogue(), new_fetcher(local_means()), archive, states, lambda: NOW)


def asset_of(settings: Settings, folder: str) -> AssetsDefinition:
    key = AssetKey([folder, "example_news"])
    return next(definition for definition in live_assets(settings, make_round) if key in definition.keys)


def test_every_live_source_of_the_registry_has_its_asset_its_schedule_and_its_freshness(settings: Settings) -> None:
    sources = {source.source_id: source.live for source in live_sources(settings.catalogue()) if source.live}
    newest = [key for asset in live_assets(settings) for key in asset.keys if key.path[0] == "originals"]
    assert {key.path[1] for key in newest} == sources.keys()
    assert {schedule.name: schedule.cron_schedule for schedule in visit_schedules(settings)} == {
        f"visit_{name}": live.schedule for name, live in sources.items()
    }
    policy = next(iter(asset_of(settings, "originals").specs)).freshness_policy
    assert policy is not None
    assert timedelta(days=3) == policy.fail_window.to_timedelta()  # type: ignore[attr-defined]  # of a time window


def test_schedules_begin_by_themselves_only_when_sites_are_told_whom_to_write_to(settings: Settings) -> None:
    named = Settings(settings.paths, settings.registry, contact="keeper@example.org")
    assert {schedule.default_status for schedule in visit_schedules(settings)} == {DefaultScheduleStatus.STOPPED}
    assert {schedule.default_status for schedule in visit_schedules(named)} == {DefaultScheduleStatus.RUNNING}


def test_a_visit_puts_what_is_shown_into_the_archive(settings: Settings) -> None:
    assert materialize([asset_of(settings, "originals")]).success
    assert len(Archive(settings.paths.archive).snapshots()) == 1
    assert source_states(settings).load("example_news").status == "fetched"


def test_a_month_of_the_past_is_asked_for_by_its_days(settings: Settings) -> None:
    WINDOWS.clear()
    assert materialize([asset_of(settings, "originals_by_month")], partition_key="2025-11-01").success
    assert [Window(today=NOW.date(), since=date(2025, 11, 1), until=date(2025, 11, 30))] == WINDOWS
    assert source_states(settings).load("example_news").status == ""


def test_a_visit_that_meets_a_passing_fault_is_tried_again(
    settings: Settings, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = asset_of(settings, "originals").op.retry_policy
    assert policy is not None
    assert (policy.max_retries, policy.delay, policy.backoff) == (2, 60, Backoff.EXPONENTIAL)
    monkeypatch.setattr(live, "_RETRIES", RetryPolicy(max_retries=2))
    site.pages["/list"] = in_turn(reply(status=500), reply(b"<p>first</p>"))
    assert materialize([asset_of(settings, "originals")]).success
    assert site.paths == ["/list", "/list"]


def test_sources_whose_past_can_be_gone_through_have_a_partition_for_every_month(settings: Settings) -> None:
    months = asset_of(settings, "originals_by_month").partitions_def
    assert months is not None
    keys = months.get_partition_keys(current_time=NOW)
    assert (keys[0], keys[-1], len(keys)) == ("2025-11-01", "2026-03-01", 5), "the month that goes on is the last"
    with_past = {
        source.source_id for source in live_sources(settings.catalogue()) if source.live and source.live.backfill_from
    }
    by_month = [key for asset in live_assets(settings) for key in asset.keys if key.path[0] == "originals_by_month"]
    assert {key.path[1] for key in by_month} == with_past


def test_a_visit_that_reaches_nothing_fails_and_is_not_tried_again_where_that_cannot_help(
    settings: Settings, site: Site
) -> None:
    site.pages["/list"] = reply(status=403)
    result = materialize([asset_of(settings, "originals")], raise_on_error=False)
    assert not result.success
    assert site.paths == ["/list"]
    (failure,) = result.filter_events(lambda event: event.is_step_failure)
    assert "gated" in str(failure.step_failure_data.user_failure_data)
    assert source_states(settings).load("example_news").status == "gated"
