"""Contradictions that general detectors find (pairs, revisions, sums), their identity, and what is none."""

import hashlib
import random
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.dbt_project.staging import FETCHED, Dbt, Warehouse, World, said

MARTS = (
    "annual_indicators",
    "claims",
    "contradictions",
    "contradiction_members",
    "releases",
    "indicators",
    "regions",
    "issuers",
)


def tell(world: World) -> None:
    """Pairs that are disputed or not, each about a dimension of its own, and wholes with their parts."""
    world.say(
        said("first", "100", issuer="bureau", published="2025-10", period="as_of:2025-10-01"),
        said("second", "110", published="2025-12-05"),
        about="pair",
    )
    world.say(
        said("before", "100", indicator="awards", period="2020", published="2021-02-01"),
        said("after", "120", indicator="awards", period="2020", published="2022", issuer="committee"),
        about="revision",
    )
    world.say(
        said("same day one", "100", indicator="awards", period="2020", published="2021-02-01"),
        said("same day two", "120", indicator="awards", period="2020", published="2021-02-01"),
        about="same day",
    )
    world.say(
        said("undated", "100", indicator="awards", period="2020", published=None, issuer="bureau"),
        said("dated", "120", indicator="awards", period="2020", published="2021-02-01"),
        about="undated",
    )
    world.say(
        said("range one", "100", indicator="awards", period="2019/2021", range_kind="cumulative", published="2022"),
        said("range two", "150", indicator="awards", period="2019/2021", range_kind="cumulative", published="2023"),
        about="range",
    )
    world.say(
        said("far one", "100", period="as_of:2025-01-01"),
        said("far two", "200", period="as_of:2025-12-01", issuer="bureau"),
        about="far apart",
    )
    world.say(said("hedged", "100", "about"), said("firm", "900", issuer="bureau"), about="hedged")
    world.say(
        said("running one", "100", indicator="awards_so_far", period="as_of:2025-03-01", published="2025-03-01"),
        said("running two", "150", indicator="awards_so_far", period="as_of:2025-06-01", published="2025-06-01"),
        about="growing total",
    )
    world.say(
        said("fell one", "150", indicator="awards_so_far", period="as_of:2025-03-01", published="2025-03-01"),
        said("fell two", "100", indicator="awards_so_far", period="as_of:2025-06-01", published="2025-06-01"),
        about="falling total",
    )
    world.hidden_documents.add("document of hidden")
    world.say(said("hidden", "100"), said("open", "120", issuer="bureau"), about="hidden")
    tell_sums(world)


def tell_sums(world: World) -> None:
    """A whole with its parts within one release: short of it, without a period, fitting, incomplete, and by year."""
    world.make_whole_of("clubs", "clubs_open", "clubs_shut")

    def parts(name: str, whole: str, one: str, other: str, **also: Any) -> None:
        document = f"release {name}"
        world.say(
            said(f"{name}: whole", whole, document=document, **also),
            said(f"{name}: open", one, indicator="clubs_open", document=document, **also),
            said(f"{name}: shut", other, indicator="clubs_shut", document=document, **also),
            about=name,
        )

    parts("short", "815", "263", "525")
    parts("short without a period", "815", "263", "525", period=None)
    parts("fitting", "815", "290", "525")
    world.say(
        said("rounded: whole", "30", unit="organisations", value_low=Decimal(29), value_high=Decimal(31), document="r"),
        said("rounded: open", "12", indicator="clubs_open", document="r"),
        said("rounded: shut", "17", indicator="clubs_shut", document="r"),
        about="rounded",
    )
    world.say(
        said("incomplete: whole", "815", document="i"),
        said("incomplete: open", "263", indicator="clubs_open", document="i"),
        about="incomplete",
    )
    world.say(
        said("year: whole", "815"),
        said("year: open", "263", indicator="clubs_open", issuer="bureau", published="2026-01-20"),
        said("year: shut", "525", indicator="clubs_shut", published="2025-11"),
        about="by year",
    )


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    tell(world)
    return world


