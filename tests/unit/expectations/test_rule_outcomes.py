"""Outcomes and severities of rules, on figures made by hand."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from expectations.subjects import (
    EvidenceEqualsRelease,
    Filled,
    NotAbove,
    NotInLedger,
    PartsMakeWhole,
    RegionNotAboveNation,
    ReviewsApply,
    ShareOf,
    SharesAddUp,
    SumOverYears,
    Tolerance,
    WithinBounds,
    WithinRange,
)
from expectations.validate import validate
from ingest.catalogue import Catalogue, Review
from ingest.interval import Interval
from tests.unit.expectations.world import NOON, World, open_world, rule

BUDGETS = ("social_order_amount_oblast", "social_order_amount_district")
EXACT = Tolerance(Decimal(0), Decimal(0))
MILLION = "100000"  # one unit of the last printed digit of 814.8 million


def parts(tolerance: Tolerance = EXACT) -> PartsMakeWhole:
    return PartsMakeWhole("social_order_amount", BUDGETS, tolerance)


class TestNotAbove:
    def test_it_holds_where_every_value_that_the_words_allow_keeps_it(self, world: World) -> None:
        world.say("ngo_active", "18000", printed_unit="1000")
        world.say("ngo_registered", "23000", printed_unit="1000")
        result, (comparison,) = world.judge(rule())
        assert (result.outcome, result.n_compared, result.n_holds, result.is_blocking) == ("holds", 1, 1, False)
        assert (comparison.outcome, comparison.difference) == ("holds", Decimal(-5000))
        assert (comparison.a_low, comparison.a_high) == (Decimal(17500), Decimal(18500))
        assert (comparison.b_low, comparison.b_high) == (Decimal(22500), Decimal(23500))
        assert not comparison.rests_on_convention

    def test_it_is_violated_critically_where_no_value_that_the_words_allow_keeps_it(self, world: World) -> None:
        active = world.say("ngo_active", "25000", printed_unit="1000")
        registered = world.say("ngo_registered", "23000", printed_unit="1000")
        result, (comparison,) = world.judge(rule())
        assert (result.outcome, result.n_violated, result.is_blocking) == ("violated", 1, True)
        assert (comparison.outcome, comparison.severity) == ("violated", "critical")
        assert (comparison.claim_id_a, comparison.claim_id_b) == (active, registered)
        assert (comparison.difference, comparison.note) == (Decimal(2000), "25000 - 23000 = 2000")
        assert not comparison.rests_on_convention

    def test_it_only_warns_where_the_end_that_decides_is_a_convention(self, world: World) -> None:
        world.say("ngo_active", "25000", printed_unit="1000")
        world.say("ngo_registered", "23000", qualifier="more_than", printed_unit="1000")
        result, (comparison,) = world.judge(rule())
        assert (result.outcome, result.severity, result.is_blocking) == ("violated", "critical", False)
        assert (comparison.severity, comparison.rests_on_convention) == ("warning", True)

    def test_a_convention_at_an_end_that_does_not_decide_changes_nothing(self, world: World) -> None:
        world.say("ngo_active", "25000", qualifier="more_than", printed_unit="1000")
        world.say("ngo_registered", "23000", qualifier="almost", printed_unit="1000")
        assert world.judge_one(rule()).severity == "critical"

    def test_it_is_undetermined_where_the_words_allow_both(self, world: World) -> None:
        world.say("ngo_active", "18200")
        world.say("ngo_registered", "18000", qualifier="more_than", printed_unit="1000")
        result, (comparison,) = world.judge(rule())
        assert (result.outcome, result.n_undetermined, result.is_blocking) == ("undetermined", 1, False)
        assert (comparison.outcome, comparison.rests_on_convention) == ("undetermined", True)

    def test_a_hold_says_that_it_rests_on_a_convention(self, world: World) -> None:
        world.say("ngo_active", "18000", qualifier="more_than", printed_unit="1000")
        world.say("ngo_registered", "23000", printed_unit="1000")
        comparison = world.judge_one(rule())
        assert (comparison.outcome, comparison.rests_on_convention) == ("holds", True)

    def test_there_is_nothing_to_check_without_a_pair(self, world: World) -> None:
        world.say("ngo_active", "25000")
        result, comparisons = world.judge(rule())
        assert (result.outcome, result.n_compared, result.is_blocking) == ("nothing_to_check", 0, False)
        assert comparisons == ()

    def test_equal_figures_keep_it(self, world: World) -> None:
        world.say("ngo_active", "18000")
        world.say("ngo_registered", "18000")
        assert world.judge_one(rule()).outcome == "holds"

    def test_amounts_of_eleven_digits_are_compared_to_the_tenth(self, world: World) -> None:
        subject = NotAbove("social_order_amount_local", "social_order_amount")
        for low, high, document in (("16400000000.1", "16400000000.1", "a"), ("16400000000.2", "16400000000.1", "b")):
            world.say("social_order_amount_local", low, ends=exactly(low), document=document)
            world.say("social_order_amount", high, ends=exactly(high), document=document)
        _, comparisons = world.judge(rule(subject))
        assert [comparison.outcome for comparison in comparisons] == ["holds", "violated"]
        assert comparisons[1].difference == Decimal("0.1")

    def test_a_figure_without_an_end_is_undetermined_and_never_a_violation(self, world: World) -> None:
        world.say("ngo_active", "25000", document="low")
        world.say("ngo_registered", "23000", document="low")
        world.say("ngo_active", "100", document="high")
        world.say("ngo_registered", "23000", document="high")
        models = "intermediate.int_figures_by_release"
        world.connection.execute(f"UPDATE {models} SET value_high = NULL WHERE indicator = 'ngo_registered'")
        world.connection.execute(f"UPDATE {models} SET value_high = NULL WHERE value = 100")
        result, comparisons = world.judge(rule())
        assert [comparison.outcome for comparison in comparisons] == ["undetermined", "undetermined"]
        assert result.outcome == "undetermined"


class TestBetweenChains:
    def test_figures_of_different_chains_only_warn_where_the_rule_says_so(self, world: World) -> None:
        world.say("ngo_active", "25000", chain="ministry", chosen=True)
        world.say("ngo_registered", "23000", chain="statistics", document="other", chosen=True)
        lenient = world.judge_one(rule(grains=("year",), between_chains="warning"))
        strict = world.judge_one(rule(grains=("year",)))
        assert (lenient.outcome, lenient.severity) == ("violated", "warning")
        assert lenient.note == "25000 - 23000 = 2000; ministry / statistics"
        assert (strict.outcome, strict.severity) == ("violated", "critical")

    def test_figures_of_one_chain_stay_critical(self, world: World) -> None:
        world.say("ngo_active", "25000", chosen=True)
        world.say("ngo_registered", "23000", document="other", chosen=True)
        result, _ = world.judge(rule(grains=("year",), between_chains="warning"))
        assert result.is_blocking


class TestReviews:
    @pytest.fixture
    def accepted(self, world: World) -> World:
        world.say("ngo_active", "25000")
        claim = world.say("ngo_registered", "23000", review_action="accept")
        review = Review(
            mention_id=world.mention_of(claim),
            action="accept",
            who="A. Example",
            when=date(2026, 3, 1),
            why="a test",
            expect={},
            correct={},
        )
        world.catalogue = replace(world.catalogue, reviews={review.mention_id: review})
        return world

    def test_an_accepted_figure_stays_a_violation_but_blocks_no_more(self, accepted: World) -> None:
        result, (comparison,) = accepted.judge(rule())
        assert (result.outcome, result.n_violated, result.n_accepted) == ("violated", 1, 1)
        assert not result.is_blocking
        assert (comparison.severity, comparison.review_action) == ("warning", "accept")

    def test_the_comparison_says_who_accepted_and_when(self, accepted: World) -> None:
        assert accepted.judge_one(rule()).note == "25000 - 23000 = 2000; accept: A. Example, 2026-03-01"

    def test_an_accepted_figure_excuses_no_other(self, accepted: World) -> None:
        accepted.say("ngo_active", "26000", document="other")
        accepted.say("ngo_registered", "23000", document="other")
        result, _ = accepted.judge(rule())
        assert (result.n_violated, result.n_accepted, result.is_blocking) == (2, 1, True)

    def test_a_rule_for_information_is_not_made_more_severe(self, accepted: World) -> None:
        assert accepted.judge_one(rule(severity="info")).severity == "info"

    def test_a_review_that_no_longer_fits_is_a_violation(self, world: World) -> None:
        claim = world.say("ngo_active", "25000")
        world.review("fits", claim, "accept", "")
        world.review("fits no more", claim, "exclude", 'value reads "25000", not "24000"')
        world.review("gone", None, "exclude", "no claim has this mention_id")
        result, comparisons = world.judge(rule(ReviewsApply(), grains=("row",), severity="warning"))
        assert (result.outcome, result.n_holds, result.n_violated) == ("violated", 1, 2)
        assert [comparison.outcome for comparison in comparisons] == ["holds", "violated", "violated"]
        assert [comparison.claim_id_a for comparison in comparisons] == [claim, claim, ""]
        assert "reads" in comparisons[1].note
        assert comparisons[1].review_action == "exclude"


class TestParts:
    def test_missing_millions_are_named_to_the_last_digit(self, world: World) -> None:
        whole = world.say("social_order_amount", "814800000", printed_unit=MILLION, period="2018")
        first = world.say(BUDGETS[0], "262800000", printed_unit=MILLION, period="2018")
        second = world.say(BUDGETS[1], "525000000", printed_unit=MILLION, period="2018")
        result, (comparison,) = world.judge(rule(parts(), severity="warning"))
        assert (result.outcome, result.is_blocking) == ("violated", False)
        assert comparison.difference == Decimal(27000000)
        assert comparison.note == "814800000 - (262800000 + 525000000) = 27000000"
        assert (comparison.claim_id_a, comparison.claim_id_b) == (whole, f"{first} {second}")
        assert (comparison.year, comparison.period, comparison.geography) == (2018, "2018", "KZ-31")
        assert (comparison.b_low, comparison.b_high) == (Decimal(787700000), Decimal(787900000))
        assert not comparison.rests_on_convention

    def test_parts_that_differ_by_rounding_only_make_the_whole(self, world: World) -> None:
        world.say("social_order_amount", "814800000", printed_unit=MILLION)
        world.say(BUDGETS[0], "289800000", printed_unit=MILLION)
        world.say(BUDGETS[1], "525000000", printed_unit=MILLION)
        comparison = world.judge_one(rule(parts()))
        assert (comparison.outcome, comparison.difference) == ("holds", Decimal(0))

    def test_parts_whose_interval_only_touches_the_whole_stay_undetermined(self, world: World) -> None:
        world.say("social_order_amount", "814800000", printed_unit=MILLION)
        world.say(BUDGETS[0], "289900000", printed_unit=MILLION)
        world.say(BUDGETS[1], "525000000", printed_unit=MILLION)
        assert world.judge_one(rule(parts())).outcome == "undetermined"

    def test_parts_that_exceed_the_whole_are_violated_as_well(self, world: World) -> None:
        world.say("social_order_amount", "800000000", printed_unit=MILLION)
        world.say(BUDGETS[0], "300000000", printed_unit=MILLION)
        world.say(BUDGETS[1], "525000000", printed_unit=MILLION)
        comparison = world.judge_one(rule(parts()))
        assert (comparison.outcome, comparison.difference) == ("violated", Decimal(-25000000))

    def test_a_hedged_part_makes_the_violation_a_warning(self, world: World) -> None:
        world.say("social_order_amount", "814800000", printed_unit=MILLION)
        world.say(BUDGETS[0], "262800000", qualifier="more_than", printed_unit=MILLION)
        world.say(BUDGETS[1], "525000000", printed_unit=MILLION)
        comparison = world.judge_one(rule(parts()))
        assert (comparison.outcome, comparison.severity) == ("violated", "warning")
        assert comparison.rests_on_convention

    def test_nothing_is_checked_while_a_part_is_missing(self, world: World) -> None:
        world.say("social_order_amount", "814800000")
        world.say(BUDGETS[0], "262800000")
        assert world.judge(rule(parts()))[0].outcome == "nothing_to_check"

    @pytest.mark.parametrize(
        ("registered", "outcome"),
        [("18204", "holds"), ("18223", "holds"), ("18224", "violated"), ("18186", "violated")],
    )
    def test_the_tolerance_is_the_larger_of_an_amount_and_a_share(
        self, world: World, registered: str, outcome: str
    ) -> None:
        subject = PartsMakeWhole(
            "ngo_registered", ("ngo_active", "ngo_inactive"), Tolerance(Decimal(1), Decimal("0.001"))
        )
        world.say("ngo_registered", registered)
        world.say("ngo_active", "18000")
        world.say("ngo_inactive", "205")
        assert world.judge_one(rule(subject)).outcome == outcome

    def test_the_tolerance_does_not_touch_the_interval_that_is_shown(self, world: World) -> None:
        subject = PartsMakeWhole("ngo_registered", ("ngo_active",), Tolerance(Decimal(5), Decimal(0)))
        world.say("ngo_registered", "100")
        world.say("ngo_active", "96")
        comparison = world.judge_one(rule(subject))
        assert (comparison.outcome, comparison.b_low, comparison.b_high) == ("holds", Decimal(96), Decimal(96))


class TestRegions:
    SUBJECT = RegionNotAboveNation(("ngo_registered",))

    def test_a_region_above_the_nation_is_violated(self, world: World) -> None:
        world.say("ngo_registered", "900", geography="KZ", period="2025", chosen=True)
        world.say("ngo_registered", "1200", geography="KZ-75", document="other", period="2025", chosen=True)
        world.say("ngo_registered", "100", geography="KZ-31", document="third", period="2025", chosen=True)
        _, comparisons = world.judge(rule(self.SUBJECT, grains=("release", "year")))
        assert {one.geography: one.outcome for one in comparisons} == {"KZ-75": "violated", "KZ-31": "holds"}
        assert {one.grain for one in comparisons} == {"year"}

    def test_regions_are_not_compared_with_one_another(self, world: World) -> None:
        world.say("ngo_registered", "1200", geography="KZ-75")
        world.say("ngo_registered", "100", geography="KZ-31")
        assert world.judge(rule(self.SUBJECT))[0].outcome == "nothing_to_check"


class TestRanges:
    SHARES = WithinRange(("public_council_civil_share",), "percent", Decimal(0), Decimal(100))

    @pytest.mark.parametrize(
        ("share", "outcome", "difference"),
        [
            ("86", "holds", "0"),
            ("120", "violated", "20"),
            ("-3", "violated", "-3"),
            ("100", "undetermined", "0"),
        ],
    )
    def test_a_share_lies_between_0_and_100(self, world: World, share: str, outcome: str, difference: str) -> None:
        world.say("public_council_civil_share", share)
        comparison = world.judge_one(rule(self.SHARES, grains=("row",)))
        assert (comparison.outcome, comparison.difference) == (outcome, Decimal(difference))
        assert (comparison.b_low, comparison.b_high) == (Decimal(0), Decimal(100))
        assert (comparison.grain, comparison.claim_id_b) == ("row", "")

    def test_other_units_of_an_indicator_are_left_alone(self, world: World) -> None:
        world.say("social_order_amount_growth", "120", unit="factor")
        subject = WithinRange(("social_order_amount_growth",), "percent", Decimal(0), Decimal(100))
        assert world.judge(rule(subject, grains=("row",)))[0].outcome == "nothing_to_check"

    def test_bounds_are_those_of_the_registry_and_for_the_nation_only(self, world: World, catalogue: Catalogue) -> None:
        registered = catalogue.indicators["ngo_registered"]
        assert (registered.hard_max, registered.soft_max) == (Decimal(100000), Decimal(30000))
        world.say("ngo_registered", "40000", geography="KZ")
        world.say("ngo_registered", "40000", geography="KZ-31")
        hard, soft = (rule(WithinBounds(which), grains=("row",)) for which in ("hard", "soft"))
        assert (world.judge_one(hard).outcome, world.judge_one(soft).outcome) == ("holds", "violated")
        assert world.judge_one(soft).note == "40000 - 30000 = 10000"

    def test_a_range_may_be_open_at_one_end(self, world: World, catalogue: Catalogue) -> None:
        half_open = replace(catalogue.indicators["ngo_registered"], hard_max=None)
        open_world = World(world.connection, replace(catalogue, indicators={"ngo_registered": half_open}))
        world.say("ngo_registered", "40000000", geography="KZ")
        comparison = open_world.judge_one(rule(WithinBounds("hard"), grains=("row",)))
        assert (comparison.outcome, comparison.b_high) == ("holds", None)


class TestEvidence:
    RULE = rule(EvidenceEqualsRelease(), grains=("row",), rule_id="rule_on_evidence")

    def test_equal_texts_keep_it(self, world: World) -> None:
        claim = world.say("ngo_active", "18000")
        world.quote(claim, "Белсенді ұйым – 18 мың.", "Белсенді ұйым – 18 мың.", "18 мың", "18 мың")
        comparison = world.judge_one(self.RULE)
        assert (comparison.outcome, comparison.severity, comparison.note) == ("holds", "critical", "")
        assert (comparison.document_id, comparison.geography, comparison.year) == ("release", "KZ-31", 2025)

    def test_a_figure_that_stands_elsewhere_is_a_critical_violation(self, world: World) -> None:
        claim = world.say("ngo_active", "18000")
        world.quote(claim, "Белсенді ұйым – 18 мың.", "Белсенді ұйым – 18 мың.", "18 мың", "– 18 м")
        result, (comparison,) = world.judge(self.RULE)
        assert (result.outcome, result.is_blocking) == ("violated", True)
        assert comparison.note == "figure != text_at_figure"

    @pytest.mark.parametrize("sentence", ["A sentence.", None])
    def test_a_text_that_is_not_archived_is_a_violation(self, world: World, sentence: str) -> None:
        claim = world.say("ngo_active", "18000")
        world.quote(claim, sentence, None, "18", "18")
        assert world.judge_one(self.RULE).note == "sentence != text_at_sentence"


class TestRulesThatBreak:
    @pytest.mark.parametrize(("severity", "is_blocking"), [("critical", True), ("warning", False)])
    def test_an_expectation_that_raises_could_not_check_and_is_no_violation(
        self, catalogue: Catalogue, severity: str, is_blocking: bool
    ) -> None:
        with open_world(catalogue, low="VARCHAR") as world:
            world.say("ngo_active", "25000")
            world.say("ngo_registered", "23000")
            result, comparisons = world.judge(rule(severity=severity))
        assert (result.outcome, result.n_violated, result.is_blocking) == ("could_not_check", 0, is_blocking)
        assert "not supported between instances of" in result.message
        assert comparisons == ()

    def test_a_rule_that_breaks_stops_no_other(self, catalogue: Catalogue) -> None:
        with open_world(catalogue, low="VARCHAR") as world:
            claim = world.say("ngo_active", "25000")
            world.say("ngo_registered", "23000")
            world.quote(claim, "a", "a", "b", "b")
            report = world.validate(rule(), TestEvidence.RULE)
        assert [result.outcome for result in report.results] == ["could_not_check", "holds"]
        assert report.is_blocking

    def test_a_missing_model_could_not_be_checked_where_database_errors_are_known(self, world: World) -> None:
        world.connection.execute("DROP TABLE intermediate.int_evidence")
        arguments = (world.connection, [TestEvidence.RULE], world.catalogue, "run", NOON)
        report = validate(*arguments, database_errors=(duckdb.Error,))
        assert report.results[0].outcome == "could_not_check"
        assert "int_evidence" in report.results[0].message
        with pytest.raises(duckdb.Error):
            validate(*arguments)


class TestRowsOfTables:
    def test_rows_that_hold_are_counted_and_rows_that_fail_are_listed(self, world: World) -> None:
        world.say("ngo_active", "18000")
        failing = world.say("ngo_active", "19000", issuer="", document="other")
        result, (comparison,) = world.judge(rule(Filled("main.claims", ("issuer_id", "unit")), grains=("row",)))
        assert (result.n_compared, result.n_holds, result.n_violated) == (2, 1, 1)
        assert (comparison.claim_id_a, comparison.document_id) == (failing, "other")
        assert (comparison.geography, comparison.year) == ("KZ-31", 2025)
        assert comparison.note == "issuer_id; cells != filled"

    def test_an_entry_of_the_ledger_is_listed_with_both_claims(self, world: World) -> None:
        a, b = world.say("ngo_active", "18000"), world.say("ngo_active", "18000", document="copy")
        world.contradict("stale_copy", a, b)
        world.contradict("date", a, b)
        result, (comparison,) = world.judge(rule(NotInLedger("stale_copy"), grains=("row",)))
        assert (result.outcome, result.n_violated) == ("violated", 1)
        assert (comparison.claim_id_a, comparison.claim_id_b, comparison.year) == (a, b, 2025)


class TestOpenSums:
    YEARS = SumOverYears("grants_count_cumulative", "grants_count")

    def total(self, world: World, value: str, published_on: str = "2023-02-01") -> None:
        world.say(
            "grants_count_cumulative",
            value,
            period="2021/2022",
            range_kind="cumulative",
            published_on=published_on,
        )

    def test_a_year_that_is_not_known_leaves_the_sum_open(self, world: World) -> None:
        self.total(world, "20")
        world.say("grants_count", "10", period="2021", chosen=True)
        comparison = world.judge_one(rule(self.YEARS, grains=("year",)))
        assert (comparison.outcome, comparison.b_low, comparison.b_high) == ("undetermined", Decimal(10), None)

    def test_known_years_that_make_more_than_the_total_violate_it(self, world: World) -> None:
        self.total(world, "9")
        world.say("grants_count", "10", period="2021", chosen=True)
        comparison = world.judge_one(rule(self.YEARS, grains=("year",)))
        assert (comparison.outcome, comparison.note) == ("violated", "9 - 10 = -1")

    def test_a_total_to_date_leaves_out_the_year_that_was_not_over(self, world: World) -> None:
        self.total(world, "15", published_on="2022-06-01")
        for year in ("2021", "2022"):
            world.say("grants_count", "10", period=year, chosen=True)
        comparison = world.judge_one(rule(self.YEARS, grains=("year",)))
        assert (comparison.outcome, comparison.note) == ("undetermined", "15 - 10 = 5")


class TestShares:
    def test_a_share_is_held_against_its_part_and_whole(self, world: World) -> None:
        share = world.say("public_councils_renewed_share", "81")
        part = world.say("public_councils_renewed", "217")
        whole = world.say("public_councils", "264")
        subject = ShareOf(
            "public_councils_renewed_share", "public_councils_renewed", "public_councils", of_nation=False
        )
        comparison = world.judge_one(rule(subject, severity="warning"))
        assert (comparison.outcome, comparison.claim_id_a, comparison.claim_id_b) == (
            "violated",
            share,
            f"{part} {whole}",
        )
        assert (comparison.b_low, comparison.b_high) == (Decimal("82.196969"), Decimal("82.196970"))
        assert (comparison.note, comparison.difference) == ("81; 100 * 217 / 264", None)

    def test_a_list_of_shares_that_makes_less_than_100_may_be_incomplete(self, world: World) -> None:
        for name in ("a", "b"):
            world.say("ngo_sphere_share", "30", dimension=f"sphere={name};taxonomy=2025")
        subject = SharesAddUp(("ngo_sphere_share",), "sphere", Tolerance(Decimal(1)))
        assert world.judge_one(rule(subject)).outcome == "undetermined"

    def test_lists_of_two_taxonomies_are_not_added_up(self, world: World) -> None:
        for taxonomy in ("2011", "2025"):
            world.say("ngo_sphere_share", "80", dimension=f"sphere=health;taxonomy={taxonomy}")
        subject = SharesAddUp(("ngo_sphere_share",), "sphere", Tolerance(Decimal(1)))
        assert world.judge(rule(subject))[0].outcome == "nothing_to_check"


class TestStore:
    def test_suites_checkpoints_and_exact_results_of_each_run_are_kept(self, world: World, tmp_path: Path) -> None:
        world.say("social_order_amount_local", "25000000000.5")
        world.say("social_order_amount", "23000000000.1")
        judged = rule(NotAbove("social_order_amount_local", "social_order_amount"))
        for run in ("run one", "run two"):
            validate(world.connection, [judged], world.catalogue, run, NOON, store=tmp_path)
        for folder in ("expectations", "validation_definitions", "checkpoints"):
            assert (tmp_path / folder / f"{judged.rule_id}.json").exists()
        results = sorted((tmp_path / "uncommitted" / "validations" / judged.rule_id).rglob("*.json"))
        assert [result.relative_to(tmp_path).parts[3] for result in results] == ["run one", "run two"]
        low = world.judge_one(judged).a_low
        assert low is not None
        assert str(int(low * 1_000_000)) in results[0].read_text(encoding="utf-8")

    def test_of_each_rule_the_results_of_the_latest_30_runs_are_kept(self, world: World, tmp_path: Path) -> None:
        world.say("ngo_active", "18000")
        world.say("ngo_registered", "23000")
        judged = rule()
        validations = tmp_path / "uncommitted" / "validations" / judged.rule_id
        for day in range(32):
            # The ids of runs say nothing about their order.
            run, run_at = f"run {(day * 7) % 32}", NOON + timedelta(days=day)
            validate(world.connection, [judged], world.catalogue, run, run_at, store=tmp_path)
        kept = {f"run {(day * 7) % 32}" for day in range(2, 32)}
        assert {folder.name for folder in validations.iterdir()} == kept
        assert len(list(validations.rglob("*.json"))) == 30

    def test_a_rule_that_has_gone_keeps_its_results(self, world: World, tmp_path: Path) -> None:
        world.say("ngo_active", "18000")
        world.say("ngo_registered", "23000")
        gone, judged = rule(rule_id="gone"), rule()
        for one in (gone, judged):
            validate(world.connection, [one], world.catalogue, "run", NOON, store=tmp_path)
        assert len(list((tmp_path / "uncommitted" / "validations" / "gone").rglob("*.json"))) == 1


class TestReport:
    def test_results_and_comparisons_carry_the_run(self, world: World) -> None:
        world.say("ngo_active", "18000")
        world.say("ngo_registered", "23000")
        report = world.validate(rule())
        assert (report.run_id, report.run_at) == ("run", NOON)
        assert (report.results[0].run_id, report.results[0].run_at) == ("run", NOON)
        assert report.comparisons[0].run_id == "run"

    def test_one_violation_decides_over_the_rest(self, world: World) -> None:
        for active, document in (("18000", "a"), ("25000", "b"), ("23000", "c")):
            world.say("ngo_active", active, document=document)
            world.say("ngo_registered", "23000", qualifier="about" if document == "c" else "exact", document=document)
        result, _ = world.judge(rule())
        assert result.outcome == "violated"
        assert (result.n_compared, result.n_holds, result.n_violated, result.n_undetermined) == (3, 1, 1, 1)

    def test_a_run_says_nothing_on_the_terminal(self, world: World, capfd: pytest.CaptureFixture[str]) -> None:
        world.say("ngo_active", "25000")
        world.say("ngo_registered", "23000")
        world.judge(rule())
        assert capfd.readouterr() == ("", "")


def exactly(value: str) -> Interval:
    return Interval(Decimal(value), Decimal(value), True, True)


def test_the_room_imports_great_expectations_only_when_it_judges() -> None:
    script = "import sys, expectations.validate; print({'great_expectations', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
