"""Hostile replies, all the way: through a connector into the archive, and out of it as text.

Nothing is written elsewhere, nothing runs, and memory stays bounded.
"""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.catalogue import REGISTRY, Source, load_catalogue
from ingest.collect import collect
from ingest.live.round import Round
from ingest.live.state import SourceState, States
from ingest.releases.reader import Reader, load_reader
from tests.sites import NOW, Site, local_means, new_fetcher, reply, serve

CATALOGUE = load_catalogue(REGISTRY)
MEBIBYTE = 1024 * 1024
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Sun, 01 Mar 2026 09:00:00 +0500</pubDate></item>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({}) as running:
        yield running


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(CATALOGUE)


@pytest.fixture
def memory(request: pytest.FixtureRequest) -> Iterator[None]:
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{request.node.name}: peak of {peak / MEBIBYTE:.1f} MiB")
    assert peak < 60 * MEBIBYTE


def news(site: Site) -> Source:
    """A source of the registry whose feed is on our site, whatever its topics."""
    source = CATALOGUE.sources["kazinform_news"]
    assert source.live is not None
    live = replace(source.live, addresses=(site.address("/feed"),), hosts=("site.example",), options={})
    return replace(source, live=live)


def feed(*items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()


def item(link: str, title: str = "News") -> str:
    return ITEM.format(link=link, title=title)


def visited(site: Site, folder: Path) -> SourceState:
    archive, states = Archive(folder / "archive"), States(folder / "state")
    return Round(CATALOGUE, new_fetcher(local_means()), archive, states, lambda: NOW).visit(news(site))


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>',
        f'<!DOCTYPE r [<!ENTITY l9 "{"a" * 50_000}">]>',
        '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://site.example/evil.dtd" [<!ENTITY % e SYSTEM "http://site.example/x"> %e;]>',
    ],
)
def test_an_xml_bomb_in_a_feed_is_malformed_and_asks_for_nothing(prologue: str, site: Site, tmp_path: Path) -> None:
    bomb = f'<?xml version="1.0"?>{prologue}<rss version="2.0"><channel>{item("&l9;")}</channel></rss>'.encode()
    site.pages["/feed"] = reply(bomb, media_type="application/rss+xml")
    assert visited(site, tmp_path).status == "malformed"
    assert site.paths == ["/feed"]


TRICKS = {
    "script": b"<html><body><article><p>Grants: 41 clubs.</p><script>while(1){}</script></article></body></html>",
    "entities": b"<html><body><article><p>" + b"&lt;script&gt;&#0;&#x110000;&#xD800;&notit;" * 300 + b"</p></article>",
    "nested": b"<html><body>" + b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000,
    "attributes": b"<html><body><p " + b" ".join(b'a%d="x"' % n for n in range(5_000)) + b">text</p>",
    "one long line": b"<html><body><p>" + b"1 " * 20_000 + b"</p>",
    "base and meta": b'<base href="file:///etc/"><meta http-equiv="refresh" content="0;url=file:///etc/passwd"><p>x</p>',
    "not a page": bytes(range(256)) * 4000,
    "doctype": f"<!DOCTYPE html [<!ENTITY l0 'lol'>{LAUGHS}]><html><body><p>&l9;</p></body></html>".encode(),
}


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("trick", TRICKS)
def test_a_page_full_of_tricks_ends_in_a_status_and_is_read_or_quarantined(
    trick: str, site: Site, tmp_path: Path, reader: Reader
) -> None:
    site.pages["/feed"] = reply(feed(item(site.address("/page"))), media_type="application/rss+xml")
    site.pages["/page"] = reply(TRICKS[trick])
    state = visited(site, tmp_path)
    assert state.status in ("fetched", "malformed", "not_text", "too_large")
    catalogue = replace(CATALOGUE, sources={**CATALOGUE.sources, "kazinform_news": news(site)})
    collected = collect(Archive(tmp_path / "archive"), catalogue, reader, lambda message: None)
    assert {row.status for row in collected.releases} <= {"read", "quarantined"}
    assert len(collected.releases) == state.n_new
    assert not any("while(1)" in stored.text for stored in collected.texts)


def test_links_out_of_the_source_are_left_alone(site: Site, tmp_path: Path) -> None:
    links = [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "http://elsewhere.example/",
        "javascript:alert(1)",
        "//x.example/",
    ]
    site.pages["/feed"] = reply(feed(*map(item, links)), media_type="application/rss+xml")
    state = visited(site, tmp_path)
    assert (state.n_new, site.paths) == (0, ["/feed"])


def test_names_that_climb_out_of_folders_write_nothing_outside(site: Site, tmp_path: Path) -> None:
    paths = ["/../../../etc/cron.d/x", "/%2e%2e/%2e%2e/x", "/..%5c..%5cx", "/con", "/a%00b"]
    site.pages["/feed"] = reply(feed(*(item(site.address(path)) for path in paths)), media_type="text/xml")
    page = reply(b"<html><body><article><p>Text of a page.</p></article></body></html>")
    folder = tmp_path / "inner"
    site.pages |= dict.fromkeys([*paths, "/etc/cron.d/x", "/x", "/%2E%2E/%2E%2E/x", "/..%5C..%5Cx"], page)
    assert visited(site, folder).n_new > 0
    assert {path.parts[len(tmp_path.parts)] for path in tmp_path.rglob("*")} == {"inner"}
    assert {path.name for path in folder.iterdir()} == {"archive", "state"}
    assert Archive(folder / "archive").verify().faults == ()


def office_bomb() -> bytes:
    """An office file whose only part unpacks to 128 MiB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(128):
                part.write(bytes(MEBIBYTE))
        archive.writestr("../../outside.txt", "x")
        archive.writestr("[Content_Types].xml", "<Types/>")
    return packed.getvalue()


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("media_type", [DOCX, XLSX, "application/pdf"])
def test_an_office_file_that_is_a_bomb_is_not_unpacked(media_type: str) -> None:
    from ingest.releases.page import UnreadablePage, page_text

    with pytest.raises(UnreadablePage):
        page_text(office_bomb(), media_type)
