"""What is asked of a server and what came of it.

Belongs here: requests, their limits and credentials, outcomes, and the words for every state that a reader can act on.
Does not belong here: how a request is sent (fetcher) and what the bytes say (connectors).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Status = Literal[
    "fetched",
    "unchanged",
    "gone",
    "gated",
    "rate_limited",
    "unreachable",
    "too_large",
    "not_text",
    "needs_ocr",
    "malformed",
]

#: Every status, with what it tells a reader.
STATUSES: Final[Mapping[Status, str]] = {
    "fetched": "bytes came that were not known",
    "unchanged": "the server, or the hash of what came, says that nothing changed",
    "gone": "the server says that there is nothing (any more) at the address",
    "gated": "the site does not let this client in, its robots.txt says no, or a key is missing",
    "rate_limited": "the server asks to come back later",
    "unreachable": "no answer: no connection, a broken one, too slow, a fault of the server, or a refused address",
    "too_large": "more bytes, headers or redirects than the limits allow",
    "not_text": "bytes of another kind than text, data or a document",
    "needs_ocr": "a scan: pages without text",
    "malformed": "an answer, but not in the agreed form",
}
#: Troubles that may be over at the next visit.
PASSING: Final[frozenset[Status]] = frozenset({"rate_limited", "unreachable", "malformed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request, its redirects and retries included. ``max_bytes`` counts decompressed bytes."""

    max_bytes: int = 10 * 1024 * 1024
    connect_seconds: float = 10
    read_seconds: float = 30
    total_seconds: float = 120
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A key that the request needs: which variable of the environment holds it, and where it goes.

    It is put in while the request is sent; no address, outcome or message shows it.
    """

    variable: str
    place: Literal["header", "query"]
    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to a server. ``expect`` are media types; another one is ``malformed`` or ``not_text``; () is any.

    ``pause`` is how many seconds to wait first, beside the usual politeness (asynchronous jobs that are polled).
    """

    address: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    expect: tuple[str, ...] = ()
    limits: Limits = Limits()
    credential: Credential | None = None
    pause: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a request. ``content`` is decompressed, and holds the server's words also where it said no
    (cut to 64 KiB).

    ``address`` is the last one after redirects; ``http_status`` is 0 where no answer came; ``headers`` have names in
    small letters; ``reason`` says in words what happened where the status is not ``fetched``; ``retry_after`` are
    seconds; ``fetched_at`` is ISO text in UTC.
    """

    status: Status
    requested: str
    address: str
    fetched_at: str
    http_status: int = 0
    content: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    retry_after: int | None = None

    @property
    def has_come(self) -> bool:
        """Whether the content is what was asked for."""
        return self.status == "fetched"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address from the last visit: how the server calls that state, and the hash of the bytes."""

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
