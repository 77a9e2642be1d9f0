"""A build database in memory with hand-made intermediate models, and rules cut down to what a test is about.

Belongs here: the tables that the rules read, filled one figure at a time. Does not belong here: what a test asserts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from expectations.rules import Rule
from expectations.subjects import NotAbove, Subject
from expectations.validate import Comparison, RuleResult, ValidationReport, validate
from ingest.catalogue import Catalogue
from ingest.interval import Interval, interval
from warehouse.connect import in_memory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = "as_of:2025-10-22"
REGION = "KZ-31"
BORDERS = "borders of the test"

_ENDS = (
    "value DECIMAL(24,6), value_low {low}, value_high DECIMAL(24,6), low_is_certain BOOLEAN, high_is_certain BOOLEAN"
)
_TABLES = """
    CREATE SCHEMA intermediate;
    CREATE SCHEMA staging;
    CREATE TABLE main.claims (
        claim_id VARCHAR, mention_id VARCHAR, document_id VARCHAR, indicator VARCHAR, dimension VARCHAR,
        geography VARCHAR, geo_version VARCHAR, period VARCHAR, range_kind VARCHAR, year INTEGER, chain VARCHAR,
        review_action VARCHAR, published_on VARCHAR, basis VARCHAR, scope VARCHAR, modality VARCHAR, issuer_id VARCHAR,
        language VARCHAR, unit VARCHAR, {ends}
    );
    CREATE TABLE main.annual_indicators (
        indicator VARCHAR, geography VARCHAR, geo_version VARCHAR, year INTEGER, dimension VARCHAR, unit VARCHAR,
        issuer_id VARCHAR, source_address VARCHAR, chosen_claim_id VARCHAR
    );
    CREATE TABLE main.contradictions (
        contradiction_id VARCHAR, kind VARCHAR, indicator VARCHAR, dimension VARCHAR, geography VARCHAR, year INTEGER,
        claim_id_a VARCHAR, claim_id_b VARCHAR, mention_id_a VARCHAR, mention_id_b VARCHAR
    );
    CREATE TABLE main.releases (document_id VARCHAR, source_id VARCHAR, status VARCHAR);
    CREATE TABLE main.regions (code VARCHAR, geo_version VARCHAR);
    CREATE TABLE main.sources (source_id VARCHAR, kind VARCHAR, was_tried BOOLEAN, last_fetched_on VARCHAR);
    CREATE TABLE staging.stg_numbers (document_id VARCHAR, language VARCHAR, fate VARCHAR);
    CREATE TABLE intermediate.int_figures_by_release (
        document_id VARCHAR, geography VARCHAR, period VARCHAR, indicator VARCHAR, dimension VARCHAR,
        claim_id VARCHAR, chain VARCHAR, {ends}, review_action VARCHAR, basis VARCHAR, unit VARCHAR
    );
    CREATE TABLE intermediate.int_figures_by_year (
        geography VARCHAR, geo_version VARCHAR, year INTEGER, indicator VARCHAR, dimension VARCHAR,
        claim_id VARCHAR, chain VARCHAR, {ends}, review_action VARCHAR, unit VARCHAR
    );
    CREATE TABLE intermediate.int_evidence (
        claim_id VARCHAR, document_id VARCHAR, sentence VARCHAR, text_at_sentence VARCHAR, figure VARCHAR,
        text_at_figure VARCHAR
    );
    CREATE TABLE intermediate.int_reviews_applied (
        mention_id VARCHAR, claim_id VARCHAR, action VARCHAR, applied BOOLEAN, reason VARCHAR
    );
