"""Cues stand in sentences as ``indicators.csv`` says they do."""

import pytest

from ingest.catalogue import REGISTRY, load_catalogue
from tests.cues import Text, rows, stands_in, without_cues


@pytest.mark.parametrize(
    ("cue", "sentence", "stands"),
    [
        ("үкіметтік емес ұйым+тіркел", "Елде тіркелген үкіметтік емес ұйымдар көп.", True),
        ("үкіметтік емес ұйым+тіркел", "Елде тіркелген қоғамдық ұйымдар көп.", False),
        ("НПО+действующ", "Из них действующих НПО немного.", True),
        ("НПО+действующ", "Бездействующие НПО исключены.", False),
        ("% всех НПО", "Это 12% всех НПО страны.", True),
        ("ещё не", "Еще не создано.", True),
        ("grants worth", "Grants were worth a lot.", False),
        ("аудандық/қалалық бюджет", "Аудандық/қалалық бюджеттерден бөлінді.", True),
    ],
)
def test_every_word_of_a_cue_is_a_stem_and_groups_stand_in_any_order(cue: str, sentence: str, stands: bool) -> None:
    assert stands_in(cue, sentence) is stands


def test_a_text_uses_a_cue_only_where_it_states_a_figure_of_the_indicator() -> None:
    catalogue = load_catalogue(REGISTRY)
    sentence = ("Здесь 5 действующих НПО.",)
    texts = [
        Text("with", "own", "ru", sentence, frozenset({"ngo_active"})),
        Text("without", "own", "ru", sentence, frozenset({"volunteers"})),
        Text("other language", "own", "kk", sentence, frozenset({"ngo_active"})),
    ]
    (found,) = (row for row in rows(catalogue, texts) if row.indicator == "ngo_active" and row.cue == "НПО+действующ")
    assert (found.used_by, found.elsewhere) == (("with",), ("without",))


def test_an_indicator_without_cues_is_named_with_the_language() -> None:
    catalogue = load_catalogue(REGISTRY)
    lacking = without_cues(catalogue)
    assert all(not catalogue.indicators[code].cues.get(language) for code, language in lacking)
    assert ("ngo_active", "kk") not in lacking
