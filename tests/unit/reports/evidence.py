"""The evidence of a report made by hand: a page for each of its values and of the claims behind them."""

from reports.addresses import value_id
from reports.evidence import ClaimEvidence, Evidence, Origin, Passage, ValueEvidence
from reports.model import NO_NAME, AnnualValue, Claim, ReportData

ORIGIN = Origin(
    source=NO_NAME,
    file_name="",
    speaker="",
    via_id="",
    snapshot_sha256="",
    text_sha256="",
    row_key="",
    figure_at=None,
    fetched_on="",
    published_precision="",
    published_basis="",
    notes=(),
)


def evidence_of(report: ReportData) -> Evidence:
    """Sentences stand without their paragraphs; no rule and no contradiction is named."""
    return Evidence(
        claims={claim.claim_id: _of_claim(claim, value) for value in report.values for claim in value.claims},
        values={value_id(value): _of_value(value) for value in report.values},
    )


def _of_claim(claim: Claim, value: AnnualValue) -> ClaimEvidence:
    return ClaimEvidence(
        claim=claim,
        passage=_passage(claim) if claim.sentence and claim.may_show != "none" else None,
        origin=ORIGIN,
        value=value,
        not_counted_because="",
        copied=None,
        decision=None,
        sources=(),
        results=(),
        contradictions=(),
        judged=(),
    )


def _passage(claim: Claim) -> Passage:
    start, end = claim.figure_at or (len(claim.sentence), len(claim.sentence))
    return Passage("", claim.sentence[:start], claim.sentence[start:end], claim.sentence[end:], "")


def _of_value(value: AnnualValue) -> ValueEvidence:
    return ValueEvidence(
        value=value,
        chosen=value.chosen or value.claims[0],
        because=value.chosen_because,
        runner_up=None,
        contradictions=(),
        judged=(),
    )
