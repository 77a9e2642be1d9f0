"""The fifty hard phenomena of the reading study, each in a sentence of our own, with what is read in it.

Where docs/claims.md says otherwise than the study, the expectation is that of docs/claims.md, and the row says why.
A claim is written "indicator place period value qualifier", with "planned" behind a plan and "change" for a growth; a
figure that is not a claim "value unit qualifier". "–" is no period. The releases are of 10 February 2025 unless a row
gives its day.
"""

from dataclasses import dataclass

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release


@dataclass(frozen=True)
class Row:
    """A phenomenon: its number in the study, its name, a text and what it holds; ``left`` are figures no claim has."""

    number: int
    phenomenon: str
    language: str
    text: str
    claims: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    published: str = "2025-02-10"
    title: str = ""


_SHARE_KK = "Қоғамдық кеңестердегі азаматтық қоғам өкілдерінің үлесі"
_SHARE_RU = "Доля представителей гражданского общества в общественных советах"
_HEADLINE_PLACE = "Түркістан облысында волонтерлік дамып келеді"
_HEADLINE_ROUND = "Елде 2 мыңнан астам волонтерлік ұйым бар"

_ROWS = (
    Row(
        1,
        "case suffix on a percent sign",
        "kk",
        "Сауалнамаға сай, қазақстандықтардың 21%-ы волонтерлікпен айналысады.",
        ("volunteer_rate_survey KZ as_of:2025-02-10 21 exact",),
    ),
    Row(
        2,
        "dative and жету: a level",
        "kk",
        f"{_SHARE_KK} 76%-ға жетті.",
        ("public_council_civil_share KZ as_of:2025-02-10 76 exact",),
    ),
    Row(
        # A percent is kept as printed; that it may mean points is for the reader of the change to know.
        3,
        "dative and өсу: a change",
        "kk",
        f"{_SHARE_KK} 4%-ға өсті.",
        ("public_council_civil_share_growth KZ – 4 exact change",),
    ),
    Row(
        4,
        "from one number to another",
        "kk",
        "Волонтерлік ұйымдардың саны 84-тен 131-ге дейін өсті.",
        ("volunteer_organisations KZ – 84 exact", "volunteer_organisations KZ as_of:2025-02-10 131 exact"),
    ),
    Row(
        # The study gives (−∞, 50e6]; by docs/claims.md an upper bound is [0, V], certain at both ends.
        5,
        "дейін as an upper bound",
        "kk",
        "Бір шағын грантқа 3 млн теңгеге дейін беріледі.",
        ("small_grant_size KZ 2025 3000000 up_to",),
    ),
    Row(
        6,
        "дейін as a deadline",
        "kk",
        "2029 жылға дейін 40 волонтерлік орталық ашылады.",
        ("volunteer_regional_centres KZ as_of:2029 40 exact planned",),
    ),
    Row(
        7,
        "дейін as a condition",
        "kk",
        "«Жыл волонтері» сыйлығымен 35 жасқа дейінгі 90 ерікті марапатталды.",
        ("volunteer_award_winners KZ 2025 90 exact",),
    ),
    Row(
        8,
        "hedge behind the scale word",
        "kk",
        "Елде 23 мыңнан астам үкіметтік емес ұйым тіркелген.",
        ("ngo_registered KZ as_of:2025-02-10 23000 more_than",),
    ),
    Row(
        9,
        "hedge between scale word and unit",
        "kk",
        "Мемлекеттік әлеуметтік тапсырысқа 20 миллиардтан астам теңге жұмсалды.",
        ("social_order_amount KZ 2025 20000000000 more_than",),
    ),
    Row(
        10,
        "the verb is the hedge",
        "kk",
        "Мемлекеттік әлеуметтік тапсырыстың көлемі 20 млрд теңгеден асты.",
        ("social_order_amount KZ 2025 20000000000 more_than",),
    ),
    Row(11, "-дай: about", "kk", "Байқауға 3 мыңдай суретші келді.", left=("3000 count about",)),
    Row(
        # The study reads [2, 3]; a claim has one value, so two numbers for one are vague and left.
        12,
        "two numbers side by side",
        "kk",
        "Мемлекеттік әлеуметтік тапсырыс көлемі екі-үш есе көбейді.",
    ),
    Row(
        13,
        "a range with one scale word",
        "kk",
        "Келесі жылы 3,5–4 мың волонтер даярлау жоспарланып отыр.",
        ("volunteers_trained KZ 2026 3500 at_least planned", "volunteers_trained KZ 2026 4000 up_to planned"),
    ),
    Row(
        14,
        "one unit for two numbers",
        "kk",
        "Мемлекеттік әлеуметтік тапсырысқа 2023 жылы – 17,2 млрд, 2024 жылы – 19,8 млрд теңге бөлінді.",
        ("social_order_amount KZ 2023 17200000000 exact", "social_order_amount KZ 2024 19800000000 exact"),
    ),
    Row(
        15,
        "жарым and жарты",
        "kk",
        "Қойма екі жарым есе үлкейіп, мың жарым бала келіп, жарты миллион теңге жиналды.",
        left=("2.5 factor exact", "1500 count exact", "500000 KZT exact"),
    ),
    Row(
        16,
        "a decimal in words",
        "kk",
        "Сауалнамаға сай, қазақстандықтардың үш бүтін оннан бес пайызы волонтер болған.",
        ("volunteer_rate_survey KZ as_of:2025-02-10 3.5 exact",),
    ),
    Row(
        17,
        "fractions",
        "kk",
        "Көрерменнің үштен бірі ауылдан, жартысынан көбі қаладан келді.",
        left=("33.3 percent exact", "50 percent more_than"),
    ),
    Row(
        # An amount for one of several is no total of any place.
        18,
        "distributive ablative",
        "kk",
        "Мемлекеттік грантқа ие болған әр жобаға 2 млн теңгеден бөлінді.",
        left=("2000000 KZT exact",),
    ),
    Row(
        19,
        "the base year beside a number",
        "kk",
        "Мемлекеттік әлеуметтік тапсырыс көлемі 2017 жылмен салыстырғанда 108,2 млн теңгеге артты.",
        ("social_order_amount_growth KZ 2017/2025 108200000 exact change",),
    ),
    Row(
        20,
        "a range of years",
        "kk",
        "2021–2024 жылдар аралығында 900-ге жуық грант берілді.",
        ("grants_count_cumulative KZ 2021/2024 900 almost",),
    ),
    Row(
        # Two calendar years: periods of docs/claims.md are days, months or years, and a school year names its two.
        21,
        "a school year",
        "kk",
        "2023/2024 оқу жылында мектептерде 410 волонтерлік акция өтті.",
        ("volunteer_actions KZ 2023/2024 410 exact",),
    ),
    Row(
        22,
        "a relative year in January",
        "kk",
        "Өткен жылы 140 грант берілді.",
        ("grants_count KZ 2024 140 exact",),
        published="2025-01-09",
    ),
    Row(
        # A flow published within its own year is to date, whichever months of it are told.
        23,
        "months since the year began",
        "kk",
        "8 айдың қорытындысы бойынша 290 волонтерлік акция өтті.",
        ("volunteer_actions KZ 2024 290 exact",),
        published="2024-09-12",
    ),
    Row(
        # The study keeps the months of both years; by docs/claims.md a change spans the year before and the year.
        24,
        "the same months a year before",
        "kk",
        "Былтырғы сәйкес кезеңмен салыстырғанда мемлекеттік әлеуметтік тапсырыс көлемі 13%-ға көп.",
        ("social_order_amount_growth KZ 2023/2024 13 exact change",),
        published="2024-09-12",
    ),
    Row(
        # The study ends the five years with 2024; by docs/claims.md they end with the year of publication. "Almost" is
        # [V − u, V] there, not [1, 2).
        25,
        "the last N years",
        "kk",
        "Соңғы бес жыл ішінде мемлекеттік әлеуметтік тапсырыс көлемі екі есеге жуық өсті.",
        ("social_order_amount_growth KZ 2021/2025 2 almost change",),
    ),
    Row(
        26,
        "тоқсан: a quarter, and ninety",
        "kk",
        "2024 жылдың бірінші тоқсанында тоқсан грант берілді.",
        ("grants_count KZ 2024-01/2024-03 90 exact",),
    ),
    Row(27, "false friends", "kk", "Ол үшін алтын медаль берілді, оның ісі жүзеге асты, бәрі бірге қуанды."),
    Row(
        28,
        "separators of thousands beside a year",
        "kk",
        "2023 жылы 4 307 волонтер даярланды, дүкенге 41 898 адам кіріп, орташа есеп 1 234,5 болды.",
        ("volunteers_trained KZ 2023 4307 exact",),
        ("41898 count exact", "1234.5 count exact"),
    ),
    Row(
        28,
        "commas between thousands",
        "en",
        "More than 18,000 NGOs are active in the country.",
        ("ngo_active KZ as_of:2025-02-10 18000 more_than",),
    ),
    Row(
        # A place in a ranking is a figure (rank) that no indicator takes here.
        29,
        "identifiers and ordinals",
        "kk",
        "IV тоқсанда №13 мектептің 5-сыныбы 2-орын алды.",
        left=("2 rank exact",),
    ),
    Row(
        30,
        "total, part and share",
        "kk",
        "Елде 23 735 үкіметтік емес ұйым тіркелген, оның 18 200-і белсенді жұмыс істейді.",
        ("ngo_registered KZ as_of:2025-02-10 23735 exact", "ngo_active KZ as_of:2025-02-10 18200 exact"),
    ),
    Row(
        31,
        "a breakdown whose labels stand before a dash",
        "kk",
        "2024 жылы мемлекеттік әлеуметтік тапсырысқа 19 млрд теңге бөлінді, оның ішінде республикалық бюджеттен – "
        "2 млрд, жергілікті бюджеттен – 17 млрд теңге.",
        (
            "social_order_amount KZ 2024 19000000000 exact",
            "social_order_amount_republican KZ 2024 2000000000 exact",
            "social_order_amount_local KZ 2024 17000000000 exact",
        ),
    ),
    Row(
        32,
        "a plan, not a fact",
        "kk",
        "2029 жылға қарай волонтерлер санын 400 мыңға жеткізу көзделген.",
        ("volunteers KZ as_of:2029 400000 exact planned",),
    ),
    Row(
        # "≤" is up_to and "≥" at_least, whose intervals are [0, V] and [V, V + u] in docs/claims.md.
        33,
        "bounds by negation",
        "kk",
        "Қоғамдық кеңестердегі азаматтық қоғам өкілдерінің үлесі 75%-дан аспайды, ал кеңес мүшелері 4 мыңнан кем емес.",
        (
            "public_council_civil_share KZ as_of:2025-02-10 75 up_to",
            "public_council_members KZ as_of:2025-02-10 4000 at_least",
        ),
    ),
    Row(
        34,
        "percentage points",
        "kk",
        f"{_SHARE_KK} 2,3 пайыздық тармаққа өсті.",
        ("public_council_civil_share_growth KZ – 2.3 exact change",),
    ),
    Row(
        34,
        "percentage points",
        "ru",
        f"{_SHARE_RU} выросла на 2,3 п.п.",
        ("public_council_civil_share_growth KZ – 2.3 exact change",),
    ),
    Row(
        35,
        "factors in Russian",
        "ru",
        "Объём госсоцзаказа с 2020 по 2024 год увеличился вдвое.",
        ("social_order_amount_growth KZ 2020/2024 2 exact change",),
    ),
    Row(
        35,
        "factors in Russian",
        "ru",
        "Объём госсоцзаказа с 2020 по 2024 год вырос в полтора раза.",
        ("social_order_amount_growth KZ 2020/2024 1.5 exact change",),
    ),
    Row(35, "factors in Russian", "ru", "Очередь стала почти в 3,5 раза длиннее.", left=("3.5 factor almost",)),
    Row(
        # The study gives [12, ∞); by docs/claims.md at_least is [V, V + u] with a certain lower end.
        36,
        "inflected numerals in Russian",
        "ru",
        "В области работает не менее двенадцати общественных советов.",
        ("public_councils KZ as_of:2025-02-10 12 at_least",),
    ),
    Row(36, "inflected numerals in Russian", "ru", "Он пришёл с двумястами фото.", left=("200 count exact",)),
    Row(
        37,
        "на: a change",
        "ru",
        f"{_SHARE_RU} выросла на 10 %.",
        ("public_council_civil_share_growth KZ – 10 exact change",),
    ),
    Row(
        37,
        "до: a level",
        "ru",
        f"{_SHARE_RU} выросла до 80 %.",
        ("public_council_civil_share KZ as_of:2025-02-10 80 exact",),
    ),
    Row(
        37,
        "с … до: both ends",
        "ru",
        f"{_SHARE_RU} выросла с 72 до 80 %.",
        ("public_council_civil_share KZ – 72 exact", "public_council_civil_share KZ as_of:2025-02-10 80 exact"),
    ),
    Row(
        38,
        "abbreviations and ends of sentences",
        "ru",
        "В 2024 г. подготовлено 9 тыс. волонтёров. На гранты направили 2 млрд. тенге.",
        ("volunteers_trained KZ 2024 9000 exact", "grants_amount KZ 2024 2000000000 exact"),
    ),
    Row(
        39,
        "forms of currencies",
        "ru",
        "Гости потратили $1,2 млрд, 500 тг и ₸5 млн.",
        left=("1200000000 USD exact", "500 KZT exact", "5000000 KZT exact"),
    ),
    Row(39, "forms of currencies", "kk", "Завод 1,2 млрд АҚШ доллары тұрады.", left=("1200000000 USD exact",)),
    Row(
        40,
        "Kazakh in Latin letters",
        "kk",
        "Elimizde 23 myńnan astam úkimettik emes uıym tirkelgen.",
        ("ngo_registered KZ as_of:2025-02-10 23000 more_than",),
    ),
    Row(
        41,
        "look-alike letters, odd spaces and dashes",
        "kk",
        "Мемлекеттiк əлеуметтік тапсырысқа 19\u202f800\u00a0млн теңге бөлінді, үлес 86%‑ға жетті.",
        ("social_order_amount KZ 2025 19800000000 exact",),
        ("86 percent exact",),
    ),
    Row(
        42,
        "a region, not a name",
        "kk",
        "Абай облысында 312 волонтерлік ұйым бар.",
        ("volunteer_organisations KZ-10 as_of:2025-02-10 312 exact",),
    ),
    Row(
        # A body that bears a name is no region, and its figure is of one body only.
        42,
        "a name, not a region",
        "kk",
        "Абай атындағы университетте 312 волонтер бар.",
        left=("312 count exact",),
    ),
    Row(
        43,
        "region and city of one name",
        "kk",
        "Алматы облысында 3, Алматыда 5 волонтерлік орталық ашылды.",
        (
            "volunteer_regional_centres KZ-19 as_of:2025-02-10 3 exact",
            "volunteer_regional_centres KZ-75 as_of:2025-02-10 5 exact",
        ),
    ),
    Row(
        44,
        "the region of the headline",
        "kk",
        f"{_HEADLINE_PLACE}\n\nОблыста 112 волонтерлік ұйым жұмыс істейді.",
        ("volunteer_organisations KZ-61 as_of:2025-02-10 112 exact",),
        title=_HEADLINE_PLACE,
    ),
    Row(
        45,
        "so many of ten",
        "kk",
        "Сауалнамаға қатысқан 10 қазақстандықтың 7-еуі волонтер болғысы келеді.",
        ("volunteer_readiness_share KZ as_of:2025-02-10 70 exact",),
    ),
    Row(
        # Two claims, not one: by docs/claims.md they are compatible, since their intervals overlap.
        46,
        "a headline that rounds",
        "kk",
        f"{_HEADLINE_ROUND}\n\nМинистрліктің мәліметінше, бүгінде елде 2 314 волонтерлік ұйым жұмыс істейді.",
        (
            "volunteer_organisations KZ as_of:2025-02-10 2000 more_than",
            "volunteer_organisations KZ as_of:2025-02-10 2314 exact",
        ),
        title=_HEADLINE_ROUND,
    ),
    Row(47, "numbers in names", "kk", "«100 мектеп, 100 аурухана» жобасы мен «Бизнес – 2025» жоспары таныстырылды."),
    Row(
        48,
        "one verb for a row of places",
        "kk",
        "Астанада 5, Алматыда 7, Шымкентте 3 волонтерлік орталық ашылды.",
        (
            "volunteer_regional_centres KZ-71 as_of:2025-02-10 5 exact",
            "volunteer_regional_centres KZ-75 as_of:2025-02-10 7 exact",
            "volunteer_regional_centres KZ-79 as_of:2025-02-10 3 exact",
        ),
    ),
    Row(
        49,
        "points in English",
        "en",
        "The share of civil society in public councils is up 2.5 percentage points.",
        ("public_council_civil_share_growth KZ – 2.5 exact change",),
    ),
    Row(
        49,
        "numbers in English words",
        "en",
        "The bridge cost twelve million tenge; a third of pupils walk over it.",
        left=("12000000 KZT exact", "33.3 percent exact"),
    ),
    Row(
        # The catalogue has no code for a fall; the level is a claim.
        50,
        "a fall, and the level after it",
        "kk",
        f"{_SHARE_KK} 3%-ға төмендеді, яғни 72%-ды құрады.",
        ("public_council_civil_share KZ as_of:2025-02-10 72 exact",),
        ("3 percent exact",),
    ),
)


def _said(claim: Claim) -> str:
    parts = [claim.indicator, claim.geography, claim.period or "–", plain(claim.value), claim.qualifier]
    parts += ["planned"] if claim.modality == "planned" else []
    return " ".join(parts + (["change"] if claim.range_kind == "change" else []))


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row.number} {row.phenomenon} ({row.language})" for row in _ROWS])
def test_a_hard_phenomenon_is_read_as_the_table_says(reader: Reader, row: Row) -> None:
    release = Release(
        document_id="d", text=row.text, title=row.title, language=row.language, published_on=row.published
    )
    assert [_said(claim) for claim in reader.read(release).claims] == list(row.claims)
    left = [e.quantity for e in reader.explain(release) if e.number.fate == "unclaimed" and e.quantity]
    assert [f"{plain(figure.value)} {figure.unit} {figure.qualifier}" for figure in left] == list(row.left)


def test_every_phenomenon_of_the_study_has_a_row() -> None:
    assert sorted({row.number for row in _ROWS}) == list(range(1, 51))
