"""What every step of a run holds.

Belongs here: resources that are the same for all assets. Does not belong here: anything that one asset alone needs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from dagster import ConfigurableResource, InitResourceContext

from warehouse.paths import Paths
from warehouse.publish import run_lock

#: Key under which every asset asks for the lock.
RUN_LOCK: Final = "run_lock"


class RunLock(ConfigurableResource[Any]):
    """Held for the whole run, so that a scheduled run and one from the command line never write together."""

    root: str

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator["RunLock"]:  # noqa: ARG002  # dagster's signature
        """Hold the lock while the run goes on."""
        with run_lock(Paths(Path(self.root))):
            yield self
