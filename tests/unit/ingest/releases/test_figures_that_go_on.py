"""Figures that go on with the one before, are parts of it or its growth, and wordings of the same claim by others.

Every text is our own, of 6 May 2024; claims as "indicator geography period value". A row with no claims stays silent.
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
        "shared among the winners",
        "ru",
        "По итогам отбора 90 грантов на 2 млрд тенге распределили между 71 НПО.",
        ["grant_winner_ngos KZ 2024 71", "grants_amount KZ 2024 2000000000", "grants_count KZ 2024 90"],
    ),
    (
        "shared among the winners",
        "kk",
        "Биыл 90 мемлекеттік грант 71 ҮЕҰ-ға бұйырды.",
        ["grant_winner_ngos KZ 2024 71", "grants_count KZ 2024 90"],
    ),
    (
        "shared among the winners",
        "en",
        "This year 90 state grants were shared among 71 NGOs.",
        ["grant_winner_ngos KZ 2024 71", "grants_count KZ 2024 90"],
    ),
    (
        "seats of the young",
        "ru",
        "На молодёжь в общественных советах приходится 9% мест.",
        [f"public_council_youth_share KZ {_NOW} 9"],
    ),
    (
        "seats of the young",
        "kk",
        "Қоғамдық кеңестердегі орындардың 9%-ы жастарға тиесілі.",
        [f"public_council_youth_share KZ {_NOW} 9"],
    ),
    (
        "seats of the young",
        "en",
        "Young people hold 9% of the seats on public councils.",
        [f"public_council_youth_share KZ {_NOW} 9"],
    ),
    (
        "whom people trust",
        "ru",
        "Благотворительным фондам доверяют 31% жителей. Ещё 22% верят лишь некоторым фондам, 14% — отдельным "
        "меценатам.",
        [
            f"charity_trust_individuals_share KZ {_NOW} 14",
            f"charity_trust_share KZ {_NOW} 31",
            f"charity_trust_some_share KZ {_NOW} 22",
        ],
    ),
    (
        "whom people trust",
        "kk",
        "Қайырымдылық қорларына тұрғындардың 31%-ы сенеді. Тағы 22%-ы санаулы қорға ғана сенсе, 14%-ы жеке "
        "адамдарға ғана сенеді.",
        [
            f"charity_trust_individuals_share KZ {_NOW} 14",
            f"charity_trust_share KZ {_NOW} 31",
            f"charity_trust_some_share KZ {_NOW} 22",
        ],
    ),
    (
        "whom people trust",
        "en",
        "Charities are trusted by 31% of residents. Another 22% trust only a few funds, 14% trust individual "
        "benefactors.",
        [
            f"charity_trust_individuals_share KZ {_NOW} 14",
            f"charity_trust_share KZ {_NOW} 31",
            f"charity_trust_some_share KZ {_NOW} 22",
        ],
    ),
    (
        "ready to help",
        "ru",
        "Помогать нуждающимся готовы 58% жителей, показал опрос о благотворительности.",
        [f"charity_readiness_share KZ {_NOW} 58"],
    ),
    (
        "ready to help",
        "kk",
        "Қайырымдылыққа арналған сауалнамада тұрғындардың 58%-ы көмектесуге дайын екен.",
        [f"charity_readiness_share KZ {_NOW} 58"],
    ),
    (
        "ready to help",
        "en",
        "In a survey on charity, 58% said they were ready to help those in need.",
        [f"charity_readiness_share KZ {_NOW} 58"],
    ),
    (
        "a part in a place",
        "ru",
        "В стране 900 благотворительных организаций, более 200 из них — в Алматы.",
        [f"charity_organisations KZ {_NOW} 900", f"charity_organisations KZ-75 {_NOW} 200"],
    ),
    (
        "a part in a place",
        "kk",
        "Елде 900 қайырымдылық ұйымы бар, оның 200-ден астамы Алматыда.",
        [f"charity_organisations KZ {_NOW} 900", f"charity_organisations KZ-75 {_NOW} 200"],
    ),
    (
        "a part in a place",
        "en",
        "There are 900 charity organizations in the country, over 200 of them in Almaty.",
        [f"charity_organisations KZ {_NOW} 900", f"charity_organisations KZ-75 {_NOW} 200"],
    ),
    (
        "they are those counted before",
        "ru",
        "Государственные гранты получила 71 НПО, из них девять — в Павлодарской области.",
        ["grant_winner_ngos KZ 2024 71", "grant_winner_ngos KZ-55 2024 9"],
    ),
    (
        "they are those counted before",
        "en",
        "A total of 71 NGOs secured state grants, nine of them in the Pavlodar Region.",
        ["grant_winner_ngos KZ 2024 71", "grant_winner_ngos KZ-55 2024 9"],
    ),
    (
        "a part before its whole",
        "ru",
        "Пять из 73 лауреатов премии для НПО представляют область Абай.",
        ["ngo_prize_winners KZ 2024 73", "ngo_prize_winners KZ-10 2024 5"],
    ),
    (
        "a part before its whole",
        "en",
        "Eight of the 73 laureates of the NGO prize come from Almaty.",
        ["ngo_prize_winners KZ 2024 73", "ngo_prize_winners KZ-75 2024 8"],
    ),
    (
        "a part before its whole",
        "ru",
        "Тридцать из 73 лауреатов премии для НПО — женщины.",
        ["ngo_prize_winners KZ 2024 73"],
    ),
    (
        "those of a year",
        "en",
        "Almaty accounts for eight of the 2023 laureates of the NGO prize, Abai Region for two.",
        ["ngo_prize_winners KZ-10 2023 2", "ngo_prize_winners KZ-75 2023 8"],
    ),
    (
        "those of a year",
        "en",
        "Almaty accounts for eight of this year's laureates of the NGO prize, Abai Region for two.",
        ["ngo_prize_winners KZ-10 2024 2", "ngo_prize_winners KZ-75 2024 8"],
    ),
    (
        "regions of the nation's figure",
        "ru",
        "По стране добровольчеством охвачено 60 тысяч человек. Данные с мест: Костанайская область — 3,1 тыс."
        " человек, Астана — 5 400.",
        [f"volunteers KZ {_NOW} 60000", f"volunteers KZ-39 {_NOW} 3100", f"volunteers KZ-71 {_NOW} 5400"],
    ),
    (
        "regions of the nation's figure",
        "kk",
        "Елде 60 мың ерікті бар. Өңірлер бойынша: Қостанай облысында – 3,1 мың, Астанада – 5 400 адам.",
        [f"volunteers KZ {_NOW} 60000", f"volunteers KZ-39 {_NOW} 3100", f"volunteers KZ-71 {_NOW} 5400"],
    ),
    (
        "regions of the nation's figure",
        "en",
        "The country has 60,000 volunteers. By region: Kostanay Region 3,100 people, Astana 5,400.",
        [f"volunteers KZ {_NOW} 60000", f"volunteers KZ-39 {_NOW} 3100", f"volunteers KZ-71 {_NOW} 5400"],
    ),
    (
        "regions of another thing",
        "ru",
        "По стране добровольчеством охвачено 60 тысяч человек. Субботники посетили: Костанайская область — "
        "3,1 тыс. человек, Астана — 5 400.",
        [f"volunteers KZ {_NOW} 60000"],
    ),
    (
        "a participle with its place and time",
        "ru",
        "Из 540 зарегистрированных в 2023 году в Павлодарской области НПО 310 активны.",
        ["ngo_active KZ-55 as_of:2023 310", "ngo_registered KZ-55 as_of:2023 540"],
    ),
    (
        "a participle with its place and time",
        "ru",
        "В Павлодарской области 540 зарегистрированных в органах юстиции НПО.",
        [f"ngo_registered KZ-55 {_NOW} 540"],
    ),
    (
        "fields of work without the word NGO",
        "ru",
        "В стране 23 тысячи НПО. Экологией занимаются 9% организаций, столько же, 9%, оказывают социальные "
        "услуги. Ещё 5% заняты защитой прав граждан.",
        [
            f"ngo_registered KZ {_NOW} 23000",
            f"ngo_sphere_share sphere=environment KZ {_NOW} 9",
            f"ngo_sphere_share sphere=rights KZ {_NOW} 5",
            f"ngo_sphere_share sphere=social_services KZ {_NOW} 9",
        ],
    ),
    (
        "fields of work without the word NGO",
        "kk",
        "Елде 23 мың ҮЕҰ бар. Ұйымдардың 9%-ы экологиямен айналысады. Тағы 5%-ы денсаулық сақтау саласында "
        "жұмыс істейді.",
        [
            f"ngo_registered KZ {_NOW} 23000",
            f"ngo_sphere_share sphere=environment KZ {_NOW} 9",
            f"ngo_sphere_share sphere=health KZ {_NOW} 5",
        ],
    ),
    (
        "fields of work without the word NGO",
        "en",
        "The country has 23,000 NGOs. Nine percent of organizations deal with ecology. Another 5% work in health care.",
        [
            f"ngo_registered KZ {_NOW} 23000",
            f"ngo_sphere_share sphere=environment KZ {_NOW} 9",
            f"ngo_sphere_share sphere=health KZ {_NOW} 5",
        ],
    ),
    (
        "growth of the figure beside",
        "ru",
        "В прошлом году НПО выполнили 71 социальный проект на 412 млн тенге, что на 18% превышает уровень 2021 года.",
        [
            "social_order_amount KZ 2023 412000000",
            "social_order_amount_growth KZ 2021/2023 18",
            "social_order_projects KZ 2023 71",
        ],
    ),
    (
        "growth of the figure beside",
        "ru",
        "На гранты направлено 2 млрд тенге, что на 18% выше прошлогоднего показателя.",
        ["grants_amount KZ 2024 2000000000", "grants_amount_growth KZ 2023/2024 18"],
    ),
    (
        "growth of the figure beside",
        "kk",
        "Былтыр әлеуметтік тапсырысқа 412 млн теңге бөлінді, бұл 2021 жылғы деңгейден 18%-ға көп.",
        ["social_order_amount KZ 2023 412000000", "social_order_amount_growth KZ 2021/2023 18"],
    ),
    (
        "growth of the figure beside",
        "en",
        "The state social order reached 412 million tenge, which is 18 percent above the 2021 level.",
        ["social_order_amount KZ 2024 412000000", "social_order_amount_growth KZ 2021/2024 18"],
    ),
    (
        "growth of the figure beside",
        "en",
        "State grants totalled 2 billion tenge, up 18 percent on the previous year.",
        ["grants_amount KZ 2024 2000000000", "grants_amount_growth KZ 2023/2024 18"],
    ),
    (
        "an adjective for a thing of its own",
        "ru",
        "Форуму предшествовали 17 региональных форумов и 9 отраслевых.",
        ["civic_forum_regional_meetings KZ 2024 17", "forum_sector_meetings KZ 2024 9"],
    ),
    (
        "an adjective for a thing of its own",
        "en",
        "The forum was preceded by 17 regional meetings and nine sectoral ones.",
        ["civic_forum_regional_meetings KZ 2024 17", "forum_sector_meetings KZ 2024 9"],
    ),
    (
        "their number",
        "ru",
        "В 2020 году гранты получили 40 НПО, а в этом году их количество выросло до 66.",
        ["grant_winner_ngos KZ 2020 40", "grant_winner_ngos KZ 2024 66"],
    ),
    (
        "their number",
        "ru",
        "В 2005 году в стране было 5 тысяч НПО, теперь их уже свыше 23 тысяч.",
        ["ngo_registered KZ as_of:2005 5000", f"ngo_registered KZ {_NOW} 23000"],
    ),
    (
        "their number",
        "kk",
        "2020 жылы елде 150 волонтерлік ұйым бар еді, қазір олардың қатары 640-қа толды.",
        ["volunteer_organisations KZ as_of:2020 150", f"volunteer_organisations KZ {_NOW} 640"],
    ),
    (
        "their number",
        "en",
        "In 2020 there were 150 volunteer organizations; their number has now reached 640.",
        ["volunteer_organisations KZ as_of:2020 150", f"volunteer_organisations KZ {_NOW} 640"],
    ),
    (
        "the money of what was told",
        "ru",
        "В прошлом году по соцзаказу реализовано 96 проектов. Общая стоимость — 700 млн тенге.",
        ["social_order_amount KZ 2023 700000000", "social_order_projects KZ 2023 96"],
    ),
    (
        "the money of what was told",
        "kk",
        "Былтыр 96 әлеуметтік жоба жүзеге асты. Жалпы бюджеті 700 млн теңгені құрады. Биыл оны 800 млн "
        "теңгеге жеткізу көзделген.",
        [
            "social_order_amount KZ 2023 700000000",
            "social_order_amount KZ 2024 800000000",
            "social_order_projects KZ 2023 96",
        ],
    ),
    (
        "the money of what was told",
        "en",
        "Last year 96 projects were carried out under the state social order. The cost was 700 million tenge.",
        ["social_order_amount KZ 2023 700000000", "social_order_projects KZ 2023 96"],
    ),
    (
        "how often it was done",
        "ru",
        "Общественный совет провёл слушания 14 раз.",
        ["public_council_hearings KZ 2024 14"],
    ),
    (
        "how often it was done",
        "kk",
        "Былтыр қоғамдық кеңес құрылды. Қоғамдық тыңдаулар 14 рет ұйымдастырылды.",
        ["public_council_hearings KZ 2023 14"],
    ),
    (
        "users of a platform",
        "ru",
        "Волонтёров объединяет портал. На платформе 61 тысяча пользователей, из них 12 тысяч — в Алматы.",
        [f"platform_volunteers KZ {_NOW} 61000", f"platform_volunteers KZ-75 {_NOW} 12000"],
    ),
    (
        "users of a platform",
        "kk",
        "Qazvolunteer платформасында 61 мың пайдаланушы бар, оның 12 мыңы Алматыда.",
        [f"platform_volunteers KZ {_NOW} 61000", f"platform_volunteers KZ-75 {_NOW} 12000"],
    ),
    (
        "users of a platform",
        "en",
        "The Qazvolunteer platform has 61,000 users; Almaty accounts for 12,000 of them.",
        [f"platform_volunteers KZ {_NOW} 61000", f"platform_volunteers KZ-75 {_NOW} 12000"],
    ),
    (
        "users of another platform",
        "ru",
        "Волонтёры помогают пожилым. На портале госуслуг 14 млн пользователей.",
        [],
    ),
    (
        "a row of places before a semicolon",
        "ru",
        "Больше всего волонтёров в Алматы — 9 тысяч и в Астане — 7 тысяч; на селе работают 120 тысяч волонтёров.",
        [f"volunteers KZ {_NOW} 120000", f"volunteers KZ-71 {_NOW} 7000", f"volunteers KZ-75 {_NOW} 9000"],
    ),
    (
        "the year that a paragraph speaks of",
        "en",
        "In 2022 the Abai Region financed 37 social order projects. Mangystau Region managed half a dozen "
        "such projects over the same period.",
        ["social_order_projects KZ-10 2022 37", "social_order_projects KZ-47 2022 6"],
    ),
    (
        "one person's volunteers",
        "en",
        "The report quotes a woman in the Abai Region, who has nine volunteers.",
        [],
    ),
    (
        "dozens and a half",
        "en",
        "The Aktobe Region has a dozen and a half volunteer organizations.",
        [f"volunteer_organisations KZ-15 {_NOW} 18"],
    ),
    (
        "some of the local councils",
        "ru",
        "Действует 216 местных общественных советов. Среди местных 17 областных.",
        [f"public_councils_local KZ {_NOW} 216"],
    ),
    (
        "an average over years",
        "en",
        "Spending on the state social order is to average 20 million dollars a year between 2024 and 2026.",
        ["social_order_amount_usd KZ 2024/2026 20000000"],
    ),
    (
        "a time dated behind",
        "kk",
        "Волонтерлер көп болды. Пандемия кезінде халыққа көмектескен жарты миллион азаматты ұмытпайық, бұл "
        "2020–2021 жылдары болды.",
        ["pandemic_volunteers KZ 2020/2021 500000"],
    ),
    (
        "a state instead of a noun",
        "en",
        "In the Abai Region 612 NGOs are registered; 80 are dormant and 14 are being wound up.",
        [f"ngo_inactive KZ-10 {_NOW} 80", f"ngo_liquidating KZ-10 {_NOW} 14", f"ngo_registered KZ-10 {_NOW} 612"],
    ),
    (
        "letters of thanks are no prizes",
        "ru",
        "Премии для НПО в этом году удостоились 60 организаций, ещё 12 получили благодарственные письма.",
        ["ngo_prize_winners KZ 2024 60"],
    ),
    (
        "letters of thanks are no prizes",
        "kk",
        "Биыл 60 ҮЕҰ мемлекеттік сыйлықақы алды, тағы 12 ұйымға алғыс хат табысталды.",
        ["ngo_prize_winners KZ 2024 60"],
    ),
    (
        "letters of thanks are no prizes",
        "en",
        "Sixty NGOs won the state prize for NGOs, and another 12 received letters of thanks.",
        ["ngo_prize_winners KZ 2024 60"],
    ),
    (
        "the cost of something else",
        "ru",
        "В прошлом году по соцзаказу реализовано 996 проектов. Стоимость нового моста — 4 млрд тенге.",
        ["social_order_projects KZ 2023 996"],
    ),
    (
        "the cost of something else",
        "kk",
        "Былтыр әлеуметтік тапсырыс аясында 996 жоба іске асты. Құны 4 млрд теңге болатын көпір салынуда.",
        ["social_order_projects KZ 2023 996"],
    ),
    (
        "the cost of something else",
        "en",
        "Last year 996 projects were carried out under the state social order. The budget of the new school is "
        "4 billion tenge.",
        ["social_order_projects KZ 2023 996"],
    ),
    (
        "the cost of something else",
        "ru",
        "НПО области Абай выполнили 40 социальных проектов. Бюджет области на ремонт дорог — 4 млрд тенге.",
        ["social_order_projects KZ-10 2024 40"],
    ),
    (
        "a row of another thing",
        "ru",
        "В стране 220 тысяч волонтёров. В забеге участвовали: Астана — 300 человек, Алматы — 500 человек.",
        [f"volunteers KZ {_NOW} 220000"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), [row[1:] for row in _ROWS], ids=[r[0] for r in _ROWS])
def test_a_figure_goes_on_with_what_was_told(reader: Reader, language: str, text: str, expected: list[str]) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=_DAY)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    told = (claim.indicator, claim.dimension, claim.geography, claim.period, plain(claim.value))
    return " ".join(filter(None, told))
