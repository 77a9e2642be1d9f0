"""Records of binding: the rules it uses, the figure in hand, what was bound, what is remembered.

Belongs here: the records that the files of binding share. Does not belong here: rules and decisions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from ingest.catalogue import Catalogue
from ingest.releases.attribution import AttributionWords
from ingest.releases.cues import Cues
from ingest.releases.discourse import Pointers
from ingest.releases.document import Document, Sentence
from ingest.releases.evidence import Before, Named
from ingest.releases.figures import NotFigures
from ingest.releases.frames import Figure, Frame, Frames, Proposal
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.phrases import Phrases
from ingest.releases.quantities import Quantity
from ingest.releases.roles import Roles
from ingest.releases.settings import When
from ingest.releases.subjects import Head
from ingest.releases.tables import Tables

#: Units that are no count of things.
MEASURES: Final = frozenset({"KZT", "USD", "EUR", "RUB", "percent", "points", "factor", "rank", "MCI"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled tables that binding uses."""

    tables: Tables
    frames: Frames
    pointers: Pointers
    roles: Roles
    not_figures: NotFigures
    cues: Cues
    attribution: AttributionWords
    scope: Mapping[str, Mapping[str, Phrases[str]]]  # see ``scope.yaml``
    catalogue: Catalogue


class Point(NamedTuple):
    """The figure in hand: quantity number ``place`` of a sentence, with what holds for the whole document."""

    document: Document
    sentence: Sentence
    place: int
    quantity: Quantity
    token: int  # at which its number begins
    published: str | None
    default: str  # the place that a figure takes where nothing else is named


class Bound(NamedTuple):
    """A figure bound to an indicator; ``place`` is its number in the sentence. Period and range_kind as in CLAIMS.

    ``own`` is the part of its score that stands in its own sentence; ``whole`` names the figure that a derived one
    starts from.
    """

    sentence: int
    place: int
    frame: Frame
    indicator: str
    dimension: str
    geography: str
    kind: str  # of the indicator: stock, flow, ratio, index, cumulative, ordinal
    period: str | None
    range_kind: str | None
    role: str
    unit: str
    value: Decimal
    qualifier: str
    modality: str
    own: float
    is_part: bool
    is_headline: bool
    is_derived: bool
    notes: tuple[str, ...]
    when: When
    whole: tuple[int, int] | None = None


@dataclass(slots=True)
class Told:
    """The years of which the sentences up to a number told: how often each, which last, whether several at once."""

    sentences: int = 0
    times: Counter[str] = field(default_factory=Counter)
    last: str = ""
    spans: bool = False


@dataclass(slots=True)
class Exactly:
    """The first day or month within the publication date that the sentences up to a number name, and in which."""

    sentences: int = 0
    day: str | None = None
    sentence: int = 0


@dataclass(slots=True)
class Memory:
    """What has been read so far: figures bound, what each number counts, what the frames were asked and
    what was chosen, the fate of every number with its reason."""

    bound: list[Bound] = field(default_factory=list)
    in_blocks: dict[int, list[Bound]] = field(default_factory=dict)
    of_frames: dict[str, list[Bound]] = field(default_factory=dict)
    of_roles: dict[str, list[Bound]] = field(default_factory=dict)
    of_sentences: dict[int, list[Bound]] = field(default_factory=dict)
    farthest: int = -1  # the last sentence with a figure bound
    told: Told = field(default_factory=Told)
    named: Named = field(default_factory=Named)
    exactly: Exactly = field(default_factory=Exactly)
    heads: dict[tuple[int, int], Head] = field(default_factory=dict)
    fates: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    above: dict[int, Before] = field(default_factory=dict)
    figures: dict[tuple[int, int], Figure] = field(default_factory=dict)
    chosen: dict[tuple[int, int], Proposal] = field(default_factory=dict)

    def add(self, bound: Bound, block: int) -> None:
        """Remembers a figure bound in a paragraph."""
        self.bound.append(bound)
        self.in_blocks.setdefault(block, []).append(bound)
        self.of_frames.setdefault(bound.frame.code, []).append(bound)
        self.of_roles.setdefault(bound.role, []).append(bound)
        self.of_sentences.setdefault(bound.sentence, []).append(bound)
        self.farthest = max(self.farthest, bound.sentence)

    def latest(self) -> Iterator[Bound]:
        """Bound figures, the last first."""
        return reversed(self.bound)

    def latest_in(self, block: int) -> Iterator[Bound]:
        """Bound figures of a paragraph, the last first."""
        return reversed(self.in_blocks.get(block, []))

    def latest_of(self, code: str) -> Iterator[Bound]:
        """Bound figures of a frame, the last first."""
        return reversed(self.of_frames.get(code, []))

    def latest_as(self, role: str) -> Iterator[Bound]:
        """Bound figures of a role, the last first."""
        return reversed(self.of_roles.get(role, []))

    def since(self, number: int) -> Iterator[Bound]:
        """Bound figures of a sentence and those behind it."""
        return (bound for n in range(number, self.farthest + 1) for bound in self.of_sentences.get(n, ()))

    def before(self, point: Point) -> Bound | None:
        """The figure bound last before, in this sentence or in an earlier one of its paragraph."""
        here = (point.sentence.number, point.place)
        return next((b for b in self.latest_in(point.sentence.block) if (b.sentence, b.place) < here), None)


def lexicon_of(point: Point, rules: Rules) -> LanguageLexicon:
    """The words of the language of the sentence in hand."""
    return rules.tables.lexicon.languages[point.sentence.language]
