"""`--watch`: check again whenever a report, or what says how it is checked, is saved, until Ctrl-C."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

# Seconds between two looks at the files: hardly felt, and no load.
INTERVAL = 0.5
Stamps = dict[str, tuple[int, int] | None]


def _pause() -> None:
    time.sleep(INTERVAL)


def changes(find: Callable[[], Sequence[str]], pause: Callable[[], None] = _pause) -> Iterator[list[str]]:
    """The files at first, and again each time that one of them was saved, came or went."""
    known = _stamps(find())
    yield list(known)
    while True:
        pause()
        stamps = _stamps(find())
        if stamps != known:
            known = _settled(find, pause, stamps)
            yield list(known)


def _settled(find: Callable[[], Sequence[str]], pause: Callable[[], None], known: Stamps) -> Stamps:
    """How the files stand once nobody writes to them; some editors take a file away to save it."""
    while True:
        pause()
        stamps = _stamps(find())
        if stamps == known:
            return stamps
        known = stamps


def _stamps(paths: Sequence[str]) -> Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size
