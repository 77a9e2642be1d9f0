"""Pages of the archive looked for again: what is gone is noted with its days, and nothing that is stored is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.catalogue import REGISTRY, Source, load_catalogue
from ingest.connectors import known
from ingest.connectors.known import KnownConnector
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Document, Listed, Steps, Table, Window
from ingest.live.round import Round, told
from ingest.live.state import SourceState, States
from ingest.notices import Event, Notice, absences
from tests.sites import NOW, Site, in_turn, local_means, new_fetcher, reply, serve
from tests.unit.ingest.live_source import LIVE, SOURCE

CATALOGUE = load_catalogue(REGISTRY)
PAGES = ("/a", "/b", "/c")


def listed(source: Source, window: Window) -> Steps:
    """A list of paths, one a line, each a page of its own."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address)
        for path in outcome.content.decode().split():
            page = yield Request(address=address.removesuffix("/list") + path)
            if page.has_come:
                yield Document(address=page.requested, content=page.content, media_type="text/html", language="kk")


def told_whole(source: Source, window: Window) -> Steps:
    """A list that holds the documents themselves: ``id day`` a line, of pages without bytes of their own."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address)
        found = [line.split() for line in outcome.content.decode().splitlines()]
        for number, day in found:
            yield Document(
                address=f"{address}/{number}",
                content=number.encode(),
                media_type="text/html",
                language="kk",
                published_on=day,
                listed_at=address,
            )
        yield Listed(address=address, documents=frozenset(f"{address}/{number}" for number, _ in found))


@pytest.fixture(autouse=True)
def _connectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known.CONNECTORS, "listed", KnownConnector(steps=listed))
    monkeypatch.setitem(known.CONNECTORS, "told_whole", KnownConnector(steps=told_whole))


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {path: reply(f"<html><body><p>{path}</p></body></html>".encode()) for path in PAGES}
    with serve({"/list": reply("\n".join(PAGES).encode()), **pages}) as running:
        yield running


def source_of(site: Site, connector: str = "listed", revisits: int = 20) -> Source:
    live = replace(LIVE, connector=connector, addresses=(site.address("/list"),), revisits=revisits)
    return replace(SOURCE, live=live)


class Days:
    """An installation that visits one source on one day after another."""

    def __init__(self, folder: Path, source: Source) -> None:
        self.archive, self.source = Archive(folder / "archive"), source
        self._states, self._day = States(folder / "state"), 0

    def visit(self, since: date | None = None, until: date | None = None) -> SourceState:
        now = NOW + timedelta(days=self._day)
        self._day += 1
        fetcher = new_fetcher(replace(local_means(), now=lambda: now))
        return Round(CATALOGUE, fetcher, self.archive, self._states, lambda: now).visit(
            self.source, since=since, until=until
        )

    @property
    def absences(self) -> list[tuple[str, str, str, str | None]]:
        """Last part of the address, and the days: last seen, gone, back."""
        return [
            (
                told.address.rpartition("/")[2],
                told.seen_at[:10],
                told.gone_at[:10],
                told.back_at and told.back_at[:10],
            )
            for told in absences(self.archive.notices())
        ]


@pytest.fixture
def days(site: Site, tmp_path: Path) -> Days:
    return Days(tmp_path, source_of(site))


def day(number: int) -> str:
    return (NOW + timedelta(days=number)).date().isoformat()


def fall_off_the_list(site: Site) -> None:
    """The list goes on without any of the pages, as feeds do."""
    site.pages["/list"] = reply(b"")
    site.heard.clear()


def test_pages_that_the_list_no_longer_names_are_looked_for(site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    state = days.visit()
    assert site.paths == ["/list", *PAGES]
    assert (state.status, state.n_same, state.n_gone, days.absences) == ("unchanged", 3, 0, [])


def test_a_page_that_is_gone_is_noted_once_and_its_bytes_stay(site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    days.visit()
    site.pages["/b"] = reply(status=404)
    state = days.visit()
    assert (state.status, state.n_gone, state.n_troubles) == ("unchanged", 1, 0)
    assert told(state, 0).endswith("3 as before, 1 gone")
    assert days.visit().n_gone == 0
    assert days.absences == [("b", day(1), day(2), None)]
    assert len(days.archive.newest()) == 3
    assert days.archive.verify().n_notices == 1


def test_a_page_that_is_there_again_has_a_day_of_its_return(site: Site, days: Days) -> None:
    days.visit()
    site.pages["/b"] = in_turn(reply(status=410), reply(b"<p>/b</p>"))
    fall_off_the_list(site)
    days.visit()
    days.visit()
    assert days.absences == [("b", day(0), day(1), day(2))]
    site.pages["/b"] = reply(status=404)
    days.visit()
    assert days.absences == [("b", day(0), day(1), day(2)), ("b", day(2), day(3), None)]


def test_a_page_on_the_list_that_is_gone_is_noted_too(site: Site, days: Days) -> None:
    days.visit()
    site.pages["/b"] = reply(status=404)
    state = days.visit()
    assert (state.n_gone, state.n_troubles, days.absences) == (1, 1, [("b", day(0), day(1), None)])


def test_what_was_never_archived_is_not_gone(site: Site, days: Days) -> None:
    del site.pages["/b"]
    assert days.visit().n_gone == 0
    assert days.absences == []


def test_an_edit_off_the_list_is_a_new_snapshot_with_what_was_known(site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    site.pages["/b"] = reply(b"<p>edited</p>", media_type="text/html; charset=windows-1251")
    state = days.visit()
    assert (state.status, state.n_new) == ("fetched", 1)
    before, after = (found for found in days.archive.snapshots() if found.sidecar.file_name == "b")
    assert days.archive.read(after) == b"<p>edited</p>"
    changed = replace(before.sidecar, fetched_at=after.sidecar.fetched_at, media_type=after.sidecar.media_type)
    assert (after.sidecar, after.sidecar.media_type) == (changed, "text/html; charset=windows-1251")


def test_no_more_pages_are_asked_for_than_the_registry_says_the_longest_unseen_first(
    site: Site, tmp_path: Path
) -> None:
    days = Days(tmp_path, source_of(site, revisits=1))
    days.visit()
    fall_off_the_list(site)
    for _ in range(4):
        days.visit()
    assert [path for path in site.paths if path != "/list"] == ["/a", "/b", "/c", "/a"]


def test_pages_are_asked_for_on_condition(site: Site, days: Days) -> None:
    site.pages["/a"] = in_turn(reply(b"<p>a</p>", headers={"ETag": '"1"'}), reply(status=304))
    days.visit()
    fall_off_the_list(site)
    assert days.visit().status == "unchanged"
    assert {path: headers.get("if-none-match") for _, path, headers, _ in site.heard}["/a"] == '"1"'


@pytest.mark.parametrize(("code", "asked"), [(429, ["/a"]), (403, ["/a"]), (500, ["/a", "/b", "/c"])])
def test_a_site_that_wants_to_be_left_alone_is(code: int, asked: list[str], site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    site.pages["/a"] = reply(status=code)
    state = days.visit()
    assert [path for path in site.paths if path != "/list"] == asked
    assert (state.status, state.n_troubles, days.absences) == ("unchanged", 1, [])
    assert str(code) in state.reason


def test_a_page_in_trouble_gives_its_place_to_the_others(site: Site, tmp_path: Path) -> None:
    days = Days(tmp_path, source_of(site, revisits=1))
    days.visit()
    fall_off_the_list(site)
    site.pages["/a"] = reply(status=500)
    for _ in range(3):
        days.visit()
    assert [path for path in site.paths if path != "/list"] == ["/a", "/b", "/c"]


def test_nothing_is_looked_for_where_the_source_is_not_reached_or_a_month_is_filled(site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    days.visit(since=date(2025, 11, 1), until=date(2025, 11, 30))
    site.pages["/list"] = reply(status=403)
    days.visit()
    assert set(site.paths) == {"/list"}


@pytest.mark.parametrize(
    "page",
    [
        reply("<html><title>404 — Бет табылмады</title><body>…</body></html>".encode()),
        reply("<html><title>Страница не найдена | Site</title><body>…</body></html>".encode()),
        reply(b"<html><title>Site</title><body><h1>404 Not Found</h1></body></html>"),
        reply(status=302, headers={"Location": "/"}),
    ],
)
def test_pages_that_say_that_there_is_nothing_are_gone_and_no_edits(page: object, site: Site, days: Days) -> None:
    days.visit()
    site.pages["/"] = reply(b"<html><title>Site</title><body><p>News</p></body></html>")
    fall_off_the_list(site)
    site.pages["/b"] = page  # type: ignore[assignment]  # a reply
    state = days.visit()
    assert (state.n_new, state.n_gone, days.absences) == (0, 1, [("b", day(0), day(1), None)])
    assert {told.how for told in absences(days.archive.notices())} == {"told_in_reply"}


def test_a_release_about_404_organisations_is_a_release(site: Site, days: Days) -> None:
    days.visit()
    fall_off_the_list(site)
    site.pages["/b"] = reply("<html><title>404 ҮЕҰ тіркелді</title><body><p>…</p></body></html>".encode())
    assert (days.visit().n_new, days.absences) == (1, [])


def test_what_a_list_holds_itself_is_gone_when_the_list_of_its_days_no_longer_names_it(
    site: Site, tmp_path: Path
) -> None:
    site.pages["/list"] = in_turn(
        reply(b"1 2026-02-20\n2 2026-02-21\n3 2025-01-01"),  # the third is older than the days that are asked for
        reply(b"1 2026-02-20"),
        reply(b""),  # an empty list proves nothing
        reply(b"1 2026-02-20\n2 2026-02-21"),
    )
    days = Days(tmp_path, source_of(site, "told_whole"))
    days.visit()
    assert (days.visit().n_gone, days.absences) == (1, [("2", day(0), day(1), None)])
    assert set(site.paths) == {"/list"}, "such documents have no bytes at their own address"
    assert (days.visit().n_gone, days.visit().n_gone) == (0, 0)
    assert days.absences == [("2", day(0), day(1), day(3))]


def test_a_table_that_is_gone_is_noted(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def table(source: Source, window: Window) -> Steps:
        outcome = yield Request(address=site.address("/list"))
        if outcome.has_come:
            yield Table(address=outcome.requested, content=outcome.content, media_type="text/csv")

    monkeypatch.setitem(known.CONNECTORS, "listed", KnownConnector(steps=table))
    days = Days(tmp_path, source_of(site))
    days.visit()
    del site.pages["/list"]
    assert (days.visit().status, days.absences) == ("gone", [("list", day(0), day(1), None)])


def test_what_is_not_known_of_earlier_looks_counts_from_the_snapshot(site: Site, days: Days, tmp_path: Path) -> None:
    days.visit()
    for state in (tmp_path / "state").glob("*.json"):
        state.unlink()
    fall_off_the_list(site)
    del site.pages["/a"]
    days.visit()
    assert days.absences == [("a", day(0), day(1), None)]


def notice(event: Event, day_of_month: int, document: str = "https://site.example/1") -> Notice:
    at = f"2026-03-{day_of_month:02}T12:00:00+00:00"
    return Notice(document=document, source="example_news", event=event, noticed_at=at, seen_at=at)


def test_notices_told_twice_count_once_and_a_return_without_an_absence_is_none() -> None:
    found = absences([notice("back", 5), notice("gone", 2), notice("gone", 3), notice("back", 6), notice("back", 1)])
    assert [(told.gone_at[:10], told.back_at and told.back_at[:10]) for told in found] == [("2026-03-02", "2026-03-05")]


def test_one_spelling_of_an_address_is_as_good_as_another() -> None:
    (found,) = absences([notice("gone", 2), notice("back", 3, "https://www.site.example/1/?utm_source=x")])
    assert found.back_at
