"""Going through a source in a test: every step of its connector, asked by the fetching layer of the server of the test.

Belongs here: pointing a registry entry at the server, and collecting what the connector told. Does not belong here:
what is expected of it (the tests).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from ingest.catalogue import REGISTRY, Source, load_catalogue
from ingest.connectors.known import CONNECTORS
from ingest.fetching.exchange import Outcome, Request
from ingest.fetching.steps import Document, Table, Trouble, Window
from tests.connectors.server import ReplayingServer
from tests.sites import local_means, new_fetcher

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
    fetcher = new_fetcher(replace(local_means(), keys=keys or {}))
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
                answer = fetcher.fetch(step, source.live.hosts)
                found.requests.append(step)
                found.outcomes.append(answer)
            case Document():
                found.documents.append(step)
            case Table():
                found.tables.append(step)
            case Trouble():
                found.troubles.append(step)
