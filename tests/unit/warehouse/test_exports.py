"""Exports of a publication: the same bytes each time, nothing lost, nothing run by a spreadsheet, nothing passed on
that may not be shown."""

import csv
import hashlib
import json
import random
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from tests.unit.warehouse.export_builds import SURROUNDINGS, publish_values, value
from warehouse.connect import in_memory, open_build
from warehouse.exports import export as room
from warehouse.exports.export import FORMATS, Exported, export
from warehouse.exports.guard import guarded_sql, unguarded
from warehouse.exports.model import ExportError
from warehouse.exports.sdmx import breakdown_code
from warehouse.paths import Paths

FORMULAS = ["=1+1", "+1", "-1", "@sum", "\t=1", "'=1", "''+1", "＝1", "\r\n=1"]
HARMLESS = ["a=1", "'quoted'", "1", "", "Қазақстан – 1", " "]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "it's state")


def exported(paths: Paths, target: Path, *formats: str) -> Exported:
    return export(paths, target, formats or FORMATS, SURROUNDINGS)


def content(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parquet(path: Path, columns: str) -> list[tuple[Any, ...]]:
    with in_memory() as connection:
        return connection.read_parquet(str(path)).project(columns).fetchall()


def sheet(path: Path, name: str) -> list[dict[str, Any]]:
    heading, *rows = openpyxl.load_workbook(path)[name].iter_rows()
    return [{str(head.value): cell for head, cell in zip(heading, row, strict=True)} for row in rows]


def test_the_same_publication_gives_the_same_bytes(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024), value(2025, "0.284000", dimension="sphere=health;taxonomy=2025")])
    first = exported(paths, tmp_path / "first")
    exported(paths, tmp_path / "deep" / "second")
    assert content(tmp_path / "first") == content(tmp_path / "deep" / "second")
    listed = json.loads((tmp_path / "first" / "export.json").read_text())
    assert {file["path"]: file["sha256"] for file in listed["files"]} | {"export.json": ""} == {
        **content(tmp_path / "first"),
        "export.json": "",
    }
    assert {file.path for file in first.files} == set(content(tmp_path / "first")) - {"export.json"}


