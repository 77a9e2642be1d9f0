"""Notices of the archive: that a page which was archived is gone from its site, or is there again, and since when.

Belongs here: what a notice says, its text in a file, and the absences that notices add up to. Does not belong here:
keeping them (archive), and finding out (live).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Final, Literal, get_args

from ingest.identity import document_id

Event = Literal["gone", "back"]
#: not_found: the server says so (404, 410); told_in_reply: the reply itself does, under a code of success (an error
#: page, the front page of the site, a data set without figures); off_list: the list of its days no longer names it.
How = Literal["not_found", "told_in_reply", "off_list"]
EVENTS: Final[tuple[Event, ...]] = get_args(Event)
HOWS: Final[tuple[How, ...]] = get_args(How)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What was noticed of an archived document. Times are ISO text in UTC.

    ``seen_at`` is when it was last there before it was gone; of one that is back it is ``noticed_at``. ``how`` and
    ``reason`` are "" where it is back.
    """

    document: str
    source: str
    event: Event
    noticed_at: str
    seen_at: str
    how: How | Literal[""] = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A time in which a document was not at its address: it went between ``seen_at`` and ``gone_at``.

    ``back_at`` is when it was seen again, None while it is gone.
    """

    document_id: str
    source_id: str
    address: str
    seen_at: str
    gone_at: str
    how: str
    reason: str
    back_at: str | None


def notice_text(notice: Notice) -> bytes:
    """A notice as it is kept, the same for the same notice."""
    return json.dumps(asdict(notice), ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_notice(text: bytes) -> Notice:
    """The notice that a text is. Raises ValueError when it is none."""
    record = json.loads(text.decode())
    names = {field.name for field in fields(Notice)}
    if not isinstance(record, dict) or record.keys() != names or not all(isinstance(v, str) for v in record.values()):
        raise ValueError(f"its keys must be {', '.join(sorted(names))}, each with a text")
    if record["event"] not in EVENTS or record["how"] not in (*HOWS, ""):
        raise ValueError(f"event is one of {', '.join(EVENTS)}, how one of {', '.join(HOWS)}")
    return Notice(**record)


def absences(notices: Iterable[Notice]) -> list[Absence]:
    """Absences of every document in each source, in the order of time; told twice, the first notice counts."""
    found: list[Absence] = []
    gone: dict[tuple[str, str], Notice] = {}
    for notice in sorted(notices, key=lambda notice: (notice.noticed_at, EVENTS.index(notice.event), notice.document)):
        key = (notice.source, document_id(notice.document))
        if notice.event == "gone":
            gone.setdefault(key, notice)
        elif key in gone:
            found.append(_absence(gone.pop(key), notice.noticed_at))
    found += [_absence(notice, None) for notice in gone.values()]
    return sorted(found, key=lambda absence: (absence.source_id, absence.address, absence.gone_at))


def _absence(gone: Notice, back_at: str | None) -> Absence:
    return Absence(
        document_id=document_id(gone.document),
        source_id=gone.source,
        address=gone.document if "://" in gone.document else "",
        seen_at=gone.seen_at,
        gone_at=gone.noticed_at,
        how=gone.how,
        reason=gone.reason,
        back_at=back_at,
    )
