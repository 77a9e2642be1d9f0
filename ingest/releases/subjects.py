"""Subjects: what a number counts by the words before it ("НПО в области — 340", "volunteers number 2,000").

Belongs here: the record of a counted thing, and the things named before a number. Does not belong here: the noun behind
a number, and which of the two it counts (heads).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ingest.releases.discourse import parted, soft_break
from ingest.releases.document import Sentence
from ingest.releases.name_of_things import bears_name, is_in_name
from ingest.releases.owners import is_of_owner
from ingest.releases.shapes import Shapes
from ingest.releases.terms import Mention, Terms


class Head(NamedTuple):
    """The counted thing. how: following, predicate, subject, inherited, unknown (a noun that is no term) or none.

    ``names`` are the concepts it may be, nearest first; ``word`` is the noun where it is unknown; ``narrowed`` are the
    fields and groups by which words between number and noun make it a narrower thing ("32 спортивных НПО");
    ``is_shared``: the noun stands behind another number, ``is_far``: in a sentence before.
    """

    how: str
    names: tuple[str, ...] = ()
    word: str = ""
    narrowed: frozenset[str] = frozenset()
    is_shared: bool = False
    is_far: bool = False


NO_HEAD: Final = Head("none")


def names_of(mention: Mention, terms: Terms) -> tuple[str, ...]:
    """The things that a term names."""
    return tuple(sorted(mention.names & terms.things))


def subject_of(sentence: Sentence, place: int, terms: Terms, shapes: Shapes) -> Head:
    """Things named before the number since the number before it, nearest first: those of its clause, else inherited
    from the clauses before. What a Kazakh sentence does something to (the accusative) is not what it counts, but for
    "600 рет".
    """
    first, last = sentence.quantities[place].tokens
    previous, aside = _end_of_figure_before(sentence, place), _aside_before(sentence, place) or range(0)
    again = last < len(sentence.tokens) and shapes.again.fits(sentence.tokens[last].lower)
    is_object = again and sentence.language == "kk"
    things = [
        m
        for m in sentence.mentions
        if previous <= m.first
        and m.last <= first
        and m.first not in aside
        and m.names & terms.things
        and is_object == shapes.accusative.fits(sentence.tokens[m.last - 1].lower)
    ]
    if is_object and not things:  # "қоғамдық тыңдау 12 рет өткізілді"
        things = [m for m in sentence.mentions if m.last == first and m.names & terms.things]
    things = [m for m in things if not (bears_name(sentence, m) or is_in_name(sentence, m))]
    if sentence.language == "ru":  # "фронт-офисы добровольцев"
        ends = {m.last for m in things}
        things = [m for m in things if m.first not in ends]
    if things and is_of_owner(sentence, things[-1], first, shapes):
        return Head("unknown")
    bracket = int(first > 0 and sentence.tokens[first - 1].text == "(")
    if bracket and not things:
        return _subject_behind(sentence, last, terms)
    near = [m for m in things if parted(sentence, m.last - 1, first) <= bracket]
    if not near:
        meant = things[-1:] if _counts(sentence, first, shapes) else things
        return Head("inherited", _all_names(meant, terms)) if things and not is_object else NO_HEAD
    numbered = [m for m in near if _is_numbered(sentence, m, shapes)]
    numbered = numbered[-1:] if sentence.language == "kk" else numbered[:1]
    soft = soft_break(sentence, first)
    over_commas = soft > 0 and sentence.tokens[soft - 1].text == ","
    return Head("subject", _all_names(numbered or (near[::-1] if over_commas else near), terms))


def _end_of_figure_before(sentence: Sentence, place: int) -> int:
    """Where the number before ends; one that counts nothing known parts nothing where a colon follows it ("recipients
    in the two largest cities: 121") or it stands in an aside ("volunteers, those aged 55 and over, number 2,000").
    """
    if not place:
        return 0
    (start, end), first = sentence.quantities[place - 1].tokens, sentence.quantities[place].tokens[0]
    names_none = not any(start <= m.first < first for m in sentence.things.values())
    announced = names_none and sentence.tokens[first - 1].text == ":"
    return _end_of_figure_before(sentence, place - 1) if announced or _aside_before(sentence, place) else end


def _aside_before(sentence: Sentence, place: int) -> range | None:
    """The tokens of the aside behind a noun in which the number before stands, if nothing is named behind it."""
    if not place:
        return None
    (start, end), first = sentence.quantities[place - 1].tokens, sentence.quantities[place].tokens[0]
    opened = next((b for b in reversed(sentence.breaks) if b < start), 0)
    closed = next((n for n in range(end, first) if sentence.tokens[n].text == ","), None)
    beside = any(m.last == opened and sentence.things.get(m.first) is m for m in sentence.mentions)
    if closed is None or not opened or sentence.tokens[opened].text != "," or not beside:
        return None
    return None if any(start <= n < first for n in sentence.things) else range(opened, closed)


def _subject_behind(sentence: Sentence, last: int, terms: Terms) -> Head:
    """What a number in brackets counts where only words behind them say it ("Astana (310) has the most volunteers")."""
    closed = next(
        (n for n in range(last, len(sentence.tokens)) if sentence.tokens[n].text == ")"), len(sentence.tokens)
    )
    behind = [m for m in sentence.mentions if m.first > closed and m.names & terms.things]
    return Head("inherited", names_of(behind[0], terms)) if behind else NO_HEAD


def _counts(sentence: Sentence, first: int, shapes: Shapes) -> bool:
    """Whether the clause says "their number" and so means the thing named last before it."""
    start = max((b for b in sentence.breaks if b < first - 2), default=-1) + 1
    return any(shapes.count_word.fits(token.lower) for token in sentence.tokens[start:first])


def _is_numbered(sentence: Sentence, mention: Mention, shapes: Shapes) -> bool:
    """Whether a thing has a word of number beside it: "қатысушылар саны", "число участников", "number of the NGOs"."""
    beside = (
        range(mention.last, mention.last + 1) if sentence.language == "kk" else range(mention.first - 3, mention.first)
    )
    return any(shapes.count_word.fits(sentence.tokens[n].lower) for n in beside if 0 <= n < len(sentence.tokens))


def _all_names(things: Sequence[Mention], terms: Terms) -> tuple[str, ...]:
    """The names of things, the last first."""
    return tuple(dict.fromkeys(name for mention in reversed(things) for name in names_of(mention, terms)))
