"""What dbt promises about the marts, as plain JSON that travels with a publication.

Belongs here: reading keys, references and closed lists out of dbt's manifest. Does not belong here: the promises
themselves (``dbt_project/models/marts/*.yml``) and what is made of them (``warehouse.exports``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

_MARTS: Final = "marts"
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
