"""What publishing would change, against the current publication."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.warehouse.builds import make_build
from warehouse.changes import AnnualChange, AnnualKey, AnnualValue, Contradiction, Preview, RuleFlip, as_document
from warehouse.connect import open_build
from warehouse.diff import preview


def key(indicator: str, year: int) -> AnnualKey:
    return AnnualKey(indicator, "", "KZ", year, "organisations")


def told(changes: tuple[AnnualChange, ...]) -> list[tuple[AnnualKey, str, str]]:
    return [(change.key, figure(change.before), figure(change.after)) for change in changes]


def figure(value: AnnualValue | None) -> str:
    return f"{value.value:.0f}" if value else ""


@pytest.fixture
def changes(tmp_path: Path) -> Preview:
    published = make_build(
        tmp_path / "published.duckdb",
        values=[("clubs", 2023, "90"), ("clubs", 2024, "100"), ("clubs", 2025, "110")],
        contradictions=["closed", "stays"],
        outcomes=[("a", "flips", "holds"), ("a", "stays", "holds"), ("a", "goes", "undetermined")],
    )
    build = make_build(
        tmp_path / "build.duckdb",
        values=[("clubs", 2024, "101"), ("clubs", 2025, "110"), ("awards", 2025, "7")],
        contradictions=["stays", "opened"],
        outcomes=[
            ("a", "flips", "holds"),
            ("b", "flips", "violated"),
            ("b", "stays", "holds"),
            ("b", "comes", "nothing_to_check"),
        ],
    )
    return preview(build, published)


def test_values_added_changed_and_withdrawn(changes: Preview) -> None:
    assert told(changes.added) == [(key("awards", 2025), "", "7")]
    assert told(changes.changed) == [(key("clubs", 2024), "100", "101")]
    assert told(changes.withdrawn) == [(key("clubs", 2023), "90", "")]


def test_contradictions_opened_and_closed(changes: Preview) -> None:
    assert changes.opened == (Contradiction("opened", "unexplained", "clubs", "", "KZ", 2025, reason="method"),)
    assert changes.closed == (Contradiction("closed", "unexplained", "clubs", "", "KZ", 2025, reason="method"),)


def test_rules_that_flip_between_the_latest_runs(changes: Preview) -> None:
    assert changes.flipped == (
        RuleFlip("comes", None, "nothing_to_check"),
        RuleFlip("flips", "holds", "violated"),
        RuleFlip("goes", "undetermined", None),
    )


def test_a_value_that_keeps_its_figure_but_rests_on_another_claim_has_changed(tmp_path: Path) -> None:
    published = make_build(tmp_path / "published.duckdb", values=[("clubs", 2024, "100")])
    build = make_build(tmp_path / "build.duckdb", values=[("clubs", 2024, "100.0")])
    assert [change.key for change in preview(build, published).changed] == [key("clubs", 2024)]


def test_values_come_with_the_claims_that_they_rest_on(changes: Preview) -> None:
    (change,) = changes.changed
    assert change.claim_before is not None
    assert change.claim_after is not None
    assert (change.claim_before.claim_id, change.claim_before.sentence) == ("claim of 100", "It says claim of 100")
    assert (change.claim_after.claim_id, change.claim_after.mention_id) == ("claim of 101", "mention of claim of 101")


OLD = [("clubs", 2024, "100")]
NEW = [("clubs", 2024, "101")]
BOTH = {"others": ["claim of 100", "claim of 101"]}


@pytest.mark.parametrize(
    ("reason", "before", "after"),
    [
        ("new_claim", {"values": OLD}, {"values": NEW, "others": ["claim of 100"]}),
        ("new_claim", {"values": []}, {"values": NEW}),
        ("claim_gone", {"values": OLD, "others": ["claim of 101"]}, {"values": NEW}),
        ("claim_gone", {"values": OLD}, {"values": []}),
        (
            "decision",
            {"values": OLD, "others": ["claim of 101"]},
            {"values": NEW, "others": ["claim of 100"], "decisions": {"claim of 101": "accept"}},
        ),
        ("decision", {"values": OLD}, {"values": [], **BOTH, "decisions": {"claim of 100": "exclude"}}),
        (
            "counting",
            {"values": OLD, "others": ["claim of 101"], "not_counted": ["claim of 101"]},
            {"values": NEW, "others": ["claim of 100"]},
        ),
        ("choice", {"values": OLD, "others": ["claim of 101"]}, {"values": NEW, "others": ["claim of 100"]}),
        ("method", {"values": [], **BOTH}, {"values": NEW, "others": ["claim of 100"]}),
    ],
)
def test_the_first_reason_that_fits_is_given(
    reason: str, before: dict[str, Any], after: dict[str, Any], tmp_path: Path
) -> None:
    published = make_build(tmp_path / "published.duckdb", **before)
    build = make_build(tmp_path / "build.duckdb", **after)
    found = preview(build, published)
    assert [change.reason for change in (*found.added, *found.changed, *found.withdrawn)] == [reason]


@pytest.mark.parametrize(
    ("reason", "change"), [("reading", "value_high = 150"), ("other_claims", "status = 'disputed'")]
)
def test_a_value_that_rests_on_the_same_claim_says_what_is_new(reason: str, change: str, tmp_path: Path) -> None:
    published = make_build(tmp_path / "published.duckdb", values=OLD)
    build = make_build(tmp_path / "build.duckdb", values=OLD)
    with open_build(build) as connection:
        connection.execute(f"UPDATE annual_indicators SET {change}")
    assert [found.reason for found in preview(build, published).changed] == [reason]


def test_a_contradiction_shows_both_sides_and_why_it_opened(tmp_path: Path) -> None:
    published = make_build(tmp_path / "published.duckdb", values=OLD)
    build = make_build(tmp_path / "build.duckdb", values=OLD, contradictions=["one"], others=["claim of 101"])
    with open_build(build) as connection:
        connection.execute(
            "INSERT INTO contradiction_members VALUES ('one', 'a', 'claim of 100'), ('one', 'b', 'claim of 101')"
        )
    (opened,) = preview(build, published).opened
    assert [claim.claim_id for claim in opened.claims_a] == ["claim of 100"]
    assert [claim.claim_id for claim in opened.claims_b] == ["claim of 101"]
    assert opened.reason == "new_claim"


def test_the_document_keeps_figures_exactly_and_is_the_same_for_the_same_changes(changes: Preview) -> None:
    document = as_document(changes, "first", "build")
    assert (document["before"], document["after"]) == ("first", "build")
    (changed,) = document["values_changed"]
    assert (changed["indicator"], changed["year"], changed["before"]["value"]) == ("clubs", 2024, "100")
    assert json.dumps(document) == json.dumps(as_document(changes, "first", "build"))


def test_figures_of_a_document_keep_every_digit(tmp_path: Path) -> None:
    build = make_build(
        tmp_path / "build.duckdb", values=[("clubs", 2024, "16400000000.100000"), ("clubs", 2025, "0.284")]
    )
    document = as_document(preview(build, None), None, "build")
    figures = [added["after"]["value"] for added in document["values_added"]]
    assert figures == ["16400000000.1", "0.284"]


def test_a_publication_of_an_older_version_lacks_what_it_lacked(tmp_path: Path) -> None:
    published = make_build(tmp_path / "published.duckdb", contradictions=["one"])
    build = make_build(tmp_path / "build.duckdb", contradictions=["one"])
    with open_build(published) as connection:
        connection.execute("DROP TABLE contradiction_members")
        connection.execute("ALTER TABLE claims DROP COLUMN sentence")
    assert preview(build, published).is_empty


def test_equal_databases_change_nothing(tmp_path: Path) -> None:
    outcomes = [("a", "rule", "holds")]
    published = make_build(tmp_path / "published.duckdb", contradictions=["one"], outcomes=outcomes)
    build = make_build(tmp_path / "build.duckdb", contradictions=["one"], outcomes=outcomes)
    assert preview(build, published).is_empty


def test_before_the_first_publication_everything_is_new_and_no_rule_flips(tmp_path: Path) -> None:
    build = make_build(tmp_path / "build.duckdb", contradictions=["one"], outcomes=[("a", "rule", "violated")])
    first = preview(build, None)
    assert [change.key.year for change in first.added] == [2024, 2025]
    assert [found.contradiction_id for found in first.opened] == ["one"]
    assert (first.changed, first.withdrawn, first.closed, first.flipped) == ((), (), (), ())
    assert not first.is_empty


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"build\.duckdb"):
        preview(tmp_path / "build.duckdb", None)
