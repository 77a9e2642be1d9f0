"""The marts and the archived texts of a build as Evidence.

Belongs here: queries behind the evidence pages, cutting passages out of archived texts. Does not belong here: what
every page shares (data), opening a database (the connection is handed over), wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from reports.addresses import value_id
from reports.data import load_claims
from reports.evidence import ClaimEvidence, Decision, Evidence, Judged, Origin, Passage, ValueEvidence
from reports.model import AnnualValue, Claim, Contradiction, Name, ReportData
from reports.rows import read_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Member = TypeVar("Member")

Row = Mapping[str, Any]  # the columns of a mart have as many types as DuckDB has

#: How much of a paragraph is shown on either side of the sentence, in code points.
CONTEXT: Final = 600
_TEXTS_AT_ONCE: Final = 50

_ORIGINS: Final = """
WITH documents AS (
    SELECT document_id, snapshot_sha256, any_value(file_name) AS file_name, any_value(source_id) AS source_id,
           min(left(fetched_at, 10)) AS fetched_on
    FROM releases
    GROUP BY ALL
)
SELECT claim_id, coalesce(sources.name_kk, '') AS name_kk, coalesce(sources.name_ru, '') AS name_ru,
       coalesce(sources.name, '') AS name_en, coalesce(file_name, '') AS file_name,
       coalesce(speaker, '') AS speaker, coalesce(claims.via_id, '') AS via_id, snapshot_sha256,
       coalesce(claims.text_sha256, '') AS text_sha256, coalesce(row_key, '') AS row_key, figure_start, figure_end,
       sentence_start, sentence_end, coalesce(fetched_on, '') AS fetched_on,
       coalesce(published_precision, '') AS published_precision, coalesce(published_basis, '') AS published_basis,
       coalesce(reading_notes, '') AS reading_notes, not_counted_because, copied_claim_id,
       coalesce(derived_from, '') AS derived_from, mention_id
FROM claims
LEFT JOIN documents USING (document_id, snapshot_sha256)
LEFT JOIN sources USING (source_id)
ORDER BY claim_id
"""
_TEXTS: Final = "SELECT text_sha256, text FROM staging.stg_release_texts WHERE list_contains(?, text_sha256)"
_DECISIONS: Final = """
SELECT mention_id, action, who, CAST(decided_on AS VARCHAR) AS decided_on, why FROM staging.stg_reviews
"""
_CHOICES: Final = """
SELECT indicator, dimension, geography, year, unit, chosen_claim_id, runner_up_claim_id, chosen_because_kk,
       chosen_because_ru, chosen_because_en
FROM annual_indicators
"""


def load_evidence(connection: DuckDBPyConnection, report: ReportData) -> Evidence:
    """The evidence of every claim and annual value of the build behind ``connection``; ``report`` is of the same build.

    Passages are cut out of the archived texts, and only as far as may_show of the publisher allows.
    """
    claims = load_claims(connection)
    origins = read_rows(connection, _ORIGINS)
    related = _Related(connection, report, origins, claims)
    passages = dict(_passages(connection, origins, claims))
    return Evidence(
        claims={row["claim_id"]: related.claim(row, passages.get(row["claim_id"])) for row in origins},
        values={value_id(value): related.value(value) for value in report.values},
    )


class _Related:
    """What stands beside a claim or value, looked up once for all of them."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        report: ReportData,
        origins: Iterable[Row],
        claims: Mapping[str, Claim],
    ) -> None:
        self.claims = claims
        self.values = {_key_of_value(value): value for value in report.values}
        self.choices = {_key_of_row(row): row for row in read_rows(connection, _CHOICES)}
        self.decisions = {row.pop("mention_id"): Decision(**row) for row in read_rows(connection, _DECISIONS)}
        self.results: dict[str, list[Claim]] = defaultdict(list)
        for row in origins:
            for source in row["derived_from"].split():
                self.results[source].append(claims[row["claim_id"]])
        self.contradictions: dict[str, list[Contradiction]] = defaultdict(list)
        for contradiction in report.contradictions:
            for claim_id in _ids((contradiction.claim_a, *contradiction.claims_b)):
                self.contradictions[claim_id].append(contradiction)
        self.judged: dict[str, list[Judged]] = defaultdict(list)
        for rule in report.rules:
            for comparison in rule.comparisons:
                for claim_id in _ids((*comparison.claims_a, *comparison.claims_b)):
                    self.judged[claim_id].append(Judged(rule.text, comparison))

    def claim(self, row: Row, passage: Passage | None) -> ClaimEvidence:
        """The evidence of the claim of a row of _ORIGINS."""
        claim = self.claims[row["claim_id"]]
        key = (claim.indicator, claim.dimension, claim.geography, claim.year, claim.figure.unit)
        return ClaimEvidence(
            claim=claim,
            passage=passage,
            origin=_origin(row),
            value=self.values.get(key),
            not_counted_because=row["not_counted_because"] or "",
            copied=self.claims.get(row["copied_claim_id"] or ""),
            decision=self.decisions.get(row["mention_id"]),
            sources=tuple(self.claims[name] for name in row["derived_from"].split() if name in self.claims),
            results=tuple(self.results.get(claim.claim_id, ())),
            contradictions=tuple(self.contradictions.get(claim.claim_id, ())),
            judged=tuple(self.judged.get(claim.claim_id, ())),
        )

    def value(self, value: AnnualValue) -> ValueEvidence:
        """The evidence of an annual value."""
        row = self.choices[_key_of_value(value)]
        because = [row[f"chosen_because_{language}"] or "" for language in ("kk", "ru", "en")]
        counted = [claim.claim_id for claim in value.claims]
        return ValueEvidence(
            value=value,
            chosen=self.claims[row["chosen_claim_id"]],
            because=Name(*because) if all(because) else None,
            runner_up=self.claims.get(row["runner_up_claim_id"] or ""),
            contradictions=_each_once(self.contradictions.get(name, ()) for name in counted),
            judged=_each_once(self.judged.get(name, ()) for name in counted),
        )


