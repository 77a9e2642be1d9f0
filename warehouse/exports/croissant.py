"""Croissant: ``croissant.json``, the CSV files as record sets for machine-learning tools.

Belongs here: the description in the vocabulary of MLCommons
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html). Does not belong here: the CSV files (delimited).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from warehouse.exports.files import WrittenFile, without_empty, write_json
from warehouse.exports.model import Column, Dataset, Kind, Table

FILE: Final = "croissant.json"
_TYPES: Final[Mapping[Kind, str]] = {
    "text": "sc:Text",
    "integer": "sc:Integer",
    "decimal": "sc:Float",
    "real": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "timestamp": "sc:DateTime",
}
#: The context that the specification gives, word for word.
_CONTEXT: Final = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(dataset: Dataset, files: Mapping[str, WrittenFile], folder: Path) -> None:
    """Write the description; ``files`` gives the CSV file of each table."""
    wording, licence = dataset.wording, dataset.licence
    record = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "qogam",
        "identifier": dataset.publication.publication_id,
        "description": f"{wording.title['en']}. {wording.summary['en']} {licence.exceptions}",
        "license": licence.address,
        "url": f"urn:qogam:publication:{dataset.publication.publication_id}",
        "citeAs": wording.citation,
        "creator": {"@type": "sc:Organization", "name": "Qogam"},
        "publisher": {"@type": "sc:Organization", "name": "Qogam"},
        "keywords": [word for words in wording.keywords.values() for word in words],
        "inLanguage": list(wording.keywords),
        "datePublished": dataset.moment,
        # Croissant wants a version of three numbers; the publication itself is the identifier.
        "version": _version(dataset),
        "distribution": [_file(table, files[table.name]) for table in dataset.tables],
        "recordSet": [_records(table, files[table.name]) for table in dataset.tables],
    }
    write_json(folder / FILE, record)


def _version(dataset: Dataset) -> str:
    moment = dataset.publication.created_at
    day, second = 100 * moment.month + moment.day, 10_000 * moment.hour + 100 * moment.minute + moment.second
    return f"{moment.year}.{day}.{second}"


def _file(table: Table, file: WrittenFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": table.description,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _records(table: Table, file: WrittenFile) -> dict[str, Any]:
    return without_empty(
        (
            ("@type", "cr:RecordSet"),
            ("@id", table.name),
            ("name", table.name),
            ("description", table.description),
            ("key", [{"@id": f"{table.name}/{column}"} for column in table.key]),
            ("field", [_field(table, file, column) for column in table.columns]),
        )
    )


def _field(table: Table, file: WrittenFile, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": f"{table.name}/{column.name}",
        "description": column.description,
        "dataType": _TYPES[column.kind],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
