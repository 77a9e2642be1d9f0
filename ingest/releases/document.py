"""A document read as far as its sentences go: tokens, atoms, periods, quantities, terms and places of each.

Belongs here: running the steps that look at one sentence, and the layout (headline, list, table). Does not belong here:
anything that looks from one sentence to another but for the layout.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.releases.atom import Atom
from ingest.releases.clauses import clauses
from ingest.releases.clean import Cleaned, clean
from ingest.releases.dating import Period
from ingest.releases.identifiers import Identifier, identifiers
from ingest.releases.lexicon import Lexicon
from ingest.releases.parts import PartWords, part_words
from ingest.releases.periods import periods
from ingest.releases.phrases import Phrases
from ingest.releases.places import Gazetteer, Place, Signs, places, signs
from ingest.releases.quantities import Quantity, quantities
from ingest.releases.ranges import with_shared
from ingest.releases.sentences import Piece, sentences
from ingest.releases.terms import Mention, Terms, mentions
from ingest.releases.tokens import Token, offsets, pieces, quoted_names
from ingest.releases.vocabulary import Said, Vocabulary, Word
from ingest.releases.words import atoms, standing

_LONELY_NUMBER = re.compile(r"[\W\d_]*\d[\W\d_]*(?:-[^\W\d_]+)?(?:\s+[^\W\d_]+){0,2}\W*")
_LIST_MARK = re.compile(r"\s*(?:[–—•*·▪-]|\d{1,2}[.)])\s+")
_MARK_OR_CELL = re.compile(r"\s\|\s")
_LONG_HEADLINE: Final = 200


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what each step found in it; places of atoms and tokens count from its beginning.

    ``block`` numbers paragraphs (lines, a list with the line that opens it being one); ``opener`` is the number of the
    sentence that opens the list, or None; ``breaks`` are the tokens that part it into clauses, ``wholes`` the
    quantities whose part is the next; ``names`` the spans of
    tokens in quotation marks, ``parts`` those of words that introduce parts of a figure; ``said`` holds the
    phrases of all tables; ``verbs`` each verb by its token and kind. ``offsets`` are the places in the clean text at
    which the tokens begin.
    """

    number: int
    start: int
    end: int
    language: str
    block: int
    is_headline: bool
    is_item: bool
    opener: int | None
    tokens: tuple[Word, ...]
    offsets: tuple[int, ...]
    atoms: tuple[Atom, ...]
    periods: tuple[Period, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    signs: Signs
    breaks: tuple[int, ...]
    wholes: tuple[int, ...]
    names: tuple[tuple[int, int], ...]
    parts: tuple[tuple[int, int], ...]
    said: Said
    verbs: tuple[tuple[int, str], ...]

    @property
    def leads_parts(self) -> bool:
        """Whether it begins with words that introduce parts, which then hold for every number in it."""
        words = sum(token.kind == "word" for token in self.tokens[: self.parts[0][0]]) if self.parts else 1
        return words == 0

    @property
    def lacks_whole(self) -> bool:
        """Whether it speaks of parts before it has named any number, so that their whole stands before it."""
        first = self.atoms[self.quantities[0].first].first if self.quantities else 0
        return self.leads_parts or (bool(self.parts) and self.parts[0][0] < first)

    @property
    def asks(self) -> bool:
        """Whether it is a question, whose answer follows."""
        return any(token.text == "?" for token in self.tokens[-2:])

    def breaks_between(self, one: int, two: int) -> int:
        """Number of clause breaks between two tokens."""
        low, high = min(one, two), max(one, two)
        return bisect_left(self.breaks, high) - bisect_right(self.breaks, low)

    def text_span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the clean text of tokens ``first`` to ``last`` (exclusive)."""
        return self.offsets[first], self.offsets[last - 1] + len(self.tokens[last - 1].text)

    def token_span(self, quantity: Quantity) -> tuple[int, int]:
        """First and last token (exclusive) of a quantity."""
        return self.atoms[quantity.first].first, self.atoms[quantity.last - 1].last


@dataclass(frozen=True, slots=True)
class Document:
    """A clean text, its map to the given one, its identifiers and sentences."""

    cleaned: Cleaned
    identifiers: tuple[Identifier, ...]
    sentences: tuple[Sentence, ...]


def read_document(text: str, title: str, language: str | None, published: str | None, tables: Tables) -> Document:
    """All sentences of a text with what stands in them."""
    cleaned = clean(text, tables.lexicon.letters)
    found = identifiers(cleaned.text)
    pieces = _joined(sentences(cleaned.text, tables.lexicon, language), cleaned.text)
    heading = clean(title, tables.lexicon.letters).text.strip()
    layout = list(_layout(pieces, cleaned.text, heading))
    read = [
        _sentence(number, piece, place, cleaned.text, found, published, tables)
        for number, (piece, place) in enumerate(zip(pieces, layout, strict=True))
    ]
    return Document(cleaned, found, tuple(_continued(read)))


def _continued(read: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences with a paragraph that begins with words such as "of these", or answers, joined to the one before."""
    joined = 0
    for place, sentence in enumerate(read):
        begins = place > 0 and read[place - 1].block != sentence.block and not read[place - 1].is_headline
        joined += begins and (sentence.lacks_whole or read[place - 1].asks)
        yield replace(sentence, block=sentence.block - joined) if joined else sentence


def _joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Sentences with a line that holds only a number joined to the label above it, as tables lose their cells."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.line == piece.line - 1
            and before.line > 0
            and _is_value_line(text, before, piece)
        ):
            joined[-1] = Piece(before.start, piece.end, piece.line, before.language)
        else:
            joined.append(piece)
    return joined


