"""SDMX: annual values as SDMX-CSV 2.0, and what both its files share: the components of the structure and its codes.

Belongs here: which component a column becomes, and the codes that its values get. Does not belong here: the structure
as XML (sdmx_structure).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from duckdb import DuckDBPyConnection

from warehouse.connect import identifier, literal
from warehouse.exports.delimited import figure_sql
from warehouse.exports.guard import guarded_sql
from warehouse.exports.model import LANGUAGES, Dataset, ExportError, Names, Table
from warehouse.exports.tables import VALUES

FOLDER: Final = "sdmx"
DATA: Final = f"{FOLDER}/annual_values.csv"
STRUCTURE: Final = f"{FOLDER}/structure.xml"
AGENCY: Final = "QOGAM"
STRUCTURE_NAME: Final = "ANNUAL_VALUES"
#: An extension marks what may still change: code lists grow with the registry.
VERSION: Final = "1.0.0-draft"
TOTAL: Final = "_T"

_BREAKDOWNS: Final = "breakdown_codes"
#: Everything that some reader takes for the end of a line.
_BREAKS: Final = r"[\s\v\x1c-\x1e\x{85}\x{2028}\x{2029}]+"
_CODE: Final = re.compile(r"[A-Za-z0-9_@$\-]+")
_OTHER: Final = re.compile(r"[^A-Za-z0-9_@$\-]")

Role = Literal["dimension", "time", "measure", "attribute"]


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the data structure: its id, role, and either its code list or the type of its text.

    ``column`` is the column of the table of values that it shows; ``is_always`` whether it is there in every row.
    """

    id: str
    role: Role
    column: str
    code_list: str = ""
    text_type: str = "String"
    is_always: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its names, and what its concept is ("" where there is nothing to say)."""

    id: str
    names: Names
    description: str = ""


COMPONENTS: Final = (
    Component("FREQ", "dimension", "", "CL_FREQ"),
    Component("INDICATOR", "dimension", "indicator", "CL_INDICATOR"),
    Component("BREAKDOWN", "dimension", "dimension", "CL_BREAKDOWN"),
    Component("REF_AREA", "dimension", "geography", "CL_AREA"),
    Component("UNIT_MEASURE", "dimension", "unit", "CL_UNIT_MEASURE"),
    Component("TIME_PERIOD", "time", "year", text_type="GregorianYear"),
    Component("OBS_VALUE", "measure", "value", text_type="Decimal"),
    Component("OBS_STATUS", "attribute", "", "CL_OBS_STATUS"),
    Component("LOWER_BOUND", "attribute", "value_low", text_type="Decimal"),
    Component("UPPER_BOUND", "attribute", "value_high", text_type="Decimal"),
    Component("LOWER_IS_CERTAIN", "attribute", "low_is_certain", text_type="Boolean"),
    Component("UPPER_IS_CERTAIN", "attribute", "high_is_certain", text_type="Boolean"),
    Component("IS_DISPUTED", "attribute", "is_disputed", text_type="Boolean"),
    Component("AGREEMENT", "attribute", "status", "CL_AGREEMENT"),
    Component("QUALIFIER", "attribute", "qualifier", "CL_QUALIFIER"),
    Component("BASIS", "attribute", "basis", "CL_BASIS"),
    Component("GEO_VERSION", "attribute", "geo_version", "CL_GEO_VERSION"),
    Component("STATED_PERIOD", "attribute", "period"),
    Component("PUBLISHED_ON", "attribute", "published_on", is_always=False),
    Component("N_CLAIMS", "attribute", "n_claims", text_type="Integer"),
    Component("N_CHAINS", "attribute", "n_chains", text_type="Integer"),
    Component("ISSUER", "attribute", "issuer_id", "CL_ISSUER"),
    Component("SOURCE_ADDRESS", "attribute", "source_address", is_always=False),
    Component("SOURCE_TITLE", "attribute", "document_title", is_always=False),
    Component("CITATION", "attribute", "citation", is_always=False),
    Component("SENTENCE", "attribute", "sentence", is_always=False),
    Component("SENTENCE_NOTE", "attribute", "sentence_note", is_always=False),
    Component("SOURCE_LICENCE", "attribute", "source_licence", is_always=False),
    Component("CLAIM_ID", "attribute", "chosen_claim_id"),
    Component("DATA_LICENCE", "attribute", "data_licence"),
    Component("PUBLICATION_ID", "attribute", "publication_id"),
)


def write_sdmx_csv(connection: DuckDBPyConnection, dataset: Dataset, target: Path) -> None:
    """Write the annual values as SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv), rows streamed.

    Line breaks in texts become spaces: readers of the format take a line for a row.
    """
    table = dataset.table(VALUES)
    fixed = {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": f"{AGENCY}:{STRUCTURE_NAME}({VERSION})",
        "ACTION": "I",
    }
    cells = [f"{literal(text)} AS {identifier(name)}" for name, text in fixed.items()]
    _name_breakdowns(connection)
    cells += [f"{_cell_sql(component, table)} AS {identifier(component.id)}" for component in COMPONENTS]
    connection.execute(
        f"COPY (SELECT {', '.join(cells)} FROM ({table.sql}) AS shown) TO {literal(str(target))} "  # noqa: S608  # quoted names
        "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"
    )


def code_lists(connection: DuckDBPyConnection, dataset: Dataset) -> dict[str, list[Code]]:
    """Every code list by id, its codes in a fixed order: the registry as it was published, and the closed lists.

    Raises ExportError for a code that SDMX does not allow.
    """
    wording = dataset.wording

    def worded(family: str, column: str = "") -> list[Code]:
        """Codes that somebody has worded, and those that the values have."""
        found = set(wording.terms.get(family, {}))
        if column:
            found |= set(_texts(connection, f"SELECT DISTINCT {identifier(column)} FROM {VALUES}"))  # noqa: S608
        return [Code(code, wording.name(family, code)) for code in sorted(found)]

    breakdowns = _texts(connection, f"SELECT DISTINCT dimension FROM {VALUES} WHERE dimension <> '' ORDER BY 1")  # noqa: S608
    lists = {
        "CL_FREQ": worded("frequency"),
        "CL_INDICATOR": _named(connection, "SELECT code, name_kk, name_ru, name_en, concept_note FROM main.indicators"),
        "CL_BREAKDOWN": [
            Code(TOTAL, wording.name("breakdown", TOTAL)),
            *(Code(breakdown_code(text), dict.fromkeys(LANGUAGES, text)) for text in breakdowns),
        ],
        "CL_AREA": _named(connection, "SELECT DISTINCT code, name_kk, name_ru, name_en, '' FROM main.regions"),
        "CL_GEO_VERSION": _named(
            connection,
            "SELECT geo_version, name_kk, name_ru, name_en, concat_ws(' – ', valid_from, valid_to) FROM main.regions",
        ),
        "CL_UNIT_MEASURE": worded("unit", "unit"),
        "CL_OBS_STATUS": worded("obs_status"),
        "CL_AGREEMENT": worded("status", "status"),
        "CL_QUALIFIER": worded("qualifier", "qualifier"),
        "CL_BASIS": worded("basis", "basis"),
        "CL_ISSUER": _named(connection, "SELECT issuer_id, name_kk, name_ru, name_en, '' FROM main.issuers"),
    }
    for name, codes in lists.items():
        _check(name, [code.id for code in codes])
    return lists


def breakdown_code(dimension: str) -> str:
    """A named part as a code: ``sphere=health;taxonomy=2025`` -> ``sphere@health$taxonomy@2025``; the whole -> ``_T``.

    A letter that codes do not have is written as its number.
    """
    plain = dimension.replace("=", "@").replace(";", "$")
    return _OTHER.sub(lambda found: f"-x{ord(found[0]):X}-", plain) or TOTAL


def _cell_sql(component: Component, table: Table) -> str:
    match component.id:
        case "FREQ":
            return literal("A")
        case "BREAKDOWN":
            return f"(SELECT code FROM {_BREAKDOWNS} AS named WHERE named.dimension = shown.dimension)"  # noqa: S608
        case "OBS_STATUS":
            return "CASE WHEN is_provisional THEN 'P' WHEN basis = 'derived' THEN 'E' ELSE 'A' END"
    [column] = [column for column in table.columns if column.name == component.column]
    name = identifier(column.name)
    if column.kind == "decimal":
        return figure_sql(column)
    if column.kind == "text" and not component.code_list:
        return guarded_sql(f"trim(regexp_replace({name}, {literal(_BREAKS)}, ' ', 'g'))")
    return name


def _name_breakdowns(connection: DuckDBPyConnection) -> None:
    """A temporary table of every breakdown and its code."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {_BREAKDOWNS} (dimension VARCHAR, code VARCHAR)")
    texts = _texts(connection, f"SELECT DISTINCT dimension FROM {VALUES} ORDER BY 1")  # noqa: S608  # constants only
    connection.executemany(f"INSERT INTO {_BREAKDOWNS} VALUES (?, ?)", [(text, breakdown_code(text)) for text in texts])  # noqa: S608


def _texts(connection: DuckDBPyConnection, sql: str) -> list[str]:
    return [text for (text,) in connection.execute(sql).fetchall()]


def _named(connection: DuckDBPyConnection, sql: str) -> list[Code]:
    """Codes of a query over code, names and description, by code."""
    rows = connection.execute(f"{sql} ORDER BY 1").fetchall()
    return [Code(code, dict(zip(LANGUAGES, names, strict=True)), note or "") for code, *names, note in rows]


def _check(name: str, ids: Sequence[str]) -> None:
    wrong = sorted({code for code in ids if not _CODE.fullmatch(code)} | _twice(ids))
    if wrong:
        raise ExportError(f"{name}: SDMX takes no code {', '.join(map(repr, wrong))}; rename it in the registry")


def _twice(ids: Iterable[str]) -> set[str]:
    return {code for code, count in Counter(ids).items() if count > 1}
