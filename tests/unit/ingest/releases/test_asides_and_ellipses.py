"""What stands aside, is left out or only pointed at: indicator, place and period of each claim, in three languages.

A row is language, text published on 12 May 2023 for the nation, and "indicator geography period value" of each claim.
"""

import pytest

from ingest.releases.reader import Reader, Release

_ROWS = [
    # An aside with a number of its own does not part the figure from what it counts.
    (
        "en",
        "Kazakhstan has 900 volunteer organizations. Silver volunteers, those aged 60 and over, number 3,100.",
        "volunteer_organisations KZ as_of:2023-05-12 900; silver_volunteers KZ as_of:2023-05-12 3100",
    ),
    # "N of the …" counts what is named behind it; what no table knows is no figure of the catalogue.
    (
        "en",
        "The public council of the Abai Region has 25 members, but 4 of the seats are vacant.",
        "public_council_members KZ-10 as_of:2023-05-12 25; public_council_vacancies KZ-10 as_of:2023-05-12 4",
    ),
    (
        "en",
        "The Tandau award was presented in 12 nominations. Three of the medals stayed in Aktobe.",
        "tandau_nominations KZ 2023 12",
    ),
    # A body of one person, a hotline, a guest, a commission that selects, people who fled: none counts for the country.
    ("en", "He leads an NGO in Taraz. His foundation owns a van and employs nine people.", ""),
    ("en", "NGOs may ask the ministry. Its hotline, 1414, works on weekdays.", ""),
    ("en", "Laureates of the Volunteer of the Year award get a badge and a dinner for two.", ""),
    ("en", "Volunteers helped in Semey, where 800 people had to leave their homes.", ""),
    ("en", "Under the charity law, donors may deduct up to 3 percent of taxable income.", ""),
    ("en", 'The foundation "Jas Urpak" has 12 employees and 40 volunteers.', ""),
    ("en", "More than 700 volunteers joined the search for a lost hunter in the Akmola Region.", ""),
    ("en", "Under state grants for NGOs, the smallest grant was worth 3 million tenge.", ""),
    ("ru", "В фонде «Жас ұрпақ» 12 сотрудников и 40 волонтёров.", ""),
    ("ru", "Двое членов общественного совета Шымкента выбыли.", ""),
    ("ru", "По закону о благотворительности жертвователь вычитает до 3 процентов налогооблагаемого дохода.", ""),
    # "Respectively" goes back to the places of the sentence before.
    (
        "ru",
        "В Атырауской области 12 общественных советов, в Жамбылской — 14. "
        "В их составе, соответственно, 190 и 205 человек.",
        "public_councils KZ-23 as_of:2023-05-12 12; public_councils KZ-31 as_of:2023-05-12 14; "
        "public_council_members KZ-23 as_of:2023-05-12 190; public_council_members KZ-31 as_of:2023-05-12 205",
    ),
    # "За два последних года" is "за последние два года"; "the same time" is that span.
    (
        "ru",
        "За два последних года общественные советы провели 300 слушаний. "
        "За то же время рассмотрено 4 тысячи обращений.",
        "public_council_hearings KZ 2022/2023 300; public_council_appeals KZ 2022/2023 4000",
    ),
    # To date: since the year in which it was set up.
    (
        "en",
        "The Zhomart Zhurek award, established in 2019, has gone to 90 patrons to date.",
        "charity_awards_zhomart KZ 2019/2023 90",
    ),
    # Parts of a whole that the country has are of the country, whatever city the text is about.
    (
        "en",
        "Minister meets the Almaty public council\n\nShe said that 260 public councils work in the country. Of these, "
        "30 work at the republican level and 230 at the local level.",
        "public_councils KZ as_of:2023-05-12 260; public_councils_republican KZ as_of:2023-05-12 30; "
        "public_councils_local KZ as_of:2023-05-12 230",
    ),
    # Helpers whom rescuers can call on are emergency volunteers, whatever they were taught.
    (
        "en",
        "Volunteering grows. Rescuers of the emergency service can call on 12,000 trained helpers.",
        "emergency_volunteers KZ as_of:2023-05-12 12000",
    ),
    (
        "ru",
        "Волонтёрство растёт. МЧС располагает 12 тысячами подготовленных добровольцев.",
        "emergency_volunteers KZ as_of:2023-05-12 12000",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), _ROWS)
def test_a_figure_is_read_past_what_stands_aside_or_is_left_out(
    reader: Reader, language: str, text: str, expected: str
) -> None:
    release = Release(document_id="own", text=text, language=language, published_on="2023-05-12", geography="KZ")
    found = {f"{c.indicator} {c.geography} {c.period} {int(c.value)}" for c in reader.read(release).claims}
    assert found == set(filter(None, expected.split("; ")))
