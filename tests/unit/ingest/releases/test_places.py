"""Names of places, and names that are none."""

import pytest

from ingest.releases.document import read_document
from ingest.releases.reader import Reader, Release
from tests.unit.ingest.releases.helpers import only_sentence


def _codes(reader: Reader, language: str, words: str) -> list[str]:
    return [place.code for place in only_sentence(reader, words, language).places if not place.is_venue]


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        ("kk", "Алматы облысында үшеу, Алматыда бесеу бар", ["KZ-19", "KZ-75"]),
        ("kk", "Абай облысында жеті мектеп бар", ["KZ-10"]),
        ("kk", "Абай атындағы университетте оқиды", []),
        ("kk", "Тараз қаласындағы орталық", ["KZ-31"]),
        ("kk", "Елімізде ұйымдар көп", ["KZ"]),
        ("kk", "«Таза Қазақстан» акциясы басталды", []),
        ("ru", "в Восточно-Казахстанской области", ["KZ-63"]),
        ("ru", "в области Ұлытау", ["KZ-62"]),
        ("ru", "в Южно-Казахстанской области", ["KZ-61"]),
        ("en", "in the Kyzylorda Region and in Shymkent", ["KZ-43", "KZ-79"]),
        # a numbered edition of a national meeting
        ("ru", "на VIII Гражданском форуме работали 35 площадок", ["KZ"]),
        ("kk", "VIII Азаматтық форумда 35 алаң жұмыс істеді", ["KZ"]),
        ("en", "the VIII Civic Forum had 35 sites", ["KZ"]),
        # the noun left out, or a row of names with one noun
        ("ru", "в Туркестанской области семь, в Жамбылской – пять", ["KZ-61", "KZ-31"]),
        ("kk", "Абай, Жетісу және Ұлытау облыстарында", ["KZ-10", "KZ-33", "KZ-62"]),
        ("ru", "в областях Абай, Жетісу и Ұлытау", ["KZ-10", "KZ-33", "KZ-62"]),
        ("en", "in Abai, Zhetisu and Ulytau", ["KZ-10", "KZ-33", "KZ-62"]),
        ("en", "By region, Abai had two of them", ["KZ-10"]),
        # names of people, streets, organisations
        ("en", "the poet Abai Kunanbayev was quoted", []),
        ("en", "a house in Abai Street", []),
        ("ru", "на улице Алматинская открылся центр", []),
        ("ru", "в театре имени Абая", []),
        ("ru", "в Карагандинском районе открыт центр", []),
        # city and region of one name
        ("ru", "алматинские активисты и Алматинская область", ["KZ-75", "KZ-19"]),
        ("ru", "в Алматинской работают 900 объединений", ["KZ-19"]),
        ("kk", "Қостанайда бес, Қостанай облысында он орталық бар", ["KZ-39", "KZ-39"]),
        ("en", "Almaty-based funds and Almaty Region's NGOs", ["KZ-75", "KZ-19"]),
        # inhabitants and adjectives in small letters
        ("kk", "алматылық еріктілер мен павлодарлық қорлар", ["KZ-75", "KZ-55"]),
        ("kk", "елордалық еріктілер көбейді", ["KZ-71"]),
        ("ru", "карагандинские волонтёры и шымкентские фонды", ["KZ-35", "KZ-79"]),
        ("ru", "активистов стало больше в столице", ["KZ-71"]),
        ("ru", "в южной столице активистов больше", ["KZ-75"]),
        ("en", "activists in the capital", ["KZ-71"]),
        ("en", "the capital expenditure of funds", []),
        # how far something reaches is no place of a figure
        ("ru", "участвовали все от Атырау до Усть-Каменогорска", []),
        ("en", "people from Atyrau to Oskemen took part", []),
        ("kk", "Атыраудан Өскеменге дейін бәрі қатысты", []),
        ("kk", "Қостанайдан келген 30 ерікті", ["KZ-39"]),
    ],
)
def test_a_place_is_found_where_one_is_named(reader: Reader, language: str, words: str, codes: list[str]) -> None:
    assert _codes(reader, language, words) == codes


