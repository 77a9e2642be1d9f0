"""Kazakh endings of numbers and units, as far as rewriting needs them.

Belongs here: the last word of a number, its ablative and dative. Does not belong here: any other grammar.
"""

import re
from typing import Final

#: Word -> ablative and dative endings.
_ENDINGS: Final = {
    **dict.fromkeys(("бір", "жеті", "сегіз", "жүз", "екі", "елу", "теңге", "есе"), ("ден", "ге")),
    **dict.fromkeys(("үш", "төрт", "бес", "жетпіс"), ("тен", "ке")),
    **dict.fromkeys(("алты", "тоғыз", "жиырма", "отыз", "пайыз", "доллар"), ("дан", "ға")),
    **dict.fromkeys(("қырық", "алпыс", "миллиард", "млрд"), ("тан", "қа")),
    **dict.fromkeys(("он", "тоқсан", "мың", "миллион", "млн", "триллион", "трлн"), ("нан", "ға")),
    "сексен": ("нен", "ге"),
}
_ONES: Final = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")


def last_word(number: int) -> str:
    """The last word of a whole number above zero as it is read out."""
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    if number % 1000:
        return "жүз"
    if number % 1_000_000:
        return "мың"
    return "миллион" if number % 1_000_000_000 else "миллиард"


def _word_of(figure: str) -> str:
    """The word that bears the ending of a figure: its last word, or the word for its last digits or per cent sign."""
    if figure.endswith("%"):
        return "пайыз"
    if digits := re.search(r"\d[\d \u00a0\u202f]*$", figure):
        return last_word(int(re.sub(r"\D", "", digits.group())) or 1_000)
    return figure.split()[-1].lower()


def _inflected(figure: str, case: int) -> str | None:
    endings = _ENDINGS.get(_word_of(figure))
    if endings is None or "," in figure.split()[-1]:
        return None
    return f"{figure}{'' if figure[-1].isalpha() else '-'}{endings[case]}"


def ablative(figure: str) -> str | None:
    """ "18 мың" -> "18 мыңнан", "700" -> "700-ден"; None where the ending is not known."""
    return _inflected(figure, 0)


def dative(figure: str) -> str | None:
    """ "18 мың" -> "18 мыңға", "700" -> "700-ге"; None where the ending is not known."""
    return _inflected(figure, 1)


def without_case(figure: str) -> str | None:
    """The figure whose ablative or dative this is; None where it is neither."""
    bare = re.sub(r"-?(?:[дтн][ае]н|[ғқ]а|[гк]е)$", "", figure)
    return bare if figure in (ablative(bare) if bare else None, dative(bare) if bare else None) else None
