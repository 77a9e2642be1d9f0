"""The worked questions of docs/for-analysts.md: found in the page, asked of a publication, and written anew.

Belongs here: reading the page and asking. Does not belong here: what a test asserts. After a change of the data that is
meant, write the answers anew and read the diff: ``python -m tests.integration.analyst_questions``, with QOGAM_DATA.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestration.tables import render
from warehouse.paths import Paths, data_root
from warehouse.query import run_query

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "for-analysts.md"
_WORKED: Final = re.compile(
    r"^### (?P<title>[^\n]+)\n.*?^```(?P<language>sql|python|r)\n(?P<code>.*?)^```\n\n```text\n(?P<answer>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SQL_OF_R: Final = re.compile(r'dbGetQuery\(con, "(.*?)"\)', re.DOTALL)


@dataclass(frozen=True)
class Question:
    """A worked question: its title, the code that answers it, and the answer that the page prints."""

    title: str
    language: str
    code: str
    answer: str


def questions(page: str) -> Iterator[Question]:
    """Every worked question of a page."""
    for found in _WORKED.finditer(page):
        yield Question(**{name: found[name] for name in ("title", "language", "code", "answer")})


def ask(question: Question, paths: Paths) -> str:
    """What the current publication answers, as the page prints it; of R the rows that it gets."""
    match question.language:
        case "python":
            answer = _run_python(question.code, paths)
        case "r":
            [sql] = _SQL_OF_R.findall(question.code)
            answer = render(run_query(paths, sql), "table")
        case _:
            answer = render(run_query(paths, question.code), "table")
    return "".join(f"{line.rstrip()}\n" for line in answer.splitlines())


def _run_python(code: str, paths: Paths) -> str:
    """What a user's Python prints, in a folder that looks like the project to it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "warehouse").mkdir()
        (Path(folder) / "warehouse" / "data").symlink_to(paths.root, target_is_directory=True)
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout


def answered(page: str, paths: Paths) -> str:
    """The page with every answer as the current publication gives it."""

    def anew(found: re.Match[str]) -> str:
        question = Question(**{name: found[name] for name in ("title", "language", "code", "answer")})
        place = found.start("answer") - found.start()
        return found[0][:place] + ask(question, paths) + "```"

    return _WORKED.sub(anew, page)


if __name__ == "__main__":
    PAGE.write_text(answered(PAGE.read_text(encoding="utf-8"), Paths(data_root(os.environ))), encoding="utf-8")
