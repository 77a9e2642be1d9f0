"""What follows from stated figures by arithmetic: with its interval, its evidence, and only where nobody states it."""

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ingest.identity import claim_id, short_hash
from tests.unit.dbt_project.staging import FETCHED, Dbt, Warehouse, World, review, said

WHOLE, OPEN, SHUT = "clubs", "clubs_open", "clubs_shut"
DAY = {"period": "as_of:2015-10-22", "published": "2015-11-01"}


def rounded(name: str, value: str, low: str, high: str, **also: Any) -> dict[str, Any]:
    """A figure that its words round."""
    return said(name, value, value_low=Decimal(low), value_high=Decimal(high), **also)


def tell_differences(world: World) -> None:
    """A release that says how much more it was than in an earlier year, and the level that its reader derives."""

    def grew(name: str, level: Mapping[str, Any] | None = None, derived: Mapping[str, Any] | None = None) -> None:
        document, name_of = f"release {name}", name.replace(" ", "_")  # identities are parted by spaces
        also = {"indicator": "spending", "unit": "KZT", "document": document, "published": "2019-02-01"}
        world.say(
            rounded(f"{name_of}:level", "815", "814", "816", **{**also, "period": "2018", **(level or {})}),
            rounded(
                f"{name_of}:change", "108", "107", "109", **{**also, "period": "2017/2018", "range_kind": "change"}
            ),
            rounded(
                f"{name_of}:before",
                "707",
                "706.5",
                "707.5",
                **{
                    **also,
                    "period": "2017",
                    "basis": "derived",
                    "derivation": "815 - 108",
                    "derived_from": f"{name_of}:level {name_of}:change",
                    **(derived or {}),
                },
            ),
            about=name,
        )

    grew("plain")
    grew("from a plan", level={"modality": "planned"})
    grew("from a contest", level={"scope": "contest"})
    grew("across borders", derived={"geography": "KZ-61", "geo_version": "KZ-61@1997"})
    for name in ("source corrected", "source excluded", "itself corrected"):
        grew(name)
    world.reviews += [
        review("source_corrected:level", "correct", {"value": "815"}, {"value": "900"}),
        review("source_excluded:change", "exclude", {"value": "108"}),
        review("itself_corrected:before", "correct", {"value": "707"}, {"value": "710"}),
    ]


def tell_sums(world: World) -> None:
    """Wholes and parts of which one is missing, for good sources and for such that nothing may be derived from."""
    world.make_whole_of(WHOLE, OPEN, SHUT)

    def figures(name: str, first: Mapping[str, Any], other: Mapping[str, Any], *more: Mapping[str, Any]) -> None:
        documents = {"document": f"release {name}", **DAY}
        kinds = [("1", first), ("2", other), *((str(number), said) for number, said in enumerate(more, start=3))]
        for number, given in kinds:
            figure = {"value": "100", "qualifier": "exact", **documents, **given}
            world.say(said(f"{name} {number}", figure.pop("value"), figure.pop("qualifier"), **figure), about=name)

    figures("whole missing", {"indicator": OPEN, "value": "263"}, {"indicator": SHUT, "value": "525"})
    figures("part missing", {"indicator": WHOLE, "value": "815"}, {"indicator": SHUT, "value": "525"})
    figures(
        "hedged",
        {"indicator": OPEN, "value": "260", "qualifier": "more_than"},
        {"indicator": SHUT, "value": "525"},
    )
    figures(
        "two documents of one day",
        {"indicator": OPEN, "document": "one", "published": "2015-12-01"},
        {"indicator": SHUT, "document": "other", "issuer": "committee"},
    )
    figures(
        "some day of the year",
        {"indicator": OPEN, "document": "third", "period": "as_of:2015"},
        {"indicator": SHUT, "document": "fourth", "period": "as_of:2015"},
    )
    figures("two chains", {"indicator": OPEN}, {"indicator": SHUT, "issuer": "bureau"})
    figures("a plan", {"indicator": OPEN}, {"indicator": SHUT, "modality": "planned"})
    figures("one contest", {"indicator": OPEN}, {"indicator": SHUT, "scope": "contest"})
    figures(
        "other borders",
        {"indicator": OPEN, "geography": "KZ-61", "geo_version": "KZ-61@1997"},
        {"indicator": SHUT, "geography": "KZ-61", "geo_version": "KZ-61@2018-06"},
    )
    figures(
        "stated elsewhere",
        {"indicator": OPEN, "value": "263"},
        {"indicator": SHUT, "value": "525"},
        {"indicator": WHOLE, "value": "790", "issuer": "paper", "document": "news", "period": "as_of:2015-12-31"},
    )
    figures("more than the whole", {"indicator": WHOLE, "value": "100"}, {"indicator": SHUT, "value": "525"})
    figures(
        "a part said twice",
        {"indicator": WHOLE, "value": "815"},
        {"indicator": SHUT, "value": "525"},
        {"indicator": SHUT, "value": "530"},
    )
    figures("undated", {"indicator": OPEN, "published": None}, {"indicator": SHUT})
    figures("excluded", {"indicator": OPEN}, {"indicator": SHUT})
    world.reviews.append(review("excluded 2", "exclude", {"value": "100"}))


