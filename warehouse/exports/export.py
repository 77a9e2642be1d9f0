"""One publication written into a folder, in the formats that were asked for.

Belongs here: which format needs which files, and that a folder is written whole or not at all. Does not belong here:
how any format looks.
"""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from warehouse.connect import open_read_only
from warehouse.exports import delimited, parquet, sdmx
from warehouse.exports.croissant import write_croissant
from warehouse.exports.csvw import write_csvw
from warehouse.exports.datapackage import write_datapackage
from warehouse.exports.dcat import write_dcat
from warehouse.exports.files import WrittenFile, write_json, written
from warehouse.exports.guard import refuse_withheld
from warehouse.exports.model import Dataset, ExportError, Licence, Names
from warehouse.exports.readme import write_readme
from warehouse.exports.sdmx_structure import write_structure
from warehouse.exports.tables import read_tables, values_with_evidence
from warehouse.exports.wording import load_wording
from warehouse.exports.workbook import FILE as WORKBOOK
from warehouse.exports.workbook import write_workbook
from warehouse.paths import Paths
from warehouse.publish import DATABASE, Publication, current_publication

FORMATS: Final = ("parquet", "csv", "xlsx", "datapackage", "csvw", "sdmx", "dcat", "croissant")
LIST: Final = "export.json"
_DESCRIBE_CSV: Final = frozenset({"csv", "datapackage", "csvw", "croissant"})
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SDMX_DATA: Final = "application/vnd.sdmx.data+csv"
_SDMX_STRUCTURE: Final = "application/vnd.sdmx.structure+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the publication does not hold: licence of the compilation, terms by source_id, words of codes (family ->
    code -> names), and notes on sentences by (basis, language), with ``{source}`` for the citation."""

    licence: Licence
    source_licences: Mapping[str, str]
    terms: Mapping[str, Mapping[str, Names]]
    sentence_notes: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the publication, the folder, and its files by path."""

    publication_id: str
    folder: Path
    files: tuple[WrittenFile, ...]


def export(paths: Paths, target: Path, formats: Sequence[str], surroundings: Surroundings) -> Exported:
    """Write the current publication to the folder ``target``, which must be new, empty or an earlier export.

    The same publication gives the same bytes. An earlier export stays as it was until the new one is complete.
    Raises ExportError when nothing is published, the published file is not what its manifest says, the folder holds
    something else, or a table would pass on what may not be shown.
    """
    publication = current_publication(paths)
    if publication is None:
        raise ExportError(f"nothing is published below {paths.root} yet; run `qogam run` first")
    _check_database(publication)
    _check_target(target)
    aside = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        with open_read_only(publication.database) as connection:
            files = _write(connection, _dataset(connection, publication, surroundings), formats, aside)
        _replace(target, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Exported(publication.publication_id, target, files)


def _check_database(publication: Publication) -> None:
    [expected] = [file.sha256 for file in publication.files if file.path == DATABASE]
    with publication.database.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise ExportError(f"{publication.database} is not the file that its manifest names; run `qogam run --force`")


def _check_target(target: Path) -> None:
    if target.exists() and not (target.is_dir() and ((target / LIST).exists() or not any(target.iterdir()))):
        raise ExportError(f"{target} holds something that is no export; name a new folder")


def _dataset(connection: DuckDBPyConnection, publication: Publication, surroundings: Surroundings) -> Dataset:
    contracts = publication.notes.get("contracts")
    tables = read_tables(connection, contracts if isinstance(contracts, dict) else {})
    refuse_withheld(connection, tables)
    values = values_with_evidence(
        connection,
        tables,
        publication,
        f"{surroundings.licence.title} ({surroundings.licence.identifier})",
        surroundings.source_licences,
        surroundings.sentence_notes,
    )
    return Dataset(
        publication=publication,
        tables=tuple(sorted((*tables, values), key=lambda table: table.name)),
        wording=load_wording(publication.publication_id, surroundings.terms),
        licence=surroundings.licence,
    )


def _write(
    connection: DuckDBPyConnection, dataset: Dataset, formats: Sequence[str], folder: Path
) -> tuple[WrittenFile, ...]:
    files: list[WrittenFile] = []
    if "parquet" in formats:
        files += _write_parquet(connection, dataset, folder)
    csv = _write_csv(connection, dataset, folder) if _DESCRIBE_CSV.intersection(formats) else {}
    files += csv.values()
    if "xlsx" in formats:
        write_workbook(connection, dataset, folder / WORKBOOK)
        files.append(written(folder, WORKBOOK, _XLSX, "xlsx"))
    if "sdmx" in formats:
        files += _write_sdmx(connection, dataset, folder)
    if "datapackage" in formats:
        write_datapackage(connection, dataset, csv, folder)
    if "csvw" in formats:
        write_csvw(dataset, csv, folder)
    if "croissant" in formats:
        write_croissant(dataset, csv, folder)
    if "dcat" in formats:
        write_dcat(connection, dataset, files, folder)
    write_readme(dataset, files, folder)
    return _list_files(dataset, files, folder)


def _write_parquet(connection: DuckDBPyConnection, dataset: Dataset, folder: Path) -> list[WrittenFile]:
    (folder / parquet.FOLDER).mkdir()
    files = []
    for table in dataset.tables:
        path = parquet.file_name(table)
        parquet.write_parquet(connection, dataset, table, folder / path)
        files.append(written(folder, path, "application/vnd.apache.parquet", "parquet", table.name))
    return files


def _write_csv(connection: DuckDBPyConnection, dataset: Dataset, folder: Path) -> dict[str, WrittenFile]:
    (folder / delimited.FOLDER).mkdir()
    files = {}
    for table in dataset.tables:
        path = delimited.file_name(table)
        delimited.write_csv(connection, table, folder / path)
        files[table.name] = written(folder, path, "text/csv", "csv", table.name)
    return files


def _write_sdmx(connection: DuckDBPyConnection, dataset: Dataset, folder: Path) -> list[WrittenFile]:
    (folder / sdmx.FOLDER).mkdir()
    write_structure(dataset, sdmx.code_lists(connection, dataset), folder / sdmx.STRUCTURE)
    sdmx.write_sdmx_csv(connection, dataset, folder / sdmx.DATA)
    return [
        written(folder, sdmx.DATA, _SDMX_DATA, "sdmx_data"),
        written(folder, sdmx.STRUCTURE, _SDMX_STRUCTURE, "sdmx_structure"),
    ]


def _list_files(dataset: Dataset, files: Sequence[WrittenFile], folder: Path) -> tuple[WrittenFile, ...]:
    """Write the list of all files with their hashes, and return it."""
    known = {file.path: file for file in files}
    paths = sorted(str(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file())
    listed = tuple(known.get(path) or written(folder, path, _media_type(path), "metadata") for path in paths)
    record = {
        "publication_id": dataset.publication.publication_id,
        "published_at": dataset.moment,
        "licence": asdict(dataset.licence),
        "files": [{"path": file.path, "sha256": file.sha256, "bytes": file.bytes} for file in listed],
    }
    write_json(folder / LIST, record)
    return listed


def _media_type(path: str) -> str:
    types = {".json": "application/json", ".jsonld": "application/ld+json", ".md": "text/markdown"}
    return types[Path(path).suffix]


def _replace(target: Path, aside: Path) -> None:
    """Put the complete folder in its place; an earlier export goes only when the new one stands."""
    target.parent.mkdir(parents=True, exist_ok=True)
    earlier = target.with_name(f".{target.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if target.exists():
        target.rename(earlier)
    aside.rename(target)
    shutil.rmtree(earlier, ignore_errors=True)
