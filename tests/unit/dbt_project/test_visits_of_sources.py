"""How fresh each source is, told in three languages."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from ingest.fetching.exchange import STATUSES
from tests.unit.dbt_project.staging import DBT_PROJECT, Dbt, Warehouse, World, said


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    world.say(said("one", "41"))
    world.stage(dbt.staged)
    only = ("run", "--select", "+source_freshness")
    return dbt.build(tmp_path_factory.mktemp("visits") / "build.duckdb", steps=[only])


def test_a_visit_is_told_with_the_day_until_which_the_source_is_fresh(warehouse: Warehouse) -> None:
    visit = warehouse.row("select * from source_freshness")
    assert (visit["name"], visit["status"], visit["reason"]) == ("Source", "gated", "no key")
    assert [visit[f"status_{language}"] for language in ("kk", "ru", "en")] == [
        "қолжетімділік жабық",
        "доступ закрыт",
        "access closed",
    ]
    assert visit["fresh_until"] == datetime.fromisoformat("2026-02-06T04:05:06")
    assert (visit["n_new"], visit["n_same"], visit["n_troubles"]) == (0, 2, 1)


def test_every_status_has_its_words_in_three_languages() -> None:
    text = (Path(DBT_PROJECT) / "macros" / "visits.sql").read_text(encoding="utf-8")
    words = yaml.safe_load(text.partition("fromyaml('''")[2].partition("''')")[0])
    assert words.keys() == {"", *STATUSES}
    for told in words.values():
        assert told.keys() == {"kk", "ru", "en"}
        assert all(told.values())
