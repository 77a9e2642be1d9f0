"""What carries on from sentence to sentence and from clause to clause, and what does not.

Every text is our own, of 6 May 2024 and of the administration of East Kazakhstan where a row says "here"; claims as
"indicator geography period value", with "planned" for plans. A row with no claims stays silent.
"""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_DAY = "2024-05-06"
_NOW = f"as_of:{_DAY}"

#: rule, language, text, claims
_ROWS: list[tuple[str, str, str, list[str]]] = [
    (
        "years alone",
        "ru",
        "Дальше счёт идёт на все некоммерческие организации. 2009 год — 31 тыс., 2010-й — свыше 33 тыс.",
        ["nonprofits_registered KZ as_of:2009 31000", "nonprofits_registered KZ as_of:2010 33000"],
    ),
    (
        "years alone",
        "kk",
        "Одан әрі есеп барлық коммерциялық емес ұйымдардың саны бойынша. 2009 жылы – 31 мың, 2010 "
        "жылы – 33 мыңнан астам.",
        ["nonprofits_registered KZ as_of:2009 31000", "nonprofits_registered KZ as_of:2010 33000"],
    ),
    (
        "years alone",
        "en",
        "The count then turns to all non-profit organisations. In 2009, 31,000; in 2010, over 33,000.",
        ["nonprofits_registered KZ as_of:2009 31000", "nonprofits_registered KZ as_of:2010 33000"],
    ),
    (
        "a country counts its bodies",
        "ru",
        "2008 год: в республике 5 200 некоммерческих организаций.",
        ["nonprofits_registered KZ as_of:2008 5200"],
    ),
    (
        "a preposition in capitals",
        "ru",
        "В республике, по данным реестра, зарегистрировано 21 тыс. НПО.",
        [f"ngo_registered KZ {_NOW} 21000"],
    ),
    (
        "whom their number means",
        "kk",
        "Лауреаттардың бесеуі – мүгедектігі бар адамдардың ұйымы. ҮЕҰ сыйлықақысының ең көп "
        "лауреаты Ақтөбе облысында – 8, ал Абай облысында олардың саны 3.",
        ["ngo_prize_winners KZ-10 2024 3", "ngo_prize_winners KZ-15 2024 8"],
    ),
    (
        "labels of later figures",
        "ru",
        "Nations in Transit:\nза 2015 год: гражданское общество — 1,75, балл демократии — "
        "1,43;\nза 2016 год: 1,50 и 1,39.",
        [
            "freedom_house_nit_civil_society KZ 2015 1.75",
            "freedom_house_nit_civil_society KZ 2016 1.5",
            "freedom_house_nit_democracy_score KZ 2015 1.43",
            "freedom_house_nit_democracy_score KZ 2016 1.39",
        ],
    ),
    (
        "labels of later figures",
        "en",
        "Nations in Transit:\n2015: civil society – 1.75, democracy score – 1.43;\n2016: 1.50 and 1.39.",
        [
            "freedom_house_nit_civil_society KZ 2015 1.75",
            "freedom_house_nit_civil_society KZ 2016 1.5",
            "freedom_house_nit_democracy_score KZ 2015 1.43",
            "freedom_house_nit_democracy_score KZ 2016 1.39",
        ],
    ),
    (
        "the last year of a movement",
        "ru",
        "С 2019 по 2022 год число проектов госсоцзаказа выросло с 1 410 до 1 920.",
        ["social_order_projects KZ 2019 1410", "social_order_projects KZ 2022 1920"],
    ),
    (
        "what was done so often",
        "ru",
        "Итоги грантового года:\nпроведено конкурсов — 12;\nпринято заявок — 540.",
        ["grant_applications KZ 2024 540", "grant_contests KZ 2024 12"],
    ),
    (
        "no lender among how many",
        "ru",
        "К паводкам готовы 44 тыс. волонтёров из 120 организаций. В Костанайской области их 1 900, "
        "в Павлодарской — 1 300.",
        [
            f"emergency_volunteers KZ {_NOW} 44000",
            f"emergency_volunteers KZ-39 {_NOW} 1900",
            f"emergency_volunteers KZ-55 {_NOW} 1300",
        ],
    ),
    (
        "another country beside",
        "ru",
        "Работали волонтёрами 14% опрошенных, в Японии — 22%.",
        [f"volunteer_rate_survey KZ {_NOW} 14"],
    ),
    (
        "another country beside",
        "en",
        "Some 14% of those surveyed volunteered, in Japan 22%.",
        [f"volunteer_rate_survey KZ {_NOW} 14"],
    ),
    (
        "another country beside",
        "kk",
        "Қазақстандықтардың 14 пайызы ерікті болған, ал Жапонияда – 22 пайыз.",
        [f"volunteer_rate_survey KZ {_NOW} 14"],
    ),
    (
        "here: the speaker's own region",
        "ru",
        "В области Абай дали пять госгрантов, а нам три.",
        ["grants_count KZ-10 2024 5", "grants_count KZ-63 2024 3"],
    ),
    (
        "a time without a date",
        "ru",
        "Когда-то волонтёрских организаций было 60. Сегодня их 710.",
        [f"volunteer_organisations KZ {_NOW} 710", "volunteer_organisations KZ undated 60"],
    ),
    (
        "a time without a date",
        "kk",
        "Бастапқыда волонтерлік ұйым саны 60 еді. Бүгінде олар 710.",
        [f"volunteer_organisations KZ {_NOW} 710", "volunteer_organisations KZ undated 60"],
    ),
    (
        "a time without a date",
        "en",
        "In the early days there were 60 volunteer organisations. Today there are 710.",
        [f"volunteer_organisations KZ {_NOW} 710", "volunteer_organisations KZ undated 60"],
    ),
    (
        "under a programme that is over",
        "kk",
        "2020–2022 жылдарға арналған жол картасының аясында 130 волонтерлік жоба жүзеге асты.",
        ["volunteer_projects KZ 2020/2022 130"],
    ),
    (
        "under a programme that is over",
        "ru",
        "Благодаря дорожной карте на 2020–2022 годы реализовано 130 волонтёрских проектов.",
        ["volunteer_projects KZ 2020/2022 130"],
    ),
    (
        "under a programme that is over",
        "en",
        "Under the road map for 2020–2022, 130 volunteer projects were carried out.",
        ["volunteer_projects KZ 2020/2022 130"],
    ),
    (
        "asked for a year",
        "ru",
        "Сумма грантов в этом году — 2,4 млрд тенге.\n\nНа 2025 год запрошено до 3 млрд тенге.",
        ["grants_amount KZ 2024 2400000000", "grants_amount KZ 2025 3000000000 planned"],
    ),
    (
        "all there is",
        "ru",
        "Госсоцзаказ в Алматы в 2023 году — 2 млрд тенге.\n\nОбщая сумма по стране составила 17 млрд тенге.",
        ["social_order_amount KZ 2023 17000000000", "social_order_amount KZ-75 2023 2000000000"],
    ),
    (
        "a paper worth so much",
        "ru",
        "На слушания вынесли 19 проектов социального заказа; рядом лежит смета на 300 тысяч тенге.",
        [],
    ),
    ("one alone", "kk", "2015 жылы грантқа бір ғана министрлік тапсырыс берген.", ["grant_customers KZ 2015 1"]),
    (
        "answers of one number",
        "ru",
        "Оператор отвечает\n\n— Сколько грантов выделено в этом году?\n\n— Сто двадцать. Общая сумма — 2,6 млрд тенге.",
        ["grants_amount KZ 2024 2600000000", "grants_count KZ 2024 120"],
    ),
    (
        "sums of things",
        "ru",
        "В прошлом году было 131 грант на 2,2 млрд.",
        ["grants_amount KZ 2023 2200000000", "grants_count KZ 2023 131"],
    ),
    (
        "how many there are",
        "ru",
        "Сколько в стране НПО? Ответ: 23 тысячи, из них 18 тысяч работают.",
        [f"ngo_active KZ {_NOW} 18000", f"ngo_registered KZ {_NOW} 23000"],
    ),
    ("beyond what may be", "ru", "Гранты в этом году: 8 млн.", []),
    ("part of a region's own", "kk", "Жобаларды 140 ҮЕҰ орындады, бұл – облыстағы барлық ҮЕҰ-ның 12 пайызы.", []),
    (
        "share of the country",
        "ru",
        "В Шымкенте 1 600 зарегистрированных НПО, или почти 7% от общего числа по стране.",
        [f"ngo_region_share KZ-79 {_NOW} 7", f"ngo_registered KZ-79 {_NOW} 1600"],
    ),
    (
        "people by their town",
        "ru",
        "На платформе Qazvolunteer зарегистрированы 2,1 тыс. актюбинцев.",
        [f"platform_volunteers KZ-15 {_NOW} 2100"],
    ),
    (
        "volunteers of the portal",
        "ru",
        "Больше всего добровольцев портала в Туркестанской области — 7,1 тысячи, в Актюбинской — 3,4 тысячи.",
        [f"platform_volunteers KZ-15 {_NOW} 3400", f"platform_volunteers KZ-61 {_NOW} 7100"],
    ),
    (
        "volunteers of the portal",
        "kk",
        "Портал еріктілері Түркістан облысында – 7,1 мың, Ақтөбе облысында – 3,4 мың.",
        [f"platform_volunteers KZ-15 {_NOW} 3400", f"platform_volunteers KZ-61 {_NOW} 7100"],
    ),
    (
        "volunteers of the portal",
        "en",
        "Volunteers of the portal number 7,100 in the Turkistan region.",
        [f"platform_volunteers KZ-61 {_NOW} 7100"],
    ),
    (
        "places and steps",
        "ru",
        "В рейтинге CIVICUS Monitor страну в марте 2023 года перевели на вторую ступень.",
        ["civicus_rating KZ 2023-03 2"],
    ),
    (
        "places and steps",
        "kk",
        "CIVICUS Monitor елді 2023 жылғы наурызда екінші санатқа көшірді.",
        ["civicus_rating KZ 2023-03 2"],
    ),
    (
        "places and steps",
        "ru",
        "В рейтинге щедрости за 2023 год страна заняла 41-ю строку.",
        ["caf_wgr_rank KZ 2023 41"],
    ),
    ("what is promised", "ru", "Обещано обучить 9 тысяч волонтёров.", ["volunteers_trained KZ 2024 9000 planned"]),
    (
        "women in councils",
        "ru",
        "Доля женщин в общественных советах 37%, представителей гражданского общества — 85%.",
        [f"public_council_civil_share KZ {_NOW} 85"],
    ),
    (
        "candidates and those named",
        "ru",
        "На премию для НПО претендовали 180 соискателей, отмечены 66.",
        ["ngo_prize_applications KZ 2024 180", "ngo_prize_winners KZ 2024 66"],
    ),
    (
        "a year that goes on",
        "ru",
        "В прошлом году по соцзаказу выполнено 1 990 проектов.\n\nПроекты исполнили 1 210 НПО.",
        ["social_order_ngos KZ 2023 1210", "social_order_projects KZ 2023 1990"],
    ),
    (
        "a row of years",
        "ru",
        "В 2021 году общественные советы приняли 900 обращений, в 2022-м — 1 150. Слушаний — 210 и 260 соответственно.",
        [
            "public_council_appeals KZ 2021 900",
            "public_council_appeals KZ 2022 1150",
            "public_council_hearings KZ 2021 210",
            "public_council_hearings KZ 2022 260",
        ],
    ),
    (
        "this year beside the last",
        "kk",
        "Әлеуметтік тапсырысқа биыл 17 млрд теңге бөлінді, былтыр 15 млрд болатын. Оны 1 240 ҮЕҰ орындауда.",
        [
            "social_order_amount KZ 2023 15000000000",
            "social_order_amount KZ 2024 17000000000",
            "social_order_ngos KZ 2024 1240",
        ],
    ),
    (
        "volunteers in the nominative",
        "kk",
        "Елде 310 мың ерікті бар. Ең аз ерікті Ұлытау облысында – 1,1 мың.",
        [f"volunteers KZ {_NOW} 310000", f"volunteers KZ-62 {_NOW} 1100"],
    ),
    (
        "whom a pointer may mean",
        "kk",
        "Биыл гранттарға 1 060 өтінім түсті, оны 690 ұйым берді.",
        ["grant_applications KZ 2024 1060"],
    ),
    (
        "before something",
        "ru",
        "До карантина в стране насчитывалось 200 волонтёрских организаций.",
        ["volunteer_organisations KZ undated 200"],
    ),
    (
        "part of the budget",
        "ru",
        "По соцзаказу из республиканского бюджета профинансировано 213 проектов. Всего — 1 543 проекта.",
        ["social_order_projects KZ 2024 1543"],
    ),
    (
        "a thing of many kinds again",
        "ru",
        "В стране прошло 4 800 экологических акций, вышли 62 тысячи волонтёров.\n\nАктивнее всех "
        "Туркестанская область — 610 акций.",
        ["eco_event_volunteers KZ 2024 62000", "eco_events KZ 2024 4800", "eco_events KZ-61 2024 610"],
    ),
    (
        "a scale that is not shared",
        "ru",
        "За год общественные советы провели 140 слушаний и рассмотрели 1,7 тыс. проектов НПА; за "
        "весь прошлый год — 300 и 3,4 тыс.",
        [
            "public_council_drafts_reviewed KZ 2023 3400",
            "public_council_drafts_reviewed KZ 2024 1700",
            "public_council_hearings KZ 2023 300",
            "public_council_hearings KZ 2024 140",
        ],
    ),
    ("what took days", "ru", "За две недели мешки с песком таскали 26 тысяч добровольцев.", []),
    ("what took days", "kk", "Екі аптада қап тасыған 26 мың ерікті болды.", []),
    ("what took days", "en", "In two weeks 26,000 volunteers filled sandbags.", []),
    ("prizes of a region", "ru", "На конкурс для НПО пришло 19 заявок. Премию акима получили 5 НПО.", []),
    ("prizes of a region", "en", "Five NGOs won the akim's prize.", []),
    (
        "a thing in a name",
        "ru",
        "По соцзаказу выполнено 1 900 проектов. В номинации «Лучший социальный проект» соперничали 60.",
        ["social_order_projects KZ 2024 1900"],
    ),
    (
        "at work in villages",
        "ru",
        "Из 23 тысяч зарегистрированных НПО в сёлах работают 6 тысяч.",
        [f"ngo_registered KZ {_NOW} 23000"],
    ),
    (
        "states of organisations alone",
        "ru",
        "В стране зарегистрировано 23 тысячи НПО.\n\nБез БИН остаются 1,8 тысячи, в стадии ликвидации 96.",
        [f"ngo_liquidating KZ {_NOW} 96", f"ngo_registered KZ {_NOW} 23000", f"ngo_without_bin KZ {_NOW} 1800"],
    ),
    (
        "states of organisations alone",
        "kk",
        "Елде 23 мың ҮЕҰ тіркелген.\n\nБСН-і жоғы – 1,8 мың, таратылып жатқаны – 96.",
        [f"ngo_liquidating KZ {_NOW} 96", f"ngo_registered KZ {_NOW} 23000", f"ngo_without_bin KZ {_NOW} 1800"],
    ),
    (
        "states of organisations alone",
        "en",
        "The country has 23,000 registered NGOs.\n\nWithout a BIN: 1,800; in liquidation: 96.",
        [f"ngo_liquidating KZ {_NOW} 96", f"ngo_registered KZ {_NOW} 23000", f"ngo_without_bin KZ {_NOW} 1800"],
    ),
]


