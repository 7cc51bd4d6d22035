"""Tables whose cells one space parts: a header of words, and rows of as many cells with figures in the same columns.

Where a cell is blank, nothing tells which; such a row is read only where it lacks a remark at its end, or the names before
the figures of a total. A stretch is a table where at least three rows below a header are whole; a name and a figure a line
need a total among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span
from auditlint.parsing.tables.rows import SUMS, word_kind

_HEADER = compiled(r"\s*+[\u4e00-\u9fff][^\s。；，：;|｜│┃]*+(?: [^\s。；，：;|｜│┃]++)++\s*$")
_CELL = compiled(r"\S+")
_FIGURE = compiled(r"[-−]?[\d,]*\d(?:\.\d+)?(?:[万亿]?元|[%％人个家户件项分吨亩])?$|[-—–/]{1,2}$")
_DIGIT_OR_NOTHING = compiled(r"\d|^$")
_VALUES = compiled(r"指标值|目标|完成|实际|要求|标准|情况")
_SECTION = compiled(r"[\u4e00-\u9fff]{2,10}[:：](?: [\u4e00-\u9fff]{2,10}[:：])?\s*$")
_REMARK = compiled(r"备注|说明|原因|措施")
_FULL_SCORE = compiled(r"总分|合计得分")
_LEAST_ROWS = 3
_MOST_BLANKS = 1  # lines between two rows
_LEAST_FIGURES = 2  # columns
_PAIR = 2


@record
class SingleSpaced:
    """Such a table: its lines, and the cells of each, the header first."""

    lines: tuple[int, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def arranged(self) -> Arranged:
        return Arranged([RawRow(cells, line) for cells, line in zip(self.rows, self.lines, strict=True)])


@lru_cache(maxsize=2)
def single_spaced(source: Source) -> tuple[SingleSpaced, ...]:
    """All such tables of a report."""
    return tuple(_tables(source))


def _tables(source: Source) -> Iterator[SingleSpaced]:
    lines = source.lines
    end = 0
    for number, line in enumerate(lines[:-_LEAST_ROWS], 1):
        if number > end and " " in line and _HEADER.match(line):
            table = _table(source, lines, number)
            if table is not None:
                end = table.lines[-1]
                yield table


def _table(source: Source, lines: Sequence[str], first: int) -> SingleSpaced | None:
    """The table whose header stands in a line; None where too few rows go with it."""
    header = _cells(source, lines, first)
    if not header or any(_is_figure(source, cell) for cell in header):
        return None
    remark = bool(_REMARK.search(source.text[slice(*header[-1])]))
    columns = set(range(len(header)))
    rows = [tuple(header)]
    sections: list[tuple[Span, ...]] = []  # 流动资产： above the rows of it
    headed: list[int] = []  # their lines
    numbers = [first]
    for number in range(first + 1, len(lines) + 1):
        if not lines[number - 1].strip():
            if number - numbers[-1] > _MOST_BLANKS:
                break
            continue
        if _SECTION.match(lines[number - 1]):
            heading, *_ = _cells(source, lines, number)
            sections.append((heading, *[_blank_after(heading)] * (len(header) - 1)))
            headed.append(number)
            continue
        cells = _fitted(source, _cells(source, lines, number), len(header), columns, remark)
        figured = columns & {at for at, cell in enumerate(cells) if cell[0] < cell[1] and _is_figure(source, cell)}
        is_total = bool(cells) and _is_total(source, cells)  # has no code
        if len(figured) < (1 if is_total else min(_LEAST_FIGURES, len(header) - 1)):
            break
        lost = columns - figured
        if len(rows) > 1 and not is_total and any(_is_word(source, header[at], cells[at]) for at in lost):
            return None  # a name of two words, and a figure less
        columns = figured
        rows += [*sections, tuple(cells)]
        numbers += [*headed, number]
        sections, headed = [], []
    pairs = len(header) == _PAIR and not any(_is_total(source, row) for row in rows)  # what two words a line are, nothing tells
    return SingleSpaced(tuple(numbers), tuple(rows)) if len(rows) > _LEAST_ROWS and not pairs else None


def _fitted(source: Source, cells: list[Span], width: int, columns: set[int], remark: bool) -> list[Span]:
    """The cells of a row, a remark or the names before the figures of a total filled up; empty where they do not fit."""
    last_name = max((at for at in range(width - remark) if at not in columns), default=0)
    if cells and len(cells) == width - remark - last_name and _is_total(source, cells):
        cells = [cells[0], *[_blank_after(cells[0])] * last_name, *cells[1:]]
    if remark and len(cells) == width - 1:
        cells = [*cells, _blank_after(cells[-1])]
    return cells if len(cells) == width else []


def _is_total(source: Source, cells: Sequence[Span]) -> bool:
    name = source.text[slice(*cells[0])]
    return word_kind(name) in SUMS or bool(_FULL_SCORE.match(name))


def _is_word(source: Source, header: Span, cell: Span) -> bool:
    """Whether words stand where a figure is wanted; what was aimed at and reached may be either."""
    return not _DIGIT_OR_NOTHING.search(source.text[slice(*cell)]) and not _VALUES.search(source.text[slice(*header)])


def _blank_after(cell: Span) -> Span:
    return cell[1], cell[1]


def _cells(source: Source, lines: Sequence[str], number: int) -> list[Span]:
    """The cells of a line; none where more than one space parts some."""
    start, text = source.line_starts[number - 1], lines[number - 1]
    if "  " in text.strip() or "\t" in text:
        return []
    return [(start + match.start(), start + match.end()) for match in _CELL.finditer(text)]


def _is_figure(source: Source, cell: Span) -> bool:
    return bool(_FIGURE.match(source.text[slice(*cell)]))


def single_spaced_lines(source: Source) -> set[int]:
    """Numbers of their lines."""
    return {number for table in single_spaced(source) for number in table.lines}
