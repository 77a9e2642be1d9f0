"""A release that a reply holds as title and body: the page that is kept of it.

Belongs here: putting the two together, always the same way. Does not belong here: where they come from (gov_kz,
wordpress).
"""

from html import escape

from ingest.connectors.item import Item
from ingest.fetching.steps import Document

#: XPath of the release in such a page, for ``main_text`` of the source.
MAIN_TEXT = '//article[@class="release"]'


def wrapped(item: Item) -> Document:
    """Title and body of an item as one page; the body is kept as it came, it is never shown as markup."""
    page = (
        f'<!doctype html>\n<html lang="{escape(item.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(item.title)}</title></head>\n"
        f'<body><article class="release"><h1>{escape(item.title)}</h1>\n{item.body}\n</article></body></html>\n'
    )
    return Document(
        address=item.address,
        content=page.encode(),
        media_type="text/html",
        charset="utf-8",
        language=item.language,
        published_on=item.published_on,
        published_basis="sidecar" if item.published_on else "",
        title=item.title,
        alternates=dict(item.alternates),
        listed_at=item.listed_at,
    )
