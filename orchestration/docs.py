"""``qogam docs``: dbt's documentation of every model as one page that opens from the disk.

Belongs here: having dbt write the page, and making sure that it loads nothing from elsewhere and names no path of this
machine. Does not belong here: what is documented (``dbt_project``).
"""

import subprocess
from pathlib import Path
from typing import Final

from orchestration.dbt import DBT, DbtError, prepare_manifest
from orchestration.project import DBT_PROJECT, PROJECT, Settings
from warehouse.publish import run_lock

#: dbt's page holds all that it shows; whatever else it might ask for stays unasked.
_POLICY: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline' "
    "'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)


class DocsMissing(Exception):  # noqa: N818  # it tells of a state; nothing is wrong
    """There is nothing to document yet; the message says what to do."""


def write_docs(settings: Settings) -> Path:
    """Write the page about the last build below the data root and return its path.

    Raises DocsMissing before the first run, DbtError with dbt's own words, RunInProgress while a run writes the build.
    """
    if not settings.paths.build.exists():
        raise DocsMissing(f"there is no build below {settings.paths.root} yet; run `qogam run` first")
    target = settings.paths.dbt / "docs"
    settings.export()
    with run_lock(settings.paths):
        prepare_manifest(settings)
        command = [str(DBT), "--quiet", "docs", "generate", "--static", "--project-dir", str(DBT_PROJECT)]
        done = subprocess.run(  # our own interpreter and arguments
            [*command, "--target-path", str(target)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise DbtError(f"dbt cannot document {DBT_PROJECT}:\n{done.stdout}{done.stderr}")
    page = settings.paths.docs / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    written = (target / "static_index.html").read_text(encoding="utf-8")
    for place, name in ((settings.paths.root, "QOGAM_DATA"), (PROJECT, "qogam")):
        written = written.replace(str(place), name)
    page.write_text(written.replace("<head>", f"<head>{_POLICY}", 1), encoding="utf-8")
    return page
