"""Labels: the part of a whole that stands beside a figure, and whether the label of a list item says nothing unknown.

Belongs here: parts that become a dimension, labels of list items. Does not belong here: which indicator fits (frames).
"""

from collections.abc import Iterator
from typing import Final

from ingest.releases.bound import Point, Rules, lexicon_of
from ingest.releases.discourse import in_block, soft_break
from ingest.releases.document import Sentence
from ingest.releases.frames import Figure, Frame
from ingest.releases.terms import parts_named

_DASHES: Final = ("–", "—", "-")
_DIMENSIONS: Final = ("sphere", "focus", "level")
#: Unknown words that a label may hold beside what is known; more of them name a part that the catalogue lacks.
_UNKNOWN_IN_LABEL: Final = 0
_UNKNOWN_IN_CLAUSE: Final = 2
_UNKNOWN_BESIDE_PART: Final = 3
#: Words of number and money, which name no part.
_MEASURE_WORDS: Final = frozenset({"count_word", "amount", "funding", "money", "share_word"})
_AGENTS: Final = frozenset({"person", "state_body", "ngo", "org", "council"})


def dimension_of(point: Point, frame: Frame, rules: Rules) -> str | None:
    """``name=part`` that a figure is about; "" for a frame without parts, None where none or more than one is named.

    A part that a frame may lack (a version of a dataset) holds for the whole paragraph that names it.
    """
    if not frame.dimension:
        return ""
    if frame.dimension_may_lack:
        return _named_in_block(point, frame.dimension, rules)
    named = _named(point.sentence, frame.dimension, rules)
    beside = _label_parts(point, named) or _clause_parts(point, named)
    parts = _united({part for _, _, part in beside}, rules)
    return f"{frame.dimension}={parts.pop()}" if len(parts) == 1 else None


def _united(parts: set[str], rules: Rules) -> set[str]:
    """One part for several that a label names one by one ("Culture, sport, education and science")."""
    for whole, groups in rules.tables.terms.combined.items():
        named = whole in parts or all(not group.isdisjoint(parts) for group in groups)
        if named and parts <= {whole}.union(*groups):
            return {whole}
    return parts


def field_beside(point: Point, rules: Rules) -> frozenset[str]:
    """The one field of activity that the clause of a figure names behind it ("35 работают в сфере экологии")."""
    sentence, last = point.sentence, point.quantity.tokens[1]
    behind = [part for part in _named(sentence, "sphere", rules) if part[0] >= last]
    near = {part for first, _, part in behind if not sentence.breaks_between(last - 1, first)}
    works = any(m.first >= last and "in_field" in m.names for m in sentence.mentions)
    return frozenset(near) if works and len(near) == 1 and len(behind) == 1 else frozenset()


def _named_in_block(point: Point, dimension: str, rules: Rules) -> str:
    """``name=part`` of the last part that the paragraph of a figure names up to it, or ""."""
    for sentence in (point.sentence, *in_block(point.document, point.sentence)):
        if named := _named(sentence, dimension, rules):
            return f"{dimension}={named[-1][2]}"
    return ""


_Part = tuple[int, int, str]


def _named(sentence: Sentence, dimension: str, rules: Rules) -> tuple[_Part, ...]:
    """Parts that a sentence names, of those that overlap the longer."""
    found = parts_named(sentence.said, sentence.language, rules.tables.terms, dimension)
    return tuple(
        part for part in found if not any(o is not part and o[0] <= part[0] and part[1] <= o[1] for o in found)
    )


def _label_parts(point: Point, named: tuple[_Part, ...]) -> list[_Part]:
    """Parts in the label before a dash or colon, back to the number before."""
    sentence, first = point.sentence, point.quantity.tokens[0]
    dash = soft_break(sentence, first)
    if not dash:
        return []
    before = _end_of_previous(point)
    return [part for part in named if before <= part[0] and part[1] <= dash]


