"""Collecting: every snapshot is read by its reader, and one that cannot be read stops no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.archive import Archive, Sidecar
from ingest.bundled import BundleError, add_bundled
from ingest.catalogue import REGISTRY, Catalogue, Correction, load_catalogue
from ingest.collect import Collected, collect
from ingest.identity import document_id
from ingest.releases.reader import Reader, load_reader

ADDRESS = "https://example.kz/1"
SIDECAR = Sidecar(
    document=ADDRESS,
    source="user_drop",
    basis="original",
    issuer_id="akimat_zhambyl",
    title="",
    language="kk",
    published_on="2025-03-04",
    published_basis="page",
    media_type="text/plain",
    fetched_at="2026-01-01",
    file_name="one.txt",
)
TEXT = "Бүгінде Жамбыл облысында 412 үкіметтік емес ұйым тіркелген.\n".encode()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


@pytest.fixture(scope="module")
def reader(catalogue: Catalogue) -> Reader:
    return load_reader(catalogue)


def read(folder: Path, catalogue: Catalogue, reader: Reader, *snapshots: tuple[bytes, Sidecar]) -> Collected:
    archive = Archive(folder)
    for content, sidecar in snapshots:
        archive.add(content, sidecar)
    return collect(archive, catalogue, reader, warn=lambda _line: None)


def test_a_text_becomes_claims_numbers_and_a_stored_text(tmp_path: Path, catalogue: Catalogue, reader: Reader) -> None:
    collected = read(tmp_path, catalogue, reader, (TEXT, SIDECAR))
    (claim,) = collected.claims
    (stored,) = collected.texts
    (row,) = collected.releases
    assert (claim.indicator, claim.geography, claim.value) == ("ngo_registered", "KZ-31", Decimal(412))
    assert claim.text_sha256 == stored.text_sha256
    assert stored.text[claim.figure_start : claim.figure_end] == claim.printed == "412"
    assert stored.text[claim.sentence_start : claim.sentence_end] == claim.sentence
    assert (row.status, row.n_claims, row.n_numbers) == ("read", 1, len(collected.numbers))


@pytest.mark.parametrize(
    ("content", "sidecar", "reason"),
    [
        (b"\x00\x01", SIDECAR, "no text"),
        (b"", SIDECAR, "no words"),
        (TEXT, replace(SIDECAR, media_type="image/png"), "image/png"),
        (TEXT, replace(SIDECAR, issuer_id="nobody"), "nobody"),
        (TEXT, replace(SIDECAR, published_on="yesterday"), "yesterday"),
        (b"a,b\n", replace(SIDECAR, source="qogam_statements"), "columns must be"),
    ],
)
def test_what_cannot_be_read_is_quarantined_with_its_reason_and_stops_nothing(
    tmp_path: Path, catalogue: Catalogue, reader: Reader, content: bytes, sidecar: Sidecar, reason: str
) -> None:
    broken = replace(sidecar, document="https://example.kz/broken")
    collected = read(tmp_path, catalogue, reader, (TEXT, SIDECAR), (content, broken))
    (quarantined,) = collected.quarantined
    assert reason in quarantined.reason
    assert len(collected.claims) == 1


def test_a_page_that_says_again_what_it_said_before_is_told_once(
    tmp_path: Path, catalogue: Catalogue, reader: Reader
) -> None:
    """Corrected, and the correction taken back: two contents, of which the first is the newest again."""
    days = ("2026-01-01", "2026-02-01", "2026-03-01")
    shown = (TEXT, TEXT.replace(b"412", b"415"), TEXT)
    versions = [(content, replace(SIDECAR, fetched_at=day)) for content, day in zip(shown, days, strict=True)]
    collected = read(tmp_path, catalogue, reader, *versions)
    assert [claim.value for claim in collected.claims] == [412]
    assert sorted((row.status, row.fetched_at) for row in collected.releases) == [
        ("read", "2026-03-01"),
        ("superseded", "2026-02-01"),
    ]


def test_what_two_sources_show_alike_is_read_once(tmp_path: Path, catalogue: Catalogue, reader: Reader) -> None:
    other = replace(SIDECAR, source="akk_pages", fetched_at="2026-02-01")
    collected = read(tmp_path, catalogue, reader, (TEXT, SIDECAR), (TEXT, other))
    assert [row.status for row in collected.releases] == ["read"]
    assert len(collected.claims) == 1


def test_only_the_newest_snapshot_of_a_document_speaks(tmp_path: Path, catalogue: Catalogue, reader: Reader) -> None:
    newer = replace(SIDECAR, fetched_at="2026-02-01")
    collected = read(tmp_path, catalogue, reader, (TEXT, SIDECAR), (TEXT.replace(b"412", b"415"), newer))
    assert [claim.value for claim in collected.claims] == [415]
    assert sorted(row.status for row in collected.releases) == ["read", "superseded"]


def correction(expect: str) -> Correction:
    return Correction(
        document_id=document_id(ADDRESS),
        document=ADDRESS,
        field="published_on",
        value="2024-12-30",
        expect=expect,
        who="A. Tester",
        when=date(2026, 3, 1),
        why="The page shows the day of its last change.",
    )


def test_a_correction_applies_while_its_guard_fits(tmp_path: Path, catalogue: Catalogue, reader: Reader) -> None:
    corrected = replace(catalogue, corrections={"one": correction("2025-03-04")})
    collected = read(tmp_path, corrected, reader, (TEXT, SIDECAR))
    assert [claim.published_on for claim in collected.claims] == ["2024-12-30"]


def test_a_correction_that_no_longer_fits_is_left_out_and_reported(
    tmp_path: Path, catalogue: Catalogue, reader: Reader
) -> None:
    outdated = replace(catalogue, corrections={"one": correction("2025-01-01")})
    collected = read(tmp_path, outdated, reader, (TEXT, SIDECAR))
    (row,) = collected.releases
    assert [claim.published_on for claim in collected.claims] == ["2025-03-04"]
    assert "expects '2025-01-01'" in row.reason


def test_a_text_without_a_sidecar_is_named(tmp_path: Path) -> None:
    releases = tmp_path / "sample" / "releases"
    releases.mkdir(parents=True)
    for table in ("statements.csv", "context.csv"):
        (tmp_path / "sample" / table).write_text("x")
    (releases / "alone.kk.txt").write_bytes(TEXT)
    with pytest.raises(BundleError, match=r"alone\.kk\.txt: no sidecar"):
        add_bundled(Archive(tmp_path / "archive"), tmp_path / "sample")
    (releases / "alone.kk.txt.yaml").write_text("document: x\nspeaker: y\n")
    with pytest.raises(BundleError, match="speaker"):
        add_bundled(Archive(tmp_path / "archive"), tmp_path / "sample")
