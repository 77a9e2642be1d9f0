"""The layout of the state root, and the dbt profile that points into it."""

from pathlib import Path

import yaml

from warehouse.dbt_profile import profiles_yaml
from warehouse.paths import Paths, data_root


def test_the_environment_names_the_state_root(tmp_path: Path) -> None:
    assert data_root({"QOGAM_DATA": str(tmp_path)}) == tmp_path.resolve()


def test_a_relative_state_root_becomes_absolute() -> None:
    assert data_root({"QOGAM_DATA": "somewhere"}) == Path.cwd() / "somewhere"


def test_without_the_environment_the_state_lies_in_the_project() -> None:
    project = Path(__file__).resolve().parents[3]
    assert data_root({}) == data_root({"QOGAM_DATA": ""}) == project / "warehouse" / "data"


def test_everything_lies_below_the_root_and_nothing_is_made_by_asking(tmp_path: Path) -> None:
    root = tmp_path / "state"
    paths = Paths(root)
    places = [getattr(paths, name) for name, member in vars(Paths).items() if isinstance(member, property)]
    assert len(set(places)) == len(places)
    assert all(place.is_relative_to(root) for place in places)
    assert not root.exists()


def test_the_profile_writes_to_the_build_without_the_network() -> None:
    build = Path("/data: of 'us'/build.duckdb")
    profile = yaml.safe_load(profiles_yaml(build))["qogam"]
    target = profile["outputs"][profile["target"]]
    assert (target["type"], target["path"], target["schema"]) == ("duckdb", str(build), "main")
    assert target["config_options"]["autoinstall_known_extensions"] == "false"
    assert target["config_options"]["autoload_known_extensions"] == "false"
