"""A trace as lines for the terminal.

Belongs here: the wording of `qogam trace`. Does not belong here: finding what is behind a value (warehouse.trace).
"""

from collections.abc import Iterator
from decimal import Decimal

from ingest.catalogue import Catalogue
from orchestration.tables import decimal_text, printable
from warehouse.trace import Row, Trace

_OURS = "our wording of the figures in the cited document, not a quotation"


def render_trace(trace: Trace, catalogue: Catalogue) -> str:
    """What stands for the year and why, every claim with its sentence, the rules that touch it, what rests on it."""
    indicator, region = catalogue.indicators[trace.indicator], catalogue.regions[trace.geography]
    lines = [f"{indicator.name_en} ({trace.indicator}), {region.name_en} ({trace.geography}), {trace.year}", ""]
    if not trace.claims:
        return "\n".join([*lines, "No claim about this indicator, place and year is in the published warehouse."])
    for value in trace.values:
        lines += [*_value(value, catalogue), ""]
    if not trace.values:
        lines += ["No value stands for the year: none of the claims below counts (see why).", ""]
    lines.append(f"Claims ({len(trace.claims)})")
    for claim in trace.claims:
        lines += _claim(claim, catalogue)
    if trace.comparisons:
        lines += ["", f"Rules that touch them ({len(trace.comparisons)})"]
        for comparison in trace.comparisons:
            lines += _comparison(comparison, trace)
    if trace.contradictions:
        lines += ["", f"Contradictions ({len(trace.contradictions)})"]
        lines += [line for row in trace.contradictions for line in _contradiction(row)]
    if trace.derived:
        lines += ["", f"Derived from them ({len(trace.derived)})"]
        for claim in trace.derived:
            lines += _claim(claim, catalogue)
    return "\n".join(lines)


def _value(value: Row, catalogue: Catalogue) -> list[str]:
    provisional = ", provisional" if value["is_provisional"] and value["status"] != "provisional" else ""
    dimension = f" [{value['dimension']}]" if value["dimension"] else ""
    return [
        f"Value{dimension}  {decimal_text(value['value'])} {value['unit']}  {value['qualifier']}  ({_ends(value)})",
        f"    status {value['status']}{provisional}; claims {value['n_claims']}, chains {value['n_chains']}, "
        f"borders {value['geo_version']}",
        f"    chosen: claim {value['chosen_claim_id']} of {_issuer(value['issuer_id'], catalogue)}, {value['basis']}, "
        f"published {value['published_on'] or 'on an unknown date'}",
        f"    {value['chosen_because_en']}",
    ]


def _claim(claim: Row, catalogue: Catalogue) -> list[str]:
    role = "chosen" if claim["is_chosen"] else "counted" if claim["is_counted"] else "not counted"
    if claim["not_counted_because"]:
        role += f": {claim['not_counted_because'].replace('_', ' ')}"
    extras = [
        claim["basis"] + (f": {claim['derivation']}" if claim["derivation"] else ""),
        *([claim["modality"]] if claim["modality"] != "actual" else []),
        *([f"scope {claim['scope']}"] if claim["scope"] != "whole" else []),
        *([str(claim["range_kind"])] if claim["range_kind"] else []),
        *([f"reviewed: {claim['review_action']}"] if claim["review_action"] else []),
    ]
    lines = [
        f"  - {decimal_text(claim['value'])} {claim['unit']}  {claim['qualifier']}  ({_ends(claim)})  "
        f"{claim['indicator']}  {claim['geography']}  {claim['period'] or 'no period'}  [{role}]",
        f"    {'; '.join(extras)}; {_issuer(claim['issuer_id'], catalogue)} (tier {claim['tier']}); "
        f"published {claim['published_on'] or 'on an unknown date'}",
        f"    claim {claim['claim_id']}, mention {claim['mention_id']}",
    ]
    if claim["sentence"]:
        lines.append(f"    {_marked(claim)}" + (f"  ({_OURS})" if claim["basis"] == "restated" else ""))
    if claim["source_address"]:
        lines.append(f"    {printable(claim['source_address'])}")
    return lines


def _comparison(row: Row, trace: Trace) -> Iterator[str]:
    convention = ", rests on a conventional end" if row["rests_on_convention"] else ""
    yield f"  - {row['rule_id']} (within one {row['grain']}): {row['outcome']}, {row['severity']}{convention}"
    if row["difference"] is not None:
        yield f"    difference {decimal_text(row['difference'])}" + (
            f"; {printable(row['note'])}" if row["note"] else ""
        )
    for side in ("claim_id_a", "claim_id_b"):
        for claim_id in row[side].split():
            claim = trace.related.get(claim_id)
            if claim is not None:
                dimension = f" [{claim['dimension']}]" if claim["dimension"] else ""
                yield (
                    f"      {claim['indicator']}{dimension}: {decimal_text(claim['value'])} {claim['unit']}"
                    + (f"  {_marked(claim)}" if claim["sentence"] else "")
                )


def _contradiction(row: Row) -> Iterator[str]:
    calculation = f"{row['calculation_b']} = " if row["calculation_b"] else ""
    yield (
        f"  - {row['kind']}: {_named(row, 'a')} {decimal_text(row['value_a'])} "
        f"({row['issuer_id_a']}, {row['published_on_a'] or 'undated'}) against "
        f"{_named(row, 'b')} {calculation}{decimal_text(row['value_b'])} "
        f"({row['issuer_id_b']}, {row['published_on_b'] or 'undated'})"
    )
    if row["resolution"]:
        yield f"    {row['resolution']} by {printable(row['resolved_by'])}, {row['resolved_on']}: " + printable(
            row["resolution_reason"]
        )
    yield f"    contradiction {row['contradiction_id']}, found by {row['detector']}"


def _named(row: Row, side: str) -> str:
    """What a side is about: its indicator and period."""
    indicator = row["indicator"] if side == "a" else row["indicator_b"]
    return f"{indicator} {row[f'period_{side}'] or '(no period)'}:"


def _ends(row: Row) -> str:
    def end(value: Decimal, certain: bool) -> str:
        return decimal_text(value) + ("" if certain else "?")

    return f"{end(row['value_low'], row['low_is_certain'])} to {end(row['value_high'], row['high_is_certain'])}"


def _issuer(issuer_id: str, catalogue: Catalogue) -> str:
    issuer = catalogue.issuers.get(issuer_id)
    return issuer.name_en if issuer else issuer_id


def _marked(claim: Row) -> str:
    """The sentence with the figure between »«."""
    sentence = str(claim["sentence"])
    if claim["figure_start"] is None:
        return printable(sentence)
    start, end = claim["figure_start"] - claim["sentence_start"], claim["figure_end"] - claim["sentence_start"]
    return printable(f"{sentence[:start]}»{sentence[start:end]}«{sentence[end:]}")
