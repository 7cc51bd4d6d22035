"""Tables whose cells stand apart by spaces only, not one below the other: read by counting, where every row has as many cells."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span

_CELL = compiled(r"[^\s]+(?:[ \u00a0](?=\S)[^\s]+)*")
_FIGURE = compiled(r"^[-−]?[\d,]*\d(?:\.\d+)?[%％]?$")
_TOTAL = compiled(r"^(?:合\s*计|总\s*计|小\s*计)$")
_LEAST_CELLS, _MOST_CELLS = 3, 40
_LEAST_LINES = 3


def even_rows(source: Source, lines: Sequence[int]) -> Arranged | None:
    """The rows where none lacks a cell but a 合计 that spans number and name; None where one does."""
    if len(lines) < _LEAST_LINES:
        return None
    rows = [_cells(source, number) for number in lines]
    count = len(rows[0])
    if not _LEAST_CELLS <= count <= _MOST_CELLS or any(_is_figure(source, cell) for cell in rows[0]):
        return None
    found = []
    for number, cells in zip(lines, rows, strict=True):
        if len(cells) == count - 1 and _TOTAL.match(source.text[slice(*cells[0])]):
            cells = [cells[0], (cells[0][1], cells[0][1]), *cells[1:]]
        if len(cells) != count or (number != lines[0] and not any(_is_figure(source, cell) for cell in cells)):
            return None
        found.append(RawRow(tuple(cells), number))
    return Arranged(found)


def _cells(source: Source, number: int) -> list[Span]:
    start, end = source.line_span(number)
    return [(start + match.start(), start + match.end()) for match in _CELL.finditer(source.text[start:end])]


def _is_figure(source: Source, cell: Span) -> bool:
    return bool(_FIGURE.match(source.text[slice(*cell)]))
