"""Where this installation lives: the project's folders, and the environment that dbt and Dagster need.

Belongs here: the environment keys of Qogam and everything derived from them. Does not belong here: the layout below
the data root (warehouse.paths).
"""

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from warehouse.paths import Paths, data_root

PROJECT: Final = Path(__file__).resolve().parent.parent
DBT_PROJECT: Final = PROJECT / "dbt_project"
RULES: Final = PROJECT / "expectations" / "rules.yaml"
LOCK: Final = PROJECT / "requirements.lock"
_KEYS: Final = "QOGAM_KEY_"


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation: the state root (``QOGAM_DATA``) and the registry (``QOGAM_REGISTRY``, or the shipped one).

    For the network: ``contact`` (``QOGAM_CONTACT``) is told to every site, ``keys`` are all ``QOGAM_KEY_…`` by name,
    ``authorities`` (``REQUESTS_CA_BUNDLE``) is a file of certificate authorities, "" for the usual ones.
    """

    paths: Paths
    registry: Path
    contact: str = ""
    authorities: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Settings of this process; nothing is created."""
        return cls(
            Paths(data_root(environ)),
            Path(environ.get("QOGAM_REGISTRY") or REGISTRY).resolve(),
            contact=environ.get("QOGAM_CONTACT", ""),
            authorities=environ.get("REQUESTS_CA_BUNDLE", ""),
            keys={name: value for name, value in environ.items() if name.startswith(_KEYS)},
        )

    def catalogue(self) -> Catalogue:
        """The registry, loaded and cross-checked. Raises CatalogueError."""
        return load_catalogue(self.registry)

    def export(self, environ: MutableMapping[str, str] = os.environ) -> None:
        """Set what dbt, Dagster and great_expectations read from the environment; usage events are off everywhere."""
        environ["QOGAM_DATA"] = str(self.paths.root)
        environ["QOGAM_REGISTRY"] = str(self.registry)
        environ["QOGAM_STAGED"] = str(self.paths.staged)
        environ["QOGAM_HISTORY"] = str(self.paths.history)
        environ["DAGSTER_HOME"] = str(self.paths.dagster)
        environ["DBT_PROFILES_DIR"] = str(self.paths.dbt)
        environ["DBT_TARGET_PATH"] = str(self.paths.dbt / "target")
        environ["DBT_LOG_PATH"] = str(self.paths.dbt / "logs")
        environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "False"
        environ["GX_ANALYTICS_ENABLED"] = "False"
