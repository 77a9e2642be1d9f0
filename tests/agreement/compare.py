"""One release in several languages, compared without labels: what is printed in two of them must be read alike.

Belongs here: pairing the figures of two texts and what "alike" means. Does not belong here: where texts come from.

A figure is shared by two languages when both texts print a number of the same value and unit class that is no date and
no name. Of the shared figures, those of which both readings make the same claims, or none, agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ingest.claim import Claim
from ingest.releases.explain import Explanation
from ingest.releases.reader import Reader, Release

#: What two claims must have in common: everything but wording and place in the text.
Said = tuple[str, str, str, str | None, Decimal, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two languages print and that is read differently."""

    languages: tuple[str, str]
    printed: tuple[str, str]
    said: tuple[frozenset[Said], frozenset[Said]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures printed in two languages of one story, and those read differently."""

    shared: int
    claimed: int  # of the shared ones, those that are a claim in at least one language
    differences: tuple[Difference, ...]


def agreement(story: Mapping[str, Release], reader: Reader) -> Agreement:
    """Agreement over all pairs of languages of one story; ``story`` holds one release a language."""
    read = {language: _figures(reader.explain(release)) for language, release in story.items()}
    shared, claimed, differences = 0, 0, list[Difference]()
    for one, two in combinations(sorted(read), 2):
        for key in sorted(read[one].keys() & read[two].keys()):
            (printed_one, said_one), (printed_two, said_two) = read[one][key], read[two][key]
            shared += 1
            claimed += bool(said_one or said_two)
            if said_one != said_two:
                differences.append(Difference((one, two), (printed_one, printed_two), (said_one, said_two)))
    return Agreement(shared, claimed, tuple(differences))


def _figures(explained: tuple[Explanation, ...]) -> dict[tuple[str, str], tuple[str, frozenset[Said]]]:
    """By value and unit: the number as printed first, and all that is said with it anywhere in the text."""
    found: dict[tuple[str, str], tuple[str, frozenset[Said]]] = {}
    for explanation in explained:
        if explanation.number.fate == "not_a_figure" or explanation.quantity is None:
            continue
        key = (format(explanation.quantity.value.normalize(), "f"), explanation.quantity.unit)
        printed, said = found.get(key, (explanation.number.printed, frozenset()))
        found[key] = (printed, said | frozenset(_said(explanation.claims)))
    return found


def _said(claims: tuple[Claim, ...]) -> Iterator[Said]:
    for claim in claims:
        yield (
            claim.indicator,
            claim.dimension,
            claim.geography,
            claim.period,
            claim.value,
            claim.qualifier,
            claim.modality,
        )
