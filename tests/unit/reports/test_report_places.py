"""Coverage and regions: what is known of which year and place, and borders that changed."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from reports.model import AnnualValue, ReportData
from reports.pages import coverage, regions
from reports.site import render
from reports.tiles import PLACES, TILE, Borders, in_force, tiles

SOUTH = Borders("KZ-61", "KZ-61@1997", date(1997, 5, 3), date(2018, 6, 18), ())
TURKISTAN = Borders("KZ-61", "KZ-61@2018-06", date(2018, 6, 19), None, ("KZ-61@1997",))
SHYMKENT = Borders("KZ-79", "KZ-79@2018-06", date(2018, 6, 19), None, ("KZ-61@1997",))
ZHAMBYL = Borders("KZ-31", "KZ-31@1997", date(1997, 5, 3), None, ())
ALL = (SOUTH, TURKISTAN, SHYMKENT, ZHAMBYL)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """The two marts that these sections read, empty."""
    with duckdb.connect() as opened:
        opened.execute(
            """
            CREATE TABLE coverage (
                indicator VARCHAR, geography VARCHAR, year INTEGER, n_documents INTEGER, n_values INTEGER,
                has_dispute BOOLEAN
            );
            CREATE TABLE regions (
                code VARCHAR, geo_version VARCHAR, valid_from DATE, valid_to DATE, predecessors VARCHAR
            );
            """
        )
        yield opened


def with_borders(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    rows = [(one.code, one.geo_version, one.since, one.until, " ".join(one.predecessors)) for one in ALL]
    connection.executemany("INSERT INTO regions VALUES (?, ?, ?, ?, ?)", rows)
    return connection


def test_a_cell_tells_a_value_from_regions_only_and_from_claims_that_cannot_stand(
    connection: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    connection.execute(
        """
        INSERT INTO coverage VALUES
            ('ngo_active', 'KZ', 2023, 4, 1, true), ('ngo_active', 'KZ-31', 2023, 1, 1, false),
            ('ngo_active', 'KZ-31', 2024, 1, 1, false), ('ngo_active', 'KZ', 2025, 2, 0, false)
        """
    )
    model = coverage.load(connection, example)
    assert model.years == (2023, 2024, 2025)
    cells = model.cells["ngo_active"]
    assert [(cells[year].state, cells[year].level, cells[year].is_disputed) for year in model.years] == [
        ("value", 3, True),
        ("regions", 0, False),
        ("no_value", 0, False),
    ]


def test_the_coverage_page_says_in_words_what_its_shades_and_signs_show(
    connection: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    connection.execute("INSERT INTO coverage VALUES ('ngo_active', 'KZ', 2023, 4, 1, true)")
    built = dict(render(example, {"coverage": coverage.load(connection, example)}))
    assert '<td class="cell level-3">4<svg' in built["en/coverage.html"]
    assert "sources disagree" in built["en/coverage.html"]
    [row] = csv.DictReader(io.StringIO(built["data/coverage.csv"], newline=""))
    assert (row["indicator"], row["year"], row["state"], row["is_disputed"]) == ("ngo_active", "2023", "value", "true")


def test_no_coverage_is_a_page_all_the_same(connection: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    built = dict(render(example, {"coverage": coverage.load(connection, example)}))
    assert "There are no annual values." in built["en/coverage.html"]


def test_no_two_regions_of_today_share_a_tile() -> None:
    assert len(set(PLACES.values())) == len(PLACES) == 20


def test_a_region_that_was_divided_covers_the_tiles_of_its_successors() -> None:
    [south, zhambyl] = tiles(in_force(ALL, date(2017, 12, 31)), ALL)
    [turkistan, _, _] = tiles(in_force(ALL, date(2020, 1, 1)), ALL)
    assert south.borders == SOUTH
    assert south.height == turkistan.height + TILE[1]
    assert (south.x, south.y, south.width) == (turkistan.x, turkistan.y, turkistan.width)
    assert zhambyl.height == turkistan.height


@pytest.fixture
def regional(example: ReportData) -> Callable[..., AnnualValue]:
    """Makes an annual value of a region within given borders."""

    def make(borders: Borders, year: int, value: str) -> AnnualValue:
        figure = replace(example.values[0].figure, value=Decimal(value), low=Decimal(value), high=Decimal(value))
        return replace(
            example.values[0],
            geography=borders.code,
            geo_version=borders.geo_version,
            year=year,
            figure=figure,
            dimension="",
        )

    return make


def test_a_map_shows_only_values_within_its_own_borders_and_adds_none(
    connection: duckdb.DuckDBPyConnection,
    example: ReportData,
    regional: Callable[..., AnnualValue],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regions, "_LEAST_REGIONS", 2)
    values = (
        regional(SOUTH, 2017, "70"),
        regional(ZHAMBYL, 2017, "30"),
        regional(TURKISTAN, 2020, "40"),
        regional(SHYMKENT, 2020, "20"),
    )
    model = regions.load(with_borders(connection), replace(example, values=values))
    today, former = model.maps
    assert (today.year, today.is_today, former.year, former.is_today) == (2020, True, 2017, False)
    shown = {
        one.tile.borders.geo_version: one.value.figure.value if one.value else None
        for drawn in (former, today)
        for one in drawn.shaded
        if one.tile.borders != ZHAMBYL
    }
    assert shown == {"KZ-61@1997": 70, "KZ-61@2018-06": 40, "KZ-79@2018-06": 20}
    assert [one.shade for one in former.shaded] == [2, 4]


def test_the_page_of_a_region_says_within_which_borders_each_value_stands(
    connection: duckdb.DuckDBPyConnection, example: ReportData, regional: Callable[..., AnnualValue]
) -> None:
    values = (regional(SOUTH, 2017, "70"), regional(TURKISTAN, 2020, "40"))
    data = replace(example, values=values)
    built = dict(render(data, {"regions": regions.load(with_borders(connection), data)}))
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", built["en/regions/KZ-61.html"])
    assert len(rows) == 2
    assert "those of today" in rows[0]
    assert "until 18 June 2018" in rows[1]
    assert built["data/regions/KZ-61.csv"].count("KZ-61@1997") == 1
