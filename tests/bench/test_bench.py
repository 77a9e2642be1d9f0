"""The measurements run, on little, and say what they measure; no time is asserted."""

from itertools import islice

import pytest

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from ingest.releases.reader import Reader, load_reader
from tests.bench import line, memory, peers, reading, site
from tests.bench.figures import Result, judge, read_quantities
from tests.bench.kaznerd_recogniser import recognise, value
from tests.bench.table import table
from tests.bench.texts import endless, lifelike
from tests.gold.restated import releases


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


@pytest.fixture(scope="module")
def reader(catalogue: Catalogue) -> Reader:
    return load_reader(catalogue)


def test_a_table_is_aligned_under_its_heads() -> None:
    assert table(("name", "MB/s"), [("a", "1.25"), ("longer", "10")]) == "\n".join(
        ["name    MB/s", "a       1.25", "longer    10"]
    )


def test_reading_is_timed_beside_the_candidate_pass_on_a_dense_and_a_lifelike_text(catalogue: Catalogue) -> None:
    dense, alike = reading.both(catalogue, 0.001)
    assert [row.split()[0] for row in reading.show(dense).splitlines()] == [
        *("dense,", "reading", "text", "text", "the", "candidates")
    ]
    assert (dense.figured > 0.5, alike.figured < 0.25) == (True, True)


def test_the_lifelike_text_holds_every_line_of_the_bundled_releases() -> None:
    texts = list(releases())
    for given, alike in zip(texts, lifelike(texts), strict=True):
        lines = iter(alike.text.splitlines())
        assert [line for line in given.text.splitlines() if line not in lines] == []
        assert len(alike.text) > 3 * len(given.text)


def test_memory_is_watched_in_processes_of_its_own() -> None:
    peaks = memory.measure(0.04, processes=2)
    assert len(peaks.after) == 3
    assert 0 < peaks.before <= peaks.after[0] <= peaks.after[-1]
    assert memory.show(peaks).startswith("0.04 MB as in life, by 2 processes")


def test_the_endless_stream_brings_new_words_in_every_turn() -> None:
    texts = list(releases())
    stream = endless(texts)
    first, second = list(islice(stream, len(texts))), list(islice(stream, len(texts)))
    assert [release.text for release in first] != [release.text for release in second]
    assert len({release.document_id for release in [*first, *second]}) == 2 * len(texts)


def test_made_up_claims_stand_on_a_place_year_and_indicator_of_their_own(catalogue: Catalogue) -> None:
    claims = line.made_up(500, catalogue)
    keys = {(c.document_id, c.indicator, c.geography, c.period, c.dimension) for c in claims}
    assert len(keys) == len({claim.claim_id for claim in claims}) == 500


def test_the_site_is_timed_beside_bare_files_and_weighed() -> None:
    few, many = site.measure(30)
    assert (few.pages, many.pages) == (30, 60)
    assert many.size == pytest.approx(2 * few.size, rel=0.01)
    assert [row.split()[0] for row in site.show([few, many]).splitlines()] == ["evidence", "30", "60"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Өңірде 2023 жылы 45 мыңнан астам тұрғын болды.", [("2023 жылы", "DATE"), ("45 мыңнан астам", "CARDINAL")]),
        ("Қорға 12,5 миллион теңге түсті.", [("12,5 миллион теңге", "MONEY")]),
        ("Үлесі 35%-ға дейін өсті.", [("35%-ға дейін", "PERCENTAGE")]),
        ("Жол ұзындығы шамамен 80 шақырым.", [("шамамен 80 шақырым", "QUANTITY")]),
        ("Ол екінші болып келді.", [("екінші", "ORDINAL")]),
        ("Өткен жылдың қазанында қар жауды.", [("Өткен жылдың қазанында", "DATE")]),
        ("Бұл аса маңызды.", []),
    ],
)
def test_mentions_are_told_as_the_guidelines_of_kaznerd_tell_them(text: str, mentions: list[tuple[str, str]]) -> None:
    assert [(text[start:end], label) for start, end, label in recognise(text)] == mentions


def test_a_mention_in_words_has_its_value() -> None:
    assert (value("екі жүз елу мың"), value("он бес"), value("тиісті")) == (250_000, 15, None)


def test_a_figure_counts_as_found_where_it_is_touched_and_as_right_with_its_value() -> None:
    text = "Елде 18 мың ұйым бар, оның 5%-ы жаңа."
    claims = [
        {"kind": "stated", "quote": "18 мың", "start": 5, "value": 18000},
        {"kind": "stated", "quote": "5%-ы", "start": 27, "value": 5},
    ]
    found: list[tuple[int, int, float | None]] = [(5, 7, 18.0), (27, 29, 0.05)]
    assert judge({"text": text, "claims": claims}, found) == Result(figures=2, touched=2, right=1)


def test_the_reader_is_asked_like_any_other_tool(reader: Reader) -> None:
    text = "Елде 18 мың ұйым бар."
    ((found,),) = read_quantities(reader, [text], ["kk"])
    assert text[found[0] : found[1]] == "18 мың"
    assert found[2] == 18_000


def test_the_floor_reads_digits_as_printed_and_no_scale() -> None:
    reply = peers.run("bare digits", ["18 мың ұйым, 2,5 млрд теңге", "24,900 NGOs"], turns=1)
    assert [[value for *_, value in found] for found in reply["found"]] == [[18.0, 2.5], [24900.0]]
