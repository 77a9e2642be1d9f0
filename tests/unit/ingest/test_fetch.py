"""Fetching: known hosts only, bounded, and every failure says what to do. A server of our own on 127.0.0.1 replies."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest import fetch as fetching
from ingest.fetch import FetchError, fetch, new_session


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        if self.path == "/missing":
            self.send_error(404)
            return
        body = b"x" * 300_000 if self.path == "/large" else "<p>Қоғам</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


HOSTS = frozenset({"127.0.0.1"})


def test_a_page_of_a_known_host_is_fetched(site: str) -> None:
    page = fetch(f"{site}/page", HOSTS, new_session())
    assert (page.content.decode(), page.media_type) == ("<p>Қоғам</p>", "text/html")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://localhost/x", "https:///x"])
def test_other_hosts_and_schemes_are_refused_before_any_connection(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session()
    monkeypatch.setattr(session, "get", lambda *_, **__: pytest.fail("a connection was tried"))
    with pytest.raises(FetchError, match=r"sources\.yaml"):
        fetch(address, HOSTS, session)


def test_redirects_and_errors_are_told_not_followed(site: str) -> None:
    for path, status in (("/moved", "302"), ("/missing", "404")):
        with pytest.raises(FetchError, match=status):
            fetch(site + path, HOSTS, new_session())


def test_a_body_that_is_too_large_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    with pytest.raises(FetchError, match="larger than"):
        fetch(f"{site}/large", HOSTS, new_session())


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1:9/x: not reached"):
        fetch("http://127.0.0.1:9/x", HOSTS, new_session())
