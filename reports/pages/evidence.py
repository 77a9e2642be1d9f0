"""Evidence: a page for every claim and every annual value, back to the sentence and the archived bytes.

Belongs here: which pages there are and what they may name. Does not belong here: reading the build (evidence_data),
layout and words (templates, locale).
"""

from collections.abc import Iterator
from typing import Final

from reports import addresses
from reports.evidence import READING_NOTES, Evidence
from reports.evidence_data import load_evidence
from reports.page import Page
from reports.sections import Section, Sheet


def sheets(evidence: Evidence, page: Page) -> Iterator[Sheet]:
    """A page for each claim, then one for each annual value."""
    shared = {
        "address_of_claim": addresses.evidence_of_claim,
        "address_of_value": addresses.evidence_of_value,
        "address_of_indicator": addresses.indicator_page,
        "address_of_contradiction": addresses.contradiction_anchor,
        "address_of_rule": addresses.rule_anchor,
        "known_notes": READING_NOTES,
        "language_name": lambda code: page.wording.locale.languages.get(code, code),
    }
    because = {addresses.value_id(of.value): of.because for of in evidence.values.values()}
    for claim_id, of_claim in evidence.claims.items():
        reason = because[addresses.value_id(of_claim.value)] if of_claim.value else None
        values = {**shared, "evidence": of_claim, "because": reason}
        yield Sheet(addresses.evidence_of_claim(claim_id), "evidence_claim.html", values)
    for of_value in evidence.values.values():
        values = {**shared, "evidence": of_value, "of_chosen": evidence.claims[of_value.chosen.claim_id]}
        yield Sheet(addresses.evidence_of_value(of_value.value), "evidence_value.html", values)


EVIDENCE: Final = Section(name="evidence", load=load_evidence, sheets=sheets, in_navigation=False)
