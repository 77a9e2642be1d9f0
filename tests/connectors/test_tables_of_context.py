"""Context tables: World Bank, National Bank, charts of Our World in Data, SDMX-CSV."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ingest.connectors.known import CONNECTORS
from ingest.connectors.reply import UselessReply
from ingest.datasets.charts import check_chart
from ingest.datasets.national_bank import rates_of_day
from ingest.datasets.packed_csv import rows_where
from ingest.datasets.table import TableError, TableReading
from ingest.datasets.world_bank import world_bank_page
from ingest.fetching.steps import Table, Window
from tests.connectors.drive import CATALOGUE, TODAY, Visit, source_at, visit
from tests.connectors.server import REPLIES, ReplayingServer, Reply

POPULATION = "/v2/country/KAZ/indicator/SP.POP.TOTL"
DAY = Window(today=TODAY, since=TODAY)


def reading(source_id: str, table: Table) -> TableReading:
    source = CATALOGUE.sources[source_id]
    assert source.live is not None
    read = CONNECTORS[source.live.connector].read
    assert read is not None
    return read(table.content, "reply", "0" * 64, CATALOGUE, source)


def test_both_pages_of_an_indicator_are_read_without_empty_years_and_numbers_as_text_count(
    server: ReplayingServer,
) -> None:
    server.on(POPULATION, server.file("tables/world-bank-1.json"))
    server.on(f"{POPULATION}?page=2", server.file("tables/world-bank-2.json"))
    found = visit(source_at("world_bank_indicators", server))
    claims = [claim for table in found.tables for claim in reading("world_bank_indicators", table).claims]
    assert [(claim.indicator, claim.dimension, claim.period, claim.value) for claim in claims] == [
        ("population", "estimate=mid_year", "2024", Decimal(20600000)),
        ("population", "estimate=mid_year", "2023", Decimal(20330104)),
    ]
    assert {claim.published_on for claim in claims} == {"2026-02-01"}
    assert found.outcomes[-1].status == "gone", "the other indicator has no reply here, and stopped nothing"


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("tables/world-bank-nothing.json", "gone", "no figures match"),
        ("tables/world-bank-error.json", "malformed", "parameter value is not valid"),
        ("gov_kz/busy.html", "malformed", "HTML page"),
    ],
)
def test_replies_without_figures_say_why(name: str, status: str, reason: str) -> None:
    with pytest.raises(UselessReply, match=reason) as told:
        world_bank_page((REPLIES / name).read_bytes())
    assert told.value.status == status


def test_rates_are_per_unit_of_the_currency() -> None:
    rates = rates_of_day((REPLIES / "tables/rates.xml").read_bytes())
    assert [(rate.currency, rate.day, rate.tenge) for rate in rates] == [
        ("USD", "2026-03-02", Decimal("498.12")),
        ("JPY", "2026-03-02", Decimal("3.185")),
    ]


def test_a_rate_of_a_day_is_a_claim_that_never_fills_a_year(server: ReplayingServer) -> None:
    server.on("/rss/get_rates.cfm?fdate=02.03.2026", server.file("tables/rates.xml"))
    found = visit(source_at("national_bank_rates", server), DAY)
    (table,) = found.tables
    (claim,) = reading("national_bank_rates", table).claims
    assert (claim.indicator, claim.value, claim.period) == ("usd_kzt", Decimal("498.12"), "as_of:2026-03-02")
    assert claim.scope == "subset"


def test_days_without_rates_are_passed_over_and_days_before_the_window_are_gone(server: ReplayingServer) -> None:
    server.on("/rss/get_rates.cfm?fdate=01.03.2026", server.file("tables/rates-empty.xml"))
    server.on("/rss/get_rates.cfm?fdate=02.03.2026", server.file("tables/rates-before.xml"))
    found = visit(source_at("national_bank_rates", server), Window(today=TODAY, since=date(2026, 3, 1)))
    assert found.tables == []
    assert [trouble.status for trouble in found.troubles] == ["gone"]


def test_rates_of_another_day_than_was_asked_for_are_left_out(server: ReplayingServer) -> None:
    server.on("/rss/get_rates.cfm", server.file("tables/rates.xml"))
    found = visit(source_at("national_bank_rates", server), Window(today=TODAY, since=date(2026, 3, 1)))
    assert len(found.tables) == 1
    assert "rates of 2026-03-02 came" in found.troubles[0].reason


def test_entities_in_rates_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "1"><!ENTITY b SYSTEM "file:///etc/hostname">]><rates><item>&a;&b;</item></rates>'
    with pytest.raises(UselessReply, match="no number"):
        rates_of_day(bomb)


def test_a_chart_is_read_under_the_edition_that_it_cites(server: ReplayingServer) -> None:
    server.on("/grapher/civil-society-participation-index.csv", server.file("tables/chart.csv"))
    server.on("/grapher/civil-society-participation-index.metadata.json", server.file("tables/chart.json"))
    (table,) = visit(source_at("owid_civil_society_participation", server)).tables
    claims = reading("owid_civil_society_participation", table).claims
    assert [(claim.indicator, claim.dimension, claim.period, claim.value) for claim in claims] == [
        ("vdem_cspart", "dataset_version=v15", "2023", Decimal("0.412")),
        ("vdem_cspart", "dataset_version=v15", "2024", Decimal("0.405")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"civ_soc_partic_index"', b'"participation_index"', "participation_index"),
        (b"V-Dem (2025)", b"V-Dem (2026)", "another edition"),
    ],
)
def test_a_chart_that_has_changed_is_told_and_not_read(old: bytes, new: bytes, reason: str) -> None:
    description = (REPLIES / "tables/chart.json").read_bytes().replace(old, new)
    with pytest.raises(UselessReply, match=reason):
        check_chart(description, (REPLIES / "tables/chart.csv").read_bytes(), "civ_soc_partic_index", "V-Dem (2025)")


def test_a_chart_that_is_gone_is_gone(server: ReplayingServer) -> None:
    found = visit(source_at("owid_civil_society_participation", server))
    assert (found.statuses, found.tables) == ({"gone"}, [])


PACKED = "/media/datasets/V-Dem-CY-Core-v15_csv.zip"


def packed(*parts: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return written.getvalue()


def country_years() -> bytes:
    return (REPLIES / "tables/country-years.csv").read_bytes()


def test_of_a_packed_table_the_rows_of_the_country_are_kept_and_read(server: ReplayingServer) -> None:
    archive = packed(("codebook.pdf", b"%PDF"), ("../../V-Dem-CY-Core-v15.csv", country_years()))
    server.on(PACKED, Reply(archive, media_type="application/zip"))
    (table,) = visit(source_at("vdem_country_years", server)).tables
    assert [line.split(b",")[1] for line in table.content.splitlines()] == [b"country_text_id", b"KAZ", b"KAZ"]
    claims = reading("vdem_country_years", table).claims
    assert {(claim.indicator, claim.period, claim.value) for claim in claims if claim.period == "2024"} == {
        ("vdem_cspart", "2024", Decimal("0.405")),
        ("vdem_ccsi", "2024", Decimal("0.251")),
        ("vdem_polyarchy", "2024", Decimal("0.271")),
        ("vdem_libdem", "2024", Decimal("0.152")),
        ("vdem_partipdem", "2024", Decimal("0.121")),
        ("vdem_delibdem", "2024", Decimal("0.101")),
        ("vdem_egaldem", "2024", Decimal("0.232")),
    }
    assert {claim.dimension for claim in claims} == {"dataset_version=v15"}
    assert {claim.indicator for claim in claims if claim.period == "1991"} == {"vdem_cspart"}, "empty cells are none"


@pytest.mark.parametrize(
    ("archive", "status", "reason"),
    [
        (b"<html></html>", "malformed", "no readable table"),
        (packed(("V-Dem-CY-Core-v16.csv", b"a\n")), "malformed", "another edition"),
        (packed(("v15-a.csv", b"a\n"), ("v15-b.csv", b"a\n")), "malformed", "2 tables"),
        (packed(("v15.txt", b"a\n")), "malformed", "0 tables"),
        (packed(("v15.csv", b"country,year\nKAZ,1\n")), "malformed", "no column 'country_text_id'"),
        (packed(("v15.csv", b"country_text_id,year\nUZB,1\n")), "malformed", "0 rows"),
        (packed(("v15.csv", b"country_text_id,year\n" + b"KAZ,1\n" * 10_001)), "malformed", "rows have"),
        (packed(("v15.csv", b"country_text_id\n\xff\n")), "malformed", "no readable table"),
        (packed(("v15.csv", b'country_text_id\n"' + b"x\n" * 200_000)), "malformed", "no readable table"),
        (packed(("v15.csv", b"0" * 3_000_000)), "too_large", "a line is longer"),
    ],
)
def test_an_archive_that_is_no_table_of_this_edition_is_told_and_not_read(
    archive: bytes, status: str, reason: str, server: ReplayingServer
) -> None:
    server.on(PACKED, Reply(archive, media_type="application/zip"))
    found = visit(source_at("vdem_country_years", server))
    assert (found.tables, [trouble.status for trouble in found.troubles]) == ([], [status])
    assert reason in found.troubles[0].reason


def test_a_packed_table_that_unfolds_to_more_than_any_table_is_not_unpacked() -> None:
    archive = bytearray(packed(("v15.csv", b"country_text_id,year\nKAZ,1\n")))
    at = archive.index(b"PK\x01\x02") + 24  # the unpacked size in the central directory
    archive[at : at + 4] = (2**31).to_bytes(4, "little")
    with pytest.raises(UselessReply, match="more than any table") as told:
        rows_where(bytes(archive), "country_text_id", "KAZ", "v15")
    assert told.value.status == "too_large"


def test_a_bomb_is_unpacked_piece_by_piece() -> None:
    row = b"UZB," + b"0" * 100_000 + b"\n"
    archive = packed(("v15.csv", b"country_text_id,year\n" + row * 600))  # 60 MB, packed in less than one
    tracemalloc.start()
    with pytest.raises(UselessReply, match="0 rows"):
        rows_where(archive, "country_text_id", "KAZ", "v15")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"60 MB unpacked within {peak / 1024 / 1024:.1f} MiB")
    assert peak < 10 * 1024 * 1024


def test_observations_of_one_slice_are_read(server: ReplayingServer) -> None:
    server.on("/rest/data/flow", server.file("tables/sdmx.csv"))
    source = source_at("ilostat_volunteering", server)
    assert source.live is not None
    (table,) = visit(replace(source, live=replace(source.live, addresses=(f"{server.base}/rest/data/flow",)))).tables
    assert server.asked[0].headers["Accept"].startswith("application/vnd.sdmx.data+csv")
    claims = reading("ilostat_volunteering", table).claims
    assert [(claim.indicator, claim.period, claim.value) for claim in claims] == [
        ("volunteers_ilo_survey", "2021", Decimal(45000))
    ]


@pytest.mark.parametrize("source_id", ["ilostat_volunteering", "bns_business_register", "taldau_index"])
def test_an_entry_that_waits_for_what_only_the_site_knows_asks_for_nothing(
    source_id: str, server: ReplayingServer
) -> None:
    found = visit(source_at(source_id, server))
    assert (server.asked, found) == ([], Visit())


def test_a_series_that_nobody_has_registered_is_an_error_with_its_place() -> None:
    table = (REPLIES / "tables/world-bank-2.json").read_bytes().replace(b"SP.POP.TOTL", b"XX.NEW")
    with pytest.raises(TableError, match=r"reply:1: series XX\.NEW.*series\.csv"):
        reading("world_bank_indicators", Table(address="x", content=table, media_type="application/json"))


def test_replies_that_are_no_table_are_an_error_of_the_table() -> None:
    busy = Table(address="x", content=Reply(b"<html></html>").content, media_type="text/html")
    for source_id in ("world_bank_indicators", "national_bank_rates", "owid_civil_society_participation"):
        with pytest.raises(TableError, match="HTML page"):
            reading(source_id, busy)


@pytest.mark.parametrize("source_id", ["owid_civil_society_participation", "ilostat_volunteering"])
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"a," + b"x" * 200_000])
def test_tables_in_another_shape_are_an_error_of_the_table(source_id: str, content: bytes) -> None:
    with pytest.raises(TableError):
        reading(source_id, Table(address="x", content=content, media_type="text/csv"))
