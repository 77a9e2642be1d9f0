"""What a number does in its clause: level, change, ends of a movement or a span."""

import pytest

from ingest.releases.reader import Reader
from ingest.releases.roles import deciding_row, role_of
from tests.unit.ingest.releases.helpers import only_sentence

_ROWS = [
    ("kk", "Қамту үлесі 86%-ға жетті", ["level"]),
    ("kk", "Қамту үлесі 4%-ға өсті", ["change"]),
    ("kk", "Көрсеткіш 3%-ға төмендеді, яғни 97%-ды құрады", ["fall", "level"]),
    ("kk", "Көрсеткіш 300-ге жетуі мүмкін", ["might"]),
    ("kk", "Қор екі есе азайды", ["fall"]),
    ("kk", "Әр жобаға 18 млн теңге бөлінді", ["each"]),
    ("kk", "Жобаларға 18 млн теңгеден бөлінді", ["each"]),
    ("kk", "Ұйымдар саны 150-ден 240-қа дейін өсті", ["from", "to"]),
    ("kk", "Бір жоба құны 5 млн теңгеден 12 млн теңгеге дейін барады", ["level", "low", "high"]),
    ("kk", "Қаражат 108,2 млн теңгеге артты", ["change"]),
    ("kk", "Қор екі есеге жуық өсті", ["change"]),
    ("kk", "Алшақтық он төрт есе болды", ["level"]),
    ("kk", "Өсім – 34 жоба", ["change"]),
    ("kk", "Жобалар саны 24 жобаға өсті", ["change"]),
    ("kk", "Бағыттар саны 24 бағытқа дейін өсті", ["level"]),
    ("kk", "Пул 190-нан 226 адамға дейін ұлғайды", ["from", "to"]),
    ("kk", "Бағыттар саны 21-ден 23-ке жетті", ["from", "to"]),
    ("kk", "Көршіде жобалар 15-ке көп.", ["difference"]),
    ("ru", "показатель вырос на 10%", ["change"]),
    ("ru", "показатель вырос до 10%", ["level"]),
    ("ru", "показатель вырос с 8 до 10%", ["from", "to"]),
    ("ru", "проекты на сумму 900 млн тенге", ["level"]),
    ("ru", "размер составляет от 100 до 500 тысяч тенге", ["low", "high"]),
    ("ru", "организаций от 30 до 40", ["low", "high"]),
    ("ru", "объём вырос вдвое", ["change"]),
    ("ru", "объём вырос в 1,8 раза", ["change"]),
    ("ru", "разрыв составил 14 раз", ["level"]),
    ("ru", "разрыв в 14 раз", ["level"]),
    ("ru", "объём сократился вдвое", ["fall"]),
    ("ru", "объём сократился в 1,8 раза", ["fall"]),
    ("ru", "показатель снизился на 10%", ["fall"]),
    ("ru", "объём на 140 млн тенге превышает уровень прошлого года", ["change"]),
    ("ru", "у соседей проектов на 15 больше.", ["difference"]),
    ("ru", "объём превысил 140 млн тенге", ["level"]),
    ("ru", "гранты по 18 млн тенге", ["each"]),
    ("ru", "показатель вырос на 10–15%", ["change", "change"]),
    ("ru", "работает 10–15 организаций", ["low", "high"]),
    ("en", "the share is up 2.5 percentage points", ["change"]),
    ("en", "the share is down 2.5 percentage points", ["fall"]),
    ("en", "the share is up 5 percent", ["change"]),
    ("en", "the share is down 5 percent", ["fall"]),
    ("en", "young people make up 5 percent", ["level"]),
    ("en", "grants of up to 5 million tenge", ["each"]),
    ("en", "spending is to average 20 million tenge a year", ["level"]),
    ("en", "five times as many", ["change"]),
    ("en", "210 projects, up from 176", ["level", "from"]),
    ("en", "the share rose 5 percent", ["change"]),
    ("en", "a drop of 5 percent", ["fall"]),
    ("en", "210 projects, 17 more than a year earlier", ["level", "change"]),
    ("en", "210 projects, 17 more than its neighbour.", ["level", "difference"]),
    ("en", "210 projects, 17 fewer than before", ["level", "fall"]),
    ("en", "the number of grants could reach 300", ["might"]),
    ("en", "we would like to have 300 grants", ["might"]),
    ("en", "30 percent would like to try", ["level"]),
    ("en", "the share grew by 5 percent", ["change"]),
    ("en", "the number rose from 224 to 700", ["from", "to"]),
    ("en", "the forum was attended by more than 700 delegates", ["level"]),  # "more" is of the hedge, no growth
]


@pytest.mark.parametrize(("language", "words", "roles"), _ROWS)
def test_case_preposition_and_verb_decide_the_role(reader: Reader, language: str, words: str, roles: list[str]) -> None:
    sentence = only_sentence(reader, words, language)
    assert [role_of(sentence, place, reader.rules.roles) for place in range(len(sentence.quantities))] == roles


def test_every_row_of_the_table_decides_an_example(reader: Reader) -> None:
    sentences = [only_sentence(reader, words, language) for language, words, _ in _ROWS]
    roles = reader.rules.roles
    used = {id(deciding_row(s, place, roles)) for s in sentences for place in range(len(s.quantities))}
    assert [row for row in roles.rows if id(row) not in used] == []
