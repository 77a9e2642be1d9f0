"""The list of rules for the terminal."""

from datetime import UTC, datetime
from pathlib import Path

from expectations.rules import load_rules
from ingest.catalogue import LANGUAGES
from orchestration.project import RULES, Settings
from orchestration.rules_text import list_rules
from warehouse.connect import open_build


def settings_of(root: Path) -> Settings:
    return Settings.from_environment({"QOGAM_DATA": str(root)})


def test_every_rule_is_listed_with_its_title_in_each_language_before_any_run(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    rules = load_rules(RULES, settings.catalogue())
    for language in LANGUAGES:
        lines = list_rules(settings, language).splitlines()
        assert len(lines) == len(rules) + 3
        for line, rule in zip(lines[2:], rules, strict=False):
            assert line.split()[:3] == [rule.rule_id, rule.severity, rule.form]
            assert line.endswith(rule.title[language])


def test_the_outcome_is_that_of_the_last_run(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    settings.paths.build.parent.mkdir(parents=True)
    with open_build(settings.paths.build) as connection:
        connection.execute(
            "CREATE TABLE quality_results (run_id VARCHAR, run_at TIMESTAMP, rule_id VARCHAR, outcome VARCHAR, "
            "n_violated INTEGER)"
        )
        for day, outcome, violated in ((1, "holds", 0), (2, "violated", 7)):
            row = [f"run {day}", datetime(2026, 3, day, tzinfo=UTC), "within_soft_bounds", outcome, violated]
            connection.execute("INSERT INTO quality_results VALUES (?, ?, ?, ?, ?)", row)
    (line,) = (line for line in list_rules(settings, "en").splitlines() if line.startswith("within_soft_bounds"))
    assert line.split()[3:5] == ["violated", "7"]


def test_a_build_that_no_rule_has_judged_yet_shows_no_outcome(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    settings.paths.build.parent.mkdir(parents=True)
    with open_build(settings.paths.build):
        pass
    assert " holds " not in list_rules(settings, "en")
