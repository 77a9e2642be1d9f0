"""Languages: which of the three languages a text is in, by the votes of its words.

Belongs here: what each word votes for, and the count. Does not belong here: the function words (lexicon).
"""

import re
from collections.abc import Mapping
from typing import Final

from ingest.releases.remembered import Remembered
from ingest.releases.tokens import lower_form

#: In the order in which votes are packed.
LANGUAGES: Final = ("kk", "ru", "en")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]")
_LATIN: Final = re.compile(r"[a-z]")
#: What a word weighs: a function word, a word in Latin letters, one with a Kazakh letter, any other.
_FUNCTION, _IN_LATIN, _WITH_KAZAKH, _OTHER = 10, 3, 6, 1
#: How far ahead of the document's language another must be.
_MARGIN: Final = 8
#: Bits of one language in a packed vote: enough for any text that fits into memory.
_BITS: Final = 40

#: The vote of every word: the weights of the three languages packed into one number, so that a sum counts them all.
Votes = Remembered[int]


def load_votes(function_words: Mapping[str, str]) -> Votes:
    """The votes of words; ``function_words`` gives the language of those that tell it."""

    def vote(word: str) -> int:
        word = lower_form(word)
        if (language := function_words.get(word)) is not None:
            return _packed(language, _FUNCTION)
        if _LATIN.search(word):
            return _packed("en", _IN_LATIN)
        return _packed("kk", _WITH_KAZAKH) if _KAZAKH.search(word) else _packed("ru", _OTHER)

    return Remembered(vote)


def _packed(language: str, weight: int) -> int:
    return weight << _BITS * LANGUAGES.index(language)


def language_of(text: str, votes: Votes, otherwise: str) -> str:
    """kk, ru or en; ``otherwise`` where the votes do not decide."""
    packed = sum(map(votes.__getitem__, _WORD.findall(text)))
    weights = [packed >> _BITS * place & (1 << _BITS) - 1 for place in range(len(LANGUAGES))]
    most = max(weights)
    if most < weights[LANGUAGES.index(otherwise)] + _MARGIN:
        return otherwise
    return LANGUAGES[weights.index(most)]
