"""Places, times and wholes that a text sets for more than one figure: the nation, the one of two, a beginning, a span.

Every text is our own, of 6 May 2024 unless it has no date; claims as "indicator dimension geography period value".
"""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_DAY = "2024-05-06"
_NOW = f"as_of:{_DAY}"

#: rule, language, region of the issuer, text, claims
_ROWS: list[tuple[str, str, str, str, list[str]]] = [
    (
        "the country as a whole, in the text of a region",
        "en",
        "KZ-55",
        "We have 21 volunteer organizations. The country as a whole now has 740 such organizations and 280 thousand "
        "volunteers.",
        [
            "volunteer_organisations KZ-55 {now} 21",
            "volunteer_organisations KZ {now} 740",
            "volunteers KZ {now} 280000",
        ],
    ),
    (
        "the country as a whole, in the text of a region",
        "ru",
        "KZ-55",
        "У нас 21 волонтёрская организация. Страна в целом насчитывает 740 волонтёрских организаций.",
        ["volunteer_organisations KZ-55 {now} 21", "volunteer_organisations KZ {now} 740"],
    ),
    (
        "the country as a whole, in the text of a region",
        "kk",
        "KZ-55",
        "Бізде 21 волонтерлік ұйым бар. Тұтас елде 740 волонтерлік ұйым жұмыс істейді.",
        ["volunteer_organisations KZ-55 {now} 21", "volunteer_organisations KZ {now} 740"],
    ),
    (
        "the whole region, after its neighbour",
        "en",
        "KZ-61",
        "Last year 90 projects were carried out under the state social order in Shymkent. A year earlier the entire "
        "region had 130 projects.",
        ["social_order_projects KZ-79 2023 90", "social_order_projects KZ-61 2022 130"],
    ),
    (
        "over the same period goes from the one date to the other",
        "en",
        "KZ-33",
        "In 2022 the region had 1,900 volunteers; today there are 3,400. Volunteer organizations went from 12 to 21 "
        "over the same period.",
        [
            "volunteers KZ-33 as_of:2022 1900",
            "volunteers KZ-33 {now} 3400",
            "volunteer_organisations KZ-33 as_of:2022 12",
            "volunteer_organisations KZ-33 {now} 21",
        ],
    ),
    (
        "over the same period goes from the one date to the other",
        "ru",
        "KZ-33",
        "В 2022 году в области было 1 900 волонтёров, сегодня их 3 400. Число волонтёрских организаций за тот же "
        "период выросло с 12 до 21.",
        [
            "volunteers KZ-33 as_of:2022 1900",
            "volunteers KZ-33 {now} 3400",
            "volunteer_organisations KZ-33 as_of:2022 12",
            "volunteer_organisations KZ-33 {now} 21",
        ],
    ),
    (
        "over the same period goes from the one date to the other",
        "kk",
        "KZ-33",
        "2022 жылы облыста 1 900 волонтер болған, бүгінде олар 3 400. Осы кезеңде волонтерлік ұйымдар саны "
        "12-ден 21-ге жетті.",
        [
            "volunteers KZ-33 as_of:2022 1900",
            "volunteers KZ-33 {now} 3400",
            "volunteer_organisations KZ-33 as_of:2022 12",
            "volunteer_organisations KZ-33 {now} 21",
        ],
    ),
    (
        "the former and the latter of two regions",
        "en",
        "KZ",
        "The Atyrau Region put 600 million tenge into the state social order last year, the Abai Region 90 million. "
        "The former financed 70 projects, the latter 15.",
        [
            "social_order_amount KZ-23 2023 600000000",
            "social_order_amount KZ-10 2023 90000000",
            "social_order_projects KZ-23 2023 70",
            "social_order_projects KZ-10 2023 15",
        ],
    ),
    (
        "the former and the latter of two regions",
        "ru",
        "KZ",
        "В 2023 году Атырауская область направила на госсоцзаказ 600 млн тенге, Костанайская – 90 млн. Первая "
        "профинансировала 70 проектов, вторая – 15.",
        [
            "social_order_amount KZ-23 2023 600000000",
            "social_order_amount KZ-39 2023 90000000",
            "social_order_projects KZ-23 2023 70",
            "social_order_projects KZ-39 2023 15",
        ],
    ),
    (
        "the former and the latter of two regions",
        "kk",
        "KZ",
        "2023 жылы Атырау облысы мемлекеттік әлеуметтік тапсырысқа 600 млн теңге, Қостанай облысы 90 млн теңге бөлді. "
        "Біріншісі 70 жобаны, екіншісі 15 жобаны қаржыландырды.",
        [
            "social_order_amount KZ-23 2023 600000000",
            "social_order_amount KZ-39 2023 90000000",
            "social_order_projects KZ-23 2023 70",
            "social_order_projects KZ-39 2023 15",
        ],
    ),
    (
        "the beginning of the year",
        "en",
        "KZ",
        "At the start of the year 22,400 NGOs were registered in Kazakhstan.",
        ["ngo_registered KZ as_of:2024-01 22400"],
    ),
    (
        "the beginning of the year spoken of, and the number of the same things",
        "ru",
        "KZ",
        "В 2022 году действовало 18 тысяч НПО. В начале года их было 17 тысяч.",
        ["ngo_active KZ as_of:2022 18000", "ngo_active KZ as_of:2022-01 17000"],
    ),
    (
        "the beginning of the year",
        "kk",
        "KZ",
        "Жыл басында Қазақстанда 22 400 ҮЕҰ тіркелген болатын.",
        ["ngo_registered KZ as_of:2024-01 22400"],
    ),
    (
        "up to a month since the foundation",
        "en",
        "KZ",
        "The Qazaqstan Khalqyna fund was set up in 2022. By November 2023 it had helped 5,300 patients since its "
        "foundation.",
        ["charity_patients_aided KZ 2022/2023 5300"],
    ),
    (
        "up to a month since the foundation",
        "ru",
        "KZ",
        "Фонд «Қазақстан халқына» создан в 2022 году. К ноябрю 2023 года он со дня основания помог 5 300 пациентам.",
        ["charity_patients_aided KZ 2022/2023 5300"],
    ),
    (
        "counting from a year",
        "en",
        "KZ",
        "Last year 70 NGOs won the state prize for NGOs; counting from 2017, there are already 413.",
        ["ngo_prize_winners KZ 2023 70", "ngo_prize_winners_cumulative KZ 2017/2024 413"],
    ),
    (
        "counting from a year",
        "ru",
        "KZ",
        "В прошлом году премию для НПО получили 70 организаций; считая с 2017 года, лауреатов уже 413.",
        ["ngo_prize_winners KZ 2023 70", "ngo_prize_winners_cumulative KZ 2017/2024 413"],
    ),
    (
        "a share of what was done is of the years in which it was",
        "en",
        "KZ",
        "Of the 250 public councils, 200 were renewed in 2022 and 2023. That puts the share of renewed councils at "
        "80%.",
        [
            "public_councils KZ as_of:2023 250",
            "public_councils_renewed KZ 2022/2023 200",
            "public_councils_renewed_share KZ 2022/2023 80",
        ],
    ),
    (
        "so many out of so many, and of which what is said",
        "en",
        "KZ",
        "Public councils were renewed in 2023. In the Abai Region nine out of 12 held new elections.",
        ["public_councils_renewed KZ-10 2023 9", "public_councils KZ-10 {now} 12"],
    ),
    (
        "what is so of others of those",
        "en",
        "KZ-11",
        "The Akmola Region has 19,400 volunteers, of whom 210 are silver ones.",
        ["volunteers KZ-11 {now} 19400", "silver_volunteers KZ-11 {now} 210"],
    ),
    (
        "a bound behind people is their age",
        "en",
        "KZ",
        "There are 240 public councils in the country; every fifth of their members is a person under 35.",
        ["public_councils KZ {now} 240", "public_council_youth_share KZ {now} 20"],
    ),
    (
        "the noun before an aside, not the one in it",
        "en",
        "KZ-43",
        "Silver volunteers, that is people over 55, number one hundred and twenty.",
        ["silver_volunteers KZ-43 {now} 120"],
    ),
    (
        "a clause goes on with the main clause, not with the aside",
        "en",
        "KZ",
        "The Turkistan Region, where 1,380 NGOs are registered, had 86 social-order projects last year, and "
        "Shymkent 55.",
        [
            "ngo_registered KZ-61 {now} 1380",
            "social_order_projects KZ-61 2023 86",
            "social_order_projects KZ-79 2023 55",
        ],
    ),
    (
        "a clause goes on with the main clause, not with the aside",
        "ru",
        "KZ",
        "В Туркестанской области, где зарегистрировано 1 380 НПО, в прошлом году реализовано 86 проектов госсоцзаказа, "
        "в Шымкенте – 55.",
        [
            "ngo_registered KZ-61 {now} 1380",
            "social_order_projects KZ-61 2023 86",
            "social_order_projects KZ-79 2023 55",
        ],
    ),
    (
        "the register of a ministry is no count of statisticians",
        "en",
        "KZ",
        "Statisticians counted 28,000 operating NGOs in 2023. The ministry's register shows 23,100 NGOs, 18,000 of "
        "them active.",
        [
            "ngo_operating_statistical KZ as_of:2023 28000",
            "ngo_registered KZ as_of:2023 23100",
            "ngo_active KZ as_of:2023 18000",
        ],
    ),
    (
        "a line of a row that names no thing goes on with the line before",
        "en",
        "KZ",
        "The sector in figures.\n\nNGOs on the register – 22 thousand;\noperating as of April 2024 – 16.1 thousand;\n"
        "political parties – 6.",
        ["ngo_registered KZ {now} 22000", "ngo_active KZ as_of:2024-04 16100", "political_parties KZ {now} 6"],
    ),
    (
        "what others account for",
        "en",
        "KZ-61",
        "The region has 1,268 public associations on its books. Non-governmental organizations proper account for 558.",
        ["public_associations KZ-61 {now} 1268", "ngo_registered KZ-61 {now} 558"],
    ),
    (
        "the rate of a day is none of a year",
        "en",
        "KZ",
        "The average exchange rate in 2023 was 456.3 tenge per dollar. On the day of the forum the exchange rate stood "
        "at 444 tenge per dollar.",
        ["usd_kzt KZ 2023 456.3"],
    ),
    (
        "a field that is a row itself parts no clause",
        "en",
        "KZ",
        "Twenty-three percent of Kazakhstan's NGOs dealt with education, science, sport and culture in 2021.",
        ["ngo_sphere_share sphere=education_science_sport_culture KZ 2021 23"],
    ),
    (
        "decorations of the state are no awards to volunteers of the year",
        "en",
        "KZ",
        "The ceremony of the Volunteer of the Year award was held in Astana. Ten volunteers were given state awards.",
        [],
    ),
]


