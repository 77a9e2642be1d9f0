"""Counted: what a figure counts, from its own words, else from what stands around its sentence; and its unit.

Belongs here: the order of the places that lend a counted thing. Does not belong here: the noun phrase itself (heads).
"""

from collections.abc import Iterator
from typing import Final

from ingest.releases.bound import Memory, Point, Rules, lexicon_of
from ingest.releases.columns import Columns
from ingest.releases.continuing import has_own_setting
from ingest.releases.discourse import in_block
from ingest.releases.document import Sentence
from ingest.releases.heads import head_of
from ingest.releases.shapes import Shapes
from ingest.releases.subjects import NO_HEAD, Head

#: Things that a sentence names beside what it counts.
_VAGUE: Final = frozenset({"person", "org", "member", "country", "report"})
#: Numbers in millions or more may be amounts that drop their currency.
_MILLION: Final = 1_000_000
#: Numbers in billions beside an amount are amounts, whatever follows ("10.4 billion coming from the budget").
_BILLION: Final = 1_000_000_000
#: Prepositions by which things are worth an amount ("136 грантов на 2,1 млрд").
_SUM_OF: Final = frozenset({"на"})
_CURRENCIES: Final = ("KZT", "USD")
#: Concepts of money.
_SPENT: Final = frozenset(
    {"amount", "funding", "social_order", "wage_fund", "contribution", "state_support", "ngo_initiative"}
    | {"budget_republican", "budget_local", "budget_oblast", "budget_district"}
)
#: Sentences back to which one that names nothing may go on.
_BACK: Final = 2


def counted(point: Point, rules: Rules, memory: Memory) -> Head:
    """The counted thing, inherited from the list's opener or the figure before where the words do not name one."""
    sentence = point.sentence
    head = head_of(sentence, point.place, rules.tables.terms, lexicon_of(point, rules))
    named_here = head.how in ("following", "unknown") and not head.is_shared
    beside = any(part[0] == point.quantity.tokens[1] or part[1] == point.quantity.tokens[0] for part in sentence.parts)
    of_parts = (sentence.leads_parts or beside) and head.how == "inherited"
    if named_here or not (of_parts or set(head.names) <= _VAGUE):
        return head
    columns = Columns(point.document, sentence)
    above = tuple(name for m in columns.mentions(point.token) for name in sorted(m.names & rules.tables.terms.things))
    if above:
        return Head("subject", above)
    if sentence.opener is not None:
        things = _things(point.document.sentences[sentence.opener], rules.tables.terms.things)
        if things:
            return Head("inherited", (*head.names, *things))
    for number, known in _heads_before(point, lexicon_of(point, rules).shapes, memory):
        if known.word and head.how == "none" and number == sentence.number and has_own_setting(point):
            return known
        if known.names and known.how != "unknown":
            how = "inherited" if head.how == "none" else "subject"
            names = (*known.names, *(() if beside else head.names)) if of_parts else (*head.names, *known.names)
            return Head(how, names, is_far=number != sentence.number)
    return head if head.names else _named_before(point, rules.tables.terms.things)


def _named_before(point: Point, things: frozenset[str]) -> Head:
    """The things of the sentence before in the paragraph, which a sentence that names none goes on about."""
    for before in in_block(point.document, point.sentence)[:_BACK]:
        if names := _things(before, things):
            return Head("inherited", names, is_far=True)
    return NO_HEAD


def _things(sentence: Sentence, things: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for mention in reversed(sentence.mentions) for name in sorted(mention.names & things))


def _heads_before(point: Point, shapes: Shapes, memory: Memory) -> Iterator[tuple[int, Head]]:
    """What the figures before one count, in its sentence and the two before in its paragraph, the nearest first; but
    for those in sentences before that only say more of what another counts ("из 136 организаций").
    """
    sentence = point.sentence
    for near in (sentence, *in_block(point.document, sentence)[:_BACK]):
        places = range(point.place if near is sentence else len(near.quantities))
        lending = (p for p in reversed(places) if near is sentence or not _says_more(near, p, shapes))
        keys = ((near.number, place) for place in lending)
        yield from ((near.number, memory.heads[key]) for key in keys if key in memory.heads)


def _says_more(sentence: Sentence, place: int, shapes: Shapes) -> bool:
    """Whether a figure only says more of what another counts: among how many it is, or in a relative clause behind it
    ("47,000 volunteers, who belong to 136 organizations").
    """
    if _is_among(sentence, place, shapes):
        return True
    row = sentence.quantities[: place + 1]
    return any(row[0].tokens[1] <= first < row[-1].tokens[0] for first in sentence.signs.relatives)


def _is_among(sentence: Sentence, place: int, shapes: Shapes) -> bool:
    """Whether a figure behind another only says among how many something is; no whole, whose part follows."""
    among = shapes.among.fits(sentence.quantities[place].preposition)
    return place > 0 and among and place not in sentence.wholes and place - 1 not in sentence.parted


def unit_of(point: Point, head: Head, memory: Memory) -> str:
    """Unit class: as printed; money where money is counted or a part drops the unit; as a table announces."""
    if point.quantity.unit != "count":
        return point.quantity.unit
    if head.how == "following" and "money" in head.names[:1]:
        return "KZT"
    if head.how == "unknown" and point.quantity.scale >= _BILLION:
        return next((q.unit for q in point.sentence.quantities if q.unit in _CURRENCIES), "count")
    if head.how in ("following", "unknown"):
        return "count"
    if point.sentence.opener is not None:
        announced = _announced(point.document.sentences[point.sentence.opener])
        if announced:
            return announced
    return _money(point, memory) if point.quantity.scale >= _MILLION else "count"


def _money(point: Point, memory: Memory) -> str:
    """The currency of millions that count nothing: that of a figure near, tenge where money is spoken of."""
    sentence = point.sentence
    near = {b.unit for b in memory.since(sentence.number - 1)} | {q.unit for q in sentence.quantities}
    unit = next((currency for currency in _CURRENCIES if currency in near), "")
    if unit:
        return unit
    if point.quantity.scale >= _BILLION or (point.place and point.quantity.preposition in _SUM_OF):
        return "KZT"
    around = [sentence] if sentence.opener is None else [sentence, point.document.sentences[sentence.opener]]
    spoken = frozenset().union(*(m.shows for s in around for m in s.mentions))
    return "KZT" if spoken & _SPENT and "count_word" not in spoken else "count"


def _announced(opener: Sentence) -> str:
    """The unit that the line above a table names ("percent"), or ""."""
    units = [atom.unit for atom in opener.atoms if atom.kind in "%$" and atom.unit is not None]
    return "" if not units or opener.quantities else units[-1].name
