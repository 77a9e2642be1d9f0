"""The archive keeps everything, finds it again, and trusts no byte it has not checked."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive, ArchiveError, Sidecar

SIDECAR = Sidecar(
    document="https://example.kz/1",
    source="user_drop",
    basis="original",
    issuer_id="akimat_zhambyl",
    title="Title",
    language="kk",
    published_on="2025-01-02",
    published_basis="page",
    media_type="text/plain",
    fetched_at="2026-01-01",
    file_name="one.txt",
)


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(b"text", SIDECAR)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    archive.add(b"text", SIDECAR)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_new_bytes_at_an_address_are_a_new_snapshot_and_the_old_one_stays(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    old = archive.add(b"old", SIDECAR)
    new = archive.add(b"new", replace(SIDECAR, fetched_at="2026-02-01"))
    assert archive.newest()[new.series] == new
    assert [archive.read(snapshot) for snapshot in archive.snapshots()] == [b"old", b"new"]
    assert archive.read(old) == b"old"


def test_the_newest_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    later = replace(SIDECAR, fetched_at="2026-02-01")
    for folder, order in (("a", (SIDECAR, later)), ("b", (later, SIDECAR))):
        archive = Archive(tmp_path / folder)
        for sidecar in order:
            archive.add(sidecar.fetched_at.encode(), sidecar)
        (newest,) = archive.newest().values()
        assert newest.sidecar == later


def test_languages_of_one_document_do_not_replace_one_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(b"kk", SIDECAR)
    archive.add(b"ru", replace(SIDECAR, language="ru"))
    assert len(archive.newest()) == 2


def test_changed_bytes_are_refused_by_name(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    snapshot = archive.add(b"text", SIDECAR)
    stored = tmp_path / "objects" / snapshot.sha256[:2] / snapshot.sha256
    stored.write_bytes(b"tampered")
    with pytest.raises(ArchiveError, match=r"one\.txt have changed"):
        archive.read(snapshot)
    stored.unlink()
    with pytest.raises(ArchiveError, match=r"one\.txt are missing"):
        archive.read(snapshot)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"sha256": "x"}'])
def test_an_unreadable_sidecar_is_named(tmp_path: Path, content: bytes) -> None:
    archive = Archive(tmp_path)
    archive.add(b"text", SIDECAR)
    (tmp_path / "snapshots" / "broken.json").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"broken\.json"):
        archive.snapshots()


def test_a_crash_before_the_rename_leaves_no_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    archive = Archive(tmp_path)
    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        archive.add(b"text", SIDECAR)
    monkeypatch.undo()
    assert archive.snapshots() == []
    archive.add(b"text", SIDECAR)
    assert len(archive.snapshots()) == 1
