"""The marts of a build file as a ReportData: the one place where the report knows columns.

Belongs here: queries over the marts and putting their rows together; latest run only. Does not belong here: opening
a database (the connection is handed over), choosing or judging figures, wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reports.model import (
    CONTRADICTIONS,
    AnnualValue,
    Bounds,
    Claim,
    Contradiction,
    Figure,
    Name,
    Quarantined,
    ReportData,
    ReportError,
    RuleText,
    UnclaimedCount,
    UnclaimedNumber,
)
from reports.rows import Row, read_rows
from reports.rule_data import latest_run, load_rule_results

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reports.changes import Changes, Publication

_CLAIMS: Final = """
SELECT claim_id, document_id, indicator, coalesce(dimension, '') AS dimension, coalesce(geography, '') AS geography,
       coalesce(geo_version, '') AS geo_version, year, coalesce(period, '') AS period,
       coalesce(range_kind, '') AS range_kind, scope, modality, value, unit, qualifier, value_low, value_high,
       low_is_certain, high_is_certain, coalesce(printed, '') AS printed, basis,
       coalesce(derivation, '') AS derivation, coalesce(issuer_id, '') AS issuer_id, issuer_is_inferred, language,
       coalesce(sentence, '') AS sentence, figure_start - sentence_start AS figure_at,
       figure_end - sentence_start AS figure_to, coalesce(document_title, '') AS document_title,
       coalesce(source_address, '') AS source_address, coalesce(published_on, '') AS published_on, may_show,
       coalesce(review_action, '') AS review_action, is_counted, is_chosen
FROM claims
"""
_VALUES: Final = """
SELECT indicator, coalesce(dimension, '') AS dimension, geography, coalesce(geo_version, '') AS geo_version, year,
       value, unit, qualifier, value_low, value_high, low_is_certain, high_is_certain, status, is_provisional, basis,
       coalesce(issuer_id, '') AS issuer_id, coalesce(published_on, '') AS published_on, chosen_claim_id,
       coalesce(chosen_because_kk, '') AS name_kk, coalesce(chosen_because_ru, '') AS name_ru,
       coalesce(chosen_because_en, '') AS name_en
FROM annual_indicators
ORDER BY year DESC, geography <> 'KZ', geography, dimension
"""
_CONTRADICTIONS: Final = """
SELECT contradiction_id, kind, claim_id_a, low_a, high_a, low_b, high_b,
       coalesce(known_since, '') AS known_since, coalesce(resolution, '') AS resolution,
       -- What is simply added needs no calculation shown.
       if(detector IN ('sums', 'totals', 'region_sums'), '', coalesce(calculation_b, '')) AS calculation,
       coalesce(resolved_by, '') AS resolved_by, coalesce(CAST(resolved_on AS VARCHAR), '') AS resolved_on,
       coalesce(resolution_reason, '') AS reason
FROM contradictions
ORDER BY year DESC NULLS LAST, indicator, geography, dimension, contradiction_id
"""
_MEMBERS: Final = """
SELECT contradiction_id, claim_id FROM contradiction_members WHERE side = 'b' ORDER BY contradiction_id, claim_id
"""
_NOTES: Final = """
SELECT contradiction_id, text_kk AS kk, text_ru AS ru, text_en AS en
FROM contradiction_annotations JOIN annotations USING (annotation_id)
ORDER BY contradiction_id, annotation_id
"""
_QUARANTINED: Final = """
SELECT coalesce(title, '') AS title, coalesce(address, '') AS address, coalesce(file_name, '') AS file_name,
       coalesce(issuer_id, '') AS issuer_id, coalesce(reason, '') AS reason
FROM releases
WHERE status = 'quarantined' AND is_newest
ORDER BY ALL
"""
_CITATIONS: Final = """
SELECT document_id, any_value(coalesce(title, '')) AS title, any_value(coalesce(citation, '')) AS citation,
       any_value(coalesce(address, '')) AS address
FROM releases
WHERE is_newest
GROUP BY document_id
"""
_UNCLAIMED: Final = """
WITH restated AS (
    SELECT document_id, any_value(coalesce(citation, '')) AS citation
    FROM releases
    WHERE is_newest AND basis = 'restated'
    GROUP BY document_id
)
SELECT document_id, coalesce(title, '') AS title, coalesce(address, '') AS address, printed,
       coalesce(sentence, '') AS sentence, coalesce(language, '') AS language, coalesce(reason, '') AS reason,
       coalesce(citation, '') AS citation
