"""Lazy: a property that is worked out when it is first asked for.

Belongs here: the descriptor. Does not belong here: any property. ``functools.cached_property`` does the same, but takes
a lock before Python 3.12 and slows the owner's other attributes, which every step of the reading asks for.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")


class Lazy(Generic[S, T]):
    """Decorates a method without arguments; its answer then stands in the attribute of its name."""

    def __init__(self, work: Callable[[S], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[S], name: str) -> None:
        self._name = name

    def __get__(self, owner: S, kind: type[S]) -> T:
        answer = self._work(owner)
        owner.__dict__[self._name] = answer
        return answer