@pytest.mark.parametrize(("rule", "language", "text", "expected"), _ROWS, ids=[row[0] for row in _ROWS])
def test_what_is_told_carries_on(reader: Reader, rule: str, language: str, text: str, expected: list[str]) -> None:
    region = "KZ-63" if rule.startswith("here") else None
    release = Release(document_id="d", text=text, language=language, published_on=_DAY, geography=region)
    assert sorted({_told(claim) for claim in reader.read(release).claims}) == expected


def test_a_headline_says_more_exactly_what_the_same_number_counts(reader: Reader) -> None:
    title = "К паводкам готовы 45 тысяч волонтёров"
    text = f"{title}\n\nУ ведомства есть, сообщил министр, 45 тысяч волонтёров."
    claims = reader.read(Release(document_id="d", text=text, title=title, language="ru", published_on=_DAY)).claims
    assert {claim.indicator for claim in claims} == {"emergency_volunteers"}


def test_a_plan_for_a_year_is_no_day_at_which_figures_of_an_undated_text_stand(reader: Reader) -> None:
    text = "На 2026 год заложено 700 млн тенге госсоцзаказа.\n\nПо реестру числится 22 тыс. НПО."
    claims = reader.read(Release(document_id="d", text=text, language="ru")).claims
    assert [claim.period for claim in claims if claim.indicator == "ngo_registered"] == [None]


def _told(claim: Claim) -> str:
    plan = "planned" if claim.modality == "planned" else ""
    told = (claim.indicator, claim.dimension, claim.geography, claim.period or "undated", plain(claim.value), plan)
    return " ".join(filter(None, told))
