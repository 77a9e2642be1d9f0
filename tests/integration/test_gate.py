"""A release of the user's own: shown, judged, and at the gate."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.archive import Archive, Sidecar
from tests.integration.conftest import Done, Installation
from tests.integration.test_line import hashes

CONSISTENT = (
    "Облыста азаматтық қоғам туралы жиын өтті\n\n"
    "Бүгінде Қазақстанда 23 мыңнан астам үкіметтік емес ұйым тіркелген, оның 18 мыңы белсенді жұмыс істейді.\n"
)
IMPOSSIBLE = CONSISTENT.replace("23 мыңнан астам", "23 мың").replace("18 мыңы", "25 мыңы")
HEDGED = IMPOSSIBLE.replace("23 мың үкіметтік", "23 мыңнан астам үкіметтік")
RULE = "active_not_above_registered"
ADDRESS = "https://example.kz/news/2025/25-000"
UNDATED = "https://example.kz/undated"
DATED = "https://example.kz/dated"
TWIN = "https://example.kz/twin"


def add(installation: Installation, text: str, *, published: str = "", address: str = ADDRESS) -> str:
    dated = ["--published", published] if published else []
    done = installation.qogam(
        "add", "-", "--issuer", "ministry_culture_information", "--address", address, *dated, stdin=text
    )
    assert done.code == 0, done.out
    return done.out


@dataclass(frozen=True)
class Visited:
    """An installation to which releases of a user's own were added, one of them unreadable, and that ran again."""

    installation: Installation
    shown: dict[str, str]
    run: Done

    def within_release(self, address: str) -> list[dict[str, Any]]:
        return self.installation.query(
            "select c.outcome, c.severity, c.rests_on_convention from quality_comparisons c "
            f"join claims k on k.claim_id = c.claim_id_a "
            f"where c.rule_id = '{RULE}' and c.grain = 'release' and k.source_address = '{address}'"
        )


@pytest.fixture(scope="module")
def visited(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Visited:
    installation = published.copy(tmp_path_factory.mktemp("visited") / "copy")
    shown = {
        UNDATED: add(installation, CONSISTENT, address=UNDATED),
        DATED: add(installation, CONSISTENT, published="2026-02-27", address=DATED),
        TWIN: add(installation, HEDGED, published="2025-12-20", address=TWIN),
    }
    Archive(installation.paths.archive).add(b"\x00\x01\x02\xff\xfe binary", BROKEN)
    return Visited(installation, shown, installation.qogam("run"))


BROKEN = Sidecar(
    document="https://example.kz/broken",
    source="user_drop",
    basis="original",
    issuer_id="akimat_zhambyl",
    title="Broken <b>release</b>",
    language="kk",
    published_on="2026-01-01",
    published_basis="sidecar",
    media_type="text/plain",
    fetched_at="2026-02-01",
    file_name="broken.txt",
)


@pytest.mark.parametrize("address", [UNDATED, DATED])
def test_an_added_release_shows_its_claims_and_holds_within_itself(visited: Visited, address: str) -> None:
    shown = visited.shown[address]
    assert re.search(r"ngo_active .*18000 organisations", shown)
    assert re.search(r"ngo_registered .*23000 organisations  more_than", shown)
    assert "»23 мыңнан астам«" in shown
    assert "»18 мыңы«" in shown
    assert [row["outcome"] for row in visited.within_release(address)] == ["holds"]


def test_a_violation_on_a_conventional_end_only_warns(visited: Visited) -> None:
    assert visited.run.code == 0, visited.run.out
    assert visited.within_release(TWIN) == [{"outcome": "violated", "severity": "warning", "rests_on_convention": True}]


def test_a_release_that_cannot_be_read_stops_nothing_and_is_shown(visited: Visited) -> None:
    assert "1 quarantined" in visited.run.out
    page = (visited.installation.paths.reports / "en" / "unread.html").read_text()
    assert "Broken &lt;b&gt;release&lt;/b&gt;" in page


def test_an_impossible_release_holds_publication_back_until_it_is_reviewed(copy: Installation) -> None:
    before = hashes(copy.paths.current)
    shown = add(copy, IMPOSSIBLE, published="2025-12-20")

    done = copy.qogam("run")
    assert done.code == 1, done.out
    assert RULE in done.out
    assert hashes(copy.paths.current) == before
    page = (copy.paths.reports / "kk" / "rules.html").read_text()
    assert RULE in page
    assert "example.kz/news/2025/25-000" in page
    for figure in ("23 мың", "25 мыңы"):
        assert f"<mark>{figure}</mark>" in page
    assert copy.qogam("run").code == 1, "a second run without a change must say the same"

    mention = re.search(r"ngo_active .*\n.*mention (\w{20})", shown)
    assert mention is not None
    review(copy.registry / "reviews.yaml", mention[1])
    done = copy.qogam("run")
    assert done.code == 0, done.out
    (claim,) = copy.query(f"select is_counted, review_action from claims where mention_id = '{mention[1]}'")
    assert claim == {"is_counted": False, "review_action": "exclude"}


def review(file: Path, mention: str) -> None:
    file.write_text(
        f"- mention_id: {mention}\n"
        "  action: exclude\n"
        "  who: A. Tester, data engineer\n"
        "  when: 2026-03-01\n"
        "  why: The press service has withdrawn the figure.\n"
        '  expect: {value: "25000"}\n'
    )


def test_what_cannot_be_added_is_told_and_not_stored(copy: Installation, tmp_path: Path) -> None:
    binary = tmp_path / "scan.pdf"
    binary.write_bytes(b"%PDF-1.7\x00\x01\x02")
    stored = len(list((copy.paths.archive / "snapshots").iterdir()))
    for arguments, message in (
        ([str(binary), "--issuer", "akimat_zhambyl"], "scan.pdf"),
        (["-", "--issuer", "nobody"], "nobody"),
        (["-", "--issuer", "akimat_zhambyl", "--published", "yesterday"], "yesterday"),
        (["https://elsewhere.example/1", "--issuer", "akimat_zhambyl"], "sources.yaml"),
    ):
        done = copy.qogam("add", *arguments, stdin=CONSISTENT)
        assert done.code == 2, done.out
        assert message in done.out
    assert len(list((copy.paths.archive / "snapshots").iterdir())) == stored
