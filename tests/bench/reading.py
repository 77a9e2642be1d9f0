"""Speed of reading: text to claims on one core, beside a plain pass of ``re`` that only finds candidates.

Belongs here: timing the reader. Does not belong here: how well it reads (``tests/gold``).

MB/s differ from machine to machine; the ratio of the two passes, timed in one run on the same text, does not. Only the
bundled releases are read, repeated, so that the memory for words is warm after the first turn; that one is printed too.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest.releases.reader import Reader, Release
from tests.bench.table import table
from tests.bench.texts import size
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

    ``numbers`` are those in the megabytes read: what is read takes as long as there are numbers in it.
    """

    megabytes: float
    numbers: int
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
    def microseconds_a_number(self) -> float:
        """How long each number takes, with the text around it."""
        return self.bytes_a_number / self.warm


def measure(reader: Reader, megabytes: float) -> Speed:
    """Times reading of about so many megabytes, and the candidate pass over the same text."""
    releases = list(restatements())
    cold = _seconds(lambda: _read(reader, releases))
    repeated = releases * max(1, round(megabytes * 1e6 / size(releases)))
    text = "\n".join(release.text for release in repeated)
    warm = min(_seconds(lambda: _read(reader, repeated)) for _ in range(_BEST_OF))
    one = Release(document_id="all", text=text, published_on=repeated[0].published_on, published_basis="page")
    long = _seconds(lambda: _read(reader, [one]))
    candidates = min(_seconds(lambda: [match.span() for match in CANDIDATE.finditer(text)]) for _ in range(_BEST_OF))
    amount, numbers = size(repeated) / 1e6, _read(reader, repeated)
    return Speed(amount, numbers, size(releases) / 1e6 / cold, amount / warm, amount / long, amount / candidates)


def _read(reader: Reader, releases: list[Release]) -> int:
    """Reads releases; the number of numbers in them."""
    return sum(len(reader.read(release).numbers) for release in releases)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def show(speed: Speed) -> str:
    """The speeds as a table."""
    rows = table(
        ("reading", "MB/s", "of candidates"),
        [
            ("text to claims, first turn", f"{speed.cold:.3f}", f"{speed.cold / speed.candidates:.1%}"),
            (
                f"text to claims, {speed.megabytes:.1f} MB, best of {_BEST_OF}",
                f"{speed.warm:.3f}",
                f"{speed.ratio:.1%}",
            ),
            ("the same as one document", f"{speed.long:.3f}", f"{speed.long / speed.candidates:.1%}"),
            ("candidates by plain re", f"{speed.candidates:.3f}", "100.0%"),
        ],
    )
    density = f"a number in every {speed.bytes_a_number:.0f} bytes, {speed.microseconds_a_number:.0f} µs a number"
    return f"{rows}\n({density})"
