"""Of many things of one kind in text order, the few that stand around a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")
MOST_NEAR = 30  # before a place, and as many behind it: what stands farther off is said of something else


def is_many(things: Sequence[_T]) -> bool:
    """Whether `nearby` would leave some of them out."""
    return len(things) > 2 * MOST_NEAR


def nearby(things: Sequence[_T], place: int, start: Callable[[_T], int]) -> Sequence[_T]:
    """The things around an offset; all of them where they are few. `start` is where one begins."""
    if not is_many(things):
        return things
    at = bisect_left(things, place, key=start)
    return things[max(0, at - MOST_NEAR) : at + MOST_NEAR]
