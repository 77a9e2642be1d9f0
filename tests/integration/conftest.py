"""An installation of its own for each test: a state root and a registry in a temporary folder, driven by ``qogam``."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from ingest.catalogue import REGISTRY
from warehouse.paths import Paths

QOGAM = Path(sys.executable).with_name("qogam")


@dataclass(frozen=True)
class Done:
    code: int
    out: str


@dataclass(frozen=True)
class Installation:
    root: Path

    @property
    def paths(self) -> Paths:
        return Paths(self.root / "data")

    @property
    def registry(self) -> Path:
        return self.root / "registry"

    def qogam(self, *arguments: str, stdin: str = "") -> Done:
        environment = {**os.environ, "QOGAM_DATA": str(self.paths.root), "QOGAM_REGISTRY": str(self.registry)}
        done = subprocess.run(
            [str(QOGAM), *arguments],
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env=environment,
        )
        return Done(done.returncode, done.stdout)

    def query(self, sql: str) -> list[dict[str, Any]]:
        done = self.qogam("query", sql, "--format", "json")
        assert done.code == 0, done.out
        return list(json.loads(done.out))

    def copy(self, root: Path) -> "Installation":
        shutil.copytree(self.root, root, symlinks=True)
        return Installation(root)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The bundled archive, run once for all processes of the tests. Tests that write there work on a copy."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    installation = Installation(shared / "installation")
    with FileLock(shared / "installation.lock"):
        if not (shared / "installation.done").exists():
            shutil.rmtree(installation.root, ignore_errors=True)
            shutil.copytree(REGISTRY, installation.registry)
            done = installation.qogam("run")
            assert done.code == 0, done.out
            (shared / "installation.done").touch()
    return installation


@pytest.fixture
def copy(published: Installation, tmp_path: Path) -> Installation:
    return published.copy(tmp_path / "copy")
