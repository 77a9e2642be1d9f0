"""Several snapshots of one document, and several languages of one release, as the archive gives them."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive, Sidecar
from ingest.catalogue import REGISTRY, load_catalogue
from ingest.collect import Collected, collect
from ingest.identity import document_id
from ingest.releases.reader import load_reader

CATALOGUE = load_catalogue(REGISTRY)
READER = load_reader(CATALOGUE)
PAGE = Sidecar(
    document="https://example.kz/kk/1",
    source="user_drop",
    basis="original",
    issuer_id="akimat_zhambyl",
    title="",
    language="kk",
    published_on="2025-03-04",
    published_basis="page",
    media_type="text/plain",
    fetched_at="2026-01-01",
    file_name="one.txt",
)
KAZAKH = "Бүгінде Жамбыл облысында 412 үкіметтік емес ұйым тіркелген.\n"
RUSSIAN = "Сегодня в Жамбылской области зарегистрировано 412 неправительственных организаций.\n"


def read(folder: Path, *snapshots: tuple[str, Sidecar]) -> Collected:
    archive = Archive(folder)
    for text, sidecar in snapshots:
        archive.add(text.encode(), sidecar)
    return collect(archive, CATALOGUE, READER, warn=lambda _line: None)


def test_a_document_with_one_snapshot_has_no_versions(tmp_path: Path) -> None:
    collected = read(tmp_path, (KAZAKH, PAGE))
    assert (collected.versions, collected.claim_versions) == ([], [])


def test_every_version_keeps_its_claims_and_only_the_newest_counts(tmp_path: Path) -> None:
    edited = KAZAKH.replace("412", "415")
    days = [replace(PAGE, fetched_at=f"2026-0{month}-01") for month in (1, 2, 3)]
    collected = read(tmp_path, (KAZAKH, days[0]), (edited, days[1]), (KAZAKH, days[2]))
    assert [(version.version, version.is_newest) for version in collected.versions] == [
        (1, False),
        (2, False),
        (3, True),
    ]
    assert [(claim.version, int(claim.value)) for claim in collected.claim_versions] == [(1, 412), (2, 415), (3, 412)]
    assert [int(claim.value) for claim in collected.claims] == [412]


def test_the_same_bytes_twice_are_one_version(tmp_path: Path) -> None:
    collected = read(tmp_path, (KAZAKH, PAGE), (KAZAKH, replace(PAGE, fetched_at="2026-02-01")))
    assert collected.versions == []


def test_a_version_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    collected = read(tmp_path, (KAZAKH, PAGE), ("\x00", replace(PAGE, fetched_at="2026-02-01")))
    assert [bool(version.reason) for version in collected.versions] == [False, True]
    assert [claim.version for claim in collected.claim_versions] == [1]


@pytest.mark.parametrize("is_linked", [True, False])
def test_pages_that_the_site_links_are_one_story(is_linked: bool, tmp_path: Path) -> None:
    address = "https://www.example.kz/ru/1/"
    kazakh = replace(PAGE, alternates=f"ru {address}" if is_linked else "")
    russian = replace(PAGE, document=address, language="ru")
    collected = read(tmp_path, (KAZAKH, kazakh), (RUSSIAN, russian))
    stories = {row.document_id: row for row in collected.stories}
    assert stories.keys() == {document_id(PAGE.document), document_id(address)}
    assert len({row.story_id for row in stories.values()}) == (1 if is_linked else 2)
    assert {row.linked_by for row in stories.values()} == {"site" if is_linked else "alone"}


def test_texts_of_one_issuer_and_day_that_share_figures_are_one_story(tmp_path: Path) -> None:
    more = "Оның 310-ы белсенді.\n", "Из них 310 активны.\n"
    russian = replace(PAGE, document="https://example.kz/ru/9", language="ru")
    collected = read(tmp_path, (KAZAKH + more[0], PAGE), (RUSSIAN + more[1], russian))
    assert len(collected.claims) == 4
    assert {row.linked_by for row in collected.stories} == {"figures"}
    other_day = replace(russian, published_on="2025-03-05", document="https://example.kz/ru/10")
    apart = read(tmp_path / "apart", (KAZAKH + more[0], PAGE), (RUSSIAN + more[1], other_day))
    assert {row.linked_by for row in apart.stories} == {"alone"}


def test_one_address_in_two_languages_is_one_story(tmp_path: Path) -> None:
    collected = read(tmp_path, (KAZAKH, PAGE), (RUSSIAN, replace(PAGE, language="ru")))
    assert [(row.language, row.linked_by) for row in collected.stories] == [("kk", "document"), ("ru", "document")]
    assert len({row.story_id for row in collected.stories}) == 1