def _clause_parts(point: Point, named: tuple[_Part, ...]) -> list[_Part]:
    """The part named in the clause of a figure: before it, else behind it up to the next number."""
    sentence = point.sentence
    first, last = point.quantity.tokens
    after = sentence.quantities[point.place + 1].tokens[0] if _has_next(point) else len(sentence.tokens)
    if last < after and sentence.tokens[first - 1].text == sentence.tokens[last].text == ",":  # "as many, 23%, work in"
        last += 1
    before = [p for p in named if _end_of_previous(point) <= p[0] and p[1] <= first]
    behind = [p for p in named if last <= p[0] < after]
    near = [p for p in before if not sentence.breaks_between(p[1] - 1, first)]
    following = [p for p in behind if not sentence.breaks_between(last - 1, p[0])]
    if last < len(sentence.tokens) and sentence.tokens[last].text in _DASHES and following:
        return following[:1]
    if before and behind and not near and not following and before[-1:] == _parts_before(point, named):
        return behind[:1]
    return near[-1:] or following[:1] or before[-1:]


def _parts_before(point: Point, named: tuple[_Part, ...]) -> list[_Part]:
    """The part of the figure before in the sentence."""
    if not point.place:
        return []
    return _clause_parts(
        point._replace(place=point.place - 1, quantity=point.sentence.quantities[point.place - 1]), named
    )


def _end_of_previous(point: Point) -> int:
    return point.sentence.quantities[point.place - 1].tokens[1] if point.place else 0


def _has_next(point: Point) -> bool:
    return point.place + 1 < len(point.sentence.quantities)


def label_is_known(point: Point, frame: Frame, figure: Figure, rules: Rules) -> bool:
    """Whether a list item names places, periods, parts, verbs and what the frame asks for, and little else.

    A label before a dash may hold nothing unknown, unless it names the counted thing itself; a whole clause, whose own
    words satisfy the frame, may hold a few.
    """
    sentence = point.sentence
    if figure.is_part:
        return True
    start, first = _label(point)
    unknown = _unknown(point, frame, rules, range(start, first))
    if frame.dimension:
        return unknown <= _UNKNOWN_BESIDE_PART
    wanted = frame.asked
    before = [m for m in sentence.mentions if start <= m.first and m.last <= first]
    if frame.near and all(any(m.shows & group for m in before) for group in frame.near):
        return unknown <= _UNKNOWN_IN_CLAUSE
    named = any(m.shows & wanted for m in before)
    if named and (not soft_break(sentence, first) or any(m.shows & set(frame.heads) for m in sentence.mentions)):
        return unknown <= _UNKNOWN_IN_CLAUSE
    if figure.head_how == "following" and not soft_break(sentence, first):
        return unknown - _agents(sentence, first) <= _UNKNOWN_IN_CLAUSE
    return unknown <= _UNKNOWN_IN_LABEL


def _label(point: Point) -> tuple[int, int]:
    """Where the label of an item begins and ends: before its first number, or between the number before a figure and
    the dash right before it ("civil society – 1.25, democracy score – 1.29").
    """
    first = point.quantity.tokens[0]
    if point.place and soft_break(point.sentence, first) > _end_of_previous(point):
        return _end_of_previous(point), first
    return 0, point.sentence.quantities[0].tokens[0]


def _agents(sentence: Sentence, until: int) -> int:
    """Number of words before a figure that only name who acts ("азаматтардың 2 мың өтініші")."""
    return sum(m.last - m.first for m in sentence.mentions if m.last <= until and m.names & _AGENTS)


def _unknown(point: Point, frame: Frame, rules: Rules, label: range) -> int:
    """Number of words of a label that nothing explains."""
    sentence = point.sentence
    wanted = frame.asked
    covered = {n for m in sentence.mentions if m.shows & wanted for n in range(m.first, m.last)}
    covered |= {n for m in sentence.mentions if m.shows & _MEASURE_WORDS for n in range(m.first, m.last)}
    covered |= set(_covered(sentence, rules))
    verbs = lexicon_of(point, rules).verbs
    words = [n for n in label if sentence.tokens[n].kind == "word" and len(sentence.tokens[n].text) > 3]
    return sum(n not in covered and not sentence.said.at(verbs, n) for n in words)


def _covered(sentence: Sentence, rules: Rules) -> Iterator[int]:
    """Tokens of places, periods, named parts and of what is said of things."""
    for place in sentence.places:
        yield from range(place.first, place.last)
    for period in sentence.periods:
        yield from range(sentence.atoms[period.first].first, sentence.atoms[period.last - 1].last)
    for mention in sentence.mentions:
        if mention.names & rules.tables.terms.states:
            yield from range(mention.first, mention.last)
    for dimension in _DIMENSIONS:
        named = parts_named(sentence.said, sentence.language, rules.tables.terms, dimension)
        for start, end, _ in named:
            yield from range(start, end)
