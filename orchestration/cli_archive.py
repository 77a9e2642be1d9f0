"""The commands ``qogam archive …``.

Belongs here: arguments and printing. Does not belong here: the archive itself (ingest.archive, ingest.archive_tar).
"""

import sys
from pathlib import Path

import click

from orchestration.cli_exits import BROKEN, told_plainly
from orchestration.project import Settings


@click.group()
def archive() -> None:
    """Look after the archive: verify it, move it."""


@archive.command()
@told_plainly
def verify() -> None:
    """Hash every file of the archive again; exits 3 and names each file that is not what it says it is."""
    from ingest.archive import Archive

    found = Archive(Settings.from_environment().paths.archive).verify()
    for fault in found.faults:
        click.echo(fault)
    left = f"; left by an interruption, harmless: {found.n_unused} bytes unused, {found.n_unfinished} files unfinished"
    click.echo(
        f"{found.n_snapshots} snapshots, {found.n_objects} files of bytes, "
        + (f"pages gone or back: {found.n_notices} notices, " if found.n_notices else "")
        + f"{len(found.faults)} faults"
        + (left if found.n_unused or found.n_unfinished else "")
    )
    if found.faults:
        sys.exit(BROKEN)


@archive.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@told_plainly
def export_archive(file: Path) -> None:
    """Write the whole archive, bytes and sidecars, as one tar FILE."""
    from ingest.archive import Archive
    from ingest.archive_tar import export_tar

    folder = Settings.from_environment().paths.archive
    click.echo(f"{export_tar(Archive(folder), folder, file)} files written to {file}")


@archive.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@told_plainly
def import_archive(file: Path) -> None:
    """Take in an exported archive; every name and byte is checked first, and nothing that is here changes."""
    from ingest.archive import Archive
    from ingest.archive_tar import import_tar

    moved = import_tar(Archive(Settings.from_environment().paths.archive), file)
    click.echo(f"{moved.n_files} files in {file}, {moved.n_new} of them new here; `qogam run` reads them")
