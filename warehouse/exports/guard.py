"""What may leave the house, and in which dress: sentences that may not be shown, cells that a spreadsheet would run.

Belongs here: refusing an export that would pass on a withheld sentence, and the mark on cells that begin like a
formula. Does not belong here: who decides what may be shown (the registry; the marts leave such sentences out already).
"""

import re
from typing import Final

from duckdb import DuckDBPyConnection

from warehouse.connect import identifier, literal
from warehouse.exports.model import ExportError, Table

#: How spreadsheets recognise a formula, or a cell that steers them: https://owasp.org/www-community/attacks/CSV_Injection
#: Rooms share nothing but the registry, so the report has a pattern of its own (reports.files); a test holds both to
#: the same.
_FORMULA: Final = "^'*[=+\\-@\\t\\r\\n＝＋－＠]"
_FORMULA_PATTERN: Final = re.compile(_FORMULA)
_MARK: Final = "'"

_SENTENCE: Final = re.compile(r"^sentence(_[ab])?$")
_WITHHELD_CLAIM: Final = "SELECT claim_id FROM main.claims WHERE may_show = 'none'"
_WITHHELD_DOCUMENT: Final = (
    "SELECT document_id FROM main.releases WHERE text_sha256 <> '' GROUP BY ALL HAVING bool_and(may_show = 'none')"
)


def guarded_sql(text: str) -> str:
    """SQL of a text (itself SQL) with an apostrophe before what a spreadsheet would take for a formula.

    An apostrophe is also put before cells that begin with apostrophes and then a formula, so that taking one away again
    (:func:`unguarded`) gives every cell as it was.
    """
    return f"CASE WHEN regexp_matches({text}, {literal(_FORMULA)}) THEN '''' || {text} ELSE {text} END"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell of a delimited file with this text."""
    return _FORMULA_PATTERN.match(text) is not None


def unguarded(text: str) -> str:
    """The text of a guarded cell as it is in the warehouse."""
    return text[1:] if text.startswith(_MARK) and is_formula(text) else text


def refuse_withheld(connection: DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Raise ExportError when a table holds a sentence of a document of which only figure and address may be shown."""
    for table in tables:
        for column, is_withheld in _withheld(table):
            sentence, place = identifier(column), identifier(table.name)
            [(found,)] = connection.execute(
                f"SELECT count(*) FROM {place} WHERE trim(coalesce({sentence}, '')) <> '' AND {is_withheld}"  # noqa: S608
            ).fetchall()
            if found:
                raise ExportError(
                    f"{table.name}.{column} holds {found} sentences of documents with may_show = none; nothing was "
                    "exported; the model must leave them out"
                )


def _withheld(table: Table) -> list[tuple[str, str]]:
    """Columns of sentences, and the condition under which a row may not show its own.

    Raises ExportError for a table that has neither ``may_show`` nor the claim or document of its sentence.
    """
    columns = {column.name for column in table.columns}
    found = []
    for column in sorted(columns):
        match = _SENTENCE.match(column)
        if not match:
            continue
        claim = f"claim_id{match[1] or ''}"
        if "may_show" in columns:
            found.append((column, "may_show = 'none'"))
        elif claim in columns:
            ids = f"string_split({identifier(claim)}, ' ')"
            withheld = f"(SELECT list(claim_id) FROM ({_WITHHELD_CLAIM}))"  # noqa: S608  # constants only
            found.append((column, f"list_has_all(coalesce({withheld}, []), {ids})"))
        elif "document_id" in columns:
            found.append((column, f"document_id IN ({_WITHHELD_DOCUMENT})"))
        else:
            raise ExportError(f"{table.name}.{column}: nothing in the table tells whether the sentence may be shown")
    return found
