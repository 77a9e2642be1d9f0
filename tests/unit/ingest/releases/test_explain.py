"""Every number is explained: what each step found, and why a number is no claim."""

import pytest

from ingest.releases.explain import Explanation
from ingest.releases.reader import Reader, Release

_TEXT = "2024 жылы елде 22 мыңнан астам үкіметтік емес ұйым тіркелді, жиынға 35 бала мен 3-сынып оқушылары келді."


@pytest.fixture(scope="module")
def explained(reader: Reader) -> tuple[Explanation, ...]:
    return reader.explain(Release(document_id="d", text=_TEXT, language="kk", published_on="2025-02-01"))


def test_every_number_is_explained_with_its_place(reader: Reader, explained: tuple[Explanation, ...]) -> None:
    numbers = reader.read(Release(document_id="d", text=_TEXT, language="kk", published_on="2025-02-01")).numbers
    assert [explanation.number for explanation in explained] == list(numbers)
    for explanation in explained:
        printed = explanation.number.printed
        assert explanation.number.sentence[explanation.at : explanation.at + len(printed)] == printed


def test_a_claim_is_explained_from_number_to_place(explained: tuple[Explanation, ...]) -> None:
    figure = next(e for e in explained if e.claims)
    steps = dict(figure.steps)
    assert steps["number"].startswith("22000 count, more than")
    assert steps["counts"].startswith("ngo")
    assert steps["chosen"] == "ngo_registered, by its own words"
    assert steps["place"].startswith("KZ")
    assert steps["fate"] == "claim"


def test_a_number_that_counts_nothing_of_the_catalogue_says_so(explained: tuple[Explanation, ...]) -> None:
    children = next(e for e in explained if e.number.printed == "35")
    assert dict(children.steps)["fate"].startswith("unclaimed: ")
    assert "chosen" not in dict(children.steps)


def test_a_number_that_is_no_figure_has_its_reason_only(explained: tuple[Explanation, ...]) -> None:
    year = next(e for e in explained if e.number.printed.startswith("2024"))
    assert year.steps == (("fate", "not a figure: period"),)
