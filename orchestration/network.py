"""The network as this installation may use it.

Belongs here: the one fetcher, made of what the environment says. Does not belong here: fetching (ingest.fetching).
"""

from ingest.fetching.fetcher import Fetcher, Means, user_agent
from ingest.fetching.robots import RobotsFolder
from orchestration.project import Settings


def new_fetcher(settings: Settings) -> Fetcher:
    """A fetcher for one run: it keeps its pace and what it knows of sites as long as it lives."""
    means = Means(keys=settings.keys, authorities=settings.authorities)
    return Fetcher(user_agent(settings.contact), RobotsFolder(settings.paths.fetching / "robots"), means)
