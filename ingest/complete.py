"""What a person noted about a figure, given to the same figure read from prose.

Belongs here: completing dimension and scope of a claim from the hand-transcribed statement of the same figure in the
same document: a sentence rarely says which taxonomy or which contest it speaks of. Does not belong here: figures on
which the two disagree (they stay apart, to be reviewed) and choosing between claims (dbt_project).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ingest.claim import Claim
from ingest.dates import period_ends
from ingest.identity import claim_id

_PROSE: Final = ("original", "restated")

Key = tuple[str, str, str, str, Decimal]


def complete(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in their order; those of prose with the dimension and scope of their transcribed twin, where it has one.

    A twin agrees in document, indicator, place, unit and value, in the period as far as both know it, and says no other
    part than the prose does. Where twins differ among themselves nothing is completed. ``reading_notes`` says so.
    """
    everything = list(claims)
    transcribed: dict[Key, list[Claim]] = defaultdict(list)
    for claim in everything:
        if claim.basis == "transcribed":
            transcribed[_key(claim)].append(claim)
    return [_completed(claim, transcribed[_key(claim)]) if claim.basis in _PROSE else claim for claim in everything]


def _key(claim: Claim) -> Key:
    return (claim.document_id, claim.indicator, claim.geography, claim.unit, claim.value)


def _completed(claim: Claim, twins: list[Claim]) -> Claim:
    noted = {(twin.dimension, twin.scope) for twin in twins if _same_period(claim, twin) and _is_within(claim, twin)}
    if len(noted) != 1:
        return claim
    ((dimension, scope),) = noted
    notes = [*claim.reading_notes.split(), *_differences(claim, dimension, scope)]
    return replace(
        claim,
        dimension=dimension,
        scope=scope,
        reading_notes=" ".join(notes),
        claim_id=claim_id(
            claim.mention_id, claim.indicator, dimension, claim.geography, claim.period, scope, claim.range_kind
        ),
    )


def _differences(claim: Claim, dimension: str, scope: str) -> Iterator[str]:
    if claim.dimension != dimension:
        yield "dimension:transcription"
    if claim.scope != scope:
        yield "scope:transcription"


def _is_within(claim: Claim, twin: Claim) -> bool:
    """Whether the twin names every part that the prose names, and perhaps more."""
    return set(filter(None, claim.dimension.split(";"))) <= set(filter(None, twin.dimension.split(";")))


def _same_period(one: Claim, two: Claim) -> bool:
    """Whether the periods agree as far as the less precise one goes; none agrees only with none."""
    if one.period is None or two.period is None:
        return one.period is two.period
    pairs = zip(period_ends(one.period), period_ends(two.period), strict=True)
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs)
