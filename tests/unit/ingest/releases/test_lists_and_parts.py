"""Lists, parts of a whole and splits, in sentences of our own: each claim as "indicator geography period value"."""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_TEXTS: list[tuple[str, str, str, str, list[str]]] = [
    (
        "a list of budgets below its own lead-in line",
        "kk",
        "2024-05-06",
        """Жетісу облысының ұйымдары

Биыл Жетісу облысында мемлекеттік әлеуметтік тапсырысқа 912,4 млн теңге бөлінді.

Оның ішінде:
- облыстық бюджеттен – 300,4 млн теңге;
- аудандық және қалалық бюджеттерден – 612,0 млн теңге.

2021 жылмен салыстырғанда әлеуметтік тапсырыс көлемі 112,4 млн теңгеге артты.""",
        [
            "social_order_amount KZ-33 2024 912400000",
            "social_order_amount_oblast KZ-33 2024 300400000",
            "social_order_amount_district KZ-33 2024 612000000",
            "social_order_amount_growth KZ-33 2021/2024 112400000",
            "social_order_amount KZ-33 2021 800000000",
        ],
    ),
    (
        "a list of budgets behind the figure that they make up",
        "ru",
        "2024-05-06",
        """Об общественном секторе

В этом году на государственный социальный заказ в области Жетісу направлено 912,4 млн тенге, из них:
— из областного бюджета — 300,4 млн тенге;
— из районных и городских бюджетов — 612 млн тенге.""",
        [
            "social_order_amount KZ-33 2024 912400000",
            "social_order_amount_oblast KZ-33 2024 300400000",
            "social_order_amount_district KZ-33 2024 612000000",
        ],
    ),
    (
        "parts that a sentence begins with, and a change whose base is printed",
        "en",
        "2024-05-06",
        """Zhetisu region sums up the year

In 2024 the state social order in Zhetisu region amounted to 912.4 million tenge.
Of this amount, 300.4 million tenge came from the oblast budget and 612.0 million tenge from district budgets.
Compared with 2021, the state social order grew by 112.4 million tenge.""",
        [
            "social_order_amount KZ-33 2024 912400000",
            "social_order_amount_oblast KZ-33 2024 300400000",
            "social_order_amount_district KZ-33 2024 612000000",
            "social_order_amount_growth KZ-33 2021/2024 112400000",
            "social_order_amount KZ-33 2021 800000000",
        ],
    ),
    (
        "a register split by state",
        "kk",
        "2023-05-01",
        """2023 жылғы сәуірде елде 21 450 ҮЕҰ тіркелген. Олардың 16 900-і белсенді, 2 310-ы әрекетсіз, 1 040-ы қызметін
тоқтатқан, 75-і таратылу сатысында, 1 125 ұйымның БСН-і жоқ.""".replace("\n", " "),
        [
            "ngo_registered KZ as_of:2023-04 21450",
            "ngo_active KZ as_of:2023-04 16900",
            "ngo_inactive KZ as_of:2023-04 2310",
            "ngo_suspended KZ as_of:2023-04 1040",
            "ngo_liquidating KZ as_of:2023-04 75",
            "ngo_without_bin KZ as_of:2023-04 1125",
        ],
    ),
    (
        "a register split by state",
        "ru",
        "2023-05-01",
        """Всего зарегистрировано 21 450 НПО. Действуют 16 900 из них, бездействуют 2 310, приостановили деятельность
1 040, в стадии ликвидации 75, без БИН числятся 1 125.""".replace("\n", " "),
        [
            "ngo_registered KZ as_of:2023-05-01 21450",
            "ngo_active KZ as_of:2023-05-01 16900",
            "ngo_inactive KZ as_of:2023-05-01 2310",
            "ngo_suspended KZ as_of:2023-05-01 1040",
            "ngo_liquidating KZ as_of:2023-05-01 75",
            "ngo_without_bin KZ as_of:2023-05-01 1125",
        ],
    ),
    (
        "a register split by state",
        "en",
        "2023-05-01",
        """There are 21,450 registered NGOs. Of these, 16,900 are active, 2,310 are inactive, 1,040 have suspended their
work, 75 are in liquidation and 1,125 have no BIN.""".replace("\n", " "),
        [
            "ngo_registered KZ as_of:2023-05-01 21450",
            "ngo_active KZ as_of:2023-05-01 16900",
            "ngo_inactive KZ as_of:2023-05-01 2310",
            "ngo_suspended KZ as_of:2023-05-01 1040",
            "ngo_liquidating KZ as_of:2023-05-01 75",
            "ngo_without_bin KZ as_of:2023-05-01 1125",
        ],
    ),
    (
        "years as the labels of a list",
        "kk",
        "2022-01-10",
        """Гранттар жылдар бойынша

Гранттар саны:
- 2017 жылы – 41 грант;
- 2018 жылы – 36 грант;
- 2019 жылы – 52.""",
        ["grants_count KZ 2017 41", "grants_count KZ 2018 36", "grants_count KZ 2019 52"],
    ),
    (
        "years behind their figures",
        "ru",
        "2022-01-10",
        "Число грантов составило 41 в 2017 году, 36 в 2018 году и 52 в 2019 году.",
        ["grants_count KZ 2017 41", "grants_count KZ 2018 36", "grants_count KZ 2019 52"],
    ),
    (
        "a narrower concept beside the figure beats the broader one",
        "en",
        "2024-11-02",
        """This year 61 NGOs won the state prize for NGOs, among them 9 rural organisations and 5 organisations of
people with disabilities.""".replace("\n", " "),
        [
            "ngo_prize_winners KZ 2024 61",
            "ngo_prize_winners_rural KZ 2024 9",
            "ngo_prize_winners_disability KZ 2024 5",
        ],
    ),
    (
        "what a number is said to be behind a dash",
        "ru",
        "2019-03-03",
        """В стране 241 общественный совет: 18 на республиканском уровне и 223 на местном. В их составе 4 120 человек,
из них 790 – представители НПО.""".replace("\n", " "),
        [
            "public_councils KZ as_of:2019-03-03 241",
            "public_councils_republican KZ as_of:2019-03-03 18",
            "public_councils_local KZ as_of:2019-03-03 223",
            "public_council_members KZ as_of:2019-03-03 4120",
            "public_council_ngo_members KZ as_of:2019-03-03 790",
        ],
    ),
    (
        "a share that says the figure before it again",
        "en",
        "2022-02-02",
        "In 2021, 190 public councils were renewed, which is 74 percent of all councils.",
        ["public_councils_renewed KZ 2021 190", "public_councils_renewed_share KZ 2021 74"],
    ),
]


