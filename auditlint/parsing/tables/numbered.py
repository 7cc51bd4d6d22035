"""Tables of single cells whose rows are numbered: 序号 over 1, 2, 3 …; so a total without a number does not shift its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.tables.stack import LineKind, Stack, StackLine, StackRow

_NUMBERS = frozenset(("序号", "编号", "No."))
_TOTAL = compiled(r"^(?:合|总|小)\s*计$")
_LEAST_ROWS = 2
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 24


@record
class Numbered:
    """Such a table and the lines of its run that it takes."""

    stack: Stack
    begin: int
    end: int


def numbered(run: Sequence[StackLine]) -> Numbered | None:
    """The first table of a run of lines that has a header with 序号 and a row for each number."""
    begin = next((at for at, line in enumerate(run) if line.text in _NUMBERS), None)
    if begin is None:
        return None
    first = next((at for at in range(begin, len(run)) if run[at].text == "1"), begin)
    header = run[begin:first]
    if len(header) < _LEAST_COLUMNS or any(line.kind is not LineKind.WORDS for line in header):
        return None
    for rows in _ways(run, first):
        width, end = len(rows[0]), first + len(rows) * len(rows[0])
        figures = _figure_columns(rows)
        if figures and rows[0][1].kind is LineKind.WORDS:
            total, end = _total(run, end, figures, width)
            if total is None and not _ends(run, end):
                continue
            body = [StackRow((row[0],), (row[1],), tuple(row[2:])) for row in rows]
            names = tuple((line,) for line in header) if len(header) == width else ()
            return Numbered(Stack(names, (*body, total) if total else tuple(body)), begin, end)
    return None


def _ways(run: Sequence[StackLine], first: int) -> Iterator[list[Sequence[StackLine]]]:
    """The rows for each width at which every row begins with the next number."""
    for width in range(_LEAST_COLUMNS, _MOST_COLUMNS):
        rows: list[Sequence[StackLine]] = []
        at = first
        while at + width <= len(run) and run[at].text == str(len(rows) + 1):
            rows.append(run[at : at + width])
            at += width
        if len(rows) >= _LEAST_ROWS:
            yield rows


def _figure_columns(rows: Sequence[Sequence[StackLine]]) -> list[int]:
    """The columns behind the names that hold figures in every row; none where one holds both words and figures."""
    found: list[int] = []
    for at, cells in enumerate(zip(*rows, strict=True)):
        kinds = {cell.kind for cell in cells} - {LineKind.BLANK}
        if len(kinds) > 1:
            return []
        if kinds == {LineKind.VALUE} and at > 1:
            found.append(at)
    return found


def _total(run: Sequence[StackLine], at: int, figures: Sequence[int], width: int) -> tuple[StackRow | None, int]:
    """The row of 合计 with a figure for each column of figures, wherever its blank cells were, and where it ends."""
    filled = [(n, line) for n, line in enumerate(run[at : at + 2 * width], at) if line.kind is not LineKind.BLANK]
    if not filled or not _TOTAL.match(filled[0][1].text):
        return None, at
    name, values = filled[0][1], filled[1 : 1 + len(figures)]
    if len(values) < len(figures) or any(line.kind is not LineKind.VALUE for _, line in values):
        return None, at
    end = values[-1][0] + 1
    if not _ends(run, end):
        return None, at
    cells = {column: line for column, (_, line) in zip(figures, values, strict=True)}
    blank = StackLine(values[-1][1].number, LineKind.BLANK, "")
    return StackRow((), (name,), tuple(cells.get(column, blank) for column in range(2, width))), end


def _ends(run: Sequence[StackLine], at: int) -> bool:
    """Whether no further figure or total follows, which the rows would leave out."""
    rest = [line for line in run[at : at + _MOST_COLUMNS] if line.kind is not LineKind.BLANK]
    return not rest or (rest[0].kind is LineKind.WORDS and not _TOTAL.match(rest[0].text))
