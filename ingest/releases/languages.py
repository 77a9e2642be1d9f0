"""Languages: which of the three languages a text is in, by the votes of its words.

Belongs here: what each word votes for, and the count. Does not belong here: the function words (lexicon).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ingest.releases.remembered import Remembered
from ingest.releases.tokens import lower_form

#: In the order in which votes are packed.
LANGUAGES: Final = ("kk", "ru", "en")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]")
_LATIN: Final = re.compile(r"[a-z]")
_CYRILLIC: Final = re.compile(r"[а-яёәғқңөұүһі]")
#: What a word weighs: a function word, a word in Latin letters, one with a Kazakh letter, a name with one, any other;
#: a name ("Халық Кеңесі") keeps its letters in any language.
_FUNCTION, _IN_LATIN, _WITH_KAZAKH, _NAME, _OTHER = 10, 3, 6, 2, 1
#: How far ahead of the document's language another must be.
_MARGIN: Final = 8
#: Bits of one language in a packed vote: enough for any text that fits into memory.
_BITS: Final = 40

#: Where packed votes count words in Cyrillic letters, behind those of the languages.
_CYRILLIC_PLACE: Final = len(LANGUAGES)
#: A text is not English where one word in so many is in Cyrillic letters, whatever names stand in it.
_ONE_IN: Final = 4

#: Where they count all words.
_WORDS_PLACE: Final = len(LANGUAGES) + 1
_MASK: Final = (1 << _BITS) - 1

#: The vote of what stands between white space, mostly one word with its signs: the weights of the three languages, and
#: the counts of words, packed into one number, so that a sum counts them all.
Votes = Remembered[int]


def load_votes(function_words: Mapping[str, str]) -> Votes:
    """The votes of words; ``function_words`` gives the language of those that tell it."""

    def vote(text: str) -> int:
        word = lower_form(text)
        language, weight = _voice(word, text[0].isupper(), function_words)
        is_cyrillic = _CYRILLIC.search(word) is not None
        packed = (weight << _BITS * LANGUAGES.index(language)) + (is_cyrillic << _BITS * _CYRILLIC_PLACE)
        return packed + (1 << _BITS * _WORDS_PLACE)

    return Remembered(lambda piece: sum(map(vote, _WORD.findall(piece))))


def _voice(word: str, is_name: bool, function_words: Mapping[str, str]) -> tuple[str, int]:
    """The language that a word speaks for, and how loudly."""
    if (language := function_words.get(word)) is not None:
        return language, _FUNCTION
    if _LATIN.search(word):
        return "en", _IN_LATIN
    if _KAZAKH.search(word):
        return "kk", _NAME if is_name else _WITH_KAZAKH
    return "ru", _OTHER


def language_of(words: Iterable[str], votes: Votes, otherwise: str) -> str:
    """kk, ru or en, by what stands between the white space of a text; ``otherwise`` where the votes do not decide."""
    packed = sum(map(votes.__getitem__, words))
    weights = [packed & _MASK, packed >> _BITS & _MASK, packed >> 2 * _BITS & _MASK]
    if (packed >> _BITS * _CYRILLIC_PLACE & _MASK) * _ONE_IN >= packed >> _BITS * _WORDS_PLACE:
        weights[LANGUAGES.index("en")] = 0
    most = max(weights)
    if most < weights[LANGUAGES.index(otherwise)] + _MARGIN:
        return otherwise
    return LANGUAGES[weights.index(most)]
