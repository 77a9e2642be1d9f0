"""What a site's robots.txt permits, and the copies of it that are kept.

Belongs here: reading robots.txt (RFC 9309) and storing it. Does not belong here: asking for it (fetcher).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from protego import Protego

from ingest.archive import write_once

#: The name by which robots.txt may address us.
ROBOT: Final = "qogam"
#: No site is waited for longer than this between two requests, whatever its robots.txt says.
_LONGEST_DELAY: Final = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of one site. ``trouble`` is why they are not known; then nothing of the site is asked for."""

    parsed: Protego
    trouble: str = ""

    def permit(self, address: str) -> bool:
        """Whether the address may be asked for."""
        return bool(self.parsed.can_fetch(address, ROBOT))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests."""
        return min(float(self.parsed.crawl_delay(ROBOT) or 0), _LONGEST_DELAY)


def read_rules(content: bytes) -> Rules:
    """Rules of a robots.txt; lines that are no rules are passed over, as browsers of sites do."""
    return Rules(Protego.parse(content.decode("utf-8-sig", errors="replace")))


def unknown_rules(trouble: str) -> Rules:
    """The rules of a site whose robots.txt could not be had."""
    return Rules(Protego.parse(""), trouble)


class RobotsFolder:
    """Keeps every robots.txt that was read, by host and hash: ``<folder>/<host>/<sha256>.txt``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, host: str, content: bytes) -> None:
        """Store one; the same one again changes nothing."""
        place = self._folder / host.replace(":", "_").replace("/", "_")
        write_once(place / f"{hashlib.sha256(content).hexdigest()}.txt", content)
