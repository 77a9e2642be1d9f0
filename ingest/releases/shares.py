"""Shares: fractions and proportions in words ("үштен бірі", "две трети", "one in five", "каждый восьмой").

Belongs here: which words make a share of one, and how large it is. Does not belong here: halves of a scale ("half a
million"), decimals, percent.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.releases.endings import case_of, noun_case
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.numerals import Numeral
from ingest.releases.tokens import Token

#: A share that does not end is told to a tenth of a percent, as statistics print it: every third is 33.3 percent.
_EXACT: Final = Decimal("0.0001")
_ROUNDED: Final = Decimal("0.001")
#: The most that "N of ten" can have before it, and that a proportion is said of in digits.
#: "One member in five" is a share, "one grant in 2020" is none.
_FEW: Final = 20
_LARGEST_PRINTED: Final = 10
_LARGEST_DENOMINATOR: Final = 1000
_GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")


class Share(NamedTuple):
    """A share of one in words: the token behind its last, its value and the case that its last word bears (kk)."""

    end: int
    value: Decimal
    case: str


def share_at(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon, language: str) -> Share | None:
    """The share whose words begin at a token, or None."""
    words = _Words(tokens, lexicon)
    if words.at(place) in lexicon.numbers.every:
        return _every(words, place, language)
    if language == "kk":
        return _kazakh(words, place)
    return _proportion(words, place, language) or _fraction(words, place, language)


class _Words:
    """The words of a sentence with what each is worth."""

    def __init__(self, tokens: Sequence[Token], lexicon: LanguageLexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.table = lexicon.numbers

    def at(self, place: int) -> str:
        """The word at a place, "" behind the end."""
        return self.tokens[place].lower if place < len(self.tokens) else ""

    def numeral(self, place: int) -> Numeral | None:
        """What the word at a place is worth."""
        return self.lexicon.numerals[self.at(place)]

    def count(self, place: int) -> int:
        """The number up to a thousand that the word or digits at a place are, else 0."""
        word = self.at(place)
        if word.isdecimal():
            return int(word) if len(word) <= 3 else 0
        found = self.numeral(place)
        return int(found.value) if found is not None and found.kind in "uetcC" else 0

    def portion(self, place: int) -> str | None:
        """The ending of a word that means a part, or None where another word stands at a place."""
        match = self.table.portion.fullmatch(self.at(place)) if self.table.portion is not None else None
        return match.group(1) if match else None

    def rank(self, place: int) -> int:
        """The number that an ordinal at a place names, else 0."""
        found = self.numeral(place)
        return int(found.value) if found is not None and found.kind == "o" else 0


def _share(end: int, part: int, whole: int, case: str = "poss") -> Share | None:
    if not 0 < part < whole <= _LARGEST_DENOMINATOR:
        return None
    share = Decimal(part) / whole
    return Share(end, (share if share == share.quantize(_EXACT) else share.quantize(_ROUNDED)).normalize(), case)


def _every(words: _Words, place: int, language: str) -> Share | None:
    """ "Every eighth": an eighth of all; "әр он адамның үшеуі": three of ten."""
    if language == "kk" and words.at(place + 1) in words.table.of_ten:
        return _of_ten(words, place + 1)
    return _share(place + 2, 1, words.rank(place + 1))


def _kazakh(words: _Words, place: int) -> Share | None:
    """ "Үштен бірі", "бестен екі бөлігі": the whole in the ablative, the part with a possessive or a noun of part."""
    if words.at(place) in words.table.of_ten and (share := _of_ten(words, place)) is not None:
        return share
    whole = words.numeral(place)
    if whole is None or whole.case != "abl" or whole.kind not in "utc":
        return None
    part = _possessed(words, place + 1)
    if part is not None:
        return _share(place + 2, part[0], int(whole.value), part[1])
    portion, bare = words.portion(place + 2), words.numeral(place + 1)
    if portion is None or bare is None or bare.kind != "u" or bare.case:
        return None
    return _share(place + 3, int(bare.value), int(whole.value), noun_case(portion) or "poss")


def _possessed(words: _Words, place: int) -> tuple[int, str] | None:
    """A small number with a possessive, and its case: "бірі", "екісінен", "7-еуі"."""
    word = words.at(place)
    for stem, value in words.table.stems.get(word[:1], ()):
        ending = word[len(stem) :]
        if word.startswith(stem) and ending[:1] in ("ы", "і", "с") and case_of(ending) not in (None, "", "ord"):
            return value, str(case_of(ending))
    return None


def _of_ten(words: _Words, place: int) -> Share | None:
    """ "10 түлектің 7-еуі": so many of each ten."""
    if place + 2 >= len(words.tokens) or not words.at(place + 1).endswith(_GENITIVE):
        return None
    word = words.at(place + 2)
    if word.isdecimal() and len(word) == 1 and place + 3 < len(words.tokens):
        ending = words.tokens[place + 3]
        if ending.kind == "ending" and ending.lower.startswith(("-еу", "-ау")):
            return _share(place + 4, int(word), 10)
    found = words.numeral(place + 2)
    collective = found is not None and found.case == "poss" and words.table.stems.get(word[:1]) is not None
    if collective and found is not None and ("еуі" in word or "ауы" in word):
        return _share(place + 3, int(found.value), 10)
    return None


def _proportion(words: _Words, place: int, language: str) -> Share | None:
    """ "One in five", "one member in five", "nine out of ten"; "семь из десяти", which Russian says of ten only."""
    part = words.count(place)
    if not part or part > _LARGEST_PRINTED:
        return None
    table = words.table
    if table.one_in and words.at(place + 1) == table.one_in:
        ten = words.at(place + 2) in table.of_ten
        return _share(place + 3, part, words.count(place + 2)) if part == 1 or ten else None
    if table.one_in and part == 1 and words.at(place + 2) == table.one_in and words.at(place + 1).isalpha():
        return _share(place + 4, part, words.count(place + 3)) if words.count(place + 3) <= _FEW else None
    end = place + 1 + len(table.out_of)
    if tuple(words.at(n) for n in range(place + 1, end)) != table.out_of:
        return None
    whole = words.count(end)
    if language == "ru":
        return _share(end + 1, part, whole) if part > 1 and words.at(end) in table.of_ten else None
    return _share(end + 1, part, whole) if whole <= _LARGEST_PRINTED else None


def _fraction(words: _Words, place: int, language: str) -> Share | None:
    """ "Две трети", "одна пятая", "десятая часть"; "two thirds", "a fifth", "one-third"."""
    if language == "ru":
        return _russian(words, place)
    first, hyphen, last = words.at(place).partition("-")
    if hyphen and (whole := words.table.parts_of_one.value(last)):
        part = words.lexicon.numerals[first]
        return _share(place + 1, int(part.value), whole) if part is not None and part.kind == "u" else None
    part_value = 1 if first in words.table.articles else words.count(place)
    whole = words.table.parts_of_one.value(words.at(place + 1)) or 0
    plural = words.at(place + 1).endswith("s")
    return _share(place + 2, part_value, whole) if part_value and plural == (part_value > 1) else None


def _russian(words: _Words, place: int) -> Share | None:
    if (rank := words.rank(place)) and words.portion(place + 1) is not None:
        return _share(place + 2, 1, rank)
    part = words.count(place)
    if not part or part > _LARGEST_PRINTED or words.at(place).isdecimal():
        return None
    if whole := words.table.parts_of_one.value(words.at(place + 1)):
        return _share(place + 2, part, whole)
    ending = words.table.one_part if part == 1 else words.table.some_parts
    rank = words.rank(place + 1)
    return _share(place + 2, part, rank) if rank >= 5 and words.at(place + 1).endswith(ending) else None
