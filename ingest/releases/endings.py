"""Kazakh endings after a number, a unit or a stem: which case they mark.

Belongs here: case endings and the endings that change the kind of a number word (ordinal, collective, "about").
Does not belong here: stems.
"""

import re
from typing import Final

from ingest.releases.remembered import Remembered

#: Case labels: abl, dat, acc, gen, loc, ins, poss (third person), and the kinds ord, coll, about.
_CASES: Final = (
    ("ord", r"-?[ыі]?нш[ыі]\w*"),
    ("about", r"[дт][ае]й\w{0,4}"),
    ("abl", r"(?:[ыі]|с[ыі])?н[ае]н|[дт][ае]н"),
    ("gen", r"(?:[ыі]|с[ыі])?н[ыі]ң|[дт][ыі]ң"),
    ("dat", r"[ғг][ае]|[қк][ае]|(?:[ыі]|с[ыі])н[ае]"),
    ("loc", r"[дт][ае](?:ғ[ыі]|г[ыі])?|(?:[ыі]|с[ыі])нд[ае](?:ғ[ыі]|г[ыі])?"),
    ("acc", r"[днт][ыі]|(?:[ыі]|с[ыі])н"),
    ("ins", r"[бпм]ен"),
    ("poss", r"[ыі]|с[ыі]"),
    ("", r"-?[ае]?қ|лық|лік|дық|дік|тық|тік"),
)
_ENDING = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_CASES)))
_COLLECTIVE = re.compile(r"[ае]у(.*)")
_SEVERAL = re.compile(r"(?:[дтл][ае]р)?(?:[ыі]м[ыі]з)?(?:[ғг][ыі](?=[дтн]))?(.*)")


def case_of(ending: str) -> str | None:
    """Case label of a whole ending without its hyphen; "" for none, None where it is no ending of a number."""
    return _CASE_OF[ending]


def noun_case(ending: str) -> str | None:
    """Case label of the ending of a noun, which may be a plural or possessive; None where it is no noun ending."""
    match = _SEVERAL.fullmatch(ending)
    return case_of(match.group(1)) if match else None


def _case_of(ending: str) -> str | None:
    if not ending:
        return ""
    collective = _COLLECTIVE.fullmatch(ending)
    if collective and (case := case_of(collective.group(1))) is not None:
        return case or "poss"
    match = _ENDING.fullmatch(ending)
    return None if match is None else _CASES[int((match.lastgroup or "k0")[1:])][0]


_CASE_OF: Final = Remembered(_case_of)
