"""Scope: figures that are about less than a region or the nation, about another country, or about what might be.

Belongs here: why a figure cannot be claimed for a place, whatever it counts. Does not belong here: which place it is
about (settings).
"""

from typing import Final

from ingest.releases.bound import Point
from ingest.releases.frames import Figure

#: Roles that no indicator has, and why a figure in one is left.
_NO_CODE: Final = {"fall": "a fall has no code", "might": "said to be possible only"}
#: Concepts with which a foreign country is part of the figure, not its place.
_AT_HOME_ABROAD: Final = frozenset({"un_bodies", "volunteer_award", "forum", "wgr", "wgi"})


def hindrance(point: Point, figure: Figure) -> str:
    """Why a figure cannot be about a region or the nation, or ""."""
    if figure.role in _NO_CODE:
        return _NO_CODE[figure.role]
    sentence, quantity = point.sentence, point.quantity
    if sentence.language == "kk" and quantity.unit == "count" and quantity.case == "loc":
        return "circumstance"
    if any(sentence.breaks_between(place, point.token) == 0 for place in sentence.signs.has_district):
        return "a district has no code of its own"
    abroad = "country_abroad" in figure.evidence.sentence and not sentence.places
    if abroad and not figure.evidence.sentence & _AT_HOME_ABROAD:
        return "another country"
    return ""
