"""The dbt profile ``qogam``: which database file dbt writes, and that it does so without the network.

Belongs here: the content of ``profiles.yml``. Does not belong here: where that file lies, and running dbt.
"""

from pathlib import Path

import yaml

from warehouse.connect import OFFLINE


def profiles_yaml(build: Path) -> str:
    """Text of a ``profiles.yml`` with which dbt writes the models into the database file ``build``."""
    target = {
        "type": "duckdb",
        "path": str(build),
        "schema": "main",
        "threads": 1,
        "config_options": dict(OFFLINE),
    }
    return yaml.safe_dump({"qogam": {"target": "build", "outputs": {"build": target}}}, sort_keys=False)
