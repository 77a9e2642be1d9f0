"""Each rewriting changes what it says it changes and carries every label along, on lines of our own."""

import random
from typing import Any

import pytest

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from tests.gold.files import OPEN, Line, load
from tests.metamorphic.figures import other_figures
from tests.metamorphic.hedges import other_hedges
from tests.metamorphic.kazakh import ablative, dative, without_case
from tests.metamorphic.lines import Edit, edited, moved, span_of
from tests.metamorphic.measure import REWRITINGS
from tests.metamorphic.numerals import digits_as_words, words_as_digits
from tests.metamorphic.order import other_order
from tests.metamorphic.regions import other_regions
from tests.metamorphic.signs import other_signs
from tests.metamorphic.years import moved_by, other_years


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


def a_line(text: str, language: str, *claims: dict[str, Any], **others: Any) -> Line:
    base = {"indicator": "ngo_active", "geography": "KZ", "period": None, "unit": "organisations", "kind": "stated"}
    known: dict[str, Any] = {
        "id": "own",
        "title": "",
        "issuer": "",
        "published_on": None,
        "unclaimed": [],
        "not_figures": [],
    }
    labels = [base | {"qualifier": "exact", "start": text.index(claim["quote"])} | claim for claim in claims]
    return known | {"text": text, "language": language, "claims": labels} | others


def draws(rewriting: Any, line: Line, *arguments: Any) -> list[Line]:
    found = (rewriting(line, random.Random(seed), *arguments) for seed in range(30))
    return [new for new in found if new is not None]


def some(rewriting: Any, line: Line, *arguments: Any) -> list[Line]:
    found = draws(rewriting, line, *arguments)
    assert found, "the line is not rewritten at all"
    return found


def test_an_edit_moves_the_labels_behind_it_and_renews_the_quote_it_touches() -> None:
    line = a_line("Іске 5 ұйым мен 7 қор қатысты.", "kk", {"quote": "5", "value": 5}, {"quote": "7", "value": 7})
    new = edited(line, [Edit(line["claims"][0]["start"], line["claims"][0]["start"] + 1, "он бес")])
    assert new["text"] == "Іске он бес ұйым мен 7 қор қатысты."
    assert [claim["quote"] for claim in new["claims"]] == ["он бес", "7"]
    assert [new["text"][slice(*span_of(claim))] for claim in new["claims"]] == ["он бес", "7"]


def test_edits_that_overlap_or_replace_nothing_are_refused() -> None:
    line = a_line("5 ұйым", "kk")
    with pytest.raises(ValueError, match="overlap"):
        edited(line, [Edit(0, 3, "x"), Edit(2, 4, "y")])
    with pytest.raises(ValueError, match="replaces nothing"):
        edited(line, [Edit(2, 2, "x")])


def test_what_is_moved_takes_its_labels_along_and_no_label_is_torn() -> None:
    line = a_line("Бір 1. Екі 22. Үш.", "kk", {"quote": "1", "value": 1}, {"quote": "22", "value": 22})
    new = moved(line, [(0, 6), (7, 14)], (1, 0))
    assert new["text"] == "Екі 22. Бір 1. Үш."
    assert [new["text"][slice(*span_of(claim))] for claim in new["claims"]] == ["1", "22"]
    with pytest.raises(ValueError, match="crosses"):
        moved(line, [(0, 12), (15, 17)], (1, 0))


@pytest.mark.parametrize(
    ("figure", "with_ablative", "with_dative"),
    [
        ("18 мың", "18 мыңнан", "18 мыңға"),
        ("700", "700-ден", "700-ге"),
        ("1 250", "1 250-ден", "1 250-ге"),
        ("3 000", "3 000-нан", "3 000-ға"),
        ("180", "180-нен", "180-ге"),
        ("1,8 млрд теңге", "1,8 млрд теңгеден", "1,8 млрд теңгеге"),
        ("60%", "60%-дан", "60%-ға"),
        ("екі есе", "екі еседен", "екі есеге"),
    ],
)
def test_kazakh_figures_take_the_endings_of_their_last_word(figure: str, with_ablative: str, with_dative: str) -> None:
    assert (ablative(figure), dative(figure)) == (with_ablative, with_dative)
    assert without_case(with_ablative) == without_case(with_dative) == figure


