"""The file of frames, ``frames.yaml``: one frame or more for each indicator.

Belongs here: reading and checking the file. Does not belong here: weighing a figure against a frame (frames).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from ingest.catalogue import Catalogue, CatalogueError, Indicator
from ingest.releases.frames import Frame, Frames

#: Units of a figure that are classes of their own; a figure of any other unit is a bare number.
_MEASURES: Final = frozenset({"KZT", "USD", "percent", "factor", "MCI", "rank", "points"})
#: Kinds of indicators that lie on a scale with ends.
_ON_A_SCALE: Final = frozenset({"index", "ordinal"})

_KEYS: Final = frozenset(
    {
        "at_least",
        "heads",
        "near",
        "own",
        "close",
        "topic",
        "not",
        "nowhere",
        "unless",
        "role",
        "over_range",
        "of",
        "dimension",
        "fixed",
        "regional",
        "national",
        "ranged",
        "refines",
        "unit",
    }
)


def load_frames(table: Mapping[str, Any], catalogue: Catalogue, concepts: frozenset[str]) -> Frames:
    """Frames from the parsed ``frames.yaml``. Raises CatalogueError for a code, unit or concept that is none."""
    entries = [(code, entry) for code, given in table.items() for entry in _as_list(given)]
    faults = [fault for code, entry in entries for fault in _faults(code, entry, catalogue, concepts)]
    if faults:
        raise CatalogueError("\n".join(faults))
    return _indexed(tuple(_frame(code, entry, catalogue) for code, entry in entries))


def _as_list(given: Any) -> list[Mapping[str, Any]]:
    """The frames of an indicator that has one or several."""
    return given if isinstance(given, list) else [given]


def _indexed(frames: tuple[Frame, ...]) -> Frames:
    by_unit: Counter[str] = Counter()
    by_thing: Counter[str] = Counter()
    by_near: Counter[str] = Counter()
    near_nothing = 0
    for number, frame in enumerate(frames):
        for unit in frame.units:
            if unit == "count" and frame.heads:
                by_thing.update(dict.fromkeys(frame.heads, 1 << number))
            else:
                by_unit[unit] += 1 << number
        if frame.near:
            by_near.update(dict.fromkeys(frame.near[0], 1 << number))
        else:
            near_nothing += 1 << number
    refining: dict[str, tuple[Frame, ...]] = {}
    for frame in frames:
        if frame.refines and frame.near:
            refining[frame.refines] = (*refining.get(frame.refines, ()), frame)
    return Frames(frames, by_unit, by_thing, by_near, near_nothing, refining)


def _faults(code: str, entry: Mapping[str, Any], catalogue: Catalogue, concepts: frozenset[str]) -> Iterator[str]:
    for name in (code, entry.get("over_range", code), entry.get("of", code), entry.get("refines", code)):
        if name not in catalogue.indicators:
            yield f"frames.yaml: {code}: {name!r} is no indicator; use a code of indicators.csv"
    for key in set(entry) - _KEYS:
        yield f"frames.yaml: {code}: unknown key {key!r}; use one of {', '.join(sorted(_KEYS))}"
    groups = [group for key in ("near", "own", "close", "topic") for group in entry.get(key, ())]
    named = {concept for group in groups for concept in group} | {
        *entry.get("heads", ()),
        *entry.get("not", ()),
        *entry.get("nowhere", ()),
        *entry.get("unless", ()),
    }
    for concept in sorted(named - concepts):
        yield f"frames.yaml: {code}: {concept!r} is no concept of terms/; add it there or mend the name"


def _frame(code: str, entry: Mapping[str, Any], catalogue: Catalogue) -> Frame:
    return Frame(
        code=code,
        units=_units(entry, catalogue.indicators[code]),
        heads=tuple(entry.get("heads", ())),
        near=tuple(map(frozenset, entry.get("near", ()))),
        own=tuple(map(frozenset, entry.get("own", ()))),
        topic=tuple(map(frozenset, entry.get("topic", ()))),
        close=tuple(map(frozenset, entry.get("close", ()))),
        never=frozenset(entry.get("not", ())),
        nowhere=frozenset(entry.get("nowhere", ())),
        unless=frozenset(entry.get("unless", ())),
        role=entry.get("role", "level"),
        over_range=entry.get("over_range", ""),
        of=entry.get("of", ""),
        dimension=entry.get("dimension", "").removesuffix("?"),
        dimension_may_lack=entry.get("dimension", "").endswith("?"),
        is_fixed=entry.get("fixed", False),
        is_regional=entry.get("regional") is True,
        is_of_all=entry.get("regional") is False,
        is_national=entry.get("national", False) or catalogue.indicators[code].kind in _ON_A_SCALE,
        is_ranged=entry.get("ranged", False),
        refines=entry.get("refines", ""),
        least=Decimal(entry.get("at_least", 0)),
        scale=_scale(catalogue.indicators[code]),
        asked=frozenset(entry.get("heads", ())).union(*entry.get("near", ()), *entry.get("topic", ())),
    )


def _units(entry: Mapping[str, Any], indicator: Indicator) -> frozenset[str]:
    """Unit classes of a frame; a change of a share may be printed in points."""
    units = frozenset({entry["unit"]} if "unit" in entry else map(_unit_class, indicator.units))
    return units | {"points"} if "percent" in units and entry.get("role") == "change" else units


def plain_frame(code: str, catalogue: Catalogue) -> Frame:
    """A frame that asks for nothing but the unit."""
    return _frame(code, {}, catalogue)


def _unit_class(unit: str) -> str:
    return unit if unit in _MEASURES else "count"


def _scale(indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    if indicator.kind not in _ON_A_SCALE or indicator.hard_min is None or indicator.hard_max is None:
        return None
    return indicator.hard_min, indicator.hard_max