"""


@dataclass
class World:
    connection: "DuckDBPyConnection"
    catalogue: Catalogue
    said: list[str] = field(default_factory=list)

    def say(
        self,
        indicator: str,
        value: str,
        *,
        qualifier: str = "exact",
        printed_unit: str = "1",
        ends: Interval | None = None,
        document: str = "release",
        geography: str = REGION,
        geo_version: str = BORDERS,
        period: str | None = DAY,
        range_kind: str | None = None,
        dimension: str = "",
        chain: str = "ministry",
        unit: str = "",
        review_action: str = "",
        chosen: bool = False,
        basis: str = "original",
        published_on: str = "",
        issuer: str = "ministry",
    ) -> str:
        """Add a figure to its release, and where it is ``chosen`` to its year; returns its claim_id."""
        unit = unit or self.catalogue.indicators[indicator].units[0]
        ends = ends or interval(Decimal(value), qualifier, unit, Decimal(printed_unit))
        claim = f"{indicator}:{value}:{len(self.said)}"
        self.said.append(claim)
        year = int(period.removeprefix("as_of:")[:4]) if period and "/" not in period else None
        measured = (Decimal(value), ends.low, ends.high, ends.low_is_certain, ends.high_is_certain)
        self._insert(
            "main.claims",
            (claim, self.mention_of(claim), document, indicator, dimension, geography, geo_version, period, range_kind),
            (year, chain, review_action, published_on, basis, "whole", "actual", issuer, "en", unit, *measured),
        )
        self._insert(
            "intermediate.int_figures_by_release",
            (document, geography, period, indicator, dimension, claim, chain, *measured),
            (review_action, basis, unit),
        )
        self.connection.execute(
            "INSERT INTO main.releases SELECT $1, 'source', 'read' "
            "WHERE NOT EXISTS (FROM main.releases WHERE document_id = $1)",
            [document],
        )
        if chosen:
            self._insert(
                "main.annual_indicators",
                (indicator, geography, geo_version, year, dimension, unit, issuer, "https://example.kz/", claim),
            )
            self._insert(
                "intermediate.int_figures_by_year",
                (geography, geo_version, year, indicator, dimension, claim, chain, *measured, review_action, unit),
            )
        return claim

    def value(self, *cells: object) -> None:
        """Add a row of annual values, column by column."""
        self._insert("main.annual_indicators", cells)

    def number(self, language: str, fate: str) -> None:
        """Add a number of a text and what became of it."""
        self._insert("staging.stg_numbers", ("release", language, fate))

    def release(self, document: str, source: str, status: str) -> None:
        """Add a document."""
        self._insert("main.releases", (document, source, status))

    def forget_release(self, document: str) -> None:
        """Take a document away, whose claims stay."""
        self.connection.execute("DELETE FROM main.releases WHERE document_id = ?", [document])

    def source(self, source: str, fetched_on: str) -> None:
        """Add a website that was asked on a day."""
        self._insert("main.sources", (source, "website", True, fetched_on))

    def contradict(self, kind: str, a: str, b: str) -> None:
        """Add an entry of the ledger."""
        cells = (
            f"{kind} of {a}",
            kind,
            a.split(":")[0],
            "",
            REGION,
            2025,
            a,
            b,
            self.mention_of(a),
            self.mention_of(b),
        )
        self._insert("main.contradictions", cells)

    def quote(self, claim: str, sentence: str, archived: str | None, figure: str, archived_figure: str | None) -> None:
        """Add the evidence of a claim and what the archived text holds at its offsets."""
        self._insert("intermediate.int_evidence", (claim, "release", sentence, archived, figure, archived_figure))

    def review(self, mention: str, claim: str | None, action: str, reason: str) -> None:
        """Add a review; it applies where there is no reason why not."""
        self._insert("intermediate.int_reviews_applied", (mention, claim, action, not reason, reason))

    @staticmethod
    def mention_of(claim: str) -> str:
        return f"mention of {claim}"

    def _insert(self, table: str, *cells: tuple[object, ...]) -> None:
        row = [cell for part in cells for cell in part]
        self.connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def validate(self, *rules: Rule) -> ValidationReport:
        return validate(self.connection, rules, self.catalogue, "run", NOON)

    def judge(self, rule: Rule) -> tuple[RuleResult, tuple[Comparison, ...]]:
        report = self.validate(rule)
        return report.results[0], report.comparisons

    def judge_one(self, rule: Rule) -> Comparison:
        (comparison,) = self.judge(rule)[1]
        return comparison


@contextmanager
def open_world(catalogue: Catalogue, low: str = "DECIMAL(24,6)") -> Iterator[World]:
    """An empty world; ``low`` is the SQL type of the lower ends."""
    with in_memory() as connection:
        connection.execute(_TABLES.format(ends=_ENDS.format(low=low)))
        world = World(connection, catalogue)
        for region in catalogue.regions.values():
            for geo_version in (BORDERS, *(version.geo_version for version in region.versions)):
                connection.execute("INSERT INTO main.regions VALUES (?, ?)", [region.code, geo_version])
        yield world


def rule(
    subject: Subject | None = None,
    *,
    grains: tuple[str, ...] = ("release",),
    severity: str = "critical",
    between_chains: str | None = None,
    max_gap_days: int | None = None,
    rule_id: str = "rule_of_the_test",
) -> Rule:
    """A rule without texts; unless a subject is given, that active NGOs do not exceed the registered ones."""
    return Rule(
        rule_id=rule_id,
        form="form of the test",
        subject=subject or NotAbove("ngo_active", "ngo_registered"),
        grains=grains,
        severity=severity,
        between_chains=between_chains,
        max_gap_days=max_gap_days,
        title={},
        why_it_matters={},
        what_to_do={},
        threshold_reason={},
    )
