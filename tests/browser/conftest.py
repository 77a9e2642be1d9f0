"""The site of the small world, built and served once, and headless Chromium that sees nothing but it.

The browser is ``chromium`` on the path (or ``QOGAM_CHROMIUM``): a package of the machine, not one of Playwright's own.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize, sync_playwright

from ingest.catalogue import REGISTRY, load_catalogue
from reports.serving import site_server
from tests.browser.world import World, a_world, build_world

PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 900}
#: What keeps the browser itself from asking the network for anything.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@dataclass
class Visitor:
    """A browser window on the served site that remembers what it asked for and what went wrong."""

    page: Page
    root: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", self._hear)
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _failed(self, request: Request) -> None:
        # Whoever clicks before a page is whole takes back what it still asks for.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure}: {request.url}")

    def _answered(self, reply: Response) -> None:
        if reply.status >= 400:
            self.complaints.append(f"{reply.status}: {reply.url}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def open(self, address: str) -> Page:
        """Open a page by its address below the folder of the site; it must be there."""
        reply = self.page.goto(f"{self.root}/{address}")
        assert reply is not None
        assert reply.ok, address
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Requests that left this machine, or would have."""
        own = urlsplit(self.root).netloc
        return [url for url in self.asked if urlsplit(url).netloc != own and urlsplit(url).scheme != "data"]


@pytest.fixture(scope="session")
def world() -> World:
    return a_world(load_catalogue(REGISTRY))


@pytest.fixture(scope="session")
def site(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    return build_world(world, tmp_path_factory.mktemp("world"), load_catalogue(REGISTRY))


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """Every page by its address."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """Address at which the site is served, with the headers of ``qogam report --serve``."""
    with site_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("QOGAM_CHROMIUM") or shutil.which("chromium")
    assert path, "chromium is not on the path: apt-get install chromium, or set QOGAM_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, root: str) -> Iterator[Visitor]:
    """A window of its own for each test; at its end nothing may have left the machine or gone wrong."""
    with chromium.new_context(viewport=DESKTOP) as context:
        visitor = Visitor(context.new_page(), root)
        yield visitor
        assert visitor.strangers == []
        assert visitor.complaints == []


@pytest.fixture(scope="session")
def kinds(addresses: list[str]) -> list[str]:
    """Pages of which every kind has one or, of evidence, a few: addresses below the folder of a language."""
    of_kind: dict[str, list[str]] = {}
    for address in addresses:
        language, _, rest = address.partition("/")
        if language != "en":
            continue
        folder, _, name = rest.rpartition("/")
        kind = f"{folder}/{'value' if name.startswith('value-') else 'page'}" if folder else name
        of_kind.setdefault(kind, []).append(rest)
    return sorted(page for pages in of_kind.values() for page in pages[:2])
