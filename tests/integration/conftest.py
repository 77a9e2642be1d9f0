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
    """The bundled archive, run once. Tests that change anything work on a copy."""
    installation = Installation(tmp_path_factory.mktemp("installation"))
    shutil.copytree(REGISTRY, installation.registry)
    done = installation.qogam("run")
    assert done.code == 0, done.out
    return installation


@pytest.fixture
def copy(published: Installation, tmp_path: Path) -> Installation:
    return published.copy(tmp_path / "copy")
