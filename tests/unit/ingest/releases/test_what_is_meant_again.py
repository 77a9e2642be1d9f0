"""Figures that mean again what stands before: so many of them, in this field, rows of years, a headline that rounds.

Every text is our own, of 6 May 2024; claims as "indicator dimension geography period value", with "planned" for plans.
A row with no claims stays silent.
"""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_DAY = "2024-05-06"
_NOW = f"as_of:{_DAY}"

#: rule, language, region of the issuer, headline, text, claims
_ROWS: list[tuple[str, str, str, str, str, list[str]]] = [
    (
        "a year and its figure on each line",
        "en",
        "KZ",
        "",
        "Laureates of the Prize for NGOs by year:\n\n2017 – 59\n2019 – 63\n2020 – 38",
        ["ngo_prize_winners KZ 2017 59", "ngo_prize_winners KZ 2019 63", "ngo_prize_winners KZ 2020 38"],
    ),
    (
        "a year and its figure on each line",
        "ru",
        "KZ",
        "",
        "Лауреатов премии для НПО по годам:\n\n2017 – 59\n2019 – 63\n2020 – 38",
        ["ngo_prize_winners KZ 2017 59", "ngo_prize_winners KZ 2019 63", "ngo_prize_winners KZ 2020 38"],
    ),
    (
        "a year and its figure on each line",
        "kk",
        "KZ",
        "",
        "ҮЕҰ сыйлығының лауреаттары жылдар бойынша:\n\n2017: 59\n2019: 63\n2020: 38",
        ["ngo_prize_winners KZ 2017 59", "ngo_prize_winners KZ 2019 63", "ngo_prize_winners KZ 2020 38"],
    ),
    (
        "so many of them in a region",
        "en",
        "KZ",
        "",
        "In 2023, about 870 NGOs fulfilled the state social order. Zhambyl Region had 41 of them, Kostanay Region 38.",
        ["social_order_ngos KZ 2023 870", "social_order_ngos KZ-31 2023 41", "social_order_ngos KZ-39 2023 38"],
    ),
    (
        "so many of them in a region",
        "ru",
        "KZ",
        "",
        "В 2023 году госсоцзаказ выполняли около 870 НПО. В Жамбылской области таких было 41.",
        ["social_order_ngos KZ 2023 870", "social_order_ngos KZ-31 2023 41"],
    ),
    (
        "so many of them in a region",
        "kk",
        "KZ",
        "",
        "2023 жылы мемлекеттік әлеуметтік тапсырысты 870 ҮЕҰ орындады. Жамбыл облысында олардың саны 41 болды.",
        ["social_order_ngos KZ 2023 870", "social_order_ngos KZ-31 2023 41"],
    ),
    (
        "so many of them: not of what only says more of others",
        "en",
        "KZ",
        "",
        "In 2019, 3,500 religious associations of 18 confessions were registered. Almaty Region had 390 of them.",
        [
            "religious_associations KZ as_of:2019 3500",
            "religious_confessions KZ as_of:2019 18",
            "religious_associations KZ-19 as_of:2019 390",
        ],
    ),
    (
        "so many of them at another time",
        "en",
        "KZ",
        "",
        "The register of foreign funding held 240 recipients on 20 September 2023. In March 2024, there were "
        "190 of them.",
        ["foreign_funded_recipients KZ as_of:2023-09-20 240", "foreign_funded_recipients KZ as_of:2024-03 190"],
    ),
    (
        "in this field",
        "en",
        "KZ",
        "",
        "Special attention is paid to floods. There are some 45,000 volunteers in this field.",
        ["emergency_volunteers KZ {now} 45000"],
    ),
    (
        "in this field",
        "ru",
        "KZ",
        "",
        "Особое внимание уделяется паводкам. В этой сфере работают более 45 тысяч волонтёров.",
        ["emergency_volunteers KZ {now} 45000"],
    ),
    (
        "in this field",
        "kk",
        "KZ",
        "",
        "Төтенше жағдайларға ерекше көңіл бөлінеді. Осы салада 45 мыңнан астам ерікті бар.",
        ["emergency_volunteers KZ {now} 45000"],
    ),
    (
        "they are the volunteers, not the bodies of the relative clause",
        "en",
        "KZ",
        "",
        "Rescuers count on 45,000 volunteers who belong to 130 bodies. In 2023, 2,900 of them were trained.",
        ["emergency_volunteers KZ {now} 45000", "volunteers_trained KZ 2023 2900"],
    ),
    (
        "a headline rounds an amount and says nothing of it",
        "en",
        "KZ",
        "NGOs to get almost 12 billion tenge",
        "In 2024, 11.7 billion tenge is to be allocated for the state social order.",
        ["social_order_amount KZ 2024 12000000000 planned", "social_order_amount KZ 2024 11700000000 planned"],
    ),
    (
        "more than cannot round down to a smaller amount",
        "en",
        "KZ",
        "NGOs get more than 12 billion tenge",
        "In 2023, 11.7 billion tenge was allocated for the state social order.",
        ["social_order_amount KZ 2023 11700000000"],
    ),
    (
        "the sum has grown",
        "en",
        "KZ-39",
        "",
        "In 2023, 840 million tenge went to the state social order. Compared with 2022, the sum has grown by "
        "9 percent.",
        ["social_order_amount KZ-39 2023 840000000", "social_order_amount_growth KZ-39 2022/2023 9"],
    ),
    (
        "more than the country has is of no region",
        "en",
        "KZ",
        "",
        "In 2023, 104 state grants were awarded. Seven of the grants went to Abai Region. In 2026, their number "
        "is to reach 120.",
        ["grants_count KZ 2023 104", "grants_count KZ-10 2023 7", "grants_count KZ 2026 120 planned"],
    ),
    (
        "part in it: the forum named last",
        "en",
        "KZ",
        "",
        "After 17 regional forums came the national one. The tenth Civic Forum of 2021 was held online. "
        "About 20,000 people took part in it.",
        ["civic_forum_regional_meetings KZ 2024 17", "civic_forum_participants KZ 2021 20000"],
    ),
    (
        "one department alone",
        "en",
        "KZ-27",
        "",
        "Last year 74 projects were carried out under the state social order. The employment department alone spent 16 "
        "million tenge on them.",
        ["social_order_projects KZ-27 2023 74"],
    ),
    (
        "a rank in the paragraph of its rating",
        "en",
        "KZ",
        "",
        "World Giving Index. In 2018, Kazakhstan ranked 80th among 144 countries.",
        ["caf_wgi_rank KZ 2018 80"],
    ),
    (
        "spheres in any order",
        "en",
        "KZ",
        "NGOs by sphere",
        "NGOs are distributed by sphere in 2023:\n\nCulture, sport, education and science – 24%\nYouth and "
        "children – 8%",
        [
            "ngo_sphere_share sphere=education_science_sport_culture KZ 2023 24",
            "ngo_sphere_share sphere=youth_children KZ 2023 8",
        ],
    ),
    (
        "spheres in any order",
        "ru",
        "KZ",
        "Сферы деятельности НПО",
        "В 2023 году НПО распределялись по сферам так:\n– культура, спорт, образование и наука – 24%;\n– молодёжная "
        "политика и дети – 8%.",
        [
            "ngo_sphere_share sphere=education_science_sport_culture KZ 2023 24",
            "ngo_sphere_share sphere=youth_children KZ 2023 8",
        ],
    ),
    (
        "spheres in any order",
        "kk",
        "KZ",
        "ҮЕҰ салалары",
        "2023 жылы ҮЕҰ салалар бойынша былай бөлінді:\n– ғылым, білім, мәдениет және спорт – 24%;\n– жастар мен "
        "балаларға көмек – 8%.",
        [
            "ngo_sphere_share sphere=education_science_sport_culture KZ 2023 24",
            "ngo_sphere_share sphere=youth_children KZ 2023 8",
        ],
    ),
    (
        "the same row again, respectively",
        "en",
        "KZ",
        "",
        "Nations in Transit: in 2022, civil society was rated 1.25, while the democracy score was 1.32. In 2021, the "
        "figures were 1.5 and 1.36 respectively.",
        [
            "freedom_house_nit_civil_society KZ 2022 1.25",
            "freedom_house_nit_democracy_score KZ 2022 1.32",
            "freedom_house_nit_civil_society KZ 2021 1.5",
            "freedom_house_nit_democracy_score KZ 2021 1.36",
        ],
    ),
    (
        "as many as the country has is of no region",
        "ru",
        "KZ",
        "",
        "В стране 249 общественных советов. В Карагандинской области таких советов 20. В 2017 году их было 229.",
        ["public_councils KZ {now} 249", "public_councils KZ-35 {now} 20", "public_councils KZ as_of:2017 229"],
    ),
    (
        "organisations of the kind told last",
        "ru",
        "KZ",
        "",
        "В 2019 году в стране действовало 3 500 религиозных объединений. В Атырауской области насчитывалось 90 "
        "объединений.",
        ["religious_associations KZ as_of:2019 3500", "religious_associations KZ-23 as_of:2019 90"],
    ),
    (
        "there, after an example",
        "ru",
        "KZ",
        "",
        "В Актюбинской области, например, на социальный заказ дали 1,2 млрд тенге. В следующем году там планируется "
        "реализовать 190 проектов.",
        ["social_order_amount KZ-15 2024 1200000000", "social_order_projects KZ-15 2025 190 planned"],
    ),
    (
        "projects of one theme are some of all",
        "ru",
        "KZ-27",
        "",
        "На социальный заказ выделено 480 млн тенге. Восемь проектов посвятят ветеранам.",
        ["social_order_amount KZ-27 2024 480000000"],
    ),
    (
        "a share of volunteers is none of people",
        "ru",
        "KZ",
        "",
        "Опрос показал: о волонтёрстве знают 89% казахстанцев. Каждый пятый волонтёр помогает пожилым.",
        ["volunteer_awareness_share KZ {now} 89"],
    ),
    (
        "where people heard of volunteers",
        "kk",
        "KZ",
        "",
        "Сауалнамаға сәйкес тұрғындардың 89%-ы еріктілік туралы біледі. Сұралғандардың жартысы еріктілер туралы "
        "интернеттен біледі.",
        ["volunteer_awareness_share KZ {now} 89"],
    ),
    (
        "who evaluates projects",
        "kk",
        "KZ",
        "",
        "Грант жобаларын бағалауға 120 тәуелсіз сарапшы тартылды.",
        ["experts KZ {now} 120"],
    ),
    (
        "who evaluates projects",
        "ru",
        "KZ",
        "",
        "К оценке проектов привлечены 120 независимых экспертов. Одну заявку оценивают пять экспертов.",
        ["experts KZ {now} 120"],
    ),
    (
        "meetings in the regions before a forum",
        "kk",
        "KZ",
        "",
        "Азаматтық форум Астанада өтті. Форум қарсаңында барлық өңірде 20 жиын өткізілді.",
        ["civic_forum_regional_meetings KZ 2024 20"],
    ),
    (
        "a Kazakh number counts the noun that owns the next",
        "kk",
        "KZ",
        "",
        "Биыл 102 мемлекеттік грант берілді. Он үш өңірдің ұйымдары жеңіске жетті.",
        ["grants_count KZ 2024 102"],
    ),
    (
        "the whole of a part is no change",
        "kk",
        "KZ-43",
        "",
        "Биыл әлеуметтік тапсырысқа 910 млн теңге бөлінді. Бұл былтырғыдан 12%-ға артық. Осы қаражатқа 115 жоба жүзеге "
        "асады.",
        [
            "social_order_amount KZ-43 2024 910000000",
            "social_order_amount_growth KZ-43 2023/2024 12",
            "social_order_projects KZ-43 2024 115",
        ],
    ),
    (
        "years above a list are no value",
        "kk",
        "KZ",
        "",
        "Елде 249 қоғамдық кеңес бар.\n\n2021–2023 жылдары олар:\n– 700 қоғамдық тыңдау өткізген;\n– азаматтардан 1 "
        "900 өтініш қараған.",
        [
            "public_councils KZ {now} 249",
            "public_council_hearings KZ 2021/2023 700",
            "public_council_appeals KZ 2021/2023 1900",
        ],
    ),
    (
        "what an award honours was given by its nominees",
        "en",
        "KZ",
        "",
        "The Altyn Zhurek award was presented. In 2016–2017, the nominees provided assistance worth 28 billion tenge.",
        ["charity_altyn_zhurek KZ 2016/2017 28000000000"],
    ),
    (
        "two levels that share their noun",
        "ru",
        "KZ",
        "",
        "В стране 249 общественных советов, из них 33 — республиканского и 216 — местного уровня.",
        [
            "public_councils KZ {now} 249",
            "public_councils_republican KZ {now} 33",
            "public_councils_local KZ {now} 216",
        ],
    ),
    (
        "a region represented by so many of them",
        "en",
        "KZ",
        "",
        "In 2023, 73 organizations won the NGO prize. Turkistan Region is represented by five of them.",
        ["ngo_prize_winners KZ 2023 73", "ngo_prize_winners KZ-61 2023 5"],
    ),
]


@pytest.mark.parametrize(
    ("language", "region", "headline", "text", "claims"),
    [row[1:] for row in _ROWS],
    ids=[f"{row[0]} {row[1]} {n}" for n, row in enumerate(_ROWS)],
)
def test_a_figure_means_again_what_stands_before(
    reader: Reader, language: str, region: str, headline: str, text: str, claims: list[str]
) -> None:
    release = Release(
        document_id="t",
        text=f"{headline}\n\n{text}" if headline else text,
        title=headline,
        language=language,
        published_on=_DAY,
        geography=region,
    )
    assert [_short(c) for c in reader.read(release).claims] == [c.format(now=_NOW) for c in claims]


def _short(claim: Claim) -> str:
    dimension, planned = f" {claim.dimension}" * bool(claim.dimension), " planned" * (claim.modality == "planned")
    return f"{claim.indicator}{dimension} {claim.geography} {claim.period} {plain(claim.value)}{planned}"
