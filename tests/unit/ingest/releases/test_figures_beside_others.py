"""Figures told beside others: in apposition, against two years, in relative clauses, as ends, or as what none counts.

Every text is our own, of 6 May 2024; claims as "indicator dimension geography period value".
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
        "a number between commas only says how many they are",
        "en",
        "KZ-39",
        "The region has 870 registered NGOs; a good half of them, 446, submitted reports to the NGO Database for 2022.",
        ["ngo_registered KZ-39 {now} 870", "ngo_database_reports KZ-39 2022 446"],
    ),
    (
        "a number between dashes only says how many they are",
        "en",
        "KZ-35",
        "Some 1,640 NGOs are registered in the region, yet barely half – 790 – show any activity.",
        ["ngo_registered KZ-35 {now} 1640", "ngo_active KZ-35 {now} 790"],
    ),
    (
        "who did not report",
        "en",
        "KZ",
        "For 2022, 6,004 NGOs reported to the NGO Database. Those who failed to report numbered 1,230.",
        ["ngo_database_reports KZ 2022 6004"],
    ),
    (
        "who did not report",
        "ru",
        "KZ",
        "За 2022 год в Базу данных НПО отчитались 6 004 организации. Не отчитались 1 230 организаций.",
        ["ngo_database_reports KZ 2022 6004"],
    ),
    (
        "for these purposes",
        "en",
        "KZ-39",
        "Last year 58 projects were carried out under the state social order. For these purposes the budget set aside "
        "402 million tenge.",
        ["social_order_projects KZ-39 2023 58", "social_order_amount KZ-39 2023 402000000"],
    ),
    (
        "nationally, in the text of a region",
        "en",
        "KZ-39",
        "Last year six NGOs of the region won state grants. Nationally, 136 grants were awarded in 2023.",
        ["grant_winner_ngos KZ-39 2023 6", "grants_count KZ 2023 136"],
    ),
    (
        "against, behind a part of the figure before",
        "en",
        "KZ",
        "A total of 219 NGOs vied for the state prize for NGOs last year; 58 of them became laureates, against 73 the "
        "year before.",
        ["ngo_prize_applications KZ 2023 219", "ngo_prize_winners KZ 2023 58", "ngo_prize_winners KZ 2022 73"],
    ),
    (
        "up from what it was in two years",
        "en",
        "KZ",
        "More than 290,000 people volunteer across Kazakhstan, up from 275,000 a year ago and 50,000 in 2020.",
        ["volunteers KZ {now} 290000", "volunteers KZ as_of:2023 275000", "volunteers KZ as_of:2020 50000"],
    ),
    (
        "over the past year is no comparison",
        "en",
        "KZ-47",
        "Two years ago there was nothing. Now the region has 2,300 volunteers. Over the past year they held 180 "
        "actions.",
        ["volunteers KZ-47 {now} 2300", "volunteer_actions KZ-47 2023 180"],
    ),
    (
        "the ends of a movement between two years",
        "en",
        "KZ-35",
        "The number of projects of the state social order fell from 142 to 128 between 2016 and 2018.",
        ["social_order_projects KZ-35 2016 142", "social_order_projects KZ-35 2018 128"],
    ),
    (
        "a decade later",
        "en",
        "KZ",
        "In 2003, there were 3,500 NGOs in the country; a decade later, 18,000.",
        ["ngo_registered KZ as_of:2003 3500", "ngo_registered KZ as_of:2013 18000"],
    ),
    (
        "the city of a city's own text",
        "en",
        "KZ-75",
        "Almaty has 2,870 registered NGOs, Astana 2,310. In 2023 the city's social order was worth 1.8 billion tenge.",
        [
            "ngo_registered KZ-75 {now} 2870",
            "ngo_registered KZ-71 {now} 2310",
            "social_order_amount KZ-75 2023 1800000000",
        ],
    ),
    (
        "what a relative clause says is said of the noun before it",
        "en",
        "KZ",
        "Under the state social order 20.4 billion tenge went in 2023 to 1,480 NGOs, which carried out 1,790 projects.",
        [
            "social_order_amount KZ 2023 20400000000",
            "social_order_ngos KZ 2023 1480",
            "social_order_projects KZ 2023 1790",
        ],
    ),
    (
        "a gap that narrows",
        "en",
        "KZ",
        "In 2023 the gap between the most and the least generous regions in the social order narrowed from 31-fold to "
        "24-fold.",
        ["social_order_region_gap KZ 31", "social_order_region_gap KZ 2023 24"],
    ),
    (
        "a score lowered from one value to another",
        "en",
        "KZ",
        "In 2023 Freedom House lowered the country's democracy score from 1.32 to 1.29 in Nations in Transit.",
        ["freedom_house_nit_democracy_score KZ 1.32", "freedom_house_nit_democracy_score KZ 2023 1.29"],
    ),
    (
        "what is told of another noun in the plural",
        "en",
        "KZ-19",
        "The region has 690 registered NGOs. There are 365 villages in it.",
        ["ngo_registered KZ-19 {now} 690"],
    ),
    (
        "where a movement began is dated, not where it ended",
        "en",
        "KZ",
        "The share of young people in public councils has risen to 14 percent from 9 percent in 2021.",
        ["public_council_youth_share KZ {now} 14", "public_council_youth_share KZ 2021 9"],
    ),
    (
        "late in a year",
        "en",
        "KZ",
        "In late 2023 there were 39,100 non-profit organizations in the country.",
        ["nonprofits_registered KZ as_of:2023 39100"],
    ),
    (
        "one of so many, the noun between",
        "en",
        "KZ-79",
        "One councillor in five of the public councils is under 35.",
        ["public_council_youth_share KZ-79 {now} 20"],
    ),
    (
        "countries represented at a forum",
        "en",
        "KZ",
        "The Civil Forum closed in 2023. Twenty-seven countries were represented.",
        ["civic_forum_countries KZ 2023 27"],
    ),
    (
        "what people are ready for, and what they do",
        "en",
        "KZ",
        "In a poll of 2023, 61 percent of people were willing to donate to charity; in practice 38 percent did so.",
        ["charity_readiness_share KZ 2023 61"],
    ),
    (
        "how old a share of them are",
        "en",
        "KZ",
        "In Kazakhstan, 200,000 people are volunteers, and every tenth of them is over 60.",
        ["volunteers KZ {now} 200000"],
    ),
    (
        "the number of things that no indicator takes, a year earlier",
        "en",
        "KZ-27",
        "Twelve NGOs of the region have received funding from the akimat this year; a year earlier there were nine.",
        [],
    ),
    (
        "people moved out of danger were not helped by a fund",
        "en",
        "KZ",
        "Donations to the Qazaqstan Khalqyna fund poured in. Volunteers helped evacuate 3,200 people.",
        [],
    ),
]


@pytest.mark.parametrize(("language", "region", "text", "expected"), [r[1:] for r in _ROWS], ids=[r[0] for r in _ROWS])
def test_a_figure_beside_another_is_told_from_it(
    reader: Reader, language: str, region: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=_DAY, geography=region)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(claim.format(now=_NOW) for claim in expected)


def _told(claim: Claim) -> str:
    told = (claim.indicator, claim.dimension, claim.geography, claim.period, plain(claim.value))
    return " ".join(filter(None, told))
