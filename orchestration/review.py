"""``qogam review``: figures for a person to look at, and the decision on one of them.

Belongs here: listing and deciding as a person types it. Does not belong here: finding the figures (warehouse.review)
and writing the registry (ingest.decide).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from ingest.decide import Decision, write_decision
from orchestration.project import Settings
from orchestration.tables import cell_text, printable
from warehouse.query import Result
from warehouse.review import mention, to_review

#: What the guard of a decision pins down: the decision lapses when the claim no longer says so.
_GUARD: Final = ("indicator", "geography", "period", "value", "unit", "printed")


class ReviewError(Exception):
    """The decision was not written; the message says what is missing."""


def list_figures(settings: Settings, limit: int) -> str:
    """Up to ``limit`` figures of each kind, most urgent kind first. Raises QueryError when nothing has been run yet."""
    found = to_review(settings.paths)
    parts = (
        ("Read otherwise than transcribed by hand", found.differing),
        ("Read with a fall-back (see reading_notes in docs/claims.md)", found.unsure),
        ("Numbers that no claim took", found.unclaimed),
    )
    return "\n\n".join("\n".join(_part(title, result, limit)) for title, result in parts)


def decide(settings: Settings, mention_id: str, *, action: str, who: str, why: str, corrections: Sequence[str]) -> str:
    """Write a decision on a mention into the registry, guarded by what its claim says now; returns what was done.

    ``corrections`` are ``field=value`` for action ``correct``. Raises ReviewError for a missing name, reason or ``=``,
    QueryError for an unknown mention, CatalogueError for what is no valid review.
    """
    if not who.strip() or not why.strip():
        raise ReviewError("a decision needs --who and --why: who answers for it, and the reason")
    pairs = [correction.partition("=") for correction in corrections]
    if not all(sign for _, sign, _ in pairs):
        raise ReviewError("write each correction as --set FIELD=VALUE, e.g. --set indicator=ngo_inactive")
    claim = mention(settings.paths, mention_id)
    decision = Decision(
        mention_id=mention_id,
        action=action,
        who=who.strip(),
        when=date.today(),  # noqa: DTZ011  # the reviewer's calendar day
        why=why.strip(),
        expect={name: _plain(claim[name]) for name in _GUARD if claim[name] is not None},
        correct={name.strip(): value.strip() for name, _, value in pairs},
    )
    file = write_decision(decision, settings.registry)
    return (
        f"Decided: {action} {claim['indicator']} {_plain(claim['value'])}; written to {file}. `qogam run` applies it."
    )


def _plain(value: object) -> str:
    return cell_text(value) if isinstance(value, Decimal) else str(value)


def _part(title: str, result: Result, limit: int) -> Iterator[str]:
    yield f"{title} ({len(result.rows)})"
    for row in result.rows[:limit]:
        record = dict(zip(result.columns, row, strict=True))
        sentence = printable(str(record.pop("sentence")))
        yield "  - " + "  ".join(f"{name}={printable(cell_text(cell))}" for name, cell in record.items() if cell)
        if sentence:
            yield f"    {sentence}"
    if len(result.rows) > limit:
        yield f"  … and {len(result.rows) - limit} more; --limit shows them"
