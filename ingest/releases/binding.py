"""Binding: which indicator, part, place and period each figure is about; else it stays unclaimed.

Belongs here: the order of the steps for one figure and what it inherits from the one before. Does not belong here: the
steps themselves (heads, roles, frames, choosing, timing, settings) and the records of claims.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.catalogue import NATION
from ingest.releases.bound import Bound, Memory, Point, Rules, lexicon_of
from ingest.releases.choosing import choose
from ingest.releases.consistency import weaker
from ingest.releases.discourse import evidence_at, worth_above
from ingest.releases.document import Document, Sentence
from ingest.releases.figures import not_a_figure
from ingest.releases.frames import Figure, Frame, Proposal
from ingest.releases.heads import NO_HEAD, Head, head_of
from ingest.releases.labels import dimension_of, label_is_known
from ingest.releases.partition import announces_parts, is_part
from ingest.releases.quantities import Quantity
from ingest.releases.roles import is_planned, role_of
from ingest.releases.settings import When, Where, document_place, regional_place, where
from ingest.releases.timing import as_period, stated_before, when_of

#: Concepts with which a foreign country is part of the figure, not its place.
_AT_HOME_ABROAD = frozenset({"un_bodies", "volunteer_award", "forum", "wgr", "wgi"})
_VAGUE_SUBJECTS = frozenset({"person", "org", "member", "country"})


def bind(document: Document, rules: Rules, published: str | None, geography: str | None) -> Memory:
    """Every figure of a document bound or left, body first, then headlines, which take their settings from the body."""
    memory = Memory()
    default = document_place(document.sentences, geography)
    for headline in (False, True):
        for sentence in document.sentences:
            if sentence.is_headline == headline:
                for place in range(len(sentence.quantities)):
                    _account(Point(document, sentence, place, published, default), rules, memory)
    left = {id(bound): bound for bound in weaker(memory.bound)}
    for bound in left.values():
        memory.fates[(bound.sentence, bound.place)] = ("unclaimed", "another figure stands for this indicator")
    memory.bound = [bound for bound in memory.bound if id(bound) not in left]
    return memory


def _account(point: Point, rules: Rules, memory: Memory) -> None:
    """Binds one figure and notes its fate."""
    key = (point.sentence.number, point.place)
    reason = not_a_figure(point.sentence, point.place, lexicon_of(point, rules), rules.not_figures)
    if reason is not None:
        memory.fates[key] = ("not_a_figure", reason)
        return
    found, why = _bind(point, rules, memory)
    memory.bound += found
    memory.fates[key] = ("claim", "") if found else ("unclaimed", why)


def _bind(point: Point, rules: Rules, memory: Memory) -> tuple[list[Bound], str]:
    """Claims of one figure, or why there is none."""
    key = (point.sentence.number, point.place)
    figure = memory.figures[key] = _figure(point, rules, memory)
    hindrance = _hindrance(point, figure)
    if hindrance:
        return [], hindrance
    best = choose(point, figure, rules, memory)
    if best is None:
        counts_nothing = figure.unit == "count" and figure.head_how in ("unknown", "none")
        return [], "counts nothing of the catalogue" if counts_nothing else "no indicator fits"
    memory.chosen[key] = best
    if point.sentence.is_item and not label_is_known(point, best.frame, figure, rules):
        return [], "a part that the catalogue does not name"
    return _settle(point, best, figure, rules, memory)


def _figure(point: Point, rules: Rules, memory: Memory) -> Figure:
    """What the frames look at: unit, role, counted thing, evidence."""
    sentence = point.sentence
    points_back = rules.pointers.points(sentence, "sentence") or sentence.signs.is_example
    if sentence.number not in memory.above:
        memory.above[sentence.number] = worth_above(point.document, sentence, points_back)
    lexicon, head = lexicon_of(point, rules), _head(point, rules, memory)
    memory.heads[(sentence.number, point.place)] = head
    unit = _unit(point, head, memory)
    if head.how == "following" and head.names[:1] == ("money",):
        head = NO_HEAD
    evidence = evidence_at(
        point.document,
        sentence,
        point.token,
        rules.tables.terms.states,
        lexicon.conjunctions,
        points_back,
        rules.pointers.is_apposed(sentence, point.place),
        memory.above[sentence.number],
    )
    role = role_of(sentence, point.place, rules.roles)
    part = is_part(sentence, point.place, lexicon.shapes) or _is_listed_part(point)
    return Figure(unit, role, head.how, head.names, part, evidence)


def _hindrance(point: Point, figure: Figure) -> str:
    """Why a figure cannot be about a region or the nation, or ""."""
    sentence, quantity = point.sentence, point.quantity
    if sentence.language == "kk" and quantity.unit == "count" and quantity.case == "loc":
        return "circumstance"
    if any(sentence.breaks_between(place, point.token) == 0 for place in sentence.signs.has_district):
        return "a district has no code of its own"
    abroad = "country_abroad" in figure.evidence.sentence and not sentence.places
    if abroad and not figure.evidence.sentence & _AT_HOME_ABROAD:
        return "another country"
    return ""


def _head(point: Point, rules: Rules, memory: Memory) -> Head:
    """The counted thing, inherited from the list's opener or the figure before where the words do not name one."""
    sentence = point.sentence
    head = head_of(sentence, point.place, rules.tables.terms, lexicon_of(point, rules))
    if head.how in ("following", "unknown") or not set(head.names) <= _VAGUE_SUBJECTS:
        return head
    if sentence.opener is not None:
        things = _things(point.document.sentences[sentence.opener], rules.tables.terms.things)
        if things:
            return Head("inherited", (*head.names, *things))
    for key in sorted(memory.heads, reverse=True):
        known = memory.heads[key]
        if key < (sentence.number, point.place) and _is_near(point, key[0]) and known.names and known.how != "unknown":
            return Head("inherited" if head.how == "none" else "subject", (*head.names, *known.names))
    return head


