"""From bytes to text: the main text of a page, or a plain text as it is.

Belongs here: decoding, and leaving out what is not the release (menus, footers). Does not belong here: cleaning of
letters and spaces (clean), which keeps offsets into the text that this module returns.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ingest.formats import MEDIA_TYPES, UnreadableFile, file_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN: Final = frozenset({"text/plain", "text/markdown", "text/csv", ""})
_FILES: Final = frozenset(MEDIA_TYPES.values())
_BLOCKS: Final = frozenset({"p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_CELLS: Final = frozenset({"td", "th"})
_LEFT_OUT: Final = frozenset({"script", "style", "noscript"})
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")


class UnreadablePage(Exception):  # noqa: N818  # it tells of the page; nothing of ours went wrong
    """No text can be had from the bytes; the message says why and what to do."""


def page_text(content: bytes, media_type: str, selectors: Sequence[str] = ()) -> str:
    """The main text of a document, paragraphs as lines.

    ``media_type`` is ``text/html``, ``text/plain`` (also with parameters, or "" where it is not known) or one of
    ``formats.MEDIA_TYPES``; ``selectors`` are the source's XPath expressions, which are asked before the text is
    guessed. Raises UnreadablePage for another type, bytes that are no text in UTF-8 or Windows-1251, a file that cannot
    be opened, a scan, and a page without main text.
    """
    kind = media_type.partition(";")[0].strip().lower()
    if kind in _FILES:
        text = _file_text(content, kind)
    elif kind in _HTML | _PLAIN:
        text = decoded(content)
    else:
        raise UnreadablePage(f"media type {kind!r} is not read; save the release as text or HTML")
    if kind in _HTML:
        text = _selected(text, selectors) or _main_text(text)
    if not _LETTER.search(text):
        raise UnreadablePage("there are no words in it; check that the release itself was saved")
    return text


def _file_text(content: bytes, media_type: str) -> str:
    try:
        return file_text(content, media_type)
    except UnreadableFile as error:
        raise UnreadablePage(str(error)) from error


def decoded(content: bytes) -> str:
    """Text of bytes in UTF-8, or in Windows-1251, in which older Russian pages are written.

    Raises UnreadablePage for bytes that are text in neither.
    """
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadablePage("the bytes are no text (UTF-8 or Windows-1251); save the release as text or HTML")


def _selected(html: str, selectors: Sequence[str]) -> str:
    """Text of what the selectors name, block by block; "" where one finds nothing (the site has changed)."""
    from lxml.html import document_fromstring

    if not selectors:
        return ""
    page = document_fromstring(html)
    parts = [[_block_text(element) for element in page.xpath(selector)] for selector in selectors]
    if not all(parts):
        return ""
    return "\n".join(line for texts in parts for text in texts for line in text.splitlines() if line.strip())


def _block_text(element: "HtmlElement") -> str:
    """Text of an element, a line for each block in it."""
    from lxml import etree

    for inner in element.iter():
        if inner.tag in _LEFT_OUT:
            inner.text, inner[:] = None, []
        elif inner.tag in _BLOCKS:
            inner.text, inner.tail = f"\n{inner.text or ''}", f"\n{inner.tail or ''}"
        elif inner.tag in _CELLS:
            inner.tail = f" | {inner.tail or ''}"
    return str(etree.tostring(element, method="text", encoding="unicode"))


def _main_text(html: str) -> str:
    import trafilatura

    found = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    if not found:
        raise UnreadablePage("no main text is found in the page; save the release as plain text")
    return found
