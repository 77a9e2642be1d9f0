"""Whole sentences of our own, in three languages: which claims they make.

A row is language, day of publication, text and the claims as (indicator, geography, period, value, qualifier).
"""

from decimal import Decimal

import pytest

from ingest.claim import Claim
from ingest.releases.reader import Reader, Release

_Expected = tuple[str, str, str | None, str, str]

_ROWS: list[tuple[str, str | None, str, list[_Expected]]] = [
    (
        "kk",
        "2023-06-20",
        "Павлодар облысында 812 үкіметтік емес ұйым тіркелген, соның 395-і белсенді жұмыс істейді.",
        [
            ("ngo_registered", "KZ-55", "as_of:2023-06-20", "812", "exact"),
            ("ngo_active", "KZ-55", "as_of:2023-06-20", "395", "exact"),
        ],
    ),
    (
        "kk",
        "2024-03-01",
        "Өткен жылы мемлекеттік әлеуметтік тапсырыс аясында 1 430 жоба іске асырылып, оған 17,4 млрд теңге жұмсалды.",
        [
            ("social_order_projects", "KZ", "2023", "1430", "exact"),
            ("social_order_amount", "KZ", "2023", "17400000000", "exact"),
        ],
    ),
    (
        "kk",
        "2022-11-10",
        "Қазіргі уақытта елде 261 қоғамдық кеңес бар. Олардың құрамына 3 800-ге жуық мүше кіреді.",
        [
            ("public_councils", "KZ", "as_of:2022-11-10", "261", "exact"),
            ("public_council_members", "KZ", "as_of:2022-11-10", "3800", "almost"),
        ],
    ),
    (
        "kk",
        "2024-12-05",
        "Биыл ҮЕҰ-ға арналған сыйлықақыға 197 өтінім түсіп, 64 ұйым лауреат атанды.",
        [
            ("ngo_prize_applications", "KZ", "2024", "197", "exact"),
            ("ngo_prize_winners", "KZ", "2024", "64", "exact"),
        ],
    ),
    (
        "kk",
        "2021-09-09",
        "2018 жылдан бері қоғамдық кеңестер 12 мыңнан астам нормативтік құқықтық акт жобасын қарады.",
        [
            ("public_council_drafts_reviewed", "KZ", "2018/2021", "12000", "more_than"),
        ],
    ),
    (
        "kk",
        "2025-05-05",
        "Бірыңғай платформада 61 мыңнан астам волонтер және 2 900 ұйым тіркелген.",
        [
            ("platform_volunteers", "KZ", "as_of:2025-05-05", "61000", "more_than"),
            ("platform_organisations", "KZ", "as_of:2025-05-05", "2900", "exact"),
        ],
    ),
    (
        "kk",
        "2025-08-01",
        "«Таза Қазақстан» акциясы аясында 7 мыңға жуық сенбілік өтіп, оған 410 мың ерікті қатысты.",
        [
            ("eco_events", "KZ", "2025", "7000", "almost"),
            ("eco_event_volunteers", "KZ", "2025", "410000", "exact"),
        ],
    ),
    (
        "kk",
        "2024-07-07",
        "Былтырғы жылмен салыстырғанда мемлекеттік әлеуметтік тапсырыс көлемі 1,5 есе өсті.",
        [
            ("social_order_amount_growth", "KZ", "2023/2024", "1.5", "exact"),
        ],
    ),
    (
        "kk",
        "2023-02-02",
        "2022 жылы жалпы сомасы 1,9 млрд теңгеге 118 мемлекеттік грант берілді.",
        [
            ("grants_amount", "KZ", "2022", "1900000000", "exact"),
            ("grants_count", "KZ", "2022", "118", "exact"),
        ],
    ),
    (
        "kk",
        "2026-02-01",
        "Сауалнамаға қатысқандардың 34 пайызы ерікті болуға дайын екенін айтқан.",
        [
            ("volunteer_readiness_share", "KZ", "as_of:2026-02-01", "34", "exact"),
        ],
    ),
    (
        "kk",
        None,
        "Түркістан облысында 46 волонтерлік ұйым мен 310 бастамашыл топ жұмыс істейді.",
        [
            ("volunteer_organisations", "KZ-61", None, "46", "exact"),
            ("volunteer_groups", "KZ-61", None, "310", "exact"),
        ],
    ),
    (
        "kk",
        "2021-03-03",
        "Еріктілер пандемия кезінде 120 мыңнан астам адамға көмек көрсетті.",
        [
            ("volunteer_beneficiaries", "KZ", None, "120000", "more_than"),
        ],
    ),
    (
        "kk",
        "2025-04-04",
        "Елде 1 320 қайырымдылық ұйымы тіркелген, оның 410-ы Алматыда орналасқан.",
        [
            ("charity_organisations", "KZ", "as_of:2025-04-04", "1320", "exact"),
            ("charity_organisations", "KZ-75", "as_of:2025-04-04", "410", "exact"),
        ],
    ),
    (
        "kk",
        "2019-10-10",
        "Қоғамдық кеңестердің 16-сы республикалық, 215-і жергілікті деңгейде құрылған.",
        [
            ("public_councils_republican", "KZ", "as_of:2019-10-10", "16", "exact"),
            ("public_councils_local", "KZ", "as_of:2019-10-10", "215", "exact"),
        ],
    ),
    (
        "kk",
        "2024-09-09",
        "Бізде 3 940 діни бірлестік, 7 саяси партия тіркелген.",
        [
            ("religious_associations", "KZ", "as_of:2024-09-09", "3940", "exact"),
            ("political_parties", "KZ", "as_of:2024-09-09", "7", "exact"),
        ],
    ),
    (
        "ru",
        "2023-06-20",
        "В Павлодарской области зарегистрировано 812 неправительственных организаций, "
        "из них 395 ведут активную деятельность.",
        [
            ("ngo_registered", "KZ-55", "as_of:2023-06-20", "812", "exact"),
            ("ngo_active", "KZ-55", "as_of:2023-06-20", "395", "exact"),
        ],
    ),
    (
        "ru",
        "2024-03-01",
        "В прошлом году в рамках госсоцзаказа реализовано 1 430 проектов на 17,4 млрд тенге.",
        [
            ("social_order_projects", "KZ", "2023", "1430", "exact"),
            ("social_order_amount", "KZ", "2023", "17400000000", "exact"),
        ],
    ),
    (
        "ru",
        "2024-12-05",
        "В этом году на премию для НПО подано 197 заявок, лауреатами стали 64 организации.",
        [
            ("ngo_prize_applications", "KZ", "2024", "197", "exact"),
            ("ngo_prize_winners", "KZ", "2024", "64", "exact"),
        ],
    ),
    (
        "ru",
        "2025-05-05",
        "На единой платформе зарегистрированы более 61 тысячи волонтёров и 2 900 организаций.",
        [
            ("platform_volunteers", "KZ", "as_of:2025-05-05", "61000", "more_than"),
            ("platform_organisations", "KZ", "as_of:2025-05-05", "2900", "exact"),
        ],
    ),
    (
        "ru",
        "2022-11-10",
        "Сегодня в стране работает 261 общественный совет, в состав которых входят почти 3 800 человек.",
        [
            ("public_councils", "KZ", "as_of:2022-11-10", "261", "exact"),
            ("public_council_members", "KZ", "as_of:2022-11-10", "3800", "almost"),
        ],
    ),
    (
        "ru",
        "2023-02-02",
        "В 2022 году выдано 118 государственных грантов на общую сумму 1,9 млрд тенге.",
        [
            ("grants_amount", "KZ", "2022", "1900000000", "exact"),
            ("grants_count", "KZ", "2022", "118", "exact"),
        ],
    ),
    (
        "ru",
        "2025-04-04",
        "Бездействующими признаны 2 014 организаций, ещё 611 НПО находятся в стадии ликвидации, у 74 нет БИН.",
        [
            ("ngo_inactive", "KZ", "as_of:2025-04-04", "2014", "exact"),
            ("ngo_liquidating", "KZ", "as_of:2025-04-04", "611", "exact"),
            ("ngo_without_bin", "KZ", "as_of:2025-04-04", "74", "exact"),
        ],
    ),
    (
        "ru",
        "2025-10-20",
        "В XI Гражданском форуме приняли участие 650 делегатов, среди которых 25 зарубежных гостей из 9 стран.",
        [
            ("civic_forum_delegates", "KZ", "2025", "650", "exact"),
            ("civic_forum_foreign_guests", "KZ", "2025", "25", "exact"),
            ("civic_forum_countries", "KZ", "2025", "9", "exact"),
        ],
    ),
    (
        "ru",
        "2021-05-01",
        "По данным опроса, волонтёрами себя считают 22% казахстанцев, а каждый десятый готов стать волонтёром.",
        [
            ("volunteer_rate_survey", "KZ", "as_of:2021-05-01", "22", "exact"),
            ("volunteer_readiness_share", "KZ", "as_of:2021-05-01", "10", "exact"),
        ],
    ),
    (
        "ru",
        "2024-02-02",
        "Доля молодёжи в общественных советах выросла на 3% и достигла 12%.",
        [
            ("public_council_youth_share", "KZ", "as_of:2024-02-02", "12", "exact"),
            ("public_council_youth_share_growth", "KZ", None, "3", "exact"),
        ],
    ),
    (
        "ru",
        "2024-02-02",
        "В неправительственном секторе занято около 24 тысяч человек.",
        [
            ("ngo_employees", "KZ", "as_of:2024-02-02", "24000", "about"),
        ],
    ),
    (
        "ru",
        "2020-02-02",
        "За пять лет общественные советы заслушали свыше 1,5 тыс. отчётов и рассмотрели 900 обращений граждан.",
        [
            ("public_council_reports_heard", "KZ", "2016/2020", "1500", "more_than"),
            ("public_council_appeals", "KZ", "2016/2020", "900", "exact"),
        ],
    ),
    (
        "ru",
        "2024-06-06",
        "Из республиканского бюджета на соцзаказ направлено 1,1 млрд тенге, из местных бюджетов — 15,2 млрд.",
        [
            ("social_order_amount_republican", "KZ", "2024", "1100000000", "exact"),
            ("social_order_amount_local", "KZ", "2024", "15200000000", "exact"),
        ],
    ),
    (
        "ru",
        "2024-06-06",
        "Медалью «Шапағат» награждены 410 человек.",
        [
            ("charity_awards_shapagat", "KZ", "2024", "410", "exact"),
        ],
    ),
    (
        "ru",
        None,
        "За 2021 год в фонд «Қазақстан халқына» поступило 98 млрд тенге взносов.",
        [
            ("charity_fund_contributions", "KZ", "2021", "98000000000", "exact"),
        ],
    ),
    (
        "en",
        "2023-06-20",
        "As of June 1, 2023, Pavlodar Region had 812 registered NGOs, of which 395 were active.",
        [
            ("ngo_registered", "KZ-55", "as_of:2023-06-01", "812", "exact"),
            ("ngo_active", "KZ-55", "as_of:2023-06-01", "395", "exact"),
        ],
    ),
    (
        "en",
        "2024-03-01",
        "Last year, 1,430 projects worth 17.4 billion tenge were carried out under the state social order.",
        [
            ("social_order_projects", "KZ", "2023", "1430", "exact"),
            ("social_order_amount", "KZ", "2023", "17400000000", "exact"),
        ],
    ),
    (
        "en",
        "2024-12-05",
        "This year 197 applications were filed for the NGO prize and 64 organizations became laureates.",
        [
            ("ngo_prize_applications", "KZ", "2024", "197", "exact"),
            ("ngo_prize_winners", "KZ", "2024", "64", "exact"),
        ],
    ),
    (
        "en",
        "2025-05-05",
        "More than 61,000 volunteers and 2,900 organizations are registered on the national platform.",
        [
            ("platform_volunteers", "KZ", "as_of:2025-05-05", "61000", "more_than"),
            ("platform_organisations", "KZ", "as_of:2025-05-05", "2900", "exact"),
        ],
    ),
    (
        "en",
        "2022-11-10",
        "There are 261 public councils in the country, bringing together nearly 3,800 members.",
        [
            ("public_councils", "KZ", "as_of:2022-11-10", "261", "exact"),
            ("public_council_members", "KZ", "as_of:2022-11-10", "3800", "almost"),
        ],
    ),
    (
        "en",
        "2023-02-02",
        "In 2022, 118 state grants totaling 1.9 billion tenge were awarded.",
        [
            ("grants_amount", "KZ", "2022", "1900000000", "exact"),
            ("grants_count", "KZ", "2022", "118", "exact"),
        ],
    ),
    (
        "en",
        "2024-06-06",
        "The fund Qazaqstan Khalqyna has raised over 150 billion tenge in donations and received 21,000 applications.",
        [
            ("charity_fund_contributions", "KZ", "2024", "150000000000", "more_than"),
            ("charity_fund_applications", "KZ", "2024", "21000", "exact"),
        ],
    ),
    (
        "en",
        "2021-05-01",
        "According to a survey, one in five Kazakh citizens has volunteered at least once.",
        [
            ("volunteer_rate_survey", "KZ", "as_of:2021-05-01", "20", "exact"),
        ],
    ),
    (
        "en",
        "2025-05-05",
        "Volunteer front offices operate in 17 regions; 46 volunteer trainers work in them.",
        [
            ("volunteer_trainers", "KZ", "as_of:2025-05-05", "46", "exact"),
        ],
    ),
    (
        "en",
        "2025-05-05",
        "State funding of social projects doubled, and the share of civil society representatives in public "
        "councils reached 81 percent.",
        [
            ("social_project_funding_growth", "KZ", None, "2", "exact"),
            ("public_council_civil_share", "KZ", "as_of:2025-05-05", "81", "exact"),
        ],
    ),
    (
        "en",
        "2025-05-05",
        "The number of NGOs grew from 12,000 in 2010 to 23,000 in 2025.",
        [
            ("ngo_registered", "KZ", "as_of:2010", "12000", "exact"),
            ("ngo_registered", "KZ", "as_of:2025", "23000", "exact"),
        ],
    ),
]


