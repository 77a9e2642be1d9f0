"""Changes as lines of text in one language, for the terminal.

Belongs here: the order and layout of the lines. Does not belong here: the words (locales) and how figures are written
(formats); pages show the same in templates.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ingest.catalogue import Catalogue
from reports.changes import BUILD, Changes, ContradictionChange, Said, ValueChange, ValueState
from reports.formats import Formats
from reports.model import Bounds
from reports.wording import load_wording


def changes_text(
    changes: Changes, language: str, catalogue: Catalogue, titles: Mapping[str, str], *, is_published: bool
) -> list[str]:
    """What changes, one fact a line; ``titles`` are those of the rules in ``language``.

    ``is_published`` says that the changes have been published already. Against nothing, only counts are given.
    """
    told = _Told(Formats(load_wording(language)), catalogue, titles)
    return list(told.lines(changes, is_published=is_published))


@dataclass(frozen=True, slots=True)
class _Told:
    """Lines in one language."""

    formats: Formats
    catalogue: Catalogue
    titles: Mapping[str, str]

    def lines(self, changes: Changes, *, is_published: bool) -> Iterator[str]:
        wording = self.formats.wording
        if is_published:
            yield wording.fill("changes.is_published", after=changes.after)
        if not changes.before:
            yield wording.fill("changes.first")
        elif changes.after == BUILD:
            yield wording.fill("changes.of_build", before=changes.before)
        else:
            yield wording.fill("changes.between", before=changes.before, after=changes.after)
        counts = changes.counts()
        if not counts:
            yield wording.fill("changes.none")
        for kind, number in counts:
            yield ""
            yield f"{wording.word('change', kind)}: {self.formats.whole(number)}"
            if changes.before:
                yield from (f"  {line}" for line in self._of_kind(changes, kind))

    def _of_kind(self, changes: Changes, kind: str) -> Iterator[str]:
        for value in changes.values_of(kind):
            yield from self._value(value)
        for contradiction in changes.contradictions_of(kind):
            yield from self._contradiction(contradiction)
        if kind == "rule_changed":
            for rule in changes.rules:
                outcomes = [self._outcome(code) for code in (rule.before, rule.after)]
                yield f"{self.titles.get(rule.rule_id, rule.rule_id)} ({rule.rule_id}): {' → '.join(outcomes)}"

    def _value(self, change: ValueChange) -> Iterator[str]:
        wording = self.formats.wording
        yield self._about(change)
        for label, state, said in (
            (wording.fill("changes.before"), change.before, change.said_before),
            (wording.fill("changes.after"), change.after, change.said_after),
        ):
            if state:
                yield f"  {label}: {self._state(state)}"
                yield from (f"    {line}" for line in self._evidence(said))
        yield from self._why(change.reason, change.after)

    def _contradiction(self, change: ContradictionChange) -> Iterator[str]:
        wording = self.formats.wording
        yield f"{self._about(change)}: {wording.word('contradiction', change.contradiction)}"
        for bounds, claims in ((change.bounds_a, change.claims_a), (change.bounds_b, change.claims_b)):
            yield f"  {self._bounds(bounds, change.unit)}"
            yield from (f"    {line}" for said in claims for line in self._evidence(said))
        yield from self._why(change.reason, None)

    def _why(self, reason: str, state: ValueState | None) -> Iterator[str]:
        wording = self.formats.wording
        if reason:
            because = state.because[wording.language] if state else ""
            told = (wording.word("reason", reason), because)
            yield f"  {wording.fill('changes.why')}: {'. '.join(filter(None, told))}"

    def _about(self, change: ValueChange | ContradictionChange) -> str:
        language = self.formats.wording.language
        indicators, regions = self.catalogue.indicators, self.catalogue.regions
        indicator = _name(indicators[change.indicator], language) if change.indicator in indicators else ""
        place = _name(regions[change.geography], language) if change.geography in regions else change.geography
        dimension = f" [{change.dimension}]" if change.dimension else ""
        parts = (f"{indicator or change.indicator}{dimension}", place, str(change.year or ""))
        return " · ".join(part for part in parts if part)

    def _state(self, state: ValueState) -> str:
        figure = state.figure
        interval = f" ({_text(self.formats.interval(figure))})" if figure.low != figure.high else ""
        return f"{self.formats.qualified(figure)}{interval}, {self.formats.wording.word('status', state.status)}"

    def _bounds(self, bounds: Bounds, unit: str) -> str:
        return _text(self.formats.bounds(bounds, unit))

    def _outcome(self, code: str) -> str:
        return self.formats.wording.word("outcome", code) if code else "–"

    def _evidence(self, said: Said | None) -> Iterator[str]:
        """The sentence where it may be shown, ours said to be ours, then who said it, when and where."""
        if said is None:
            return
        wording = self.formats.wording
        if said.sentence and said.basis == "original":
            yield wording.fill("changes.quoted", sentence=said.sentence)
        elif said.sentence:
            yield said.sentence
        if said.basis == "restated":
            source = said.citation or said.title or said.address
            yield _text(wording.say("evidence.restated", source=source))
        elif said.basis != "original":
            yield wording.fill("evidence.basis", basis=wording.word("basis", said.basis))
        issuers, language = self.catalogue.issuers, wording.language
        issuer = _name(issuers[said.issuer_id], language) if said.issuer_id in issuers else said.issuer_id
        published = wording.fill("claim.published", date=self.formats.day(said.published_on))
        yield _joined((issuer, published, said.title, said.address))


def _name(record: object, language: str) -> str:
    """The name of a record of the registry in one language."""
    return str(getattr(record, f"name_{language}"))


def _text(markup: Markup) -> str:
    """What a reader of markup reads."""
    return markup.striptags()


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
