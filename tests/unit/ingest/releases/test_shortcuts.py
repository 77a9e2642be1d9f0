"""What the reader leaves out to be fast, it would not have found: held against the long way on the gold texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity import normal_sentence
from ingest.releases.document import Sentence, read_document
from ingest.releases.identifiers import identifiers
from ingest.releases.languages import LANGUAGES, language_of
from ingest.releases.phrases import Pattern, Phrases, Stems, fitting
from ingest.releases.reader import Reader
from ingest.releases.tokens import pieces
from ingest.releases.vocabulary import Said, Standing, Vocabulary, Word, phrases
from ingest.releases.worth import Worth
from tests.gold.files import OPEN, PRACTICE, load

#: Classes of atoms that are numbers or parts of them.
_NUMBERS: Final = re.compile("[duetcCsHJKIofFRrvhq]")
# fmt: off
#: What texts are put together from: words, numbers, signs and white space of many kinds.
_PARTS: Final = (
    "қор", "ұйым", "жарты", "НПО", "фонд-оператор", "год", "сто", "o'clock", "NGOs", "half", "IV", "XII-ші", "²",
    "e\u0301", "18", "000", "7", "%", "%-ы", "№", "-", "–", "/", ".", ",", "?", "!", "«", "»", '"', "’", "_", "@",
    " ", " ", " ", " ", "  ", "\n", "\u00a0", "\u2028", "\x1f",
)
# fmt: on
_TEXTS: Final = st.lists(st.sampled_from(_PARTS), max_size=30).map("".join)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


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


@given(text=_TEXTS, language=st.sampled_from(LANGUAGES))
def test_what_stands_between_white_space_tells_whether_any_word_may_be_about_a_number(
    reader: Reader, text: str, language: str
) -> None:
    vocabulary = reader.rules.tables.vocabularies[language]
    assert vocabulary.may_number(text.split()) == any(word.may_number for word in vocabulary.words(pieces(text)))


@given(text=_TEXTS.map(str.strip).filter(bool), language=st.sampled_from(LANGUAGES))
def test_words_of_a_sentence_without_numbers_are_those_of_its_text(reader: Reader, text: str, language: str) -> None:
    vocabulary = reader.rules.tables.vocabularies[language]
    if not vocabulary.may_number(text.split()):
        assert vocabulary.words_without_numbers(text.split()) == vocabulary.words(pieces(text))


@given(text=_TEXTS, otherwise=st.sampled_from(LANGUAGES))
def test_a_language_is_told_by_the_same_votes_between_white_space_as_word_by_word(
    reader: Reader, text: str, otherwise: str
) -> None:
    votes = reader.rules.tables.lexicon.votes
    assert language_of(text.split(), votes, otherwise) == language_of(_WORD.findall(text), votes, otherwise)


#: Phrases with stems, with any word first, within and last, and some that are the beginnings of others.
_ENTRIES: Final = (
    "ұйым",
    "ұйым сан*",
    "ұйым саны өс*",
    "? саны",
    "? ? саны",
    "саны ? жетті",
    "жетті ?",
    "НПО",
    "НПО ұйым",
)
_SAID: Final = ("ұйым", "ұйымдар", "саны", "санын", "өсті", "жетті", "НПО-ның", "бір", "12", ",", "«", "»")


@pytest.fixture(scope="module")
def small() -> tuple[Vocabulary, Phrases[str]]:
    """A vocabulary over one small table."""
    table: Phrases[str] = Phrases(stems=False)
    for entry in _ENTRIES:
        table.add(entry, entry)
    return Vocabulary([table], lambda token, begun: Standing("w", False, False)), table


@given(text=st.lists(st.sampled_from(_SAID), max_size=9).map(" ".join))
def test_phrases_are_those_that_are_found_by_trying_each_at_every_word(
    small: tuple[Vocabulary, Phrases[str]], text: str
) -> None:
    vocabulary, table = small
    words = vocabulary.words(pieces(text))
    said: Said = phrases(words)
    assert sorted(said.all(table)) == sorted(
        (place, end, payload)
        for patterns, payload in table
        for place in range(len(words))
        for end in _ends(words, place, patterns)
    )
    assert [first for first, _, _ in said.all(table)] == sorted(first for first, _, _ in said.all(table))


def _ends(words: Sequence[Word], place: int, patterns: Sequence[Pattern]) -> Iterator[int]:
    """Where a phrase that begins at a word ends, quotation marks inside it skipped."""
    if place < len(words) and patterns[0] in set(fitting(words[place].text)):
        behind = place + 1
        if len(patterns) == 1:
            yield behind
            return
        while behind < len(words) and words[behind].is_quote:
            behind += 1
        yield from _ends(words, behind, patterns[1:])


@dataclass(frozen=True, slots=True)
class _Above:
    worth: Mapping[str, float]


_CONCEPTS: Final = ("ngo", "grant", "forum", "amount")
_SIZES: Final = st.sampled_from((0.4, 0.5, 0.9, 1.0, 1.1, 1.3, 2.0, 3.5))


@given(
    own=st.dictionaries(st.sampled_from(_CONCEPTS), _SIZES),
    above=st.dictionaries(st.sampled_from(_CONCEPTS), _SIZES.filter(lambda worth: worth <= 1.3)),
    group=st.sets(st.sampled_from(_CONCEPTS)),
)
def test_worth_is_the_highest_here_or_above_though_what_stands_above_is_not_always_read(
    own: dict[str, float], above: dict[str, float], group: set[str]
) -> None:
    worth = Worth(own, _Above(above))
    highest = {concept: max(own.get(concept, 0.0), above.get(concept, 0.0)) for concept in _CONCEPTS}
    assert worth.best(group) == max((highest[concept] for concept in group), default=0.0)
    assert {concept: worth.of(concept) for concept in _CONCEPTS} == highest
    assert worth.known() == {concept: high for concept, high in highest.items() if high}


def test_what_stands_above_is_not_read_where_the_sentence_itself_is_worth_more() -> None:
    class Unread:
        @property
        def worth(self) -> Mapping[str, float]:
            raise AssertionError("read though it can not matter")

    assert Worth({"ngo": 3.0}, Unread()).best({"ngo", "forum"}) == 3.0


@given(text=_TEXTS)
def test_a_sentence_is_made_normal_as_by_patterns(text: str) -> None:
    assert normal_sentence(text) == normal_sentence(re.sub(r"\s+", " ", text).strip())
    assert re.search(r"\s\s|^\s|\s$|[–—−]", normal_sentence(text)) is None


@pytest.mark.parametrize(
    ("text", "identifier", "reason"),
    [
        ("Бұйрық № 25 шықты.", "№ 25", "law number"),
        ("Приказ №АБ-7 подписан.", "№АБ-7", "law number"),
        ("Order No. 7 was signed.", "No. 7", "law number"),
        ("Приказ N 12 подписан.", "N 12", "law number"),
        ("Звоните: +77011234567.", "+77011234567", "phone"),
        ("Звоните: (7172) 745566.", "(7172) 745566", "phone"),
        ("Звоните: 8 701 123 45 67.", "8 701 123 45 67", "phone"),
        ("Жиын сағат 15.30-да басталды.", "сағат 15.30-да", "time"),
        ("Күні 12.04.2024 деп жазылған.", "12.04.2024", "date"),
        ("Во время COVID-19 работали все.", "-19", "name"),
        ("Тапсырма:\n 2) орталық ашу", " 2) ", "list number"),
        ("1. Открыть центр", "1. ", "list number"),
        ("Хат info@qor.kz арқылы келді.", "info@qor.kz", "address"),
    ],
)
def test_identifiers_are_found_by_every_sign_with_which_they_begin(text: str, identifier: str, reason: str) -> None:
    assert [(text[i.start : i.end], i.reason) for i in identifiers(text)] == [(identifier, reason)]
