"""What travels with a publication: the promises of dbt's tests about the marts, and the SQL behind annual values."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.contracts import mart_contracts, model_sql, publication_notes
from orchestration.dbt import prepare_manifest
from orchestration.project import DBT_PROJECT, Settings


def model(name: str, layer: str = "marts") -> dict[str, Any]:
    return {"resource_type": "model", "unique_id": f"model.qogam.{name}", "name": name, "fqn": ["qogam", layer, name]}


def promise(
    on: str, name: str, column: str | None = None, where: str | None = None, **arguments: Any
) -> dict[str, Any]:
    return {
        "resource_type": "test",
        "attached_node": f"model.qogam.{on}",
        "column_name": column,
        "config": {"where": where},
        "test_metadata": {"name": name, "kwargs": arguments},
    }


def written(folder: Path, *nodes: dict[str, Any]) -> Path:
    path = folder / "manifest.json"
    path.write_text(json.dumps({"nodes": {str(place): node for place, node in enumerate(nodes)}}))
    return path


def test_tests_of_marts_become_promises(tmp_path: Path) -> None:
    manifest = written(
        tmp_path,
        model("clubs"),
        model("int_clubs", "intermediate"),
        promise("clubs", "unique", "club_id"),
        promise("clubs", "unique_together", columns=["name", "year"]),
        promise("clubs", "not_null", "name"),
        promise("clubs", "not_null", "closed_on", where="is_closed"),
        promise("clubs", "accepted_values", "kind", values=["open", "shut"]),
        promise("clubs", "relationships", "town", to="ref('towns')", field="code"),
        promise("int_clubs", "not_null", "name"),
    )
    assert mart_contracts(manifest) == {
        "clubs": {
            "key": ["name", "year"],
            "columns": {
                "name": {"required": True},
                "kind": {"allowed": ["open", "shut"]},
                "town": {"references": ["towns", "code"]},
            },
        }
    }


def test_the_sql_of_annual_values_goes_back_to_what_was_staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment({"QOGAM_DATA": str(tmp_path)})
    for name in ("QOGAM_DATA", "QOGAM_REGISTRY", "QOGAM_STAGED", "QOGAM_HISTORY", "DAGSTER_HOME", "DBT_PROFILES_DIR"):
        monkeypatch.setenv(name, "")
    settings.export()
    manifest = prepare_manifest(settings)
    sql = model_sql(manifest)
    assert {"models/marts/annual_indicators.sql", "models/staging/stg_claims.sql"} <= sql.keys()
    assert "models/marts/contradictions.sql" not in sql
    assert all(text == (DBT_PROJECT / path).read_text(encoding="utf-8") for path, text in sql.items())
    notes = publication_notes(manifest)
    assert notes["sql"] == {path: hashlib.sha256(text.encode()).hexdigest() for path, text in sql.items()}
    assert notes["contracts"]["annual_indicators"]["key"] == ["indicator", "dimension", "geography", "year", "unit"]
