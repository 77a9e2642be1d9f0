"""Rules as Great Expectations suites, and the judging of pairs by them.

Belongs here: which expectations a rule is made of, the frame they look at, and running them. Does not belong here:
where the pairs come from (``pairs``) and what an unmet expectation means for a rule (``validate``).

A relation is two sets of expectations over interval ends. *Possible*: some values that the words allow keep the rule,
low(A) <= high(B). *Certain*: all of them do, high(A) <= low(B). Missing ends are ignored on either side. Texts are
compared for equality, and a missing one is unequal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from expectations.pairs import Interval, Pair
from expectations.rules import (
    EvidenceEqualsRelease,
    NotAbove,
    PartsMakeWhole,
    RegionNotAboveNation,
    ReviewsApply,
    Rule,
    Subject,
    WithinBounds,
    WithinRange,
)

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.expectations.expectation import Expectation
    from pandas import DataFrame

POSSIBLE: Final = "possible"
CERTAIN: Final = "certain"
EQUAL: Final = "equal"


class CouldNotCheckError(Exception):
    """An expectation raised instead of judging; the message says what it raised."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation over two columns: left <= right where *possible* or *certain*, left = right where *equal*."""

    role: str
    left: str
    right: str


_NOT_ABOVE: Final = (Expected(POSSIBLE, "a_low", "b_high"), Expected(CERTAIN, "a_high", "b_low"))
_OVERLAP: Final = (Expected(POSSIBLE, "a_low", "b_high"), Expected(POSSIBLE, "b_low", "a_high"))
_WITHIN: Final = (*_OVERLAP, Expected(CERTAIN, "b_low", "a_low"), Expected(CERTAIN, "a_high", "b_high"))
#: Two intervals may be equal where they meet; nothing speaks against it where the narrower lies within the wider.
_SAME: Final = (
    *_OVERLAP,
    Expected(CERTAIN, "wider_low", "narrower_low"),
    Expected(CERTAIN, "narrower_high", "wider_high"),
)
_EVIDENCE: Final = (Expected(EQUAL, "sentence", "text_at_sentence"), Expected(EQUAL, "figure", "text_at_figure"))
_REVIEWS: Final = (Expected(EQUAL, "applied", "true"),)


def expected_of(subject: Subject) -> tuple[Expected, ...]:
    """The expectations that a rule on this subject is made of."""
    match subject:
        case NotAbove() | RegionNotAboveNation():
            return _NOT_ABOVE
        case PartsMakeWhole():
            return _SAME
        case WithinRange() | WithinBounds():
            return _WITHIN
        case EvidenceEqualsRelease():
            return _EVIDENCE
        case ReviewsApply():
            return _REVIEWS


class Judge:
    """Great Expectations on frames in memory: no project files, no usage events, no progress bars."""

    def __init__(self) -> None:
        """Import Great Expectations (seconds the first time in a process) and open an ephemeral context."""
        from great_expectations import get_context
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        config = DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(),
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False),
        )
        self._source = get_context(mode="ephemeral", project_config=config).data_sources.add_pandas("pairs")

    def unmet(self, rule: Rule, pairs: Sequence[Pair]) -> list[frozenset[Expected]]:
        """For each pair, in order, the expectations of the rule that it does not meet.

        Raises CouldNotCheckError where an expectation raised or gave no complete result.
        """
        from great_expectations.exceptions.exceptions import GreatExpectationsError

        asset = self._source.add_dataframe_asset(rule.rule_id)
        try:
            batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame(rule, pairs)})
            # Not through a validation definition: storing a result turns every Decimal into a float, at 5 ms each.
            outcome = batch.validate(suite(rule), result_format={"result_format": "COMPLETE", **_KEYED})
        except GreatExpectationsError as error:
            raise CouldNotCheckError(str(error)) from error
        found: list[set[Expected]] = [set() for _ in pairs]
        for expected, result in zip(expected_of(rule.subject), outcome.results, strict=True):
            for position in _unexpected(result):
                found[position].add(expected)
        return [frozenset(expectations) for expectations in found]


#: Every unexpected row comes back with its place among the pairs and both claims.
_KEYED: Final = {"unexpected_index_column_names": ["position", "claim_id_a", "claim_id_b"]}


def suite(rule: Rule) -> ExpectationSuite:
    """The suite of a rule, named after it; the meta of each expectation says its role."""
    from great_expectations import ExpectationSuite

    return ExpectationSuite(name=rule.rule_id, expectations=[_expectation(one) for one in expected_of(rule.subject)])


def _expectation(expected: Expected) -> Expectation:
    from great_expectations.expectations.core.expect_column_pair_values_a_to_be_greater_than_b import (
        ExpectColumnPairValuesAToBeGreaterThanB,
    )
    from great_expectations.expectations.core.expect_column_pair_values_to_be_equal import (
        ExpectColumnPairValuesToBeEqual,
    )

    meta = {"role": expected.role}
    if expected.role == EQUAL:
        return ExpectColumnPairValuesToBeEqual(
            column_A=expected.left, column_B=expected.right, ignore_row_if="neither", meta=meta
        )
    return ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=expected.right,
        column_B=expected.left,
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        meta=meta,
    )


def _unexpected(result: ExpectationValidationResult) -> list[int]:
    """Positions of the pairs that do not meet an expectation."""
    info = result.exception_info
    raised = [info] if "raised_exception" in info else list(info.values())
    messages = sorted({str(one["exception_message"]) for one in raised if one["raised_exception"]})
    if messages:
        raise CouldNotCheckError("; ".join(messages))
    rows = result.result.get("unexpected_index_list")
    if rows is None or len(rows) != result.result["unexpected_count"]:
        raise CouldNotCheckError("the result does not list every row that is unexpected")
    return [row["position"] for row in rows]


def frame(rule: Rule, pairs: Sequence[Pair]) -> DataFrame:
    """One row for each pair, of objects, so that decimals stay exact and a missing end stays None.

    Columns: position, claim_id_a, claim_id_b, and those that the expectations of the rule name.
    """
    from pandas import DataFrame

    rows: list[dict[str, object]] = []
    for position, pair in enumerate(pairs):
        key = {"position": position, "claim_id_a": pair.claim_id_a, "claim_id_b": pair.claim_id_b}
        rows.append({**key, **_cells(rule.subject, pair)})
    return DataFrame(rows, dtype=object)


def _cells(subject: Subject, pair: Pair) -> Mapping[str, object]:
    match subject:
        case EvidenceEqualsRelease() | ReviewsApply():
            names = [name for expected in expected_of(subject) for name in (expected.left, expected.right)]
            return dict(zip(names, pair.texts, strict=True))
        case PartsMakeWhole():
            a, b = pair.a, _widened(pair.b, pair.slack)
            narrower, wider = (a, b) if _width(a) <= _width(b) else (b, a)
            return _ends(a=a, b=b, narrower=narrower, wider=wider)
        case _:
            return _ends(a=pair.a, b=pair.b)


def _ends(**intervals: Interval) -> dict[str, Decimal | None]:
    lows = {f"{name}_low": interval.low for name, interval in intervals.items()}
    return lows | {f"{name}_high": interval.high for name, interval in intervals.items()}


def _widened(interval: Interval, slack: Decimal) -> Interval:
    low = None if interval.low is None else interval.low - slack
    high = None if interval.high is None else interval.high + slack
    return Interval(low, high)


def _width(interval: Interval) -> Decimal:
    """Infinite where an end is missing."""
    if interval.low is None or interval.high is None:
        return Decimal("Infinity")
    return interval.high - interval.low
