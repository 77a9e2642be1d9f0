"""Indicators: the list of all with a search, and a page for each with its years, its charts and its data files.

Belongs here: what these pages show and in which order. Does not belong here: geometry (charts), layout and words.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.addresses import indicator_page
from reports.charts import Chart, charts
from reports.files import VALUE_COLUMNS, as_csv, as_json, claim_row, value_row
from reports.model import AnnualValue, Name, ReportData
from reports.page import Page
from reports.sections import DataFile, Section, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Charts of one indicator; what has fewer years stands in the table only.
_MOST_CHARTS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator with its annual values, newest year first; it may have none."""

    code: str
    name: Name
    values: tuple[AnnualValue, ...]
    charts: tuple[Chart, ...]

    @property
    def latest(self) -> AnnualValue | None:
        """The newest value of the nation that is not of a named part."""
        return next((value for value in self.values if value.geography == "KZ" and not value.dimension), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The first and the last year with a value, once where they are the same; () where there is none."""
        years = [value.year for value in self.values]
        return tuple(sorted({min(years), max(years)})) if years else ()

    @property
    def search(self) -> str:
        """What a search over the list looks at: the code and the names in every language."""
        return " ".join((self.code, self.code.replace("_", " "), self.name.kk, self.name.ru, self.name.en))

    @property
    def n_documents(self) -> int:
        """How many documents stand behind the values."""
        return len({claim.document_id for value in self.values for claim in value.claims})


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators, those that most documents state first, and what the data files say of their origin."""

    indicators: tuple[Indicator, ...]
    run_id: str


def load(_: "DuckDBPyConnection", report: ReportData) -> Indicators:
    """The indicators of the registry with their values; codes that only values know come with the code as name."""
    values: dict[str, list[AnnualValue]] = defaultdict(list)
    for value in report.values:
        values[value.indicator].append(value)
    found = [
        Indicator(
            code=code,
            name=report.indicators.get(code, Name(code, code, code)),
            values=tuple(values[code]),
            charts=charts(values[code], _MOST_CHARTS),
        )
        for code in sorted(report.indicators.keys() | values.keys())
    ]
    return Indicators(tuple(sorted(found, key=lambda one: -one.n_documents)), report.run_id)


def sheets(model: Indicators, _page: Page) -> Iterator[Sheet]:
    """The list, then a page per indicator."""
    yield Sheet("indicators.html", "indicators.html", {"indicators": model.indicators})
    for indicator in model.indicators:
        yield Sheet(indicator_page(indicator.code), "indicator.html", {"indicator": indicator})


def files(model: Indicators) -> Iterator[DataFile]:
    """The values of each indicator as CSV, and with the claims behind them as JSON."""
    for indicator in model.indicators:
        rows = [value_row(value) for value in indicator.values]
        yield DataFile(f"indicators/{indicator.code}.csv", as_csv(VALUE_COLUMNS, rows), indicator.name)
        content = {
            "indicator": indicator.code,
            "name": {"kk": indicator.name.kk, "ru": indicator.name.ru, "en": indicator.name.en},
            "run_id": model.run_id,
            "values": [
                {**row, "claims": [claim_row(claim) for claim in value.claims]}
                for row, value in zip(rows, indicator.values, strict=True)
            ],
        }
        yield DataFile(f"indicators/{indicator.code}.json", as_json(content), indicator.name)


INDICATORS: Final = Section(name="indicators", load=load, sheets=sheets, files=files)
