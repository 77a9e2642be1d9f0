"""How each form of rule is kept and broken, from the numbers and indicators of the rule itself.

Belongs here: what a world must say so that a rule holds or is violated, on certain ends and from one chain. Does not
belong here: what a test asserts. What is kept and what is broken stand in different places, documents or years, so that
they never meet.
"""

from decimal import Decimal

from expectations import subjects
from expectations.rules import Rule
from ingest.catalogue import NATION, Catalogue
from tests.unit.expectations.world import BORDERS, NOON, REGION, World

ELSEWHERE = "KZ-75"


def tell(world: World, rule: Rule, *, broken: bool) -> None:
    """Say something that keeps a rule, or breaks it."""
    for tell_some in (tell_related, tell_national, tell_series, tell_texts, tell_rows, tell_dates):
        tell_some(world, rule, broken=broken)


def tell_related(world: World, rule: Rule, *, broken: bool) -> None:
    """Figures of one place and period."""
    document = "bad" if broken else "good"
    place = ELSEWHERE if broken else REGION
    match rule.subject:
        case subjects.NotAbove(lower, upper):
            world.say(lower, "30" if broken else "20", document=document)
            world.say(upper, "20" if broken else "30", document=document)
        case subjects.PartsMakeWhole(whole, parts):
            world.say(whole, "100" if broken else str(10 * len(parts)), document=document)
            for part in parts:
                world.say(part, "10", document=document)
        case subjects.ShareOf(share, part, whole, of_nation):
            world.say(share, "80" if broken else "50", document=document)
            world.say(part, "5000", document=document)
            world.say(whole, "10000", document=document, geography=NATION if of_nation else REGION)
        case subjects.QuotientNotAbove(numerator, denominator, _, upper):
            world.say(numerator, "30", document=document, geography=place, chosen=True)
            world.say(denominator, "100", document=document, geography=place, chosen=True)
            world.say(upper, "20" if broken else "40", document=document, geography=place, chosen=True)
        case subjects.QuotientWithin(numerator, denominator, minimum, maximum):
            world.say(numerator, str(maximum * 100 if broken else minimum * 100), document=document)
            world.say(denominator, "10", document=document)
        case subjects.RegionNotAboveNation():
            world.say("ngo_registered", "20000", geography=NATION, document=document)
            world.say("ngo_registered", "50000" if broken else "500", geography=ELSEWHERE, document=document)
        case subjects.WithinRange(indicators, unit, minimum, maximum):
            value = maximum + 50 if broken else (minimum + maximum) / 2
            world.say(indicators[0], str(value), unit=unit, document=document)
        case subjects.WithinBounds(which):
            code, bounds = bounded(world.catalogue)
            world.say(code, str(bounds[which] + 1 if broken else bounds["soft"]), geography=NATION, document=document)


def bounded(catalogue: Catalogue) -> tuple[str, dict[str, Decimal]]:
    """An indicator whose hard bound lies above its soft one, and both."""
    for code, indicator in catalogue.indicators.items():
        if indicator.hard_max and indicator.soft_max and indicator.hard_max > indicator.soft_max + 1:
            return code, {"hard": indicator.hard_max, "soft": indicator.soft_max}
    raise AssertionError("no indicator has both bounds")


def roomy(catalogue: Catalogue, indicators: tuple[str, ...]) -> tuple[str, Decimal]:
    """One of some indicators whose usual bounds lie far apart, and a value from which on a hundredfold is usual."""
    for code in indicators:
        indicator = catalogue.indicators[code]
        least = max(indicator.soft_min or Decimal(0), Decimal(1))
        if indicator.soft_max is None or indicator.soft_max >= 100 * least:
            return code, least
    raise AssertionError("the bounds of every indicator are near to one another")


def tell_national(world: World, rule: Rule, *, broken: bool) -> None:
    """Figures of the nation with its regions or with the year before."""
    document = "bad" if broken else "good"
    year = 2015 if broken else 2025
    match rule.subject:
        case subjects.RegionsMakeNation(indicators):
            code, each = roomy(world.catalogue, indicators)
            regions = regions_of(world.catalogue, year)
            nation = each * len(regions) * (3 if broken else 1)
            world.say(code, str(nation), geography=NATION, period=str(year), document=document, chosen=True)
            for region, geo_version in regions.items():
                world.say(code, str(each), geography=region, geo_version=geo_version, period=str(year), chosen=True)
        case subjects.PerRegion(indicator, at_most):
            value = at_most * len(regions_of(world.catalogue, 2025)) + (1 if broken else 0)
            world.say(indicator, str(value), geography=NATION, document=document)
        case subjects.YearOnYear(indicators, _, maximum):
            code, usual = roomy(world.catalogue, indicators)
            for one in (2026,) if broken else (2024, 2025):
                value = usual * maximum * 2 if broken else usual
                world.say(code, str(value), geography=NATION, period=str(one), chosen=True)


