"""Daily rates: one row a day, and a rate that the site took from another day stands out."""

from pathlib import Path

from tests.unit.dbt_project.staging import Dbt, World, said

RATES = {
    "2021-05-05": "427.10",
    "2021-05-06": "426.99",
    "2021-05-07": "464.77",
    "2021-05-11": "427.40",
    "2021-06-01": "480.00",
    "2021-07-01": "428.00",
    "2021-07-02": "460.00",
    "2021-07-03": "461.00",
}


def test_a_rate_that_stands_out_from_both_neighbours_is_flagged(dbt: Dbt, tmp_path: Path) -> None:
    world = World()
    for day, value in RATES.items():
        statement = said(day, value, indicator="usd_kzt", period=f"as_of:{day}", basis="tabular", scope="subset")
        world.say(statement, about="rate=official_day")
    world.stage(dbt.staged)
    warehouse = dbt.build(tmp_path / "build.duckdb", steps=(("run", "--select", "+exchange_rates_daily"),))
    flagged = warehouse.names("select strftime(rate_on, '%Y-%m-%d') from exchange_rates_daily where is_isolated_spike")
    assert flagged == ["2021-05-07"], "neither a step that lasts nor a rate without neighbours is a spike"
    assert len(warehouse.names("select rate_on from exchange_rates_daily")) == len(RATES)
