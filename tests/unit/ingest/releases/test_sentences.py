"""Where sentences end: as razdel says, but for our abbreviations, initials and numbers of list items."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize

from ingest.releases.reader import Reader
from ingest.releases.sentences import sentences

# fmt: off
_PIECES = [
    "жоба", "аяқталды", "Қазақстан", "устар", "внутр", "просп", "ИП", "НПО", "2024", "12", "IV", "г", "т", "е", "млрд",
    ".", ".", ".", "!", "?", "…", ";", ":", ":)", "»", "«", "“", "”", '"', "'", "(", ")", "]", "–", "-", ",",
    " ", " ", " ", "  ", " " * 12,
]
# fmt: on


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=30))
def test_razdel_is_the_reference_for_what_is_no_abbreviation(reader: Reader, pieces: list[str]) -> None:
    line = "".join(pieces).strip()
    lexicon = replace(reader.rules.tables.lexicon, abbreviations=frozenset())
    assert [(s.start, s.end) for s in sentences(line, lexicon)] == [(s.start, s.stop) for s in sentenize(line) if line]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Жоба аяқталды. Қорытынды шықты.", ["Жоба аяқталды.", "Қорытынды шықты."]),
        ("Құны 5 млрд. тенге. Проект завершён.", ["Құны 5 млрд. тенге.", "Проект завершён."]),
        ("Выступила А. Иванова. Зал слушал.", ["Выступила А. Иванова.", "Зал слушал."]),
        ("7. Открыть центр.", ["7. Открыть центр."]),
        ("It has approx. NGOs of all kinds.", ["It has approx. NGOs of all kinds."]),
    ],
)
def test_abbreviations_initials_and_list_numbers_end_no_sentence(reader: Reader, line: str, parts: list[str]) -> None:
    found = sentences(line, reader.rules.tables.lexicon)
    assert [line[s.start : s.end] for s in found] == parts


@pytest.mark.parametrize(
    ("text", "document", "language"),
    [
        ("Өңірде ұйымдар саны артты.", "ru", "kk"),
        ("В области стало больше организаций.", "kk", "ru"),
        ("The number of organisations grew.", "kk", "en"),
        ("Астана, Алматы, Шымкент", "kk", "kk"),
        ("Астана, Алматы, Шымкент", "ru", "ru"),
        ("Фонд «Қазақстан халқына» принял документы.", "ru", "ru"),
        ("Nations in Transit рейтингінде демократия балы өзгерді.", "kk", "kk"),
        ("В обзоре Freedom in the World балл снизился.", "ru", "ru"),
    ],
)
def test_a_sentence_is_in_the_language_of_its_words_else_of_its_document(
    reader: Reader, text: str, document: str, language: str
) -> None:
    (sentence,) = sentences(text, reader.rules.tables.lexicon, document)
    assert sentence.language == language
