"""Lines on the terminal while the line runs.

Belongs here: hearing Dagster's events and saying the few that a person waits for. Does not belong here: logs (Dagster).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

STEP_TITLES = {
    "archive": "archive: bundled releases put in",
    "staged": "claims: reading releases, tables and transcriptions",
    "models": "warehouse: building and testing models",
    "rule_outcomes": "rules: checking that the figures agree",
    "models_after_rules": "warehouse: adding rule outcomes",
    "quality_report": "report: writing pages in three languages",
    "published_warehouse": "publication: verified and swapped in",
}


class _Progress(logging.Handler):
    """Says when a step starts and how long it took, and every warning of our own."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.DEBUG)
        self._say = say
        self._started: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", None) or {}
        event = getattr(record, "dagster_event", None) or meta.get("dagster_event")
        if event is None:
            if record.levelno == logging.WARNING:
                self._say(f"    {meta.get('orig_message') or record.getMessage()}")
            return
        self._step(event.event_type_value, event.step_key or "")

    def _step(self, event_type: str, step: str) -> None:
        if event_type == "STEP_START":
            self._started[step] = time.monotonic()
            self._say(f"  {STEP_TITLES.get(step, step)} …")
        elif event_type == "STEP_SUCCESS" and step in self._started:
            self._say(f"    done in {time.monotonic() - self._started[step]:.1f} s")


def progress_logger(say: Callable[[str], None]) -> logging.Logger:
    """A logger of its own that turns the events of a run into lines for ``say``."""
    logger = logging.Logger("qogam.progress", logging.DEBUG)  # not shared with any other run
    logger.addHandler(_Progress(say))
    return logger
