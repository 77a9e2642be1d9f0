"""What publishing would change, against the current publication."""

from pathlib import Path

import pytest

from tests.unit.warehouse.builds import make_build
from warehouse.diff import AnnualChange, AnnualKey, AnnualValue, Contradiction, Preview, RuleFlip, preview


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
    assert changes.opened == (Contradiction("opened", "unexplained", "clubs", "", "KZ", 2025),)
    assert changes.closed == (Contradiction("closed", "unexplained", "clubs", "", "KZ", 2025),)


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
