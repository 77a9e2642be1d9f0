"""What was known on a day and what analysts read side by side, in the published file of the bundled archive."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.integration.conftest import Installation

DOCS = Path(__file__).resolve().parents[2] / "docs"
ACTIVE = "indicator = 'ngo_active' and geography = 'KZ'"


@pytest.fixture(scope="module")
def warehouse(published: Installation) -> Iterator[DuckDBPyConnection]:
    with duckdb.connect(str(published.paths.published_database.resolve()), read_only=True) as connection:
        yield connection


def test_two_days_differ_by_the_claims_that_were_published_between_them(warehouse: DuckDBPyConnection) -> None:
    def known(day: str) -> dict[int, str]:
        rows = warehouse.execute(f"select year, chosen_claim_id from known_on(cast(? as date)) where {ACTIVE}", [day])
        return dict(rows.fetchall())

    before, after = known("2024-12-31"), known("2025-12-31")
    assert before.keys() < after.keys()
    assert after.keys() - before.keys() == {2025}
    changed = {claim for year, claim in after.items() if before.get(year) != claim}
    came = warehouse.execute(
        f"select claim_id from claims where {ACTIVE} and is_counted "
        "and known_since > date '2024-12-31' and known_since <= date '2025-12-31'"
    ).fetchall()
    assert changed
    assert changed <= {claim for (claim,) in came}
    assert len(came) > 1


@pytest.mark.parametrize("calendar", ["known_on", "fetched_by"])
def test_what_is_known_in_the_end_is_what_the_annual_values_say(calendar: str, warehouse: DuckDBPyConnection) -> None:
    now = f"select * exclude (known_from, known_to, fetched_from, fetched_to) from {calendar}(date '9999-12-31')"
    assert warehouse.execute(f"{now} except from annual_indicators").fetchall() == []
    assert warehouse.execute(f"from annual_indicators except {now}").fetchall() == []


def test_an_attached_file_is_asked_after_use_or_by_its_table(published: Installation) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published.paths.published_database.resolve()}' as qogam (read_only)")
        with pytest.raises(duckdb.CatalogException):
            connection.execute("from qogam.known_on(date '2024-12-31')")
        table = connection.execute(
            "from qogam.annual_history where known_from <= date '2024-12-31' "
            "and (known_to > date '2024-12-31' or known_to is null) order by all"
        ).fetchall()
        connection.execute("use qogam")
        assert connection.execute("from known_on(date '2024-12-31') order by all").fetchall() == table
        connection.execute("use memory")
        assert connection.execute("select count(*) from qogam.revision_triangle").fetchone() != (0,)


def test_the_queries_of_the_documentation_run(warehouse: DuckDBPyConnection) -> None:
    blocks = [
        block.partition("```")[0]
        for page in ("history.md", "how-a-value-is-chosen.md")
        for block in (DOCS / page).read_text(encoding="utf-8").split("```sql\n")[1:]
    ]
    queries = [
        query for block in blocks if "attach" not in block for query in block.strip().removesuffix(";").split(";\n")
    ]
    assert len(queries) >= 5
    for query in queries:
        assert warehouse.execute(query).fetchall(), query


def test_every_value_says_why_it_was_chosen(warehouse: DuckDBPyConnection) -> None:
    assert warehouse.execute(
        "select count(*) from annual_indicators where not (chosen_because_kk like '%.' and chosen_because_ru like '%.' "
        "and chosen_because_en like '%.') or (chosen_by = 'only') <> (runner_up_claim_id is null)"
    ).fetchone() == (0,)


def test_no_year_is_without_evidence(warehouse: DuckDBPyConnection) -> None:
    marts = ("ngo_sector", "social_order", "grants", "ngo_prizes", "public_councils", "volunteering", "charity")
    for mart in (*marts, "civic_forums", "international_ratings"):
        rows = warehouse.execute(f"select geography, year from {mart}").fetchall()
        assert rows
        known = warehouse.execute("select distinct geography, year from coverage").fetchall()
        assert set(rows) <= set(known), mart
    assert warehouse.execute(
        "select count(*) from coverage c where n_claims = 0 or not exists "
        "(from claims where indicator = c.indicator and geography = c.geography and year = c.year)"
    ).fetchone() == (0,)


def test_regions_of_2022_are_not_summed_with_borders_mixed(warehouse: DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "select year, n_regions, is_complete, national_minus_regional_sum from regional_totals "
        "where indicator = 'population' and dimension = '' and year in (2016, 2018, 2021, 2022) order by year"
    ).fetchall()
    assert [row[:3] for row in rows] == [(2016, 16, True), (2018, 17, False), (2021, 17, True), (2022, 20, True)]
    assert [row[3] for row in rows] == [0, None, 0, 0]
