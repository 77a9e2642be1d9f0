"""Remembered: the answers of a pure function about words, since words repeat.

Belongs here: keeping answers, and never more than a set number of them. Does not belong here: any question.
"""

from collections.abc import Callable
from typing import Final, TypeVar

A = TypeVar("A")
#: About as many words as two megabytes of Kazakh news have.
_ANSWERS: Final = 40_000
#: Longer words do not repeat; they are answered and not kept.
_LONGEST: Final = 60


class Remembered(dict[str, A]):
    """``remembered[word]`` is ``answer(word)``, worked out when the word is first asked for.

    It holds at most 40,000 answers about words of at most 60 letters; when it is full it begins anew. What it gives
    never depends on what it holds.
    """

    __slots__ = ("_answer",)

    def __init__(self, answer: Callable[[str], A]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> A:
        answer = self._answer(word)
        if len(word) <= _LONGEST:
            if len(self) >= _ANSWERS:
                self.clear()
            self[word] = answer
        return answer
