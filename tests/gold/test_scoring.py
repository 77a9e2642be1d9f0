"""The scorer agrees with what its docstring says, on claims of our own."""

from typing import Any

import pytest

from tests.gold.scoring import Scores, compare, counts, same_period, score, unit_class, wilson, wilson_f1


def claim(**fields: Any) -> dict[str, Any]:
    base = {
        "indicator": "ngo_active",
        "geography": "KZ",
        "period": "as_of:2025-10-22",
        "value": 18000,
        "unit": "organisations",
        "qualifier": "exact",
        "quote": "18 мың",
        "start": 10,
    }
    return base | fields


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ("as_of:2025-10-22", "2025", True),
        ("as_of:2025-10-22", "as_of:2025-10", True),
        ("as_of:2025-10-22", "as_of:2025-11", False),
        ("2021/2025", "2021/2025", True),
        ("2021/2025", "2021", False),
        ("2024-04-01/2024-04-12", "2024/2024", True),
        ("2024-04-01/2024-04-12", "2024", True),
        (None, None, True),
        (None, "2024", False),
    ],
)
def test_periods_agree_as_far_as_the_less_precise_goes(one: str | None, two: str | None, agree: bool) -> None:
    assert same_period(one, two) is agree
    assert same_period(two, one) is agree


def test_counts_of_things_have_one_unit_and_measures_their_own() -> None:
    assert unit_class("organisations") == unit_class("persons") == "count"
    assert unit_class("ratio") == unit_class("factor") == "factor"
    assert unit_class("KZT") != unit_class("USD")


@pytest.mark.parametrize(
    "field", [{"indicator": "ngo_registered"}, {"geography": "KZ-31"}, {"period": "2024"}, {"value": 18001}]
)
def test_a_claim_that_differs_in_one_field_is_both_missed_and_false(field: dict[str, Any]) -> None:
    found = counts(compare([claim()], [claim(**field)]))
    assert (found.found, found.missed, found.false) == (0, 1, 1)


def test_a_dimension_is_part_of_the_claim_and_none_of_it_equals_an_empty_one() -> None:
    assert counts(compare([claim()], [claim(dimension="")])).found == 1
    assert counts(compare([claim()], [claim(dimension="sphere=health")])).found == 0


def test_a_figure_said_twice_is_one_claim_and_either_qualifier_is_right() -> None:
    gold = [claim(qualifier="more_than"), claim(start=90)]
    found = counts(compare(gold, [claim(start=91, end=94)]))
    assert found == Scores(found=1, right_qualifiers=1, right_spans=1)


def test_a_qualifier_that_the_gold_lacks_is_wrong_though_the_claim_is_found() -> None:
    found = counts(compare([claim()], [claim(qualifier="about")]))
    assert (found.found, found.right_qualifiers) == (1, 0)


def test_a_span_is_right_when_it_overlaps_and_wrong_when_it_is_missing_or_elsewhere() -> None:
    assert counts(compare([claim()], [claim(start=15, end=30)])).right_spans == 1
    assert counts(compare([claim()], [claim(start=16, end=30)])).right_spans == 0
    bare = {name: value for name, value in claim().items() if name not in ("start", "quote")}
    assert counts(compare([claim()], [bare])).right_spans == 0


def test_equal_periods_are_paired_before_less_precise_ones() -> None:
    gold = [claim(period="2025", qualifier="about"), claim(period="as_of:2025-10-22")]
    predicted = [claim(period="as_of:2025-10-22"), claim(period="2025", qualifier="about")]
    found = counts(compare(gold, predicted))
    assert (found.found, found.right_qualifiers) == (2, 2)


def test_a_restatement_at_another_precision_is_neither_right_nor_false() -> None:
    found = counts(compare([claim()], [claim(), claim(period="2025")]))
    assert (found.found, found.missed, found.false) == (1, 0, 0)


def test_lines_without_a_prediction_count_as_read_without_claims() -> None:
    gold = [{"id": "a", "claims": [claim()]}, {"id": "b", "claims": [claim(), claim(value=5)]}]
    whole = score(gold, [{"id": "a", "claims": [claim()]}])
    assert (whole.found, whole.missed, whole.false) == (1, 2, 0)
    assert whole.precision == 1.0
    assert whole.recall == pytest.approx(1 / 3)
    assert whole.f1 == pytest.approx(0.5)


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert Scores().f1 == Scores().precision == Scores().qualifier == 1.0


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (98, 100, 0.9300, 0.9945)]
)
def test_wilson_intervals_are_those_of_the_textbook(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_of_f1_holds_it_and_of_nothing_is_everything() -> None:
    scores = Scores(found=90, missed=6, false=4)
    low, high = wilson_f1(scores)
    assert low < scores.f1 < high
    assert wilson_f1(Scores()) == (0.0, 1.0)
