"""Texts whose figures are known: gold texts, the bundled restatements and gold files that are named.

Belongs here: gathering the texts. Does not belong here: cues and terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.gold.files import DEV, OPEN, PRACTICE, SEEDS, load
from tests.gold.restated import figures, releases
from tests.gold.sentences import sentences


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the indicators of which it states a figure; ``source`` is where it comes from."""

    name: str
    source: str
    language: str
    sentences: tuple[str, ...]
    indicators: frozenset[str]


def texts(files: Sequence[Path] = ()) -> list[Text]:
    """Every text whose figures are known, with those of further gold files."""
    found = [
        Text(
            line["id"],
            path.stem,
            line["language"],
            _sentences(line["text"]),
            frozenset(claim["indicator"] for claim in line["claims"]),
        )
        for path in (OPEN, PRACTICE, DEV, SEEDS, *files)
        if path.exists()
        for line in load(path)
    ]
    return [*found, *_restated()]


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentences(text))


def _restated() -> Iterator[Text]:
    stated = figures()
    for release in releases():
        slug, language, _ = release.document_id.split(".")
        indicators = frozenset(figure.indicator for figure in stated[slug])
        yield Text(f"{slug}.{language}", "restated", language, _sentences(release.text), indicators)
