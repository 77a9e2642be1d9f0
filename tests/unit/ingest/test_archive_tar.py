"""Moving the archive: what comes out goes in again, and a hostile file changes nothing."""

import io
import tarfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive, ArchiveError, Sidecar
from ingest.archive_tar import Moved, export_tar, import_tar
from ingest.notices import Notice, notice_text

SIDECAR = Sidecar(
    document="https://example.kz/1",
    source="user_drop",
    basis="original",
    issuer_id="akimat_zhambyl",
    title="Тақырып",
    language="kk",
    published_on="2025-01-02",
    published_basis="page",
    media_type="text/plain",
    fetched_at="2026-01-01",
    file_name="one.txt",
)

GONE = Notice(
    document="https://example.kz/1", source="user_drop", event="gone", noticed_at="2026-03-01", seen_at="2026-02-01"
)


def filled(folder: Path) -> Archive:
    archive = Archive(folder)
    archive.add(b"old", SIDECAR)
    archive.add(b"new", replace(SIDECAR, fetched_at="2026-02-01"))
    archive.note(GONE)
    return archive


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_comes_out_goes_in_again(tmp_path: Path) -> None:
    archive = filled(tmp_path / "a")
    assert export_tar(archive, tmp_path / "a", tmp_path / "moved.tar") == 5
    other = Archive(tmp_path / "b")
    assert import_tar(other, tmp_path / "moved.tar") == Moved(5, 5)
    assert files(tmp_path / "b") == files(tmp_path / "a")
    assert other.verify().faults == ()
    assert import_tar(other, tmp_path / "moved.tar") == Moved(5, 0)


def test_the_same_archive_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_tar(filled(tmp_path / name), tmp_path / name, tmp_path / f"{name}.tar")
    assert (tmp_path / "a.tar").read_bytes() == (tmp_path / "b.tar").read_bytes()


def test_an_archive_at_fault_is_not_exported(tmp_path: Path) -> None:
    archive = filled(tmp_path / "a")
    archive.object_files()[0].write_bytes(b"tampered")
    with pytest.raises(ArchiveError, match="have changed"):
        export_tar(archive, tmp_path / "a", tmp_path / "moved.tar")
    assert not (tmp_path / "moved.tar").exists()


def member(name: str, content: bytes = b"x", kind: bytes = tarfile.REGTYPE, link: str = "") -> tuple[str, bytes]:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(content) if kind == tarfile.REGTYPE else 0, kind, link
    return info.tobuf(tarfile.GNU_FORMAT).decode("latin-1"), content if kind == tarfile.REGTYPE else b""


def tar_of(*members: tuple[str, bytes]) -> bytes:
    packed = b"".join(head.encode("latin-1") + body + bytes(-len(body) % 512) for head, body in members)
    return packed + bytes(1024)


SHA = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of b"x"


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ([member("../outside")], "neither bytes nor a sidecar"),
        ([member("/etc/passwd")], "neither bytes nor a sidecar"),
        ([member(f"objects/2d/../2d/{SHA}")], "neither bytes nor a sidecar"),
        ([member(f"./objects/2d/{SHA}")], "neither bytes nor a sidecar"),
        ([member(f"objects/00/{SHA}")], "neither bytes nor a sidecar"),
        ([member("snapshots/../../x.json")], "neither bytes nor a sidecar"),
        ([member(f"objects/2d/{SHA}", kind=tarfile.SYMTYPE, link="/etc/passwd")], "neither bytes nor a sidecar"),
        ([member(f"objects/2d/{SHA}", kind=tarfile.LNKTYPE, link="/etc/passwd")], "neither bytes nor a sidecar"),
        ([member(f"objects/2d/{SHA}", kind=tarfile.FIFOTYPE)], "neither bytes nor a sidecar"),
        ([member("objects", kind=tarfile.DIRTYPE)], "neither bytes nor a sidecar"),
        ([member(f"objects/2d/{SHA}", b"y")], "not those of its name"),
        ([member(f"objects/2d/{SHA}"), member("snapshots/0123456789abcdef0123.json", b"{}")], "not a sidecar"),
        ([member(f"objects/2d/{SHA}"), member("snapshots/0123456789abcdef0123.json", b"\xff")], "not a readable"),
        ([member(f"objects/2d/{SHA}"), member("../outside")], "neither bytes nor a sidecar"),
        ([member("notices/../0123456789abcdef0123.json")], "neither bytes nor a sidecar"),
        ([member("notices/0123456789abcdef0123.json", b"{}")], "not a notice"),
        ([member("notices/0123456789abcdef0123.json", notice_text(GONE))], "not that of its name"),
    ],
)
def test_a_hostile_file_is_refused_whole(members: Sequence[tuple[str, bytes]], fault: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.tar").write_bytes(tar_of(*members))
    before = files(tmp_path)
    with pytest.raises(ArchiveError, match=fault):
        import_tar(Archive(tmp_path / "archive"), tmp_path / "hostile.tar")
    assert files(tmp_path) == before


def test_a_sidecar_without_its_bytes_is_refused(tmp_path: Path) -> None:
    archive = filled(tmp_path / "a")
    (sidecar, *_) = archive.sidecar_files()
    content = tar_of(member(f"snapshots/{sidecar.name}", sidecar.read_bytes()))
    (tmp_path / "half.tar").write_bytes(content)
    with pytest.raises(ArchiveError, match="neither before it in the file nor in the archive"):
        import_tar(Archive(tmp_path / "b"), tmp_path / "half.tar")
    assert import_tar(archive, tmp_path / "half.tar") == Moved(1, 0)


def test_a_sidecar_under_another_name_is_refused(tmp_path: Path) -> None:
    archive = filled(tmp_path / "a")
    (sidecar, *_) = archive.sidecar_files()
    (tmp_path / "odd.tar").write_bytes(tar_of(member("snapshots/0123456789abcdef0123.json", sidecar.read_bytes())))
    with pytest.raises(ArchiveError, match="not that of its name"):
        import_tar(archive, tmp_path / "odd.tar")


@pytest.mark.parametrize("content", [b"", b"not a tar file at all" * 100, b"\x1f\x8b"])
def test_what_is_no_tar_file_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"x\.tar: not a tar file"):
        import_tar(Archive(tmp_path / "archive"), tmp_path / "x.tar")


def test_a_member_that_claims_to_be_huge_is_not_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo(f"objects/2d/{SHA}")
    info.size = 8 * 1024**3
    (tmp_path / "x.tar").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(10240))
    with pytest.raises(ArchiveError, match="more than"):
        import_tar(Archive(tmp_path / "archive"), tmp_path / "x.tar")


def test_a_file_cut_short_changes_nothing(tmp_path: Path) -> None:
    export_tar(filled(tmp_path / "a"), tmp_path / "a", tmp_path / "whole.tar")
    whole = (tmp_path / "whole.tar").read_bytes()
    content = io.BytesIO(whole).read(512 * 3 + 100)
    (tmp_path / "cut.tar").write_bytes(content)
    with pytest.raises(ArchiveError):
        import_tar(Archive(tmp_path / "b"), tmp_path / "cut.tar")
    assert files(tmp_path / "b") == {}
