"""Run history, sources and silent edits: pages about the line itself, over marts made by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import duckdb
import pytest

from reports.model import LANGUAGES, ReportData
from reports.pages import edits, history, sources
from reports.site import render
from tests.unit.reports.test_report_site import Outline, words

MARTS = """
CREATE TABLE quality_results (
    run_id VARCHAR, run_at TIMESTAMP, rule_id VARCHAR, severity VARCHAR, outcome VARCHAR, n_compared INTEGER,
    n_holds INTEGER, n_violated INTEGER, n_undetermined INTEGER, n_accepted INTEGER, is_blocking BOOLEAN,
    message VARCHAR
);
CREATE TABLE sources (
    source_id VARCHAR, name VARCHAR, name_kk VARCHAR, name_ru VARCHAR, licence VARCHAR, may_show VARCHAR,
    n_documents_read INTEGER, n_documents_quarantined INTEGER, n_claims INTEGER, last_fetched_on VARCHAR,
    was_tried BOOLEAN
);
CREATE TABLE releases (
    source_id VARCHAR, published_on VARCHAR, is_newest BOOLEAN, status VARCHAR, reason VARCHAR
);
"""
FRESHNESS = """
CREATE TABLE source_freshness (
    source_id VARCHAR, status_kk VARCHAR, status_ru VARCHAR, status_en VARCHAR, reason VARCHAR, visited_at TIMESTAMP,
    fresh_until TIMESTAMP
);
"""
RULE = "active_not_above_registered"


@pytest.fixture
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MARTS)
        yield connection


def judged(marts: duckdb.DuckDBPyConnection, day: int, rule: str, outcome: str, violated: int) -> None:
    marts.execute(
        "INSERT INTO quality_results VALUES (?, ?, ?, 'critical', ?, 9, 0, ?, 0, 0, ?, '')",
        [f"run {day}", datetime(2025, 9, day), rule, outcome, violated, outcome == "violated"],  # noqa: DTZ001
    )


def page_of(name: str, model: object, report: ReportData, language: str = "en") -> str:
    pages = dict(render(report, {name: model}))
    return pages[f"{language}/{name}.html"]


def test_a_rule_says_since_when_it_fails_and_how_it_went(marts: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    judged(marts, 4, RULE, "violated", 4)
    failing = replace(
        example.rules[0],
        outcome="violated",
        n_violated=4,
        failing_since=datetime(2025, 9, 3),  # noqa: DTZ001  # the marts hold UTC without a zone
        n_runs_failing=2,
        n_violated_before=1,
        trend=("holds", "violated", "violated"),
    )
    report = replace(example, rules=(failing,))
    told = words(page_of("history", history.load(marts, report), report))
    assert "3 September 2025" in told
    assert "2 runs in a row 4 more than before holds; violated; violated;" in told
    assert "Has failed since 3 September 2025 · 2 runs in a row" in words(page_of("rules", report, report))


def test_a_rule_that_holds_fails_since_never(marts: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    judged(marts, 4, RULE, "holds", 0)
    report = replace(example, rules=(replace(example.rules[0], outcome="holds", trend=("holds",)),))
    assert "in a row" not in words(page_of("history", history.load(marts, report), report))
    assert "Has failed since" not in words(page_of("rules", report, report))


def test_runs_are_told_with_what_they_published(marts: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    for day in (1, 2):
        judged(marts, day, RULE, "violated", day)
    publications = tuple(replace(made, run_id="run 1") for made in example.publications[:1])
    report = replace(example, publications=publications)
    found = history.load(marts, report)
    assert [(run.run_id, run.publication_id, run.is_held_back) for run in found.runs] == [
        ("run 2", "", True),
        ("run 1", "p-2025-09", True),
    ]
    text = words(page_of("history", found, report))
    assert "p-2025-09" in text
    assert "Publication is held back" in text
    files = {file.address: file.text.splitlines() for file in history.files(found)}
    assert [line.split(",")[0] for line in files["rule_history.csv"]] == ["run_id", "run 1", "run 2"]


def test_without_a_run_the_page_says_so(marts: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    assert "No run has judged the data yet." in words(page_of("history", history.load(marts, example), example))


@pytest.fixture
def fetched(marts: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """One source that was fetched 9 days before the run and holds a release that could not be read, one not tried."""
    marts.execute(
        "INSERT INTO sources VALUES ('never', 'Never', 'Ешқашан', 'Никогда', 'l', 'full', 0, 0, 0, NULL, false), "
        "('paper', 'Paper', 'Газет', '<b>Газета</b>', 'l', 'sentence', 3, 1, 12, '2025-10-14', true)"
    )
    marts.execute(
        "INSERT INTO releases VALUES ('paper', '2025-09', true, 'read', ''), "
        "('paper', '2025-10-02', true, 'read', ''), "
        "('paper', NULL, true, 'quarantined', 'no text layer'), ('paper', '2026-01-01', false, 'superseded', '')"
    )
    return marts


def test_a_source_says_how_fresh_it_is_and_what_could_not_be_read(
    fetched: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    found = sources.load(fetched, example)
    assert [source.source_id for source in found] == ["paper", "never"]
    paper = found[0]
    assert (paper.newest_published_on, paper.n_days, paper.reasons) == ("2025-10-02", 9, ("no text layer",))
    text = words(page_of("sources", found, example, "ru"))
    for told in ("<b>Газета</b>", "2 октября 2025 г.", "за 9 дней до проверки", "без текста (скан)", "Никогда"):
        assert told in text
    assert "Последнее обращение" not in text


def test_visits_are_shown_where_the_warehouse_has_them(fetched: duckdb.DuckDBPyConnection, example: ReportData) -> None:
    fetched.execute(FRESHNESS)
    fetched.execute(
        "INSERT INTO source_freshness VALUES ('paper', 'жетуге болмады', 'недоступен', 'unreachable', 'timeout', "
        "TIMESTAMP '2025-10-20', TIMESTAMP '2025-10-21'), ('never', 'а', 'б', 'c', '', NULL, NULL)"
    )
    found = sources.load(fetched, example)
    assert [source.visit and source.visit.is_stale for source in found] == [True, False]
    text = words(page_of("sources", found, example, "ru"))
    assert "недоступен" in text
    assert "устарело" in text


REVISIONS = """
CREATE TABLE release_revisions AS
SELECT * FROM (VALUES
    ('r1', 'https://example.org/a', 'Title', 'ru', 'changed', 'ngo_active', '', 'KZ', '2024', 'organisations',
     'ministry', 100.5::DECIMAL(24, 6), 90::DECIMAL(24, 6), '100,5', '90', 'Всего 100,5.', 'Всего 90.',
     '2025-01-02T03:04:05+00:00', '2025-02-03'),
    ('r2', 'javascript:alert(1)', '<b>', 'kk', 'removed', 'ngo_active', '', 'KZ', NULL, 'organisations', 'ministry',
     7, NULL, '7', NULL, '', NULL, '2025-01-02', '2025-02-04')
) AS rows (
    revision_id, source_address, document_title, language, change, indicator, dimension, geography, period, unit,
    issuer_id, value_before, value_after, printed_before, printed_after, sentence_before, sentence_after,
    fetched_at_before, fetched_at_after
)
"""


def test_silent_edits_show_both_sentences_and_between_which_days(
    marts: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    marts.execute(REVISIONS)
    found = edits.load(marts, example)
    assert found is not None
    assert [edit.change for edit in found.edits] == ["removed", "changed"]
    page = page_of("edits", found, example)
    text = words(page)
    assert "Всего <mark>100,5</mark>." in page
    assert "Всего <mark>90</mark>." in page
    assert "2 January 2025" in text
    assert "3 February 2025" in text
    assert "javascript:alert(1)" not in Outline(page).values("href")


DISAPPEARANCES = """
CREATE TABLE release_disappearances AS
SELECT *, back_since IS NULL AS is_gone FROM (VALUES
    ('d1', 'x', 'Title', 'https://example.org/a', 'ru', 'not_found', '2025-01-02T03:04:05', '2025-02-03', NULL, 3),
    ('d2', 'y', '<b>', 'javascript:alert(1)', 'kk', 'off_list', '2025-01-02', '2025-02-04', '2025-03-05', 0)
) AS rows (
    disappearance_id, document_id, document_title, source_address, language, how, last_seen_at, gone_since, back_since,
    n_claims
)
"""


def test_pages_that_disappeared_are_listed_with_their_days_those_still_gone_first(
    marts: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    marts.execute(REVISIONS)
    marts.execute(DISAPPEARANCES)
    found = edits.load(marts, example)
    assert found is not None
    assert [gone.document_title for gone in found.disappearances] == ["Title", "<b>"]
    page = page_of("edits", found, example)
    text = words(page)
    for told in ("2 disappearances", "3 February 2025", "still gone", "5 March 2025", "last seen on 2 January 2025"):
        assert told in text
    assert "<b></" not in page
    assert "javascript:alert(1)" not in Outline(page).values("href")


def test_a_warehouse_without_edits_says_so_and_one_that_does_not_know_them_has_no_page(
    marts: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    pages = dict(render(example, {"edits": edits.load(marts, example)}))
    assert not any("edits.html" in address for address in pages)
    marts.execute(REVISIONS)
    marts.execute("DELETE FROM release_revisions")
    text = words(page_of("edits", edits.load(marts, example), example))
    assert "No silent edit has been found." in text
    assert "No page is known to have disappeared." in text


def test_the_pages_have_the_same_structure_in_every_language(
    fetched: duckdb.DuckDBPyConnection, example: ReportData
) -> None:
    judged(fetched, 1, RULE, "violated", 1)
    fetched.execute(REVISIONS)
    fetched.execute(DISAPPEARANCES)
    for section in (history.HISTORY, sources.SOURCES, edits.EDITS):
        model = section.load(fetched, example)
        outlines = [Outline(page_of(section.name, model, example, language)) for language in LANGUAGES]
        assert all(outline.open == [] for outline in outlines)
        tags = [[(tag, attributes.get("id")) for tag, attributes in outline.tags] for outline in outlines]
        assert tags[0] == tags[1] == tags[2]
