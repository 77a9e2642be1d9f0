"""The file drop of this installation, taken into the archive before the line runs.

Belongs here: where the drop is, and what is said of its files. Does not belong here: which files are taken
(ingest.drop), reading them (ingest.collect).
"""

from collections.abc import Iterator

from ingest.archive import Archive
from ingest.drop import FileRefused, dropped_files
from ingest.live.kept import Kept
from orchestration.project import Settings
from orchestration.tables import printable


def take_drop(settings: Settings) -> Iterator[str]:
    """Put new and changed files of the drop into the archive; one line for each, and for each that is refused."""
    kept = Kept.of(Archive(settings.paths.archive))
    for found in dropped_files(settings.paths.drop, settings.catalogue()):
        if isinstance(found, FileRefused):
            yield printable(f"not taken: {found}")
        elif kept.add(found.content, found.sidecar):
            yield printable(f"taken: drop/{found.sidecar.file_name}")
