"""What a person should look at: figures unclaimed, read with a fall-back, or read unlike their transcription.

Belongs here: the queries over the last build that find them. Does not belong here: how they are printed and decided
(orchestration, ingest.decide).
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from warehouse.connect import open_read_only
from warehouse.paths import Paths
from warehouse.query import QueryError, Result

_UNDECIDED: Final = "coalesce(review_action, '') = ''"

_DIFFERING: Final = f"""
select prose.mention_id, prose.indicator, prose.geography, prose.period, prose.value as read_value,
       noted.value as transcribed_value, noted.row_key as statement_id, prose.printed, prose.sentence,
       prose.source_address
from claims as noted
join claims as prose
    on prose.document_id = noted.document_id and prose.indicator = noted.indicator
    and prose.dimension = noted.dimension and prose.geography = noted.geography and prose.unit = noted.unit
    and prose.scope = noted.scope and prose.modality = noted.modality
    and prose.range_kind is not distinct from noted.range_kind and prose.year is not distinct from noted.year
where noted.basis = 'transcribed' and prose.basis in ('original', 'restated') and prose.value <> noted.value
    and {_UNDECIDED.replace("review_action", "prose.review_action")}
    -- A text may say both figures; only where the transcribed one is not read in it do the two differ.
    and not exists (
        from claims as other
        where other.snapshot_sha256 = prose.snapshot_sha256 and other.indicator = noted.indicator
            and other.geography = noted.geography and other.value = noted.value
    )
order by all
"""  # noqa: S608  # constants only
_UNSURE: Final = f"""
select mention_id, indicator, geography, period, value, unit, reading_notes, printed, sentence, source_address
from claims
where regexp_matches(reading_notes, '(period|place):(paragraph|headline|default)') and {_UNDECIDED}
order by basis <> 'original', indicator, geography, period, mention_id
"""  # noqa: S608
_UNCLAIMED: Final = """
select printed, reason, sentence, language, title, address from unclaimed_numbers order by all
"""
_MENTION: Final = "select * from claims where mention_id = ? order by claim_id"


@dataclass(frozen=True, slots=True)
class ToReview:
    """Rows to look at, most urgent first."""

    differing: Result
    unsure: Result
    unclaimed: Result


def to_review(paths: Paths) -> ToReview:
    """What the last build leaves to a person. Raises QueryError when there is no build yet."""
    with _build(paths) as connection:
        return ToReview(_result(connection, _DIFFERING), _result(connection, _UNSURE), _result(connection, _UNCLAIMED))


def mention(paths: Paths, mention_id: str) -> dict[str, object]:
    """The first claim of a mention, by column name. Raises QueryError when the last build has no such mention."""
    with _build(paths) as connection:
        found = _result(connection, _MENTION, mention_id)
    if not found.rows:
        raise QueryError(f"no mention {mention_id!r} in the last build; copy it from `qogam review` or `qogam trace`")
    return dict(zip(found.columns, found.rows[0], strict=True))


def _build(paths: Paths) -> AbstractContextManager[DuckDBPyConnection]:
    if not paths.build.exists():
        raise QueryError(f"there is no build below {paths.root} yet; run `qogam run` first")
    return open_read_only(paths.build)


def _result(connection: DuckDBPyConnection, sql: str, *parameters: object) -> Result:
    cursor = connection.execute(sql, parameters)
    return Result([column[0] for column in cursor.description or ()], cursor.fetchall())
