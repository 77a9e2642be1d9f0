"""Which place and which period a figure takes: of its clause, its list, its paragraph, the release, or none.

A row is language, day of publication, region of the issuer ("KZ" the nation, None unknown), title, text and the claims
as (indicator, geography, period, value).
"""

from decimal import Decimal

import pytest

from ingest.releases.reader import Reader, Release

_Expected = tuple[str, str, str | None, str]
_Row = tuple[str, str | None, str | None, str, str, list[_Expected]]


def _check(reader: Reader, row: _Row) -> None:
    language, published, geography, title, text, expected = row
    release = Release(
        document_id="own",
        text=f"{title}\n\n{text}" if title else text,
        title=title,
        language=language,
        published_on=published,
        geography=geography,
    )
    claims = reader.read(release).claims
    found = {(c.indicator, c.geography, c.period, c.value) for c in claims}
    assert found == {(code, place, period, Decimal(value)) for code, place, period, value in expected}


_PLACES: list[_Row] = [
    # a national issuer: the capital and the town of a meeting are no places of the figures
    (
        "en",
        "2023-02-01",
        "KZ",
        "Astana sums up the year",
        "At present, 21,000 NGOs are registered.",
        [("ngo_registered", "KZ", "as_of:2023-02-01", "21000")],
    ),
    (
        "ru",
        "2023-02-01",
        "KZ",
        "",
        "На выездном совещании в Петропавловске министр рассказал об итогах.\n\nСегодня зарегистрировано 21 000 НПО.",
        [("ngo_registered", "KZ", "as_of:2023-02-01", "21000")],
    ),
    (
        "en",
        "2022-02-01",
        "KZ",
        "",
        "NUR-SULTAN – The ministry has summed up the year, and 21,000 NGOs are registered.",
        [("ngo_registered", "KZ", "as_of:2022-02-01", "21000")],
    ),
    # the issuer is a region
    (
        "kk",
        "2023-02-01",
        "KZ-55",
        "",
        "Бүгінде 812 үкіметтік емес ұйым тіркелген. Ал ел бойынша 21 000 үкіметтік емес ұйым тіркелген.",
        [
            ("ngo_registered", "KZ-55", "as_of:2023-02-01", "812"),
            ("ngo_registered", "KZ", "as_of:2023-02-01", "21000"),
        ],
    ),
    # parallel clauses
    (
        "ru",
        "2023-06-20",
        "KZ",
        "",
        "В Туркестанской области зарегистрировано 1 940 НПО, в Жамбылской – 1 230, в столице – 2 100.",
        [
            ("ngo_registered", "KZ-61", "as_of:2023-06-20", "1940"),
            ("ngo_registered", "KZ-31", "as_of:2023-06-20", "1230"),
            ("ngo_registered", "KZ-71", "as_of:2023-06-20", "2100"),
        ],
    ),
    # rows that go together
    (
        "ru",
        "2025-01-20",
        "KZ",
        "",
        "В Астане и Алматы зарегистрированы 4 100 и 5 300 НПО соответственно.",
        [
            ("ngo_registered", "KZ-71", "as_of:2025-01-20", "4100"),
            ("ngo_registered", "KZ-75", "as_of:2025-01-20", "5300"),
        ],
    ),
    # a relative clause keeps its place and period to itself
    (
        "en",
        "2024-06-05",
        "KZ-35",
        "",
        "The Ulytau Region, which was part of Karaganda until June 2022, has 2,100 volunteers.",
        [("volunteers", "KZ-62", "as_of:2024-06-05", "2100")],
    ),
    # the capital is only the seat of an event
    (
        "kk",
        "2020-11-18",
        "KZ",
        "",
        "2018 жылы Астанада азаматтық форумның 35 алаңы жұмыс істеді.",
        [("civic_forum_sites", "KZ", "2018", "35")],
    ),
    # a name alone is the heading of what follows; a question points to the paragraph before
    (
        "ru",
        "2024-11-25",
        "KZ",
        "",
        "Атырауская область. Сегодня зарегистрировано 700 НПО.",
        [("ngo_registered", "KZ-23", "as_of:2024-11-25", "700")],
    ),
    (
        "en",
        "2024-11-25",
        "KZ",
        "",
        "Kyzylorda is third from the bottom.\n\nWho advises whom in the region? It has ten public councils.",
        [("public_councils", "KZ-43", "as_of:2024-11-25", "10")],
    ),
    # where things come from is no place of the next figure
    (
        "ru",
        "2021-11-25",
        "KZ",
        "",
        "Экран привезли из Алматы. В форуме участвовали 600 делегатов.",
        [("civic_forum_delegates", "KZ", "2021", "600")],
    ),
]


