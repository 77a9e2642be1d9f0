"""The tables of a publication as its database describes them, and each annual value beside its evidence.

Belongs here: reading names, types, comments and contracts; the one table that exports add. Does not belong here: how a
format writes a row.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from duckdb import DuckDBPyConnection

from warehouse.connect import identifier
from warehouse.exports.model import Column, ExportError, Table
from warehouse.publish import Publication

#: Every annual value with its names, its evidence and its licence in one row, for those who join nothing.
VALUES: Final = "annual_values"

_RELATIONS: Final = """
SELECT table_name, coalesce(comment, '') FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
UNION ALL
SELECT view_name, coalesce(comment, '') FROM duckdb_views()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
ORDER BY 1
"""
_COMMENTS: Final = """
SELECT column_name, coalesce(comment, '') FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND table_name = ?
"""
_VALUES_SQL: Final = """
SELECT
    annual.indicator,
    indicators.name_kk AS indicator_name_kk,
    indicators.name_ru AS indicator_name_ru,
    indicators.name_en AS indicator_name_en,
    annual.dimension,
    annual.geography,
    annual.geo_version,
    regions.name_kk AS geography_name_kk,
    regions.name_ru AS geography_name_ru,
    regions.name_en AS geography_name_en,
    annual.year,
    annual.period,
    annual.value,
    annual.value_low,
    annual.value_high,
    annual.low_is_certain,
    annual.high_is_certain,
    annual.unit,
    annual.qualifier,
    annual.status,
    annual.status = 'disputed' AS is_disputed,
    annual.is_provisional,
    annual.basis,
    claims.derivation,
    annual.n_claims,
    annual.n_chains,
    annual.issuer_id,
    issuers.name_kk AS issuer_name_kk,
    issuers.name_ru AS issuer_name_ru,
    issuers.name_en AS issuer_name_en,
    annual.published_on,
    annual.source_address,
    claims.document_title,
    coalesce(releases.citation, '') AS citation,
    claims.printed,
    claims.sentence,
    if(
        claims.sentence = '', '', coalesce(replace(notes.note, '{source}', coalesce(releases.citation, '')), '')
    ) AS sentence_note,
    claims.snapshot_sha256,
    annual.chosen_claim_id,
    coalesce(licences.licence, '') AS source_licence,
    $licence AS data_licence,
    $publication AS publication_id
FROM main.annual_indicators AS annual
INNER JOIN main.claims AS claims ON claims.claim_id = annual.chosen_claim_id
LEFT JOIN main.releases AS releases
    ON releases.document_id = claims.document_id AND releases.snapshot_sha256 = claims.snapshot_sha256
LEFT JOIN main.indicators AS indicators ON indicators.code = annual.indicator
LEFT JOIN (SELECT DISTINCT code, name_kk, name_ru, name_en FROM main.regions) AS regions
    ON regions.code = annual.geography
