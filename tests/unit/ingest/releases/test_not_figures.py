"""Numbers that are no figure of the catalogue, each with its reason, and numbers beside such words that are figures."""

import pytest

from ingest.releases.figures import not_a_figure
from ingest.releases.reader import Reader, Release
from tests.unit.ingest.releases.helpers import only_sentence

_NOT_FIGURES = [
    ("kk", "Кездесу сағат 16-да басталады", "time"),
    ("kk", "Есік таңғы 9-дан ашық", "time"),
    ("kk", "Оқу 10 жұмыс күніне созылды", "duration"),
    ("kk", "Алаң 40 гектар жерді алып жатыр", "measure"),
    ("kk", "Көлемі 120 текше метр", "measure"),
    ("kk", "Олар 15 пен 18 жасқа дейін", "age"),
    ("kk", "35 жастағы мұғалім келді", "age"),
    ("kk", "Хабарласу үшін 1414 нөміріне қоңырау шалыңыз", "phone"),
    ("kk", "Кеңсе Жеңіс даңғылы, 24 мекенжайында", "address"),
    ("kk", "Құжат 48 беттен тұрады", "page"),
    ("kk", "Бейнебаян 900 рет қаралды", "views"),
    ("kk", "Сауалнамада 1200 респондент болды", "sample"),
    ("kk", "Үміткер 80 балл жинады", "score"),
    ("ru", "Приём с 16 до 18 часов", "duration"),
    ("ru", "Начало в 16 часов дня", "time"),
    ("ru", "Срок сокращён с 30 до 15 дней", "duration"),
    ("ru", "В слёте участвует молодёжь 15–16 лет", "duration"),
    ("ru", "Приглашают граждан старше 18 лет", "duration"),
    ("ru", "Приглашают граждан от 14 до 35 лет", "duration"),
    ("ru", "Проект длится от трёх до шести месяцев", "duration"),
    ("ru", "Согласно пункту 7 статьи 12 Кодекса", "law"),
    ("ru", "Адрес: улица Кабанбай батыра, 31", "address"),
    ("ru", "Документы принимают в кабинете 205", "address"),
    ("ru", "Звоните в колл-центр 1414", "phone"),
    ("ru", "Посажено 300 тонн картофеля", "measure"),
    ("ru", "Площадь зала 200 кв. м", "measure"),
    ("ru", "Отчёт на 46 страницах", "page"),
    ("ru", "Выборка 1 500 человек", "sample"),
    ("ru", "До 20 числа нужно подать отчёт", "date"),
    ("ru", "Температура опускалась до 30 градусов", "measure"),
    ("en", "Doors open at 4 p.m.", "time"),
    ("en", "The service takes 15 to 20 minutes", "duration"),
    ("en", "Most projects last between three and nine months", "duration"),
    ("en", "A course for people over 60 starts", "age"),
    ("en", "Citizens aged 18 to 29 can apply", "age"),
    ("en", "Under article 12 of the law", "law"),
    ("en", "Come to room 305", "address"),
    ("en", "The desk is at entrance 12", "address"),
    ("ru", "Приёмная находится во дворе, вход 3", "address"),
    ("kk", "Кеңсе сол жақта, кіреберіс 2", "address"),
    ("en", "A volunteer from Aktau, 19, sang for the guests", "age"),
    ("en", "Dana Omarova, 35, came late", "age"),
    ("en", "When I was 17, I taught children", "age"),
    ("ru", "Ей было 19, и она учила детей", "age"),
    ("en", "The office is at 27 Mangilik Avenue", "address"),
    ("en", "The site covers 90 hectares", "measure"),
    ("en", "The video got 3,000 views", "views"),
    ("en", "We polled 1,200 residents", "sample"),
    ("en", "The report has 64 pages", "page"),
    ("en", "Celebrated since 1985", "date"),
    ("kk", "Жасыңыз 18-ге толсын", "age"),
    ("kk", "Мен былтыр редакцияларға 300 рет қоңырау шалдым", "frequency"),
]


@pytest.mark.parametrize(("language", "text", "reason"), _NOT_FIGURES)
def test_every_number_of_the_text_is_no_figure_for_the_reason(
    reader: Reader, language: str, text: str, reason: str
) -> None:
    numbers = reader.read(Release(document_id="d", text=text, language=language)).numbers
    assert {number.fate for number in numbers} == {"not_a_figure"}
    assert {number.reason for number in numbers} == {reason}


_FIGURES = [
    ("kk", "Форумға 300 жас волонтер келді"),
    ("kk", "Павлодар қаласындағы 5 көше волонтері марапатталды"),
    ("kk", "Ұйымдар 96 рет консультация алды"),
    ("ru", "На улице Абая 300 волонтёров сажали деревья"),
    ("ru", "Подавляющую часть, 19,7 млрд тенге, дали компании"),
    ("ru", "В школе 40 волонтёров провели уроки"),
    ("ru", "Законопроектов рассмотрено 12, проектов 15"),
    ("en", "Organizations numbered 2,500 in the region"),
    ("en", "Last year, 1,081 organizations took part"),
    ("en", "Volunteers took part in building 12 playgrounds"),
]


@pytest.mark.parametrize(("language", "text"), _FIGURES)
def test_a_number_that_counts_things_is_a_figure_whatever_stands_beside_it(
    reader: Reader, language: str, text: str
) -> None:
    rules = reader.rules
    sentence = only_sentence(reader, text, language)
    lexicon = rules.tables.lexicon.languages[language]
    soft = rules.not_figures.soft[language]
    for place in range(len(sentence.quantities)):
        reason = not_a_figure(sentence, place, lexicon, rules.not_figures)
        assert reason is None or reason in soft


@pytest.mark.parametrize(
    ("language", "text", "reasons"),
    [
        ("en", "The country ranks 87th of 139", ["scale"]),
        ("ru", "Страна занимает 87-е место из 139", ["scale"]),
        ("ru", "Одного письма мало", ["article"]),
        ("kk", "Үкіметтік емес ұйымдар былтыр 960 рет консультация алды", []),
    ],
)
def test_a_number_beside_a_figure_has_its_reason(reader: Reader, language: str, text: str, reasons: list[str]) -> None:
    numbers = reader.read(Release(document_id="d", text=text, language=language, published_on="2025-02-10")).numbers
    assert [number.reason for number in numbers if number.fate == "not_a_figure"] == reasons
