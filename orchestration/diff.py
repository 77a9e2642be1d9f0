"""``qogam diff``: what the build changes against what is published, or one publication against another.

Belongs here: which two states are compared, and what is said where there is nothing to compare. Does not belong here:
comparing (warehouse.diff) and how changes are worded (reports.changes_text).
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from orchestration.project import RULES, Settings
from orchestration.tables import printable
from reports.changes import BUILD, read_changes
from reports.changes_text import changes_text
from warehouse.changes import as_document
from warehouse.connect import open_read_only
from warehouse.diff import preview
from warehouse.publish import Publication, current_publication, kept_changes, publications

_LATEST_RUN: Final = "SELECT run_id FROM quality_results ORDER BY run_at DESC, run_id DESC LIMIT 1"


class DiffError(Exception):
    """There is nothing to compare; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """Changes as the document that is kept of them; ``is_published`` when they are those that the publication in force
    made, since the build is that publication."""

    document: dict[str, Any]
    is_published: bool


def changes_of_build(settings: Settings) -> Found:
    """What publishing the build would change; when it is published already, what it changed.

    Raises DiffError when there is no build yet.
    """
    paths = settings.paths
    if not paths.build.exists():
        raise DiffError(f"there is no build below {paths.root} yet; run `qogam run` first")
    current = current_publication(paths)
    kept = kept_changes(current) if current and current.notes.get("run_id") == _run_of_build(settings) else None
    if kept is not None:
        return Found(kept, is_published=True)
    changes = preview(paths.build, current.database if current else None)
    return Found(as_document(changes, current.publication_id if current else None, BUILD), is_published=False)


def changes_between(settings: Settings, before: str, after: str) -> Found:
    """What one publication changed against another; each is named by its id or an unmistakable beginning of it.

    Raises DiffError when there is no such publication.
    """
    kept = publications(settings.paths)
    old, new = _named(before, kept), _named(after, kept)
    changes = preview(new.database, old.database)
    return Found(as_document(changes, old.publication_id, new.publication_id), is_published=False)


def render(found: Found, settings: Settings, language: str, *, as_json: bool) -> str:
    """The changes as JSON, or as lines for a person in ``language``."""
    if as_json:
        return json.dumps(found.document, ensure_ascii=False, indent=1)
    from expectations.rules import load_rules

    catalogue = settings.catalogue()
    titles = {rule.rule_id: rule.title[language] for rule in load_rules(RULES, catalogue)}
    lines = changes_text(read_changes(found.document), language, catalogue, titles, is_published=found.is_published)
    return "\n".join(map(printable, lines))


def _run_of_build(settings: Settings) -> str | None:
    """The run whose rule outcomes the build holds."""
    with open_read_only(settings.paths.build) as connection:
        row = connection.execute(_LATEST_RUN).fetchone()
    return str(row[0]) if row else None


def _named(name: str, kept: list[Publication]) -> Publication:
    fitting = [publication for publication in kept if publication.publication_id.startswith(name)]
    exactly = [publication for publication in fitting if publication.publication_id == name]
    if len(exactly or fitting) == 1:
        return (exactly or fitting)[0]
    known = ", ".join(publication.publication_id for publication in kept) or "none yet, run `qogam run` first"
    raise DiffError(f"{'no' if not fitting else 'more than one'} publication {name!r}; published are: {known}")
