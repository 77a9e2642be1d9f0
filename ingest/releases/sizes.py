"""Sizes: figures too small for the indicator and place that they seem to be about.

Belongs here: what the soft bounds of the catalogue say of a figure while it is read. Does not belong here: judging
published values by those bounds, which the rules of quality do.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from ingest.catalogue import Catalogue, Indicator
from ingest.releases.frames import Proposal

#: Over what a figure reaches.
Reach = Literal["named", "region", "nation"]
#: No figure of a region is so many times smaller than the least of the nation.
_REGION_OF_NATION: Final = 100
#: Kinds of indicators whose size has nothing to do with that of their place.
_PROPORTIONS: Final = frozenset({"ratio", "index", "ordinal"})


def is_too_small(value: Decimal, reach: Reach, indicator: Indicator) -> bool:
    """Whether a figure whose place nothing names beside it is of something smaller than that: below what the catalogue
    expects of the nation, or far below it for a region.
    """
    return reach != "named" and _is_below(value * (1 if reach == "nation" else _REGION_OF_NATION), indicator)


def is_too_large(value: Decimal, indicator: Indicator) -> bool:
    """Whether a figure is beyond what its indicator can ever be."""
    return indicator.hard_max is not None and value > indicator.hard_max


def likely(found: Sequence[Proposal], value: Decimal, catalogue: Catalogue) -> Sequence[Proposal]:
    """Of several proposals those whose indicator is not far too large even for a region; all where none is left."""
    if len(found) < 2:
        return found
    fit = [p for p in found if not _is_below(value * _REGION_OF_NATION, catalogue.indicators[p.frame.code])]
    return fit or found


def _is_below(value: Decimal, indicator: Indicator) -> bool:
    return indicator.soft_min is not None and indicator.kind not in _PROPORTIONS and value < indicator.soft_min
