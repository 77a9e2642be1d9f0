"""A small world staged as Parquet by hand, and the dbt project run on it in a process of its own.

Belongs here: a registry of a few invented indicators and issuers, claims said one at a time, and running dbt. Does not
belong here: what a test asserts.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from ingest.claim import Claim, NumberAccount
from ingest.identity import short_hash
from ingest.interval import interval
from ingest.live.state import SourceVisitRow
from ingest.notices import Absence
from ingest.registry_records import DimensionKey, Issuer, Threshold
from ingest.registry_tables import (
    AnnotationRow,
    EventRow,
    IndicatorRow,
    RegionRow,
    RelationRow,
    ReviewRow,
    SourceRow,
    TierRankRow,
)
from ingest.stage import ReleaseRow, ReleaseText
from ingest.stories import StoryRow
from ingest.versions import ClaimVersion, SnapshotVersion
from warehouse.connect import in_memory, literal, open_read_only
from warehouse.dbt_profile import profiles_yaml

DBT_PROJECT: Final = Path(__file__).resolve().parents[3] / "dbt_project"
FETCHED: Final = "2026-02-01"
VISITED_AT: Final = datetime.fromisoformat("2026-02-03T04:05:06")

#: code -> (units, kind, max_gap_days)
INDICATORS: Final[Mapping[str, tuple[str, str, int | None]]] = {
    "clubs": ("organisations", "stock", 92),
    "clubs_open": ("organisations", "stock", 92),
    "clubs_shut": ("organisations", "stock", 92),
    "clubs_without_gap": ("organisations", "stock", None),
    "clubs_listed": ("organisations", "stock", 92),
    "awards": ("grants", "flow", None),
    "awards_so_far": ("grants", "cumulative", None),
    "awards_growth": ("percent|factor|grants", "ratio", None),
    "clubs_by_law": ("organisations", "stock", 92),
    "clubs_founded": ("organisations", "flow", None),
    "open_share": ("percent", "ratio", None),
    "answers_yes": ("percent", "ratio", None),
    "answers_no": ("percent", "ratio", None),
    "region_share": ("percent", "ratio", None),
    "spending": ("KZT|USD", "flow", None),
    "satisfied_share": ("percent|factor", "ratio", None),
    # Codes of the shipped catalogue, for the marts that name them.
    "ngo_registered": ("organisations", "stock", 92),
    "ngo_active": ("organisations", "stock", 92),
    "social_order_amount": ("KZT", "flow", None),
    "social_order_projects": ("projects", "flow", None),
    "ngo_prize_winners": ("organisations", "flow", None),
    "ngo_prize_applications": ("applications", "flow", None),
    "civic_forum_delegates": ("persons", "flow", None),
    "vdem_polyarchy": ("index_0_1", "index", None),
    "population": ("persons", "stock", 366),
    "cpi": ("percent", "index", None),
    "usd_kzt": ("KZT", "index", None),
}
#: issuer -> (chain, tier)
ISSUERS: Final[Mapping[str, tuple[str, str]]] = {
    "ministry": ("ministry", "ministry"),
    "committee": ("ministry", "ministry"),
    "bureau": ("bureau", "statistics_office"),
    "paper": ("press", "news_agency"),
}
TIERS: Final = ("ministry", "statistics_office", "news_agency")
#: Numbers of the detectors; their own, so that no test rests on those that the project ships.
THRESHOLDS: Final[Mapping[str, str]] = {
    "definition_max_gap_days": "700",
    "definition_near_days": "30",
    "jump_factor_near": "3",
    "jump_near_years": "2",
    "jump_factor_far": "6",
    "jump_longest_years": "8",
    "scale_slip_tolerance": "1.2",
    "stale_after_days": "500",
    "stale_min_digits": "3",
    "translation_shared_figures": "2",
}
#: (indicator, tier): figures of this tier are about another concept.
OTHER_CONCEPTS: Final = frozenset({("clubs_listed", "statistics_office")})
_SQL_TYPES: Final[Mapping[object, str]] = {
    str: "VARCHAR",
    int: "BIGINT",
    bool: "BOOLEAN",
    Decimal: "DECIMAL(24,6)",
    date: "DATE",
    datetime: "TIMESTAMP",
}


def said(
    name: str,
    value: str,
    qualifier: str = "exact",
    *,
    indicator: str = "clubs",
    document: str = "",
    issuer: str = "ministry",
    period: str | None = "as_of:2025-10-22",
    published: str | None = "2025-10-22",
    basis: str = "original",
    **others: object,
) -> dict[str, Any]:
    """One statement; its claim_id is ``name``, its document a document of its own unless one is named."""
    unit = str(others.get("unit") or INDICATORS[indicator][0].split("|")[0])
    span = interval(Decimal(value), qualifier, unit, Decimal(1))
    statement: dict[str, Any] = {
        "claim_id": name,
        "mention_id": f"mention of {name}",
        "document_id": document or f"document of {name}",
        "indicator": indicator,
        "dimension": "",
        "geography": "KZ",
        "geo_version": "KZ",
        "scope": "whole",
        "period": period,
        "range_kind": None,
        "modality": "actual",
        "value": Decimal(value),
        "unit": unit,
        "printed": value,
        "qualifier": qualifier,
        "value_low": span.low,
        "value_high": span.high,
        "low_is_certain": span.low_is_certain,
        "high_is_certain": span.high_is_certain,
        "basis": basis,
        "derivation": "",
        "derived_from": "",
        "issuer_id": issuer,
        "issuer_is_inferred": False,
        "speaker": "",
        "via_id": "",
        "snapshot_sha256": "snapshot",
        "text_sha256": "",
        "row_key": name,
        "language": "en",
        "figure_start": None,
        "figure_end": None,
        "sentence_start": None,
        "sentence_end": None,
        "sentence": f"{name} says {value}.",
        "published_on": published,
        "published_precision": None,
        "published_basis": None,
        "reading_notes": "",
    }
    return statement | others


def review(name: str, action: str, expect: Mapping[str, str], correct: Mapping[str, str] | None = None) -> ReviewRow:
    """A decision on the mention of the statement ``name``."""
    return ReviewRow(
        mention_id=f"mention of {name}",
        action=action,
        who="A reviewer",
        decided_on=date(2026, 1, 15),
        why="the page was read again",
        expect_json=json.dumps(expect),
        correct_json=json.dumps(correct or {}),
    )


@dataclass
class World:
    """What is staged: claims in the order in which they were said, and all that they refer to."""

    claims: list[Claim] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    relations: list[RelationRow] = field(default_factory=list)
    dimensions: list[DimensionKey] = field(default_factory=list)
    annotations: list[AnnotationRow] = field(default_factory=list)
    numbers: list[NumberAccount] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    hidden_documents: set[str] = field(default_factory=set)
    versions: list[SnapshotVersion] = field(default_factory=list)
    claim_versions: list[ClaimVersion] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    stories: list[StoryRow] = field(default_factory=list)
    #: Languages of documents, en where nothing is said.
    languages: dict[str, str] = field(default_factory=dict)
    #: Days on which documents were fetched, or one basis of a document; FETCHED where nothing is said.
    fetched: dict[str | tuple[str, str], str] = field(default_factory=dict)

    def say(self, *statements: Mapping[str, Any], about: str = "") -> None:
        """Add statements; ``about`` becomes their dimension, so that every case has a key of its own."""
        for statement in statements:
            self.claims.append(Claim(**{**statement, "dimension": about or statement["dimension"]}))

    def say_in_prose(self, text: str, sentence: str, statement: Mapping[str, Any], about: str = "") -> None:
        """Add a statement with its sentence and figure at their offsets in a stored text."""
        text_sha256 = short_hash(text)
        self.texts[text_sha256] = text
        start = text.index(sentence)
        figure = start + sentence.index(statement["printed"])
        evidence = {
            "text_sha256": text_sha256,
            "row_key": "",
            "sentence": sentence,
            "sentence_start": start,
            "sentence_end": start + len(sentence),
            "figure_start": figure,
            "figure_end": figure + len(statement["printed"]),
        }
        self.say({**statement, **evidence}, about=about)

    def make_whole_of(self, whole: str, *parts: str) -> None:
        """Relate a whole to its parts."""
        name = f"{whole}_is_sum_of_parts"
        self.relations.append(RelationRow(name, "parts", "whole", whole))
        self.relations += [RelationRow(name, "parts", "part", part) for part in parts]

    def relate(self, kind: str, **roles: str) -> None:
        """Add a relation of a kind, each role with its indicator; its relation_id is made of both."""
        name = " ".join([kind, *roles.values()])
        self.relations += [RelationRow(name, kind, role, indicator) for role, indicator in roles.items()]

    def relate_answers(self, *indicators: str) -> None:
        """Relate shares that are the answers to one question."""
        self.relations += [RelationRow("answers", "shares", "share", indicator) for indicator in indicators]

    def say_in_languages(self, document: str, texts: Mapping[str, Sequence[Mapping[str, Any]]], about: str) -> None:
        """Add statements of one release as prose in several languages."""
        for language, statements in texts.items():
            for statement in statements:
                text = f"{statement['claim_id']}: {statement['printed']} clubs."
                self.say_in_prose(text, text, {**statement, "document_id": document, "language": language}, about)

    def stage(self, folder: Path, shuffle: random.Random | None = None) -> None:
        """Write every staged table, its rows in the order given or shuffled."""
        tables: dict[str, tuple[type, list[Any]]] = {
            "claims": (Claim, list(self.claims)),
            "numbers": (NumberAccount, list(self.numbers)),
            "releases": (ReleaseRow, self._releases()),
            "release_texts": (ReleaseText, [ReleaseText(sha256, text) for sha256, text in self.texts.items()]),
            "reviews": (ReviewRow, list(self.reviews)),
            "relations": (RelationRow, list(self.relations)),
            "dimensions": (DimensionKey, list(self.dimensions)),
            "annotations": (AnnotationRow, list(self.annotations)),
            "snapshot_versions": (SnapshotVersion, list(self.versions)),
            "claim_versions": (ClaimVersion, list(self.claim_versions)),
            "absences": (Absence, list(self.absences)),
            "stories": (StoryRow, list(self.stories)),
            **_registry(),
        }
        for name, (shape, rows) in tables.items():
            if shuffle:
                shuffle.shuffle(rows)
            write_rows(folder / f"{name}.parquet", shape, rows)

    def _releases(self) -> list[ReleaseRow]:
        documents = {(claim.document_id, claim.snapshot_sha256): claim for claim in reversed(self.claims)}
        texts = {number.document_id: number.text_sha256 for number in self.numbers}
        return [self._release(claim, texts.get(claim.document_id, claim.text_sha256)) for claim in documents.values()]

    def _release(self, claim: Claim, text_sha256: str) -> ReleaseRow:
        return ReleaseRow(
            document_id=claim.document_id,
            snapshot_sha256=claim.snapshot_sha256,
            text_sha256=text_sha256,
            source_id="source",
            issuer_id=claim.issuer_id,
            via_id="",
            title=f"Title of {claim.document_id}",
            address=f"https://example.org/{claim.document_id}",
            citation="",
            language=self.languages.get(claim.document_id, "en"),
            basis="original" if claim.basis == "derived" else claim.basis,
            published_on=claim.published_on,
            published_precision=None,
            published_basis=None,
            fetched_at=self.fetched.get((claim.document_id, claim.basis), self.fetched.get(claim.document_id, FETCHED)),
            media_type="text/html",
            file_name="page.html",
            may_show="none" if claim.document_id in self.hidden_documents else "sentence",
            is_newest=True,
            status="read",
            reason="",
            n_numbers=0,
            n_claims=1,
            n_unclaimed=0,
        )


def _issuer(issuer_id: str, chain: str, tier: str) -> Issuer:
    return Issuer(
        issuer_id=issuer_id,
        name_kk="kk",
        name_ru="ru",
        name_en="en",
        parent_id="",
        chain=chain,
        tier=tier,
        may_show="sentence",
        geography="",
    )


def _registry() -> dict[str, tuple[type, list[Any]]]:
    names = ("kk", "ru", "en")
    return {
        "indicators": (
            IndicatorRow,
            [
                IndicatorRow(code, *names, unit, kind, "", None, None, None, None, gap)
                for code, (unit, kind, gap) in INDICATORS.items()
            ],
        ),
        "issuers": (Issuer, [_issuer(name, chain, tier) for name, (chain, tier) in ISSUERS.items()]),
        "regions": (
            RegionRow,
            [
                RegionRow("KZ", "KZ", *names, date(1991, 12, 16), None, ""),
                RegionRow("KZ-61", "KZ-61@1997", *names, date(1997, 5, 3), date(2018, 6, 18), ""),
                RegionRow("KZ-61", "KZ-61@2018-06", *names, date(2018, 6, 19), None, "KZ-61@1997"),
                RegionRow("KZ-79", "KZ-79@2018-06", *names, date(2018, 6, 19), None, "KZ-61@1997"),
            ],
        ),
        "thresholds": (
            Threshold,
            [Threshold(threshold=name, value=Decimal(value), why="") for name, value in THRESHOLDS.items()],
        ),
        "tier_ranks": (
            TierRankRow,
            [
                TierRankRow(code, tier, rank, (code, tier) not in OTHER_CONCEPTS, "for the tests")
                for code in INDICATORS
                for rank, tier in enumerate(TIERS, start=1)
            ],
        ),
        "events": (EventRow, [EventRow("fair_1", "civic_forum", 1, *names, "KZ", "2025-10-15", "2025-10-16")]),
        "sources": (SourceRow, [SourceRow("source", "Source", "", "", "website", "sentence", "quoted")]),
        "source_visits": (
            SourceVisitRow,
            [SourceVisitRow("source", "gated", "no key", VISITED_AT, VISITED_AT, 0, 2, 1, "0 7 * * *", 3)],
        ),
    }


def write_rows(target: Path, shape: type, rows: Sequence[object]) -> None:
    """Rows of one dataclass as Parquet, in the order given."""
    columns = {field.name: _sql_type(get_type_hints(shape)[field.name]) for field in fields(shape)}
    write_parquet(target, columns, [[getattr(row, name) for name in columns] for row in rows])


def write_parquet(target: Path, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as Parquet with the given SQL types, in the order given."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with in_memory() as connection:
        shape = ", ".join(f'"{name}" {sql_type}' for name, sql_type in columns.items())
        connection.execute(f"CREATE TABLE staged ({shape})")
        for row in rows:
            connection.execute(f"INSERT INTO staged VALUES ({', '.join('?' * len(columns))})", row)
        connection.execute(f"COPY staged TO {literal(str(target))} (FORMAT parquet)")


def _sql_type(hint: object) -> str:
    options = [option for option in get_args(hint) if option is not NoneType]
    return _SQL_TYPES[options[0] if options else hint]


@dataclass(frozen=True)
class Warehouse:
    """A build that dbt made."""

    build: Path
    output: str

    def rows(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        """Rows of a query over the build, each by column name."""
        with open_read_only(self.build) as connection:
            cursor = connection.execute(query, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, query: str, *parameters: object) -> dict[str, Any]:
        """The only row of a query."""
        (row,) = self.rows(query, *parameters)
        return row

    def names(self, query: str, *parameters: object) -> list[Any]:
        """The first column of a query."""
        return [next(iter(row.values())) for row in self.rows(query, *parameters)]


class DbtError(Exception):
    """dbt ended with an error; the message holds what it printed."""


@dataclass(frozen=True)
class Dbt:
    """dbt with all that it reads and writes below one folder, kept between builds so that it parses only once."""

    home: Path

    @property
    def staged(self) -> Path:
        return self.home / "staged"

    @property
    def history(self) -> Path:
        return self.home / "history"

    def build(self, target: Path, *, steps: Sequence[Sequence[str]] = (("run",),)) -> Warehouse:
        """Run dbt on what is staged and move the database to ``target``.

        A step is a dbt command with its options; models that read rule outcomes are left out unless a step selects
        them. Raises DbtError.
        """
        build = self.home / "build.duckdb"
        build.unlink(missing_ok=True)
        (self.home / "profiles.yml").write_text(profiles_yaml(build))
        output = "".join(self._run(*step) for step in steps)
        shutil.move(build, target)
        return Warehouse(target, output)

    def _run(self, command: str, *options: str) -> str:
        selection = options or ("--exclude", "tag:after_rules")
        done = subprocess.run(
            [Path(sys.executable).parent / "dbt", command, "--project-dir", DBT_PROJECT, *selection],
            env=os.environ
            | {
                "QOGAM_STAGED": str(self.staged),
                "QOGAM_HISTORY": str(self.history),
                "DBT_PROFILES_DIR": str(self.home),
                "DBT_TARGET_PATH": str(self.home / "target"),
                "DBT_LOG_PATH": str(self.home / "logs"),
                "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
                "NO_COLOR": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DbtError(done.stdout + done.stderr)
        return done.stdout
