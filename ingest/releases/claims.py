"""Claims: bound figures as records of the contract, with identities, intervals, offsets; the account of every number.

Belongs here: filling the fields of ``ingest.claim``. Does not belong here: deciding what a figure is about (binding).
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Final, NamedTuple

from ingest.claim import Claim, NumberAccount
from ingest.dates import first_day, precision
from ingest.identity import claim_id, mention_id
from ingest.interval import interval, print_unit
from ingest.releases.attribution import Attribution, attribution_of
from ingest.releases.bound import Bound, Memory, Rules
from ingest.releases.document import Document, Sentence
from ingest.releases.quantities import Quantity

#: Classes of atoms that are numbers, or may be a time or code.
_NUMBERED: Final = re.compile("[duetcCsHJKIofFRrvhqi]")
_PERIOD_REASONS = {"name": "name", "length": "duration", "date": "date"}
_REASONS = {
    "o": "ordinal",
    "r": "ordinal",
    "v": "vague number",
    "f": "fraction",
    "F": "factor",
    "h": "part of a word",
    "q": "frequency",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is known about a text before it is read.

    ``published_on`` is an ISO day cut to what is known, ``geography`` the region of the issuer or publisher or KZ,
    ``language`` kk, ru or en where known.
    """

    document_id: str
    text: str
    title: str = ""
    language: str | None = None
    published_on: str | None = None
    published_basis: str | None = None
    issuer_id: str = ""
    issuer_is_inferred: bool = False
    via_id: str = ""
    geography: str | None = None
    basis: str = "original"
    snapshot_sha256: str = ""


class Span(NamedTuple):
    """Offsets in the given text."""

    start: int
    end: int


