"""The registry loads as a whole or says, fault by fault, in which file and line it is wrong."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.catalogue import REGISTRY, Catalogue, CatalogueError, TierPlace, load_catalogue
from ingest.claim import MODALITIES, RANGE_KINDS, SCOPES
from ingest.identity import document_id
from ingest.interval import QUALIFIERS
from ingest.registry_lists import THRESHOLDS
from ingest.registry_tables import SourceRow, registry_tables

STATEMENTS = REGISTRY.parent / "sample" / "statements.csv"

#: A registry as small as one can be, with every file and at least one entry in each.
SMALL = {
    "units.yaml": "units:\n  - organisations\n  - persons\n  - KZT\n  - percent\n",
    "indicators.csv": (
        "code,name_kk,name_ru,name_en,unit,kind,concept_note,soft_min,soft_max,hard_min,hard_max,"
        "cues_kk,cues_ru,cues_en,max_gap_days\n"
        "clubs,Үйірмелер,Кружки,Clubs,organisations,stock,,10,900,0,1000,үйірме,кружк+зарегистр,club|society,92\n"
        "clubs_open,Ашық үйірмелер,Открытые кружки,Open clubs,organisations,stock,,,,,,,,,\n"
        "clubs_shut,Жабық үйірмелер,Закрытые кружки,Shut clubs,organisations,stock,,,,,,,,,\n"
        "members,Мүшелер,Члены,Members,persons,stock,,,,,,,,,366\n"
        "open_share,Үлес,Доля,Share,percent,ratio,,,,,,,,,\n"
    ),
    "chains.yaml": "- chain: house\n  why: They read one list.\n",
    "issuers.csv": (
        "issuer_id,name_kk,name_ru,name_en,parent_id,chain,tier,may_show,geography\n"
        "office,Кеңсе,Контора,Office,,house,ministry,sentence,KZ\n"
        "desk,Үстел,Стол,Desk,office,house,ministry,none,\n"
        "gazette,Газет,Газета,Gazette,,gazette,press,sentence,KZ-61\n"
    ),
    "tiers.yaml": (
        "order: [press, ministry]\nwhy: For the test.\noverrides:\n"
        "  - indicators: [clubs]\n    first: [ministry]\n    never: [press]\n    why: It keeps the list.\n"
    ),
    "regions.yaml": (
        "- code: KZ\n  name_kk: Қазақстан\n  name_ru: Казахстан\n  name_en: Kazakhstan\n  is_city: false\n"
        "  stems: {kk: [Қазақстан], ru: [Казахстан], en: [Kazakhstan]}\n"
        "  versions:\n    - {geo_version: KZ, valid_from: 1991-12-16}\n"
        "- code: KZ-61\n  name_kk: Түркістан\n  name_ru: Туркестан\n  name_en: Turkistan\n  is_city: false\n"
        "  stems: {kk: [Түркістан], ru: [Туркестан], en: [Turkistan]}\n"
        "  versions:\n"
        "    - {geo_version: KZ-61@1997, valid_from: 1997-05-03, valid_to: 2018-06-18}\n"
        "    - {geo_version: KZ-61@2018-06, valid_from: 2018-06-19, predecessors: [KZ-61@1997]}\n"
    ),
    "towns.csv": (
        "name_kk,name_ru,name_en,region,stems_kk,stems_ru,stems_en\nКентау,Кентау,Kentau,KZ-61,Кентау,Кентау,Kentau\n"
    ),
    "events.yaml": (
        "- event_id: fair_1\n  kind: civic_forum\n  edition: 1\n  name_kk: Ж\n  name_ru: Я\n  name_en: Fair\n"
        "  geography: KZ\n  starts_on: 2025-10-15\n  ends_on: 2025-10\n  cited_from: a page\n"
    ),
    "sources.yaml": (
        '- source_id: gazette_news\n  name: Gazette\n  issuer_id: ""\n  via_id: gazette\n  hosts: [gazette.example]\n'
        "  may_show: sentence\n  licence: quoted\n  kind: website\n"
    ),
    "series.csv": (
        "series,indicator,dimension,issuer_id,period,edition_offset,borders_on,note\nclub_count,clubs,kind=chess,office,year,,,\n"
    ),
    "reviews.yaml": (
        "- mention_id: 0123456789abcdef0123\n  action: correct\n  who: A. Example\n  when: 2026-03-01\n"
        "  why: Read again.\n  expect: {indicator: clubs}\n  correct: {indicator: members, unit: persons}\n"
    ),
    "corrections.yaml": (
        "- document: https://gazette.example/1\n  field: published_on\n  value: '2025-10-16'\n  expect: ''\n"
        "  who: A. Example\n  when: 2026-03-01\n  why: The page shows no day.\n"
    ),
    "relations.yaml": (
        "- relation_id: open_not_above_all\n  kind: not_above\n  lower: clubs_open\n  upper: clubs\n  why: A part.\n"
        "- relation_id: open_and_shut\n  kind: parts\n  whole: clubs\n  parts: [clubs_open, clubs_shut]\n  why: All.\n"
        "- relation_id: share_of_open\n  kind: share\n  share: open_share\n  part: clubs_open\n  whole: clubs\n"
        "  why: Its name.\n"
    ),
    "dimensions.yaml": (
        "- key: stage\n  role: definition\n  disagree_when: differ\n  why: Each has fewer.\n"
        "- key: sphere\n  role: parts_of_one_whole\n  why: One each.\n"
    ),
    "detectors.yaml": "".join(f"- threshold: {name}\n  value: 2\n  why: For the test.\n" for name in THRESHOLDS),
    "annotations.yaml": (
        "- annotation_id: two_lists\n  group: L1\n"
        "  match: {kinds: [definition], indicators: [clubs], years: ['2025']}\n"
        "  text: {kk: Екі тізім, ru: Два перечня, en: Two lists}\n  who: A. Example\n  when: 2026-03-01\n"
    ),
}


def loaded(folder: Path, files: dict[str, str]) -> Catalogue:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    with pytest.raises(CatalogueError) as raised:
        loaded(folder, files)
    return str(raised.value).splitlines()


def line_of(file: str, part: str) -> int:
    return SMALL[file][: SMALL[file].index(part)].count("\n") + 1


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(REGISTRY)


def test_a_small_registry_loads_with_its_types(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, SMALL)
    clubs = catalogue.indicators["clubs"]
    assert (clubs.units, clubs.kind, clubs.soft_max, clubs.max_gap_days) == (
        ("organisations",),
        "stock",
        Decimal(900),
        92,
    )
    assert clubs.cues == {"kk": ("үйірме",), "ru": ("кружк+зарегистр",), "en": ("club", "society")}
    assert catalogue.indicators["clubs_open"].hard_max is None
    assert catalogue.towns["Kentau"].region == "KZ-61"
    review = catalogue.reviews["0123456789abcdef0123"]
    assert review.when == date(2026, 3, 1)
    assert review.correct == {"indicator": "members", "unit": "persons"}
    (correction,) = catalogue.corrections.values()
    assert correction.document_id == document_id("https://gazette.example/1")
    assert (correction.field, correction.value) == ("published_on", "2025-10-16")
    assert catalogue.relations["open_and_shut"].parts == ("clubs_open", "clubs_shut")
    assert catalogue.relations["share_of_open"].roles == {
        "share": ("open_share",),
        "part": ("clubs_open",),
        "whole": ("clubs",),
    }
    assert catalogue.dimensions["stage"].disagree_when == "differ"
    assert not catalogue.dimensions["stage"].across_years
    assert catalogue.thresholds["jump_factor_near"].value == 2
    note = catalogue.annotations["two_lists"]
    assert (note.group, note.kinds, note.indicators, note.years) == ("L1", ("definition",), ("clubs",), ("2025",))
    assert (note.geographies, note.text_en, note.when) == ((), "Two lists", date(2026, 3, 1))
    assert (catalogue.events["fair_1"].starts_on, catalogue.events["fair_1"].ends_on) == ("2025-10-15", "2025-10")


def test_an_override_puts_its_tiers_before_the_default_order(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, SMALL)
    assert catalogue.tier_ranks("clubs") == {"ministry": 1, "press": 2}
    assert catalogue.tier_ranks("members") == {"press": 1, "ministry": 2}
    with pytest.raises(CatalogueError, match="castles"):
        catalogue.tier_ranks("castles")


def test_a_tier_that_means_another_concept_keeps_its_rank_but_fills_no_year(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, SMALL)
    assert catalogue.tier_places("clubs") == {
        "ministry": TierPlace(rank=1, fills_year=True, why="It keeps the list."),
        "press": TierPlace(rank=2, fills_year=False, why="It keeps the list."),
    }
    assert {place.why for place in catalogue.tier_places("members").values()} == {"For the test."}
    assert all(place.fills_year for place in catalogue.tier_places("members").values())


FAULTS = [
    ("indicators.csv", "clubs,", "clubs,,", "has 16 cells instead of 15"),
    ("indicators.csv", "Кружки,Clubs,", " ,Clubs,", "name_ru: is empty"),
    ("indicators.csv", "Clubs,organisations", "Clubs,club_houses", "unit: 'club_houses' is not in units.yaml"),
    ("indicators.csv", "Clubs,organisations", "Clubs,", "unit: is empty"),
    ("indicators.csv", "stock,,10", "pile,,10", "kind: 'pile' is unknown"),
    ("indicators.csv", ",10,900,", ",ten,900,", "soft_min: 'ten' is not a plain number"),
    ("indicators.csv", ",10,900,", ",1e1,900,", "soft_min: '1e1' is not a plain number"),
    ("indicators.csv", ",10,900,", ",10,9,", "soft_max: is below soft_min"),
    ("indicators.csv", "club|society,92", "club|society,soon", "max_gap_days: 'soon' is not a whole number"),
    ("indicators.csv", "club|society", "club||society", "cues_en: has an empty part"),
    ("indicators.csv", "кружк+зарегистр", "кружк+", "cues_ru: cue 'кружк+' has an empty group"),
    ("indicators.csv", "members,", "clubs,", "'clubs' is there already in line 2"),
    ("indicators.csv", "club|society", '"club', "is not proper CSV"),
    ("issuers.csv", "Desk,office", "Desk,offce", "parent_id: 'offce' is not in issuers.csv"),
    ("issuers.csv", "Office,,house", "Office,desk,house", "parent_id: 'office' is its own ancestor"),
    ("issuers.csv", "Office,,house", "Office,,hause", "chain: 'hause' is neither this issuer nor in chains.yaml"),
    ("issuers.csv", "house,ministry,none", "house,throne,none", "tier: 'throne' is not in tiers.yaml"),
    ("issuers.csv", "sentence,KZ-61", "sentence,KZ-99", "geography: 'KZ-99' is not in regions.yaml"),
    ("issuers.csv", "ministry,none", "ministry,all", "may_show: 'all' is unknown"),
    ("chains.yaml", "chain: house", "chain: barn", "chain: no issuer belongs to 'barn'"),
    ("chains.yaml", "why:", "reason:", "reason: unknown key"),
    ("tiers.yaml", "indicators: [clubs]", "indicators: [cubs]", "indicators: 'cubs' is not in indicators.csv"),
    ("tiers.yaml", "first: [ministry]", "first: [throne]", "first: 'throne' is not in the order"),
    ("tiers.yaml", "[press, ministry]", "[press, ministry, press]", "order: names the same thing twice"),
    ("tiers.yaml", "never: [press]", "never: [throne]", "never: 'throne' is not in the order"),
    ("tiers.yaml", "never: [press]", "never: [ministry]", "never: names 'ministry', which comes first"),
    ("regions.yaml", "code: KZ-61", "code: TR-61", "code: 'TR-61' is neither KZ nor a code"),
    ("regions.yaml", "geo_version: KZ-61@1997", "geo_version: KZ-10@1997", "geo_version: must begin with KZ-61"),
    (
        "regions.yaml",
        "geo_version: KZ-61@2018-06",
        "geo_version: KZ-61@1997",
        "geo_version: 'KZ-61@1997' is there twice",
    ),
    ("regions.yaml", "[KZ-61@1997]", "[KZ-61@1936]", "predecessors: 'KZ-61@1936' is not in the versions"),
    (
        "regions.yaml",
        "valid_from: 2018-06-19",
        "valid_from: 2018-07-19",
        "valid_from: must be the day after KZ-61@1997",
    ),
    ("regions.yaml", "valid_to: 2018-06-18", "valid_to: 2018-06-31", "valid_to: "),
    ("regions.yaml", "valid_from: 1991-12-16", "valid_from: 1991-12", "valid_from: '1991-12' is not a whole day"),
    ("regions.yaml", "valid_to: 2018-06-18", "valid_to: 1990-06-18", "valid_to: is before valid_from"),
    ("regions.yaml", "is_city: false", "is_city: nope", "is_city: 'nope' is neither true nor false"),
    ("regions.yaml", "name_kk: Қазақстан", 'name_kk: ""', "name_kk: is empty"),
    ("regions.yaml", "en: [Kazakhstan]", "en: []", "stems: has no en stem"),
    ("towns.csv", "Kentau,KZ-61", "Kentau,KZ-16", "region: 'KZ-16' is not in regions.yaml"),
    ("events.yaml", "starts_on: 2025-10-15", "starts_on: 2025-13", "starts_on: "),
    ("events.yaml", "ends_on: 2025-10", "ends_on: 2025-09", "ends_on: is before starts_on"),
    ("events.yaml", "edition: 1", "edition: XII", "edition: 'XII' is not a whole number"),
    ("sources.yaml", "via_id: gazette", "via_id: gazete", "via_id: 'gazete' is not in issuers.csv"),
    ("sources.yaml", "[gazette.example]", "[www.gazette.example]", "hosts: 'www.gazette.example' must be a bare host"),
    ("sources.yaml", "hosts: [gazette.example]", "hosts: {a: b}", "hosts: must be a list of texts"),
    ("series.csv", "clubs,kind=chess", "cubs,kind=chess", "indicator: 'cubs' is not in indicators.csv"),
    ("series.csv", "kind=chess", "chess", "dimension: 'chess' must read name=part"),
    ("reviews.yaml", "0123456789abcdef0123", "claim-7", "mention_id: 'claim-7' is no mention"),
    ("reviews.yaml", "{indicator: clubs}", "{}", "expect: is empty"),
    ("reviews.yaml", "{indicator: clubs}", "{colour: red}", "colour: unknown key"),
    ("reviews.yaml", "unit: persons", "unit: souls", "unit: 'souls' is not in units.yaml"),
    ("reviews.yaml", "when: 2026-03-01", "when: yesterday", "when: 'yesterday'"),
    ("corrections.yaml", "'2025-10-16'", "'16.10.2025'", "value: '16.10.2025'"),
    ("corrections.yaml", "field: published_on", "field: colour", "field: 'colour' is unknown"),
    ("relations.yaml", "upper: clubs", "upper: cubs", "upper: 'cubs' is not in indicators.csv"),
    ("relations.yaml", "clubs_shut]", "members]", "parts: the whole and its parts have no unit in common"),
    ("relations.yaml", "[clubs_open, clubs_shut]", "[clubs_open]", "parts: a whole has two parts or more"),
    ("relations.yaml", "kind: parts", "kind: parts: two", "is not proper YAML"),
    ("relations.yaml", "upper: clubs", "upper: [clubs, members]", "upper: names several indicators; name one"),
    ("relations.yaml", "kind: share\n", "kind: sharing\n", "kind: 'sharing' is unknown"),
    ("dimensions.yaml", "key: stage", "key: stage=one", "key: 'stage=one' is no key of a dimension"),
    ("dimensions.yaml", "role: definition", "role: fancy", "role: 'fancy' is unknown"),
    ("dimensions.yaml", "disagree_when: differ", "disagree_when: never", "disagree_when: 'never' is unknown"),
    ("detectors.yaml", "value: 2", "value: 0", "value: must be above zero"),
    ("detectors.yaml", "value: 2", "value: two", "value: 'two' is not a plain number"),
    ("detectors.yaml", "threshold: jump_near_years", "threshold: leap_years", "threshold: 'leap_years' is unknown"),
    ("annotations.yaml", "kinds: [definition]", "kinds: [mystery]", "kinds: 'mystery' is not in the kinds"),
    ("annotations.yaml", "indicators: [clubs]", "indicators: [cubs]", "indicators: 'cubs' is not in indicators.csv"),
    ("annotations.yaml", "['2025']", "[last]", "years: 'last' is no year"),
    ("annotations.yaml", "en: Two lists", "en: ''", "en: is empty"),
]


@pytest.mark.parametrize(("file", "before", "after", "message"), FAULTS)
def test_a_fault_is_reported_at_its_line(tmp_path: Path, file: str, before: str, after: str, message: str) -> None:
    reported = faults(tmp_path, SMALL | {file: SMALL[file].replace(before, after, 1)})
    start = f"{file}:{line_of(file, before)}: "
    assert any(fault.startswith(start) and message in fault for fault in reported), (start, reported)


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        (
            "reviews.yaml",
            "  correct: {indicator: members, unit: persons}\n",
            "",
            "reviews.yaml:1: correct: fields to correct belong to action correct, and only to it",
        ),
        (
            "relations.yaml",
            "  upper: clubs\n",
            "",
            "relations.yaml:1: upper: a relation of kind not_above needs lower and upper, and only these",
        ),
        (
            "relations.yaml",
            "upper: clubs\n",
            "upper: clubs_open\n",
            "relations.yaml:1: sets an indicator against itself; name different ones",
        ),
        (
            "corrections.yaml",
            "- document: https://gazette.example/1\n  field",
            "- field",
            "corrections.yaml:1: name the document by document (its address or key) or by document_id, one of the two",
        ),
        ("towns.csv", SMALL["towns.csv"], "", "towns.csv:1: is empty; add the header"),
        (
            "relations.yaml",
            "  share: open_share\n",
            "  share: clubs_shut\n",
            "relations.yaml:11: a share is no percentage; name an indicator in percent",
        ),
        (
            "relations.yaml",
            "part: clubs_open",
            "part: members",
            "relations.yaml:11: its indicators have no unit in common; name indicators of one unit",
        ),
        (
            "dimensions.yaml",
            "  disagree_when: differ\n",
            "",
            "dimensions.yaml:1: disagree_when: belongs to the roles definition and vintage, and only to them",
        ),
        (
            "detectors.yaml",
            SMALL["detectors.yaml"],
            "[]",
            "detectors.yaml:1: threshold jump_factor_near is missing; add it",
        ),
        (
            "annotations.yaml",
            "{kinds: [definition], indicators: [clubs], years: ['2025']}",
            "{geographies: [KZ]}",
            "annotations.yaml:3: match: is too wide; name kinds or indicators",
        ),
    ],
)
def test_a_fault_of_a_whole_entry_is_reported_where_it_begins(
    tmp_path: Path, file: str, before: str, after: str, fault: str
) -> None:
    assert fault in faults(tmp_path, SMALL | {file: SMALL[file].replace(before, after, 1)})


def test_all_faults_of_all_files_are_reported_together(tmp_path: Path) -> None:
    reported = faults(
        tmp_path,
        SMALL
        | {
            "issuers.csv": SMALL["issuers.csv"]
            .replace("press", "throne")
            .replace("house,ministry,none", "house,x,none"),
            "towns.csv": SMALL["towns.csv"].replace("KZ-61", "KZ-16"),
        },
    )
    assert [fault.partition(": ")[0] for fault in reported] == ["issuers.csv:3", "issuers.csv:4", "towns.csv:2"]


def test_a_row_that_runs_over_lines_is_reported_where_it_begins(tmp_path: Path) -> None:
    rows = SMALL["indicators.csv"].replace("Clubs,organisations,stock,", 'Clubs,organisations,stock,"two\nlines"')
    reported = faults(tmp_path, SMALL | {"indicators.csv": rows.replace("366", "soon").replace(",92", ",never")})
    assert [fault.partition(": ")[0] for fault in reported] == ["indicators.csv:2", "indicators.csv:6"]


def test_unknown_and_missing_columns_are_faults_of_the_header(tmp_path: Path) -> None:
    reported = faults(tmp_path, SMALL | {"towns.csv": SMALL["towns.csv"].replace("region", "oblast")})
    assert len(reported) == 2
    assert reported[0].startswith("towns.csv:1: column 'oblast' is unknown")
    assert reported[1].startswith("towns.csv:1: column 'region' is missing")


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    reported = faults(tmp_path, {name: text for name, text in SMALL.items() if name != "chains.yaml"})
    assert any(fault.startswith("chains.yaml:1: the file is missing") for fault in reported)


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    loaded(tmp_path, SMALL)
    (tmp_path / "towns.csv").write_bytes(SMALL["towns.csv"].encode("windows-1251", errors="replace"))
    with pytest.raises(CatalogueError, match=r"^towns.csv:1: is not UTF-8"):
        load_catalogue(tmp_path)


def test_an_entry_that_refers_to_itself_is_a_fault(tmp_path: Path) -> None:
    reported = faults(tmp_path, SMALL | {"chains.yaml": "- &a\n  chain: *a\n  why: x\n"})
    assert any(fault.startswith("chains.yaml:") and "refers to itself" in fault for fault in reported)


def test_a_key_given_twice_is_a_fault(tmp_path: Path) -> None:
    twice = SMALL["events.yaml"].replace("edition: 1\n", "edition: 1\n  edition: 2\n")
    assert faults(tmp_path, SMALL | {"events.yaml": twice}) == ["events.yaml:4: edition: is given twice in one entry"]


def test_two_sources_cannot_own_one_host(tmp_path: Path) -> None:
    twice = SMALL["sources.yaml"] + SMALL["sources.yaml"].replace("gazette_news", "gazette_feed")
    reported = faults(tmp_path, SMALL | {"sources.yaml": twice})
    assert reported == ["sources.yaml:13: hosts: 'gazette.example' belongs to gazette_news already; keep it in one"]


def test_one_address_spelled_twice_cannot_be_corrected_twice(tmp_path: Path) -> None:
    again = SMALL["corrections.yaml"].replace("https://gazette.example/1", "http://www.gazette.example/1/")
    reported = faults(tmp_path, SMALL | {"corrections.yaml": SMALL["corrections.yaml"] + again})
    assert len(reported) == 1
    assert reported[0].startswith("corrections.yaml:8: ")


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("KZ-61", date(2018, 6, 18), "KZ-61@1997"),
        ("KZ-61", date(2018, 6, 19), "KZ-61@2018-06"),
        ("KZ-79", date(2019, 1, 1), "KZ-79@2018-06"),
        ("KZ-63", date(2022, 6, 7), "KZ-63@1997"),
        ("KZ-63", date(2022, 6, 8), "KZ-63@2022-06"),
        ("KZ-62", date(2025, 1, 1), "KZ-62@2022-06"),
        ("KZ-31", date(2018, 10, 16), "KZ-31@1997"),
        ("KZ", date(2025, 10, 16), "KZ"),
    ],
)
def test_the_day_of_a_figure_decides_the_borders(shipped: Catalogue, code: str, day: date, expected: str) -> None:
    assert shipped.geo_version(code, day) == expected


def test_a_day_before_the_first_borders_gives_the_first(shipped: Catalogue) -> None:
    assert shipped.geo_version("KZ-79", date(2010, 1, 1)) == "KZ-79@2018-06"


def test_a_place_that_the_registry_lacks_has_no_borders(shipped: Catalogue) -> None:
    with pytest.raises(CatalogueError, match="KZ-99"):
        shipped.geo_version("KZ-99", date(2025, 1, 1))


def test_the_shipped_registry_knows_the_nation_and_its_twenty_regions(shipped: Catalogue) -> None:
    assert len(shipped.regions) == 21
    assert {code for code, region in shipped.regions.items() if region.is_city} == {"KZ-71", "KZ-75", "KZ-79"}
    on_the_map = [code for code in shipped.regions if shipped.regions[code].versions[0].valid_from < date(2018, 1, 1)]
    assert len(on_the_map) == 1 + 16


def test_new_regions_name_the_borders_they_were_cut_from(shipped: Catalogue) -> None:
    cut_from = {
        version.geo_version: version.predecessors
        for region in shipped.regions.values()
        for version in region.versions
        if version.predecessors
    }
    assert cut_from == {
        "KZ-79@2018-06": ("KZ-61@1997",),
        "KZ-61@2018-06": ("KZ-61@1997",),
        "KZ-10@2022-06": ("KZ-63@1997",),
        "KZ-63@2022-06": ("KZ-63@1997",),
        "KZ-33@2022-06": ("KZ-19@1997",),
        "KZ-19@2022-06": ("KZ-19@1997",),
        "KZ-62@2022-06": ("KZ-35@1997",),
        "KZ-35@2022-06": ("KZ-35@1997",),
    }


def test_no_stem_names_two_regions(shipped: Catalogue) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    places = [(region.code, region.stems) for region in shipped.regions.values()]
    places += [(town.region, town.stems) for town in shipped.towns.values()]
    for code, stems in places:
        for language, texts in stems.items():
            for text in texts:
                owners.setdefault((language, text.casefold()), set()).add(code)
    assert {stem: codes for stem, codes in owners.items() if len(codes) > 1} == {}


def test_every_regional_administration_speaks_for_its_region(shipped: Catalogue) -> None:
    silent = {
        issuer.issuer_id
        for issuer in shipped.issuers.values()
        if issuer.tier == "regional_administration" and not issuer.geography.startswith("KZ-")
    }
    assert silent == {"akimat_burlin_district"}


def test_the_list_of_ngos_is_the_ministrys_and_the_statistical_register_the_offices(shipped: Catalogue) -> None:
    assert shipped.tier_ranks("ngo_active")["ministry"] < shipped.tier_ranks("ngo_active")["statistics_office"]
    ranks = shipped.tier_ranks("ngo_operating_statistical")
    assert ranks["statistics_office"] < ranks["ministry"] < ranks["unknown"]
    assert set(ranks) >= {issuer.tier for issuer in shipped.issuers.values()}
    assert not shipped.tier_places("ngo_active")["statistics_office"].fills_year
    assert not shipped.tier_places("ngo_operating_statistical")["ministry"].fills_year


def test_every_indicator_has_a_ranking_with_a_reason_of_its_own(shipped: Catalogue) -> None:
    ranked = {code for override in shipped.tier_overrides for code in override.indicators}
    assert sorted(shipped.indicators.keys() - ranked) == []


def test_the_civic_forums_are_twelve_and_the_twelfth_is_dated(shipped: Catalogue) -> None:
    forums = [event for event in shipped.events.values() if event.kind == "civic_forum"]
    assert [forum.edition for forum in forums] == list(range(1, 13))
    assert (forums[-1].starts_on, forums[-1].ends_on) == ("2025-10-15", "2025-10-16")


def test_every_source_has_its_name_in_three_languages_or_that_of_its_publisher(shipped: Catalogue) -> None:
    nameless = [
        source.source_id
        for source in shipped.sources.values()
        if not (source.name_kk and source.name_ru)
        and (source.via_id not in shipped.issuers or shipped.issuers[source.via_id].name_en != source.name)
    ]
    assert nameless == [], "give them name_kk and name_ru"


def test_staged_sources_have_their_names_in_three_languages(shipped: Catalogue) -> None:
    _, rows = registry_tables(shipped)["sources"]
    names = {row.source_id: (row.name, row.name_kk, row.name_ru) for row in rows if isinstance(row, SourceRow)}
    assert names["mam_news"][1:] == (
        "Мәдениет және ақпарат министрлігі, жаңалықтар",
        "Министерство культуры и информации, новости",
    )
    publisher = shipped.issuers["kazinform"]
    assert names["kazinform_news"] == (publisher.name_en, publisher.name_kk, publisher.name_ru)


def test_the_sources_of_the_bundled_archive_are_registered(shipped: Catalogue) -> None:
    assert {"qogam_sample", "qogam_statements", "qogam_context", "user_drop"} <= set(shipped.sources)


def test_every_transcribed_statement_uses_the_codes_of_the_registry(shipped: Catalogue) -> None:
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    hosts = {host for source in shipped.sources.values() for host in source.hosts}
    for row in rows:
        name = row["statement_id"]
        assert row["unit"] in shipped.indicators[row["indicator"]].units, name
        assert row["geography"] in shipped.regions, name
        assert row["issuer_id"] in shipped.issuers, name
        assert row["via_id"] in {"", *shipped.issuers}, name
        assert row["qualifier"] in QUALIFIERS, name
        assert row["scope"] in SCOPES, name
        assert row["modality"] in MODALITIES, name
        assert row["range_kind"] in {"", *RANGE_KINDS}, name
        address = row["document_url"].partition("://")[2].partition("/")[0].removeprefix("www.")
        assert not address or address in hosts, name
