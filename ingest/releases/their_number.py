"""Their number: a figure that tells anew, for another place or time, how many there are of the things counted before.

Belongs here: "their number", "of them", "respectively", and which figure before they mean. Does not belong here:
figures that name nothing at all (continuing), words that point back to an amount (choosing).
"""

from typing import Final

from ingest.releases.bound import Bound, Memory, Point, Rules
from ingest.releases.frames import Figure, Proposal

#: Concepts by which a clause says no more than that there are so many.
COUNTS: Final = frozenset({"count_word", "exists", "owns"})
#: A region may be "represented by five of them".
_REPRESENTED: Final = "represented"
#: The score of an indicator that is taken over so.
_POINTED: Final = 4.0
#: Figures that make a row.
_ROW: Final = 2
#: Prepositions by which a figure only says more of the things of the one before ("3,600 associations of 18 faiths").
_OF: Final = frozenset({"of", "из", "in", "from", "across"})


def their_number(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the figure before, where a clause only tells the number of the same things anew ("биыл олардың
    саны 70-ке жетті", "their number has reached 70", "in 2019 there were 140 of them").
    """
    if figure.role == "change" or figure.head_how == "following":
        return None
    if rules.pointers.points_before(point.sentence, "number", point.token):
        before = memory.before(point)
    elif _is_of_them(point, rules):
        before = _meant(point, memory)
    else:
        return None
    if before is None or before.role == "change" or figure.unit not in before.frame.units:
        return None
    if not figure.evidence.clause & rules.tables.terms.states <= COUNTS | {_REPRESENTED}:
        return None
    return Proposal(before.frame, _POINTED, _POINTED, "the number of the same things")


def nth_again(point: Point, figure: Figure, rules: Rules, memory: Memory) -> Proposal | None:
    """The indicator of the figure that stands at the same place of the row before, where a sentence tells several by
    "respectively" and names nothing ("The scores were 1.25 and 1.32. In 2021, they were 1.5 and 1.36 respectively").
    """
    sentence, row = point.sentence, len(point.sentence.quantities)
    says_more = any(sentence.things.values()) or figure.evidence.clause & rules.tables.terms.states
    if not sentence.signs.pairs or row < _ROW or says_more or figure.role == "change":
        return None
    earlier = [b for b in memory.latest_in(sentence.block) if b.sentence < sentence.number and b.role == "level"][:row]
    before = earlier[::-1][point.place] if len(earlier) == row else None
    fits = before is not None and figure.unit in before.frame.units
    return Proposal(before.frame, _POINTED, _POINTED, "the same row again") if before is not None and fits else None


def _is_of_them(point: Point, rules: Rules) -> bool:
    """Whether the words right behind a number say that it counts some of the things counted before, in a sentence with
    a place or time of its own.
    """
    sentence, words = point.sentence, rules.pointers.words["of them"][point.sentence.language]
    is_set = sentence.periods or any(not place.is_venue for place in sentence.places)
    return bool(is_set and sentence.said.at(words, point.quantity.tokens[1]))


def _meant(point: Point, memory: Memory) -> Bound | None:
    """The figure whose things are meant: of the sentence of the figure before the last that does not only say more of
    another; for the first sentence behind a table or list, the last of that.
    """
    before, sentences = memory.before(point), point.document.sentences
    if before is None and point.sentence.number and sentences[point.sentence.number - 1].is_item:
        before = next((b for b in memory.of_sentences.get(point.sentence.number - 1, ())), None)
    if before is None:
        return None
    row = memory.of_sentences.get(before.sentence, [])
    here = (point.sentence.number, point.place)
    earlier = [b for b in row if (b.sentence, b.place) < here]
    main = [b for b in earlier if sentences[b.sentence].quantities[b.place].preposition not in _OF]
    return (main or [before])[-1]
