"""Numerals: what one word is worth as a number, by the table of its language.

Belongs here: reading a single word. Does not belong here: the words around it (words, shares), digits.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ingest.releases.endings import case_of, is_personal

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
#: Stems of collectives, which also take endings of persons ("екеуіміз").
_COLLECTIVE: Final = ("еу", "ау")
#: Endings that make a number word another kind of word ("бірінші", "мыңдаған").
_KIND_OF_ENDING: Final = {"ord": "o", "several": "v"}
#: Kinds that one word with a hyphen can join: ten and unit to a compound, any two of them to a pair ("two-three").
_COUNTING: Final = frozenset("uetc")


class Numeral(NamedTuple):
    """A number word: its class in the class string (see words), value and case."""

    kind: str
    value: Decimal
    case: str = ""


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
    ordinal_stems: Stems
    cardinals: Forms
    scales: Forms
    dozens: Forms
    ordinals: Forms
    parts_of_one: Forms
    single_scale: re.Pattern[str] | None
    single_dozen: re.Pattern[str] | None
    genitive: re.Pattern[str] | None
    one_and_half: re.Pattern[str] | None
    ordinal_plural: re.Pattern[str] | None
    digit_ordinal: re.Pattern[str] | None
    digit_count: re.Pattern[str] | None
    digit_count_of_few: re.Pattern[str] | None
    compounds: re.Pattern[str] | None
    halves: Mapping[str, Decimal]
    vague: frozenset[str]
    not_numbers: frozenset[str]
    numbers_in_compounds: frozenset[str]
    frequency: Mapping[str, int]
    factor_before: frozenset[str]
    some: frozenset[str]
    suffixes: Mapping[str, str]
    places: tuple[str, ...]
    rank_verbs: tuple[str, ...]
    point: frozenset[str]
    spoken_point: frozenset[str]
    every: frozenset[str]
    articles: frozenset[str]
    of_ten: frozenset[str]
    portion: re.Pattern[str] | None
    half_stem: re.Pattern[str] | None
    one_in: str
    out_of: tuple[str, ...]
    one_part: tuple[str, ...]
    some_parts: tuple[str, ...]
    linking: frozenset[str]


def load_numbers(table: Mapping[str, Any]) -> NumberTable:
    """The number words of one language from the parsed ``numbers.yaml``."""
    words = [item for name in ("units", "tens", "hundred", "collectives") for item in table.get(name, {}).items()]
    by_stem, by_form = (table["scales"], ()) if isinstance(table["scales"], dict) else ({}, table["scales"])
    ending = table.get("ordinal_ending", "")
    return NumberTable(
        stems=_stems(sorted(words, key=lambda item: -len(item[0]))),
        scale_stems=_stems(by_stem.items()),
        ordinal_stems=_stems(table.get("ordinal_stems", {}).items()),
        cardinals=_forms(table.get("words", ())),
        scales=_forms(by_form),
        dozens=_forms(table.get("dozens", ())),
        ordinals=_forms((f"{stem}{ending}", rank) for stem, rank in table.get("ordinals", ())),
        parts_of_one=_forms(table.get("parts_of_one", ())),
        single_scale=_optional(table.get("single_scale")),
        single_dozen=_optional(table.get("single_dozen")),
        genitive=_optional(table.get("genitive")),
        one_and_half=_optional(table.get("one_and_half")),
        ordinal_plural=_optional(table.get("ordinal_plural")),
        digit_ordinal=_optional(table.get("digit_ordinal")),
        digit_count=_optional(table.get("digit_count")),
        digit_count_of_few=_optional(table.get("digit_count_of_few")),
        compounds=_optional(table.get("compounds")),
        halves={word: Decimal(value) for word, value in table["halves"].items()},
        vague=frozenset(table["vague"]),
        not_numbers=frozenset(table.get("not_numbers", ())),
        numbers_in_compounds=frozenset(table.get("numbers_in_compounds", ())),
        frequency=table.get("frequency", {}),
        factor_before=frozenset(table.get("factor_before", ())),
        some=frozenset(table.get("some", ())),
        suffixes=table.get("suffixes", {}),
        places=tuple(table["places"]),
        rank_verbs=tuple(table.get("rank_verbs", ())),
        point=frozenset(table["point"]),
        spoken_point=frozenset(table.get("spoken_point", ())),
        every=frozenset(table["every"]),
        articles=frozenset(table.get("articles", ())),
        of_ten=frozenset(table["of_ten"]),
        portion=_optional(table.get("portion")),
        half_stem=_optional(table.get("half_stem")),
        one_in=table.get("one_in", ""),
        out_of=tuple(table.get("out_of", ())),
        one_part=tuple(table.get("one_part", ())),
        some_parts=tuple(table.get("some_parts", ())),
        linking=frozenset(table.get("linking", ())),
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


def fits(pattern: re.Pattern[str] | None, word: str) -> bool:
    """Whether a pattern that the table may lack fits a whole word."""
    return pattern is not None and pattern.fullmatch(word) is not None


def numeral(word: str, table: NumberTable, language: str, *, alone: bool = True) -> Numeral | None:
    """What a word in lower case is worth, or None where it is no number word; not ``alone``: behind another one."""
    if alone and word in table.not_numbers:
        return None
    if word in table.point:
        return Numeral("I", _ZERO)
    if word in table.vague:
        return Numeral("v", _ZERO)
    if word in table.frequency:
        return Numeral("q", Decimal(table.frequency[word]))
    found = _kazakh(word, table) if language == "kk" else _by_form(word, table, language)
    return found or _joined(word, table, language)


def _kazakh(word: str, table: NumberTable) -> Numeral | None:
    if word in table.halves:
        return Numeral("J", table.halves[word])
    head, _, tail = word.partition("-")
    for stem, value in table.scale_stems.get(word[:1], ()):
        if head.startswith(stem) and (case := case_of(head[len(stem) :] + tail)) is not None:
            kind = _KIND_OF_ENDING.get(case)
            return Numeral(kind or "s", Decimal(value), "" if kind else case)
    for stem, value in table.stems.get(word[:1], ()):
        if word.startswith(stem) and (case := _case(stem, word[len(stem) :])) is not None:
            if case in _KIND_OF_ENDING:
                return Numeral(_KIND_OF_ENDING[case], Decimal(value))
            return Numeral("c" if value == 100 else "t" if value >= 10 else "u", Decimal(value), case)
    for stem, value in table.ordinal_stems.get(word[:1], ()):
        if word.startswith(stem) and case_of(word[len(stem) :]) == "ord":
            return Numeral("o", Decimal(value))
    return None


def _case(stem: str, ending: str) -> str | None:
    case = case_of(ending)
    if not stem.endswith(_COLLECTIVE):
        return case
    return "poss" if not case and (case == "" or is_personal(ending)) else case


def _by_form(word: str, table: NumberTable, language: str) -> Numeral | None:
    if fits(table.one_and_half, word):
        return Numeral("K", Decimal("1.5"))
    if word in table.halves and language == "ru":
        return Numeral("J", table.halves[word])
    if (scale := table.scales.value(word)) is not None:
        return Numeral("s", Decimal(scale), "" if fits(table.single_scale, word) else _number_case(word, table))
    if (dozen := table.dozens.value(word)) is not None:
        return Numeral("c", Decimal(dozen), "" if fits(table.single_dozen, word) else _number_case(word, table))
    if (whole := table.cardinals.value(word)) is not None:
        return Numeral(_kind(whole), Decimal(whole))
    rank = table.ordinals.value(word)
    return None if rank is None else Numeral("o", Decimal(rank), "plural" if _is_plural(word, table) else "")


def _number_case(word: str, table: NumberTable) -> str:
    return "genitive" if fits(table.genitive, word) else "plural"


def _kind(value: int) -> str:
    """Class of a cardinal: unit, ten that a unit may follow, whole hundred, or a number that stands alone."""
    return "u" if value < 10 else "C" if value >= 100 else "t" if value % 10 == 0 and value >= 20 else "e"


def _is_plural(word: str, table: NumberTable) -> bool:
    return table.ordinal_plural is not None and table.ordinal_plural.search(word[-3:]) is not None


def _joined(word: str, table: NumberTable, language: str) -> Numeral | None:
    """Two number words with a hyphen: a compound ("twenty-five", "twenty-fifth") or a pair, which is vague."""
    if fits(table.compounds, word):
        return Numeral("h", _ZERO)
    if "-" not in word:
        return None
    parts = [numeral(part, table, language) for part in word.split("-")]
    first, last = parts[0], parts[-1]
    half = table.halves.get(word.partition("-")[0])
    if half is not None and last is not None and last.kind in "sc":
        return Numeral("e", half * last.value)
    if first is None or first.kind not in _COUNTING:
        return None
    if hedge := table.suffixes.get(word.rpartition("-")[2]):
        return first._replace(case=hedge)
    if len(parts) == 2 and last is not None and first.kind == "t" and 0 < last.value < 10 and language == "en":
        return Numeral("e" if last.kind == "u" else "o", first.value + last.value)
    if all(part is not None and part.kind in _COUNTING for part in parts):
        return Numeral("v", _ZERO, last.case if last else "")
    return Numeral("h", _ZERO) if language == "en" else None


def compound(parts: Sequence[tuple[str, Decimal]]) -> Decimal:
    """Sum of a compound number from the classes and values of its words: бір мың екі жүз, 1 млрд 250 млн, мың жарым,
    a dozen and a half.
    """
    total, current, given, last_scale = _ZERO, _ZERO, False, _ONE
    for kind, value in parts:
        match kind:
            case "s":
                total += (current if given else _ONE) * value
                current, given, last_scale = _ZERO, False, value
            case "c":
                current = current * value if given and 0 < current < 100 else current + value
                given, last_scale = True, value
            case "H" if last_scale > 1:
                total += value * last_scale
            case _:
                current, given, last_scale = current + value, True, _ONE
    return total + current
