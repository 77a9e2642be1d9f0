"""News: feeds, lists of links, and the pages that they lead to."""

from datetime import date

import pytest

from ingest.connectors.feeds import feed_items
from ingest.connectors.reply import UselessReply
from ingest.fetching.steps import Window
from tests.connectors.drive import CATALOGUE, TODAY, source_at, visit
from tests.connectors.server import REPLIES, ReplayingServer, Reply

FEEDS = sorted(
    source.source_id for source in CATALOGUE.sources.values() if source.live and source.live.connector == "rss"
)


def with_feed(server: ReplayingServer, source_id: str) -> None:
    """The source's own reply, ``replies/rss/<source_id>.xml``, or the one that has all that feeds get wrong."""
    source = source_at(source_id, server)
    assert source.live is not None
    own = f"rss/{source_id}.xml"
    for address in source.live.addresses:
        server.on(address, server.file(own if (REPLIES / own).exists() else "rss/feed.xml"))
    server.on("/ru/news/1", server.file("rss/page.html"))
    server.on("/ru/news/2", server.file("rss/page-undated.html"))
    server.on("/ru/news/4", server.file("rss/page-undated.html"))


@pytest.mark.parametrize("source_id", FEEDS)
def test_every_feed_leads_to_the_pages_of_its_entries_about_civil_society(
    source_id: str, server: ReplayingServer
) -> None:
    with_feed(server, source_id)
    found = visit(source_at(source_id, server))
    led_to = {document.address for document in found.documents}
    assert led_to
    assert led_to <= {f"{server.base}/ru/news/{number}" for number in (1, 2, 4)}, "not to other sites, nor topics"
    assert all(document.title for document in found.documents)
    assert found.troubles == []


def test_a_feed_with_all_that_feeds_get_wrong_leads_to_each_entry_once(server: ReplayingServer) -> None:
    with_feed(server, "zakon_kz_news")
    found = visit(source_at("zakon_kz_news", server))
    assert [document.address[-1] for document in found.documents] == ["1", "2", "4"]


def test_a_page_is_told_with_day_title_language_and_its_translations(server: ReplayingServer) -> None:
    with_feed(server, "zakon_kz_news")
    page, undated, _ = visit(source_at("zakon_kz_news", server)).documents
    assert page.title == "Волонтёры области подвели итоги & планы"
    assert (page.published_on, page.published_basis, page.language) == ("2024-02-25", "sidecar", "ru")
    assert page.alternates == {"kk": f"{server.base}/kz/news/1"}
    assert page.content == server.file("rss/page.html").content
    assert (undated.published_on, undated.published_basis, undated.language) == ("", "", "")


def test_a_window_leaves_out_what_is_older_but_not_what_has_no_day(server: ReplayingServer) -> None:
    with_feed(server, "zakon_kz_news")
    found = visit(source_at("zakon_kz_news", server), Window(today=TODAY, since=date(2026, 3, 1)))
    assert [document.address[-1] for document in found.documents] == ["2", "4"]


def test_a_page_that_is_gone_stops_no_other(server: ReplayingServer) -> None:
    with_feed(server, "zakon_kz_news")
    server.on("/ru/news/2", Reply(status=410))
    found = visit(source_at("zakon_kz_news", server))
    assert [document.address[-1] for document in found.documents] == ["1", "4"]
    assert "gone" in found.statuses


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no RSS or Atom feed"),
        (b"<!DOCTYPE html><html><body>Busy</body></html>", "HTML page"),
        (b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"><channel/></rss>', "entities"),
        (b"/etc/hostname", "no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_says_so(content: bytes, reason: str) -> None:
    with pytest.raises(UselessReply, match=reason):
        feed_items(content, "https://example.kz/rss")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Sun, 25 Feb 2024 23:40:00 +0600", "2024-02-25"),
        ("Mon, 02 Mar 2026 00:20:00 +0500", "2026-03-02"),
        ("2026-03-02T00:20:00+05:00", "2026-03-02"),
        ("Жарияланған күні: 05.03.2024", "2024-03-05"),
        ("12 қараша, 2025 жыл", "2025-11-12"),
        ("3 Марта 2026, 18:20", "2026-03-03"),
        ("31.02.2024", ""),
        ("вчера", ""),
    ],
)
def test_days_are_read_as_sites_print_them(printed: str, day: str) -> None:
    from ingest.connectors.days import day_of

    assert day_of(printed) == day
