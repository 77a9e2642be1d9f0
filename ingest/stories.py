"""Stories: the same release in several languages is told once.

Belongs here: which documents are one story, and how that is known. Does not belong here: whether its figures agree
(the detector of translations), versions of one document in time (versions).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ingest.claim import Claim
from ingest.identity import document_id, short_hash
from ingest.stage import ReleaseRow

_DAY: Final = len("2025-10-22")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A text in one language and the story it tells.

    ``linked_by``: ``site`` (its alternate links), ``figures``, ``document`` (one address, several languages) or
    ``alone``.
    """

    document_id: str
    story_id: str
    language: str
    linked_by: str


def stories(
    releases: Iterable[ReleaseRow],
    alternates: Mapping[str, Sequence[str]],
    claims: Sequence[Claim],
    shared_figures: int,
) -> list[StoryRow]:
    """The story of every document of prose that was read, a row for each language of it.

    ``alternates`` are addresses by document_id, as sites link them. ``shared_figures`` of the same indicator, place,
    period and value are how many two texts of one issuer and day in two languages must share, to be one story without
    a link. A story goes by its first document_id in order.
    """
    languages = _languages(releases, claims)
    found = _Groups(languages)
    by: dict[str, str] = {}
    linked = [
        (document, other)
        for document, addresses in alternates.items()
        for other in map(document_id, addresses)
        if document in languages and other in languages
    ]
    for how, pairs in (("site", linked), ("figures", _alike(claims, languages, shared_figures))):
        for one, other in pairs:
            found.join(one, other)
            by.setdefault(one, how)
            by.setdefault(other, how)
    return [
        StoryRow(
            document_id=document,
            story_id=short_hash("story", found.first(document)),
            language=language,
            linked_by=by.get(document, "document" if len(spoken) > 1 else "alone"),
        )
        for document, spoken in sorted(languages.items())
        for language in sorted(spoken)
    ]


def _languages(releases: Iterable[ReleaseRow], claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Languages of every document of prose: as its snapshots say, else that of most of its claims."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        said[claim.document_id][claim.language] += 1
    found: dict[str, set[str]] = defaultdict(set)
    for row in releases:
        if row.status == "read" and row.text_sha256:
            found[row.document_id].add(row.language or _most(said[row.document_id]))
    return found


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda language: (-counts[language], language), default="")


def _alike(claims: Iterable[Claim], languages: Mapping[str, set[str]], shared_figures: int) -> list[tuple[str, str]]:
    """Documents of one issuer and day in two languages that share their figures."""
    figures: dict[tuple[str, str], dict[str, set[tuple[object, ...]]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        is_dated = claim.published_on is not None and len(claim.published_on) == _DAY
        if is_dated and claim.text_sha256 and claim.document_id in languages:
            key = (claim.issuer_id, claim.published_on or "")
            figures[key][claim.document_id].add(
                (claim.indicator, claim.dimension, claim.geography, claim.period, claim.value)
            )
    return [
        (one, other)
        for documents in figures.values()
        for one, other in combinations(sorted(documents), 2)
        if languages[one].isdisjoint(languages[other]) and len(documents[one] & documents[other]) >= shared_figures
    ]


class _Groups:
    """Documents that belong together, each group named by its first document."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._parent = {document: document for document in documents}

    def first(self, document: str) -> str:
        while self._parent[document] != document:
            document = self._parent[document]
        return document

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        self._parent[second] = first
