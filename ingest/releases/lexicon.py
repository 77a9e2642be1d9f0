"""The lexicon: the tables of ``ingest/registry/lexicon`` compiled once into look-ups by language.

Belongs here: reading the tables and compiling phrases. Does not belong here: rules that use them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.releases.clean import Letters, load_letters
from ingest.releases.languages import LANGUAGES, Votes, load_votes
from ingest.releases.numerals import NumberTable, Numeral, load_numbers, numeral
from ingest.releases.period_words import PeriodWords, load_period_words
from ingest.releases.phrases import Phrases
from ingest.releases.remembered import Remembered
from ingest.releases.shapes import Shapes, load_shapes
from ingest.releases.tokens import lower_form

#: Tables of ``calendar.yaml`` whose words carry nothing but their kind.
_TIME_KINDS: Final = (
    *(
        "year",
        "now",
        "same",
        "same_day",
        "span",
        "since_then",
        "since_origin",
        "over_year",
        "last",
        "yearly",
        "undated",
    ),
    *("opening", "deadline", "closing", "beginning", "ago", "earlier", "later"),
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge: its qualifier, the side of the number where it stands, the case that it demands of the number."""

    qualifier: str
    side: str  # before | after
    case: str  # abl | dat | any


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit word or sign: kind percent, points, factor, money or MCI; ``name`` is the currency; ``times`` a factor."""

    kind: str
    name: str
    times: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time: its kind is its table in ``calendar.yaml`` (``month_word`` for "month" itself).

    ``value`` is the number of a month, the months of a part of a year, or the shift in years.
    """

    kind: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Words that stand beside a number without being part of it; see ``quantities.yaml``."""

    prepositions: frozenset[str]
    articles: frozenset[str]
    top: frozenset[str]
    times: frozenset[str]
    times_after: frozenset[str]
    inverted: frozenset[str]
    about_with: Mapping[str, Sequence[str]]
    range_from: frozenset[str]
    range_to: frozenset[str]
    join: frozenset[str]
    out_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class LanguageLexicon:
    """Everything that is known of the words of one language."""

    numbers: NumberTable
    numerals: Remembered[Numeral | None]  # by word in lower case
    fractions: Phrases[Decimal]
    halves: Phrases[str]
    quantity_words: QuantityWords
    hedges: Phrases[Hedge]
    units: Phrases[UnitWord]
    times: Phrases[TimeWord]
    period_words: PeriodWords
    verbs: Phrases[str]
    shapes: Shapes
    phrase_ends: frozenset[str]
    clause_words: frozenset[str]
    conjunctions: frozenset[str]
    whole_prepositions: frozenset[str]
    whole_openers: frozenset[str]
    whole_starts: frozenset[str]
    measure_prepositions: frozenset[str]
    of_those: frozenset[str]
    those: frozenset[str]
    that: frozenset[str]
    articles: frozenset[str]
    small_words: frozenset[str]  # those of phrases, clauses and settings together

    @property
    def atom_tables(self) -> tuple[Phrases[Any], ...]:
        """The tables whose phrases are atoms."""
        return (self.fractions, self.halves, self.hedges, self.units, self.times)

    @property
    def tables(self) -> tuple[Phrases[Any], ...]:
        """All tables of phrases."""
        return (*self.atom_tables, *self.period_words.tables, self.verbs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of all languages."""

    letters: Letters
    languages: Mapping[str, LanguageLexicon]
    abbreviations: frozenset[str]
    votes: Votes


def load_lexicon(directory: Path) -> Lexicon:
    """Compiles the tables of a folder. Raises FileNotFoundError or KeyError for a table or part that is missing."""
    tables = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.yaml"))}
    sentences = tables["sentences"]
    functions = {word: language for language in LANGUAGES for word in sentences["function_words"][language]}
    return Lexicon(
        letters=load_letters(tables["letters"]),
        languages={language: _language(tables, language) for language in LANGUAGES},
        abbreviations=frozenset(map(lower_form, sentences["abbreviations"])),
        votes=load_votes(functions),
    )


