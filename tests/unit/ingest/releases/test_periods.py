"""Words of time become periods, resolved against the day of publication."""

from decimal import Decimal

import pytest

from ingest.releases.reader import Reader, Release
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
    # what is compared with
    ("kk", "2024 жылғыдан көп", ("2024", "2024", "base")),
    ("kk", "2021 жылғы көрсеткішпен салыстырғанда", ("2021", "2021", "base")),
    ("kk", "2022 жылдың сәйкес кезеңіне қарағанда", ("2022", "2022", "base")),
    ("ru", "превышает показатель 2022 года", ("2022", "2022", "base")),
    ("ru", "больше, чем в 2018-м", ("2018", "2018", "base")),
    ("ru", "против 93 в 2019 году", ("2019", "2019", "base")),
    ("en", "than in 2020", ("2020", "2020", "base")),
    ("en", "up from 93 in 2019", ("2019", "2019", "base")),
    ("en", "relative to the 2021 level", ("2021", "2021", "base")),
    ("en", "campaign against violence in 2019", ("2019", "2019", "in")),
    # spans
    ("kk", "2019–2021 жж.", ("2019", "2021", "in")),
    ("kk", "2018-2022 жылдары", ("2018", "2022", "in")),
    ("ru", "между 2019 и 2022 годами", ("2019", "2022", "in")),
    ("ru", "за три года", ("2023", "2025", "last")),
    ("ru", "в 2021-23 гг.", ("2021", "2023", "in")),
    ("en", "over the past five years", ("2021", "2025", "last")),
    ("en", "between 2019 and 2022", ("2019", "2022", "in")),
    # parts of a year
    ("kk", "2024 жылдың бірінші жартыжылдығында", ("2024-01", "2024-06", "in")),
    ("kk", "2024 жылдың 9 айында", ("2024-01", "2024-09", "in")),
    ("kk", "2024 жылдың үшінші тоқсанында", ("2024-07", "2024-09", "in")),
    ("ru", "в первом полугодии 2024 года", ("2024-01", "2024-06", "in")),
    ("ru", "за 9 месяцев 2024 года", ("2024-01", "2024-09", "in")),
    ("ru", "в IV квартале 2023 года", ("2023-10", "2023-12", "in")),
    ("en", "in the first half of 2024", ("2024-01", "2024-06", "in")),
    ("en", "in the first nine months of 2024", ("2024-01", "2024-09", "in")),
    ("en", "in the second quarter of 2024", ("2024-04", "2024-06", "in")),
    # beginning and end of a year
    ("kk", "2024 жылдың басындағы", ("2024", "2024", "as_of")),
    ("kk", "былтырғы жылдың соңында", ("2024-12-31", "2024-12-31", "as_of")),
    ("kk", "жыл басынан бері", ("2025", "2025", "this_year")),
    ("kk", "жыл соңына дейін", ("2025", "2025", "by")),
    ("ru", "на начало 2024 года", ("2024", "2024", "as_of")),
    ("ru", "на конец прошлого года", ("2024-12-31", "2024-12-31", "as_of")),
    ("ru", "до конца года", ("2025", "2025", "by")),
    ("ru", "с начала 2023 года", ("2023", "2025", "since")),
    ("en", "at the end of last year", ("2024-12-31", "2024-12-31", "as_of")),
    ("en", "since the beginning of the year", ("2025", "2025", "this_year")),
    ("en", "by the end of the year", ("2025", "2025", "by")),
    # days
    ("kk", "2022 жылғы 1 қаңтардағы есеп бойынша", ("2022-01-01", "2022-01-01", "as_of")),
    ("kk", "1 қыркүйектегі мәлімет бойынша", ("2025-09-01", "2025-09-01", "as_of")),
    ("kk", "2024 жылғы қыркүйегінде", ("2024-09", "2024-09", "in")),
    ("ru", "по состоянию на апрель 2023 года", ("2023-04", "2023-04", "as_of")),
    ("ru", "на 1 янв. 2024 г.", ("2024-01-01", "2024-01-01", "as_of")),
    ("en", "as of 1 Sept 2024", ("2024-09-01", "2024-09-01", "as_of")),
    ("kk", "былтырғы 1 қазанда", ("2024-10-01", "2024-10-01", "date")),
    ("kk", "осы жылдың сәуірінде", ("2025-04", "2025-04", "in")),
    ("ru", "на 1 января текущего года", ("2025-01-01", "2025-01-01", "as_of")),
    ("ru", "за 9 месяцев прошлого года", ("2024-01", "2024-09", "in")),
    ("ru", "с 1 по 24 апреля 2024 года", ("2024-04-01", "2024-04-24", "in")),
    ("ru", "за двенадцать месяцев", (None, None, "length")),
    ("en", "in September last year", ("2024-09", "2024-09", "in")),
    # a year with an ending of its own
    ("kk", "2019-дан 2023-ке дейін", ("2019", "2023", "in")),
    ("kk", "2019 жылдан 2023 жылға дейін", ("2019", "2023", "in")),
    ("kk", "2020-дан бері", ("2020", "2025", "since")),
    ("ru", "в 2019-м", ("2019", "2019", "in")),
    ("en", "In 2024–2025 the members changed", ("2024", "2025", "in")),
    ("ru", "по состоянию на 01.01.2024 г.", ("2024-01-01", "2024-01-01", "as_of")),
    ("kk", "01.09.2023 жылғы жағдай бойынша", ("2023-09-01", "2023-09-01", "as_of")),
    ("en", "under the 2020–2025 concept", ("2020", "2025", "programme")),
    ("kk", "2020–2025 тұжырымдамасы", ("2020", "2025", "programme")),
    # years counted back
    ("kk", "төрт жыл бұрын", ("2021", "2021", "in")),
    ("ru", "три года назад", ("2022", "2022", "in")),
    ("en", "two years ago", ("2023", "2023", "in")),
    # when a thing that is only named came to be
    ("kk", "2019 жылы құрылған қор", ("2019", "2019", "origin")),
    ("kk", "2019 жылы құрылған.", ("2019", "2019", "in")),
    ("ru", "созданный в 2019 году фонд", ("2019", "2019", "origin")),
    ("ru", "созданы в 2019 году", ("2019", "2019", "in")),
    ("ru", "закон 2005 года", ("2005", "2005", "origin")),
    ("en", "the fund established in 2019", ("2019", "2019", "origin")),
    ("en", "were established in 2019", ("2019", "2019", "in")),
    ("ru", "Стратегия развития до 2030 года", ("2030", "2030", "programme")),
]


