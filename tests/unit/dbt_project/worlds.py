"""Worlds that chance tells, the same for the same seed: with ties, copies, restatements, disputes and decisions.

Belongs here: claims drawn from few values, so that many of them meet. Does not belong here: what a test asserts.
"""

import random
from datetime import date, timedelta
from typing import Any, Final

from tests.unit.dbt_project.staging import ISSUERS, World, review, said

_VALUES: Final = ("100", "105", "110", "23335", "24100", "4000")
_QUALIFIERS: Final = ("exact", "exact", "more_than", "about", "almost", "up_to")
_BASES: Final = ("original", "restated", "transcribed")
_INDICATORS: Final = ("clubs", "clubs_open", "clubs_without_gap", "clubs_listed", "awards", "spending")


def random_world(seed: int, documents: int = 40, statements: int = 160) -> World:
    """A world of documents with one date each, in which statements repeat, outdo and contradict one another.

    Each document is fetched after it is published, its bases on days of their own.
    """
    chance = random.Random(seed)
    world = World()
    dates = {f"page {number}": _published(chance) for number in range(documents)}
    for document in dates:
        for basis in _BASES:
            world.fetched[document, basis] = str(date(2025, 9, 20) + timedelta(days=chance.randrange(200)))
    for number in range(statements):
        document = chance.choice([*dates])
        statement = _statement(f"claim {number}", document, dates[document], chance)
        world.say(statement)
        if chance.random() < 0.1:
            world.reviews.append(_decision(statement, chance))
    return world


def _published(chance: random.Random) -> str | None:
    day = date(2022, 6, 1) + timedelta(days=chance.randrange(1200))
    return chance.choice([day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", None])


def _statement(name: str, document: str, published: str | None, chance: random.Random) -> dict[str, Any]:
    indicator, basis = chance.choice(_INDICATORS), chance.choice(_BASES)
    year = chance.randrange(2021, 2026)
    day = chance.choice([f"as_of:{year}-{chance.randrange(1, 13):02}-15", f"as_of:{year}", f"{year}"])
    return said(
        name,
        chance.choice(_VALUES),
        chance.choice(_QUALIFIERS),
        indicator=indicator,
        document=document,
        issuer=chance.choice([*ISSUERS]),
        published=published,
        period=f"{year}" if indicator in ("awards", "spending") else day,
        basis=basis,
        snapshot_sha256=basis,
        modality=chance.choice(("actual",) * 9 + ("planned",)),
        scope=chance.choice(("whole",) * 9 + ("subset",)),
    )


def _decision(statement: dict[str, Any], chance: random.Random) -> Any:
    guard = {"printed": str(statement["printed"])}
    if chance.random() < 0.5:
        return review(statement["claim_id"], chance.choice(("accept", "exclude")), guard)
    return review(statement["claim_id"], "correct", guard, {"value": chance.choice(_VALUES)})
