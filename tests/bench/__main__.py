"""``make bench``: speed of reading, memory over a stream, growth of the line and the site; printed, never asserted.

Belongs here: options and what is printed. Does not belong here: measuring.
"""

import argparse

from ingest.catalogue import REGISTRY, load_catalogue
from tests.bench import line, memory, reading, site


def main() -> None:
    """Prints the tables one after another, each as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed, memory and growth.")
    parser.add_argument("--text", type=float, default=1.0, metavar="MB", help="text whose reading is timed (1)")
    parser.add_argument(
        "--stream", type=float, default=20.0, metavar="MB", help="stream over which memory is watched (20)"
    )
    parser.add_argument("--gigabyte", action="store_true", help="a stream of 1 GB, which takes an hour on one core")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="processes that share the stream (1)")
    parser.add_argument("--claims", type=int, default=40_000, help="claims that the line is given (40000)")
    parser.add_argument("--pages", type=int, default=5_000, help="evidence pages a language, and twice as many (5000)")
    options = parser.parse_args()
    for speed in reading.both(load_catalogue(REGISTRY), options.text):
        print(reading.show(speed), end="\n\n", flush=True)
    stream = 1000.0 if options.gigabyte else options.stream
    print(memory.show(memory.measure(stream, options.processes)), end="\n\n", flush=True)
    print(line.show(line.measure(options.claims)), end="\n\n", flush=True)
    print(site.show(site.measure(options.pages)))


if __name__ == "__main__":
    main()
