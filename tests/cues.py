"""Which cues of the catalogue, or terms of the lexicon, stand in which texts: ``python -m tests.cues [--terms]``.

Belongs here: matching cues as ``indicators.csv`` writes them, and the lists of cues that rest on one text or on none.
Does not belong here: how the reader uses cues, the terms of the lexicon (cue_terms).

A cue is words, each matching from the start of a word with its ending free, one after another; ``+`` joins groups that
stand in one sentence in any order. A text uses a cue when it states a figure of the indicator and the cue stands in one
of its sentences. Texts are the gold texts of the tree, those beside the checkout where they are, and the bundled
restatements.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from tests.bench.table import table
from tests.cue_terms import print_terms
from tests.gold.files import LANGUAGES
from tests.texts_of_cues import Text, texts

_BETWEEN: Final = r"[\s«»\"“”]+"


@dataclass(frozen=True, slots=True)
class Row:
    """One cue of an indicator in a language: texts that use it, and texts without a figure of it where it stands."""

    indicator: str
    language: str
    cue: str
    used_by: tuple[str, ...]
    elsewhere: tuple[str, ...]


def stands_in(cue: str, sentence: str) -> bool:
    """Whether a cue, as ``indicators.csv`` writes it, stands in a sentence."""
    plain = _plain(sentence)
    return all(pattern.search(plain) for pattern in _patterns(cue))


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("\N{NO-BREAK SPACE}", " ")


@cache
def _patterns(cue: str) -> tuple[re.Pattern[str], ...]:
    """One pattern per group of a cue."""
    groups = (_plain(group).split() for group in cue.split("+"))
    return tuple(re.compile(_BETWEEN.join(map(_stem, words))) for words in groups)


def _stem(word: str) -> str:
    start = r"(?<!\w)" if word[0].isalnum() else ""
    return rf"{start}{re.escape(word)}[\w’'-]*"


def rows(catalogue: Catalogue, given: Sequence[Text]) -> Iterator[Row]:
    """Every cue of the catalogue with the texts in which it stands, in the order of the catalogue."""
    by_language: Mapping[str, list[Text]] = {
        language: [text for text in given if text.language == language] for language in LANGUAGES
    }
    for indicator in catalogue.indicators.values():
        for language in LANGUAGES:
            for cue in indicator.cues.get(language, ()):
                standing = [t for t in by_language[language] if any(stands_in(cue, s) for s in t.sentences)]
                yield Row(
                    indicator.code,
                    language,
                    cue,
                    tuple(t.name for t in standing if indicator.code in t.indicators),
                    tuple(t.name for t in standing if indicator.code not in t.indicators),
                )


def without_cues(catalogue: Catalogue) -> list[tuple[str, str]]:
    """``(indicator, language)`` where the catalogue has no cue."""
    return [
        (indicator.code, language)
        for indicator in catalogue.indicators.values()
        for language in LANGUAGES
        if not indicator.cues.get(language)
    ]


def main() -> None:
    """Prints the lists; with ``--all`` every cue with its texts, with ``--terms`` the lists of terms."""
    parser = argparse.ArgumentParser(description="Which cue of indicators.csv stands in which text.")
    parser.add_argument("files", nargs="*", type=Path, help="further gold files to count")
    parser.add_argument("--terms", action="store_true", help="the terms of the lexicon in place of the cues")
    parser.add_argument("--all", action="store_true", help="every cue with the texts that use it")
    parser.add_argument("--indicator", default="", help="only cues of this indicator, with their texts")
    options = parser.parse_args()
    catalogue = load_catalogue(REGISTRY)
    given = texts(options.files)
    if options.terms:
        print_terms(catalogue, given)
        return
    found = [row for row in rows(catalogue, given) if options.indicator in ("", row.indicator)]
    if options.all or options.indicator:
        for row in found:
            print(f"{row.indicator}  {row.language}  {row.cue}")
            print(f"    used by: {', '.join(row.used_by) or '-'}")
            print(f"    elsewhere: {', '.join(row.elsewhere) or '-'}")
        return
    _print_summary(catalogue, given, found)


def _print_summary(catalogue: Catalogue, given: Sequence[Text], found: Sequence[Row]) -> None:
    sources = Counter(text.source for text in given)
    stated = {(indicator, text.language) for text in given for indicator in text.indicators}
    print("texts:", ", ".join(f"{count} {source}" for source, count in sources.items()))
    print(table(("cues", "all", "used by 2+", "by one", "by none", "of these never stated"), _counts(found, stated)))
    print("\nused by one text only")
    for row in found:
        if len(row.used_by) == 1:
            print(f"  {row.indicator}  {row.language}  {row.cue}  <- {row.used_by[0]}")
    print("\nused by no text, though texts state the indicator")
    for row in found:
        if not row.used_by and (row.indicator, row.language) in stated:
            print(f"  {row.indicator}  {row.language}  {row.cue}")
    print("\nused by no text, for none states the indicator")
    for row in found:
        if not row.used_by and (row.indicator, row.language) not in stated:
            print(f"  {row.indicator}  {row.language}  {row.cue}")
    lacking = [f"{code} ({language})" for code, language in without_cues(catalogue)]
    print("\nindicators without a cue:", ", ".join(lacking) or "none")


def _counts(found: Sequence[Row], stated: Set[tuple[str, str]]) -> list[tuple[str, ...]]:
    counts = []
    for language in LANGUAGES:
        cues = [row for row in found if row.language == language]
        none = [row for row in cues if not row.used_by]
        never = [row for row in none if (row.indicator, row.language) not in stated]
        one = [row for row in cues if len(row.used_by) == 1]
        numbers = (len(cues), len(cues) - len(one) - len(none), len(one), len(none), len(never))
        counts.append((language, *map(str, numbers)))
    return counts


if __name__ == "__main__":
    main()
