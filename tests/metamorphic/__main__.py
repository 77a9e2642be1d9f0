"""``python -m tests.metamorphic [gold.jsonl …]``: the score table per rewriting, with ``--broken`` what each broke.

Belongs here: the command. Does not belong here: measuring.
"""

import argparse
from pathlib import Path

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.reader import load_reader
from tests.gold.files import DEV, OPEN, load
from tests.metamorphic.measure import REWRITINGS, Bench, table


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores of the reader on gold lines rewritten by program.")
    parser.add_argument("files", nargs="*", type=Path, help="gold files; by default those that are there")
    parser.add_argument("--only", choices=REWRITINGS, help="one rewriting")
    parser.add_argument("--broken", action="store_true", help="also what is read otherwise than in the line as it is")
    options = parser.parse_args()
    catalogue = load_catalogue(REGISTRY)
    bench = Bench(load_reader(catalogue), catalogue)
    for path in options.files or [path for path in (OPEN, DEV) if path.exists()]:
        names = [options.only] if options.only else list(REWRITINGS)
        outcomes = {name: bench.outcome(name, load(path)) for name in names}
        print(f"{path.name}\n{table(outcomes)}\n")
        if options.broken:
            for name, outcome in outcomes.items():
                for broken in outcome.broken:
                    print(f"{name}: {broken.line['id']} {broken.kind} {broken.claim}")


if __name__ == "__main__":
    main()
