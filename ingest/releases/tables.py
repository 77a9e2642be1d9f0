"""Tables: everything that the steps look words up in, and the vocabulary of each language over it.

Belongs here: putting the tables together. Does not belong here: any table, any step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.releases.lexicon import Lexicon
from ingest.releases.parts import PartWords
from ingest.releases.phrases import Phrases
from ingest.releases.places import Gazetteer
from ingest.releases.terms import Terms
from ingest.releases.vocabulary import Vocabulary
from ingest.releases.words import standing


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that the steps look words up in."""

    lexicon: Lexicon
    terms: Terms
    gazetteer: Gazetteer
    part_words: PartWords
    vocabularies: Mapping[str, Vocabulary]


def load_tables(
    lexicon: Lexicon,
    terms: Terms,
    gazetteer: Gazetteer,
    part_words: PartWords,
    others: Sequence[Mapping[str, Phrases[str]]],
) -> Tables:
    """The tables, and the vocabulary of each language over them and over ``others`` (each by language)."""

    def vocabulary(language: str) -> Vocabulary:
        words = lexicon.languages[language]
        tables = (*words.tables, *terms.tables(language), *gazetteer.tables(language), part_words[language])
        return Vocabulary(
            (*tables, *(other[language] for other in others)),
            lambda token, begun: standing(token, begun, words, language),
        )

    return Tables(lexicon, terms, gazetteer, part_words, {name: vocabulary(name) for name in lexicon.languages})
