"""Rewriting gold texts by program, meaning kept, leaves the scores of the reader where they were.

``python -m tests.metamorphic`` prints the table of all rewritings, with ``--broken`` what each broke.
"""

from pathlib import Path
from typing import Final

import pytest

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.reader import load_reader
from tests.gold.files import DEV, OPEN, load
from tests.metamorphic.measure import REWRITINGS, Bench, table

#: How far F1 may move, pooled over all lines that a rewriting changes.
TOLERANCE: Final = 0.02


@pytest.fixture(scope="module")
def bench() -> Bench:
    catalogue = load_catalogue(REGISTRY)
    return Bench(load_reader(catalogue), catalogue)


@pytest.mark.parametrize("path", [OPEN, DEV], ids=["open", "dev"])
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_a_rewriting_leaves_the_scores_where_they_were(bench: Bench, rewriting: str, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path} does not lie beside the checkout")
    outcome = bench.outcome(rewriting, load(path))
    print(table({rewriting: outcome}))
    assert outcome.lines > 0
    assert abs(outcome.change) <= TOLERANCE, "\n".join(f"{b.line['id']} {b.kind} {b.claim}" for b in outcome.broken)