def _told(claim: Claim) -> tuple[str, str, str | None, Decimal, str]:
    return claim.indicator, claim.geography, claim.period, claim.value, claim.qualifier


@pytest.mark.parametrize(("language", "published", "text", "expected"), _ROWS)
def test_a_sentence_makes_just_these_claims(
    reader: Reader, language: str, published: str | None, text: str, expected: list[_Expected]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=published)
    found = {_told(claim) for claim in reader.read(release).claims}
    assert found == {(code, place, period, Decimal(value), hedge) for code, place, period, value, hedge in expected}


_BUDGETS = (
    "Тараз қаласында азаматтық форум өтті.\n\n"
    "Мемлекеттік әлеуметтік тапсырыс туралы айтылды. Биыл әлеуметтік жобаларға 640,5 млн теңге бөлінді "
    "(облыстық бюджеттен – 200,5 млн тг., аудандық бюджеттерден – 440,0 млн тг.), "
    "бұл 2018 жылмен салыстырғанда 40,5 млн теңгеге артық."
)


def test_parts_stay_beside_their_whole_and_a_printed_base_gives_the_earlier_year(reader: Reader) -> None:
    release = Release(
        document_id="d",
        text=_BUDGETS,
        language="kk",
        published_on="2019-10-16",
        published_basis="page",
    )
    claims = {(c.indicator, c.period): c for c in reader.read(release).claims}
    values = {key: int(claim.value) for key, claim in claims.items()}
    assert values == {
        ("social_order_amount", "2019"): 640_500_000,
        ("social_order_amount_oblast", "2019"): 200_500_000,
        ("social_order_amount_district", "2019"): 440_000_000,
        ("social_order_amount_growth", "2018/2019"): 40_500_000,
        ("social_order_amount", "2018"): 600_000_000,
    }
    derived = claims[("social_order_amount", "2018")]
    assert (derived.basis, derived.derivation) == ("derived", "640500000 - 40500000")
    sources = {
        claims[("social_order_amount", "2019")].claim_id,
        claims[("social_order_amount_growth", "2018/2019")].claim_id,
    }
    assert set(derived.derived_from.split()) == sources
    assert {claim.geography for claim in claims.values()} == {"KZ-31"}


