"""Worth: what every concept that is named near a figure, or before it, is worth to it.

Belongs here: looking it up, what stands before only where that can matter. Does not belong here: how much a concept is
worth by where it stands (evidence).
"""

from collections.abc import Collection, Mapping
from typing import Final, Protocol

#: Worth of a concept that a sentence of the same paragraph names, and what it is worth more where words point back.
PARAGRAPH: Final = 1.0
POINTED: Final = 0.3
#: No concept named before the sentence of a figure is worth more.
_MOST_ABOVE: Final = PARAGRAPH + POINTED


class Above(Protocol):
    """What is named before a sentence, read when it is first asked for."""

    @property
    def worth(self) -> Mapping[str, float]:
        """Worth of every concept named there."""


class Worth:
    """Worth of every concept for one figure, the highest of its own sentence and of those before."""

    __slots__ = ("_above", "_own")

    def __init__(self, own: Mapping[str, float], above: Above) -> None:
        self._own = own
        self._above = above

    def best(self, concepts: Collection[str]) -> float:
        """The highest worth of any of some concepts; 0 where none of them is named."""
        own = self._own
        worth = max([own[concept] for concept in concepts if concept in own], default=0.0)
        if worth >= _MOST_ABOVE or not (above := self._above.worth):
            return worth
        return max([worth, *[above[concept] for concept in concepts if concept in above]])

    def of(self, concept: str) -> float:
        """Worth of one concept."""
        worth = self._own.get(concept, 0.0)
        return worth if worth >= _MOST_ABOVE else max(worth, self._above.worth.get(concept, 0.0))

    def known(self) -> dict[str, float]:
        """Worth of all concepts named."""
        return {concept: self.of(concept) for concept in {**self._above.worth, **self._own}}

    def with_own(self, concept: str, worth: float) -> "Worth":
        """The same with one more concept in the figure's own sentence."""
        return Worth({**self._own, concept: max(worth, self._own.get(concept, 0.0))}, self._above)
