"""Whoever kills a visit at any point leaves an archive without a fault, and the next visit comes to its end."""

import json
import subprocess
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

from ingest.archive import Archive
from tests.sites import Reply, reply, serve

PROJECT = Path(__file__).resolve().parents[3]
TIMES = 50


def test_fifty_visits_killed_at_random_points(tmp_path: Path) -> None:
    numbers, asked = count(), count()

    def new_every_time(handler: BaseHTTPRequestHandler) -> None:
        reply(f"<p>{next(numbers)}</p>".encode() * 20_000)(handler)

    def gone_every_other_time(handler: BaseHTTPRequestHandler) -> None:
        reply(b"<p>the same</p>", 404 if next(asked) % 2 else 200)(handler)

    pages: dict[str, Reply] = {"/0": new_every_time, "/1": new_every_time, "/2": gone_every_other_time}
    with serve(pages) as site:
        command = [sys.executable, "-m", "tests.killed", site.address(""), str(tmp_path), str(TIMES)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == TIMES
    assert [found["faults"] for found in rounds] == [[]] * TIMES
    assert [found["next"] for found in rounds] == ["fetched"] * TIMES
    outcomes = Counter("killed" if found["killed"] else "ended before" for found in rounds)
    verified = Archive(tmp_path / "archive").verify()
    print(f"{dict(outcomes)}; {verified.n_snapshots} snapshots, {verified.n_notices} notices, ", end="")
    print(f"{verified.faults or 'no'} faults; left over: ", end="")
    print(f"{verified.n_unused} bytes without a sidecar, {verified.n_unfinished} files aside")
    assert outcomes["killed"] > TIMES * 0.9
    assert verified.n_notices > TIMES / 2, "a page that goes and comes back is noted every time"
    assert verified.faults == ()
