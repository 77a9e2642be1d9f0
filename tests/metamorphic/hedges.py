"""Other hedges: words like "more than" and "about" exchanged within a language, with the case that each demands.

Belongs here: hedges that can be exchanged without touching any other word. Does not belong here: hedges that are verbs,
bounds that may be levels ("-ға дейін", "до"), and hedges that take an ending themselves.

The qualifier of the claim follows its hedge, but a plan stays a plan.
"""

import random
import re
from collections.abc import Iterator
from typing import Final

from tests.gold.files import Line
from tests.metamorphic.kazakh import ablative, dative, without_case
from tests.metamorphic.lines import Edit, Label, edited, span_of

#: Groups of hedges before a number that demand the same form of it: hedge -> qualifier.
_BEFORE: Final = {
    "ru": (
        {
            "более": "more_than",
            "свыше": "more_than",
            "больше": "more_than",
            "около": "about",
            "порядка": "about",
            "не менее": "at_least",
        },
        {"почти": "almost", "без малого": "almost", "примерно": "about", "приблизительно": "about"},
    ),
    "en": (
        {
            "more than": "more_than",
            "over": "more_than",
            "upwards of": "more_than",
            "nearly": "almost",
            "almost": "almost",
            "about": "about",
            "around": "about",
            "roughly": "about",
            "some": "about",
            "at least": "at_least",
        },
    ),
    "kk": ({"шамамен": "about", "кемінде": "at_least"},),
}
_AFTER_ABLATIVE: Final = {"астам": "more_than", "аса": "more_than", "артық": "more_than"}
_AFTER_DATIVE: Final = {"жуық": "almost", "тарта": "almost"}
_AFTER: Final = re.compile(rf"(?P<figure>.+) (?P<hedge>{'|'.join((*_AFTER_ABLATIVE, *_AFTER_DATIVE))})")
_PREPOSITIONS: Final = frozenset({"в", "во", "на", "с", "со", "к", "до", "от", "из", "по", "by", "from", "to", "with"})


def other_hedges(line: Line, rng: random.Random) -> Line | None:
    """The line with other hedges; None where none can be exchanged."""
    chosen: dict[tuple[int, int], tuple[str, str]] = {}
    for claim in line["claims"]:
        options = [(quote, qualifier) for quote, qualifier in _options(claim, line) if quote != claim["quote"]]
        if options and span_of(claim) not in chosen:
            chosen[span_of(claim)] = rng.choice(options)
    if not chosen:
        return None
    edits = [Edit(start, end, quote) for (start, end), (quote, _) in chosen.items()]
    claims = [_relabelled(claim, chosen.get(span_of(claim))) for claim in line["claims"]]
    return edited({**line, "claims": claims}, edits)


def _relabelled(claim: Label, chosen: tuple[str, str] | None) -> Label:
    if chosen is None or claim["qualifier"] == "planned":
        return claim
    return {**claim, "qualifier": chosen[1]}


def _options(claim: Label, line: Line) -> Iterator[tuple[str, str]]:
    """``(quote, qualifier)`` of every way to hedge a hedged claim, its own among them."""
    before, after = line["text"][: claim["start"]], line["text"][span_of(claim)[1] :]
    if before.split()[-1:] and before.split()[-1].lower() in _PREPOSITIONS:
        return
    now, ways = _ways(claim["quote"], line["language"], before_noun=bool(re.match(r"\s+[^\W\d_]", after)))
    if claim["qualifier"] not in (now, "planned"):
        return
    starts_sentence = not before.strip() or bool(re.search(r"[.!?\n]\s*$", before))
    for words, qualifier in ways:
        if qualifier == now or not _is_bound(claim, line):
            yield words[0].upper() + words[1:] if starts_sentence else words, qualifier


def _is_bound(claim: Label, line: Line) -> bool:
    """Whether another figure of the text gives the same indicator, place and period another value, which must fit."""
    same = ("indicator", "dimension", "geography", "period")
    return any(
        other["value"] != claim["value"] and all(other.get(name) == claim.get(name) for name in same)
        for other in line["claims"]
    )


def _ways(quote: str, language: str, *, before_noun: bool) -> tuple[str, list[tuple[str, str]]]:
    """The qualifier of a hedged quote and every way to say it with a hedge; "" and none where it has none."""
    for group in _BEFORE[language]:
        hedge = next((h for h in group if quote.lower().startswith(f"{h} ")), None)
        if hedge is not None:
            rest = quote[len(hedge) + 1 :]
            return group[hedge], [(f"{other} {rest}", qualifier) for other, qualifier in group.items()]
    match = _AFTER.fullmatch(quote) if language == "kk" else None
    figure = without_case(match["figure"]) if match else None
    if match is None or figure is None:
        return "", []
    ways = [
        (f"{cased} {hedge}", qualifier)
        for cased, group in ((ablative(figure), _AFTER_ABLATIVE), (dative(figure), _AFTER_DATIVE))
        for hedge, qualifier in group.items()
        if cased is not None
    ]
    if before_noun:
        ways += [(f"{hedge} {figure}", qualifier) for hedge, qualifier in _BEFORE["kk"][0].items()]
    return {**_AFTER_ABLATIVE, **_AFTER_DATIVE}[match["hedge"]], ways
