"""Statistics office and registers: files of an element, the business register, BIN, Taldau, open data, purchases."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.claim import Claim
from ingest.connectors.known import CONNECTORS
from ingest.connectors.registers import open_records
from ingest.connectors.reply import UselessReply
from ingest.datasets.persons import without_people
from ingest.datasets.purchases import read_lots
from ingest.datasets.stat_gov_kz import Point, figure, points
from ingest.datasets.table import TableError
from tests.connectors.drive import CATALOGUE, source_at, visit
from tests.connectors.office_files import register_archive
from tests.connectors.server import REPLIES, ReplayingServer, Reply

ELEMENT = "/api/iblock/element/1549/json/file/ru/"


def points_of(name: str) -> list[Point]:
    return points((REPLIES / name).read_bytes())


def test_a_file_behind_a_redirect_is_kept_as_it_came(server: ReplayingServer) -> None:
    server.on(ELEMENT, Reply(status=302, headers={"Location": "/upload/element.csv"}))
    server.on("/upload/element.csv", server.file("stat/element.csv"))
    (table,) = visit(source_at("bns_consumer_prices", server)).tables
    assert table.content == (REPLIES / "stat/element.csv").read_bytes()
    assert table.address == server.base + ELEMENT, "the address is the one that stays the same"


def test_lines_with_tabs_and_a_byte_order_mark_are_read() -> None:
    assert [(point.terms, point.day, point.value) for point in points_of("stat/element.csv")] == [
        (("РЕСПУБЛИКА КАЗАХСТАН",), "2024-12-31", Decimal(22800)),
        (("Жамбылская область",), "2024-12-31", Decimal("1010.0")),
        (("Область Абай",), "2024-12-31", None),
    ]


def test_two_slices_of_the_same_terms_are_two_methods() -> None:
    nation = [point for point in points_of("stat/element.json") if point.terms == ("РЕСПУБЛИКА КАЗАХСТАН",)]
    assert [(point.method, point.day[:4], point.value) for point in nation] == [
        (1, "2023", Decimal(21900)),
        (1, "2022", Decimal("21500.5")),
        (2, "2023", Decimal(22100)),
        (2, "2024", Decimal(22800)),
    ]


def test_old_spreadsheets_are_read_with_their_cyrillic_sheets() -> None:
    found = {(point.terms[0], point.day[:4]): point.value for point in points_of("stat/organisations.xls")}
    assert found == {
        ("Республика Казахстан", "2023"): Decimal(22100),
        ("Республика Казахстан", "2024"): Decimal(22800),
        ("Жамбылская область", "2023"): Decimal(1010),
        ("Жамбылская область", "2024"): None,
        ("Область Абай", "2024"): Decimal("612.5"),
    }


@pytest.mark.parametrize(
    ("printed", "value"), [("28\u00a0100", 28100), ("1\u202f010,5", "1010.5"), ("х", None), ("X", None), ("0", 0)]
)
def test_figures_are_read_as_the_office_prints_them(printed: str, value: object) -> None:
    assert figure(printed) == (None if value is None else Decimal(str(value)))


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"one,two\n1,2\n",
        b'{"a": 1}]',
        b'[{"termNames": ["a"], "periods": [{"date": "?", "value": "1"}]}]',
    ],
)
def test_files_that_have_changed_say_so(content: bytes) -> None:
    with pytest.raises(UselessReply):
        points(content)


def test_a_slice_is_told_as_the_series_that_the_registry_names() -> None:
    source = CATALOGUE.sources["bns_consumer_prices"]
    assert source.live is not None
    live = replace(source.live, options={"series": "population_1_january_borders_of_the_time", "terms": ""})
    read = CONNECTORS["stat_gov_kz"].read
    assert read is not None
    content = (REPLIES / "stat/element.json").read_bytes()
    told = read(content, "element", "0" * 64, CATALOGUE, replace(source, live=live)).claims
    assert sorted((claim.geography, claim.period, claim.value) for claim in told) == [
        ("KZ", "as_of:2022-01-01", Decimal("21500.5")),
        ("KZ", "as_of:2023-01-01", Decimal(22100)),
        ("KZ", "as_of:2024-01-01", Decimal(22800)),
        ("KZ-31", "as_of:2023-01-01", Decimal(1010)),
    ]
    assert read(content, "element", "0" * 64, CATALOGUE, source).claims == [], "nobody has said what it means"
    months = content.replace(b"31.12.2022", b"30.11.2023")
    with pytest.raises(TableError, match="several periods a year"):
        read(months, "element", "0" * 64, CATALOGUE, replace(source, live=live))


def test_a_record_of_a_bin_is_kept_without_the_person_in_it(server: ReplayingServer) -> None:
    server.on("/api/juridical/counter/api/?bin=010940000000", server.file("stat/bin.json"))
    server.on("/api/juridical/counter/api/?bin=999999999999", server.file("stat/bin-unknown.json"))
    found = visit(source_at("bns_bin", server, {"bins": "999999999999 010940000000"}))
    (table,) = found.tables
    assert json.loads(table.content)["bin"] == "010940000000"
    assert "Иванова" not in table.content.decode()
    (unknown,) = found.troubles
    assert (unknown.status, "BIN not found" in unknown.reason) == ("gone", True)


def test_people_are_dropped_at_any_depth() -> None:
    record = {"items": [{"name": "A", "Director": "B", "more": {"fio": "C", "n": 1}}]}
    assert without_people(record) == {"items": [{"name": "A", "more": {"n": 1}}]}


REGISTER = [
    ["Реестр"],
    ["БИН", "Наименование", "Организационно-правовая форма", "Область", "ФИО руководителя"],
    ["1", "А", "Общественное объединение", "Жамбылская область", "Иванова Проверка"],
    ["2", "Б", "Общественный фонд", "Жамбылская область", "Иванова Проверка"],
    ["3", "В", "Общественный фонд", "Жамбылская область", "Иванова Проверка"],
]


def with_register(server: ReplayingServer, *results: bytes) -> None:
    answers = [Reply(result, media_type="application/json") for result in results]
    server.on("/api/rcut/ru", Reply(b'[{"id": 44}, {"id": 43}]', media_type="application/json"))
    server.on(
        "/api/sbr/request/", Reply(b'{"success": true, "obj": "901"}', media_type="application/json"), method="POST"
    )
    server.on("/api/sbr/requestResult/901/ru", *answers)
    server.on("/api/sbr/download", Reply(register_archive(REGISTER), media_type="application/octet-stream"))


WAITING = '{"success": true, "description": "В обработке", "obj": {}}'.encode()
READY = '{"success": true, "description": "Обработан", "obj": {"fileGuid": "g-1"}}'.encode()
CONDITIONS = '[{"classVersionId": 2153, "itemIds": [1, 2]}]'


def test_a_slice_of_the_register_is_waited_for_and_only_counts_are_kept(server: ReplayingServer) -> None:
    with_register(server, WAITING, WAITING, WAITING, READY)
    found = visit(source_at("bns_business_register", server, {"conditions": CONDITIONS}))
    (table,) = found.tables
    assert table.content.decode().splitlines() == [
        "form,region,entities",
        "Общественное объединение,Жамбылская область,1",
        "Общественный фонд,Жамбылская область,2",
    ]
    assert server.paths().count("/api/sbr/requestResult/901/ru") == 4
    order = next(json.loads(asked.body) for asked in server.asked if asked.method == "POST")
    assert order == {"conditions": json.loads(CONDITIONS), "cutId": 44, "stringForMD5": "string"}


def test_a_slice_that_is_never_ready_ends_in_a_status(server: ReplayingServer) -> None:
    with_register(server, WAITING)
    found = visit(source_at("bns_business_register", server, {"conditions": CONDITIONS}))
    assert (found.tables, [trouble.status for trouble in found.troubles]) == ([], ["unreachable"])
    assert "not ready" in found.troubles[0].reason


def test_the_tree_of_an_index_is_walked_to_its_leaves(server: ReplayingServer) -> None:
    server.on("/ru/Api/GetIndexTreeData?p_parent_id=", server.file("stat/nodes-root.json"))
    source = source_at("taldau_index", server, {"index": "1", "series": "population_1_january_borders_of_the_time"})
    server.on("/ru/Api/GetIndexTreeData?p_parent_id=741880", server.file("stat/nodes-children.json"))
    read = CONNECTORS["taldau"].read
    assert read is not None
    tables = visit(source).tables
    claims = [claim for table in tables for claim in read(table.content, "nodes", "0" * 64, CATALOGUE, source).claims]
    assert [(claim.geography, claim.value) for claim in claims] == [
        ("KZ", Decimal(22100)),
        ("KZ", Decimal(22800)),
        ("KZ-31", Decimal(1010)),
    ]


def test_an_index_out_of_range_is_gone(server: ReplayingServer) -> None:
    page = "<html><body>Индекс за пределами диапазона</body></html>".encode()
    server.on("/ru/Api/GetIndexTreeData", Reply(page))
    assert visit(source_at("taldau_index", server, {"index": "1"})).statuses == {"fetched", "gone"}


@pytest.mark.parametrize(
    ("source_id", "variable"),
    [("open_data_legal_entities", "QOGAM_KEY_EGOV"), ("goszakup_social_order", "QOGAM_KEY_GOSZAKUP")],
)
def test_without_a_key_a_source_is_gated_and_says_which_one(
    source_id: str, variable: str, server: ReplayingServer
) -> None:
    found = visit(source_at(source_id, server))
    (outcome,) = found.outcomes
    assert (outcome.status, server.asked) == ("gated", [])
    assert variable in outcome.reason


def test_open_data_is_read_flat_or_as_hits_without_people(server: ReplayingServer) -> None:
    flat = b'[{"bin": "1", "nameru": "A", "director": "B"}]'
    server.on("/api/v4/gbd_ul/v1", Reply(flat, media_type="application/json"))
    (table,) = visit(source_at("open_data_legal_entities", server), keys={"QOGAM_KEY_EGOV": "k1"}).tables
    assert json.loads(table.content) == [{"bin": "1", "nameru": "A"}]
    assert server.asked[0].query["apiKey"] == "k1"
    assert "k1" not in table.address
    assert open_records(b'{"hits": {"hits": [{"_source": {"bin": "2"}}]}}') == [{"bin": "2"}]


def test_lots_are_paged_by_the_last_id(server: ReplayingServer) -> None:
    server.on("/v3/graphql", server.file("stat/lots.json"), server.file("stat/lots-end.json"), method="POST")
    found = visit(source_at("goszakup_social_order", server), keys={"QOGAM_KEY_GOSZAKUP": "k2"})
    assert json.loads(found.tables[0].content) == [
        {"amount": "1500000.5", "customerBin": "010940000000", "id": 7, "nameRu": "Услуги по социальному заказу"}
    ]
    assert ["after: 7" in json.loads(asked.body)["query"] for asked in server.asked] == [False, True]
    assert {asked.headers["Authorization"] for asked in server.asked} == {"Bearer k2"}


def test_a_list_without_an_end_is_cut_off_and_says_so(server: ReplayingServer) -> None:
    server.on("/v3/graphql", server.file("stat/lots.json"), method="POST")
    found = visit(source_at("goszakup_social_order", server), keys={"QOGAM_KEY_GOSZAKUP": "k2"})
    assert len(server.asked) == 100
    (trouble,) = found.troubles
    assert (trouble.status, "goes on after 100 pages" in trouble.reason) == ("too_large", True)


LOT = {
    "id": "8",
    "amount": "2000000",
    "customerBin": "010940000000",
    "plnPointKatoList": ["311010000", "313600000"],
    "isDeleted": 0,
    "TrdBuy": {"numberAnno": "1-1", "startDate": "2026-01-15 09:00:00"},
}


def claims_of(*lots: dict[str, object], indicator: str = "social_order_amount") -> list[Claim]:
    source = CATALOGUE.sources["goszakup_social_order"]
    assert source.live is not None
    source = replace(source, live=replace(source.live, options={"indicator": indicator}))
    return read_lots(json.dumps(lots).encode(), "lots", "0" * 64, CATALOGUE, source).claims


def test_a_lot_is_a_plan_of_one_customer_in_the_year_and_region_of_its_announcement() -> None:
    (claim,) = claims_of(LOT)
    assert (claim.indicator, claim.value, claim.unit) == ("social_order_amount", Decimal(2000000), "KZT")
    assert (claim.scope, claim.modality, claim.dimension) == ("customer", "planned", "customer=010940000000")
    assert (claim.geography, claim.period, claim.published_on) == ("KZ-31", "2026", "2026-01-15")
    assert (claim.issuer_id, claim.issuer_is_inferred) == ("ministry_finance", True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"plnPointKatoList": ["311010000", "751010000"]}, ("KZ", "2026")),
        ({"plnPointKatoList": ["991010000"]}, ("KZ", "2026")),
        ({"plnPointKatoList": None}, ("KZ", "2026")),
        ({"TrdBuy": None}, ("KZ-31", None)),
    ],
)
def test_what_a_lot_does_not_say_is_not_guessed(change: dict[str, object], told: tuple[str, str | None]) -> None:
    (claim,) = claims_of(LOT | change)
    assert (claim.geography, claim.period) == told


def test_withdrawn_lots_and_lots_without_an_indicator_make_no_claim() -> None:
    assert claims_of(LOT | {"isDeleted": 1}, LOT | {"amount": None}) == []
    assert claims_of(LOT, indicator="") == []


@pytest.mark.parametrize("amount", ["NaN", "-5", "1e40", "much", [1]])
def test_an_amount_that_is_none_is_an_error_of_the_table(amount: object) -> None:
    with pytest.raises(TableError, match=r"lot 2: .*the API has changed"):
        claims_of(LOT, LOT | {"amount": amount})


def test_an_indicator_that_the_registry_does_not_have_is_an_error_that_says_where() -> None:
    with pytest.raises(TableError, match=r"sources\.yaml"):
        claims_of(LOT, indicator="lots")


def test_acts_are_one_text_in_all_its_languages(server: ReplayingServer) -> None:
    server.on("/kaz/docs/Z010000142_", server.file("lists/page.html"))
    found = visit(source_at("adilet_civil_society_acts", server))
    (act,) = found.documents
    assert (act.language, act.alternates) == (
        "kk",
        {language: f"{server.base}/{path}/docs/Z010000142_" for language, path in (("ru", "rus"), ("en", "eng"))},
    )
    assert found.statuses == {"fetched", "gone"}, "acts that are not there stop no other"
