"""``python -m tests.gold [gold.jsonl …]``: scores of the reader with their intervals; ``--wrong`` lists what is wrong.

Belongs here: the command. Does not belong here: scoring.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.gold import predict
from ingest.releases.reader import load_reader
from tests.bench.table import table
from tests.gold.files import DEV, LANGUAGES, OPEN, PRACTICE, SEALED, SEEDS, Line, load
from tests.gold.scoring import Statement, compare, score, wilson, wilson_f1


def main() -> None:
    """Scores each file, and all languages apart."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description="Scores of the reader on gold texts.")
    parser.add_argument("files", nargs="*", type=Path, help="gold files; by default those that are there")
    parser.add_argument("--wrong", action="store_true", help="list missed and false claims")
    options = parser.parse_args()
    catalogue = load_catalogue(REGISTRY)
    reader = load_reader(catalogue)
    for path in options.files or [path for path in (OPEN, PRACTICE, SEALED, DEV, SEEDS) if path.exists()]:
        lines = load(path)
        predicted = [predict(line, reader, catalogue) for line in lines]
        head = (path.name, "found", "missed", "false", "precision", "recall", "F1", "hedge", "span")
        print(table(head, list(_rows(lines, predicted))), end="\n\n")
        if options.wrong:
            print(*_wrong(lines, predicted), sep="\n", end="\n\n")


def _rows(lines: Sequence[Line], predicted: Sequence[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for language in ("", *LANGUAGES):
        scores = score([line for line in lines if language in ("", line["language"])], predicted)
        if scores.found + scores.missed + scores.false:
            yield (
                language or "all",
                *map(str, (scores.found, scores.missed, scores.false)),
                f"{scores.precision:.3f} {_interval(wilson(scores.found, scores.found + scores.false))}",
                f"{scores.recall:.3f} {_interval(wilson(scores.found, scores.found + scores.missed))}",
                f"{scores.f1:.3f} {_interval(wilson_f1(scores))}",
                f"{scores.qualifier:.3f}",
                f"{scores.span:.3f}",
            )


def _interval(ends: tuple[float, float]) -> str:
    return f"[{ends[0]:.3f}, {ends[1]:.3f}]"


def _wrong(lines: Sequence[Line], predicted: Sequence[dict[str, Any]]) -> Iterator[str]:
    for line, guess in zip(lines, predicted, strict=True):
        comparison = compare(line["claims"], guess["claims"])
        for kind, statements in (("missed", comparison.missed), ("false ", comparison.false)):
            yield from (f"{kind} {line['id']}: {_described(one, line['text'])}" for one in statements)


def _described(one: Statement, text: str) -> str:
    quotes = ", ".join(text[start:end] for start, end in sorted(one.spans))
    where = " ".join(filter(None, (one.indicator, one.dimension, one.geography, one.period or "no period")))
    return f"{where} {one.value:f} {one.unit} {'/'.join(sorted(one.qualifiers))} «{quotes}»"


if __name__ == "__main__":
    main()