@pytest.mark.parametrize(("published", "period"), [(None, None), ("2026-02-27", "as_of:2026-02-27")])
def test_a_part_inherits_what_the_whole_counts_with_and_without_a_date(
    reader: Reader, published: str | None, period: str | None
) -> None:
    text = "Елімізде 21 мыңнан астам ҮЕҰ тіркелген, соның 15 мыңы белсенді қызмет етеді."
    claims = reader.read(Release(document_id="d", text=text, published_on=published)).claims
    assert [_told(claim) for claim in claims] == [
        ("ngo_registered", "KZ", period, Decimal(21_000), "more_than"),
        ("ngo_active", "KZ", period, Decimal(15_000), "exact"),
    ]


def test_a_list_takes_what_its_opening_line_says(reader: Reader) -> None:
    text = """2024 жылғы 1 қаңтардағы жағдай бойынша тіркелген үкіметтік емес ұйымдар саны:

Ақмола облысы – 915
Шымкент қаласы – 1 804
"""
    claims = reader.read(Release(document_id="d", text=text)).claims
    assert [_told(claim) for claim in claims] == [
        ("ngo_registered", "KZ-11", "as_of:2024-01-01", Decimal(915), "exact"),
        ("ngo_registered", "KZ-79", "as_of:2024-01-01", Decimal(1804), "exact"),
    ]


