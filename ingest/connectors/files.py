"""Files attached to an entry of a list: PDF, DOCX, spreadsheets.

Belongs here: which files are asked for, and a file as a document. Does not belong here: reading their text (formats).
"""

from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from ingest.connectors.item import Item
from ingest.fetching.exchange import Outcome, Status
from ingest.fetching.steps import Document, Steps, Trouble
from ingest.formats import MEDIA_TYPES, NeedsOcr, UnreadableFile, file_text, media_type_of

#: Sites also send files without saying what they are.
FILE_TYPES: Final = (*MEDIA_TYPES.values(), "application/octet-stream")


def file_told(item: Item, outcome: Outcome) -> Steps:
    """An attached file with what the list says of its entry; a scan is told as such, and kept all the same."""
    document = _document(item, outcome)
    yield document
    try:
        if document.media_type in MEDIA_TYPES.values():
            file_text(document.content, document.media_type)
    except UnreadableFile as error:
        status: Status = "needs_ocr" if isinstance(error, NeedsOcr) else "malformed"
        yield Trouble(status=status, address=document.address, reason=str(error))


def _document(item: Item, outcome: Outcome) -> Document:
    """Its language is left to the reading: lists in every language name the same file."""
    name = PurePosixPath(unquote(urlsplit(outcome.requested).path)).name
    return Document(
        address=outcome.requested,
        content=outcome.content,
        media_type=media_type_of(name, outcome.content, outcome.media_type),
        published_on=item.published_on,
        published_basis="sidecar" if item.published_on else "",
        title=item.title,
        file_name=name,
    )