#: Each region in three languages: with and without its noun, in cases, abbreviated, by older names, by its towns.
_REGIONS: dict[str, dict[str, list[str]]] = {
    "KZ-10": {
        "kk": ["Абай облысының", "Абай облысынан", "Семейде", "Аягөздегі"],
        "ru": ["в области Абай", "Абайская область", "Абайской области", "в Семее", "в городе Семей"],
        "en": ["the Abai Region", "Abay oblast", "in Semey", "Semipalatinsk"],
    },
    "KZ-11": {
        "kk": ["Ақмола облысында", "Ақмолада", "Көкшетауда", "көкшетаулық"],
        "ru": ["в Акмолинской области", "Акмолинской", "в Кокшетау", "акмолинские"],
        "en": ["Akmola Region", "Aqmola", "Kokshetau"],
    },
    "KZ-15": {
        "kk": ["Ақтөбе облысында", "Ақтөбеде", "ақтөбелік"],
        "ru": ["в Актюбинской области", "в Актобе", "актюбинские"],
        "en": ["Aktobe Region", "Aqtobe", "Aktyubinsk oblast"],
    },
    "KZ-19": {
        "kk": ["Алматы облысында", "Алматы облысы", "Талғарда"],
        "ru": ["в Алматинской области", "Алматинская область", "в городе Конаев"],
        "en": ["Almaty Region", "Almaty oblast", "Konaev"],
    },
    "KZ-23": {
        "kk": ["Атырау облысында", "Атырауда", "атыраулық"],
        "ru": ["в Атырауской области", "в Атырау", "атырауские"],
        "en": ["Atyrau Region", "in Atyrau"],
    },
    "KZ-27": {
        "kk": ["Батыс Қазақстан облысында", "БҚО-да", "Оралда", "Орал қаласында"],
        "ru": ["в Западно-Казахстанской области", "ЗКО", "в Уральске", "в Западном Казахстане"],
        "en": ["West Kazakhstan Region", "Western Kazakhstan Region", "WKO", "Uralsk"],
    },
    "KZ-31": {
        "kk": ["Жамбыл облысында", "Жамбылда", "Таразда"],
        "ru": ["в Жамбылской области", "Жамбылская", "в Таразе", "Джамбулской области"],
        "en": ["Zhambyl Region", "Jambyl oblast", "Taraz"],
    },
    "KZ-33": {
        "kk": ["Жетісу облысында", "Жетісуда", "Талдықорғанда"],
        "ru": ["в области Жетісу", "Жетысуской области", "в Жетысу", "в Талдыкоргане"],
        "en": ["Zhetisu Region", "in Zhetysu", "Taldykorgan"],
    },
    "KZ-35": {
        "kk": ["Қарағанды облысында", "Қарағандыда", "Теміртауда", "қарағандылық"],
        "ru": ["в Карагандинской области", "в Караганде", "карагандинские"],
        "en": ["Karaganda Region", "Qaraghandy", "Temirtau"],
    },
    "KZ-39": {
        "kk": ["Қостанай облысында", "Қостанайда", "Рудныйда"],
        "ru": ["в Костанайской области", "в Костанае", "Кустанайской области"],
        "en": ["Kostanay Region", "Qostanay", "Kostanai"],
    },
    "KZ-43": {
        "kk": ["Қызылорда облысында", "Қызылордада", "Сыр өңірінде", "Сыр елінде"],
        "ru": ["в Кызылординской области", "в Кызылорде"],
        "en": ["Kyzylorda Region", "Qyzylorda"],
    },
    "KZ-47": {
        "kk": ["Маңғыстау облысында", "Маңғыстауда", "Ақтауда"],
        "ru": ["в Мангистауской области", "Мангистау", "в Актау"],
        "en": ["Mangystau Region", "Mangistau", "Aktau"],
    },
    "KZ-55": {
        "kk": ["Павлодар облысында", "Павлодарда", "Екібастұзда"],
        "ru": ["в Павлодарской области", "в Павлодаре", "павлодарцы", "Прииртышье"],
        "en": ["Pavlodar Region", "Pavlodar-based", "Ekibastuz"],
    },
    "KZ-59": {
        "kk": ["Солтүстік Қазақстан облысында", "СҚО-да", "Петропавлда", "Қызылжарда"],
        "ru": ["в Северо-Казахстанской области", "СКО", "в Петропавловске", "североказахстанские"],
        "en": ["North Kazakhstan Region", "NKR", "Petropavlovsk"],
    },
    "KZ-61": {
        "kk": ["Түркістан облысында", "Түркістанда", "Оңтүстік Қазақстан облысында", "ОҚО-да"],
        "ru": ["в Туркестанской области", "Южно-Казахстанской области", "ЮКО", "туркестанские"],
        "en": ["Turkistan Region", "Turkestan", "South Kazakhstan Region"],
    },
    "KZ-62": {
        "kk": ["Ұлытау облысында", "Ұлытауда", "Жезқазғанда"],
        "ru": ["в области Ұлытау", "Улытауской области", "в Улытау", "в Жезказгане"],
        "en": ["Ulytau Region", "in Ulytau", "Zhezkazgan"],
    },
    "KZ-63": {
        "kk": ["Шығыс Қазақстан облысында", "ШҚО-да", "Өскеменде"],
        "ru": ["в Восточно-Казахстанской области", "ВКО", "в Усть-Каменогорске", "в Восточном Казахстане"],
        "en": ["East Kazakhstan Region", "EKO", "Oskemen", "Ust-Kamenogorsk"],
    },
    "KZ-71": {
        "kk": ["Астанада", "Нұр-Сұлтанда", "Нұр-Сұлтан қаласында", "елордада", "астаналық"],
        "ru": ["в Астане", "в Нур-Султане", "астанинские", "столица"],
        "en": ["Astana", "Nur-Sultan", "Astana-based"],
    },
    "KZ-75": {
        "kk": ["Алматыда", "Алматы қаласында", "Алматының", "алматылық"],
        "ru": ["в Алматы", "г. Алматы", "алматинцы", "алматинские", "в Алма-Ате"],
        "en": ["Almaty", "the city of Almaty", "Alma-Ata", "Almaty's"],
    },
    "KZ-79": {
        "kk": ["Шымкентте", "Шымкент қаласының", "шымкенттік"],
        "ru": ["в Шымкенте", "шымкентские", "Чимкент"],
        "en": ["Shymkent", "Chimkent"],
    },
}


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [(code, language, words) for code, by in _REGIONS.items() for language, row in by.items() for words in row],
)
def test_a_region_is_found_in_every_form_of_its_name(reader: Reader, code: str, language: str, words: str) -> None:
    frame = {"kk": "Бұл ретте {} жұмыс көп.", "ru": "При этом {} справилась.", "en": "There {} did well."}[language]
    assert _codes(reader, language, frame.format(words)) == [code]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Almaty oblysynda jumys kóp", "KZ-19"), ("Qaraǵandy oblysynda", "KZ-35"), ("Túrkistan oblysynda", "KZ-61")],
)
def test_a_region_is_found_in_kazakh_written_in_latin(reader: Reader, words: str, code: str) -> None:
    assert _codes(reader, "kk", f"{words} úkimettik emes uıymdar kóp.") == [code]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Астанада форум өтті"),
        ("en", "NUR-SULTAN – The forum gathered activists"),
        ("ru", "АСТАНА. 5 июня. Министр рассказал об итогах"),
    ],
)
def test_the_capital_is_a_venue_where_only_an_event_took_place_or_the_text_was_sent_from(
    reader: Reader, language: str, words: str
) -> None:
    document = read_document(words, "", language, None, reader.rules.tables)
    assert [place.is_venue for sentence in document.sentences for place in sentence.places] == [True]


