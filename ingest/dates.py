"""Dates known only to the month or year, and the periods of claims.

Belongs here: ISO text cut to what is known (``2025``, ``2025-10``, ``2025-10-22``) and the period notation of
docs/claims.md. Does not belong here: finding dates in prose (releases).
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final

from ingest.claim import DATE_PRECISIONS

_PARTIAL: Final = re.compile(r"\d{4}(-\d{2}){0,2}")
_PERIOD: Final = re.compile(r"(as_of:)?(?P<first>\d{4}(-\d{2}){0,2})(/(?P<last>\d{4}(-\d{2}){0,2}))?")


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def precision(partial: str) -> str:
    """``day``, ``month`` or ``year``. Raises ValueError when the text is no such date."""
    check_partial(partial)
    return DATE_PRECISIONS[2 - partial.count("-")]


def check_partial(partial: str) -> None:
    """Raises ValueError, saying what is expected, when the text is not an ISO date cut to day, month or year."""
    if not _PARTIAL.fullmatch(partial):
        raise ValueError(f"{partial!r} is no date; write 2025-10-22, 2025-10 or 2025")
    last_day(partial)


@lru_cache(maxsize=1024)
def first_day(partial: str) -> date:
    """First day of the span that the date leaves open."""
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(partial: str) -> date:
    """Last day of the span that the date leaves open."""
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], [*parts, 12][1]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def period_ends(period: str) -> tuple[str, str]:
    """First and last partial date of a period; equal for a single one. Raises ValueError for another notation."""
    match = _PERIOD.fullmatch(period)
    if match is None or (match["last"] and period.startswith("as_of:")):
        raise ValueError(f"{period!r} is no period; write 2025, 2021/2025 or as_of:2025-10-22")
    first, last = match["first"], match["last"] or match["first"]
    check_partial(first)
    check_partial(last)
    return first, last
