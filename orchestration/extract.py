"""``qogam extract``: texts read without the archive.

Belongs here: files in, claims or prediction lines out. Does not belong here: reading itself (ingest.releases).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.dates import precision
from ingest.identity import document_id
from ingest.releases.gold import predict
from ingest.releases.page import UnreadablePage, page_text
from ingest.releases.reader import Release, load_reader
from orchestration.claims_text import render_claims
from orchestration.project import Settings


class ExtractError(Exception):
    """A file or argument cannot be used; the message names it and says what to do."""


def extract_gold(settings: Settings, files: Sequence[Path]) -> Iterator[str]:
    """One JSON line of predicted claims for each gold-format line; labels in the input are ignored."""
    catalogue = settings.catalogue()
    reader = load_reader(catalogue)
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                predicted = predict(record, reader, catalogue)
            except (ValueError, KeyError) as error:
                raise ExtractError(f"{file}:{number}: not a line of the gold format ({error!r})") from error
            yield json.dumps(predicted, ensure_ascii=False)


def extract_texts(
    settings: Settings, files: Sequence[Path], *, published: str, issuer: str, geography: str
) -> Iterator[str]:
    """The claims of each file as text, under its name."""
    catalogue = settings.catalogue()
    _check(catalogue, published, issuer, geography)
    reader = load_reader(catalogue)
    for file in files:
        media_type = "text/html" if file.suffix.lower() in (".html", ".htm") else "text/plain"
        try:
            text = page_text(file.read_bytes(), media_type)
        except UnreadablePage as error:
            raise ExtractError(f"{file}: {error}") from error
        release = Release(
            document_id=document_id(file.name),
            text=text,
            published_on=published or None,
            published_basis="sidecar" if published else None,
            issuer_id=issuer,
            geography=geography or (catalogue.issuers[issuer].geography if issuer else "") or None,
        )
        yield f"{file}\n{render_claims(reader.read(release), catalogue)}\n"


def _check(catalogue: Catalogue, published: str, issuer: str, geography: str) -> None:
    if published:
        try:
            precision(published)
        except ValueError as error:
            raise ExtractError(f"--published: {error}") from error
    if issuer and issuer not in catalogue.issuers:
        raise ExtractError(f"--issuer {issuer!r} is not in issuers.csv")
    if geography and geography not in catalogue.regions:
        raise ExtractError(f"--geography {geography!r} is not in regions.yaml")
