"""CSV on the Web: ``csv/csv-metadata.json``, the metadata of all CSV files in the vocabulary of the W3C.

Belongs here: the table group (https://www.w3.org/TR/tabular-metadata/). Does not belong here: the CSV files
(delimited).
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from warehouse.exports.delimited import FOLDER
from warehouse.exports.files import WrittenFile, without_empty, write_json
from warehouse.exports.model import Column, Dataset, Kind, Table

FILE: Final = f"{FOLDER}/csv-metadata.json"
_TYPES: Final[Mapping[Kind, str]] = {
    "text": "string",
    "integer": "integer",
    "decimal": "decimal",
    "real": "double",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}


def write_csvw(dataset: Dataset, files: Mapping[str, WrittenFile], folder: Path) -> None:
    """Write the metadata; ``files`` gives the CSV file of each table."""
    wording, licence = dataset.wording, dataset.licence
    write_json(
        folder / FILE,
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:identifier": dataset.publication.publication_id,
            "dc:title": [{"@value": text, "@language": language} for language, text in wording.title.items()],
            "dc:description": [{"@value": text, "@language": language} for language, text in wording.summary.items()],
            "dc:issued": dataset.moment,
            "dc:license": {"@id": licence.address},
            "dc:rights": licence.exceptions,
            "dc:bibliographicCitation": wording.citation,
            "tables": [_table(dataset, table, files[table.name]) for table in dataset.tables],
        },
    )


def _table(dataset: Dataset, table: Table, file: WrittenFile) -> dict[str, Any]:
    return {
        "url": PurePosixPath(file.path).name,
        "dc:title": table.name,
        "dc:description": table.description,
        "dc:extent": file.bytes,
        "tableSchema": without_empty(
            (
                ("columns", [_column(column) for column in table.columns]),
                ("primaryKey", list(table.key)),
                ("foreignKeys", _foreign_keys(dataset, table)),
            )
        ),
    }


def _column(column: Column) -> dict[str, Any]:
    return without_empty(
        (
            ("name", column.name),
            ("titles", column.name),
            ("dc:description", column.description),
            ("datatype", _TYPES[column.kind]),
        )
    )


def _foreign_keys(dataset: Dataset, table: Table) -> list[dict[str, Any]]:
    """References to the one column that tells the rows of another table apart: others are none in this vocabulary."""
    keys = {other.name: other.key for other in dataset.tables}
    urls = {other.name: f"{other.name}.csv" for other in dataset.tables}
    return [
        {
            "columnReference": column.name,
            "reference": {"resource": urls[column.reference[0]], "columnReference": column.reference[1]},
        }
        for column in table.columns
        if column.reference and keys.get(column.reference[0]) == (column.reference[1],)
    ]
