"""How figures find what they are about, in sentences of our own: each claim as "indicator geography period value".

Every text is of 6 May 2024. A rule has rows in the three languages; a row with no claims is one that must stay silent.
"""

import pytest

from ingest.claim import Claim
from ingest.releases.claims import plain
from ingest.releases.reader import Reader, Release

_DAY = "2024-05-06"
_NOW = f"as_of:{_DAY}"

#: rule, language, text, claims
_ROWS: list[tuple[str, str, str, list[str]]] = [
    # The noun stands in the neighbouring sentence.
    (
        "noun in the sentence before",
        "kk",
        "Ақмола облысында үкіметтік емес ұйымдар көбейіп келеді. Бүгінде 812-сі тіркелген, 540-ы белсенді.",
        [f"ngo_registered KZ-11 {_NOW} 812", f"ngo_active KZ-11 {_NOW} 540"],
    ),
    (
        "noun in the sentence before",
        "ru",
        "В Акмолинской области всё больше неправительственных организаций. Зарегистрировано 812, действуют 540.",
        [f"ngo_registered KZ-11 {_NOW} 812", f"ngo_active KZ-11 {_NOW} 540"],
    ),
    (
        "noun in the sentence before",
        "en",
        "Non-governmental organizations in the Akmola Region keep growing. There are 812 "
        "registered, of which 540 are active.",
        [f"ngo_registered KZ-11 {_NOW} 812", f"ngo_active KZ-11 {_NOW} 540"],
    ),
    # Anaphora.
    (
        "their number",
        "kk",
        "Ақмола облысында еріктілер көп. Олардың саны 4 300-ге жетті.",
        [f"volunteers KZ-11 {_NOW} 4300"],
    ),
    (
        "their number",
        "ru",
        "В Акмолинской области много волонтёров. Их число достигло 4 300.",
        [f"volunteers KZ-11 {_NOW} 4300"],
    ),
    (
        "their number",
        "en",
        "The Akmola Region has many volunteers. Their number has reached 4,300.",
        [f"volunteers KZ-11 {_NOW} 4300"],
    ),
    (
        "this figure, for another place",
        "kk",
        "2023 жылы Ақмола облысында мемлекеттік әлеуметтік тапсырысқа 410 млн теңге жұмсалды. "
        "Қостанай облысында бұл көрсеткіш 380 млн теңге болды.",
        ["social_order_amount KZ-11 2023 410000000", "social_order_amount KZ-39 2023 380000000"],
    ),
    (
        "this figure, for another place",
        "ru",
        "В 2023 году в Акмолинской области на государственный социальный заказ направили 410 млн тенге. "
        "В Костанайской области этот показатель составил 380 млн тенге.",
        ["social_order_amount KZ-11 2023 410000000", "social_order_amount KZ-39 2023 380000000"],
    ),
    (
        "this figure, for another place",
        "en",
        "In 2023, the Akmola Region spent 410 million tenge on the state social order. "
        "In the Kostanay Region the figure was 380 million tenge.",
        ["social_order_amount KZ-11 2023 410000000", "social_order_amount KZ-39 2023 380000000"],
    ),
    # The question names the thing, the answer has the number.
    (
        "question and answer",
        "kk",
        "Сұхбат\n\n– Ақмола облысында қанша үкіметтік емес ұйым тіркелген?\n\n– Қазір 812. Оның 540-ы белсенді.",
        [f"ngo_registered KZ-11 {_NOW} 812", f"ngo_active KZ-11 {_NOW} 540"],
    ),
    (
        "question and answer",
        "ru",
        "Интервью\n\n— Сколько волонтёров в Акмолинской области?\n\n— Сейчас 4 300. Год назад было меньше.",
        [f"volunteers KZ-11 {_NOW} 4300"],
    ),
    (
        "question and answer",
        "en",
        "An interview\n\n– How many public councils are there in the Akmola Region?\n\n– Nineteen. "
        "They meet every quarter.",
        [f"public_councils KZ-11 {_NOW} 19"],
    ),
    # Parts by dash, colon and bracket.
    (
        "parts in brackets have no code of their own",
        "kk",
        "2023 жылы 118 мемлекеттік грант берілді (70-і – қысқа мерзімді, 48-і – орта мерзімді).",
        ["grants_count KZ 2023 118"],
    ),
    (
        "parts in brackets have no code of their own",
        "ru",
        "В 2023 году выдано 118 государственных грантов (краткосрочных — 70, среднесрочных — 48).",
        ["grants_count KZ 2023 118"],
    ),
    (
        "parts in brackets have no code of their own",
        "en",
        "In 2023, 118 state grants were awarded (70 of them short-term and 48 medium-term).",
        ["grants_count KZ 2023 118"],
    ),
    (
        "a part of an unknown kind",
        "kk",
        "Елде 23 480 үкіметтік емес ұйым тіркелген, оның ішінде 1 200-і ауылдық жерде.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "a part of an unknown kind",
        "ru",
        "В стране зарегистрировано 23 480 НПО, из них 1 200 — в сельской местности.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "a part of an unknown kind",
        "en",
        "There are 23,480 registered NGOs, of them 1,200 in rural areas.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "from the whole a part is liquidated",
        "kk",
        "Облыста тіркелген 1 820 ҮЕҰ-ның 40-ы таратылу сатысында.",
        [f"ngo_registered KZ {_NOW} 1820", f"ngo_liquidating KZ {_NOW} 40"],
    ),
    (
        "from the whole a part is liquidated",
        "ru",
        "Из 1 820 зарегистрированных НПО 40 находятся в стадии ликвидации.",
        [f"ngo_registered KZ {_NOW} 1820", f"ngo_liquidating KZ {_NOW} 40"],
    ),
    (
        "from the whole a part is liquidated",
        "en",
        "Of the 1,820 registered NGOs, 40 are in liquidation.",
        [f"ngo_registered KZ {_NOW} 1820", f"ngo_liquidating KZ {_NOW} 40"],
    ),
    # The label behind the figure; coordinated figures; parallel clauses.
    (
        "the label behind the figure",
        "kk",
        "812 – Ақмола облысында тіркелген үкіметтік емес ұйымдардың саны осындай.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "the label behind the figure",
        "ru",
        "812 — столько НПО зарегистрировано в Акмолинской области.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "the label behind the figure",
        "en",
        "812 is the number of registered NGOs in the Akmola Region.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "coordinated figures, respectively",
        "kk",
        "2023 жылы әлеуметтік тапсырыс аясында Павлодар және Қостанай облыстарында тиісінше 120 және "
        "85 жоба іске асырылды.",
        ["social_order_projects KZ-55 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "coordinated figures, respectively",
        "ru",
        "В 2023 году в Акмолинской и Костанайской областях в рамках госсоцзаказа реализовано 120 и "
        "85 проектов соответственно.",
        ["social_order_projects KZ-11 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "coordinated figures, respectively",
        "en",
        "In 2023, 120 and 85 projects were carried out under the state social order in the Akmola "
        "and Kostanay regions respectively.",
        ["social_order_projects KZ-11 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "ellipsis in parallel clauses",
        "kk",
        "2023 жылы Ақмола облысында мемлекеттік әлеуметтік тапсырыс аясында 120 жоба іске асса, "
        "Қостанай облысында – 85.",
        ["social_order_projects KZ-11 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "ellipsis in parallel clauses",
        "ru",
        "В 2023 году в Акмолинской области по госсоцзаказу реализовано 120 проектов, в Костанайской области — 85.",
        ["social_order_projects KZ-11 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "ellipsis in parallel clauses",
        "en",
        "In 2023 the Akmola Region carried out 120 projects under the state social order, and the Kostanay Region 85.",
        ["social_order_projects KZ-11 2023 120", "social_order_projects KZ-39 2023 85"],
    ),
    (
        "the noun only behind the last number",
        "kk",
        "2023 жылы Павлодар облысында отыз бір, Қостанай облысында жиырма жаңа үкіметтік емес ұйым тіркелді.",
        ["ngo_new KZ-55 2023 31", "ngo_new KZ-39 2023 20"],
    ),
    (
        "the noun only behind the last number",
        "ru",
        "В 2023 году в Павлодарской области создано 31, в Костанайской области — 20 новых НПО.",
        ["ngo_new KZ-55 2023 31", "ngo_new KZ-39 2023 20"],
    ),
    (
        "the noun only behind the last number",
        "en",
        "In 2023, 31 in the Pavlodar Region and 20 new NGOs in the Kostanay Region were registered.",
        ["ngo_new KZ-55 2023 31", "ngo_new KZ-39 2023 20"],
    ),
    (
        "two numbers behind each place go on with the two behind the first",
        "kk",
        "Кеңестер\n\n"
        "Өңірлер бойынша: Павлодар облысында 15 қоғамдық кеңес, 201 мүше; Қостанай облысында – 11 және 138.",
        [
            f"public_councils KZ-55 {_NOW} 15",
            f"public_council_members KZ-55 {_NOW} 201",
            f"public_councils KZ-39 {_NOW} 11",
            f"public_council_members KZ-39 {_NOW} 138",
        ],
    ),
    (
        "two numbers behind each place go on with the two behind the first",
        "ru",
        "О советах\n\n"
        "По регионам: Павлодарская область — 15 общественных советов, 201 член; Костанайская область — 11 и 138.",
        [
            f"public_councils KZ-55 {_NOW} 15",
            f"public_council_members KZ-55 {_NOW} 201",
            f"public_councils KZ-39 {_NOW} 11",
            f"public_council_members KZ-39 {_NOW} 138",
        ],
    ),
    (
        "two numbers behind each place go on with the two behind the first",
        "en",
        "Councils\n\nBy region: Pavlodar – 15 public councils, 201 members; Kostanay – 11 and 138.",
        [
            f"public_councils KZ-55 {_NOW} 15",
            f"public_council_members KZ-55 {_NOW} 201",
            f"public_councils KZ-39 {_NOW} 11",
            f"public_council_members KZ-39 {_NOW} 138",
        ],
    ),
    (
        "after a part another place goes on with the whole",
        "kk",
        "Павлодар облысында 812 ҮЕҰ тіркелген, оның 37-сі әрекетсіз, ал Қостанай облысында – 640.",
        [
            f"ngo_registered KZ-55 {_NOW} 812",
            f"ngo_inactive KZ-55 {_NOW} 37",
            f"ngo_registered KZ-39 {_NOW} 640",
        ],
    ),
    (
        "after a part another place goes on with the whole",
        "ru",
        "В Павлодарской области зарегистрировано 812 НПО, из которых 37 бездействуют, а в Костанайской области — 640.",
        [
            f"ngo_registered KZ-55 {_NOW} 812",
            f"ngo_inactive KZ-55 {_NOW} 37",
            f"ngo_registered KZ-39 {_NOW} 640",
        ],
    ),
    (
        "after a part another place goes on with the whole",
        "en",
        "There are 812 registered NGOs in the Pavlodar Region, of which 37 are inactive, "
        "and in the Kostanay Region 640.",
        [
            f"ngo_registered KZ-55 {_NOW} 812",
            f"ngo_inactive KZ-55 {_NOW} 37",
            f"ngo_registered KZ-39 {_NOW} 640",
        ],
    ),
    (
        "a label with a clause between commas",
        "ru",
        "Волонтёров, готовых прийти на помощь, — 43 000.",
        [f"volunteers KZ {_NOW} 43000"],
    ),
    (
        "a line that begins with its number",
        "kk",
        "Павлодар облысы цифрларда\n\n812 – тіркелген үкіметтік емес ұйым.\n\n4 300 – тұрақты ерікті.",
        [f"ngo_registered KZ-55 {_NOW} 812", f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "a line that begins with its number",
        "ru",
        "Павлодарская область в цифрах\n\n812 — зарегистрированные НПО.\n\n4 300 — постоянные волонтёры.",
        [f"ngo_registered KZ-55 {_NOW} 812", f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "a line that begins with its number",
        "en",
        "Pavlodar Region in figures\n\n812 – registered NGOs.\n\n4,300 – regular volunteers.",
        [f"ngo_registered KZ-55 {_NOW} 812", f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "a number above its label",
        "kk",
        "Павлодар облысының еріктілері\n\n4 300\nБүгін облыстағы еріктілердің саны осындай.",
        [f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "a number above its label",
        "ru",
        "Волонтёры Павлодарской области\n\n4 300\nСтолько волонтёров сегодня в области.",
        [f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "a number above its label",
        "en",
        "Volunteers of the Pavlodar Region\n\n4,300\nvolunteers work in the region today.",
        [f"volunteers KZ-55 {_NOW} 4300"],
    ),
    (
        "their number means the thing named last",
        "kk",
        "Волонтерлер жылында өңірлік волонтерлік орталықтар ашылды: олардың саны 17-ге жетті.",
        [f"volunteer_regional_centres KZ {_NOW} 17"],
    ),
    (
        "their number means the thing named last",
        "ru",
        "Для волонтёров открываются региональные центры волонтёрства: их число достигло 17.",
        [f"volunteer_regional_centres KZ {_NOW} 17"],
    ),
    (
        "their number means the thing named last",
        "en",
        "In the Year of the Volunteer, regional volunteer centres have opened: their number has reached 17.",
        [f"volunteer_regional_centres KZ {_NOW} 17"],
    ),
    (
        "a change that does not say what changed",
        "kk",
        "2023 жылы мемлекеттік әлеуметтік тапсырысқа 900 млн теңге бөлінді. Өсім – 20%.",
        ["social_order_amount KZ 2023 900000000", "social_order_amount_growth KZ None 20"],
    ),
    (
        "a change that does not say what changed",
        "ru",
        "В 2023 году на государственный социальный заказ направлено 900 млн тенге. Рост — 20%.",
        ["social_order_amount KZ 2023 900000000", "social_order_amount_growth KZ None 20"],
    ),
    (
        "a change that does not say what changed",
        "en",
        "In 2023 the state social order came to 900 million tenge. That is an increase of 20%.",
        ["social_order_amount KZ 2023 900000000", "social_order_amount_growth KZ None 20"],
    ),
    (
        "a headline that rounds down",
        "ru",
        "На соцзаказ в стране ушло 142 млрд тенге\n\nВ 2023 году на государственный социальный заказ направили 142,6 "
        "млрд тенге.",
        ["social_order_amount KZ 2023 142000000000", "social_order_amount KZ 2023 142600000000"],
    ),
    (
        "a word of two names",
        "ru",
        "В 2023 году премию для НПО получили 63 организации-победителя.",
        ["ngo_prize_winners KZ 2023 63"],
    ),
    (
        "cells parted by semicolons",
        "kk",
        "Өңірлердің көрсеткіші (өңір; тіркелген ҮЕҰ; белсенді ҮЕҰ):\n"
        "Павлодар облысы; 812; 500\nҚостанай облысы; 640; 410",
        [
            f"ngo_registered KZ-55 {_NOW} 812",
            f"ngo_active KZ-55 {_NOW} 500",
            f"ngo_registered KZ-39 {_NOW} 640",
            f"ngo_active KZ-39 {_NOW} 410",
        ],
    ),
    (
        "millions without a currency where money is spoken of",
        "kk",
        "2023 жылы мемлекеттік әлеуметтік тапсырысқа облыстық бюджеттен 640 млн бөлінді.",
        ["social_order_amount_oblast KZ 2023 640000000"],
    ),
    (
        "millions without a currency where money is spoken of",
        "ru",
        "В 2023 году на государственный социальный заказ областной бюджет дал 640 млн.",
        ["social_order_amount_oblast KZ 2023 640000000"],
    ),
    (
        "millions without a currency where money is spoken of",
        "en",
        "In 2023, 640 million came from the oblast budget for the state social order.",
        ["social_order_amount_oblast KZ 2023 640000000"],
    ),
    (
        "of two months the first is one too",
        "kk",
        "Жобалар үш айдан тоғыз айға дейін созылады.",
        [],
    ),
    ("of two months the first is one too", "ru", "Проекты длятся от трёх до девяти месяцев.", []),
    ("of two months the first is one too", "en", "Most projects last between three and nine months.", []),
    (
        "years above the columns of a table",
        "kk",
        "Павлодар облысының гранттары\n\nКөрсеткіш | 2021 | 2022\nМемлекеттік гранттар саны | 41 | 52",
        ["grants_count KZ-55 2021 41", "grants_count KZ-55 2022 52"],
    ),
    (
        "years above the columns of a table",
        "ru",
        "Гранты Павлодарской области\n\nПоказатель | 2021 | 2022\nЧисло государственных грантов | 41 | 52",
        ["grants_count KZ-55 2021 41", "grants_count KZ-55 2022 52"],
    ),
    (
        "years above the columns of a table",
        "en",
        "Grants in the Pavlodar Region\n\nIndicator | 2021 | 2022\nNumber of state grants | 41 | 52",
        ["grants_count KZ-55 2021 41", "grants_count KZ-55 2022 52"],
    ),
    (
        "things above the columns of a table",
        "kk",
        "Павлодар облысының гранттары\n\n"
        "Жыл | Мемлекеттік гранттар саны | Грант өтінімдері\n2021 | 41 | 130\n2022 | 52 | 160",
        [
            "grants_count KZ-55 2021 41",
            "grant_applications KZ-55 2021 130",
            "grants_count KZ-55 2022 52",
            "grant_applications KZ-55 2022 160",
        ],
    ),
    (
        "things above the columns of a table",
        "ru",
        "Гранты Павлодарской области\n\n"
        "Год | Государственные гранты | Заявки на гранты\n2021 | 41 | 130\n2022 | 52 | 160",
        [
            "grants_count KZ-55 2021 41",
            "grant_applications KZ-55 2021 130",
            "grants_count KZ-55 2022 52",
            "grant_applications KZ-55 2022 160",
        ],
    ),
    (
        "things above the columns of a table",
        "en",
        "Grants in the Pavlodar Region\n\nYear | State grants | Grant applications\n2021 | 41 | 130\n2022 | 52 | 160",
        [
            "grants_count KZ-55 2021 41",
            "grant_applications KZ-55 2021 130",
            "grants_count KZ-55 2022 52",
            "grant_applications KZ-55 2022 160",
        ],
    ),
    (
        "two places as the label of two numbers",
        "ru",
        "Зарегистрированных НПО больше всего в Астане и Алматы — 4 100 и 5 300.",
        [f"ngo_registered KZ-71 {_NOW} 4100", f"ngo_registered KZ-75 {_NOW} 5300"],
    ),
    (
        "the thing whose number is said, not one named nearer",
        "kk",
        "Азаматтық форумға алаңдарды қосқанда қатысушылар саны 1 500-ге жетті.",
        ["civic_forum_participants KZ 2024 1500"],
    ),
    (
        "the thing whose number is said, not one named nearer",
        "ru",
        "Число участников Гражданского форума с учётом всех площадок достигло 1 500.",
        ["civic_forum_participants KZ 2024 1500"],
    ),
    (
        "the thing whose number is said, not one named nearer",
        "en",
        "The number of participants of the Civic Forum at all its sites reached 1,500.",
        ["civic_forum_participants KZ 2024 1500"],
    ),
    # What is counted is something else.
    (
        "an unknown noun",
        "kk",
        "Еріктілер 14 мектепте сабақ өткізді, 32 спорт клубына барды, алты критерий бойынша бағаланды.",
        [],
    ),
    (
        "an unknown noun",
        "ru",
        "Волонтёры провели уроки в 14 школах, посетили 32 спортивных клуба, их оценивали по шести критериям.",
        [],
    ),
    (
        "an unknown noun",
        "en",
        "Volunteers gave lessons in 14 schools, visited 32 sports clubs and were judged by six criteria.",
        [],
    ),
    (
        "an unknown adjective makes the thing narrower",
        "kk",
        "Облыста 32 спорттық үкіметтік емес ұйым тіркелген.",
        [],
    ),
    ("an unknown adjective makes the thing narrower", "ru", "В области зарегистрировано 32 спортивных НПО.", []),
    ("an unknown adjective makes the thing narrower", "en", "There are 32 registered sports NGOs in the region.", []),
    (
        "a noun that owns the people",
        "kk",
        "Қоғамдық кеңестер туралы\n\nЖұмыс тобының 7 мүшесі өтінімдерді қарады.",
        [],
    ),
    ("a group of so many", "ru", "Лауреаты премии для НПО собрали хор из тридцати пяти.", []),
    ("a group of so many", "en", "Winners of the prize for NGOs formed a choir of thirty-five.", []),
    (
        "a place among so many",
        "en",
        "In the World Giving Index Kazakhstan ranks 87th of 139.",
        [f"caf_wgi_rank KZ {_NOW} 87"],
    ),
    (
        "so many times",
        "ru",
        "Запись форума волонтёров посмотрели 2,4 тысячи раз.",
        [],
    ),
    ("so many times", "en", "The video of the volunteers was watched 2,400 times.", []),
    ("so many times", "kk", "Еріктілер туралы бейнежазба 2 400 рет қаралды.", []),
    (
        "among how many bodies",
        "kk",
        "Елде 43 000 ерікті бар, олар 136 ұйымда жұмыс істейді.",
        [f"volunteers KZ {_NOW} 43000"],
    ),
    (
        "among how many bodies",
        "ru",
        "В стране 43 000 волонтёров, они состоят в 136 организациях.",
        [f"volunteers KZ {_NOW} 43000"],
    ),
    (
        "among how many bodies",
        "en",
        "The country has 43,000 volunteers in 136 organizations.",
        [f"volunteers KZ {_NOW} 43000"],
    ),
    (
        "what was refused",
        "kk",
        "2023 жылы гранттарға 300 өтінім түсті, 40 өтінім қайтарылды.",
        ["grant_applications KZ 2023 300"],
    ),
    (
        "what was refused",
        "ru",
        "В 2023 году на гранты подано 300 заявок, 40 заявок отклонено.",
        ["grant_applications KZ 2023 300"],
    ),
    (
        "what was refused",
        "en",
        "In 2023, 300 grant applications were submitted and 40 applications were rejected.",
        ["grant_applications KZ 2023 300"],
    ),
    # Changes and levels.
    (
        "more than in another year by so much",
        "kk",
        "2023 жылы мемлекеттік әлеуметтік тапсырыс көлемі 1 260 млн теңге болды, бұл 2022 жылмен "
        "салыстырғанда 140 млн теңгеге көп.",
        [
            "social_order_amount KZ 2023 1260000000",
            "social_order_amount_growth KZ 2022/2023 140000000",
            "social_order_amount KZ 2022 1120000000",
        ],
    ),
    (
        "more than in another year by so much",
        "ru",
        "В 2023 году объём госсоцзаказа составил 1 260 млн тенге, что на 140 млн тенге превышает "
        "объём по сравнению с 2022 годом.",
        [
            "social_order_amount KZ 2023 1260000000",
            "social_order_amount_growth KZ 2022/2023 140000000",
            "social_order_amount KZ 2022 1120000000",
        ],
    ),
    (
        "more than in another year by so much",
        "en",
        "In 2023 the state social order came to 1,260 million tenge, 140 million tenge more compared with 2022.",
        [
            "social_order_amount KZ 2023 1260000000",
            "social_order_amount_growth KZ 2022/2023 140000000",
            "social_order_amount KZ 2022 1120000000",
        ],
    ),
    (
        "by and to in one sentence",
        "kk",
        "2023 жылы әлеуметтік тапсырыс жобаларының саны 2022 жылмен салыстырғанда 34-ке артып, 210-ға жетті.",
        [
            "social_order_projects_growth KZ 2022/2023 34",
            "social_order_projects KZ 2023 210",
            "social_order_projects KZ 2022 176",
        ],
    ),
    (
        "by and to in one sentence",
        "ru",
        "В 2023 году число проектов госсоцзаказа выросло по сравнению с 2022 годом на 34 и достигло 210.",
        [
            "social_order_projects_growth KZ 2022/2023 34",
            "social_order_projects KZ 2023 210",
            "social_order_projects KZ 2022 176",
        ],
    ),
    (
        "by and to in one sentence",
        "en",
        "Compared with 2022, the number of social order projects in 2023 rose by 34 and reached 210.",
        [
            "social_order_projects_growth KZ 2022/2023 34",
            "social_order_projects KZ 2023 210",
            "social_order_projects KZ 2022 176",
        ],
    ),
    # Amounts per unit.
    (
        "an amount for each is no total",
        "kk",
        "2023 жылы 118 мемлекеттік грант берілді, орташа грант мөлшері – 18 млн теңге.",
        ["grants_count KZ 2023 118"],
    ),
    (
        "an amount for each is no total",
        "ru",
        "В 2023 году выдано 118 государственных грантов, средний размер гранта — 18 млн тенге.",
        ["grants_count KZ 2023 118"],
    ),
    (
        "an amount for each is no total",
        "en",
        "In 2023, 118 state grants were awarded, the average grant being 18 million tenge.",
        ["grants_count KZ 2023 118"],
    ),
    (
        "so much each",
        "kk",
        "2023 жылы 118 мемлекеттік грант берілді, әрқайсысы 18 млн теңгеден.",
        ["grants_count KZ 2023 118"],
    ),
    (
        "so much each",
        "ru",
        "В 2023 году выдано 118 государственных грантов по 18 млн тенге каждый.",
        ["grants_count KZ 2023 118"],
    ),
    (
        "so much each",
        "en",
        "In 2023, 118 state grants of 18 million tenge each were awarded.",
        ["grants_count KZ 2023 118"],
    ),
    # Negated and hypothetical figures.
    (
        "what might be",
        "kk",
        "Егер қаржы көбейсе, гранттар саны 300-ге жетуі мүмкін.",
        [],
    ),
    ("what might be", "ru", "Если бы средств было больше, число грантов могло бы достичь 300.", []),
    ("what might be", "en", "With more money the number of grants could reach 300.", []),
    # Scope: not the region, not the nation.
    (
        "one district",
        "kk",
        "Ақмола облысында 812 ҮЕҰ тіркелген. Зеренді ауданында 37 ұйым тіркелген.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "one district",
        "ru",
        "В Акмолинской области зарегистрировано 812 НПО. В Зерендинском районе зарегистрировано 37 организаций.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "one district",
        "en",
        "There are 812 registered NGOs in the Akmola Region. In Zerendi district 37 organizations are registered.",
        [f"ngo_registered KZ-11 {_NOW} 812"],
    ),
    (
        "one town",
        "kk",
        "Павлодар облысында 812 ҮЕҰ тіркелген, оның ішінде Екібастұз қаласында – 96.",
        [f"ngo_registered KZ-55 {_NOW} 812"],
    ),
    (
        "one town",
        "ru",
        "В Павлодарской области зарегистрировано 812 НПО, в том числе в Экибастузе — 96.",
        [f"ngo_registered KZ-55 {_NOW} 812"],
    ),
    (
        "one town",
        "en",
        "There are 812 registered NGOs in the Pavlodar Region, 96 of them in the town of Ekibastuz.",
        [f"ngo_registered KZ-55 {_NOW} 812"],
    ),
    (
        "another country",
        "kk",
        "Елде 23 480 ҮЕҰ тіркелген. Эстонияда 42 мың ұйым тіркелген.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "another country",
        "ru",
        "В стране зарегистрировано 23 480 НПО. В Эстонии зарегистрировано 42 тысячи организаций.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "another country",
        "en",
        "There are 23,480 registered NGOs in the country. Estonia has 42,000 registered associations.",
        [f"ngo_registered KZ {_NOW} 23480"],
    ),
    (
        "one organisation",
        "kk",
        "«Мейірім» қорында 45 ерікті жұмыс істейді.",
        [],
    ),
    ("one organisation", "ru", "В фонде «Мейірім» работают 45 волонтёров.", []),
    ("one organisation", "en", "The Meyirim foundation has 45 volunteers of its own.", []),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [row[1:] for row in _ROWS],
    ids=[f"{row[0]} ({row[1]})" for row in _ROWS],
)
def test_a_figure_is_bound_to_what_it_is_about_or_left(
    reader: Reader, language: str, text: str, expected: list[str]
) -> None:
    release = Release(document_id="d", text=text, language=language, published_on=_DAY)
    assert sorted(map(_told, reader.read(release).claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    return f"{claim.indicator} {claim.geography} {claim.period} {plain(claim.value)}"