def test_a_workbook_tells_no_time_but_that_of_the_publication(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024)])
    exported(paths, tmp_path / "out", "xlsx")
    with zipfile.ZipFile(tmp_path / "out" / "qogam.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2026-03-01T06:00:00Z" in archive.read("docProps/core.xml")


def test_figures_keep_every_digit(paths: Paths, tmp_path: Path) -> None:
    figures = ["18000.000000", "0.284000", "123456789012345678.123456", "-5.5", "0"]
    publish_values(paths, [value(2020 + place, figure) for place, figure in enumerate(figures)])
    exported(paths, tmp_path / "out")
    expected = [Decimal(figure) for figure in figures]
    out = tmp_path / "out"
    assert [row["value"] for row in rows_of(out / "csv" / "annual_values.csv")] == [
        "18000",
        "0.284",
        "123456789012345678.123456",
        "-5.5",
        "0",
    ]
    assert [row[0] for row in parquet(out / "parquet" / "annual_values.parquet", "value")] == expected
    assert [Decimal(row["OBS_VALUE"]) for row in rows_of(out / "sdmx" / "annual_values.csv")] == expected
    cells = [row["value"] for row in sheet(out / "qogam.xlsx", "annual_values")]
    assert [cell.data_type for cell in cells] == ["n", "n", "s", "n", "n"]
    assert [Decimal(str(cell.value)) for cell in cells] == expected


def test_missing_and_empty_stay_apart_in_csv(paths: Paths, tmp_path: Path) -> None:
    more = "CREATE TABLE gaps AS SELECT * FROM (VALUES (1, NULL), (2, '')) AS rows(n, text)"
    publish_values(paths, [value(2024)], more_sql=more)
    exported(paths, tmp_path / "out", "csv")
    assert (tmp_path / "out" / "csv" / "gaps.csv").read_text() == 'n,text\n1,\n2,""\n'


def test_no_cell_is_a_formula_and_other_texts_are_not_marked(paths: Paths, tmp_path: Path) -> None:
    texts = dict(enumerate([*FORMULAS, *HARMLESS], start=2000))
    formulas = {year for year, text in texts.items() if text in FORMULAS}
    publish_values(paths, [value(year, title=text) for year, text in texts.items()])
    exported(paths, tmp_path / "out", "csv", "parquet", "sdmx", "xlsx")
    out = tmp_path / "out"

    marked = {int(row["year"]): row["document_title"] for row in rows_of(out / "csv" / "annual_values.csv")}
    assert marked == {year: f"'{text}" if text in FORMULAS else text for year, text in texts.items()}
    assert {year: unguarded(text) for year, text in marked.items()} == texts

    assert dict(parquet(out / "parquet" / "annual_values.parquet", "year, document_title")) == texts

    observed = {int(row["TIME_PERIOD"]): row["SOURCE_TITLE"] for row in rows_of(out / "sdmx" / "annual_values.csv")}
    assert {year for year, text in observed.items() if text[:1] == "'" and text != "'quoted'"} == formulas

    cells = {row["year"].value: row["document_title"] for row in sheet(out / "qogam.xlsx", "annual_values")}
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"s"}
    assert {year for year, cell in cells.items() if cell.quotePrefix} == formulas
    # The format writes a carriage return as _x000D_, which openpyxl leaves as it is.
    assert {year: (cell.value or "").replace("_x000D_", "\r") for year, cell in cells.items()} == texts
    with zipfile.ZipFile(out / "qogam.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_a_marked_text_can_always_be_had_back() -> None:
    chance = random.Random(20260301)
    texts = ["".join(chance.choices("''=+-@\t\r\n ＝a1Қ😀", k=chance.randrange(7))) for _ in range(3_000)]
    with in_memory() as connection:
        query = f"SELECT text, {guarded_sql('text')} FROM (SELECT unnest($texts) AS text)"
        marked = connection.execute(query, {"texts": texts}).fetchall()
    assert [unguarded(mark) for _, mark in marked] == [text for text, _ in marked] == texts
    assert not any(mark.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for _, mark in marked)


def test_every_row_says_where_it_comes_from(paths: Paths, tmp_path: Path) -> None:
    publication = publish_values(paths, [value(2024, basis="restated", citation="A page of 2024")])
    exported(paths, tmp_path / "out")
    out = tmp_path / "out"
    expected = {
        "issuer_name_en": "Ministry",
        "source_address": "https://example.org/page",
        "sentence": "There are 100 clubs.",
        "sentence_note": "Our wording of A page of 2024, not a quotation.",
        "source_licence": "sentences with the source named",
        "data_licence": "A licence (CC-BY-4.0)",
        "publication_id": publication.publication_id,
    }
    [row] = rows_of(out / "csv" / "annual_values.csv")
    assert {name: row[name] for name in expected} == expected
    assert parquet(out / "parquet" / "annual_values.parquet", ", ".join(expected)) == [tuple(expected.values())]
    [cells] = sheet(out / "qogam.xlsx", "annual_values")
    assert {name: cells[name].value for name in expected} == expected
    [observation] = rows_of(out / "sdmx" / "annual_values.csv")
    assert observation["SENTENCE_NOTE"] == expected["sentence_note"]
    assert observation["PUBLICATION_ID"] == publication.publication_id
    with in_memory() as connection:
        file = str(out / "parquet" / "releases.parquet")
        pairs = connection.execute("SELECT key, value FROM parquet_kv_metadata(?)", [file]).fetchall()
    about = {key.decode(): text.decode() for key, text in pairs}
    assert about["publication_id"] == publication.publication_id
    assert about["licence"] == "CC-BY-4.0 https://example.org/licence"
    for path in ("datapackage.json", "csv/csv-metadata.json", "dcat.jsonld", "croissant.json", "README.md"):
        said = (out / path).read_text()
        assert publication.publication_id in said, path
        assert "https://example.org/licence" in said, path


SECRET = "Only the figure may be shown."
PLANTED = {
    "a claim": f"UPDATE claims SET sentence = '{SECRET}'",
    "a side of a contradiction": "ALTER TABLE contradictions ADD claim_id_a VARCHAR; "
    "ALTER TABLE contradictions ADD sentence_a VARCHAR; INSERT INTO contradictions (claim_id_a, sentence_a) "
    f"VALUES ('claim0', '{SECRET}')",
    "a number of a document": f"CREATE TABLE numbers AS SELECT 'document0' AS document_id, '{SECRET}' AS sentence",
    "a table that does not say whose sentences it holds": f"CREATE TABLE sentences AS SELECT '{SECRET}' AS sentence",
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_sentence_that_may_not_be_shown_stops_the_export(where: str, paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024, may_show="none", sentence="")], more_sql=PLANTED[where])
    with pytest.raises(ExportError, match="sentence"):
        exported(paths, tmp_path / "out")
    assert list(tmp_path.iterdir()) == [paths.root]


