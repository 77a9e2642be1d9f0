"""The archive keeps everything, finds it again, and trusts no byte it has not checked."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive, ArchiveError, Sidecar, Verified, write_once
from ingest.notices import Notice

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


def test_a_sidecar_says_nothing_of_alternates_where_there_are_none(tmp_path: Path) -> None:
    """A sidecar of a version that knew none stays the same file, so that no snapshot is there twice."""
    archive = Archive(tmp_path)
    archive.add(b"text", SIDECAR)
    (path,) = archive.sidecar_files()
    assert "alternates" not in path.read_text()
    linked = replace(SIDECAR, alternates="ru https://example.kz/ru/1")
    archive.add(b"text", linked)
    assert [snapshot.sidecar for snapshot in archive.snapshots()] == [SIDECAR, linked]
    assert archive.verify().faults == ()


def test_verifying_counts_what_is_there_and_what_an_interruption_left(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(b"one", SIDECAR)
    archive.add(b"two", SIDECAR)
    write_once(archive.object_file(hashlib.sha256(b"three").hexdigest()), b"three")
    (tmp_path / "snapshots" / ".aside").write_bytes(b"{")
    assert archive.verify() == Verified(n_snapshots=2, n_objects=3, n_notices=0, n_unused=1, n_unfinished=1, faults=())


def test_verifying_names_every_file_that_is_not_what_it_says(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    changed, missing, kept = (archive.add(content, SIDECAR) for content in (b"changed", b"missing", b"kept"))
    archive.object_file(changed.sha256).write_bytes(b"other bytes")
    archive.object_file(missing.sha256).unlink()
    (sidecar,) = (path for path in archive.sidecar_files() if kept.sha256 in path.read_text())
    sidecar.write_text(sidecar.read_text().replace("2025-01-02", "2024-01-02"))
    (tmp_path / "snapshots" / "no.json").write_bytes(b"[]")
    faults = "\n".join(archive.verify().faults)
    for part in (
        f"{changed.sha256}: the bytes have changed",
        f"the bytes {missing.sha256} are missing",
        "no.json: not",
    ):
        assert part in faults
    assert f"{sidecar}: the sidecar has changed" in faults
    assert len(archive.verify().faults) == 4


@pytest.mark.parametrize(("key", "value"), [("sha256", "../../../etc/passwd"), ("title", {"a": 1}), ("size", "5")])
def test_a_sidecar_with_odd_values_is_refused(key: str, value: object, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(b"text", SIDECAR)
    (path,) = archive.sidecar_files()
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {key: value}))
    with pytest.raises(ArchiveError, match=key):
        archive.snapshots()


GONE = Notice(
    document="https://example.kz/1", source="user_drop", event="gone", noticed_at="2026-02-01", seen_at="2026-01-01"
)


def test_notices_are_kept_once_and_verified(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.note(GONE)
    archive.note(GONE)
    archive.note(replace(GONE, event="back", noticed_at="2026-02-02"))
    assert {(told.event, told.noticed_at) for told in archive.notices()} == {
        ("gone", "2026-02-01"),
        ("back", "2026-02-02"),
    }
    assert (archive.verify().n_notices, archive.verify().faults) == (2, ())
    changed, broken = archive.notice_files()
    changed.write_text(changed.read_text().replace("2026-02-0", "2026-02-1"))
    broken.write_bytes(b"\xff[]")
    assert [fault.partition(": ")[2].split(" (")[0] for fault in archive.verify().faults] == [
        "the notice has changed; restore the file",
        "not a notice of this version",
    ]
    with pytest.raises(ArchiveError, match="not a notice"):
        archive.notices()


@pytest.mark.parametrize("change", [{"event": "moved"}, {"how": "somehow"}, {"seen_at": 5}, {"more": "x"}])
def test_a_notice_with_odd_values_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.note(GONE)
    (path,) = archive.notice_files()
    path.write_text(json.dumps(json.loads(path.read_bytes()) | change))
    with pytest.raises(ArchiveError, match="not a notice of this version"):
        archive.notices()
