"""An environment of its own for other tools: made, used and thrown away, so that none of them touches the project's.

Belongs here: installing the tools from the package index and running them. Does not belong here: what they are asked.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Found = tuple[int, int, float | None]

_SCRIPT: Final = Path(__file__).with_name("peers.py")
#: What each tool needs; setuptools is asked for by one that still imports pkg_resources.
REQUIREMENTS: Final = {
    "bare digits": (),
    "yargy": ("yargy>=0.16", "setuptools<81"),
    "quantulum3": ("quantulum3>=0.9", "setuptools<81"),
    "recognizers-text": ("recognizers-text-suite>=1.0.2a2", "emoji<2", "setuptools<81"),
    "spaCy Matcher": ("spacy>=3.7",),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool found in each text, or why it could not be asked."""

    tool: str
    version: str
    seconds: float
    found: tuple[tuple[Found, ...], ...]
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python with the tools that could be installed."""

    python: Path
    failures: dict[str, str]

    def ask(self, tool: str, texts: Sequence[str], turns: int) -> Answer:
        """Runs a tool over texts in a process of its own."""
        if reason := self.failures.get(tool):
            return Answer(tool, "", 0.0, (), reason)
        done = subprocess.run(
            [str(self.python), str(_SCRIPT), tool],
            input=json.dumps({"texts": list(texts), "turns": turns}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return Answer(tool, "", 0.0, (), f"does not run: {_last_line(done.stderr)}")
        reply = json.loads(done.stdout)
        found = tuple(tuple((start, end, value) for start, end, value in one) for one in reply["found"])
        return Answer(tool, reply["version"], reply["seconds"], found)


@contextmanager
def environment(tools: Sequence[str]) -> Iterator[Environment]:
    """A virtual environment in a temporary folder with each tool that installs."""
    with tempfile.TemporaryDirectory(prefix="qogam-peers-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        failures = {tool: reason for tool in tools if (reason := _install(python, REQUIREMENTS[tool]))}
        yield Environment(python, failures)


def _install(python: Path, requirements: Sequence[str]) -> str:
    """Installs what a tool needs; returns why that failed, or ""."""
    if not requirements:
        return ""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"does not install: {_last_line(done.stderr)}" if done.returncode else ""


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no message"
