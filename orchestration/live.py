"""``qogam run --live``: sources visited before the line runs.

Belongs here: putting a round together from the settings, and printing it. Does not belong here: visiting
(ingest.live), running the line (run).
"""

from collections.abc import Sequence
from datetime import date

from ingest.archive import Archive
from ingest.live.round import Round, live_sources, told
from ingest.live.state import States
from orchestration.network import new_fetcher
from orchestration.project import Settings
from orchestration.run import Say
from orchestration.tables import printable


def source_states(settings: Settings) -> States:
    """What is known of the sources of this installation."""
    return States(settings.paths.fetching / "state")


def new_round(settings: Settings) -> Round:
    """A round of visits of this installation, with a fetcher of its own."""
    return Round(settings.catalogue(), new_fetcher(settings), Archive(settings.paths.archive), source_states(settings))


def visit_sources(settings: Settings, wanted: Sequence[str], since: date | None, say: Say) -> None:
    """Visit the live sources, or those that are wanted, and say one line about each as soon as it is known.

    Raises UnknownSource and CatalogueError before anything is asked.
    """
    live = new_round(settings)
    sources = live_sources(live.catalogue, wanted)
    if not settings.contact:
        say("QOGAM_CONTACT is not set: sites are not told whom to write to. Set it to an e-mail address or a page.")
    width = max((len(source.source_id) for source in sources), default=0)
    for state in live.visit_all(sources, since):
        say(printable(told(state, width)))
    say("")