def tell_shares(world: World) -> None:
    world.relate("share", share="open_share", part=OPEN, whole=WHOLE)
    release = {"document": "half", **DAY}
    world.say(
        said("half: whole", "815", **release),
        said("half: share", "50", indicator="open_share", **release),
        about="half",
    )
    release = {"document": "part", **DAY}
    world.say(
        said("part: whole", "815", "more_than", **release),
        said("part: open", "163", indicator=OPEN, **release),
        about="share missing",
    )


def tell_years(world: World) -> None:
    """Totals over a range of years with some of these years."""
    world.relate("cumulative", total="awards_so_far", yearly="awards")

    def total(name: str, years: Mapping[int, str], *, of: str = "2011/2014", **also: Any) -> None:
        place = {key: also[key] for key in ("geography", "geo_version") if key in also}
        world.say(
            said(
                f"{name}: total",
                "100",
                **{"indicator": "awards_so_far", "period": of, "range_kind": "cumulative", "published": "2015", **also},
            ),
            *(
                said(f"{name}: {year}", value, indicator="awards", period=str(year), published=f"{year + 1}", **place)
                for year, value in years.items()
            ),
            about=name,
        )

    total("one year missing", {2011: "10", 2012: "20", 2014: "30"})
    total("two years in a row missing", {2011: "10", 2014: "30"})
    total("two years apart missing", {2012: "20", 2014: "30"})
    total("no year known", {})
    total("last year not over", {2011: "10", 2012: "20", 2013: "30"}, published="2014-06-01")
    total(
        "borders changed",
        {2017: "10", 2019: "20"},
        of="2017/2019",
        published="2020",
        geography="KZ-61",
        geo_version="KZ-61@2018-06",
    )
    world.say(
        said("range", "90", indicator="awards", period="2021/2023", range_kind="cumulative", published="2024"),
        said("two of it", "60", indicator="awards", period="2021/2022", range_kind="cumulative", published="2024"),
        said("first of it", "40", indicator="awards", period="2021", published="2022"),
        about="a flow over its own years",
    )


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    for tell in (tell_differences, tell_sums, tell_shares, tell_years):
        tell(world)
    return world


@pytest.fixture(scope="module")
def warehouse(world: World, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("derived") / "build.duckdb")


def derived(warehouse: Warehouse, about: str) -> list[dict[str, Any]]:
    return warehouse.rows(
        "SELECT * FROM claims WHERE basis = 'derived' AND dimension = ? ORDER BY indicator, period", about
    )


