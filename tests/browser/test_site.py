"""The whole site in a browser: it is whole, quiet, and usable by everybody."""

import posixpath
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, ViewportSize

from expectations.rules import load_rules
from ingest.catalogue import REGISTRY, load_catalogue
from orchestration.project import RULES
from reports.model import LANGUAGES
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.world import HOSTILE, raised_of

_SERIOUS = ("serious", "critical")
#: A4 between its margins, in CSS pixels.
PAPER: Final[ViewportSize] = {"width": 687, "height": 1016}


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it(site: Path, addresses: list[str]) -> None:
    trees = {address: html.fromstring((site / address).read_text(encoding="utf-8")) for address in addresses}
    places = {address: {str(name) for name in tree.xpath("//@id")} for address, tree in trees.items()}
    broken = []
    for address, tree in trees.items():
        for link in tree.xpath("//@href | //@src"):
            parts = urlsplit(str(link))
            if parts.scheme:
                assert parts.scheme in ("http", "https"), link
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path)))
            target = target if parts.path else address
            is_there = unquote(parts.fragment) in places[target] if parts.fragment and target in places else True
            if not (site / target).is_file() or not is_there:
                broken.append(f"{address}: {link}")
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_navigation_leads_through_all_sections_and_keeps_the_page_when_the_language_changes(
    visitor: Visitor, language: str
) -> None:
    page = visitor.open("index.html")
    page.locator(f"a[hreflang={language}]").first.click()
    sections = page.locator("nav.contents a").evaluate_all("links => links.map(link => link.href)")
    assert len(sections) >= 7
    for section in sections:
        page.locator(f"nav.contents a[href='{posixpath.basename(section)}']").first.click()
        assert page.url == section
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        assert page.locator("nav.contents [aria-current=page]").count() == 1
        for other in LANGUAGES:
            page.locator(f"nav.languages a[hreflang={other}]").click()
            assert page.url == section.replace(f"/{language}/", f"/{other}/")
            page.goto(section)


def test_the_keyboard_reaches_the_content_first(visitor: Visitor) -> None:
    page = visitor.open("en/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize(
    ("language", "asked"), [("kk", "тіркелген"), ("ru", "ЗАРЕГИСТРИРОВАННЫЕ"), ("en", "ngo_registered")]
)
def test_search_keeps_what_is_asked_for_and_leads_there(visitor: Visitor, language: str, asked: str) -> None:
    page = visitor.open(f"{language}/indicators.html")
    rows = page.locator("[data-words]")
    everything = rows.count()
    page.get_by_role("searchbox").fill("xyzzy")
    assert rows.locator("visible=true").count() == 0
    page.get_by_role("searchbox").fill(asked)
    assert 0 < rows.locator("visible=true").count() < everything
    page.get_by_role("searchbox").fill("ngo registered")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicators/ngo_registered.html")


def test_charts_and_maps_are_drawn_and_named(visitor: Visitor) -> None:
    for address, kind in (("indicators/ngo_registered.html", "svg.chart"), ("regions.html", "svg.map")):
        drawing = visitor.open(f"en/{address}").locator(kind).first
        box = drawing.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 100
        for name in (drawing.get_attribute("aria-labelledby") or "").split():
            assert visitor.page.locator(f"[id='{name}']").text_content()
        assert drawing.locator("*").count() > 10


@pytest.fixture(scope="module")
def raised() -> dict[str, str]:
    """A rule of each severity that raised."""
    return raised_of(load_rules(RULES, load_catalogue(REGISTRY)))


@pytest.mark.parametrize(
    ("language", "outcome", "holds_back"),
    [
        ("kk", "тексеру мүмкін болмады", "Жариялауды тоқтата тұрады"),
        ("ru", "проверить не удалось", "Приостанавливает публикацию"),
        ("en", "could not check", "Holds publication back"),
    ],
)
def test_a_rule_that_raised_says_so_and_holds_back_only_where_it_is_critical(
    visitor: Visitor, raised: dict[str, str], language: str, outcome: str, holds_back: str
) -> None:
    page = visitor.open(f"{language}/rules.html")
    for severity, rule_id in raised.items():
        shown = page.locator(f"#rule-{rule_id}")
        assert outcome in shown.inner_text()
        assert HOSTILE in (shown.text_content() or "")
        assert (holds_back in shown.inner_text()) == (severity == "critical")
    page = visitor.open(f"{language}/index.html")
    held_by = page.locator("#state li a[href*=rule-]").evaluate_all("links => links.map(link => link.hash)")
    assert f"#rule-{raised['critical']}" in held_by
    assert f"#rule-{raised['warning']}" not in held_by


def test_no_page_of_any_kind_asks_for_anything_else_or_complains(visitor: Visitor, kinds: list[str]) -> None:
    for language in LANGUAGES:
        for kind in kinds:
            visitor.open(f"{language}/{kind}")
    assert visitor.asked


def test_the_site_works_from_the_disk(chromium: Browser, site: Path, kinds: list[str]) -> None:
    with chromium.new_page() as page:
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for kind in kinds:
            page.goto((site / "kk" / kind).as_uri())
            assert page.locator("h1").count() == 1
        assert complaints == []
        assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visitor: Visitor, kinds: list[str], language: str, scheme: str) -> None:
    found = []
    visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for kind in kinds:
        page = visitor.open(f"{language}/{kind}")
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            faults = (fault for fault in Axe().run(page).response["violations"] if fault["impact"] in _SERIOUS)
            found += [
                f"{kind} at {size['width']}: {fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in faults
            ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_phone(visitor: Visitor, kinds: list[str], language: str) -> None:
    visitor.page.set_viewport_size(PHONE)
    wide = []
    for kind in kinds:
        page = visitor.open(f"{language}/{kind}")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(kind)
    assert wide == []


def test_no_page_is_wider_than_its_sheet_of_paper(visitor: Visitor, kinds: list[str]) -> None:
    visitor.page.set_viewport_size(PAPER)
    visitor.page.emulate_media(media="print")
    wide = []
    for kind in kinds:
        page = visitor.open(f"ru/{kind}")
        if page.evaluate("document.documentElement.scrollWidth") > PAPER["width"]:
            wide.append(kind)
    assert wide == []


def test_the_coverage_map_shows_its_latest_years_first(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open("en/coverage.html")
    latest = page.locator(".heat thead th").last.bounding_box()
    name = page.locator(".heat tbody th").first.bounding_box()
    assert latest is not None
    assert name is not None
    assert latest["x"] + latest["width"] <= PHONE["width"]
    assert name["x"] >= 0
