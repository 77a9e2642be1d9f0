"""Going through a source in a test: every step of its connector, answered by the server of the test.

Belongs here: pointing a registry entry at the server, and collecting what the connector told. Does not belong here:
what is expected of it (the tests).
"""

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from ingest.catalogue import REGISTRY, Source, load_catalogue
from ingest.connectors.known import CONNECTORS
from ingest.fetching.exchange import Outcome, Request, Status
from ingest.fetching.steps import Document, Table, Trouble, Window
from tests.connectors.server import ReplayingServer

CATALOGUE = load_catalogue(REGISTRY)
TODAY = date(2026, 3, 2)


@dataclass
class Visit:
    """What going through a source brought."""

    documents: list[Document] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @property
    def statuses(self) -> set[str]:
        """Every status that was met, in outcomes and troubles."""
        return {outcome.status for outcome in self.outcomes} | {trouble.status for trouble in self.troubles}


def source_at(source_id: str, server: ReplayingServer, options: Mapping[str, str] | None = None) -> Source:
    """The registry's entry with every address of its own moved to the server; options may be replaced."""
    source = CATALOGUE.sources[source_id]
    assert source.live is not None, f"{source_id} has no live entry"
    live = replace(
        source.live,
        addresses=tuple(moved(address, server) for address in source.live.addresses),
        hosts=("127.0.0.1",),
        options={**source.live.options, **(options or {})},
    )
    return replace(source, live=live)


def moved(address: str, server: ReplayingServer) -> str:
    parts = urlsplit(address)
    return server.base + parts._replace(scheme="", netloc="").geturl()


def visit(source: Source, window: Window | None = None, keys: Mapping[str, str] | None = None) -> Visit:
    """Go through the source to the end."""
    assert source.live is not None
    steps = CONNECTORS[source.live.connector].steps(source, window or Window(today=TODAY))
    found = Visit()
    answer: Outcome | None = None
    while True:
        try:
            step = steps.send(answer) if answer is not None else next(steps)
        except StopIteration:
            return found
        answer = None
        match step:
            case Request():
                answer = ask(step, keys or {})
                found.requests.append(step)
                found.outcomes.append(answer)
            case Document():
                found.documents.append(step)
            case Table():
                found.tables.append(step)
            case Trouble():
                found.troubles.append(step)


def ask(request: Request, keys: Mapping[str, str]) -> Outcome:
    """A plain client without politeness; outcomes as the fetching layer tells them, as far as connectors see."""
    if request.credential and request.credential.variable not in keys:
        return _outcome(request, "gated", reason=f"the key {request.credential.variable} is not set")
    sent = urllib.request.Request(
        request.address, data=request.body or None, headers=dict(request.headers), method=request.method
    )
    try:
        with urllib.request.urlopen(sent) as reply:
            return _outcome(request, "fetched", reply.status, reply.read(), dict(reply.headers.items()))
    except urllib.error.HTTPError as error:
        return _outcome(request, _status(error.code), error.code, error.read(), dict(error.headers.items()))
    except (urllib.error.URLError, ConnectionError) as error:
        return _outcome(request, "unreachable", reason=str(error))


def _status(code: int) -> Status:
    by_code: dict[int, Status] = {404: "gone", 410: "gone", 401: "gated", 403: "gated", 429: "rate_limited"}
    return by_code.get(code, "unreachable" if code >= 500 else "malformed")


def _outcome(
    request: Request,
    status: Status,
    code: int = 0,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
    reason: str = "",
) -> Outcome:
    named = {name.lower(): value for name, value in (headers or {}).items()}
    return Outcome(
        status=status,
        requested=request.address,
        address=request.address,
        fetched_at="2026-03-02T06:00:00+00:00",
        http_status=code,
        content=content,
        media_type=named.get("content-type", "").partition(";")[0].strip(),
        headers=named,
        reason=reason,
        retry_after=int(named["retry-after"]) if "retry-after" in named else None,
    )
