"""Files of offices to text: PDF, DOCX and spreadsheets, each by a library.

Belongs here: which kinds of files are read, how a kind is told, and their text with paragraphs and rows as lines. Does
not belong here: pages and plain text (releases.page), what a text says (releases), tables that are data (datasets).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

#: Media type of each suffix that is read.
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
}
_TEXT_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".csv": "text/csv",
}
_PARTS: Final = ((b"word/document.xml", ".docx"), (b"xl/workbook.xml", ".xlsx"))
_ZIP: Final = b"PK\x03\x04"
_BEGINS: Final = ((b"%PDF-", ".pdf"), (b"\xd0\xcf\x11\xe0", ".xls"))
#: How much a compressed file may unfold to, and how many pages, sheets' rows or paragraphs are read of one.
_MOST_BYTES: Final = 100 * 1024 * 1024
_MOST_ROWS: Final = 200_000
_MOST_PAGES: Final = 2_000
#: What the libraries raise over bytes that they did not expect. Faults of memory are none, and end the run.
_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class UnreadableFile(Exception):  # noqa: N818  # it tells of the file; nothing of ours went wrong
    """No text can be had from a file; the message says why and what to do."""


class NeedsOcr(UnreadableFile):
    """The file is a scan: it has pages, but no text."""


def media_type_of(name: str, content: bytes, said: str = "text/plain") -> str:
    """The media type of a file: by its first bytes, else by its suffix, else as it is said to be."""
    for begin, suffix in _BEGINS:
        if content.startswith(begin):
            return MEDIA_TYPES[suffix]
    if content.startswith(_ZIP):
        return next((MEDIA_TYPES[suffix] for part, suffix in _PARTS if part in content), "application/zip")
    if content.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _TEXT_TYPES[".html"]
    return {**_TEXT_TYPES, **MEDIA_TYPES}.get(PurePosixPath(name).suffix.lower(), said)


def file_text(content: bytes, media_type: str) -> str:
    """Text of a file of a type in ``MEDIA_TYPES``: paragraphs and rows as lines, cells parted by `` | ``.

    Raises NeedsOcr for a scan, UnreadableFile for a file that is damaged, locked, or unfolds to too much.
    """
    text = _READERS[media_type](content).strip()
    if media_type == MEDIA_TYPES[".pdf"] and not text:
        raise NeedsOcr("needs_ocr: the pages are pictures without text; run OCR over the file and add the result")
    return text


def rows_of_sheets(content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Every sheet of a spreadsheet (XLSX or the older XLS) with its rows as the library types the cells.

    Raises UnreadableFile for a file that is no spreadsheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    _check_unfolded(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            yield name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=True, nrows=_MOST_ROWS)
    except (CalamineError, *_FAULTS) as error:
        raise UnreadableFile(f"no readable spreadsheet ({error}); open it and save it anew") from error


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("the PDF is locked with a password; save it without one")
        return "\n".join(page.extract_text() for page in reader.pages[:_MOST_PAGES])
    except (PyPdfError, *_FAULTS) as error:
        raise UnreadableFile(f"the PDF is damaged ({error}); open it and save it anew") from error


def _docx(content: bytes) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _check_unfolded(content)
    try:
        return "\n".join(_blocks(Document(io.BytesIO(content))))
    except (PackageNotFoundError, *_FAULTS) as error:
        raise UnreadableFile(f"the DOCX is damaged ({error}); open it and save it anew") from error


def _blocks(document: "Document") -> Iterator[str]:
    """Paragraphs and rows of tables in their order."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _spreadsheet(content: bytes) -> str:
    sheets = ((name, rows) for name, rows in rows_of_sheets(content))
    return "\n".join(
        line for name, rows in sheets for line in (name, *(" | ".join(map(_cell, row)) for row in rows if any(row)))
    )


def _cell(value: object) -> str:
    """A cell as it is read: a whole number without the fraction that spreadsheets give every number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _check_unfolded(content: bytes) -> None:
    """Raises UnreadableFile for an archive that unfolds to more than a document ever does."""
    if not content.startswith(_ZIP):
        return
    try:
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableFile(f"the file is damaged ({error}); open it and save it anew") from error
    if size > _MOST_BYTES:
        raise UnreadableFile(f"the file unfolds to {size} bytes; no document is so large, it is not read")


_READERS: Final[Mapping[str, Callable[[bytes], str]]] = {
    MEDIA_TYPES[".pdf"]: _pdf,
    MEDIA_TYPES[".docx"]: _docx,
    MEDIA_TYPES[".xlsx"]: _spreadsheet,
    MEDIA_TYPES[".xls"]: _spreadsheet,
}
