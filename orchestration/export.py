"""``qogam export``: the current publication in other formats.

Belongs here: what the rooms hand to the export, licences from the registry and words from the report's locales. Does
not belong here: the formats (warehouse.exports).
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from orchestration.project import Settings
from reports.wording import Wording, load_wording
from warehouse.exports.export import Surroundings, export
from warehouse.exports.model import LANGUAGES, Licence, Names

#: The terms of LICENSE-DATA.
LICENCE: Final = Licence(
    identifier="CC-BY-4.0",
    title="Creative Commons Attribution 4.0 International",
    address="https://creativecommons.org/licenses/by/4.0/",
    exceptions=(
        "The licence covers the compilation. Single figures and their citations are facts of the issuers named beside "
        "them; context series stand under the licence that their citation names; sentences of other publishers are "
        "quoted with the source named and stay under their own terms."
    ),
)
_FAMILIES: Final = ("unit", "status", "basis", "qualifier")
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def run_export(settings: Settings, target: Path, formats: Sequence[str]) -> str:
    """Export to ``target`` and return a short account. Raises ExportError."""
    exported = export(settings.paths, target, formats, _surroundings(settings))
    size = sum(file.bytes for file in exported.files)
    lines = [f"Publication {exported.publication_id} in {len(exported.files)} files, {size} bytes:"]
    return "\n".join([*lines, *(f"  {exported.folder / file.path}" for file in exported.files)])


def _surroundings(settings: Settings) -> Surroundings:
    wordings = {language: load_wording(language) for language in LANGUAGES}
    return Surroundings(
        licence=LICENCE,
        source_licences={source.source_id: source.licence for source in settings.catalogue().sources.values()},
        terms={family: _terms(wordings, family) for family in _FAMILIES},
        sentence_notes={
            ("restated", language): wording.text["evidence.restated"] for language, wording in wordings.items()
        },
    )


def _terms(wordings: Mapping[str, Wording], family: str) -> dict[str, Names]:
    """Names of the codes of one family; where a name holds a figure, an ellipsis stands for it."""
    codes = wordings["en"].words[family]
    return {
        code: {language: _PLACEHOLDER.sub("…", wording.word(family, code)) for language, wording in wordings.items()}
        for code in codes
    }
