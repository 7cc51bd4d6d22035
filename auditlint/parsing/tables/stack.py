"""What a table of single cells is made of: lines, rows of them, and the lines of its header."""

from __future__ import annotations

from auditlint.core.choice import Choice
from auditlint.core.record import record

LEAST_LEAD = 2  # lines of words between two tables


class LineKind(Choice):
    WORDS = 1
    VALUE = 2
    BLANK = 3
    NONE = 4  # an empty line: between any two cells
    OTHER = 5


@record
class StackLine:
    number: int
    kind: LineKind
    text: str


@record
class StackRow:
    """The lines of a row's codes, of its name, and of its figures; `above` are other lines of words that stood above it."""

    codes: tuple[StackLine, ...]
    head: tuple[StackLine, ...]
    tail: tuple[StackLine, ...]
    above: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        """Whether a header or a caption stands above it."""
        return len(self.above) >= LEAST_LEAD

    @property
    def opening(self) -> tuple[str, ...]:
        """The last words above it, by which a repeated header is known."""
        return self.above[-3:]

    @property
    def has_figures(self) -> bool:
        return any(line.kind is LineKind.VALUE for line in self.tail)


@record
class Stack:
    """A table of single cells: the lines of each column of its header, and its rows of equal length.

    `above` are the lines of words that stand above it, captions and units among them.
    """

    header: tuple[tuple[StackLine, ...], ...]
    rows: tuple[StackRow, ...]
    above: tuple[str, ...] = ()

    @property
    def lines(self) -> range:
        first = next(filter(None, self.header), ()) or self.rows[0].codes or self.rows[0].head
        return range(first[0].number, self.rows[-1].tail[-1].number + 1)
