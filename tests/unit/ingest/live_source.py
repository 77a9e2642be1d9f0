"""A live source of tests."""

from decimal import Decimal

from ingest.catalogue import Live, Source

LIVE = Live(
    connector="listed",
    addresses=(),
    hosts=("site.example",),
    options={},
    schedule="0 7 * * *",
    fresh_for_days=3,
    seconds_between=Decimal(1),
    backfill_from=None,
    revisits=20,
)
SOURCE = Source(
    source_id="example_news",
    name="Example",
    issuer_id="",
    via_id="inform",
    hosts=("site.example",),
    may_show="sentence",
    licence="invented",
    kind="website",
    live=LIVE,
)
