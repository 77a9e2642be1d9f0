"""Digits written as words and words as digits, where the form leaves no choice.

Belongs here: whole numbers of claims. Does not belong here: numbers with scale words or decimals, and Russian numerals
whose case or gender the words around them decide.
"""

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from num2words import num2words

from tests.gold.files import Line
from tests.metamorphic.lines import Edit, Label, edited, span_of

_DIGITS: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+")
#: What may not follow digits that are put in words: decimals, ranges, ordinals, signs, scale words.
_NOT_WHOLE: Final = re.compile(
    r"[.,]\d|[-–—/]|\s?(?:%|мың|млн|млрд|трлн|миллион|миллиард|тыс|million|billion|thousand|mln|bln)|(?:st|nd|rd|th)\b"
)
_KK_ENDING: Final = r"(?:с?[ыі]н?|[ғқ]а|[гк]е|[дтн][ае]н|[дтн][ыі]|[дт][ае]й?)\b"
_KK_HYPHEN: Final = re.compile(f"-(?={_KK_ENDING})")
#: Words before a Russian number after which it is nominative, or accusative of things, which has the same form.
_RU_PLAIN: Final = re.compile(r"(?:^|[.:—–(]\s|[^\W\d_](?:ло|ли|ла|но|ны|ют|ят|ует|ает)\s)$")
_RU_GOVERNING: Final = re.compile(r"(?:достиг|превы|каса|станов)\w*\s$")
_RU_GENITIVE: Final = re.compile(r"(?:более|свыше|около|порядка|больше)\s$", re.IGNORECASE)
_SHARE: Final = 0.8
_LARGEST_IN_WORDS: Final = 999_999

Rewrite = Callable[[Label, Line], Edit | None]


def digits_as_words(line: Line, rng: random.Random) -> Line | None:
    """The line with figures in words instead of digits; None where none can be."""
    return _rewritten(line, _in_words, rng)


def words_as_digits(line: Line, rng: random.Random) -> Line | None:
    """The line with figures in digits instead of words; None where none can be."""
    return _rewritten(line, _in_digits, rng)


def _rewritten(line: Line, rewrite: Rewrite, rng: random.Random) -> Line | None:
    edits = {span_of(claim): edit for claim in line["claims"] if (edit := rewrite(claim, line)) is not None}
    chosen = [edit for edit in edits.values() if rng.random() < _SHARE]
    return edited(line, chosen) if chosen else None


def _in_words(claim: Label, line: Line) -> Edit | None:
    text = line["text"]
    found = list(_DIGITS.finditer(text, *span_of(claim)))
    if len(found) != 1 or claim["kind"] == "derived" or _number(found[0].group()) != claim["value"]:
        return None
    (start, end), number = found[0].span(), int(claim["value"])
    ending = _KK_HYPHEN.match(text, end) if line["language"] == "kk" else None
    if number > _LARGEST_IN_WORDS or not _in_sentence(text, start) or (_NOT_WHOLE.match(text, end) and not ending):
        return None
    if ending and number % 100 == 10:  # "оны", "онда" are pronouns first
        return None
    before = text[:start]
    words = _russian(number, before) if line["language"] == "ru" else _words(number, line["language"])
    if words is None:
        return None
    return Edit(start, ending.end() if ending else end, words.capitalize() if _starts_sentence(before) else words)


def _in_sentence(text: str, place: int) -> bool:
    """Whether a place is in running text or the headline: no one writes the cells of a table in words."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return start == 0 or text[start : end if end >= 0 else len(text)].rstrip().endswith((".", "!", "?", "»", '"', ":"))


def _number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _words(number: int, language: str) -> str:
    return str(num2words(number, lang={"kk": "kz"}.get(language, language))).replace(",", "")


def _russian(number: int, before: str) -> str | None:
    """A number that needs no gender, in the case that the words before it leave no doubt about."""
    if number % 10 in (1, 2) and number % 100 not in (11, 12):
        return None
    if _RU_GENITIVE.search(before):
        return str(num2words(number, lang="ru", case="g"))
    is_plain = _RU_PLAIN.search(before) and not _RU_GOVERNING.search(before)
    return str(num2words(number, lang="ru")) if is_plain else None


def _starts_sentence(before: str) -> bool:
    return not before.strip() or bool(re.search(r"(?:[.!?]|\n)\s*$", before))


def _in_digits(claim: Label, line: Line) -> Edit | None:
    quote, value = claim["quote"], Decimal(str(claim["value"]))
    if re.search(r"\d", quote) or value != value.to_integral_value() or claim["kind"] == "derived":
        return None
    lowered = quote.lower().replace("ё", "е")
    for form in _forms(int(value), line["language"]):
        ending = f"(?:\\b|(?={_KK_ENDING}))" if line["language"] == "kk" else r"\b"
        if match := re.search(rf"\b{re.escape(form.replace('ё', 'е'))}{ending}", lowered):
            hyphen = "-" if lowered[match.end() : match.end() + 1].isalpha() else ""
            start = claim["start"]
            return Edit(start + match.start(), start + match.end(), _grouped(int(value), line["language"]) + hyphen)
    return None


def _forms(number: int, language: str) -> Iterator[str]:
    """The ways to write a whole number in words."""
    if language != "ru":
        yield _words(number, language)
        return
    for case in "ngdip":
        yield from (str(num2words(number, lang="ru", case=case, gender=gender)) for gender in "mfn")


def _grouped(number: int, language: str) -> str:
    separator = "," if language == "en" else "\N{NO-BREAK SPACE}"
    return f"{number:,}".replace(",", separator)
