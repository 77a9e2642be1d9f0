"""Pairs of the forms that look at tables: texts that must be equal, cells, references, counts of rows, dates.

Belongs here: structure, freshness, coverage, the health of the reading, the ledger. Does not belong here: figures set
against figures (``related``, ``series``). Names of models and columns come from the rule file, whose loader lets
nothing but plain names pass; they are quoted all the same, and every value is a parameter.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from expectations.pair import Interval, Look, Pair, exactly
from expectations.subjects import (
    Coverage,
    EvidenceEqualsRelease,
    Filled,
    Freshness,
    NotInLedger,
    RefersTo,
    ReviewsApply,
    ShareOfRows,
    SourcesFetched,
)
from ingest.catalogue import NATION

#: Columns that say where a row is from, in the order of the arguments of ``_texts``; what a model lacks is NULL.
_PLACED: Final = ("claim_id", "mention_id", "document_id", "geography", "year", "period", "dimension", "chain")


def evidence(_subject: EvidenceEqualsRelease, look: Look) -> Iterator[Pair]:
    """Sentence and figure of each claim with what the stored text holds at their offsets."""
    statement = """
        SELECT
            claim.claim_id, claim.mention_id, claim.document_id, claim.geography, claim.year, claim.period,
            claim.dimension, claim.chain, claim.review_action, '',
            evidence.sentence, evidence.text_at_sentence, evidence.figure, evidence.text_at_figure
        FROM intermediate.int_evidence AS evidence JOIN main.claims AS claim USING (claim_id)
        ORDER BY claim.claim_id
    """
    return (_texts(*row) for row in look.connection.execute(statement).fetchall())


def reviews(_subject: ReviewsApply, look: Look) -> Iterator[Pair]:
    """Reviews with each claim of their mention; a mention that is gone has none."""
    statement = """
        SELECT
            claim.claim_id, review.mention_id, claim.document_id, claim.geography, claim.year, claim.period,
            claim.dimension, claim.chain, review.action, review.mention_id || ': ' || review.reason,
            CAST(review.applied AS VARCHAR), 'true'
        FROM intermediate.int_reviews_applied AS review LEFT JOIN main.claims AS claim USING (claim_id)
        ORDER BY review.mention_id, claim.claim_id
    """
    return (_texts(*row) for row in look.connection.execute(statement).fetchall())


def not_in_ledger(subject: NotInLedger, look: Look) -> Iterator[Pair]:
    """Every entry of the kind, and every indicator with claims of which there is none."""
    statement = """
        SELECT
            found.geography, found.year, found.dimension, found.claim_id_a, found.claim_id_b,
            [found.mention_id_a, found.mention_id_b], found.indicator, found.contradiction_id
        FROM main.contradictions AS found
        WHERE found.kind = $kind
        UNION ALL
        SELECT '', NULL, '', '', '', [], indicator, NULL
        FROM (SELECT DISTINCT indicator FROM main.claims)
        ANTI JOIN (SELECT indicator FROM main.contradictions WHERE kind = $kind) USING (indicator)
        ORDER BY ALL
    """
    for geography, year, dimension, claim_a, claim_b, mentions, indicator, entry in look.connection.execute(
        statement, {"kind": subject.kind}
    ).fetchall():
        yield Pair(
            grain="row",
            geography=geography,
            year=year,
            dimension=dimension,
            claim_id_a=claim_a,
            claim_id_b=claim_b,
            mention_ids=tuple(mentions),
            review_actions=("",) * len(mentions),
            texts=("" if entry is None else entry, ""),
            note=indicator,
        )


def filled(subject: Filled, look: Look) -> Iterator[Pair]:
    """Every row of the model; its note names the columns that are empty."""
    texts = ", ".join(f"coalesce(CAST(\"{column}\" AS VARCHAR), '')" for column in subject.columns)
    for row in _rows(look, subject.model, f"[{texts}]"):
        empty = [column for column, cell in zip(subject.columns, row[-1], strict=True) if not cell]
        yield _texts(*row[:-1], "", ", ".join(empty), "" if empty else "filled", "filled")


def refers_to(subject: RefersTo, look: Look) -> Iterator[Pair]:
    """Every row of the model with what its reference leads to."""
    schema, name = subject.to_model.split(".")
    found = f"""
        (SELECT any_value(CAST(target."{subject.to_column}" AS VARCHAR)) FROM "{schema}"."{name}" AS target
         WHERE target."{subject.to_column}" = model."{subject.column}")
    """  # noqa: S608
    reference = f'CAST(model."{subject.column}" AS VARCHAR)'
    for *placed, (said, target) in _rows(look, subject.model, f"[{reference}, {found}]"):
        yield _texts(*placed, "", said or "", said, target)


def _rows(look: Look, model: str, cells: str) -> list[tuple[Any, ...]]:
    """Rows of a model: where each is from, as far as the model says, and a list of cells."""
    schema, name = model.split(".")
    known = {
        str(column)
        for (column,) in look.connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?",
            [schema, name],
        ).fetchall()
    }
    columns = ["claim_id" if "claim_id" in known else "chosen_claim_id", *_PLACED[1:]]
    placed = ", ".join(f'model."{column}"' if column in known else "NULL" for column in columns)
    statement = f'SELECT {placed}, {cells} FROM "{schema}"."{name}" AS model ORDER BY ALL'  # noqa: S608
    return look.connection.execute(statement).fetchall()


def _texts(
    claim_id: object,
    mention_id: object,
    document_id: object,
    geography: object,
    year: object,
    period: object,
    dimension: object,
    chain: object,
    review_action: object,
    note: object,
    *texts: object,
) -> Pair:
    return Pair(
        grain="row",
        geography=_text(geography),
        year=year if isinstance(year, int) else None,
        period=None if period is None else str(period),
        document_id=_text(document_id),
        dimension=_text(dimension),
        claim_id_a=_text(claim_id),
        chains=(_text(chain),),
        mention_ids=(_text(mention_id),),
        review_actions=(_text(review_action),),
        texts=tuple(None if text is None else str(text) for text in texts),
        note=_text(note),
    )


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def share_of_rows(subject: ShareOfRows, look: Look) -> Iterator[Pair]:
    """Each group that is large enough, with its share of rows in percent."""
    schema, name = subject.model.split(".")
    statement = f"""
        SELECT
            coalesce(CAST("{subject.each}" AS VARCHAR), ''), count(*),
            count(*) FILTER (coalesce(CAST("{subject.column}" AS VARCHAR), '') IN (SELECT unnest($values::VARCHAR[])))
        FROM "{schema}"."{name}"
        GROUP BY 1
        ORDER BY 1
    """  # noqa: S608
    rows = look.connection.execute(statement, {"values": list(subject.values)}).fetchall()
    for group, n_rows, n_found in rows:
        if n_rows >= subject.at_least:
            yield _counted(f"{group}: {n_found} / {n_rows}", n_found, n_rows, Interval(Decimal(0), subject.maximum))


def coverage(subject: Coverage, look: Look) -> Iterator[Pair]:
    """Each indicator with the share of its years that have a value of the nation; the note names those without."""
    statement = """
        SELECT indicator, list(DISTINCT year ORDER BY year) FROM main.annual_indicators
        WHERE geography = $nation AND indicator IN (SELECT unnest($indicators::VARCHAR[]))
        GROUP BY indicator
        ORDER BY indicator
    """
    parameters = {"nation": NATION, "indicators": list(subject.indicators)}
    for indicator, years in look.connection.execute(statement, parameters).fetchall():
        span = range(years[0], years[-1] + 1)
        missing = _years([year for year in span if year not in years])
        note = f"{indicator}: {len(years)} / {len(span)}" + (f" (- {missing})" if missing else "")
        yield _counted(note, len(years), len(span), Interval(subject.minimum, Decimal(100)))


def _counted(note: str, part: int, whole: int, b: Interval) -> Pair:
    share = (Decimal(100) * part / whole).quantize(Decimal("0.01"))
    return Pair(grain="row", a=exactly(share), b=b, note=f"{note} = {share} %")


def _years(years: Sequence[int]) -> str:
    """Years in a row as one: 2006-2009 2012."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def freshness(subject: Freshness, look: Look) -> Iterator[Pair]:
    """Each indicator with how many years ago the year of its latest value of the nation was."""
    statement = """
        SELECT indicator, max(year), max_by(chosen_claim_id, year) FROM main.annual_indicators
        WHERE geography = $nation AND indicator IN (SELECT unnest($indicators::VARCHAR[]))
        GROUP BY indicator
        ORDER BY indicator
    """
    parameters = {"nation": NATION, "indicators": list(subject.indicators)}
    for indicator, year, claim_id in look.connection.execute(statement, parameters).fetchall():
        age = look.on.year - year
        note = f"{indicator}: {look.on.year} - {year} = {age}"
        yield Pair(
            grain="row",
            year=year,
            claim_id_a=claim_id,
            geography=NATION,
            a=exactly(age),
            b=exactly(subject.years),
            note=note,
        )


def sources_fetched(subject: SourcesFetched, look: Look) -> Iterator[Pair]:
    """Each source that is neither bundled nor a user's, with how many days ago it was last asked."""
    statement = """
        SELECT source_id, last_fetched_on FROM main.sources
        WHERE was_tried AND kind NOT LIKE 'bundled%' AND kind <> 'user_releases'
        ORDER BY source_id
    """
    for source_id, fetched in look.connection.execute(statement).fetchall():
        age = (look.on - date.fromisoformat(fetched)).days
        yield Pair(grain="row", a=exactly(age), b=exactly(subject.days), note=f"{source_id}: {fetched}")
