"""Spelled: number words beside their neighbours ("half a million", "отыз бірі", "екі мың жиырмасыншы").

Belongs here: what a number word is worth by the words around it. Does not belong here: the word by itself (numerals),
shares of one (shares), where a numeral ends (amounts).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ingest.releases.atom import Atom, after_point
from ingest.releases.digits import digits_at
from ingest.releases.endings import case_of
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.numerals import Numeral, compound, numeral
from ingest.releases.shares import share_at
from ingest.releases.tokens import Token
from ingest.releases.vocabulary import Said

_ONE: Final = Decimal(1)
#: Classes behind which a number word goes on with the same number, or with its decimals.
_CONTINUED: Final = frozenset("IuetcCs")
#: Cases with which a number word is not the last of its numeral.
_UNBOUND: Final = ("", "plural", "genitive")
#: Tokens between a verb of ranking and the place, at most ("ranked Kazakhstan 72nd").
_FAR: Final = 3
#: Classes of number words, of which an ordinal may be the last ("екі мың жиырмасыншы").
_CARDINAL: Final = frozenset("uetcCs")


def number_at(
    tokens: Sequence[Token],
    place: int,
    said: Said,
    before: Atom | None,
    lexicon: LanguageLexicon,
    language: str,
) -> Atom | None:
    """The atom of the number that begins at a token, or None."""
    token = tokens[place]
    continues = before is not None and before.kind in _CONTINUED
    if not continues and (token.kind == "word" or (token.kind == "number" and len(token.text) < 3)):
        share = share_at(tokens, place, lexicon, language)
        if share is not None and not (language == "en" and _en_scale_follows(tokens, share.end, lexicon)):
            return Atom("f", place, share.end, share.value, share.case)
    if token.kind == "number":
        return digits_at(tokens, place, said, lexicon, language)
    return _number_word(tokens, place, said, before, lexicon, language) if token.kind == "word" else None


def _number_word(
    tokens: Sequence[Token],
    place: int,
    said: Said,
    before: Atom | None,
    lexicon: LanguageLexicon,
    language: str,
) -> Atom | None:
    word = tokens[place].lower
    behind = before is not None and before.kind in "dutecCsI"
    if behind and (half := said.longest_at(lexicon.halves, place)):
        return Atom("H", place, after_point(tokens, half[0]), Decimal("0.5"), _half_case(word, lexicon))
    scaled = language == "en" and _en_half(tokens, place, lexicon)
    if scaled:
        return scaled
    fraction = said.longest_at(lexicon.fractions, place)
    if fraction:
        return Atom("f", place, fraction[0], fraction[1], _half_case(tokens[fraction[0] - 1].lower, lexicon) or "poss")
    found = lexicon.numerals[word]
    if found is None and before is not None and word in lexicon.numbers.numbers_in_compounds:
        found = _in_compound(word, before, lexicon)
    if found is None or (len(word) == 1 and not (before is not None and before.kind == "d")):
        return None
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    kind = "F" if found.kind == "q" and after in lexicon.numbers.factor_before else found.kind
    return Atom(kind, place, after_point(tokens, place + 1), found.value, found.case)


def _half_case(word: str, lexicon: LanguageLexicon) -> str:
    """Case of an inflected Kazakh half or quarter: "жартысынан", "жарымнан", "ширегіне"."""
    stem = lexicon.numbers.half_stem
    match = stem.match(word) if stem is not None else None
    return (case_of(word[match.end() :]) or "") if match else ""


def _in_compound(word: str, before: Atom, lexicon: LanguageLexicon) -> Numeral | None:
    """A word that is a number only behind another number word: "отыз бірі", "жеті жүзі"."""
    if before.case or before.kind not in "tcsu":
        return None
    found = numeral(word, lexicon.numbers, "kk", alone=False)
    fits_behind = found is not None and (before.kind != "u" if found.kind == "u" else before.kind in "us")
    return found if fits_behind else None


def _en_scale_follows(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> bool:
    """Whether a scale word follows ("a third of a million" is no share of anything)."""
    after = place
    while after < len(tokens) and tokens[after].lower in lexicon.numbers.linking:
        after += 1
    return after < len(tokens) and _is_scale(tokens[after].lower, lexicon)


def _is_scale(word: str, lexicon: LanguageLexicon) -> bool:
    found = lexicon.numerals[word]
    return found is not None and (found.kind == "s" or (found.kind == "c" and not found.case))


def _en_half(tokens: Sequence[Token], place: int, lexicon: LanguageLexicon) -> Atom | None:
    """ "Half a million", "a quarter of a million"."""
    halves = lexicon.numbers.halves
    for length in (3, 2, 1):
        words = " ".join(token.lower for token in tokens[place : place + length])
        if words in halves and place + length < len(tokens):
            after = place + length
            while after < len(tokens) and tokens[after].lower in lexicon.numbers.linking:
                after += 1
            if after < len(tokens) and _is_scale(tokens[after].lower, lexicon):
                case = "about" if words in lexicon.numbers.some else ""
                return Atom("J", place, after, halves[words], case)
    return None


def compound_ordinal(found: list[Atom], last: Atom) -> Atom:
    """An ordinal with the number words before it that it closes, which are taken from the atoms found."""
    start = len(found)
    while start and found[start - 1].kind in _CARDINAL and found[start - 1].case in _UNBOUND:
        start -= 1
    if start == len(found) or last.case or not _closes(found[-1], last.value):
        return last
    words = found[start:]
    del found[start:]
    kind = "s" if last.value >= 1000 else "c" if last.value == 100 else "u"
    value = compound([*((atom.kind, atom.value) for atom in words), (kind, last.value)])
    return last._replace(first=words[0].first, value=value)


def _closes(before: Atom, rank: Decimal) -> bool:
    """Whether an ordinal continues the number word before it: "twenty-first", "бес жүз мыңыншы"."""
    if rank >= 1000:
        return before.value < rank
    if rank == 100:
        return before.kind in "us"
    return (before.kind == "t" and rank < 10) or (before.kind in "cCs" and 0 < rank < before.value)


def place_in_ranking(atom: Atom, tokens: Sequence[Token], lexicon: LanguageLexicon) -> Atom:
    """An ordinal as a place in a ranking where the words beside it say so ("72-е место", "ranked 72nd")."""
    after = tokens[atom.last].lower if atom.last < len(tokens) else ""
    if after.startswith(lexicon.numbers.places):
        return atom._replace(kind="R", last=atom.last + 1)
    before = tokens[max(0, atom.first - _FAR) : atom.first]
    ranks = any(token.lower.startswith(lexicon.numbers.rank_verbs) for token in before)
    return atom._replace(kind="R") if ranks and lexicon.numbers.rank_verbs else atom


def is_spoken_decimal(found: list[Atom], atom: Atom, tokens: Sequence[Token], lexicon: LanguageLexicon) -> bool:
    """Whether "да" or its like between two number words is the point of a decimal ("үш те бес"), not "not even one"."""
    if len(found) < 2 or tokens[found[-1].first].lower not in lexicon.numbers.spoken_point:
        return False
    before = found[-2]
    return before.kind in "ute" and not before.case and not before.value == atom.value == _ONE
