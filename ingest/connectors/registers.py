"""Registers and databases of the state: BIN look-up, slices of the business register, Taldau, open data, purchases.

Belongs here: the order of requests, polling, keys. Does not belong here: what is left of a reply without the people in
it (datasets.persons), figures (datasets).
"""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode, urljoin

from ingest.catalogue import Source
from ingest.connectors.following import came, cut_off, option, trouble
from ingest.connectors.reply import UselessReply, entries, entry, loaded, text
from ingest.datasets.persons import counts_of_register, kept
from ingest.datasets.purchases import LOT_FIELDS
from ingest.datasets.taldau import nodes
from ingest.fetching.exchange import Credential, Limits, Outcome, Request
from ingest.fetching.steps import Steps, Table, Window

#: bins: BINs to look up, separated by spaces.
BIN_OPTIONS: Final = ("bins",)
#: conditions: JSON of the request as the site's own form sends it; cut: id of the cut, the newest if not given.
SLICE_OPTIONS: Final = ("conditions", "cut")
#: index, period, dictionaries, measure: as the database numbers them; depth: levels of the tree; series: of series.csv.
TALDAU_OPTIONS: Final = ("index", "period", "dictionaries", "measure", "depth", "series")
#: dataset: name in the catalogue; query: Elasticsearch DSL as JSON.
OPEN_DATA_OPTIONS: Final = ("dataset", "query")
#: filter: of lots, as GraphQL writes it; indicator: code of which each lot is a planned claim, none if not given.
PURCHASE_OPTIONS: Final = ("filter", "indicator")

OPEN_DATA_KEY: Final = Credential(variable="QOGAM_KEY_EGOV", place="query", name="apiKey")
PURCHASE_KEY: Final = Credential(variable="QOGAM_KEY_GOSZAKUP", place="header", name="Authorization", prefix="Bearer ")
_JSON: Final = {"Content-Type": "application/json"}
_POLLS: Final = 10
_POLL_SECONDS: Final = 60
_ZIP_LIMITS: Final = Limits(max_bytes=100 * 1024 * 1024, total_seconds=600)
_PAGE: Final = 100
_MOST_PAGES: Final = 100
_ROOT: Final = "741880"


def look_up_bins(source: Source, _window: Window) -> Steps:
    """The record of every BIN without the person in it; an unknown BIN is told."""
    for address in source.live.addresses if source.live else ():
        for bin_number in option(source, "bins").split():
            asked = f"{address}?{urlencode({'bin': bin_number, 'lang': 'ru'})}"
            outcome = yield Request(address=asked)
            if not came(outcome):
                continue
            try:
                reply = entry(loaded(outcome.content), "reply")
                if not reply.get("success"):
                    raise UselessReply(f"BIN {bin_number}: {text(reply.get('description'))}; check the number", "gone")
            except UselessReply as error:
                yield trouble(asked, error)
                continue
            yield _json_table(asked, reply.get("obj"))


def read_register_slice(source: Source, _window: Window) -> Steps:
    """Counts of legal entities by form and region: a slice is ordered, waited for and counted. Without conditions,
    nothing.
    """
    conditions = option(source, "conditions")
    for address in source.live.addresses if source.live and conditions else ():
        try:
            yield from _ordered(source, address, conditions)
        except UselessReply as error:
            yield trouble(address, error)


def walk_index(source: Source, _window: Window) -> Steps:
    """Nodes of the index that the options name, from the whole country down to ``depth`` levels."""
    for address in source.live.addresses if source.live and option(source, "index") else ():
        yield from _branches(source, address, [""], int(option(source, "depth") or 2))


def read_open_data(source: Source, _window: Window) -> Steps:
    """Records of a data set, page by page, without the people in them; needs a key."""
    for address in source.live.addresses if source.live else ():
        base = urljoin(address, f"/api/v4/{option(source, 'dataset')}/v1")
        for number in range(_MOST_PAGES):
            query = {**json.loads(option(source, "query") or "{}"), "size": _PAGE, "from": number * _PAGE}
            asked = f"{base}?{urlencode({'source': json.dumps(query)})}"
            outcome = yield Request(address=asked, credential=OPEN_DATA_KEY)
            if not came(outcome):
                break
            try:
                records = open_records(outcome.content)
            except UselessReply as error:
                yield trouble(asked, error)
                break
            if records:
                yield _json_table(asked, records)
            if len(records) < _PAGE:
                break
        else:
            yield cut_off(base, _MOST_PAGES)


