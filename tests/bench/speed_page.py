"""``python -m tests.bench.speed_page``: measures speed, and memory where asked, shows them and renews them on the page.

Belongs here: the sections Speed and Memory of ``docs/benchmarks/reading.md``, which stand last in it. Does not belong
here: how anything is measured, the other sections (``reading_page``).

Memory over 1 GB takes long, so its section is kept as it was written last unless ``--gigabyte`` measures it anew.
"""

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from tests.bench import memory, reading
from tests.bench.table import markdown
from tests.gold.files import PROJECT

PAGE: Final = PROJECT / "docs" / "benchmarks" / "reading.md"
_SPEED, _MEMORY = "## Speed", "## Memory"
_GIGABYTE: Final = 1000.0


def main() -> None:
    """Measures and writes the end of the page. Fails where there is no page yet."""
    parser = argparse.ArgumentParser(description="Measure speed and memory and renew these sections of the page.")
    parser.add_argument("--output", type=Path, default=PAGE, help="the page")
    parser.add_argument("--text", type=float, default=0.5, metavar="MB", help="text whose reading is timed (0.5)")
    parser.add_argument("--gigabyte", action="store_true", help="measure memory over 1 GB anew")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="processes that share the gigabyte (1)")
    options = parser.parse_args()
    written = options.output.read_text(encoding="utf-8")
    peaks = memory.measure(_GIGABYTE, options.processes) if options.gigabyte else None
    end = "\n".join(sections(load_catalogue(REGISTRY), options.output, options.text, peaks))
    options.output.write_text(written.partition(_SPEED)[0] + end + "\n", encoding="utf-8")
    print(f"written: {options.output}")


def sections(catalogue: Catalogue, page: Path, megabytes: float, peaks: memory.Peaks | None = None) -> Iterator[str]:
    """The lines of both sections, measured and shown; memory as the page has it where there are no new peaks."""
    yield from _speed(catalogue, megabytes)
    if peaks is not None:
        print(memory.show(peaks), flush=True)
        yield from _memory(peaks)
    elif page.exists():
        _, heading, kept = page.read_text(encoding="utf-8").partition(_MEMORY)
        yield from (heading + kept).rstrip("\n").splitlines()


def _speed(catalogue: Catalogue, megabytes: float) -> Iterator[str]:
    yield _SPEED
    yield ""
    yield f"Measured on {_today()} by `python -m tests.bench.speed_page`. Text to claims, binding included,"
    yield "on one core; beside it the pass of plain `re` that only finds candidates. MB/s differ from machine"
    yield "to machine, and with what else it does; the ratio of the two passes, taken in one run, less so"
    yield "(`make bench` prints both). What a text costs depends on the numbers in it: the bundled releases are"
    yield "dense, restated sentence by sentence; as in life they stand among three times as much prose without"
    yield "figures, the project's own."
    yield ""
    for speed in reading.both(catalogue, megabytes):
        print(reading.show(speed), end="\n\n", flush=True)
        yield f"{speed.density[0].upper()}{speed.density[1:]}."
        yield ""
        yield from markdown(("pass", "MB/s", "of the candidate pass"), speed.rows)


def _memory(peaks: memory.Peaks) -> Iterator[str]:
    yield _MEMORY
    yield ""
    yield f"Measured on {_today()} by `python -m tests.bench.speed_page --gigabyte`:"
    yield f"{peaks.run}. One long word in forty ends"
    yield "otherwise in each release, so that the vocabulary grows without end."
    yield ""
    yield from markdown(("memory of a process", "peak MB", "to the one above"), peaks.rows)


def _today() -> str:
    """The day, and what else the machine had to do, which slows reading more than the candidate pass."""
    load = f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
    return f"{datetime.now(UTC).date().isoformat()} with Python {platform.python_version()}, {load},"


if __name__ == "__main__":
    main()
