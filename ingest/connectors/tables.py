"""Data sets that are asked page by page, day by day or whole: World Bank, National Bank, charts, SDMX, V-Dem.

Belongs here: the order of requests, and what makes a reply no table. Does not belong here: the figures in a table
(datasets).
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from ingest.catalogue import Source
from ingest.connectors.following import came, cut_off, option, trouble
from ingest.connectors.reply import UselessReply, looks_like_page
from ingest.datasets.charts import check_chart
from ingest.datasets.national_bank import rates_of_day
from ingest.datasets.packed_csv import rows_where
from ingest.datasets.sdmx_csv import sdmx_rows
from ingest.datasets.world_bank import world_bank_page
from ingest.fetching.exchange import Limits, Outcome, Request
from ingest.fetching.steps import Steps, Table, Trouble, Window

#: column: short name of the figure in the chart; series: of series.csv; vintage: words that its citation must have.
CHART_OPTIONS: Final = ("column", "series", "vintage")
#: series: of series.csv; only: ``SEX=SEX_T;AGE=…``, the slice that is the series.
SDMX_OPTIONS: Final = ("series", "only")
#: series: of series.csv; terms: of the slice that is the series, beside its region.
ELEMENT_OPTIONS: Final = ("series", "terms")
#: column, value: of the rows that are kept; edition: words that the table's name must have; series: ``column=name``
#: of series.csv, separated by spaces.
PACKED_OPTIONS: Final = ("column", "value", "edition", "series")
_MOST_PAGES: Final = 100
_ZIP_LIMITS: Final = Limits(max_bytes=100 * 1024 * 1024, total_seconds=600)
_SDMX_CSV: Final = "application/vnd.sdmx.data+csv;version=1.0.0"
#: How far back rates are asked for where no day is named, and how many days at most.
_DAYS: Final = 7
_MOST_DAYS: Final = 5 * 366


def read_world_bank_pages(source: Source, _window: Window) -> Steps:
    """Every page of every indicator."""
    for address in source.live.addresses if source.live else ():
        for number in range(1, _MOST_PAGES + 1):
            asked = f"{address}&page={number}" if number > 1 else address
            outcome = yield Request(address=asked)
            if not came(outcome):
                break
            try:
                page = world_bank_page(outcome.content)
            except UselessReply as error:
                yield trouble(asked, error)
                break
            yield _table(outcome, asked, published_on=page.updated_on)
            if number >= page.pages:
                break
        else:
            yield cut_off(address, _MOST_PAGES)


def read_rates(source: Source, window: Window) -> Steps:
    """The rates of every day of the window, or of the last week; a day without rates is passed over."""
    for address in source.live.addresses if source.live else ():
        for day in _days(window):
            asked = f"{address}{day:%d.%m.%Y}"
            outcome = yield Request(address=asked)
            if not came(outcome):
                continue
            try:
                rates = rates_of_day(outcome.content)
            except UselessReply as error:
                yield trouble(asked, error)
                continue
            if rates and rates[0].day != day.isoformat():
                yield Trouble(
                    status="malformed", address=asked, reason=f"rates of {rates[0].day} came; they are left out"
                )
            elif rates:
                yield _table(outcome, asked, published_on=day.isoformat())


def read_charts(source: Source, _window: Window) -> Steps:
    """The table of every chart, after a look at its description: a chart that has changed is told, not read."""
    for address in source.live.addresses if source.live else ():
        described = yield Request(address=address.replace(".csv?", ".metadata.json?"))
        if not came(described):
            continue
        outcome = yield Request(address=address)
        if not came(outcome):
            continue
        try:
            updated_on = check_chart(
                described.content, outcome.content, option(source, "column"), option(source, "vintage")
            )
        except UselessReply as error:
            yield trouble(address, error)
            continue
        yield _table(outcome, address, published_on=updated_on)


def read_sdmx(source: Source, _window: Window) -> Steps:
    """Every data flow as CSV."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address, headers={"Accept": _SDMX_CSV})
        if not came(outcome):
            continue
        yield from _checked(outcome, address, lambda content: next(sdmx_rows(content), None))


def read_packed_tables(source: Source, _window: Window) -> Steps:
    """The rows that are wanted of a table in a ZIP file; another edition is told, not read."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address, limits=_ZIP_LIMITS)
        if not came(outcome):
            continue
        try:
            rows = rows_where(
                outcome.content, option(source, "column"), option(source, "value"), option(source, "edition")
            )
        except UselessReply as error:
            yield trouble(address, error)
            continue
        yield Table(address=address, content=rows, media_type="text/csv")


def read_files(source: Source, _window: Window) -> Steps:
    """Every address as one table, as it is."""
    for address in source.live.addresses if source.live else ():
        outcome = yield Request(address=address)
        if came(outcome):
            yield from _checked(outcome, address, _no_page)


def _checked(outcome: Outcome, address: str, check: Callable[[bytes], object]) -> Steps:
    try:
        check(outcome.content)
    except UselessReply as error:
        yield trouble(address, error)
        return
    yield _table(outcome, address)


def _no_page(content: bytes) -> None:
    if looks_like_page(content):
        raise UselessReply("an HTML page came where a table was asked for; open the address in a browser")


def _table(outcome: Outcome, address: str, published_on: str = "") -> Table:
    return Table(
        address=address,
        content=outcome.content,
        media_type=outcome.media_type,
        published_on=published_on,
        published_basis="sidecar" if published_on else "",
    )


def _days(window: Window) -> Iterator[date]:
    last = min(window.until or window.today, window.today)
    first = window.since or last - timedelta(days=_DAYS - 1)
    for number in range(min((last - first).days + 1, _MOST_DAYS)):
        yield first + timedelta(days=number)
