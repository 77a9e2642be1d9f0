"""Words of time become periods, resolved against the day of publication."""

import pytest

from ingest.releases.reader import Reader
from tests.unit.ingest.releases.helpers import only_sentence

_ROWS = [
    ("kk", "биыл басталды", ("2025", "2025", "this_year")),
    ("kk", "былтыр басталды", ("2024", "2024", "in")),
    ("kk", "келесі жылы басталады", ("2026", "2026", "in")),
    ("kk", "соңғы бес жыл ішінде өсті", ("2021", "2025", "last")),
    ("kk", "2021-2024 жылдар аралығында", ("2021", "2024", "in")),
    ("kk", "2020 жылдан бері", ("2020", "2025", "since")),
    ("kk", "2017 жылмен салыстырғанда", ("2017", "2017", "base")),
    ("kk", "2025 жылғы 1 шілдедегі жағдай бойынша", ("2025-07-01", "2025-07-01", "as_of")),
    ("kk", "2020 жылдың соңында", ("2020-12-31", "2020-12-31", "as_of")),
    ("kk", "2030 жылға дейінгі тұжырымдама", ("2030", "2030", "programme")),
    ("kk", "2024 жылғы 3 мамыр мен 9 мамыр аралығында", ("2024-05-03", "2024-05-09", "in")),
    ("ru", "в прошлом году", ("2024", "2024", "in")),
    ("ru", "за последние три года", ("2023", "2025", "last")),
    ("ru", "с 2020 по 2024 год", ("2020", "2024", "in")),
    ("ru", "в апреле 2020 года", ("2020-04", "2020-04", "in")),
    ("ru", "на конец 2024 года", ("2024-12-31", "2024-12-31", "as_of")),
    ("ru", "по сравнению с 2015 годом", ("2015", "2015", "base")),
    ("ru", "по данным на 1 октября", ("2025-10-01", "2025-10-01", "as_of")),
    ("en", "from 2006 to 2011", ("2006", "2011", "in")),
    ("en", "in the last two years", ("2024", "2025", "last")),
    ("en", "since 2019", ("2019", "2025", "since")),
    ("en", "as of June 1, 2024", ("2024-06-01", "2024-06-01", "as_of")),
]


@pytest.mark.parametrize(("language", "words", "expected"), _ROWS)
def test_a_period_is_resolved_against_the_day_of_publication(
    reader: Reader, language: str, words: str, expected: tuple[str, str, str]
) -> None:
    periods = only_sentence(reader, words, language, "2025-03-04").periods
    assert [(period.start, period.end, period.role) for period in periods] == [expected]


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "биыл"), ("ru", "в прошлом году"), ("en", "the last two years")]
)
def test_without_a_date_relative_words_stay_unresolved(reader: Reader, language: str, words: str) -> None:
    periods = only_sentence(reader, words, language).periods
    assert [(period.start, period.end) for period in periods] == [(None, None)]


def test_four_digits_with_a_unit_are_no_year(reader: Reader) -> None:
    sentence = only_sentence(reader, "жалақы 2024 теңге", "kk")
    assert sentence.periods == ()
    assert [quantity.value for quantity in sentence.quantities] == [2024]
