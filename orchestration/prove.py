"""``qogam prove``: one annual value with everything behind it in one file.

Belongs here: what the rooms hand to the bundle: archived bytes, the texts read from them, licences, the SQL. Does not
belong here: what a bundle holds and how it is checked (warehouse.proofs).
"""

import hashlib
from pathlib import Path

from ingest.archive import Archive
from ingest.releases.page import UnreadablePage, page_text
from orchestration.contracts import model_sql
from orchestration.dbt import prepare_manifest
from orchestration.project import Settings
from warehouse.connect import in_memory
from warehouse.proofs.bundle import Bundle, ProofError, Question, Sources, make_bundle
from warehouse.publish import Publication, current_publication


def prove(settings: Settings, question: Question, target: Path) -> str:
    """Write the bundle about the current publication to ``target`` and return what its check says.

    Raises ProofError when nothing is published, nobody says anything about the place and year, or the models have
    changed since; ArchiveError when archived bytes are missing or changed.
    """
    publication = current_publication(settings.paths)
    if publication is None:
        raise ProofError(f"nothing is published below {settings.paths.root} yet; run `qogam run` first")
    bundle = make_bundle(publication, question, _sources(settings, publication))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.writing")
    aside.write_bytes(bundle.content)
    aside.replace(target)
    return _account(bundle, target)


def _account(bundle: Bundle, target: Path) -> str:
    return "\n".join(
        [
            f"Proof     {target}",
            f"Root      {bundle.root}",
            *(f"  {line}" for line in bundle.checked),
            "",
            f"Check:  unzip {target.name} verify.py && python3 verify.py {target.name} --root {bundle.root}",
        ]
    )


def _sources(settings: Settings, publication: Publication) -> Sources:
    archive = Archive(settings.paths.archive)
    snapshots = {snapshot.sha256: snapshot for snapshot in archive.snapshots()}

    def bytes_of(sha256: str) -> bytes:
        if sha256 not in snapshots:
            raise ProofError(f"the archive has no document with SHA-256 {sha256}; restore {settings.paths.archive}")
        return archive.read(snapshots[sha256])

    def text_of(snapshot: str, text_sha256: str, media_type: str) -> str:
        for text in (_read_again(bytes_of(snapshot), media_type), _staged(settings, text_sha256)):
            if hashlib.sha256(text.encode()).hexdigest() == text_sha256:
                return text
        raise ProofError(f"the text {text_sha256} of the publication is read differently now; run `qogam run`")

    return Sources(
        bytes_of=bytes_of,
        text_of=text_of,
        sql=_published_sql(settings, publication),
        licences={source.source_id: source.licence for source in settings.catalogue().sources.values()},
    )


def _published_sql(settings: Settings, publication: Publication) -> dict[str, str]:
    """The SQL of the annual values. Raises ProofError when it is not that of the publication."""
    settings.export()
    sql = model_sql(prepare_manifest(settings))
    if publication.notes.get("sql") != {path: hashlib.sha256(text.encode()).hexdigest() for path, text in sql.items()}:
        raise ProofError("the models have changed since the publication; run `qogam run` first")
    return sql


def _read_again(content: bytes, media_type: str) -> str:
    try:
        return page_text(content, media_type)
    except UnreadablePage:
        return ""


def _staged(settings: Settings, text_sha256: str) -> str:
    """The text as the last run stored it; "" where it did not."""
    texts = settings.paths.staged / "release_texts.parquet"
    with in_memory() as connection:
        rows = connection.execute(
            "SELECT text FROM read_parquet($path) WHERE text_sha256 = $text", {"path": str(texts), "text": text_sha256}
        ).fetchall()
    return str(rows[0][0]) if rows else ""