def tell_series(world: World, rule: Rule, *, broken: bool) -> None:
    """Figures over years and lists."""
    document = "bad" if broken else "good"
    place = ELSEWHERE if broken else REGION
    match rule.subject:
        case subjects.SumOverYears(total, yearly):
            world.say(
                total,
                "15" if broken else "20",
                geography=place,
                document=document,
                range_kind="cumulative",
                period="2021/2022",
                published_on="2023-02-01",
            )
            for one in ("2021", "2022"):
                world.say(yearly, "10", geography=place, period=one, chosen=True)
        case subjects.NeverFalls(indicators):
            world.say(indicators[0], "20", geography=place, period="as_of:2024-01-01")
            world.say(indicators[0], "10" if broken else "30", geography=place, period="as_of:2025-01-01")
        case subjects.SharesAddUp(indicators, key):
            parts = [(code, "") for code in indicators] if not key else [(indicators[0], f"{key}={n}") for n in "ab"]
            for code, dimension in parts:
                share = Decimal(90 if broken else 100) / (1 if broken else len(parts))
                world.say(code, str(share), dimension=dimension, document=document, printed_unit="0.1")
        case subjects.ReadingsAgree():
            world.say("charity_organisations", "20", document=document, basis="transcribed")
            world.say("charity_organisations", "30" if broken else "20", document=document, basis="restated")


def regions_of(catalogue: Catalogue, year: int) -> dict[str, str]:
    """The regions of a year's end with the version of their borders."""
    day = NOON.date().replace(year=year, month=12, day=31)
    return {
        region.code: version.geo_version
        for region in catalogue.regions.values()
        if region.code != NATION
        for version in region.versions
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to)
    }


def tell_texts(world: World, rule: Rule, *, broken: bool) -> None:
    """Claims of which a text is as it should be, or is not."""
    if not isinstance(rule.subject, subjects.TextSubject):
        return
    claim = world.say("ngo_active", "19000" if broken else "18000", document="bad" if broken else "good")
    match rule.subject:
        case subjects.EvidenceEqualsRelease():
            world.quote(claim, "a sentence", "another" if broken else "a sentence", "18", "18")
        case subjects.ReviewsApply():
            world.review(claim, claim, "exclude", "it reads otherwise" if broken else "")
        case subjects.NotInLedger(kind):
            if broken:
                world.contradict(kind, claim, world.say("ngo_active", "19000", document="other"))
        case _:
            tell_structure(world, rule, claim, broken=broken)


def tell_structure(world: World, rule: Rule, claim: str, *, broken: bool) -> None:
    """Rows whose cells are filled and whose references lead somewhere, or do not."""
    match rule.subject:
        case subjects.Filled("main.annual_indicators"):
            issuer = "" if broken else "ministry"
            world.value("volunteers", REGION, "KZ", 2025, "", "persons", issuer, "https://example.kz/", claim)
            world.connection.execute("INSERT INTO main.regions VALUES ('KZ', 'KZ')")
        case subjects.Filled():
            world.say("ngo_active", "18000", document="filled", issuer="" if broken else "ministry")
        case subjects.RefersTo("main.claims"):
            if broken:
                world.forget_release("bad")
        case subjects.RefersTo():
            world.say("volunteers", "10", chosen=True, geo_version="no borders" if broken else BORDERS)


def tell_rows(world: World, rule: Rule, *, broken: bool) -> None:
    """Rows to be counted."""
    match rule.subject:
        case subjects.ShareOfRows("staging.stg_numbers", _, values, _, at_least):
            for _ in range(at_least):
                world.number("ru" if broken else "kk", values[0] if broken else "claim")
        case subjects.ShareOfRows("main.claims", _, _, _, at_least):
            for number in range(at_least):
                world.say("mass_media", "10", document=f"{broken} {number}", period=None if broken else "2025")
        case subjects.ShareOfRows(_, _, values, _, at_least):
            for number in range(at_least):
                world.release(f"{broken} {number}", "bad" if broken else "good", values[0] if broken else "read")


def tell_dates(world: World, rule: Rule, *, broken: bool) -> None:
    """Years to be covered, and days to be near."""
    match rule.subject:
        case subjects.Coverage(indicators):
            for year in (2010, 2025) if broken else (2024, 2025):
                say_usual(world, indicators[1 if broken else 0], year)
        case subjects.Freshness(indicators, years):
            say_usual(world, indicators[1 if broken else 0], NOON.year - years - (1 if broken else 0))
        case subjects.SourcesFetched():
            world.source("bad" if broken else "good", "2025-01-01" if broken else NOON.date().isoformat())


def say_usual(world: World, code: str, year: int) -> None:
    """A national value of a year, within the usual bounds."""
    indicator = world.catalogue.indicators[code]
    world.say(code, str(indicator.soft_min or 1), geography=NATION, period=str(year), chosen=True)
