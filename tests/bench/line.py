"""Growth of the line behind the reader: staging, models and rules on ever more claims made up for it, without Dagster.

Belongs here: claims in any number, and timing each step. Does not belong here: how a step works.

Each claim stands on its own place, year and indicator, two issuers to each, as in the real tables; time should grow in
proportion to their number, beside what starting dbt and Great Expectations takes.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count as count_from
from itertools import islice, product
from pathlib import Path
from typing import Final

from expectations.rules import load_rules
from expectations.validate import validate
from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from ingest.claim import Claim, NumberAccount
from ingest.interval import interval
from ingest.registry_tables import registry_tables
from ingest.stage import ReleaseRow, ReleaseText, write_table
from tests.bench.table import table
from tests.claims import a_claim
from tests.unit.dbt_project.staging import Dbt
from warehouse.connect import in_memory, open_build

_SHARES: Final = (0.25, 0.5, 1.0)
_STEPS: Final = ("staging", "models", "rules")
_RULES: Final = Path(__file__).resolve().parents[2] / "expectations" / "rules.yaml"
_ISSUERS: Final = ("ministry_culture_information", "kipd")
_YEARS: Final = range(2005, 2026)
#: Indicators that rules relate to one another: (indicator, value), all in keeping with each other.
_FIGURES: Final = (
    ("ngo_registered", 23_000),
    ("ngo_active", 18_000),
    ("ngo_active_core", 5_000),
    ("social_order_amount", 20_000_000_000),
    ("social_order_amount_republican", 2_000_000_000),
    ("social_order_amount_local", 18_000_000_000),
    ("grants_count", 104),
    ("grant_applications", 300),
    ("volunteers", 300_000),
    ("silver_volunteers", 6_000),
)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each step for one number of claims."""

    claims: int
    staging: float
    models: float
    rules: float


def measure(claims: int) -> list[Times]:
    """Times the steps for a quarter, a half and all of the claims. Raises DbtError when dbt fails."""
    catalogue = load_catalogue(REGISTRY)
    with tempfile.TemporaryDirectory() as folder:
        dbt = Dbt(Path(folder))
        _step(dbt, catalogue, 100)  # dbt parses the project once and Great Expectations is imported
        return [_step(dbt, catalogue, round(share * claims)) for share in _SHARES]


def _step(dbt: Dbt, catalogue: Catalogue, count: int) -> Times:
    claims = made_up(count, catalogue)
    rules = load_rules(_RULES, catalogue)
    build = dbt.home / "built.duckdb"
    staging = _seconds(lambda: _stage(claims, catalogue, dbt.staged))
    models = _seconds(lambda: dbt.build(build))
    with open_build(build) as connection:
        judging = _seconds(lambda: validate(connection, rules, catalogue, "bench", datetime.now(UTC)))
    return Times(count, staging, models, judging)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def made_up(count: int, catalogue: Catalogue) -> list[Claim]:
    """So many claims, document by document: what one issuer says of one part of a region in one year."""
    regions = [code for code in catalogue.regions if code != "KZ"]
    stated = (
        _claim(part, region, year, issuer, *figure, catalogue)
        for part in count_from()
        for region, year, issuer, figure in product(regions, _YEARS, _ISSUERS, _FIGURES)
    )
    return list(islice(stated, count))


def _claim(part: int, region: str, year: int, issuer: str, indicator: str, value: int, catalogue: Catalogue) -> Claim:
    document = f"{part} {region} {year} {issuer}"
    unit = catalogue.indicators[indicator].units[0]
    exact = interval(Decimal(value), "exact", unit, Decimal(1))
    return a_claim(
        claim_id=f"{document} {indicator}",
        mention_id=f"mention of {document} {indicator}",
        document_id=document,
        indicator=indicator,
        dimension=f"part={part}",
        geography=region,
        geo_version=catalogue.geo_version(region, date(year, 12, 31)),
        period=f"{year}" if catalogue.indicators[indicator].kind == "flow" else f"as_of:{year}-12-31",
        value=Decimal(value),
        unit=unit,
        value_low=exact.low,
        value_high=exact.high,
        basis="transcribed",
        issuer_id=issuer,
        text_sha256="",
        row_key=f"{document} {indicator}",
        figure_start=None,
        figure_end=None,
        sentence_start=None,
        sentence_end=None,
        published_on=f"{year + 1}-02-01",
    )


def _release(claim: Claim) -> ReleaseRow:
    return ReleaseRow(
        document_id=claim.document_id,
        snapshot_sha256=claim.snapshot_sha256,
        text_sha256="",
        source_id="qogam_statements",
        issuer_id=claim.issuer_id,
        via_id="",
        title=claim.document_id,
        address="",
        citation="",
        language=claim.language,
        basis=claim.basis,
        published_on=claim.published_on,
        published_precision=claim.published_precision,
        published_basis=claim.published_basis,
        fetched_at="2026-01-01",
        media_type="text/csv",
        file_name="made_up.csv",
        may_show="full",
        is_newest=True,
        status="read",
        reason="",
        n_numbers=0,
        n_claims=len(_FIGURES),
        n_unclaimed=0,
    )


def _stage(claims: Sequence[Claim], catalogue: Catalogue, folder: Path) -> None:
    releases = {claim.document_id: claim for claim in claims}
    tables: dict[str, tuple[type, Sequence[object]]] = {
        "claims": (Claim, claims),
        "numbers": (NumberAccount, ()),
        "releases": (ReleaseRow, [_release(claim) for claim in releases.values()]),
        "release_texts": (ReleaseText, ()),
        **registry_tables(catalogue),
    }
    with in_memory() as connection:
        for name, (shape, rows) in tables.items():
            write_table(connection, rows, shape, folder / f"{name}.parquet")


def show(times: Sequence[Times]) -> str:
    """Seconds per step, each beside how many times those of half as many claims it is."""
    rows = []
    for number, now in enumerate(times):
        before = times[number - 1] if number else None
        rows.append((f"{now.claims:,} claims", *(_cell(now, before, step) for step in _STEPS)))
    return table(("line, s (times those of half)", *_STEPS), rows)


def _cell(now: Times, before: Times | None, step: str) -> str:
    seconds = float(getattr(now, step))
    ratio = f" ({seconds / getattr(before, step):.2f})" if before else "       "
    return f"{seconds:.2f}{ratio}"
