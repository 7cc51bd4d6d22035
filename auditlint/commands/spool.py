"""The pieces of a report while they come in: in memory while they are few, then in a file without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO

MOST_IN_MEMORY = 8_000_000
_BLOCK = 1_000_000


class Spool:
    """Bytes in the order they were added; a run that is stopped leaves nothing of them."""

    def __init__(self, blocks: Iterable[bytes] = ()) -> None:
        self._held: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None
        self.take(blocks)

    def __reduce__(self) -> tuple[type[Spool], tuple[tuple[bytes, ...]]]:
        """What it holds is what crosses to another process."""
        return Spool, (tuple(self),)

    def add(self, data: bytes) -> None:
        self._size += len(data)
        if self._file is None and self._size > MOST_IN_MEMORY:
            self._file = self._moved()
        if self._file is None:
            self._held.append(data)
        else:
            self._file.write(data)

    def take(self, blocks: Iterable[bytes]) -> None:
        for block in blocks:
            self.add(block)

    def _moved(self) -> IO[bytes]:
        import tempfile

        file = tempfile.TemporaryFile()  # noqa: SIM115  # it goes with the spool
        file.writelines(self._held)
        self._held.clear()
        return file

    def __bool__(self) -> bool:
        return self._size > 0

    def __iter__(self) -> Iterator[bytes]:
        if self._file is None:
            yield from self._held
        else:
            self._file.seek(0)
            yield from iter(partial(self._file.read, _BLOCK), b"")
