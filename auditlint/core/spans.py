"""Many places of a text, packed: a report of 10 MB has a hundred thousand figures."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from auditlint.core.record import record


@record
class Spans:
    """(start, end) places, in two machine words each; a pair of numbers takes eight times as much."""

    _starts: bytes
    _ends: bytes

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]]) -> Spans:
        starts, ends = array("Q"), array("Q")
        for start, end in places:
            starts.append(start)
            ends.append(end)
        return cls(starts.tobytes(), ends.tobytes())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(memoryview(self._starts).cast("Q"), memoryview(self._ends).cast("Q"), strict=True)
