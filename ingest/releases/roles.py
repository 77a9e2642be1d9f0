"""Roles: what a number does in its clause, from case, preposition and verb; one table decides (``roles.yaml``).

Belongs here: level, change, ends of a movement or span, plan. Does not belong here: parts of a whole (parts), which
indicator (frames).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from ingest.releases.discourse import parted
from ingest.releases.document import Sentence
from ingest.releases.phrases import Phrases
from ingest.releases.quantities import Quantity
from ingest.releases.ranges import is_dashed

_MOVES: Final = frozenset({"grow", "fall"})
#: Kinds of verbs that do not decide what a number before them does.
_BESIDE: Final = frozenset({"plan", "compare", "compares", "might", "each", "each time"})
#: Kinds of words that are said of the nearest number only.
_OF_ONE: Final = frozenset({"each"})
#: Roles of periods that give a clause a time of its own.
_TIMED: Final = frozenset({"in", "this_year", "by"})
_MONEY: Final = frozenset({"KZT", "USD"})
#: Tokens within which a verb of arrival stands behind a pair.
_ARRIVES_WITHIN: Final = 3
#: How far behind a number its verb may stand.
_VERB_WITHIN: Final = 6


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the two numbers of a pair are told in one language, and the words behind it that make it a span."""

    starts: frozenset[str]
    ends: frozenset[str]
    gap: int
    span_words: frozenset[str]
    arrivals: tuple[str, ...]
    noun_cases: Mapping[str, tuple[str, ...]]
    bounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the decision table: a role, and the signals that it asks for.

    Sets of signals are integers, a bit for each value of a signal: of each set wanted one must be there, of the
    unwanted none.
    """

    role: str
    wanted: tuple[int, ...]
    unwanted: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The decision table with the bit of each ``(signal, value)``, and the words that it looks for, by language."""

    rows: tuple[Row, ...]
    deciding: Mapping[str, Callable[[int], Row]]  # the first row that fits a set of signals, by language
    bits: Mapping[tuple[str, str], int]
    pairs: Mapping[str, Pairing]
    before: Mapping[str, Phrases[str]]
    behind: Mapping[str, Phrases[str]]
    over: frozenset[str]

    @property
    def tables(self) -> tuple[Mapping[str, Phrases[str]], ...]:
        """The tables of phrases, by language."""
        return (self.before, self.behind)


def load_roles(table: Mapping[str, Any]) -> Roles:
    """The parsed ``roles.yaml``. Raises KeyError for a table or part that is missing."""
    bits: dict[tuple[str, str], int] = {}
    rows = tuple(_row(dict(entry), bits) for entry in table["table"])
    return Roles(
        rows=rows,
        deciding={
            language: _first_of(
                tuple(row for row, entry in zip(rows, table["table"], strict=True) if _is_of(language, entry))
            )
            for language in table["pairs"]
        },
        bits=bits,
        pairs={language: _pairing(entry) for language, entry in table["pairs"].items()},
        before={language: _phrases(table["before"], language) for language in table["pairs"]},
        behind={language: _phrases(table["behind"], language) for language in table["pairs"]},
        over=frozenset(table["over"]),
    )


def _row(entry: dict[str, Any], bits: dict[tuple[str, str], int]) -> Row:
    def signals(name: str, values: Iterable[str]) -> int:
        return sum(bits.setdefault((name, value), 1 << len(bits)) for value in values)

    role = entry.pop("role")
    wanted = (signals(name, [v for v in values if v[0] != "!"]) for name, values in entry.items())
    unwanted = sum(signals(name, [v[1:] for v in values if v[0] == "!"]) for name, values in entry.items())
    return Row(role, tuple(filter(None, wanted)), unwanted)


