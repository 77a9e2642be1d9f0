"""What others rely on: models, columns, comments in the database, structural tests, and the two builds."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.claim import CLAIM_FIELDS, NumberAccount
from ingest.identity import short_hash
from tests.unit.dbt_project.staging import Dbt, DbtError, Warehouse, World, said, write_parquet

ANNUAL = (
    "indicator dimension geography geo_version year period value value_low value_high low_is_certain high_is_certain "
    "unit qualifier status basis issuer_id published_on source_address is_provisional n_claims n_chains "
    "chosen_claim_id chosen_by runner_up_claim_id runner_up_value runner_up_issuer_id chosen_because_kk "
    "chosen_because_ru chosen_because_en"
)
WIDE = "geography geo_version year disputed_indicators"
CONTRADICTIONS = (
    "contradiction_id kind detector relation_id indicator indicator_b dimension dimension_b geography year year_b "
    "period_a period_b unit claim_id_a claim_id_b n_claims_b mention_id_a mention_id_b issuer_id_a issuer_id_b value_a "
    "value_b low_a high_a low_b high_b calculation_b sentence_a sentence_b source_address_a source_address_b "
    "published_on_a published_on_b distance rests_on_convention known_since resolution resolved_by resolved_on "
    "resolution_reason"
)
CLAIMS = (
    "chain tier year source_address document_title may_show review_action is_counted is_chosen not_counted_because "
    "copied_claim_id known_since fetched_since"
)
INDICATORS = "code name_kk name_ru name_en unit kind concept_note soft_min soft_max hard_min hard_max max_gap_days"
RELEASES = (
    "document_id snapshot_sha256 text_sha256 source_id issuer_id via_id title address citation language basis "
    "published_on published_precision published_basis fetched_at media_type file_name may_show is_newest status reason "
    "n_numbers n_claims n_unclaimed"
)
RESULTS = {
    "run_id": "VARCHAR",
    "run_at": "TIMESTAMP",
    "rule_id": "VARCHAR",
    "severity": "VARCHAR",
    "outcome": "VARCHAR",
    **dict.fromkeys(("n_compared", "n_holds", "n_violated", "n_undetermined", "n_accepted"), "BIGINT"),
    "is_blocking": "BOOLEAN",
    "message": "VARCHAR",
}
COMPARISONS = {
    **dict.fromkeys(("run_id", "rule_id", "grain", "geography"), "VARCHAR"),
    "year": "BIGINT",
    **dict.fromkeys(("period", "document_id", "dimension", "claim_id_a", "claim_id_b"), "VARCHAR"),
    **dict.fromkeys(("a_low", "a_high", "b_low", "b_high", "difference"), "DECIMAL(24,6)"),
    **dict.fromkeys(("outcome", "severity"), "VARCHAR"),
    "rests_on_convention": "BOOLEAN",
    **dict.fromkeys(("review_action", "note"), "VARCHAR"),
}
CANDIDATES = (
    "indicator dimension geography year unit claim_id choice_rank is_reviewed is_to_date tier_rank is_derived "
    "is_outdated certain_width n_certain_ends known_for behind_by"
)
COLUMNS = {
    "main.annual_indicators": ANNUAL,
    "main.annual_candidates": CANDIDATES,
    "main.claims": " ".join(CLAIM_FIELDS) + " " + CLAIMS,
    "main.contradictions": CONTRADICTIONS,
    "main.contradiction_members": "contradiction_id side claim_id",
    "main.contradiction_annotations": "contradiction_id annotation_id",
    "main.annotations": ("annotation_id annotation_group text_kk text_ru text_en who noted_on n_contradictions"),
    "main.releases": RELEASES,
    "main.indicators": INDICATORS,
    "main.regions": "code geo_version name_kk name_ru name_en valid_from valid_to predecessors",
    "main.issuers": "issuer_id name_kk name_ru name_en parent_id chain tier may_show geography",
    "main.tier_ranks": "indicator tier tier_rank fills_year why",
    "main.sources": "source_id name kind was_tried n_documents_read n_claims",
    "main.source_freshness": "source_id status status_kk status_ru status_en reason visited_at fresh_until",
    "main.annual_history": f"{ANNUAL} known_from known_to fetched_from fetched_to",
    "main.revision_triangle": "indicator dimension geography unit year known_on lag_years value change_in_value",
    "main.release_revisions": (
        "revision_id document_id source_address change indicator geography period value_before value_after "
        "sentence_before sentence_after fetched_at_before fetched_at_after is_newest"
    ),
    "main.superseded_claims": "claim_id document_id indicator period value sentence version fetched_at superseded_at",
    "main.release_disappearances": (
        "disappearance_id document_id source_address how last_seen_at gone_since back_since is_gone n_claims n_counted"
    ),
    "main.stories": "story_id document_id language linked_by n_documents",
    "main.exchange_rates_daily": "rate_on usd_kzt usd_kzt_before usd_kzt_after is_isolated_spike claim_id",
    "main.ngo_sector": f"{WIDE} ngo_registered_organisations ngo_registered_per_10k_inhabitants",
    "main.social_order": f"{WIDE} social_order_amount_kzt social_order_amount_real_kzt price_base_year",
    "main.grants": f"{WIDE} grants_count grants_amount_kzt grants_amount_at_mean_rate_usd",
    "main.ngo_prizes": f"{WIDE} ngo_prize_winners_organisations ngo_prize_success_rate_percent",
    "main.public_councils": f"{WIDE} public_councils public_council_members_persons",
    "main.volunteering": f"{WIDE} volunteers_persons volunteers_per_10k_inhabitants",
    "main.civic_forums": f"{WIDE} civic_forum_edition civic_forum_delegates_persons",
    "main.charity": f"{WIDE} charity_organisations charity_trust_share_percent",
    "main.international_ratings": f"{WIDE} vdem_polyarchy_index_0_1 vdem_polyarchy_dataset_version",
    "main.price_levels": "year consumer_price_level_percent usd_annual_mean_kzt price_base_year",
    "main.regional_indicators": "geography geo_version region_name_kk borders_from is_year_of_change value",
    "main.regional_totals": "indicator year borders_from n_regions n_regions_found missing_regions regional_sum",
    "main.regional_territories": "territory indicator year value is_sum members",
    "main.coverage": "indicator geography year n_claims n_issuers n_chains n_values n_years_missing_before",
    "main.coverage_by_indicator": "indicator years_of_nation years_of_regions sources_tried",
    "main.unclaimed_numbers": "document_id address language printed sentence reason",
    "main.quality_results": " ".join(RESULTS),
    "main.quality_comparisons": " ".join(COMPARISONS),
    "main.quality_history": (
        "rule_id severity outcome is_current failing_since n_violated n_violated_before n_runs n_runs_failing trend"
    ),
    "intermediate.int_figures_by_release": (
        "document_id geography period indicator dimension claim_id chain value_low value_high low_is_certain "
        "high_is_certain review_action basis"
    ),
    "intermediate.int_figures_by_year": (
        "geography geo_version year indicator dimension claim_id chain value_low value_high low_is_certain "
        "high_is_certain review_action unit"
    ),
    "intermediate.int_evidence": "claim_id document_id sentence text_at_sentence figure text_at_figure",
    "intermediate.int_reviews_applied": "mention_id claim_id applied reason",
}
TEXT = "𐰀 Біздің қалада 😀 клубтар бар.\nБіз 41 клуб санадық. Тағы 7 үй салынды."


def tell(world: World) -> None:
    world.say_in_prose(TEXT, "Біз 41 клуб санадық.", said("prose", "41", document="page"))
    world.say({**said("moved", "41", document="other page"), "text_sha256": short_hash("lost"), **OFFSETS})
    world.texts[short_hash("lost")] = "short"
    world.say(
        said("title", "40", "more_than", document="twice"),
        said("body", "42", document="twice"),
        said("body again", "42", document="twice"),
        said("plan", "50", document="twice", modality="planned"),
        said("growth", "5", document="twice", period="2025", range_kind="change"),
        said("undated", "42", document="twice", period=None),
        said("contest", "3", document="twice", scope="contest"),
    )
    for sentence, number, fate in (
        ("Тағы 7 үй салынды.", "7", "unclaimed"),
        ("Біз 41 клуб санадық.", "41", "claim"),
    ):
        start = TEXT.index(number)
        account = NumberAccount(
            document_id="page",
            text_sha256=short_hash(TEXT),
            language="kk",
            start=start,
            end=start + len(number),
            printed=number,
            fate=fate,
            reason="",
            sentence=sentence,
        )
        world.numbers.append(account)


OFFSETS: dict[str, Any] = {"figure_start": 3, "figure_end": 9, "sentence_start": 1, "sentence_end": 20}


FLIPS = ("violated", "holds", *["undetermined"] * 8, "nothing_to_check", "violated", "could_not_check")


@pytest.fixture(scope="module")
def warehouse(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world = World()
    tell(world)
    world.stage(dbt.staged)
    for run, hour in (("run one", 6), ("run two", 7)):
        result = [run, datetime(2026, 3, 1, hour), "rule", "critical", "holds", 1, 1, 0, 0, 0, False, ""]  # noqa: DTZ001  # UTC
        write_parquet(dbt.history / "rule_results" / f"{run}.parquet", RESULTS, [result])
        compared = [run, "rule", "year", "KZ", 2025, None, "", "", "prose", "", 41, 41, 42, 42, -1, "holds", "critical"]
        write_parquet(dbt.history / "rule_comparisons" / f"{run}.parquet", COMPARISONS, [[*compared, False, "", ""]])
    flips = [
        [f"run {n:02}", datetime(2026, 2, n), "flipping", "warning", outcome, 1, 0, n, 0, 0, False, ""]  # noqa: DTZ001  # UTC
        for n, outcome in enumerate(FLIPS, start=1)
    ]
    write_parquet(dbt.history / "rule_results" / "earlier.parquet", RESULTS, flips)
    return dbt.build(
        tmp_path_factory.mktemp("models") / "build.duckdb",
        steps=[("build",), ("build", "--select", "tag:after_rules")],
    )


@pytest.mark.parametrize("model", COLUMNS)
def test_a_model_has_the_columns_that_others_read(model: str, warehouse: Warehouse) -> None:
    columns = warehouse.names("SELECT column_name FROM (DESCRIBE FROM " + model + ")")
    assert [column for column in COLUMNS[model].split() if column not in columns] == []


def test_marts_and_nothing_else_are_in_main(warehouse: Warehouse) -> None:
    tables = warehouse.names("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1")
    assert tables == sorted(model.removeprefix("main.") for model in COLUMNS if model.startswith("main."))


def test_every_mart_and_every_column_of_it_is_described_in_the_database(warehouse: Warehouse) -> None:
    bare_tables = warehouse.names(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND comment IS NULL"
    )
    bare_columns = warehouse.names(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE schema_name = 'main' "
        "AND NOT internal AND coalesce(comment, '') = ''"
    )
    assert bare_tables + bare_columns == []


def test_figures_and_ends_are_exact_decimals(warehouse: Warehouse) -> None:
    inexact = warehouse.names(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE NOT internal AND data_type IN ('DOUBLE', 'FLOAT')"
    )
    assert inexact == []


def test_outcomes_of_all_runs_are_kept(warehouse: Warehouse) -> None:
    assert warehouse.names("SELECT run_id FROM quality_results WHERE rule_id = 'rule' ORDER BY 1") == [
        "run one",
        "run two",
    ]
    assert warehouse.names("SELECT DISTINCT run_id FROM quality_comparisons ORDER BY 1") == ["run one", "run two"]


def test_history_says_since_when_a_rule_fails_how_often_and_the_trend(warehouse: Warehouse) -> None:
    flipping = warehouse.row("SELECT * FROM quality_history WHERE rule_id = 'flipping'")
    assert (str(flipping["failing_since"]), flipping["failing_since_run_id"]) == ("2026-02-12 00:00:00", "run 12")
    assert (flipping["outcome"], flipping["n_runs_failing"], flipping["n_runs"]) == ("could_not_check", 2, 13)
    counts = ("holds", "violated", "undetermined", "nothing_to_check", "could_not_check")
    assert [flipping[f"n_runs_{outcome}"] for outcome in counts] == [1, 2, 8, 1, 1]
    assert flipping["trend"].split() == list(FLIPS[-10:])
    assert not flipping["is_current"]


def test_a_rule_that_holds_fails_since_never(warehouse: Warehouse) -> None:
    rule = warehouse.row("SELECT * FROM quality_history WHERE rule_id = 'rule'")
    assert (rule["failing_since"], rule["failing_since_run_id"], rule["n_runs_failing"]) == (None, "", 0)
    assert (rule["is_current"], rule["trend"], rule["n_runs_holds"]) == (True, "holds holds", 2)


def test_history_knows_how_many_violated_a_rule_in_the_last_two_runs(warehouse: Warehouse) -> None:
    flipping = warehouse.row("SELECT * FROM quality_history WHERE rule_id = 'flipping'")
    assert (flipping["n_violated"], flipping["n_violated_before"]) == (13, 12)


def test_the_first_build_does_without_rule_outcomes(warehouse: Warehouse) -> None:
    first_build = warehouse.output.split("Done.")[0]
    assert "main.annual_indicators" in first_build
    assert "quality_results" not in first_build


def test_evidence_is_cut_out_of_the_stored_text_in_code_points(warehouse: Warehouse) -> None:
    row = warehouse.row("SELECT * FROM intermediate.int_evidence WHERE claim_id = 'prose'")
    assert row["text_at_sentence"] == row["sentence"] == "Біз 41 клуб санадық."
    assert row["text_at_figure"] == row["figure"] == "41"


def test_evidence_that_is_not_in_the_text_is_seen_to_differ(warehouse: Warehouse) -> None:
    row = warehouse.row("SELECT * FROM intermediate.int_evidence WHERE claim_id = 'moved'")
    assert row["text_at_sentence"] == "hort"
    assert row["text_at_figure"] == "rt"


def test_only_prose_has_evidence(warehouse: Warehouse) -> None:
    assert warehouse.names("SELECT claim_id FROM intermediate.int_evidence ORDER BY 1") == ["moved", "prose"]


def test_a_release_is_told_once_per_figure_also_without_a_period(warehouse: Warehouse) -> None:
    figures = warehouse.names(
        "SELECT claim_id FROM intermediate.int_figures_by_release WHERE document_id = 'twice' ORDER BY 1"
    )
    assert figures == ["body", "title", "undated"]


def test_unclaimed_numbers_are_listed_with_their_document(warehouse: Warehouse) -> None:
    row = warehouse.row("SELECT * FROM unclaimed_numbers")
    assert (row["printed"], row["sentence"]) == ("7", "Тағы 7 үй салынды.")
    assert row["address"] == "https://example.org/page"


def test_claims_that_fit_no_registry_or_text_are_named_by_the_structural_tests(dbt: Dbt, tmp_path: Path) -> None:
    world = World()
    world.say(
        said("in another unit", "41") | {"unit": "KZT"},
        said("nowhere", "41") | {"geography": "KZ-99"},
        said("of no text", "41") | {"text_sha256": "lost"},
    )
    world.stage(dbt.staged)
    with pytest.raises(DbtError) as failed:
        dbt.build(tmp_path / "build.duckdb", steps=[("run",), ("test", "--exclude", "tag:after_rules")])
    for test in (
        "claims_carry_a_unit_of_their_indicator",
        "relationships_stg_claims_geography",
        "texts_of_prose_are_stored",
    ):
        assert f"Failure in test {test}" in str(failed.value)


def test_a_broken_pipe_stops_the_build_before_anything_is_made_of_it(dbt: Dbt, tmp_path: Path) -> None:
    world = World()
    world.say(said("of no day", "41") | {"period": "in 2025"})
    world.stage(dbt.staged)
    with pytest.raises(DbtError, match=r"SKIP relation intermediate\.int_claims_reviewed") as failed:
        dbt.build(tmp_path / "build.duckdb", steps=[("build", "--select", "stg_claims", "int_claims_reviewed")])
    assert "Failure in test stg_claims_period_is_written_as_agreed" in str(failed.value)
