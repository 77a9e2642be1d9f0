"""The kinds of reasons for which releases are set aside, held to what the reading really says."""

from collections.abc import Callable

import pytest

from ingest.archive import ArchiveError
from ingest.catalogue import REGISTRY, load_catalogue
from ingest.datasets.statements import read_statements
from ingest.datasets.table import TableError
from ingest.releases.page import UnreadablePage, page_text
from reports.quarantine import kind_of


def said(raising: Callable[[], object]) -> str:
    with pytest.raises((UnreadablePage, TableError, ArchiveError)) as told:
        raising()
    return str(told.value)


@pytest.mark.parametrize(
    ("content", "media_type", "kind"),
    [
        (b"\x89PNG", "image/png", "media_type"),
        (b" 1 2 3 ", "text/plain", "no_words"),
        (bytes(range(256)), "text/plain", "not_text"),
        (b"<html><body></body></html>", "text/html", "no_main_text"),
        (b"%PDF-1.4 broken", "application/pdf", "damaged"),
    ],
)
def test_a_page_that_cannot_be_read(content: bytes, media_type: str, kind: str) -> None:
    assert kind_of(said(lambda: page_text(content, media_type))) == kind


def test_a_table_with_an_error() -> None:
    catalogue = load_catalogue(REGISTRY)
    assert kind_of(said(lambda: read_statements(b"a,b\n", "figures.csv", "sha", catalogue))) == "table"


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("needs_ocr: the pages are pictures without text; run OCR over the file and add the result", "scan"),
        ("the PDF is locked with a password; save it without one", "locked"),
        ("the file unfolds to 99999999 bytes; no document is so large, it is not read", "too_large"),
        ("/a/b: bytes of page.html are missing; restore the file", "bytes_missing"),
        ("/a/b: bytes of page.html have changed; restore the file", "bytes_changed"),
        ("no connector reads tables of 'x'; see its live entry in sources.yaml", "no_reader"),
        ("issuer_id 'x' of the sidecar is not in the registry", "metadata"),
        ("a reason of tomorrow", "other"),
    ],
)
def test_a_message_has_one_kind(message: str, kind: str) -> None:
    assert kind_of(message) == kind
