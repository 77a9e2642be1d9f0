"""Terms: which concepts a sentence names, how words bend, and what a table of terms may not say."""

from typing import Any

import pytest

from ingest.catalogue import CatalogueError
from ingest.releases.phrases import Phrases
from ingest.releases.reader import Reader
from ingest.releases.terms import load_terms
from tests.unit.ingest.releases.helpers import only_sentence


def _concepts(reader: Reader, text: str, language: str) -> set[str]:
    return {name for mention in only_sentence(reader, text, language).mentions for name in mention.names}


@pytest.mark.parametrize(
    ("stem", "word", "fits"),
    [
        ("бірлестік", "бірлестігі", True),
        ("топ", "тобының", True),
        ("орталық", "орталығында", True),
        ("бірлестік", "бірлестіктер", True),
        ("топ", "тобық", True),
        ("топ", "тобан", False),
        ("клуп", "клуба", False),
    ],
)
def test_a_kazakh_stem_is_found_where_a_possessive_voices_its_end(stem: str, word: str, fits: bool) -> None:
    table: Phrases[str] = Phrases(stems=True)
    table.add(stem, "found")
    assert bool(table.of_word(word)) is fits


def test_terms_that_overlap_are_all_named(reader: Reader) -> None:
    assert {"prize_size", "ngo_prize", "prize_word"} <= _concepts(reader, "Размер премии для НПО прежний.", "ru")


@pytest.mark.parametrize(
    ("language", "text", "said", "hidden"),
    [
        ("en", "People do not trust charities.", "distrust", "trust"),
        ("en", "These NGOs are not active.", "inactive", "active"),
        ("ru", "Эти организации фактически не работают.", "inactive", "active"),
        ("kk", "Бұл ұйымдар жұмыс істемейді.", "inactive", "active"),
    ],
)
def test_a_term_within_one_that_denies_it_is_not_named(
    reader: Reader, language: str, text: str, said: str, hidden: str
) -> None:
    found = _concepts(reader, text, language)
    assert said in found
    assert hidden not in found


def test_an_adjective_made_of_a_thing_counts_nothing(reader: Reader) -> None:
    sentence = only_sentence(reader, "Открыто 20 волонтёрских фронт-офисов.", "ru")
    things = [m.names & reader.rules.tables.terms.things for m in sentence.mentions]
    assert [names for names in things if names] == [{"front_office"}]


@pytest.mark.parametrize(
    ("families", "said"),
    [
        ({"one": {"things": {"a": {}}}, "two": {"things": {"a": {}}}}, "another family"),
        ({"one": {"things": {"a": {}}, "topics": {"a": {}}}}, "two kinds"),
        ({"one": {"things": {"a": {"also": ["b"]}}}}, "no concept"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(families: dict[str, Any], said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        load_terms(families, {}, {})
