"""What a rule may compare: one record for each form of the rule file.

Belongs here: the closed list of forms as records, and by which test the sides of each are judged. Does not belong
here: how the rule file writes them (``forms``), what is found for them in the build (``pairs``), and the judging
(``suites``).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

NOT_ABOVE: Final = "not_above"
SAME: Final = "same"
WITHIN: Final = "within"

#: Names of the texts that a rule sets equal, left and right, one pair for each expectation.
TextNames = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two sides may be apart: the larger of an amount in base units and a share (0.001) of the left side."""

    absolute: Decimal = Decimal(0)
    share: Decimal = Decimal(0)

    def of(self, value: Decimal) -> Decimal:
        """The tolerance where the left side is ``value``."""
        return max(self.absolute, self.share * abs(value))


EXACT: Final = Tolerance()


@dataclass(frozen=True, slots=True)
class NotAbove:
    """``lower`` <= ``upper`` for one place and period."""

    judged: ClassVar[str] = NOT_ABOVE
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class PartsMakeWhole:
    """``whole`` = sum of ``parts`` for one place and period; judged only where all of them are known."""

    judged: ClassVar[str] = SAME
    whole: str
    parts: tuple[str, ...]
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class ShareOf:
    """``share`` = 100 x ``part`` / ``whole`` for one place and period; ``of_nation``: the whole is the nation's."""

    judged: ClassVar[str] = SAME
    share: str
    part: str
    whole: str
    of_nation: bool


@dataclass(frozen=True, slots=True)
class QuotientNotAbove:
    """``times`` x ``numerator`` / ``denominator`` <= ``upper`` for one place and period."""

    judged: ClassVar[str] = NOT_ABOVE
    numerator: str
    denominator: str
    times: Decimal
    upper: str


@dataclass(frozen=True, slots=True)
class QuotientWithin:
    """``minimum`` <= ``numerator`` / ``denominator`` <= ``maximum`` for one place and period."""

    judged: ClassVar[str] = WITHIN
    numerator: str
    denominator: str
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class RegionNotAboveNation:
    """The figure of a region <= that of the nation, for each of these indicators."""

    judged: ClassVar[str] = NOT_ABOVE
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionsMakeNation:
    """The nation's figure of a year = sum of its regions'; regions without a figure leave the sum open above."""

    judged: ClassVar[str] = SAME
    indicators: tuple[str, ...]
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class PerRegion:
    """The nation's ``indicator`` <= ``at_most`` for each region that there was."""

    judged: ClassVar[str] = NOT_ABOVE
    indicator: str
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class SumOverYears:
    """``total`` over a range of years = sum of ``yearly``; years without a figure leave the sum open above."""

    judged: ClassVar[str] = SAME
    total: str
    yearly: str


@dataclass(frozen=True, slots=True)
class NeverFalls:
    """An earlier total <= a later one that counts from the same year, for each of these indicators."""

    judged: ClassVar[str] = NOT_ABOVE
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """``minimum`` <= figure / figure of the year before <= ``maximum``, for the nation and these indicators."""

    judged: ClassVar[str] = WITHIN
    indicators: tuple[str, ...]
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class SharesAddUp:
    """Shares of one question, or by one key of a dimension, in one document make 100 percent, give or take.

    A list that makes less is left open above, for it may be incomplete.
    """

    judged: ClassVar[str] = WITHIN
    indicators: tuple[str, ...]
    dimension_key: str
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class WithinRange:
    """``minimum`` <= figure <= ``maximum`` in one unit, for each of these indicators, in every place."""

    judged: ClassVar[str] = WITHIN
    indicators: tuple[str, ...]
    unit: str
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class WithinBounds:
    """The nation's figure lies within the ``hard`` or ``soft`` bounds that the registry gives for its indicator."""

    judged: ClassVar[str] = WITHIN
    which: str


@dataclass(frozen=True, slots=True)
class ReadingsAgree:
    """A figure that the reader took from a text = the same one as a person transcribed it from the same document."""

    judged: ClassVar[str] = SAME


@dataclass(frozen=True, slots=True)
class NotInLedger:
    """The ledger of contradictions lists none of this kind."""

    texts: ClassVar[TextNames] = (("listed", "nothing"),)
    kind: str


@dataclass(frozen=True, slots=True)
class EvidenceEqualsRelease:
    """Sentence and figure of a prose claim equal the stored text at their offsets."""

    texts: ClassVar[TextNames] = (("sentence", "text_at_sentence"), ("figure", "text_at_figure"))


@dataclass(frozen=True, slots=True)
class ReviewsApply:
    """The claims still say what the reviews expect them to say."""

    texts: ClassVar[TextNames] = (("applied", "true"),)


@dataclass(frozen=True, slots=True)
class Filled:
    """No cell of these ``columns`` of a model is empty."""

    texts: ClassVar[TextNames] = (("cells", "filled"),)
    model: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Every value in a ``column`` of a model stands in a column of another."""

    texts: ClassVar[TextNames] = (("reference", "target"),)
    model: str
    column: str
    to_model: str
    to_column: str


@dataclass(frozen=True, slots=True)
class ShareOfRows:
    """Of the rows of a model, at most ``maximum`` percent read one of ``values`` ("": empty) in ``column``.

    Counted for each value of ``each``; groups of fewer than ``at_least`` rows are too small to judge.
    """

    judged: ClassVar[str] = WITHIN
    model: str
    column: str
    values: tuple[str, ...]
    each: str
    at_least: int
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Coverage:
    """From the first to the last year that has a value of the nation, at least ``minimum`` percent of the years do."""

    judged: ClassVar[str] = WITHIN
    indicators: tuple[str, ...]
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class Freshness:
    """The latest value of each indicator is for a year at most ``years`` before that of the run."""

    judged: ClassVar[str] = NOT_ABOVE
    indicators: tuple[str, ...]
    years: int


@dataclass(frozen=True, slots=True)
class SourcesFetched:
    """Each source on the network that was ever asked was asked within so many ``days`` before the run."""

    judged: ClassVar[str] = NOT_ABOVE
    days: int


#: Subjects that set texts equal; all others set intervals against one another.
TextSubject = NotInLedger | EvidenceEqualsRelease | ReviewsApply | Filled | RefersTo

Subject = (
    NotAbove
    | PartsMakeWhole
    | ShareOf
    | QuotientNotAbove
    | QuotientWithin
    | RegionNotAboveNation
    | RegionsMakeNation
    | PerRegion
    | SumOverYears
    | NeverFalls
    | YearOnYear
    | SharesAddUp
    | WithinRange
    | WithinBounds
    | ReadingsAgree
    | ShareOfRows
    | Coverage
    | Freshness
    | SourcesFetched
    | TextSubject
)
