"""A page of the archive asked for again: what its answer says of it.

Belongs here: the request for an archived page or file, and what its answer means. Does not belong here: which pages are
due (watch), and keeping what comes (visit).
"""

from dataclasses import dataclass, replace

from ingest.archive import Sidecar, Snapshot
from ingest.connectors.files import FILE_TYPES
from ingest.connectors.pages import PAGE_TYPES, check_still_there
from ingest.connectors.reply import UselessReply
from ingest.fetching.exchange import Known, Outcome, Request, Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an archived document: ``status`` with its reason, and the sidecar of new bytes where some came."""

    status: Status
    reason: str = ""
    sidecar: Sidecar | None = None


def question(snapshot: Snapshot) -> Request:
    """The request for an archived page or file."""
    return Request(address=snapshot.address, expect=PAGE_TYPES if _is_page(snapshot) else FILE_TYPES)


def known_of(snapshot: Snapshot, known: Known | None) -> Known:
    """What a conditional request may go by: what the server said of the bytes that the archive has, or their hash."""
    return known if known is not None and known.sha256 == snapshot.sha256 else Known(sha256=snapshot.sha256)


def answer_of(snapshot: Snapshot, outcome: Outcome) -> Answer:
    """What the answer says. Of new bytes everything stays as it was known but for their kind and day."""
    if not outcome.has_come:
        return Answer(outcome.status, outcome.reason)
    if _is_page(snapshot):
        try:
            check_still_there(outcome)
        except UselessReply as error:
            return Answer(error.status, str(error))
    kind = snapshot.sidecar.media_type
    if outcome.media_type in PAGE_TYPES:
        kind = f"{outcome.media_type}; charset={outcome.charset}" if outcome.charset else outcome.media_type
    return Answer("fetched", sidecar=replace(snapshot.sidecar, media_type=kind, fetched_at=outcome.fetched_at))


def ends_revisits(outcome: Outcome) -> bool:
    """Whether nothing more is asked of the source: it wants to be left alone, or cannot be reached.

    What its robots.txt forbids (an outcome without a code) is a matter of single pages.
    """
    if outcome.http_status:
        return outcome.status in ("rate_limited", "gated")
    return outcome.status == "unreachable"


def _is_page(snapshot: Snapshot) -> bool:
    return snapshot.sidecar.media_type.partition(";")[0] in PAGE_TYPES
