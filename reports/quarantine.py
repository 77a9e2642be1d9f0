"""Why a release was set aside, in the words of the report.

Belongs here: which kind of reason a message of the reading is. Does not belong here: reading (ingest), the words
(locales); the message itself, with what to do, is shown beside them as it stands.
"""

import re
from typing import Final

#: Kinds of reasons, each with how its messages read; the first that fits counts.
_KINDS: Final = {
    "media_type": re.compile(r"media type .* is not read"),
    "scan": re.compile(r"needs_ocr|no text layer|pictures without text"),
    "locked": re.compile(r"locked with a password"),
    "damaged": re.compile(r"is damaged|no readable spreadsheet"),
    "too_large": re.compile(r"unfolds to \d+ bytes"),
    "no_words": re.compile(r"there are no words in it"),
    "not_text": re.compile(r"the bytes are no text"),
    "no_main_text": re.compile(r"no main text is found"),
    "bytes_missing": re.compile(r"bytes of .* are missing", re.DOTALL),
    "bytes_changed": re.compile(r"bytes of .* have changed", re.DOTALL),
    "no_reader": re.compile(r"no connector reads tables"),
    "metadata": re.compile(r"of the sidecar"),
    "table": re.compile(r"[^:]+\.\w+:"),
}
OTHER: Final = "other"
KINDS: Final = (*_KINDS, OTHER)


def kind_of(message: str) -> str:
    """The kind of a message, one of KINDS."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(message)), OTHER)
