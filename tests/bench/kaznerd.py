"""The KazNERD protocol, run on the validation split where both lie beside the checkout; neither is part of the project.

Belongs here: loading the scorer and the data, and the few figures that the page shows. Does not belong here: the
recogniser (``kaznerd_recogniser``), and the data, which are never copied.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from tests.bench.kaznerd_recogniser import recognise, value
from tests.gold.files import PROJECT

Span = tuple[int, int, str]
#: Folder of the scorer ``kaznerd_eval.py``, of ``kaznerd_values.py`` and of the data in ``kaznerd/valid.txt``.
FOLDER: Final = PROJECT.parent / "shared" / "bench"
DATA: Final = FOLDER / "kaznerd" / "valid.txt"
_ROUNDS: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """Scores in percent of a class or of all claim classes: exact and overlap F1, and how many the data hold."""

    name: str
    gold: int
    exact: float
    overlap: float


@dataclass(frozen=True, slots=True)
class Mentions:
    """Scores of a recogniser, with the bootstrap interval of its pooled exact F1."""

    rows: tuple[Row, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Values:
    """Pairs of one mention in words and in digits, and how many values of the words are right; what is wrong."""

    pairs: int
    right: int
    wrong: tuple[str, ...]


def is_there() -> bool:
    """Whether the scorer and the data lie beside the checkout."""
    return DATA.exists() and (FOLDER / "kaznerd_eval.py").exists() and (FOLDER / "kaznerd_values.py").exists()


def _module(name: str) -> ModuleType:
    """A module of the folder, imported under its own name, for the two know one another by it."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"{FOLDER / name}.py is no module")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def mentions(recogniser: Callable[[str], Iterable[Span]] = recognise) -> Mentions:
    """Scores by the protocol with ``--split valid --ignore-nested``."""
    protocol = _module("kaznerd_eval")
    sentences = list(protocol.read("valid"))
    predicted, _ = protocol.evaluate(recogniser, sentences)
    kept = [protocol.drop_nested(sentence, spans) for sentence, spans in zip(sentences, predicted, strict=True)]
    tally = protocol.tally(sentences, kept)
    classes: Sequence[tuple[str, Sequence[str]]] = [
        *((name, [name]) for name in protocol.CLAIM),
        ("all six", protocol.CLAIM),
    ]
    low, high = protocol.interval(sentences, kept, _ROUNDS)
    return Mentions(tuple(_row(tally, name, members) for name, members in classes), 100 * low, 100 * high)


def _row(tally: Any, name: str, members: Sequence[str]) -> Row:
    return Row(
        name,
        sum(tally.gold[member] for member in members),
        100 * tally.prf("exact", members)[2],
        100 * tally.prf("overlap", members)[2],
    )


def naive() -> Mentions:
    """Scores of the protocol's own baseline, a regular expression."""
    return mentions(_module("kaznerd_eval").naive)


def pairs() -> list[tuple[str, str, str, float]]:
    """``(class, mention in words, mention in digits, value)`` of every pair."""
    _module("kaznerd_eval")
    return list(_module("kaznerd_values").pairs("valid"))


def values() -> Values:
    """How many values of mentions in words the reader gets right."""
    found = pairs()
    wrong = [f"{words} = {gold:g}, read {got}" for _, words, _, gold in found if (got := value(words)) != gold]
    return Values(len(found), len(found) - len(wrong), tuple(wrong))
