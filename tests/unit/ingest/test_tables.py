"""Transcribed statements and context tables become claims; a bad row is named by file and line."""

from decimal import Decimal

import pytest

from ingest.bundled import SAMPLE
from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from ingest.datasets.context import COLUMNS as CONTEXT_COLUMNS
from ingest.datasets.context import read_context
from ingest.datasets.statements import COLUMNS, printed_unit, read_statements
from ingest.datasets.table import TableError, TableReading

ROW = {
    "statement_id": "t1",
    "indicator": "ngo_active",
    "dimension": "",
    "geography": "KZ-61",
    "period": "as_of:2018-01-31",
    "range_kind": "",
    "scope": "whole",
    "modality": "actual",
    "value": "1600",
    "unit": "organisations",
    "qualifier": "more_than",
    "printed": "1,6 тыс.",
    "issuer_id": "akimat_south_kazakhstan",
    "issuer_is_inferred": "true",
    "via_id": "",
    "basis": "stated",
    "document_url": "https://example.kz/1",
    "document_title": "Title",
    "published_on": "2018-02",
    "published_on_is_inferred": "true",
    "language": "ru",
    "contradiction_group": "",
    "note": "",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


def table(**cells: str) -> bytes:
    row = {**ROW, **cells}
    line = ",".join('"' + row[name].replace('"', '""') + '"' for name in COLUMNS)
    return (",".join(COLUMNS) + "\n" + line + "\n").encode()


def read(catalogue: Catalogue, content: bytes) -> TableReading:
    return read_statements(content, "mine.csv", "0" * 64, catalogue)


def test_a_row_becomes_a_claim_with_its_interval_and_borders(catalogue: Catalogue) -> None:
    (claim,) = read(catalogue, table()).claims
    assert (claim.value_low, claim.value_high) == (Decimal(1600), Decimal(1700))
    assert (claim.low_is_certain, claim.high_is_certain) == (True, False)
    assert claim.geo_version == "KZ-61@1997"
    assert (claim.published_on, claim.published_precision) == ("2018-02", "month")
    assert (claim.basis, claim.row_key, claim.issuer_is_inferred) == ("transcribed", "t1", True)


def test_documents_are_listed_once(catalogue: Catalogue) -> None:
    reading = read(catalogue, (SAMPLE / "statements.csv").read_bytes())
    assert {claim.document_id for claim in reading.claims} == set(reading.documents)
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)


def test_the_bundled_context_tables_are_read(catalogue: Catalogue) -> None:
    reading = read_context((SAMPLE / "context.csv").read_bytes(), "context.csv", "0" * 64, catalogue)
    assert {claim.basis for claim in reading.claims} == {"tabular"}
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize(
    ("listed", "borders"),
    [
        (["KZ-19"], {"KZ-19": "KZ-19@1997"}),
        # Zhetisu was cut out of the Almaty region in June 2022: a table that has it is told in the borders of later.
        (["KZ-19", "KZ-33"], {"KZ-19": "KZ-19@2022-06", "KZ-33": "KZ-33@2022-06"}),
    ],
)
def test_a_table_that_lists_a_region_before_its_time_is_in_later_borders(
    listed: list[str], borders: dict[str, str], catalogue: Catalogue
) -> None:
    rows = [f"population_1_january_borders_of_the_time,{code},2022,1000,persons,A,1,https://a.kz,,," for code in listed]
    content = "\n".join([",".join(CONTEXT_COLUMNS), *rows]).encode()
    reading = read_context(content, "context.csv", "0" * 64, catalogue)
    assert {claim.geography: claim.geo_version for claim in reading.claims} == borders


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"indicator": "ngo_actve"}, r"mine\.csv:2: statement t1: indicator 'ngo_actve'"),
        ({"geography": "KZ-99"}, r"mine\.csv:2: .*KZ-99"),
        ({"issuer_id": "nobody"}, r"mine\.csv:2: .*nobody"),
        ({"unit": "KZT"}, r"mine\.csv:2: .*KZT.*not a unit of ngo_active"),
        ({"qualifier": "roughly"}, r"mine\.csv:2: .*roughly"),
        ({"value": "many"}, r"mine\.csv:2: .*"),
        ({"period": "last year"}, r"mine\.csv:2: .*last year"),
        ({"published_on": "yesterday"}, r"mine\.csv:2: .*yesterday"),
        ({"range_kind": "sum"}, r"mine\.csv:2: .*sum"),
    ],
)
def test_a_bad_cell_is_named(catalogue: Catalogue, cells: dict[str, str], message: str) -> None:
    with pytest.raises(TableError, match=message):
        read(catalogue, table(**cells))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a,b\n1,2\n", "columns must be"),
        (",".join(COLUMNS).encode() + b"\nt1,ngo_active\n", r"mine\.csv:2: 23 cells expected"),
    ],
)
def test_a_table_of_another_shape_is_refused(catalogue: Catalogue, content: bytes, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read(catalogue, content)


@pytest.mark.parametrize(
    ("value", "printed", "unit"),
    [
        ("28100", "28,1 тыс.", "100"),
        ("18000", "18 мың", "1000"),
        ("22000", "22,000", "1"),
        ("23335", "23 335", "1"),
        ("10300000000", "10,3 млрд", "100000000"),
        ("1600", "", "1"),
        ("20000", "двадцати тысяч", "1"),
        ("17.9", "17.9 percent", "0.1"),
    ],
)
def test_unit_of_the_last_printed_digit(value: str, printed: str, unit: str) -> None:
    assert printed_unit(Decimal(value), printed) == Decimal(unit)