@pytest.mark.parametrize(("language", "region", "text", "expected"), [r[1:] for r in _ROWS], ids=[r[0] for r in _ROWS])
def test_a_setting_holds_for_what_it_is_said_of(
    reader: Reader, language: str, region: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=_DAY, geography=region)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(claim.format(now=_NOW) for claim in expected)


def test_a_plan_of_a_later_clause_is_not_one_of_the_figure_before(reader: Reader) -> None:
    text = "28 state grants have been awarded since January, although 79 grants had been planned for this year."
    claims = reader.read(Release(document_id="d", text=text, language="en", published_on=_DAY)).claims
    assert [(plain(claim.value), claim.modality) for claim in claims] == [("28", "actual"), ("79", "planned")]


def test_an_undated_text_that_says_now_takes_no_earlier_year(reader: Reader) -> None:
    text = (
        "The cooperation council met twice in 2015. Public councils now number fifteen; 247 people are their members."
    )
    claims = reader.read(Release(document_id="d", text=text, language="en", geography="KZ-61")).claims
    assert [_told(claim) for claim in claims] == ["public_councils KZ-61 15", "public_council_members KZ-61 247"]


def _told(claim: Claim) -> str:
    told = (claim.indicator, claim.dimension, claim.geography, claim.period, plain(claim.value))
    return " ".join(filter(None, told))
