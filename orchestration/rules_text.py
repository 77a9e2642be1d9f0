"""The rules as a list for the terminal.

Belongs here: the rules of the file beside their outcome in the last run. Does not belong here: the rules themselves
(expectations) and the report about them (reports).
"""

from typing import Final

from expectations.rules import load_rules
from orchestration.project import RULES, Settings
from orchestration.tables import render_table
from warehouse.connect import open_read_only

_COLUMNS: Final = ("rule_id", "severity", "form", "last_outcome", "violated", "title")
#: Titles are shown whole.
_LONGEST_TITLE: Final = 200
_LAST: Final = """
    SELECT rule_id, outcome, n_violated
    FROM main.quality_results
    WHERE run_id = (SELECT run_id FROM main.quality_results ORDER BY run_at DESC, run_id DESC LIMIT 1)
"""
_EXISTS: Final = (
    "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'main' AND table_name = 'quality_results'"
)


def list_rules(settings: Settings, language: str) -> str:
    """One line a rule in the order of the file; the outcome is empty where the last build did not judge it.

    Raises RuleFileError or CatalogueError.
    """
    outcomes = _last_outcomes(settings)
    rows: list[tuple[object, ...]] = [
        (rule.rule_id, rule.severity, rule.form, *outcomes.get(rule.rule_id, ("", None)), rule.title[language])
        for rule in load_rules(RULES, settings.catalogue())
    ]
    return render_table(_COLUMNS, rows, _LONGEST_TITLE)


def _last_outcomes(settings: Settings) -> dict[str, tuple[str, int]]:
    """Outcome and number of violations by rule, of the last run whose outcomes reached the build."""
    if not settings.paths.build.exists():
        return {}
    with open_read_only(settings.paths.build) as connection:
        if connection.execute(_EXISTS).fetchone() == (0,):
            return {}
        return {rule_id: (outcome, violated) for rule_id, outcome, violated in connection.execute(_LAST).fetchall()}
