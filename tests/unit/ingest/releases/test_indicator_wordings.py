"""Every indicator in sentences of our own as ministries, akimats, agencies and alliances name it, in three languages.

``wordings/*.txt`` hold the sentences, below the code they are about: ``[figure = value code]`` is a figure that must be
claimed, the value left out where the digits say it, the code where it is the heading's. Numbers outside brackets must
not be claimed, nor any below "nothing", which is so the test that a neighbour or an unknown thing is not taken.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from ingest.catalogue import Catalogue
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_FOLDER: Final = Path(__file__).parent / "wordings"
_MARK: Final = re.compile(r"\[([^\]=]+?)(?: = ([\d.]+)(?: (\w+))?)?\]")
_LANGUAGES: Final = ("kk", "ru", "en")
#: An ordinal is never a claim (docs/claims.md).
_NEVER_CLAIMED: Final = frozenset({"civic_forum_edition"})


class Wording(NamedTuple):
    """A sentence and its figures as ``(code, value)``."""

    code: str
    language: str
    sentence: str
    figures: tuple[tuple[str, str], ...]


def _wordings() -> Iterator[Wording]:
    for path in sorted(_FOLDER.glob("*.txt")):
        code = ""
        for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
            if line.startswith("#"):
                code = line.removeprefix("#").strip()
            else:
                marks = [m.groups() for m in _MARK.finditer(line)]
                figures = tuple((other or code, value or re.sub(r"[\s,]", "", text)) for text, value, other in marks)
                yield Wording(code, line[:2], _MARK.sub(r"\1", line[3:]), figures)


WORDINGS: Final = tuple(_wordings())


def claimed(reader: Reader, wording: Wording) -> list[tuple[str, str, str]]:
    """``(code, value, unit)`` of what a sentence is read to say, in its order."""
    release = Release(document_id="test", text=wording.sentence, language=wording.language, published_on="2025-05-15")
    claims = reader.read(release).claims
    return [(c.indicator, _rounded(c.value), c.unit) for c in claims]


def _rounded(value: Decimal) -> str:
    """Shares such as a third are compared to three places."""
    return plain(value.quantize(Decimal("0.001")))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: f"{w.code}-{w.language}-{w.sentence[:40]}")
def test_a_natural_sentence_is_read_as_its_indicator_and_no_other(
    reader: Reader, catalogue: Catalogue, wording: Wording
) -> None:
    found = claimed(reader, wording)
    expected = [(code, _rounded(Decimal(value))) for code, value in wording.figures]
    assert [(code, value) for code, value, _ in found] == expected
    assert all(unit in catalogue.indicators[code].units for code, _, unit in found)


def test_every_indicator_has_sentences_in_the_three_languages(
    catalogue: Catalogue,
) -> None:
    said = {(wording.code, wording.language) for wording in WORDINGS}
    wanted = {
        (code, language) for code in catalogue.indicators for language in _LANGUAGES if code not in _NEVER_CLAIMED
    }
    assert wanted <= said, sorted(wanted - said)
