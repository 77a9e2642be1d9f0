"""Changes as lines for the terminal."""

from dataclasses import replace

import pytest

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from reports.changes import Changes
from reports.changes_text import changes_text
from reports.model import LANGUAGES, ReportData


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


@pytest.fixture
def changes(example: ReportData) -> Changes:
    assert example.preview is not None
    return example.preview


def test_every_kind_is_told_with_its_figures_and_reason(changes: Changes, catalogue: Catalogue) -> None:
    titles = {"active_not_above_registered": "Active NGOs do not exceed registered NGOs"}
    lines = changes_text(changes, "en", catalogue, titles, is_published=False)
    assert lines[0] == "What publishing the build would change, compared with publication p-2025-09"
    for kind in (
        "Values added: 1",
        "Values changed: 1",
        "Values withdrawn: 1",
        "Rules with another outcome: 1",
        "New contradictions: 1",
        "Contradictions resolved: 1",
    ):
        assert kind in lines
    text = "\n".join(lines)
    assert "Before: 21,500, single source" in text
    assert "After: more than 23,000" in text
    assert "“Бүгінде елде 23 мыңнан астам ұйым тізімде тұр.”" in text
    assert "Why: another of the same claims was chosen. The only figure." in text
    assert "Active NGOs do not exceed registered NGOs (active_not_above_registered): holds → violated" in text


def test_our_own_wording_is_never_told_as_a_quotation(changes: Changes, catalogue: Catalogue) -> None:
    lines = changes_text(changes, "en", catalogue, {}, is_published=False)
    at = next(place for place, line in enumerate(lines) if "Из них 25 000 действуют." in line)
    assert "“" not in lines[at]
    assert "Our wording of the figures in Пример доклада, 2025, not a quotation." in lines[at + 1]


@pytest.mark.parametrize(
    ("language", "first"),
    zip(
        LANGUAGES,
        (
            "Бұл – алғашқы жариялау, салыстыратын дерек жоқ.",
            "Это первая публикация, сравнивать её не с чем.",
            "This is the first publication; there is nothing to compare it with.",
        ),
        strict=True,
    ),
)
def test_against_nothing_only_counts_are_given(
    language: str, first: str, changes: Changes, catalogue: Catalogue
) -> None:
    lines = changes_text(replace(changes, before=""), language, catalogue, {}, is_published=False)
    assert lines[0] == first
    assert len(lines) == 1 + 2 * 6


def test_nothing_changed_is_said(catalogue: Catalogue) -> None:
    nothing = Changes(before="a", after="b", values=(), rules=(), contradictions=())
    lines = changes_text(nothing, "en", catalogue, {}, is_published=True)
    assert lines == [
        "The build is already published as b; publishing it again would change nothing. This is what it changed.",
        "Publication b, compared with publication a",
        "Nothing changes.",
    ]