def _first_of(rows: Sequence[Row]) -> Callable[[int], Row]:
    """The first of some rows that fits a set of signals; the same few sets come again and again."""

    @lru_cache(maxsize=4096)
    def deciding(signals: int) -> Row:
        return next(row for row in rows if not signals & row.unwanted and all(map(signals.__and__, row.wanted)))

    return deciding


def _is_of(language: str, entry: Mapping[str, Any]) -> bool:
    return language in entry.get("language", (language,))


def _pairing(entry: Mapping[str, Any]) -> Pairing:
    return Pairing(
        starts=frozenset(entry["from"]),
        ends=frozenset(entry["to"]),
        gap=entry["gap"],
        span_words=frozenset(entry.get("span_words", ())),
        arrivals=tuple(entry["arrivals"]),
        noun_cases={case: tuple(endings) for case, endings in entry.get("noun_cases", {}).items()},
        bounds=frozenset(entry.get("bounds", ())),
    )


def _phrases(table: Mapping[str, Mapping[str, Sequence[str]]], language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stems=False)
    for kind, languages in table.items():
        for words in languages.get(language, ()):
            phrases.add(words, kind)
    return phrases


def role_of(sentence: Sentence, place: int, roles: Roles) -> str:
    """What quantity number ``place`` of a sentence does: one of the roles that ``roles.yaml`` names."""
    return deciding_row(sentence, place, roles).role


def deciding_row(sentence: Sentence, place: int, roles: Roles) -> Row:
    """The first row of the table that fits; the last row asks for nothing."""
    signals = 0
    for signal in _signals(sentence, place, roles):
        signals |= roles.bits.get(signal, 0)
    return roles.deciding[sentence.language](signals)


def _signals(sentence: Sentence, place: int, roles: Roles) -> Iterator[tuple[str, str]]:
    """What the rows ask for: each signal with a value that holds."""
    quantity = sentence.quantities[place]
    yield "language", sentence.language
    yield "unit", quantity.unit
    if not _is_bounded(sentence, quantity, roles):
        yield "case", _case(sentence, quantity, roles)
    if sentence.is_headline or any(period.role == "base" for period in sentence.periods):
        yield "time", "base"
    yield "preposition", quantity.preposition
    yield "hedge", quantity.qualifier
    yield "pair", _pair(sentence, place, roles)
    if sentence.atoms[quantity.core_first].kind == "F":
        yield "kind", "factor word"
    if verb := _verb_after(sentence, quantity):
        yield "verb", verb
        yield "verb", "any"
    said = _said_in_clause(sentence, quantity)
    yield from (("clause", kind) for _, kind in said)
    yield from (("move", kind) for kind in _nearest_move(said, quantity.tokens[0]))
    yield from (("before", kind) for kind in _words_before(sentence, quantity, roles))
    yield from (("behind", kind) for kind in _words_behind(sentence, quantity, roles))


def _verb_after(sentence: Sentence, quantity: Quantity) -> str:
    """The class of the first verb behind a quantity, before another number; "" for none."""
    if not sentence.verbs:
        return ""
    last = quantity.tokens[1]
    others = (q.tokens[0] for q in sentence.quantities if q is not quantity)
    stop = min((place for place in others if place >= last), default=len(sentence.tokens))
    near = range(last, min(stop, last + _VERB_WITHIN))
    return next((kind for place, kind in sentence.verbs if place in near and kind not in _BESIDE), "")


def _said_in_clause(sentence: Sentence, quantity: Quantity) -> list[tuple[int, str]]:
    """Verbs of the clause of a quantity; the dash or colon right before it parts it from its label only."""
    first = quantity.tokens[0]
    said = [(n, kind) for n, kind in sentence.verbs if parted(sentence, n, first) <= 0]
    if all(kind not in _OF_ONE for _, kind in said):
        return said
    apart = (q for q in sentence.quantities if not _are_dashed(sentence, q, quantity))
    others = [start for q in apart if (start := q.tokens[0]) != first]
    return [(n, k) for n, k in said if k not in _OF_ONE or not any(min(n, first) < o < max(n, first) for o in others)]