LEFT JOIN main.issuers AS issuers ON issuers.issuer_id = annual.issuer_id
LEFT JOIN source_licences AS licences ON licences.source_id = releases.source_id
LEFT JOIN sentence_notes AS notes ON notes.basis = claims.basis AND notes.language = claims.language
"""
_VALUES_DESCRIPTION: Final = (
    "Each value of annual_indicators in one row with its names in three languages, the sentence it rests on where that "
    "may be shown, who answers for it, where it was printed, the licence and the publication."
)
#: Tables that say what the other columns are; the last one wins.
_DESCRIBED_IN: Final = ("releases", "claims", "annual_indicators")
#: Columns that no table of the warehouse describes.
_ADDED: Final = {
    "indicator_name_kk": "Name of the indicator in Kazakh.",
    "indicator_name_ru": "Name of the indicator in Russian.",
    "indicator_name_en": "Name of the indicator in English.",
    "geography_name_kk": "Name of the place in Kazakh.",
    "geography_name_ru": "Name of the place in Russian.",
    "geography_name_en": "Name of the place in English.",
    "issuer_name_kk": "Name of the issuer in Kazakh.",
    "issuer_name_ru": "Name of the issuer in Russian.",
    "issuer_name_en": "Name of the issuer in English.",
    "is_disputed": "Whether two counted claims of this key have certain ends that are disjoint.",
    "sentence_note": "What the sentence is, where it is our own wording of a document and no quotation; else empty.",
    "source_licence": "Terms of the source from which the figure was read.",
    "data_licence": "Licence of this compilation.",
    "publication_id": "The publication of the warehouse that the row comes from.",
}


def read_tables(connection: DuckDBPyConnection, contracts: Mapping[str, Any]) -> tuple[Table, ...]:
    """All tables and views of the open database, by name, with what ``contracts`` (table -> key and columns, as
    ``orchestration.contracts`` makes them) promises of them."""
    relations = connection.execute(_RELATIONS).fetchall()
    names = {name for name, _ in relations}
    return tuple(_table(connection, name, comment, contracts.get(name, {}), names) for name, comment in relations)


def values_with_evidence(
    connection: DuckDBPyConnection,
    tables: tuple[Table, ...],
    publication: Publication,
    data_licence: str,
    source_licences: Mapping[str, str],
    sentence_notes: Mapping[tuple[str, str], str],
) -> Table:
    """The table VALUES. ``source_licences`` by source_id; ``sentence_notes`` by basis and language,
    with ``{source}`` for the citation of the document.

    Leaves three temporary relations in the connection. Raises ExportError when the publication has such a table
    already.
    """
    if any(table.name == VALUES for table in tables):
        raise ExportError(f"the publication has a table {VALUES} of its own; rename one of the two")
    _fill(connection, "source_licences", ("source_id", "licence"), list(source_licences.items()))
    _fill(connection, "sentence_notes", ("basis", "language", "note"), [(*of, n) for of, n in sentence_notes.items()])
    connection.execute(
        f"CREATE TEMP TABLE {VALUES} AS {_VALUES_SQL}",
        {"licence": data_licence, "publication": publication.publication_id},
    )
    table = _table(connection, VALUES, _VALUES_DESCRIPTION, {}, set())
    sources = {source.name: source for source in tables}
    described = {column.name: column for name in _DESCRIBED_IN for column in sources[name].columns}
    columns = tuple(
        replace(column, description=_ADDED[column.name])
        if column.name in _ADDED
        else replace(described[column.name], reference=None, is_required=False)
        for column in table.columns
    )
    return replace(table, columns=columns, key=sources["annual_indicators"].key)


def _table(
    connection: DuckDBPyConnection, name: str, comment: str, contract: Mapping[str, Any], names: set[str]
) -> Table:
    relation = connection.table(identifier(name))
    comments = dict(connection.execute(_COMMENTS, [name]).fetchall())
    promises = contract.get("columns", {})
    columns = tuple(
        _column(column, str(sql_type), comments.get(column, ""), promises.get(column, {}), names)
        for column, sql_type in zip(relation.columns, relation.types, strict=True)
    )
    known = {column.name for column in columns}
    listed = ", ".join(identifier(column.name) for column in columns)
    [(rows,)] = relation.aggregate("count(*)").fetchall()
    return Table(
        name=name,
        description=comment,
        columns=columns,
        key=tuple(contract.get("key", ())) if known.issuperset(contract.get("key", ())) else (),
        rows=rows,
        sql=f"SELECT {listed} FROM {identifier(name)} ORDER BY ALL",  # noqa: S608  # quoted names of the database
    )


def _column(name: str, sql_type: str, comment: str, promise: Mapping[str, Any], names: set[str]) -> Column:
    reference = promise.get("references")
    return Column(
        name=name,
        sql_type=sql_type,
        description=comment,
        is_required=bool(promise.get("required")),
        allowed=tuple(promise.get("allowed", ())),
        reference=(reference[0], reference[1]) if reference and reference[0] in names else None,
    )


def _fill(connection: DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    typed = ", ".join(f"{column} VARCHAR" for column in columns)
    connection.execute(f"CREATE TEMP TABLE {name} ({typed})")
    if rows:
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608
