"""The static site: every section in each language, data files and assets, written aside and then renamed.

Belongs here: the registry of sections, rendering templates and replacing the old site by the new one. Does not belong
here: what the pages say (pages, templates, locales) and where figures come from (data).
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.files import as_json
from reports.formats import WRITTEN_UNITS
from reports.model import LANGUAGES, ReportData, ReportError
from reports.page import Page
from reports.pages.changes import CHANGES
from reports.pages.contradictions import CONTRADICTIONS
from reports.pages.coverage import COVERAGE
from reports.pages.edits import EDITS
from reports.pages.evidence import EVIDENCE
from reports.pages.files import FILES
from reports.pages.history import HISTORY
from reports.pages.home import HOME
from reports.pages.indicators import INDICATORS
from reports.pages.notes import NOTES
from reports.pages.reading import READING
from reports.pages.regions import REGIONS
from reports.pages.rules import RULES
from reports.pages.sources import SOURCES
from reports.pages.unread import UNREAD
from reports.sections import DataFile, Frame, Section
from reports.signature import signature
from reports.wording import Wording, load_wording

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: In the order of the navigation.
SECTIONS: Final[tuple[Section[Any], ...]] = (
    HOME,
    INDICATORS,
    COVERAGE,
    REGIONS,
    RULES,
    CONTRADICTIONS,
    CHANGES,
    NOTES,
    HISTORY,
    SOURCES,
    EDITS,
    UNREAD,
    FILES,
    READING,
    EVIDENCE,
)
TEMPLATES: Final = Path(__file__).parent / "templates"
ASSETS: Final = Path(__file__).parent / "assets"
_MARKER: Final = ".qogam-report"

#: Model of each section by its name; a section without one, or with None, is left out of site and navigation.
Models = Mapping[str, Any]


def load_models(connection: "DuckDBPyConnection", report: ReportData) -> Models:
    """The model of every section, read from the open build file."""
    return {section.name: section.load(connection, report) for section in SECTIONS}


def build_site(report: ReportData, models: Models, target: Path) -> tuple[Path, ...]:
    """Write the site into the folder ``target``; returns ``index.html`` and the home page of each language.

    The site is written beside ``target`` and takes its place in one rename, so nobody sees half of it. A folder that
    an earlier call wrote is replaced as a whole.
    Raises ReportError when ``target`` holds something else, or a string is missing in a locale.
    """
    if target.exists() and any(target.iterdir()) and not (target / _MARKER).exists():
        raise ReportError(f"{target}: holds files that are not a report; give an empty folder or another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        aside = Path(scratch) / "new"
        for address, text in render(report, models):
            path = aside / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        shutil.copytree(ASSETS, aside / "assets")
        (aside / _MARKER).write_text("A report written by qogam; the whole folder is replaced.\n", encoding="utf-8")
        _swap(aside, target, Path(scratch) / "old")
    return (target / "index.html", *(target / language / "index.html" for language in LANGUAGES))


def render(report: ReportData, models: Models) -> Iterator[tuple[str, str]]:
    """Every page and data file by its address below the folder of the site, one after another."""
    environment = _environment()
    wordings = {language: load_wording(language) for language in LANGUAGES}
    sections = [section for section in SECTIONS if models.get(section.name) is not None]
    signed = signature(wordings["kk"])
    files = [file for section in sections for file in section.files(models[section.name])]
    yield "index.html", environment.get_template("choice.html").render(_words(wordings["kk"]), wordings=wordings)
    for wording in wordings.values():
        shared = {"wordings": wordings, "files": files, "signed": signed}
        yield from _pages(environment, sections, models, Page(report, wording), shared)
    for file in files:
        yield f"data/{file.address}", file.text
    yield "data/index.json", as_json({"files": [_listed(file) for file in files]})


def _listed(file: DataFile) -> dict[str, object]:
    """A data file in the index for scripts."""
    title = {language: file.title.of(language) for language in LANGUAGES}
    return {"address": file.address, "title": title, "bytes": len(file.text.encode())}


def _pages(
    environment: Environment,
    sections: list[Section[Any]],
    models: Models,
    page: Page,
    shared: Mapping[str, object],
) -> Iterator[tuple[str, str]]:
    """The pages of one language."""
    shared = {
        **shared,
        **_words(page.wording),
        "written_units": WRITTEN_UNITS,
        "page": page,
        "data": page.data,
        "f": page.formats,
        "navigation": [section for section in sections if section.in_navigation],
    }
    language = page.wording.language
    for section in sections:
        for sheet in section.sheets(models[section.name], page):
            template = environment.get_template(sheet.template)
            at = Frame(language, sheet.address)
            yield f"{language}/{sheet.address}", template.render(shared, section=section, at=at, **sheet.values)


def _environment() -> Environment:
    """Templates with everything escaped that is not Markup, and no undefined name let through."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


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
