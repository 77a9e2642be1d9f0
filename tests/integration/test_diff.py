"""What a release of a user's own changes: ``qogam diff``, and what is kept with the publication."""

import json
from typing import Any

import pytest

from tests.integration.conftest import Installation

RELEASE = (
    "Социальный заказ в регионах\n\n"
    "В 2018 году объём государственного социального заказа в Жамбылской области составил 900,5 млн тенге.\n\n"
    "В 2018 году объём государственного социального заказа в Костанайской области составил 512,4 млн тенге.\n"
)
ADDRESS = "https://example.kz/2019/social-order"


@pytest.fixture(scope="module")
def changed(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The bundled archive, published, and published again with one release more."""
    installation = published.copy(tmp_path_factory.mktemp("changed") / "copy")
    done = installation.qogam(
        "add", "-", "--issuer", "ministry_culture_information", "--address", ADDRESS, "--published", "2019-02-12",
        stdin=RELEASE,
    )  # fmt: skip
    assert done.code == 0, done.out
    done = installation.qogam("run")
    assert done.code == 0, done.out
    return installation


def diff(installation: Installation, *arguments: str) -> dict[str, Any]:
    done = installation.qogam("diff", *arguments, "--json")
    assert done.code == 0, done.out
    document: dict[str, Any] = json.loads(done.out)
    return document


def figures(change: dict[str, Any]) -> tuple[object, ...]:
    """Place and year, then figure and address before and after."""
    sides = [
        (side["value"], claim["source_address"]) if side else None
        for side, claim in ((change["before"], change["claim_before"]), (change["after"], change["claim_after"]))
    ]
    return change["indicator"], change["geography"], change["year"], *sides, change["reason"]


def test_a_release_changes_exactly_what_it_speaks_of(changed: Installation) -> None:
    document = diff(changed)
    before = changed.query("select source_address from claims where value = 814800000 and geography = 'KZ-31' limit 1")
    assert [figures(change) for change in document["values_added"]] == [
        ("social_order_amount", "KZ-39", 2018, None, ("512400000", ADDRESS), "new_claim")
    ]
    assert [figures(change) for change in document["values_changed"]] == [
        (
            "social_order_amount",
            "KZ-31",
            2018,
            ("814800000", before[0]["source_address"]),
            ("900500000", ADDRESS),
            "new_claim",
        )
    ]
    (interval,) = [(found["after"]["value_low"], found["after"]["value_high"]) for found in document["values_changed"]]
    assert interval == ("900450000", "900550000")
    opened = [
        (found["kind"], found["geography"], found["year"], found["value_a"], found["value_b"], found["reason"])
        for found in document["contradictions_opened"]
    ]
    assert opened == [("arithmetic", "KZ-31", 2018, "900500000", "787800000", "new_claim")]
    assert (document["values_withdrawn"], document["rules_changed"], document["contradictions_closed"]) == ([], [], [])


def test_the_publication_keeps_the_same_and_two_publications_compare_to_it(changed: Installation) -> None:
    kept = json.loads((changed.paths.current / "changes.json").read_text(encoding="utf-8"))
    assert kept == diff(changed)
    assert kept == diff(changed, kept["before"], kept["after"])
    back = diff(changed, kept["after"], kept["before"])
    assert [change["reason"] for change in back["values_withdrawn"]] == ["claim_gone"]
    assert len(back["contradictions_closed"]) == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "Қосылған мәндер: 1"),
        ("ru", "Добавленные значения: 1"),
        ("en", "Values added: 1"),
    ],
)
def test_a_person_reads_it_in_three_languages(changed: Installation, language: str, expected: str) -> None:
    done = changed.qogam("diff", "--language", language)
    assert done.code == 0
    assert expected in done.out
    assert "Костанайской области составил 512,4 млн тенге." in done.out


def test_before_the_first_publication_nothing_is_compared(published: Installation) -> None:
    kept = json.loads((published.paths.current / "changes.json").read_text(encoding="utf-8"))
    assert kept["before"] is None
    assert "This is the first publication" in published.qogam("diff").out


def test_a_publication_that_is_not_there_is_wrong_use(published: Installation) -> None:
    done = published.qogam("diff", "../../etc", "19990101")
    assert done.code == 2
    assert "no publication" in done.out
    assert published.qogam("diff", "20").code == 2


def test_the_release_notes_tell_the_publication_before(changed: Installation) -> None:
    index = json.loads((changed.paths.reports / "data" / "notes.json").read_text(encoding="utf-8"))
    assert [made["compared_with"] for made in index] == [None]
    page = (changed.paths.reports / "ru" / "changes.html").read_text(encoding="utf-8")
    assert "<mark>512,4 млн тенге</mark>" in page
