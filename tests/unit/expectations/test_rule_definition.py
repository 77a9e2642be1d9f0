"""Outcomes of A <= B on random intervals, against the definition in docs/claims.md."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.interval import Interval
from tests.unit.expectations.world import open_world, rule

NUMBERS = st.decimals(min_value=0, max_value=10**12, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def by_definition(a: Interval, b: Interval) -> str:
    """A rule A <= B, as docs/claims.md defines it."""
    if a.high <= b.low:
        return "holds"
    if a.low > b.high:
        return "violated"
    return "undetermined"


CATALOGUE = load_catalogue(REGISTRY)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(intervals(), intervals()), min_size=1, max_size=30))
def test_outcomes_are_those_of_the_definition(pairs: list[tuple[Interval, Interval]]) -> None:
    with open_world(CATALOGUE) as world:
        for number, (a, b) in enumerate(pairs):
            world.say("ngo_active", str(a.low), ends=a, document=f"{number:02}", geography=f"KZ-{number:02}")
            world.say("ngo_registered", str(b.low), ends=b, document=f"{number:02}", geography=f"KZ-{number:02}")
        _, comparisons = world.judge(rule())
    assert [comparison.outcome for comparison in comparisons] == [by_definition(a, b) for a, b in pairs]
    for comparison, (a, b) in zip(comparisons, pairs, strict=True):
        is_certain = a.low_is_certain and b.high_is_certain
        assert (comparison.severity == "critical") == (comparison.outcome != "violated" or is_certain)
