"""Mentions of the numeric classes of KazNERD, told by one grammar over the reader's numbers.

Belongs here: what the annotation guidelines of KazNERD ask for beyond numbers (dates, measures, hedges inside the
mention) and the labels. Does not belong here: reading numbers, which is the reader's quantity layer, and anything that
the reader of releases needs.

The words below follow the guidelines of Yeshpanov, Khassanov and Varol, "KazNERD: Kazakh Named Entity Recognition
Dataset", LREC 2022. A mention is looked for in a string with one sign per number or word: ``N`` number, ``O`` ordinal,
``V`` vague number, ``% $ q x`` percent, money, measure, times, ``y g w j m n`` year, genitive of a year, other span of
days, age, month, June, ``S W D d`` season, weekday, day by name, day as an adjective, ``L l`` "last", "this", ``A``
beginning or end, ``h i T`` hour, minute, part of a day, ``b a t`` hedge before, hedge after, words of time after,
``c p e E`` country of a currency, "per hour", "these days", ending, ``- & , /`` signs and "and", ``.`` anything else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.atom import Atom
from ingest.releases.document import Sentence, read_document
from ingest.releases.endings import noun_case
from ingest.releases.lexicon import QuantityWords
from ingest.releases.quantities import quantities
from ingest.releases.reader import load_reader
from ingest.releases.tables import Tables

Span = tuple[int, int, str]

#: Stems that take any ending of a noun.
_STEMS: Final = {
    "%": "пайыз процент",
    "$": "теңге доллар рубль еуро евро тиын юань фунт сом",
    "q": "тонна гектар метр километр шақырым литр килограмм кило келі грамм миллиграмм центнер миллиметр сантиметр"
    " дециметр градус киловатт мегаватт ұпай баррель мегабайт гигабайт сотық балл куб көрсеткіш",
    "x": "есе",
    "y": "жыл",
    "w": "ай апта күн тәулік ғасыр жұма жартыжылдық",
    "m": "қаңтар ақпан наурыз сәуір мамыр шілде тамыз қыркүйек қазан қараша желтоқсан январь февраль март апрель июнь"
    " июль август сентябрь октябрь ноябрь декабрь",
    "S": "көктем күз",
    "W": "дүйсенбі сейсенбі сәрсенбі бейсенбі сенбі жексенбі",
    "D": "бүгін биыл былтыр ертең бүрсігүні",
    "h": "сағат",
    "i": "минут секунд",
}
#: Words in the forms in which they mean what the class says; маусым is June, and in other forms a season of games.
_WORDS: Final = {
    "%": "%",
    "c": "ақш америка",
    "q": "шаршы текше аек ыстық суық аяз киловаттық мегаваттық",
    ".": "айта",
    "p": "сағатына секундына минутына",
    "g": "жылдың жылғы ғасырдың",
    "y": "жылда",
    "j": "жасар жаста жастағы жасқа жасында жасындағы жастан жасынан жасына",
    "m": "маусым",
    "n": "маусымға маусымда маусымнан маусымына маусымында маусымынан маусымның",
    "S": "жаз жазда жазғы жаздың жазы жаздан жазға қыс қыста қысқы қыстың қыстан көктемгі күзгі күздік қыстыгүні",
    "D": "кеше кешеден күнделікті бүгін-ертең биылдыққа жылдан-жылға күннен-күнге күнде-күнде жылда-жылда",
    "d": "бүгінгі кешегі ертеңгі биылғы былтырғы",
    "e": "таңда таңдағы",
    "V": "біраз санаулы ширек",
    "L": "өткен келесі келер алдағы алдыңғы соңғы ағымдағы ендігі кейінгі алғашқы жаңа",
    "l": "осы сол",
    "A": "басында басынан басындағы соңында соңына соңындағы аяғында аяғына ортасында ортасына",
    "T": "таңертең таңертеңгі таңғы кешкі кешке кешкілік түнгі түнде түні күндіз күндізгі түсте түскі күндіз-түні"
    " күні-түні таңнан таңмен кешкісін",
    "b": "шамамен кемінде кемі көбі шамасы дегенде дәл тура минус плюс",
    "a": "астам астамы астамын жуық жуығы жуығын тарта шақты шақтысы шамасында шамалы дейін дейінгі шейін шейінгі таман"
    " аралығында аралығындағы арасында арасындағы",
    "t": "бері бергі бұрын бұрынғы кейін соң бойы бойғы сайын сайынғы ішінде ішіндегі",
    "&": "мен пен бен",
    "-": "- – —",
    "/": "/",
}
#: Hedges after a case only: "70-тен аса", but "аса маңызды".
_AFTER_CASE: Final = frozenset({"аса", "артық", "кем", "төмен", "жоғары", "көп"})
_ABLATIVE: Final = re.compile(r".*[дтн][ае]н")
_DATIVE: Final = re.compile(r".*[ғгқк][ае]")
_AT_LEAST: Final = re.compile(r"(?:ең )?(?:кем|көп|аз|жоқ) дегенде")
#: "Hundreds of": vague to the reader, a number with the value of its stem to KazNERD.
_SEVERAL: Final = re.compile(r"(он|жүз|мың|миллион|миллиард)(?:даған|деген)\w*")
_VALUES: Final = {"он": 10, "жүз": 100, "мың": 1_000, "миллион": 1_000_000, "миллиард": 1_000_000_000}
#: "Two or three": one word to the reader.
_PAIR: Final = re.compile(
    r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу)-"
    r"(?:екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|отыз|қырық|елу)\w{0,4}"
)
#: "One of them": a number to KazNERD, none to the reader, for nothing is counted.
_ONE_OF: Final = frozenset({"бірі", "бірін", "біріне", "бірінен", "бірінің", "бірінде", "біреуі"})
#: What "бір" stands beside when it counts nothing.
_SOME: Final = re.compile(r"кез|уақыт|жер|топ|белдеу|жол\b|реттік|сондай|белгілі|осындай|қалып")
#: Kinds of the reader's atoms that stand for themselves.
_OF_KIND: Final = {"v": "V", "f": "N"}
_NUM: Final = r"N(?:[-&,]?N)*"
_COUNT: Final = rf"(?:{_NUM}a?|O(?:[-&]O)*|V)"
_OF: Final = rf"(?:[Ld]*{_COUNT}|[Ld]+|l)"
_DAY: Final = r"[NO](?:[-&][NO])*"
_HEAD: Final = rf"(?:{_DAY}[mn]|m{_DAY}|m(?:-m)*|{_NUM}[ywj]{_NUM}[ywj](?=a)|{_OF}(?:[yw]|Sw?)A?|L*{_NUM}j|d[we]?|Sw)"
_GRAMMAR: Final = re.compile(
    rf"(?P<DATE>b*(?:{_OF}?g(?:{_HEAD}w?|S|A|Ow)|{_OF}g|L+{_HEAD}w?|{_HEAD}(?:[-&]{_HEAD})*(?:w(?=[at]))?"
    rf"|[yw](?=[At])A?|L?[mSW]|D|l[mSg])[at]*)"
    rf"|(?P<TIME>b*(?:T*h{_NUM}|T+N|(?:{_NUM}|V)[hi](?:{_NUM}i)?)(?:[-&]?T*N)?[at]*|T[at]*)"
    rf"|(?P<PERCENTAGE>b*{_NUM}%E?a*)"
    rf"|(?P<MONEY>b*{_NUM}c?\$a*)"
    rf"|(?P<QUANTITY>p?b*{_NUM}q(?:/?q)*a*)"
    rf"|(?P<ORDINAL>O)"
    rf"|(?P<CARDINAL>b*{_NUM}x?a*)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One sign of the string: its tokens ``first`` to ``last`` (exclusive), and the value of a number."""

    sign: str
    first: int
    last: int
    value: Decimal | None = None


