"""A map of tiles: one cell per region, side by side roughly as on the map, with former regions over their successors.

Belongs here: where tiles lie and how large they are. Does not belong here: figures, names and markup. The layout is the
project's own; it shows who lies next to whom, not areas or borders.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

TILE: Final = (134, 86)
_GAP: Final = 4
#: Column and row of each region of today, west to east and north to south.
PLACES: Final[Mapping[str, tuple[int, int]]] = {
    "KZ-59": (3, 0),
    "KZ-27": (0, 1),
    "KZ-15": (1, 1),
    "KZ-39": (2, 1),
    "KZ-11": (3, 1),
    "KZ-71": (4, 1),
    "KZ-55": (5, 1),
    "KZ-23": (0, 2),
    "KZ-62": (3, 2),
    "KZ-35": (4, 2),
    "KZ-10": (5, 2),
    "KZ-63": (6, 2),
    "KZ-47": (0, 3),
    "KZ-43": (2, 3),
    "KZ-61": (3, 3),
    "KZ-31": (4, 3),
    "KZ-19": (5, 3),
    "KZ-33": (6, 3),
    "KZ-79": (3, 4),
    "KZ-75": (5, 4),
}


@dataclass(frozen=True, slots=True)
class Borders:
    """A region within the borders of one time; ``until`` is None where they are those of today."""

    code: str
    geo_version: str
    since: date
    until: date | None
    predecessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the map, in units of the drawing."""

    borders: Borders
    x: int
    y: int
    width: int
    height: int


def in_force(all_borders: Iterable[Borders], on: date) -> tuple[Borders, ...]:
    """The regions with the borders of a day, without the nation."""
    return tuple(
        one for one in all_borders if one.code in PLACES and one.since <= on and (one.until is None or on <= one.until)
    )


def tiles(shown: Iterable[Borders], all_borders: Iterable[Borders]) -> tuple[Tile, ...]:
    """A tile per region; one that was divided later covers the tiles of all that came of it."""
    known = tuple(all_borders)
    return tuple(_tile(borders, known) for borders in shown)


def _tile(borders: Borders, known: tuple[Borders, ...]) -> Tile:
    codes = _successors(borders, known)
    columns = [PLACES[code][0] for code in codes]
    rows = [PLACES[code][1] for code in codes]
    width, height = TILE
    return Tile(
        borders=borders,
        x=min(columns) * width,
        y=min(rows) * height,
        width=(max(columns) - min(columns) + 1) * width - _GAP,
        height=(max(rows) - min(rows) + 1) * height - _GAP,
    )


def _successors(borders: Borders, known: tuple[Borders, ...]) -> set[str]:
    """The codes of today that lie within former borders; the code itself where nothing came of it."""
    later = [one for one in known if borders.geo_version in one.predecessors]
    return {borders.code}.union(*(_successors(one, known) for one in later))
