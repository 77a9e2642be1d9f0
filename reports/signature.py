"""Who has reviewed the wording of a language, and whether it has changed since.

Belongs here: reading ``locales/reviews.yaml`` and the digest that a reviewer signs. Does not belong here: the words.

``python -m reports.signature`` prints the digest of each language.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from reports.model import LANGUAGES, ReportError
from reports.wording import Wording, load_wording

REVIEWS: Final = Path(__file__).parent / "locales" / "reviews.yaml"
_KEYS: Final = {"who", "reviewed_on", "digest"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The last review of a wording; ``is_current`` is false where strings have changed since."""

    who: str
    reviewed_on: date
    is_current: bool


def digest(wording: Wording) -> str:
    """What a reviewer signs: it changes with every string of the language."""
    strings = [
        sorted(wording.text.items()),
        sorted((family, sorted(words.items())) for family, words in wording.words.items()),
        sorted((key, sorted(forms.items())) for key, forms in wording.counts.items()),
    ]
    return hashlib.sha256(json.dumps(strings, ensure_ascii=False).encode()).hexdigest()[:16]


def signature(wording: Wording, path: Path = REVIEWS) -> Signature | None:
    """The last review of a wording, None while nobody has signed.

    Raises ReportError naming the file for an entry that lacks a name, a date or the digest.
    """
    reviews = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get(wording.language) or []
    if not reviews:
        return None
    last = reviews[-1]
    if set(last) != _KEYS or not isinstance(last["reviewed_on"], date) or not last["who"]:
        raise ReportError(f"{path}: {wording.language} needs who, reviewed_on (YYYY-MM-DD) and digest in each entry")
    return Signature(str(last["who"]), last["reviewed_on"], str(last["digest"]) == digest(wording))


if __name__ == "__main__":
    for code in LANGUAGES:
        print(code, digest(load_wording(code)))
