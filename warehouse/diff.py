"""What publishing a build would change: annual values, contradictions and rules, against the current publication.

Belongs here: the comparison of two databases, and why they differ. Does not belong here: the shape of what is found
(changes), how it is told to people (reports) and whether the build may be published (orchestration).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

from warehouse.changes import AnnualChange, AnnualKey, AnnualValue, Contradiction, Preview, RuleFlip, Statement
from warehouse.connect import identifier, open_read_only

Row = Mapping[str, Any]  # the columns of a mart have as many types as DuckDB has

_LANGUAGES: Final = ("kk", "ru", "en")
_KEY: Final = tuple(item.name for item in fields(AnnualKey))
_VALUE: Final = tuple(item.name for item in fields(AnnualValue) if item.name != "chosen_because")
_BECAUSE: Final = tuple(f"chosen_because_{language}" for language in _LANGUAGES)
_SIDES: Final = ("claims_a", "claims_b", "reason")
_CONTRADICTION: Final = tuple(item.name for item in fields(Contradiction) if item.name not in _SIDES)
_STATEMENT: Final = tuple(item.name for item in fields(Statement) if item.name != "citation")
_OUTCOMES: Final = (
    "SELECT rule_id, outcome FROM quality_results "
    "WHERE run_id = (SELECT run_id FROM quality_results ORDER BY run_at DESC, run_id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a claim stands: what a person decided on its mention, and whether it takes part."""

    mention_id: str
    review_action: str
    is_counted: bool


@dataclass(frozen=True, slots=True)
class _State:
    """What one database says: ``members`` are the claims of the sides of every contradiction, ``decisions`` those of
    people by mention, "" where there is none."""

    values: dict[AnnualKey, AnnualValue] = field(default_factory=dict)
    contradictions: dict[str, Contradiction] = field(default_factory=dict)
    members: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    claims: dict[str, _Standing] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)


def preview(build: Path, published: Path | None) -> Preview:
    """Compare the database file ``build``, rules judged, with the file ``published`` (None: nothing is published yet).

    A value counts as changed when a field of AnnualValue differs that readers see. A mart or column that an older
    publication does not have yet counts as empty. Raises FileNotFoundError for a missing file.
    """
    after = _state(build)
    before = _state(published) if published else _State()
    changes = [
        AnnualChange(key, before.values.get(key), after.values.get(key))
        for key in sorted(before.values.keys() | after.values.keys())
        if before.values.get(key) != after.values.get(key)
    ]
    opened = _missing_in(before.contradictions, after.contradictions)
    closed = _missing_in(after.contradictions, before.contradictions)
    if published:
        changes = [replace(change, reason=_why_changed(change, before, after)) for change in changes]
        opened = [replace(found, reason=_why_found(found, before, after)) for found in opened]
        closed = [replace(found, reason=_why_found(found, before, after)) for found in closed]
    said_before = _statements(published, _needed([change.before for change in changes], closed, before))
    said_after = _statements(build, _needed([change.after for change in changes], opened, after))
    changes = [_with_claims(change, said_before, said_after) for change in changes]
    return Preview(
        added=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in changes if change.before and change.after),
        withdrawn=tuple(change for change in changes if change.after is None),
        opened=tuple(_with_sides(found, after, said_after) for found in opened),
        closed=tuple(_with_sides(found, before, said_before) for found in closed),
        flipped=_flips(before.outcomes, after.outcomes) if published else (),
    )


def _state(path: Path) -> _State:
    with open_read_only(path) as connection:
        members: dict[str, dict[str, list[str]]] = {}
        for row in _rows(connection, "contradiction_members", ("contradiction_id", "side", "claim_id")):
            members.setdefault(row["contradiction_id"], {}).setdefault(row["side"], []).append(row["claim_id"])
        claims = {
            row["claim_id"]: _Standing(row["mention_id"], row["review_action"], row["is_counted"])
            for row in _rows(connection, "claims", ("claim_id", "mention_id", "review_action", "is_counted"))
        }
        values = _rows(connection, "annual_indicators", (*_KEY, *_VALUE, *_BECAUSE))
        contradictions = _rows(connection, "contradictions", _CONTRADICTION)
        return _State(
            values={AnnualKey(*(row[name] for name in _KEY)): _annual_value(row) for row in values},
            contradictions={row["contradiction_id"]: _contradiction(row) for row in contradictions},
            members=members,
            outcomes=dict(connection.execute(_OUTCOMES).fetchall()),
            claims=claims,
            decisions={claim.mention_id: claim.review_action for claim in claims.values()},
        )


def _rows(connection: DuckDBPyConnection, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """The columns of a table, sorted; None for a column that it does not have, nothing where there is no such table."""
    has = connection.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]).fetchall()
    known = {name for (name,) in has}
    if not known:
        return iter(())
    asked = ", ".join(identifier(name) if name in known else f"NULL AS {identifier(name)}" for name in columns)
    cursor = connection.execute(f"SELECT {asked} FROM {identifier(table)} ORDER BY ALL")  # noqa: S608  # quoted names
    return (dict(zip(columns, row, strict=True)) for row in cursor.fetchall())


