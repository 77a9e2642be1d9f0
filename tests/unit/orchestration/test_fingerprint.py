"""The fingerprint changes with everything that a run depends on, and with nothing else."""

import shutil
from dataclasses import replace
from pathlib import Path

from ingest.archive import Archive
from ingest.catalogue import REGISTRY
from orchestration.fingerprint import fingerprint
from orchestration.project import Settings
from tests.unit.ingest.test_archive import SIDECAR
from warehouse.paths import Paths


def settings(tmp_path: Path, name: str) -> Settings:
    shutil.copytree(REGISTRY, tmp_path / name / "registry")
    return Settings(Paths(tmp_path / name / "data"), tmp_path / name / "registry")


def test_equal_installations_have_equal_fingerprints_wherever_they_lie(tmp_path: Path) -> None:
    assert fingerprint(settings(tmp_path, "a")) == fingerprint(settings(tmp_path, "b"))


def test_a_release_and_a_decision_change_it_and_a_build_does_not(tmp_path: Path) -> None:
    here = settings(tmp_path, "a")
    first = fingerprint(here)
    Archive(here.paths.archive).add(b"text", SIDECAR)
    with_release = fingerprint(here)
    Archive(here.paths.archive).add(b"text", replace(SIDECAR, published_on="2025-01-03"))
    with_new_date = fingerprint(here)
    (here.registry / "reviews.yaml").write_text("[]\n# looked at again\n")
    with_decision = fingerprint(here)
    here.paths.build.parent.mkdir(parents=True)
    here.paths.build.write_bytes(b"a build")
    assert len({first, with_release, with_new_date, with_decision}) == 4
    assert fingerprint(here) == with_decision
