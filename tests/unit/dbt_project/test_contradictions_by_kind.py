"""Each kind of contradiction, found in invented clubs, awards and shares: the detectors know no indicator by name.

Every case has a dimension of its own. Beside each kind stand figures that differ for a good reason and are left alone.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ingest.registry_lists import CONTRADICTION_KINDS
from ingest.registry_records import DimensionKey
from ingest.registry_tables import AnnotationRow
from tests.unit.dbt_project.staging import Dbt, Warehouse, World, review, said

#: case -> what is said in it; the case is the dimension of every statement.
Cases = Mapping[str, Sequence[Mapping[str, Any]]]


def year(name: str, value: str, when: int, *, indicator: str = "clubs", **also: Any) -> dict[str, Any]:
    """A figure at the end of a year, published in the next; for a flow, of that year."""
    period = f"as_of:{when}-12-31" if indicator.startswith("clubs") else str(when)
    return said(name, value, indicator=indicator, **{"period": period, "published": f"{when + 1}-02-01", **also})


SAME_KEY: Cases = {
    "two chains": [year("counted", "320", 2014), year("also counted", "350", 2014, issuer="bureau")],
    "two days": [
        said("in spring", "310", period="as_of:2014-04-01", published="2014-04-02"),
        said("in summer", "340", period="as_of:2014-06-01", published="2014-06-02", issuer="committee"),
    ],
    "some day": [
        said("on a day", "310", period="as_of:2014-04-01", published="2014-04-02"),
        said("this year", "340", period="as_of:2014", published="2014", issuer="committee"),
    ],
    "ten times": [
        said("right", "4100", indicator="awards", period="2012", published="2013-03-01"),
        said("one digit too few", "410", indicator="awards", period="2012", published="2013-05-01"),
    ],
    "told anew": [
        said("told", "410", indicator="awards", period="2012", published="2013-03-01"),
        said("told later", "415", indicator="awards", period="2012", published="2014-03-01", issuer="committee"),
    ],
}
DEFINITIONS: Cases = {
    "by two lists": [
        year("listed", "900", 2016),
        year("by law", "1500", 2016, indicator="clubs_by_law", issuer="bureau"),
    ],
    "nearest list": [
        year("listed in 2015", "880", 2015),
        said("listed in November", "890", period="as_of:2016-11-30", published="2016-12-01"),
        year("by law in 2016", "1500", 2016, indicator="clubs_by_law", issuer="bureau"),
    ],
    "undated lists": [
        said("list", "70", period=None, published=None, document="leaflet"),
        said("law", "99", "about", indicator="clubs_by_law", period=None, published=None, document="leaflet"),
    ],
    "another concept": [
        year("as the list means it", "900", 2016, indicator="clubs_listed"),
        year("as the bureau means it", "1500", 2016, indicator="clubs_listed", issuer="bureau"),
    ],
    "lists that agree": [year("list of 900", "900", 2016), year("law of 900", "900", 2016, indicator="clubs_by_law")],
    "lists long apart": [year("old list", "900", 2010), year("new law", "1500", 2016, indicator="clubs_by_law")],
}
SERIES: Cases = {
    "trebled": [year("small", "100", 2010), year("large", "350", 2012)],
    "doubled": [year("a hundred", "100", 2010), year("not threefold", "250", 2012)],
    "grown over years": [year("early", "100", 2005), year("late", "500", 2012)],
    "grown too much": [year("at first", "100", 2005), year("at last", "700", 2012)],
    "point moved": [
        year("in thousands", "92", 2010, indicator="awards"),
        year("in ones", "85000", 2011, indicator="awards"),
    ],
    "against a plan": [
        year("planned before", "100", 2010, indicator="awards", modality="planned"),
        year("given after", "400", 2011, indicator="awards"),
    ],
    "mean and year": [
        said("each year", "1000", indicator="awards", period="2001/2004", range_kind="average", published="2005"),
        year("one year", "300", 2006, indicator="awards"),
    ],
    "total and year": [
        said("in four years", "400", indicator="awards", period="2001/2004", range_kind="cumulative", published="2005"),
        year("in one year", "110", 2006, indicator="awards"),
    ],
}
PLANS_AND_SCOPES: Cases = {
    "plan missed": [
        year("to be given", "80", 2015, indicator="awards", modality="planned"),
        year("given", "30", 2015, indicator="awards"),
    ],
    "plan kept": [
        said(
            "to give", "30", "at_least", indicator="awards", period="2015", modality="planned", published="2015-01-01"
        ),
        said("gave", "34", indicator="awards", period="2015", published="2016-02-01"),
    ],
    "plan not yet reached": [
        said("by December", "80", indicator="awards", period="2015", modality="planned", published="2015-01-01"),
        said("by June", "30", indicator="awards", period="2015", published="2015-06-30"),
    ],
    "one contest": [
        year("in all contests", "57", 2015, indicator="awards"),
        year("in one contest", "14", 2015, indicator="awards", scope="contest"),
    ],
    "department above all": [
        year("of the region", "4", 2015, indicator="awards"),
        year("of a department", "166", 2015, indicator="awards", scope="department"),
    ],
    "contest of another year": [
        year("in all of 2014", "57", 2014, indicator="awards"),
        year("in a contest of 2015", "14", 2015, indicator="awards", scope="contest"),
    ],
}
COPIES: Cases = {
    "served as new": [
        said("first", "4127", period="as_of:2015-04-01", published="2015-05-01"),
        said("copy", "4127", period="as_of:2018-04-01", published="2018-05-01", issuer="committee"),
    ],
    "served late": [
        said("original", "4127", period="as_of:2015-04-01", published="2015-05-01"),
        said("copy of it", "4127", period="as_of:2015-04-01", published="2018"),
    ],
    "round figure": [
        said("round", "4100", period="as_of:2015-04-01", published="2015-05-01"),
        said("round again", "4100", period="as_of:2018-04-01", published="2018-05-01"),
    ],
    "set aside as a copy": [
        said("theirs", "4127", period="as_of:2015-04-01", published="2015-05-01"),
        said("ours", "4127", period="as_of:2018-04-01", published="2018-05-01", issuer="bureau"),
    ],
    "other chain": [
        said("their count", "413", period="as_of:2015-04-01", published="2015-05-01"),
        said("our count", "413", period="as_of:2018-04-01", published="2018-05-01", issuer="bureau"),
    ],
    "soon repeated": [
        said("said", "4127", period="as_of:2015-04-01", published="2015-05-01"),
        said("said again", "4127", period="as_of:2015-04-01", published="2015-08-01"),
    ],
}


def tell_arithmetic(world: World) -> None:
    """Shares, changes, totals, stocks that grow, and regions."""

    def shares(name: str, share: str, part: str) -> None:
        also = {"document": f"release {name}", "period": "as_of:2019", "published": "2019-11-01"}
        world.say(
            said(f"{name}: whole", "264", **also),
            said(f"{name}: part", part, indicator="clubs_open", **also),
            said(f"{name}: share", share, indicator="open_share", **also),
            about=name,
        )

    shares("wrong share", "81", "217")
    shares("right share", "82", "217")

    def answers(name: str, yes: str, no: str) -> None:
        also = {"document": f"survey {name}", "period": "as_of:2019-05-01", "published": "2019-05-02"}
        world.say(
            said(f"{name}: yes", yes, indicator="answers_yes", **also),
            said(f"{name}: no", no, indicator="answers_no", **also),
            about=name,
        )

    answers("several answers", "62", "51")
    answers("one answer", "48", "51")
    for number, (part, value) in enumerate((("chess", "60"), ("go", "45"), ("cards", "20"))):
        also = {"document": "list of parts", "period": "as_of:2019", "published": "2019-05-02"}
        world.say(said(f"part {number}", value, indicator="open_share", dimension=f"game={part};survey=one", **also))

    def growth(name: str, change: str, unit: str, later: str) -> None:
        world.say(
            year(f"{name}: before", "100", 2017, indicator="awards"),
            year(f"{name}: after", later, 2018, indicator="awards", issuer="bureau"),
            said(
                f"{name}: growth",
                change,
                indicator="awards_growth",
                unit=unit,
                period="2017/2018",
                range_kind="change",
                published="2019-03-01",
            ),
            about=name,
        )

    growth("grew by percent", "20", "percent", "150")
    growth("grew as said", "20", "percent", "120")
    growth("grew by a factor", "2", "factor", "290")
    growth("grew by so many", "15", "grants", "150")
    tell_totals(world)


def tell_totals(world: World) -> None:
    def totals(name: str, total: str, *values: str, **also: Any) -> None:
        world.say(
            said(
                f"{name}: total",
                total,
                **{
                    "indicator": "awards_so_far",
                    "period": "2011/2013",
                    "range_kind": "cumulative",
                    "published": "2014-04-01",
                    **also,
                },
            ),
            *(
                year(f"{name}: {when}", value, when, indicator="awards")
                for when, value in zip((2011, 2012, 2013), values, strict=False)
            ),
            about=name,
        )

    totals("more than its years", "100", "30", "31", "32")
    totals("less than its years", "90", "30", "31", "32")
    totals("its years", "93", "30", "31", "32")
    totals("less than two of them", "60", "30", "31")
    totals("more than two of them", "90", "30", "31")
    totals("to date", "70", "30", "31", "32", published="2013-06-01")
    world.say(
        said("long", "90", indicator="awards", period="2011/2015", range_kind="cumulative", published="2016-02-01"),
        said("short", "80", indicator="awards", period="2013/2015", range_kind="cumulative", published="2016-02-01"),
        year("outside", "30", 2011, indicator="awards"),
        about="shorter total",
    )
    world.say(
        said("more", "90", indicator="awards_so_far", period="2010/2012", range_kind="cumulative", published="2013"),
        said("fewer", "85", indicator="awards_so_far", period="2010/2014", range_kind="cumulative", published="2015"),
        about="fell",
    )
    for name, founded in (("grew by more", "40"), ("grew by what came", "130")):
        world.say(
            year(f"{name}: before", "100", 2017),
            year(f"{name}: after", "300", 2018, issuer="bureau"),
            year(f"{name}: founded in 2017", founded, 2017, indicator="clubs_founded"),
            year(f"{name}: founded in 2018", founded, 2018, indicator="clubs_founded"),
            about=name,
        )
    place = {"geography": "KZ-61", "geo_version": "KZ-61@2018-06"}
    city = {"geography": "KZ-79", "geo_version": "KZ-79@2018-06"}
    for name, region in (("region above nation", "120"), ("region within nation", "90")):
        world.say(year(f"{name}: nation", "100", 2019), year(f"{name}: region", region, 2019, **place), about=name)
    for name, rest in (("all regions below nation", "5"), ("all regions", "10")):
        world.say(
            year(f"{name}: nation", "100", 2019),
            year(f"{name}: region", "90", 2019, **place),
            year(f"{name}: city", rest, 2019, **city),
            about=name,
        )
    for name, share in (("wrong region share", "30"), ("right region share", "20")):
        world.say(
            year(f"{name}: nation", "500", 2019),
            year(f"{name}: region", "100", 2019, **place),
            said(f"{name}: share", share, indicator="region_share", period="2019", published="2020", **place),
            about=name,
        )


def tell_dimensions(world: World) -> None:
    """Ways of counting and versions of one data set, each a key of a dimension."""
    world.dimensions += [
        DimensionKey(
            key="game", role="parts_of_one_whole", disagree_when="", across_years=False, why="each is played by others"
        ),
        DimensionKey(
            key="step", role="definition", disagree_when="differ", across_years=False, why="each step has fewer"
        ),
        DimensionKey(
            key="per", role="definition", disagree_when="equal", across_years=False, why="one is made of several"
        ),
        DimensionKey(
            key="list", role="definition", disagree_when="differ", across_years=True, why="each list is cut anew"
        ),
        DimensionKey(key="version", role="vintage", disagree_when="differ", across_years=False, why="computed anew"),
    ]

    def pair(one: tuple[str, str, int], other: tuple[str, str, int]) -> None:
        world.say(*(year(part, value, when, indicator="awards", dimension=part) for part, value, when in (one, other)))

    pair(("case=1;step=filed", "224", 2011), ("case=1;step=considered", "216", 2011))
    pair(("case=2;step=filed", "224", 2011), ("case=2;step=considered", "216", 2012))
    pair(("case=3;per=team", "45", 2011), ("case=3;per=player", "45", 2011))
    pair(("case=4;per=team", "45", 2011), ("case=4;per=player", "9", 2011))
    pair(("case=5;list=old", "45", 2011), ("case=5;list=new", "9", 2014))
    pair(("case=6;version=v1", "45", 2011), ("case=6;version=v2", "46", 2011))
    pair(("case=7;colour=red", "45", 2011), ("case=7;colour=blue", "46", 2011))


def tell_languages(world: World) -> None:
    """One release in several languages, and releases of one day that are or are not the same."""

    def clubs(name: str, value: str, **also: Any) -> dict[str, Any]:
        return said(name, value, **{"period": "as_of:2018-03-01", "published": "2018-03-01", **also})

    world.say_in_languages(
        "one page", {"kk": [clubs("kk 55", "55")], "ru": [clubs("ru 66", "66")]}, about="other figure"
    )
    world.say_in_languages(
        "two figures",
        {
            "kk": [clubs("kk 5", "5"), clubs("kk 6", "6", indicator="clubs_founded", period="2017")],
            "en": [clubs("en 6", "6", indicator="clubs_founded", period="2017"), clubs("en 5", "5")],
        },
        about="same figures",
    )
    for document, language, value in (("page A", "kk", "71"), ("page B", "ru", "77")):
        shared = [
            clubs(f"{document} awards", "15", indicator="awards", period="2017"),
            clubs(f"{document} satisfied", "16", indicator="satisfied_share"),
        ]
        world.say_in_languages(document, {language: [*shared, clubs(f"{document} all", value)]}, about="two pages")
    for document, language, value in (("page C", "kk", "81"), ("page D", "ru", "87")):
        shared = [clubs(f"{document} awards", "15", indicator="awards", period="2017")]
        world.say_in_languages(document, {language: [*shared, clubs(f"{document} all", value)]}, about="two releases")


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    world.make_whole_of("clubs", "clubs_open", "clubs_shut")
    world.relate("definition", one="clubs", other="clubs_by_law")
    world.relate("share", share="open_share", part="clubs_open", whole="clubs")
    world.relate("change", change="awards_growth", level="awards")
    world.relate("cumulative", total="awards_so_far", yearly="awards")
    world.relate("inflow", inflow="clubs_founded", stock="clubs")
    world.relate("region_share", share="region_share", whole="clubs")
    world.relate_answers("answers_yes", "answers_no")
    for cases in (SAME_KEY, DEFINITIONS, SERIES, PLANS_AND_SCOPES, COPIES):
        for about, statements in cases.items():
            world.say(*statements, about=about)
    tell_arithmetic(world)
    tell_dimensions(world)
    tell_languages(world)
    world.say(said("withdrawn", "500"), said("kept", "100", issuer="bureau"), about="excluded")
    world.say(said("odd", "500"), said("usual", "100", issuer="bureau"), about="explained")
    world.reviews += [
        review("withdrawn", "exclude", {"value": "500"}),
        review("odd", "explain", {"value": "500"}),
        review("usual", "accept", {"value": "100"}),
    ]
    world.annotations += [
        note("lists", "definition", "clubs clubs_by_law"),
        note("lists of 2016", "definition", "clubs clubs_by_law", "2016"),
        note("jumps of 2010", "unexplained", "clubs", "2010"),
        note("nothing", "stale_copy", "awards"),
    ]
    return world


@pytest.fixture(scope="module")
def warehouse(world: World, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    world.stage(dbt.staged)
    # Built with all structural tests: keys, accepted values, and the warning of annotations that explain nothing.
    return dbt.build(
        tmp_path_factory.mktemp("kinds") / "build.duckdb", steps=[("build", "--exclude", "tag:after_rules")]
    )


def note(name: str, kinds: str, indicators: str, years: str = "") -> AnnotationRow:
    return AnnotationRow(name, "", kinds, indicators, "KZ", years, "қ", "р", "e", "A. Example", date(2026, 3, 1))


def found(warehouse: Warehouse, about: str) -> list[dict[str, Any]]:
    return warehouse.rows(
        "SELECT * FROM contradictions WHERE dimension = ? OR dimension LIKE ? || ';%' ORDER BY ALL", about, about
    )


#: case -> kind, detector, the claim that stands as a, and the claims that stand as b
FOUND: Mapping[str, tuple[str, str, str, set[str]]] = {
    "two chains": ("unexplained", "keys", "also counted", {"counted"}),
    "two days": ("date", "keys", "in spring", {"in summer"}),
    "some day": ("date", "keys", "on a day", {"this year"}),
    "ten times": ("scale_slip", "keys", "right", {"one digit too few"}),
    "told anew": ("revision", "vintages", "told", {"told later"}),
    "by two lists": ("definition", "definitions", "by law", {"listed"}),
    "nearest list": ("definition", "definitions", "listed in November", {"by law in 2016"}),
    "undated lists": ("definition", "definitions", "law", {"list"}),
    "another concept": ("definition", "concepts", "as the bureau means it", {"as the list means it"}),
    "trebled": ("unexplained", "jumps", "small", {"large"}),
    "grown too much": ("unexplained", "jumps", "at first", {"at last"}),
    "point moved": ("scale_slip", "jumps", "in thousands", {"in ones"}),
    "against a plan": ("unexplained", "jumps", "planned before", {"given after"}),
    "mean and year": ("unexplained", "jumps", "each year", {"one year"}),
    "plan missed": ("plan_vs_fact", "plans", "given", {"to be given"}),
    "one contest": ("scope", "scopes", "in all contests", {"in one contest"}),
    "department above all": ("scope", "scopes", "of a department", {"of the region"}),
    "served as new": ("stale_copy", "copies", "first", {"copy"}),
    "served late": ("stale_copy", "copies", "original", {"copy of it"}),
    "set aside as a copy": ("stale_copy", "copies", "theirs", {"ours"}),
    "wrong share": ("arithmetic", "shares", "wrong share: share", {"wrong share: part", "wrong share: whole"}),
    "several answers": ("arithmetic", "share_sums", "several answers: yes", {"several answers: no"}),
    "game=chess": ("arithmetic", "share_sums", "part 0", {"part 1", "part 2"}),
    "grew by percent": (
        "arithmetic",
        "changes",
        "grew by percent: after",
        {"grew by percent: before", "grew by percent: growth"},
    ),
    "grew by a factor": (
        "arithmetic",
        "changes",
        "grew by a factor: after",
        {"grew by a factor: before", "grew by a factor: growth"},
    ),
    "grew by so many": (
        "arithmetic",
        "changes",
        "grew by so many: after",
        {"grew by so many: before", "grew by so many: growth"},
    ),
    "more than its years": (
        "arithmetic",
        "totals",
        "more than its years: total",
        {f"more than its years: {when}" for when in (2011, 2012, 2013)},
    ),
    "less than its years": (
        "arithmetic",
        "totals",
        "less than its years: total",
        {f"less than its years: {when}" for when in (2011, 2012, 2013)},
    ),
    "less than two of them": (
        "arithmetic",
        "totals",
        "less than two of them: total",
        {f"less than two of them: {when}" for when in (2011, 2012)},
    ),
    "shorter total": ("arithmetic", "totals", "long", {"short", "outside"}),
    "fell": ("arithmetic", "falls", "fewer", {"more"}),
    "grew by more": (
        "arithmetic",
        "inflows",
        "grew by more: after",
        {"grew by more: before", "grew by more: founded in 2017", "grew by more: founded in 2018"},
    ),
    "region above nation": (
        "arithmetic",
        "region_sums",
        "region above nation: nation",
        {"region above nation: region"},
    ),
    "all regions below nation": (
        "arithmetic",
        "region_sums",
        "all regions below nation: nation",
        {"all regions below nation: region", "all regions below nation: city"},
    ),
    "two releases": ("unexplained", "keys", "page C all", {"page D all"}),
    "wrong region share": (
        "arithmetic",
        "region_shares",
        "wrong region share: share",
        {"wrong region share: region", "wrong region share: nation"},
    ),
    "case=1": ("definition", "dimensions", "case=1;step=considered", {"case=1;step=filed"}),
    "case=3": ("definition", "dimensions", "case=3;per=player", {"case=3;per=team"}),
    "case=5": ("definition", "dimensions", "case=5;list=old", {"case=5;list=new"}),
    "case=6": ("revision", "dimensions", "case=6;version=v1", {"case=6;version=v2"}),
    "other figure": ("translation", "translations", "kk 55", {"ru 66"}),
    "two pages": ("translation", "translations", "page A all", {"page B all"}),
    "excluded": ("unexplained", "exclusions", "kept", {"withdrawn"}),
    "explained": ("unexplained", "keys", "odd", {"usual"}),
}
#: Figures that differ, or repeat one another, for a good reason.
LEFT_ALONE = [
    "lists that agree",
    "lists long apart",
    "doubled",
    "grown over years",
    "total and year",
    "plan kept",
    "plan not yet reached",
    "contest of another year",
    "round figure",
    "other chain",
    "soon repeated",
    "right share",
    "one answer",
    "grew as said",
    "its years",
    "more than two of them",
    "to date",
    "grew by what came",
    "region within nation",
    "all regions",
    "right region share",
    "case=2",
    "case=4",
    "case=7",
    "same figures",
]


@pytest.mark.parametrize("about", FOUND)
def test_a_contradiction_is_found_with_its_kind_and_its_claims(warehouse: Warehouse, about: str) -> None:
    (row,) = found(warehouse, about)
    members = warehouse.rows(
        "SELECT side, claim_id FROM contradiction_members WHERE contradiction_id = ?", row["contradiction_id"]
    )
    (first,) = (member["claim_id"] for member in members if member["side"] == "a")
    others = {member["claim_id"] for member in members if member["side"] == "b"}
    assert (row["kind"], row["detector"], first, others) == FOUND[about]
    assert row["claim_id_a"] == first
    assert row["claim_id_b"] in others
    assert row["n_claims_b"] == len(others)


@pytest.mark.parametrize("about", LEFT_ALONE)
def test_nothing_is_made_of_figures_that_differ_for_a_good_reason(warehouse: Warehouse, about: str) -> None:
    assert found(warehouse, about) == []


def test_every_kind_has_its_case() -> None:
    assert {kind for kind, *_ in FOUND.values()} == set(CONTRADICTION_KINDS)


def test_every_detector_has_its_case(warehouse: Warehouse) -> None:
    models = warehouse.names(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'intermediate' AND table_name LIKE '%\\_disputed' "
        "ESCAPE '\\'"
    )
    detectors = {name.removeprefix("int_").removesuffix("_disputed") for name in models}
    # Sums of parts have a file of their own.
    assert detectors - {"sums"} == {detector for _, detector, *_ in FOUND.values()}


@pytest.mark.parametrize(
    ("about", "calculation", "value", "distance"),
    [
        ("wrong share", "217 / 264", "82.196969", "0.696969"),
        ("several answers", "100 - (51)", "49", "12"),
        ("grew by percent", "100 + 20 %", "120", "29.5"),
        ("grew by a factor", "100 * 2", "200", "40"),
        ("grew by so many", "100 + 15", "115", "35"),
        ("more than its years", "30 + 31 + 32", "93", "7"),
        ("shorter total", "30 + 80", "110", "20"),
        ("grew by more", "100 + 40 + 40", "180", "120"),
        ("wrong region share", "100 / 500", "20", "9.5"),
        ("all regions below nation", "90 + 5", "95", "5"),
    ],
)
def test_arithmetic_says_what_the_other_figures_make(
    warehouse: Warehouse, about: str, calculation: str, value: str, distance: str
) -> None:
    (row,) = found(warehouse, about)
    assert (row["calculation_b"], row["value_b"], row["distance"]) == (calculation, Decimal(value), Decimal(distance))


@pytest.mark.parametrize(
    ("about", "rests_on_convention"), [("undated lists", True), ("by two lists", False), ("two chains", False)]
)
def test_a_gap_that_rests_on_a_conventional_end_says_so(
    warehouse: Warehouse, about: str, rests_on_convention: bool
) -> None:
    (row,) = found(warehouse, about)
    assert row["rests_on_convention"] is rests_on_convention


def test_both_indicators_and_periods_of_a_pair_are_named(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "nearest list")
    assert (row["indicator"], row["indicator_b"]) == ("clubs", "clubs_by_law")
    assert (row["period_a"], row["period_b"]) == ("as_of:2016-11-30", "as_of:2016-12-31")
    assert row["relation_id"] == "definition clubs clubs_by_law"


def test_an_excluded_figure_stays_in_the_ledger_and_disputes_no_value(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "excluded")
    assert (row["resolution"], row["resolved_by"], row["resolved_on"]) == ("exclude", "A reviewer", date(2026, 1, 15))
    assert row["resolution_reason"] == "the page was read again"
    value = warehouse.row("SELECT * FROM annual_indicators WHERE dimension = 'excluded'")
    assert (value["chosen_claim_id"], value["status"]) == ("kept", "single_source")


def test_an_explained_figure_stays_as_it_is_and_the_decision_stands_beside_it(warehouse: Warehouse) -> None:
    (row,) = found(warehouse, "explained")
    assert row["resolution"] == "accept explain"
    claim = warehouse.row("SELECT * FROM claims WHERE claim_id = 'odd'")
    assert (claim["value"], claim["review_action"], claim["is_counted"]) == (500, "explain", True)
    # Only accept and correct say that a person vouches for the figure.
    assert warehouse.row("SELECT * FROM annual_indicators WHERE dimension = 'explained'")["chosen_claim_id"] == "usual"


def test_an_annotation_stands_at_the_entries_that_it_fits(warehouse: Warehouse) -> None:
    explained = warehouse.names(
        "SELECT DISTINCT dimension FROM contradictions JOIN contradiction_annotations USING (contradiction_id) "
        "WHERE annotation_id = 'lists' ORDER BY dimension"
    )
    assert explained == ["by two lists", "nearest list", "undated lists"]
    assert warehouse.row("SELECT n_contradictions FROM annotations WHERE annotation_id = 'lists'") == {
        "n_contradictions": 3
    }


def test_an_annotation_of_certain_years_fits_entries_about_no_other_year(warehouse: Warehouse) -> None:
    fitting = warehouse.rows(
        "SELECT annotation_id, dimension FROM contradictions JOIN contradiction_annotations USING (contradiction_id) "
        "WHERE annotation_id IN ('lists of 2016', 'jumps of 2010') ORDER BY dimension"
    )
    assert fitting == [
        {"annotation_id": "lists of 2016", "dimension": about} for about in ("by two lists", "nearest list")
    ]


def test_an_annotation_that_explains_nothing_is_reported_and_makes_no_entry(warehouse: Warehouse) -> None:
    assert warehouse.row("SELECT n_contradictions FROM annotations WHERE annotation_id = 'nothing'") == {
        "n_contradictions": 0
    }
    assert warehouse.rows("SELECT * FROM contradiction_annotations WHERE annotation_id = 'nothing'") == []
    assert "WARN 2 annotations_explain_something_that_was_found" in warehouse.output


def test_the_order_of_the_input_changes_no_entry(
    world: World, warehouse: Warehouse, dbt: Dbt, tmp_path_factory: pytest.TempPathFactory
) -> None:
    world.stage(dbt.staged, shuffle=random.Random(19))
    again = dbt.build(tmp_path_factory.mktemp("shuffled kinds") / "build.duckdb")
    for mart in ("claims", "contradictions", "contradiction_members", "contradiction_annotations", "annotations"):
        assert again.rows(f"FROM {mart} ORDER BY ALL") == warehouse.rows(f"FROM {mart} ORDER BY ALL")
