"""Days of publication as sites print them, told as ISO days.

Belongs here: the notations of feeds, replies and pages, with months in Kazakh, Russian and English. Does not belong
here: periods in prose (releases), and which of several days of a page is that of its publication (pages).
"""

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_DIGITS: Final = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_WORDS: Final = re.compile(r"(?<!\d)(\d{1,2}\s+[^\W\d_]+\.?,?\s+\d{4}|[^\W\d_]+\s+\d{1,2},?\s+\d{4})(?!\d)")
_LANGUAGES: Final = ("kk", "ru", "en")


def day_of(printed: str) -> str:
    """The calendar day at the place of publication, as ``2026-11-22``; "" where no day of the calendar is printed.

    A time zone is kept, not converted: 23:30 +0600 is still the day that the reader saw on the site.
    """
    text = printed.strip()
    if _ISO.match(text):
        return _checked(lambda: datetime.fromisoformat(text[:10]))
    if digits := _DIGITS.search(text):
        day, month, year = (int(part) for part in digits.groups())
        return _checked(lambda: datetime(year, month, day))  # noqa: DTZ001  # a calendar day has no zone
    if re.match(r"[A-Za-z]{3}, \d", text):
        return _checked(lambda: parsedate_to_datetime(text))
    words = _WORDS.search(text)
    return _in_words(words.group()) if words else ""


def _checked(parse: Callable[[], datetime]) -> str:
    try:
        return parse().date().isoformat()
    except ValueError:
        return ""


def _in_words(printed: str) -> str:
    from dateparser import parse

    found = parse(printed, languages=list(_LANGUAGES))
    return found.date().isoformat() if found else ""
