"""What the templates ask for: names, links, marked sentences and sums, for one ReportData in one language.

Belongs here: small questions of layout that need both data and wording. Does not belong here: reading marts (data),
number formats (formats), markup of whole sections (templates).
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from reports.addresses import value_id
from reports.dimensions import in_words
from reports.formats import Formats
from reports.model import (
    BASES,
    CONTRADICTIONS,
    OUTCOMES,
    SEVERITIES,
    UNCLAIMED_REASONS,
    AnnualValue,
    Bounds,
    Claim,
    Comparison,
    Contradiction,
    Figure,
    ReportData,
    RuleResult,
)
from reports.quarantine import kind_of
from reports.wording import Wording

_ARITHMETIC: Final = re.compile(r"[\d.]+(?: [-+*/] [\d.]+)*")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_DECIMAL: Final = re.compile(r"\d+\.\d+")
_CODE: Final = re.compile(r"[a-z][a-z0-9_]+")
#: How a note says which texts of a row differ: by the names of its columns.
_COLUMNS_DIFFER: Final = re.compile(r"\w+ != \w+")
#: Letters of a place name that fit the width of a tile.
_TILE_LETTERS: Final = 17
#: Years of a contradiction that are named one by one.
_MOST_YEARS: Final = 2
_SHOWN_SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the report; its methods are what templates may call."""

    data: ReportData
    wording: Wording

    @property
    def formats(self) -> Formats:
        """How the page writes figures and dates."""
        return Formats(self.wording)

    def rules(self) -> list[RuleResult]:
        """The rules, those that need attention first: what blocks, then by outcome, then by severity."""

        def need(rule: RuleResult) -> tuple[bool, int, int]:
            return not rule.is_blocking, OUTCOMES.index(rule.outcome), SEVERITIES.index(rule.severity)

        return sorted(self.data.rules, key=need)

    def outcomes(self) -> list[tuple[str, int]]:
        """How many rules have which outcome, for the outcomes that occur."""
        numbers = Counter(rule.outcome for rule in self.data.rules)
        return [(outcome, numbers[outcome]) for outcome in OUTCOMES if numbers[outcome]]

    def bases(self) -> list[tuple[str, int]]:
        """How many annual values rest on which kind of reading, for the kinds that occur."""
        numbers = Counter(value.basis for value in self.data.values)
        return [(basis, numbers[basis]) for basis in BASES if numbers[basis]]

    def reasons(self, values: Iterable[AnnualValue]) -> list[AnnualValue]:
        """The values of which one was chosen among several claims, with the reason known."""
        return [value for value in values if len(value.claims) > 1 and value.chosen_because.of(self.wording.language)]

    def issuers_of(self, claims: Iterable[Claim]) -> int:
        """How many issuers answer for claims."""
        return len({claim.issuer_id for claim in claims})

    def units(self, values: Iterable[AnnualValue]) -> list[str]:
        """The words for the units in which values are printed, each once."""
        return [self.wording.word("unit", unit) for unit in dict.fromkeys(value.figure.unit for value in values)]

    def indicator(self, code: str) -> str:
        """Name of an indicator; its code where the registry of this build no longer has it."""
        known = self.data.indicators.get(code)
        return known.of(self.wording.language) if known else code

    def place(self, geography: str, geo_version: str = "") -> str:
        """Name of a place, with a remark where its borders are no longer those of today."""
        known = self.data.places.get(geography)
        if not known:
            return geography or self.wording.fill("place.none")
        name = known.of(self.wording.language)
        until = self.data.borders_until.get(geo_version)
        if not until:
            return name
        return self.wording.fill("place.former_borders", place=name, date=self.formats.day(until, "dative"))

    def lines(self, geography: str) -> list[str]:
        """The name of a place in lines that fit a tile of the map."""
        return textwrap.wrap(self.place(geography), _TILE_LETTERS, break_long_words=False)

    def issuer(self, issuer_id: str, is_inferred: bool = False) -> str:
        """Name of who answers for a figure, saying so where the text does not name them."""
        known = self.data.issuers.get(issuer_id)
        if not known:
            return issuer_id or self.wording.fill("issuer.none")
        name = known.of(self.wording.language)
        return self.wording.fill("issuer.inferred", issuer=name) if is_inferred else name

    def rule_title(self, rule_id: str) -> str:
        """Title of a rule; its id where it has been removed since."""
        titles = {rule.text.rule_id: rule.text.title[self.wording.language] for rule in self.data.rules}
        return titles.get(rule_id, rule_id)

    def anchor(self, value: AnnualValue) -> str:
        """Stable id of an annual value."""
        return value_id(value)

    def is_web(self, address: str) -> bool:
        """Whether an address may become a link: http and https only."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        return parts.scheme in _SHOWN_SCHEMES and bool(parts.netloc)

    def source_name(self, claim: Claim) -> str:
        """What to call the release of a claim: its title, else its citation, else its address."""
        return claim.title or claim.citation or claim.address or self.wording.fill("release.untitled")

    def cited(self, claim: Claim) -> Markup:
        """The document whose figures a text of ours restates, isolated from the direction of the text around it."""
        return Markup("<bdi>{}</bdi>").format(claim.citation or self.source_name(claim))

    def known(self, family: str) -> list[str]:
        """The codes of a closed list in the order in which the locale explains them."""
        return list(self.wording.words[family])

    def isolated(self, text: str) -> Markup:
        """A foreign text isolated from the direction of the text around it."""
        return Markup("<bdi>{}</bdi>").format(text)

    def dimension(self, dimension: str) -> str:
        """A dimension in words; "" where some of it has none."""
        return in_words(dimension, self.formats, self.data) or ""

    def quarantined_because(self, reason: str) -> str:
        """Why a release was set aside, by the kind of its reason."""
        return self.wording.word("quarantine_reason", kind_of(reason))

    def unclaimed_because(self, reason: str) -> Markup:
        """Why a number was not claimed; a reason that the locales do not know as the reader says it."""
        if reason in UNCLAIMED_REASONS:
            return Markup("{}").format(self.wording.word("unclaimed_reason", reason))
        return Markup('<bdi lang="en">{}</bdi>').format(reason)

    def marked(self, claim: Claim) -> tuple[str, str, str]:
        """The sentence of a claim before, within and after the figure; all of it before where the place is unknown."""
        if claim.figure_at is None:
            return claim.sentence, "", ""
        start, end = claim.figure_at
        return claim.sentence[:start], claim.sentence[start:end], claim.sentence[end:]

    def standing(self, claim: Claim) -> str:
        """Part of a claim in the annual value: chosen, considered or set_aside."""
        return "chosen" if claim.is_chosen else "considered" if claim.is_counted else "set_aside"

    def remarks(self, claim: Claim) -> list[str]:
        """What keeps a claim from being a plain figure of its year: plan, part, range, review."""
        remarks = [self.wording.word("modality", claim.modality)] if claim.modality != "actual" else []
        remarks += [self.wording.word("scope", claim.scope)] if claim.scope != "whole" else []
        remarks += [self.wording.word("review", claim.review_action)] if claim.review_action else []
        return remarks

    def derivation(self, claim: Claim) -> str:
        """How a derived claim was calculated, figures written as elsewhere: ``814.8 mln − 108.2 mln``.

        A derivation in words is shown as it stands.
        """
        return self.calculation(claim.derivation, claim.figure.unit)

    def calculation(self, text: str, unit: str) -> str:
        """An arithmetic in plain figures as it is written elsewhere; one in words as it stands."""
        if not _ARITHMETIC.fullmatch(text):
            return text
        shown = "" if set("*/") & set(text) else unit
        written = _NUMBER.sub(lambda found: self.formats.amount(Decimal(found[0]), shown), text)
        return written.replace(" - ", " \u2212 ").replace(" * ", " × ").replace(" / ", " ÷ ")

    def side_interval(self, claims: Sequence[Claim], bounds: Bounds, unit: str) -> Markup:
        """The interval of one side of a comparison; an end of a sum is certain when it is for every summand."""
        return self.formats.bounds(
            bounds,
            unit,
            all(claim.figure.low_is_certain for claim in claims),
            all(claim.figure.high_is_certain for claim in claims),
        )

    def unit(self, claims: Iterable[Claim]) -> str:
        """The unit of a comparison, as its first claim prints it; "" where there is none."""
        return next((claim.figure.unit for claim in claims), "")

    def verdict(self, claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Markup:
        """Two sides in one line of stated figures, several claims on the second side being parts of the first.

        "" where words hedge a figure, units differ, a side has no claim, or both sides are equal.
        """
        figures = [claim.figure for claim in (*claims_a, *claims_b)]
        first, second = _sum(claims_a), _sum(claims_b)
        if not (claims_a and claims_b) or first == second or not _can_be_added(figures):
            return Markup("")
        unit, gap = figures[0].unit, abs(first - second)
        written = self.formats.amounts([first, second, gap, *(claim.figure.value for claim in claims_b)], unit)
        values = {"first": written[0], "second": written[1], "gap": written[2], "parts": " + ".join(written[3:])}
        if unit == "percent":
            values["gap"] = self.formats.gap(gap, unit)
        if len(claims_b) == 1:
            return self.wording.say("verdict.difference", **values)
        return self.wording.say("verdict.missing" if first > second else "verdict.excess", **values)

    def distance(self, contradiction: Contradiction) -> str:
        """How far the intervals of both sides lie apart; "" where they touch or units differ."""
        unit = contradiction.claim_a.figure.unit
        if any(claim.figure.unit != unit for claim in contradiction.claims_b):
            return ""
        gap = contradiction.distance
        return self.formats.gap(gap, unit) if gap else ""

    def note(self, note: str) -> str:
        """The note of a comparison: names for codes, numbers as the language writes them, no names of columns."""
        told = "; ".join(part for part in note.split("; ") if not _COLUMNS_DIFFER.fullmatch(part))
        told = _CODE.sub(lambda code: self._named(code[0]), told)
        told = _DECIMAL.sub(lambda number: self.formats.number(Decimal(number[0])), told)
        return told.replace(" - ", " \N{MINUS SIGN} ").replace(" * ", " \N{MULTIPLICATION SIGN} ")

    def _named(self, code: str) -> str:
        """The name of an indicator or issuer; anything else as it stands."""
        if code in self.data.indicators:
            return self.indicator(code)
        return self.issuer(code) if code in self.data.issuers else code

    def years(self, contradiction: Contradiction) -> str:
        """The years that the claims of a contradiction are about; the period of the first where it has no year."""
        found = sorted({one.year for one in (contradiction.claim_a, *contradiction.claims_b) if one.year})
        if contradiction.claim_a.year is None:
            return self.formats.period(contradiction.claim_a.period)
        return f"{found[0]}–{found[-1]}" if len(found) > _MOST_YEARS else ", ".join(map(str, found))

    def contradictions(self) -> list[tuple[str, list[Contradiction]]]:
        """The contradictions by kind, for the kinds that occur."""
        found = [(kind, [one for one in self.data.contradictions if one.kind == kind]) for kind in CONTRADICTIONS]
        return [(kind, group) for kind, group in found if group]

    def outside(self, comparison: Comparison) -> Markup:
        """How far a figure lies outside its range; "" for a comparison of claims or a figure within."""
        if comparison.claims_b or not comparison.difference:
            return Markup("")
        gap = self.formats.gap(abs(comparison.difference), self.unit(comparison.claims_a))
        return self.wording.say("verdict.outside", gap=gap)


def _sum(claims: Sequence[Claim]) -> Decimal:
    """Sum of the figures as the sources state them."""
    return sum((claim.figure.value for claim in claims), Decimal(0))


def _can_be_added(figures: Sequence[Figure]) -> bool:
    """Whether figures share a unit and were all printed without words that hedge them."""
    return len({figure.unit for figure in figures}) == 1 and {figure.qualifier for figure in figures} == {"exact"}
