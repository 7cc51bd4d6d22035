"""Many places of a text, packed: a report of 10 MB has a hundred thousand figures."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from auditlint.core.record import entity


@entity
class Spans:
    """(start, end) places, in two machine words each; a pair of numbers takes eight times as much."""

    _starts: array[int]
    _ends: array[int]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]]) -> Spans:
        starts, ends = array("Q"), array("Q")
        for start, end in places:
            starts.append(start)
            ends.append(end)
        return cls(starts, ends)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)
