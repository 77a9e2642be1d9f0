"""One entry of a feed or list: what it says about a document before the document itself is read.

Belongs here: the record that all lists are told in. Does not belong here: the lists.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document that a list names.

    ``address`` is absolute; ``published_on`` an ISO day or ""; ``language`` kk, ru, en or "". ``alternates`` are
    ``(language, address)`` of the same document in other languages, as the site itself links them. ``body`` is HTML
    that the list brings along, "" where the page must be fetched; ``files`` are addresses of attached files; ``about``
    is what else the list says of its content; ``listed_at`` is the address of the list where that brings the body.
    """

    address: str
    title: str
    published_on: str = ""
    language: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    body: str = ""
    files: tuple[str, ...] = ()
    about: str = ""
    listed_at: str = ""
