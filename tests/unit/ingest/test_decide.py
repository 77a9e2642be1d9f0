"""A decision is appended with its guard, and a bad one changes nothing."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.catalogue import REGISTRY, CatalogueError, load_catalogue
from ingest.decide import Decision, write_decision

DECISION = Decision(
    mention_id="0123456789abcdef0123",
    action="exclude",
    who="A. Tester: data engineer",
    when=date(2026, 3, 1),
    why='Withdrawn: "read again" # by the press service',
    expect={"value": "25000", "printed": "25 мыңы"},
    correct={},
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    shutil.copytree(REGISTRY, tmp_path / "registry")
    return tmp_path / "registry"


def test_a_decision_is_read_back_as_it_was_made(registry: Path) -> None:
    write_decision(DECISION, registry)
    review = load_catalogue(registry).reviews[DECISION.mention_id]
    assert (review.action, review.who, review.why, review.when) == (
        "exclude",
        DECISION.who,
        DECISION.why,
        DECISION.when,
    )
    assert review.expect == DECISION.expect


def test_comments_and_earlier_decisions_stay(registry: Path) -> None:
    file = write_decision(DECISION, registry)
    before = file.read_text(encoding="utf-8")
    second = replace(DECISION, mention_id="f" * 20, action="correct", correct={"indicator": "ngo_inactive"})
    write_decision(second, registry)
    assert file.read_text(encoding="utf-8").startswith(before.rstrip())
    assert before.startswith("#")
    assert len(load_catalogue(registry).reviews) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DECISION, action="correct"),
        replace(DECISION, action="correct", correct={"indicator": "no_such_code"}),
        replace(DECISION, mention_id="short"),
        replace(DECISION, expect={}),
    ],
)
def test_what_is_no_review_is_refused_and_changes_nothing(registry: Path, wrong: Decision) -> None:
    before = (registry / "reviews.yaml").read_bytes()
    with pytest.raises(CatalogueError, match=r"reviews\.yaml"):
        write_decision(wrong, registry)
    assert (registry / "reviews.yaml").read_bytes() == before


def test_a_mention_is_decided_on_once(registry: Path) -> None:
    write_decision(DECISION, registry)
    with pytest.raises(CatalogueError, match=DECISION.mention_id):
        write_decision(replace(DECISION, action="accept"), registry)
