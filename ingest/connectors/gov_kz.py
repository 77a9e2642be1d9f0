"""gov.kz, the site of all ministries, committees and administrations: lists of its content manager, and its GraphQL.

Belongs here: how these replies are paged, what they get wrong, and where the public page of an entry is. Does not
belong here: which body and resource are read (registry), the text of a release (releases).
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qs, urljoin, urlsplit

from ingest.catalogue import Source
from ingest.connectors.days import day_of
from ingest.connectors.files import FILE_TYPES, file_told
from ingest.connectors.following import came, cut_off, is_wanted, option, trouble
from ingest.connectors.item import Item
from ingest.connectors.pages import language_of
from ingest.connectors.reply import UselessReply, entries, entry, loaded, text
from ingest.connectors.wrapped import wrapped
from ingest.fetching.exchange import Outcome, Request
from ingest.fetching.steps import Listed, Steps, Window

#: project: slug of the body; pages: how many pages at most; section: part of the public address of an entry.
LIST_OPTIONS: Final = ("project", "section", "pages", "topics")
#: As above; languages: those asked for, ``kk|ru|en``; size: entries of a page.
GRAPHQL_OPTIONS: Final = (*LIST_OPTIONS, "languages", "size")
#: As far as the first months of back-fill; a usual visit ends after a page or two.
_MOST_PAGES: Final = 500
_ROOT: Final = "/memleket/entities"
_REFUSAL: Final = b"notAllowed"
#: In these years entries were moved from the older sites; midnight is when that was recorded, not when they came out.
_MOVED: Final = range(2019, 2022)
_FIELDS: Final = "id title slug created_date short_description body"


def read_lists(source: Source, window: Window) -> Steps:
    """Each list of the content manager, page by page until an empty one; files and bodies of its entries."""
    asked: set[str] = set()
    for address in source.live.addresses if source.live else ():
        named: set[str] = set()
        for number in range(1, int(option(source, "pages") or _MOST_PAGES) + 1):
            outcome = yield Request(address=f"{address}&page={number}{_newer_than(window.since)}")
            try:
                items = list_items(outcome, source)
            except UselessReply as error:
                yield trouble(address, error)
                break
            yield from _told(items, source, window, asked)
            named |= {item.address for item in items}
            if not items:
                if came(outcome):
                    yield Listed(address=address, documents=frozenset(named))
                break
        else:
            if not option(source, "pages"):
                yield cut_off(address, _MOST_PAGES)


def read_graphql(source: Source, window: Window) -> Steps:
    """News of one body in every language asked for, until a page is empty or older than the window."""
    for address in source.live.addresses if source.live else ():
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        whole: list[str] = []
        for language in option(source, "languages").split("|"):
            for number in range(1, int(option(source, "pages") or _MOST_PAGES) + 1):
                outcome = yield _question(address, source, language, number)
                try:
                    page = graphql_items(outcome, source, language)
                except UselessReply as error:
                    yield trouble(address, error)
                    break
                for key, item in page.items():
                    found[key][language] = item
                days = [item.published_on for item in page.values() if item.published_on]
                if not page or (window.since and days and max(days) < window.since.isoformat()):
                    whole += [language] if came(outcome) else []
                    break
            else:
                if not option(source, "pages"):
                    yield cut_off(address, _MOST_PAGES)
        items = _linked(found)
        yield from _told(items, source, window, set())
        for language in whole:
            named = frozenset(item.address for item in items if item.language == language)
            yield Listed(address=address, documents=named, language=language)


def list_items(outcome: Outcome, source: Source) -> list[Item]:
    """Entries of a page of a list; [] after its end, and where the outcome itself says why nothing came.

    Raises UselessReply where the site refuses programs, and for what is no list.
    """
    if outcome.http_status == 400 and _REFUSAL in outcome.content:
        raise UselessReply(
            "the site answers this list to its own pages only (notAllowed); ask its operator for permission, "
            "read documents and GraphQL meanwhile",
            "gated",
        )
    if not came(outcome):
        return []
    language = language_of(parse_qs(urlsplit(outcome.requested).query).get("lang", [""])[0])
    return [_item(record, outcome.requested, source, language) for record in entries(loaded(outcome.content), "reply")]


def graphql_items(outcome: Outcome, source: Source, language: str) -> dict[str, Item]:
    """News of a reply by id. Raises UselessReply for errors inside the reply, and for what is no such reply."""
    if not came(outcome):
        return {}
    reply = entry(loaded(outcome.content), "reply")
    if reply.get("errors"):
        said = "; ".join(text(error.get("message")) for error in entries(reply["errors"], "errors"))
        raise UselessReply(f"the site answers with an error: {said[:200]}; try again later")
    records = entries(entry(reply.get("data"), "data").get("news"), "news")
    return {text(record.get("id")): _item(record, outcome.requested, source, language) for record in records}


def _question(address: str, source: Source, language: str, number: int) -> Request:
    query = (
        f'{{ news(projects:"EQ:{option(source, "project")}", _size:{option(source, "size") or 20}, _page:{number}, '
        f'_sort:"created_date:DESC", _lang:"{language}") {{ {_FIELDS} }} }}'
    )
    return Request(
        address=address,
        method="POST",
        headers={"Content-Type": "application/json", "Accept-Language": language},
        body=json.dumps({"query": query, "variables": {}}).encode(),
    )


def _newer_than(since: date | None) -> str:
    """The site answers 500 to ``gte:``, so the day itself is asked for by the end of the day before."""
    return f"&created_date=gt:{date.fromordinal(since.toordinal() - 1).isoformat()}T23:59:59Z" if since else ""


def _item(record: Mapping[str, Any], address: str, source: Source, language: str) -> Item:
    key = text(record.get("id"))
    section = option(source, "section")
    page = f"{_ROOT}/{option(source, 'project')}/{section}/{key}" + (f"?lang={language}" if language else "")
    return Item(
        address=urljoin(address, page),
        title=text(record.get("title") or record.get("name")),
        published_on=_published(text(record.get("created_date") or record.get("createdDate"))),
        language=language,
        body=text(record.get("body")),
        files=tuple(urljoin(address, path) for path in _files(record) if path),
        about=text(record.get("short_description")),
        listed_at=address,
    )


def _files(record: Mapping[str, Any]) -> Sequence[str]:
    return [text(file.get("document")) for file in entries(record.get("full_text"), "full_text")]


def _published(created: str) -> str:
    day = day_of(created)
    return "" if day and int(day[:4]) in _MOVED and "T00:00:00" in created else day


def _linked(found: Mapping[str, Mapping[str, Item]]) -> list[Item]:
    """Items of the same id in several languages are one release: each knows the addresses of the others."""
    return [
        replace(item, alternates=tuple((other, of.address) for other, of in versions.items() if other != language))
        for versions in found.values()
        for language, item in versions.items()
    ]


def _told(items: Sequence[Item], source: Source, window: Window, asked: set[str]) -> Steps:
    """Bodies and files of the wanted items; a file is asked for once, whatever lists name it."""
    for item in items:
        if not is_wanted(item, source, window):
            continue
        if item.body:
            yield wrapped(item)
        for address in item.files:
            if address in asked:
                continue
            asked.add(address)
            outcome = yield Request(address=address, expect=FILE_TYPES)
            if outcome.has_come:
                yield from file_told(item, outcome)
