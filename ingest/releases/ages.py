"""Ages: numbers by themselves that tell how old somebody is.

Belongs here: an age that stands apart from its noun. Does not belong here: ages by the word right beside a number
(figures, with the table of such words).
"""

from typing import Final, NamedTuple

from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.quantities import Quantity

#: Nobody is older.
LARGEST_AGE: Final = 120


class AgeWords(NamedTuple):
    """Words that bound an age ("under"), and the concepts of people."""

    bounds: frozenset[str]
    people: frozenset[str]


def is_told_age(sentence: Sentence, quantity: Quantity, words: AgeWords, lexicon: LanguageLexicon) -> bool:
    """Whether a number that counts nothing is an age: bounded ("members under 35") or in commas behind a person."""
    return _bounds_people(sentence, quantity.tokens[0], words, lexicon) or _is_apposed(
        sentence, quantity, words, lexicon
    )


def _bounds_people(sentence: Sentence, first: int, words: AgeWords, lexicon: LanguageLexicon) -> bool:
    """Whether a token is a word of a bound right behind one for people, or said of a share of them ("every tenth of
    them is over 60").
    """
    if sentence.tokens[first].lower not in words.bounds:
        return False
    if any(m.last == first and m.names & words.people for m in sentence.things.values()):
        return True
    shares = (q.tokens[1] for q in sentence.quantities if q.unit == "percent" and q.tokens[1] < first)
    is_said = lexicon.shapes.be.fits(sentence.tokens[first - 1].lower)
    return is_said and any(not sentence.breaks_between(end, first) for end in shares)


def _is_apposed(sentence: Sentence, quantity: Quantity, words: AgeWords, lexicon: LanguageLexicon) -> bool:
    """Whether an English number stands by itself in commas between somebody and a verb ("A volunteer from Aktau, 19,
    sang", "Dana Omarova, 35, said").
    """
    first, last = quantity.tokens
    if sentence.language != "en" or first < 2 or last + 1 >= len(sentence.tokens):
        return False
    named, behind = sentence.tokens[first - 2], sentence.tokens[last + 1]
    if sentence.tokens[first - 1].text != "," or sentence.tokens[last].text != ",":
        return False
    if named.kind != "word" or first - 2 in sentence.timed or behind.kind != "word":
        return False
    is_verb = behind.text[0].islower() and behind.lower not in lexicon.phrase_ends
    people = (m for m in sentence.things.values() if m.last < first and m.names & words.people)
    return is_verb and (any(people) or named.text[0].isupper())
