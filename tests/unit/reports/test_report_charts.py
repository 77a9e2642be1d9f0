"""Charts: scales, intervals with open ends, series by shape, disputed years."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.charts import SHAPES, Chart, charts
from reports.model import AnnualValue, Claim, Figure, ReportData

ClaimMaker = Callable[..., Claim]
FigureMaker = Callable[..., Figure]


@pytest.fixture
def make_value(example: ReportData, make_claim: ClaimMaker, make_figure: FigureMaker) -> Callable[..., AnnualValue]:
    """Makes an annual value of a year with a claim per given issuer, the first chosen."""

    def make(
        year: int,
        value: str,
        *issuers: str,
        status: str = "single_source",
        figure: Figure | None = None,
        geography: str = "KZ",
    ) -> AnnualValue:
        stated = figure or make_figure(value)
        claims = tuple(
            make_claim(
                f"{year}-{issuer}", "ngo_active", stated, year=year, issuer_id=issuer, is_chosen=issuer == issuers[0]
            )
            for issuer in issuers
        )
        return replace(
            example.values[0], year=year, figure=stated, claims=claims, status=status, dimension="", geography=geography
        )

    return make


def only(drawn: tuple[Chart, ...]) -> Chart:
    [chart] = drawn
    return chart


def test_a_higher_figure_is_drawn_higher_and_a_later_year_further_right(
    make_value: Callable[..., AnnualValue],
) -> None:
    chart = only(charts([make_value(2023, "100", "a"), make_value(2025, "300", "a")], 4))
    first, last = sorted(chart.points, key=lambda point: point.x)
    assert (first.claim.year, last.claim.year) == (2023, 2025)
    assert last.y < first.y


def test_the_axis_starts_at_zero_unless_that_would_squeeze_the_figures(
    make_value: Callable[..., AnnualValue],
) -> None:
    spread = only(charts([make_value(2023, "100", "a"), make_value(2025, "300", "a")], 4))
    close = only(charts([make_value(2023, "17000000", "a"), make_value(2025, "20000000", "a")], 4))
    assert spread.starts_at_zero
    assert not close.starts_at_zero
    lowest, *_, highest = [tick for tick, _ in close.ticks]
    assert lowest <= Decimal(17000000)
    assert highest >= Decimal(20000000)


def test_ticks_are_round_and_evenly_spaced(make_value: Callable[..., AnnualValue]) -> None:
    chart = only(charts([make_value(2023, "123", "a"), make_value(2025, "987", "a")], 4))
    assert [tick for tick, _ in chart.ticks] == [0, 200, 400, 600, 800, 1000]


def test_an_interval_reaches_from_its_lower_to_its_upper_end(
    make_value: Callable[..., AnnualValue], make_figure: FigureMaker
) -> None:
    hedged = make_figure("200", "more_than", low="200", high="300", certain="low")
    chart = only(charts([make_value(2023, "100", "a"), make_value(2025, "", "a", figure=hedged)], 4))
    point = next(point for point in chart.points if point.claim.year == 2025)
    assert point.y_high < point.y == point.y_low


def test_each_issuer_has_a_shape_of_its_own_and_those_beyond_share_the_last(
    make_value: Callable[..., AnnualValue],
) -> None:
    issuers = [f"issuer{number}" for number in range(len(SHAPES) + 2)]
    chart = only(charts([make_value(2024, "10", *issuers), make_value(2025, "10", "issuer0")], 4))
    assert [series.shape for series in chart.series] == list(SHAPES)
    assert chart.series[-1].issuer_id is None
    assert sum(point.shape == SHAPES[-1] for point in chart.points) == 3


def test_a_disputed_year_is_marked(make_value: Callable[..., AnnualValue]) -> None:
    chart = only(charts([make_value(2024, "10", "a"), make_value(2025, "10", "a", "b", status="disputed")], 4))
    assert [year for year, _ in chart.disputed] == [2025]


def test_a_single_year_has_no_chart_and_the_nation_comes_first(make_value: Callable[..., AnnualValue]) -> None:
    region = [make_value(year, "10", "a", geography="KZ-31") for year in (2023, 2024, 2025)]
    nation = [make_value(year, "10", "a") for year in (2024, 2025)]
    assert charts([make_value(2025, "10", "a")], 4) == ()
    assert [chart.geography for chart in charts([*region, *nation], 4)] == ["KZ", "KZ-31"]
    assert len(charts([*region, *nation], 1)) == 1


def test_the_chosen_figure_is_drawn_above_the_others(make_value: Callable[..., AnnualValue]) -> None:
    chart = only(charts([make_value(2024, "10", "z", "a"), make_value(2025, "10", "z", "a")], 4))
    assert [point.is_chosen for point in chart.points] == [False, False, True, True]


def test_a_line_joins_neighbouring_years_and_skips_a_missing_one(make_value: Callable[..., AnnualValue]) -> None:
    years = (2018, 2020, 2021, 2022, 2025)
    chart = only(charts([make_value(year, "100", "a") for year in years], 4))
    [line] = chart.lines
    across = sorted(point.x for point in chart.points)
    assert [float(point.partition(",")[0]) for point in line.split()] == across[1:4]
