"""``qogam add``: a user's own release put into the archive.

Belongs here: taking the bytes from a file, standard input or an address of a known source, and checking what is said
about them before anything is stored. Does not belong here: reading (ingest.releases) and storing (ingest.archive).
"""

import hashlib
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ingest.archive import Archive, Sidecar, Snapshot
from ingest.catalogue import Catalogue
from ingest.collect import MetadataError, main_language, read_release
from ingest.fetching.exchange import Limits, Request
from ingest.formats import media_type_of
from ingest.releases.page import UnreadablePage
from ingest.releases.reader import load_reader
from orchestration.claims_text import render_claims
from orchestration.network import new_fetcher
from orchestration.project import Settings

SOURCE: Final = "user_drop"
MAX_BYTES: Final = Limits().max_bytes


class AddError(Exception):
    """The release was not added; the message says why and what to do."""


def add_release(
    settings: Settings,
    file: str,
    *,
    issuer: str,
    published: str,
    address: str,
    geography: str,
    language: str,
    title: str,
) -> str:
    """Store one release and return the claims it makes, as text.

    ``file`` is a path, ``-`` for standard input, or an http(s) address of a host in sources.yaml. Raises AddError, and
    stores nothing, when the release cannot be read or what is said about it is not in the registry.
    """
    catalogue = settings.catalogue()
    try:
        content, media_type, name, found_at = _content(file, settings, catalogue)
    except OSError as error:
        raise AddError(str(error)) from error
    sha256 = hashlib.sha256(content).hexdigest()
    sidecar = Sidecar(
        document=address or found_at or f"added:{sha256}",
        source=SOURCE,
        basis="original",
        issuer_id=issuer,
        title=title,
        language=language,
        published_on=published,
        published_basis="sidecar" if published else "",
        media_type=media_type,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        file_name=name,
        geography=geography,
    )
    try:
        _, reading = read_release(Snapshot(sha256, sidecar), content, catalogue, load_reader(catalogue))
    except (UnreadablePage, MetadataError) as error:
        raise AddError(f"{name}: {error}") from error
    sidecar = replace(sidecar, language=language or main_language(reading))
    Archive(settings.paths.archive).add(content, sidecar)
    return "\n".join([render_claims(reading, catalogue), f"Added {name}; `qogam run` includes it from now on."])


def _content(file: str, settings: Settings, catalogue: Catalogue) -> tuple[bytes, str, str, str]:
    """Bytes, media type, a name to show, and the address ("" for a file)."""
    if file == "-":
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        return _limited(content, "standard input"), media_type_of("", content), "standard input", ""
    if "://" in file:
        return *_fetched(file, settings, catalogue), file, file
    path = Path(file)
    with path.open("rb") as opened:
        content = _limited(opened.read(MAX_BYTES + 1), file)
    return content, media_type_of(path.name, content), path.name, ""


def _fetched(address: str, settings: Settings, catalogue: Catalogue) -> tuple[bytes, str]:
    """Bytes and media type of an address of a known source."""
    hosts = sorted({host for source in catalogue.sources.values() for host in source.hosts})
    hosts += [f"www.{host}" for host in hosts]
    outcome = new_fetcher(settings).fetch(Request(address=address), hosts)
    if not outcome.has_come:
        raise AddError(f"{address}: {outcome.status}: {outcome.reason}; save the page, and add the file")
    return outcome.content, outcome.media_type


def _limited(content: bytes, name: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise AddError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MiB; a release is a page of text")
    return content
