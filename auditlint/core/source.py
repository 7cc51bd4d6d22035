"""A report's text with the way back from offsets to lines and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from auditlint.core.pattern import compiled
from auditlint.core.record import record

_LINE_END = compiled(r"\r\n|\n|\r")


@record
class Source:
    """A decoded report. Lines end at \\n, \\r\\n or \\r; lines and columns count from 1.

    Columns count code points.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    sha256: str = ""

    @cached_property
    def line_starts(self) -> Sequence[int]:
        if "\r" in self.text:
            return array("L", [0, *(m.end() for m in _LINE_END.finditer(self.text))])
        ends = accumulate(map(len, self.lines[:-1]), initial=0)  # but for the one character that ends each line before
        return array("L", [number + end for number, end in enumerate(ends)])

    @cached_property
    def lines(self) -> list[str]:
        """The texts of all lines, without their line ends: the report once more, so whoever parses it lets go of them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code-point offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """(start, end) offsets of a 1-based line without its line end."""
        starts = self.line_starts
        start, end = starts[line - 1], starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line_text(self, line: int) -> str:
        return self.text[slice(*self.line_span(line))]
