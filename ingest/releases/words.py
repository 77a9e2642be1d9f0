"""Atoms: the tokens of a sentence as a class string, one character per word or phrase of the grammar.

Belongs here: which class a word has and what it carries (a value, a case, a unit). Does not belong here: the grammar.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from ingest.releases.atom import Atom, after_point, plain_atom
from ingest.releases.endings import case_of, noun_case
from ingest.releases.lexicon import LanguageLexicon, TimeWord, UnitWord
from ingest.releases.phrases import Phrases
from ingest.releases.spelled import compound_ordinal, is_spoken_decimal, number_at, place_in_ranking
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said, Standing, Word

_ZERO: Final = Decimal(0)
_CONJUNCTIONS: Final = frozenset({"және", "мен", "пен", "бен", "и", "and"})
_DASHES: Final = frozenset("-–—")
_ROMAN: Final = re.compile(r"[IVXLC]+(?:-[^\W\d_]+)?")
#: English words that make a number with those around them ("half a million", "two hundred and five").
_EN_JOINING: Final = frozenset({"half", "and"})
#: The end of the phrase at each place, and what it means.
_Phrases = dict[int, tuple[int, Sequence[Any]]]
#: Classes behind which a hedge that may stand on either side ("без малого") stands after its number.
_COUNTED: Final = frozenset("dutecCsHfIJK%p$M")


def standing(token: Token, begun: frozenset[Phrases[Any]], lexicon: LanguageLexicon, language: str) -> Standing:
    """What a token is by itself; ``begun`` are the tables with a phrase that it may begin."""
    counts = _may_count(token, begun, lexicon, language)
    may_number = lexicon.units in begun or _is_number(token, begun, lexicon)
    if counts or token.kind in ("number", "ending"):
        return Standing("", counts, may_number)
    if token.kind == "sign":
        return Standing("-" if token.text in _DASHES else token.text, False, may_number)
    if _ROMAN.fullmatch(token.text):
        return Standing("", False, True)
    return Standing("&" if token.lower in _CONJUNCTIONS else "w", False, may_number)


def _is_number(token: Token, begun: frozenset[Phrases[Any]], lexicon: LanguageLexicon) -> bool:
    """Whether a token is a number or a part of one, as a word of every number is; "and", "a" and "every" are none."""
    word, numbers = token.lower, lexicon.numbers
    if token.kind != "word":
        return token.kind == "number"
    if lexicon.numerals[word] is not None or numbers.parts_of_one.value(word) is not None:
        return True
    return lexicon.fractions in begun and word not in numbers.articles


def _may_count(token: Token, begun: frozenset[Phrases[Any]], lexicon: LanguageLexicon, language: str) -> bool:
    """Whether a number may begin with a token."""
    word, numbers = token.lower, lexicon.numbers
    if token.kind != "word":
        return token.kind == "number"
    if not begun.isdisjoint((lexicon.fractions, lexicon.halves)) or lexicon.numerals[word] is not None:
        return True
    joins = language == "en" and word in _EN_JOINING
    return joins or word in numbers.every or word in numbers.articles or word in numbers.numbers_in_compounds


def atoms(
    words: Sequence[Word], said: Said, lexicon: LanguageLexicon, language: str, taken: frozenset[int]
) -> tuple[Atom, ...]:
    """The atoms of a sentence; ``taken`` are tokens that belong to identifiers (dates, telephones, law numbers)."""
    phrases = _phrases(said, lexicon)
    told = taken.union(phrases)
    found: list[Atom] = []
    place, end = 0, len(words)
    while place < end:
        word = words[place]
        if word.alone and place not in told:
            found.append(plain_atom(word.alone, place))
            place += 1
            continue
        if place in taken:
            atom = plain_atom("i", place)
        else:
            before = found[-1] if found else None
            number = number_at(words, place, said, before, lexicon, language) if word.counts else None
            atom = number or _phrase(words, place, phrases, before) or _other(words, place)
            if language == "en" and found and _joins(words, place, found[-1], lexicon):
                atom = found.pop()._replace(last=place + 1)
            elif atom.kind == "o":
                atom = place_in_ranking(compound_ordinal(found, atom), words, lexicon)
            elif atom.kind in "cs" and found and found[-1].kind == "v":
                atom = found.pop()._replace(last=atom.last)
            elif atom.kind in "ut" and is_spoken_decimal(found, atom, words, lexicon):
                found[-1] = found[-1]._replace(kind="I")
        found.append(atom)
        place = atom.last
    return tuple(found)


def _joins(tokens: Sequence[Token], place: int, before: Atom, lexicon: LanguageLexicon) -> bool:
    """Whether "and" stands inside an English number ("two hundred and five")."""
    if tokens[place].lower != "and" or before.kind not in "cs" or place + 1 >= len(tokens):
        return False
    after = lexicon.numerals[tokens[place + 1].lower]
    return after is not None and after.kind in "uetco"


def _phrases(said: Said, lexicon: LanguageLexicon) -> _Phrases:
    """The longest hedge, word of time or unit at each place; of equals a unit before a word of time before a hedge."""
    found: _Phrases = {}
    tables: tuple[Phrases[Any], ...] = (lexicon.hedges, lexicon.times, lexicon.units)
    for table in tables:
        for first, last, meant in said.longest(table):
            if first not in found or last >= found[first][0]:
                found[first] = (last, meant)
    return found


def _phrase(tokens: Sequence[Token], place: int, phrases: _Phrases, before: Atom | None) -> Atom | None:
    """The atom of the hedge, unit or word of time at a place."""
    if place not in phrases:
        return None
    end, meant = phrases[place]
    match meant[0]:
        case UnitWord():
            return _unit(tokens, place, after_point(tokens, end), meant[0])
        case TimeWord():
            return _time(tokens, place, after_point(tokens, end), meant[0])
    counted = before is not None and before.kind in _COUNTED
    sides = {hedge.side for hedge in meant}
    kind = "a" if sides == {"after"} or (counted and "after" in sides) else "b"
    return Atom(kind, place, end, hedge=tuple(meant))


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
            return plain_atom("&", place)
        roman = _ROMAN.fullmatch(token.text) and not (
            token.text in ("I", "C", "L") and len(tokens) > 1 and _is_pronoun(tokens, place)
        )
        return plain_atom("r" if roman else "w", place)
    return plain_atom("-" if token.text in _DASHES else token.text, place)


def _is_pronoun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a single capital reads as an English pronoun or an initial, not as a numeral."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or after.text == "." or after.lower.isascii()
