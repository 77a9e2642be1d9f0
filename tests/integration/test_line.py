"""The whole line on the bundled archive, as a user drives it."""

import hashlib
import re
from pathlib import Path

import duckdb

from tests.integration.conftest import Installation


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.resolve().rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_second_run_changes_nothing_and_says_so(copy: Installation) -> None:
    before = hashes(copy.paths.current)
    done = copy.qogam("run")
    assert done.code == 0
    assert "Nothing changed" in done.out
    assert str(copy.paths.published_database) in done.out
    assert hashes(copy.paths.current) == before


def test_a_forced_run_gives_the_same_tables_and_disturbs_no_reader(copy: Installation) -> None:
    def tables() -> dict[str, str]:
        parquet = hashes(copy.paths.current)
        # Rule outcomes carry the run they belong to.
        return {name: sha for name, sha in parquet.items() if name.endswith(".parquet") and "quality" not in name}

    before = tables()
    assert len(before) >= 8
    old = copy.paths.published_database.resolve()
    with duckdb.connect(str(old), read_only=True) as reader:
        assert copy.qogam("run", "--force").code == 0
        assert copy.paths.published_database.resolve() != old
        counted = reader.execute("select count(*) from claims").fetchone()
    assert counted is not None
    assert counted[0] > 0
    assert tables() == before


def test_active_and_registered_of_2025_are_intervals_that_agree(published: Installation) -> None:
    rows = published.query(
        "select indicator, value_low, value_high, basis from annual_indicators "
        "where indicator in ('ngo_active', 'ngo_registered') and geography = 'KZ' and year = 2025 order by indicator"
    )
    assert [row["indicator"] for row in rows] == ["ngo_active", "ngo_registered"]
    assert rows[0]["value_low"] >= 17_500
    assert rows[1]["value_low"] >= 22_500
    assert any(row["basis"] in ("original", "restated") for row in rows)
    (rule,) = published.query(
        "select outcome from quality_comparisons "
        "where rule_id = 'active_not_above_registered' and grain = 'year' and geography = 'KZ' and year = 2025"
    )
    assert rule["outcome"] == "holds"


def test_a_trace_shows_total_parts_gap_and_what_was_derived(published: Installation) -> None:
    done = published.qogam("trace", "social_order_amount", "--geography", "KZ-31", "--year", "2018")
    assert done.code == 0
    for figure in ("814800000", "262800000", "525000000", "27000000", "706600000"):
        assert figure in done.out
    assert "2017" in done.out
    (derived,) = published.query(
        "select value, basis from annual_indicators "
        "where indicator = 'social_order_amount' and geography = 'KZ-31' and year = 2017"
    )
    assert (derived["value"], derived["basis"]) == (706_600_000, "derived")


def test_every_mart_and_column_says_what_it_is(published: Installation) -> None:
    undescribed = published.query(
        "select table_name, column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''"
    )
    assert undescribed == []
    named = "select table_name, comment from duckdb_tables() union all select view_name, comment from duckdb_views() "
    tables = {row["table_name"]: row["comment"] for row in published.query(f"{named} where not internal")}
    assert [name for name, comment in tables.items() if not comment] == []
    assert tables.keys() >= {
        "annual_indicators",
        "claims",
        "contradictions",
        "releases",
        "indicators",
        "regions",
        "issuers",
        "quality_results",
    }


def test_evidence_of_every_prose_claim_is_in_the_archive(published: Installation) -> None:
    claims = published.query(
        "select sentence, printed, figure_start - sentence_start as at, figure_end - sentence_start as until "
        "from claims where figure_start is not null"
    )
    assert len(claims) > 100
    assert all(claim["sentence"][claim["at"] : claim["until"]] == claim["printed"] for claim in claims)


def test_one_run_at_a_time(copy: Installation) -> None:
    from warehouse.publish import run_lock

    with run_lock(copy.paths):
        done = copy.qogam("run")
    assert done.code == 3
    assert str(copy.paths.lock) in done.out


def test_a_fault_in_the_registry_is_named_and_nothing_is_lost(copy: Installation) -> None:
    before = hashes(copy.paths.current)
    issuers = copy.registry / "issuers.csv"
    issuers.write_text(issuers.read_text().replace("ministry_civil_society", "ministry_civil_socity", 1))
    done = copy.qogam("run")
    assert done.code == 3
    assert "issuers.csv:" in done.out
    assert "ministry_civil_socity" in done.out
    assert hashes(copy.paths.current) == before


def test_wrong_use_exits_2(published: Installation) -> None:
    for arguments in (
        ["query", "select nonsense"],
        ["query", "delete from claims"],
        ["trace", "no_such_indicator", "--year", "2025"],
        ["trace", "ngo_active"],
        ["add", "no_such_file.txt", "--issuer", "akimat_zhambyl"],
        ["no_such_command"],
    ):
        assert published.qogam(*arguments).code == 2, arguments


def test_every_command_explains_itself(published: Installation) -> None:
    for command in (
        "run",
        "dev",
        "add",
        "query",
        "trace",
        "diff",
        "prove",
        "export",
        "report",
        "docs",
        "extract",
        "review",
        "rules",
        "archive",
        "check",
    ):
        done = published.qogam(command, "--help")
        assert done.code == 0
        assert "Usage: qogam" in done.out


def test_the_documentation_is_one_page_that_loads_nothing(copy: Installation) -> None:
    done = copy.qogam("docs")
    assert done.code == 0, done.out
    page = (copy.paths.docs / "index.html").read_text(encoding="utf-8")
    assert "The year that the value is about, never the year of publication." in page
    assert "content=\"default-src 'none'" in page.partition("</head>")[0]
    assert str(copy.root) not in page
    elsewhere = re.findall(r"<(?:script|img|iframe)[^>]+src=[\"']?https?:|<link[^>]+href=[\"']?https?:", page)
    assert elsewhere == []