@pytest.mark.parametrize(
    ("language", "published", "text", "expected"),
    [row[1:] for row in _TEXTS],
    ids=[f"{row[0]} ({row[1]})" for row in _TEXTS],
)
def test_lists_and_parts_make_these_claims(
    reader: Reader, language: str, published: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=published)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    return f"{claim.indicator} {claim.geography} {claim.period} {plain(claim.value)}"


@pytest.mark.parametrize(
    "text",
    [
        "За эти годы премия для НПО пришла к 402 организациям.",
        "НПО по всей стране: 63 молодёжные, 18 женских.",
        "Over the years the prize for NGOs has gone to 402 NGOs.",
    ],
)
def test_a_figure_of_something_narrower_is_never_claimed_as_the_whole(reader: Reader, text: str) -> None:
    claims = reader.read(Release(document_id="d", text=text, published_on="2024-02-02")).claims
    assert [claim.indicator for claim in claims] == []


def test_a_change_gives_no_earlier_level_where_the_last_one_is_two_values(reader: Reader) -> None:
    text = """В 2022 году объём государственного социального заказа составил 900 млн тенге.
По другим данным, в 2022 году государственный социальный заказ составил 700 млн тенге.
По сравнению с 2020 годом государственный социальный заказ вырос на 100 млн тенге."""
    claims = reader.read(Release(document_id="d", text=text, published_on="2023-02-02")).claims
    assert "derived" not in {claim.basis for claim in claims}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("kk", "1 512 – облыста тіркелген үкіметтік емес ұйым.\n1 400 – «күміс» волонтер."),
        ("ru", "1 512 — НПО, зарегистрированные в области.\n1 400 — «серебряные» волонтёры."),
        ("en", "1,512 – NGOs registered in the region.\n1,400 – silver volunteers."),
    ],
)
def test_a_number_that_leads_its_line_takes_the_label_behind_it(reader: Reader, language: str, lines: str) -> None:
    release = Release(document_id="d", text=f"2025\n\n{lines}", language=language, published_on="2025-08-27")
    assert [claim.indicator for claim in reader.read(release).claims] == ["ngo_registered", "silver_volunteers"]