def test_a_headline_takes_period_and_place_from_the_body(reader: Reader) -> None:
    text = """36 грант бөлінді

2023 жылы Абай облысында ұйымдарға 36 мемлекеттік грант бөлінді."""
    claims = reader.read(
        Release(document_id="d", text=text, title="36 грант бөлінді", published_on="2024-01-10")
    ).claims
    assert [(c.period, c.geography) for c in claims] == [("2023", "KZ-10"), ("2023", "KZ-10")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Кездесу екі сағатқа созылды.", "duration"),
        ("Сапар «Бизнес – 2025» бағдарламасы аясында өтті.", "name"),
        ("Заң № 383-V нөмірімен қабылданды.", "law number"),
        ("Анықтама: +7 700 123 45 67.", "phone"),
        ("Қазақстанның XII форумы басталды.", "ordinal"),
        ("Жиын 2024 жылы өтті.", "period"),
        ("Есеп 118 беттен тұрады.", "page"),
    ],
)
def test_a_number_that_is_no_figure_has_its_reason(reader: Reader, text: str, reason: str) -> None:
    numbers = reader.read(Release(document_id="d", text=text, language="kk")).numbers
    assert [(number.fate, number.reason) for number in numbers] == [("not_a_figure", reason)]


@pytest.mark.parametrize(
    "text",
    [
        "Мұғалжар ауданында 38 үкіметтік емес ұйым тіркелген.",
        "В Узбекистане зарегистрировано порядка 9 тысяч НПО.",
        "Қаланың көлігіне 5,7 млрд теңге жұмсалған.",
        "Жиынды 12 мың адам онлайн көрді.",
    ],
)
def test_what_the_catalogue_does_not_hold_stays_unclaimed(reader: Reader, text: str) -> None:
    reading = reader.read(Release(document_id="d", text=text, published_on="2024-02-02"))
    assert reading.claims == ()
    assert [number.fate for number in reading.numbers] == ["unclaimed"]


def test_a_plan_is_planned_and_keeps_its_hedge(reader: Reader) -> None:
    text = "Келесі жылы 90-нан астам грант беру жоспарланып отыр."
    claims = reader.read(Release(document_id="d", text=text, published_on="2024-02-02")).claims
    assert [(c.indicator, c.modality, c.qualifier, c.period) for c in claims] == [
        ("grants_count", "planned", "more_than", "2025")
    ]


def test_an_indicator_without_a_frame_is_read_by_its_cue_and_within_its_bounds(reader: Reader) -> None:
    text = "По данным V-Dem, индекс электоральной демократии Казахстана составил 0,25 в 2022 году."
    claims = reader.read(Release(document_id="d", text=text)).claims
    assert [_told(claim) for claim in claims] == [("vdem_polyarchy", "KZ", "2022", Decimal("0.25"), "exact")]
