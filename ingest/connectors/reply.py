"""Replies checked before they are read: what a parser may ask of JSON, and the ways in which a reply gives nothing.

Belongs here: the exception that parsers raise, and the plain shapes that they ask for. Does not belong here: outcomes
of a connection (fetching), what a reply of one source means.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from ingest.fetching.exchange import Status

#: The first bytes of a page that a site sends where data was asked for.
_PAGE_BEGINS: Final = (b"<!doctype html", b"<html", b"<head", b"<body")


class UselessReply(Exception):  # noqa: N818  # it tells of the source; nothing of ours went wrong
    """A reply that gives nothing: the message says why and what to do, ``status`` is the word for it in reports."""

    def __init__(self, reason: str, status: Status = "malformed") -> None:
        super().__init__(reason)
        self.status = status


def looks_like_page(content: bytes) -> bool:
    """Whether bytes are an HTML page, whatever their declared type says."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    return start.startswith(_PAGE_BEGINS) or (start.startswith(b"<?xml") and b"<html" in start)


def loaded(content: bytes) -> Any:
    """JSON of a reply, fractions as exact decimals. Raises UselessReply for an HTML page and all that is no JSON."""
    if looks_like_page(content):
        raise UselessReply("an HTML page came where JSON was asked for; sites do so under load: try again later")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UselessReply(f"the reply is no JSON ({error}); open the address in a browser") from error


def cells_of(content: bytes, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Rows of a table as text with their line numbers, the header first.

    Raises UselessReply for an HTML page, for bytes that are not UTF-8, and for rows that are no table.
    """
    if looks_like_page(content):
        raise UselessReply("an HTML page came where a table was asked for; open the address in a browser")
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
        for cells in rows:
            yield rows.line_num, cells
    except (UnicodeDecodeError, csv.Error) as error:
        raise UselessReply(f"the table cannot be read ({error}); open the address in a browser") from error


def entries(value: object, name: str) -> Sequence[Mapping[str, Any]]:
    """A list of objects; one object counts as a list of one (the same site has sent both), null as an empty one.

    Raises UselessReply for anything else.
    """
    found = [value] if isinstance(value, Mapping) else value
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        raise UselessReply(f"{name}: a list of objects was expected; the source has changed its reply")
    return found


def entry(value: object, name: str) -> Mapping[str, Any]:
    """One object. Raises UselessReply for anything else."""
    if not isinstance(value, Mapping):
        raise UselessReply(f"{name}: an object was expected; the source has changed its reply")
    return value


def text(value: object) -> str:
    """A cell as text: "" for null, no outer white space."""
    return "" if value is None else str(value).strip()
