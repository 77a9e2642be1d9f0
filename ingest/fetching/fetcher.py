"""The fetcher: asks a server, politely and within bounds, and says what came of it.

Belongs here: retries, redirects, robots.txt, conditional requests and credentials. Does not belong here: where
connections may go (guard), opening them (line), what an answer says (answer) and what the bytes mean (connectors).
"""

import contextlib
import hashlib
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, Protocol
from urllib.parse import urljoin

import requests
from requests.utils import get_environ_proxies, select_proxy
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util import Retry, Url, parse_url

from ingest.fetching.answer import broken, headers_of, media_type, read_answer, retry_after
from ingest.fetching.exchange import Credential, Known, Limits, Outcome, Request, Status
from ingest.fetching.guard import AddressRefused, Guard, PublicInternet, checked, port_of
from ingest.fetching.line import Connect, Line
from ingest.fetching.pace import Pace
from ingest.fetching.robots import Rules, read_rules, unknown_rules

_VERSION: Final = "0.1"
_TRIES_AGAIN: Final = 2
_MAY_FAIL: Final = 2  # connections to a host or a proxy, until it counts as down
#: How long a connection is waited for while none has ever come about: there may be no way out at all.
_DOUBTFUL_SECONDS: Final = 2.0
_ROBOTS_LIMITS: Final = Limits(max_bytes=512 * 1024, total_seconds=60)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD: Final = frozenset({307, 308})


class Robots(Protocol):
    """Where every robots.txt is kept."""

    def keep(self, host: str, content: bytes) -> None:
        """Store one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the fetcher uses of the world; tests hand in their own.

    ``keys`` are the values of credentials by the name of their variable; ``authorities`` is a file of certificate
    authorities, "" for the usual ones: there is no way to leave certificates unchecked.
    """

    guard: Guard = field(default_factory=PublicInternet)
    connect: Connect = socket.create_connection
    proxies_for: Callable[[str], Mapping[str, str]] = get_environ_proxies
    keys: Mapping[str, str] = field(default_factory=dict)
    authorities: str = ""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(slots=True)
class _Visit:
    """A request with all that holds for each of its hops; ``ends`` is when, by the clock, it is over."""

    request: Request
    hosts: tuple[str, ...]
    known: Known
    seconds_between: float
    ends: float
    heeds_robots: bool = True


