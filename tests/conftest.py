"""What holds for every test: hypothesis may take its time, for tests assert no wall time; long ones go first."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("qogam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("qogam")

_HERE: Final = Path(__file__).parent
#: The longest first, so that no process ends alone with one of them. The first starts the run of the bundled archive
#: for which the other integration tests wait, while the rest of the processes build models.
_FIRST: Final = (_HERE / "integration" / "test_gate.py", _HERE / "unit" / "dbt_project", _HERE / "integration")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by folder as ``_FIRST`` says; within each the order stays."""

    def place(item: pytest.Item) -> int:
        places = (place for place, path in enumerate(_FIRST) if item.path.is_relative_to(path))
        return next(places, len(_FIRST))

    items.sort(key=place)
