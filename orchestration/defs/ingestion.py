"""From the world to staged Parquet: the archive and the staged tables.

Belongs here: the assets that call ``ingest``. Does not belong here: reading itself (ingest).
"""

from collections.abc import Sequence

from dagster import AssetExecutionContext, AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, asset, multi_asset

from ingest.archive import Archive
from ingest.bundled import add_bundled
from ingest.claim import Claim, NumberAccount
from ingest.collect import Collected, collect
from ingest.live.state import SourceVisitRow, visit_rows
from ingest.notices import Absence
from ingest.registry_tables import registry_tables
from ingest.stage import ReleaseRow, ReleaseText, write_table
from ingest.stories import StoryRow
from ingest.versions import ClaimVersion, SnapshotVersion
from orchestration.defs.live import live_keys
from orchestration.defs.resources import RUN_LOCK
from orchestration.drop import take_drop
from orchestration.live import source_states
from orchestration.project import Settings
from warehouse.connect import in_memory

STAGED = {
    "claims": "Every claim read from a release, a table or a transcription, with its evidence",
    "numbers": "What became of every number in every release text: claim, not a figure (and why), or unclaimed",
    "releases": "Every document in every snapshot: what is known about it, and whether it could be read",
    "release_texts": "The stored texts to which the offsets of claims refer",
    "snapshot_versions": "Every snapshot of documents that have several, from oldest to newest",
    "claim_versions": "Every claim of every snapshot of these documents",
    "absences": "When documents of the archive were not at their address",
    "stories": "Which documents are one release in several languages, and how that is known",
    "indicators": "Registry: the catalogue of indicators",
    "issuers": "Registry: who answers for a figure, with chain and tier",
    "regions": "Registry: regions in every version of their borders",
    "reviews": "Registry: decisions of people on single mentions",
    "relations": "Registry: how indicators must relate to one another",
    "dimensions": "Registry: what the keys of dimensions say about two figures that differ in one of them",
    "thresholds": "Registry: numbers that the detectors of contradictions use",
    "annotations": "Registry: what people say about contradictions that were found",
    "tier_ranks": "Registry: which tier of issuer is asked first, per indicator",
    "events": "Registry: dated events that releases name",
    "sources": "Registry: where documents come from",
    "source_visits": "What came of the last visit of every source that is read over the network",
}


def ingestion_assets(settings: Settings) -> Sequence[AssetsDefinition]:
    """Assets ``archive`` and ``staged/*``."""

    @asset(
        key="archive",
        required_resource_keys={RUN_LOCK},
        group_name="ingest",
        deps=live_keys(settings),
        description="Append-only store of what was published; the bundled releases are put in, all bytes verified.",
    )
    def archive(context: AssetExecutionContext) -> MaterializeResult[None]:
        store = Archive(settings.paths.archive)
        bundled = add_bundled(store)
        for line in take_drop(settings):
            context.log.info(line)
        snapshots = store.snapshots()
        return MaterializeResult(metadata={"snapshots": len(snapshots), "of_them_bundled": bundled})

    @multi_asset(
        name="staged",
        required_resource_keys={RUN_LOCK},
        group_name="ingest",
        specs=[
            AssetSpec(key=AssetKey(["staged", name]), deps=["archive"], description=text)
            for name, text in STAGED.items()
        ],
    )
    def staged(context: AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads it
        from ingest.releases.reader import load_reader

        catalogue = settings.catalogue()
        collected = collect(Archive(settings.paths.archive), catalogue, load_reader(catalogue), context.log.warning)
        visits = visit_rows(catalogue, source_states(settings))
        tables = {
            **collected_tables(collected),
            **registry_tables(catalogue),
            "source_visits": (SourceVisitRow, visits),
        }
        with in_memory() as connection:
            for name, (shape, rows) in tables.items():
                count = write_table(connection, rows, shape, settings.paths.staged / f"{name}.parquet")
                yield MaterializeResult(asset_key=AssetKey(["staged", name]), metadata={"dagster/row_count": count})

    return [archive, staged]


def collected_tables(collected: Collected) -> dict[str, tuple[type, Sequence[object]]]:
    """What was collected, as staged tables: name -> (row dataclass, rows)."""
    return {
        "claims": (Claim, collected.claims),
        "numbers": (NumberAccount, collected.numbers),
        "releases": (ReleaseRow, collected.releases),
        "release_texts": (ReleaseText, collected.texts),
        "snapshot_versions": (SnapshotVersion, collected.versions),
        "claim_versions": (ClaimVersion, collected.claim_versions),
        "absences": (Absence, collected.absences),
        "stories": (StoryRow, collected.stories),
    }
