"""WordPress sites: posts from their JSON, or from the HTML list where the JSON is closed.

Belongs here: paging and its end, posts as items. Does not belong here: which site (registry), lists of links (links).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from ingest.catalogue import Source
from ingest.connectors.days import day_of
from ingest.connectors.feeds import plain
from ingest.connectors.following import came, cut_off, is_wanted, option, trouble
from ingest.connectors.item import Item
from ingest.connectors.links import LINK_OPTIONS, read_lists_of
from ingest.connectors.pages import language_of
from ingest.connectors.reply import UselessReply, entries, entry, loaded, text
from ingest.connectors.wrapped import wrapped
from ingest.fetching.exchange import Outcome, Request
from ingest.fetching.steps import Listed, Steps, Window

#: fallback: address of the HTML list, read with the options of links; language: of the site's posts.
OPTIONS: Final = ("fallback", "language", *LINK_OPTIONS)
_MOST_PAGES: Final = 200
_PAST: Final = 400
_PAST_THE_END: Final = "rest_post_invalid_page_number"


def read_posts(source: Source, window: Window) -> Steps:
    """Posts of every address, page by page; where the first page is no JSON, the HTML list instead."""
    asked = _asked(window)
    for address in source.live.addresses if source.live else ():
        named: set[str] = set()
        for number in range(1, _MOST_PAGES + 1):
            outcome = yield Request(address=f"{address}&page={number}{asked}")
            try:
                items, is_last = posts(outcome, source, number)
            except UselessReply as error:
                yield trouble(address, error)
                if number == 1 and option(source, "fallback"):
                    yield from read_lists_of((option(source, "fallback"),), source, window)
                break
            for item in items:
                if is_wanted(item, source, window):
                    yield wrapped(item)
            named |= {item.address for item in items}
            if is_last:
                if came(outcome) or outcome.http_status == _PAST:
                    yield Listed(address=address, documents=frozenset(named))
                break
        else:
            yield cut_off(address, _MOST_PAGES)


def _asked(window: Window) -> str:
    """The days of the window as the site takes them: both ends are left out, so they are put a second outside."""
    since = f"&after={window.since - timedelta(days=1):%Y-%m-%d}T23:59:59" if window.since else ""
    return since + (f"&before={window.until + timedelta(days=1):%Y-%m-%d}T00:00:00" if window.until else "")


def posts(outcome: Outcome, source: Source, number: int) -> tuple[list[Item], bool]:
    """Posts of a page, and whether it is the last: by the header that counts pages, else by the site's 400 past it.

    A page that the server calls unchanged ends the visit: posts come newest first.

    Raises UselessReply where the site gives no posts as JSON.
    """
    if outcome.http_status == _PAST and text(entry(loaded(outcome.content), "reply").get("code")) == _PAST_THE_END:
        return [], True
    if outcome.status == "unchanged" and not outcome.content:
        return [], True
    if not came(outcome):
        raise UselessReply(f"no posts as JSON ({outcome.reason or outcome.http_status})", outcome.status)
    records = entries(loaded(outcome.content), "reply")
    total = outcome.headers.get("x-wp-totalpages", "")
    return [_item(record, source, outcome.requested) for record in records], not records or (
        total.isdigit() and number >= int(total)
    )


def _item(record: Mapping[str, Any], source: Source, listed_at: str) -> Item:
    return Item(
        address=text(record.get("link")),
        title=plain(_rendered(record, "title")),
        published_on=day_of(text(record.get("date"))),
        language=language_of(text(record.get("lang")) or option(source, "language")),
        body=_rendered(record, "content"),
        about=plain(_rendered(record, "excerpt")),
        listed_at=listed_at,
    )


def _rendered(record: Mapping[str, Any], name: str) -> str:
    return text(entry(record.get(name) or {}, name).get("rendered"))
