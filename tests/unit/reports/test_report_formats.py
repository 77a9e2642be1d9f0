"""Figures, intervals, dates and periods in the three languages."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from babel.numbers import format_percent

from ingest.interval import QUALIFIERS
from reports.formats import Formats
from reports.model import Bounds, Figure
from reports.wording import Wording

FigureMaker = Callable[..., Figure]
NBSP = "\u00a0"


def plain(text: object) -> str:
    """A text with ordinary spaces, so that expectations can be typed."""
    return str(text).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "kk",
            [
                "18 000",
                "18 000-нан астам",
                "кемінде 18 000",
                "шамамен 18 000",
                "18 000-ға жуық",
                "18 000-нан кем",
                "18 000-ға дейін",
            ],
        ),
        (
            "ru",
            ["18 000", "более 18 000", "не менее 18 000", "около 18 000", "почти 18 000", "менее 18 000", "до 18 000"],
        ),
        (
            "en",
            [
                "18,000",
                "more than 18,000",
                "at least 18,000",
                "about 18,000",
                "almost 18,000",
                "less than 18,000",
                "up to 18,000",
            ],
        ),
    ],
)
def test_every_qualifier_is_worded_as_the_language_says_it(
    wordings: dict[str, Wording], make_figure: FigureMaker, language: str, expected: list[str]
) -> None:
    formats = Formats(wordings[language])
    written = [plain(formats.qualified(make_figure("18000.000000", qualifier))) for qualifier in QUALIFIERS]
    assert written == expected


@pytest.mark.parametrize(
    ("value", "unit", "kk", "ru", "en"),
    [
        ("814800000.000000", "KZT", "814,8 млн теңге", "814,8 млн тенге", "814.8 mln tenge"),
        ("10300000000", "KZT", "10,3 млрд теңге", "10,3 млрд тенге", "10.3 bn tenge"),
        ("1852027733", "KZT", "1 852 027 733 теңге", "1 852 027 733 тенге", "1,852,027,733 tenge"),
        ("500000", "KZT", "500 000 теңге", "500 000 тенге", "500,000 tenge"),
        ("1200000", "USD", "1,2 млн АҚШ доллары", "1,2 млн долларов США", "1.2 mln US dollars"),
        ("1", "USD", "1 АҚШ доллары", "1 доллар США", "1 US dollar"),
        ("86.500000", "percent", "86,5%", "86,5 %", "86.5%"),
        ("2.000000", "factor", "2 есе", "в 2 раза", "2 times"),
        ("5", "factor", "5 есе", "в 5 раз", "5 times"),
        ("1.5", "factor", "1,5 есе", "в 1,5 раза", "1.5 times"),
        ("61", "rank", "61-орын", "61-е место", "rank 61"),
        ("0.271000", "index_0_1", "0,271", "0,271", "0.271"),
        ("18205", "organisations", "18 205", "18 205", "18,205"),
        ("-27.5", "points", "−27,5 пайыздық тармақ", "−27,5 процентного пункта", "−27.5 percentage points"),
    ],
)
def test_an_amount_keeps_every_digit_and_names_its_unit(
    wordings: dict[str, Wording], value: str, unit: str, kk: str, ru: str, en: str
) -> None:
    written = [plain(Formats(wordings[language]).amount(Decimal(value), unit)) for language in ("kk", "ru", "en")]
    assert written == [kk, ru, en]


def test_percents_are_written_as_the_locale_writes_them(wordings: dict[str, Wording]) -> None:
    for wording in wordings.values():
        by_babel = format_percent(Decimal("0.865"), locale=wording.locale, decimal_quantization=False)
        assert plain(Formats(wording).amount(Decimal("86.5"), "percent")) == plain(by_babel)


@pytest.mark.parametrize(
    ("qualifier", "value", "unit", "kk", "ru"),
    [
        ("more_than", "10000000000", "KZT", "10 млрд теңгеден астам", "более 10 млрд тенге"),
        ("almost", "86", "percent", "86%-ға жуық", "почти 86 %"),
        ("more_than", "2", "factor", "2 еседен астам", "более чем в 2 раза"),
        ("more_than", "1500000", "USD", "1,5 млн АҚШ долларынан астам", "более 1,5 млн долларов США"),
        ("more_than", "16.4", "percent", "16,4%-дан астам", "более 16,4 %"),
    ],
)
def test_a_qualifier_agrees_with_the_unit_it_stands_beside(
    wordings: dict[str, Wording], make_figure: FigureMaker, qualifier: str, value: str, unit: str, kk: str, ru: str
) -> None:
    figure = make_figure(value, qualifier, unit)
    assert plain(Formats(wordings["kk"]).qualified(figure)) == kk
    assert plain(Formats(wordings["ru"]).qualified(figure)) == ru


def test_amounts_that_are_added_up_share_scale_and_decimals(wordings: dict[str, Wording]) -> None:
    amounts = [Decimal(814800000), Decimal(787800000), Decimal(27000000)]
    written = Formats(wordings["en"]).amounts(amounts, "KZT")
    assert written == ["814.8 mln tenge", "787.8 mln tenge", "27.0 mln tenge"]


def test_the_end_of_an_interval_that_is_a_convention_stands_in_brackets_and_says_so(
    wordings: dict[str, Wording], make_figure: FigureMaker
) -> None:
    interval = Formats(wordings["en"]).interval(
        make_figure("18000", "more_than", low="18000", high="19000", certain="low")
    )
    assert interval == ('18,000 – <span class="conventional">(19,000)<span class="unseen"> by convention</span></span>')


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        ("814750000", "814850000", "KZT", "814,75 – 814,85 млн тенге"),
        ("264", "264", "councils", "264"),
        (None, "30000", "organisations", "не более 30 000"),
        ("0", None, "percent", "не менее 0 %"),
        (None, None, "", ""),
    ],
)
def test_an_interval_is_written_by_the_ends_it_has(
    wordings: dict[str, Wording], low: str | None, high: str | None, unit: str, expected: str
) -> None:
    bounds = Bounds(Decimal(low) if low else None, Decimal(high) if high else None)
    assert plain(Formats(wordings["ru"]).bounds(bounds, unit)) == expected


@pytest.mark.parametrize(
    ("iso", "kk", "ru", "en"),
    [
        ("2025-10-22", "2025 жылғы 22 қазан", "22 октября 2025\u00a0г.", "22 October 2025"),
        ("2025-10", "2025 жылғы қазан", "октябрь 2025\u00a0г.", "October 2025"),
        ("2025", "2025\u00a0ж.", "2025\u00a0г.", "2025"),
        ("", "белгісіз", "дата неизвестна", "date unknown"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(
    wordings: dict[str, Wording], iso: str, kk: str, ru: str, en: str
) -> None:
    assert [Formats(wordings[language]).day(iso) for language in ("kk", "ru", "en")] == [kk, ru, en]


@pytest.mark.parametrize(
    ("period", "range_kind", "kk", "ru", "en"),
    [
        ("2025", "", "2025\u00a0ж.", "2025\u00a0г.", "2025"),
        (
            "2021/2025",
            "cumulative",
            "2021–2025\u00a0жж., өсу қорытындысымен",
            "2021–2025\u00a0гг., нарастающим итогом",
            "2021–2025, cumulative",
        ),
        (
            "as_of:2025-10-22",
            "",
            "2025 жылғы 22 қазандағы жағдай бойынша",
            "на 22 октября 2025\u00a0г.",
            "as of 22 October 2025",
        ),
        (
            "as_of:2025-09",
            "",
            "2025 жылғы қыркүйектегі жағдай бойынша",
            "на сентябрь 2025\u00a0г.",
            "as of September 2025",
        ),
        (
            "as_of:2025",
            "",
            "2025 жылғы жағдай бойынша, күні көрсетілмеген",
            "в 2025\u00a0г., день не указан",
            "in 2025, day not stated",
        ),
        ("", "", "кезеңі көрсетілмеген", "период не указан", "no period stated"),
    ],
)
def test_a_period_is_written_in_the_phrase_of_official_statistics(
    wordings: dict[str, Wording], period: str, range_kind: str, kk: str, ru: str, en: str
) -> None:
    assert [Formats(wordings[language]).period(period, range_kind) for language in ("kk", "ru", "en")] == [kk, ru, en]


def test_a_moment_is_written_to_the_minute_in_the_time_of_astana(wordings: dict[str, Wording]) -> None:
    moment = datetime(2025, 10, 23, 4, 5)  # noqa: DTZ001  # the marts hold UTC without a zone
    assert [Formats(wordings[language]).moment(moment) for language in ("kk", "ru", "en")] == [
        "2025 жылғы 23 қазан, 09:05 Астана уақыты",
        "23 октября 2025\u00a0г., 09:05 по времени Астаны",
        "23 October 2025, 09:05 Astana time",
    ]