def recognise(text: str) -> list[Span]:
    """``(start, end, label)`` of every mention, in order."""
    document = read_document(text, "", "kk", None, _tables())
    return [
        (document.cleaned.origin(start), document.cleaned.origin_end(end), label)
        for sentence in document.sentences
        for start, end, label in _mentions(sentence)
    ]


def value(surface: str) -> float | None:
    """Value of a mention in words, for the pairs of ``kaznerd_values.py``; None where there is no number in it."""
    # A bare mention does not say its language: "он" is ten in Kazakh and "he" in Russian.
    document = read_document(f"Бұл – {surface}.", "", "kk", None, _tables())
    items = (item for sentence in document.sentences for item in _items(sentence))
    return next((float(item.value) for item in items if item.value is not None), None)


@cache
def _beside() -> QuantityWords:
    """The Kazakh words that stand beside numbers."""
    return _tables().lexicon.languages["kk"].quantity_words


@cache
def _tables() -> Tables:
    """The reader's tables, compiled once."""
    return load_reader(load_catalogue(REGISTRY)).rules.tables


def _mentions(sentence: Sentence) -> Iterator[Span]:
    items = list(_items(sentence))
    for match in _GRAMMAR.finditer("".join(item.sign for item in items)):
        first, last = items[match.start()].first, items[match.end() - 1].last
        yield *sentence.text_span(first, last), str(match.lastgroup)


