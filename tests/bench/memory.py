"""Memory while a stream of releases is read: the peak of the process after a quarter, a half and the whole of it.

Belongs here: the child process that reads, and its peaks. Does not belong here: speed.

A reader that keeps something of every text, or of every word, shows as a peak that grows with the stream.
"""

import argparse
import resource
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.reader import load_reader
from tests.bench.table import table
from tests.bench.texts import endless
from tests.gold.restated import releases as restatements

_SHARES: Final = (0.25, 0.5, 1.0)
#: Linux counts the peak in kilobytes, macOS in bytes.
_UNIT: Final = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Peaks:
    """Megabytes read, and the peak of the process in megabytes: before reading, then after each share of the stream."""

    megabytes: float
    before: float
    after: tuple[float, ...]


def measure(megabytes: float) -> Peaks:
    """Reads a stream of about so many megabytes in a process of its own.

    Raises subprocess.CalledProcessError when it fails.
    """
    command = [sys.executable, "-m", "tests.bench.memory", str(megabytes)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    before, *after = map(float, done.stdout.split())
    return Peaks(megabytes, before, tuple(after))


def show(peaks: Peaks) -> str:
    """The peaks as a table."""
    rows = [("before reading", f"{peaks.before:.1f}", "")]
    for number, (share, peak) in enumerate(zip(_SHARES, peaks.after, strict=True)):
        against = f"{peak / peaks.after[number - 1]:.3f}" if number else ""
        rows.append((f"after {share * peaks.megabytes:g} MB of text", f"{peak:.1f}", against))
    return table(("memory of the process", "peak MB", "to the one above"), rows)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6


def main() -> None:
    """The child: reads the stream and prints its peaks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", type=float)
    whole = parser.parse_args().megabytes * 1e6
    reader = load_reader(load_catalogue(REGISTRY))
    releases = list(restatements())
    print(_peak())
    done, shares = 0, list(_SHARES)
    for release in endless(releases):
        reader.read(release)
        done += len(release.text.encode())
        if done >= shares[0] * whole:
            print(_peak(), flush=True)
            shares.pop(0)
        if not shares:
            return


if __name__ == "__main__":
    main()
