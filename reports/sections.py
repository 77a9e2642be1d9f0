"""What a section of the site is made of: its model, its pages in a language and its data files.

Belongs here: the contract between the registry (site) and the modules in ``pages``. Does not belong here: which
sections there are (site) and what one of them says (pages, templates, locales).
"""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from reports.model import NO_NAME, Name, ReportData
from reports.page import Page

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One HTML page: its address below the folder of its language, its template, and what the template may name.

    ``values`` join what every template has: ``page`` (Page), ``at`` (Frame), ``data`` (ReportData), ``f`` (Formats),
    ``t``, ``n``, ``word``, ``language``, ``wordings``, ``navigation``, ``section``, ``files`` (every data file of the
    site).
    """

    address: str
    template: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file below ``data/``, the same for every language; ``title`` says in the index of files what it is about."""

    address: str
    text: str
    title: Name = NO_NAME

    @property
    def folder(self) -> str:
        """Its folder below ``data/``; "" where it stands there itself. The locales name it as ``folder.<folder>``."""
        return posixpath.dirname(self.address)

    @property
    def name(self) -> str:
        """Its file name."""
        return posixpath.basename(self.address)


def no_files(_: object) -> Iterable[DataFile]:
    """A section without data files."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Model]):
    """A part of the site.

    ``load`` reads its model once, from the open build file and from what every page shares (None: the build has nothing
    for it, and the section is left out); ``sheets`` makes the pages
    of one language from it, ``files`` the data files. A section with ``in_navigation`` is linked from every page under
    the word ``page.<name>`` of the locales and has the page ``<name>.html`` (``home``: ``index.html``).
    """

    name: str
    load: "Callable[[DuckDBPyConnection, ReportData], Model]"
    sheets: Callable[[Model, Page], Iterable[Sheet]]
    files: Callable[[Model], Iterable[DataFile]] = no_files
    in_navigation: bool = True

    @property
    def address(self) -> str:
        """Address of its main page below the folder of a language."""
        return "index.html" if self.name == "home" else f"{self.name}.html"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page stands in the site, so that links work from the disk: relative everywhere."""

    language: str
    address: str

    def to(self, address: str) -> str:
        """Link to another page of the same language, by its address below the folder of the language."""
        return self.switch(self.language, address)

    def switch(self, language: str, address: str = "") -> str:
        """Link to this or another page in a language."""
        return self.file(f"{language}/{address or self.address}")

    def file(self, address: str) -> str:
        """Link to a file by its address below the folder of the site: ``data/…``, ``assets/…``."""
        path, mark, fragment = address.partition("#")
        return _relative(path, posixpath.dirname(f"{self.language}/{self.address}")) + mark + fragment


@lru_cache(maxsize=4096)
def _relative(path: str, folder: str) -> str:
    """Path from a folder; thousands of pages ask for the same few."""
    return posixpath.relpath(path, folder)