@pytest.mark.parametrize(("language", "words", "expected"), _ROWS)
def test_a_period_is_resolved_against_the_day_of_publication(
    reader: Reader, language: str, words: str, expected: tuple[str | None, str | None, str]
) -> None:
    periods = only_sentence(reader, words, language, "2025-03-04").periods
    assert [(period.start, period.end, period.role) for period in periods] == [expected]


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "биыл"), ("ru", "в прошлом году"), ("en", "the last two years")]
)
def test_without_a_date_relative_words_stay_unresolved(reader: Reader, language: str, words: str) -> None:
    periods = only_sentence(reader, words, language).periods
    assert [(period.start, period.end) for period in periods] == [(None, None)]


@pytest.mark.parametrize(
    ("language", "words", "shift"),
    [
        ("kk", "алдыңғы жылы басталды", -1),
        ("kk", "екі жылдан кейін ашылды", 2),
        ("ru", "годом ранее", -1),
        ("ru", "двумя годами ранее", -2),
        ("en", "a year earlier", -1),
        ("en", "three years later", 3),
        ("en", "three years ago", 0),
    ],
)
def test_a_year_beside_the_one_spoken_of_keeps_its_distance(
    reader: Reader, language: str, words: str, shift: int
) -> None:
    assert [period.shift for period in only_sentence(reader, words, language, "2025-03-04").periods] == [shift]


def test_a_pair_of_counts_with_endings_is_no_span_of_years(reader: Reader) -> None:
    sentence = only_sentence(reader, "Мүшелер саны 2019-дан 2023-ке жетті", "kk")
    assert [quantity.value for quantity in sentence.quantities] == [2019, 2023]


def test_four_digits_with_a_unit_are_no_year(reader: Reader) -> None:
    sentence = only_sentence(reader, "жалақы 2024 теңге", "kk")
    assert sentence.periods == ()
    assert [quantity.value for quantity in sentence.quantities] == [2024]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Сыйлыққа 120 ұйымнан өтінім түсті.\n\nҮЕҰ-ға арналған сыйлықақының 45 лауреаты анықталды.", "2024"),
        ("В 2017 году обсуждали закон.\n\nОрганизациям выделено 45 грантов.", None),
        ("В 2017 году обсуждали закон.\n\nЛауреатами премии для НПО стали 45 организаций.", "2024"),
        ("В этом году премию вручали в Астане.\n\nЛауреатами премии для НПО стали 45 организаций.", "2024"),
    ],
)
def test_what_news_tells_of_took_place_in_its_year(reader: Reader, text: str, period: str | None) -> None:
    language = "kk" if "ҮЕҰ" in text else "ru"
    release = Release(document_id="d", text=f"Сыйлық\n\n{text}", language=language, published_on="2024-11-20")
    claims = {claim.value: claim.period for claim in reader.read(release).claims}
    assert claims[Decimal(45)] == period
