"""Parquet: every table as it is, with the publication and its licence written into each file.

Belongs here: what the key-value metadata of a file say. Does not belong here: the Parquet files of the publication
itself (``warehouse.marts_copy``).
"""

from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from warehouse.connect import literal
from warehouse.exports.model import Dataset, Table

FOLDER: Final = "parquet"


def file_name(table: Table) -> str:
    """Path of a table's file within the export."""
    return f"{FOLDER}/{table.name}.parquet"


def write_parquet(connection: DuckDBPyConnection, dataset: Dataset, table: Table, target: Path) -> None:
    """Write a table as Parquet with its data unchanged; its metadata name publication, licence and descriptions."""
    about = {
        "publication_id": dataset.publication.publication_id,
        "licence": f"{dataset.licence.identifier} {dataset.licence.address}",
        "citation": dataset.wording.citation,
        "table": table.description,
        **{f"column:{column.name}": column.description for column in table.columns},
    }
    pairs = ", ".join(f"{literal(key)}: {literal(text)}" for key, text in about.items())
    connection.execute(
        f"COPY ({table.sql}) TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
    )
