"""Tables whose cells stand apart by spaces only, not one below the other: read by counting, where every row has as many cells."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span

_CELL = compiled(r"[^\s]+(?:[ \u00a0](?=\S)[^\s]+)*")
_FIGURE = compiled(r"^[-−]?[\d,]*\d(?:\.\d+)?[%％]?$")
_WHOLE = compiled(r"^\d{1,3}$")
_LEAST_CELLS, _MOST_CELLS = 3, 40
_LEAST_LINES = 3
_LEAST_RUN = 2  # figures side by side


def even_rows(source: Source, lines: Sequence[int]) -> Arranged | None:
    """The rows where none lacks a figure; None where one does.

    A row may lack the number before its name, as 其中 and 合计 do, and the remark at its end.
    """
    if len(lines) < _LEAST_LINES:
        return None
    head, *body = [_Row(source, number) for number in lines]
    count = len(head.cells)
    if not _LEAST_CELLS <= count <= _MOST_CELLS or any(head.figures):
        return None
    full = [row for row in body if len(row.cells) == count]
    found = [row.filled(full[0], count) if full else None for row in body]
    rows = [cells for cells in found if cells is not None]
    if len(rows) < len(found):
        return None
    return Arranged([RawRow(tuple(cells), number) for cells, number in zip([head.cells, *rows], lines, strict=True)])


def counted_out(source: Source, lines: Sequence[int]) -> Arranged:
    """The cells of each line, whatever columns they are of: for a table that cannot be read, so that its figures are counted."""
    rows = [_Row(source, number) for number in lines]
    width = max(len(row.cells) for row in rows)
    ends = [source.line_span(number)[1] for number in lines]
    spans = (row.cells + [(end, end)] * (width - len(row.cells)) for row, end in zip(rows, ends, strict=True))
    return Arranged(
        [RawRow(tuple(cells), number) for cells, number in zip(spans, lines, strict=True)], note="reason-table-ragged"
    )


class _Row:
    """The cells of one line, and which of them are figures."""

    def __init__(self, source: Source, number: int) -> None:
        start, end = source.line_span(number)
        text = source.text[start:end]
        matches = list(_CELL.finditer(text))
        self.cells: list[Span] = [(start + match.start(), start + match.end()) for match in matches]
        self.figures = [bool(_FIGURE.match(match.group())) for match in matches]
        self.is_numbered = bool(matches) and bool(_WHOLE.match(matches[0].group()))

    def filled(self, full: _Row, count: int) -> list[Span] | None:
        """The cells of the row, blank where it lacks what only a full row has; None where it lacks something else."""
        if len(self.cells) == count:
            return self.cells if any(self.figures) else None
        cells, figures = self.cells, self.figures
        if full.is_numbered and not self.is_numbered and cells:
            cells, figures = [cells[0], (cells[0][1], cells[0][1]), *cells[1:]], [False, *figures]
        if len(cells) == count - 1 and not full.figures[-1]:
            cells, figures = [*cells, (cells[-1][1], cells[-1][1])], [*figures, False]
        alike = len(cells) == count and sum(figures) >= _LEAST_RUN and figures[1:] == full.figures[1:]
        return cells if alike else None