@pytest.mark.parametrize("row", _PLACES)
def test_a_figure_takes_the_place_that_is_meant(reader: Reader, row: _Row) -> None:
    _check(reader, row)


_PERIODS: list[_Row] = [
    # a stock does not take the base of a comparison, nor the year of a flow
    (
        "en",
        "2024-06-05",
        "KZ-35",
        "",
        "Volunteers in the region number 18,400 today, compared with 15,900 in 2022. "
        "There are 67 volunteer organizations.",
        [
            ("volunteers", "KZ-35", "as_of:2024-06-05", "18400"),
            ("volunteers", "KZ-35", "as_of:2022", "15900"),
            ("volunteer_organisations", "KZ-35", "as_of:2024-06-05", "67"),
        ],
    ),
    (
        "ru",
        "2021-05-20",
        "KZ",
        "",
        "В прошлом году по госсоцзаказу реализовано 2 140 социальных проектов. Действуют 260 общественных советов.",
        [
            ("social_order_projects", "KZ", "2020", "2140"),
            ("public_councils", "KZ", "as_of:2021-05-20", "260"),
        ],
    ),
    # a period that opens a later clause is that clause's own
    (
        "kk",
        "2025-02-21",
        "KZ",
        "",
        "Қазақстанда 250 қоғамдық кеңес жұмыс істейді, келесі жылы тағы 12 кеңес құру жоспарланған.",
        [
            ("public_councils", "KZ", "as_of:2025-02-21", "250"),
            ("public_councils", "KZ", "as_of:2026", "12"),
        ],
    ),
    # but one that ends the sentence alone is of all of it
    (
        "en",
        None,
        "KZ",
        "",
        "The CIVICUS Monitor rated civic space in category 2, that is, repressed, in 2021.",
        [("civicus_rating", "KZ", "2021", "2")],
    ),
    # "a year earlier" counts from the year spoken of, "a year ago" from publication
    (
        "en",
        "2024-03-18",
        "KZ",
        "",
        "In 2021, 168 projects were carried out under the state social order. A year earlier there were 151 projects.",
        [
            ("social_order_projects", "KZ", "2021", "168"),
            ("social_order_projects", "KZ", "2020", "151"),
        ],
    ),
    (
        "ru",
        "2019-01-24",
        "KZ-61",
        "",
        "На 1 января 2019 года в области зарегистрировано 988 НПО. Годом ранее было зарегистрировано 1 571 НПО.",
        [
            ("ngo_registered", "KZ-61", "as_of:2019-01-01", "988"),
            ("ngo_registered", "KZ-61", "as_of:2018-01-01", "1571"),
        ],
    ),
    # both ends of a movement with their years
    (
        "kk",
        "2024-11-20",
        "KZ",
        "",
        "Мемлекеттік әлеуметтік тапсырыс көлемі 2021 жылғы 10,5 млрд теңгеден биыл 20,2 млрд теңгеге дейін артты.",
        [
            ("social_order_amount", "KZ", "2021", "10500000000"),
            ("social_order_amount", "KZ", "2024", "20200000000"),
        ],
    ),
    (
        "ru",
        "2020-02-06",
        "KZ",
        "",
        "В 2019 году на госсоцзаказ направили 15,6 млрд тенге – на 9% больше, чем в 2018-м.",
        [
            ("social_order_amount", "KZ", "2019", "15600000000"),
            ("social_order_amount_growth", "KZ", "2018/2019", "9"),
        ],
    ),
    # without a date the text gives its own day, a table the day of the line above it
    (
        "ru",
        None,
        "KZ",
        "",
        "Итоги сверки приведены по состоянию на апрель 2023 года.\n\n"
        "НПО по статусу:\n– действующих НПО – 18 204;\n– НПО на стадии ликвидации – 68.",
        [
            ("ngo_active", "KZ", "as_of:2023-04", "18204"),
            ("ngo_liquidating", "KZ", "as_of:2023-04", "68"),
        ],
    ),
    # rows that go together
    (
        "ru",
        "2022-02-06",
        "KZ",
        "",
        "В 2019, 2020 и 2021 годах на премию для НПО поступило 120, 130 и 150 заявок соответственно.",
        [
            ("ngo_prize_applications", "KZ", "2019", "120"),
            ("ngo_prize_applications", "KZ", "2020", "130"),
            ("ngo_prize_applications", "KZ", "2021", "150"),
        ],
    ),
    (
        "en",
        "2022-02-06",
        "KZ",
        "",
        "In 2020 and 2021, 130 and 150 applications for the prize for NGOs were received, respectively.",
        [
            ("ngo_prize_applications", "KZ", "2020", "130"),
            ("ngo_prize_applications", "KZ", "2021", "150"),
        ],
    ),
    # since a thing was set up
    (
        "en",
        "2021-10-06",
        "KZ",
        "",
        "Since its establishment in 2016, the Center has implemented 394 state grants for NGOs.",
        [("grants_count_cumulative", "KZ", "2016/2021", "394")],
    ),
    # a stock of last year is only compared with
    (
        "kk",
        "2021-10-01",
        "KZ",
        "",
        "Былтырғы қазанда 234 қоғамдық кеңес болған. Квазимемлекеттік секторда алты қоғамдық кеңес жұмыс істейді.",
        [
            ("public_councils", "KZ", "as_of:2020-10", "234"),
            ("public_councils_quasi_state", "KZ", "as_of:2021-10-01", "6"),
        ],
    ),
    # the figure compared with has the year behind it
    (
        "en",
        "2025-10-17",
        "KZ",
        "",
        "Turkistan Region filed 23 applications for the prize for NGOs this year against 16 a year earlier.",
        [
            ("ngo_prize_applications", "KZ-61", "2025", "23"),
            ("ngo_prize_applications", "KZ-61", "2024", "16"),
        ],
    ),
    # columns of years
    (
        "ru",
        None,
        "KZ",
        "",
        "Зарегистрировано НПО по регионам:\n\nРегион | 2018 год | 2019 год\n"
        "Павлодарская область | 812 | 840\nг. Шымкент | 1 804 | 1 915",
        [
            ("ngo_registered", "KZ-55", "as_of:2018", "812"),
            ("ngo_registered", "KZ-55", "as_of:2019", "840"),
            ("ngo_registered", "KZ-79", "as_of:2018", "1804"),
            ("ngo_registered", "KZ-79", "as_of:2019", "1915"),
        ],
    ),
    # what a year brought, told as of today
    (
        "ru",
        "2017-01-04",
        "KZ",
        "",
        "К сегодняшнему дню сведения в Базу данных НПО за 2016 год сдали 2 500 организаций.",
        [("ngo_database_reports", "KZ", "2016", "2500")],
    ),
    # a time without dates
    (
        "ru",
        "2021-10-28",
        "KZ",
        "",
        "В дни пандемии людям помогали 15 000 добровольцев.",
        [
            ("pandemic_volunteers", "KZ", None, "15000"),
        ],
    ),
]


@pytest.mark.parametrize("row", _PERIODS)
def test_a_figure_takes_the_period_that_is_meant(reader: Reader, row: _Row) -> None:
    _check(reader, row)


def test_the_year_behind_a_number_of_several_words_is_that_of_the_earlier_figure(reader: Reader) -> None:
    text = (
        "Volunteers\n\nThe number of volunteer organizations rose from two hundred and twenty-four in 2020 to 700 now."
    )
    release = Release(document_id="d", text=text, language="en", published_on="2022-12-06")
    assert [(str(c.value), c.period) for c in reader.read(release).claims] == [
        ("224", "as_of:2020"),
        ("700", "as_of:2022-12-06"),
    ]