def _are_dashed(sentence: Sentence, one: Quantity, two: Quantity) -> bool:
    """Whether two quantities are the ends of one span ("12–13")."""
    low, high = (one, two) if one.first <= two.first else (two, one)
    return low.last <= high.first and is_dashed(low, high, sentence.atoms, sentence.tokens)


def _nearest_move(said: Sequence[tuple[int, str]], first: int) -> Iterator[str]:
    """grow or fall, whichever is said nearest to a token."""
    moves = [(abs(place - first), kind) for place, kind in said if kind in _MOVES]
    if moves:
        yield min(moves)[1]


def _words_before(sentence: Sentence, quantity: Quantity, roles: Roles) -> frozenset[str]:
    """Kinds of the word right before a number, over signs and prepositions ("прирост – 34", "an increase of 34")."""
    words, place = roles.before[sentence.language], quantity.tokens[0] - 1
    direct = sentence.said.at(words, place)
    while place >= 0 and sentence.tokens[place].lower in roles.over:
        place -= 1
    ending = sentence.said.ending_at(words, quantity.tokens[0])
    return frozenset((*ending, *(kind for _, kind in (*direct, *sentence.said.at(words, place)))))


def is_most(sentence: Sentence, quantity: Quantity, roles: Roles) -> bool:
    """Whether a number may be the end of the scale of another: "23 из 100", "23 out of 100", "100-ден 23"."""
    return quantity.case == "abl" if sentence.language == "kk" else "most" in _words_before(sentence, quantity, roles)


def is_compared(sentence: Sentence, place: int, roles: Roles) -> bool:
    """Whether words before a number set it against the figure before ("against 1,400", "up from 1,400")."""
    quantity = sentence.quantities[place]
    if "compared" in _words_before(sentence, quantity, roles):
        return True
    return role_of(sentence, place, roles) == "from" and not _pair(sentence, place, roles)


def _words_behind(sentence: Sentence, quantity: Quantity, roles: Roles) -> frozenset[str]:
    last = quantity.tokens[1]
    return frozenset(kind for _, kind in sentence.said.at(roles.behind[sentence.language], last))


def _pair(sentence: Sentence, place: int, roles: Roles) -> str:
    """``moved``, ``spans`` or ``dash`` with ``from`` or ``to``; "" for a number without a partner."""
    row = sentence.quantities
    after = row[place + 1] if place + 1 < len(row) else None
    if after is not None and _are_pair(sentence, row[place], after, roles):
        return f"{_kind_of_pair(sentence, after, roles)} from"
    if place and _are_pair(sentence, row[place - 1], row[place], roles):
        return f"{_kind_of_pair(sentence, row[place], roles)} to"
    if after is not None and is_dashed(row[place], after, sentence.atoms, sentence.tokens):
        return "dash from"
    if place and is_dashed(row[place - 1], row[place], sentence.atoms, sentence.tokens):
        return "dash to"
    return ""


def _are_pair(sentence: Sentence, one: Quantity, two: Quantity, roles: Roles) -> bool:
    pairing = roles.pairs[sentence.language]
    drops_unit = two.unit == "count" and two.scale > 1 and one.unit in _MONEY
    if one.unit not in (two.unit, "count") and not drops_unit:
        return False
    if _words_between(sentence, one, two) > pairing.gap:
        return False
    if sentence.language == "kk":
        ends = two.hedge_is_bound or two.qualifier in ("exact", "about")
        starts = one.qualifier == "exact" and _case(sentence, one, roles) in pairing.starts
        return starts and ends and _case(sentence, two, roles) in pairing.ends
    return one.preposition in pairing.starts and two.preposition in pairing.ends


