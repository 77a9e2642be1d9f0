"""Cues: the cue strings of the catalogue, for indicators that have no frame.

Belongs here: compiling and matching cue strings (``+`` joins groups that must stand in one sentence, every word of a
group is a stem). Does not belong here: frames, which know what a figure counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ingest.catalogue import LANGUAGES, Catalogue, Indicator
from ingest.releases.document import Sentence
from ingest.releases.phrases import Phrases

#: Kinds that a cue alone may claim: a flow or an ordinal needs to know what is counted.
_KINDS: Final = frozenset({"stock", "ratio", "index"})
_MEASURED: Final = frozenset({"percent", "KZT", "USD", "factor", "rank"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of an indicator; ``groups`` must all stand in the sentence."""

    code: str
    groups: tuple[str, ...]

    @property
    def length(self) -> int:
        """Letters of the cue: of two that fit the longer wins."""
        return sum(map(len, self.groups))


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cues by language: a look-up of groups, and the cues themselves."""

    groups: Mapping[str, Phrases[str]]
    cues: Mapping[str, tuple[Cue, ...]]
    indicators: Mapping[str, Indicator]


def load_cues(catalogue: Catalogue, framed: frozenset[str]) -> Cues:
    """The cues of the indicators outside ``framed``."""
    chosen = {c: i for c, i in catalogue.indicators.items() if c not in framed and i.kind in _KINDS}
    groups: dict[str, Phrases[str]] = {}
    cues: dict[str, tuple[Cue, ...]] = {}
    for language in LANGUAGES:
        strings = [(code, cue) for code, indicator in chosen.items() for cue in indicator.cues.get(language, ())]
        cues[language] = tuple(Cue(code, tuple(part.strip() for part in cue.split("+"))) for code, cue in strings)
        table: Phrases[str] = Phrases(stems=True)
        for group in {group for cue in cues[language] for group in cue.groups}:
            table.add(group, group)
        groups[language] = table
    return Cues(groups, cues, chosen)


def cued(sentence: Sentence, unit: str, value: Decimal, cues: Cues) -> str | None:
    """The indicator whose longest cue fires in a sentence and whose unit and bounds hold the figure, or None."""
    found = {group for _, _, group in sentence.said.all(cues.groups[sentence.language])}
    fits = [
        cue
        for cue in cues.cues[sentence.language]
        if found.issuperset(cue.groups) and _holds(cues.indicators[cue.code], unit, value)
    ]
    longest = max((cue.length for cue in fits), default=0)
    best = {cue.code for cue in fits if cue.length == longest}
    return best.pop() if len(best) == 1 else None


def _holds(indicator: Indicator, unit: str, value: Decimal) -> bool:
    """Whether unit and hard bounds admit a figure; an indicator without bounds is never claimed by a cue."""
    if indicator.hard_min is None or indicator.hard_max is None:
        return False
    counted = not set(indicator.units) & _MEASURED
    return (
        unit in indicator.units or (counted and unit == "count")
    ) and indicator.hard_min <= value <= indicator.hard_max
