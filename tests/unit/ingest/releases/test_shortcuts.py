"""What the reader leaves out to be fast, it would not have found: held against the long way on the gold texts."""

import re
from typing import Final

import pytest

from ingest.releases.document import Sentence, read_document
from ingest.releases.phrases import Pattern, Phrases, Stems, fitting
from ingest.releases.reader import Reader
from tests.gold.files import OPEN, PRACTICE, load

#: Classes of atoms that are numbers or parts of them.
_NUMBERS: Final = re.compile("[duetcCsHJKIofFRrvhq]")


@pytest.fixture(scope="module")
def sentences(reader: Reader) -> list[Sentence]:
    """Every sentence of the gold texts of the tree."""
    tables = reader.rules.tables
    lines = [line for path in (OPEN, PRACTICE) for line in load(path)]
    read = (read_document(line["text"], "", line["language"], "2024-05-02", tables).sentences for line in lines)
    return [sentence for of_text in read for sentence in of_text]


def test_a_sentence_that_is_passed_by_holds_no_number_and_no_period(sentences: list[Sentence]) -> None:
    passed = [sentence for sentence in sentences if not sentence.may_number]
    assert len(passed) > 100
    assert [s.tokens for s in passed if _NUMBERS.search(s.classes)] == []
    assert [s.tokens for s in passed if s.periods and not set(s.classes) & set("ymT")] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council and a fund meet every spring."),
        ("ru", "Совет вместе с каждым фондом проводит встречу."),
        ("kk", "Кеңес пен қор әр көктемде бірге жиналады."),
    ],
)
def test_words_that_make_a_number_only_beside_another_do_not_stop_the_reader(
    reader: Reader, language: str, text: str
) -> None:
    (sentence,) = read_document(text, "", language, None, reader.rules.tables).sentences
    assert not sentence.may_number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Half of the funds answered."),
        ("en", "A quarter of the funds answered."),
        ("en", "The III forum opened."),
        ("ru", "Число фондов выросло вдвое."),
        ("ru", "Каждый пятый фонд ответил."),
        ("kk", "Әр бесінші қор жауап берді."),
        ("kk", "Қорлардың жартысы жауап берді."),
        ("kk", "Бірнеше қор жауап берді."),
    ],
)
def test_a_number_in_words_or_a_roman_one_stops_the_reader(reader: Reader, language: str, text: str) -> None:
    (sentence,) = read_document(text, "", language, None, reader.rules.tables).sentences
    assert sentence.may_number


def test_a_word_fits_the_same_patterns_where_only_known_stems_are_tried(sentences: list[Sentence]) -> None:
    table: Phrases[str] = Phrases(stems=True)
    for word in ("ұйым", "бірлестік", "топ", "волонт", "организац", "volunteer", "НПО", "NGO", "=қор"):
        table.add(word, word)
    known = {pattern for patterns, _ in table for pattern in patterns} | {Pattern("any", "?")}
    stems = Stems.of(known)
    for word in {token.text for sentence in sentences for token in sentence.tokens}:
        long = [pattern for pattern in fitting(word) if pattern in known]
        assert [pattern for pattern in fitting(word, stems) if pattern in known] == long


@pytest.mark.parametrize("word", ["бірлестігі", "тобы", "тобымен", "НПО-ның", "NGOs", "организациями"])
def test_voiced_stems_and_abbreviations_are_among_the_known_ones(word: str) -> None:
    table: Phrases[str] = Phrases(stems=True)
    for stem in ("бірлестік", "топ", "НПО", "NGO", "организац"):
        table.add(stem, stem)
    known = {pattern for patterns, _ in table for pattern in patterns}
    assert any(pattern in known for pattern in fitting(word, Stems.of(known)))
