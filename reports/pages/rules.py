"""Rules: what must agree, what does, and every row that does not.

Belongs here: what the page shows and in which order. Does not belong here: layout and words (template, locale).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.files import Row, as_csv, as_json
from reports.model import LANGUAGES, Comparison, Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load(_: "DuckDBPyConnection", report: ReportData) -> ReportData:
    """All that the page shows is in what every page shares."""
    return report


COLUMNS: Final = (
    *(
        "rule_id",
        "outcome",
        "severity",
        "geography",
        "year",
        "period",
        "dimension",
        "a_low",
        "a_high",
        "b_low",
        "b_high",
    ),
    *("difference", "rests_on_convention", "review_action", "note", "claim_ids_a", "sentences_a", "addresses_a"),
    *("claim_ids_b", "sentences_b", "addresses_b"),
)


def _row(rule_id: str, comparison: Comparison) -> Row:
    """A comparison with the claims of both sides."""
    return {
        "rule_id": rule_id,
        "outcome": comparison.outcome,
        "severity": comparison.severity,
        "geography": comparison.geography,
        "year": comparison.year,
        "period": comparison.period,
        "dimension": comparison.dimension,
        "a_low": comparison.bounds_a.low,
        "a_high": comparison.bounds_a.high,
        "b_low": comparison.bounds_b.low,
        "b_high": comparison.bounds_b.high,
        "difference": comparison.difference,
        "rests_on_convention": comparison.rests_on_convention,
        "review_action": comparison.review_action,
        "note": comparison.note,
        "claim_ids_a": [claim.claim_id for claim in comparison.claims_a],
        "sentences_a": [claim.sentence for claim in comparison.claims_a],
        "addresses_a": [claim.address for claim in comparison.claims_a],
        "claim_ids_b": [claim.claim_id for claim in comparison.claims_b],
        "sentences_b": [claim.sentence for claim in comparison.claims_b],
        "addresses_b": [claim.address for claim in comparison.claims_b],
    }


def files(report: ReportData) -> Iterator[DataFile]:
    """What each rule found that does not hold, as CSV, and with its texts and counts as JSON."""
    for rule in report.rules:
        text = rule.text
        title = Name(**{language: text.title[language] for language in LANGUAGES})
        rows = [_row(text.rule_id, comparison) for comparison in rule.comparisons]
        content = {
            "rule": text.rule_id,
            "run_id": report.run_id,
            "severity": rule.severity,
            "outcome": rule.outcome,
            "n_compared": rule.n_compared,
            "n_holds": rule.n_holds,
            "n_violated": rule.n_violated,
            "n_undetermined": rule.n_undetermined,
            "n_accepted": rule.n_accepted,
            "is_blocking": rule.is_blocking,
            "message": rule.message,
            "title": dict(text.title),
            "why_it_matters": dict(text.why_it_matters),
            "what_to_do": dict(text.what_to_do),
            "threshold_reason": dict(text.threshold_reason),
            "comparisons": rows,
        }
        yield DataFile(f"rules/{text.rule_id}.csv", as_csv(COLUMNS, rows), title)
        yield DataFile(f"rules/{text.rule_id}.json", as_json(content), title)


def sheets(_: ReportData, _page: Page) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet("rules.html", "rules.html", {})


RULES: Final = Section(name="rules", load=load, sheets=sheets, files=files)