def test_a_figure_without_its_sentence_may_be_passed_on(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024, may_show="none", sentence="", basis="restated"), value(2025)])
    exported(paths, tmp_path / "out", "csv")
    hidden, shown = rows_of(tmp_path / "out" / "csv" / "annual_values.csv")
    assert (hidden["value"], hidden["sentence"], hidden["sentence_note"]) == ("100", "", "")
    assert hidden["source_address"] == "https://example.org/page"
    assert shown["sentence"] == "There are 100 clubs."


def test_only_the_formats_asked_for_are_written(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024)])
    exported(paths, tmp_path / "out", "datapackage")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "csv",
        "datapackage.json",
        "export.json",
        "README.md",
    }
    exported(paths, tmp_path / "out", "parquet", "sdmx")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"parquet", "sdmx", "export.json", "README.md"}


def test_the_command_offers_every_format() -> None:
    from orchestration.cli import export as command

    [option] = [parameter for parameter in command.params if parameter.name == "formats"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMATS


def test_a_folder_with_something_else_is_left_alone(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024)])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(ExportError, match="holds something that is no export"):
        exported(paths, tmp_path / "mine")
    with pytest.raises(ExportError, match="holds something that is no export"):
        exported(paths, tmp_path / "mine" / "thesis.txt")
    assert content(tmp_path / "mine") == {"thesis.txt": hashlib.sha256(b"mine").hexdigest()}


