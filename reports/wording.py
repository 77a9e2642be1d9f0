"""The words of the report in one language: loaded from ``locales/``, filled in, with the right plural form.

Belongs here: loading and checking a locale file, placeholders, plural forms by Babel. Does not belong here: the words
themselves (locales) and how numbers are written (formats).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from reports.model import LANGUAGES, ReportError

Entry = TypeVar("Entry")

LOCALES: Final = Path(__file__).parent / "locales"
_PARTS: Final = frozenset({"locale", "dates", "text", "words", "counts"})
_PAGE_PARTS: Final = frozenset({"text", "words", "counts"})


@dataclass(frozen=True, slots=True)
class Wording:
    """All strings of one language.

    ``text`` by dotted key; ``words`` by family and code (``outcome`` -> ``holds``); ``counts`` by key and CLDR plural
    category; ``dates`` are CLDR patterns.
    """

    language: str
    locale: Locale
    dates: Mapping[str, str]
    text: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Mapping[str, str]]

    def say(self, key: str, **values: object) -> Markup:
        """The text under ``key`` as markup: its placeholders filled by values, escaped unless they are Markup."""
        return _fill(_entry(self.text, key, self.language), values)

    def fill(self, key: str, **values: str) -> str:
        """The text under ``key`` as plain text, escaped nowhere yet."""
        return _entry(self.text, key, self.language).format(**values)

    def word(self, family: str, code: str) -> str:
        """The word for a code of a closed list. Raises ReportError for a code that the locale does not know."""
        return _entry(_entry(self.words, family, self.language), code, f"{self.language}, {family}")

    def plural(self, key: str, number: int, **values: object) -> Markup:
        """The plural form for ``number``; ``{n}`` in it is the number as the locale writes it."""
        forms = _entry(self.counts, key, self.language)
        form = forms.get(self.locale.plural_form(number), forms["other"])
        return _fill(form, {"n": format_decimal(number, locale=self.locale), **values})


def _entry(entries: Mapping[str, Entry], key: str, where: str) -> Entry:
    """The entry under ``key``. Raises ReportError that says which locale lacks what."""
    try:
        return entries[key]
    except KeyError:
        raise ReportError(f"locale {where}: no wording for {key!r}; add it to reports/locales") from None


def _fill(pattern: str, values: Mapping[str, object]) -> Markup:
    """A pattern of a locale file, escaped, with its values escaped unless they are Markup."""
    escaped = _escaped(pattern)
    return escaped.format(**values) if "{" in pattern else escaped


@lru_cache(maxsize=4096)
def _escaped(pattern: str) -> Markup:
    """A pattern as markup; thousands of pages ask for the same few hundred."""
    return Markup(escape(pattern))


def load_wording(language: str, directory: Path = LOCALES) -> Wording:
    """The wording of ``language``: what pages share (``<language>.yaml``) and what each adds (``pages/*.yaml``).

    A file of ``pages`` holds ``text``, ``words`` and ``counts`` with the languages side by side; its strings may not be
    those of another file.
    Raises ReportError naming the file when a part is missing or unknown, a string is not text or is there already.
    """
    path = directory / f"{language}.yaml"
    content = _content(path)
    if set(content) != _PARTS:
        raise ReportError(f"{path}: needs exactly the parts {', '.join(sorted(_PARTS))}")
    wording = Wording(
        language=language,
        locale=Locale.parse(content["locale"]),
        dates=_strings(content["dates"], path),
        text=_strings(content["text"], path),
        words={family: _strings(words, path) for family, words in content["words"].items()},
        counts={key: _strings(forms, path) for key, forms in content["counts"].items()},
    )
    for page in sorted((directory / "pages").glob("*.yaml")):
        wording = _with_page(wording, page)
    return wording


def _content(path: Path) -> dict[str, Any]:
    """A locale file. Raises ReportError when it is not a mapping."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ReportError(f"{path}: is not a mapping of parts; see the other files of the folder")
    return content


def _with_page(wording: Wording, path: Path) -> Wording:
    """A wording with the strings that the file of a page adds."""
    content = _content(path)
    if not set(content) <= _PAGE_PARTS:
        raise ReportError(f"{path}: may have the parts {', '.join(sorted(_PAGE_PARTS))} and no other")
    added = _in_language(content, wording.language, path)
    words = {family: dict(known) for family, known in wording.words.items()}
    for family, new in added.get("words", {}).items():
        words[family] = _joined(words.get(family, {}), _strings(new, path), path)
    counts = {key: _strings(forms, path) for key, forms in added.get("counts", {}).items()}
    return replace(
        wording,
        text=_joined(wording.text, _strings(added.get("text", {}), path), path),
        words=words,
        counts=_joined(wording.counts, counts, path),
    )


def _in_language(branch: Mapping[str, Any], language: str, path: Path, prefix: str = "") -> dict[str, Any]:
    """A branch in which every mapping of languages has become what it holds for one of them."""
    chosen: dict[str, Any] = {}
    for key, value in branch.items():
        if not isinstance(value, dict):
            raise ReportError(f"{path}: {prefix}{key} needs a text for each of {', '.join(LANGUAGES)}")
        if set(value) & set(LANGUAGES):
            if set(value) != set(LANGUAGES):
                raise ReportError(f"{path}: {prefix}{key} needs a text for each of {', '.join(LANGUAGES)}, no other")
            chosen[key] = value[language]
        else:
            chosen[key] = _in_language(value, language, path, f"{prefix}{key}.")
    return chosen


def _joined(known: Mapping[str, Entry], added: Mapping[str, Entry], path: Path) -> dict[str, Entry]:
    """Both together. Raises ReportError for a key that is in both."""
    if twice := sorted(known.keys() & added.keys()):
        raise ReportError(f"{path}: {', '.join(twice)} is there already; give it another key")
    return {**known, **added}


def _strings(branch: Mapping[str, Any], path: Path, prefix: str = "") -> dict[str, str]:
    """The leaves of a branch by dotted key. Raises ReportError for a leaf or key that is not text."""
    leaves: dict[str, str] = {}
    for key, value in branch.items():
        if isinstance(value, dict):
            leaves |= _strings(value, path, f"{prefix}{key}.")
        elif isinstance(value, str) and isinstance(key, str):
            leaves[prefix + key] = value
        else:
            raise ReportError(f"{path}: {prefix}{key} is not text; put it in quotes")
    return leaves
