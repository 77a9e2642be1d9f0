"""Pages of releases: what a page says about itself beside its text.

Belongs here: title, day, language, the same release in other languages. Does not belong here: the main text, which the
reading finds in the archived bytes (releases), and lists of pages (links, feeds).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from ingest.connectors.days import day_of
from ingest.connectors.item import Item
from ingest.connectors.reply import UselessReply
from ingest.fetching.exchange import Outcome, Request
from ingest.fetching.steps import Document
from ingest.releases.page import UnreadablePage, decoded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE_TYPES: Final = ("text/html", "application/xhtml+xml")
_LANGUAGES: Final = {"kk": "kk", "kz": "kk", "kaz": "kk", "ru": "ru", "rus": "ru", "en": "en", "eng": "en"}
_DATES: Final = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished" or @name="pubdate" or @name="date"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    "//article//time/@datetime",
)
#: A whole title by which a site says, under a code of success, that there is nothing: in its languages, or as a code.
_NOTHING_THERE: Final = re.compile(
    r"(?:(?:error|ошибка|қате)\W*)?404(?:\W*(?:error|ошибка|қате))?|"
    r"(?:\W*(?:error|ошибка|қате)?\W*404\W*)?(?:error\W+)?"
    r"(?:(?:page )?not found|страница не (?:найдена|существует)|(?:бет|парақ) табылмады)(?:\W*404)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says about itself; "" where it says nothing."""

    title: str
    published_on: str
    language: str
    alternates: Mapping[str, str]


def page_request(address: str) -> Request:
    """A question for a page of prose."""
    return Request(address=address, expect=PAGE_TYPES)


def page_document(item: Item, outcome: Outcome, date_at: str = "") -> Document:
    """The page of an item, with what the list and the page say about it; of two days that of the list counts.

    ``date_at`` is the source's XPath of the printed day. Raises UselessReply for bytes that are no page, and for a page
    that stands for one that is gone.
    """
    check_still_there(outcome)
    facts = page_facts(outcome.content, item.address, date_at)
    return Document(
        address=item.address,
        content=outcome.content,
        media_type=outcome.media_type or PAGE_TYPES[0],
        charset=outcome.charset,
        language=item.language or facts.language,
        published_on=item.published_on or facts.published_on,
        published_basis="sidecar" if item.published_on else "page" if facts.published_on else "",
        title=item.title or facts.title,
        alternates={**facts.alternates, **dict(item.alternates)},
    )


def check_still_there(outcome: Outcome) -> None:
    """Raises UselessReply for what sites send instead of a page that is gone: their front page, or a page that says so.

    Only a whole title counts: a release may well speak of 404 organisations.
    """
    asked, came_from = urlsplit(outcome.requested), urlsplit(outcome.address)
    if asked.path.strip("/") and not came_from.path.strip("/") and not came_from.query:
        raise UselessReply("it leads to the front page of the site", "gone")
    page = parsed(outcome.content)
    for expression in ("//title", "//h1[1]"):
        title = re.split(r"\s+[|–—-]\s+", _first(page, (expression,)))[0]
        if _NOTHING_THERE.fullmatch(title.strip(" .!")):
            raise UselessReply(f"a page titled {title!r} came under a code of success", "gone")


def page_facts(content: bytes, address: str, date_at: str = "") -> PageFacts:
    """What the page at an address says about itself. Raises UselessReply for bytes that are no page of text."""
    page = parsed(content)
    return PageFacts(
        title=_first(page, ('//meta[@property="og:title"]/@content', "//h1[1]", "//title")),
        published_on=_published(page, date_at),
        language=language_of(_first(page, ("/html/@lang",))),
        alternates=_alternates(page, address),
    )


def parsed(content: bytes) -> "HtmlElement":
    """The page as a tree. Raises UselessReply for bytes that are no page of text."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        text = decoded(content)
        # A declaration of the encoding is about the bytes; lxml refuses it in text.
        return document_fromstring(text.encode(), parser=_utf8_parser())
    except (UnreadablePage, ParserError) as error:
        raise UselessReply(f"no page of text ({error}); open the address in a browser") from error


def language_of(name: str) -> str:
    """kk, ru or en for the ways in which sites write them (``kk-KZ``, ``kz``, ``rus``); "" for another language."""
    return _LANGUAGES.get(name.strip().lower().replace("_", "-").partition("-")[0], "")


def _utf8_parser() -> object:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True)


def _first(page: "HtmlElement", expressions: tuple[str, ...]) -> str:
    """Text of the first expression that finds any."""
    for expression in expressions:
        for found in page.xpath(expression):
            text = " ".join((found if isinstance(found, str) else found.text_content()).split())
            if text:
                return text
    return ""


def _published(page: "HtmlElement", date_at: str) -> str:
    """The day of publication: where the source's expression points, as marked up, or as htmldate is sure of it."""
    for expression in (date_at, *_DATES) if date_at else _DATES:
        day = day_of(_first(page, (expression,)))
        if day:
            return day
    from htmldate import find_date

    return find_date(page, original_date=True, extensive_search=False) or ""


def _alternates(page: "HtmlElement", address: str) -> dict[str, str]:
    links = page.xpath('//link[@rel="alternate" and @hreflang and @href]')
    named = ((language_of(link.get("hreflang")), urljoin(address, link.get("href"))) for link in links)
    return {language: target for language, target in named if language and target != address}
