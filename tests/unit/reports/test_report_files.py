"""Data files: what pages show as CSV and JSON, safe in a spreadsheet, listed with what they are about."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.files import as_csv, as_json
from reports.model import Claim, Figure, ReportData
from reports.pages import indicators, rules
from reports.site import render
from warehouse.exports.guard import is_formula


def files_of(report: ReportData) -> dict[str, str]:
    with duckdb.connect() as nothing:
        models = {"indicators": indicators.load(nothing, report), "rules": rules.load(nothing, report)}
    return {address: text for address, text in render(report, models) if address.startswith("data/")}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-5", "@cmd", "\t=1", "'=1", "＝1"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    [row] = rows(as_csv(["cell"], [{"cell": text}]))
    assert row["cell"] == f"'{text}"


@given(st.text("'=+-@\t\r\n＝＋－＠ 1aқ", max_size=6))
def test_the_report_marks_the_cells_that_exports_mark_and_no_other(text: str) -> None:
    [row] = rows(as_csv(["number", "cell"], [{"number": 1, "cell": text}]))
    assert row["cell"] == (f"'{text}" if is_formula(text) else text)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Decimal("-5.500000"), "-5.5"),
        (Decimal("18000.000000"), "18000"),
        (Decimal("1E+3"), "1000"),
        (None, ""),
        (True, "true"),
        (2025, "2025"),
        (["a", "b"], "a b"),
        ('plain, with "quotes"\nand lines', 'plain, with "quotes"\nand lines'),
    ],
)
def test_a_cell_is_written_plainly(cell: object, written: str) -> None:
    [row] = rows(as_csv(["cell"], [{"cell": cell}]))  # type: ignore[dict-item]  # every kind of cell
    assert row["cell"] == written


def test_json_loses_no_digit_and_refuses_what_it_does_not_know() -> None:
    assert json.loads(as_json({"figure": Decimal("12345678901234567.250000")})) == {"figure": "12345678901234567.25"}
    with pytest.raises(TypeError, match="set has no place"):
        as_json({"figure": {1}})


def test_an_indicator_has_its_values_as_csv_and_with_their_claims_as_json(example: ReportData) -> None:
    files = files_of(example)
    [value] = rows(files["data/indicators/ngo_registered.csv"])
    assert (value["value"], value["value_low"], value["value_high"]) == ("23000", "23000", "24000")
    assert (value["high_is_certain"], value["qualifier"], value["status"]) == ("false", "more_than", "disputed")
    content = json.loads(files["data/indicators/ngo_registered.json"])
    assert content["name"]["kk"] == "Тіркелген ҮЕҰ саны"
    assert [claim["claim_id"] for claim in content["values"][0]["claims"]] == ["c1", "c2"]


def test_a_rule_has_what_does_not_hold_as_csv_and_with_its_texts_as_json(example: ReportData) -> None:
    files = files_of(example)
    first, second = rows(files["data/rules/active_not_above_registered.csv"])
    assert (first["outcome"], first["claim_ids_a"], first["claim_ids_b"]) == ("violated", "c3", "c1")
    assert second["outcome"] == "undetermined"
    content = json.loads(files["data/rules/active_not_above_registered.json"])
    assert content["outcome"] == "violated"
    assert content["title"]["en"] == "Active NGOs do not exceed registered NGOs"
    assert content["comparisons"][0]["addresses_a"] == ["https://example.org/news/1"]


def test_every_file_is_listed_with_what_it_is_about(example: ReportData) -> None:
    files = files_of(example)
    listed = json.loads(files.pop("data/index.json"))["files"]
    assert {f"data/{entry['address']}": entry["bytes"] for entry in listed} == {
        address: len(text.encode()) for address, text in files.items()
    }
    assert all(entry["title"][language] for entry in listed for language in ("kk", "ru", "en"))


def test_a_sentence_that_is_not_among_the_claims_is_in_no_file(
    example: ReportData, make_claim: Callable[..., Claim], make_figure: Callable[..., Figure]
) -> None:
    hidden = make_claim("c1", "ngo_registered", make_figure("7"), may_show="none", is_chosen=True)
    value = replace(example.values[0], claims=(hidden,))
    content = json.loads(files_of(replace(example, values=(value,)))["data/indicators/ngo_registered.json"])
    assert content["values"][0]["claims"][0]["sentence"] == ""
