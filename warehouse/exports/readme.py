"""README.md of an export: what lies here, under which terms, and what to know before a number is used.

Belongs here: that text. Does not belong here: metadata that programs read.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from warehouse.exports.files import WrittenFile
from warehouse.exports.model import Dataset

FILE: Final = "README.md"
_KNOW: Final = """\
## What to know

- A figure is an interval, `value_low` to `value_high`; an end is a fact only where `low_is_certain` or
  `high_is_certain` says so. `status` is `disputed` where counted claims cannot all be right: see `contradictions`.
- `annual_values` shows each annual value beside the sentence that it rests on, who answers for it, where it was printed
  and under which terms. Where `sentence_note` is not empty, the sentence is our own wording and no quotation; where the
  publisher allows figure and address only, there is no sentence.
- In CSV and SDMX-CSV a text that a spreadsheet would take for a formula begins with an apostrophe that is not in the
  data: take one away from a cell of apostrophes followed by `=`, `+`, `-` or `@`. Parquet and XLSX hold it as it is.
- In CSV, nothing between two commas is a missing value, `""` an empty text. Figures keep every digit in CSV, Parquet
  and SDMX-CSV; XLSX writes those of more than 15 digits as text.
- `export.json` gives the SHA-256 of every file. The same publication always gives the same bytes.
"""


def write_readme(dataset: Dataset, files: Sequence[WrittenFile], folder: Path) -> None:
    """Write the text; ``files`` are the files of data."""
    (folder / FILE).write_text("\n".join(_lines(dataset, files)), encoding="utf-8")


def _lines(dataset: Dataset, files: Sequence[WrittenFile]) -> Iterator[str]:
    wording, licence = dataset.wording, dataset.licence
    yield f"# {wording.title['en']}\n"
    for language in ("kk", "ru", "en"):
        yield f"{wording.title[language]}. {wording.summary[language]}\n"
    yield f"- Publication: {dataset.publication.publication_id}, {dataset.moment}"
    yield f"- Licence: {licence.title} ({licence.identifier}), <{licence.address}>. {licence.exceptions}"
    yield f"- Please cite: {wording.citation}\n"
    yield _KNOW
    yield "## Tables\n"
    for table in dataset.tables:
        yield f"- `{table.name}`, {table.rows} rows: {table.description}"
    yield "\n## Files of data\n"
    for file in files:
        yield f"- `{file.path}`"
    yield ""
