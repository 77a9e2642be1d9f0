"""The words of exports: ``texts.yaml``, filled up with the words that the project keeps elsewhere.

Belongs here: loading and checking that file. Does not belong here: the words of codes (handed over by orchestration)
and names of indicators, places and issuers (in the publication).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from warehouse.exports.model import LANGUAGES, ExportError, Names, Wording

TEXTS: Final = Path(__file__).with_name("texts.yaml")
_FAMILIES: Final = ("format", "qualifier", "obs_status", "frequency", "breakdown", "concept")


def load_wording(publication_id: str, terms: Mapping[str, Mapping[str, Names]], path: Path = TEXTS) -> Wording:
    """The words of ``texts.yaml``, and beside them ``terms`` (family -> code -> names).

    What ``texts.yaml`` says of a code stands before what ``terms`` says. Raises ExportError naming what is missing.
    """
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    merged = {family: {**terms.get(family, {})} for family in (*terms, *_FAMILIES)}
    for family in _FAMILIES:
        for code, names in record[family].items():
            merged[family][code] = _names(names, f"{path.name}: {family}.{code}")
    return Wording(
        title=_names(record["title"], f"{path.name}: title"),
        summary=_names(record["summary"], f"{path.name}: summary"),
        keywords={language: tuple(record["keywords"][language]) for language in LANGUAGES},
        citation=record["citation"].format(publication=publication_id),
        terms=merged,
    )


def _names(names: Any, where: str) -> Names:
    """A text in each language. Raises ExportError when one is missing or no text."""
    texts = {key: text for key, text in names.items() if isinstance(text, str)} if isinstance(names, dict) else {}
    if set(texts) != set(LANGUAGES) or texts != names:
        raise ExportError(f"{where} needs a text in each of {', '.join(LANGUAGES)}, and nothing else")
    return {language: texts[language] for language in LANGUAGES}