def _annual_value(row: Row) -> AnnualValue:
    because = {language: row[f"chosen_because_{language}"] or "" for language in _LANGUAGES}
    values = {name: row[name] for name in _VALUE} | {"chosen_by": row["chosen_by"] or ""}
    return AnnualValue(**values, chosen_because=because)


def _contradiction(row: Row) -> Contradiction:
    texts = {name: row[name] or "" for name in ("unit", "calculation_b")}
    return Contradiction(**{name: row[name] for name in _CONTRADICTION} | texts)


def _missing_in(some: Mapping[str, Contradiction], others: Mapping[str, Contradiction]) -> list[Contradiction]:
    """Those of ``others`` that are not among ``some``."""
    missing = [found for found_id, found in others.items() if found_id not in some]
    return sorted(missing, key=lambda found: (found.indicator, found.geography, found.contradiction_id))


def _why_changed(change: AnnualChange, before: _State, after: _State) -> str:
    """The first reason that fits a value added, changed or withdrawn."""
    old = [change.before.chosen_claim_id] if change.before else []
    new = [change.after.chosen_claim_id] if change.after else []
    reason = _why_claims({*old, *new}, before, after)
    if reason or not (change.before and change.after):
        return reason or "method"
    if old != new:
        return "choice"
    figures = [
        (value.value, value.value_low, value.value_high, value.qualifier) for value in (change.before, change.after)
    ]
    return "reading" if figures[0] != figures[1] else "other_claims"


def _why_found(found: Contradiction, before: _State, after: _State) -> str:
    """The first reason that fits a contradiction opened or closed."""
    sides = after.members.get(found.contradiction_id) or before.members.get(found.contradiction_id, {})
    return _why_claims({claim for side in sides.values() for claim in side}, before, after) or "method"


def _why_claims(claims: Iterable[str], before: _State, after: _State) -> str:
    """What became of claims; "" where they stand as they stood."""
    pairs = [(before.claims.get(claim), after.claims.get(claim)) for claim in claims]
    mentions = {claim.mention_id for pair in pairs for claim in pair if claim}
    # A correction may make another claim of the same mention.
    if any(_is_decided_anew(mention, before, after) for mention in mentions):
        return "decision"
    if any(old is None for old, _ in pairs):
        return "new_claim"
    if any(new is None for _, new in pairs):
        return "claim_gone"
    return "counting" if any(old and new and old.is_counted != new.is_counted for old, new in pairs) else ""


def _is_decided_anew(mention: str, before: _State, after: _State) -> bool:
    """Whether people decided otherwise on a mention that was read both times."""
    old, new = before.decisions.get(mention), after.decisions.get(mention)
    return old is not None and new is not None and old != new


def _needed(values: Iterable[AnnualValue | None], found: Iterable[Contradiction], state: _State) -> set[str]:
    """The claims that changes name."""
    sides = (state.members.get(entry.contradiction_id, {}) for entry in found)
    members = {claim for side in sides for claims in side.values() for claim in claims}
    return members | {value.chosen_claim_id for value in values if value}


def _statements(path: Path | None, claims: set[str]) -> dict[str, Statement]:
    if path is None or not claims:
        return {}
    with open_read_only(path) as connection:
        rows = [row for row in _rows(connection, "claims", _STATEMENT) if row["claim_id"] in claims]
        releases = _rows(connection, "releases", ("document_id", "citation", "is_newest"))
        citations = {row["document_id"]: row["citation"] or "" for row in releases if row["is_newest"]}
    found = (
        Statement(**{name: row[name] or "" for name in _STATEMENT}, citation=citations.get(row["document_id"], ""))
        for row in rows
    )
    return {statement.claim_id: statement for statement in found}


def _with_claims(change: AnnualChange, before: Mapping[str, Statement], after: Mapping[str, Statement]) -> AnnualChange:
    return replace(
        change,
        claim_before=before.get(change.before.chosen_claim_id) if change.before else None,
        claim_after=after.get(change.after.chosen_claim_id) if change.after else None,
    )


def _with_sides(found: Contradiction, state: _State, said: Mapping[str, Statement]) -> Contradiction:
    sides = state.members.get(found.contradiction_id, {})
    return replace(
        found,
        claims_a=tuple(said[claim] for claim in sides.get("a", ()) if claim in said),
        claims_b=tuple(said[claim] for claim in sides.get("b", ()) if claim in said),
    )


def _flips(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[RuleFlip, ...]:
    flips = (RuleFlip(rule, before.get(rule), after.get(rule)) for rule in sorted(before.keys() | after.keys()))
    return tuple(flip for flip in flips if flip.before != flip.after)
