"""A small report made by hand, with sentences written for these tests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from reports.changes import BUILD, Changes, ContradictionChange, Publication, RuleChange, Said, ValueChange, ValueState
from reports.model import (
    AnnualValue,
    Bounds,
    Claim,
    Comparison,
    Contradiction,
    Figure,
    Name,
    Quarantined,
    ReportData,
    RuleResult,
    RuleText,
    UnclaimedCount,
    UnclaimedNumber,
)
from reports.wording import Wording, load_wording

ClaimMaker = Callable[..., Claim]
FigureMaker = Callable[..., Figure]


def _figure(
    value: str,
    qualifier: str = "exact",
    unit: str = "organisations",
    low: str = "",
    high: str = "",
    certain: str = "both",
) -> Figure:
    return Figure(
        value=Decimal(value),
        unit=unit,
        qualifier=qualifier,
        low=Decimal(low or value),
        high=Decimal(high or value),
        low_is_certain=certain in ("both", "low"),
        high_is_certain=certain in ("both", "high"),
    )


def _claim(claim_id: str, indicator: str, figure: Figure, **changes: object) -> Claim:
    sentence = str(changes.get("sentence", ""))
    printed = str(changes.get("printed", ""))
    values: dict[str, object] = {
        "claim_id": claim_id,
        "document_id": "d1",
        "indicator": indicator,
        "dimension": "",
        "geography": "KZ",
        "geo_version": "KZ",
        "year": 2025,
        "period": "2025",
        "range_kind": "",
        "scope": "whole",
        "modality": "actual",
        "figure": figure,
        "printed": printed,
        "basis": "original",
        "derivation": "",
        "issuer_id": "ministry",
        "issuer_is_inferred": False,
        "language": "kk",
        "sentence": sentence,
        "figure_at": (sentence.index(printed), sentence.index(printed) + len(printed)) if printed else None,
        "title": "Сынақ хабарламасы",
        "citation": "",
        "address": "https://example.org/news/1",
        "published_on": "2025-10-22",
        "may_show": "sentence",
        "review_action": "",
        "is_counted": True,
        "is_chosen": False,
    }
    return Claim(**(values | changes))  # type: ignore[arg-type]  # a dict of mixed fields has no finer type


def _value(claim: Claim, *others: Claim, status: str, is_provisional: bool = False) -> AnnualValue:
    assert claim.year is not None
    return AnnualValue(
        indicator=claim.indicator,
        dimension=claim.dimension,
        geography=claim.geography,
        geo_version=claim.geo_version,
        year=claim.year,
        figure=claim.figure,
        status=status,
        is_provisional=is_provisional,
        basis=claim.basis,
        issuer_id=claim.issuer_id,
        published_on=claim.published_on,
        claims=(claim, *others),
    )


def _rule(rule_id: str, titles: tuple[str, str, str], severity: str = "critical") -> RuleText:
    def texts(kk: str, ru: str, en: str) -> dict[str, str]:
        return {"kk": kk, "ru": ru, "en": en}

    return RuleText(
        rule_id=rule_id,
        severity=severity,
        title=texts(*titles),
        why_it_matters=texts(
            "Бөлік бүтіннен артық болмайды.", "Часть не больше целого.", "A part is never above the whole."
        ),
        what_to_do=texts("Екі сөйлемді де қараңыз.", "Сверьте обе фразы.", "Compare both sentences."),
        threshold_reason=texts("Шақтау жоқ.", "Допуска нет.", "There is no tolerance."),
    )


def _result(
    text: RuleText, outcome: str, *comparisons: Comparison, is_blocking: bool = False, message: str = ""
) -> RuleResult:
    return RuleResult(
        text=text,
        outcome=outcome,
        severity=text.severity,
        n_compared=3 if comparisons else 0,
        n_holds=3 - len(comparisons) if comparisons else 0,
        n_violated=sum(comparison.outcome == "violated" for comparison in comparisons),
        n_undetermined=sum(comparison.outcome == "undetermined" for comparison in comparisons),
        n_accepted=0,
        is_blocking=is_blocking,
        message=message,
        comparisons=comparisons,
    )


def _comparison(
    claims_a: tuple[Claim, ...], claims_b: tuple[Claim, ...], outcome: str, **changes: object
) -> Comparison:
    def sum_of(claims: tuple[Claim, ...]) -> Bounds:
        low = sum((claim.figure.low for claim in claims), Decimal(0))
        return Bounds(low, sum((claim.figure.high for claim in claims), Decimal(0))) if claims else Bounds(None, None)

    values: dict[str, object] = {
        "outcome": outcome,
        "severity": "critical",
        "geography": claims_a[0].geography,
        "year": claims_a[0].year,
        "period": claims_a[0].period,
        "dimension": "",
        "claims_a": claims_a,
        "claims_b": claims_b,
        "bounds_a": sum_of(claims_a),
        "bounds_b": sum_of(claims_b),
        "difference": sum_of(claims_a).low,
        "rests_on_convention": False,
        "review_action": "",
        "note": "",
    }
    return Comparison(**(values | changes))  # type: ignore[arg-type]  # a dict of mixed fields has no finer type


def _said(claim: Claim) -> Said:
    return Said(
        claim_id=claim.claim_id,
        printed=claim.printed,
        sentence=claim.sentence,
        language=claim.language,
        basis=claim.basis,
        issuer_id=claim.issuer_id,
        published_on=claim.published_on,
        title=claim.title,
        address=claim.address,
        citation=claim.citation,
    )


def _value_change(kind: str, before: Claim | None, after: Claim | None, reason: str) -> ValueChange:
    def state(claim: Claim | None) -> ValueState | None:
        because = {"kk": "Жалғыз мән.", "ru": "Единственное значение.", "en": "The only figure."}
        return ValueState(figure=claim.figure, status="single_source", because=because) if claim else None

    about = after or before
    assert about is not None
    assert about.year is not None
    return ValueChange(
        kind=kind,
        indicator=about.indicator,
        dimension=about.dimension,
        geography=about.geography,
        year=about.year,
        before=state(before),
        after=state(after),
        said_before=_said(before) if before else None,
        said_after=_said(after) if after else None,
        reason=reason,
    )


def _contradiction_change(kind: str, a: Claim, b: Claim, reason: str) -> ContradictionChange:
    return ContradictionChange(
        kind=kind,
        contradiction_id="k1",
        contradiction="unexplained",
        indicator=a.indicator,
        dimension="",
        geography="KZ",
        year=a.year,
        unit=a.figure.unit,
        bounds_a=Bounds(a.figure.low, a.figure.high),
        bounds_b=Bounds(b.figure.low, b.figure.high),
        claims_a=(_said(a),),
        claims_b=(_said(b),),
        reason=reason,
    )


def _preview(active: Claim, registered: Claim, copied: Claim, earlier: Claim) -> Changes:
    """A change of every kind."""
    return Changes(
        before="p-2025-09",
        after=BUILD,
        values=(
            _value_change("value_added", None, active, "new_claim"),
            _value_change("value_changed", copied, registered, "choice"),
            _value_change("value_withdrawn", earlier, None, "claim_gone"),
        ),
        rules=(RuleChange("active_not_above_registered", "holds", "violated"),),
        contradictions=(
            _contradiction_change("contradiction_opened", copied, registered, "new_claim"),
            _contradiction_change("contradiction_closed", active, registered, "decision"),
        ),
        document={"before": "p-2025-09", "after": BUILD},
    )


def _publications(changes: Changes) -> tuple[Publication, ...]:
    """Three: one with changes, the first one, and one older than the keeping of changes."""

    def publication(name: str, day: int, changes: Changes | None) -> Publication:
        return Publication(
            publication_id=name,
            created_at=datetime(2025, 9, day, 6, tzinfo=UTC),
            run_id=f"run of {name}",
            n_values=5,
            n_claims=8,
            n_contradictions=3,
            changes=changes,
        )

    return (
        publication("p-2025-09", 3, replace(changes, before="p-2025-08", after="p-2025-09")),
        publication("p-2025-08", 2, replace(changes, before="", after="p-2025-08")),
        publication("p-2025-07", 1, None),
    )


@pytest.fixture
def make_figure() -> FigureMaker:
    """Makes a figure: value, qualifier, unit, ends of its interval and which of them are certain."""
    return _figure


@pytest.fixture
def make_claim() -> ClaimMaker:
    """Makes a claim: id, indicator, figure, and any field that differs from a plain one."""
    return _claim


@pytest.fixture(scope="session")
def wordings() -> dict[str, Wording]:
    """The shipped wording of every language."""
    return {language: load_wording(language) for language in ("kk", "ru", "en")}


@pytest.fixture(scope="session")
def zhambyl() -> tuple[Claim, ...]:
    """A total of 814.8 mln tenge and two parts, 262.8 and 525.0 mln, which leave 27.0 mln out."""
    place = {
        "geography": "KZ-31",
        "geo_version": "KZ-31@1997",
        "year": 2018,
        "period": "2018",
        "published_on": "2018-10-16",
    }

    def part(claim_id: str, indicator: str, printed: str, value: str) -> Claim:
        half = Decimal(50000)
        figure = Figure(
            value=Decimal(value),
            unit="KZT",
            qualifier="exact",
            low=Decimal(value) - half,
            high=Decimal(value) + half,
            low_is_certain=True,
            high_is_certain=True,
        )
        sentence = f"Облыста биыл осы мақсатқа {printed} миллион теңге бағытталды."
        return _claim(claim_id, indicator, figure, sentence=sentence, printed=printed, basis="restated", **place)

    return (
        part("z1", "social_order_amount", "814,8", "814800000.000000"),
        part("z2", "social_order_amount_oblast", "262,8", "262800000.000000"),
        part("z3", "social_order_amount_district", "525,0", "525000000.000000"),
    )


@pytest.fixture(scope="session")
def example(zhambyl: tuple[Claim, ...]) -> ReportData:
    """A report with every section filled: outcomes of all kinds, a contradiction, a preview, a quarantined release."""
    registered = _claim(
        "c1",
        "ngo_registered",
        _figure("23000", "more_than", low="23000", high="24000", certain="low"),
        sentence="Бүгінде елде 23 мыңнан астам ұйым тізімде тұр.",
        printed="23 мың",
        is_chosen=True,
    )
    copied = _claim(
        "c2",
        "ngo_registered",
        _figure("21500"),
        basis="transcribed",
        language="ru",
        issuer_id="newspaper",
        issuer_is_inferred=True,
        address="javascript:alert(1)",
        published_on="2025-03",
    )
    active = _claim(
        "c3",
        "ngo_active",
        _figure("25000"),
        sentence="Из них 25 000 действуют.",
        printed="25 000",
        language="ru",
        basis="restated",
        citation="Пример доклада, 2025",
        is_chosen=True,
    )
    plan = _claim(
        "c4", "ngo_active", _figure("30000", "about", low="25000", high="35000", certain="none"), modality="planned"
    )
    hidden = _claim(
        "c5",
        "volunteers_share",
        _figure("86", "almost", "percent", "85", "86", "high"),
        may_show="none",
        is_chosen=True,
    )
    earlier = _claim(
        "c6",
        "social_order_amount",
        _figure("706600000", unit="KZT", low="706500000", high="706700000"),
        basis="derived",
        derivation="814800000 - 108200000",
        geography="KZ-31",
        geo_version="KZ-31@1997",
        year=2017,
        period="2017",
        is_chosen=True,
    )
    total, *parts = zhambyl
    active_rule = _rule(
        "active_not_above_registered",
        (
            "Белсенді ҮЕҰ тіркелгеннен аспайды",
            "Действующих НПО не больше, чем зарегистрированных",
            "Active NGOs do not exceed registered NGOs",
        ),
    )
    parts_rule = _rule(
        "parts_make_whole",
        ("Бөліктердің қосындысы бүтінге тең", "Сумма частей равна целому", "Parts make the whole"),
        "warning",
    )
    range_rule = _rule(
        "shares_within_range", ("Үлестер 0–100 аралығында", "Доли в пределах 0–100", "Shares lie within 0–100")
    )
    evidence_rule = _rule(
        "evidence_equals_release",
        ("Дәлел хабарламамен бірдей", "Цитата совпадает с сообщением", "Evidence equals the release"),
    )
    empty_rule = _rule(
        "grants_not_above_applications",
        ("Гранттар өтінімнен аспайды", "Грантов не больше, чем заявок", "Grants do not exceed applications"),
        "info",
    )
    good_rule = _rule(
        "figures_within_bounds",
        ("Мәндер шектен шықпайды", "Значения в допустимых пределах", "Figures lie within bounds"),
    )
    preview = _preview(active, registered, copied, earlier)
    return ReportData(
        run_id="r-2025-10-23",
        run_at=datetime(2025, 10, 23, 4, 5),  # noqa: DTZ001  # the marts hold UTC without a zone
        is_held_back=True,
        n_releases=21,
        n_claims=8,
        rules=(
            _result(good_rule, "holds"),
            _result(
                active_rule,
                "violated",
                _comparison((active,), (registered,), "violated"),
                _comparison((plan,), (registered,), "undetermined", rests_on_convention=True),
                is_blocking=True,
            ),
            _result(parts_rule, "violated", _comparison((total,), tuple(parts), "violated", severity="warning")),
            _result(
                range_rule,
                "violated",
                _comparison(
                    (hidden,),
                    (),
                    "violated",
                    bounds_b=Bounds(Decimal(0), Decimal(50)),
                    difference=Decimal(36),
                    review_action="accept",
                ),
            ),
            _result(evidence_rule, "could_not_check", message="int_evidence is missing"),
            _result(empty_rule, "nothing_to_check"),
        ),
        contradictions=(
            Contradiction(
                contradiction_id="k1",
                kind="unexplained",
                claim_a=copied,
                claims_b=(registered,),
                bounds_a=Bounds(Decimal(21500), Decimal(21500)),
                bounds_b=Bounds(Decimal(23000), Decimal(24000)),
                known_since="2025-10-22",
                reviews=(),
            ),
            Contradiction(
                contradiction_id="k2",
                kind="arithmetic",
                claim_a=total,
                claims_b=tuple(parts),
                bounds_a=Bounds(total.figure.low, total.figure.high),
                bounds_b=Bounds(Decimal(787700000), Decimal(787900000)),
                known_since="2018-10-16",
                reviews=("accept",),
            ),
            Contradiction(
                contradiction_id="k3",
                kind="arithmetic",
                claim_a=registered,
                claims_b=(active, copied),
                bounds_a=Bounds(Decimal(23000), Decimal(24000)),
                bounds_b=Bounds(Decimal(3500), Decimal(3500)),
                known_since="2025-10-22",
                reviews=("explain",),
                calculation="25000 - 21500",
                resolved_by="A. Example",
                resolved_on="2026-03-01",
                reason="Two lists.",
                notes=(Name("Екі тізім.", "Два перечня.", "Two registers."),),
            ),
        ),
        values=(
            _value(registered, copied, status="disputed"),
            _value(active, plan, status="single_source", is_provisional=True),
            _value(hidden, status="agreed"),
            _value(total, status="repeated"),
            _value(earlier, status="provisional"),
        ),
        preview=preview,
        publications=_publications(preview),
        quarantined=(
            Quarantined(
                title="",
                address="https://example.org/scan.pdf",
                file_name="scan.pdf",
                issuer_id="ministry",
                reason="no text layer; add a transcription",
            ),
        ),
        unclaimed=(
            UnclaimedCount(
                "Сынақ хабарламасы",
                "https://example.org/news/1",
                4,
                (
                    UnclaimedNumber(
                        printed="216", sentence="Барлығы 216 өтінім түсті.", language="kk", reason="no indicator fits"
                    ),
                    UnclaimedNumber(printed="7", sentence="", language="ru", reason="a reason of tomorrow"),
                ),
            ),
            UnclaimedCount("", "", 1),
        ),
        indicators={
            code: Name(kk, ru, en)
            for code, kk, ru, en in (
                ("ngo_active", "Белсенді (жұмыс істейтін) ҮЕҰ саны", "Действующие (активные) НПО", "Active NGOs"),
                ("ngo_registered", "Тіркелген ҮЕҰ саны", "Зарегистрированные НПО", "Registered NGOs"),
                (
                    "social_order_amount",
                    "Мемлекеттік әлеуметтік тапсырыс көлемі",
                    "Объём государственного социального заказа",
                    "State social order, amount",
                ),
                (
                    "social_order_amount_district",
                    "МӘТ көлемі, аудандық және қалалық бюджеттер",
                    "Госсоцзаказ, районные и городские бюджеты",
                    "State social order, district and city budgets",
                ),
                (
                    "social_order_amount_oblast",
                    "МӘТ көлемі, облыстық бюджет",
                    "Госсоцзаказ, областной бюджет",
                    "State social order, oblast budget",
                ),
                ("volunteers_share", "Еріктілер үлесі", "Доля волонтёров", "Share of volunteers"),
            )
        },
        places={
            "KZ": Name("Қазақстан", "Казахстан", "Kazakhstan"),
            "KZ-31": Name("Жамбыл облысы", "Жамбылская область", "Zhambyl Region"),
        },
        borders_until={"KZ-61@1997": "2018-06-18"},
        issuers={
            "ministry": Name(
                "Мәдениет және ақпарат министрлігі",
                "Министерство культуры и информации",
                "Ministry of Culture and Information",
            ),
            "newspaper": Name("Сынақ газеті", "Пробная газета", "The Example Gazette"),
        },
    )
