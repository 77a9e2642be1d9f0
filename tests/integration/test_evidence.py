"""The evidence pages of the bundled archive, read from the files: every figure is a span of its archived text."""

from typing import Any

from lxml import html

from reports.addresses import evidence_of_claim
from reports.model import LANGUAGES
from tests.integration.conftest import Installation
from warehouse.connect import in_memory, literal


def archived_figures(installation: Installation) -> dict[str, list[str]]:
    """What each claim of a text that may be shown has at the offsets of its figure, straight from the staged files."""
    with in_memory() as connection:
        staged = {
            name: literal(str(installation.paths.staged / f"{name}.parquet"))
            for name in ("claims", "release_texts", "releases")
        }
        texts = dict(
            connection.execute(f"SELECT text_sha256, text FROM read_parquet({staged['release_texts']})").fetchall()
        )
        rows: list[Any] = connection.execute(
            f"SELECT DISTINCT claim_id, claims.text_sha256, figure_start, figure_end, printed FROM "
            f"read_parquet({staged['claims']}) AS claims JOIN read_parquet({staged['releases']}) AS releases "
            f"USING (document_id, snapshot_sha256) WHERE figure_start IS NOT NULL AND releases.may_show <> 'none'"
        ).fetchall()
    assert all(texts[text][start:end] == printed for _, text, start, end, printed in rows)
    return {claim: [texts[text][start:end]] for claim, text, start, end, _ in rows}


def test_every_figure_that_is_marked_is_the_span_of_the_archived_text(published: Installation) -> None:
    figures = archived_figures(published)
    assert len(figures) > 500
    for language in LANGUAGES:
        marked = {}
        for claim_id in figures:
            page = (published.paths.reports / language / evidence_of_claim(claim_id)).read_text(encoding="utf-8")
            marked[claim_id] = [mark.text_content() for mark in html.fromstring(page).iter("mark")]
        assert marked == figures


def test_every_claim_and_every_annual_value_has_its_page(published: Installation) -> None:
    claims = published.query("SELECT claim_id FROM claims")
    (values,) = published.query("SELECT count(*) AS number FROM annual_indicators")
    for language in LANGUAGES:
        names = {path.stem for path in (published.paths.reports / language / "evidence").iterdir()}
        assert {row["claim_id"] for row in claims} <= names
        assert sum(name.startswith("value-") for name in names) == values["number"]
