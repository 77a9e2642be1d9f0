"""How a command ends: exit codes, and errors that a user can act on.

Belongs here: what all commands share. Does not belong here: any command (cli, cli_archive).
Exit codes: 0 done, 1 a critical rule is violated, 2 wrong use, 3 the pipeline broke.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

import click

WRONG_USE: Final = 2
BROKEN: Final = 3

P = ParamSpec("P")


class Broken(click.ClickException):
    """The pipeline broke; the message says where and what to do."""

    exit_code = BROKEN


class WrongUse(click.ClickException):
    """What was typed cannot be done; the message says what can."""

    exit_code = WRONG_USE


def told_plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Errors that a user can act on become one message and an exit code instead of a traceback."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        from expectations.rules import RuleFileError
        from ingest.archive import ArchiveError
        from ingest.bundled import BundleError
        from ingest.catalogue import CatalogueError
        from orchestration.dbt import DbtError
        from warehouse.publish import RunInProgress

        try:
            command(*args, **kwargs)
        except (ArchiveError, BundleError, CatalogueError, DbtError, RuleFileError, RunInProgress) as error:
            raise Broken(str(error)) from error

    return wrapped
