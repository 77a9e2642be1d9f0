"""Numbers that a program spells are read back as they were, in every case, in three languages."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from ingest.releases.reader import Reader, Release
from tests.unit.ingest.releases.helpers import only_sentence

_LARGEST = 10**12 - 1
_NUMBERS = st.one_of(
    st.integers(1, _LARGEST),
    st.integers(1, 1_000_000),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 999), st.integers(0, 9)),
)
#: Harmony of the last vowel: back, front; the first sound of an ending by the last sound of the word.
_BACK = "аоұы"
_VOICELESS = "пткқсшщхцч"
_NASAL = "мнң"
#: Words whose inflected forms are pronouns first: of ten "onda, ony" (there, it), of one "biri" (one of them).
_PRONOUNS = ("он", "бір")


def _value(reader: Reader, text: str, language: str) -> list[Decimal]:
    return [quantity.value for quantity in only_sentence(reader, text, language).quantities]


@settings(deadline=None, max_examples=300)
@given(number=_NUMBERS)
def test_cardinals_have_the_value_that_was_spelled(reader: Reader, number: int) -> None:
    assert _value(reader, f"{num2words(number, lang='kz')} теңге", "kk") == [number]
    assert _value(reader, f"{num2words(number, lang='en').replace(',', '')} tenge", "en") == [number]


@settings(deadline=None, max_examples=300)
@given(number=_NUMBERS, case=st.sampled_from("ngdip"), gender=st.sampled_from("mf"))
def test_russian_cardinals_have_it_in_every_case(reader: Reader, number: int, case: str, gender: str) -> None:
    words = num2words(number, lang="ru", case=case, gender=gender)
    assert _value(reader, f"Всего {words} тенге", "ru") == [number], words


def _inflected(word: str, case: str) -> str:
    """A Kazakh number word with a case ending."""
    vowels = [letter for letter in word if letter in "аәеиіоөұүуы"]
    back = vowels[-1] in _BACK if word != "елу" else False
    last = word[-1]
    is_vowel = last in "аәеиіоөұүуы"
    voiceless = last in _VOICELESS
    first = {
        "dat": "қк" if voiceless else "ғг",
        "abl": "тт" if voiceless else "нн" if last in _NASAL else "дд",
        "loc": "тт" if voiceless else "дд",
        "acc": "тт" if voiceless else "нн" if is_vowel else "дд",
        "gen": "тт" if voiceless else "нн" if is_vowel or last in _NASAL else "дд",
    }[case][0 if back else 1]
    rest = {"dat": "ае", "abl": "ае", "loc": "ае", "acc": "ыі", "gen": "ыі"}[case][0 if back else 1]
    return word + first + rest + {"abl": "н", "gen": "ң"}.get(case, "")


@settings(deadline=None, max_examples=300)
@given(number=_NUMBERS, case=st.sampled_from(["dat", "abl", "loc", "acc", "gen"]))
def test_kazakh_cardinals_have_it_in_every_case(reader: Reader, number: int, case: str) -> None:
    words = num2words(number, lang="kz").split()
    if len(words) == 1 and words[0] in _PRONOUNS:
        return
    if words[-1] in _PRONOUNS and case != "dat":
        return
    inflected = [*words[:-1], _inflected(words[-1], case)]
    assert _value(reader, f"Олар {' '.join(inflected)} тең", "kk") == [number], inflected


def _kazakh_ordinal(number: int) -> str:
    *words, last = num2words(number, lang="kz").split()
    irregular = {"жиырма": "жиырмасыншы", "қырық": "қырқыншы", "елу": "елуінші"}
    vowels = [letter for letter in last if letter in "аәеиіоөұүуы"]
    back, is_vowel = vowels[-1] in _BACK, last[-1] in vowels
    ending = ("ншы" if back else "нші") if is_vowel else ("ыншы" if back else "інші")
    return " ".join([*words, irregular.get(last, last + ending)])


@settings(deadline=None, max_examples=200)
@given(number=st.integers(1, 99_999))
def test_ordinals_of_several_words_are_one_ordinal_and_no_figure(reader: Reader, number: int) -> None:
    for language, words in (
        ("ru", f"{num2words(number, lang='ru', to='ordinal')} форум"),
        ("en", f"the {num2words(number, lang='en', to='ordinal').replace(',', '')} forum"),
        ("kk", f"{_kazakh_ordinal(number)} форум"),
    ):
        if language == "ru" and number > 999 and number % 1000 == 0:
            continue  # "двухтысячный" is one word
        numbers = reader.read(Release(document_id="d", text=words, language=language)).numbers
        assert {account.fate for account in numbers} == {"not_a_figure"}, (words, numbers)


@settings(deadline=None, max_examples=200)
@given(whole=st.integers(0, 999), tenths=st.integers(1, 99), places=st.sampled_from([1, 2]))
def test_decimals_said_aloud_have_their_value(reader: Reader, whole: int, tenths: int, places: int) -> None:
    part = tenths % 10 or 1 if places == 1 else tenths
    number = Decimal(whole) + Decimal(part).scaleb(-places)
    denominator = {1: "оннан", 2: "жүзден"}[places]
    kk = f"Үлесі {num2words(whole, lang='kz')} бүтін {denominator} {num2words(part, lang='kz')} пайыз"
    assert _value(reader, kk, "kk") == [number], kk
    spelled = " ".join(num2words(int(digit), lang="en") for digit in f"{part:0{places}d}")
    en = f"{num2words(whole, lang='en')} point {spelled} percent".replace(",", "")
    assert _value(reader, en, "en") == [number], en
    tail = {1: "десятых", 2: "сотых"}[places]
    ru = f"{num2words(whole, lang='ru', gender='f')} целых {num2words(part, lang='ru', gender='f')} {tail} процента"
    assert _value(reader, ru, "ru") == [number], ru


@settings(deadline=None, max_examples=200)
@given(number=st.decimals("0.1", "999.9", places=1), scale=st.sampled_from([10**3, 10**6, 10**9]))
def test_digits_with_a_scale_word_have_their_value(reader: Reader, number: Decimal, scale: int) -> None:
    names = {
        10**3: ("мың", "тыс.", "тысяч", "thousand"),
        10**6: ("млн", "млн", "миллионов", "million"),
        10**9: ("млрд", "млрд.", "миллиардов", "bn"),
    }[scale]
    comma = f"{number}".replace(".", ",")
    assert _value(reader, f"{comma} {names[0]} теңге", "kk") == [number * scale]
    assert _value(reader, f"{comma} {names[1]} тенге", "ru") == [number * scale]
    assert _value(reader, f"{comma} {names[2]} тенге", "ru") == [number * scale]
    assert _value(reader, f"{number} {names[3]} tenge", "en") == [number * scale]


_WORDS = {
    "kk": "екеуі; үшеуіміз; екі рет; екі есе; жарты; жартысы; үштен бірі; бірінші; ондаған мың; нөл; бес-алты",
    "ru": "вдвое; дважды; трижды; полтора; полсотни; треть; две трети; двое; десятки тысяч; второй; каждый пятый; "
    "двухдневный; две целых пять десятых; полмиллиона; несколько сотен; три-четыре; десяток",
    "en": "twice; once; double; tenfold; half; two thirds; one in five; dozens; several hundred; zero; three-day; "
    "a quarter-million; twenty-first; half a dozen; hundreds of thousands; two-three",
}
_FRAMES = {"kk": "Ұйым {} туралы айтты.", "ru": "Речь шла про {} форум.", "en": "They said {} there."}
_NO_NUMBERS = ("рет", "of", "a")


@pytest.mark.parametrize(
    ("language", "words"), [(name, row) for name, rows in _WORDS.items() for row in rows.split("; ")]
)
def test_every_number_word_is_accounted_for(reader: Reader, language: str, words: str) -> None:
    text = _FRAMES[language].format(words)
    numbers = reader.read(Release(document_id="d", text=text, language=language)).numbers
    covered = {place for number in numbers for place in range(number.start, number.end)}
    start = text.index(words)
    assert [word for word in words.split() if word not in _NO_NUMBERS and text.index(word, start) not in covered] == []
