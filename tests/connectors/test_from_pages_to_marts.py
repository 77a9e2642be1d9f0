"""The whole way of fixture pages: visited, archived, read, staged, built by dbt, and found in the marts."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.archive import Archive, Sidecar
from ingest.collect import collect
from ingest.datasets.statements import COLUMNS
from ingest.live.round import Round
from ingest.live.state import SourceVisitRow, States, visit_rows
from ingest.registry_tables import registry_tables
from ingest.releases.reader import load_reader
from ingest.stage import write_table
from orchestration.defs.ingestion import collected_tables
from tests.connectors.drive import CATALOGUE, source_at
from tests.connectors.server import ReplayingServer, Reply
from tests.sites import local_means, new_fetcher
from tests.unit.dbt_project.staging import Dbt, Warehouse
from warehouse.connect import in_memory
from warehouse.paths import Paths
from warehouse.review import to_review

#: Kazakh and Russian disagree by two figures that changed places.
NEWS = {"kk": "2025 жылы елімізде 23&nbsp;480 үкіметтік емес ұйым тіркелген.",
        "ru": "В 2025 году в стране зарегистрировано 23&nbsp;840 неправительственных организаций."}  # fmt: skip
PAGE = "/ru/news/o-volonterah-31001"


def news(language: str) -> Reply:
    body = f'{{"id": "77", "title": "77", "created_date": "2026-02-27T08:00:00Z", "body": "<p>{NEWS[language]}</p>"}}'
    return Reply(f'{{"data": {{"news": [{body}]}}}}'.encode(), media_type="application/json")


def serve_days(server: ReplayingServer) -> None:
    """What the sites show on the three days of the test."""
    empty = server.file("gov_kz/news-empty.json")
    server.on("/graphql", news("kk"), empty, news("ru"), empty, empty, method="POST")
    listed = server.file("lists/primeminister.html")
    moved_on = replace(listed, content=listed.content.replace(b"o-volonterah-31001", b"o-drugom-31002"))
    server.on("/ru/news", listed, moved_on)
    page = server.file("lists/page.html")
    edited = replace(page, content=page.content.replace(b"310", b"320"))
    server.on(PAGE, page, edited, Reply(status=404))


def note_by_hand(archive: Archive, address: str) -> None:
    """A statement that somebody transcribed from the page, wrongly, and our own wording of its figure."""
    told = {
        "statement_id": "s1", "indicator": "volunteer_organisations", "geography": "KZ", "period": "as_of:2026-02-27",
        "scope": "whole", "modality": "actual", "value": "300", "unit": "organisations", "qualifier": "exact",
        "printed": "300", "issuer_id": "government_kz", "issuer_is_inferred": "false", "basis": "stated",
        "document_url": address, "document_title": "Страница", "published_on": "2026-02-27",
        "published_on_is_inferred": "false", "language": "ru",
    }  # fmt: skip
    written = io.StringIO(newline="")
    rows = csv.DictWriter(written, COLUMNS, restval="")
    rows.writeheader()
    rows.writerow(told)
    common = Sidecar(
        document="qogam_statements",
        source="qogam_statements",
        basis="transcribed",
        issuer_id="",
        title="By hand",
        language="ru",
        published_on="",
        published_basis="",
        media_type="text/csv",
        fetched_at="2026-03-01",
        file_name="statements.csv",
    )
    archive.add(written.getvalue().encode(), common)
    restated = replace(
        common,
        document=address,
        source="qogam_sample",
        basis="restated",
        issuer_id="government_kz",
        published_on="2026-02-27",
        published_basis="page",
        media_type="text/plain",
        file_name="restated.txt",
    )
    archive.add("Число волонтёрских организаций страны – 310.".encode(), restated)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return Paths(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def warehouse(paths: Paths, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    archive, states = Archive(paths.archive), States(paths.fetching / "state")
    with ReplayingServer() as server:
        serve_days(server)
        note_by_hand(archive, server.base + PAGE)
        for day in (2, 3, 4):
            now = datetime(2026, 3, day, 12, tzinfo=UTC)
            fetcher = new_fetcher(replace(local_means(), now=lambda now=now: now))  # type: ignore[misc]  # bound now
            live = Round(CATALOGUE, fetcher, archive, states, lambda now=now: now)  # type: ignore[misc]  # bound now
            for source_id in ("primeminister_news", *(["akk_news"] if day == 2 else [])):
                live.visit(source_at(source_id, server))
    collected = collect(archive, CATALOGUE, load_reader(CATALOGUE), warn=pytest.fail)
    dbt = Dbt(tmp_path_factory.mktemp("dbt_of_pages"))
    tables = {
        **collected_tables(collected),
        **registry_tables(CATALOGUE),
        "source_visits": (SourceVisitRow, visit_rows(CATALOGUE, states)),
    }
    with in_memory() as connection:
        for name, (shape, rows) in tables.items():
            write_table(connection, rows, shape, dbt.staged / f"{name}.parquet")
    paths.build.parent.mkdir(parents=True)
    marts = ("release_revisions", "release_disappearances", "stories", "contradictions", "unclaimed_numbers")
    only = ("run", "--select", *(f"+{mart}" for mart in (*marts, "annual_indicators", "source_freshness")))
    return dbt.build(Path(paths.build), steps=[only])


def test_a_release_in_two_languages_is_one_story_and_its_mismatch_a_contradiction(warehouse: Warehouse) -> None:
    assert warehouse.rows(
        "select distinct linked_by, n_documents, n_languages from stories where source_id = 'akk_news'"
    ) == [{"linked_by": "site", "n_documents": 2, "n_languages": 2}]
    (found,) = warehouse.rows("select * from contradictions where kind = 'translation'")
    assert {found["value_a"], found["value_b"]} == {Decimal(23480), Decimal(23840)}
    assert found["indicator"] == "ngo_registered"


def test_the_reading_of_an_original_replaces_what_was_restated_and_transcribed(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select basis, value, is_counted from claims where indicator = 'volunteer_organisations' order by basis"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("original", Decimal(320), True),
        ("restated", Decimal(310), False),
        ("transcribed", Decimal(300), False),
    ]


@pytest.mark.usefixtures("warehouse")
def test_where_transcription_and_reading_differ_a_person_is_to_look(paths: Paths) -> None:
    differing = to_review(paths).differing
    rows = [dict(zip(differing.columns, row, strict=True)) for row in differing.rows]
    assert {(row["read_value"], row["transcribed_value"], row["statement_id"]) for row in rows} == {
        (Decimal(320), Decimal(300), "s1"),
        (Decimal(310), Decimal(300), "s1"),
    }


def test_an_edit_is_shown_with_both_sentences_and_a_page_that_went_with_its_days(warehouse: Warehouse) -> None:
    (edit,) = warehouse.rows("select * from release_revisions")
    assert (edit["change"], edit["printed_before"], edit["printed_after"]) == ("changed", "310", "320")
    assert (edit["fetched_at_before"][:10], edit["fetched_at_after"][:10]) == ("2026-03-02", "2026-03-03")
    assert ["310" in edit["sentence_before"], "320" in edit["sentence_after"]] == [True, True]
    (gone,) = warehouse.rows("select * from release_disappearances")
    assert (gone["source_address"], gone["how"]) == (edit["source_address"], "not_found")
    assert (gone["last_seen_at"][:10], gone["gone_since"][:10], gone["is_gone"]) == ("2026-03-03", "2026-03-04", True)
    assert gone["n_counted"] == 1, "what is gone from the site still counts"


def test_sources_say_how_fresh_they_are(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select source_id, status from source_freshness where visited_at is not null order by all")
    assert [tuple(row.values()) for row in rows] == [("akk_news", "fetched"), ("primeminister_news", "unchanged")]
