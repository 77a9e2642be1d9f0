"""Silent edits: what a page said before and says now; pages that are gone; the same release in several languages."""

from decimal import Decimal
from typing import Any

import pytest

from ingest.claim import Claim
from ingest.notices import Absence
from ingest.stories import StoryRow
from ingest.versions import ClaimVersion, SnapshotVersion
from tests.unit.dbt_project.staging import Dbt, Warehouse, World, said


def snapshot(
    world: World, series: str, version: int, *statements: dict[str, Any], newest: int = 2, **others: Any
) -> None:
    """A snapshot of a page with what it says."""
    told: dict[str, Any] = {
        "series_id": series,
        "version": version,
        "document_id": series,
        "snapshot_sha256": f"{series} {version}",
        "source_id": "source",
        "address": f"https://example.org/{series}",
        "title": series,
        "language": "en",
        "basis": "original",
        "fetched_at": f"2026-0{version}-01",
        "may_show": "sentence",
        "is_newest": version == newest,
        "reason": "",
    }
    world.versions.append(SnapshotVersion(**told | others))
    for number, statement in enumerate(statements):
        claim = Claim(
            **{**statement, "document_id": series, "sentence_start": 10 * number, "figure_start": 10 * number}
        )
        fields = {name: getattr(claim, name) for name in Claim.__dataclass_fields__}
        world.claim_versions.append(ClaimVersion(**fields, series_id=series, version=version))


def tell(world: World) -> None:
    snapshot(world, "edited", 1, said("e1", "410"), said("e2", "7", indicator="awards", period="2025"))
    snapshot(world, "edited", 2, said("e3", "415"), said("e2", "7", indicator="awards", period="2025"))
    snapshot(world, "reworded", 1, said("r1", "410"))
    snapshot(world, "reworded", 2, {**said("r2", "410"), "sentence": "Now in other words: 410."})
    snapshot(world, "longer", 1, said("l1", "410"))
    snapshot(world, "longer", 2, said("l1", "410"), said("l2", "20", indicator="clubs_open"))
    snapshot(world, "shorter", 1, said("s1", "410"), said("s2", "20", indicator="clubs_open"))
    snapshot(world, "shorter", 2, said("s1", "410"))
    snapshot(world, "hedged", 1, said("h1", "410"))
    snapshot(world, "hedged", 2, said("h2", "410", "more_than"))
    snapshot(world, "twice", 1, said("t1", "410"), said("t2", "410"))
    snapshot(world, "twice", 2, said("t1", "410"), said("t3", "415"))
    snapshot(world, "there and back", 1, said("b1", "410"), newest=3)
    snapshot(world, "there and back", 2, said("b2", "415"), newest=3)
    snapshot(world, "there and back", 3, said("b1", "410"), newest=3)
    snapshot(world, "unread", 1, said("u1", "410"))
    snapshot(world, "unread", 2, reason="no main text is found")
    snapshot(world, "hidden", 1, said("n1", "410"), may_show="none")
    snapshot(world, "hidden", 2, said("n2", "415"), may_show="none")
    tell_absences(world)
    tell_stories(world)


def tell_absences(world: World) -> None:
    """A page that was away and is gone again, one that is back, and one without a snapshot."""
    world.say(said("gone claim", "33", document="gone", indicator="awards", period="2021"))
    world.say(said("back claim", "34", document="back", indicator="awards", period="2022"))
    for document, how, gone_at, back_at in (
        ("gone", "not_found", "2026-01-02", "2026-01-03"),
        ("gone", "off_list", "2026-02-02", None),
        ("back", "told_in_reply", "2026-01-02", "2026-01-05"),
        ("unknown", "not_found", "2026-01-02", None),
    ):
        world.absences.append(
            Absence(
                document_id=document,
                source_id="source",
                address=f"https://example.org/{document}",
                seen_at="2026-01-01",
                gone_at=gone_at,
                how=how,
                reason="the server answered 404",
                back_at=back_at,
            )
        )


