"""The file drop: every kind of file is read the way releases are, and no name leads anywhere else."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.catalogue import REGISTRY, load_catalogue
from ingest.collect import Collected, collect
from ingest.drop import Dropped, FileRefused, dropped_files
from ingest.releases.reader import load_reader
from tests.connectors.office_files import docx, pdf
from tests.connectors.server import REPLIES

CATALOGUE = load_catalogue(REGISTRY)
READER = load_reader(CATALOGUE)
SENTENCE = "В 2025 году в Жамбылской области зарегистрировано 412 неправительственных организаций."
ENGLISH = "In 2025, 412 non-governmental organizations were registered in Zhambyl region."


FILES = {
    "release.txt": SENTENCE.encode(),
    "release.html": f"<html><body><article><p>{SENTENCE}</p></article></body></html>".encode(),
    "release.pdf": pdf(ENGLISH),
    "release.docx": docx([SENTENCE], []),
    "release.csv": f'"{SENTENCE}"\n'.encode("cp1251"),
}


def taken(folder: Path) -> tuple[list[Dropped], list[str]]:
    found = list(dropped_files(folder, CATALOGUE))
    return (
        [item for item in found if isinstance(item, Dropped)],
        [str(item) for item in found if isinstance(item, FileRefused)],
    )


def read(folder: Path) -> Collected:
    archive = Archive(folder / "archive")
    for item in taken(folder / "drop")[0]:
        archive.add(item.content, item.sidecar)
    return collect(archive, CATALOGUE, READER, warn=lambda _line: None)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_is_read_as_a_release(name: str, drop: Path) -> None:
    (drop / name).write_bytes(FILES[name])
    collected = read(drop.parent)
    assert [row.reason for row in collected.quarantined] == []
    assert {(claim.indicator, claim.geography, claim.value) for claim in collected.claims} == {
        ("ngo_registered", "KZ-31", Decimal(412))
    }


def test_a_spreadsheet_is_read_row_by_row(drop: Path) -> None:
    (drop / "organisations.xls").write_bytes((REPLIES / "stat/organisations.xls").read_bytes())
    collected = read(drop.parent)
    assert collected.quarantined == []
    assert "Республика Казахстан | 22 100 | 22800" in collected.texts[0].text


def test_a_sidecar_says_who_when_and_where(drop: Path) -> None:
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    (drop / "release.txt.yaml").write_text(
        "issuer: akimat_zhambyl\npublisher: kazinform\npublished_on: 2026-02-27\n"
        "address: https://example.kz/1\ntitle: Итоги\nlanguage: ru\n"
    )
    ((item,), refused) = taken(drop)
    sidecar = item.sidecar
    assert (sidecar.issuer_id, sidecar.via_id, sidecar.issuer_is_inferred) == ("akimat_zhambyl", "kazinform", False)
    assert (sidecar.document, sidecar.published_on, sidecar.published_basis) == (
        "https://example.kz/1",
        "2026-02-27",
        "sidecar",
    )
    assert refused == []


def test_without_a_sidecar_the_issuer_is_unnamed(drop: Path) -> None:
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    ((item,), _) = taken(drop)
    assert (item.sidecar.issuer_id, item.sidecar.issuer_is_inferred) == ("official_unspecified", True)
    assert item.sidecar.document == "dropped:release.txt"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("issuer: nobody\n", "issuers.csv"),
        ("isuer: kazinform\n", "it may say"),
        ("- a\n- b\n", "it may say"),
        ("a: [", "no YAML"),
        ("!!python/object/apply:os.system ['true']\n", "it may say"),
    ],
)
def test_a_sidecar_that_is_wrong_keeps_its_file_out(text: str, reason: str, drop: Path) -> None:
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    (drop / "release.txt.yaml").write_text(text)
    found, (refusal,) = taken(drop)
    assert found == []
    assert "drop/release.txt.yaml" in refusal
    assert reason in refusal


def test_a_sidecar_without_its_file_is_named(drop: Path) -> None:
    (drop / "gone.txt.yaml").write_text("language: ru\n")
    assert taken(drop) == ([], ["drop/gone.txt.yaml: there is no file 'gone.txt' beside it of which it speaks"])


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\\b.txt", "a\u202etxt.exe", "a:b.txt", "a;rm.txt", "x" * 210 + ".txt", "a*.txt"]
)
def test_names_with_tricks_are_refused_and_stop_no_other(name: str, drop: Path) -> None:
    (drop / name).write_bytes(FILES["release.txt"])
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    found, (refusal,) = taken(drop)
    assert [item.sidecar.file_name for item in found] == ["release.txt"]
    assert "rename it" in refusal
    assert refusal.isprintable()


def test_links_out_of_the_folder_are_refused(drop: Path) -> None:
    outside = drop.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (drop / "link.txt").symlink_to(outside / "secret.txt")
    (drop / "folder").symlink_to(outside)
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    (drop / "release.txt.yaml").symlink_to(outside / "secret.txt")
    found, refused = taken(drop)
    assert found == []
    assert len(refused) == 3
    assert all("symbolic link" in refusal for refusal in refused)


def test_hidden_files_are_passed_over(drop: Path) -> None:
    for name in (".DS_Store", "~$release.docx", ".hidden/release.txt"):
        (drop / name).parent.mkdir(exist_ok=True)
        (drop / name).write_bytes(b"x")
    assert taken(drop) == ([], [])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.pdf", pdf(""), "needs_ocr"),
        ("broken.pdf", b"%PDF-1.4 broken", "damaged"),
        ("broken.docx", b"PK\x03\x04 word/document.xml", "damaged"),
        ("packed.zip", b"PK\x03\x04 other", "application/zip"),
        ("empty.txt", b"", "no words"),
    ],
)
def test_files_that_cannot_be_read_are_quarantined_with_the_reason(
    name: str, content: bytes, reason: str, drop: Path
) -> None:
    (drop / name).write_bytes(content)
    (row,) = read(drop.parent).quarantined
    assert reason in row.reason


def test_a_file_that_was_replaced_is_a_new_snapshot_of_the_same_document(drop: Path) -> None:
    (drop / "release.txt").write_bytes(FILES["release.txt"])
    ((first,), _) = taken(drop)
    (drop / "release.txt").write_bytes(FILES["release.txt"].replace(b"412", b"415"))
    ((second,), _) = taken(drop)
    assert first.sidecar.document == second.sidecar.document
    assert first.content != second.content