class Recorder:
    """Turns what was bound in one document into records; one instance per document."""

    def __init__(self, release: Release, document: Document, rules: Rules) -> None:
        self._release = release
        self._document = document
        self._catalogue = rules.catalogue
        self._words = rules.attribution
        self._attributions: dict[int, Attribution] = {}
        self._spans: dict[int, Span] = {}
        self._sha = hashlib.sha256(release.text.encode()).hexdigest()

    def claims(self, memory: Memory) -> tuple[Claim, ...]:
        """Claims in the order of the text; of equal claim_ids the first."""
        found: dict[str, Claim] = {}
        by_place: dict[tuple[int, int], str] = {}
        for bound in sorted(memory.bound, key=lambda b: (b.sentence, b.place, b.is_derived)):
            claim = self._claim(bound, by_place)
            found.setdefault(claim.claim_id, claim)
            if not bound.is_derived:
                by_place.setdefault((bound.sentence, bound.place), claim.claim_id)
        return tuple(found.values())

    def _claim(self, bound: Bound, by_place: dict[tuple[int, int], str]) -> Claim:
        release = self._release
        sentence = self._document.sentences[bound.sentence]
        quantity = sentence.quantities[bound.place]
        figure = self.figure(sentence, quantity)
        whole = self.sentence(sentence)
        words = release.text[whole.start : whole.end]
        printed = release.text[figure.start : figure.end]
        mention = mention_id(release.document_id, words, printed, self._occurrence(sentence, quantity, printed))
        scope = "event" if bound.indicator.startswith("civic_forum") else "whole"
        limits = interval(bound.value, bound.qualifier, bound.unit, print_unit(quantity.number, quantity.scale))
        derived = bound.is_derived
        said = self._attribution(bound.sentence)
        return Claim(
            claim_id=claim_id(
                mention, bound.indicator, bound.dimension, bound.geography, bound.period, scope, bound.range_kind
            ),
            mention_id=mention,
            document_id=release.document_id,
            indicator=bound.indicator,
            dimension=bound.dimension,
            geography=bound.geography,
            geo_version=self._catalogue.geo_version(bound.geography, self._day(bound)),
            scope=scope,
            period=bound.period,
            range_kind=bound.range_kind,
            modality=bound.modality,
            value=bound.value,
            unit=bound.unit,
            printed=printed,
            qualifier=bound.qualifier,
            value_low=limits.low,
            value_high=limits.high,
            low_is_certain=limits.low_is_certain,
            high_is_certain=limits.high_is_certain,
            basis="derived" if derived else release.basis,
            derivation=f"{plain(bound.value + quantity.value)} - {plain(quantity.value)}" if derived else "",
            derived_from=self._sources(bound, by_place),
            issuer_id=said.issuer_id or release.issuer_id,
            issuer_is_inferred=release.issuer_is_inferred and not said.issuer_id,
            speaker=said.speaker,
            via_id=release.via_id,
            snapshot_sha256=release.snapshot_sha256,
            text_sha256=self._sha,
            row_key="",
            language=sentence.language,
            figure_start=figure.start,
            figure_end=figure.end,
            sentence_start=whole.start,
            sentence_end=whole.end,
            sentence=words,
            published_on=release.published_on,
            published_precision=precision(release.published_on) if release.published_on else None,
            published_basis=release.published_basis if release.published_on else None,
            reading_notes=" ".join(bound.notes),
        )

    def _attribution(self, number: int) -> Attribution:
        if number not in self._attributions:
            self._attributions[number] = attribution_of(self._document.sentences, number, self._words)
        return self._attributions[number]

    def _sources(self, bound: Bound, by_place: dict[tuple[int, int], str]) -> str:
        if bound.whole is None:
            return ""
        keys = (bound.whole, (bound.sentence, bound.place))
        return " ".join(by_place[key] for key in keys if key in by_place)

    def _day(self, bound: Bound) -> date:
        """The day whose borders a figure is about: the end of its period, else publication, else the newest borders."""
        known = bound.period.removeprefix("as_of:").split("/")[-1] if bound.period else self._release.published_on
        return first_day(known) if known else date.max

    def _occurrence(self, sentence: Sentence, quantity: Quantity, printed: str) -> int:
        before = (q for q in sentence.quantities if q.first < quantity.first)
        spans = (self.figure(sentence, other) for other in before)
        return sum(self._release.text[span.start : span.end] == printed for span in spans)

    def figure(self, sentence: Sentence, quantity: Quantity) -> Span:
        """Offsets of a quantity with its hedges and unit."""
        first, last = quantity.tokens
        return self._span(*sentence.text_span(first, last))

    def sentence(self, sentence: Sentence) -> Span:
        """Offsets of a sentence."""
        if (span := self._spans.get(sentence.number)) is None:
            span = self._spans[sentence.number] = self._span(sentence.start, sentence.end)
        return span

    def _span(self, start: int, end: int) -> Span:
        cleaned = self._document.cleaned
        if cleaned.is_as_given:
            return Span(start, end)
        return Span(cleaned.origin(start), cleaned.origin_end(end))

    def numbers(self, memory: Memory) -> tuple[NumberAccount, ...]:
        """The account of every number of the text, in order."""
        numbered = (sentence for sentence in self._document.sentences if sentence.may_number)
        found = [account for sentence in numbered for account in self._of_sentence(sentence, memory)]
        found += self._identifiers()
        return tuple(sorted(found, key=lambda account: (account.start, account.end)))

    def _of_sentence(self, sentence: Sentence, memory: Memory) -> Iterator[NumberAccount]:
        covered: set[int] = set()
        for place, quantity in enumerate(sentence.quantities):
            fate, reason = memory.fates[(sentence.number, place)]
            span = self.figure(sentence, quantity)
            covered.update(range(quantity.first, quantity.last))
            yield self._account(sentence, span, fate, reason)
        for period in sentence.periods:
            atoms = range(period.first, period.last)
            if any(self._is_number(sentence, n) for n in atoms) and not covered.issuperset(atoms):
                reason = _PERIOD_REASONS.get(period.role, "period")
                span = self._atoms(sentence, period.first, period.last)
                yield self._account(sentence, span, "not_a_figure", reason)
            covered.update(atoms)
        for match in _NUMBERED.finditer(sentence.classes):
            place, kind = match.start(), match[0]
            if place in covered:
                continue
            if kind != "i":
                fate = "not_a_figure" if kind in _REASONS else "unclaimed"
                reason = _REASONS.get(kind, "not part of a figure")
                yield self._account(sentence, self._atoms(sentence, place, place + 1), fate, reason)
            elif not self._is_identifier(sentence, place):
                yield self._account(sentence, self._atoms(sentence, place, place + 1), "not_a_figure", "time or code")

    def _is_number(self, sentence: Sentence, place: int) -> bool:
        """Whether an atom of a period is a number that is not accounted for as an identifier."""
        kind = sentence.atoms[place].kind
        return kind in "duetcCo" or (kind == "i" and not self._is_identifier(sentence, place))

    def _is_identifier(self, sentence: Sentence, place: int) -> bool:
        token = sentence.atoms[place].first
        start, end = sentence.text_span(token, token + 1)
        found = self._document.identifiers
        before = bisect_right(found, start, key=attrgetter("start")) - 1
        return before >= 0 and end <= found[before].end

    def _atoms(self, sentence: Sentence, first: int, last: int) -> Span:
        return self._span(*sentence.text_span(sentence.atoms[first].first, sentence.atoms[last - 1].last))

    def _identifiers(self) -> Iterator[NumberAccount]:
        for found in self._document.identifiers:
            span = self._span(found.start, found.end)
            if any(c.isdigit() for c in self._release.text[span.start : span.end]):
                place = bisect_right(self._document.sentences, found.start, key=attrgetter("start")) - 1
                near = self._document.sentences[place] if place >= 0 else None
                sentence = near if near is not None and found.start < near.end else None
                words = self.sentence(sentence) if sentence else span
                yield NumberAccount(
                    document_id=self._release.document_id,
                    text_sha256=self._sha,
                    language=sentence.language if sentence else self._release.language or "",
                    start=span.start,
                    end=span.end,
                    printed=self._release.text[span.start : span.end],
                    fate="not_a_figure",
                    reason=found.reason,
                    sentence=self._release.text[words.start : words.end],
                )

    def _account(self, sentence: Sentence, span: Span, fate: str, reason: str) -> NumberAccount:
        whole = self.sentence(sentence)
        return NumberAccount(
            document_id=self._release.document_id,
            text_sha256=self._sha,
            language=sentence.language,
            start=span.start,
            end=span.end,
            printed=self._release.text[span.start : span.end],
            fate=fate,
            reason=reason,
            sentence=self._release.text[whole.start : whole.end],
        )


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
