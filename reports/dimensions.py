"""Dimensions (``sphere=health;taxonomy=2025``) in words: what part or version of an indicator a figure is about.

Belongs here: the closed lists of keys and values that have words, and putting them together. Does not belong here: the
words (locales) and which dimensions there are (the registry); what is not listed here is shown as it stands.
"""

import re
from typing import Final

from reports.formats import Formats
from reports.model import ReportData

KEYS: Final = (
    *("act", "borders", "contest", "countries", "customer", "dataset_version", "donor", "duration", "edition"),
    *("estimate", "focus", "forum", "level", "per", "project", "sphere", "stage", "start", "taxonomy", "term"),
)
VALUES: Final = (
    *("accord", "almaty_city", "approved", "birgemiz", "children", "considered", "culture", "disability"),
    *("east_kazakhstan", "education", "education_science", "education_science_sport_culture", "environment"),
    *("family_women", "filed", "health", "human_rights", "mid_year", "nomination", "orphans", "other", "prize"),
    *("republican", "reviewed", "rights", "sectoral", "short_and_medium", "sick_children", "social_services", "sport"),
    *("submitted", "territorial", "three_years", "vulnerable", "women", "youth", "youth_children"),
)
#: Values that need no words: numbers, versions and identifiers of legal acts.
_PLAIN: Final = re.compile(r"v?\d+|[A-Z][0-9A-Z]+_?")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")


def in_words(dimension: str, formats: Formats, data: ReportData) -> str | None:
    """A dimension in words, None where some of it has none."""
    parts = [_part(*part.partition("=")[::2], formats, data) for part in dimension.split(";")]
    return None if None in parts else ", ".join(part for part in parts if part)


def _part(key: str, value: str, formats: Formats, data: ReportData) -> str | None:
    wording = formats.wording
    if key not in KEYS:
        return None
    if value in VALUES:
        written = wording.word("dimension_value", value)
    elif value in data.issuers:
        written = data.issuers[value].of(wording.language)
    elif _MONTH.fullmatch(value):
        written = formats.day(value)
    elif _PLAIN.fullmatch(value):
        written = value
    else:
        return None
    return wording.word("dimension", key).format(value=written)
