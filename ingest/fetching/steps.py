"""What a connector yields while a source is gone through: it asks, it finds, it reports trouble.

Belongs here: the contract between a connector and whoever runs it. Does not belong here: any connector, and running
one (live).

A connector is a generator: ``outcome = yield Request(...)`` asks; ``yield Document(...)``, ``yield Table(...)``,
``yield Listed(...)`` and ``yield Trouble(...)`` tell, and give nothing back. It never opens a connection or a file,
never reads the clock or the environment, and goes on after an outcome that is not ``fetched`` as far as it makes sense:
outcomes of requests are counted by whoever runs it, a Trouble says only what the outcome itself does not (an error
inside a reply).
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ingest.fetching.exchange import Outcome, Request, Status

if TYPE_CHECKING:
    from ingest.catalogue import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Prose that was found: the bytes to be kept (those that came, but for personal data that must not be kept).

    ``published_on`` is ISO text cut to what is known; ``published_basis`` is ``page`` (printed in it) or ``sidecar``
    (said by a feed or an API). ``alternates`` are addresses of the same release by language, as the site links them.
    ``issuer_id`` and ``via_id`` are "" where the source's own stand. ``charset`` as the server said. ``listed_at`` is
    the list whose reply held the document, "" where its own address was asked.
    """

    address: str
    content: bytes
    media_type: str
    language: str = ""
    published_on: str = ""
    published_basis: str = ""
    title: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    issuer_id: str = ""
    via_id: str = ""
    geography: str = ""
    charset: str = ""
    file_name: str = ""
    listed_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Data that was found: the reply as it came, to be kept; the connector's ``read`` makes claims of it later.

    ``address`` names the slice that the reply holds, the same on every visit.
    """

    address: str
    content: bytes
    media_type: str
    title: str = ""
    language: str = ""
    published_on: str = ""
    published_basis: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that the outcome of a request does not say by itself, such as an error inside a reply with 200."""

    status: Status
    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list whose replies hold documents was gone through to its end: all that it has of the window, wanted or not.

    ``address`` is how the addresses of its replies begin; ``language`` that of its documents, "" for any. What the
    archive has of it and it does not name is gone.
    """

    address: str
    documents: frozenset[str]
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Publication days that are wanted; None leaves an end open. ``today`` is the day of the run."""

    today: date
    since: date | None = None
    until: date | None = None


Step = Request | Document | Table | Trouble | Listed
Steps = Generator[Step, Outcome, None]
#: Goes through one source, for one window.
Connector = Callable[["Source", Window], Steps]
