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
    # A figure only compared with the one before is of the same indicator.
    (
        "en",
        "Volunteering grows. This year 23,000 volunteers were trained, against 14,000 a year earlier.",
        "volunteers_trained KZ 2023 23000; volunteers_trained KZ 2022 14000",
    ),
    (
        "en",
        "Volunteering grows. This year 23,000 volunteers were trained, up from 14,000 in 2021.",
        "volunteers_trained KZ 2023 23000; volunteers_trained KZ 2021 14000",
    ),
    (
        "ru",
        "Волонтёрство растёт. В этом году обучено 23 тысячи волонтёров против 14 тысяч годом ранее.",
        "volunteers_trained KZ 2023 23000; volunteers_trained KZ 2022 14000",
    ),
    # A year in brackets with a figure is that figure's.
    (
        "en",
        "The contest for NGO grants received 340 applications (290 in 2020).",
        "grant_applications KZ 2023 340; grant_applications KZ 2020 290",
    ),
    # Who holds seats is counted, not the seats; a region that accounts for some of them only lends its name.
    (
        "en",
        "The public council of the Abai Region has 40 members. NGO representatives make up 28 of the members.",
        "public_council_members KZ-10 as_of:2023-05-12 40; public_council_ngo_members KZ-10 as_of:2023-05-12 28",
    ),
    (
        "en",
        "The public councils have 4,100 members. Women hold 1,900 of the seats.",
        "public_council_members KZ as_of:2023-05-12 4100",
    ),
    # Nothing says that so small a figure is of the nation.
    ("en", "NGOs write to the ministry every day. Twelve NGOs are registered for the seminar.", ""),
    ("ru", "Волонтёры помогают ведомству. Сегодня в зале было 40 волонтёров.", ""),
    ("kk", "Еріктілер жиналысқа келді. Залда 40 ерікті болды.", ""),
    # What has to be so is no figure; what is supposed neither.
    (
        "ru",
        "Не менее двух третей состава общественных советов должны составлять представители гражданского общества.",
        "",
    ),
    ("kk", "Қоғамдық кеңес мүшелерінің кемінде үштен екісі азаматтық қоғам өкілдері болуға тиіс.", ""),
    ("en", "At least two thirds of the members of public councils must be representatives of civil society.", ""),
    # In Russian the noun in front is counted, not the one that it belongs to.
    (
        "ru",
        "Во всех регионах открыты фронт-офисы волонтёров, их 18.",
        "volunteer_front_offices KZ as_of:2023-05-12 18",
    ),
    # A sentence that only points back goes on with the narrower indicator, and with the sum of the same years.
    (
        "ru",
        "На платформе зарегистрировались 70 тыс. волонтёров. Больше всего их в Абайской области – 6 200.",
        "platform_volunteers KZ as_of:2023-05-12 70000; platform_volunteers KZ-10 as_of:2023-05-12 6200",
    ),
    (
        "en",
        "Since 2021, Qazaqstan Khalqyna has treated 310 patients.\n\nOf the people treated, 21 live in Atyrau Region.",
        "charity_patients_aided KZ 2021/2023 310; charity_patients_aided KZ-23 2021/2023 21",
    ),
    # Brackets behind a place; a place, or what nothing knows, named anew in each clause.
    (
        "ru",
        "Действующих НПО больше всего в Алматы – 3 200, далее следуют Астана (2 400) и Туркестанская область (1 100).",
        "ngo_active KZ-75 as_of:2023-05-12 3200; ngo_active KZ-71 as_of:2023-05-12 2400; "
        "ngo_active KZ-61 as_of:2023-05-12 1100",
    ),
    (
        "en",
        "Volunteers ran 430 initiatives. In Ulytau 600 teenagers take part, in Abai Region more than a thousand.",
        "volunteer_initiatives KZ 2023 430",
    ),
    # Money that grew, and nothing said of what for: that of which alone the text speaks.
    (
        "kk",
        "Мемлекеттік әлеуметтік тапсырыс көлемі 2022 жылы 9 млрд теңге болды.\n\n"
        "2021 жылмен салыстырғанда 2022 жылы қаражат көлемі 15%-ға өсті.",
        "social_order_amount KZ 2022 9000000000; social_order_amount_growth KZ 2021/2022 15",
    ),
    # The source of a figure is not what it counts.
    (
        "en",
        "The National Volunteer Network estimates the number of volunteers at 290,000.",
        "volunteers KZ as_of:2023-05-12 290000",
    ),
    # Which place has the most says nothing of the place of the next sentence.
    (
        "en",
        "The NGO prize went to 70 NGOs. Atyrau Region had the most winners, seven. "
        "Since 2017, a total of 410 organizations have received it.",
        "ngo_prize_winners KZ 2023 70; ngo_prize_winners KZ-23 2023 7; ngo_prize_winners_cumulative KZ 2017/2023 410",
    ),
    # What has doubled moved, from the one figure to the other.
    (
        "en",
        "The state social order has more than doubled: from 10 billion tenge in 2020 to 21 billion in 2022.",
        "social_order_amount_growth KZ 2020/2022 2; social_order_amount KZ 2020 10000000000; "
        "social_order_amount KZ 2022 21000000000",
    ),
    # What several do is not what is counted; each of those named before gets so much.
    (
        "en",
        "The NGO prize went to 70 NGOs. Each gets 3.4 million tenge. Eleven work in villages, and six unite people "
        "with disabilities.",
        "ngo_prize_winners KZ 2023 70; ngo_prize_winners_rural KZ 2023 11; ngo_prize_winners_disability KZ 2023 6; "
        "ngo_prize_amount_each KZ 2023 3400000",
    ),
    # Months of two years; money that went out was not given to the fund.
    (
        "en",
        "Qazaqstan Khalqyna received 120 billion tenge in contributions from March 2022 to April 2023. "
        "It treated 90 patients, spending 2 billion tenge.",
        "charity_fund_contributions KZ 2022-03/2023-04 120000000000; charity_patients_aided KZ 2022-03/2023-04 90",
    ),
    (
        "ru",
        "С марта 2022 года по апрель 2023 года фонд «Қазақстан халқына» получил 120 млрд тенге взносов.",
        "charity_fund_contributions KZ 2022-03/2023-04 120000000000",
    ),
    (
        "kk",
        "«Қазақстан халқына» қорына 2022 жылғы наурыздан 2023 жылғы сәуірге дейін 120 млрд теңге жарна түсті.",
        "charity_fund_contributions KZ 2022-03/2023-04 120000000000",
    ),
    # More than last year's, with the year left out.
    (
        "ru",
        "Госсоцзаказ в этом году составил 22 млрд тенге, на 12% больше прошлогоднего.",
        "social_order_amount KZ 2023 22000000000; social_order_amount_growth KZ 2022/2023 12",
    ),
    # The time of a clause with "that" is not of the clause before.
    (
        "en",
        "He recalled that Akmola Region has 780 registered NGOs and that 54 social projects were carried out in 2022.",
        "ngo_registered KZ-11 as_of:2023-05-12 780; social_order_projects KZ-11 2022 54",
    ),
    # The only amount of a text, in its regions.
    (
        "kk",
        "Мемлекеттік әлеуметтік тапсырыс былтыр 20 млрд теңге болды.\n\n"
        "Абай облысында былтыр 1,2 млрд теңге игерілді, Ұлытау облысында – 170 млн.",
        "social_order_amount KZ 2022 20000000000; social_order_amount KZ-10 2022 1200000000; "
        "social_order_amount KZ-62 2022 170000000",
    ),
    # Who is the oldest is told by age.
    ("en", "The NGO prize was handed over today. The oldest laureate, a teacher from Taraz, is 81.", ""),
]


@pytest.mark.parametrize(("language", "text", "expected"), _ROWS)
def test_a_figure_is_read_past_what_stands_aside_or_is_left_out(
    reader: Reader, language: str, text: str, expected: str
) -> None:
    release = Release(document_id="own", text=text, language=language, published_on="2023-05-12", geography="KZ")
    found = {f"{c.indicator} {c.geography} {c.period} {int(c.value)}" for c in reader.read(release).claims}
    assert found == set(filter(None, expected.split("; ")))