@pytest.mark.parametrize(
    ("published", "words", "code"),
    [
        ("2021-05-01", "Талдықорғанда кеңес болды", "KZ-19"),
        ("2023-05-01", "Талдықорғанда кеңес болды", "KZ-33"),
        ("2019", "Семейде кеңес болды", "KZ-63"),
        ("2022-06-08", "Семейде кеңес болды", "KZ-10"),
        ("2020-01", "Жезқазғанда кеңес болды", "KZ-35"),
        (None, "Жезқазғанда кеңес болды", "KZ-62"),
        ("2021-05-01", "Абай облысында кеңес болды", "KZ-10"),
    ],
)
def test_a_town_is_of_the_region_of_its_day(reader: Reader, published: str | None, words: str, code: str) -> None:
    assert [place.code for place in only_sentence(reader, words, "kk", published).places] == [code]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "kk",
            "Астанадағы дөңгелек үстелде министр есеп берді.\n\nБиыл әлеуметтік тапсырыспен 1 200 жоба іске асырылады.",
        ),
        (
            "ru",
            "На круглом столе в Астане министр отчитался.\n\nВ этом году по госсоцзаказу реализовано 1 200 проектов.",
        ),
        (
            "en",
            "At a round table in Astana they met.\n\nThis year the state social order paid for 1,200 projects.",
        ),
    ],
)
def test_a_round_table_makes_its_town_a_venue(reader: Reader, language: str, text: str) -> None:
    release = Release(document_id="d", text=f"2024\n\n{text}", language=language, published_on="2024-05-01")
    assert [(claim.indicator, claim.geography) for claim in reader.read(release).claims] == [
        ("social_order_projects", "KZ")
    ]
