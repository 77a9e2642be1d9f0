"""Evidence pages in any number: time and size of the site, and whether they grow in proportion.

Belongs here: a made-up report of so many claims, and timing the writing of its pages. Does not belong here: how a page
is made.

Beside the pages the same number of bare files is written in the same run, so that the machine's own speed is told from
ours.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from reports.addresses import value_id
from reports.evidence import ClaimEvidence, Evidence, Origin, Passage, ValueEvidence
from reports.model import LANGUAGES, NO_NAME, AnnualValue, Claim, Figure, Name, ReportData
from reports.site import build_site
from tests.bench.table import table

_STEPS: Final = (1, 2)
#: One annual value to so many claims, as in the bundled archive.
_CLAIMS_OF_VALUE: Final = 2
_SENTENCE: Final = "Бұл өңірде {} ұйым жұмыс істейді, олардың саны жыл сайын артып келеді."


@dataclass(frozen=True, slots=True)
class Built:
    """A site of so many evidence pages in each language: seconds, megabytes, and seconds of as many bare files."""

    pages: int
    seconds: float
    size: float
    bare_seconds: float


def measure(pages: int) -> list[Built]:
    """Builds a site of ``pages`` evidence pages a language and one of twice as many."""
    with tempfile.TemporaryDirectory() as folder:
        _build(20, Path(folder) / "warm")  # templates are compiled once
        return [_build(step * pages, Path(folder) / str(step)) for step in _STEPS]


def _build(pages: int, folder: Path) -> Built:
    report, evidence = made_up(pages)
    start = time.perf_counter()
    build_site(report, {"evidence": evidence}, folder / "site")
    seconds = time.perf_counter() - start
    files = [path for path in (folder / "site").rglob("*.html") if path.parent.name == "evidence"]
    size = sum(path.stat().st_size for path in files)
    return Built(pages, seconds, size / 1e6, _bare(len(files), size // len(files), folder / "bare"))


def _bare(files: int, size: int, folder: Path) -> float:
    folder.mkdir()
    content = "x" * size
    start = time.perf_counter()
    for number in range(files):
        (folder / f"{number}.html").write_text(content, encoding="utf-8")
    return time.perf_counter() - start


def made_up(pages: int) -> tuple[ReportData, Evidence]:
    """A report of so many evidence pages, two thirds of claims and one third of the values that they stand for."""
    values = {}
    claims: dict[str, ClaimEvidence] = {}
    for number in range(pages // (_CLAIMS_OF_VALUE + 1)):
        value = _value(number)
        values[value_id(value)] = ValueEvidence(
            value=value,
            chosen=value.claims[0],
            because=Name("Бұл – жалғыз дерек.", "Это единственное значение.", "It is the only figure."),
            runner_up=value.claims[1],
            contradictions=(),
            judged=(),
        )
        claims |= {claim.claim_id: _evidence(claim, value) for claim in value.claims}
    report = ReportData(
        run_id="bench",
        run_at=None,
        is_held_back=False,
        n_releases=1,
        n_claims=len(claims),
        rules=(),
        contradictions=(),
        values=tuple(of.value for of in values.values()),
        preview=None,
        quarantined=(),
        unclaimed=(),
        indicators={"ngo_active": Name("Белсенді ҮЕҰ", "Действующие НПО", "Active NGOs")},
        places={"KZ": Name("Қазақстан", "Казахстан", "Kazakhstan")},
        borders_until={},
        issuers={"ministry": Name("Министрлік", "Министерство", "The ministry")},
    )
    return report, Evidence(claims, values)


def _value(number: int) -> AnnualValue:
    claims = tuple(_claim(number, part) for part in range(_CLAIMS_OF_VALUE))
    return AnnualValue(
        indicator="ngo_active",
        dimension=f"part={number}",
        geography="KZ",
        geo_version="KZ",
        year=2025,
        figure=claims[0].figure,
        status="single_source",
        is_provisional=False,
        basis="original",
        issuer_id="ministry",
        published_on="2025-10-22",
        claims=claims,
    )


def _claim(number: int, part: int) -> Claim:
    value = Decimal(1_000 + number + part)
    figure = Figure(
        value=value,
        unit="organisations",
        qualifier="exact",
        low=value,
        high=value,
        low_is_certain=True,
        high_is_certain=True,
    )
    return Claim(
        claim_id=f"{number:012x}{part:08x}",
        document_id=f"d{number}",
        indicator="ngo_active",
        dimension=f"part={number}",
        geography="KZ",
        geo_version="KZ",
        year=2025,
        period="2025",
        range_kind="",
        scope="whole",
        modality="actual",
        figure=figure,
        printed=str(value),
        basis="original",
        derivation="",
        issuer_id="ministry",
        issuer_is_inferred=False,
        language="kk",
        sentence=_SENTENCE.format(value),
        figure_at=None,
        title=f"Хабарлама {number}",
        citation="",
        address=f"https://example.org/{number}",
        published_on="2025-10-22",
        may_show="sentence",
        review_action="",
        is_counted=True,
        is_chosen=part == 0,
    )


def _evidence(claim: Claim, value: AnnualValue) -> ClaimEvidence:
    lead, rest = _SENTENCE.split("{}")
    return ClaimEvidence(
        claim=claim,
        passage=Passage("", lead, claim.printed, rest, ""),
        origin=Origin(
            source=NO_NAME,
            file_name="page.html",
            speaker="",
            via_id="",
            snapshot_sha256="0" * 64,
            text_sha256="1" * 64,
            row_key="",
            figure_at=(len(lead), len(lead) + len(claim.printed)),
            fetched_on="2025-11-01",
            published_precision="day",
            published_basis="page",
            notes=("period:publication",),
        ),
        value=value,
        not_counted_because="",
        copied=None,
        decision=None,
        sources=(),
        results=(),
        contradictions=(),
        judged=(),
    )


def show(built: Sequence[Built]) -> str:
    """Seconds and megabytes for each number of pages, each beside how many times those of the row before it is."""
    head = (f"evidence pages in {len(LANGUAGES)} languages", "build, s", "ms a page", "MB", "bare files, s")
    return table(head, list(_rows(built)))


def _rows(built: Sequence[Built]) -> Iterator[tuple[str, ...]]:
    for number, now in enumerate(built):
        before = built[number - 1] if number else None
        yield (
            f"{now.pages:,} pages",
            _with_ratio(now, before, "seconds"),
            f"{1000 * now.seconds / (now.pages * len(LANGUAGES)):.2f}",
            _with_ratio(now, before, "size"),
            _with_ratio(now, before, "bare_seconds"),
        )


def _with_ratio(now: Built, before: Built | None, what: str) -> str:
    number = float(getattr(now, what))
    return f"{number:.2f}" + (f" ({number / getattr(before, what):.2f})" if before else "       ")
