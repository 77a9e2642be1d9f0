"""What analysts read side by side: units, ratios, real terms, dollars, borders, forums, vintages, and the record."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.dbt_project.staging import Dbt, Warehouse, World, said

OLD: dict[str, Any] = {"geography": "KZ-61", "geo_version": "KZ-61@1997"}
NEW: dict[str, Any] = {"geography": "KZ-61", "geo_version": "KZ-61@2018-06"}
SHYMKENT: dict[str, Any] = {"geography": "KZ-79", "geo_version": "KZ-79@2018-06"}


def of_year(name: str, value: str, indicator: str, year: int, **others: Any) -> dict[str, Any]:
    return said(name, value, indicator=indicator, period=str(year), published=f"{year + 1}-02-01", **others)


def counted_on(name: str, value: str, indicator: str, day: str, **others: Any) -> dict[str, Any]:
    return said(name, value, indicator=indicator, period=f"as_of:{day}", published=day, **others)


def tell(world: World) -> None:
    world.say(
        counted_on("registered", "23000", "ngo_registered", "2023-05-01"),
        counted_on("active", "18000", "ngo_active", "2023-05-01"),
        counted_on("active otherwise", "17000", "ngo_active", "2023-05-02", issuer="bureau"),
        counted_on("active in 2025", "18100", "ngo_active", "2025-05-01"),
        counted_on("people", "19766807", "population", "2023-01-01"),
        of_year("people of the middle of the year", "19900000", "population", 2023, dimension="estimate=mid_year"),
        of_year("order of 2022", "1000000000", "social_order_amount", 2022),
        of_year("projects of 2022", "300", "social_order_projects", 2022),
        of_year("order of 2019", "700000000", "social_order_amount", 2019),
        of_year("planned order", "900000000", "social_order_amount", 2026, modality="planned"),
        *(of_year(f"prices of {year}", "110", "cpi", year) for year in (2021, 2022, 2023, 2024, 2025)),
        of_year("rate of 2022", "400.5", "usd_kzt", 2022),
        of_year("winners", "30", "ngo_prize_winners", 2022),
        of_year("filed", "120", "ngo_prize_applications", 2022, dimension="stage=filed"),
        of_year("considered", "100", "ngo_prize_applications", 2022, dimension="stage=considered"),
        of_year("polyarchy in v9", "0.31", "vdem_polyarchy", 2021, dimension="dataset_version=v9"),
        of_year("polyarchy in v14", "0.28", "vdem_polyarchy", 2021, dimension="dataset_version=v14"),
        said(
            "delegates", "700", "more_than", indicator="civic_forum_delegates", period="2025", published="2025-10-20",
            scope="event",
        ),
        said(
            "delegates of the twelfth", "704", indicator="civic_forum_delegates", period="2025", published="2025-12-01",
            scope="event", dimension="edition=12",
        ),
    )  # fmt: skip
    world.say(
        of_year("region before", "100", "social_order_projects", 2016, **OLD),
        of_year("region after", "60", "social_order_projects", 2019, **NEW),
        of_year("city after", "50", "social_order_projects", 2019, **SHYMKENT),
        of_year("nation after", "400", "social_order_projects", 2019),
        of_year("region alone", "70", "social_order_projects", 2020, **NEW),
        of_year("undivided", "90", "social_order_projects", 2018, **OLD),
        of_year("city of that year", "40", "social_order_projects", 2018, **SHYMKENT),
        counted_on("people before", "2567611", "population", "2016-01-01", **OLD),
        of_year("region's order", "500000000", "social_order_amount", 2016, **OLD),
        of_year("region's order after", "500000000", "social_order_amount", 2019, **NEW),
    )


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    tell(world)
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("wide") / "build.duckdb")


def of(warehouse: Warehouse, mart: str, year: int, geography: str = "KZ") -> dict[str, Any]:
    return warehouse.row(f"SELECT * FROM {mart} WHERE year = ? AND geography = ?", year, geography)


def test_figures_stand_side_by_side_with_what_follows_from_them(warehouse: Warehouse) -> None:
    row = of(warehouse, "ngo_sector", 2023)
    assert (row["ngo_registered_organisations"], row["ngo_active_organisations"]) == (23000, 18000)
    assert row["ngo_active_share_percent"] == Decimal("78.26")
    assert row["population_persons"] == 19766807
    assert row["ngo_registered_per_10k_inhabitants"] == Decimal("11.6357")
    assert row["ngo_inactive_organisations"] is None
    assert (row["disputed_indicators"], row["provisional_indicators"]) == ("ngo_active", "")


def test_without_a_count_of_people_nothing_is_put_per_head(warehouse: Warehouse) -> None:
    row = of(warehouse, "ngo_sector", 2025)
    assert row["ngo_active_organisations"] == 18100
    assert (row["population_persons"], row["ngo_active_per_10k_inhabitants"]) == (None, None)


def test_years_without_evidence_have_no_row(warehouse: Warehouse) -> None:
    assert warehouse.names("SELECT year FROM ngo_sector WHERE geography = 'KZ' ORDER BY year") == [2023, 2025]
    assert 2026 not in warehouse.names("SELECT year FROM social_order")


def test_amounts_are_told_in_prices_of_the_base_year_and_in_dollars(warehouse: Warehouse) -> None:
    row = of(warehouse, "social_order", 2022)
    assert row["price_base_year"] == 2024
    assert row["social_order_amount_real_kzt"] == 1_210_000_000  # 10 % in 2023 and in 2024
    assert row["social_order_amount_at_mean_rate_usd"] == 2_496_879
    assert row["social_order_amount_per_project_kzt"] == 3_333_333
    assert row["social_order_amount_usd"] is None


def test_a_chain_of_prices_ends_where_a_year_is_missing(warehouse: Warehouse) -> None:
    levels = warehouse.rows("SELECT year, consumer_price_level_percent AS level FROM price_levels ORDER BY year")
    assert [(row["year"], row["level"]) for row in levels] == [
        (2021, Decimal("75.131480090")),
        (2022, Decimal("82.644628099")),
        (2023, Decimal("90.909090909")),
        (2024, Decimal(100)),
        (2025, Decimal(110)),
    ]
    row = of(warehouse, "social_order", 2019)
    assert row["social_order_amount_kzt"] == 700_000_000
    assert (row["social_order_amount_real_kzt"], row["social_order_amount_at_mean_rate_usd"]) == (None, None)


def test_a_prize_is_set_against_the_applications_filed(warehouse: Warehouse) -> None:
    row = of(warehouse, "ngo_prizes", 2022)
    assert (row["ngo_prize_applications_filed"], row["ngo_prize_applications_considered"]) == (120, 100)
    assert row["ngo_prize_applications"] is None
    assert row["ngo_prize_success_rate_percent"] == 25


def test_of_several_vintages_the_newest_stands_in_the_row_by_its_number(warehouse: Warehouse) -> None:
    row = of(warehouse, "international_ratings", 2021)
    assert (row["vdem_polyarchy_index_0_1"], row["vdem_polyarchy_dataset_version"]) == (Decimal("0.28"), "v14")


def test_a_forum_has_a_row_though_an_event_fills_no_year(warehouse: Warehouse) -> None:
    row = of(warehouse, "civic_forums", 2025)
    assert (row["civic_forum_delegates_persons"], row["civic_forum_edition"]) == (704, 1)
    assert warehouse.rows("SELECT * FROM annual_indicators WHERE indicator = 'civic_forum_delegates'") == []


def test_people_are_counted_within_the_borders_of_the_row(warehouse: Warehouse) -> None:
    before, after = of(warehouse, "social_order", 2016, "KZ-61"), of(warehouse, "social_order", 2019, "KZ-61")
    assert (before["geo_version"], before["social_order_amount_per_10k_inhabitants_kzt"]) == ("KZ-61@1997", 1_947_335)
    assert (after["geo_version"], after["social_order_amount_per_10k_inhabitants_kzt"]) == ("KZ-61@2018-06", None)


def test_regions_are_summed_only_where_all_of_one_set_of_borders_are_there(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT year, borders_from, n_regions, n_regions_found, missing_regions, has_mixed_borders, "
        "regional_sum::INTEGER AS sum, national_minus_regional_sum::INTEGER AS rest "
        "FROM regional_totals WHERE indicator = 'social_order_projects' ORDER BY year"
    )
    old, new = date(1997, 5, 3), date(2018, 6, 19)
    assert [tuple(row.values()) for row in rows] == [
        (2016, old, 1, 1, "", False, 100, None),
        (2018, None, None, 2, "", True, None, None),
        (2019, new, 2, 2, "", False, 110, 290),
        (2020, new, 2, 1, "KZ-79@2018-06", False, None, None),
    ]


def test_a_territory_has_one_series_over_its_division_and_says_where_it_is_a_sum(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT territory, year, value::INTEGER AS value, is_sum, members FROM regional_territories "
        "WHERE indicator = 'social_order_projects' ORDER BY year"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("KZ-61@1997", 2016, 100, False, "KZ-61@1997"),
        ("KZ-61@1997", 2018, 90, False, "KZ-61@1997"),
        ("KZ-61@1997", 2019, 110, True, "KZ-61@2018-06 KZ-79@2018-06"),
    ]


def test_regional_values_carry_the_days_of_their_borders(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT year, borders_from, borders_to, is_year_of_change FROM regional_indicators "
        "WHERE indicator = 'social_order_projects' AND geography = 'KZ-61' ORDER BY year"
    )
    old, new = (date(1997, 5, 3), date(2018, 6, 18)), (date(2018, 6, 19), None)
    assert [tuple(row.values()) for row in rows] == [
        (2016, *old, False),
        (2018, *old, True),
        (2019, *new, False),
        (2020, *new, False),
    ]


def test_the_record_tells_how_much_there_is_and_what_is_missing(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT year, n_claims, n_claims_counted, n_issuers, n_chains, n_values, has_dispute, no_value_because, "
        "n_years_missing_before FROM coverage WHERE indicator IN ('ngo_active', 'social_order_amount') "
        "AND geography = 'KZ' ORDER BY indicator, year"
    )
    assert [tuple(row.values()) for row in rows] == [
        (2023, 2, 2, 2, 2, 1, True, "", None),
        (2025, 1, 1, 1, 1, 1, False, "", 1),
        (2019, 1, 1, 1, 1, 1, False, "", None),
        (2022, 1, 1, 1, 1, 1, False, "", 2),
        (2026, 1, 0, 1, 1, 0, False, "planned", None),
    ]


def test_every_indicator_tells_its_years_and_the_sources_tried(warehouse: Warehouse) -> None:
    rows = warehouse.rows("SELECT * FROM coverage_by_indicator ORDER BY indicator")
    assert [row["indicator"] for row in rows] == sorted(warehouse.names("SELECT code FROM indicators"))
    told = {row["indicator"]: row for row in rows}
    assert told["cpi"]["years_of_nation"] == "2021-2025"
    assert told["social_order_projects"]["years_of_nation"] == "2019 2022"
    assert told["social_order_projects"]["years_of_regions"] == "2016 2018-2020"
    assert told["social_order_projects"]["n_years_missing_between"] == 2
    assert told["clubs"]["years_of_nation"] == ""
    documents = warehouse.row("SELECT count(*) AS n FROM releases")["n"]
    assert told["clubs"]["sources_tried"] == f"source ({documents} documents, 0 claims)"
    assert told["cpi"]["sources_tried"] == f"source ({documents} documents, 5 claims)"
    assert warehouse.row("SELECT * FROM sources")["was_tried"]


def test_the_ranking_table_is_there_for_analysts(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT tier, tier_rank, fills_year FROM tier_ranks WHERE indicator = 'clubs_listed' ORDER BY 2"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("ministry", 1, True),
        ("statistics_office", 2, False),
        ("news_agency", 3, True),
    ]
