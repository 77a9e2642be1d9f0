"""Numbers with scale, unit and hedge in three languages, each in a few words of our own."""

from decimal import Decimal

import pytest

from ingest.releases.reader import Reader
from tests.unit.ingest.releases.helpers import only_sentence

_ROWS = [
    ("kk", "18 мыңнан астам оқушы", [("18000", "count", "more_than")]),
    ("kk", "400 миллиардтан астам теңге игерілмеді", [("400000000000", "KZT", "more_than")]),
    ("kk", "Инвестиция 20 млрд теңгеден асты", [("20000000000", "KZT", "more_than")]),
    ("kk", "3 мыңдай өтінім түсті", [("3000", "count", "about")]),
    ("kk", "топтар 4 жарым мыңнан көп", [("4500", "count", "more_than")]),
    ("kk", "мың жарым бала келді", [("1500", "count", "exact")]),
    ("kk", "жарты миллион теңге бөлінді", [("500000", "KZT", "exact")]),
    ("kk", "бір жарым миллиард теңге", [("1500000000", "KZT", "exact")]),
    ("kk", "2 млрд 350 млн теңге", [("2350000000", "KZT", "exact")]),
    ("kk", "7 млрд теңге шамасында қаржы", [("7000000000", "KZT", "about")]),
    ("kk", "екі жүз елу шақты адам", [("250", "count", "about")]),
    ("kk", "саны 7,5 мыңға жақындады", [("7500", "count", "almost")]),
    ("kk", "олар бестен аспайды", [("5", "count", "up_to")]),
    ("kk", "кемінде 160 жоба", [("160", "count", "at_least")]),
    ("kk", "2 млрд теңгеден кем емес", [("2000000000", "KZT", "at_least")]),
    ("kk", "60%-дан астамы дайын", [("60", "percent", "more_than")]),
    ("kk", "қордың 27 пайызы", [("27", "percent", "exact")]),
    ("kk", "үш бүтін оннан бес пайыз", [("3.5", "percent", "exact")]),
    ("kk", "қаражаттың жартысы", [("50", "percent", "exact")]),
    ("kk", "әрбір сегізінші тұрғын", [("12.5", "percent", "exact")]),
    ("kk", "екі есеге жуық өсті", [("2", "factor", "almost")]),
    ("kk", "2,3 пайыздық тармаққа өсті", [("2.3", "points", "exact")]),
    ("kk", "3,5–4 мың орын", [("3500", "count", "exact"), ("4000", "count", "exact")]),
    ("kk", "1,2 млрд АҚШ доллары", [("1200000000", "USD", "exact")]),
    (
        "kk",
        "13 554 memlekettik grant jáne 51 myńnan astam ótinish",
        [("13554", "count", "exact"), ("51000", "count", "more_than")],
    ),
    ("kk", "86%‑ға жетті", [("86", "percent", "exact")]),
    ("ru", "41\u202f898 заявок", [("41898", "count", "exact")]),
    ("ru", "почти в 3,5 раза больше", [("3.5", "factor", "almost")]),
    ("ru", "объём вырос вдвое", [("2", "factor", "exact")]),
    ("ru", "полторы тысячи человек", [("1500", "count", "exact")]),
    ("ru", "тысяч шесть организаций", [("6000", "count", "about")]),
    ("ru", "40 с лишним тысяч волонтёров", [("40000", "count", "more_than")]),
    ("ru", "18 тысяч с лишним", [("18000", "count", "more_than")]),
    ("ru", "почти на 1 млрд тенге", [("1000000000", "KZT", "almost")]),
    ("ru", "не менее двенадцати школ", [("12", "count", "at_least")]),
    ("ru", "с двумястами грантами", [("200", "count", "exact")]),
    ("ru", "порядка семисот НПО", [("700", "count", "about")]),
    ("ru", "без малого 10 тысяч", [("10000", "count", "almost")]),
    ("ru", "от 100 до 500 тысяч тенге", [("100000", "KZT", "exact"), ("500000", "KZT", "exact")]),
    ("ru", "треть заявок", [("33.3", "percent", "exact")]),
    ("ru", "две целых пять десятых процента", [("2.5", "percent", "exact")]),
    ("en", "upwards of 4,000 people", [("4000", "count", "more_than")]),
    ("en", "half a thousand delegates", [("500", "count", "exact")]),
    ("en", "a dozen groups", [("12", "count", "exact")]),
    ("en", "slightly over 200 million tenge", [("200000000", "KZT", "more_than")]),
    ("en", "no less than $1.2 billion", [("1200000000", "USD", "at_least")]),
    ("en", "up 2.5 percentage points", [("2.5", "points", "exact")]),
    ("en", "one in five residents", [("20", "percent", "exact")]),
    ("en", "twenty-five offices", [("25", "count", "exact")]),
    ("kk", "128 мың 400 волонтер тіркелді", [("128400", "count", "exact")]),
    ("kk", "2 мың 300-дей шара өтті", [("2300", "count", "about")]),
    ("kk", "5 мың 20% үлес", [("5000", "count", "exact"), ("20", "percent", "exact")]),
    ("kk", "ұйымдардың үштен екісі", [("66.7", "percent", "exact")]),
    ("kk", "мектептердің жартысынан астамы", [("50", "percent", "more_than")]),
    ("kk", "жауап бергендердің төрттен біріне жуығы", [("25", "percent", "almost")]),
    ("kk", "10 түлектің 7-еуі", [("70", "percent", "exact")]),
    ("kk", "бестен бір бөлігі жұмсалды", [("20", "percent", "exact")]),
    ("kk", "көлем үш еселенді", [("3", "factor", "exact")]),
    ("kk", "үш те бес пайызға", [("3.5", "percent", "exact")]),
    ("kk", "екі бүтін оннан тоғыз миллион теңге", [("2900000", "KZT", "exact")]),
    ("kk", "отыз бірі шақырылды", [("31", "count", "exact")]),
    ("kk", "екеуіміз келдік", [("2", "count", "exact")]),
    ("kk", "мың жарымнан астам адам", [("1500", "count", "more_than")]),
    ("kk", "20 мыңның үстінде ерікті", [("20000", "count", "more_than")]),
    ("kk", "саны 500-ге жетпейді", [("500", "count", "less_than")]),
    ("kk", "елуден сәл көп жоба", [("50", "count", "more_than")]),
    ("kk", "қаражаттың жартысы дерлік", [("50", "percent", "almost")]),
    ("kk", "ел топ-30 қатарында", [("30", "rank", "up_to")]),
    ("kk", "бес-алты ұйым, ондаған мың адам", []),
    ("ru", "2 тыс. 480 организаций", [("2480", "count", "exact")]),
    ("ru", "4,1 и 5,3 тыс. мест соответственно", [("4100", "count", "exact"), ("5300", "count", "exact")]),
    (
        "ru",
        "100, 200 и 300 тысяч тенге",
        [("100000", "KZT", "exact"), ("200000", "KZT", "exact"), ("300000", "KZT", "exact")],
    ),
    ("ru", "на 2,3 п.п. выше", [("2.3", "points", "exact")]),
    ("ru", "из 20-ти организаций и 3-х фондов", [("20", "count", "exact"), ("3", "count", "exact")]),
    ("ru", "менее полусотни проектов", [("50", "count", "less_than")]),
    ("ru", "полторы сотни встреч", [("150", "count", "exact")]),
    ("ru", "два десятка организаций", [("20", "count", "exact")]),
    ("ru", "более тысячи участников", [("1000", "count", "more_than")]),
    ("ru", "с тысячу человек", [("1000", "count", "about")]),
    ("ru", "процентов восемь", [("8", "percent", "about")]),
    ("ru", "раза в три больше", [("3", "factor", "about")]),
    ("ru", "девять из десяти опрошенных", [("90", "percent", "exact")]),
    ("ru", "десятая часть средств", [("10", "percent", "exact")]),
    ("ru", "одна пятая заявок", [("20", "percent", "exact")]),
    ("ru", "двоих экспертов", [("2", "count", "exact")]),
    ("ru", "тридцать первое место", [("31", "rank", "exact")]),
    ("ru", "10-процентный рост", [("10", "percent", "exact")]),
    ("ru", "чуть менее 200 проектов", [("200", "count", "almost")]),
    ("ru", "гораздо меньше 200 проектов", [("200", "count", "less_than")]),
    ("ru", "перевалило за 20 тысяч", [("20000", "count", "more_than")]),
    ("ru", "KZT 5 млн", [("5000000", "KZT", "exact")]),
    ("en", "one and a half dozen groups", [("18", "count", "exact")]),
    ("en", "hundred and twenty-four projects", [("124", "count", "exact")]),
    ("en", "a quarter-million tenge", [("250000", "KZT", "exact")]),
    ("en", "two thirds of groups", [("66.7", "percent", "exact")]),
    ("en", "nine in ten residents", [("90", "percent", "exact")]),
    ("en", "23,000-plus organizations", [("23000", "count", "more_than")]),
    ("en", "500 or more guests", [("500", "count", "at_least")]),
    ("en", "just short of 400", [("400", "count", "almost")]),
    ("en", "ranked 72nd", [("72", "rank", "exact")]),
    ("en", "twice as many", [("2", "factor", "exact")]),
    ("en", "met twice, in a three-day session with several hundred guests", []),
    (
        "en",
        "sixty-odd groups and a couple of hundred guests",
        [("60", "count", "more_than"), ("200", "count", "about")],
    ),
    ("ru", "десятка полтора организаций, сотни три гостей", [("15", "count", "about"), ("300", "count", "about")]),
    ("ru", "5 тысяч без малого, неполные шестьсот", [("5000", "count", "almost"), ("600", "count", "almost")]),
    ("en", "USD 3.4m", [("3400000", "USD", "exact")]),
    ("en", "10 million U.S. dollars", [("10000000", "USD", "exact")]),
    ("en", "two point five percent", [("2.5", "percent", "exact")]),
]


@pytest.mark.parametrize(("language", "words", "expected"), _ROWS)
def test_a_figure_has_its_value_unit_and_hedge(
    reader: Reader, language: str, words: str, expected: list[tuple[str, str, str]]
) -> None:
    sentence = only_sentence(reader, words, language)
    found = [(quantity.value, quantity.unit, quantity.qualifier) for quantity in sentence.quantities]
    assert found == [(Decimal(value), unit, qualifier) for value, unit, qualifier in expected]


@pytest.mark.parametrize(
    "words", ["Ол үшін алтын медаль берілді", "оның жобасы жүзеге асты", "бірге іске асырды", "онда болды"]
)
def test_words_that_only_look_like_numbers_are_none(reader: Reader, words: str) -> None:
    assert only_sentence(reader, words, "kk").quantities == ()
