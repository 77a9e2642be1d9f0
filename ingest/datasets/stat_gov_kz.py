"""Bureau of National Statistics: its files of one element, as slices, as a table with tabs, or as a spreadsheet.

Belongs here: the three notations of the same figures, with their gaps. Does not belong here: which element is asked for
and what its slice means (registry), the database Taldau (taldau).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any, Final

from ingest.catalogue import NATION, Catalogue, Source
from ingest.connectors.days import day_of
from ingest.connectors.reply import UselessReply, cells_of, entries, loaded, looks_like_page, text
from ingest.datasets.series import SeriesDocument, YearlyFigure, series_reading
from ingest.datasets.table import TableError, TableReading
from ingest.formats import MEDIA_TYPES, UnreadableFile, media_type_of, rows_of_sheets

#: What the office prints for a figure that it may not show, and for one that does not exist.
CONFIDENTIAL: Final = frozenset({"x", "х"})
_NONE: Final = frozenset({"", "-", "–", "…", "..."})
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]")
_NATION_NAMES: Final = frozenset({"республика казахстан", "қазақстан республикасы", "всего", "барлығы"})
_NOT_FIGURES: Final = frozenset({"метаданные", "показатель", "метадеректер", "көрсеткіш"})
_HEAD: Final = ("NAM", "DAT", "PERIOD", "VAL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure of a slice: its terms (region, breakdown) as printed, the last day of its period.

    ``value`` is None for a confidential figure. ``method`` counts slices of the same terms from 1: a second one is the
    same series counted by another method from then on.
    """

    line: int
    terms: tuple[str, ...]
    day: str
    value: Decimal | None
    method: int = 1


def points(content: bytes) -> list[Point]:
    """Figures of a file in any of the notations. Raises UselessReply for a page and for anything else."""
    if looks_like_page(content):
        raise UselessReply("an HTML page came where a table was asked for; open the address in a browser")
    kind = media_type_of("", content, "")
    if kind in (MEDIA_TYPES[".xls"], MEDIA_TYPES[".xlsx"]):
        return list(_of_sheets(content))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{"):
        return list(_of_slices(loaded(content)))
    return list(_of_lines(content))


def figure(printed: str) -> Decimal | None:
    """A printed figure: spaces between thousands, comma or point; None where it is confidential.

    Raises UselessReply for what is no figure.
    """
    plain = _SPACES.sub("", printed).casefold()
    if plain in CONFIDENTIAL:
        return None
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise UselessReply(f"{printed!r} is no figure; the file has changed") from None


def read_element(
    content: bytes, file_name: str, snapshot_sha256: str, catalogue: Catalogue, source: Source
) -> TableReading:
    """Claims of the slice that the source's options name; none while nobody has said what the slice means.

    ``terms`` are the terms beside the region, ``series`` is of series.csv. Of two methods the newer one counts.
    Raises TableError, also for a slice of months or quarters: none of them is the year.
    """
    options = source.live.options if source.live else {}
    address = source.live.addresses[0] if source.live else ""
    wanted = {_plain(term) for term in options.get("terms", "").split("|") if term.strip()}
    document = SeriesDocument(title=source.name, address=address, version="", updated_on="")
    try:
        found = points(content)
    except UselessReply as error:
        raise TableError(f"{file_name}: {error}") from error
    regions = {_plain(region.name_ru): code for code, region in catalogue.regions.items()}
    figures: dict[tuple[str, str], YearlyFigure] = {}
    for point in sorted(found, key=lambda point: point.method) if options.get("series") else ():
        place = _place(point.terms, wanted, regions)
        if place and point.value is not None:
            note = f"method {point.method}" if point.method > 1 else ""
            figures[place, point.day] = YearlyFigure(
                line=point.line,
                series=options["series"],
                year=point.day[:4],
                value=str(point.value),
                geography=place,
                note=note,
            )
    several = Counter((place, day[:4]) for place, day in figures)
    if several and max(several.values()) > 1:
        raise TableError(f"{file_name}: the slice has several periods a year; name the element of the yearly series")
    return series_reading(figures.values(), document, file_name, snapshot_sha256, catalogue, source)


def _of_slices(reply: object) -> Iterator[Point]:
    seen: Counter[tuple[str, ...]] = Counter()
    for number, found in enumerate(entries(reply, "reply"), 1):
        names = found.get("termNames") or []
        terms = tuple(text(name) for name in names) if isinstance(names, list) else (text(names),)
        seen[terms] += 1
        for period in entries(found.get("periods"), "periods"):
            printed = text(period.get("value"))
            if printed not in _NONE:
                yield Point(
                    line=number,
                    terms=terms,
                    day=_day(text(period.get("date"))),
                    value=figure(printed),
                    method=seen[terms],
                )


def _of_lines(content: bytes) -> Iterator[Point]:
    """Lines with tabs: each breakdown has a twin column named ``… L`` that says nothing."""
    lines = cells_of(content, "\t")
    _, names = next(lines, (0, []))
    if not set(_HEAD) <= set(names):
        raise UselessReply(f"columns {', '.join(names)[:200]}: {', '.join(_HEAD)} were expected; the file has changed")
    breakdowns = [name for name in names if name and name not in _HEAD and not name.endswith("L")]
    for number, cells in lines:
        row = dict(zip_longest(names, cells[: len(names)], fillvalue=""))
        printed = text(row["VAL"])
        if printed not in _NONE:
            terms = tuple(text(row[name]) for name in breakdowns)
            yield Point(line=number, terms=terms, day=_day(text(row["DAT"])), value=figure(printed))


def _of_sheets(content: bytes) -> Iterator[Point]:
    """Sheets with regions down and periods across; sheets of explanations are passed over."""
    try:
        for name, rows in rows_of_sheets(content):
            if name.strip().casefold() not in _NOT_FIGURES:
                yield from _of_grid(rows)
    except UnreadableFile as error:
        raise UselessReply(str(error)) from error


def _of_grid(rows: Sequence[Sequence[Any]]) -> Iterator[Point]:
    header: dict[int, str] = {}
    for number, row in enumerate(rows, 1):
        periods = {at: day for at, cell in enumerate(row) if at and (day := _period(cell))}
        if len(periods) > len(header) or (periods and not header):
            header = periods
            continue
        for at, day in header.items():
            printed = text(row[at]) if at < len(row) else ""
            if text(row[0]) and printed not in _NONE:
                yield Point(line=number, terms=(text(row[0]),), day=day, value=figure(printed))


def _period(cell: object) -> str:
    """The last day of a period that heads a column: a year, or a day."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    printed = text(cell).removesuffix(".0")
    year = re.fullmatch(r"((?:19|20)\d\d)(?:\s*(?:год|г\.?|жыл|ж\.?))?", printed)
    return f"{year.group(1)}-12-31" if year else day_of(printed)


def _day(printed: str) -> str:
    day = day_of(printed)
    if not day:
        raise UselessReply(f"{printed!r} is no day; the file has changed")
    return day


def _place(terms: Sequence[str], wanted: set[str], regions: Mapping[str, str]) -> str:
    """Region of a slice whose other terms are those that are wanted; "" for another slice."""
    plain = [_plain(term) for term in terms]
    places = [term for term in plain if term in regions or term in _NATION_NAMES]
    others = {term for term in plain if term not in places}
    if others != wanted:
        return ""
    named = [regions[term] for term in places if term in regions]
    return named[0] if named else NATION


def _plain(term: str) -> str:
    """A term as it is compared: case and spaces differ between files."""
    return " ".join(term.split()).casefold()
