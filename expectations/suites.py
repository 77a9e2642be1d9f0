"""Rules as Great Expectations suites, and the judging of pairs by them.

Belongs here: which expectations a rule is made of, the frame they look at, running and keeping them. Does not belong
here: where the pairs come from (``pairs``) and what an unmet expectation means for a rule (``validate``).

A relation is two sets of expectations over interval ends. *Possible*: some values that the words allow keep the rule,
low(A) <= high(B). *Certain*: all of them do, high(A) <= low(B). Missing ends are ignored on either side. Texts are
compared for equality, and a missing one is unequal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from expectations.pair import Interval, Pair, widened
from expectations.rules import Rule
from expectations.subjects import NOT_ABOVE, SAME, WITHIN, Subject, TextSubject

if TYPE_CHECKING:
    from great_expectations import Checkpoint, ExpectationSuite
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.data_context.types.resource_identifiers import ValidationResultIdentifier
    from great_expectations.expectations.expectation import Expectation
    from pandas import DataFrame

POSSIBLE: Final = "possible"
CERTAIN: Final = "certain"
EQUAL: Final = "equal"
#: How many runs of each rule stay in the store. What every run found stays in the history of outcomes, whole.
RUNS_KEPT: Final = 30


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
_JUDGED: Final = {NOT_ABOVE: _NOT_ABOVE, WITHIN: _WITHIN, SAME: _SAME}


def expected_of(subject: Subject) -> tuple[Expected, ...]:
    """The expectations that a rule on this subject is made of."""
    if isinstance(subject, TextSubject):
        return tuple(Expected(EQUAL, left, right) for left, right in subject.texts)
    return _JUDGED[subject.judged]


class Judge:
    """Great Expectations on frames in memory: no usage events, no progress bars, and its files in one folder.

    Each rule is a suite, a validation definition and a checkpoint of its name. ``store`` is the folder in which they
    are kept, with the results of the latest runs under their ids; None keeps them in memory.
    """

    def __init__(self, store: Path | None = None) -> None:
        """Import Great Expectations (seconds the first time in a process) and open a context."""
        from great_expectations import get_context
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            FilesystemStoreBackendDefaults,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        stores = FilesystemStoreBackendDefaults(root_directory=store) if store else InMemoryStoreBackendDefaults()
        config = DataContextConfig(
            store_backend_defaults=stores, analytics_enabled=False, progress_bars=ProgressBarsConfig(globally=False)
        )
        self._store = store
        self._context = get_context(mode="ephemeral", project_config=config)
        self._source = self._context.data_sources.add_pandas("pairs")

    def unmet(self, rule: Rule, pairs: Sequence[Pair], run_id: str, run_at: datetime) -> list[frozenset[Expected]]:
        """For each pair, in order, the expectations of the rule that it does not meet.

        Raises CouldNotCheckError where an expectation raised or gave no complete result.
        """
        from great_expectations import RunIdentifier
        from great_expectations.exceptions.exceptions import GreatExpectationsError

        try:
            run = self._checkpoint(rule).run(
                batch_parameters={"dataframe": frame(rule, pairs)},
                run_id=RunIdentifier(run_name=run_id, run_time=run_at),
            )
        except GreatExpectationsError as error:
            raise CouldNotCheckError(str(error)) from error
        (outcome,) = run.run_results.values()
        found: list[set[Expected]] = [set() for _ in pairs]
        for expected, result in zip(expected_of(rule.subject), outcome.results, strict=True):
            for position in _unexpected(result):
                found[position].add(expected)
        return [frozenset(expectations) for expectations in found]

    def prune(self, kept: int = RUNS_KEPT) -> None:
        """Of each rule keep the results of its latest ``kept`` runs in the store."""
        from great_expectations.data_context.types.resource_identifiers import ValidationResultIdentifier

        results = self._context.validation_results_store
        of_rule: dict[str, list[ValidationResultIdentifier]] = defaultdict(list)
        for key in results.list_keys():
            assert isinstance(key, ValidationResultIdentifier)
            of_rule[key.expectation_suite_identifier.name].append(key)
        for keys in of_rule.values():
            for key in sorted(keys, key=lambda key: key.run_id.run_time)[:-kept]:
                results.remove_key(key)  # type: ignore[no-untyped-call]  # the library gives it no types
        # The store leaves the folder of a result behind.
        for folder in sorted(self._store.rglob("*"), reverse=True) if self._store else ():
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _checkpoint(self, rule: Rule) -> Checkpoint:
        """The checkpoint of a rule, which runs the one validation definition of its suite."""
        from great_expectations import Checkpoint, ValidationDefinition

        batch = self._source.add_dataframe_asset(rule.rule_id).add_batch_definition_whole_dataframe("all")
        stored = self._context.suites.add_or_update(suite(rule))
        definition = self._context.validation_definitions.add_or_update(
            ValidationDefinition(name=rule.rule_id, data=batch, suite=stored)
        )
        return self._context.checkpoints.add_or_update(
            Checkpoint(
                name=rule.rule_id,
                validation_definitions=[definition],
                actions=[],
                result_format={"result_format": "COMPLETE", **_KEYED},
            )
        )


#: Every unexpected row comes back with its place among the pairs and both claims.
_KEYED: Final = {"unexpected_index_column_names": ["position", "claim_id_a", "claim_id_b"]}


def suite(rule: Rule) -> ExpectationSuite:
    """The suite of a rule, named after it; the meta of each expectation says its role."""
    from great_expectations import ExpectationSuite

    return ExpectationSuite(
        name=rule.rule_id,
        expectations=[_expectation(one) for one in expected_of(rule.subject)],
        meta={"severity": rule.severity, "form": rule.form},
    )


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


#: Great Expectations stores numbers as floats unless they are integers; so that it judges and stores exact ones, every
#: number is counted in millionths, which is how exact figures are (DECIMAL(24, 6)).
_MILLIONTHS: Final = 1_000_000


def frame(rule: Rule, pairs: Sequence[Pair]) -> DataFrame:
    """One row for each pair, of objects, so that integers stay exact and a missing end stays None.

    Columns: position, claim_id_a, claim_id_b, and those that the expectations of the rule name; numbers in millionths.
    """
    from pandas import DataFrame

    rows: list[dict[str, object]] = []
    for position, pair in enumerate(pairs):
        key = {"position": position, "claim_id_a": pair.claim_id_a, "claim_id_b": pair.claim_id_b}
        rows.append({**key, **_cells(rule.subject, pair)})
    return DataFrame(rows, dtype=object)


def _cells(subject: Subject, pair: Pair) -> Mapping[str, object]:
    if isinstance(subject, TextSubject):
        names = [name for expected in expected_of(subject) for name in (expected.left, expected.right)]
        return dict(zip(names, pair.texts, strict=True))
    if subject.judged == SAME:
        a, b = pair.a, widened(pair.b, pair.slack)
        narrower, wider = (a, b) if _width(a) <= _width(b) else (b, a)
        return _ends(a=a, b=b, narrower=narrower, wider=wider)
    return _ends(a=pair.a, b=pair.b)


def _ends(**intervals: Interval) -> dict[str, object]:
    lows = {f"{name}_low": _millionths(interval.low, ROUND_FLOOR) for name, interval in intervals.items()}
    return lows | {f"{name}_high": _millionths(one.high, ROUND_CEILING) for name, one in intervals.items()}


def _millionths(end: Decimal | None, rounding: str) -> object:
    return int((end * _MILLIONTHS).to_integral_value(rounding)) if isinstance(end, Decimal) else end


def _width(interval: Interval) -> Decimal:
    """Infinite where an end is missing."""
    if interval.low is None or interval.high is None:
        return Decimal("Infinity")
    return interval.high - interval.low