def test_other_figures_keep_shape_ending_and_the_repetition_of_a_figure(catalogue: Catalogue) -> None:
    text = "Елде 12 340 ұйым бар\n\nҰйымдар саны 12 340-қа жетті, оның 4 215-і белсенді."
    line = a_line(
        text,
        "kk",
        {"quote": "12 340", "value": 12340, "indicator": "ngo_registered"},
        {"quote": "4 215-і", "value": 4215},
    )
    for one in some(other_figures, line, catalogue):
        whole, part = one["claims"]
        assert whole["value"] > part["value"]
        assert whole["value"] % 100 == 40  # the ending of қырық
        assert part["value"] % 10 == 5
        assert one["text"].count(whole["quote"]) == 2


def test_a_derived_value_follows_the_figures_that_it_comes_from(catalogue: Catalogue) -> None:
    text = "В этом году поддержано 186 проектов, на 24 больше, чем годом ранее."
    line = a_line(
        text,
        "ru",
        {"quote": "186", "value": 186, "period": "2025"},
        {"quote": "24", "value": 24, "indicator": "social_order_projects_growth", "period": "2024/2025"},
        {"quote": "24", "value": 162, "kind": "derived", "derivation": "186 - 24", "period": "2024"},
    )
    for new in some(other_figures, line, catalogue):
        whole, change, derived = (claim["value"] for claim in new["claims"])
        assert derived == whole - change


@pytest.mark.parametrize(
    ("language", "text", "quote", "rewritten"),
    [
        ("kk", "Өңірде 700-ден астам ұйым бар.", "700-ден астам", {"700-ге жуық": "almost", "шамамен 700": "about"}),
        ("kk", "Қорда 2 млрд теңгеге жуық қаржы бар.", "2 млрд теңгеге жуық", {"2 млрд теңгеден аса": "more_than"}),
        ("ru", "В сети более 40 организаций.", "более 40", {"около 40": "about", "не менее 40": "at_least"}),
        ("en", "Nearly 90 groups met.", "Nearly 90", {"More than 90": "more_than", "At least 90": "at_least"}),
    ],
)
def test_other_hedges_come_with_their_case_and_qualifier(
    language: str, text: str, quote: str, rewritten: dict[str, str]
) -> None:
    qualifier = {"астам": "more_than", "более": "more_than"}.get(quote.split()[0 if language == "ru" else -1], "almost")
    line = a_line(text, language, {"quote": quote, "value": 1, "qualifier": qualifier})
    found = {new["claims"][0]["quote"]: new["claims"][0]["qualifier"] for new in some(other_hedges, line)}
    assert rewritten.items() <= found.items()
    assert quote not in found


def test_a_plan_stays_a_plan_whatever_its_hedge() -> None:
    line = a_line("They plan about 40 grants.", "en", {"quote": "about 40", "value": 40, "qualifier": "planned"})
    assert {new["claims"][0]["qualifier"] for new in some(other_hedges, line)} == {"planned"}


def test_other_years_move_text_publication_and_periods_together_and_leave_figures() -> None:
    text = "2021–2024 жылдары 2024 ұйым құрылды, 12.03.2025."
    line = a_line(text, "kk", {"quote": "2024 ұйым", "value": 2024, "period": "2021/2024"}, published_on="2025-03-12")
    line["claims"][0] |= {"quote": "2024", "start": text.index("2024 ұйым")}
    for new in some(other_years, line):
        shift = int(new["published_on"][:4]) - 2025
        assert new["claims"][0]["period"] == f"{2021 + shift}/{2024 + shift}"
        assert new["text"] == f"{2021 + shift}–{2024 + shift} жылдары 2024 ұйым құрылды, 12.03.{2025 + shift}."


@pytest.mark.parametrize(
    ("period", "moved_period"),
    [("as_of:2025-10-22", "as_of:2027-10-22"), ("2021/2025", "2023/2027"), ("2024-04", "2026-04"), (None, None)],
)
def test_periods_keep_their_precision_when_they_move(period: str | None, moved_period: str | None) -> None:
    assert moved_by(period, 2) == moved_period


def test_other_regions_change_every_mention_the_issuer_and_the_labels(catalogue: Catalogue) -> None:
    text = "Павлодарская область подвела итоги\n\nВ Павлодарской области 80 организаций, в Астане 90."
    line = a_line(
        text,
        "ru",
        {"quote": "80", "value": 80, "geography": "KZ-55"},
        {"quote": "90", "value": 90, "geography": "KZ-71"},
        issuer="Pavlodar region administration",
    )
    for new in some(other_regions, line, catalogue):
        region = new["claims"][0]["geography"]
        assert region != "KZ-55"
        assert "авлодар" not in new["text"]
        assert "Pavlodar" not in new["issuer"]
        assert new["claims"][1]["geography"] == "KZ-71"