FROM unclaimed_numbers LEFT JOIN restated USING (document_id)
ORDER BY document_id, figure_start, printed
"""
_PLACES: Final = """
SELECT code, geo_version, name_kk, name_ru, name_en, CAST(valid_to AS VARCHAR) AS valid_to FROM regions ORDER BY ALL
"""


def load_report(
    connection: DuckDBPyConnection,
    rules: Sequence[RuleText],
    held_back: bool,
    preview: Changes | None,
    publications: Sequence[Publication] = (),
) -> ReportData:
    """What the report shows, read from the marts of the build file behind ``connection`` (latest run only).

    ``rules`` are all rules in the order of their file, ``held_back`` what the gate will decide, ``preview`` what
    publishing would change (None when nothing was published before), ``publications`` those made so far, the newest
    first.
    Raises ReportError when a mart names a claim or rule that does not exist.
    """
    claims = load_claims(connection)
    run_id, run_at = latest_run(connection)
    places = read_rows(connection, _PLACES)
    return ReportData(
        run_id=run_id,
        run_at=run_at,
        is_held_back=held_back,
        n_releases=_count(connection, "SELECT count(DISTINCT document_id) FROM releases WHERE status = 'read'"),
        n_claims=len(claims),
        rules=load_rule_results(connection, run_id, rules, claims),
        contradictions=_contradictions(connection, claims),
        values=_annual_values(connection, claims),
        preview=preview,
        quarantined=tuple(Quarantined(**row) for row in read_rows(connection, _QUARANTINED)),
        unclaimed=_unclaimed(connection),
        indicators={
            row["code"]: _name(row)
            for row in read_rows(connection, "SELECT code, name_kk, name_ru, name_en FROM indicators")
        },
        places={row["code"]: _name(row) for row in places},
        borders_until={row["geo_version"]: row["valid_to"] for row in places if row["valid_to"]},
        issuers={
            row["issuer_id"]: _name(row)
            for row in read_rows(connection, "SELECT issuer_id, name_kk, name_ru, name_en FROM issuers")
        },
        publications=tuple(publications),
    )


def load_claims(connection: DuckDBPyConnection) -> dict[str, Claim]:
    """Every claim of the build by its id, whether or not a value or a contradiction needs it."""
    releases = {row["document_id"]: row for row in read_rows(connection, _CITATIONS)}
    return {row["claim_id"]: _claim(row, releases) for row in read_rows(connection, _CLAIMS)}


def _count(connection: DuckDBPyConnection, query: str) -> int:
    """The one number that a counting query gives."""
    [(number,)] = connection.execute(query).fetchall()
    return int(number)


def _unclaimed(connection: DuckDBPyConnection) -> tuple[UnclaimedCount, ...]:
    """The numbers that nobody has accounted for by release, the release with most of them first."""
    by_release: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(connection, _UNCLAIMED):
        by_release[row["document_id"]].append(row)
    fields = ("printed", "sentence", "language", "reason")
    counts = (
        UnclaimedCount(
            title=rows[0]["title"],
            address=rows[0]["address"],
            numbers=len(rows),
            figures=tuple(UnclaimedNumber(**{name: row[name] for name in fields}) for row in rows),
            citation=rows[0]["citation"],
        )
        for rows in by_release.values()
    )
    return tuple(sorted(counts, key=lambda count: -count.numbers))


def _name(row: Row) -> Name:
    """The three names of a registry row."""
    return Name(row["name_kk"], row["name_ru"], row["name_en"])


def _figure(row: Row) -> Figure:
    """Value and interval of a row of claims or annual_indicators."""
    return Figure(
        value=row["value"],
        unit=row["unit"],
        qualifier=row["qualifier"],
        low=row["value_low"],
        high=row["value_high"],
        low_is_certain=row["low_is_certain"],
        high_is_certain=row["high_is_certain"],
    )


def _claim(row: Row, releases: Mapping[str, Row]) -> Claim:
    """A row of the claims mart with title, citation and address of its release."""
    release = releases.get(row["document_id"], {"title": "", "citation": "", "address": ""})
    sentence = row["sentence"] if row["may_show"] in ("full", "sentence") else ""
    return Claim(
        claim_id=row["claim_id"],
        document_id=row["document_id"],
        indicator=row["indicator"],
        dimension=row["dimension"],
        geography=row["geography"],
        geo_version=row["geo_version"],
        year=row["year"],
        period=row["period"],
        range_kind=row["range_kind"],
        scope=row["scope"],
        modality=row["modality"],
        figure=_figure(row),
        printed=row["printed"],
        basis=row["basis"],
        derivation=row["derivation"],
        issuer_id=row["issuer_id"],
        issuer_is_inferred=bool(row["issuer_is_inferred"]),
        language=row["language"],
        sentence=sentence,
        figure_at=_figure_at(sentence, row["printed"], row["figure_at"], row["figure_to"]),
        title=row["document_title"] or release["title"],
        citation=release["citation"],
        address=row["source_address"] or release["address"],
        published_on=row["published_on"],
        may_show=row["may_show"],
        review_action=row["review_action"],
        is_counted=bool(row["is_counted"]),
        is_chosen=bool(row["is_chosen"]),
    )


def _figure_at(sentence: str, printed: str, start: int | None, end: int | None) -> tuple[int, int] | None:
    """Offsets of the figure in its sentence: those that were read, or the only place where it is printed."""
    if start is not None and end is not None and 0 <= start < end and sentence[start:end] == printed:
        return start, end
    if printed and sentence.count(printed) == 1:
        found = sentence.index(printed)
        return found, found + len(printed)
    return None


def _annual_values(connection: DuckDBPyConnection, claims: Mapping[str, Claim]) -> tuple[AnnualValue, ...]:
    """The annual table, newest year first, each value with the claims about its indicator, place and year."""
    behind: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims.values(), key=_by_weight):
        key = (claim.indicator, claim.dimension, claim.geography, claim.year, claim.figure.unit)
        behind.setdefault(key, []).append(claim)
    return tuple(_annual_value(row, behind) for row in read_rows(connection, _VALUES))


def _by_weight(claim: Claim) -> tuple[object, ...]:
    """Sort key: the chosen claim first, then those that took part, then the rest; later publication first."""
    newest_first = tuple(-ord(letter) for letter in claim.published_on)
    return (not claim.is_chosen, not claim.is_counted, not newest_first, newest_first, claim.claim_id)


def _annual_value(row: Row, behind: Mapping[tuple[object, ...], list[Claim]]) -> AnnualValue:
    """A row of annual_indicators. Raises ReportError when the claim that it chose is not among its claims."""
    key = (row["indicator"], row["dimension"], row["geography"], row["year"], row["unit"])
    claims = tuple(behind.get(key, ()))
    if row["chosen_claim_id"] not in {claim.claim_id for claim in claims}:
        raise ReportError(f"annual_indicators {key}: its claim {row['chosen_claim_id']} is not in claims; rebuild dbt")
    return AnnualValue(
        indicator=row["indicator"],
        dimension=row["dimension"],
        geography=row["geography"],
        geo_version=row["geo_version"],
        year=row["year"],
        figure=_figure(row),
        status=row["status"],
        is_provisional=bool(row["is_provisional"]),
        basis=row["basis"],
        issuer_id=row["issuer_id"],
        published_on=row["published_on"],
        claims=claims,
        chosen_because=_name(row),
    )


def _contradictions(connection: DuckDBPyConnection, claims: Mapping[str, Claim]) -> tuple[Contradiction, ...]:
    """Every contradiction with its claims, the kinds in the order in which they need explaining."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(connection, _MEMBERS):
        members[row["contradiction_id"]].append(row["claim_id"])
    notes: dict[str, list[Name]] = defaultdict(list)
    for row in read_rows(connection, _NOTES):
        notes[row["contradiction_id"]].append(Name(row["kk"], row["ru"], row["en"]))
    found = [
        _contradiction(row, members[row["contradiction_id"]], notes[row["contradiction_id"]], claims)
        for row in read_rows(connection, _CONTRADICTIONS)
    ]
    return tuple(sorted(found, key=lambda contradiction: CONTRADICTIONS.index(contradiction.kind)))


def _contradiction(
    row: Row, others: Sequence[str], notes: Sequence[Name], claims: Mapping[str, Claim]
) -> Contradiction:
    """A row of contradictions with its claims. Raises ReportError when one of them does not exist."""
    missing = sorted({row["claim_id_a"], *others} - claims.keys())
    if missing:
        raise ReportError(f"contradiction {row['contradiction_id']}: no claim {', '.join(missing)}; rebuild dbt")
    return Contradiction(
        contradiction_id=row["contradiction_id"],
        kind=row["kind"],
        claim_a=claims[row["claim_id_a"]],
        claims_b=tuple(claims[claim_id] for claim_id in others),
        bounds_a=Bounds(row["low_a"], row["high_a"]),
        bounds_b=Bounds(row["low_b"], row["high_b"]),
        known_since=row["known_since"],
        reviews=tuple(row["resolution"].split()),
        calculation=row["calculation"],
        resolved_by=row["resolved_by"],
        resolved_on=row["resolved_on"],
        reason=row["reason"],
        notes=tuple(notes),
    )