class _NotAsked(Exception):  # noqa: N818  # nothing went wrong: it is a decision
    """Nothing is sent: the status and the reason."""

    def __init__(self, status: Status, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


def user_agent(contact: str) -> str:
    """How the client names itself; ``contact`` is an address or a page at which its keeper can be reached."""
    printable = "".join(char for char in contact if " " <= char <= "~")
    return f"Qogam/{_VERSION} (public statistics of civil society; contact: {printable or 'not configured'})"


class Fetcher:
    """Asks servers, one request at a time; a host that cannot be reached is not tried again in its life.

    Where connections fail from the beginning, others are waited for only briefly, and tried once when a host was given
    up: without a way out a round of all hosts must end soon.
    """

    def __init__(self, agent: str, robots: Robots, means: Means) -> None:
        self._agent, self._robots, self._means = agent, robots, means
        self._pace = Pace(means.clock, means.sleep)
        self._rules: dict[str, Rules] = {}
        self._failures: dict[str, list[str]] = {}
        self._has_connected = False

    def fetch(
        self, request: Request, hosts: Sequence[str], known: Known | None = None, seconds_between: float = 1
    ) -> Outcome:
        """What came of a request; never raises for anything that a server or the network does.

        ``hosts`` are the only ones that may be asked, also by redirects. With ``known`` the request is conditional,
        and the same bytes as last time are ``unchanged``.
        """
        known = known or Known()
        if request.pause > 0:
            self._means.sleep(request.pause)
        ends = self._means.clock() + request.limits.total_seconds
        try:
            self._require_key(request.credential)
            outcome = self._insistently(_Visit(request, tuple(hosts), known, seconds_between, ends))
        except (_NotAsked, AddressRefused) as decision:
            outcome = self._not_asked(request.address, decision)
        if outcome.has_come and hashlib.sha256(outcome.content).hexdigest() == known.sha256:
            outcome = replace(outcome, status="unchanged")
        return self._without_key(outcome, request.credential)

    def _insistently(self, visit: _Visit) -> Outcome:
        """Try again after passing faults, and when the server says, but not beyond the end of the visit."""
        retry = Retry(total=_TRIES_AGAIN, status_forcelist=(502, 503, 504), allowed_methods=("GET",), backoff_factor=1)
        method = visit.request.method
        while True:
            outcome = self._through_redirects(visit)
            is_broken = method == "GET" and outcome.status == "unreachable" and not outcome.http_status
            if not is_broken and not retry.is_retry(method, outcome.http_status, outcome.retry_after is not None):
                return outcome
            try:
                retry = retry.increment(method, visit.request.address)
            except MaxRetryError:
                return outcome
            pause = retry.get_backoff_time() if outcome.retry_after is None else outcome.retry_after
            if self._means.clock() + pause >= visit.ends:
                return outcome
            self._means.sleep(pause)

    def _through_redirects(self, visit: _Visit) -> Outcome:
        """Ask, and follow where the answer leads; every hop is checked before anything is opened."""
        method: str = visit.request.method
        address = visit.request.address
        for _ in range(visit.request.limits.redirects + 1):
            outcome = self._hop(visit, address, method)
            if not _leads_on(outcome):
                return outcome
            address = _joined(address, outcome.headers["location"])
            method = method if outcome.http_status in _SAME_METHOD else "GET"
        return replace(outcome, status="too_large", reason=f"more than {visit.request.limits.redirects} redirects")

    def _hop(self, visit: _Visit, address: str, method: str) -> Outcome:
        url = checked(address, visit.hosts, self._means.guard)
        site = f"{url.scheme}://{url.host}:{port_of(url)}"
        proxies = self._means.proxies_for(address)
        through = select_proxy(address, dict(proxies)) or site
        failures = self._failures.setdefault(through, [])
        is_any_down = any(len(others) >= _MAY_FAIL for others in self._failures.values())
        if len(failures) >= (1 if is_any_down and not self._has_connected else _MAY_FAIL):
            raise _NotAsked("unreachable", failures[-1])
        delay = visit.seconds_between
        if visit.heeds_robots:
            rules = self._rules_of(site, visit)
            if not rules.permit(address):
                raise _NotAsked("gated", "the site's robots.txt forbids it")
            delay = max(delay, rules.delay)
        visit.ends += self._pace.wait(url.host or "", delay)
        outcome, is_connected = self._exchange(visit, url, method, proxies)
        self._has_connected = self._has_connected or is_connected
        if not is_connected:
            outcome = replace(outcome, reason=f"no connection to {_named(through)}: {outcome.reason}")
            failures.append(outcome.reason)
        return outcome

    def _exchange(self, visit: _Visit, url: Url, method: str, proxies: Mapping[str, str]) -> tuple[Outcome, bool]:
        """One question and its answer over a connection of its own, and whether that connection came about."""
        limits, means = visit.request.limits, self._means
        if not self._has_connected and any(self._failures.values()):
            limits = replace(limits, connect_seconds=min(limits.connect_seconds, _DOUBTFUL_SECONDS))
        blank = Outcome(
            status="unreachable", requested=visit.request.address, address=str(url), fetched_at=self._fetched_at()
        )
        with Line(means.guard, visit.hosts, limits, visit.ends - means.clock(), means.connect) as line:
            try:
                prepared = self._prepared(visit, url, method)
                with line.send(prepared, proxies, means.authorities or True) as response:
                    outcome = _told(blank, response, visit.request)
            except (requests.RequestException, HTTPError, OSError) as error:
                status, reason = broken(error)
                outcome = replace(blank, status=status, reason=reason)
        if line.is_late:
            outcome = replace(blank, reason=f"not finished after {limits.total_seconds:g} seconds")
        return outcome, line.is_connected

    def _prepared(self, visit: _Visit, url: Url, method: str) -> requests.PreparedRequest:
        """The request as it is sent; credentials and validators only go to the site that they are meant for."""
        request, address = visit.request, str(url)
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        headers["Accept"] = ", ".join(request.expect) or "*/*"
        query: dict[str, str] = {}
        if _same_site(address, request.address):
            headers.update(request.headers)
            known = {"If-None-Match": visit.known.etag, "If-Modified-Since": visit.known.last_modified}
            headers.update({name: value for name, value in known.items() if value and method == "GET"})
            if request.credential is not None:
                place = headers if request.credential.place == "header" else query
                place[request.credential.name] = f"{request.credential.prefix}{self._key(request.credential)}"
        body = request.body if method == "POST" else None
        return requests.Request(method, address, headers=headers, data=body, params=query).prepare()

    def _rules_of(self, site: str, visit: _Visit) -> Rules:
        """The site's robots.txt, asked for once. Raises _NotAsked while it cannot be had for a passing reason."""
        if site not in self._rules:
            request = Request(address=f"{site}/robots.txt", limits=_ROBOTS_LIMITS)
            ends = self._means.clock() + _ROBOTS_LIMITS.total_seconds
            outcome = self._insistently(
                _Visit(request, visit.hosts, Known(), visit.seconds_between, ends, heeds_robots=False)
            )
            if outcome.has_come:
                self._robots.keep(checked(site, visit.hosts, self._means.guard).netloc or "", outcome.content)
                self._rules[site] = read_rules(outcome.content)
            elif 400 <= outcome.http_status < 500 and outcome.status != "rate_limited":
                self._rules[site] = read_rules(b"")
            else:
                self._rules[site] = unknown_rules(outcome.reason)
        rules = self._rules[site]
        if rules.trouble:
            raise _NotAsked("unreachable", f"robots.txt of the site: {rules.trouble}")
        return rules

    def _key(self, credential: Credential) -> str:
        return self._means.keys.get(credential.variable, "")

    def _require_key(self, credential: Credential | None) -> None:
        if credential is not None and not self._key(credential):
            raise _NotAsked("gated", f"a key is needed: set {credential.variable} in the environment")

    def _without_key(self, outcome: Outcome, credential: Credential | None) -> Outcome:
        """The outcome with the key blotted out wherever a server repeats it."""
        key = "" if credential is None else self._key(credential)
        if not key:
            return outcome
        return replace(
            outcome,
            address=outcome.address.replace(key, "***"),
            reason=outcome.reason.replace(key, "***"),
            headers={name: value.replace(key, "***") for name, value in outcome.headers.items()},
        )

    def _not_asked(self, address: str, decision: "_NotAsked | AddressRefused") -> Outcome:
        if isinstance(decision, _NotAsked):
            status, reason = decision.status, decision.reason
        else:
            status, reason = "unreachable", f"refused: {decision}"
        return Outcome(status=status, requested=address, address=address, fetched_at=self._fetched_at(), reason=reason)

    def _fetched_at(self) -> str:
        return self._means.now().isoformat(timespec="seconds")


def _told(blank: Outcome, response: requests.Response, request: Request) -> Outcome:
    """What the server says, as an outcome; a redirect keeps its headers only."""
    headers = headers_of(response)
    kind, charset = media_type(headers)
    told = replace(
        blank,
        http_status=response.status_code,
        headers=headers,
        media_type=kind,
        charset=charset,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        retry_after=retry_after(headers),
    )
    if _leads_on(told):
        return told
    answer = read_answer(response, request.limits, request.expect)
    return replace(told, status=answer.status, reason=answer.reason, content=answer.content)


def _leads_on(outcome: Outcome) -> bool:
    return outcome.http_status in _REDIRECTS and "location" in outcome.headers


def _joined(address: str, location: str) -> str:
    """Where a redirect leads; servers write UTF-8 where headers are read as Latin-1. Raises AddressRefused."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, location)
    except ValueError:
        raise AddressRefused("it is no web address") from None


def _named(through: str) -> str:
    """A site or a proxy by host and port alone: the address of a proxy may hold a password."""
    url = parse_url(through)
    return f"{url.host}:{url.port}"


def _same_site(one: str, other: str) -> bool:
    a, b = parse_url(one), parse_url(other)
    return (a.scheme, a.host, a.port) == (b.scheme, b.host, b.port)
