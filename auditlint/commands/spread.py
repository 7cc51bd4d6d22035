"""Work spread over processes: each takes an item when it is free, and the outcomes come in the order of the items.

There are no threads and no locks between the processes, only a line to each. Ctrl-C reaches them all in a terminal;
they are deaf to it, and the one that answers it ends the others. Should that one be gone, they go by themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

# Outcomes for each process that may wait for an earlier item to be done, so that memory has a bound.
_AHEAD = 16
# Items given to a process at once, so that it never waits for the next.
_LOAD = 2
# Seconds for a process that was ended to be gone.
_GRACE = 1


@dataclass(frozen=True)
class Work(Generic[Item, Outcome]):
    """What is done with an item, which items only this process can do, and the outcome where a process was lost."""

    do: Callable[[Item], Outcome]
    mine: Callable[[Item], bool]
    lost: Callable[[Item], Outcome]


@dataclass
class _Worker:
    """A process, the line to it, and the numbers of the items given to it, the first of which it is at."""

    process: BaseProcess
    line: Connection
    given: deque[int] = field(default_factory=deque)


def spread(items: Sequence[Item], work: Work[Item, Outcome], workers: int) -> Generator[Outcome, None, None]:
    """The outcome for each item. To be closed by whoever stops before the last: until then the processes go on."""
    crew = _Crew(items, work)
    try:
        crew.hire(workers)
        yield from crew.outcomes()
    finally:
        crew.dismiss()


class _Crew(Generic[Item, Outcome]):
    """The processes, and how far they have come."""

    def __init__(self, items: Sequence[Item], work: Work[Item, Outcome]) -> None:
        self.items, self.work = items, work
        self.workers: list[_Worker] = []
        self.done: dict[int, Outcome] = {}
        self.next = 0
        self.again: list[int] = []  # given to a process that was lost before it came to them

    def hire(self, count: int = 1) -> None:
        """More processes, by forking where that is safe."""
        context = _context()
        for _ in range(count):
            with _uninterrupted():
                here, there = multiprocessing.Pipe()
                arguments = (there, self.work.do)
                process = context.Process(target=_serve, args=arguments, daemon=True)
                process.start()
                there.close()
                self.workers.append(_Worker(process, here))

    def outcomes(self) -> Iterator[Outcome]:
        """The outcome for each item, in order."""
        for number in range(len(self.items)):
            while number not in self.done:
                self._hand_out(min(len(self.items), number + _AHEAD * len(self.workers)))
                if number not in self.done:
                    self._collect()
            yield self.done.pop(number)

    def _hand_out(self, end: int) -> None:
        """Something to do for everyone, then something to go on with."""
        for load in range(_LOAD):
            for worker in self.workers:
                if len(worker.given) == load and (number := self._following(end)) is not None:
                    worker.given.append(number)
                    with suppress(OSError):  # it is gone: that it answers nothing is found out when collecting
                        worker.line.send(self.items[number])

    def _following(self, end: int) -> int | None:
        """The number of the next item for some other process; those for this one are done on the way."""
        if self.again:
            return self.again.pop()
        while self.next < end:
            number, self.next = self.next, self.next + 1
            if not self.work.mine(self.items[number]):
                return number
            self.done[number] = self.work.do(self.items[number])
        return None

    def _collect(self) -> None:
        """The outcomes that have come in; who was lost is replaced."""
        busy = {worker.line: worker for worker in self.workers if worker.given}
        for line in wait(list(busy)):
            worker = busy[cast(Connection, line)]
            number = worker.given.popleft()
            try:
                self.done[number] = worker.line.recv()
            except (EOFError, OSError):
                self.done[number] = self.work.lost(self.items[number])
                self.again += worker.given
                self.workers.remove(worker)
                _end([worker])
                self.hire()

    def dismiss(self) -> None:
        """End all at once: they only read, so nothing is lost."""
        _end(self.workers)


def _context() -> SpawnContext | ForkContext:
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context("fork")


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join(_GRACE)
        worker.line.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A time in which Ctrl-C waits; a process that is started in it never hears one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, do: Callable[[Any], Any]) -> None:
    """A process: an item comes in, its outcome goes out, until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()
    while True:
        line.send(do(line.recv()))


def _follow() -> None:
    """Go when the process that started this one is gone."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
