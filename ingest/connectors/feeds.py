"""RSS and Atom feeds, and the pages that their entries link to.

Belongs here: what feeds get wrong (no date, the same guid twice, markup in titles). Does not belong here: what a page
says about itself (pages), the feeds themselves (registry).
"""

import io
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin

from ingest.catalogue import Source
from ingest.connectors.days import day_of
from ingest.connectors.following import came, followed, trouble
from ingest.connectors.item import Item
from ingest.connectors.reply import UselessReply, looks_like_page
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Steps, Window
from ingest.identity import without_tracking

_XML: Final = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
#: Some sites send their feed as a page or as text.
_TYPES: Final = (*_XML, "text/html", "text/plain")
_DATES: Final = ("published", "updated")
_DECLARED: Final = 100_000


def read_feeds(source: Source, window: Window) -> Steps:
    """Every feed of the source, then the pages of its wanted entries."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address, expect=_TYPES)
        if not came(outcome):
            continue
        try:
            items = feed_items(outcome.content, address)
        except UselessReply as error:
            yield trouble(address, error)
            continue
        yield from followed(items, source, window)


def feed_items(content: bytes, address: str) -> list[Item]:
    """Entries in the order of the feed, each guid once (the first that is given), those without a link left out.

    Relative links count from ``address``. Raises UselessReply for bytes that are no feed, and for a feed that declares
    entities, which no honest one does.
    """
    import feedparser

    if b"<!ENTITY" in content[:_DECLARED].upper():
        raise UselessReply("the feed declares XML entities; it is not read, ask the publisher")
    if looks_like_page(content):
        raise UselessReply("an HTML page came where a feed was asked for; open the address in a browser")
    # Never the bytes themselves: feedparser takes text for an address or a path.
    feed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False)
    if not feed.get("version"):
        raise UselessReply("no RSS or Atom feed; open the address in a browser")
    found: dict[str, Item] = {}
    for entry in feed.entries:
        link = str(entry.get("link", "")).strip()
        if link:
            found.setdefault(str(entry.get("id") or link), _item(entry, without_tracking(urljoin(address, link))))
    return list(found.values())


def plain(markup: str) -> str:
    """One line without markup and entities."""
    from lxml.html import fromstring

    text = str(fromstring(f"<p>{markup}</p>").text_content()) if "<" in markup else unescape(markup)
    return " ".join(text.split())


def _item(entry: Any, address: str) -> Item:
    days = (day_of(str(entry.get(name, ""))) for name in _DATES)
    tags = " ".join(str(tag.get("term") or "") for tag in entry.get("tags", ()))
    return Item(
        address=address,
        title=plain(str(entry.get("title", ""))),
        published_on=next(filter(None, days), ""),
        about=f"{plain(str(entry.get('summary', '')))} {tags}".strip(),
    )
