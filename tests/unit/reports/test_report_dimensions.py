"""Dimensions in words: every one that the registry and the bundled archive know, and what is unknown as it stands."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import ingest
from ingest.catalogue import REGISTRY, load_catalogue
from reports.model import LANGUAGES, Name, ReportData
from reports.page import Page
from reports.wording import Wording

INGEST = Path(ingest.__file__).parent


def known_dimensions() -> Iterator[str]:
    """Those of the bundled statements and series, and those that the reader may find."""
    for table in (INGEST / "sample" / "statements.csv", INGEST / "registry" / "series.csv"):
        with table.open(encoding="utf-8", newline="") as rows:
            yield from (row["dimension"] for row in csv.DictReader(rows) if row["dimension"])
    spheres = yaml.safe_load((INGEST / "registry" / "lexicon" / "spheres.yaml").read_text(encoding="utf-8"))
    yield from (f"{key}={value}" for key, values in spheres.items() for value in values)


@pytest.fixture(scope="module")
def issuers() -> dict[str, Name]:
    known = load_catalogue(REGISTRY).issuers
    return {name: Name(issuer.name_kk, issuer.name_ru, issuer.name_en) for name, issuer in known.items()}


@pytest.fixture
def pages(example: ReportData, wordings: dict[str, Wording], issuers: dict[str, Name]) -> dict[str, Page]:
    return {language: Page(replace(example, issuers=issuers), wordings[language]) for language in LANGUAGES}


@pytest.mark.parametrize("dimension", sorted(set(known_dimensions())))
def test_a_known_dimension_has_words_in_every_language(dimension: str, pages: dict[str, Page]) -> None:
    for language, page in pages.items():
        told = page.dimension(dimension)
        assert told, language
        assert not re.search(r"=|[a-z]_", told)


def test_the_parts_of_a_dimension_stand_side_by_side(pages: dict[str, Page]) -> None:
    told = [page.dimension("contest=2021-06;stage=submitted") for page in pages.values()]
    assert told == [
        "конкурс: 2021 жылғы маусым, тапсырылған",
        "конкурс: июнь 2021\u00a0г., подано",
        "contest: June 2021, submitted",
    ]


def test_an_issuer_in_a_dimension_is_named(pages: dict[str, Page], issuers: dict[str, Name]) -> None:
    assert pages["ru"].dimension("customer=ministry_justice") == f"заказчик: {issuers['ministry_justice'].ru}"


@pytest.mark.parametrize("dimension", ["part=north", "sphere=<b>", "sphere", "sphere=health;part=north"])
def test_what_has_no_words_stays_a_code(dimension: str, pages: dict[str, Page]) -> None:
    assert {page.dimension(dimension) for page in pages.values()} == {""}
