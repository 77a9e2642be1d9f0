"""The drop of an installation: every run takes what is new, once."""

from pathlib import Path

from ingest.archive import Archive
from ingest.catalogue import REGISTRY
from orchestration.drop import take_drop
from orchestration.project import Settings
from warehouse.paths import Paths


def test_new_and_changed_files_are_taken_once_and_the_older_snapshot_stays(tmp_path: Path) -> None:
    settings = Settings(Paths(tmp_path), REGISTRY)
    assert list(take_drop(settings)) == [], "without a drop there is nothing to take"
    settings.paths.drop.mkdir()
    release = settings.paths.drop / "release.txt"
    release.write_text("412 ҮЕҰ тіркелген.")
    (settings.paths.drop / "bad\nname.txt").write_text("x")
    assert [line.partition(":")[0] for line in take_drop(settings)] == ["not taken", "taken"]
    assert [line for line in take_drop(settings) if line.startswith("taken")] == []
    release.write_text("415 ҮЕҰ тіркелген.")
    assert [line for line in take_drop(settings) if line.startswith("taken")] == ["taken: drop/release.txt"]
    assert len(Archive(settings.paths.archive).snapshots()) == 2
