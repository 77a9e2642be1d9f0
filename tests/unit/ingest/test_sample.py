"""The bundled archive is complete, cites its originals, and says their figures in three languages and in its own words.

``tests/data/restated_figures.csv`` lists every figure that a restatement must say, and how each language prints it with
its hedge: rows ``s0001`` are rows of ``statements.csv``, rows ``seed_…`` are the figures of the five documents that
``statements.csv`` does not hold in full.
"""

import csv
import html
import json
import re
from collections import defaultdict
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.archive import Sidecar
from ingest.catalogue import REGISTRY, load_catalogue
from ingest.claim import DATE_BASES

PROJECT = Path(__file__).resolve().parents[3]
SAMPLE = PROJECT / "ingest" / "sample"
RELEASES = SAMPLE / "releases"
LANGUAGES = ("en", "kk", "ru")
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain"}

#: How the column ``licence`` of context.csv begins where a whole series may be shipped.
OPEN_LICENCES = ("CC BY 4.0 (World Bank)", "official statistics")
SINGLE_FIGURES_A_SERIES = 2

NUMBER_WORDS = {
    "kk": {"бір": 1, "екі": 2, "төрт": 4, "алты": 6, "жетеуі": 7, "жартысы": 50},
    "ru": {"один": 1, "два": 2, "две": 2, "вдвое": 2, "четыре": 4, "шести": 6, "семь": 7, "половина": 50},
    "en": {"one": 1, "two": 2, "doubled": 2, "four": 4, "six": 6, "seven": 7, "half": 50},
}
DIGITS = {
    "kk": re.compile(r"\d{1,3}(?: \d{3})+|\d+(?:,\d+)?"),
    "ru": re.compile(r"\d{1,3}(?: \d{3})+|\d+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"),
}
SCALES = (
    (1_000_000_000, r"млрд|миллиард|billion"),
    (1_000_000, r"млн|миллион|million"),
    (1_000, r"мың|тыс|thousand"),
)
HEDGES = {
    "more_than": r"астам|\bаса\b|асады|асты\b|более|больше|свыше|превышает|more than|\bover|exceeds",
    "at_least": r"кемінде|не менее|at least",
    "almost": r"жуық|тарта|почти|без малого|almost|nearly",
    "about": r"шамамен|шақты|около|порядка|примерно|about|around",
    "up_to": r"дейін|\bдо\b|up to",
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sidecar_of(text: Path) -> dict[str, Any]:
    loaded = yaml.load(text.with_name(f"{text.name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def slug_of(text: Path) -> str:
    return text.name.split(".")[0]


def language_of(text: Path) -> str:
    return text.name.split(".")[1]


def prose_of(text: Path) -> str:
    """What a reader of the page sees of the release: headline, date and body, with plain spaces."""
    source = text.read_text(encoding="utf-8")
    if text.suffix == ".html":
        article = re.search(r"<article.*?</article>", source, flags=re.DOTALL)
        assert article is not None
        source = html.unescape(re.sub(r"</?\w[^>]*>", "\n", article.group()))
    return source.replace("\N{NO-BREAK SPACE}", " ")


def headline_of(text: Path) -> str:
    return next(line.strip() for line in prose_of(text).splitlines() if line.strip())


def places_of(printed: str, prose: str) -> list[re.Match[str]]:
    """Where a figure stands as itself, not as a part of a longer number or word."""
    return list(re.finditer(rf"(?<![\w.,-]){re.escape(printed)}(?!\w|[.,]\d)", prose))


def amount_of(printed: str, language: str) -> Decimal:
    """The value that a printed figure means, whatever its hedge."""
    lowered = printed.casefold()
    digits = DIGITS[language].search(lowered)
    if digits is None:
        words = NUMBER_WORDS[language]
        number = Decimal(next(words[word] for word in re.findall(r"\w+", lowered) if word in words))
    else:
        plain = digits.group().replace(" ", "")
        number = Decimal(plain.replace(",", "") if language == "en" else plain.replace(",", "."))
    return number * next((scale for scale, words in SCALES if re.search(rf"\b(?:{words})", lowered)), 1)


TEXTS = sorted(path for path in RELEASES.iterdir() if path.suffix in MEDIA_TYPES)
STATEMENTS = {row["statement_id"]: row for row in rows_of(SAMPLE / "statements.csv")}
FIGURES: dict[str, list[dict[str, str]]] = defaultdict(list)
for figure in rows_of(PROJECT / "tests" / "data" / "restated_figures.csv"):
    FIGURES[figure["slug"]].append(figure)

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)


@pytest.fixture(scope="module")
def foreign_runs() -> dict[tuple[str, ...], str]:
    """Every run of eight words of the texts of others that lie beside the checkout, with the file that holds it."""
    shared = PROJECT.parent / "shared"
    seeds, gold = sorted((shared / "seeds").glob("*.txt")), sorted((shared / "gold").glob("*.jsonl"))
    if not seeds or not gold:
        pytest.skip(f"no texts of others to compare with: {shared} has no seeds or no gold texts")
    runs: dict[tuple[str, ...], str] = {}
    for path in seeds:
        runs |= dict.fromkeys(runs_of_words(path.read_text(encoding="utf-8")), path.name)
    for path in gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for part in (record["text"], record["title"] or ""):
                runs |= dict.fromkeys(runs_of_words(part), f"{path.name}, {record['id']}")
    return runs


def runs_of_words(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_every_text_has_a_sidecar_and_every_sidecar_a_text() -> None:
    sidecars = {path.name.removesuffix(".yaml") for path in RELEASES.iterdir() if path.suffix == ".yaml"}
    assert {path.name for path in TEXTS} == sidecars


def test_nothing_else_lies_among_the_releases() -> None:
    assert {path.suffix for path in RELEASES.iterdir()} == {".html", ".txt", ".yaml"}


@each_text
def test_a_sidecar_has_exactly_the_known_keys(text: Path) -> None:
    assert set(sidecar_of(text)) == {field.name for field in fields(Sidecar)} - {"file_name", "alternates", "listed_at"}


@each_text
def test_a_sidecar_describes_its_text(text: Path) -> None:
    sidecar = sidecar_of(text)
    assert sidecar["language"] == language_of(text)
    assert sidecar["media_type"] == MEDIA_TYPES[text.suffix]
    assert sidecar["title"] == headline_of(text)
    assert (sidecar["source"], sidecar["basis"]) == ("qogam_sample", "restated")
    assert sidecar["licence"] == "CC BY 4.0 (our wording)"


@each_text
def test_a_sidecar_cites_an_original_and_dates_it_or_says_that_it_cannot(text: Path) -> None:
    sidecar = sidecar_of(text)
    assert re.search(r"; original in (Kazakh|Russian|English); (published \d{4}|undated)", sidecar["citation"])
    assert bool(sidecar["published_on"]) == (sidecar["published_basis"] in DATE_BASES)
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", sidecar["published_on"])


def test_sidecars_name_only_issuers_publishers_and_regions_of_the_registry() -> None:
    catalogue = load_catalogue(REGISTRY)
    for text in TEXTS:
        sidecar = sidecar_of(text)
        assert sidecar["issuer_id"] in catalogue.issuers, text.name
        assert sidecar["via_id"] in {"", *catalogue.issuers}, text.name
        assert sidecar["geography"] == (catalogue.issuers[sidecar["issuer_id"]].geography or "KZ"), text.name
        assert sidecar["source"] in catalogue.sources, text.name


def test_every_document_is_told_in_three_languages_with_the_same_facts_beside_it() -> None:
    documents: dict[str, list[Path]] = defaultdict(list)
    for text in TEXTS:
        documents[sidecar_of(text)["document"]].append(text)
    assert len(documents) >= 25
    for address, texts in documents.items():
        assert sorted(language_of(text) for text in texts) == sorted(LANGUAGES), address
        facts = {json.dumps({**sidecar_of(text), "title": "", "language": ""}, sort_keys=True) for text in texts}
        assert len(facts) == 1, address


def test_issuer_and_date_of_a_restated_document_are_those_of_the_transcription() -> None:
    sidecars = {sidecar["document"]: sidecar for sidecar in map(sidecar_of, TEXTS)}
    compared = [row for row in STATEMENTS.values() if row["document_url"] in sidecars]
    assert compared
    for row in compared:
        sidecar = sidecars[row["document_url"]]
        assert sidecar["issuer_id"] == row["issuer_id"], row["statement_id"]
        assert sidecar["via_id"] == row["via_id"], row["statement_id"]
        assert sidecar["published_on"] == row["published_on"], row["statement_id"]
        assert (sidecar["published_basis"] == "reviewed") == (row["published_on_is_inferred"] == "true")


def test_the_list_of_expected_figures_names_every_transcribed_figure_of_a_restated_document() -> None:
    slugs = {sidecar_of(text)["document"]: slug_of(text) for text in TEXTS}
    for row in STATEMENTS.values():
        if row["document_url"] in slugs:
            expected = {(each["indicator"], each["value"]) for each in FIGURES[slugs[row["document_url"]]]}
            assert (row["indicator"], row["value"]) in expected, row["statement_id"]


def test_an_expected_figure_says_what_its_transcription_says() -> None:
    for figures in FIGURES.values():
        for expected in figures:
            if expected["figure"].startswith("s0"):
                row = STATEMENTS[expected["figure"]]
                for column in ("indicator", "value", "unit", "qualifier"):
                    assert expected[column] == row[column], expected["figure"]
            else:
                assert expected["figure"].startswith("seed_")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expected_figure_is_printed_with_its_value_and_its_hedge(language: str) -> None:
    for figures in FIGURES.values():
        for expected in figures:
            printed = expected[language]
            assert amount_of(printed, language) == Decimal(expected["value"]), printed
            hedges = {name for name, words in HEDGES.items() if re.search(words, printed.casefold())}
            if expected["qualifier"] == "at_least":  # "не менее чем до": at least, up to a level
                hedges -= {"up_to"}
            assert hedges == {expected["qualifier"]} - {"exact"}, printed


@each_text
def test_a_text_says_every_figure_of_its_document(text: Path) -> None:
    prose = prose_of(text)
    figures = FIGURES[slug_of(text)]
    assert figures
    for expected in figures:
        assert places_of(expected[language_of(text)], prose), expected["figure"]


@each_text
def test_an_unhedged_figure_stays_unhedged(text: Path) -> None:
    prose = prose_of(text).casefold()
    hedge = "|".join(words for name, words in HEDGES.items() if name != "up_to")
    before = re.compile(rf"({hedge}) $")
    after = re.compile(rf" ({hedge})") if language_of(text) == "kk" else re.compile(r"(?!)")  # Kazakh hedges follow
    for expected in FIGURES[slug_of(text)]:
        if expected["qualifier"] == "exact":
            places = places_of(expected[language_of(text)].casefold(), prose)
            assert any(not before.search(prose, 0, at.start()) and not after.match(prose, at.end()) for at in places)


@each_text
def test_a_text_has_no_numbers_but_its_figures_and_dates(text: Path) -> None:
    prose = prose_of(text)
    figures = sorted((each[language_of(text)] for each in FIGURES[slug_of(text)]), key=len, reverse=True)
    for printed in figures:
        for place in reversed(places_of(printed, prose)):
            prose = prose[: place.start()] + "·" + prose[place.end() :]
    dates = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\b(19|20)\d\d\b|\b\d{1,2} (?=[^\W\d]{3,})")
    assert not re.search(r"\d", dates.sub("", prose)), prose


@each_text
def test_a_text_quotes_nobody(text: Path) -> None:
    prose = prose_of(text)
    assert not re.search(r'["“”„]', prose)
    assert all(len(name.split()) <= 4 for name in re.findall(r"«([^»]*)»", prose))


@each_text
def test_no_run_of_eight_words_is_taken_from_a_text_of_somebody_else(
    text: Path, foreign_runs: dict[tuple[str, ...], str]
) -> None:
    own = runs_of_words(prose_of(text)) | runs_of_words(" ".join(map(str, sidecar_of(text).values())))
    assert {" ".join(run): foreign_runs[run] for run in own if run in foreign_runs} == {}


def test_context_series_without_a_confirmed_licence_are_single_figures() -> None:
    restricted: dict[str, int] = defaultdict(int)
    for row in rows_of(SAMPLE / "context.csv"):
        if not row["licence"].startswith(OPEN_LICENCES):
            restricted[row["series"]] += 1
    assert restricted
    assert max(restricted.values()) <= SINGLE_FIGURES_A_SERIES


def test_every_context_figure_names_its_source_its_address_and_its_licence() -> None:
    for row in rows_of(SAMPLE / "context.csv"):
        assert all(row[column] for column in ("source", "source_version", "source_address", "licence")), row