def _is_value_line(text: str, before: Piece, piece: Piece) -> bool:
    label, value = text[before.start : before.end], text[piece.start : piece.end]
    if not _LONELY_NUMBER.fullmatch(value) or len(value) > 40 or text[before.end : piece.start].count("\n") > 1:
        return False
    return len(label) < 120 and not re.search(r"[.!?:]$|\d", label)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: block, headline, item of a list, number of the sentence that opens the list."""

    block: int
    is_headline: bool
    is_item: bool
    opener: int | None


def _layout(pieces: Sequence[Piece], text: str, heading: str) -> Iterator[_Place]:
    block, opener, before, headed = -1, None, None, True
    lines = sorted({piece.line for piece in pieces})
    for number, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        headline = _is_headline(piece, words, heading, lines)
        item = opener is not None and (
            _is_item(words, piece, text) or _is_table_head(words, piece, pieces[opener], headed)
        )
        headed = item and "\n" not in words and not any(c.isdigit() for c in words)
        if before is None or (piece.line != before.line and not item):
            block += 1
            opener = None
            item = False
        yield _Place(block, headline, item, opener if item else None)
        if words.endswith(":"):
            opener, headed = number, True
        elif not item and opener is not None and number > opener + 1:
            opener = None
        elif _MARK_OR_CELL.search(words) and opener is None:
            opener = number
        before = piece


def _is_table_head(words: str, piece: Piece, opener: Piece, headed: bool) -> bool:
    """Whether a line is a cell of the head of a table that the opener announced."""
    return (headed or piece.line == opener.line + 1) and len(words) < 40 and words[-1].isalnum()


def _is_headline(piece: Piece, words: str, heading: str, lines: Sequence[int]) -> bool:
    if heading and heading in words and len(words) < len(heading) + 120:
        return True
    return piece.line == lines[0] and not words.endswith(".") and len(words) < _LONG_HEADLINE


def _is_item(words: str, piece: Piece, text: str) -> bool:
    """Whether a line reads as an item of a list: marked, or short and without the end of a sentence, or table cells."""
    line_end = text.find("\n", piece.start)
    line = text[piece.start : line_end if line_end >= 0 else len(text)]
    if _LIST_MARK.match(words) or _MARK_OR_CELL.search(words):
        return True
    if "\n" in words:
        return len(words) < 140
    return len(line) < 90 and not re.search(r"[.!?:»]\s*$", line) and re.search(r"\d", line) is not None


def _sentence(
    number: int,
    piece: Piece,
    place: _Place,
    text: str,
    found: Sequence[Identifier],
    published: str | None,
    tables: Tables,
) -> Sentence:
    parted = pieces(text, piece.start, piece.end)
    places_of = offsets(parted, piece.start)
    tokens, said = tables.vocabularies[piece.language].read(parted)
    lexicon = tables.lexicon.languages[piece.language]
    beside = lexicon.quantity_words
    read = atoms(tokens, said, lexicon, piece.language, _tokens_within(tokens, places_of, found))
    names = quoted_names(tokens)
    times = tuple(
        _outside(names, period, read) for period in periods(read, tokens, said, lexicon.period_words, published)
    )
    taken = frozenset(n for time in times for n in range(time.first, time.last))
    terms = mentions(tokens, said, piece.language, tables.terms)
    nouns = [m.last - 1 for m in terms if m.names & tables.terms.things]
    numbers = with_shared(quantities(read, tokens, beside, taken), read, tokens, beside)
    split = clauses(tokens, read, numbers, nouns, lexicon)
    return Sentence(
        number=number,
        start=piece.start,
        end=piece.end,
        language=piece.language,
        block=place.block,
        is_headline=place.is_headline,
        is_item=place.is_item,
        opener=place.opener,
        tokens=tokens,
        offsets=places_of,
        atoms=read,
        periods=times,
        quantities=numbers,
        mentions=terms,
        places=places(tokens, said, piece.language, tables.gazetteer),
        signs=signs(tokens, said, piece.language, tables.gazetteer),
        breaks=split.breaks,
        wholes=split.wholes,
        names=names,
        parts=part_words(said, tables.part_words[piece.language]),
        said=said,
        verbs=tuple(_verbs(tokens, said, lexicon.verbs, _tokens_of(numbers, read))),
    )


def _tokens_of(numbers: Sequence[Quantity], read: Sequence[Atom]) -> frozenset[int]:
    return frozenset(n for one in numbers for n in range(read[one.first].first, read[one.last - 1].last))


def _verbs(
    tokens: Sequence[Token], said: Said, verbs: Phrases[str], taken: frozenset[int]
) -> Iterator[tuple[int, str]]:
    """``(token, kind)`` of every verb, of those that begin at one word the longest; a hedge ("more than") is none."""
    for first, _, kinds in said.longest(verbs):
        if tokens[first].kind == "word" and first not in taken:
            yield from ((first, kind) for kind in kinds)


def _outside(names: Sequence[tuple[int, int]], period: Period, read: Sequence[Atom]) -> Period:
    """A period, or the year of a name where it stands in one."""
    first = read[period.first].first
    inside = any(start <= first < end for start, end in names)
    return replace(period, role="name") if inside else period


def _tokens_within(tokens: Sequence[Token], starts: Sequence[int], found: Sequence[Identifier]) -> frozenset[int]:
    """Tokens that stand in identifiers; ``starts`` is where each token begins, and where the last ends."""
    near = [i for i in found if i.end > starts[0] and i.start < starts[-1]]
    return frozenset(
        n
        for i in near
        for n in range(bisect_left(starts, i.start), len(tokens))
        if starts[n] + len(tokens[n].text) <= i.end
    )