def _ids(claims: Iterable[Claim]) -> list[str]:
    """Claim ids, each once."""
    return list(dict.fromkeys(claim.claim_id for claim in claims))


def _each_once(groups: Iterable[Iterable[Member]]) -> tuple[Member, ...]:
    """The members of all groups, each object once, in the order in which they are met."""
    return tuple({id(member): member for group in groups for member in group}.values())


def _key_of_value(value: AnnualValue) -> tuple[object, ...]:
    return (value.indicator, value.dimension, value.geography, value.year, value.figure.unit)


def _key_of_row(row: Row) -> tuple[object, ...]:
    return (row["indicator"], row["dimension"] or "", row["geography"], row["year"], row["unit"])


def _origin(row: Row) -> Origin:
    at = None if row["figure_start"] is None else (row["figure_start"], row["figure_end"])
    return Origin(
        source=Name(row["name_kk"], row["name_ru"], row["name_en"]),
        file_name=row["file_name"],
        speaker=row["speaker"],
        via_id=row["via_id"],
        snapshot_sha256=row["snapshot_sha256"],
        text_sha256=row["text_sha256"],
        row_key=row["row_key"],
        figure_at=at,
        fetched_on=row["fetched_on"],
        published_precision=row["published_precision"],
        published_basis=row["published_basis"],
        notes=tuple(row["reading_notes"].split()),
    )


def _passages(
    connection: DuckDBPyConnection, origins: Iterable[Row], claims: Mapping[str, Claim]
) -> Iterator[tuple[str, Passage]]:
    """The passage of each claim that has a sentence to show; texts pass through memory a few at a time."""
    of_text: dict[str, list[Row]] = defaultdict(list)
    for row in origins:
        claim = claims[row["claim_id"]]
        if claim.may_show == "none":
            continue
        if row["text_sha256"] and row["figure_start"] is not None:
            of_text[row["text_sha256"]].append(row)
        elif claim.sentence:
            start, end = claim.figure_at or (len(claim.sentence), len(claim.sentence))
            yield (
                claim.claim_id,
                Passage("", claim.sentence[:start], claim.sentence[start:end], claim.sentence[end:], ""),
            )
    names = sorted(of_text)
    for first in range(0, len(names), _TEXTS_AT_ONCE):
        for text in read_rows(connection, _TEXTS, names[first : first + _TEXTS_AT_ONCE]):
            for row in of_text[text["text_sha256"]]:
                yield row["claim_id"], cut(text["text"], row, is_whole=claims[row["claim_id"]].may_show == "full")


def cut(text: str, at: Row, *, is_whole: bool) -> Passage:
    """The sentence with its figure cut out of an archived text, ``is_whole`` with the paragraph around it.

    ``at`` has sentence_start, figure_start, figure_end, sentence_end in code points. A paragraph ends with its line.
    """
    start, end = at["sentence_start"], at["sentence_end"]
    figure_start, figure_end = at["figure_start"], at["figure_end"]
    before = text[text.rfind("\n", 0, start) + 1 : start] if is_whole else ""
    line_end = text.find("\n", end)
    after = text[end : len(text) if line_end < 0 else line_end] if is_whole else ""
    return Passage(
        before="… " + before[-CONTEXT:].lstrip() if len(before) > CONTEXT else before,
        lead=text[start:figure_start],
        figure=text[figure_start:figure_end],
        rest=text[figure_end:end],
        after=after[:CONTEXT].rstrip() + " …" if len(after) > CONTEXT else after,
    )
