"""What is read from an original stands for what was restated or transcribed; where they differ, a person is to look."""

from pathlib import Path

import pytest

from tests.unit.dbt_project.staging import Dbt, Warehouse, World, review, said
from warehouse.paths import Paths
from warehouse.review import to_review


def tell(world: World) -> None:
    # Read otherwise than transcribed: the figure of the text counts, and is to be looked at.
    tell_of(world, "page", {"transcribed": "41", "restated": "40", "original": "42"})
    # Read as transcribed: nothing to look at.
    tell_of(world, "same", {"transcribed": "51", "original": "51"}, indicator="awards", period="2024")
    # The text says both figures: the transcription took one of them.
    tell_of(world, "both", {"transcribed": "61", "original": "62"}, indicator="clubs_open")
    world.say(said("other of both", "61", document="both", snapshot_sha256="original", indicator="clubs_open"))
    # Looked at already.
    tell_of(world, "decided", {"transcribed": "71", "original": "72"}, indicator="clubs_listed")
    world.reviews.append(review("original of decided", "accept", {"value": "72"}))


def tell_of(world: World, document: str, values: dict[str, str], **others: str) -> None:
    """A document in several bases, each a snapshot of its own, as the archive has them."""
    for basis, value in values.items():
        name = f"{basis} of {document}"
        world.say(said(name, value, document=document, basis=basis, snapshot_sha256=basis, **others))


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return Paths(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, paths: Paths) -> Warehouse:
    world = World()
    tell(world)
    world.stage(dbt.staged)
    paths.build.parent.mkdir(parents=True)
    return dbt.build(Path(paths.build))


def test_the_claim_of_the_original_replaces_those_of_restatement_and_transcription(warehouse: Warehouse) -> None:
    counted = "select claim_id from claims where is_counted and claim_id like '% of page'"
    assert warehouse.names(counted) == ["original of page"]
    assert warehouse.names(
        "select chosen_claim_id from annual_indicators where indicator = 'clubs' and geography = 'KZ'"
    ) == ["original of page"]


def test_a_document_does_not_contradict_itself_by_the_way_it_was_read(warehouse: Warehouse) -> None:
    own = (
        "select contradiction_id from contradictions where claim_id_a like '% of page' and claim_id_b like '% of page'"
    )
    assert warehouse.names(own) == []


@pytest.mark.usefixtures("warehouse")
def test_where_reading_and_transcription_differ_a_person_is_to_look(paths: Paths) -> None:
    found = to_review(paths).differing
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert [(row["mention_id"], row["statement_id"]) for row in rows] == [
        ("mention of original of page", "transcribed of page"),
        ("mention of restated of page", "transcribed of page"),
    ]
    assert (rows[0]["read_value"], rows[0]["transcribed_value"]) == (42, 41)
    assert rows[0]["sentence"] == "original of page says 42."
