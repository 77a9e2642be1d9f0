"""Settling: period, place, part, qualifier and modality of a figure whose indicator is chosen.

Belongs here: putting together what the steps found into one bound figure. Does not belong here: the steps themselves
(timing, settings, labels), choosing the indicator (choosing).
"""

from collections.abc import Sequence
from typing import Final

from ingest.catalogue import NATION
from ingest.releases.bound import MEASURES, Bound, Memory, Point, Rules
from ingest.releases.columns import Columns
from ingest.releases.frames import Figure, Frame, Proposal
from ingest.releases.labels import dimension_of
from ingest.releases.locating import Where, regional_place, where
from ingest.releases.partition import announces_parts
from ingest.releases.roles import ends_movement, is_planned
from ingest.releases.settings import When
from ingest.releases.sizes import Reach, is_too_large, is_too_small
from ingest.releases.timing import as_period, stated_before, when_of, within_year

#: Why a sum of several years is left that says not of which.
NO_YEARS: Final = "a sum of several years without its years"
#: A headline rounds by no more than one part in so many.
_CLOSE = 10


def settle(point: Point, best: Proposal, figure: Figure, rules: Rules, memory: Memory) -> tuple[Bound | None, str]:
    """The claim of a figure whose indicator is chosen: period, place, part, qualifier."""
    frame, quantity = best.frame, point.quantity
    kind = rules.catalogue.indicators[frame.code].kind
    dimension = dimension_of(point, frame, rules) or ""
    if frame.role == "any" and figure.role not in ("from", "to"):
        figure = figure._replace(role="level")
    whole = _whole(point, memory) if figure.is_part else None
    located = _located(point, frame, figure, whole, memory)
    if located is None:
        return None, "no single place"
    if is_too_small(quantity.value, _reach(frame, figure, located), rules.catalogue.indicators[frame.code]):
        return None, "too small for the place"
    if figure.role != "change" and is_too_large(quantity.value, rules.catalogue.indicators[frame.code]):
        return None, "beyond what the indicator can be"
    when = _timing(point, frame, kind, figure, located, whole, memory)
    if frame.is_event and kind == "flow":
        when = within_year(when)
    several = when.start is not None and when.start[:4] != str(when.end)[:4]
    if frame.is_ranged and not several:
        return None, NO_YEARS
    code = frame.over_range if frame.over_range and several else frame.code
    period, range_kind = as_period(when, rules.catalogue.indicators[code].kind, figure.role)
    notes = (f"period:{when.how}" if when.how else "", f"place:{located.how}" if located.how else "")
    bound = Bound(
        sentence=point.sentence.number,
        place=point.place,
        frame=frame,
        indicator=code,
        dimension=dimension,
        geography=located.code,
        kind=kind,
        period=period,
        range_kind=range_kind,
        role=figure.role,
        unit=_claim_unit(rules.catalogue.indicators[code].units, figure.unit),
        value=quantity.value,
        qualifier=_qualifier(point, figure.role),
        modality="planned" if _is_plan(point, frame, figure, when, memory) else "actual",
        own=best.own,
        is_part=figure.is_part,
        is_headline=point.sentence.is_headline,
        is_derived=False,
        notes=tuple(filter(None, notes)),
        when=when,
    )
    return bound, ""


def _reach(frame: Frame, figure: Figure, located: Where) -> Reach:
    """Over what a figure is said to reach: a place that is named, a region, or, where nothing says so, the nation."""
    if located.how == "" and not frame.is_national:
        return "named"
    is_regional = located.code != NATION or "region_word" in figure.evidence.sentence
    return "region" if is_regional and not frame.is_national else "nation"


def _whole(point: Point, memory: Memory) -> Bound | None:
    """The figure that one is a part of: the last before in its paragraph; above it where the sentence begins so."""
    before = memory.before(point)
    if before is not None and before.role in ("from", "change"):
        of = before.frame.of or before.frame.code
        before = next((b for b in memory.latest_of(of) if b.role not in ("from", "change")), before)
    if before is None and (point.sentence.leads_parts or is_listed_part(point)):
        return next((b for b in memory.latest() if not b.is_derived and b.sentence < point.sentence.number), None)
    return before


