"""``qogam extract``: texts read without the archive.

Belongs here: files in; claims, prediction lines or explanations out. Does not belong here: reading (ingest.releases).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.dates import precision
from ingest.identity import document_id
from ingest.releases.gold import predict, release_of
from ingest.releases.page import UnreadablePage, page_text
from ingest.releases.reader import Release, load_reader
from orchestration.claims_text import render_claims, render_explanations
from orchestration.project import Settings


class ExtractError(Exception):
    """A file or argument cannot be used; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about texts that have no sidecar; each may be empty."""

    published: str
    issuer: str
    geography: str


def extract_gold(settings: Settings, files: Sequence[Path], *, explain: bool) -> Iterator[str]:
    """One JSON line of predicted claims for each gold-format line, or how they were read; labels are ignored."""
    catalogue = settings.catalogue()
    reader = load_reader(catalogue)
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                if explain:
                    told = render_explanations(reader.explain(release_of(record, reader, catalogue)))
                    yield f"{record['id']}\n{told}\n"
                else:
                    yield json.dumps(predict(record, reader, catalogue), ensure_ascii=False)
            except (ValueError, KeyError) as error:
                raise ExtractError(f"{file}:{number}: not a line of the gold format ({error!r})") from error


def extract_texts(settings: Settings, files: Sequence[Path], known: Known, *, explain: bool) -> Iterator[str]:
    """The claims of each file as text under its name, or how each of its numbers was read."""
    catalogue = settings.catalogue()
    _check(catalogue, known)
    reader = load_reader(catalogue)
    for file in files:
        release = _release(file, known, catalogue)
        told = (
            render_explanations(reader.explain(release)) if explain else render_claims(reader.read(release), catalogue)
        )
        yield f"{file}\n{told}\n"


def _release(file: Path, known: Known, catalogue: Catalogue) -> Release:
    media_type = "text/html" if file.suffix.lower() in (".html", ".htm") else "text/plain"
    try:
        text = page_text(file.read_bytes(), media_type)
    except UnreadablePage as error:
        raise ExtractError(f"{file}: {error}") from error
    return Release(
        document_id=document_id(file.name),
        text=text,
        published_on=known.published or None,
        published_basis="sidecar" if known.published else None,
        issuer_id=known.issuer,
        geography=known.geography or (catalogue.issuers[known.issuer].geography if known.issuer else "") or None,
    )


def _check(catalogue: Catalogue, known: Known) -> None:
    if known.published:
        try:
            precision(known.published)
        except ValueError as error:
            raise ExtractError(f"--published: {error}") from error
    if known.issuer and known.issuer not in catalogue.issuers:
        raise ExtractError(f"--issuer {known.issuer!r} is not in issuers.csv")
    if known.geography and known.geography not in catalogue.regions:
        raise ExtractError(f"--geography {known.geography!r} is not in regions.yaml")
