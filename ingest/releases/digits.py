"""Digits: what a printed number is worth, and what the ending or word that touches it makes of it.

Belongs here: one number in digits. Does not belong here: scale words and units behind a space.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ingest.releases.atom import Atom
from ingest.releases.endings import case_of
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.numerals import fits
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said

_GROUPED_IN_ENGLISH: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
_DECIMAL: Final = re.compile(r"\d+[.,]\d+")


def digits_value(text: str, language: str) -> Decimal | None:
    """Value of printed digits: grouped thousands, decimal comma or point by language; None for a date or a time."""
    plain = text.replace(" ", "")
    if plain.isdecimal():
        return Decimal(plain)
    if language == "en" and _GROUPED_IN_ENGLISH.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(",", "").replace(".", ""))
    return Decimal(plain.replace(",", ".")) if _DECIMAL.fullmatch(plain) else None


def digits_at(tokens: Sequence[Token], place: int, said: Said, lexicon: LanguageLexicon, language: str) -> Atom:
    """The atom of a number in digits with the ending that touches it."""
    token, after = tokens[place], place + 1
    value = digits_value(token.text, language)
    if value is None:
        return Atom("i", place, after)
    following = tokens[after] if after < len(tokens) else None
    if following is None or token.is_spaced or following.kind not in ("ending", "word"):
        return Atom("d", place, after, value)
    bare, table = following.lower.lstrip("-"), lexicon.numbers
    if bare.startswith(table.places):
        return Atom("R", place, after + 1, value)
    if fits(table.digit_count, following.lower) or (
        value in (2, 3, 4) and fits(table.digit_count_of_few, following.lower)
    ):
        return Atom("d", place, after + 1, value)
    case = case_of(bare) if language == "kk" else None
    if fits(table.digit_ordinal, following.lower) or case == "ord":
        return Atom("o", place, after + 1, value)
    if following.kind == "word" or _is_known(after, said, tokens, lexicon):
        return Atom("d", place, after, value)
    if case is not None:
        return Atom("v" if case == "several" else "d", place, after + 1, value, case)
    # A number with a hyphen and a noun is an ordinal in Kazakh ("5-қабат"), part of an adjective elsewhere.
    return Atom("o" if language == "kk" else "h", place, after + 1, value)


def _is_known(place: int, said: Said, tokens: Sequence[Token], lexicon: LanguageLexicon) -> bool:
    """Whether the ending of a number is itself a unit, hedge or word of time ("10-процентный", "500-plus")."""
    if bool(said.at(lexicon.units, place)) or bool(said.at(lexicon.hedges, place)):
        return True
    bare = tokens[place].lower.lstrip("-")
    return bool(lexicon.times.of_word(bare))