def _located(point: Point, frame: Frame, figure: Figure, whole: Bound | None, memory: Memory) -> Where | None:
    """The place of a figure; a headline that names none takes the body's; None for a share of no single region."""
    if frame.is_national:
        return Where(NATION, "")
    previous = whole.geography if whole else None
    located = where(point.document, point.sentence, point.token, point.default, previous, is_meeting=frame.is_meeting)
    if frame.is_regional and located.code == NATION:
        region = regional_place(point.document, point.sentence, point.token) or point.default
        return None if region == NATION else Where(region, "paragraph")
    is_inherited = located.how == "paragraph" and point.default == NATION and figure.role in ("level", "to")
    if is_inherited and _is_of_nation(point, frame, located.code, memory):
        return Where(NATION, "nation")
    twin = _body_twin(point, frame, memory)
    return Where(twin.geography, "headline") if twin is not None and located.how else located


def _is_of_nation(point: Point, frame: Frame, region: str, memory: Memory) -> bool:
    """Whether the size of a figure that names no place is that of the country of which the paragraph has told, not that
    of the region ("104 grants were awarded, 7 of them in Abai. Next year the number of grants is to reach 120").
    """
    same = [b for b in memory.latest_in(point.sentence.block) if b.indicator == frame.code and b.role != "change"]
    whole = max((b.value for b in same if b.geography == NATION), default=None)
    part = max((b.value for b in same if b.geography == region != NATION), default=None)
    value = point.quantity.value
    return whole is not None and (value > whole or (part is not None and value * value > whole * part))


def _timing(
    point: Point, frame: Frame, kind: str, figure: Figure, located: Where, whole: Bound | None, memory: Memory
) -> When:
    twin = _body_twin(point, frame, memory)
    if twin is not None:
        return twin.when._replace(how="headline")
    year = Columns(point.document, point.sentence).year(point.token)
    if year is not None:
        return When(year, year, "in", "")
    when = when_of(point, frame, kind, figure, memory, whole)
    if when.start is None and figure.role == "to":
        return stated_before(frame, point, located.code, memory) or when
    if kind == "cumulative" and when.how in ("publication", "topic") and located.code != NATION:
        sums = (b for b in memory.latest_of(frame.code) if b.when.start and b.geography == NATION)
        return next((b.when._replace(how="previous") for b in sums), when)
    return when


def _body_twin(point: Point, frame: Frame, memory: Memory) -> Bound | None:
    """For a headline: the body's figure of the same indicator that is nearest in value, within a tenth of it."""
    if not point.sentence.is_headline:
        return None
    codes, unit = {frame.code, frame.over_range}, point.quantity.unit
    alike = (b for b in memory.bound if b.unit == unit or (b.unit not in MEASURES and unit not in MEASURES))
    same = [b for b in alike if b.indicator in codes and b.role not in ("from", "low") and not b.is_headline]
    close = (b for b in same if abs(b.value - point.quantity.value) * _CLOSE <= point.quantity.value)
    return min(close, key=lambda b: abs(b.value - point.quantity.value), default=None)


def _is_plan(point: Point, frame: Frame, figure: Figure, when: When, memory: Memory) -> bool:
    """Whether a figure is planned: its clause or its period says so, or the body of which a headline tells it again."""
    if frame.is_fixed or figure.role in ("from", "change"):
        return False
    twin = _body_twin(point, frame, memory)
    if twin is not None and twin.modality == "planned":
        return True
    return is_planned(point.sentence, point.quantity) or _is_to_come(when, point.published)


def _is_to_come(when: When, published: str | None) -> bool:
    """Whether a period begins after publication, as far as both are known."""
    if when.start is None or published is None:
        return False
    known = min(len(when.start), len(published))
    return when.start[:known] > published[:known]


def _claim_unit(units: Sequence[str], printed: str) -> str:
    """The unit of the catalogue for a unit class; points are percent as printed."""
    if printed in units:
        return printed
    if printed == "points" and "percent" in units:
        return "percent"
    return next((unit for unit in units if unit not in ("percent", "factor", "KZT", "USD")), units[0])


def _qualifier(point: Point, role: str) -> str:
    """The hedge; "-ға дейін" and "до" are a level where the number is the end of a movement, a bound elsewhere."""
    quantity = point.quantity
    if role in ("low", "high"):
        return "at_least" if role == "low" else "up_to"
    if quantity.hedge_is_bound and (role in ("from", "to") or ends_movement(point.sentence, quantity)):
        return "exact"
    if quantity.hedge_is_bound and quantity.qualifier == "exact":
        return "up_to"
    return quantity.qualifier


def is_listed_part(point: Point) -> bool:
    """Whether the line above a list introduces parts ("including:"), of which this is one."""
    opener = point.sentence.opener
    return opener is not None and announces_parts(point.document.sentences[opener])
