"""What a release says, as lines for the terminal.

Belongs here: showing claims with their sentences, and the numbers that are no claims. Does not belong here: reading.
"""

from collections import Counter
from collections.abc import Sequence

from ingest.catalogue import Catalogue
from ingest.claim import Claim
from ingest.releases.explain import Explanation
from ingest.releases.reader import Reading
from orchestration.tables import decimal_text, printable


def render_claims(reading: Reading, catalogue: Catalogue) -> str:
    """One block per claim: what it says, the sentence with the figure marked; then the account of the other numbers."""
    blocks = [render_claim(claim, catalogue) for claim in reading.claims]
    fates = Counter(number.fate for number in reading.numbers)
    reasons = Counter(number.reason for number in reading.numbers if number.fate == "not_a_figure")
    kinds = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    account = (
        f"{len(reading.claims)} claims; of {len(reading.numbers)} numbers {fates['claim']} are claims, "
        f"{fates['not_a_figure']} no figures{f' ({kinds})' if kinds else ''}, "
        f"{fates['unclaimed']} unclaimed"
    )
    return "\n".join([*blocks, account])


def render_explanations(explanations: Sequence[Explanation]) -> str:
    """For every number: the sentence with the number marked, what each step of the reading found, its claims."""
    return "\n\n".join(map(_render_explanation, explanations))


def _render_explanation(explanation: Explanation) -> str:
    number = explanation.number
    lines = [_marked(number.sentence, explanation.at, number.printed)]
    lines += [f"    {step.name:<10}  {printable(step.found)}" for step in explanation.steps]
    lines += [
        f"    claim       {claim.indicator}{f' [{claim.dimension}]' if claim.dimension else ''}  {claim.geography}  "
        f"{claim.period or 'period not stated'}  {decimal_text(claim.value)} {claim.unit}  {claim.qualifier}"
        + (f"; {claim.basis}: {claim.derivation}" if claim.derivation else "")
        for claim in explanation.claims
    ]
    return "\n".join(lines)


def _marked(sentence: str, start: int, printed: str) -> str:
    end = start + len(printed)
    return printable(f"{sentence[:start]}»{sentence[start:end]}«{sentence[end:]}")


def render_claim(claim: Claim, catalogue: Catalogue) -> str:
    """One claim in a few lines."""
    indicator = catalogue.indicators[claim.indicator]
    dimension = f" [{claim.dimension}]" if claim.dimension else ""
    low, high = (decimal_text(end) for end in (claim.value_low, claim.value_high))
    ends = f"{low}{'' if claim.low_is_certain else '?'} to {high}{'' if claim.high_is_certain else '?'}"
    period = claim.period or "period not stated"
    return "\n".join(
        [
            f"{claim.indicator}{dimension}  {claim.geography}  {period}  "
            f"{decimal_text(claim.value)} {claim.unit}  {claim.qualifier}  ({ends})",
            f"    {indicator.name_en}; {claim.basis}"
            + (f": {claim.derivation}" if claim.derivation else "")
            + (f"; {claim.modality}" if claim.modality != "actual" else "")
            + (f"; mention {claim.mention_id}"),
            f"    {marked_sentence(claim)}",
        ]
    )


def marked_sentence(claim: Claim) -> str:
    """The sentence with the figure between »«; line breaks and control characters do not reach the terminal."""
    if claim.figure_start is None or claim.sentence_start is None:
        return printable(claim.sentence)
    return _marked(claim.sentence, claim.figure_start - claim.sentence_start, claim.printed)
