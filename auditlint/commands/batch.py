"""Many reports: in this process where they are few, else in several at once, always in the order given."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import TypeVar

from auditlint.core.message import Message

Outcome = TypeVar("Outcome")
# A report's number among those of the run, and its path.
Task = tuple[int, str]

# Below either, starting processes costs more than it saves.
FEW_FILES = 8
FEW_BYTES = 1_000_000


def examine_all(
    paths: Sequence[str], do: Callable[[Task], Outcome], jobs: int | None
) -> Generator[Outcome | Message, None, None]:
    """What `do` makes of each report, in order; `jobs` processes, by default as many as the reports are worth.

    To be closed by whoever stops before the last: until then the processes go on.
    """
    workers = min(jobs or _worthwhile(paths), len(paths))
    tasks = list(enumerate(paths))
    if workers < 2:
        yield from map(do, tasks)
        return
    import auditlint.engine  # noqa: F401  # the grammars are built once, before the processes fork
    from auditlint.commands.spread import Work, spread  # what it needs takes long to load

    yield from spread(tasks, Work[Task, Outcome | Message](do, _is_stdin, _lost), workers)


def _is_stdin(task: Task) -> bool:
    """Only this process can read its standard input."""
    from auditlint.reading import STDIN

    return task[1] == STDIN


def _lost(task: Task) -> Message:
    """What is said of a report that ended its process."""
    return Message.of("error-internal", path=task[1], type="ProcessLost")


def _worthwhile(paths: Sequence[str]) -> int:
    if len(paths) < FEW_FILES or sum(map(_size, paths)) < FEW_BYTES:
        return 1
    return _cores()


def _size(path: str) -> int:
    with suppress(OSError, ValueError):
        return os.stat(path).st_size
    return 0


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
