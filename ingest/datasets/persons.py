"""Registers without the people in them: records of legal entities, and counts of lists.

Belongs here: which fields name a person and are dropped before anything is kept. Does not belong here: asking for
records (connectors).
"""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from ingest.catalogue import Catalogue, Source
from ingest.connectors.reply import UselessReply, text
from ingest.datasets.table import TableDocument, TableReading
from ingest.formats import UnreadableFile, rows_of_sheets
from ingest.identity import document_id

#: Fields of registers that name a person.
PERSONAL: Final = frozenset({"fio", "director", "directorname", "chief", "head", "iin", "phone", "email"})
_FORM: Final = ("оргправовая", "организационно-правовая", "кфс", "крп")
_REGION: Final = ("като", "область", "регион")
_MOST_BYTES: Final = 200 * 1024 * 1024


def without_people(record: object) -> object:
    """The same record, and all records in it, without fields that name a person."""
    if isinstance(record, Mapping):
        return {key: without_people(value) for key, value in record.items() if str(key).casefold() not in PERSONAL}
    if isinstance(record, list):
        return [without_people(item) for item in record]
    return record


def kept(record: object) -> bytes:
    """Bytes in which a record without people is kept, the same for the same record."""
    return json.dumps(without_people(record), ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def read_record(
    _content: bytes, _file_name: str, _snapshot_sha256: str, _catalogue: Catalogue, source: Source
) -> TableReading:
    """What is kept of a register is evidence for people to look up: it makes no claim of an indicator."""
    document = source_document(source)
    return TableReading([], {document.document_id: document})


def source_document(source: Source) -> TableDocument:
    """A register or database as one document, by the address where it begins."""
    address = source.live.addresses[0] if source.live and source.live.addresses else source.source_id
    return TableDocument(
        document_id=document_id(address),
        address=address if "://" in address else "",
        title=source.name,
        citation=source.name,
        language="ru",
        issuer_id=source.issuer_id,
        via_id=source.via_id,
        published_on=None,
    )


def counts_of_register(archive: bytes) -> bytes:
    """How many entities a list (XLSX in a ZIP) has by form and region, as CSV; nothing else of it is kept.

    Raises UselessReply for an archive without such a list.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for sheet in _sheets(archive):
        head = next((number for number, row in enumerate(sheet) if _column(row, _FORM) is not None), None)
        if head is None:
            continue
        form, region = _column(sheet[head], _FORM), _column(sheet[head], _REGION)
        for row in sheet[head + 1 :]:
            if form is not None and form < len(row) and text(row[form]):
                counts[text(row[form]), text(row[region]) if region is not None and region < len(row) else ""] += 1
    if not counts:
        raise UselessReply("no list of entities with their form is found in the archive; the register has changed")
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("form", "region", "entities"))
    rows.writerows((*key, count) for key, count in sorted(counts.items()))
    return written.getvalue().encode()


def _sheets(archive: bytes) -> list[list[list[Any]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            names = [part for part in packed.infolist() if part.filename.lower().endswith((".xlsx", ".xls"))]
            if sum(part.file_size for part in names) > _MOST_BYTES:
                raise UselessReply("the archive unfolds to more than any register; it is not read", "too_large")
            # Parts are read in memory: their names are never used as paths.
            return [rows for part in names for _, rows in rows_of_sheets(packed.read(part))]
    except (zipfile.BadZipFile, UnreadableFile, OSError) as error:
        raise UselessReply(f"no archive with a spreadsheet ({error}); open the address in a browser") from error


def _column(row: list[Any], words: tuple[str, ...]) -> int | None:
    return next((at for at, cell in enumerate(row) if text(cell).casefold().startswith(words)), None)
