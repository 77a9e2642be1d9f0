"""A document read as far as its sentences go: tokens, atoms, periods, quantities, terms and places of each.

Belongs here: which step gives what a sentence is asked for. Does not belong here: the steps, and anything that looks
from one sentence to another but for the layout.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from operator import attrgetter
from typing import Final

from ingest.releases.atom import Atom, class_string
from ingest.releases.clauses import Clauses, clauses
from ingest.releases.clean import Cleaned, clean
from ingest.releases.dating import Period
from ingest.releases.identifiers import Identifier, identifiers
from ingest.releases.layout import Position, joined, positions
from ingest.releases.lazy import Lazy
from ingest.releases.parts import part_words
from ingest.releases.periods import periods
from ingest.releases.places import Place, Signs, places, signs
from ingest.releases.quantities import Quantity, quantities
from ingest.releases.ranges import with_shared
from ingest.releases.sentences import Piece, sentences
from ingest.releases.tables import Tables
from ingest.releases.terms import Mention, mentions
from ingest.releases.tokens import offsets, pieces, quoted_names
from ingest.releases.vocabulary import Said, Word, phrases
from ingest.releases.words import atoms

_OPENING: Final = frozenset("«“„")
_CLOSING: Final = frozenset("»”")
_NONE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """What the sentences of a document are read from: clean text, its identifiers, day of publication, tables."""

    text: str
    identifiers: tuple[Identifier, ...]
    published: str | None
    tables: Tables


class Sentence:
    """One sentence; what each step finds in it is worked out when it is first asked for.

    ``start`` and ``end`` are its place in the clean text, at which ``offsets`` are the tokens; places of atoms and
    tokens count from its beginning. ``may_number`` tells whether a number may stand in it at all: most sentences of
    most releases hold none, and nothing more is asked of them then but the terms, places and words of time that the
    sentences around them need. ``block``, ``is_headline``, ``is_item`` and ``opener`` are its place in the layout.
    """

    def __init__(self, number: int, piece: Piece, position: Position, source: Source) -> None:
        self.number = number
        self.start, self.end, self.language = piece.start, piece.end, piece.language
        self.block, self.opener = position.block, position.opener
        self.is_headline, self.is_item = position.is_headline, position.is_item
        self._unspaced = piece.words
        self._source = source
        self._tables = source.tables
        self._lexicon = source.tables.lexicon.languages[piece.language]
        self._vocabulary = source.tables.vocabularies[piece.language]

    @Lazy
    def may_number(self) -> bool:
        """Whether a number may stand in it."""
        return self._vocabulary.may_number(self._unspaced)

    @Lazy
    def _pieces(self) -> list[str]:
        return pieces(self._source.text, self.start, self.end)

    @Lazy
    def tokens(self) -> tuple[Word, ...]:
        """Its words, numbers and signs."""
        if self.may_number:
            return self._vocabulary.words(self._pieces)
        return self._vocabulary.words_without_numbers(self._unspaced)

    @Lazy
    def offsets(self) -> tuple[int, ...]:
        """Where each token begins in the clean text, and where the last ends with the white space behind it."""
        return offsets(self._pieces, self.start)

    @Lazy
    def said(self) -> Said:
        """The phrases of all tables."""
        return phrases(self.tokens)

    @Lazy
    def atoms(self) -> tuple[Atom, ...]:
        """The tokens as classes of the grammar."""
        return atoms(self.tokens, self.said, self._lexicon, self.language, self._identified())

    @Lazy
    def classes(self) -> str:
        """One character per atom."""
        return class_string(self.atoms)

    def _identified(self) -> frozenset[int]:
        """Tokens that stand in identifiers."""
        found = self._source.identifiers
        if not found:
            return _NONE
        first = bisect_right(found, self.start, key=attrgetter("end"))
        near = takewhile(lambda identifier: identifier.start < self.end, found[first:])
        return frozenset(
            n
            for i in near
            for n in range(bisect_left(self.offsets, i.start), len(self.tokens))
            if self.text_span(n, n + 1)[1] <= i.end
        )

    @Lazy
    def periods(self) -> tuple[Period, ...]:
        """Periods in order; the year of a name is one of the role ``name``."""
        if not self.may_number and self._lexicon.times not in self.said:
            return ()
        found = periods(self.atoms, self.tokens, self.said, self._lexicon.period_words, self._source.published)
        return tuple(p._replace(role="name") if self._is_named(self.atoms[p.first].first) else p for p in found)

    @Lazy
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers that belong to no period, in order."""
        if not self.may_number:
            return ()
        taken = frozenset(n for period in self.periods for n in range(period.first, period.last))
        beside = self._lexicon.quantity_words
        return with_shared(quantities(self.atoms, self.tokens, beside, taken), self.atoms, self.tokens, beside)

    @Lazy
    def mentions(self) -> tuple[Mention, ...]:
        """Terms in order."""
        return mentions(self.tokens, self.said, self.language, self._tables.terms)

    @Lazy
    def places(self) -> tuple[Place, ...]:
        """Places in order."""
        return places(self.tokens, self.said, self.language, self._tables.gazetteer, self._source.published)

    @Lazy
    def signs(self) -> Signs:
        """What it says about places besides names."""
        return signs(self.tokens, self.said, self.language, self._tables.gazetteer)

    @Lazy
    def _clauses(self) -> Clauses:
        nouns = [mention.last - 1 for mention in self.things.values()]
        fields = self.said.all(self._tables.terms.parts[self.language])
        rows = [(first, last) for first, last, _ in fields if last - first > 2]
        return clauses(self.tokens, self.atoms, self.quantities, nouns, (self.parts, rows), self._lexicon)

    @Lazy
    def breaks(self) -> tuple[int, ...]:
        """The tokens that part it into clauses."""
        return self._clauses.breaks

    @Lazy
    def wholes(self) -> tuple[int, ...]:
        """The quantities whose part is the next."""
        return self._clauses.wholes

    @Lazy
    def parted(self) -> tuple[int, ...]:
        """The quantities whose whole is the next, right behind them ("five of the 73 laureates")."""
        if len(self.quantities) < 2:
            return ()
        words, found = self._lexicon.whole_prepositions | self._lexicon.whole_openers, []
        out = self._lexicon.whole_starts
        for number, (part, whole) in enumerate(pairwise(self.quantities)):
            between = [token.lower for token in self.tokens[part.tokens[1] : whole.tokens[0]]]
            is_apart = bool(between) and between[0] in out
            between = between[1:] if is_apart else between
            known = bool(between) and between[0] in words and self._lexicon.those.issuperset(between[1:])
            counts = part.unit == whole.unit == "count" and part.value < whole.value
            if known and counts and (is_apart or self._is_noun(whole.tokens[1])):
                found.append(number)
        return tuple(found)

    def _is_noun(self, place: int) -> bool:
        """Whether a noun, or an adjective of one, may stand at a token."""
        token = self.tokens[place] if place < len(self.tokens) else None
        return token is not None and token.kind == "word" and token.lower not in self._lexicon.phrase_ends

    @Lazy
    def names(self) -> tuple[tuple[int, int], ...]:
        """``(first, last)`` of names in quotation marks."""
        return quoted_names(self.tokens)

    @Lazy
    def opened_quotes(self) -> int:
        """How many quotation marks open in it and do not close; less than 0 where more of them close."""
        return sum((word.text in _OPENING) - (word.text in _CLOSING) for word in self.tokens if word.is_quote)

    @Lazy
    def edges(self) -> tuple[int, ...]:
        """The signs between cells: bars, or at least two semicolons without a sentence around them."""
        stops = self._signs(";")
        return self._signs("|") or (stops if len(stops) > 1 else ())

    def _signs(self, sign: str) -> tuple[int, ...]:
        """The tokens that are a sign."""
        if self._source.text.find(sign, self.start, self.end) < 0:
            return ()
        return tuple(n for n, word in enumerate(self.tokens) if word.text == sign)

    @Lazy
    def timed(self) -> frozenset[int]:
        """Tokens that belong to periods."""
        spans = ((self.atoms[period.first].first, self.atoms[period.last - 1].last) for period in self.periods)
        return frozenset(n for first, last in spans for n in range(first, last))

    @Lazy
    def things(self) -> dict[int, Mention]:
        """Terms for what can be counted, by their first token."""
        things = self._tables.terms.things
        return {mention.first: mention for mention in self.mentions if not things.isdisjoint(mention.names)}

    @Lazy
    def labels(self) -> dict[int, tuple[int, int]]:
        """Where the label before a token begins and ends, for the tokens that were asked for."""
        return {}

    @Lazy
    def kinds(self) -> dict[int, str]:
        """The kind of each atom by its first token."""
        return {atom.first: atom.kind for atom in self.atoms}

    def _is_named(self, token: int) -> bool:
        return any(first <= token < last for first, last in self.names)

    @Lazy
    def parts(self) -> tuple[tuple[int, int], ...]:
        """``(first, last)`` of the words that introduce parts of a figure; "their number" introduces none."""
        found = part_words(self.said, self._tables.part_words[self.language])
        return tuple(part for part in found if not self._is_number_of(part[1])) if found else ()

    def _is_number_of(self, place: int) -> bool:
        """Whether a word of number stands at a token, not in a locative ("олардың саны", but "олардың қатарында")."""
        shapes, word = self._lexicon.shapes, self.tokens[place].lower if place < len(self.tokens) else ""
        return shapes.count_word.fits(word) and not shapes.locative.fits(word)

    @Lazy
    def verbs(self) -> tuple[tuple[int, str], ...]:
        """``(token, kind)`` of every verb, of those that begin at one word the longest; a hedge is none."""
        hedging = {n for quantity in self.quantities for n in range(*quantity.tokens)}
        return tuple(
            (first, kind)
            for first, _, kinds in self.said.longest(self._lexicon.verbs)
            if self.tokens[first].kind == "word" and first not in hedging
            for kind in kinds
        )

    @Lazy
    def leads_parts(self) -> bool:
        """Whether it begins with words that introduce parts, which then hold for every number in it."""
        part = self._tables.part_words[self.language]
        for place, token in enumerate(self.tokens):
            if part in token.tables and self.parts and self.parts[0][0] <= place:
                return True
            if token.kind == "word":
                return False
        return False

    @property
    def lacks_whole(self) -> bool:
        """Whether it speaks of parts before it has named any number, so that their whole stands before it."""
        if not self.quantities:
            return self.leads_parts
        first = self.atoms[self.quantities[0].first].first
        return self.leads_parts or (bool(self.parts) and self.parts[0][0] < first)

    @property
    def asks(self) -> bool:
        """Whether it is a question, whose answer follows."""
        return any(mark >= len(self.tokens) - 2 for mark in self._signs("?"))

    def begins_clause(self, token: int) -> bool:
        """Whether a word behind a sign or conjunction begins a clause with its own times ("and that …")."""
        return token < len(self.tokens) and self.tokens[token].lower in self._lexicon.that

    def breaks_between(self, one: int, two: int) -> int:
        """Number of clause breaks between two tokens."""
        breaks = self.breaks
        if one < two:
            return bisect_left(breaks, two) - bisect_right(breaks, one) if breaks else 0
        return bisect_left(breaks, one) - bisect_right(breaks, two) if breaks else 0

    def text_span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the clean text of tokens ``first`` to ``last`` (exclusive)."""
        return self.offsets[first], self.offsets[last - 1] + len(self.tokens[last - 1].text)


@dataclass(frozen=True, slots=True)
class Document:
    """A clean text, its map to the given one, its identifiers and sentences."""

    cleaned: Cleaned
    identifiers: tuple[Identifier, ...]
    sentences: tuple[Sentence, ...]


def read_document(text: str, title: str, language: str | None, published: str | None, tables: Tables) -> Document:
    """All sentences of a text with what stands in them."""
    cleaned = clean(text, tables.lexicon.letters)
    found = joined(sentences(cleaned.text, tables.lexicon, language), cleaned.text)
    heading = clean(title, tables.lexicon.letters).text.strip()
    source = Source(cleaned.text, identifiers(cleaned.text), published, tables)
    standing = zip(found, positions(found, cleaned.text, heading), strict=True)
    read = tuple(Sentence(number, piece, position, source) for number, (piece, position) in enumerate(standing))
    _continue(read)
    return Document(cleaned, source.identifiers, read)


def _goes_on(one: Sentence, two: Sentence) -> bool:
    """Whether a line of a row that semicolons part names no thing, but what is so of those of the line before
    ("registered – 23,000;", "operating – 16,000;").
    """
    if not (two.may_number and one.tokens and one.tokens[-1].text == ";" and two.tokens):
        return False
    return two.tokens[0].text[0].islower() and bool(two.quantities) and not two.things


def _continue(read: Sequence[Sentence]) -> None:
    """Joins a paragraph that begins with words such as "of these", answers or goes on with a row to the one before."""
    begins = (
        one.block != two.block and not one.is_headline and (one.asks or two.lacks_whole or _goes_on(one, two))
        for one, two in pairwise(read)
    )
    for sentence, earlier in zip(read[1:], list(accumulate(begins)), strict=True):
        sentence.block -= earlier
