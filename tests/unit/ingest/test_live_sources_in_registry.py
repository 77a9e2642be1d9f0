"""The ``live`` part of a source: read as written, and every fault named with its line."""

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from ingest.catalogue import REGISTRY, CatalogueError, load_catalogue

ENTRY = """
- source_id: example_news
  name: Example news
  issuer_id: ""
  via_id: ""
  hosts: [news.example]
  may_show: sentence
  licence: invented
  kind: website
  live:
    connector: rss
    addresses: ["https://www.news.example/feed"]
    hosts: [www.news.example]
    options: {language: kk}
    schedule: "17 */6 * * *"
    fresh_for_days: "3"
"""


def registry_with(entry: str, folder: Path) -> Path:
    copytree(REGISTRY, folder / "registry")
    sources = folder / "registry" / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + entry, encoding="utf-8")
    return folder / "registry"


def test_a_live_source_is_read_as_written(tmp_path: Path) -> None:
    live = load_catalogue(registry_with(ENTRY, tmp_path)).sources["example_news"].live
    assert live is not None
    assert (live.connector, live.options, live.fresh_for_days) == ("rss", {"language": "kk"}, 3)
    assert (live.seconds_between, live.backfill_from) == (Decimal(1), None)


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("https://www.news.example/feed", "https://other.example/feed", "no http(s) address of its hosts"),
        ("https://www.news.example/feed", "file:///etc/hosts", "no http(s) address of its hosts"),
        ("hosts: [www.news.example]", "hosts: [WWW.news.example]", "must be a bare host"),
        ('"17 */6 * * *"', "hourly", "five fields"),
        ('fresh_for_days: "3"', 'fresh_for_days: "0"', "must be a number from 1"),
        ("    connector: rss\n", "", "connector is missing"),
        ("options: {language: kk}", "options: {language: ''}", "is empty"),
    ],
)
def test_a_fault_in_it_is_named_with_its_line(right: str, wrong: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(registry_with(ENTRY.replace(right, wrong), tmp_path))
    assert fault in str(caught.value)
    assert str(caught.value).startswith("sources.yaml:")