def _items(sentence: Sentence) -> Iterator[_Item]:
    """The signs of a sentence; the reader's numbers are looked up in all of it, periods not left out."""
    atoms = sentence.atoms
    numbers = {
        q.core_first: q
        for q in quantities(atoms, sentence.tokens, _tables().lexicon.languages["kk"].quantity_words, frozenset())
    }
    place, before = 0, ""
    while place < len(atoms):
        atom, number = atoms[place], numbers.get(place)
        if number is not None and atom.kind not in "FR" and not _is_part(sentence, atom, before):
            place = number.core_last
            item = _Item(_sign_of_number(sentence, atom), atom.first, atoms[place - 1].last, number.value)
            before = item.sign
            yield item
            continue
        place += 1
        for item in _of_atom(sentence, atom, before):
            before = item.sign
            yield item


def _is_part(sentence: Sentence, atom: Atom, before: str) -> bool:
    """Whether a number word is part of a year: "бірінші тоқсанда" (quarter), "екінші жартысында" (half)."""
    word = sentence.tokens[atom.first].lower
    return before in tuple("OLd") and word.startswith(("тоқсан", "жартысын"))


def _sign_of_number(sentence: Sentence, atom: Atom) -> str:
    """N, or "." for "бір" that counts nothing."""
    tokens = sentence.tokens
    if tokens[atom.first].lower != "бір" or atom.last - atom.first > 1:
        return "N"
    beside = (tokens[n].lower for n in (atom.first - 1, atom.last) if 0 <= n < len(tokens))
    return "." if any(_SOME.match(word) for word in beside) else "N"


def _of_atom(sentence: Sentence, atom: Atom, before: str) -> Iterator[_Item]:
    word = sentence.tokens[atom.first].lower
    if _is_part(sentence, atom, before):
        yield _Item("w", atom.first, atom.last)
    elif atom.kind in "oR" and atom.value:
        last = atom.last if atom.kind == "o" else atom.last - 1
        yield _Item("O", atom.first, last, atom.value)
        yield from _words(sentence, last, atom.last)
    elif several := _SEVERAL.fullmatch(word):
        yield _Item("N", atom.first, atom.last, Decimal(_VALUES[several[1]]))
    elif atom.kind in _OF_KIND:
        yield _Item(_OF_KIND[atom.kind], atom.first, atom.last, atom.value)
    else:
        yield from _words(sentence, atom.first, atom.last)


def _words(sentence: Sentence, first: int, last: int) -> Iterator[_Item]:
    tokens = sentence.tokens
    for place in range(first, last):
        word = tokens[place].lower
        if word in _ONE_OF:
            yield _Item("N", place, place + 1, Decimal(1))
        else:
            after = " ".join(token.lower for token in tokens[place + 1 : place + 3])
            before = tokens[place - 1].lower if place else ""
            yield _Item(_sign_in(word, before, after), place, place + 1)


def _sign_in(word: str, before: str, after: str) -> str:
    """The sign of a word that is no number, beside the word before and the two after it."""
    if word in ("айлық", "есептік") and "көрсеткіш" in after:
        return "q"
    if _AT_LEAST.match(f"{word} {after}"):
        return "b"
    if word in _AFTER_CASE:
        return "a" if _ABLATIVE.fullmatch(before) or (word == "артық" and _DATIVE.fullmatch(before)) else "."
    if word in ("да", "де", "та", "те"):
        return ","
    if word.startswith("-") and len(word) > 1:
        return "E"
    return "N" if _PAIR.fullmatch(word) else _sign_of(word)


@cache
def _whole_words() -> dict[str, str]:
    return {word: sign for sign, words in _WORDS.items() for word in words.split()}


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    stems = ((stem, sign) for sign, words in _STEMS.items() for stem in words.split())
    return tuple(sorted(stems, key=lambda pair: -len(pair[0])))


@cache
def _sign_of(word: str) -> str:
    """The sign of a word that is no number."""
    if sign := _whole_words().get(word):
        return sign
    fitting = (sign for stem, sign in _stems() if word.startswith(stem) and _is_ending(word[len(stem) :]))
    return next(fitting, ".")


def _is_ending(ending: str) -> bool:
    return noun_case(ending.lstrip("-")) is not None
