"""What an export is made of: tables with typed columns, words in three languages, and who says what may be done.

Belongs here: the dataclasses that every format reads. Does not belong here: reading them from a database (tables) and
writing any format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from warehouse.publish import Publication

LANGUAGES: Final = ("kk", "ru", "en")
Kind = Literal["text", "integer", "decimal", "real", "boolean", "date", "timestamp"]
#: One text in each of LANGUAGES.
Names = Mapping[str, str]

_KINDS: Final[Mapping[str, Kind]] = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "real",
    "FLOAT": "real",
    "TIMESTAMP": "timestamp",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "integer"),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"), "integer"),
}


class ExportError(Exception):
    """Nothing was exported; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. ``allowed`` is the closed list of its values, () where there is none; ``reference`` the (table, column)
    in which all its values are found. Lists and other nested types are exported as the text that DuckDB makes of them.
    """

    name: str
    sql_type: str
    description: str
    is_required: bool = False
    allowed: tuple[str, ...] = ()
    reference: tuple[str, str] | None = None

    @property
    def kind(self) -> Kind:
        """The type as far as formats tell types apart."""
        if self.sql_type.startswith("DECIMAL"):
            return "decimal"
        return _KINDS.get(self.sql_type, "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to export: ``sql`` gives its rows in a fixed order, ``key`` names the columns that tell rows apart."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: int
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence: its identifier (SPDX), title and address, and what it does not cover."""

    identifier: str
    title: str
    address: str
    exceptions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that exports show, from wherever the project keeps them.

    ``title``, ``summary`` and ``keywords`` are about the whole; ``terms`` gives the name of a code by family (``unit``,
    ``status``, ``basis``, ``concept``, …).
    """

    title: Names
    summary: Names
    keywords: Mapping[str, tuple[str, ...]]
    citation: str
    terms: Mapping[str, Mapping[str, Names]]

    def name(self, family: str, code: str) -> Names:
        """The name of a code; the code itself where nobody has worded it."""
        return self.terms.get(family, {}).get(code) or dict.fromkeys(LANGUAGES, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Everything that a format may use: the publication, its tables, words, and the licence of the whole."""

    publication: Publication
    tables: tuple[Table, ...]
    wording: Wording
    licence: Licence

    def table(self, name: str) -> Table:
        """The table of a name. Raises ExportError when the publication has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise ExportError(f"the publication {self.publication.publication_id} has no table {name}; run `qogam run`")

    @property
    def moment(self) -> str:
        """When the publication was made, in UTC to the second: the only time that an export tells."""
        return f"{self.publication.created_at:%Y-%m-%dT%H:%M:%SZ}"
