"""Speed of reading: text to claims on one core, beside a plain pass of ``re`` that only finds candidates.

Belongs here: timing the reader. Does not belong here: how well it reads (``tests/gold``), the texts (``texts``).

MB/s differ from machine to machine; the ratio of the two passes, timed in one run on the same text, does not. What a
text costs depends on how many numbers there are in it, so two are read: the bundled releases, which are dense, and the
same among sentences without figures, as in life. Both are repeated, so that the memory for words is warm after the
first turn; that one is printed too.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import Catalogue
from ingest.releases.document import read_document
from ingest.releases.reader import Reader, Release, load_reader
from tests.bench.table import table
from tests.bench.texts import lifelike, size
from tests.gold.restated import releases as restatements

_BEST_OF: Final = 3
#: Digits, or the beginning of a word of number, scale, month or relative time: what any reader must look at.
CANDIDATE: Final = re.compile(
    r"\d+(?:[ \u00a0.,]\d+)*|\b(?:"
    r"екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз|мың|млн|млрд|миллион|"
    r"миллиард|жарты|жарым|пайыз|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|биыл|"
    r"былтыр|дв|тр[иё]|четыр|пят|шест|сем|восем|девят|десят|сорок|сто|тысяч|тыс|полови|январ|феврал|март|апрел|июн|июл|"
    r"август|сентябр|октябр|ноябр|декабр|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|"
    r"half|January|February|April|June|July)\w*"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes of UTF-8 a second of processor time: first turn, best turn, as one document, and the candidate pass.

    ``numbers`` are those in the megabytes read: what is read takes as long as there are numbers in it. ``figured`` is
    the share of sentences that hold a figure.
    """

    text: str
    megabytes: float
    numbers: int
    figured: float
    cold: float
    warm: float
    long: float
    candidates: float

    @property
    def ratio(self) -> float:
        """Reading against finding candidates."""
        return self.warm / self.candidates

    @property
    def bytes_a_number(self) -> float:
        """How many bytes of text there are to each number."""
        return self.megabytes * 1e6 / self.numbers

    @property
    def density(self) -> str:
        """The text and how dense it is in figures."""
        share = f"a figure in {self.figured:.0%} of the sentences, a number in every {self.bytes_a_number:.0f} bytes"
        return f"{self.text}: {share}"

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Each pass with its MB/s and what that is of the candidate pass."""
        passes = (
            ("text to claims, first turn", self.cold),
            (f"text to claims, best of {_BEST_OF}", self.warm),
            ("the same as one document", self.long),
            ("candidates by plain re", self.candidates),
        )
        return [(name, f"{speed:.3f}", f"{speed / self.candidates:.1%}") for name, speed in passes]


def both(catalogue: Catalogue, megabytes: float) -> Iterator[Speed]:
    """The speeds of a reader on the dense and on the lifelike text, each with a reader that has read nothing before."""
    releases = list(restatements())
    for name, text in (
        ("dense, the bundled releases", releases),
        ("as in life, the same in prose", lifelike(releases)),
    ):
        yield measure(load_reader(catalogue), name, text, megabytes)


def measure(reader: Reader, name: str, releases: list[Release], megabytes: float) -> Speed:
    """Times reading of about so many megabytes of releases, and the candidate pass over the same text."""
    cold = _seconds(lambda: _read(reader, releases))
    repeated = releases * max(1, round(megabytes * 1e6 / size(releases)))
    text = "\n".join(release.text for release in repeated)
    warm = min(_seconds(lambda: _read(reader, repeated)) for _ in range(_BEST_OF))
    one = Release(document_id="all", text=text, published_on=repeated[0].published_on, published_basis="page")
    long = _seconds(lambda: _read(reader, [one]))
    candidates = min(_seconds(lambda: [match.span() for match in CANDIDATE.finditer(text)]) for _ in range(_BEST_OF))
    amount = size(repeated) / 1e6
    return Speed(
        text=name,
        megabytes=amount,
        numbers=_read(reader, repeated),
        figured=_figured(reader, releases),
        cold=size(releases) / 1e6 / cold,
        warm=amount / warm,
        long=amount / long,
        candidates=amount / candidates,
    )


def _read(reader: Reader, releases: list[Release]) -> int:
    """Reads releases; the number of numbers in them."""
    return sum(len(reader.read(release).numbers) for release in releases)


def _figured(reader: Reader, releases: list[Release]) -> float:
    """The share of sentences with a figure."""
    documents = (
        read_document(r.text, r.title, r.language, r.published_on, reader.rules.tables).sentences for r in releases
    )
    has_figure = [bool(sentence.quantities) for sentences in documents for sentence in sentences]
    return sum(has_figure) / len(has_figure)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def show(speed: Speed) -> str:
    """The speeds on one text as a table."""
    return f"{speed.density}\n{table(('reading', 'MB/s', 'of candidates'), speed.rows)}"
