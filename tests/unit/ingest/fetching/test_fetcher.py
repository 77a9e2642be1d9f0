"""The fetcher: every answer becomes a status that a reader can act on, politely, and nothing is asked twice in vain."""

import gzip
import socket
from collections.abc import Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from ingest.fetching.exchange import STATUSES, Credential, Known, Limits, Outcome, Request
from tests.sites import NOW, Clock, KeptRobots, Reply, Site, Sockets, in_turn, local_means, new_fetcher, reply, serve

HOSTS = ("site.example", "www.site.example")
PAGE = "<p>Қоғам</p>".encode()


def visit(site: Site, path: str = "/page", known: Known | None = None, hosts: Sequence[str] = HOSTS) -> Outcome:
    return new_fetcher(local_means()).fetch(Request(address=site.address(path)), hosts, known)


def test_a_page_comes_with_what_the_server_says_of_it() -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Sun, 01 Mar 2026 00:00:00 GMT", "X-Total": "7"}
    with serve({"/page": reply(PAGE, media_type="text/html; charset=UTF-8", headers=headers)}) as site:
        outcome = visit(site)
    assert (outcome.status, outcome.content, outcome.http_status) == ("fetched", PAGE, 200)
    assert (outcome.media_type, outcome.charset, outcome.etag) == ("text/html", "utf-8", '"1"')
    assert outcome.headers["x-total"] == "7"
    assert outcome.fetched_at == NOW.isoformat(timespec="seconds")


def test_the_client_names_itself_and_its_keeper() -> None:
    with serve({"/page": reply(PAGE)}) as site:
        visit(site)
    assert {headers["user-agent"] for _, _, headers, _ in site.heard} == {
        "Qogam/0.1 (public statistics of civil society; contact: keeper@example.org)"
    }


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        (reply(status=404), "gone", "404"),
        (reply(status=410), "gone", "410"),
        (reply(status=401), "gated", "401"),
        (reply(status=403), "gated", "403"),
        (reply(status=451), "gated", "451"),
        (reply(status=429), "rate_limited", "429"),
        (reply(status=500), "unreachable", "500"),
        (reply(status=400), "malformed", "400"),
        (reply(status=304), "unchanged", ""),
    ],
)
def test_a_status_code_becomes_a_status(answer: Reply, status: str, reason: str) -> None:
    with serve({"/page": answer}) as site:
        outcome = visit(site)
    assert outcome.status == status
    assert outcome.status in STATUSES
    assert reason in outcome.reason


def test_what_the_server_says_with_a_refusal_is_kept_for_the_connector() -> None:
    with serve({"/page": reply(b'{"error": "notAllowed"}', 400, "application/json")}) as site:
        assert visit(site).content == b'{"error": "notAllowed"}'


@pytest.mark.parametrize(
    ("media_type", "status"),
    [("application/json", "fetched"), ("text/html", "malformed"), ("image/png", "not_text"), ("", "fetched")],
)
def test_another_media_type_than_expected_is_told(media_type: str, status: str) -> None:
    with serve({"/page": reply(b"[]", media_type=media_type)}) as site:
        request = Request(address=site.address("/page"), expect=("application/json",))
        assert new_fetcher(local_means()).fetch(request, HOSTS).status == status


def test_a_known_page_is_asked_for_only_if_it_changed() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers["If-None-Match"] == '"1"' and handler.headers["If-Modified-Since"] == "yesterday"
        reply(status=304 if same else 200)(handler)

    with serve({"/page": answer}) as site:
        outcome = visit(site, known=Known('"1"', "yesterday"))
    assert (outcome.status, outcome.content) == ("unchanged", b"")


def test_a_server_without_validators_is_seen_through_by_the_hash() -> None:
    with serve({"/page": reply(b"text")}) as site:
        known = Known(sha256="982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1")
        assert visit(site, known=known).status == "unchanged"
        site.pages["/page"] = reply(b"new text")
        assert visit(site, known=known).status == "fetched"


def test_a_server_that_asks_to_come_back_is_obeyed() -> None:
    clock = Clock()
    with serve({"/page": in_turn(reply(status=429, headers={"Retry-After": "20"}), reply(PAGE))}) as site:
        outcome = new_fetcher(local_means(clock)).fetch(Request(address=site.address("/page")), HOSTS)
    assert outcome.has_come
    assert 20 in clock.slept


def test_who_asks_to_come_back_much_later_is_left_alone() -> None:
    clock = Clock()
    with serve({"/page": reply(status=503, headers={"Retry-After": "3600"})}) as site:
        outcome = new_fetcher(local_means(clock)).fetch(Request(address=site.address("/page")), HOSTS)
    assert (outcome.status, outcome.retry_after) == ("rate_limited", 3600)
    assert site.paths == ["/page"]
    assert sum(clock.slept) < 60


