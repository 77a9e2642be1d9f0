"""The whole way of a source: visited, kept in the archive, read, told as claims, stories and versions."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from ingest.archive import Archive
from ingest.collect import Collected, collect
from ingest.live.round import Round
from ingest.live.state import States
from ingest.releases.reader import load_reader
from tests.connectors.drive import CATALOGUE, source_at
from tests.connectors.server import ReplayingServer, Reply
from tests.connectors.test_ministries import with_news
from tests.sites import local_means, new_fetcher

READER = load_reader(CATALOGUE)


def visited(folder: Path, server: ReplayingServer, source_id: str, day: int = 2) -> Collected:
    now = datetime(2026, 3, day, 12, tzinfo=UTC)
    fetcher = new_fetcher(replace(local_means(), now=lambda: now))
    archive = Archive(folder / "archive")
    state = Round(CATALOGUE, fetcher, archive, States(folder / "state"), lambda: now).visit(
        source_at(source_id, server)
    )
    assert state.status in ("fetched", "unchanged"), state.reason
    return collect(archive, CATALOGUE, READER, warn=lambda _line: None)


def test_news_in_two_languages_are_one_story_and_say_the_same(server: ReplayingServer, tmp_path: Path) -> None:
    with_news(server)
    collected = visited(tmp_path, server, "akk_news")
    assert [row.reason for row in collected.quarantined] == []
    assert {(claim.language, claim.indicator, claim.period, claim.value) for claim in collected.claims} == {
        ("kk", "ngo_registered", "as_of:2025", Decimal(23480)),
        ("ru", "ngo_registered", "as_of:2025", Decimal(23480)),
    }
    assert {(claim.issuer_id, claim.basis, claim.published_on) for claim in collected.claims} == {
        ("committee_civil_society", "original", "2026-02-27")
    }
    assert len({row.story_id for row in collected.stories}) == 1
    assert {row.linked_by for row in collected.stories} == {"site"}


def test_a_news_item_is_told_by_its_publisher_until_the_text_names_another(
    server: ReplayingServer, tmp_path: Path
) -> None:
    server.on("/rss.xml", server.file("rss/feed.xml"))
    server.on("/ru/news/4", server.file("rss/page-undated.html"))
    collected = visited(tmp_path, server, "zakon_kz_news")
    (claim,) = collected.claims
    assert (claim.indicator, claim.geography, claim.value) == ("ngo_registered", "KZ-31", Decimal(415))
    assert (claim.via_id, claim.issuer_is_inferred, claim.published_on) == ("zakon_kz", True, "2026-03-02")


def test_a_page_that_is_edited_between_two_visits_has_two_versions(server: ReplayingServer, tmp_path: Path) -> None:
    server.on("/ru/news", server.file("lists/primeminister.html"))
    page = server.file("lists/page.html")
    server.on("/ru/news/o-volonterah-31001", page, replace(page, content=page.content.replace(b"310", b"320")))
    first = visited(tmp_path, server, "primeminister_news", day=2)
    assert [int(claim.value) for claim in first.claims] == [310]
    second = visited(tmp_path, server, "primeminister_news", day=3)
    assert [int(claim.value) for claim in second.claims] == [320]
    assert [(claim.version, int(claim.value)) for claim in second.claim_versions] == [(1, 310), (2, 320)]


def test_a_page_off_its_list_is_edited_goes_and_comes_back_and_its_figure_stays(
    server: ReplayingServer, tmp_path: Path
) -> None:
    news = server.file("lists/primeminister.html")
    server.on("/ru/news", news, replace(news, content=news.content.replace(b"o-volonterah-31001", b"o-drugom-31002")))
    page, gone = server.file("lists/page.html"), Reply(status=404)
    edited = replace(page, content=page.content.replace(b"310", b"320"))
    server.on("/ru/news/o-volonterah-31001", page, edited, gone, gone, edited)
    days = [visited(tmp_path, server, "primeminister_news", day) for day in range(2, 7)]
    assert [[int(claim.value) for claim in found.claims] for found in days] == [[310], [320], [320], [320], [320]]
    assert [(claim.version, int(claim.value)) for claim in days[-1].claim_versions] == [(1, 310), (2, 320)]
    told = [[(away.gone_at[:10], away.back_at and away.back_at[:10]) for away in found.absences] for found in days]
    assert told == [[], [], [("2026-03-04", None)], [("2026-03-04", None)], [("2026-03-04", "2026-03-06")]]
    assert {away.seen_at[:10] for away in days[-1].absences} == {"2026-03-03"}


def test_a_release_that_a_ministry_takes_off_its_list_is_gone_and_counts(
    server: ReplayingServer, tmp_path: Path
) -> None:
    with_news(server)
    visited(tmp_path, server, "akk_news", day=2)
    empty = server.file("gov_kz/news-empty.json")
    another = server.file("gov_kz/news-page-kk.json")
    server.on("/graphql", replace(another, content=another.content.replace(b'"77"', b'"78"')), empty, method="POST")
    collected = visited(tmp_path, server, "akk_news", day=3)
    (away,) = collected.absences
    assert (away.address.partition("?")[2], away.how, away.back_at) == ("lang=kk", "off_list", None)
    assert [claim.language for claim in collected.claims if claim.document_id == away.document_id] == ["kk"]


def test_figures_of_a_data_set_become_claims_of_its_publisher(server: ReplayingServer, tmp_path: Path) -> None:
    path = "/v2/country/KAZ/indicator"
    server.on(f"{path}/SP.POP.TOTL", server.file("tables/world-bank-one-page.json"))
    server.on(f"{path}/PA.NUS.FCRF", server.file("tables/world-bank-nothing.json"))
    collected = visited(tmp_path, server, "world_bank_indicators")
    assert [row.reason for row in collected.quarantined] == []
    assert [(claim.indicator, claim.issuer_id, claim.value) for claim in collected.claims] == [
        ("population", "world_bank", Decimal(20330104))
    ]


def test_what_is_kept_of_a_register_makes_no_claim_and_is_listed(server: ReplayingServer, tmp_path: Path) -> None:
    server.on("/api/iblock/element/1549/json/file/ru/", server.file("stat/element.json"))
    collected = visited(tmp_path, server, "bns_consumer_prices")
    assert collected.quarantined == []
    assert collected.claims == []
