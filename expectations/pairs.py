"""What a rule compares: the pairs of its form, found in the build database, exact, with the ends of their intervals.

Belongs here: which finder serves which form. Does not belong here: the finders (``related``, ``series``, ``tables``)
and whether a pair keeps the rule (``suites``, ``validate``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from expectations import related, series, subjects, tables
from expectations.pair import Look, Pair
from expectations.rules import Rule
from expectations.subjects import Subject
from ingest.catalogue import Catalogue

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FINDERS: Final[dict[type[Subject], Callable[[Any, Look], Iterator[Pair]]]] = {
    subjects.NotAbove: related.not_above,
    subjects.PartsMakeWhole: related.parts_make_whole,
    subjects.ShareOf: related.share_of,
    subjects.QuotientNotAbove: related.quotient_not_above,
    subjects.QuotientWithin: related.quotient_within,
    subjects.RegionNotAboveNation: related.region_not_above_nation,
    subjects.RegionsMakeNation: series.regions_make_nation,
    subjects.PerRegion: series.per_region,
    subjects.SumOverYears: series.sum_over_years,
    subjects.NeverFalls: series.never_falls,
    subjects.YearOnYear: series.year_on_year,
    subjects.SharesAddUp: series.shares_add_up,
    subjects.WithinRange: related.within_range,
    subjects.WithinBounds: related.within_bounds,
    subjects.ReadingsAgree: series.readings_agree,
    subjects.NotInLedger: tables.not_in_ledger,
    subjects.EvidenceEqualsRelease: tables.evidence,
    subjects.ReviewsApply: tables.reviews,
    subjects.Filled: tables.filled,
    subjects.RefersTo: tables.refers_to,
    subjects.ShareOfRows: tables.share_of_rows,
    subjects.Coverage: tables.coverage,
    subjects.Freshness: tables.freshness,
    subjects.SourcesFetched: tables.sources_fetched,
}


def find_pairs(connection: DuckDBPyConnection, rule: Rule, catalogue: Catalogue, on: date) -> list[Pair]:
    """Everything that a rule compares, in a stable order; [] where there is nothing to compare.

    ``connection`` is open on the build database, ``on`` is the day of the run. Raises duckdb.Error where a model or a
    column is missing.
    """
    find = _FINDERS[type(rule.subject)]
    return [pair for grain in rule.grains for pair in find(rule.subject, Look(connection, rule, grain, catalogue, on))]
