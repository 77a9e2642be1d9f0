"""Kazakh endings after a number, a unit or a stem: which case they mark.

Belongs here: case endings and the endings that change the kind of a number word (ordinal, collective, "about").
Does not belong here: stems.
"""

import re
from typing import Final

from ingest.releases.remembered import Remembered

#: Case labels: abl, dat, acc, gen, loc, ins, poss (third person), and the kinds ord, about, several.
_CASES: Final = (
    ("ord", r"-?(?:с?[ыі])?нш[ыі]\w*|ш[ыі]"),
    ("about", r"[дт][ае]й\w{0,4}"),
    ("abl", r"(?:[ыі]|с[ыі])?н[ае]н|[дт][ае]н"),
    ("gen", r"(?:[ыі]|с[ыі])?н[ыі]ң|[дт][ыі]ң"),
    ("dat", r"[ғг][ае]|[қк][ае]|(?:[ыі]|с[ыі])н[ае]"),
    ("loc", r"[дт][ае](?:ғ[ыі]|г[ыі])?|(?:[ыі]|с[ыі])нд[ае](?:ғ[ыі]|г[ыі])?"),
    ("acc", r"[днт][ыі]|(?:[ыі]|с[ыі])н"),
    ("ins", r"[бпм]ен"),
    ("poss", r"[ыі]|с[ыі]"),
    ("several", r"[дтл][ае][ғг][ае]н\w*|[дтл][ае]р(?:[дт][ыі]ң|ғ[ае]|г[ае]|[дт][ыі]|ы|і)?"),
    ("", r"-?[ае]?қ|лық|лік|дық|дік|тық|тік"),
)
_ENDING = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_CASES)))
_COLLECTIVE = re.compile(r"[ае]у(.*)")
_SEVERAL = re.compile(r"(?:[дтл][ае]р)?(?:[ыі]м[ыі]з)?(?:[ғг][ыі](?=[дтн]))?(.*)")
#: "us" and "you" behind a collective: екеуіміз, екеуміз, екеуің, екеуіңіз, with any case.
_PERSON = re.compile(r"(?:[ыі]?м[ыі]з|[ыі]ң(?:[ыі]з|дер)?)(.*)")


def case_of(ending: str) -> str | None:
    """Case label of a whole ending without its hyphen; "" for none, None where it is no ending of a number."""
    return _CASE_OF[ending]


def noun_case(ending: str) -> str | None:
    """Case label of the ending of a noun, which may be a plural or possessive; None where it is no noun ending."""
    match = _SEVERAL.fullmatch(ending)
    return case_of(match.group(1)) if match else None


def is_personal(ending: str) -> bool:
    """Whether the ending of a collective names us or you."""
    match = _PERSON.fullmatch(ending)
    return match is not None and case_of(match.group(1)) is not None


def _case_of(ending: str) -> str | None:
    if not ending:
        return ""
    collective = _COLLECTIVE.fullmatch(ending)
    if collective and (case := case_of(collective.group(1))) is not None:
        return case or "poss"
    if collective and is_personal(collective.group(1)):
        return "poss"
    match = _ENDING.fullmatch(ending)
    return None if match is None else _CASES[int((match.lastgroup or "k0")[1:])][0]


_CASE_OF: Final = Remembered(_case_of)
