"""Names of places, and names that are none."""

import pytest

from ingest.releases.reader import Reader
from tests.unit.ingest.releases.helpers import only_sentence


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        ("kk", "Алматы облысында үшеу, Алматыда бесеу бар", ["KZ-19", "KZ-75"]),
        ("kk", "Абай облысында жеті мектеп бар", ["KZ-10"]),
        ("kk", "Абай атындағы университетте оқиды", []),
        ("kk", "Тараз қаласындағы орталық", ["KZ-31"]),
        ("kk", "Елімізде ұйымдар көп", ["KZ"]),
        ("kk", "«Таза Қазақстан» акциясы басталды", []),
        ("ru", "в Восточно-Казахстанской области", ["KZ-63"]),
        ("ru", "в области Ұлытау", ["KZ-62"]),
        ("ru", "в Южно-Казахстанской области", ["KZ-61"]),
        ("en", "in the Kyzylorda Region and in Shymkent", ["KZ-43", "KZ-79"]),
    ],
)
def test_a_place_is_found_where_one_is_named(reader: Reader, language: str, words: str, codes: list[str]) -> None:
    assert [place.code for place in only_sentence(reader, words, language).places] == codes


def test_the_capital_is_a_venue_where_only_an_event_took_place(reader: Reader) -> None:
    places = only_sentence(reader, "Астанада форум өтті", "kk").places
    assert [place.is_venue for place in places] == [True]
