"""``python -m tests.browser.screenshots DIR``: ten pages of the small world, on desktop and phone, to look at.

Belongs here: which pages are taken, and where the pictures go. Does not belong here: judging them; a person does.
"""

import argparse
import shutil
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, FloatRect, sync_playwright

from ingest.catalogue import REGISTRY, load_catalogue
from reports.addresses import evidence_of_claim
from reports.serving import site_server
from tests.browser.conftest import DESKTOP, PHONE, QUIET
from tests.browser.world import World, a_world, build_world

#: How many screens of a page are taken.
_SCREENS: Final = 3
_SIZES: Final = {"desktop": DESKTOP, "phone": PHONE}
#: What is taken in which language and colours, so that each has its share.
_PAGES: Final = (
    ("kk/index.html", "light"),
    ("ru/indicators.html", "light"),
    ("en/indicators/ngo_registered.html", "light"),
    ("kk/rules.html", "dark"),
    ("ru/contradictions.html", "light"),
    ("en/regions.html", "light"),
    ("ru/coverage.html", "dark"),
)
#: Evidence pages by the printed figure of their claim.
_EVIDENCE: Final = (("kk", "18 мыңы", "light"), ("ru", "21 500", "dark"), ("en", "777", "light"))


def main() -> None:
    """Builds the world in a temporary folder, or takes the site that is given, and writes the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go; not into the repository")
    parser.add_argument("--site", type=Path, help="a site of the small world that is built already")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    catalogue = load_catalogue(REGISTRY)
    world = a_world(catalogue)
    with tempfile.TemporaryDirectory() as scratch:
        site = options.site or build_world(world, Path(scratch), catalogue)
        with site_server(site, 0) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            _take_all(f"http://127.0.0.1:{server.server_port}", _pages(world), options.folder)
            server.shutdown()
            thread.join()


def _pages(world: World) -> Mapping[str, str]:
    """Addresses, each with its colours."""
    of_figure = {claim.printed: evidence_of_claim(claim.claim_id) for claim in world.claims}
    evidence = {f"{language}/{of_figure[printed]}": scheme for language, printed, scheme in _EVIDENCE}
    return {**dict(_PAGES), **evidence}


def _take_all(root: str, pages: Mapping[str, str], folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        for number, (address, scheme) in enumerate(pages.items(), start=1):
            for size in _SIZES:
                name = f"{number:02}-{address.removesuffix('.html').replace('/', '-')}-{size}.png"
                _take(browser, f"{root}/{address}", scheme, size, folder / name)
        browser.close()


def _take(browser: Browser, url: str, scheme: str, size: str, target: Path) -> None:
    """One picture. Raises AssertionError when the page is not there."""
    window = _SIZES[size]
    with browser.new_context(viewport=window, color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        reply = page.goto(url)
        assert reply is not None
        assert reply.ok, url
        height = min(page.evaluate("document.documentElement.scrollHeight"), _SCREENS * window["height"])
        clip: FloatRect = {"x": 0, "y": 0, "width": window["width"], "height": height}
        page.screenshot(path=target, clip=clip, full_page=True)


if __name__ == "__main__":
    main()
