"""dbt outside Dagster: its places below the data root, and the manifest that the definitions read.

Belongs here: parsing the dbt project when its inputs changed, so that a fresh clone loads. Does not belong here: SQL.
"""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestration.project import DBT_PROJECT, Settings
from warehouse.dbt_profile import profiles_yaml

#: dbt of the same environment, also when that is not activated.
DBT: Final = Path(sys.executable).with_name("dbt")


class DbtError(Exception):
    """dbt could not read the project; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class DbtPaths:
    """Where dbt reads its profile and writes its artifacts."""

    profiles: Path
    target: Path

    @property
    def manifest(self) -> Path:
        """What dbt knows about the project, as it writes it."""
        return self.target / "manifest.json"

    @property
    def parsed(self) -> Path:
        """Hash of the inputs from which the manifest was made."""
        return self.target / "parsed.sha256"


def dbt_paths(settings: Settings) -> DbtPaths:
    """Places below ``QOGAM_DATA/dbt``."""
    return DbtPaths(profiles=settings.paths.dbt, target=settings.paths.dbt / "target")


def prepare_manifest(settings: Settings) -> Path:
    """Write the profile and parse the dbt project if it changed since; returns the manifest.

    Raises DbtError with dbt's own words when the project cannot be parsed.
    """
    places = dbt_paths(settings)
    places.target.mkdir(parents=True, exist_ok=True)
    (places.profiles / "profiles.yml").write_text(profiles_yaml(settings.paths.build), encoding="utf-8")
    inputs = _inputs_hash(settings)
    if not places.manifest.exists() or not places.parsed.exists() or places.parsed.read_text() != inputs:
        command = [str(DBT), "--quiet", "parse", "--project-dir", str(DBT_PROJECT)]
        done = subprocess.run(  # our own interpreter and arguments
            [*command, "--target-path", str(places.target)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise DbtError(f"dbt cannot parse {DBT_PROJECT}:\n{done.stdout}{done.stderr}")
        places.parsed.write_text(inputs)
    return places.manifest


def _inputs_hash(settings: Settings) -> str:
    digest = hashlib.sha256(str(settings.paths.root).encode())
    for path in sorted(DBT_PROJECT.rglob("*")):
        if path.suffix in (".sql", ".yml", ".yaml", ".md") and path.is_file():
            digest.update(f"{path.relative_to(DBT_PROJECT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
