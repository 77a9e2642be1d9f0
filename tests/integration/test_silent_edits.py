"""A page that is edited without a word: the archive keeps both, the data show what changed."""

import os
from pathlib import Path

from orchestration.drop import take_drop
from orchestration.project import Settings
from tests.integration.conftest import Installation

SIDECAR = "issuer: akimat_zhambyl\npublished_on: 2026-02-27\naddress: https://example.kz/kk/results\nlanguage: kk\n"
BEFORE = "Бүгінде Жамбыл облысында 412 үкіметтік емес ұйым тіркелген."
AFTER = "Бүгінде Жамбыл облысында 451 үкіметтік емес ұйым тіркелген."


def put(drop: Path, text: str, day: int) -> None:
    drop.mkdir(exist_ok=True)
    release = drop / "results.txt"
    release.write_text(text)
    os.utime(release, (day * 86_400, day * 86_400))
    (drop / "results.txt.yaml").write_text(SIDECAR)


def test_an_edited_page_shows_the_changed_figure_with_both_sentences(copy: Installation) -> None:
    settings = Settings(copy.paths, copy.registry)
    put(copy.paths.drop, BEFORE, 20_000)
    assert list(take_drop(settings)) == ["taken: drop/results.txt"]
    put(copy.paths.drop, AFTER, 20_001)
    done = copy.qogam("run")
    assert done.code == 0, done.out
    assert "taken: drop/results.txt" in done.out
    shown = copy.qogam("query", "select * from release_revisions")
    assert BEFORE in shown.out
    assert AFTER in shown.out
    (revision,) = copy.query("select change, printed_before, printed_after, source_address from release_revisions")
    assert list(revision.values()) == ["changed", "412", "451", "https://example.kz/kk/results"]
    (now,) = copy.query("select value from claims where source_address = 'https://example.kz/kk/results'")
    (before,) = copy.query("select value from superseded_claims")
    assert (now["value"], before["value"]) == (451, 412)
