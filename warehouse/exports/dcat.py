"""DCAT: ``dcat.jsonld``, a catalogue record of the publication and of every exported file, in three languages.

Belongs here: the record in the vocabulary of the W3C (https://www.w3.org/TR/vocab-dcat-3/). Does not belong here: the
files that it lists.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

from warehouse.exports.files import WrittenFile, write_json
from warehouse.exports.model import Dataset, Names

FILE: Final = "dcat.jsonld"
_EUROPEAN: Final = "http://publications.europa.eu/resource/authority"
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CONFORMS: Final = {
    "sdmx_data": "https://github.com/sdmx-twg/sdmx-csv",
    "csv": "https://www.rfc-editor.org/rfc/rfc4180",
}


def write_dcat(connection: DuckDBPyConnection, dataset: Dataset, files: Sequence[WrittenFile], folder: Path) -> None:
    """Write the record: a dataset with one distribution per file of data, and every address it was derived from."""
    identity = f"urn:qogam:publication:{dataset.publication.publication_id}"
    [(first, last)] = connection.execute("SELECT min(year), max(year) FROM main.annual_indicators").fetchall()
    sources = connection.execute(
        "SELECT DISTINCT address FROM main.releases WHERE address <> '' ORDER BY address"
    ).fetchall()
    wording, licence = dataset.wording, dataset.licence
    record = {
        "@context": _CONTEXT,
        "@id": identity,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.publication.publication_id,
        "dcat:version": dataset.publication.publication_id,
        "dct:title": _texts(wording.title),
        "dct:description": _texts(wording.summary),
        "dcat:keyword": [
            {"@value": word, "@language": language} for language, words in wording.keywords.items() for word in words
        ],
        "dct:language": [{"@id": f"{_EUROPEAN}/language/{code}"} for code in ("KAZ", "RUS", "ENG")],
        "dcat:theme": {"@id": f"{_EUROPEAN}/data-theme/SOCI"},
        "dct:spatial": {"@id": f"{_EUROPEAN}/country/KAZ"},
        "dct:issued": _moment(dataset),
        "dct:modified": _moment(dataset),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": "Qogam"},
        "dct:license": {"@id": licence.address},
        "dct:rights": {"@type": "dct:RightsStatement", "dct:description": licence.exceptions},
        "dct:bibliographicCitation": wording.citation,
        "prov:wasDerivedFrom": [{"@id": address} for (address,) in sources],
        "dcat:distribution": [_distribution(dataset, file) for file in files],
    }
    if first is not None:
        record["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": str(first), "@type": "xsd:gYear"},
            "dcat:endDate": {"@value": str(last), "@type": "xsd:gYear"},
        }
    write_json(folder / FILE, record)


def _distribution(dataset: Dataset, file: WrittenFile) -> dict[str, Any]:
    names = dataset.wording.name("format", file.form)
    titles = {language: f"{name}: {file.table}" if file.table else name for language, name in names.items()}
    record = {
        "@type": "dcat:Distribution",
        "dct:title": _texts(titles),
        "dcat:accessURL": {"@id": file.path},
        "dcat:downloadURL": {"@id": file.path},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media_type}"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:license": {"@id": dataset.licence.address},
        "dct:issued": _moment(dataset),
    }
    if file.form in _CONFORMS:
        record["dct:conformsTo"] = {"@id": _CONFORMS[file.form]}
    return record


def _texts(names: Names) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in names.items()]


def _moment(dataset: Dataset) -> dict[str, str]:
    return {"@value": dataset.moment, "@type": "xsd:dateTime"}
