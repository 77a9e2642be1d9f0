"""Atoms: the tokens of a sentence as a class string, one character per word or phrase of the grammar.

Belongs here: which class a word has and what it carries (a value, a case, a unit). Does not belong here: the grammar.

Classes: ``d`` digits, ``u e t c C`` number words (unit, teen or compound, ten, hundred that is multiplied, whole
hundred), ``s`` scale, ``H`` "and a half", ``J`` "half a", ``K`` one and a half, ``I`` the point of a decimal in words,
``v`` vague number, ``o`` ordinal, ``f`` fraction, ``F`` "doubled", ``R`` a place in a ranking, ``% p x $ M``
percent, points, factor, money, index unit, ``b a`` hedge before and after, ``E`` ending after a number, ``y m T`` year
word, month, other word of time, ``r`` Roman numeral, ``i`` part of an identifier,
``&`` conjunction, ``-`` dash, ``w`` other word; other signs stand for themselves.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.releases.endings import case_of, noun_case
from ingest.releases.lexicon import Hedge, LanguageLexicon, TimeWord, UnitWord
from ingest.releases.numerals import share_of
from ingest.releases.tokens import Token, is_word, lower_form
from ingest.releases.vocabulary import Word

_ZERO: Final = Decimal(0)
_CONJUNCTIONS: Final = frozenset({"және", "мен", "пен", "бен", "и", "and"})
_DASHES: Final = frozenset("-–—")
_ROMAN: Final = re.compile(r"[IVXLC]+(?:-[^\W\d_]+)?")
_ORDINAL_ENDINGS: Final = {
    "ru": re.compile(r"-?(?:[иы]?й|я|[ео]?го|му|[ыи]?м|[ыи]?х|[ыи]?ми|ая|о[йею]|ую|ые)"),
    "en": re.compile(r"-?(?:st|nd|rd|th)"),
}
_PLACES: Final = ("орын", "орн", "место", "места", "месте", "строчк", "позици", "place", "position", "rank")
_ABBREVIATED: Final = frozenset(
    {"тыс", "млн", "млрд", "трлн", "тг", "руб", "bln", "mln", "bn", "mn", "ж", "г", "гг", "п", "approx"}
)
#: Tables whose phrases are atoms.
_PHRASES: Final = frozenset({"fractions", "halves", "hedges", "units", "times"})
#: English words that make a number with those around them ("one in five", "half a million", "two hundred and five").
_EN_JOINING: Final = frozenset({"one", "half", "and"})


class Atom(NamedTuple):
    """One class of the string: tokens ``first`` to ``last`` (exclusive) with what they carry."""

    kind: str
    first: int
    last: int
    value: Decimal = _ZERO
    case: str = ""
    hedge: tuple[Hedge, ...] = ()
    unit: UnitWord | None = None
    time: TimeWord | None = None


def class_alone(text: str, tables: Sequence[str], lexicon: LanguageLexicon, language: str) -> str:
    """The class of a token that has it whatever stands around it, else ""; ``tables`` have a phrase it may begin."""
    if not _PHRASES.isdisjoint(tables):
        return ""
    if not is_word(text):
        return "-" if text in _DASHES else text if len(text) == 1 and not text.isdecimal() else ""
    word = lower_form(text)
    joins = language == "en" and word in _EN_JOINING
    if joins or word in lexicon.numbers.every or lexicon.numerals[word] is not None or _ROMAN.fullmatch(text):
        return ""
    return "&" if word in _CONJUNCTIONS else "w"


def atoms(
    tokens: Sequence[Token], known: Sequence[Word], lexicon: LanguageLexicon, language: str, taken: frozenset[int]
) -> tuple[Atom, ...]:
    """The atoms of a sentence.

    ``known`` is what the vocabulary knows of each token; ``taken`` are tokens that belong to identifiers (dates,
    telephones, law numbers).
    """
    found: list[Atom] = []
    place = 0
    while place < len(tokens):
        alone = known[place].alone
        if alone and place not in taken:
            atom = Atom(alone, place, place + 1)
        else:
            atom = _atom(tokens, known, place, lexicon, language, taken)
            if language == "en" and found and _joins(tokens, place, found[-1], lexicon):
                atom = found.pop()._replace(last=place + 1)
        found.append(atom)
        place = atom.last
    return tuple(found)


def _atom(
    tokens: Sequence[Token],
    known: Sequence[Word],
    place: int,
    lexicon: LanguageLexicon,
    language: str,
    taken: frozenset[int],
) -> Atom:
    if place in taken:
        return Atom("i", place, place + 1)
    tables = known[place].tables
    return (
        _number(tokens, place, tables, lexicon, language)
        or _phrase(tokens, place, tables, lexicon)
        or _other(tokens, place)
    )


def _joins(tokens: Sequence[Token], place: int, before: Atom, lexicon: LanguageLexicon) -> bool:
    """Whether "and" stands inside an English number ("two hundred and five")."""
    if tokens[place].lower != "and" or before.kind not in "cs" or place + 1 >= len(tokens):
        return False
    after = lexicon.numerals[tokens[place + 1].lower]
    return after is not None and after.kind in "uetc"


def class_string(found: Sequence[Atom]) -> str:
    """One character per atom."""
    return "".join(atom.kind for atom in found)


def _number(
    tokens: Sequence[Token], place: int, tables: Sequence[str], lexicon: LanguageLexicon, language: str
) -> Atom | None:
    token = tokens[place]
    if token.lower == "one" and language == "en" and (share := _one_in(tokens, place, lexicon)):
        return share
    if token.lower in lexicon.numbers.every and (share := _every(tokens, place, lexicon, language)):
        return share
    if token.kind == "number":
        return _digits(tokens, place, language)
    if token.kind != "word":
        return None
    if "halves" in tables and (half := lexicon.halves.longest_at(tokens, place)):
        return Atom("H", place, _after_point(tokens, half[0]), Decimal("0.5"))
    fraction = lexicon.fractions.longest_at(tokens, place) if "fractions" in tables else None
    if fraction and not (language == "en" and _en_scale_follows(tokens, fraction[0], lexicon)):
        return Atom("f", place, fraction[0], fraction[1], "poss")
    if language == "en" and token.lower == "half":
        return _en_half(tokens, place)
    numeral = lexicon.numerals[token.lower]
    if numeral is None:
        return None
    return Atom(numeral.kind, place, _after_point(tokens, place + 1), numeral.value, numeral.case)


def _one_in(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> Atom | None:
    """ "One in five" as a share: 20 percent."""
    if place + 2 >= len(tokens) or tokens[place + 1].lower not in ("in", "of"):
        return None
    word = tokens[place + 2].lower
    count = lexicon.numbers.forms.value(word) or (int(word) if word.isdecimal() and len(word) < 4 else 0)
    return Atom("f", place, place + 3, Decimal(1) / count) if count > 1 else None


def _every(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon, language: str) -> Atom | None:
    """ "Every eighth" as a share: 12.5 percent."""
    if place + 1 >= len(tokens) or tokens[place + 1].kind != "word":
        return None
    count = share_of(tokens[place + 1].lower, lexicon.numbers, language)
    return Atom("f", place, place + 2, Decimal(1) / count) if count > 1 else None


def _en_scale_follows(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> bool:
    after = place + 1 if place < len(tokens) and tokens[place].lower == "a" else place
    return after < len(tokens) and lexicon.numbers.scale_forms.value(tokens[after].lower) is not None


def _en_half(tokens: Sequence[Token], place: int) -> Atom:
    last = place + 2 if place + 1 < len(tokens) and tokens[place + 1].lower == "a" else place + 1
    return Atom("J", place, last, Decimal("0.5"))


def digits_value(text: str, language: str) -> Decimal | None:
    """Value of printed digits: grouped thousands, decimal comma or point by language; None for a date or a time."""
    plain = text.replace(" ", "")
    if ":" in plain:
        return None
    if language == "en" and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){2,}", plain):
        return Decimal(re.sub(r"[.,]", "", plain))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return Decimal(plain.replace(",", "."))
    return None


def _digits(tokens: Sequence[Token], place: int, language: str) -> Atom:
    token = tokens[place]
    value = digits_value(token.text, language)
    after = place + 1
    if value is None:
        return Atom("i", place, after)
    following = tokens[after] if after < len(tokens) else None
    touching = following is not None and following.start == token.end
    if following is not None and touching and following.kind in ("ending", "word"):
        bare = following.lower.lstrip("-")
        pattern = _ORDINAL_ENDINGS.get(language)
        if bare.startswith(_PLACES):
            return Atom("R", place, after + 1, value)
        if (pattern and pattern.fullmatch(following.lower)) or (language == "kk" and case_of(bare) == "ord"):
            ranked = after + 1 < len(tokens) and tokens[after + 1].lower.startswith(_PLACES)
            return Atom("R" if ranked else "o", place, after + 1 + int(ranked), value)
        if following.kind == "ending" and (case := case_of(bare)) is not None and language == "kk":
            return Atom("d", place, after + 1, value, case)
    return Atom("d", place, after, value)


def _after_point(tokens: Sequence[Token], place: int) -> int:
    """The place after a full stop that belongs to an abbreviation such as "тыс."."""
    if place < len(tokens) and tokens[place].text == "." and tokens[place - 1].lower in _ABBREVIATED:
        return place + 1 if tokens[place].start == tokens[place - 1].end else place
    return place


def _phrase(tokens: Sequence[Token], place: int, tables: Sequence[str], lexicon: LanguageLexicon) -> Atom | None:
    """The longest hedge, unit or word of time at a place; of equals hedge before unit before time."""
    hedges = lexicon.hedges.matches_at(tokens, place) if "hedges" in tables else []
    unit = lexicon.units.longest_at(tokens, place) if "units" in tables else None
    time = lexicon.times.longest_at(tokens, place) if "times" in tables else None
    end = max((e for e, _ in hedges), default=place)
    if unit and unit[0] >= max(end, time[0] if time else place):
        return _unit(tokens, place, _after_point(tokens, unit[0]), unit[1])
    if time and time[0] >= end:
        return _time(tokens, place, _after_point(tokens, time[0]), time[1])
    if hedges:
        longest = tuple(hedge for e, hedge in hedges if e == end)
        return Atom("b" if longest[0].side == "before" else "a", place, end, hedge=longest)
    return None


def _unit(tokens: Sequence[Token], place: int, end: int, unit: UnitWord) -> Atom:
    kind = {"percent": "%", "points": "p", "factor": "x", "times": "F", "money": "$", "MCI": "M"}[unit.kind]
    return Atom(kind, place, end, unit.times or _ZERO, ending_case(tokens[end - 1].lower), unit=unit)


def _time(tokens: Sequence[Token], place: int, end: int, time: TimeWord) -> Atom:
    kind = {"year": "y", "month": "m"}.get(time.kind, "T")
    return Atom(kind, place, end, case=ending_case(tokens[end - 1].lower), time=time)


_STEM_OF_UNIT = re.compile(r"(пайыз|процент|теңге|доллар|еуро|рубль|есе|жыл|тармақ|пункт|көрсеткіш|тг|аек)-?")


def ending_case(word: str) -> str:
    """Case of a Kazakh unit word by its ending; "" where there is none or the word is no Kazakh unit."""
    match = _STEM_OF_UNIT.match(word)
    return (noun_case(word[match.end() :]) or "") if match else ""


def _other(tokens: Sequence[Token], place: int) -> Atom:
    token = tokens[place]
    if token.kind == "ending":
        return Atom("E", place, place + 1, case=case_of(token.lower[1:]) or "")
    if token.kind == "word":
        if token.lower in _CONJUNCTIONS:
            return Atom("&", place, place + 1)
        roman = _ROMAN.fullmatch(token.text) and not (
            token.text in ("I", "C", "L") and len(tokens) > 1 and _is_pronoun(tokens, place)
        )
        return Atom("r" if roman else "w", place, place + 1)
    return Atom("-" if token.text in _DASHES else token.text, place, place + 1)


def _is_pronoun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a single capital reads as an English pronoun or an initial, not as a numeral."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or after.text == "." or after.lower.isascii()
