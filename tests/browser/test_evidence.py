"""Evidence pages in a browser: the figure is the archived span, hostile text is text, doors lead there and back."""

import pytest
from playwright.sync_api import Page

from ingest.claim import Claim
from reports.addresses import evidence_of_claim
from reports.model import LANGUAGES
from tests.browser.conftest import PHONE, Visitor
from tests.browser.world import HOSTILE, World


def open_claim(visitor: Visitor, claim: Claim, language: str = "en") -> Page:
    return visitor.open(f"{language}/{evidence_of_claim(claim.claim_id)}")


def the_claim(world: World, printed: str) -> Claim:
    (found,) = (claim for claim in world.claims if claim.printed == printed)
    return found


def is_shown(world: World, claim: Claim) -> bool:
    release = next(row for row in world.releases if row.document_id == claim.document_id)
    return claim.figure_start is not None and release.may_show != "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marked_figure_is_the_archived_span(visitor: Visitor, world: World, language: str) -> None:
    marked = {}
    for claim in world.claims:
        marks = open_claim(visitor, claim, language).locator("mark")
        marked[claim.claim_id] = [mark.text_content() for mark in marks.all()]
    shown = {claim.claim_id: [world.archived(claim)] if is_shown(world, claim) else [] for claim in world.claims}
    assert marked == shown
    assert sum(map(len, shown.values())) >= 6


def test_the_sentence_is_the_archived_one_and_its_paragraph_stands_around_it_where_it_may(
    visitor: Visitor, world: World
) -> None:
    whole = open_claim(visitor, the_claim(world, "18 мыңы"))
    text = world.texts[the_claim(world, "18 мыңы").text_sha256]
    assert whole.locator(".passage").text_content() == text.split("\n\n")[1]
    assert whole.locator(".sentence-of-figure").text_content() == the_claim(world, "18 мыңы").sentence
    sentence = open_claim(visitor, the_claim(world, "21 500"))
    assert sentence.locator(".passage").text_content() == the_claim(world, "21 500").sentence


def test_what_may_not_be_shown_is_not_in_the_page(visitor: Visitor, world: World) -> None:
    page = open_claim(visitor, the_claim(world, "24 000"))
    assert "Молчаливый" not in page.content()
    assert "Only the figure and the link may be shown." in page.inner_text("main")


def test_our_wording_is_no_quotation_and_says_so(visitor: Visitor, world: World) -> None:
    page = open_claim(visitor, the_claim(world, "900"))
    assert page.locator("blockquote").count() == 0
    assert "not a quotation" in page.inner_text("main")
    assert open_claim(visitor, the_claim(world, "21 500")).locator("blockquote").count() == 1


def test_the_archive_is_named_by_hash_place_and_dates(visitor: Visitor, world: World) -> None:
    claim = the_claim(world, "21 500")
    words = open_claim(visitor, claim).inner_text("main")
    for fact in (
        claim.snapshot_sha256,
        claim.text_sha256,
        f"characters {claim.figure_start}–{claim.figure_end}",
        "22 October 2025; known to the day; stated on the page itself",
        "1 November 2025",
        "А. Пример",
        "Bureau of National Statistics",
        "Kazinform",
    ):
        assert fact in words, fact


def test_doors_lead_from_a_claim_to_its_value_and_back(visitor: Visitor, world: World) -> None:
    claim = the_claim(world, "900")
    page = open_claim(visitor, claim)
    page.click("text=The value chosen for this year")
    assert "/evidence/value-" in page.url
    page.click("text=The evidence in full")
    assert page.url.endswith(evidence_of_claim(claim.claim_id))
    page.click("text=All years of the indicator")
    assert "ngo_registered" in page.url


def test_a_calculation_links_the_claims_that_it_rests_on_and_they_link_back(visitor: Visitor, world: World) -> None:
    derived = next(claim for claim in world.claims if claim.basis == "derived")
    page = open_claim(visitor, derived)
    assert "814.8 mln tenge − 108.2 mln tenge" in page.inner_text("main").replace("\u00a0", " ")
    page.locator("section[aria-labelledby=calculation] a").click()
    assert page.url.endswith(evidence_of_claim(derived.derived_from))
    page.locator("section[aria-labelledby=results] a").click()
    assert page.url.endswith(evidence_of_claim(derived.claim_id))


@pytest.mark.parametrize("printed", ["777", "778"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_text(visitor: Visitor, world: World, language: str, printed: str) -> None:
    visitor.page.set_viewport_size(PHONE)
    page = open_claim(visitor, the_claim(world, printed), language)
    assert page.title() != "owned"
    assert page.evaluate("[...document.scripts].every(script => script.src && !script.textContent)")
    assert page.locator("main img, main script, main style, main title").count() == 0
    assert HOSTILE in (page.text_content("main") or "")
    links = page.locator("a").evaluate_all("links => links.map(link => link.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_address_that_runs_is_shown_and_never_a_link(visitor: Visitor, world: World) -> None:
    page = open_claim(visitor, the_claim(world, "777"))
    assert "javascript:document.title='owned'" in page.inner_text("main")
    assert page.locator("main a[href^=javascript]").count() == 0
