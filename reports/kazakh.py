"""Kazakh case endings for words and for numbers written in digits: ``18 000-нан``, ``86%-ға``, ``теңгеден``.

Belongs here: vowel harmony, the sound a word ends in, and the word by which a number is read last. Does not belong
here: which phrase asks for which case (locales) and how a number is written (formats).
Rules: the orthography of Kazakh; an ending is joined to digits with a hyphen after the sound of the spoken numeral.
"""

from decimal import Decimal
from typing import Final, Literal

Case = Literal["ablative", "dative", "attributive"]

_BACK: Final = frozenset("аоұыяюё")
_FRONT: Final = frozenset("әөүіеэ")
_NASAL: Final = frozenset("мнң")
#: Final б, в, г, д of loanwords are spoken voiceless: миллиардтан.
_VOICELESS: Final = frozenset("пфкқтсшщчцхһбвгд")

#: (after a back vowel, after a front vowel) by the sound before the ending.
_ENDINGS: Final[dict[Case, dict[str, tuple[str, str]]]] = {
    "ablative": {"voiced": ("дан", "ден"), "nasal": ("нан", "нен"), "voiceless": ("тан", "тен")},
    "dative": {"voiced": ("ға", "ге"), "nasal": ("ға", "ге"), "voiceless": ("қа", "ке")},
    "attributive": {"voiced": ("дағы", "дегі"), "nasal": ("дағы", "дегі"), "voiceless": ("тағы", "тегі")},
}
#: Endings after a third-person possessive: АҚШ доллары -> АҚШ долларынан.
_POSSESSIVE_ENDINGS: Final[dict[Case, tuple[str, str]]] = {
    "ablative": ("нан", "нен"),
    "dative": ("на", "не"),
    "attributive": ("ндағы", "ндегі"),
}
_POSSESSIVE: Final = frozenset({"доллары"})

_ONES: Final = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_SCALES: Final = ((10**12, "триллион"), (10**9, "миллиард"), (10**6, "миллион"), (10**3, "мың"), (100, "жүз"))


def last_numeral(value: Decimal) -> str:
    """The word by which a number is read last: 18000 -> мың, 90 -> тоқсан, 16.4 -> төрт (… оннан төрт).

    Trailing zeros of a fraction are not read.
    """
    value = abs(value)
    places = max(-int(value.normalize().as_tuple().exponent), 0)
    number = int((value % 1).scaleb(places)) if places else int(value)
    if number == 0:
        return "нөл"
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    return next(word for scale, word in _SCALES if number % scale == 0)


def ending(word: str, case: Case) -> str:
    """The ending that a Kazakh word takes: теңге, ablative -> ден; мың, ablative -> нан; қырық, dative -> қа."""
    word = word.lower()
    vowel = next((letter for letter in reversed(word) if letter in _BACK | _FRONT), "е")
    is_front = vowel in _FRONT
    if word in _POSSESSIVE:
        return _POSSESSIVE_ENDINGS[case][is_front]
    sound = "nasal" if word[-1] in _NASAL else "voiceless" if word[-1] in _VOICELESS else "voiced"
    return _ENDINGS[case][sound][is_front]


def decline(written: str, value: Decimal, case: Case) -> str:
    """A figure as written, with its case ending; ``value`` is what the digits at its end say.

    A last word takes the ending directly (10 млрд теңгеден), digits (18 000-нан) and a percent sign (86%-дан) by a
    hyphen.
    """
    last_word = written.split()[-1]
    if last_word.endswith("%"):
        return f"{written}-{ending('пайыз', case)}"
    if last_word[-1].isdigit():
        return f"{written}-{ending(last_numeral(value), case)}"
    return written + ending(last_word, case)
