"""The bundled restatements as a second gold set: each says figures that ``tests/data/restated_figures.csv`` lists.

Belongs here: the releases and what each must say. Does not belong here: whether their wording does (``test_sample``).
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from ingest.bundled import SAMPLE
from ingest.claim import Claim
from ingest.releases.page import page_text
from ingest.releases.reader import Release
from tests.gold.files import PROJECT
from tests.gold.scoring import same_period, same_value, unit_class

_MEDIA: Final = {".html": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a restatement says. Place, period, part and modality are known where it is transcribed."""

    indicator: str
    value: Decimal
    unit: str
    qualifier: str
    printed: Mapping[str, str]  # by language
    dimension: str | None
    geography: str | None
    period: str | None
    modality: str | None
    is_transcribed: bool

    def is_read_in(self, claim: Claim) -> bool:
        """Whether a claim says this figure, with its hedge and all else that is known of it."""
        return (
            claim.indicator == self.indicator
            and same_value(claim.value, self.value)
            and unit_class(claim.unit) == unit_class(self.unit)
            and claim.qualifier == self.qualifier
            and (not self.is_transcribed or self._is_set_as(claim))
        )

    def _is_set_as(self, claim: Claim) -> bool:
        """Whether place, period, modality and part agree; a transcription may name the part more closely than a text.

        A transcription gives the edition of a forum or the taxonomy of a table, which no sentence says.
        """
        parts = set(filter(None, claim.dimension.split(";")))
        return (
            (self.geography, self.modality) == (claim.geography, claim.modality)
            and same_period(self.period, claim.period)
            and parts <= set((self.dimension or "").split(";"))
        )


def releases() -> Iterator[Release]:
    """Every restatement as the reader is given it; its ``document_id`` is the file's name, slug and language first."""
    for path in sorted((SAMPLE / "releases").iterdir()):
        if path.suffix in _MEDIA:
            sidecar = yaml.load(path.with_name(f"{path.name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            yield Release(
                document_id=path.name,
                text=page_text(path.read_bytes(), _MEDIA[path.suffix]),
                title=sidecar["title"],
                language=sidecar["language"],
                published_on=sidecar["published_on"] or None,
                published_basis=sidecar["published_basis"] or None,
                geography=sidecar["geography"] or None,
                basis="restated",
            )


def figures() -> dict[str, list[Figure]]:
    """Figures by slug, the part of a file's name before the language."""
    statements = {row["statement_id"]: row for row in _rows(SAMPLE / "statements.csv")}
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in _rows(PROJECT / "tests" / "data" / "restated_figures.csv"):
        statement = statements.get(row["figure"], {})
        found[row["slug"]].append(
            Figure(
                indicator=row["indicator"],
                value=Decimal(row["value"]),
                unit=row["unit"],
                qualifier=row["qualifier"],
                printed={language: row[language] for language in ("kk", "ru", "en")},
                dimension=statement.get("dimension"),
                geography=statement.get("geography"),
                period=statement.get("period") or None,
                modality=statement.get("modality"),
                is_transcribed=bool(statement),
            )
        )
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
