"""From the archive to rows: every snapshot read by its reader, its claims and numbers collected, failures quarantined.

Belongs here: which reader reads which snapshot, corrections of a document's metadata, and the quarantine.
Does not belong here: how prose or a table is read (releases, datasets), how rows are written (stage).
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ingest.archive import Archive, ArchiveError, Sidecar, Snapshot
from ingest.catalogue import Catalogue
from ingest.claim import BASES, DATE_BASES, Claim, NumberAccount
from ingest.complete import complete
from ingest.connectors.known import CONNECTORS
from ingest.datasets.context import read_context
from ingest.datasets.statements import read_statements
from ingest.datasets.table import TableDocument, TableError, TableReading
from ingest.dates import precision
from ingest.notices import Absence, absences
from ingest.releases.page import UnreadablePage, page_text
from ingest.releases.reader import Reader, Reading, Release
from ingest.stage import ReleaseRow, ReleaseText
from ingest.stories import StoryRow, stories
from ingest.versions import ClaimVersion, SnapshotVersion, VersionReading, versions

TableReader = Callable[[bytes, str, str, Catalogue], TableReading]

TABLE_READERS: Final[Mapping[str, TableReader]] = {
    "qogam_statements": read_statements,
    "qogam_context": read_context,
}


class MetadataError(Exception):
    """What is known about a snapshot contradicts the registry; the message says what to mend."""


@dataclass(slots=True)
class Collected:
    """Everything read from an archive, ready to be staged."""

    claims: list[Claim] = field(default_factory=list)
    numbers: list[NumberAccount] = field(default_factory=list)
    releases: list[ReleaseRow] = field(default_factory=list)
    texts: list[ReleaseText] = field(default_factory=list)
    versions: list[SnapshotVersion] = field(default_factory=list)
    claim_versions: list[ClaimVersion] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    stories: list[StoryRow] = field(default_factory=list)

    @property
    def quarantined(self) -> list[ReleaseRow]:
        """Snapshots that could not be read."""
        return [row for row in self.releases if row.status == "quarantined"]


def collect(archive: Archive, catalogue: Catalogue, reader: Reader, warn: Callable[[str], None]) -> Collected:
    """Read the newest snapshot of every series; one that cannot be read is quarantined with its reason.

    Raises ArchiveError only when a sidecar or a notice itself is unreadable: then it is not known what is missing.
    """
    collected = Collected()
    snapshots = archive.snapshots()
    newest = _once_each({snapshot.series: snapshot for snapshot in snapshots}.values())
    for snapshot in newest.values():
        try:
            _read(snapshot, archive.read(snapshot), catalogue, reader, collected)
        except (ArchiveError, UnreadablePage, TableError, MetadataError) as error:
            warn(f"quarantined {snapshot.sidecar.file_name}: {error}")
            collected.releases.append(_release_row(snapshot, catalogue, status="quarantined", reason=str(error)))
    # Bytes that a page showed before, and shows again, are one snapshot of it: the newest.
    for key, snapshot in _once_each(snapshots).items():
        if key not in newest:
            collected.releases.append(_release_row(snapshot, catalogue, status="superseded", is_newest=False))
    collected.claims = _once(complete(collected.claims))

    def reread(snapshot: Snapshot) -> VersionReading:
        return _reread(snapshot, archive, catalogue, reader)

    for version, claims in versions(snapshots, reread, lambda snapshot: _may_show(snapshot.sidecar, catalogue)):
        collected.versions.append(version)
        collected.claim_versions += claims
    collected.absences = absences(archive.notices())
    shared_figures = int(catalogue.thresholds["translation_shared_figures"].value)
    collected.stories = stories(collected.releases, _alternates(newest.values()), collected.claims, shared_figures)
    return collected


def _reread(snapshot: Snapshot, archive: Archive, catalogue: Catalogue, reader: Reader) -> VersionReading:
    """What a snapshot says, whether or not a newer one has taken its place."""
    alone = Collected()
    try:
        _read(snapshot, archive.read(snapshot), catalogue, reader, alone)
    except (ArchiveError, UnreadablePage, TableError, MetadataError) as error:
        return VersionReading((), str(error))
    return VersionReading(tuple(alone.claims))


def _alternates(snapshots: Iterable[Snapshot]) -> dict[str, list[str]]:
    """Addresses of the same release in other languages, by document."""
    return {
        snapshot.document_id: snapshot.sidecar.alternates.split()[1::2]
        for snapshot in snapshots
        if snapshot.sidecar.alternates
    }


def _once_each(snapshots: Iterable[Snapshot]) -> dict[tuple[str, str], Snapshot]:
    """Snapshots by document and bytes: what two sources show alike is read once, from the first of them."""
    found: dict[tuple[str, str], Snapshot] = {}
    for snapshot in snapshots:
        found.setdefault((snapshot.document_id, snapshot.sha256), snapshot)
    return found


def read_release(snapshot: Snapshot, content: bytes, catalogue: Catalogue, reader: Reader) -> tuple[str, Reading]:
    """Stored text of a prose snapshot, and what it says.

    Raises UnreadablePage when there is no text in the bytes, MetadataError when the sidecar contradicts the registry.
    """
    sidecar, _ = corrected(snapshot, catalogue)
    _check(sidecar, catalogue)
    text = page_text(content, sidecar.media_type, catalogue.sources[sidecar.source].main_text)
    release = Release(
        document_id=snapshot.document_id,
        text=text,
        title=sidecar.title,
        language=sidecar.language or None,
        published_on=sidecar.published_on or None,
        published_basis=sidecar.published_basis or None,
        issuer_id=sidecar.issuer_id,
        issuer_is_inferred=sidecar.issuer_is_inferred,
        via_id=sidecar.via_id,
        geography=sidecar.geography or catalogue.issuers[sidecar.issuer_id].geography or None,
        basis=sidecar.basis,
        snapshot_sha256=snapshot.sha256,
    )
    return text, reader.read(release)


def corrected(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Sidecar, str]:
    """The sidecar with the registry's corrections of this document, and "" or which of them no longer apply.

    A correction whose guard does not fit is left out: the source has mended itself, or says a third thing.
    """
    sidecar, outdated = snapshot.sidecar, []
    for correction in catalogue.corrections.values():
        if correction.document_id != snapshot.document_id:
            continue
        found = getattr(sidecar, correction.field)
        if found == correction.expect:
            change: dict[str, Any] = {correction.field: correction.value}
            sidecar = replace(sidecar, **change)
        else:
            outdated.append(
                f"the correction of {correction.field} by {correction.who} expects {correction.expect!r}, "
                f"the sidecar says {found!r}; remove or renew it in corrections.yaml"
            )
    return sidecar, "; ".join(outdated)


def main_language(reading: Reading) -> str:
    """The language in which most numbers of a text stand; "" for a text without numbers."""
    counts = Counter(number.language for number in reading.numbers)
    return min(counts, key=lambda language: (-counts[language], language), default="")


def _once(claims: list[Claim]) -> list[Claim]:
    """Each claim_id once: a sentence that stands in two snapshots of a document is one claim, of the better basis."""
    found: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: BASES.index(claim.basis)):
        found.setdefault(claim.claim_id, claim)
    return list(found.values())


def _read(snapshot: Snapshot, content: bytes, catalogue: Catalogue, reader: Reader, collected: Collected) -> None:
    table_reader = _table_reader(snapshot.sidecar, catalogue)
    if table_reader is not None:
        table = table_reader(content, snapshot.sidecar.file_name, snapshot.sha256, catalogue)
        counts = Counter(claim.document_id for claim in table.claims)
        collected.claims += table.claims
        collected.releases += [
            _table_row(snapshot, document, catalogue, counts[document.document_id])
            for document in table.documents.values()
        ]
        return
    text, reading = read_release(snapshot, content, catalogue, reader)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    collected.claims += reading.claims
    collected.numbers += reading.numbers
    if all(stored.text_sha256 != text_sha256 for stored in collected.texts):
        collected.texts.append(ReleaseText(text_sha256, text))
    collected.releases.append(
        _release_row(
            snapshot,
            catalogue,
            status="read",
            text_sha256=text_sha256,
            n_numbers=len(reading.numbers),
            n_claims=len(reading.claims),
            n_unclaimed=sum(number.fate == "unclaimed" for number in reading.numbers),
        )
    )


def _table_reader(sidecar: Sidecar, catalogue: Catalogue) -> TableReader | None:
    """What reads the tables of a source; None for prose. Raises MetadataError for a table that nothing reads."""
    if sidecar.basis != "tabular" or sidecar.source in TABLE_READERS:
        return TABLE_READERS.get(sidecar.source)
    source = catalogue.sources.get(sidecar.source)
    connector = CONNECTORS.get(source.live.connector) if source is not None and source.live is not None else None
    if source is None or connector is None or connector.read is None:
        raise MetadataError(f"no connector reads tables of {sidecar.source!r}; see its live entry in sources.yaml")
    read = connector.read
    return lambda content, name, sha256, known: read(content, name, sha256, known, source)


def _check(sidecar: Sidecar, catalogue: Catalogue) -> None:
    known = (
        ("issuer_id", sidecar.issuer_id, catalogue.issuers),
        ("via_id", sidecar.via_id or sidecar.issuer_id, catalogue.issuers),
        ("source", sidecar.source, catalogue.sources),
        ("geography", sidecar.geography or "KZ", catalogue.regions),
        ("published_basis", sidecar.published_basis or DATE_BASES[0], DATE_BASES),
    )
    for name, value, allowed in known:
        if value not in allowed:
            raise MetadataError(f"{name} {value!r} of the sidecar is not in the registry")
    if sidecar.published_on:
        try:
            precision(sidecar.published_on)
        except ValueError as error:
            raise MetadataError(f"published_on of the sidecar: {error}") from error


def _release_row(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    status: str,
    is_newest: bool = True,
    reason: str = "",
    text_sha256: str = "",
    n_numbers: int = 0,
    n_claims: int = 0,
    n_unclaimed: int = 0,
) -> ReleaseRow:
    sidecar, outdated = corrected(snapshot, catalogue) if status == "read" else (snapshot.sidecar, "")
    readable = status == "read" and bool(sidecar.published_on)
    return ReleaseRow(
        document_id=snapshot.document_id,
        snapshot_sha256=snapshot.sha256,
        text_sha256=text_sha256,
        source_id=sidecar.source,
        issuer_id=sidecar.issuer_id,
        via_id=sidecar.via_id,
        title=sidecar.title,
        address=snapshot.address,
        citation=sidecar.citation,
        language=sidecar.language,
        basis=sidecar.basis,
        published_on=sidecar.published_on or None,
        published_precision=precision(sidecar.published_on) if readable else None,
        published_basis=sidecar.published_basis or None,
        fetched_at=sidecar.fetched_at,
        media_type=sidecar.media_type,
        file_name=sidecar.file_name,
        may_show=_may_show(sidecar, catalogue),
        is_newest=is_newest,
        status=status,
        reason=reason or outdated,
        n_numbers=n_numbers,
        n_claims=n_claims,
        n_unclaimed=n_unclaimed,
    )


def _table_row(snapshot: Snapshot, document: TableDocument, catalogue: Catalogue, n_claims: int) -> ReleaseRow:
    row = _release_row(snapshot, catalogue, status="read", n_claims=n_claims)
    return replace(
        row,
        document_id=document.document_id,
        issuer_id=document.issuer_id,
        via_id=document.via_id,
        title=document.title,
        address=document.address,
        citation=document.citation,
        language=document.language,
        published_on=document.published_on,
        published_precision=precision(document.published_on) if document.published_on else None,
        published_basis="sidecar" if document.published_on else None,
    )


def _may_show(sidecar: Sidecar, catalogue: Catalogue) -> str:
    """What may be shown of the text: our own wording in full, else as the publisher's entry says."""
    if sidecar.basis == "restated":
        return "full"
    publisher = catalogue.issuers.get(sidecar.via_id or sidecar.issuer_id)
    return publisher.may_show if publisher else "none"
