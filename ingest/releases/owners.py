"""Owners: where the number counts a thing that another has, or something that a thing of the catalogue has.

Belongs here: genitives that stand between a number and the thing it seems to count. Does not belong here: the counted
thing itself (heads).
"""

from typing import Final

from ingest.releases.discourse import label_start, soft_break
from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.shapes import Shapes
from ingest.releases.terms import Mention

#: Letters of words that name nothing.
_SHORT: Final = 3


def is_of_another(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> bool:
    """Whether a Kazakh noun that no table knows owns what is counted ("топтың 7 мүшесі", "қордың 45 еріктісі")."""
    owner = sentence.quantities[place].tokens[0] - 1
    if owner < 0 or not lexicon.shapes.genitive.fits(sentence.tokens[owner].lower):
        return False
    known = [(m.first, m.last) for m in sentence.mentions] + [(p.first, p.last) for p in sentence.places]
    known += [*sentence.parts, *((n, n + 1) for n in sentence.timed)]
    return not any(first <= owner < last for first, last in known)


def is_of_owner(sentence: Sentence, mention: Mention, first: int, shapes: Shapes) -> bool:
    """Whether the label before a dash is of something else that a thing has ("средний балл победителей – 82",
    "жеңімпаздардың орташа балы – 82").
    """
    soft = soft_break(sentence, first)
    if not soft or sentence.language == "en":
        return False
    if sentence.language == "kk":
        owns = shapes.genitive.fits(sentence.tokens[mention.last - 1].lower) and mention.last < soft
        return owns and _is_owned(sentence, soft - 1, shapes) and shapes.possessed.fits(sentence.tokens[soft - 1].lower)
    noun, start = mention.first - 1, label_start(sentence, soft)
    while noun > start and shapes.adjective.fits(sentence.tokens[noun].lower):
        noun -= 1
    return mention.last == soft and noun >= start and _is_owned(sentence, noun, shapes)


def _is_owned(sentence: Sentence, place: int, shapes: Shapes) -> bool:
    """Whether a word is a noun that no table knows."""
    token = sentence.tokens[place]
    known = {n for m in sentence.mentions for n in range(m.first, m.last)} | sentence.timed
    known |= {n for p in sentence.places for n in range(p.first, p.last)}
    is_noun = token.kind == "word" and len(token.text) > _SHORT and not shapes.finite_verb.fits(token.lower)
    return is_noun and place not in known and not shapes.count_word.fits(token.lower)
