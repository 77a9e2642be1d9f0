"""``python -m tests.bench.reading_page``: measures the reader and its peers, and writes ``docs/benchmarks/reading.md``.

Belongs here: what the page shows and in which order. Does not belong here: how anything is measured.

The peers are installed from the package index into a temporary environment; ``--without-peers`` leaves them out and
needs no network. Data that are not part of the project are used where they lie beside the checkout, and marked.
"""

import argparse
import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from ingest.releases.gold import predict
from ingest.releases.reader import Reader, load_reader
from tests.bench import kaznerd
from tests.bench.environment import REQUIREMENTS, Answer, environment
from tests.bench.figures import Result, judge, read_quantities
from tests.bench.speed_page import PAGE, sections
from tests.bench.table import markdown
from tests.gold.files import DEV, LANGUAGES, OPEN, PRACTICE, SEALED, SEEDS, Line, load
from tests.gold.restated import figures as restated_figures
from tests.gold.restated import releases as restatements
from tests.gold.scoring import Scores, score, wilson, wilson_f1

_OURS: Final = "Qogam, quantities"
_TURNS: Final = 3
#: Megabytes whose reading is timed.
_SPEED_TEXT: Final = 0.5
_NAMES: Final = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
#: Gold sets: name on the page, file, whether it is part of the project.
_SETS: Final = (
    ("sealed, nobody tuned to it (`tests/gold/sealed.jsonl`)", SEALED, True),
    ("open, tuned to (`tests/gold/open.jsonl`)", OPEN, True),
    ("practice, tuned to (`tests/gold/practice.jsonl`)", PRACTICE, True),
    ("development", DEV, False),
    ("seeds", SEEDS, False),
)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool over the figures of the gold texts: results by language and speed, or why there are none."""

    name: str
    version: str
    results: dict[str, Result] = field(default_factory=dict)
    megabytes_a_second: float = 0.0
    pairs_right: int | None = None
    failure: str = ""


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(description="Measure the reader and its peers and write the page.")
    parser.add_argument("--output", type=Path, default=PAGE, help="where the page is written")
    parser.add_argument("--without-peers", action="store_true", help="leave other tools out; needs no network")
    options = parser.parse_args()
    catalogue = load_catalogue(REGISTRY)
    page = "\n".join(_page(load_reader(catalogue), catalogue, with_peers=not options.without_peers))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(page + "\n", encoding="utf-8")
    print(f"written: {options.output}")


def _page(reader: Reader, catalogue: Catalogue, *, with_peers: bool) -> Iterator[str]:
    lines = {name: load(path) for name, path, _ in _SETS if path.exists()}
    yield from _head()
    yield from _gold_section(lines, reader, catalogue)
    yield from _restated_section(reader)
    yield from _kaznerd_section()
    yield from _peer_section([line for of_set in lines.values() for line in of_set], reader, with_peers=with_peers)
    yield from _not_shipped(lines)
    yield from sections(catalogue, PAGE, _SPEED_TEXT)


def _head() -> Iterator[str]:
    now = datetime.now(UTC).date().isoformat()
    yield "# How well releases are read"
    yield ""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield f"Generated on {now} by `python -m tests.bench.reading_page` ({machine}); do not edit by hand."
    yield "Data sets marked * are not part of the project and are used where they lie beside the checkout."
    yield "Square brackets hold 95 % intervals: Wilson's for shares, a bootstrap over source sentences for KazNERD."
    yield ""


def _gold_section(lines: dict[str, list[Line]], reader: Reader, catalogue: Catalogue) -> Iterator[str]:
    yield "## Claims"
    yield ""
    yield "A claim is right when indicator, part, place, period, value and unit are; hedge and span are scored on the"
    yield "claims found. The development texts and the seeds were worked with while the reader was written."
    yield ""
    rows = []
    for name, _, shipped in _SETS:
        if name in lines:
            predicted = [predict(line, reader, catalogue) for line in lines[name]]
            rows += list(_gold_rows(name if shipped else f"{name} *", lines[name], predicted))
    yield from markdown(("texts", "", "found", "missed", "false", "precision", "recall", "F1", "hedge", "span"), rows)


def _gold_rows(name: str, lines: Sequence[Line], predicted: Sequence[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    languages = [language for language in LANGUAGES if any(line["language"] == language for line in lines)]
    for language in ["", *languages] if len(languages) > 1 else languages:
        chosen = [line for line in lines if language in ("", line["language"])]
        yield (
            name if not language or len(languages) == 1 else "",
            _NAMES.get(language, "all") + f", {len(chosen)}",
            *_measures(score(chosen, predicted)),
        )


def _measures(scores: Scores) -> tuple[str, ...]:
    return (
        str(scores.found),
        str(scores.missed),
        str(scores.false),
        _share(scores.found, scores.found + scores.false),
        _share(scores.found, scores.found + scores.missed),
        f"{scores.f1:.3f} {_span(wilson_f1(scores))}",
        _share(scores.right_qualifiers, scores.found),
        _share(scores.right_spans, scores.found),
    )


def _share(part: int, whole: int) -> str:
    """A share with its Wilson interval; a dash where there is nothing to share."""
    return f"{part / whole:.3f} {_span(wilson(part, whole))}" if whole else "–"


def _span(ends: tuple[float, float]) -> str:
    return f"[{ends[0]:.3f}–{ends[1]:.3f}]"


def _restated_section(reader: Reader) -> Iterator[str]:
    known = restated_figures()
    right, stated = Counter[str](), Counter[str]()
    for release in restatements():
        slug, language, _ = release.document_id.split(".")
        claims = reader.read(release).claims
        stated[language] += len(known[slug])
        right[language] += sum(any(figure.is_read_in(claim) for claim in claims) for figure in known[slug])
    yield "## The bundled restatements"
    yield ""
    yield "Figures that the shipped releases restate, read right: value, unit, hedge, and for transcribed figures"
    yield "place, period, modality and part. The wording is the project's own: a check, and no independent measure."
    yield ""
    rows = [(_NAMES[name], str(stated[name]), _share(right[name], stated[name])) for name in LANGUAGES]
    yield from markdown(("language", "figures", "read right"), rows)


def _kaznerd_section() -> Iterator[str]:
    yield "## Kazakh mentions of numbers: KazNERD *"
    yield ""
    if not kaznerd.is_there():
        yield "Not measured: the validation split of KazNERD (IS2AI, LREC 2022, CC BY 4.0) and the scorer do not lie"
        yield "beside this checkout."
        yield ""
        return
    ours, floor, values = kaznerd.mentions(), kaznerd.naive(), kaznerd.values()
    yield "Validation split (IS2AI, LREC 2022, CC BY 4.0), six classes, tokens and label equal (exact) or overlapping;"
    yield "numbers inside names are not held against a recogniser. `tests/bench/kaznerd_recogniser.py` puts the"
    yield "guidelines' dates and measures on top of the reader's numbers and was tuned on this split."
    yield ""
    baseline = {row.name: row for row in floor.rows}
    rows = [
        (
            row.name,
            str(row.gold),
            f"{row.exact:.1f}" + (f" [{ours.low:.1f}–{ours.high:.1f}]" if row is ours.rows[-1] else ""),
            f"{row.overlap:.1f}",
            f"{baseline[row.name].exact:.1f}",
            f"{baseline[row.name].overlap:.1f}",
        )
        for row in ours.rows
    ]
    yield from markdown(
        ("class", "mentions", "exact F1", "overlap F1", "exact F1, plain regex", "overlap F1, plain regex"), rows
    )
    yield f"Values of numbers in words, {values.pairs} pairs of one mention in words and in digits:"
    yield f"{_share(values.right, values.pairs)} right."
    yield ""


def _peer_section(lines: Sequence[Line], reader: Reader, *, with_peers: bool) -> Iterator[str]:
    yield "## Other tools on the same figures"
    yield ""
    yield "No other tool binds figures to indicators, so each is asked only whether it finds the number of a gold"
    yield "figure and says its value in base units (10,3 млрд → 10 300 000 000). Same texts, same run, one core; peers"
    yield "in an environment of their own. Yargy and spaCy got digits and the scale words of all three languages."
    yield ""
    tools = [_ourselves(lines, reader), *(_peers(lines) if with_peers else ())]
    head = ("tool", *(f"{_NAMES[name]}: found / value" for name in LANGUAGES), "MB/s", "KazNERD values *")
    yield from markdown(head, [_tool_row(tool) for tool in tools])
    figures = sum((tools[0].results[name] for name in LANGUAGES), Result(0, 0, 0)).figures
    yield f"{figures} figures in {len(lines)} texts" + (
        "." if with_peers else "; the other tools were left out of this run."
    )
    yield ""


def _tool_row(tool: Tool) -> tuple[str, ...]:
    name = f"{tool.name} {tool.version}".strip()
    if tool.failure:
        return (name, tool.failure, "", "", "", "")
    results = (tool.results[language] for language in LANGUAGES)
    return (
        name,
        *(f"{one.touched} / {one.right} of {one.figures}" for one in results),
        f"{tool.megabytes_a_second:.2f}",
        "–" if tool.pairs_right is None else str(tool.pairs_right),
    )


def _ourselves(lines: Sequence[Line], reader: Reader) -> Tool:
    texts, languages = [line["text"] for line in lines], [line["language"] for line in lines]
    best = float("inf")
    for _ in range(_TURNS):
        start = time.process_time()
        found = read_quantities(reader, texts, languages)
        best = min(best, time.process_time() - start)
    right = kaznerd.values().right if kaznerd.is_there() else None
    return Tool(_OURS, "", _results(lines, found), _megabytes(texts) / best, right)


def _peers(lines: Sequence[Line]) -> Iterator[Tool]:
    texts = [line["text"] for line in lines]
    pairs = kaznerd.pairs() if kaznerd.is_there() else []
    with environment(list(REQUIREMENTS)) as peers:
        for name in REQUIREMENTS:
            answer = peers.ask(name, texts, _TURNS)
            if answer.failure:
                yield Tool(name, "", failure=answer.failure)
                continue
            in_words = peers.ask(name, [words for _, words, _, _ in pairs], 1) if pairs else None
            right = _pairs_right(in_words, [gold for *_, gold in pairs]) if in_words else None
            yield Tool(name, answer.version, _results(lines, answer.found), _megabytes(texts) / answer.seconds, right)


def _pairs_right(answer: Answer, gold: Sequence[float]) -> int:
    return sum(any(value == right for *_, value in found) for found, right in zip(answer.found, gold, strict=True))


def _results(lines: Sequence[Line], found: Iterable[Iterable[Any]]) -> dict[str, Result]:
    results = {language: Result(0, 0, 0) for language in LANGUAGES}
    for line, of_text in zip(lines, found, strict=True):
        results[line["language"]] += judge(line, of_text)
    return results


def _megabytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def _not_shipped(lines: dict[str, list[Line]]) -> Iterator[str]:
    missing = [name for name, _, _ in _SETS if name not in lines]
    yield "Without the data sets marked * the page is made all the same, and says what was left out."
    if missing:
        yield f"Left out of this run: {', '.join(missing)}."
    yield ""


if __name__ == "__main__":
    main()
