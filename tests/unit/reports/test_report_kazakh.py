"""Kazakh case endings on words and on numbers in digits."""

from decimal import Decimal

import pytest
from num2words import num2words

from reports.kazakh import Case, decline, ending, last_numeral

#: Every number up to ten thousand, and numbers that end in each power of ten up to a trillion.
NUMBERS = (*range(10_001), *(digit * 10**power for power in range(13) for digit in (1, 7, 10, 25, 180, 302)))


def spoken_last(number: int) -> str:
    """The last word of a number as num2words spells it."""
    return str(num2words(number, lang="kz")).split()[-1]


def test_the_last_word_of_a_number_is_the_one_it_is_spoken_with() -> None:
    assert [last_numeral(Decimal(number)) for number in NUMBERS] == [spoken_last(number) for number in NUMBERS]


def test_a_fraction_ends_in_its_own_last_numeral() -> None:
    fractions = [f"{fraction:04d}" for fraction in range(1, 10_000)]
    found = [last_numeral(Decimal(f"17.{digits}")) for digits in fractions]
    assert found == [spoken_last(int(digits.rstrip("0"))) for digits in fractions]


@pytest.mark.parametrize(
    ("word", "ablative", "dative"),
    [
        ("нөл", "нөлден", "нөлге"),
        ("бір", "бірден", "бірге"),
        ("екі", "екіден", "екіге"),
        ("үш", "үштен", "үшке"),
        ("төрт", "төрттен", "төртке"),
        ("бес", "бестен", "беске"),
        ("алты", "алтыдан", "алтыға"),
        ("жеті", "жетіден", "жетіге"),
        ("сегіз", "сегізден", "сегізге"),
        ("тоғыз", "тоғыздан", "тоғызға"),
        ("он", "оннан", "онға"),
        ("жиырма", "жиырмадан", "жиырмаға"),
        ("отыз", "отыздан", "отызға"),
        ("қырық", "қырықтан", "қырыққа"),
        ("елу", "елуден", "елуге"),
        ("алпыс", "алпыстан", "алпысқа"),
        ("жетпіс", "жетпістен", "жетпіске"),
        ("сексен", "сексеннен", "сексенге"),
        ("тоқсан", "тоқсаннан", "тоқсанға"),
        ("жүз", "жүзден", "жүзге"),
        ("мың", "мыңнан", "мыңға"),
        ("миллион", "миллионнан", "миллионға"),
        ("миллиард", "миллиардтан", "миллиардқа"),
        ("триллион", "триллионнан", "триллионға"),
        ("теңге", "теңгеден", "теңгеге"),
        ("доллары", "долларынан", "долларына"),
        ("пайыз", "пайыздан", "пайызға"),
        ("есе", "еседен", "есеге"),
        ("орын", "орыннан", "орынға"),
    ],
)
def test_a_word_takes_the_ending_of_its_vowels_and_last_sound(word: str, ablative: str, dative: str) -> None:
    assert (word + ending(word, "ablative"), word + ending(word, "dative")) == (ablative, dative)


@pytest.mark.parametrize(
    ("month", "attributive"),
    [
        ("қаңтар", "қаңтардағы"),
        ("ақпан", "ақпандағы"),
        ("наурыз", "наурыздағы"),
        ("сәуір", "сәуірдегі"),
        ("мамыр", "мамырдағы"),
        ("маусым", "маусымдағы"),
        ("шілде", "шілдедегі"),
        ("тамыз", "тамыздағы"),
        ("қыркүйек", "қыркүйектегі"),
        ("қазан", "қазандағы"),
        ("қараша", "қарашадағы"),
        ("желтоқсан", "желтоқсандағы"),
    ],
)
def test_every_month_takes_its_attributive_ending(month: str, attributive: str) -> None:
    assert month + ending(month, "attributive") == attributive


@pytest.mark.parametrize(
    ("written", "value", "case", "declined"),
    [
        ("18\u00a0000", "18000", "ablative", "18\u00a0000-нан"),
        ("18\u00a0000", "18000.000000", "dative", "18\u00a0000-ға"),
        ("1\u00a0500", "1500", "ablative", "1\u00a0500-ден"),
        ("16,4", "16.4", "ablative", "16,4-тен"),
        ("90", "90", "dative", "90-ға"),
        ("86%", "86", "ablative", "86%-дан"),
        ("10 млрд теңге", "10000000000", "ablative", "10 млрд теңгеден"),
        ("2,5 млн АҚШ доллары", "2500000", "dative", "2,5 млн АҚШ долларына"),
        ("2018 жылғы 18 маусым", "0", "dative", "2018 жылғы 18 маусымға"),
    ],
)
def test_digits_take_a_hyphen_and_words_take_the_ending_directly(
    written: str, value: str, case: Case, declined: str
) -> None:
    assert decline(written, Decimal(value), case) == declined
