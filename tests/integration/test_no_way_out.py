"""A live run without a network: told for every source, and readers keep what they had."""

import pytest

from ingest.catalogue import load_catalogue
from ingest.live.round import live_sources
from tests.integration.conftest import Installation


@pytest.fixture(autouse=True)
def _no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_every_source_is_told_in_a_line_and_the_published_database_is_as_before(copy: Installation) -> None:
    before = copy.paths.current.resolve()
    done = copy.qogam("run", "--live")
    assert done.code == 0, done.out
    lines = done.out.splitlines()
    for source in live_sources(load_catalogue(copy.registry)):
        (line,) = (line for line in lines if line.startswith(f"{source.source_id} "))
        assert " fetched " not in line
    assert "Nothing changed since the last run" in done.out
    assert copy.paths.current.resolve() == before
    assert copy.qogam("archive", "verify").code == 0


def test_sources_that_are_not_live_are_named(copy: Installation) -> None:
    done = copy.qogam("run", "--live", "--source", "user_drop")
    assert done.code == 2
    assert "not read over the network: user_drop" in done.out
    assert copy.qogam("run", "--since", "2026-01-01").code == 2
