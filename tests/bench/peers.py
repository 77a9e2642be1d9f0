"""Other tools that find numbers, each asked the same: ``python peers.py NAME < texts.json > found.json``.

Belongs here: one function per tool, run in an environment of its own that holds the tools and nothing of the project.
Does not belong here: installing them (``environment``), judging what they find (``figures``).

In: ``{"texts": […], "turns": n}``. Out: ``{"version": "…", "seconds": s, "found": […]}``, for each text a list of
``[start, end, value or null]``; the seconds are the best of the turns over all texts, without start-up.
"""

import importlib
import importlib.metadata
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

Found = tuple[int, int, float | None]
Finder = Callable[[str], Iterable[Found]]

_NUMBER: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
)
#: Beginnings of the scale words of the three languages, for the tools that take a grammar or patterns from the user.
_SCALES: Final = (
    ("мың", 1e3),
    ("тыс", 1e3),
    ("thousand", 1e3),
    ("млн", 1e6),
    ("миллион", 1e6),
    ("million", 1e6),
    ("mln", 1e6),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("billion", 1e9),
    ("bln", 1e9),
)


def _plain(number: str) -> float:
    """Value of digits as printed in any of the three languages."""
    bare = re.sub(r"\s", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        return float(bare.replace(",", ""))
    return float(bare.replace(",", "."))


def _scale(word: str) -> float | None:
    return next((scale for stem, scale in _SCALES if word.lower().startswith(stem)), None)


def bare_digits() -> Finder:
    """No tool at all: digits as they are printed. The floor."""

    def find(text: str) -> Iterator[Found]:
        for match in _NUMBER.finditer(text):
            yield match.start(), match.end(), _plain(match.group())

    return find


def yargy() -> Finder:
    """Yargy with a grammar of digits and scale words, its tokeniser left as it is."""
    engine = importlib.import_module("yargy")
    predicates = importlib.import_module("yargy.predicates")
    is_scale = predicates.custom(lambda value: _scale(value) is not None)
    whole = engine.rule(predicates.type("INT")).repeatable(max=4)
    part = engine.rule(predicates.in_(",."), predicates.type("INT")).optional()
    parser = engine.Parser(engine.rule(whole, part, engine.rule(is_scale).optional()))

    def find(text: str) -> Iterator[Found]:
        for match in parser.findall(text):
            yield match.span.start, match.span.stop, _of_printed(text[match.span.start : match.span.stop])

    return find


def _of_printed(printed: str) -> float | None:
    """Value of digits with a scale word behind."""
    number = _NUMBER.match(printed)
    if number is None:
        return None
    rest = printed[number.end() :].strip()
    return _plain(number.group()) * ((_scale(rest) if rest else None) or 1)


def quantulum3() -> Finder:
    """Quantulum3 without its classifier."""
    parser = importlib.import_module("quantulum3.parser")

    def find(text: str) -> Iterator[Found]:
        for quantity in parser.parse(text):
            yield quantity.span[0], quantity.span[1], float(quantity.value)

    return find


def recognizers_text() -> Finder:
    """Recognizers-Text with its English models: it has neither Kazakh nor Russian."""
    suite = importlib.import_module("recognizers_number")
    culture = importlib.import_module("recognizers_text").Culture.English
    model = suite.NumberRecognizer(culture).get_number_model()

    def find(text: str) -> Iterator[Found]:
        for one in model.parse(text):
            value = (one.resolution or {}).get("value")
            yield one.start, one.end + 1, float(value) if value is not None else None

    return find


def spacy_matcher() -> Finder:
    """SpaCy's Russian tokeniser (there is none for Kazakh) with patterns of numbers and scale words."""
    spacy = importlib.import_module("spacy")
    matcher_class = importlib.import_module("spacy.matcher").Matcher
    language = spacy.blank("ru")
    matcher = matcher_class(language.vocab)
    scale = {"LOWER": {"REGEX": "^(?:" + "|".join(stem for stem, _ in _SCALES) + ")"}}
    digits = {"TEXT": {"REGEX": r"^\d[\d.,]*$"}}
    matcher.add("number", [[digits], [digits, scale], [{"LIKE_NUM": True}]], greedy="LONGEST")

    def find(text: str) -> Iterator[Found]:
        document = language(text)
        for _, first, last in matcher(document):
            span = document[first:last]
            yield span.start_char, span.end_char, _of_printed(span.text)

    return find


#: Name -> (distribution whose version is named, what gives the finder).
TOOLS: Final[dict[str, tuple[str, Callable[[], Finder]]]] = {
    "bare digits": ("", bare_digits),
    "yargy": ("yargy", yargy),
    "quantulum3": ("quantulum3", quantulum3),
    "recognizers-text": ("recognizers-text-suite", recognizers_text),
    "spaCy Matcher": ("spacy", spacy_matcher),
}


def run(name: str, texts: list[str], turns: int) -> dict[str, Any]:
    """What a tool finds in each text, and its best time."""
    distribution, tool = TOOLS[name]
    find = tool()
    find("5")  # what is loaded on first use is no part of the time
    best, found = float("inf"), []
    for _ in range(turns):
        start = time.process_time()
        found = [list(find(text)) for text in texts]
        best = min(best, time.process_time() - start)
    version = importlib.metadata.version(distribution) if distribution else ""
    return {"version": version, "seconds": best, "found": found}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(run(sys.argv[1], asked["texts"], asked["turns"]), sys.stdout)
