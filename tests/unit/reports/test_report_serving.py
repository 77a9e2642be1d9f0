"""The report over HTTP: its own files with strict headers, and nothing else."""

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from reports.serving import site_server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three files, with a secret beside it and a link to the secret within it."""
    folder = tmp_path / "site"
    (folder / "kk").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("<title>Басты бет</title>", encoding="utf-8")
    (folder / "kk" / "index.html").write_text("<title>Қазақша</title>", encoding="utf-8")
    (folder / "data.csv").write_text("жыл,мән\n", encoding="utf-8")
    (folder / ".qogam-report").write_text("marker", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    with site_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    reply = connection.getresponse()
    body = reply.read().decode()
    connection.close()
    return reply, body


@pytest.mark.parametrize(
    ("path", "media_type", "words"),
    [
        ("/", "text/html; charset=utf-8", "Басты бет"),
        ("/index.html?x=1", "text/html; charset=utf-8", "Басты бет"),
        ("/kk/", "text/html; charset=utf-8", "Қазақша"),
        ("/data.csv", "text/csv; charset=utf-8", "жыл,мән"),
    ],
)
def test_files_of_the_site_are_served_with_their_media_type(port: int, path: str, media_type: str, words: str) -> None:
    reply, body = ask(port, path)
    assert (reply.status, reply.getheader("Content-Type")) == (200, media_type)
    assert words in body


@pytest.mark.parametrize("path", ["/", "/missing.html", "/kk"])
def test_every_reply_lets_nothing_load_but_files_of_the_site(port: int, path: str) -> None:
    reply, _ = ask(port, path)
    policy = set((reply.getheader("Content-Security-Policy") or "").split("; "))
    assert policy == {
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    }
    assert reply.getheader("X-Content-Type-Options") == "nosniff"
    assert reply.getheader("Referrer-Policy") == "no-referrer"
    assert reply.getheader("Server") == "qogam"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/kk/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/kk/..%5c..%5csecret.txt",
        "//secret.txt",
        "/%2fetc/passwd",
        "/link.txt",
        "/.qogam-report",
        "/index.html%00.css",
        "/index.html%0d%0aX-Evil:1",
        "/%ff%fe",
    ],
)
def test_what_lies_outside_the_site_is_refused(port: int, path: str) -> None:
    reply, body = ask(port, path)
    assert reply.status == 404
    assert "secret" not in body
    assert reply.getheader("X-Evil") is None


def test_a_folder_without_a_page_is_not_listed(port: int) -> None:
    assert ask(port, "/empty/")[0].status == 404


def test_a_request_that_climbs_in_its_raw_line_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"GET ../secret.txt HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        reply = b"".join(iter(lambda: raw.recv(4096), b""))
    assert reply.startswith(b"HTTP/1.0 404 ")
    assert b"\r\n\r\nsecret" not in reply


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "[broken"])
def test_a_foreign_name_for_this_machine_gets_no_page(port: int, host: str) -> None:
    assert ask(port, "/", Host=host)[0].status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_reading_is_answered(port: int, method: str) -> None:
    assert ask(port, "/", method)[0].status == 501


def test_only_this_machine_is_served(site: Path) -> None:
    with site_server(site, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_site_built_meanwhile_is_the_one_that_is_served(site: Path, port: int) -> None:
    site.rename(site.with_name("old"))
    site.mkdir()
    (site / "index.html").write_text("new", encoding="utf-8")
    assert ask(port, "/")[1] == "new"
