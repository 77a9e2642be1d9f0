"""Sentences of a text by a plain rule of its own, so that measuring does not lean on what is measured.

Belongs here: where sentences begin and end. Does not belong here: anything about their content.
"""

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(r"(?<=[.!?…])[»\"”)]?\s+(?=[«\"“(]?[—–]?\s?[^\W\d_a-zа-яёәіңғүұқөһ]|\d)")
_ABBREVIATION: Final = re.compile(
    r"(?:(?<![^\W\d_])(?:тыс|млн|млрд|трлн|тг|гг?|жж?|ст|им|ул|каб|тел|обл|вн|bln|mln|U\.S|No|Dr|Mr|Ms|[^\W\d_a-zа-яёәіңғүұқөһ])|^\s*\d{1,2})\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence, line by line; a line is never joined to the next."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for gap in _END.finditer(text, line.start(), line.end()):
            if not _ABBREVIATION.search(text[start : gap.start()]):
                yield start, gap.start() + len(gap.group().rstrip())
                start = gap.end()
        if text[start : line.end()].strip():
            yield start, line.end()
