"""Partition: which figures are parts of the figure before ("из них 40", "оның 18 мыңы", behind a colon, in brackets).

Belongs here: telling a part. Does not belong here: the words that introduce parts (parts), what a part is called
(labels).
"""

from typing import Final

from ingest.releases.document import Sentence
from ingest.releases.quantities import Quantity
from ingest.releases.shapes import Shapes

#: Signs before a number that do not begin a clause.
_LABEL_SIGNS: Final = ("–", "—", ":")


def is_part(sentence: Sentence, place: int, shapes: Shapes) -> bool:
    """Whether quantity number ``place`` is a part of one before it: said so, or in brackets or behind a colon."""
    quantity = sentence.quantities[place]
    if _is_said(sentence, quantity, shapes) or place - 1 in sentence.wholes:
        return True
    if place and quantity.case == "poss" and is_part(sentence, place - 1, shapes):
        return True
    first = quantity.tokens[0]
    return any(_is_set_apart(sentence, before, first) for before in sentence.quantities[:place])


def announces_parts(opener: Sentence) -> bool:
    """Whether the words that close a line before a list introduce parts ("оның ішінде:", "из них:")."""
    last = opener.quantities[-1].tokens[1] if opener.quantities else 0
    return any(part[0] >= last for part in opener.parts)


def _is_said(sentence: Sentence, quantity: Quantity, shapes: Shapes) -> bool:
    """Whether words of the clause make a number a part ("из них", "оның"); in Kazakh they stand before it."""
    if sentence.leads_parts:
        return True
    first, last = quantity.tokens
    start, end = _clause_start(sentence, first), next((b for b in sentence.breaks if b >= last), len(sentence.tokens))
    before = any(start <= part[0] and part[1] <= first for part in sentence.parts)
    behind = sentence.language != "kk" and any(last <= part[0] < end for part in sentence.parts)
    return before or behind or _is_possessed(sentence, quantity, first, shapes)


def _is_set_apart(sentence: Sentence, before: Quantity, first: int) -> bool:
    """Whether a colon, or an open bracket, stands between a figure and the token ``first``; a colon behind the name of
    another place only parts the two ("из Алматы – 912, из области Ұлытау: 60").
    """
    between = [sentence.tokens[n].text for n in range(before.tokens[1], first)]
    elsewhere = between[-1:] == [":"] and any(before.tokens[1] <= p.first < first for p in sentence.places)
    return (":" in between and not elsewhere) or ("(" in between and ")" not in between)


def _is_possessed(sentence: Sentence, quantity: Quantity, first: int, shapes: Shapes) -> bool:
    """Whether a Kazakh count is a part of a noun in the genitive before it ("ұйымдардың 40-ы")."""
    if quantity.case != "poss" or quantity.unit != "count":
        return False
    return any(shapes.genitive.fits(token.lower) for token in sentence.tokens[max(0, first - 3) : first])


def _clause_start(sentence: Sentence, place: int) -> int:
    """Beginning of the clause of a token; a dash or colon right before the number does not begin one."""
    before = [b for b in sentence.breaks if b < place and sentence.tokens[b].text not in _LABEL_SIGNS]
    return before[-1] + 1 if before else 0