def interval(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    return claim["value_low"], claim["value_high"], claim["low_is_certain"], claim["high_is_certain"]


def test_the_level_before_a_change_has_the_interval_of_the_difference(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "plain")
    assert (claim["value"], *interval(claim)) == (707, 705, 709, True, True)
    assert (claim["derivation"], claim["derived_from"]) == ("815 - 108", "plain:level plain:change")
    assert (claim["is_counted"], claim["is_chosen"]) == (True, True)


def test_a_correction_of_a_source_corrects_what_follows_from_it(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "source corrected")
    assert (claim["value"], claim["derivation"]) == (792, "900 - 108")
    assert interval(claim)[:2] == (Decimal("790.5"), Decimal("793.5"))


def test_before_the_correction_history_has_what_followed_from_the_figure_as_read(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "SELECT value, known_from, known_to FROM annual_history "
        "WHERE dimension = 'source corrected' AND year = 2017 AND fetched_to IS NULL ORDER BY known_from"
    )
    assert [(row["value"], row["known_from"], row["known_to"]) for row in rows] == [
        (707, date(2019, 2, 1), date(2026, 1, 15)),
        (792, date(2026, 1, 15), None),
    ]


def test_a_derived_figure_that_a_person_corrected_stands_as_corrected(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "itself corrected")
    assert (claim["value"], claim["is_counted"]) == (710, True)


@pytest.mark.parametrize("about", ["from a plan", "from a contest", "across borders", "source excluded"])
def test_a_derivation_from_what_is_no_fact_of_the_same_place_fills_no_year(warehouse: Warehouse, about: str) -> None:
    (claim,) = derived(warehouse, about)
    assert not claim["is_counted"]
    assert warehouse.rows("SELECT * FROM annual_indicators WHERE dimension = ? AND year = 2017", about) == []


@pytest.mark.parametrize(
    ("about", "indicator", "value", "bounds", "qualifier", "derivation", "sources"),
    [
        (
            "whole missing",
            WHOLE,
            "788",
            (788, 788, True, True),
            "exact",
            "525 + 263",
            "whole missing 2 whole missing 1",
        ),
        ("part missing", OPEN, "290", (290, 290, True, True), "exact", "815 - 525", "part missing 1 part missing 2"),
        (
            "hedged",
            WHOLE,
            "785",
            (785, 795, True, False),
            "at_least",
            "525 + 260",
            "hedged 2 hedged 1",
        ),
        (
            "half",
            OPEN,
            "407.5",
            (Decimal("403.425"), Decimal("411.575"), True, True),
            "exact",
            "50 % * 815",
            "half: whole half: share",
        ),
        (
            "share missing",
            "open_share",
            "20",
            (Decimal("19.975490"), 20, False, True),
            "almost",
            "163 / 815",
            "part: open part: whole",
        ),
        (
            "one year missing",
            "awards",
            "40",
            (40, 40, True, True),
            "exact",
            "100 - (10 + 20 + 30)",
            "one year missing: total one year missing: 2011 one year missing: 2012 one year missing: 2014",
        ),
    ],
)
def test_a_derived_figure_has_its_interval_its_arithmetic_and_its_sources(
    warehouse: Warehouse,
    about: str,
    indicator: str,
    value: str,
    bounds: tuple[Any, ...],
    qualifier: str,
    derivation: str,
    sources: str,
) -> None:
    (claim,) = [claim for claim in derived(warehouse, about) if claim["indicator"] == indicator]
    assert (claim["value"], interval(claim), claim["qualifier"]) == (Decimal(value), bounds, qualifier)
    assert (claim["derivation"], claim["derived_from"]) == (derivation, sources)
    assert (claim["is_counted"], claim["is_chosen"]) == (True, True)
    chosen = warehouse.row("SELECT * FROM annual_indicators WHERE chosen_claim_id = ?", claim["claim_id"])
    assert (chosen["basis"], chosen["status"]) == ("derived", "single_source")


@pytest.mark.parametrize(
    "about",
    [
        "some day of the year",
        "two chains",
        "a plan",
        "one contest",
        "other borders",
        "more than the whole",
        "a part said twice",
        "excluded",
        "two years apart missing",
        "no year known",
        "last year not over",
        "borders changed",
    ],
)
def test_nothing_is_derived_from_figures_that_do_not_belong_together(warehouse: Warehouse, about: str) -> None:
    assert derived(warehouse, about) == []


def test_what_anybody_states_is_not_derived(warehouse: Warehouse) -> None:
    assert derived(warehouse, "stated elsewhere") == []
    (value,) = warehouse.rows(
        "SELECT * FROM annual_indicators WHERE dimension = 'stated elsewhere' AND indicator = ?", WHOLE
    )
    assert (value["value"], value["basis"]) == (790, "original")


def test_two_documents_of_one_chain_meet_on_one_day_and_are_known_when_both_are(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "two documents of one day")
    assert (claim["value"], claim["period"], claim["published_on"]) == (200, "as_of:2015-10-22", "2015-12-01")
    assert claim["known_since"] == date(2015, 12, 1)


def test_what_rests_on_an_undated_document_has_no_date(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "undated")
    assert claim["published_on"] is None
    assert claim["known_since"] == date.fromisoformat(FETCHED)


def test_years_in_a_row_that_are_missing_are_derived_as_a_range(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "two years in a row missing")
    assert (claim["period"], claim["range_kind"], claim["value"]) == ("2012/2013", "cumulative", 60)
    assert not claim["is_counted"]


def test_a_flow_over_a_range_leaves_the_years_that_are_not_told(warehouse: Warehouse) -> None:
    found = {(claim["period"], claim["value"]) for claim in derived(warehouse, "a flow over its own years")}
    assert found == {("2022", 20), ("2022/2023", 50)}


def test_a_derived_claim_has_the_identity_of_its_relation_and_sources(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "whole missing")
    mentions = ["mention of whole missing 1", "mention of whole missing 2"]
    assert claim["mention_id"] == short_hash("derived", "clubs_is_sum_of_parts", WHOLE, DAY["period"], *mentions)
    expected = claim_id(claim["mention_id"], WHOLE, "whole missing", "KZ", DAY["period"], "whole", None)
    assert claim["claim_id"] == expected


def test_a_derived_claim_has_no_sentence_and_the_document_of_its_first_source(warehouse: Warehouse) -> None:
    (claim,) = derived(warehouse, "part missing")
    assert (claim["sentence"], claim["printed"], claim["figure_start"]) == ("", "", None)
    assert (claim["document_id"], claim["issuer_id"]) == ("release part missing", "ministry")


def test_no_rule_is_judged_by_a_figure_that_was_computed_to_keep_it(warehouse: Warehouse) -> None:
    computed = warehouse.names("SELECT claim_id FROM claims WHERE basis = 'derived'")
    for model in ("int_figures_by_year", "int_figures_by_release"):
        judged = warehouse.names(f"SELECT claim_id FROM intermediate.{model}")
        assert judged
        assert not set(judged) & set(computed)


def test_the_order_of_the_input_derives_the_same(
    world: World, warehouse: Warehouse, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory
) -> None:
    world.stage(dbt.staged, shuffle=random.Random(7))
    again = dbt.build(tmp_path_factory.mktemp("shuffled derived") / "build.duckdb")
    query = "FROM claims WHERE basis = 'derived' ORDER BY ALL"
    assert again.rows(query) == warehouse.rows(query)
