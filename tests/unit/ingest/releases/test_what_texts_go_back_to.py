"""Days, years, places and things that a text goes back to, and what words around a figure decide.

Every text is our own, of 6 May 2024 unless it has no date; claims as "indicator dimension geography period value".
A row with no claims stays silent.
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
        "that date is the day named before, not the year between",
        "ru",
        "По состоянию на март 2024 года зарегистрировано 21 900 НПО. За 2023 год в Базу данных НПО отчитались 4 800 из "
        "них. На ту же дату в Атырауской области бездействовали 64 НПО.",
        [
            "ngo_database_reports KZ 2023 4800",
            "ngo_inactive KZ-23 as_of:2024-03 64",
            "ngo_registered KZ as_of:2024-03 21900",
        ],
    ),
    (
        "that date is the day named before",
        "en",
        "As of March 2024, 21,900 NGOs were registered. On that date 64 NGOs in the Atyrau Region were dormant.",
        ["ngo_inactive KZ-23 as_of:2024-03 64", "ngo_registered KZ as_of:2024-03 21900"],
    ),
    (
        "since it was founded",
        "kk",
        "«Қазақстан халқына» қоры 2022 жылы құрылды. Қор құрылғаннан бері 410 науқас көмек алды.",
        ["charity_patients_aided KZ 2022/2024 410"],
    ),
    (
        "since it was founded",
        "ru",
        "Фонд «Қазақстан халқына» создан в 2022 году. С момента основания помощь получили 410 пациентов.",
        ["charity_patients_aided KZ 2022/2024 410"],
    ),
    (
        "since it was founded",
        "en",
        "The Qazaqstan Khalqyna fund was set up in 2022. Since its inception 410 patients have been helped.",
        ["charity_patients_aided KZ 2022/2024 410"],
    ),
    (
        "since a month: the years are told",
        "en",
        "Since March 2022, the Qazaqstan Khalqyna fund has collected 140 billion tenge in donations.",
        ["charity_fund_contributions KZ 2022/2024 140000000000"],
    ),
    (
        "a plan of this year stands at its year",
        "kk",
        "Халық Кеңесі туралы айтылды. Кеңес құрамына биыл 120 адам кіреді деп жоспарланып отыр.",
        ["halyq_kenesi_members KZ as_of:2024 120"],
    ),
    (
        "the latter region",
        "kk",
        "Жамбыл облысында 14 қоғамдық кеңес, Атырау облысында 12 кеңес бар. Соңғысында 170 мүше бар.",
        [
            f"public_council_members KZ-23 {_NOW} 170",
            f"public_councils KZ-23 {_NOW} 12",
            f"public_councils KZ-31 {_NOW} 14",
        ],
    ),
    (
        "the latter region",
        "en",
        "The Zhambyl Region has 14 public councils and the Atyrau Region has 12 public councils. The latter have 170 "
        "members.",
        [
            f"public_council_members KZ-23 {_NOW} 170",
            f"public_councils KZ-23 {_NOW} 12",
            f"public_councils KZ-31 {_NOW} 14",
        ],
    ),
    (
        "a Kazakh verb at the end is that of all clauses",
        "kk",
        "ҮЕҰ-ға арналған сыйлықақы тапсырылды. Абай облысынан биыл алты ұйым, ал Жетісу облысынан 3 ұйым марапатталды.",
        ["ngo_prize_winners KZ-10 2024 6", "ngo_prize_winners KZ-33 2024 3"],
    ),
    (
        "who says it is no whole",
        "kk",
        "Комитет төрағасы ҮЕҰ туралы айтты. Оның айтуынша, бүгінде 21 мың ҮЕҰ тіркелген.",
        [f"ngo_registered KZ {_NOW} 21000"],
    ),
    (
        "a part said of another share is not taken again",
        "en",
        "15 percent of NGOs deal with culture and the same share, 15 percent, with women's issues.",
        [
            f"ngo_sphere_share sphere=culture KZ {_NOW} 15",
            f"ngo_sphere_share sphere=women KZ {_NOW} 15",
        ],
    ),
    (
        "what a place has opens its sentence",
        "en",
        "With 4,100 registered NGOs, Almaty leads the country.",
        [f"ngo_registered KZ-75 {_NOW} 4100"],
    ),
    (
        "what a place has opens its sentence",
        "ru",
        "С 4100 зарегистрированными НПО, Алматы лидирует в стране.",
        [f"ngo_registered KZ-75 {_NOW} 4100"],
    ),
    (
        "the figure was",
        "en",
        "In 2022, 71 NGOs won grants; a year later the figure was 88.",
        ["grant_winner_ngos KZ 2022 71", "grant_winner_ngos KZ 2023 88"],
    ),
    (
        "a nomination with its name counts no nominations",
        "ru",
        "Премию для НПО получили 71 организация. В номинации «Лучшая инициатива» — 12.",
        ["ngo_prize_winners KZ 2024 71"],
    ),
    (
        "a nomination with its name counts no nominations",
        "kk",
        "ҮЕҰ-ға арналған сыйлықақыны 71 ұйым алды. «Үздік бастама» аталымы бойынша – 12.",
        ["ngo_prize_winners KZ 2024 71"],
    ),
    (
        "who is served is no employee",
        "kk",
        "Әлеуметтік тапсырысты 810 ҮЕҰ орындады. Олар 38 мың адамға қызмет көрсетті.",
        ["social_order_ngos KZ 2024 810"],
    ),
    ("the whole world", "en", "Globally, the UN speaks of 860 million volunteers.", []),
    ("the whole world", "ru", "По оценке ООН, во всём мире 860 миллионов волонтёров.", []),
    ("an age without its word", "en", "A delegate of the Civil Forum from Semey, who is 58, disagreed.", []),
    (
        "applicants hand in papers",
        "ru",
        "Идёт конкурс на премию для НПО. Из Шымкента документы направили 17 заявителей.",
        ["ngo_prize_applications KZ-79 2024 17"],
    ),
    (
        "an adverb behind a number",
        "en",
        "Volunteers number 180,000 nationwide.",
        [f"volunteers KZ {_NOW} 180000"],
    ),
    (
        "an adjective without an ending of its own",
        "en",
        "NGOs were given 1,900 free consultations.",
        ["consultations KZ 2024 1900"],
    ),
    (
        "intentions of the first person",
        "kk",
        "«Жыл соңына дейін ҮЕҰ-ға 95 грант береміз деп отырмыз», – деді вице-министр.",
        ["grants_count KZ 2024 95"],
    ),
    (
        "a headline's sum without years is no sum of years",
        "ru",
        "На социальные проекты НПО направят 11 млрд тенге",
        ["social_order_amount KZ 2024 11000000000"],
    ),
    (
        "but not with a year that is only set beside",
        "en",
        "The region has 310 volunteer organizations. In 2015 there were about 90. Over 70,000 people volunteer.",
        [
            "volunteer_organisations KZ as_of:2015 90",
            f"volunteer_organisations KZ as_of:{_DAY} 310",
            f"volunteers KZ as_of:{_DAY} 70000",
        ],
    ),
    (
        "councils of the nation in a text about a region",
        "ru",
        "Общественный совет Алматы провёл заседание. В 2021 году в стране работали 200 общественных советов: "
        "30 на республиканском уровне и 170 на местном.",
        [
            "public_councils KZ as_of:2021 200",
            "public_councils_local KZ as_of:2021 170",
            "public_councils_republican KZ as_of:2021 30",
        ],
    ),
    (
        "laureates among whom those of a region are named",
        "en",
        "The NGO prize was presented. Among the winners are three organizations from the Kyzylorda Region. "
        "Fourteen of this year's winners are rural organizations.",
        [f"ngo_prize_winners KZ-43 {_DAY[:4]} 3", f"ngo_prize_winners_rural KZ {_DAY[:4]} 14"],
    ),
    (
        "the national prize of this year by its contest",
        "ru",
        "В 2018 году состоялось 5 конкурсов грантов. Победителями нынешних конкурсов грантов признаны 9 организаций.",
        ["grant_contests KZ 2018 5", f"grant_winner_ngos KZ {_DAY[:4]} 9"],
    ),
    (
        "sites of a regional forum are not those of the national one",
        "kk",
        "Ақмола облысында азаматтық форум өтті. Облыс форумында төрт диалог алаңы жұмыс істеді.",
        [],
    ),
    (
        "the capital of something else is no place",
        "en",
        "Almaty remains the capital of philanthropy with 310 charitable organizations.",
        [f"charity_organisations KZ-75 {_NOW} 310"],
    ),
    (
        "the capital of something else is no place",
        "ru",
        "Шымкент называют столицей благотворительности: здесь 70 благотворительных организаций.",
        [f"charity_organisations KZ-79 {_NOW} 70"],
    ),
    (
        "a sentence that begins with a preposition and a town",
        "en",
        "In the Kostanay Region 1,020 NGOs are registered. In Rudny, 45 organizations are at work.",
        [f"ngo_registered KZ-39 {_NOW} 1020"],
    ),
    (
        "what money is spent on stands at the beginning, with words of the speaker between",
        "ru",
        "В 2021 году в Туркестанской области на соцзаказ потратили 1,5 млрд тенге. На озеленение степи, добавил он, в "
        "тот год ушло 2,1 млрд тенге.",
        ["social_order_amount KZ-61 2021 1500000000"],
    ),
    (
        "the year just gone",
        "ru",
        "За минувший год в стране появилось 140 новых НПО.",
        ["ngo_new KZ 2023 140"],
    ),
    (
        "what organisations do announces their fields",
        "en",
        "What do NGOs do? In 2012 the shares were as follows:\n\nYouth: 12%\nWomen: 11%",
        ["ngo_sphere_share sphere=women KZ 2012 11", "ngo_sphere_share sphere=youth KZ 2012 12"],
    ),
]

#: Texts without a date of publication.
_UNDATED: list[tuple[str, str, str, list[str]]] = [
    (
        "the last row of a list with commas, its number a word",
        "ru",
        "Гранты вручены.\n\nВ 2022 году по регионам:\n"
        "Костанайская область — 11 грантов,\nМангистауская область — три,\nШымкент — девять.",
        ["grants_count KZ-39 2022 11", "grants_count KZ-47 2022 3", "grants_count KZ-79 2022 9"],
    ),
    (
        "the day of an event gives its year",
        "en",
        "The XI Civil Forum was held in Astana on 12 November 2023. Over 600 delegates attended it. They were "
        "joined by 40 guests from abroad.",
        ["civic_forum_delegates KZ 2023 600", "civic_forum_foreign_guests KZ 2023 40"],
    ),
    (
        "the month of an event is in its year",
        "en",
        "The civil forum of the Abai Region gathered 90 delegates in August 2023.",
        ["civic_forum_delegates KZ-10 2023 90"],
    ),
    (
        "the only year of the first paragraph",
        "ru",
        "В 2022 году Общественный совет города Шымкента обновится.\n\nВ состав совета входят 31 человек.",
        ["public_council_members KZ-79 as_of:2022 31"],
    ),
    (
        "by the data of a year",
        "kk",
        "2023 жылғы дерек бойынша үкіметтік емес ұйымдардың 21%-ы мәдениет саласында жұмыс істейді.",
        ["ngo_sphere_share sphere=culture KZ as_of:2023 21"],
    ),
    (
        "a row of a list whose number is a word",
        "kk",
        "Өңірлік деректер (2022 жыл):\n\nАбай облысы – 9 қоғамдық кеңес\nЖетісу облысы – жеті қоғамдық кеңес",
        ["public_councils KZ-10 as_of:2022 9", "public_councils KZ-33 as_of:2022 7"],
    ),
]


@pytest.mark.parametrize(
    ("published", "language", "text", "expected"),
    [(_DAY, *row[1:]) for row in _ROWS] + [(None, *row[1:]) for row in _UNDATED],
    ids=[f"{row[0]}-{row[1]}" for row in (*_ROWS, *_UNDATED)],
)
def test_a_text_is_read_with_what_it_goes_back_to(
    reader: Reader, published: str | None, language: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=published)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    told = (claim.indicator, claim.dimension, claim.geography, claim.period, plain(claim.value))
    return " ".join(filter(None, told))
