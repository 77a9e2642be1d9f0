"""Stable addresses within a language of the site: they depend on what a page is about, never on the run.

Belongs here: addresses that several sections link to. Does not belong here: writing the pages.
"""

import hashlib
import re
from typing import Final

from reports.model import AnnualValue

_PLAIN_ID: Final = re.compile(r"[0-9a-z]{1,64}")


def value_id(value: AnnualValue) -> str:
    """Stable id of an annual value: of its indicator, dimension, place, year and unit."""
    key = (value.indicator, value.dimension, value.geography, str(value.year), value.figure.unit)
    return "value-" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:12]


def evidence_of_value(value: AnnualValue) -> str:
    """Evidence page of an annual value."""
    return f"evidence/{value_id(value)}.html"


def evidence_of_claim(claim_id: str) -> str:
    """Evidence page of a claim; an id that is no hash, and so might be no name of a file, is hashed."""
    plain = _PLAIN_ID.fullmatch(claim_id)
    return f"evidence/{claim_id if plain else 'claim-' + hashlib.sha256(claim_id.encode()).hexdigest()[:20]}.html"


def indicator_page(code: str) -> str:
    """Page of an indicator."""
    return f"indicators/{code}.html"


def rule_anchor(rule_id: str) -> str:
    """Place of a rule on the page of rules."""
    return f"rules.html#rule-{rule_id}"


def contradiction_anchor(contradiction_id: str) -> str:
    """Place of a contradiction on the page of contradictions."""
    return f"contradictions.html#contradiction-{contradiction_id}"
