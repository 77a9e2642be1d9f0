"""Which place and which period a figure takes: of its clause, its list, its paragraph, the release, or none.

A row is language, day of publication, region of the issuer ("KZ" the nation, None unknown), title, text and the claims
as (indicator, geography, period, value).
"""

from decimal import Decimal

import pytest

from ingest.releases.reader import Reader, Release

_Expected = tuple[str, str, str | None, str]
_Row = tuple[str, str | None, str | None, str, str, list[_Expected]]


def _check(reader: Reader, row: _Row) -> None:
    language, published, geography, title, text, expected = row
    release = Release(
        document_id="own",
        text=f"{title}\n\n{text}" if title else text,
        title=title,
        language=language,
        published_on=published,
        geography=geography,
    )
    claims = reader.read(release).claims
    found = {(c.indicator, c.geography, c.period, c.value) for c in claims}
    assert found == {(code, place, period, Decimal(value)) for code, place, period, value in expected}


_PLACES: list[_Row] = [
    # a national issuer: the capital and the town of a meeting are no places of the figures
    (
        "en",
        "2023-02-01",
        "KZ",
        "Astana sums up the year",
        "At present, 21,000 NGOs are registered.",
        [("ngo_registered", "KZ", "as_of:2023-02-01", "21000")],
    ),
    (
        "ru",
        "2023-02-01",
        "KZ",
        "",
        "На выездном совещании в Петропавловске министр рассказал об итогах.\n\nСегодня зарегистрировано 21 000 НПО.",
        [("ngo_registered", "KZ", "as_of:2023-02-01", "21000")],
    ),
    (
        "en",
        "2022-02-01",
        "KZ",
        "",
        "NUR-SULTAN – The ministry has summed up the year, and 21,000 NGOs are registered.",
        [("ngo_registered", "KZ", "as_of:2022-02-01", "21000")],
    ),
    # the issuer is a region
    (
        "kk",
        "2023-02-01",
        "KZ-55",
        "",
        "Бүгінде 812 үкіметтік емес ұйым тіркелген. Ал ел бойынша 21 000 үкіметтік емес ұйым тіркелген.",
        [
            ("ngo_registered", "KZ-55", "as_of:2023-02-01", "812"),
            ("ngo_registered", "KZ", "as_of:2023-02-01", "21000"),
        ],
    ),
    # parallel clauses
    (
        "ru",
        "2023-06-20",
        "KZ",
        "",
        "В Туркестанской области зарегистрировано 1 940 НПО, в Жамбылской – 1 230, в столице – 2 100.",
        [
            ("ngo_registered", "KZ-61", "as_of:2023-06-20", "1940"),
            ("ngo_registered", "KZ-31", "as_of:2023-06-20", "1230"),
            ("ngo_registered", "KZ-71", "as_of:2023-06-20", "2100"),
        ],
    ),
]


@pytest.mark.parametrize("row", _PLACES)
def test_a_figure_takes_the_place_that_is_meant(reader: Reader, row: _Row) -> None:
    _check(reader, row)
