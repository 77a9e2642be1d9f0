"""The static site: one page in each language and a page to choose the language, written aside and then renamed.

Belongs here: rendering templates and replacing the old site by the new one. Does not belong here: what the pages say
(templates, locales) and where figures come from (data).
"""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.model import LANGUAGES, ReportData, ReportError
from reports.page import Page
from reports.wording import Wording, load_wording

TEMPLATES: Final = Path(__file__).parent / "templates"
_MARKER: Final = ".qogam-report"


def build_site(data: ReportData, target: Path) -> tuple[Path, ...]:
    """Write the report into the folder ``target``; returns its pages, ``index.html`` first.

    The site is written beside ``target`` and takes its place in one rename, so nobody sees half of it. A folder that
    an earlier call wrote is replaced as a whole.
    Raises ReportError when ``target`` holds something else, or a string is missing in a locale.
    """
    if target.exists() and any(target.iterdir()) and not (target / _MARKER).exists():
        raise ReportError(f"{target}: holds files that are not a report; give an empty folder or another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        aside = Path(scratch) / "new"
        aside.mkdir()
        for name, page in render(data).items():
            (aside / name).write_text(page, encoding="utf-8", newline="\n")
        (aside / _MARKER).write_text("A report written by qogam; the whole folder is replaced.\n", encoding="utf-8")
        _swap(aside, target, Path(scratch) / "old")
    return tuple(target / name for name in ("index.html", *(f"{language}.html" for language in LANGUAGES)))


def render(data: ReportData) -> dict[str, str]:
    """The pages of the site by file name, as HTML."""
    environment = _environment()
    wordings = {language: load_wording(language) for language in LANGUAGES}
    index = environment.get_template("index.html").render(_words(wordings["kk"]), wordings=wordings)
    pages = {"index.html": index}
    for language, wording in wordings.items():
        page = Page(data, wording)
        pages[f"{language}.html"] = environment.get_template("report.html").render(
            _words(wording), wordings=wordings, page=page, data=data, f=page.formats
        )
    return pages


def _environment() -> Environment:
    """Templates with everything escaped that is not Markup, and no undefined name let through."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["style"] = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return environment


def _words(wording: Wording) -> dict[str, object]:
    """What every template may call for its words."""
    return {"language": wording.language, "t": wording.say, "n": wording.plural, "word": wording.word}


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` in the place of ``target``; the old folder comes back when that fails."""
    if not target.exists():
        new.rename(target)
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)