def tell_stories(world: World) -> None:
    """One pair that the site links and that differs; one that differs and is not linked."""
    for about, story in (("linked", "site"), ("apart", "alone")):
        for language, value in (("kk", "410"), ("ru", "415")):
            document = f"{about} {language}"
            statement = {**said(document, value, document=document), "language": language}
            world.say_in_prose(f"{document}: {value} clubs.", f"{document}: {value} clubs.", statement, about=about)
            of = about if story == "site" else document
            world.languages[document] = language
            world.stories.append(StoryRow(document_id=document, story_id=of, language=language, linked_by=story))


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    tell(world)
    world.stage(dbt.staged)
    return dbt.build(
        tmp_path_factory.mktemp("edits") / "build.duckdb", steps=(("build", "--exclude", "tag:after_rules"),)
    )


def revisions(warehouse: Warehouse, document: str) -> list[tuple[Any, ...]]:
    rows = warehouse.rows(
        "select change, indicator, value_before, value_after from release_revisions "
        "where document_id = ? order by fetched_at_after, indicator",
        document,
    )
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("edited", [("changed", "clubs", 410, 415)]),
        ("reworded", []),
        ("longer", [("added", "clubs_open", None, 20)]),
        ("shorter", [("removed", "clubs_open", 20, None)]),
        ("hedged", [("changed", "clubs", 410, 410)]),
        ("twice", [("changed", "clubs", 410, 415)]),
        ("there and back", [("changed", "clubs", 410, 415), ("changed", "clubs", 415, 410)]),
        ("unread", []),
    ],
)
def test_figures_that_were_added_removed_or_changed(
    document: str, expected: list[tuple[Any, ...]], warehouse: Warehouse
) -> None:
    assert revisions(warehouse, document) == expected


def test_a_revision_shows_both_sentences_and_days(warehouse: Warehouse) -> None:
    row = warehouse.row("select * from release_revisions where document_id = 'edited'")
    assert (row["sentence_before"], row["sentence_after"]) == ("e1 says 410.", "e3 says 415.")
    assert (row["fetched_at_before"], row["fetched_at_after"]) == ("2026-01-01", "2026-02-01")
    assert (row["snapshot_before"], row["snapshot_after"], row["is_newest"]) == ("edited 1", "edited 2", True)


def test_sentences_that_may_not_be_shown_are_not(warehouse: Warehouse) -> None:
    row = warehouse.row("select * from release_revisions where document_id = 'hidden'")
    assert (row["sentence_before"], row["sentence_after"], row["value_after"]) == ("", "", Decimal(415))
    assert warehouse.names("select distinct sentence from superseded_claims where document_id = 'hidden'") == [""]


def test_what_older_snapshots_said_stays_queryable(warehouse: Warehouse) -> None:
    said_before = "select claim_id from superseded_claims where document_id = ? order by version, claim_id"
    assert warehouse.names(said_before, "edited") == ["e1", "e2"]
    assert warehouse.names(said_before, "there and back") == ["b1", "b2"]


def test_versions_that_the_site_links_must_agree(warehouse: Warehouse) -> None:
    found = warehouse.rows("select dimension, value_a, value_b from contradictions where kind = 'translation'")
    assert [tuple(row.values()) for row in found] == [("linked", Decimal(410), Decimal(415))]


def test_a_story_has_all_its_languages(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select document_id, n_documents, linked_by from stories order by document_id")
    assert [tuple(row.values()) for row in rows] == [
        ("apart kk", 1, "alone"),
        ("apart ru", 1, "alone"),
        ("linked kk", 2, "site"),
        ("linked ru", 2, "site"),
    ]


def test_a_page_that_is_gone_is_listed_with_every_absence_and_its_figure_goes_on_counting(
    warehouse: Warehouse,
) -> None:
    rows = warehouse.rows(
        "select document_id, how, gone_since, back_since, is_gone, n_claims, n_counted from release_disappearances "
        "order by document_id, gone_since"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("back", "told_in_reply", "2026-01-02", "2026-01-05", False, 1, 1),
        ("gone", "not_found", "2026-01-02", "2026-01-03", False, 1, 1),
        ("gone", "off_list", "2026-02-02", None, True, 1, 1),
        ("unknown", "not_found", "2026-01-02", None, True, 0, 0),
    ]
    chosen = "select chosen_claim_id from annual_indicators where indicator = 'awards' and year = 2021"
    assert warehouse.names(chosen) == ["gone claim"]
