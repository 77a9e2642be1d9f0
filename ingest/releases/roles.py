"""Roles: what a number does in its clause, from case, preposition and verb; one table decides.

Belongs here: level, change, from, to, part, per, rank, plan. Does not belong here: which indicator (frames).
"""

import re
from dataclasses import dataclass
from typing import Final

from ingest.releases.document import Sentence
from ingest.releases.quantities import Quantity

_GENITIVE: Final = re.compile(r"\w+(?:ның|нің|дың|дің|тың|тің)")
_BEFORE_GROWTH: Final = frozenset("–—-:") | {"of", "by", "на", "в"}
_FACTOR_UNITS: Final = frozenset({"factor"})
_CHANGE_UNITS: Final = frozenset({"percent", "points", "KZT", "USD", "count"})


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verb classes near a number: right after it (kk), anywhere in its clause, in the sentence."""

    next: str
    clause: frozenset[str]
    sentence: frozenset[str]


def verbs_near(sentence: Sentence, quantity: Quantity) -> Verbs:
    """Verb classes around a quantity; the next one is the first after it, before another number."""
    first, last = sentence.token_span(quantity)
    found = sentence.verbs
    others = [sentence.token_span(q)[0] for q in sentence.quantities if q is not quantity]
    stop = min((place for place in others if place >= last), default=len(sentence.tokens))
    after = [kind for place, kind in found if last <= place < min(stop, last + 6) and kind not in ("plan", "compare")]
    clause = frozenset(kind for place, kind in found if sentence.breaks_between(place, first) == 0)
    return Verbs(after[0] if after else "", clause, frozenset(kind for _, kind in found))


def role_of(sentence: Sentence, place: int) -> str:
    """level, change, from, to, low or high (ends of a span), per; for the quantity number ``place`` of a sentence."""
    quantity = sentence.quantities[place]
    verbs = verbs_near(sentence, quantity)
    pair = _pair_role(sentence, place)
    if pair:
        return pair
    moves = {"grow", "fall"}
    if quantity.unit in _FACTOR_UNITS:
        if sentence.atoms[quantity.core_first].kind == "F":
            return "change"
        moving = "grow" if verbs.clause & moves else ""
        near = verbs.next or moving if sentence.language == "kk" else moving or verbs.next
        return "change" if near in moves or _as_many(sentence, quantity) else "level"
    if _is_named_growth(sentence, quantity):
        return "change"
    if sentence.language == "kk":
        moved = quantity.case == "dat" and verbs.next in moves and quantity.qualifier != "up_to"
        return "change" if moved and quantity.unit in _CHANGE_UNITS else "level"
    if quantity.preposition in ("на", "by") and verbs.clause & moves and not _purpose(sentence, quantity):
        return "change"
    return "level"


def _is_named_growth(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a noun of growth stands right before a number ("өсім – 34", "an increase of 34")."""
    place = sentence.token_span(quantity)[0] - 1
    while place >= 0 and sentence.tokens[place].lower in _BEFORE_GROWTH:
        place -= 1
    return (place, "growth") in sentence.verbs


def _purpose(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether "на" gives a sum its purpose ("грантов на сумму"), which no change has."""
    first = sentence.token_span(quantity)[0]
    return first > 0 and sentence.tokens[first - 1].lower in ("сумму", "сумма", "суммой")


def _as_many(sentence: Sentence, quantity: Quantity) -> bool:
    last = sentence.token_span(quantity)[1]
    return last < len(sentence.tokens) and sentence.tokens[last].lower in (
        "as",
        "more",
        "higher",
        "больше",
        "выше",
        "көп",
    )


def _pair_role(sentence: Sentence, place: int) -> str:
    """from and to of a change, low and high of a span, "" for a number without a partner."""
    row = sentence.quantities
    quantity = row[place]
    after = row[place + 1] if place + 1 < len(row) else None
    before = row[place - 1] if place else None
    if after is not None and _are_pair(sentence, quantity, after):
        return "from" if _moves(sentence, after) else "low"
    if before is not None and _are_pair(sentence, before, quantity):
        return "to" if _moves(sentence, quantity) else "high"
    return ""


def _are_pair(sentence: Sentence, one: Quantity, two: Quantity) -> bool:
    if one.unit != two.unit and one.unit != "count":
        return False
    gap = sentence.token_span(two)[0] - sentence.token_span(one)[1]
    if sentence.language == "kk":
        dative = two.case == "dat" and (two.hedge_is_bound or two.qualifier in ("exact", "about"))
        return one.case == "abl" and one.qualifier == "exact" and dative and gap <= 3
    starts, ends = ("от", "с", "со", "from"), ("до", "to")
    if sentence.language == "en" and gap <= 4:
        return one.preposition == "from" and two.preposition == "to"
    return gap <= 3 and one.preposition in starts and two.preposition in ends


def _moves(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a pair is a movement (a verb of growth, or an ablative and dative in a headline), not a span."""
    verbs = verbs_near(sentence, quantity)
    if sentence.language == "kk":
        spans = {"бар", "барады", "аралығында"}
        last = sentence.token_span(quantity)[1]
        following = {token.lower for token in sentence.tokens[last : last + 2]}
        return not following & spans and (bool({"grow", "fall"} & verbs.sentence) or sentence.is_headline)
    return bool({"grow", "fall"} & verbs.sentence)


def is_part(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether words before the number make it a part of the figure before ("из них", "оның")."""
    if sentence.leads_parts:
        return True
    first, last = sentence.token_span(quantity)
    start, end = _clause_start(sentence, first), next((b for b in sentence.breaks if b >= last), len(sentence.tokens))
    before = any(start <= part[0] and part[1] <= first for part in sentence.parts)
    behind = sentence.language != "kk" and any(last <= part[0] < end for part in sentence.parts)
    return before or behind or _is_possessed(sentence, quantity, first)


def announces_parts(opener: Sentence) -> bool:
    """Whether the words that close a line before a list introduce parts ("оның ішінде:", "из них:")."""
    last = opener.token_span(opener.quantities[-1])[1] if opener.quantities else 0
    return any(part[0] >= last for part in opener.parts)


def _is_possessed(sentence: Sentence, quantity: Quantity, first: int) -> bool:
    """Whether a Kazakh count is a part of a noun in the genitive before it ("ұйымдардың 40-ы")."""
    if sentence.language != "kk" or quantity.case != "poss" or quantity.unit != "count":
        return False
    return any(_GENITIVE.fullmatch(token.lower) for token in sentence.tokens[max(0, first - 3) : first])


def _clause_start(sentence: Sentence, place: int) -> int:
    """Beginning of the clause of a token; a dash or colon right before the number does not begin one."""
    before = [b for b in sentence.breaks if b < place and sentence.tokens[b].text not in ("–", "—", ":")]
    return before[-1] + 1 if before else 0


def is_planned(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the clause, or the one verb of the sentence, speaks of a plan or the future."""
    first, last = sentence.token_span(quantity)
    return any(kind == "plan" and _governs(sentence, place, first, last) for place, kind in sentence.verbs)


def _governs(sentence: Sentence, verb: int, first: int, last: int) -> bool:
    if sentence.language == "kk":
        return verb >= last and sentence.breaks_between(last - 1, verb) <= 1
    return sentence.breaks_between(verb, first) <= 1
