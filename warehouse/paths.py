"""The layout of the state root: every place where Qogam keeps what it makes.

Belongs here: names of folders and files below the root. Does not belong here: making them (those who write there) and
the project's own files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DEFAULT_ROOT: Final = Path(__file__).resolve().parent / "data"


def data_root(environ: Mapping[str, str]) -> Path:
    """The state root as an absolute path: ``QOGAM_DATA``, or ``warehouse/data`` of the project where it is not set."""
    given = environ.get("QOGAM_DATA")
    return Path(given).expanduser().resolve() if given else _DEFAULT_ROOT


@dataclass(frozen=True, slots=True)
class Paths:
    """Places below one state root. Nothing is created by asking for a place."""

    root: Path

    @property
    def archive(self) -> Path:
        """Folder of the append-only archive."""
        return self.root / "archive"

    @property
    def fetching(self) -> Path:
        """Folder of what is known of sites between two visits: state per source, every robots.txt."""
        return self.root / "fetching"

    @property
    def drop(self) -> Path:
        """Folder into which people put files of their own; every run looks into it."""
        return self.root / "drop"

    @property
    def staged(self) -> Path:
        """Folder of the Parquet files that dbt reads."""
        return self.root / "staged"

    @property
    def build(self) -> Path:
        """The database that a run builds; one writer, made anew each time."""
        return self.root / "build" / "build.duckdb"

    @property
    def history(self) -> Path:
        """Folder of what survives a rebuild: one folder per table, one Parquet file per run."""
        return self.root / "history"

    @property
    def expectations(self) -> Path:
        """Folder in which Great Expectations keeps suites, checkpoints and the result of every run."""
        return self.root / "expectations"

    @property
    def published(self) -> Path:
        """Folder of all publications, one folder each."""
        return self.root / "published"

    @property
    def current(self) -> Path:
        """Symbolic link to the publication that readers get."""
        return self.published / "current"

    @property
    def published_database(self) -> Path:
        """The published database, through the link: resolve it before opening, for the link moves on."""
        return self.current / "qogam.duckdb"

    @property
    def reports(self) -> Path:
        """Folder of the report site."""
        return self.root / "reports"

    @property
    def docs(self) -> Path:
        """Folder of the documentation of the models."""
        return self.root / "docs"

    @property
    def dbt(self) -> Path:
        """Folder of dbt's profile, artifacts and logs."""
        return self.root / "dbt"

    @property
    def dagster(self) -> Path:
        """Folder of the Dagster instance."""
        return self.root / "dagster"

    @property
    def lock(self) -> Path:
        """File that the one running run holds locked."""
        return self.root / "run.lock"
