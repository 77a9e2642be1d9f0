"""The wide marts against the registry: every column that names an indicator says of it what the catalogue says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ingest.catalogue import REGISTRY, Indicator, load_catalogue

MARTS = Path(__file__).resolve().parents[2] / "dbt_project" / "models" / "marts"
INDICATORS = load_catalogue(REGISTRY).indicators

#: Indicators without a column, each for its reason.
LEFT_OUT = {
    "changes, which fill no year": {
        "social_order_amount_growth",
        "social_order_projects_growth",
        "social_project_funding_growth",
        "grants_amount_growth",
        "public_council_civil_share_growth",
        "public_council_youth_share_growth",
    },
    "parts that no single column can hold": {"ngo_sphere_share", "charity_focus_share", "trade_union_bodies"},
    "figures of single appeals, events or acts": {
        "charity_flood_contributions",
        "charity_flood_contributions_legal",
        "pandemic_volunteers",
        "civil_society_law_acts",
    },
    "never a claim by itself": {"civic_forum_edition"},
    "not confirmed": {"volunteers_ilo_survey"},
    "context, in price_levels and beside the figures": {"population", "cpi", "gdp_deflator", "usd_kzt"},
}


@dataclass(frozen=True)
class Column:
    """A column of a wide mart that holds an indicator."""

    mart: str
    name: str
    description: str
    meta: dict[str, str]

    @property
    def indicator(self) -> Indicator:
        return INDICATORS[self.meta["indicator"]]

    @property
    def expected_name(self) -> str:
        """The code, the part, and the unit unless the code says it already."""
        if self.meta.get("shows") == "vintage":
            return f"{self.meta['indicator']}_{self.meta['newest']}"
        parts = [part.partition("=")[2] for part in self.meta.get("dimension", "").split(";") if part]
        words = "_".join([self.meta["indicator"], *parts]).split("_")
        unit = self.meta["unit"].lower().split("_")
        if unit[0] in words and len(unit) == 1:
            return "_".join(words)
        return "_".join([*words, *(unit[1:] if words[-1] == unit[0] else unit)])


def columns() -> Iterator[Column]:
    for file in sorted(MARTS.glob("*.yml")):
        for model in yaml.safe_load(file.read_text(encoding="utf-8"))["models"]:
            for column in model.get("columns", ()):
                meta = column.get("config", {}).get("meta", {})
                if "indicator" in meta:
                    yield Column(model["name"], column["name"], column["description"], meta)


COLUMNS = list(columns())


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{column.mart}.{column.name}")
def test_a_column_agrees_with_the_catalogue(column: Column) -> None:
    assert column.meta["unit"] in column.indicator.units
    assert column.name == column.expected_name
    if column.meta.get("shows") != "vintage":
        assert column.description.startswith(column.indicator.name_en)
        assert column.indicator.concept_note.rstrip(".") in " ".join(column.description.split())


def test_every_indicator_has_a_column_or_a_reason_to_have_none() -> None:
    shown = {column.meta["indicator"] for column in COLUMNS}
    left_out = {code for codes in LEFT_OUT.values() for code in codes}
    assert sorted(INDICATORS.keys() - shown - left_out) == []
    assert sorted(left_out & shown) == []
