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
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.releases.endings import case_of, noun_case
from ingest.releases.lexicon import Hedge, LanguageLexicon, NumberTable, TimeWord, UnitWord
from ingest.releases.tokens import Token

_ZERO = Decimal(0)
_CONJUNCTIONS = frozenset({"және", "мен", "пен", "бен", "и", "and"})
_DASHES = frozenset("-–—")
_ROMAN = re.compile(r"[IVXLC]+(?:-[^\W\d_]+)?")
_ORDINAL_ENDINGS = {
    "ru": re.compile(r"-?(?:[иы]?й|я|[ео]?го|му|[ыи]?м|[ыи]?х|[ыи]?ми|ая|о[йею]|ую|ые)"),
    "en": re.compile(r"-?(?:st|nd|rd|th)"),
}
_RU_ORDINAL = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|двадцат|тридцат|сороков|сот)"
    r"(?:ый|ий|ой|ая|ья|ое|ье|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ую|ью|ые|ьи|ых|ьих|ыми|ей|ьей)"
)
_EN_ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+ieth")
_ORDINALS = {"ru": _RU_ORDINAL, "en": _EN_ORDINAL}
_PLACES = ("орын", "орн", "место", "места", "месте", "строчк", "позици", "place", "position", "rank")
_KK_DERIVED = re.compile(r"(?:жылдық|жақты|күндік|айлық|дүниежүзілік)\w*")
_ABBREVIATED = frozenset(
    {"тыс", "млн", "млрд", "трлн", "тг", "руб", "bln", "mln", "bn", "mn", "ж", "г", "гг", "п", "approx"}
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One class of the string: tokens ``first`` to ``last`` (exclusive) with what they carry."""

    kind: str
    first: int
    last: int
    value: Decimal = _ZERO
    case: str = ""
    hedge: tuple[Hedge, ...] = ()
    unit: UnitWord | None = None
    time: TimeWord | None = None


def atoms(tokens: Sequence[Token], lexicon: LanguageLexicon, language: str, taken: frozenset[int]) -> tuple[Atom, ...]:
    """The atoms of a sentence; ``taken`` are tokens that belong to identifiers (dates, telephones, law numbers)."""
    found: list[Atom] = []
    place = 0
    while place < len(tokens):
        atom = (
            Atom("i", place, place + 1)
            if place in taken
            else _number(tokens, place, lexicon, language) or _phrase(tokens, place, lexicon) or _other(tokens, place)
        )
        if language == "en" and found and _joins(tokens, place, found[-1], lexicon):
            found[-1] = replace(found[-1], last=place + 1)
        else:
            found.append(atom)
        place = atom.last
    return tuple(found)


def _joins(tokens: Sequence[Token], place: int, before: Atom, lexicon: LanguageLexicon) -> bool:
    """Whether "and" stands inside an English number ("two hundred and five")."""
    if tokens[place].lower != "and" or before.kind not in "cs" or place + 1 >= len(tokens):
        return False
    after = _number_word(tokens[place + 1], place + 1, tokens, lexicon.numbers, "en")
    return after is not None and after.kind in "uetc"


def class_string(found: Sequence[Atom]) -> str:
    """One character per atom."""
    return "".join(atom.kind for atom in found)


def _number(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon, language: str) -> Atom | None:
    token = tokens[place]
    if token.lower == "one" and language == "en" and (share := _one_in(tokens, place, lexicon.numbers)):
        return share
    if token.lower in lexicon.numbers.every and (share := _every(tokens, place, lexicon.numbers, language)):
        return share
    if token.kind == "number":
        return _digits(tokens, place, language)
    if token.kind != "word":
        return None
    fraction = lexicon.fractions.longest_at(tokens, place)
    half = lexicon.halves.longest_at(tokens, place)
    if half:
        return Atom("H", place, _after_point(tokens, half[0]), Decimal("0.5"))
    if fraction and not (language == "en" and _en_scale_follows(tokens, fraction[0], lexicon)):
        return Atom("f", place, fraction[0], fraction[1], "poss")
    if language == "en" and token.lower == "half":
        return _en_half(tokens, place)
    return _number_word(token, place, tokens, lexicon.numbers, language)


def _one_in(tokens: Sequence[Token], place: int, table: NumberTable) -> Atom | None:
    """ "One in five" as a share: 20 percent."""
    if place + 2 >= len(tokens) or tokens[place + 1].lower not in ("in", "of"):
        return None
    word = tokens[place + 2].lower
    count = _whole(word, table) or (int(word) if word.isdecimal() and len(word) < 4 else 0)
    return Atom("f", place, place + 3, Decimal(1) / count) if count > 1 else None


def _every(tokens: Sequence[Token], place: int, table: NumberTable, language: str) -> Atom | None:
    """ "Every eighth" as a share: 12.5 percent."""
    if place + 1 >= len(tokens) or tokens[place + 1].kind != "word":
        return None
    word = tokens[place + 1].lower
    if language == "kk":
        found = _kazakh(word, table)
        count = int(found[1]) if found and found[0] == "o" else 0
    else:
        matches = (
            n for stem, n in table.ordinals.items() if word.startswith(stem) and _ORDINALS[language].fullmatch(word)
        )
        count = next(matches, 0)
    return Atom("f", place, place + 2, Decimal(1) / count, "") if count > 1 else None


def _en_scale_follows(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> bool:
    after = place + 1 if place < len(tokens) and tokens[place].lower == "a" else place
    return after < len(tokens) and any(p.fullmatch(tokens[after].lower) for p, _ in lexicon.numbers.scale_patterns)


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


def _number_word(token: Token, place: int, tokens: Sequence[Token], table: NumberTable, language: str) -> Atom | None:
    if token.lower in table.not_numbers:
        return None
    if token.lower in table.point:
        return Atom("I", place, place + 1)
    if token.lower in table.vague and language != "ru":
        return Atom("v", place, place + 1)
    found = _kazakh(token.lower, table) if language == "kk" else _by_pattern(token.lower, table, language)
    if found is None:
        return _ordinal_word(token.lower, place, table, language)
    kind, value, case = found
    last = _after_point(tokens, place + 1)
    return Atom(kind, place, last, value, case)


def _after_point(tokens: Sequence[Token], place: int) -> int:
    """The place after a full stop that belongs to an abbreviation such as "тыс."."""
    if place < len(tokens) and tokens[place].text == "." and tokens[place - 1].lower in _ABBREVIATED:
        return place + 1 if tokens[place].start == tokens[place - 1].end else place
    return place


def _kazakh(word: str, table: NumberTable) -> tuple[str, Decimal, str] | None:
    head, _, tail = word.partition("-")
    for stem, value in table.scales.items():
        if head.startswith(stem) and (case := case_of(head[len(stem) :] + tail)) not in (None, "ord"):
            return "s", Decimal(value), case or ""
    for stem, half in table.half_of.items():
        if word == stem:
            return "J", half, ""
    for stem in sorted(table.words, key=len, reverse=True):
        if word.startswith(stem) and (case := case_of(word[len(stem) :])) is not None:
            value = table.words[stem]
            kind = "o" if case == "ord" else "c" if value == 100 else "t" if value >= 10 else "u"
            return kind, Decimal(value), case or ("poss" if stem.endswith(("еу", "ау")) else "")
    return ("o", _ZERO, "") if _KK_DERIVED.fullmatch(head) else None


def _by_pattern(word: str, table: NumberTable, language: str) -> tuple[str, Decimal, str] | None:
    if table.one_and_half and table.one_and_half.fullmatch(word):
        return "K", Decimal("1.5"), ""
    if word in table.half_of and language == "ru":
        return "J", table.half_of[word], ""
    for pattern, value in table.scale_patterns:
        if pattern.fullmatch(word):
            alone = bool(table.single_scale and table.single_scale.fullmatch(word))
            return "s", Decimal(value), "" if alone else "plural"
    parts = word.split("-")
    values = [_whole(part, table) for part in parts]
    if len(values) == 2 and values[0] and values[1] and values[0] >= 20 > values[1]:
        return "e", Decimal(values[0] + values[1]), ""
    whole = values[0] if len(values) == 1 else None
    if whole is None:
        return ("v", _ZERO, "") if word in table.vague else None
    if whole >= 100:
        return ("c" if language == "en" else "C"), Decimal(whole), ""
    kind = "u" if whole < 10 else "t" if whole >= 20 and whole % 10 == 0 else "e"
    return kind, Decimal(whole), ""


def _whole(word: str, table: NumberTable) -> int | None:
    return next((value for pattern, value in table.patterns if pattern.fullmatch(word)), None)


def _ordinal_word(word: str, place: int, table: NumberTable, language: str) -> Atom | None:
    pattern = _ORDINALS.get(language)
    if pattern is None or not pattern.fullmatch(word):
        return None
    value = next((n for stem, n in table.ordinals.items() if word.startswith(stem)), 0)
    return Atom("o", place, place + 1, Decimal(value))


def _phrase(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> Atom | None:
    """The longest hedge, unit or word of time at a place; of equals hedge before unit before time."""
    hedges = list(lexicon.hedges.matches_at(tokens, place))
    end = max((e for e, _ in hedges), default=place)
    unit = lexicon.units.longest_at(tokens, place)
    time = lexicon.times.longest_at(tokens, place)
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