@pytest.fixture(scope="module")
def warehouse(world: World, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world.stage(dbt.staged)
    return dbt.build(tmp_path_factory.mktemp("contradictions") / "build.duckdb")


def found(warehouse: Warehouse, about: str) -> list[dict[str, Any]]:
    return warehouse.rows("SELECT * FROM contradictions WHERE dimension = ?", about)


def members(warehouse: Warehouse, contradiction_id: str) -> dict[str, str]:
    rows = warehouse.rows("SELECT * FROM contradiction_members WHERE contradiction_id = ?", contradiction_id)
    return {row["claim_id"]: row["side"] for row in rows}


def test_a_disputed_pair_shows_both_sides_with_the_earlier_first(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "pair")
    assert {name: row[name] for name in row if name.endswith(("_a", "_b"))} == {
        "indicator_b": "clubs",
        "dimension_b": "pair",
        "year_b": 2025,
        "period_a": "as_of:2025-10-01",
        "period_b": "as_of:2025-10-22",
        "calculation_b": "",
        "n_claims_b": 1,
        "claim_id_a": "first",
        "claim_id_b": "second",
        "mention_id_a": "mention of first",
        "mention_id_b": "mention of second",
        "issuer_id_a": "bureau",
        "issuer_id_b": "ministry",
        "value_a": 100,
        "value_b": 110,
        "low_a": 100,
        "high_a": 100,
        "low_b": 110,
        "high_b": 110,
        "sentence_a": "first says 100.",
        "sentence_b": "second says 110.",
        "source_address_a": "https://example.org/document of first",
        "source_address_b": "https://example.org/document of second",
        "published_on_a": "2025-10",
        "published_on_b": "2025-12-05",
    }
    assert (row["kind"], row["indicator"], row["geography"], row["year"]) == ("unexplained", "clubs", "KZ", 2025)
    assert (row["detector"], row["relation_id"], row["unit"]) == ("keys", "", "organisations")
    assert (row["distance"], row["rests_on_convention"], row["known_since"]) == (10, False, "2025-12-05")
    assert (row["resolution"], row["resolved_by"], row["resolved_on"], row["resolution_reason"]) == ("", "", None, "")
    assert members(warehouse, row["contradiction_id"]) == {"first": "a", "second": "b"}


def test_its_identity_is_that_of_its_mentions_and_kind(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "pair")
    text = "\x1f".join(["mention of first", "mention of second", "unexplained"])
    assert row["contradiction_id"] == hashlib.sha256(text.encode()).hexdigest()[:20]


def test_another_figure_of_the_same_chain_later_is_a_revision(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "revision")
    assert (row["kind"], row["claim_id_a"], row["claim_id_b"]) == ("revision", "before", "after")


def test_two_figures_of_one_chain_on_one_day_are_no_revision(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "same day")
    assert row["kind"] == "unexplained"


def test_an_undated_document_is_known_since_its_first_fetch(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "undated")
    assert (row["claim_id_b"], row["published_on_b"], row["known_since"]) == ("undated", None, FETCHED)


def test_ranges_of_the_same_years_are_compared(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "range")
    assert (row["kind"], row["year"], row["distance"]) == ("revision", None, 50)


def test_a_running_total_that_falls_is_a_contradiction(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "falling total")
    assert (row["claim_id_a"], row["claim_id_b"], row["kind"]) == ("fell one", "fell two", "revision")


@pytest.mark.parametrize("about", ["far apart", "hedged", "growing total"])
def test_no_contradiction_is_made_of_figures_that_may_both_be_right(warehouse: Warehouse, about: str) -> None:
    assert found(warehouse, about) == []


def test_a_sentence_that_may_not_be_shown_is_not_shown(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "hidden")
    assert {row["sentence_a"], row["sentence_b"]} == {"", "open says 120."}
    assert warehouse.names("SELECT sentence FROM claims WHERE claim_id = 'hidden'") == [""]


@pytest.mark.parametrize(("about", "year"), [("short", 2025), ("short without a period", None)])
def test_parts_that_fall_short_of_the_whole_within_a_release(
    warehouse: Warehouse, about: str, year: int | None
) -> None:
    (row,) = found(warehouse, about)
    assert (row["kind"], row["indicator"], row["year"]) == ("arithmetic", "clubs", year)
    assert (row["claim_id_a"], row["claim_id_b"], row["n_claims_b"]) == (f"{about}: whole", f"{about}: shut", 2)
    assert members(warehouse, row["contradiction_id"]) == {
        f"{about}: whole": "a",
        f"{about}: open": "b",
        f"{about}: shut": "b",
    }
    assert (row["value_a"], row["value_b"], row["distance"]) == (815, 788, 27)
    assert (row["calculation_b"], row["sentence_b"]) == ("525 + 263", f"{about}: shut says 525.")
    assert (row["detector"], row["relation_id"]) == ("sums", "clubs_is_sum_of_parts")


def test_parts_of_several_releases_are_compared_with_the_whole_of_their_year(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "by year")
    assert (row["value_b"], row["distance"]) == (788, 27)
    assert (row["claim_id_b"], row["published_on_b"], row["known_since"]) == ("year: shut", "2025-11", "2026-01-20")


@pytest.mark.parametrize("about", ["fitting", "rounded", "incomplete"])
def test_no_contradiction_is_made_of_sums_that_may_be_right(warehouse: Warehouse, about: str) -> None:
    assert found(warehouse, about) == []


def test_the_order_of_the_input_changes_nothing(
    world: World, warehouse: Warehouse, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory
) -> None:
    world.stage(dbt.staged, shuffle=random.Random(20251022))
    again = dbt.build(tmp_path_factory.mktemp("shuffled") / "build.duckdb")
    for mart in MARTS:
        assert again.rows(f"FROM {mart} ORDER BY ALL") == warehouse.rows(f"FROM {mart} ORDER BY ALL")
