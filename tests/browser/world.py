"""A small world for the built site: releases in three languages written for it, one of them hostile, and the shipped
registry; staged, put through dbt and judged by hand.

Belongs here: what the world says and building its site. Does not belong here: what a browser sees there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from expectations.rules import Rule, load_rules
from expectations.validate import Comparison, RuleResult
from ingest.catalogue import Catalogue, Issuer
from ingest.claim import Claim, NumberAccount
from ingest.identity import short_hash
from ingest.interval import interval
from ingest.live.state import SourceVisitRow
from ingest.notices import Absence
from ingest.registry_tables import registry_tables
from ingest.stage import ReleaseRow, ReleaseText, write_table
from ingest.stories import StoryRow
from ingest.versions import ClaimVersion, SnapshotVersion
from orchestration.project import RULES, Settings
from orchestration.report import write_report
from tests.claims import a_claim
from tests.unit.dbt_project.staging import Dbt
from warehouse.connect import in_memory

#: What a hostile page may hold: markup, templates, quotes, marks that turn the direction, a word without an end.
HOSTILE: Final = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "\"double\" 'single' `tick` &amp; {{ 7 * 7 }} {% raw %} {0} %s </title></style></script>--> "
    "\u202eright to left\u2067 and on\u200f " + "ұ" * 10_000
)
_RUN: Final = "run-of-the-tests"
_RUN_AT: Final = datetime(2025, 12, 1, 4, 5)  # noqa: DTZ001  # the marts hold UTC without a zone

#: Sentence and figures of a release: (printed, value, hedge, indicator, other fields of the claim).
Stated = tuple[str, str, str, str, Mapping[str, Any]]


@dataclass
class World:
    """Claims with the texts and releases that they stand in."""

    claims: list[Claim] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    releases: list[ReleaseRow] = field(default_factory=list)

    def tell(
        self, name: str, paragraphs: Sequence[Sequence[str]], stated: Sequence[Stated], **release: Any
    ) -> list[Claim]:
        """Add a release of prose: paragraphs of sentences, the first the title, and what is stated in them."""
        text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        digest = sha256(text.encode()).hexdigest()
        self.texts[digest] = text
        row = _release(name, {"title": paragraphs[0][0], "text_sha256": digest, **release})
        self.releases.append(row)
        told = []
        for figure in stated:
            printed = figure[0]
            sentence = next(line for block in paragraphs[1:] for line in block if printed in line)
            start = text.index(sentence)
            at = start + sentence.index(printed)
            place = {
                "text_sha256": digest,
                "sentence": sentence,
                "sentence_start": start,
                "sentence_end": start + len(sentence),
                "figure_start": at,
                "figure_end": at + len(printed),
            }
            told.append(_claim(row, figure, place))
        self.claims += told
        return told

    def tabulate(self, name: str, stated: Sequence[Stated], **release: Any) -> list[Claim]:
        """Add a table, a row for each figure."""
        row = _release(name, {"basis": "tabular", "may_show": "none", "media_type": "text/csv", **release})
        self.releases.append(row)
        told = []
        for number, figure in enumerate(stated):
            place = {
                "text_sha256": "",
                "row_key": f"row {number}",
                "sentence": "",
                **dict.fromkeys(("sentence_start", "sentence_end", "figure_start", "figure_end")),
            }
            told.append(_claim(row, figure, place))
        self.claims += told
        return told

    def archived(self, claim: Claim) -> str | None:
        """The archived span of the figure of a claim; None for a row."""
        if claim.figure_start is None:
            return None
        return self.texts[claim.text_sha256][claim.figure_start : claim.figure_end]


def _release(name: str, fields: Mapping[str, Any]) -> ReleaseRow:
    plain: dict[str, Any] = {
        "document_id": short_hash(name),
        "snapshot_sha256": sha256(f"bytes of {name}".encode()).hexdigest(),
        "text_sha256": "",
        "source_id": "",
        "issuer_id": "ministry_culture_information",
        "via_id": "",
        "title": name,
        "address": f"https://example.org/{name}",
        "citation": "",
        "language": "kk",
        "basis": "original",
        "published_on": "2025-10-22",
        "published_precision": "day",
        "published_basis": "page",
        "fetched_at": "2025-11-01",
        "media_type": "text/html",
        "file_name": f"{name}.html",
        "may_show": "sentence",
        "is_newest": True,
        "status": "read",
        "reason": "",
        "n_numbers": 0,
        "n_claims": 1,
        "n_unclaimed": 0,
    }
    return ReleaseRow(**{**plain, **fields})


def _claim(
    release: ReleaseRow,
    figure: Stated,
    place: Mapping[str, Any],
) -> Claim:
    printed, value, qualifier, indicator, others = figure
    unit = str(others.get("unit", "organisations"))
    span = interval(Decimal(value), qualifier, unit, Decimal(1))
    claim = a_claim(
        document_id=release.document_id,
        indicator=indicator,
        value=Decimal(value),
        printed=printed,
        qualifier=qualifier,
        value_low=span.low,
        value_high=span.high,
        low_is_certain=span.low_is_certain,
        high_is_certain=span.high_is_certain,
        basis=release.basis,
        issuer_id=release.issuer_id,
        via_id=release.via_id,
        snapshot_sha256=release.snapshot_sha256,
        language=release.language,
        published_on=release.published_on,
        published_precision=release.published_precision,
        published_basis=release.published_basis,
    )
    claim = replace(claim, **place, **{name: other for name, other in others.items() if name != "unit"}, unit=unit)
    mention = short_hash(claim.document_id, claim.sentence, printed, claim.row_key)
    return replace(claim, mention_id=mention, claim_id=short_hash(mention, indicator, str(claim.period)))


def a_world(catalogue: Catalogue) -> World:
    """Releases in three languages, tables, a calculation, a release that may not be shown and a hostile one."""
    world = World()
    world.tell(
        "news-kk",
        [
            ["Қоғамдық ұйымдар туралы хабар"],
            [
                "Министрлік жыл қорытындысын шығарды.",
                "Елде 23 мыңнан астам үкіметтік емес ұйым тізімде тұр.",
                "Соның 18 мыңы жұмысын жалғастырып жатыр.",
            ],
            ["Келесі жиын көктемде өтеді."],
        ],
        [
            ("23 мыңнан астам", "23000", "more_than", "ngo_registered", {"reading_notes": "place:nation"}),
            ("18 мыңы", "18000", "exact", "ngo_active", {"reading_notes": "place:nation period:publication"}),
        ],
        may_show="full",
    )
    world.tell(
        "news-ru",
        [
            ["Перечень организаций обновлён"],
            ["Всего в стране учтено 21 500 организаций.", "Список обновляют раз в квартал."],
        ],
        [("21 500", "21500", "exact", "ngo_registered", {"speaker": "А. Пример"})],
        language="ru",
        issuer_id="statistics_bureau",
        via_id="kazinform",
    )
    world.tell(
        "restated-en",
        [["Our notes on a report"], ["Registers of the regions list 900 organisations in Kostanay region."]],
        [("900", "900", "exact", "ngo_registered", {"geography": "KZ-39", "geo_version": "KZ-39@1997"})],
        language="en",
        basis="restated",
        may_show="full",
        citation="A report of the region, 2025",
    )
    world.tell(
        "silent-ru",
        [["Закрытый текст"], ["Молчаливый источник насчитал 24 000 объединений."]],
        [("24 000", "24000", "exact", "ngo_registered", {"period": "as_of:2024-10-22"})],
        language="ru",
        may_show="none",
        published_on="2024-10",
        published_precision="month",
    )
    amount, share = {"unit": "KZT", "period": "2018"}, {"unit": "KZT", "period": "2017"}
    base = world.tabulate("orders", [("814,8", "814800000", "exact", "social_order_amount", amount)])
    derived = {**share, "derivation": "814800000 - 108200000", "derived_from": base[0].claim_id, "basis": "derived"}
    world.tabulate("orders-before", [("", "706600000", "exact", "social_order_amount", derived)])
    world.tabulate(
        "series",
        [
            (str(20_000 + 300 * (year - 2015)), str(20_000 + 300 * (year - 2015)), "exact", "ngo_registered", fields)
            for year in range(2015, 2024)
            for fields in ({"period": f"as_of:{year}-12-31", "published_on": f"{year + 1}-02-01"},)
        ],
        issuer_id="kipd",
        source_id="qogam_context",
    )
    _tell_of_regions(world, catalogue)
    _be_hostile(world)
    return world


def _tell_of_regions(world: World, catalogue: Catalogue) -> None:
    """A table with one figure for each region of today."""
    today = date(2025, 10, 1)
    figures = ((code, str(1_101 + 37 * number)) for number, code in enumerate(catalogue.regions) if code != "KZ")
    stated: list[Stated] = [
        (value, value, "exact", "ngo_active", {"geography": code, "geo_version": catalogue.geo_version(code, today)})
        for code, value in figures
    ]
    world.tabulate("regions", stated)


def _be_hostile(world: World) -> None:
    """A release that is hostile in its text, title, address, citation, speaker, issuer and file name."""
    sentence = f"{HOSTILE} 777 {HOSTILE}"
    common = {"title": HOSTILE, "citation": HOSTILE, "file_name": HOSTILE, "issuer_id": "hostile", "language": "en"}
    note = {"speaker": HOSTILE, "reading_notes": "period:<b>", "dimension": f"part={HOSTILE}"}
    world.tell(
        "hostile",
        [["A hostile page"], [f"{HOSTILE} before.", sentence, f"After {HOSTILE}"]],
        [("777", "777", "exact", "ngo_registered", {"geography": "KZ-10", "geo_version": "KZ-10@1997", **note})],
        may_show="full",
        address="javascript:document.title='owned'",
        **common,
    )
    world.tell(
        "hostile-address",
        [["Another hostile page"], ["Here 778 clubs meet."]],
        [("778", "778", "exact", "ngo_registered", {"geography": "KZ-11", "geo_version": "KZ-11@1997"})],
        address=f"https://example.org/{HOSTILE}",
        **common,
    )


def _away(release: ReleaseRow) -> Absence:
    """A release that is gone from its site, whose address and reason are as hostile as the rest of it."""
    return Absence(
        document_id=release.document_id,
        source_id=release.source_id,
        address=release.address,
        seen_at="2025-10-01T12:00:00+00:00",
        gone_at="2025-10-02T12:00:00+00:00",
        how="not_found",
        reason=HOSTILE,
        back_at=None,
    )


def build_world(world: World, root: Path, catalogue: Catalogue) -> Path:
    """Stage the world below ``root``, build and judge it, and write its site; returns the folder of the site."""
    settings = Settings.from_environment({"QOGAM_DATA": str(root)})
    rules = load_rules(RULES, catalogue)
    hostile = Issuer(
        issuer_id="hostile",
        name_kk=HOSTILE,
        name_ru=HOSTILE,
        name_en=HOSTILE,
        parent_id="",
        chain="hostile",
        tier="ngo",
        may_show="sentence",
        geography="",
    )
    registry = dict(registry_tables(catalogue))
    registry["issuers"] = (Issuer, [*registry["issuers"][1], hostile])
    tables: dict[str, tuple[type, Sequence[object]]] = {
        "claims": (Claim, world.claims),
        "numbers": (NumberAccount, [_unclaimed(world)]),
        "releases": (ReleaseRow, world.releases),
        "release_texts": (ReleaseText, [ReleaseText(digest, text) for digest, text in world.texts.items()]),
        "absences": (Absence, [_away(release) for release in world.releases[-2:]]),
        # Nothing was visited, edited or told in several languages here.
        "source_visits": (SourceVisitRow, []),
        "snapshot_versions": (SnapshotVersion, []),
        "claim_versions": (ClaimVersion, []),
        "stories": (StoryRow, []),
        **registry,
    }
    results, comparisons = _judged(world, rules)
    with in_memory() as connection:
        for name, (shape, rows) in tables.items():
            write_table(connection, rows, shape, settings.paths.staged / f"{name}.parquet")
        for name, shape, judged in (
            ("rule_results", RuleResult, results),
            ("rule_comparisons", Comparison, comparisons),
        ):
            write_table(connection, judged, shape, settings.paths.history / name / f"{_RUN}.parquet")
    settings.paths.build.parent.mkdir(parents=True)
    Dbt(root).build(
        settings.paths.build, steps=[("run", "--exclude", "tag:after_rules"), ("run", "--select", "tag:after_rules")]
    )
    write_report(settings, rules, held_back=True)
    return settings.paths.reports


def _unclaimed(world: World) -> NumberAccount:
    """A number of the first release that nobody has accounted for, in a sentence of its own."""
    release = world.releases[0]
    return NumberAccount(
        document_id=release.document_id,
        text_sha256=release.text_sha256,
        language="kk",
        start=0,
        end=2,
        printed="12",
        fate="unclaimed",
        reason=HOSTILE,
        sentence=HOSTILE,
    )


def raised_of(rules: Sequence[Rule]) -> dict[str, str]:
    """The last rule of each severity, which raised in this world."""
    return {rule.severity: rule.rule_id for rule in rules}


def _judged(world: World, rules: Sequence[Rule]) -> tuple[list[RuleResult], list[Comparison]]:
    """Every rule holds but the first of each severity, which the two figures of the first release break, and the last
    of each, which raised."""
    registered, active = world.claims[:2]
    broken = {rule.severity: rule.rule_id for rule in reversed(rules)}
    outcomes = dict.fromkeys(broken.values(), "violated") | dict.fromkeys(raised_of(rules).values(), "could_not_check")
    results = [_result(rule, outcomes.get(rule.rule_id, "holds")) for rule in rules]
    return results, [
        Comparison(
            run_id=_RUN,
            rule_id=rule_id,
            grain="year",
            geography="KZ",
            year=2025,
            period="2025",
            document_id="",
            dimension="",
            claim_id_a=active.claim_id,
            claim_id_b=registered.claim_id,
            a_low=active.value_low,
            a_high=active.value_high,
            b_low=registered.value_low,
            b_high=registered.value_high,
            difference=active.value - registered.value,
            outcome="violated",
            severity=severity,
            rests_on_convention=False,
            review_action="",
            note=HOSTILE,
        )
        for severity, rule_id in broken.items()
    ]


def _result(rule: Rule, outcome: str) -> RuleResult:
    return RuleResult(
        run_id=_RUN,
        run_at=_RUN_AT,
        rule_id=rule.rule_id,
        severity=rule.severity,
        outcome=outcome,
        n_compared=int(outcome != "could_not_check"),
        n_holds=int(outcome == "holds"),
        n_violated=int(outcome == "violated"),
        n_undetermined=0,
        n_accepted=0,
        is_blocking=outcome != "holds" and rule.severity == "critical",
        message=HOSTILE if outcome == "could_not_check" else "",
    )
