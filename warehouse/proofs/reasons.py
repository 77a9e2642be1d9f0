"""Why a claim stands for its year, or does not, in one sentence.

Belongs here: the wording of the steps by which a value is chosen (docs/how-a-value-is-chosen.md). Does not belong here:
choosing (dbt_project), of which only the outcome is read.
"""

from collections.abc import Mapping
from typing import Any, Final

_BEHIND: Final[Mapping[str, str]] = {
    "reviewed": "a person has accepted or corrected the chosen claim",
    "whole_year": "the chosen claim tells the whole year, this one the year to date",
    "period_stated": "the text of the chosen claim names its time, that of this one was taken from its publication",
    "tier": "the issuer of the chosen claim is asked first for this indicator",
    "stated": "the chosen claim states the figure, this one is derived",
    "latest": "the chosen claim is later, and this one too old to stand beside it",
    "narrower": "the interval of the chosen claim is narrower, or more of its ends are certain",
    "later_day": "the chosen claim is known for a later day",
    "claim_id": "nothing tells the two apart; the smaller claim_id comes first",
}
_NOT_COUNTED: Final[Mapping[str, str]] = {
    "excluded_by_review": "a person has excluded the claim",
    "planned": "a plan never fills a year",
    "narrower_scope": "it is about a part (one contest, department, customer, subset or event), not the whole",
    "no_period": "the document does not say for which time it is",
    "range": "it is about a range of years, or a change, and never fills a single year",
    "other_concept": "issuers of its tier mean another concept by the indicator",
    "stale_copy": "it repeats an old count under a new date",
    "said_again": "its document says the figure in a better basis, or says it twice",
}


def reason(claim: Mapping[str, Any], behind_by: str | None) -> dict[str, str]:
    """``role`` and ``reason`` of a claim (a row of the mart): ``behind_by`` is the step at which it falls behind the
    chosen one, "" for that one itself, None for a claim that takes no part in the choice."""
    if behind_by is None:
        code = claim.get("not_counted_because") or _not_counted(claim)
        return {"role": "not_counted", "reason": _NOT_COUNTED.get(code, code)}
    if behind_by:
        return {"role": "considered", "reason": _BEHIND.get(behind_by, behind_by)}
    return {"role": "chosen", "reason": "the first of the candidates in the written order"}


def _not_counted(claim: Mapping[str, Any]) -> str:
    """The first condition of a candidate that the claim does not fulfil."""
    conditions = (
        ("excluded_by_review", claim["review_action"] == "exclude"),
        ("planned", claim["modality"] != "actual"),
        ("narrower_scope", claim["scope"] != "whole"),
        ("no_period", claim["period"] is None),
        ("range", claim["year"] is None or claim["range_kind"] is not None),
    )
    return next((code for code, is_so in conditions if is_so), "said_again")
