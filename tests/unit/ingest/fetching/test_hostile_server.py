"""A hostile server: each of its tricks ends in a status, opens no connection that is refused, and fills no memory."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from ingest.fetching.exchange import Limits, Outcome, Request
from ingest.fetching.guard import PublicInternet
from tests.sites import Reply, Site, Sockets, local_means, new_fetcher, reply, serve

HOSTS = ("site.example", "internal.example")
MEBIBYTE = 1024 * 1024
LIMITS = Limits(max_bytes=MEBIBYTE, read_seconds=5, total_seconds=20)


@pytest.fixture
def memory(request: pytest.FixtureRequest) -> Iterator[None]:
    """The most that Python held during the test, printed, and bounded by a small multiple of the limit."""
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{request.node.name}: peak of {peak / MEBIBYTE:.1f} MiB with a limit of 1 MiB a body")
    assert peak < 12 * MEBIBYTE


def visit(site: Site, path: str = "/", limits: Limits = LIMITS) -> Outcome:
    return new_fetcher(local_means()).fetch(Request(address=site.address(path), limits=limits), HOSTS)


def bomb(rounds: int) -> bytes:
    """256 MiB of zeros, compressed as often as asked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(256)) + packer.flush()
    for _ in range(rounds - 1):
        packed = gzip.compress(packed)
    return packed


BOMBS = {rounds: bomb(rounds) for rounds in (1, 2)}


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_bomb_is_not_unpacked_beyond_the_limit(rounds: int, status: int) -> None:
    encoding = ", ".join(["gzip"] * rounds)
    with serve({"/": reply(BOMBS[rounds], status, headers={"Content-Encoding": encoding})}) as site:
        outcome = visit(site)
    assert outcome.status == {200: "too_large", 403: "gated", 503: "unreachable"}[status]
    assert len(outcome.content) <= 64 * 1024


