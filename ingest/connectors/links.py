"""Pages of links: a site's list of news without a feed, gone through page by page.

Belongs here: taking entries out of a page with the XPath expressions of the registry. Does not belong here: those
expressions (registry), the pages that the links lead to (following).
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from ingest.catalogue import Source
from ingest.connectors.days import day_of
from ingest.connectors.following import PAGE_OPTIONS, came, followed, option, trouble
from ingest.connectors.item import Item
from ingest.connectors.pages import PAGE_TYPES, language_of, parsed
from ingest.connectors.reply import UselessReply
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Steps, Window

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: item: XPath of an entry; link, title, day: within it ("." is itself); link_pattern: regular expression that an
#: address must match; next_page: how the address of a further page ends, with {page}; pages: how many
#: at most, but for back-fill.
LINK_OPTIONS: Final = ("item", "link", "title", "day", "link_pattern", "next_page", "pages", *PAGE_OPTIONS)
_MOST_PAGES: Final = 1000
_LANGUAGE_IN_PATH: Final = re.compile(r"//[^/]+/(kk|kz|kaz|ru|rus|en|eng)(?=/|$)")


def read_pages(source: Source, window: Window) -> Steps:
    """Every address as one page; those that differ in the language of their path alone are one text in translation."""
    addresses = source.live.addresses if source.live else ()
    versions = {address: (_language(address), _LANGUAGE_IN_PATH.sub("//", address)) for address in addresses}
    for address, (language, path) in versions.items():
        alternates = tuple(
            (other_language, other)
            for other, (other_language, other_path) in versions.items()
            if other_path == path and other != address
        )
        yield from followed([Item(address=address, title="", language=language, alternates=alternates)], source, window)


def read_links(source: Source, window: Window) -> Steps:
    """Every list of the source from its first page, until a page has nothing new or is older than the window."""
    return read_lists_of(source.live.addresses if source.live else (), source, window)


def read_lists_of(addresses: Iterable[str], source: Source, window: Window) -> Steps:
    """The same of lists at other addresses than those of the source."""
    for address in addresses:
        seen: set[str] = set()
        for number in range(1, _pages(source, window) + 1):
            page = address + option(source, "next_page").format(page=number) if number > 1 else address
            outcome = yield Request(address=page, expect=PAGE_TYPES)
            if not came(outcome):
                break
            try:
                items = [item for item in link_items(outcome.content, page, source) if item.address not in seen]
            except UselessReply as error:
                yield trouble(page, error)
                break
            yield from followed(items, source, window)
            seen |= {item.address for item in items}
            if not items or all(_is_before(item, window) for item in items):
                break


def link_items(content: bytes, address: str, source: Source) -> list[Item]:
    """Entries of a page of links, each address once, the language from its path.

    Raises UselessReply where no entry is found on a page: the site has changed, or it is no list.
    """
    page = parsed(content)
    pattern = re.compile(option(source, "link_pattern"))
    found: dict[str, Item] = {}
    for element in page.xpath(option(source, "item")):
        link = _text(element, option(source, "link") or "@href")
        target = urljoin(address, link)
        if link and pattern.search(target):
            found.setdefault(target, _item(element, target, source))
    if not found:
        raise UselessReply("no entry is found on the page; compare the site with the selectors in sources.yaml")
    return list(found.values())


def _pages(source: Source, window: Window) -> int:
    """How many pages of a list are gone through at most: for a month of the past as many as it takes."""
    is_backfill = window.until is not None and bool(option(source, "next_page"))
    return _MOST_PAGES if is_backfill else int(option(source, "pages") or 1)


def _is_before(item: Item, window: Window) -> bool:
    """Whether an entry is older than the window: those of a later day than its end may still lead to it."""
    return bool(window.since and item.published_on and item.published_on < window.since.isoformat())


def _item(element: "HtmlElement", address: str, source: Source) -> Item:
    return Item(
        address=address,
        title=_text(element, option(source, "title") or "."),
        published_on=day_of(_text(element, option(source, "day"))) if option(source, "day") else "",
        language=_language(address),
    )


def _language(address: str) -> str:
    found = _LANGUAGE_IN_PATH.search(address)
    return language_of(found.group(1)) if found else ""


def _text(element: "HtmlElement", expression: str) -> str:
    for found in element.xpath(expression):
        text = " ".join((found if isinstance(found, str) else found.text_content()).split())
        if text:
            return text
    return ""
