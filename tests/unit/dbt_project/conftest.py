"""What the tests of the dbt project share: one dbt home, so that the project is parsed once."""

import pytest

from tests.unit.dbt_project.staging import Dbt


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> Dbt:
    return Dbt(tmp_path_factory.mktemp("dbt"))
