"""Each shipped rule is broken on purpose: it flips, and no rule beside those named does."""

import duckdb
import pytest

from expectations.rules import RULES, Rule, load_rules
from expectations.validate import validate
from ingest.catalogue import REGISTRY, load_catalogue
from tests.unit.expectations.broken import tell
from tests.unit.expectations.world import NOON, World

SHIPPED = load_rules(RULES, load_catalogue(REGISTRY))

#: Rules that break together with another, because they say less than it does.
ALSO_BROKEN = {
    name: {"within_soft_bounds"}
    for name in (
        "within_hard_bounds",
        "regional_forums_not_above_regions",
        "front_offices_not_above_three_per_region",
    )
}


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.rule_id)
def test_breaking_a_rule_flips_it_and_no_other(world: World, rule: Rule) -> None:
    tell(world, rule, broken=False)
    assert world.judge(rule)[0].outcome == "holds"
    tell(world, rule, broken=True)
    report = world.validate(*SHIPPED)
    violated = {result.rule_id for result in report.results if result.outcome == "violated"}
    assert violated == {rule.rule_id} | ALSO_BROKEN.get(rule.rule_id, set())
    assert report.is_blocking == (rule.severity == "critical")


def test_an_empty_build_leaves_every_rule_nothing_to_check(world: World) -> None:
    report = world.validate(*SHIPPED)
    assert {result.outcome for result in report.results} == {"nothing_to_check"}
    assert [result.rule_id for result in report.results] == [rule.rule_id for rule in SHIPPED]
    assert not report.is_blocking


def test_a_rule_that_raises_could_not_check_and_blocks_as_its_severity_says(world: World) -> None:
    world.connection.close()
    arguments = (world.connection, SHIPPED, world.catalogue, "run", NOON)
    report = validate(*arguments, database_errors=(duckdb.Error,))
    assert {result.outcome for result in report.results} == {"could_not_check"}
    assert all(result.message for result in report.results)
    blocking = {result.rule_id for result in report.results if result.is_blocking}
    assert blocking == {rule.rule_id for rule in SHIPPED if rule.severity == "critical"}