def test_a_failure_on_the_way_leaves_the_earlier_export(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_values(paths, [value(2024)])
    exported(paths, tmp_path / "out")
    before = content(tmp_path / "out")

    def full(*arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(room, "write_croissant", full)
    with pytest.raises(OSError, match="no space left"):
        exported(paths, tmp_path / "out")
    assert content(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", paths.root.name}


def test_nothing_published_and_a_changed_file_are_told(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nothing is published"):
        exported(paths, tmp_path / "out")
    publication = publish_values(paths, [value(2024)])
    with open_build(publication.database) as connection:
        connection.execute("UPDATE annual_indicators SET value = 101")
    with pytest.raises(ExportError, match="is not the file that its manifest names"):
        exported(paths, tmp_path / "out")


def test_the_schema_holds_what_dbt_promises(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024)])
    exported(paths, tmp_path / "out", "datapackage")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    [schema] = [resource["schema"] for resource in package["resources"] if resource["name"] == "annual_indicators"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["indicator", "dimension", "geography", "year", "unit"]
    assert schema["foreignKeys"] == [
        {"fields": ["indicator"], "reference": {"resource": "indicators", "fields": ["code"]}}
    ]
    assert fields["value"] == {
        "name": "value",
        "type": "number",
        "description": "In base units.",
        "constraints": {"required": True},
    }
    assert fields["status"]["constraints"] == {"enum": ["single_source", "disputed"]}
    assert "constraints" not in fields["dimension"], "an empty text and a missing one are the same to readers of CSV"


def test_a_publication_without_contracts_can_be_exported(paths: Paths, tmp_path: Path) -> None:
    publish_values(paths, [value(2024)], contracts={})
    exported(paths, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert all("primaryKey" not in resource["schema"] for resource in package["resources"])


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_values(paths, [value(2024)], more_sql="CREATE TABLE numbers AS SELECT range AS n FROM range(7)")
    monkeypatch.setattr("warehouse.exports.workbook.MOST_ROWS", 4)
    exported(paths, tmp_path / "out", "xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "out" / "qogam.xlsx")
    sheets = [name for name in workbook.sheetnames if name.startswith("numbers")]
    assert [[cell.value for cell in workbook[name]["A"]] for name in sheets] == [
        ["n", 0, 1, 2],
        ["n", 3, 4, 5],
        ["n", 6],
    ]


def test_a_text_longer_than_a_cell_is_cut_in_the_workbook_only(paths: Paths, tmp_path: Path) -> None:
    long = "a" * 40_000
    publish_values(paths, [value(2024, sentence=long)])
    exported(paths, tmp_path / "out", "xlsx", "csv")
    [cells] = sheet(tmp_path / "out" / "qogam.xlsx", "claims")
    assert len(cells["sentence"].value) == 32_767
    assert cells["sentence"].value.endswith("the whole text is in the Parquet file)")
    [row] = rows_of(tmp_path / "out" / "csv" / "claims.csv")
    assert row["sentence"] == long


def test_memory_does_not_grow_with_the_tables(paths: Paths, tmp_path: Path) -> None:
    more = "CREATE TABLE many AS SELECT range AS n, repeat('x', 700) AS text FROM range(20_000)"
    publish_values(paths, [value(2024)], more_sql=more)
    tracemalloc.start()
    try:
        exported(paths, tmp_path / "out", "csv", "parquet", "xlsx", "datapackage")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "out" / "csv" / "many.csv").stat().st_size > 12_000_000
    assert peak < 12_000_000, "the workbook is written row by row"


def test_observations_carry_status_bounds_and_dispute(paths: Paths, tmp_path: Path) -> None:
    publish_values(
        paths,
        [
            value(2022, basis="derived"),
            value(2023, status="disputed", sentence="One.\nTwo."),
            value(2024, is_provisional=True, dimension="sphere=health;taxonomy=2025"),
        ],
    )
    exported(paths, tmp_path / "out", "sdmx")
    rows = rows_of(tmp_path / "out" / "sdmx" / "annual_values.csv")
    named = {row["TIME_PERIOD"]: row for row in rows}
    assert {year: row["OBS_STATUS"] for year, row in named.items()} == {"2022": "E", "2023": "A", "2024": "P"}
    assert {year: row["IS_DISPUTED"] for year, row in named.items()} == {
        "2022": "false",
        "2023": "true",
        "2024": "false",
    }
    assert {row["BREAKDOWN"] for row in rows} == {"_T", "sphere@health$taxonomy@2025"}
    assert named["2023"]["SENTENCE"] == "One. Two."
    assert (named["2023"]["LOWER_BOUND"], named["2023"]["LOWER_IS_CERTAIN"]) == ("100", "true")


def test_codes_that_sdmx_does_not_take_are_spelled_or_refused(paths: Paths, tmp_path: Path) -> None:
    assert breakdown_code("part=a b") == "part@a-x20-b"
    publish_values(paths, [value(2024)], more_sql="UPDATE indicators SET code = 'two words'")
    with pytest.raises(ExportError, match="CL_INDICATOR: SDMX takes no code 'two words'"):
        exported(paths, tmp_path / "out", "sdmx")