def read_purchases(source: Source, _window: Window) -> Steps:
    """Lots that fit the filter, page by page; needs a key."""
    for address in source.live.addresses if source.live else ():
        after = ""
        for _ in range(_MOST_PAGES):
            outcome = yield _lots(address, option(source, "filter"), after)
            if not came(outcome):
                break
            try:
                reply = entry(loaded(outcome.content), "reply")
                if reply.get("errors"):
                    said = "; ".join(text(error.get("message")) for error in entries(reply["errors"], "errors"))
                    raise UselessReply(f"the API answers with an error: {said[:200]}")
                lots = entries(entry(reply.get("data"), "data").get("Lots"), "Lots")
                page = entry(entry(reply.get("extensions") or {}, "extensions").get("pageInfo") or {}, "pageInfo")
            except UselessReply as error:
                yield trouble(address, error)
                break
            yield _json_table(f"{address}?{urlencode({'lots': option(source, 'filter'), 'after': after})}", list(lots))
            after = text(page.get("lastId"))
            if page.get("hasNextPage") is not True or not after.isdecimal():
                break
        else:
            yield cut_off(address, _MOST_PAGES)


def open_records(content: bytes) -> list[Mapping[str, Any]]:
    """Records of a reply of the open-data portal, which sends them flat or as hits of its search engine."""
    reply = loaded(content)
    if isinstance(reply, Mapping):
        hits = entries(entry(reply.get("hits") or {}, "hits").get("hits"), "hits")
        return [entry(hit.get("_source"), "_source") for hit in hits]
    return list(entries(reply, "reply"))


def _ordered(source: Source, address: str, conditions: str) -> Steps:
    """Orders the slice, polls until it is ready, and tells its counts. Raises UselessReply."""
    cut = option(source, "cut")
    if not cut:
        outcome = yield Request(address=urljoin(address, "/api/rcut/ru"))
        cut = text(_reply(outcome, "cuts")[0].get("id"))
    body = {"conditions": json.loads(conditions), "cutId": int(cut), "stringForMD5": "string"}
    order = yield Request(
        address=urljoin(address, "/api/sbr/request/?api"), method="POST", headers=_JSON, body=json.dumps(body).encode()
    )
    number = text(_reply(order, "order")[0].get("obj"))
    for _ in range(_POLLS):
        polled = yield Request(address=urljoin(address, f"/api/sbr/requestResult/{number}/ru"), pause=_POLL_SECONDS)
        result = entry(_reply(polled, "result")[0].get("obj") or {}, "result")
        if result.get("fileGuid"):
            yield from _counted(address, text(result["fileGuid"]), cut)
            return
    raise UselessReply(
        f"order {number} is not ready after {_POLLS} questions; the next visit orders it anew", "unreachable"
    )


def _counted(address: str, guid: str, cut: str) -> Steps:
    query = urlencode({"bucket": "SBR_UREQUEST", "guid": guid})
    outcome = yield Request(address=urljoin(address, f"/api/sbr/download?{query}"), limits=_ZIP_LIMITS)
    if came(outcome):
        counts = counts_of_register(outcome.content)
        slice_address = urljoin(address, f"/api/sbr/slice/{cut}")
        yield Table(address=slice_address, content=counts, media_type="text/csv", file_name=f"register-{cut}.csv")


def _reply(outcome: Outcome, name: str) -> list[Mapping[str, Any]]:
    if not came(outcome):
        raise UselessReply(f"{name}: {outcome.reason or outcome.http_status}", outcome.status)
    found = list(entries(loaded(outcome.content), name))
    if not found:
        raise UselessReply(f"{name}: the reply is empty; the register has changed")
    return found


def _branches(source: Source, address: str, parents: list[str], depth: int) -> Steps:
    for parent in parents:
        asked = f"{address}?{urlencode(_question(source, parent))}"
        outcome = yield Request(address=asked)
        if not came(outcome):
            continue
        try:
            found = nodes(outcome.content)
        except UselessReply as error:
            yield trouble(asked, error)
            continue
        yield Table(address=asked, content=outcome.content, media_type="application/json")
        if depth > 1:
            yield from _branches(source, address, [node.node_id for node in found if not node.is_leaf], depth - 1)


def _question(source: Source, parent: str) -> dict[str, str]:
    return {
        "p_measure_id": option(source, "measure") or "1",
        "p_index_id": option(source, "index"),
        "p_period_id": option(source, "period") or "7",
        "p_terms": _ROOT,
        "p_term_id": _ROOT,
        "p_dicIds": option(source, "dictionaries") or "68",
        "idx": "0",
        "p_parent_id": parent,
    }


def _lots(address: str, wanted: str, after: str) -> Request:
    place = f", after: {int(after)}" if after else ""
    query = f"{{ Lots(limit: 200, filter: {{ {wanted} }}{place}) {{ {LOT_FIELDS} }} }}"
    return Request(
        address=address,
        method="POST",
        headers=_JSON,
        body=json.dumps({"query": query}).encode(),
        credential=PURCHASE_KEY,
    )


def _json_table(address: str, record: object) -> Table:
    return Table(address=address, content=kept(record), media_type="application/json")
