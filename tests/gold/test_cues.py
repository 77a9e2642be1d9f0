"""Cues stand in sentences as ``indicators.csv`` says they do."""

import pytest

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.document import read_document
from ingest.releases.reader import Reader, load_reader
from tests.cue_terms import Term, supports, terms
from tests.cues import rows, stands_in, without_cues
from tests.texts_of_cues import Text

#: Cues of a unit, which the frame of the prize in monthly indices asks for as a unit, and of an ordinal, never claimed.
_NO_CONCEPTS = frozenset({"ngo_prize_amount_rule", "civic_forum_edition"})


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


def test_every_indicator_has_cues_in_the_three_languages() -> None:
    assert without_cues(load_catalogue(REGISTRY)) == []


def test_every_cue_names_a_concept_that_the_frames_of_its_indicator_ask_for() -> None:
    catalogue = load_catalogue(REGISTRY)
    reader = load_reader(catalogue)
    asked: dict[str, set[str]] = {}
    for frame in reader.rules.frames.in_order:
        for code in filter(None, (frame.code, frame.over_range)):
            asked.setdefault(code, set()).update(frame.heads, *frame.near, *frame.own, *frame.topic, *frame.close)
    unknown = [
        (code, cue)
        for code, indicator in catalogue.indicators.items()
        for language, cues in indicator.cues.items()
        for cue in cues
        if code not in _NO_CONCEPTS and not asked[code] & _concepts(reader, cue, language)
    ]
    assert unknown == []


def _concepts(reader: Reader, cue: str, language: str) -> set[str]:
    text = " , ".join(group.strip() for group in cue.split("+"))
    document = read_document(text, "", language, None, reader.rules.tables)
    return {name for sentence in document.sentences for mention in sentence.mentions for name in mention.shows}


def test_a_term_rests_on_the_texts_in_which_it_stands_and_an_indicator_on_those_that_name_its_concepts() -> None:
    catalogue = load_catalogue(REGISTRY)
    texts = [
        Text("named", "own", "ru", ("В списке 5 действующих НПО.",), frozenset({"ngo_active"})),
        Text("not named", "own", "ru", ("Их всего 5.",), frozenset({"ngo_active"})),
        Text("not stated", "own", "ru", ("Это действующие НПО.",), frozenset()),
    ]
    found = list(terms(texts))
    ngo = next(t for t in found if (t.concept, t.language, t.words) == ("ngo", "ru", "НПО"))
    assert ngo == Term("organisations", "ngo", "ru", "НПО", ("named", "not stated"))
    (support,) = (s for s in supports(catalogue, texts, found) if (s.indicator, s.language) == ("ngo_active", "ru"))
    assert support.texts == ("named",)
    assert any("No 142-II" in source for source in support.sources)
