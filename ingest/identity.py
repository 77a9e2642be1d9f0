"""Stable identities: of documents, of mentions of a figure in them, and of claims.

Belongs here: the hash functions and the normalisation that make an identity survive white space, page counters and
a better reader. Does not belong here: anything about what a figure means.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_SEPARATOR = "\x1f"
_LENGTH = 20
_DASHES = "‐‑‒–—―−"
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|yclid)$")


def short_hash(*parts: str) -> str:
    """First 20 hexadecimal digits of SHA-256 over the parts, joined by U+001F."""
    return hashlib.sha256(_SEPARATOR.join(parts).encode()).hexdigest()[:_LENGTH]


def normal_address(address: str) -> str:
    """One spelling of an address: no scheme, ``www.``, fragment, tracking parameters or closing slash."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])))
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def without_tracking(address: str) -> str:
    """An address as it can be opened, without what only counts readers."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.match(pair[0])]
    return address if len(kept) == len(pairs) else parts._replace(query=urlencode(kept)).geturl()


@lru_cache(maxsize=256)
def normal_sentence(sentence: str) -> str:
    """A sentence without what a reprint may change: case, white space, kind of dash, Unicode form."""
    text = unicodedata.normalize("NFC", sentence).replace("\u00ad", "")
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return " ".join(text.split()).casefold()


def document_id(address_or_key: str) -> str:
    """Identity of one text: hash of its normalised address, or of the registry key where no address is known."""
    return short_hash(normal_address(address_or_key) if "://" in address_or_key else address_or_key)


def mention_id(document: str, sentence: str, printed: str, occurrence: int) -> str:
    """Identity of a figure in prose; ``occurrence`` counts equal figures within the sentence from 0."""
    return short_hash(document, normal_sentence(sentence), normal_sentence(printed), str(occurrence))


def row_mention_id(document: str, row_key: str) -> str:
    """Identity of a figure in a table or of a transcribed statement."""
    return short_hash(document, row_key)


def claim_id(
    mention: str, indicator: str, dimension: str, geography: str, period: str | None, scope: str, range_kind: str | None
) -> str:
    """Identity of what a mention is said to mean; changes when the reading of the mention changes."""
    return short_hash(mention, indicator, dimension, geography, period or "", scope, range_kind or "")
