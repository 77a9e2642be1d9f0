"""What dbt knows of the marts and what travels with a publication: promises about tables, and the SQL behind values.

Belongs here: reading keys, references, closed lists and the ancestry of models out of dbt's manifest. Does not belong
here: the models themselves (``dbt_project``), and what is made of this (``warehouse.exports``, ``warehouse.proofs``).
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from orchestration.project import DBT_PROJECT

_MARTS: Final = "marts"
#: What is proven: the annual values, and the candidates from which they were chosen.
_PROVEN: Final = ("model.qogam.annual_candidates", "model.qogam.annual_indicators")
_REFERENCE: Final = re.compile(r"ref\('(\w+)'\)")


def mart_contracts(manifest: Path) -> dict[str, dict[str, Any]]:
    """Table -> what its data tests promise, from dbt's manifest; types and descriptions are in the database itself.

    ``key`` are the columns that name a row; ``columns`` gives by column ``required`` (never null), ``allowed`` (the
    closed list of its values) and ``references`` ([table, column] in which every value is found). A test that holds for
    some rows only promises nothing.
    """
    record = json.loads(manifest.read_text(encoding="utf-8"))
    nodes = [node for _, node in sorted(record["nodes"].items())]
    marts = {node["unique_id"]: node["name"] for node in nodes if _is_mart(node)}
    contracts: dict[str, dict[str, Any]] = {name: {"key": [], "columns": {}} for name in sorted(marts.values())}
    for node in nodes:
        table = marts.get(node.get("attached_node") or "")
        if table and node.get("test_metadata") and not node["config"].get("where"):
            _add_promise(contracts[table], node["column_name"], node["test_metadata"])
    return contracts


def _is_mart(node: Mapping[str, Any]) -> bool:
    return bool(node["resource_type"] == "model" and node["fqn"][1] == _MARTS)


def _add_promise(contract: dict[str, Any], column: str | None, test: Mapping[str, Any]) -> None:
    arguments = test["kwargs"]
    match test["name"]:
        case "unique_together":
            contract["key"] = list(arguments["columns"])
        case "unique" if column and not contract["key"]:
            contract["key"] = [column]
        case "not_null" if column:
            _of(contract, column)["required"] = True
        case "accepted_values" if column:
            _of(contract, column)["allowed"] = [str(value) for value in arguments["values"]]
        case "relationships" if column:
            for table in _referenced(arguments["to"]):
                _of(contract, column)["references"] = [table, arguments["field"]]


def _of(contract: dict[str, Any], column: str) -> dict[str, Any]:
    promises: dict[str, Any] = contract["columns"].setdefault(column, {})
    return promises


def _referenced(reference: str) -> Iterator[str]:
    """The model that ``ref('…')`` names."""
    found = _REFERENCE.search(reference)
    if found:
        yield found[1]


def model_sql(manifest: Path) -> dict[str, str]:
    """The SQL of the annual values and of every model before them, with all macros: path in the dbt project -> text."""
    record = json.loads(manifest.read_text(encoding="utf-8"))
    ancestors, waiting = set(), list(_PROVEN)
    while waiting:
        model = waiting.pop()
        if model.startswith("model.") and model not in ancestors:
            ancestors.add(model)
            waiting += record["nodes"][model]["depends_on"]["nodes"]
    macros = (macro for macro in record["macros"].values() if macro["package_name"] == "qogam")
    nodes = (record["nodes"][model] for model in ancestors)
    paths = sorted(
        {path for node in (*macros, *nodes) if not (path := node["original_file_path"]).startswith("tests/")}
    )
    return {path: (DBT_PROJECT / path).read_text(encoding="utf-8") for path in paths}


def publication_notes(manifest: Path) -> dict[str, Any]:
    """What a publication keeps of the models: ``contracts`` of its tables, and ``sql``, path -> SHA-256."""
    sql = model_sql(manifest)
    hashes = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in sql.items()}
    return {"contracts": mart_contracts(manifest), "sql": hashes}
