"""Agreement across languages: figures that two texts share must be read alike, and a difference is found."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.reader import Reader, Release, load_reader
from tests.agreement.__main__ import stories
from tests.agreement.compare import agreement

#: One event told by three writers, not translated from one another.
_FORUM = {
    "kk": "Форумға 640 делегат келді\n\nАстанада өткен XI Азаматтық форумға 640 делегат қатысты. "
    "2023 жылы елімізде 22 мыңнан астам үкіметтік емес ұйым тіркелген.",
    "ru": "Гражданский форум собрал делегатов страны\n\nВ столице завершился XI Гражданский форум: в нём приняли "
    "участие 640 делегатов. В Казахстане в 2023 году зарегистрировано более 22 тысяч НПО.",
    "en": "Civic Forum closes\n\nThe 11th Civic Forum brought 640 delegates to the capital. "
    "In 2023, more than 22,000 NGOs were registered in Kazakhstan.",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(load_catalogue(REGISTRY))


def _releases(texts: Mapping[str, str]) -> dict[str, Release]:
    return {
        language: Release(document_id=language, text=text, language=language, published_on="2023-11-24")
        for language, text in texts.items()
    }


def test_what_three_writers_say_of_one_event_is_read_alike(reader: Reader) -> None:
    found = agreement(_releases(_FORUM), reader)
    assert found.differences == ()
    assert (found.shared, found.claimed) == (6, 6)  # two figures, three pairs of languages


def test_a_figure_that_one_language_ties_to_another_thing_is_a_difference(reader: Reader) -> None:
    texts = {"ru": _FORUM["ru"], "en": _FORUM["en"].replace("registered", "active")}
    (difference,) = agreement(_releases(texts), reader).differences
    assert difference.printed == ("more than 22,000", "более 22 тысяч")
    assert [{said[0] for said in side} for side in difference.said] == [{"ngo_active"}, {"ngo_registered"}]


def test_stories_of_a_folder_are_told_by_name_and_language(tmp_path: Path) -> None:
    for language, text in _FORUM.items():
        (tmp_path / f"forum.{language}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "alone.kk.txt").write_text(_FORUM["kk"], encoding="utf-8")
    (tmp_path / "forum.yaml").write_text("published: 2023-11-24\n", encoding="utf-8")
    found = stories(tmp_path)
    assert {name: sorted(story) for name, story in found.items()} == {"forum": ["en", "kk", "ru"]}
    assert found["forum"]["kk"].published_on == "2023-11-24"
