"""What a figure is too small, too far off or too much of something else to be about, in sentences of our own.

Every text is of 6 May 2024; claims as "indicator geography period value". A row with no claims must stay silent.
"""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_DAY = "2024-05-06"
_NOW = f"as_of:{_DAY}"

#: rule, language, text, claims
_ROWS: list[tuple[str, str, str, list[str]]] = [
    ("volunteers at one event", "kk", "Акцияға 310 ерікті қатысты.", []),
    ("volunteers at one event", "ru", "В акции приняли участие 310 волонтёров.", []),
    ("volunteers at one event", "en", "Some 310 volunteers took part in the campaign.", []),
    ("volunteers of a place", "kk", "Абай облысында 310 ерікті бар.", [f"volunteers KZ-10 {_NOW} 310"]),
    ("volunteers of a place", "ru", "В Актюбинской области 310 волонтёров.", [f"volunteers KZ-15 {_NOW} 310"]),
    ("volunteers of a place", "en", "The Aktobe Region has 310 volunteers.", [f"volunteers KZ-15 {_NOW} 310"]),
    (
        "money for something else",
        "kk",
        "2023 жылы мемлекеттік әлеуметтік тапсырысқа 900 млн теңге бөлінді. Биыл көпірлерді жөндеуге 70 млн теңге "
        "қарастырылған.",
        ["social_order_amount KZ 2023 900000000"],
    ),
    (
        "money for something else",
        "ru",
        "В 2023 году на госсоцзаказ направили 900 млн тенге. В этом году на ремонт мостов – 70 млн тенге.",
        ["social_order_amount KZ 2023 900000000"],
    ),
    (
        "money for something else",
        "en",
        "In 2023, 900 million tenge went to the state social order. This year the sum for bridges is 70 million tenge.",
        ["social_order_amount KZ 2023 900000000"],
    ),
    (
        "councils of a region are of no level",
        "ru",
        "Картина в регионах:\n— Акмолинская область: 21 общественный совет;\n— область Абай: 19.",
        [f"public_councils KZ-11 {_NOW} 21", f"public_councils KZ-10 {_NOW} 19"],
    ),
    (
        "councils of a region are of no level",
        "en",
        "Situation in the regions:\n— Akmola Region: 21 public councils;\n— Abai Region: 19.",
        [f"public_councils KZ-11 {_NOW} 21", f"public_councils KZ-10 {_NOW} 19"],
    ),
    (
        "a forest bears the name of a region",
        "en",
        "Rescuers worked in the Abai forest. Kazakhstan has 230 public councils.",
        [f"public_councils KZ {_NOW} 230"],
    ),
    (
        "another part of the same whole",
        "ru",
        "Из зарегистрированных НПО в сфере экологии работают 15%, молодёжной политикой заняты 13%.",
        [
            f"ngo_sphere_share sphere=environment KZ {_NOW} 15",
            f"ngo_sphere_share sphere=youth KZ {_NOW} 13",
        ],
    ),
    (
        "another part of the same whole",
        "en",
        "Of the registered NGOs, 15 percent deal with the environment, 13 percent with youth policy.",
        [
            f"ngo_sphere_share sphere=environment KZ {_NOW} 15",
            f"ngo_sphere_share sphere=youth KZ {_NOW} 13",
        ],
    ),
    (
        "a colon behind a place begins no part",
        "ru",
        "Больше всего грантов в 2023 году получили в Алматы — 31, меньше всего — в области Ұлытау: 2.",
        ["grants_count KZ-75 2023 31", "grants_count KZ-62 2023 2"],
    ),
    (
        "what organisations are stands behind a dash",
        "ru",
        "В Кызылординской области работают 33 НПО – исполнителя соцзаказа.",
        ["social_order_ngos KZ-43 2024 33"],
    ),
    (
        "people are several, so that what they do is no noun of theirs",
        "en",
        "About 10,000 young people volunteer with UNICEF.",
        [f"unicef_volunteers KZ {_NOW} 10000"],
    ),
    (
        "a general label names no part",
        "kk",
        "Мемлекеттік әлеуметтік тапсырыс аясында:\n– 304 жоба іске асырылды;\n– жалпы қаржы көлемі – 860 млн теңге.",
        ["social_order_projects KZ 2024 304", "social_order_amount KZ 2024 860000000"],
    ),
    (
        "a general label names no part",
        "ru",
        "В рамках госсоцзаказа:\n– реализовано 304 проекта;\n– общий объём финансирования – 860 млн тенге.",
        ["social_order_projects KZ 2024 304", "social_order_amount KZ 2024 860000000"],
    ),
    (
        "what is shown only",
        "en",
        "Non-governmental organizations opened an exhibition of fifty social projects.",
        [],
    ),
    (
        "a sentence about another thing does not go on with people",
        "kk",
        "Үкіметтік емес ұйымдардағы жұмыскерлер саны 29 мыңнан асты. Ұйымдардың көбі қалаларда шоғырланған: Астанада – "
        "1 800.",
        [f"ngo_employees KZ {_NOW} 29000", f"ngo_registered KZ-71 {_NOW} 1800"],
    ),
    (
        "something that winners have",
        "kk",
        "2023 жылы мемлекеттік грант иегерлері анықталды. Жеңімпаздардың орташа балы – 84.",
        [],
    ),
    (
        "something that winners have",
        "ru",
        "Победители конкурса государственных грантов названы в 2023 году. Средний балл победителей — 84.",
        [],
    ),
    (
        "what associations have done is no number of theirs",
        "en",
        "Non-governmental organizations discuss the draft. Twelve associations have already replied.",
        [],
    ),
    (
        "who ordered",
        "ru",
        "В 2023 году 17 государственных органов заказали 136 государственных грантов.",
        ["grant_customers KZ 2023 17", "grants_count KZ 2023 136"],
    ),
    (
        "up by so much",
        "en",
        "In 2023 Shymkent spent 480 million tenge on the state social order, up 9 percent from 2022.",
        ["social_order_amount KZ-79 2023 480000000", "social_order_amount_growth KZ-79 2022/2023 9"],
    ),
    (
        "up by so much",
        "ru",
        "В 2023 году в Шымкенте на соцзаказ направили 480 млн тенге (плюс 9% к 2022 году).",
        ["social_order_amount KZ-79 2023 480000000", "social_order_amount_growth KZ-79 2022/2023 9"],
    ),
    (
        "what was paid is an amount, not a thing",
        "en",
        "In 2023 the Akmola Region spent 400 million tenge on the state social order, of which 150 million was paid "
        "from district budgets.",
        ["social_order_amount KZ-11 2023 400000000", "social_order_amount_district KZ-11 2023 150000000"],
    ),
    (
        "a share of those named before is another share",
        "ru",
        "В 2023 году соцзаказ в Шымкенте выполняли 58 организаций; более трети из них возглавляют женщины.",
        ["social_order_ngos KZ-79 2023 58"],
    ),
    (
        "a look back dates nothing behind it",
        "ru",
        "В стране 600 волонтёрских организаций. Год назад, в мае 2023 года, их было 200. Волонтёров у нас 180 тысяч.",
        [
            f"volunteer_organisations KZ {_NOW} 600",
            "volunteer_organisations KZ as_of:2023-05 200",
            f"volunteers KZ {_NOW} 180000",
        ],
    ),
    (
        "those who always help are not those of the pandemic",
        "ru",
        "Постоянных волонтёров у нас 180 тысяч, а всего за время пандемии, в 2020–2021 годах, людям помогали 500 тысяч "
        "добровольцев.",
        [f"volunteers KZ {_NOW} 180000", "pandemic_volunteers KZ 2020/2021 500000"],
    ),
    (
        "a rate a month is no total, both ends of it",
        "ru",
        "В этом году создано 150 новых НПО — это 12–13 организаций в месяц.",
        ["ngo_new KZ 2024 150"],
    ),
    (
        "organisations that were given something are not new",
        "kk",
        "Кездесуден кейін үш үкіметтік емес ұйымға жаңа кеңсенің кілті табысталды.",
        [],
    ),
    (
        "money of companies",
        "en",
        "Oil companies, for their part, spent $12 million on social projects.",
        [],
    ),
    (
        "a sample",
        "en",
        "The network asked 11,000 residents about volunteering this year.",
        [],
    ),
    (
        "the council of the capital",
        "en",
        "The ministry counts 264 public councils in the country. The capital's own council has forty-one members.",
        [f"public_councils KZ {_NOW} 264", f"public_council_members KZ-71 {_NOW} 41"],
    ),
    (
        "recipients of a text about foreign funding",
        "ru",
        "В реестр внесены получатели иностранного финансирования.\n\nБольше всего таких получателей в Алматы — 104; в "
        "Астане их 47.",
        [f"foreign_funded_recipients KZ-75 {_NOW} 104", f"foreign_funded_recipients KZ-71 {_NOW} 47"],
    ),
    (
        "years gone by in another clause date no level",
        "ru",
        "За прошедшие годы неправительственный сектор стал отраслью, где трудятся 24 тысячи человек.",
        [f"ngo_employees KZ {_NOW} 24000"],
    ),
    (
        "a place, a thing and its number say that there are so many",
        "kk",
        "Абай облысында 812 ҮЕҰ.",
        [f"ngo_registered KZ-10 {_NOW} 812"],
    ),
    (
        "a place, a thing and its number say that there are so many",
        "ru",
        "НПО в стране более 23 тысяч, соцзаказ выполняют лишь 900 из них.",
        [f"ngo_registered KZ {_NOW} 23000", "social_order_ngos KZ 2024 900"],
    ),
    ("rural ones are not all", "ru", "В Абайской области 30 сельских НПО.", []),
    (
        "some regions are no region",
        "ru",
        "Госсоцзаказ выполняют 900 НПО. В двух областях таких организаций меньше двадцати.",
        ["social_order_ngos KZ 2024 900"],
    ),
    (
        "a single fund and what it unites",
        "ru",
        "Об этом рассказала глава фонда «Үміт», который объединяет 40 волонтёров.",
        [],
    ),
    (
        "there is the district named before",
        "ru",
        "В Туркестанской области 18 общественных советов. В Сарыагашском районе совет насчитывает 15 членов. За год "
        "туда поступило 120 обращений.",
        [f"public_councils KZ-61 {_NOW} 18"],
    ),
    (
        "a district and what is told of it behind and",
        "en",
        "The public council of the Saryagash District has 15 members and received 120 appeals in a year.",
        [],
    ),
    (
        "what stands in brackets before its noun",
        "en",
        "There are 810 volunteer organizations in the country. The Karaganda Region (12,400) has the most volunteers.",
        [f"volunteer_organisations KZ {_NOW} 810", f"volunteers KZ-35 {_NOW} 12400"],
    ),
    (
        "each prize",
        "ru",
        "Названы победители премии для НПО: 57 организаций получили по 4,3 млн тенге.",
        ["ngo_prize_winners KZ 2024 57", "ngo_prize_amount_each KZ 2024 4300000"],
    ),
    (
        "a share in words that brackets give more closely",
        "en",
        "One in three Kazakhstanis (34 percent) has volunteered.",
        [f"volunteer_rate_survey KZ {_NOW} 34"],
    ),
    (
        "a year before volunteers is no award",
        "kk",
        "Бес жылда еріктілер саны 300 мыңға жетті.",
        [f"volunteers KZ {_NOW} 300000"],
    ),
    (
        "an adverb before the verb",
        "en",
        "There are 23,000 registered NGOs in the country, but only 18,000 actually operate.",
        [f"ngo_registered KZ {_NOW} 23000", f"ngo_active KZ {_NOW} 18000"],
    ),
    (
        "projects that were handed in are no grants yet",
        "ru",
        "В 2023 году выдано 136 государственных грантов. Заявки подали 390 организаций, поступило 640 проектов.",
        ["grants_count KZ 2023 136", "grant_applicant_ngos KZ 2023 390", "grant_applications KZ 2023 640"],
    ),
    ("people at a training are no staff of the sector", "en", "A training for NGOs drew 25 employees.", []),
    (
        "the later of a pair drops its currency",
        "ru",
        "Объём социального заказа увеличился со 166 млн тенге в 2015 году до 500 млн в 2016-м.",
        ["social_order_amount KZ 2015 166000000", "social_order_amount KZ 2016 500000000"],
    ),
    (
        "the later of a pair drops its currency",
        "en",
        "The state social order grew from 166 million tenge in 2015 to 500 million in 2016.",
        ["social_order_amount KZ 2015 166000000", "social_order_amount KZ 2016 500000000"],
    ),
    (
        "those of one field are not all",
        "ru",
        "В Актюбинской области 530 НПО, 410 из них действующие, 35 работают в сфере экологии.",
        [f"ngo_registered KZ-15 {_NOW} 530", f"ngo_active KZ-15 {_NOW} 410"],
    ),
    (
        "those of one field are not all",
        "en",
        "The Aktobe Region has 530 NGOs, 410 of them active; 35 work in the field of ecology.",
        [f"ngo_registered KZ-15 {_NOW} 530", f"ngo_active KZ-15 {_NOW} 410"],
    ),
    (
        "what was done stands right behind its number",
        "en",
        "In 2023, 224 organizations applied for the NGO prize and 59 received it.",
        ["ngo_prize_applications KZ 2023 224", "ngo_prize_winners KZ 2023 59"],
    ),
    (
        "trust is said once",
        "ru",
        "Благотворительным организациям доверяют 26,4% опрошенных, 29,6% — только некоторым фондам.",
        [f"charity_trust_share KZ {_NOW} 26.4", f"charity_trust_some_share KZ {_NOW} 29.6"],
    ),
    (
        "in one sentence the sum, in the next its growth",
        "en",
        "In 2023 the state social order amounted to 600 million tenge. Compared with 2022, funding rose by 15 percent.",
        ["social_order_amount KZ 2023 600000000", "social_order_amount_growth KZ 2022/2023 15"],
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [row[1:] for row in _ROWS],
    ids=[f"{row[0]} ({row[1]})" for row in _ROWS],
)
def test_a_figure_reaches_no_further_than_its_words(
    reader: Reader, language: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=_DAY)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    told = (claim.indicator, claim.dimension, claim.geography, claim.period, plain(claim.value))
    return " ".join(filter(None, told))