@pytest.mark.parametrize("words", ["и павлодарцы рады", "и Экибастуз рад"])
def test_a_region_with_a_mention_of_an_unknown_form_stays(words: str, catalogue: Catalogue) -> None:
    text = f"Павлодарская область подвела итоги: 80 организаций, {words}."
    line = a_line(text, "ru", {"quote": "80", "value": 80, "geography": "KZ-55"})
    assert draws(other_regions, line, catalogue) == []


def test_items_of_a_list_change_places_without_their_marks_and_signs(catalogue: Catalogue) -> None:
    text = "В стране работают:\n— 40 фондов;\n— 50 ассоциаций;\n— 60 советов."
    claims = [{"quote": quote, "value": int(quote)} for quote in ("40", "50", "60")]
    found = draws(other_order, a_line(text, "ru", *claims), catalogue)
    assert {new["text"] for new in found} >= {"В стране работают:\n— 60 советов;\n— 50 ассоциаций;\n— 40 фондов."}
    for new in found:
        assert [new["text"][slice(*span_of(claim))] for claim in new["claims"]] == ["40", "50", "60"]


def test_sentences_that_point_back_stay_where_they_are(catalogue: Catalogue) -> None:
    text = "Итоги\n\nРаботают 40 организаций. Из них 30 организаций получили гранты. Закрыты 20 организаций."
    claims = [{"quote": quote, "value": int(quote)} for quote in ("40", "30", "20")]
    assert draws(other_order, a_line(text, "ru", *claims), catalogue) == []


@pytest.mark.parametrize(
    ("language", "text", "quote", "value", "words"),
    [
        ("kk", "Елде 133-ке жуық ұйым бар.", "133-ке жуық", 133, "жүз отыз үшке жуық"),
        ("kk", "Елде 1 200 ұйым бар.", "1 200", 1200, "бір мың екі жүз"),
        ("ru", "Работают 57 организаций.", "57", 57, "пятьдесят семь"),
        ("ru", "В сети более 350 организаций.", "более 350", 350, "более трёхсот пятидесяти"),
        ("en", "There are 1,340 NGOs.", "1,340", 1340, "one thousand three hundred and forty"),
    ],
)
def test_digits_become_words_and_words_digits(language: str, text: str, quote: str, value: int, words: str) -> None:
    line = a_line(text, language, {"quote": quote, "value": value})
    in_words = draws(digits_as_words, line)
    assert {new["claims"][0]["quote"] for new in in_words} == {words}
    back = draws(words_as_digits, in_words[0])
    assert {new["claims"][0]["quote"].replace("\N{NO-BREAK SPACE}", " ") for new in back} == {quote}


@pytest.mark.parametrize(
    ("language", "text", "quote", "value"),
    [
        ("ru", "Число достигло 57 организаций.", "57", 57),
        ("ru", "Работают 21 организация.", "21", 21),
        ("ru", "Это 5,3 тыс. человек.", "5,3 тыс.", 5300),
        ("kk", "Бұл 18 мың ұйым.", "18 мың", 18000),
        ("en", "It came 30th.", "30th", 30),
    ],
)
def test_digits_whose_words_the_sentence_decides_stay(language: str, text: str, quote: str, value: int) -> None:
    assert draws(digits_as_words, a_line(text, language, {"quote": quote, "value": value})) == []


def test_other_signs_change_no_letter_or_digit() -> None:
    text = "2021–2024 жылдары 1 200 ұйым – өңірдің 86%-ы – жұмыс істеді, тел. 8 (7172) 00-11-22."
    line = a_line(text, "kk", {"quote": "1 200", "value": 1200})
    for new in some(other_signs, line):
        assert [sign for sign in new["text"] if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
        assert "00-11-22" in new["text"]


@pytest.mark.parametrize("name", REWRITINGS)
def test_every_label_of_the_gold_texts_stays_on_its_words(name: str, catalogue: Catalogue) -> None:
    rewritten = [REWRITINGS[name](line, random.Random(line["id"]), catalogue) for line in load(OPEN)]
    for new in rewritten:
        if new is not None:
            labels = [*new["claims"], *new["unclaimed"], *new["not_figures"]]
            assert all(new["text"][slice(*span_of(label))] == label["quote"] for label in labels)
            assert new["title"] in new["text"]
