"""A page that is edited without a word and then goes: all is kept, the data show what changed and when."""

import os
from pathlib import Path

from ingest.archive import Archive
from ingest.notices import Notice
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
    address = "https://example.kz/kk/results"
    days = {"noticed_at": "2026-03-02T12:00:00+00:00", "seen_at": "2026-03-01T12:00:00+00:00"}
    Archive(copy.paths.archive).note(
        Notice(document=address, source="user_drop", event="gone", how="not_found", reason="404", **days)
    )
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
    (gone,) = copy.query("select source_address, gone_since, is_gone, n_claims, n_counted from release_disappearances")
    assert list(gone.values()) == [address, days["noticed_at"], True, 1, 1]
    assert "pages gone or back: 1 notices, 0 faults" in copy.qogam("archive", "verify").out
