"""What every snapshot of a document that has several said: the record in which silent edits show.

Belongs here: the order of snapshots of one document, and reading the older ones. Does not belong here: comparing two
versions (mart ``release_revisions``), reading itself (handed in).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields

from ingest.archive import Snapshot
from ingest.claim import Claim
from ingest.identity import short_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotVersion:
    """A snapshot among those of its document; ``version`` counts from 1, the oldest. ``reason``: why it is unread."""

    series_id: str
    version: int
    document_id: str
    snapshot_sha256: str
    source_id: str
    address: str
    title: str
    language: str
    basis: str
    fetched_at: str
    may_show: str
    is_newest: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVersion(Claim):
    """A claim as one version of its document made it."""

    series_id: str
    version: int


@dataclass(frozen=True, slots=True)
class VersionReading:
    """What one snapshot says: its claims, or why it cannot be read."""

    claims: tuple[Claim, ...]
    reason: str = ""


def versions(
    snapshots: Iterable[Snapshot], read: Callable[[Snapshot], VersionReading], may_show: Callable[[Snapshot], str]
) -> Iterator[tuple[SnapshotVersion, list[ClaimVersion]]]:
    """Every snapshot of every document that has several, from oldest to newest, with its claims.

    Equal bytes that follow one another are one version.
    """
    series: dict[tuple[str, str, str, str], list[Snapshot]] = defaultdict(list)
    for snapshot in sorted(snapshots, key=lambda snapshot: (snapshot.series, snapshot.order)):
        known = series[snapshot.series]
        if not known or known[-1].sha256 != snapshot.sha256:
            known.append(snapshot)
    for key, changed in series.items():
        if len(changed) == 1:
            continue
        for number, snapshot in enumerate(changed, 1):
            reading = read(snapshot)
            version = _version(snapshot, short_hash(*key), number, len(changed), may_show(snapshot), reading.reason)
            yield version, [_of(claim, version) for claim in reading.claims]


def _version(
    snapshot: Snapshot, series_id: str, number: int, newest: int, may_show: str, reason: str
) -> SnapshotVersion:
    sidecar = snapshot.sidecar
    return SnapshotVersion(
        series_id=series_id,
        version=number,
        document_id=snapshot.document_id,
        snapshot_sha256=snapshot.sha256,
        source_id=sidecar.source,
        address=snapshot.address,
        title=sidecar.title,
        language=sidecar.language,
        basis=sidecar.basis,
        fetched_at=sidecar.fetched_at,
        may_show=may_show,
        is_newest=number == newest,
        reason=reason,
    )


def _of(claim: Claim, version: SnapshotVersion) -> ClaimVersion:
    told = {field.name: getattr(claim, field.name) for field in fields(Claim)}
    return ClaimVersion(**told, series_id=version.series_id, version=version.version)
