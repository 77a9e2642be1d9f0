"""Visits killed at random points, as ``kill -9`` does it: run by a test, with a site of the test to visit.

``python -m tests.killed ADDRESS FOLDER TIMES`` kills so many visits and prints, as JSON, what the archive looked like
after each, and whether the visit after it came to its end.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import ingest.archive
from ingest.archive import Archive
from ingest.catalogue import Catalogue, Live, Source
from ingest.connectors import known
from ingest.connectors.known import KnownConnector
from ingest.fetching.exchange import Request
from ingest.fetching.steps import Document, Steps, Window
from ingest.live.round import Round
from ingest.live.state import States
from tests.sites import NOW, local_means, new_fetcher
from tests.unit.ingest.live_source import LIVE, SOURCE

_ARCHIVE = ingest.archive.__file__
#: Code in which a visit is killed, in turn: anything of ours and what talks to servers for it; what writes files.
_PLACES = (
    (str(Path(_ARCHIVE).parent), "tempfile.py", "urllib3", "http/client.py"),
    (_ARCHIVE, "tempfile.py"),
)


def pages(source: Source, window: Window) -> Steps:
    """Three pages of the site."""
    live: Live = source.live or LIVE
    for number in range(3):
        outcome = yield Request(address=f"{live.addresses[0]}/{number}")
        if outcome.has_come:
            yield Document(address=outcome.requested, content=outcome.content, media_type="text/html")


def visit(address: str, folder: Path) -> str:
    """One visit to its end; returns its status."""
    source = replace(SOURCE, live=replace(LIVE, addresses=(address,)))
    catalogue = Catalogue.__new__(Catalogue)  # a visit never looks at it
    archive = Archive(folder / "archive")
    # Time goes on with what the archive has.
    now = NOW + timedelta(minutes=len(archive.sidecar_files()))
    fetcher = new_fetcher(replace(local_means(), now=lambda: now))
    visits = Round(catalogue, fetcher, archive, States(folder / "state"))
    return visits.visit(source).status


def counting(places: Sequence[str], at_line: Callable[[], None]) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that calls ``at_line`` for every line that runs in the places."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not any(place in frame.f_code.co_filename for place in places):
            return None
        if event == "line":
            at_line()
        return trace

    return trace


def in_a_child(work: Callable[[], str]) -> tuple[int, str]:
    """Run something in a process of its own; returns its wait status and what it returned, if it lived."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, work().encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return status, pipe.read().decode()


def measured(places: Sequence[str], address: str, folder: Path) -> int:
    """How many lines run in the places while a visit lasts."""

    def work() -> str:
        lines: list[None] = []
        sys.settrace(counting(places, lambda: lines.append(None)))
        visit(address, folder)
        sys.settrace(None)
        return str(len(lines))

    return int(in_a_child(work)[1])


def killed(places: Sequence[str], last: int, address: str, folder: Path) -> bool:
    """A visit that kills itself after so many lines; whether it did before its end."""
    left = iter(range(last))

    def at_line() -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> str:
        sys.settrace(counting(places, at_line))
        return visit(address, folder)

    return os.WIFSIGNALED(in_a_child(work)[0])


def main(address: str, folder: Path, times: int) -> None:
    """Kill so many visits."""
    known.CONNECTORS["listed"] = KnownConnector(steps=pages)  # type: ignore[index]  # of this process alone
    lengths = [measured(places, address, folder) for places in _PLACES]
    chance = random.Random(6)
    for number in range(times):
        places, length = _PLACES[number % 2], lengths[number % 2]
        told: dict[str, object] = {"killed": killed(places, chance.randrange(length), address, folder)}
        after = Archive(folder / "archive").verify()
        _, status = in_a_child(lambda: visit(address, folder))
        print(json.dumps(told | {"faults": after.faults, "next": status}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
