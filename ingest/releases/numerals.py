"""Numerals: what one word is worth as a number, by the table of its language.

Belongs here: reading a single word. Does not belong here: the words around it (words), digits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ingest.releases.endings import case_of

_ZERO: Final = Decimal(0)
_RU_ORDINAL: Final = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|двадцат|тридцат|сороков|сот)"
    r"(?:ый|ий|ой|ая|ья|ое|ье|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ую|ью|ые|ьи|ых|ьих|ыми|ей|ьей)"
)
_EN_ORDINAL: Final = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+ieth"
)
_ORDINALS: Final = {"ru": _RU_ORDINAL, "en": _EN_ORDINAL}
_KK_DERIVED: Final = re.compile(r"(?:жылдық|жақты|күндік|айлық|дүниежүзілік)\w*")


class Numeral(NamedTuple):
    """A number word: its class in the class string (see words), value and case."""

    kind: str
    value: Decimal
    case: str


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns of whole words as one pattern; the first that fits gives the value."""

    pattern: re.Pattern[str]
    values: tuple[int, ...]

    def value(self, word: str) -> int | None:
        """The value of a word, or None."""
        match = self.pattern.fullmatch(word)
        return self.values[int(match.lastgroup[1:])] if match and match.lastgroup else None


#: Stems with their values by first letter, in the order in which they are tried.
Stems = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Number words of one language: Kazakh by stems, Russian and English by forms."""

    stems: Stems
    scale_stems: Stems
    forms: Forms
    scale_forms: Forms
    single_scale: re.Pattern[str] | None
    one_and_half: re.Pattern[str] | None
    half_of: Mapping[str, Decimal]
    vague: frozenset[str]
    not_numbers: frozenset[str]
    ordinals: Mapping[str, int]
    point: frozenset[str]
    every: frozenset[str]


def load_numbers(table: Mapping[str, Any]) -> NumberTable:
    """The number words of one language from the parsed ``numbers.yaml``."""
    words = [item for name in ("units", "tens", "hundred", "collectives") for item in table.get(name, {}).items()]
    by_stem, by_form = (table["scales"], ()) if isinstance(table["scales"], dict) else ({}, table["scales"])
    return NumberTable(
        stems=_stems(sorted(words, key=lambda item: -len(item[0]))),
        scale_stems=_stems(by_stem.items()),
        forms=_forms(table.get("words", ())),
        scale_forms=_forms(by_form),
        single_scale=_optional(table.get("single_scale")),
        one_and_half=_optional(table.get("one_and_half")),
        half_of=_halves(table["half_of"]),
        vague=frozenset(table["vague"]),
        not_numbers=frozenset(table.get("not_numbers", ())),
        ordinals=table.get("ordinals", {}),
        point=frozenset(table["point"]),
        every=frozenset(table["every"]),
    )


def _stems(entries: Iterable[tuple[str, int]]) -> Stems:
    by_letter: dict[str, tuple[tuple[str, int], ...]] = {}
    for stem, value in entries:
        by_letter[stem[0]] = (*by_letter.get(stem[0], ()), (stem, value))
    return by_letter


def _forms(entries: Iterable[tuple[str, int]]) -> Forms:
    patterns = tuple(entries)
    union = "|".join(f"(?P<n{number}>{pattern})" for number, (pattern, _) in enumerate(patterns))
    return Forms(re.compile(union), tuple(value for _, value in patterns))


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _halves(words: Iterable[str]) -> dict[str, Decimal]:
    scales = {"полмиллиона": 500_000, "полмиллиарда": 500_000_000, "полтысячи": 500}
    return {word: Decimal(scales[word]) if word in scales else Decimal("0.5") for word in words}


def numeral(word: str, table: NumberTable, language: str) -> Numeral | None:
    """What a word in lower case is worth, or None where it is no number word."""
    if word in table.not_numbers:
        return None
    if word in table.point:
        return Numeral("I", _ZERO, "")
    if word in table.vague and language != "ru":
        return Numeral("v", _ZERO, "")
    found = _kazakh(word, table) if language == "kk" else _by_form(word, table, language)
    return found or _ordinal(word, table, language)


def share_of(word: str, table: NumberTable, language: str) -> int:
    """The number that an ordinal names ("every eighth": 8), or 0."""
    if language == "kk":
        found = _kazakh(word, table)
        return int(found.value) if found and found.kind == "o" else 0
    return _rank(word, table) if _ORDINALS[language].fullmatch(word) else 0


def _kazakh(word: str, table: NumberTable) -> Numeral | None:
    head, _, tail = word.partition("-")
    for stem, value in table.scale_stems.get(word[:1], ()):
        if head.startswith(stem) and (case := case_of(head[len(stem) :] + tail)) not in (None, "ord"):
            return Numeral("s", Decimal(value), case or "")
    if word in table.half_of:
        return Numeral("J", table.half_of[word], "")
    for stem, value in table.stems.get(word[:1], ()):
        if word.startswith(stem) and (case := case_of(word[len(stem) :])) is not None:
            kind = "o" if case == "ord" else "c" if value == 100 else "t" if value >= 10 else "u"
            return Numeral(kind, Decimal(value), case or ("poss" if stem.endswith(("еу", "ау")) else ""))
    return Numeral("o", _ZERO, "") if _KK_DERIVED.fullmatch(head) else None


def _by_form(word: str, table: NumberTable, language: str) -> Numeral | None:
    if table.one_and_half and table.one_and_half.fullmatch(word):
        return Numeral("K", Decimal("1.5"), "")
    if word in table.half_of and language == "ru":
        return Numeral("J", table.half_of[word], "")
    if (scale := table.scale_forms.value(word)) is not None:
        alone = bool(table.single_scale and table.single_scale.fullmatch(word))
        return Numeral("s", Decimal(scale), "" if alone else "plural")
    values = [table.forms.value(part) for part in word.split("-")]
    if len(values) == 2 and values[0] and values[1] and values[0] >= 20 > values[1]:
        return Numeral("e", Decimal(values[0] + values[1]), "")
    whole = values[0] if len(values) == 1 else None
    if whole is None:
        return Numeral("v", _ZERO, "") if word in table.vague else None
    if whole >= 100:
        return Numeral("c" if language == "en" else "C", Decimal(whole), "")
    return Numeral("u" if whole < 10 else "t" if whole >= 20 and whole % 10 == 0 else "e", Decimal(whole), "")


def _ordinal(word: str, table: NumberTable, language: str) -> Numeral | None:
    pattern = _ORDINALS.get(language)
    return Numeral("o", Decimal(_rank(word, table)), "") if pattern and pattern.fullmatch(word) else None


def _rank(word: str, table: NumberTable) -> int:
    return next((n for stem, n in table.ordinals.items() if word.startswith(stem)), 0)
