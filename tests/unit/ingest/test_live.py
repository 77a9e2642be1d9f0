"""Live visits: what a connector finds is kept, what it meets is told, and one source's failure is its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.catalogue import REGISTRY, Catalogue, CatalogueError, Source, load_catalogue
from ingest.connectors import known
from ingest.connectors.known import KnownConnector
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Document, Steps, Table, Trouble, Window
from ingest.live.round import Round, UnknownSource, live_sources, told
from ingest.live.state import SourceState, StateError, States, visit_rows
from ingest.live.visit import sidecar_of
from tests.sites import NOW, Site, in_turn, local_means, new_fetcher, reply, serve
from tests.unit.ingest.live_source import LIVE, SOURCE

CATALOGUE = load_catalogue(REGISTRY)


def listed(source: Source, window: Window) -> Steps:
    """A list of paths, one a line, each a page."""
    assert source.live is not None
    for address in source.live.addresses:
        outcome = yield Request(address=address, expect=("text/plain",))
        for path in outcome.content.decode().split():
            page = yield Request(address=address.removesuffix("/list") + path)
            if page.has_come:
                yield Document(address=page.requested, content=page.content, media_type="text/html", language="kk")


@pytest.fixture(autouse=True)
def _connectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known.CONNECTORS, "listed", KnownConnector(steps=listed))


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {
        "/list": reply(b"/a /b", media_type="text/plain"),
        "/a": reply(b"<p>first</p>"),
        "/b": reply(b"<p>second</p>"),
    }
    with serve(pages) as running:
        yield running


def at(site: Site, source: Source = SOURCE, connector: str = "listed") -> Source:
    assert source.live is not None
    live = replace(source.live, connector=connector, addresses=(site.address("/list"),))
    return replace(source, live=live)


def round_of(folder: Path, now: datetime = NOW) -> Round:
    fetcher = new_fetcher(replace(local_means(), now=lambda: now))
    return Round(CATALOGUE, fetcher, Archive(folder / "archive"), States(folder / "state"), lambda: now)


def connector_of(monkeypatch: pytest.MonkeyPatch, steps: Callable[[Source, Window], Steps]) -> None:
    monkeypatch.setitem(known.CONNECTORS, "listed", KnownConnector(steps=steps))


def test_what_a_connector_finds_is_kept_with_what_is_known_of_it(site: Site, tmp_path: Path) -> None:
    state = round_of(tmp_path).visit(at(site))
    assert (state.status, state.n_new, state.n_same, state.n_troubles) == ("fetched", 2, 0, 0)
    archive = Archive(tmp_path / "archive")
    assert sorted(archive.read(snapshot) for snapshot in archive.snapshots()) == [b"<p>first</p>", b"<p>second</p>"]
    sidecar = next(s.sidecar for s in archive.snapshots() if s.sidecar.file_name == "a")
    assert (sidecar.document, sidecar.source, sidecar.basis) == (site.address("/a"), "example_news", "original")
    assert (sidecar.issuer_id, sidecar.issuer_is_inferred, sidecar.via_id) == ("inform", True, "inform")
    assert sidecar.fetched_at == NOW.isoformat(timespec="seconds")


def test_a_second_visit_keeps_nothing_twice(site: Site, tmp_path: Path) -> None:
    round_of(tmp_path).visit(at(site))
    state = round_of(tmp_path, NOW + timedelta(days=1)).visit(at(site))
    assert (state.status, state.n_new, len(Archive(tmp_path / "archive").snapshots())) == ("unchanged", 0, 2)


def test_an_edited_page_is_a_new_snapshot_and_the_old_one_stays(site: Site, tmp_path: Path) -> None:
    round_of(tmp_path).visit(at(site))
    site.pages["/a"] = reply(b"<p>corrected</p>")
    state = round_of(tmp_path, NOW + timedelta(days=1)).visit(at(site))
    assert (state.status, state.n_new) == ("fetched", 1)
    archive = Archive(tmp_path / "archive")
    assert len(archive.snapshots()) == 3
    assert b"<p>corrected</p>" in {archive.read(snapshot) for snapshot in archive.newest().values()}
    # and back again: what it said first is what it says now
    site.pages["/a"] = reply(b"<p>first</p>")
    round_of(tmp_path, NOW + timedelta(days=2)).visit(at(site))
    assert b"<p>first</p>" in {archive.read(snapshot) for snapshot in archive.newest().values()}


def test_pages_are_asked_for_on_condition_the_second_time(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = in_turn(reply(b"<p>first</p>", headers={"ETag": '"a"'}), reply(status=304))
    round_of(tmp_path).visit(at(site))
    site.heard.clear()
    state = round_of(tmp_path).visit(at(site))
    assert {path: headers.get("if-none-match") for _, path, headers, _ in site.heard}["/a"] == '"a"'
    assert state.status == "unchanged"


def test_since_a_day_everything_is_asked_anew(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = reply(b"<p>first</p>", headers={"ETag": '"a"'})
    round_of(tmp_path).visit(at(site))
    site.heard.clear()
    round_of(tmp_path).visit(at(site), since=date(2026, 1, 1))
    assert all("if-none-match" not in headers for _, _, headers, _ in site.heard)


def test_a_list_is_not_taken_as_known_while_something_of_it_is_still_to_come(site: Site, tmp_path: Path) -> None:
    site.pages["/b"] = reply(status=500)
    state = round_of(tmp_path).visit(at(site))
    assert (state.status, state.n_new, state.n_troubles) == ("fetched", 1, 1)
    assert "/b: the server answered 500" in state.reason
    assert site.address("/list") not in state.known
    site.pages["/b"] = reply(b"<p>second</p>")
    state = round_of(tmp_path).visit(at(site))
    assert state.n_new == 1
    assert site.address("/list") in state.known


def test_a_source_that_fails_keeps_no_other_from_its_visit(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source, window: Window) -> Steps:
        yield Request(address=site.address("/list"))
        raise KeyError("items")

    monkeypatch.setitem(known.CONNECTORS, "broken", KnownConnector(steps=broken))
    gone = at(site, replace(SOURCE, source_id="gone_news", live=replace(LIVE, hosts=("gone.example",))))
    sources = [gone, at(site, replace(SOURCE, source_id="broken_news"), "broken"), at(site)]
    states = list(round_of(tmp_path).visit_all(sources, None))
    assert [(state.source_id, state.status) for state in states] == [
        ("gone_news", "unreachable"),
        ("broken_news", "malformed"),
        ("example_news", "fetched"),
    ]
    assert "KeyError: 'items'" in states[1].reason
    assert "refused" in states[0].reason


def test_a_failure_leaves_the_last_success_and_what_was_known(site: Site, tmp_path: Path) -> None:
    first = round_of(tmp_path).visit(at(site))
    for path in ("/list", "/a", "/b"):
        site.pages[path] = reply(status=403)
    later = round_of(tmp_path, NOW + timedelta(days=5)).visit(at(site))
    assert (later.status, later.succeeded_at, later.known) == ("gated", first.visited_at, first.known)
    assert later.visited_at > first.visited_at
    assert States(tmp_path / "state").load("example_news") == later


def test_what_a_reply_says_inside_counts_instead_of_its_code(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gate(source: Source, window: Window) -> Steps:
        outcome = yield Request(address=site.address("/list"))
        yield Trouble(status="gated", address=outcome.requested, reason="notAllowed")

    connector_of(monkeypatch, gate)
    state = round_of(tmp_path).visit(at(site))
    assert (state.status, state.n_troubles, state.n_same) == ("gated", 1, 0)


def test_a_connector_that_asks_for_nothing_says_so(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def idle(source: Source, window: Window) -> Steps:
        yield from ()

    connector_of(monkeypatch, idle)
    state = round_of(tmp_path).visit(at(site))
    assert (state.status, "nothing is asked for yet" in state.reason, state.n_troubles) == ("unchanged", True, 0)


def test_back_fill_keeps_pages_and_leaves_the_state_alone(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = []

    def remembering(source: Source, window: Window) -> Steps:
        windows.append(window)
        yield from listed(source, window)

    connector_of(monkeypatch, remembering)
    round_of(tmp_path).visit(at(site), since=date(2024, 5, 1), until=date(2024, 5, 31))
    assert windows == [Window(today=NOW.date(), since=date(2024, 5, 1), until=date(2024, 5, 31))]
    assert len(Archive(tmp_path / "archive").snapshots()) == 2
    assert States(tmp_path / "state").load("example_news") == SourceState(source_id="example_news")


def test_a_visit_looks_back_before_the_last_success(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = []

    def remembering(source: Source, window: Window) -> Steps:
        windows.append(window.since)
        yield from listed(source, window)

    connector_of(monkeypatch, remembering)
    for now in (NOW, NOW + timedelta(days=100)):
        round_of(tmp_path, now).visit(at(site))
    assert windows == [NOW.date() - timedelta(days=90), NOW.date() - timedelta(days=30)]


def test_hostile_names_never_become_paths(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tricks = ["/../../../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/a%00b\n", "/" + "x" * 5000, "/"]

    def tricky(source: Source, window: Window) -> Steps:
        yield Request(address=site.address("/list"))
        for trick in tricks:
            yield Document(address=site.address(trick), content=trick.encode(), media_type="text/html")
            yield Table(address=site.address(trick), content=trick.encode(), media_type="text/csv", file_name=trick)

    connector_of(monkeypatch, tricky)
    folder = tmp_path / "inner" / "data"
    assert round_of(folder).visit(at(site)).n_new == 2 * len(tricks)
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert all(path.parts[:3] in (("inner", "data", "archive"), ("inner", "data", "state")) for path in written)
    assert Archive(folder / "archive").verify().faults == ()


def test_alternates_are_kept_and_odd_ones_are_not() -> None:
    found = Document(
        address="https://site.example/kk/1",
        content=b"",
        media_type="text/html",
        charset="windows-1251",
        alternates={"ru": "https://site.example/ru/1", "en": "https://site.example/en 1"},
    )
    sidecar = sidecar_of(found, SOURCE, "2026-03-01")
    assert sidecar.alternates == "ru https://site.example/ru/1"
    assert sidecar.media_type == "text/html; charset=windows-1251"


def test_a_state_that_cannot_be_read_is_named_and_stops_only_its_source(site: Site, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "example_news.json").write_text("{")
    with pytest.raises(StateError, match=r"example_news\.json: .*remove it"):
        States(tmp_path / "state").load("example_news")
    state = round_of(tmp_path).visit(at(site))
    assert (state.status, "remove it" in state.reason) == ("malformed", True)


def test_a_source_is_visited_by_one_at_a_time(site: Site, tmp_path: Path) -> None:
    with States(tmp_path / "state").held("example_news"):
        state = round_of(tmp_path).visit(at(site))
    assert (state.status, state.reason, site.heard) == ("unreachable", "another visit is under way", [])
    assert round_of(tmp_path).visit(at(site)).status == "fetched"


def test_states_of_all_live_sources_are_staged_also_of_those_never_visited(tmp_path: Path) -> None:
    states = States(tmp_path)
    catalogue = replace(CATALOGUE, sources={"example_news": SOURCE, "other": replace(SOURCE, source_id="other")})
    states.save(SourceState(source_id="other", visited_at="2026-03-01T12:00:00+00:00", status="gated", n_troubles=2))
    never, visited = visit_rows(catalogue, states)
    assert (never.status, never.visited_at, never.succeeded_at) == ("", None, None)
    assert (visited.status, visited.visited_at, visited.n_troubles) == ("gated", datetime(2026, 3, 1, 12), 2)  # noqa: DTZ001  # stored in UTC without zone


def with_sources(*sources: Source) -> Catalogue:
    return replace(CATALOGUE, sources={source.source_id: source for source in sources})


def test_sources_are_chosen_by_name_and_odd_names_are_told() -> None:
    catalogue = with_sources(SOURCE, replace(SOURCE, source_id="still", live=None))
    assert [source.source_id for source in live_sources(catalogue)] == ["example_news"]
    with pytest.raises(UnknownSource, match="still; these are: example_news"):
        live_sources(catalogue, ["still"])


def test_connectors_and_options_that_do_not_exist_are_faults_of_the_registry() -> None:
    odd = replace(SOURCE, source_id="odd", live=replace(LIVE, connector="telepathy"))
    extra = replace(SOURCE, live=replace(LIVE, options={"volume": "11"}))
    with pytest.raises(CatalogueError) as caught:
        live_sources(with_sources(odd, extra))
    assert "odd: connector 'telepathy' is unknown" in str(caught.value)
    assert "example_news: option 'volume' is unknown" in str(caught.value)


def test_every_live_entry_of_the_shipped_registry_has_its_connector() -> None:
    assert {source.source_id for source in live_sources(CATALOGUE)} == {
        source.source_id for source in CATALOGUE.sources.values() if source.live
    }


def test_a_visit_is_told_in_one_line() -> None:
    state = SourceState(source_id="news", status="gated", n_same=3, n_troubles=1, reason="https://x: no")
    assert told(state, 6) == "news    gated         0 new, 3 as before, 1 in trouble: https://x: no"
