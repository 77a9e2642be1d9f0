"""Other regions: each region of a text exchanged for another wherever it is named, its claims with it.

Belongs here: names that take the same endings, and choosing among them. Does not belong here: finding places (the
reader does that; nothing of it is used here).

A region is exchanged only where every mention of it is of a known form and another region, not named in the text, has
all these forms; otherwise it stays.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import Catalogue
from tests.gold.files import Line
from tests.metamorphic.lines import Edit, edited

_ANY_CASE: Final = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Form:
    """Names of regions that stand in the same pattern with the same endings; ``{}`` is the name."""

    language: str
    pattern: str
    names: Mapping[str, str]  # code -> name

    def mentions(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """``(code, match)`` of every mention; group 1 is the name."""
        for code, name in self.names.items():
            yield from ((code, match) for match in re.finditer(self.pattern.format(f"({name})"), text, _ANY_CASE))


_KK_OBLASTS: Final = {
    "KZ-10": "Абай",
    "KZ-11": "Ақмола",
    "KZ-15": "Ақтөбе",
    "KZ-19": "Алматы",
    "KZ-23": "Атырау",
    "KZ-27": "Батыс Қазақстан",
    "KZ-31": "Жамбыл",
    "KZ-33": "Жетісу",
    "KZ-35": "Қарағанды",
    "KZ-39": "Қостанай",
    "KZ-43": "Қызылорда",
    "KZ-47": "Маңғыстау",
    "KZ-55": "Павлодар",
    "KZ-59": "Солтүстік Қазақстан",
    "KZ-61": "Түркістан",
    "KZ-62": "Ұлытау",
    "KZ-63": "Шығыс Қазақстан",
}
#: Without "Алматинск": by itself it may also be of the city.
_RU_OBLASTS: Final = {
    "KZ-11": "Акмолинск",
    "KZ-15": "Актюбинск",
    "KZ-23": "Атырауск",
    "KZ-27": "Западно-Казахстанск",
    "KZ-31": "Жамбылск",
    "KZ-35": "Карагандинск",
    "KZ-39": "Костанайск",
    "KZ-43": "Кызылординск",
    "KZ-47": "Мангистауск",
    "KZ-55": "Павлодарск",
    "KZ-59": "Северо-Казахстанск",
    "KZ-61": "Туркестанск",
    "KZ-63": "Восточно-Казахстанск",
}
_EN_OBLASTS: Final = {
    "KZ-10": "Abai",
    "KZ-11": "Akmola",
    "KZ-15": "Aktobe",
    "KZ-19": "Almaty",
    "KZ-23": "Atyrau",
    "KZ-27": "West Kazakhstan",
    "KZ-31": "Zhambyl",
    "KZ-33": "Zhetisu",
    "KZ-35": "Karaganda",
    "KZ-39": "Kostanay",
    "KZ-43": "Kyzylorda",
    "KZ-47": "Mangystau",
    "KZ-55": "Pavlodar",
    "KZ-59": "North Kazakhstan",
    "KZ-61": "Turkistan",
    "KZ-62": "Ulytau",
    "KZ-63": "East Kazakhstan",
}
_EN_TOWNS: Final = {
    "KZ-11": "Kokshetau",
    "KZ-15": "Aktobe",
    "KZ-23": "Atyrau",
    "KZ-27": "Oral",
    "KZ-31": "Taraz",
    "KZ-33": "Taldykorgan",
    "KZ-35": "Karaganda",
    "KZ-39": "Kostanay",
    "KZ-43": "Kyzylorda",
    "KZ-47": "Aktau",
    "KZ-55": "Pavlodar",
    "KZ-59": "Petropavl",
    "KZ-61": "Turkistan",
    "KZ-63": "Oskemen",
    "KZ-71": "Astana",
    "KZ-75": "Almaty",
    "KZ-79": "Shymkent",
}
_KK_END: Final = r"(?=(?:да|дан|ға|ның|дың|ны|ды|дағы|мен|лық)?\b)(?! (?:облыс|аудан))"
_RU_AREA: Final = r"(?=(?:ая|ой|ую|ою|ие|их|им|ими|ий|ого|ому|ом)\b)"
_EN_AREA: Final = r"(?= (?:[Rr]egion|[Oo]blast)\b)"

FORMS: Final = (
    Form("kk", r"\b{}(?= облыс)", _KK_OBLASTS),
    # Bare names whose endings are the same: after a back vowel, and after р, у, й.
    Form("kk", rf"\b{{}}{_KK_END}", {"KZ-35": "Қарағанды", "KZ-43": "Қызылорда", "KZ-71": "Астана", "KZ-75": "Алматы"}),
    Form(
        "kk",
        rf"\b{{}}{_KK_END}",
        {"KZ-11": "Көкшетау", "KZ-23": "Атырау", "KZ-39": "Қостанай", "KZ-47": "Ақтау", "KZ-55": "Павлодар"},
    ),
    Form("ru", rf"\b{{}}{_RU_AREA}", _RU_OBLASTS),
    Form("ru", r"\b[Оо]бласт\w* {}\b", {"KZ-10": "Абай", "KZ-33": "Жетысу", "KZ-62": "Улытау"}),
    Form(
        "ru",
        r"\b{}(?=(?:а|у|ом|е)?\b)",
        {"KZ-31": "Тараз", "KZ-33": "Талдыкорган", "KZ-55": "Павлодар", "KZ-59": "Петропавловск", "KZ-79": "Шымкент"},
    ),
    Form("ru", r"\b{}(?=(?:а|ы|е|у|ой)\b)", {"KZ-35": "Караганд", "KZ-43": "Кызылорд", "KZ-71": "Астан"}),
    Form(
        "ru",
        r"\b{}\b",
        {"KZ-11": "Кокшетау", "KZ-15": "Актобе", "KZ-23": "Атырау", "KZ-47": "Актау", "KZ-75": "Алматы"},
    ),
    Form("en", rf"\b{{}}{_EN_AREA}", _EN_OBLASTS),
    Form("en", rf"\b{{}}\b(?!{_EN_AREA[3:-1]})", _EN_TOWNS),
)
#: Names up to this length are looked for whole, longer ones without the last letter, which inflection changes.
_SHORT: Final = 4
_CITIES: Final = frozenset({"KZ-71", "KZ-75", "KZ-79"})
#: Beginnings of words that name a region in any form, known or not.
_TRACES: Final = {
    "KZ-10": "Аба[йя]|Abai|Abay|Семей|Semey",
    "KZ-11": "Ақмола|Акмол|Akmola|Көкшетау|Кокшетау|Kokshetau",
    "KZ-15": "Ақтөбе|Актоб|Актюб|Aktobe",
    "KZ-19": "Алмат|Almaty|Талдықорған|Қонаев|Конаев",
    "KZ-23": "Атырау|Atyrau",
    "KZ-27": "Батыс Қ|БҚО|Западно-К|ЗКО|West K|Орал|Уральск|Oral",
    "KZ-31": "Жамбыл|Zhambyl|Тараз|Taraz",
    "KZ-33": "Жетіс|Жетыс|Zhetis|Талды|Taldy",
    "KZ-35": "Қараған|Караган|Karagan",
    "KZ-39": "Қостанай|Костана|Kostana",
    "KZ-43": "Қызылорд|Кызылорд|Kyzylord",
    "KZ-47": "Маңғыст|Мангист|Mangyst|Ақтау|Актау|Aktau",
    "KZ-55": "Павлодар|Pavlodar",
    "KZ-59": "Солтүстік Қ|СҚО|Северо-К|СКО|North K|Петропав|Petropav",
    "KZ-61": "Түркістан|Туркест|Turk[ie]st|Оңтүстік Қ|ОҚО|Южно-К|ЮКО|South",
    "KZ-62": "Ұлытау|Улытау|Ulytau|Жезқазған|Жезказган|Zhezkazgan",
    "KZ-63": "Шығыс Қ|ШҚО|Восточно-К|ВКО|East K|Өскемен|Усть-К|Oskemen|Ust-K",
    "KZ-71": "Астан|Нұр-Сұлтан|Нур-Султан|Astan|Nur-Sultan",
    "KZ-75": "Алмат|Almaty",
    "KZ-79": "Шымкент|Shymkent",
}


def other_regions(line: Line, rng: random.Random, catalogue: Catalogue) -> Line | None:
    """The line with other regions; None where none can be exchanged."""
    exchanged = _exchanges(line, rng, catalogue)
    if not exchanged:
        return None
    text, issuer = line["text"], line.get("issuer") or ""
    edits = [
        Edit(match.start(1), match.end(1), _as_printed(form.names[exchanged[code]], match[1]))
        for form in _forms(line["language"])
        for code, match in form.mentions(text)
        if code in exchanged
    ]
    claims = [{**claim, "geography": exchanged.get(claim["geography"], claim["geography"])} for claim in line["claims"]]
    return edited({**line, "claims": claims, "issuer": _exchanged(issuer, exchanged)}, edits)


def _as_printed(name: str, old: str) -> str:
    return name.upper() if old.isupper() else name


def _forms(language: str) -> tuple[Form, ...]:
    return tuple(form for form in FORMS if form.language == language)


def _exchanges(line: Line, rng: random.Random, catalogue: Catalogue) -> dict[str, str]:
    """Old code -> new code; a city of the rank of a region becomes another such city, for towns have no code."""
    whole = f"{line['text']}\n{line.get('issuer') or ''}"
    named = {code for code, trace in _TRACES.items() if re.search(rf"\b(?:{trace})", whole, _ANY_CASE)}
    free = [code for code in _TRACES if code not in named]
    exchanged: dict[str, str] = {}
    for code in sorted({claim["geography"] for claim in line["claims"]} & named):
        if _names_another_town(code, line["text"], catalogue):
            continue
        fitting = [new for new in free if (new in _CITIES) == (code in _CITIES) and _may_become(code, new, line)]
        if fitting:
            exchanged[code] = rng.choice(fitting)
            free.remove(exchanged[code])
    return exchanged


def _names_another_town(code: str, text: str, catalogue: Catalogue) -> bool:
    """Whether a text names a town of the region for which there is no form here, and which would give it away."""
    known = {form.names[code] for form in FORMS if code in form.names}
    towns = (
        name
        for town in catalogue.towns.values()
        if town.region == code
        for name in (town.name_kk, town.name_ru, town.name_en)
        if not name.startswith(tuple(known))
    )
    stems = (name[:-1] if len(name) > _SHORT else name for name in towns)
    return any(re.search(rf"\b{re.escape(stem)}", text, _ANY_CASE) for stem in stems)


def _may_become(old: str, new: str, line: Line) -> bool:
    return all(
        _is_covered(old, new, text, language)
        for text, language in ((line["text"], line["language"]), (line.get("issuer") or "", "en"))
    )


def _is_covered(old: str, new: str, text: str, language: str) -> bool:
    """Whether every trace of a region is a mention in a form that the new one has, or is of another region."""
    covered: set[int] = set()
    for form in _forms(language):
        places = {(code == old, match.start(1)) for code, match in form.mentions(text)}
        covered |= {place for is_old, place in places if not is_old or new in form.names}
    return covered.issuperset(match.start() for match in re.finditer(rf"\b(?:{_TRACES[old]})", text, _ANY_CASE))


def _exchanged(issuer: str, exchanged: Mapping[str, str]) -> str:
    """The English name of an issuer with other regions."""
    for form in _forms("en"):
        for code, match in list(form.mentions(issuer)):
            if code in exchanged:
                return issuer[: match.start(1)] + form.names[exchanged[code]] + issuer[match.end(1) :]
    return issuer
