"""Who has reviewed the Kazakh wording: nobody, somebody, or somebody before it changed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reports.model import ReportData, ReportError
from reports.signature import REVIEWS, digest, signature
from reports.site import render
from reports.wording import Wording


def signed(directory: Path, wording: Wording, entry: str = "") -> Path:
    path = directory / "reviews.yaml"
    entry = entry or f'{{who: A. Reader, reviewed_on: 2026-03-01, digest: "{digest(wording)}"}}'
    path.write_text(f"kk:\n  - {entry}\n", encoding="utf-8")
    return path


def test_nobody_has_signed_until_somebody_does(wordings: dict[str, Wording], tmp_path: Path) -> None:
    path = signed(tmp_path, wordings["kk"])
    found = signature(wordings["kk"], path)
    assert found is not None
    assert (found.who, found.reviewed_on.year, found.is_current) == ("A. Reader", 2026, True)
    assert signature(wordings["ru"], path) is None


def test_a_string_that_changes_ends_the_review(wordings: dict[str, Wording], tmp_path: Path) -> None:
    changed = replace(wordings["kk"], text={**wordings["kk"].text, "site.title": "Басқа атау"})
    found = signature(changed, signed(tmp_path, wordings["kk"]))
    assert found is not None
    assert not found.is_current


@pytest.mark.parametrize(
    "entry",
    ["{who: A. Reader}", '{who: "", reviewed_on: 2026-03-01, digest: a}', "{who: B, reviewed_on: May, digest: a}"],
)
def test_a_review_without_name_date_or_digest_is_an_error(
    wordings: dict[str, Wording], tmp_path: Path, entry: str
) -> None:
    with pytest.raises(ReportError, match="who, reviewed_on"):
        signature(wordings["kk"], signed(tmp_path, wordings["kk"], entry))


UNSIGNED = {
    "kk": "тексерген жоқ",
    "ru": "не проверен носителем языка",
    "en": "has not been reviewed by a native speaker",
}


@pytest.mark.parametrize("language", list(UNSIGNED))
def test_the_footer_says_so_until_somebody_has_signed(
    example: ReportData, wordings: dict[str, Wording], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def footer() -> str:
        return dict(render(example, {"home": example}))[f"{language}/index.html"].split("<footer")[1]

    (tmp_path / "unsigned.yaml").write_text("kk: []\n", encoding="utf-8")
    monkeypatch.setattr("reports.site.signature", partial(signature, path=tmp_path / "unsigned.yaml"))
    assert UNSIGNED[language] in footer()
    monkeypatch.setattr("reports.site.signature", partial(signature, path=signed(tmp_path, wordings["kk"])))
    assert UNSIGNED[language] not in footer()
    assert "A. Reader" in footer()


def test_the_shipped_file_of_reviews_can_be_read(wordings: dict[str, Wording]) -> None:
    assert all(signature(wording, REVIEWS) is None or wording.language == "kk" for wording in wordings.values())
