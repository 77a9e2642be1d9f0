"""Another order: items of a list, independent sentences and independent paragraphs exchanged.

Belongs here: what may change places without changing what is said. Does not belong here: moving itself (lines).

Two neighbouring sentences of a paragraph may change places when each stands alone and both name the same times and
places; two neighbouring paragraphs (neither headline nor lead) when each stands alone and both name the same places,
for a period reaches no further than its paragraph. Whatever stands behind the two must stand alone as well, for it may
have leaned on the second. What stands alone begins with no word that points back, names what its figures are about (a
noun of the catalogue's field or a cue of the indicator), and in a single sentence what is counted right behind each
figure.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from ingest.catalogue import Catalogue
from tests.cues import stands_in
from tests.gold.files import Line
from tests.gold.sentences import sentences
from tests.metamorphic.lines import Label, moved, span_of

Span = tuple[int, int]

#: A dash opens an item only before a small letter: before a capital it opens a turn of a conversation.
_ITEM: Final = re.compile(
    r"^[ \t]*(?:[–—-][ \t]+(?=[a-zа-яёәіңғүұқөһ\d])|(?:[•*·▪]|\d{1,2}[.)])[ \t]+)(?P<words>\S.*?)[.;,]?[ \t]*$",
    re.MULTILINE,
)
_ROW: Final = re.compile(r"^(?P<words>[^\n|]+ \| [^\n|]*\d[^\n|]*)$", re.MULTILINE)
#: Share of the pairs that change places, so that several rewritings of one text differ.
_SHARE: Final = 0.8
_MEASURES: Final = frozenset({"KZT", "USD", "percent", "factor", "MCI"})
_POINTING: Final = {
    "kk": r"ол|он\w+|олар\w*|бұл\w*|бұ[нғ]\w+|осы\w*|мұн\w*|со[лнғ]\w*|ал|тағы|бірақ|қалған\w*|өз\w*|яғни|барлығы",
    "ru": r"он[аио]?|е[её]|ей|его|ему|ими?|их|н[её]го|н[её]й|них|ними?|эт\w+|то[тмй]?|та|те[хм]?|там|тогда|здесь|"
    r"так\w*|при|ещ[её]|остальн\w+|кроме|помимо|сво\w+|всего|же|котор\w+|вс[её]|раньше|из|други\w+|также|прежде|а|но|и|зато",
    "en": r"it|its|they|them|their|these|those|this|that|there|another|also|both|of|he|she|his|her|then|one|earlier|"
    r"altogether|moreover|but|and|yet|such|other|others|remaining|same|nor|so",
}
#: Nouns of what the catalogue is about: a sentence that holds none of them speaks of something named before.
_THINGS: Final = {
    "kk": r"ұйым|үеұ|ерікті|волонтер|кеңес|жоба|грант|тапсырыс|форум|делегат|сыйлық|бірлестік|қор|партия|акция",
    "ru": r"нпо|организаци|объединени|волонт|доброволь|совет|проект|грант|соцзаказ|заказ|форум|делегат|преми|фонд|"
    r"парти|заявк|акци",
    "en": r"ngo|organi[sz]ation|association|volunteer|council|project|grant|social order|forum|delegate|prize|fund|"
    r"charit|part(?:y|ies)|application|action",
}
#: Words that point back wherever they stand.
_POINTING_ANYWHERE: Final = re.compile(r"\b(?:туда|там|тогда|сонда|осында|мұнда|there|thereof)\b", re.IGNORECASE)
_TIME: Final = re.compile(
    r"(?:19|20)\d\d|\b(?:биыл|былтыр|өткен|соңғы|қазір|бүгін|жыл|айда|год|лет\b|сегодня|сейчас|прошл|нынешн|текущ|месяц|"
    r"year|today|now\b|last|current|month)\w*",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:облыс|област|oblast|region|қала|город|city|өңір|регион|аудан|район|district|ел(?:де|ім|дің|і)|стран|country|"
    r"nation|республик|Казахстан|Қазақстан|Kazakhstan|Астан|Алматы|Шымкент|Astana|Almaty)\w*",
    re.IGNORECASE,
)


def other_order(line: Line, rng: random.Random, catalogue: Catalogue) -> Line | None:
    """The line with items, sentences and paragraphs exchanged; None where nothing can be."""
    new = line
    for items in _lists(line["text"]):
        order = list(range(len(items)))
        rng.shuffle(order)
        new = moved(new, items, order)
    for pairs in (_sentences, _paragraphs):
        for pair in list(pairs(new, catalogue)):
            if rng.random() < _SHARE:
                new = moved(new, pair, (1, 0))
    return None if new["text"] == line["text"] else new


def _lists(text: str) -> Iterator[list[Span]]:
    """The words of the items of every list or table of at least two lines, without marks and closing signs."""
    for pattern in (_ITEM, _ROW):
        group: list[re.Match[str]] = []
        for match in pattern.finditer(text):
            if group and match.start() > group[-1].end() + 1:
                yield from _group(group)
                group = []
            group.append(match)
        yield from _group(group)


def _group(lines: Sequence[re.Match[str]]) -> Iterator[list[Span]]:
    if len(lines) > 1:
        yield [line.span("words") for line in lines]


def _sentences(line: Line, catalogue: Catalogue) -> Iterator[tuple[Span, Span]]:
    """Neighbouring sentences of a paragraph that may change places, none in two pairs."""
    text = line["text"]
    for _, paragraph in groupby(sentences(text), key=lambda span: text.count("\n", 0, span[0])):
        alone = [
            (span, _stands_alone(span, line) and _is_about_something(span, line, catalogue, is_sentence=True))
            for span in paragraph
        ]
        settings = (_TIME, _PLACE)
        yield from _neighbours(alone, text, settings)


def _paragraphs(line: Line, catalogue: Catalogue) -> Iterator[tuple[Span, Span]]:
    """Neighbouring paragraphs that may change places; headline, lead and lists stay."""
    text = line["text"]
    body = [match.span() for match in re.finditer(r"\S[^\n]*", text)][2:]
    alone = [
        (span, _stands_alone(span, line) and _is_about_something(span, line, catalogue, is_sentence=False))
        for span in body
    ]
    yield from _neighbours(alone, text, (_PLACE,))


def _neighbours(
    units: Sequence[tuple[Span, bool]], text: str, settings: Sequence[re.Pattern[str]]
) -> Iterator[tuple[Span, Span]]:
    taken = 0
    for number, ((one, one_alone), (two, two_alone)) in enumerate(pairwise(units)):
        after_alone = units[number + 2][1] if number + 2 < len(units) else True
        same = all(_words_of(pattern, text, one) == _words_of(pattern, text, two) for pattern in settings)
        if taken <= one[0] and one[0] and one_alone and two_alone and after_alone and same:
            yield one, two
            taken = two[1]


def _words_of(pattern: re.Pattern[str], text: str, span: Span) -> list[str]:
    return [match.group().casefold() for match in pattern.finditer(text, *span)]


def _stands_alone(span: Span, line: Line) -> bool:
    """Whether a sentence or paragraph is whole, is no item or turn, opens no list, and points at nothing before it."""
    words = line["text"][slice(*span)]
    if words.count("«") != words.count("»") or words.count('"') % 2 or words[-1] == ":" or " | " in words:
        return False
    if not (words[0].isupper() or words[0] in '«“"'):
        return False
    first = re.findall(r"\w+", words.casefold())[:3]
    points = any(re.fullmatch(_POINTING[line["language"]], word) for word in first)
    return not points and not _POINTING_ANYWHERE.search(words)


def _is_about_something(span: Span, line: Line, catalogue: Catalogue, *, is_sentence: bool) -> bool:
    words = line["text"][slice(*span)]
    return all(
        _says_about_what(claim, words, line["language"], catalogue)
        and (not is_sentence or _is_followed_by_a_word(claim, line["text"]))
        for claim in line["claims"]
        if span[0] <= claim["start"] and span_of(claim)[1] <= span[1]
    )


def _says_about_what(claim: Label, sentence: str, language: str, catalogue: Catalogue) -> bool:
    if re.search(rf"\b(?:{_THINGS[language]})", sentence.casefold()):
        return True
    return any(stands_in(cue, sentence) for cue in catalogue.indicators[claim["indicator"]].cues[language])


def _is_followed_by_a_word(claim: Label, text: str) -> bool:
    return claim["unit"] in _MEASURES or bool(re.match(r"\s+[^\W\d_]", text[span_of(claim)[1] :]))