def _language(tables: Mapping[str, Any], language: str) -> LanguageLexicon:
    sentences, words_of = tables["sentences"], tables["numbers"][language]
    numbers = load_numbers(words_of)
    small = (sentences[kind][language] for kind in ("phrase_ends", "clause_words", "setting_words"))
    return LanguageLexicon(
        numbers=numbers,
        numerals=Remembered(lambda word: numeral(word, numbers, language)),
        fractions=_phrases((words, Decimal(value)) for words, value in words_of["fractions"].items()),
        halves=_phrases((words, "half_more") for words in words_of["half_more"]),
        quantity_words=_quantity_words(tables["quantities"], language),
        hedges=_hedges(tables["hedges"][language]),
        units=_units(tables["units"], language),
        times=_times(tables["calendar"], language),
        period_words=load_period_words(tables["calendar"], language),
        verbs=_phrases((words, kind) for kind, table in tables["verbs"].items() for words in table[language]),
        shapes=load_shapes(tables["shapes"], language),
        phrase_ends=frozenset(sentences["phrase_ends"][language]),
        clause_words=frozenset(sentences["clause_words"][language]),
        conjunctions=frozenset(sentences["conjunctions"][language]),
        whole_prepositions=frozenset(sentences["whole_prepositions"][language]),
        whole_openers=frozenset(sentences["whole_openers"][language]),
        whole_starts=frozenset(sentences["whole_starts"][language]),
        measure_prepositions=frozenset(sentences["measure_prepositions"][language]),
        of_those=frozenset(sentences["of_those"][language]),
        those=frozenset(sentences["those"][language]),
        that=frozenset(sentences["that"][language]),
        articles=frozenset(sentences["articles"][language]),
        small_words=frozenset().union(*small),
    )


def _phrases(entries: Iterable[tuple[str, Any]]) -> Phrases[Any]:
    phrases: Phrases[Any] = Phrases(stems=False)
    for words, payload in entries:
        for alternative in words.split("|"):
            phrases.add(alternative, payload)
    return phrases


def _quantity_words(table: Mapping[str, Any], language: str) -> QuantityWords:
    sets = {name: frozenset(words[language]) for name, words in table.items() if name != "about_with"}
    return QuantityWords(**sets, about_with=table["about_with"][language])


def _hedges(table: Mapping[str, Any]) -> Phrases[Hedge]:
    phrases: Phrases[Hedge] = Phrases(stems=False)
    for qualifier, words in table["before"].items():
        for phrase in words:
            phrases.add(phrase, Hedge(qualifier, "before", "any"))
    for qualifier, groups in table["after"].items():
        for group in groups:
            for phrase in group["words"]:
                phrases.add(phrase, Hedge(qualifier, "after", group["case"]))
    for phrase, qualifier in _graded(table["degrees"]):
        phrases.add(phrase, Hedge(qualifier, table["degrees"]["side"], table["degrees"]["case"]))
    return phrases


def _graded(degrees: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Words of comparison behind a word of degree, with what both say together: "чуть менее" is almost."""
    for word in degrees["more"]:
        yield from ((f"{degree} {word}", "more_than") for degree in (*degrees["small"], *degrees["great"]))
    for word in degrees["less"]:
        yield from ((f"{degree} {word}", "almost") for degree in degrees["small"])
        yield from ((f"{degree} {word}", "less_than") for degree in degrees["great"])


def _units(table: Mapping[str, Any], language: str) -> Phrases[UnitWord]:
    phrases: Phrases[UnitWord] = Phrases(stems=False)
    for kind in ("percent", "points", "factor", "MCI"):
        for words in (*table[kind].get("sign", ()), *table[kind][language]):
            phrases.add(words, UnitWord(kind, kind))
    for words, times in table["factor_words"][language].items():
        phrases.add(words, UnitWord("times", "factor", Decimal(times)))
    for currency, forms in table["money"].items():
        for words in (*forms.get("sign", ()), *forms[language]):
            phrases.add(words, UnitWord("money", currency))
    return phrases


def _times(table: Mapping[str, Any], language: str) -> Phrases[TimeWord]:
    phrases: Phrases[TimeWord] = Phrases(stems=False)
    for number, months in enumerate(table["months"][language], start=1):
        for month in months.split("|"):
            phrases.add(month, TimeWord("month", number))
    for kind in ("relative", "beside", "near_month", "part"):
        for value, languages in table[kind].items():
            for words in languages[language]:
                phrases.add(words, TimeWord(kind, value))
    for words in table["month"][language]:
        phrases.add(words, TimeWord("month_word"))
    for kind in _TIME_KINDS:
        for words in table[kind][language]:
            phrases.add(words, TimeWord(kind))
    return phrases
