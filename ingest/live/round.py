"""A round: which sources are visited, for which days, and one line about each.

Belongs here: choosing sources and windows, and keeping one visit of a source from running into another. Does not belong
here: the visit itself (visit), schedules (orchestration).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from ingest.archive import Archive
from ingest.catalogue import Catalogue, CatalogueError, Source
from ingest.connectors.known import CONNECTORS
from ingest.fetching.steps import Window
from ingest.live.kept import Kept
from ingest.live.state import SourceState, StateError, States, VisitUnderWay, forgotten
from ingest.live.visit import Asks, Visit

#: How far before its last success a source is gone through again: pages are corrected, and listed late.
_LOOK_BACK: Final = timedelta(days=30)
_FIRST_LOOK_BACK: Final = timedelta(days=90)


class UnknownSource(Exception):  # noqa: N818  # it tells of what was asked
    """A source that is not read over the network was asked for; the message names those that are."""


@dataclass(frozen=True, slots=True)
class Round:
    """What every visit of a round shares."""

    catalogue: Catalogue
    fetcher: Asks
    archive: Archive
    states: States
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def visit_all(self, sources: Sequence[Source], since: date | None) -> Iterator[SourceState]:
        """Visit one source after another; what befalls one of them never keeps the next from its visit."""
        kept = Kept.of(self.archive)
        for source in sources:
            yield self.visit(source, since=since, kept=kept)

    def visit(
        self, source: Source, *, since: date | None = None, until: date | None = None, kept: Kept | None = None
    ) -> SourceState:
        """Visit one source, keep what it shows and the state it leaves; returns that state.

        With ``since`` everything is asked for anew, as if nothing were known of it; ``until`` is for back-fill, which
        says nothing of the newest and leaves the state alone.
        """
        if source.live is None:
            raise UnknownSource(f"{source.source_id} is not read over the network")
        try:
            with self.states.held(source.source_id):
                state = self.states.load(source.source_id)
                window = self._window(state, since, until)
                begun = state if since is None else forgotten(state)
                left = Visit(source, begun, self.fetcher, kept or Kept.of(self.archive)).run(
                    CONNECTORS[source.live.connector].steps, window, self.now
                )
                if until is None:
                    self.states.save(left)
                return left
        except VisitUnderWay:
            return SourceState(source_id=source.source_id, status="unreachable", reason="another visit is under way")
        except StateError as error:
            return SourceState(source_id=source.source_id, status="malformed", reason=str(error))

    def _window(self, state: SourceState, since: date | None, until: date | None) -> Window:
        today = self.now().date()
        if since is None and state.succeeded_at:
            since = datetime.fromisoformat(state.succeeded_at).date() - _LOOK_BACK
        return Window(today=today, since=since or today - _FIRST_LOOK_BACK, until=until)


def live_sources(catalogue: Catalogue, wanted: Sequence[str] = ()) -> list[Source]:
    """Sources that are read over the network, in the order of the registry; only those ``wanted``, if any are named.

    Raises UnknownSource for a name that is none of them, CatalogueError for a source whose connector does not exist.
    """
    sources = [source for source in catalogue.sources.values() if source.live is not None]
    check_connectors(sources)
    names = [source.source_id for source in sources]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise UnknownSource(f"not read over the network: {', '.join(unknown)}; these are: {', '.join(names)}")
    return [source for source in sources if not wanted or source.source_id in wanted]


def check_connectors(sources: Sequence[Source]) -> None:
    """Raise CatalogueError, with one line per fault, for connectors and options that do not exist."""
    faults = []
    for source in sources:
        if source.live is None:
            continue
        connector = CONNECTORS.get(source.live.connector)
        if connector is None:
            known = ", ".join(sorted(CONNECTORS))
            faults.append(f"{source.source_id}: connector {source.live.connector!r} is unknown; use one of {known}")
            continue
        for option in source.live.options.keys() - set(connector.options):
            known = ", ".join(connector.options) or "none"
            faults.append(
                f"{source.source_id}: option {option!r} is unknown to {source.live.connector}; it has {known}"
            )
    if faults:
        raise CatalogueError("\n".join(f"sources.yaml: {fault}" for fault in sorted(faults)))


def told(state: SourceState, width: int) -> str:
    """A visit in one line: the source, the status, counts, the first trouble."""
    counts = f"{state.n_new} new, {state.n_same} as before"
    for number, name in ((state.n_gone, "gone"), (state.n_troubles, "in trouble")):
        counts += f", {number} {name}" if number else ""
    return f"{state.source_id:<{width}}  {state.status:<12}  {counts}" + (f": {state.reason}" if state.reason else "")
