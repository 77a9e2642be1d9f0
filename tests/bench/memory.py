"""Memory while a stream of releases is read: the peak of the process after a tenth, a half and the whole of it.

Belongs here: the child processes that read, and their peaks. Does not belong here: speed.

A reader that keeps something of every text, or of every word, shows as a peak that grows with the stream. A long stream
may be shared out to several processes, each of which reads a part with new words of its own.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.reader import load_reader
from tests.bench.table import table
from tests.bench.texts import endless, lifelike
from tests.gold.restated import releases as restatements

_SHARES: Final = (0.1, 0.5, 1.0)
#: Linux counts the peak in kilobytes, macOS in bytes.
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
#: Releases between the first words of two processes: more than either reads.
_APART: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Peaks:
    """Megabytes read by how many processes in how many seconds, and the highest peak of any in megabytes: before
    reading, then after each share of its part.
    """

    megabytes: float
    processes: int
    seconds: float
    before: float
    after: tuple[float, ...]

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Each moment with the peak and what it is to the one above."""
        rows = [("before reading", f"{self.before:.1f}", "")]
        for number, (share, peak) in enumerate(zip(_SHARES, self.after, strict=True)):
            against = f"{peak / self.after[number - 1]:.3f}" if number else ""
            rows.append((f"after {share * self.megabytes:g} MB of text", f"{peak:.1f}", against))
        return rows

    @property
    def run(self) -> str:
        """How the stream was read."""
        how = "one process" if self.processes == 1 else f"{self.processes} processes, the highest of their peaks"
        return f"{self.megabytes:g} MB as in life, by {how}, in {self.seconds / 60:.1f} minutes"


def measure(megabytes: float, processes: int = 1) -> Peaks:
    """Reads a stream of about so many megabytes in processes of their own.

    Raises subprocess.CalledProcessError when one fails.
    """
    begun = time.monotonic()
    children = [_child(megabytes / processes, number * _APART) for number in range(processes)]
    peaks = [_answer(child) for child in children]
    before, *after = (max(moment) for moment in zip(*peaks, strict=True))
    return Peaks(megabytes, processes, time.monotonic() - begun, before, tuple(after))


def _child(megabytes: float, turn: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.memory", str(megabytes), str(turn)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _answer(child: subprocess.Popen[str]) -> Sequence[float]:
    """The peaks that a process prints."""
    printed, _ = child.communicate()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return [float(peak) for peak in printed.split()]


def show(peaks: Peaks) -> str:
    """The peaks as a table."""
    return f"{peaks.run}\n{table(('memory of a process', 'peak MB', 'to the one above'), peaks.rows)}"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6


def main() -> None:
    """The child: reads the stream and prints its peaks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", type=float)
    parser.add_argument("turn", type=int, help="where the numbers of the new words begin")
    options = parser.parse_args()
    reader = load_reader(load_catalogue(REGISTRY))
    releases = lifelike(restatements())
    print(_peak())
    done, shares = 0, list(_SHARES)
    for release in endless(releases, options.turn):
        reader.read(release)
        done += len(release.text.encode())
        while shares and done >= shares[0] * options.megabytes * 1e6:
            print(_peak(), flush=True)
            shares.pop(0)
        if not shares:
            return


if __name__ == "__main__":
    main()
