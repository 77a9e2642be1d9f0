"""The bundled archive: what the project ships in ``sample/``, put into the archive so that no network is needed.

Belongs here: reading the shipped texts, tables and sidecars. Does not belong here: their content, and anything that
a user adds.
"""

from dataclasses import fields
from pathlib import Path
from typing import Final

import yaml

from ingest.archive import Archive, Sidecar

SAMPLE: Final = Path(__file__).parent / "sample"

_KEYS: Final = frozenset(field.name for field in fields(Sidecar)) - {"file_name", "alternates", "listed_at"}
_TABLES: Final = {
    "statements.csv": Sidecar(
        document="qogam_statements",
        source="qogam_statements",
        basis="transcribed",
        issuer_id="",
        title="Figures transcribed by hand from public documents",
        language="en",
        published_on="",
        published_basis="",
        media_type="text/csv",
        fetched_at="2026-11-22",
        file_name="statements.csv",
        licence="CC BY 4.0 (compilation)",
    ),
    "context.csv": Sidecar(
        document="qogam_context",
        source="qogam_context",
        basis="tabular",
        issuer_id="",
        title="Context tables: population, prices, exchange rate, ratings",
        language="en",
        published_on="",
        published_basis="",
        media_type="text/csv",
        fetched_at="2026-11-22",
        file_name="context.csv",
        licence="as its rows say",
    ),
}


class BundleError(Exception):
    """A shipped sidecar is malformed; the message names the file and what to do."""


def add_bundled(archive: Archive, sample: Path = SAMPLE) -> int:
    """Put every shipped text and table into the archive; returns how many there are. Adding again changes nothing.

    Raises BundleError for a text without a sidecar, or a sidecar with a missing or unknown key.
    """
    for name, sidecar in _TABLES.items():
        archive.add((sample / name).read_bytes(), sidecar)
    texts = [path for path in sorted((sample / "releases").iterdir()) if path.suffix != ".yaml"]
    for path in texts:
        archive.add(path.read_bytes(), _sidecar(path))
    return len(texts) + len(_TABLES)


def _sidecar(text: Path) -> Sidecar:
    """Sidecar beside a text: ``<file name>.yaml``, every value taken as the text it is written as."""
    path = text.with_name(f"{text.name}.yaml")
    if not path.exists():
        raise BundleError(f"{text}: no sidecar; write {path.name} beside it")
    record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if not isinstance(record, dict) or set(record) != _KEYS:
        wrong = sorted(_KEYS ^ set(record if isinstance(record, dict) else ()))
        raise BundleError(f"{path}: missing or unknown keys: {', '.join(wrong)}")
    inferred = record.pop("issuer_is_inferred") == "true"
    return Sidecar(**record, issuer_is_inferred=inferred, file_name=text.name)
