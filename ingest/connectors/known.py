"""The connectors by name, as the registry's ``live`` entries call them.

Belongs here: one line per connector, with what reads its tables. Does not belong here: the connectors themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ingest.catalogue import Catalogue, Source
from ingest.connectors.feeds import read_feeds
from ingest.connectors.following import PAGE_OPTIONS
from ingest.connectors.gov_kz import GRAPHQL_OPTIONS, LIST_OPTIONS, read_graphql, read_lists
from ingest.connectors.links import LINK_OPTIONS, read_links, read_pages
from ingest.connectors.registers import (
    BIN_OPTIONS,
    OPEN_DATA_OPTIONS,
    PURCHASE_OPTIONS,
    SLICE_OPTIONS,
    TALDAU_OPTIONS,
    look_up_bins,
    read_open_data,
    read_purchases,
    read_register_slice,
    walk_index,
)
from ingest.connectors.tables import (
    CHART_OPTIONS,
    ELEMENT_OPTIONS,
    PACKED_OPTIONS,
    SDMX_OPTIONS,
    read_charts,
    read_files,
    read_packed_tables,
    read_rates,
    read_sdmx,
    read_world_bank_pages,
)
from ingest.connectors.wordpress import OPTIONS as WORDPRESS_OPTIONS
from ingest.connectors.wordpress import read_posts
from ingest.datasets.charts import read_chart
from ingest.datasets.national_bank import read_rates_of_day
from ingest.datasets.packed_csv import read_packed_csv
from ingest.datasets.persons import read_record
from ingest.datasets.purchases import read_lots
from ingest.datasets.sdmx_csv import read_sdmx_csv
from ingest.datasets.stat_gov_kz import read_element
from ingest.datasets.table import TableReading
from ingest.datasets.taldau import read_nodes
from ingest.datasets.world_bank import read_world_bank
from ingest.fetching.steps import Connector

#: Makes claims of a kept reply: content, file name, SHA-256, catalogue, source. Raises TableError.
ReadTable = Callable[[bytes, str, str, Catalogue, Source], TableReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownConnector:
    """How a kind of site is gone through; which options its ``live`` entries may have; what reads its tables."""

    steps: Connector
    options: tuple[str, ...] = ()
    read: ReadTable | None = None


CONNECTORS: Final[Mapping[str, KnownConnector]] = {
    "rss": KnownConnector(steps=read_feeds, options=PAGE_OPTIONS),
    "links": KnownConnector(steps=read_links, options=LINK_OPTIONS),
    "pages": KnownConnector(steps=read_pages, options=PAGE_OPTIONS),
    "gov_kz_lists": KnownConnector(steps=read_lists, options=LIST_OPTIONS),
    "gov_kz_graphql": KnownConnector(steps=read_graphql, options=GRAPHQL_OPTIONS),
    "wordpress": KnownConnector(steps=read_posts, options=WORDPRESS_OPTIONS),
    "world_bank": KnownConnector(steps=read_world_bank_pages, read=read_world_bank),
    "national_bank": KnownConnector(steps=read_rates, read=read_rates_of_day),
    "charts": KnownConnector(steps=read_charts, options=CHART_OPTIONS, read=read_chart),
    "packed_csv": KnownConnector(steps=read_packed_tables, options=PACKED_OPTIONS, read=read_packed_csv),
    "sdmx_csv": KnownConnector(steps=read_sdmx, options=SDMX_OPTIONS, read=read_sdmx_csv),
    "stat_gov_kz": KnownConnector(steps=read_files, options=ELEMENT_OPTIONS, read=read_element),
    "register_slice": KnownConnector(steps=read_register_slice, options=SLICE_OPTIONS, read=read_record),
    "bin": KnownConnector(steps=look_up_bins, options=BIN_OPTIONS, read=read_record),
    "taldau": KnownConnector(steps=walk_index, options=TALDAU_OPTIONS, read=read_nodes),
    "open_data": KnownConnector(steps=read_open_data, options=OPEN_DATA_OPTIONS, read=read_record),
    "purchases": KnownConnector(steps=read_purchases, options=PURCHASE_OPTIONS, read=read_lots),
}
