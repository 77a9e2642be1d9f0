"""Politeness in time: how long to wait before a host is asked again.

Belongs here: the pace per host. Does not belong here: what a site forbids (robots), and trying again (fetcher).
"""

from collections.abc import Callable


class Pace:
    """Keeps requests to one host apart. ``clock`` gives seconds, ``sleep`` waits for some."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._last: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> float:
        """Wait until ``seconds`` have passed since the last request to the host; returns how long that took."""
        last = self._last.get(host)
        rest = 0.0 if last is None else max(last + seconds - self._clock(), 0.0)
        if rest > 0:
            self._sleep(rest)
        self._last[host] = self._clock()
        return rest