def test_a_passing_fault_is_tried_again_and_a_lasting_one_not_for_ever() -> None:
    with serve({"/page": in_turn(reply(status=502), reply(PAGE)), "/down": reply(status=502)}) as site:
        assert visit(site).has_come
        assert visit(site, "/down").status == "unreachable"
    assert site.paths == ["/page"] * 2 + ["/down"] * 3


def test_a_broken_connection_is_tried_again() -> None:
    def reset(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    with serve({"/page": in_turn(reset, reply(PAGE))}) as site:
        assert visit(site).has_come


def test_a_body_that_ends_too_early_is_not_taken_for_the_page() -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"only this")

    def cut_chunk(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"64\r\nonly this")

    with serve({"/page": cut, "/chunked": cut_chunk}) as site:
        assert [visit(site, path).status for path in ("/page", "/chunked")] == ["unreachable", "unreachable"]


def test_compressed_and_chunked_bodies_come_whole() -> None:
    def chunked(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        packed = gzip.compress(PAGE * 1000)
        for start in range(0, len(packed), 7):
            piece = packed[start : start + 7]
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        handler.wfile.write(b"0\r\n\r\n")

    with serve({"/page": chunked}) as site:
        assert visit(site).content == PAGE * 1000


def test_a_body_that_is_not_compressed_as_said_is_malformed() -> None:
    with serve({"/page": reply(b"plain", headers={"Content-Encoding": "gzip"})}) as site:
        assert visit(site).status == "malformed"


def test_redirects_within_the_source_are_followed_and_told() -> None:
    with serve({"/page": reply(PAGE)}) as site:
        site.pages["/old"] = reply(status=302, headers={"Location": site.address("/page", "www.site.example")})
        outcome = visit(site, "/old")
    assert (outcome.content, outcome.address) == (PAGE, site.address("/page", "www.site.example"))
    assert outcome.requested == site.address("/old")


def test_redirects_in_a_circle_come_to_an_end() -> None:
    with serve({"/page": reply(status=302, headers={"Location": "/page"})}) as site:
        outcome = visit(site)
    assert (outcome.status, outcome.reason) == ("too_large", "more than 5 redirects")


def test_a_form_is_sent_once_and_a_redirect_turns_it_into_a_question() -> None:
    with serve({"/form": reply(status=303, headers={"Location": "/page"}), "/page": reply(PAGE)}) as site:
        request = Request(address=site.address("/form"), method="POST", body=b'{"query": ""}')
        assert new_fetcher(local_means()).fetch(request, HOSTS).has_come
        assert [(method, body) for method, path, _, body in site.heard if path != "/robots.txt"] == [
            ("POST", b'{"query": ""}'),
            ("GET", b""),
        ]
        site.pages["/form"] = reply(status=502)
        site.heard.clear()
        new_fetcher(local_means()).fetch(request, HOSTS)
    assert site.paths == ["/form"]


KEY = Credential(variable="QOGAM_KEY_EXAMPLE", place="query", name="apiKey")


def test_a_missing_key_is_named_and_nothing_is_asked() -> None:
    with serve({"/data": reply(b"[]")}) as site:
        request = Request(address=site.address("/data"), credential=KEY)
        outcome = new_fetcher(local_means()).fetch(request, HOSTS)
    assert (outcome.status, "QOGAM_KEY_EXAMPLE" in outcome.reason, site.heard) == ("gated", True, [])


@pytest.mark.parametrize("place", ["query", "header"])
def test_a_key_goes_to_its_site_only_and_is_never_shown(place: str) -> None:
    credential = Credential(variable="QOGAM_KEY_EXAMPLE", place="query", name="apiKey")
    if place == "header":
        credential = Credential(variable="QOGAM_KEY_EXAMPLE", place="header", name="Authorization", prefix="Bearer ")
    means = replace(local_means(), keys={"QOGAM_KEY_EXAMPLE": "opensesame"})
    with serve({"/data?n=1": reply(status=302), "/data?n=1&apiKey=opensesame": reply(status=302)}) as site:
        elsewhere = site.address("/echo?k=opensesame", "www.site.example")
        for path in list(site.pages):
            site.pages[path] = reply(status=302, headers={"Location": elsewhere})
        request = Request(address=site.address("/data?n=1"), credential=credential)
        outcome = new_fetcher(means).fetch(request, HOSTS)
    asked = [(path, headers) for _, path, headers, _ in site.heard if path != "/robots.txt"]
    assert "opensesame" in f"{asked[0]}"
    assert "authorization" not in asked[1][1]
    assert "apiKey" not in asked[1][0]
    assert "opensesame" not in repr(outcome)


def test_robots_txt_is_heeded_kept_and_asked_for_once() -> None:
    robots = KeptRobots()
    with serve({"/page": reply(PAGE), "/private/x": reply(PAGE)}) as site:
        rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n"
        site.pages["/robots.txt"] = reply(rules, media_type="text/plain")
        clock = Clock()
        fetcher = new_fetcher(local_means(clock), robots)
        outcomes = [fetcher.fetch(Request(address=site.address(path)), HOSTS) for path in ("/page", "/private/x")]
    assert [outcome.status for outcome in outcomes] == ["fetched", "gated"]
    assert [path for _, path, _, _ in site.heard] == ["/robots.txt", "/page"]
    assert robots.kept == [(f"site.example:{site.port}", rules)]
    assert clock.slept == [5]


def test_a_site_whose_robots_txt_fails_is_not_asked_for_anything_else() -> None:
    with serve({"/page": reply(PAGE), "/robots.txt": reply(status=500)}) as site:
        outcome = visit(site)
    assert (outcome.status, site.paths) == ("unreachable", [])
    assert "robots.txt" in outcome.reason


def test_requests_to_one_host_keep_their_distance() -> None:
    clock = Clock()
    with serve({"/page": reply(PAGE)}) as site:
        fetcher = new_fetcher(local_means(clock))
        for host in ("site.example", "site.example", "www.site.example"):
            fetcher.fetch(Request(address=site.address("/page", host)), HOSTS, seconds_between=2)
    # robots.txt and two pages of one host, robots.txt and a page of the other
    assert clock.slept == [2, 2, 2]


def test_a_host_that_is_not_there_is_given_up_for_the_run() -> None:
    sockets = Sockets()
    means = replace(local_means(), connect=sockets)
    fetcher = new_fetcher(means)
    outcomes = [fetcher.fetch(Request(address=f"http://site.example:9/{n}"), HOSTS) for n in range(5)]
    assert {outcome.status for outcome in outcomes} == {"unreachable"}
    assert sockets.opened == [("127.0.0.1", 9)] * 2


def test_a_proxy_that_is_not_there_ends_all_visits_quickly() -> None:
    sockets = Sockets()
    proxy = {"http": "http://127.0.0.1:9", "https": "http://127.0.0.1:9"}
    fetcher = new_fetcher(replace(local_means(), connect=sockets, proxies_for=lambda _: proxy))
    for address in ("http://site.example/1", "https://site.example/2", "https://www.site.example/3"):
        assert fetcher.fetch(Request(address=address), HOSTS).status == "unreachable"
    assert sockets.opened == [("127.0.0.1", 9)] * 2


def test_where_nothing_ever_answers_every_host_is_still_tried_but_briefly() -> None:
    waited: list[float | None] = []

    def swallow(_address: tuple[str, int], timeout: float | None) -> socket.socket:
        waited.append(timeout)
        raise TimeoutError

    hosts = [f"host{number}.example" for number in range(5)]
    fetcher = new_fetcher(replace(local_means(), connect=swallow))
    outcomes = [fetcher.fetch(Request(address=f"http://{host}/{n}"), hosts) for host in hosts for n in range(3)]
    assert {outcome.status for outcome in outcomes} == {"unreachable"}
    assert waited == [10, 2, *[2] * 4], "the first host twice, each of the others once"


def test_once_something_has_answered_hosts_have_their_time_again() -> None:
    waited: list[float | None] = []

    def reach_one(address: tuple[str, int], timeout: float | None) -> socket.socket:
        waited.append(timeout)
        if address[1] == 80:
            raise TimeoutError
        return socket.create_connection(address, timeout)

    with serve({"/page": reply(PAGE)}) as site:
        fetcher = new_fetcher(replace(local_means(), connect=reach_one))
        for address in ("http://site.example/a", site.address("/page"), "http://www.site.example/a"):
            fetcher.fetch(Request(address=address), HOSTS)
    assert waited == [10, 2, 2, 10, 10, 10], "down; robots.txt and page of one that is there; down"


def test_a_proxy_of_the_environment_is_used() -> None:
    with serve({"http://site.example/page": reply(PAGE)}) as site:
        proxy = {"http": f"http://127.0.0.1:{site.port}"}
        fetcher = new_fetcher(replace(local_means(), proxies_for=lambda _: proxy))
        assert fetcher.fetch(Request(address="http://site.example/page"), HOSTS).content == PAGE


def test_a_pause_before_a_request_is_kept() -> None:
    clock = Clock()
    with serve({"/page": reply(PAGE)}) as site:
        new_fetcher(local_means(clock)).fetch(Request(address=site.address("/page"), pause=60), HOSTS)
    assert 60 in clock.slept


def test_limits_are_those_of_the_request() -> None:
    with serve({"/page": reply(b"x" * 1001)}) as site:
        request = Request(address=site.address("/page"), limits=Limits(max_bytes=1000))
        outcome = new_fetcher(local_means()).fetch(request, HOSTS)
    assert (outcome.status, outcome.content) == ("too_large", b"")
