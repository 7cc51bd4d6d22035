"""Many reports: in this process where they are few, else in several at once, always in the order given."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from auditlint.commands.examine import Orders, examine
from auditlint.core.relation import Message

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from auditlint.core.result import FileResult

# Below either, starting processes costs more than it saves.
FEW_FILES = 8
FEW_BYTES = 1_000_000
# Chunks for each process: enough that none waits long for the others at the end.
_CHUNKS_EACH = 4
_LARGEST_CHUNK = 16
_STDIN = "-"


def examine_all(
    paths: Sequence[str], orders: Orders, jobs: int | None
) -> Generator[FileResult | Message, None, None]:
    """The outcome for each report, in order; `jobs` processes, by default as many as the work is worth.

    To be closed by whoever stops before the last: until then the processes go on.
    """
    workers = min(jobs or _worthwhile(paths), len(paths))
    if workers < 2:
        yield from (examine(path, orders) for path in paths)
        return
    import auditlint.engine  # noqa: F401  # the grammars are built once, before the processes fork

    with _pool(workers) as pool:
        try:
            yield from _collected(pool, _chunks(paths, workers), orders)
        except BaseException:
            _end(pool)
            raise


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


def _chunks(paths: Sequence[str], workers: int) -> list[list[str]]:
    """Neighbours together, in order; standard input by itself, for only this process can read it."""
    size = max(1, min(_LARGEST_CHUNK, len(paths) // (workers * _CHUNKS_EACH)))
    chunks: list[list[str]] = []
    for path in paths:
        if chunks and len(chunks[-1]) < size and _STDIN not in (path, chunks[-1][0]):
            chunks[-1].append(path)
        else:
            chunks.append([path])
    return chunks


def _pool(workers: int) -> ProcessPoolExecutor:
    import multiprocessing  # takes longer to load than a small report to check
    from concurrent.futures import ProcessPoolExecutor

    methods = multiprocessing.get_all_start_methods()
    method = "fork" if "fork" in methods and sys.platform != "darwin" else None
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method), _leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the one that started the run answers it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop at once: an interrupted run does not wait for the reports that are being checked."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()  # they only read, so nothing is lost; a process may be deaf to a politer signal


def _collected(
    pool: ProcessPoolExecutor, chunks: list[list[str]], orders: Orders
) -> Iterator[FileResult | Message]:
    waiting = [None if chunk[0] == _STDIN else pool.submit(_examine_each, chunk, orders) for chunk in chunks]
    for chunk, future in zip(chunks, waiting, strict=True):
        yield from _outcomes(chunk, future, orders)


def _outcomes(
    chunk: list[str], future: Future[list[FileResult | Message]] | None, orders: Orders
) -> list[FileResult | Message]:
    from concurrent.futures.process import BrokenProcessPool

    if future is None:
        return _examine_each(chunk, orders)
    try:
        return future.result()
    except BrokenProcessPool:
        return [_alone(path, orders) for path in chunk]


def _examine_each(paths: list[str], orders: Orders) -> list[FileResult | Message]:
    return [examine(path, orders) for path in paths]


def _alone(path: str, orders: Orders) -> FileResult | Message:
    """A report that may have ended its process, in a process of its own: only it can be lost."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _pool(1) as pool:
            return pool.submit(examine, path, orders).result()
    except BrokenProcessPool as error:
        return Message.of("error-internal", path=path, type=type(error).__name__)
