"""A small publication made by hand, with what exports and proofs join, and the surroundings that they are given.

Belongs here: making the marts and publishing them. Does not belong here: what a test asserts.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from tests.unit.warehouse.builds import make_build
from warehouse.connect import open_build
from warehouse.exports.export import Surroundings
from warehouse.exports.model import Licence
from warehouse.paths import Paths
from warehouse.publish import Publication, publish

MOMENT: Final = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
LICENCE: Final = Licence(
    identifier="CC-BY-4.0",
    title="A licence",
    address="https://example.org/licence",
    exceptions="It covers no sentence.",
)
SURROUNDINGS: Final = Surroundings(
    licence=LICENCE,
    source_licences={"website": "sentences with the source named"},
    terms={"unit": {"organisations": {"kk": "ұйым", "ru": "организации", "en": "organisations"}}},
    sentence_notes={("restated", "en"): "Our wording of {source}, not a quotation."},
)
CONTRACTS: Final = {
    "annual_indicators": {
        "key": ["indicator", "dimension", "geography", "year", "unit"],
        "columns": {
            "indicator": {"required": True, "references": ["indicators", "code"]},
            "dimension": {"required": True},
            "status": {"allowed": ["single_source", "disputed"]},
            "value": {"required": True},
        },
    },
    "indicators": {"key": ["code"], "columns": {"code": {"required": True}}},
    "claims": {"key": ["claim_id"], "columns": {}},
}

_SQL: Final = """
DROP TABLE annual_indicators;
DROP TABLE claims;
DROP TABLE contradiction_members;
CREATE TABLE indicators AS SELECT 'clubs' AS code, 'клубтар' AS name_kk, 'клубы' AS name_ru, 'Clubs' AS name_en,
    'organisations' AS unit, 'What has a board.' AS concept_note;
CREATE TABLE regions AS SELECT 'KZ' AS code, 'KZ' AS geo_version, 'Қазақстан' AS name_kk, 'Казахстан' AS name_ru,
    'Kazakhstan' AS name_en, DATE '1991-12-16' AS valid_from, NULL::DATE AS valid_to;
CREATE TABLE issuers AS SELECT 'ministry' AS issuer_id, 'министрлік' AS name_kk, 'министерство' AS name_ru,
    'Ministry' AS name_en;
CREATE TABLE releases (
    document_id VARCHAR, snapshot_sha256 VARCHAR, text_sha256 VARCHAR, source_id VARCHAR, citation VARCHAR,
    title VARCHAR, address VARCHAR, may_show VARCHAR
);
CREATE TABLE claims (
    claim_id VARCHAR, document_id VARCHAR, snapshot_sha256 VARCHAR, basis VARCHAR, language VARCHAR,
    derivation VARCHAR, document_title VARCHAR, printed VARCHAR, sentence VARCHAR, may_show VARCHAR
);
CREATE TABLE annual_indicators (
    indicator VARCHAR, dimension VARCHAR, geography VARCHAR, geo_version VARCHAR, year INTEGER, period VARCHAR,
    value DECIMAL(24, 6), value_low DECIMAL(24, 6), value_high DECIMAL(24, 6), low_is_certain BOOLEAN,
    high_is_certain BOOLEAN, unit VARCHAR, qualifier VARCHAR, status VARCHAR, basis VARCHAR, issuer_id VARCHAR,
    published_on VARCHAR, source_address VARCHAR, is_provisional BOOLEAN, n_claims INTEGER, n_chains INTEGER,
    chosen_claim_id VARCHAR
);
COMMENT ON TABLE annual_indicators IS 'One value per year.';
COMMENT ON COLUMN annual_indicators.value IS 'In base units.';
COMMENT ON COLUMN claims.sentence IS 'The sentence.';
"""


def value(year: int, figure: str = "100", **fields: Any) -> Mapping[str, Any]:
    """One annual value with its claim; ``fields`` replace columns of either."""
    return {"year": year, "figure": figure, **fields}


def publish_values(
    paths: Paths, values: Sequence[Mapping[str, Any]], *, more_sql: str = "", contracts: Mapping[str, Any] = CONTRACTS
) -> Publication:
    """Publish values, each with a claim and a document of its own."""
    build = make_build(paths.build)
    with open_build(build) as connection:
        connection.execute(_SQL)
        for number, given in enumerate(values):
            row = {**_DEFAULTS, "claim_id": f"claim{number}", "document": f"document{number}", **given}
            connection.execute(
                "INSERT INTO releases "
                "VALUES ($document, $document, $document, 'website', $citation, $title, $address, $may_show)",
                _of(row, "document citation title address may_show"),
            )
            connection.execute(
                "INSERT INTO claims VALUES ($claim_id, $document, $document, $basis, 'en', '', $title, $printed, "
                "$sentence, $may_show)",
                _of(row, "claim_id document basis title printed sentence may_show"),
            )
            connection.execute(
                "INSERT INTO annual_indicators SELECT 'clubs', $dimension, 'KZ', 'KZ', $year, $year::VARCHAR, figure, "
                "figure, figure, true, false, 'organisations', 'exact', $status, $basis, 'ministry', '2026-01', "
                "$address, $is_provisional, 1, 1, $claim_id FROM (SELECT $figure::DECIMAL(24, 6) AS figure)",
                _of(row, "dimension year status basis address is_provisional claim_id figure"),
            )
        connection.execute(more_sql or "SELECT 1")
    return publish(build, paths, "0123456789abcdef", MOMENT, {"run_id": "first", "contracts": contracts})


_DEFAULTS: Final[Mapping[str, Any]] = {
    "dimension": "",
    "basis": "original",
    "status": "single_source",
    "is_provisional": False,
    "citation": "A page",
    "address": "https://example.org/page",
    "title": "A title",
    "printed": "100",
    "sentence": "There are 100 clubs.",
    "may_show": "sentence",
}


def _of(row: Mapping[str, Any], names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}
