"""What a person noted completes what prose leaves open, and nothing else."""

from dataclasses import replace
from decimal import Decimal

from ingest.claim import Claim
from ingest.complete import complete
from tests.claims import a_claim

READ = a_claim(basis="original", dimension="sphere=youth", period="2011", value=Decimal("43.9"))
NOTED = replace(READ, basis="transcribed", claim_id="t", mention_id="t", dimension="sphere=youth;taxonomy=2011")


def read_beside(*noted: Claim, read: Claim = READ) -> Claim:
    return complete([read, *noted])[0]


def test_a_part_that_only_the_transcription_names_is_taken_over_and_marked() -> None:
    completed = read_beside(replace(NOTED, scope="subset"))
    assert (completed.dimension, completed.scope) == ("sphere=youth;taxonomy=2011", "subset")
    assert completed.reading_notes == "dimension:transcription scope:transcription"
    assert completed.claim_id != READ.claim_id
    assert completed.mention_id == READ.mention_id


def test_without_a_twin_nothing_changes() -> None:
    for other in (
        replace(NOTED, document_id="other"),
        replace(NOTED, value=Decimal(44)),
        replace(NOTED, geography="KZ-31"),
        replace(NOTED, dimension="sphere=health;taxonomy=2011"),
        replace(NOTED, period="2012"),
        replace(NOTED, period=None),
    ):
        assert read_beside(other) == READ


def test_twins_that_differ_among_themselves_complete_nothing() -> None:
    assert read_beside(NOTED, replace(NOTED, dimension="sphere=youth;taxonomy=2019")) == READ


def test_the_less_precise_period_decides() -> None:
    read = replace(READ, period="as_of:2011-12-23")
    assert read_beside(replace(NOTED, period="as_of:2011"), read=read).dimension == NOTED.dimension


def test_a_transcription_itself_stays_as_it_is() -> None:
    assert complete([READ, NOTED])[1] == NOTED
