"""``python -m tests.agreement FOLDER``: agreement across the languages of releases that lie in a folder.

Belongs here: files to releases, and what is printed. Does not belong here: comparing.

A story is ``NAME.kk.txt``, ``NAME.ru.txt`` and ``NAME.en.txt`` (or ``.html``), two of them at least, the first line
being the title; ``NAME.yaml`` may give ``published`` (an ISO day) and ``geography``. Originals only: texts that were
made from one another by us show nothing.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from ingest.catalogue import REGISTRY, load_catalogue
from ingest.releases.page import page_text
from ingest.releases.reader import Release, load_reader
from tests.agreement.compare import Agreement, agreement

_MEDIA = {".txt": "text/plain", ".html": "text/html"}


def main() -> None:
    """Prints one line a story, its differences below, and the sum."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description="Agreement across languages.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    reader = load_reader(load_catalogue(REGISTRY))
    found = {name: agreement(story, reader) for name, story in stories(folder).items()}
    for name, one in found.items():
        print(f"{name}: {_summary(one)}")
        for difference in one.differences:
            print(f"    {' / '.join(difference.languages)}: {' / '.join(difference.printed)}")
            for said in difference.said:
                print("        " + ("; ".join(" ".join(map(str, claim)) for claim in sorted(said, key=str)) or "-"))
    print(f"all: {_summary(_sum(list(found.values())))}")


def stories(folder: Path) -> dict[str, dict[str, Release]]:
    """Releases of a folder by story and language; stories in one language only are left out."""
    found: dict[str, dict[str, Release]] = defaultdict(dict)
    for path in sorted(p for p in folder.iterdir() if p.suffix in _MEDIA):
        name, _, language = path.stem.rpartition(".")
        found[name][language] = _release(path, language, folder / f"{name}.yaml")
    return {name: story for name, story in found.items() if len(story) > 1}


def _release(path: Path, language: str, sidecar: Path) -> Release:
    known: dict[str, Any] = yaml.safe_load(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
    text = page_text(path.read_bytes(), _MEDIA[path.suffix])
    return Release(
        document_id=path.name,
        text=text,
        title=text.partition("\n")[0],
        language=language,
        published_on=str(known["published"]) if "published" in known else None,
        geography=known.get("geography"),
    )


def _sum(parts: list[Agreement]) -> Agreement:
    differences = tuple(difference for part in parts for difference in part.differences)
    return Agreement(sum(part.shared for part in parts), sum(part.claimed for part in parts), differences)


def _summary(found: Agreement) -> str:
    alike = found.claimed - len(found.differences)
    return f"{found.shared} figures in two languages, {found.claimed} of them claims, {alike} read alike"


if __name__ == "__main__":
    main()
