"""Results on the terminal: exact, aligned, and unable to steer it."""

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from orchestration.tables import decimal_text, printable, render
from warehouse.query import Result

RESULT = Result(["name", "value"], [("қор", Decimal("18000.000000")), ("b,\n", Decimal("0.284000")), (None, None)])


def test_json_keeps_numbers_as_numbers() -> None:
    assert json.loads(render(RESULT, "json")) == [
        {"name": "қор", "value": 18000},
        {"name": "b,\n", "value": 0.284},
        {"name": None, "value": None},
    ]


def test_csv_quotes_what_needs_it() -> None:
    assert render(RESULT, "csv") == 'name,value\nқор,18000\n"b,\n",0.284\n,'


def test_a_table_is_aligned_and_counts_its_rows() -> None:
    lines = render(RESULT, "table").splitlines()
    assert lines[0] == "name  value"
    assert lines[2] == "қор   18000"
    assert lines[-1] == "(3 rows)"


def test_control_and_direction_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\u202eb\nc") == "a�[31m�b c"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_a_figure_loses_no_digit(value: Decimal) -> None:
    assert Decimal(decimal_text(value)) == value
