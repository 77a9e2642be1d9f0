"""Other years: every year of a text, its publication and the periods of its claims moved by the same number of years.

Belongs here: finding years and moving them. Does not belong here: figures that look like years, which stay.
"""

import random
import re
from collections.abc import Iterator
from typing import Final

from tests.gold.files import Line
from tests.metamorphic.lines import Edit, Label, edited, overlaps

_YEAR: Final = re.compile(r"(?:(?<![\d,+№-])|(?<=\d\d\d\d[–—-]))(?:19|20)\d\d(?!\d|,\d{3})")
#: An ending that depends on the last word of the year; the Russian -м fits all.
_ENDING: Final = re.compile(r"(?<!\d)(?:19|20)\d\d-(?!м\b)[^\W\d_]")
_IN_PERIOD: Final = re.compile(r"\d{4}(?=$|[-/])")
_SHIFTS: Final = (-3, -2, -1, 1, 2, 3, 4)
_FIRST, _LAST = 1991, 2050


def other_years(line: Line, rng: random.Random) -> Line | None:
    """The line moved by some years; None where it names no year, or names of parts depend on one."""
    spans = list(_years(line))
    if not spans or any(re.search(r"\d{4}", claim.get("dimension") or "") for claim in line["claims"]):
        return None
    text = line["text"]
    years = {int(text[start:end]) for start, end in spans}
    fitting = [shift for shift in _SHIFTS if _fits(shift, years, text)]
    if not fitting:
        return None
    shift = rng.choice(fitting)
    edits = [Edit(start, end, str(int(text[start:end]) + shift)) for start, end in spans]
    claims = [{**claim, "period": moved_by(claim["period"], shift)} for claim in line["claims"]]
    return edited({**line, "claims": claims, "published_on": moved_by(line["published_on"], shift)}, edits)


def _fits(shift: int, years: set[int], text: str) -> bool:
    """Whether all years stay ordinary and no 29 February or ordinal ending comes out wrong."""
    if re.search(r"29 (?:ақпан|феврал|February)|February 29", text) or _ENDING.search(text):
        return shift % 10 == 0
    return all(_FIRST <= year + shift <= _LAST for year in years)


def _years(line: Line) -> Iterator[tuple[int, int]]:
    figures: list[Label] = [*line["claims"], *line["unclaimed"]]
    for match in _YEAR.finditer(line["text"]):
        if not overlaps(*match.span(), figures):
            yield match.span()


def moved_by(period: str | None, years: int) -> str | None:
    """A period or ISO date with its years moved."""
    return period and _IN_PERIOD.sub(lambda match: str(int(match.group()) + years), period)
