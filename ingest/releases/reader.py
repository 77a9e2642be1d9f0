"""The reader: one text in, its claims and the account of every number out.

Belongs here: the order of the steps and the compiled tables they share. Does not belong here: any step.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.catalogue import REGISTRY, Catalogue
from ingest.claim import Claim, NumberAccount
from ingest.releases.attribution import load_attribution
from ingest.releases.binding import bind
from ingest.releases.bound import Memory, Rules
from ingest.releases.claims import Recorder, Release
from ingest.releases.cues import load_cues
from ingest.releases.discourse import load_pointers
from ingest.releases.document import Document, read_document
from ingest.releases.explain import Explanation, explanations
from ingest.releases.figures import load_not_figures
from ingest.releases.frame_table import load_frames
from ingest.releases.lexicon import load_lexicon
from ingest.releases.parts import load_part_words
from ingest.releases.places import load_gazetteer
from ingest.releases.roles import load_roles
from ingest.releases.scope import load_scope
from ingest.releases.tables import load_tables
from ingest.releases.terms import load_terms

__all__ = ["LEXICON", "Reader", "Reading", "Release", "load_reader"]

#: The tables of words that the project ships.
LEXICON: Final = REGISTRY / "lexicon"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document."""

    claims: tuple[Claim, ...]
    numbers: tuple[NumberAccount, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Compiled tables and rules; reads any number of releases."""

    rules: Rules = field(repr=False)

    def read(self, release: Release) -> Reading:
        """Claims of a release, each with offsets into ``release.text``, and the fate of every number in it."""
        document, memory = self._bound(release)
        recorder = Recorder(release, document, self.rules)
        return Reading(recorder.claims(memory), recorder.numbers(memory))

    def explain(self, release: Release) -> tuple[Explanation, ...]:
        """How every number of a release was read, in the order of the text."""
        document, memory = self._bound(release)
        return explanations(Recorder(release, document, self.rules), document, memory, self.rules)

    def _bound(self, release: Release) -> tuple[Document, Memory]:
        published = release.published_on
        document = read_document(release.text, release.title, release.language, published, self.rules.tables)
        return document, bind(document, self.rules, published, release.geography)


def load_reader(catalogue: Catalogue, directory: Path = LEXICON) -> Reader:
    """A reader with the tables of a folder compiled. Raises CatalogueError where they contradict the catalogue."""

    def table(name: str) -> Any:
        return yaml.safe_load((directory / f"{name}.yaml").read_text(encoding="utf-8"))

    families = {path.stem: table(f"terms/{path.stem}") for path in sorted((directory / "terms").glob("*.yaml"))}
    terms = load_terms(families, table("spheres"), table("combined_spheres"))
    frames = load_frames(table("frames"), catalogue, frozenset(terms.also))
    framed = frozenset(code for frame in frames.in_order for code in (frame.code, frame.over_range))
    cues, pointers = load_cues(catalogue, framed), load_pointers(table("anaphora"))
    scope = load_scope(table("scope"))
    attribution = load_attribution(table("attribution"), catalogue)
    roles, not_figures = load_roles(table("roles")), load_not_figures(table("not_figures"))
    return Reader(
        Rules(
            tables=load_tables(
                load_lexicon(directory),
                terms,
                load_gazetteer(catalogue, table("places")),
                load_part_words(table("roles")),
                (
                    *pointers.words.values(),
                    *attribution.tables.values(),
                    *scope.values(),
                    cues.groups,
                    *roles.tables,
                    *not_figures.tables,
                ),
            ),
            frames=frames,
            cues=cues,
            pointers=pointers,
            roles=roles,
            attribution=attribution,
            scope=scope,
            not_figures=not_figures,
            catalogue=catalogue,
        )
    )