def _things(sentence: Sentence, things: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for mention in reversed(sentence.mentions) for name in sorted(mention.names & things))


def _is_near(point: Point, number: int) -> bool:
    same_block = point.document.sentences[number].block == point.sentence.block
    return number == point.sentence.number or (same_block and number >= point.sentence.number - 2)


def _unit(point: Point, head: Head, memory: Memory) -> str:
    """Unit class: as printed; money where money is counted or a part drops the unit; as a table announces."""
    if point.quantity.unit != "count":
        return point.quantity.unit
    if head.how == "following" and "money" in head.names[:1]:
        return "KZT"
    if head.how in ("following", "unknown"):
        return "count"
    if point.sentence.opener is not None:
        announced = _announced(point.document.sentences[point.sentence.opener])
        if announced:
            return announced
    money = (b for b in memory.latest() if b.sentence >= point.sentence.number - 1 and b.unit in ("KZT", "USD"))
    whole = next(money, None)
    return whole.unit if point.quantity.scale >= 1_000_000 and whole is not None else "count"


def _announced(opener: Sentence) -> str:
    """The unit that the line above a table names ("percent"), or ""."""
    units = [atom.unit for atom in opener.atoms if atom.kind in "%$" and atom.unit is not None]
    return "" if not units or opener.quantities else units[-1].name


def _is_listed_part(point: Point) -> bool:
    """Whether the line above a list introduces parts ("including:"), of which this is one."""
    opener = point.sentence.opener
    return opener is not None and announces_parts(point.document.sentences[opener])


