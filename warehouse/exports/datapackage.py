"""Frictionless Data Package: ``datapackage.json`` over the CSV files, with a schema per table.

Belongs here: the descriptor (https://datapackage.org). Does not belong here: the CSV files (delimited) and what dbt
promises of the tables (orchestration.contracts).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

from warehouse.exports.files import WrittenFile, without_empty, write_json
from warehouse.exports.model import Column, Dataset, Kind, Table

FILE: Final = "datapackage.json"
_TYPES: Final[Mapping[Kind, str]] = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "real": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


_SOURCES: Final = "SELECT DISTINCT address, min(title) FROM main.releases WHERE address <> '' GROUP BY ALL ORDER BY ALL"


def write_datapackage(
    connection: DuckDBPyConnection, dataset: Dataset, files: Mapping[str, WrittenFile], folder: Path
) -> None:
    """Write the descriptor with the documents that the data come from; ``files`` gives the CSV file of each table."""
    wording, licence = dataset.wording, dataset.licence
    resources = [_resource(dataset, table, files[table.name]) for table in dataset.tables]
    write_json(
        folder / FILE,
        {
            "profile": "tabular-data-package",
            "name": "qogam",
            "id": f"urn:qogam:publication:{dataset.publication.publication_id}",
            "title": wording.title["en"],
            "description": f"{wording.summary['en']} {licence.exceptions}",
            "version": dataset.publication.publication_id,
            "created": dataset.moment,
            "keywords": list(wording.keywords["en"]),
            "licenses": [{"name": licence.identifier, "title": licence.title, "path": licence.address}],
            "citation": wording.citation,
            "sources": [
                without_empty((("title", title), ("path", address)))
                for address, title in connection.execute(_SOURCES).fetchall()
            ],
            "resources": resources,
        },
    )


def _resource(dataset: Dataset, table: Table, file: WrittenFile) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.path,
        "description": table.description,
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": without_empty(
            (
                ("fields", [_field(column) for column in table.columns]),
                ("missingValues", [""]),
                ("primaryKey", list(table.key)),
                ("foreignKeys", _foreign_keys(dataset, table)),
            )
        ),
    }


def _field(column: Column) -> dict[str, Any]:
    # An empty text and a missing one look alike to readers of CSV, so a text is required only where it cannot be empty.
    never_empty = column.kind != "text" or bool(column.reference) or ("" not in column.allowed and column.allowed != ())
    constraints = without_empty(
        (
            ("required", True if column.is_required and never_empty else None),
            ("enum", [value for value in column.allowed if value]),
        )
    )
    return without_empty(
        (
            ("name", column.name),
            ("type", _TYPES[column.kind]),
            ("format", _MOMENT if column.kind == "timestamp" else None),
            ("description", column.description),
            ("constraints", constraints),
        )
    )


def _foreign_keys(dataset: Dataset, table: Table) -> list[dict[str, Any]]:
    return [
        {"fields": [column.name], "reference": {"resource": column.reference[0], "fields": [column.reference[1]]}}
        for column in table.columns
        if column.reference and any(other.name == column.reference[0] for other in dataset.tables)
    ]
