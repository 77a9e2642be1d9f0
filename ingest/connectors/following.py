"""From the entries of a list to documents: which entries are wanted, and the pages that they lead to.

Belongs here: what every list of pages shares. Does not belong here: reading a list (feeds, links, gov_kz).
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ingest.catalogue import Source
from ingest.connectors.item import Item
from ingest.connectors.pages import page_document, page_request
from ingest.connectors.reply import UselessReply
from ingest.fetching.exchange import Outcome
from ingest.fetching.steps import Steps, Trouble, Window

#: Options of a source whose lists lead to pages: XPath of the printed day, and stems one of which an entry must have.
PAGE_OPTIONS = ("date", "topics")


def followed(items: Iterable[Item], source: Source, window: Window) -> Steps:
    """Asks for the page of every wanted entry and tells what it is; a page that is none is told as trouble."""
    for item in items:
        if not is_wanted(item, source, window):
            continue
        outcome = yield page_request(item.address)
        if not outcome.has_come:
            continue
        try:
            document = page_document(item, outcome, option(source, "date"))
        except UselessReply as error:
            yield trouble(item.address, error)
            continue
        yield document


def came(outcome: Outcome) -> bool:
    """Whether there are bytes of a list or table to read: also those of a visit before, which may lead to new pages."""
    return outcome.has_come or (outcome.status == "unchanged" and bool(outcome.content))


def is_wanted(item: Item, source: Source, window: Window) -> bool:
    """Whether an entry is of a host that may be asked, within the days that are wanted, and about the source's topics.

    An entry without a day is wanted: its page may tell it. ``topics`` are stems (``a|b``) that begin a word.
    """
    if source.live is None or (urlsplit(item.address).hostname or "") not in source.live.hosts:
        return False
    topics = option(source, "topics")
    return is_within(item.published_on, window) and (not topics or _speaks_of(f"{item.title} {item.about}", topics))


def is_within(day: str, window: Window) -> bool:
    """Whether an ISO day lies in the window; an unknown day does."""
    if not day:
        return True
    return (window.since is None or day >= window.since.isoformat()) and (
        window.until is None or day <= window.until.isoformat()
    )


def option(source: Source, name: str) -> str:
    """An option of a source's ``live`` entry; "" where it has none."""
    return source.live.options.get(name, "") if source.live else ""


def trouble(address: str, error: UselessReply) -> Trouble:
    """A useless reply as a step."""
    return Trouble(status=error.status, address=address, reason=str(error))


def cut_off(address: str, pages: int) -> Trouble:
    """What is told where a list goes on after as many pages as are asked for at most: the rest is not known."""
    return Trouble(status="too_large", address=address, reason=f"the list goes on after {pages} pages; narrow it down")


def _speaks_of(text: str, stems: str) -> bool:
    alternatives = "|".join(re.escape(stem.strip()) for stem in stems.split("|"))
    return re.search(rf"(?<!\w)(?:{alternatives})", text, re.IGNORECASE) is not None
