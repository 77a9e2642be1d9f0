"""Each shipped rule is broken on purpose: it flips, and no rule beside those named does."""

from decimal import Decimal

import pytest

from expectations.rules import RULES, Rule, load_rules
from expectations.subjects import (
    EvidenceEqualsRelease,
    NotAbove,
    PartsMakeWhole,
    RegionNotAboveNation,
    ReviewsApply,
    WithinBounds,
    WithinRange,
)
from ingest.catalogue import NATION, REGISTRY, Catalogue, load_catalogue
from tests.unit.expectations.world import World

SHIPPED = load_rules(RULES, load_catalogue(REGISTRY))

#: Rules that break together with another, because they say less than it does.
ALSO_BROKEN = {"within_hard_bounds": {"within_soft_bounds"}}


def bounded(catalogue: Catalogue) -> tuple[str, dict[str, Decimal]]:
    """An indicator whose hard bound lies above its soft one, and both."""
    for code, indicator in catalogue.indicators.items():
        if indicator.hard_max and indicator.soft_max and indicator.hard_max > indicator.soft_max + 1:
            return code, {"hard": indicator.hard_max, "soft": indicator.soft_max}
    raise AssertionError("no indicator has both bounds")


def keep(world: World, rule: Rule) -> None:
    """Say something that keeps a rule."""
    match rule.subject:
        case NotAbove(lower, upper):
            world.say(lower, "20", document="good")
            world.say(upper, "30", document="good")
        case PartsMakeWhole(whole, parts):
            world.say(whole, str(10 * len(parts)), document="good")
            for part in parts:
                world.say(part, "10", document="good")
        case RegionNotAboveNation():
            world.say("ngo_registered", "20000", geography=NATION, document="good")
            world.say("ngo_registered", "500", geography="KZ-75", document="good")
        case WithinRange(indicators, unit):
            world.say(indicators[0], "50", unit=unit, document="good")
        case WithinBounds():
            code, bounds = bounded(world.catalogue)
            world.say(code, str(bounds["soft"]), geography=NATION, document="good")
        case EvidenceEqualsRelease():
            world.quote(world.say("ngo_active", "18000", document="good"), "a sentence", "a sentence", "18", "18")
        case ReviewsApply():
            world.review("mention", world.say("ngo_active", "18000", document="good"), "exclude", "")


def break_it(world: World, rule: Rule) -> None:
    """Say something that breaks a rule, on certain ends and from one chain."""
    match rule.subject:
        case NotAbove(lower, upper):
            world.say(lower, "30", document="bad")
            world.say(upper, "20", document="bad")
        case PartsMakeWhole(whole, parts):
            world.say(whole, "100", document="bad")
            for part in parts:
                world.say(part, "10", document="bad")
        case RegionNotAboveNation():
            world.say("ngo_registered", "20000", geography=NATION, document="bad")
            world.say("ngo_registered", "50000", geography="KZ-75", document="bad")
        case WithinRange(indicators, unit):
            world.say(indicators[0], "150", unit=unit, document="bad")
        case WithinBounds(which):
            code, bounds = bounded(world.catalogue)
            world.say(code, str(bounds[which] + 1), geography=NATION, document="bad")
        case EvidenceEqualsRelease():
            world.quote(world.say("ngo_active", "19000", document="bad"), "a sentence", "another", "19", "19")
        case ReviewsApply():
            world.review("other", world.say("ngo_active", "19000", document="bad"), "exclude", "it reads otherwise")


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.rule_id)
def test_breaking_a_rule_flips_it_and_no_other(world: World, rule: Rule) -> None:
    keep(world, rule)
    assert world.judge(rule)[0].outcome == "holds"
    break_it(world, rule)
    report = world.validate(*SHIPPED)
    violated = {result.rule_id for result in report.results if result.outcome == "violated"}
    assert violated == {rule.rule_id} | ALSO_BROKEN.get(rule.rule_id, set())
    assert report.is_blocking == (rule.severity == "critical")


def test_an_empty_build_leaves_every_rule_nothing_to_check(world: World) -> None:
    report = world.validate(*SHIPPED)
    assert {result.outcome for result in report.results} == {"nothing_to_check"}
    assert [result.rule_id for result in report.results] == [rule.rule_id for rule in SHIPPED]
    assert not report.is_blocking
