"""The groups of contradictions of the public record, found by the general detectors in the bundled data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.conftest import Installation
from warehouse.connect import open_read_only

QUERIES = Path(__file__).with_name("contradiction_groups.sql")
_BLOCK = re.compile(r"^-- (C\d\d) (finds|not shown): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Group:
    """One block of the file: the kinds that its query must find, or the reason why there are none."""

    name: str
    kinds: frozenset[str]
    reason: str
    query: str


def groups() -> Iterator[Group]:
    """The blocks of the file in their order."""
    text = QUERIES.read_text(encoding="utf-8")
    found = list(_BLOCK.finditer(text))
    ends = [block.start() for block in found[1:]] + [len(text)]
    for block, end in zip(found, ends, strict=True):
        name, verb, rest = block.groups()
        kinds = frozenset(rest.split(", ")) if verb == "finds" else frozenset[str]()
        yield Group(name, kinds, rest if verb == "not shown" else "", text[block.end() : end])


GROUPS = {group.name: group for group in groups()}


def rows(installation: Installation, query: str) -> list[dict[str, object]]:
    with open_read_only(installation.paths.published_database) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_every_group_has_its_query() -> None:
    assert list(GROUPS) == [f"C{number:02}" for number in range(1, 20)]


@pytest.mark.parametrize("name", [name for name, group in GROUPS.items() if group.kinds])
def test_the_detectors_found_the_group(published: Installation, name: str) -> None:
    found = rows(published, GROUPS[name].query)
    assert {row["kind"] for row in found} == GROUPS[name].kinds
    members = rows(published, "SELECT contradiction_id, side FROM contradiction_members")
    sides = {(member["contradiction_id"], member["side"]) for member in members}
    assert all({(row["contradiction_id"], "a"), (row["contradiction_id"], "b")} <= sides for row in found)


@pytest.mark.parametrize("name", [name for name, group in GROUPS.items() if group.reason])
def test_the_reason_why_a_group_is_not_there_is_measured(published: Installation, name: str) -> None:
    assert rows(published, GROUPS[name].query)


def test_no_detector_and_no_code_names_a_group() -> None:
    project = Path(__file__).parents[2]
    named = [
        path
        for room in ("dbt_project", "ingest", "expectations", "warehouse", "reports", "orchestration")
        for pattern in ("*.sql", "*.py", "*.yml")
        for path in (project / room).rglob(pattern)
        if re.search(r"\bC(0[1-9]|1\d)\b", path.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_every_annotation_explains_what_was_found(published: Installation) -> None:
    unmatched = rows(published, "SELECT annotation_id FROM annotations WHERE n_contradictions = 0")
    assert unmatched == []
    groups_explained = {
        row["annotation_group"] for row in rows(published, "SELECT DISTINCT annotation_group FROM annotations")
    }
    assert groups_explained == {name for name, group in GROUPS.items() if group.kinds}


def test_every_entry_walks_back_to_claims_with_an_address_or_a_sentence(published: Installation) -> None:
    unsupported = rows(
        published,
        """
        SELECT members.contradiction_id, members.claim_id
        FROM contradiction_members AS members
        LEFT JOIN claims USING (claim_id)
        WHERE coalesce(claims.source_address, '') = '' AND coalesce(claims.sentence, '') = ''
            AND coalesce(claims.derived_from, '') = ''
        """,
    )
    assert unsupported == []
