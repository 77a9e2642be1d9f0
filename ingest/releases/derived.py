"""Derived levels: the earlier level behind a change in units whose base year is printed (CLAIMS "Pairs and changes").

Belongs here: level - change. Does not belong here: reading either of them.
"""

from collections.abc import Iterator, Sequence

from ingest.releases.bound import Bound


def derived(found: Sequence[Bound]) -> Iterator[Bound]:
    """The earlier levels that the figures of a document give."""
    for change in found:
        yield from _behind(change, found)


def _behind(bound: Bound, found: Sequence[Bound]) -> Iterator[Bound]:
    """The earlier level behind a change in units with a printed base: level - change, where the level is one value."""
    in_units = bound.role == "change" and bound.frame.of and bound.unit not in ("percent", "factor")
    if not in_units or bound.when.role != "base" or bound.qualifier != "exact":
        return
    levels = [b for b in found if _is_level_of(b, bound)]
    if len({level.value for level in levels}) != 1 or levels[0].qualifier != "exact":
        return
    level = levels[0]
    as_of = str(level.period).startswith("as_of:")
    yield bound._replace(
        frame=level.frame,
        indicator=level.indicator,
        period=f"as_of:{bound.when.start}" if as_of else bound.when.start,
        range_kind=None,
        role="derived",
        unit=level.unit,
        value=level.value - bound.value,
        is_derived=True,
        whole=(level.sentence, level.place),
    )


def _is_level_of(level: Bound, change: Bound) -> bool:
    """Whether a figure is the level that a change led to: its indicator, place and last year."""
    if level.indicator != change.frame.of or level.geography != change.geography or level.period is None:
        return False
    year = level.period.removeprefix("as_of:")[:4]
    return level.role != "change" and not level.is_part and year == str(change.when.end)[:4]
