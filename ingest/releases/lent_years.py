"""Lent years: what a programme, the edition of a rating or a row of years before lends a figure that names no time.

Belongs here: years that stand in the text for something else than the figure. Does not belong here: the order in which
times are looked for (timing).
"""

from typing import Final

from ingest.releases.bound import Point
from ingest.releases.discourse import in_block
from ingest.releases.document import Sentence
from ingest.releases.pairing import nth_of_row
from ingest.releases.roles import is_planned
from ingest.releases.settings import When

#: Roles of single years in a row.
_IN_ROW: Final = frozenset({"in", "this_year"})


def year_of_row(point: Point) -> When | None:
    """The year of the sentence before that stands at the place of a figure in its row, where "respectively" joins the
    two rows ("В 2021 году 90 жалоб, в 2022-м 120. Слушаний — 21 и 26 соответственно").
    """
    sentence = point.sentence
    if not sentence.signs.pairs or sentence.periods:
        return None
    for before in in_block(point.document, sentence)[:1]:
        years = [str(p.start)[:4] for p in before.periods if p.role in _IN_ROW and p.start and not p.is_range]
        nth = nth_of_row(sentence, point.token, len(years)) if len(years) > 1 else None
        if nth is not None:
            return When(years[nth], years[nth], "in", "paragraph")
    return None


def planned_by(point: Point) -> When | None:
    """The year until which a programme runs that the sentence of a planned figure names."""
    ends = [p.end for p in point.sentence.periods if p.role == "programme" and p.end]
    if not ends or not is_planned(point.sentence, point.quantity):
        return None
    return When(ends[-1], ends[-1], "by", "")


def under_programme(point: Point) -> When | None:
    """The years of the programme, over by the day of publication, under which its sentence says that something was
    done ("the road map for 2021–2023 brought 150 projects").
    """
    before = [p for p in point.sentence.periods if p.role == "programme" and p.is_range and p.start and p.end]
    if len(before) != 1 or not point.published or is_planned(point.sentence, point.quantity):
        return None
    start, end = str(before[0].start), str(before[0].end)
    return When(start, end, "in", "") if end[:4] < point.published[:4] else None


def edition(sentence: Sentence) -> str | None:
    """The year that a rating covers: the one before the edition that its name bears ("World Giving Report 2025")."""
    for period in sentence.periods:
        first = sentence.atoms[period.first].first
        bare = period.role == "in" and period.last - period.first == 1 and not period.is_range
        if bare and period.start and first > 1 and sentence.tokens[first - 1].text[0].isupper():
            return str(int(period.start[:4]) - 1)
    return None