def endless(piece: bytes, status: int = 200, headers: Sequence[tuple[str, str]] = ()) -> Reply:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.end_headers()
        while True:  # until the client hangs up
            handler.wfile.write(piece)

    return write


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, (), "too_large"),
        (200, (("Content-Length", "10"), ("Transfer-Encoding", "chunked")), "too_large"),
        (200, (("Content-Length", "9" * 30),), "too_large"),
        (404, (), "gone"),
        (500, (), "unreachable"),
        (302, (("Location", "/"),), "too_large"),
    ],
)
def test_an_endless_stream_ends(status: int, headers: Sequence[tuple[str, str]], expected: str) -> None:
    with serve({"/": endless(b"x" * 65536, status, headers)}) as site:
        assert visit(site).status == expected


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte from time to time: never a pause that is too long, and never an end."""
    handler.send_response(200)
    handler.end_headers()
    _drip(handler, b"x")


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """Interim answers for ever: headers that never come to an end."""
    _drip(handler, b"HTTP/1.1 100 Continue\r\n\r\n")


def _drip(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    from threading import Event

    while not Event().wait(0.01):
        handler.wfile.write(piece)
        handler.wfile.flush()


@pytest.mark.parametrize("slow", [drip, drip_headers])
def test_a_stream_that_drips_is_hung_up_on_at_the_deadline(slow: Reply) -> None:
    with serve({"/": slow}) as site:
        outcome = visit(site, limits=replace(LIMITS, total_seconds=0.5))
    assert (outcome.status, outcome.reason) == ("unreachable", "not finished after 0.5 seconds")


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(("name", "size", "times"), [("X-Large", MEBIBYTE, 1), ("X-Many", 60_000, 2), ("X", 1, 5000)])
def test_headers_without_measure_are_refused(name: str, size: int, times: int) -> None:
    headers = [(name if times < 3 else f"{name}-{n}", "x" * size) for n in range(times)]
    with serve({"/": endless(b"x", headers=headers)}) as site:
        assert visit(site).status == "too_large"


TRAPS = [
    "file:///etc/passwd",
    "ftp://site.example/x",
    "gopher://site.example/x",
    "http://elsewhere.example/",
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://site.example@elsewhere.example/",
    "http://user:pass@site.example/",
    "http://elsewhere.example\\@site.example/",
    "//elsewhere.example/",
    "javascript:alert(1)",
    "http://[broken",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_redirect_to_where_nothing_may_be_asked_opens_no_connection(trap: str) -> None:
    sockets = Sockets()
    with serve({"/": reply(status=302, headers={"Location": trap})}) as site:
        fetcher = new_fetcher(replace(local_means(), connect=sockets))
        outcome = fetcher.fetch(Request(address=site.address("/")), HOSTS)
    assert outcome.status == "unreachable"
    assert outcome.reason.startswith("refused: ")
    # robots.txt and the page that redirects; nothing for the trap
    assert sockets.opened == [("127.0.0.1", site.port)] * 2


PRIVATE = [
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::1",
    "::",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
]


@pytest.mark.parametrize("private", PRIVATE)
def test_a_name_that_leads_to_a_private_address_opens_no_connection(private: str) -> None:
    """Also where only one of several addresses is private, and where the name has led elsewhere a moment before."""
    sockets = Sockets()
    leads_to = iter([["93.184.216.34", private], [private]])
    means = replace(local_means(), guard=PublicInternet(lambda host, port: next(leads_to)), connect=sockets)
    for _ in range(2):
        outcome = new_fetcher(means).fetch(Request(address="http://site.example/"), HOSTS)
        assert outcome.status == "unreachable"
        assert "not a public address" in outcome.reason
    assert sockets.opened == []


def test_what_was_checked_is_what_is_connected_to() -> None:
    """The name is looked up once for each connection: a second look could be told another address."""
    looked_up, connected_to = [], []

    def lookup(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["93.184.216.34"]

    def connect(address: tuple[str, int], timeout: float | None) -> None:
        connected_to.append(address)
        raise ConnectionRefusedError

    means = replace(local_means(), guard=PublicInternet(lookup), connect=connect)  # type: ignore[arg-type]  # it never returns
    new_fetcher(means).fetch(Request(address="http://site.example/"), HOSTS)
    assert looked_up == [("site.example", 80)] * 2
    assert connected_to == [("93.184.216.34", 80)] * 2


@pytest.mark.parametrize(
    "address",
    [
        "http://site.example:22/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://2130706433/",
        "http://localhost/",
    ],
)
@pytest.mark.parametrize("proxies", [{}, {"http": "http://127.0.0.1:9"}])
def test_the_public_guard_refuses_before_any_look_up(address: str, proxies: dict[str, str]) -> None:
    """Even where a careless registry names the host, and also where a proxy would connect."""
    sockets = Sockets()
    guard = PublicInternet(lambda host, port: pytest.fail("a name was looked up"))
    means = replace(local_means(), guard=guard, connect=sockets, proxies_for=lambda _: proxies)
    hosts = ("site.example", "10.0.0.1", "169.254.169.254", "2130706433", "localhost")
    outcome = new_fetcher(means).fetch(Request(address=address), hosts)
    assert outcome.reason.startswith("refused: ")
    assert sockets.opened == []


def test_no_variable_of_the_environment_opens_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "QOGAM_ALLOW_PRIVATE", "QOGAM_HOSTS"):
        monkeypatch.setenv(name, "*")
    guard = PublicInternet(lambda host, port: ["127.0.0.1"])
    sockets = Sockets()
    means = replace(local_means(), guard=guard, connect=sockets)
    assert "not a public" in new_fetcher(means).fetch(Request(address="http://site.example/"), HOSTS).reason
    assert sockets.opened == []


def test_a_certificate_that_nobody_vouches_for_is_not_accepted() -> None:
    """A server that speaks no TLS at all stands for every one whose identity cannot be proven."""
    with serve({"/": reply(b"trust me")}) as site:
        address = site.address("/").replace("http://", "https://")
        outcome = new_fetcher(local_means()).fetch(Request(address=address, limits=LIMITS), HOSTS)
    assert (outcome.status, outcome.content) == ("unreachable", b"")