def _settle(point: Point, best: Proposal, figure: Figure, rules: Rules, memory: Memory) -> tuple[list[Bound], str]:
    """The claim of a figure whose indicator is chosen: period, place, part, qualifier."""
    frame, quantity = best.frame, point.quantity
    kind = rules.catalogue.indicators[frame.code].kind
    dimension = dimension_of(point, frame, rules) or ""
    if frame.role == "any":
        figure = replace(figure, role="level")
    whole = _whole(point, memory) if figure.is_part else None
    located = _located(point, frame, whole, memory)
    if located is None:
        return [], "no single place"
    when = _timing(point, frame, kind, figure, located, whole, memory)
    several = when.start is not None and when.start[:4] != str(when.end)[:4]
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
        period=period,
        range_kind=range_kind,
        role=figure.role,
        unit=_claim_unit(rules.catalogue.indicators[code].units, figure.unit),
        value=quantity.value,
        qualifier=_qualifier(quantity, figure.role),
        modality="planned" if _is_plan(point, frame, figure) else "actual",
        own=best.own,
        is_part=figure.is_part,
        is_headline=point.sentence.is_headline,
        is_derived=False,
        notes=tuple(filter(None, notes)),
        when=when,
    )
    return [bound, *_derived(bound, memory)], ""


def _whole(point: Point, memory: Memory) -> Bound | None:
    """The figure that one is a part of: the last before in its paragraph; above it where the sentence begins so."""
    before = memory.before(point)
    if before is None and (point.sentence.leads_parts or _is_listed_part(point)):
        return next((b for b in memory.latest() if not b.is_derived and b.sentence < point.sentence.number), None)
    return before


def _located(point: Point, frame: Frame, whole: Bound | None, memory: Memory) -> Where | None:
    """The place of a figure; a headline that names none takes the body's; None for a share of no single region."""
    located = where(point.document, point.sentence, point.token, point.default, whole.geography if whole else None)
    if frame.is_regional and located.code == NATION:
        region = regional_place(point.document, point.sentence, point.token) or point.default
        return None if region == NATION else Where(region, "paragraph")
    twin = _body_twin(point, frame, memory)
    return Where(twin.geography, "headline") if twin is not None and located.how else located


def _timing(
    point: Point, frame: Frame, kind: str, figure: Figure, located: Where, whole: Bound | None, memory: Memory
) -> When:
    twin = _body_twin(point, frame, memory)
    if twin is not None:
        return replace(twin.when, how="headline")
    when = when_of(point, kind, figure, memory, whole)
    if when.start is None and figure.role == "to":
        return stated_before(frame, point, located.code, memory) or when
    return when


def _body_twin(point: Point, frame: Frame, memory: Memory) -> Bound | None:
    """For a headline: the body's figure of the same indicator that is nearest in value."""
    if not point.sentence.is_headline:
        return None
    codes = {frame.code, frame.over_range}
    same = [b for b in memory.bound if b.indicator in codes and b.role not in ("from", "low") and not b.is_headline]
    return min(same, key=lambda b: abs(b.value - point.quantity.value), default=None)


def _is_plan(point: Point, frame: Frame, figure: Figure) -> bool:
    if frame.is_fixed or figure.role in ("from", "change"):
        return False
    return is_planned(point.sentence, point.quantity)


def _claim_unit(units: Sequence[str], printed: str) -> str:
    """The unit of the catalogue for a unit class; points are percent as printed."""
    if printed in units:
        return printed
    if printed == "points" and "percent" in units:
        return "percent"
    return next((unit for unit in units if unit not in ("percent", "factor", "KZT", "USD")), units[0])


def _qualifier(quantity: Quantity, role: str) -> str:
    """The hedge; "-ға дейін" and "до" are a level where the number is the end of a movement, a bound elsewhere."""
    if role in ("low", "high"):
        return "at_least" if role == "low" else "up_to"
    if role in ("from", "to") and quantity.hedge_is_bound:
        return "exact"
    if quantity.hedge_is_bound and quantity.qualifier == "exact":
        return "up_to"
    return quantity.qualifier


def _derived(bound: Bound, memory: Memory) -> Iterator[Bound]:
    """The earlier level behind a change in units with a printed base: level - change, where the level is one value."""
    in_units = bound.role == "change" and bound.frame.of and bound.unit not in ("percent", "factor")
    if not in_units or bound.when.role != "base" or bound.qualifier != "exact":
        return
    levels = [b for b in memory.latest() if _is_level_of(b, bound)]
    if len({level.value for level in levels}) != 1 or levels[0].qualifier != "exact":
        return
    level = levels[0]
    as_of = str(level.period).startswith("as_of:")
    yield replace(
        bound,
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
