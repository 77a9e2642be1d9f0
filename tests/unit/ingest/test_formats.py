"""Files of offices: told by their bytes, read by libraries, refused when they are damaged or unfold to too much."""

import contextlib
import io
import random
import zipfile

import pytest

from ingest import formats
from ingest.formats import MEDIA_TYPES, NeedsOcr, UnreadableFile, file_text, media_type_of
from tests.connectors.office_files import docx, pdf
from tests.connectors.server import REPLIES

XLS_BYTES = (REPLIES / "stat/organisations.xls").read_bytes()
PDF, DOCX, XLSX, XLS = (MEDIA_TYPES[suffix] for suffix in (".pdf", ".docx", ".xlsx", ".xls"))


def packed(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("report.txt", pdf("a"), PDF),
        ("report", docx(["a"], []), DOCX),
        ("book.bin", XLS_BYTES, XLS),
        ("page.txt", b"<!DOCTYPE html><p>a", "text/html"),
        ("table.CSV", b"a,b", "text/csv"),
        ("note", b"a", "text/plain"),
        ("archive.docx", packed("readme.txt", b"a"), "application/zip"),
    ],
)
def test_what_a_file_is_shows_in_its_bytes_before_its_name(name: str, content: bytes, media_type: str) -> None:
    assert media_type_of(name, content) == media_type


def test_paragraphs_and_rows_come_in_their_order() -> None:
    content = docx(["First.", "Second."], [["Region", "Count"], ["Zhambyl", "412"]])
    assert file_text(content, DOCX) == "First.\nSecond.\nRegion | Count\nZhambyl | 412"


def test_pages_of_pictures_need_ocr() -> None:
    with pytest.raises(NeedsOcr, match="needs_ocr"):
        file_text(pdf(""), PDF)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.4\n%%EOF", PDF),
        (b"", PDF),
        (packed("word/document.xml", b"<w:document"), DOCX),
        (packed("xl/workbook.xml", b"<workbook"), XLSX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, XLS),
        (b"PK\x03\x04 cut off", XLSX),
    ],
)
def test_damaged_files_are_told_as_such(content: bytes, media_type: str) -> None:
    with pytest.raises(UnreadableFile, match=r"damaged|no readable|needs_ocr"):
        file_text(content, media_type)


@pytest.mark.parametrize("media_type", [DOCX, XLSX])
def test_a_file_that_unfolds_to_too_much_is_not_unfolded(media_type: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_MOST_BYTES", 1_000_000)
    bomb = packed("word/document.xml", b"0" * 2_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(UnreadableFile, match="unfolds to 2000000 bytes"):
        file_text(bomb, media_type)


def rewritten(part: str, content: bytes, document: bytes) -> bytes:
    """A package with one of its parts replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as original, zipfile.ZipFile(written, "w") as archive:
        for name in original.namelist():
            archive.writestr(name, content if name == part else original.read(name))
    return written.getvalue()


def changed_by_chance(content: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(20):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(30))
def test_bytes_that_chance_has_changed_end_in_text_or_in_a_reason(seed: int) -> None:
    document = docx(["a"], [["b"]])
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = package.read("word/document.xml")
    for content, media_type in (
        (changed_by_chance(pdf("a"), seed), PDF),
        (changed_by_chance(document, seed), DOCX),
        (rewritten("word/document.xml", changed_by_chance(body, seed), document), DOCX),
        (changed_by_chance(XLS_BYTES, seed), XLS),
    ):
        with contextlib.suppress(UnreadableFile):
            assert isinstance(file_text(content, media_type), str)


def test_entities_of_a_document_are_not_resolved() -> None:
    document = docx(["a"], [])
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = package.read("word/document.xml")
    declared = b'<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    body = body.replace(b"<w:document", declared + b"<w:document", 1).replace(b">a</w:t>", b">a&secret;</w:t>")
    assert b"&secret;" in body
    assert file_text(rewritten("word/document.xml", body, document), DOCX) == "a"