def _case(sentence: Sentence, quantity: Quantity, roles: Roles) -> str:
    """The case of a number; in Kazakh that of the noun right behind a number that bears none ("24 жобаға")."""
    last = quantity.tokens[1]
    if quantity.case or quantity.unit != "count" or last >= len(sentence.tokens):
        return quantity.case
    cases, noun = roles.pairs[sentence.language].noun_cases, sentence.tokens[last].lower
    return next((case for case, endings in cases.items() if noun.endswith(endings)), "")


def _is_bounded(sentence: Sentence, quantity: Quantity, roles: Roles) -> bool:
    """Whether the noun of a Kazakh number is where something reaches ("21 бағытқа дейін кеңейді")."""
    behind = quantity.tokens[1] + 1
    bounds = roles.pairs[sentence.language].bounds
    return not quantity.case and behind < len(sentence.tokens) and sentence.tokens[behind].lower in bounds


def _words_between(sentence: Sentence, one: Quantity, two: Quantity) -> int:
    """How many tokens part two numbers, those of periods not counted."""
    between = range(one.tokens[1], two.tokens[0])
    atoms = sentence.atoms
    timed = {n for p in sentence.periods for n in range(atoms[p.first].first, atoms[p.last - 1].last)}
    return len(set(between) - timed)


def _kind_of_pair(sentence: Sentence, second: Quantity, roles: Roles) -> str:
    """moved where a verb of growth or fall is in the sentence or one of arrival behind the pair, or in a headline
    without a verb; else spans.
    """
    last = second.tokens[1]
    span_words = roles.pairs[sentence.language].span_words
    if any(token.lower in span_words for token in sentence.tokens[last : last + 2]):
        return "spans"
    pairing = roles.pairs[sentence.language]
    arrives = any(token.lower.startswith(pairing.arrivals) for token in sentence.tokens[last : last + _ARRIVES_WITHIN])
    moves = arrives or any(kind in _MOVES for _, kind in sentence.verbs) or _is_doubled(sentence)
    return "moved" if moves or (sentence.language != "ru" and sentence.is_headline) else "spans"


def _is_doubled(sentence: Sentence) -> bool:
    """Whether a sentence says by a word how many times over something grew ("more than doubled")."""
    return any(sentence.atoms[q.core_first].kind == "F" for q in sentence.quantities)


def ends_movement(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether "до" or "-ға дейін" is where something grew or fell to, and so no bound ("выросла до 80 %")."""
    if sentence.language == "kk":
        return _verb_after(sentence, quantity) in _MOVES
    return any(kind in _MOVES for _, kind in _said_in_clause(sentence, quantity))


def is_planned(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the clause, or the one verb of the sentence, speaks of a plan or the future."""
    first, last = quantity.tokens
    return any(_governs(sentence, place, first, last) for place in _planned(sentence))


def _planned(sentence: Sentence) -> Iterator[int]:
    return (place for place, kind in sentence.verbs if kind == "plan")


def _has_figure(sentence: Sentence, verb: int, sign: int) -> bool:
    """Whether a comma parts a verb and a figure of its own from what stands before ("28 were awarded, although 79 had
    been planned").
    """
    end = next((b for b in sentence.breaks if b > verb), len(sentence.tokens))
    return sentence.tokens[sign].text == "," and any(sign < q.tokens[0] < end for q in sentence.quantities)


def _governs(sentence: Sentence, verb: int, first: int, last: int) -> bool:
    """Whether a verb of a plan speaks of a figure: from a clause away at most, which is of no time of its own."""
    if sentence.language == "kk" and verb < last:
        return False
    between = [b for b in sentence.breaks if min(verb, last - 1) < b < max(verb, first)]
    if not between:
        return True
    if sentence.language != "kk" and verb >= last and _has_figure(sentence, verb, between[0]):
        return False
    timed = any(between[0] < sentence.atoms[p.first].first < verb for p in sentence.periods if p.role in _TIMED)
    return len(between) == 1 and sentence.tokens[between[0]].text != ";" and not timed
