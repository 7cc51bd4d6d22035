"""From raw rows to tables: headers told from rows, kinds and units of columns, the halves of double tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.core.unit import PERCENT, Dimension, Unit
from auditlint.parsing.tables.cells import Arranged, Content, Form, Span, read
from auditlint.parsing.tables.headers import (
    Grid,
    column_kind,
    column_unit,
    counts_rows,
    figure_places,
    header_count,
    is_budget_code,
    is_new_header,
    is_numbering,
    is_score,
    is_serial,
    paths,
    squeezed,
    stated_unit,
)
from auditlint.parsing.tables.rows import Labels
from auditlint.parsing.tables.table import Cell, CellKind, Column, ColumnKind, Row, Table

_AHEAD = 12  # rows that show whether a header stands at their top
_MOST_COLUMNS = 500  # a wider run of signs is no table
_VALUES = compiled(r"指标值|目标|完成|实际|计划值|要求|实现情况")  # headers of columns of words and figures alike
_KINDS = {
    Dimension.COUNT: CellKind.COUNT,
    Dimension.SCORE: CellKind.SCORE,
    Dimension.RATE: CellKind.PERCENTAGE,
}
_SEPARATED = (Form.TABS.value, Form.PIPES.value, Form.COMMAS.value, Form.HTML.value)
_OPPOSITE = ({"资产", "负债和净资产"}, {"收入", "支出功能分类"})


@dataclass(slots=True)
class Sheet:
    """The rows of one table before its columns are known; `width` cells in every row."""

    header: Grid
    body: Grid
    lines: list[int]  # of the body rows
    caption: str = ""
    unit: Unit | None = None
    section: tuple[str, ...] = ()
    first: int = 0  # source lines, for telling what stands between two sheets
    last: int = 0
    form: str = ""
    titles: list[str] = field(default_factory=list)
    kinds: tuple[ColumnKind, ...] = ()  # where they are known beforehand
    note: str = ""  # why it cannot be read, by message key

    @property
    def width(self) -> int:
        return max((filled_width(row) for row in (*self.header, *self.body)), default=0)

    @property
    def is_marked_off(self) -> bool:
        """Whether no figure can have slipped into the next column: separators stand between the cells, or none is blank."""
        full = self.form == Form.SPACES.value and all(
            len(row) == self.width and all(cell.text for cell in row) for row in self.body
        )
        return full or self.form in _SEPARATED

    @property
    def signature(self) -> tuple[str, ...]:
        """The header's words, to recognise the same header further on."""
        return tuple(squeezed(cell.text) for row in self.header for cell in row if cell.text)


def sheets(source: Source, run: Arranged, form: str) -> Iterator[Sheet]:
    """The tables of one run of rows: a new header in the middle begins a new one, a repeated one is left out."""
    grid = [[read(source, span) for span in (row.spans if run.kinds else _enough(row.spans))] for row in run.rows]
    for row, contents in zip(run.rows, grid, strict=True):
        for place in row.unread:
            contents[place] = Content("?", row.spans[place], odd=True)
    lines = [row.line for row in run.rows]
    heads = run.heads if _heads_figures(grid, run) else 0
    start = 0
    while start < len(grid):
        sheet, taken = _sheet(grid[start:], lines[start:], heads if start == 0 else None)
        sheet.form, sheet.kinds, sheet.note = form, run.kinds, run.note
        sheet.first, sheet.last = lines[start], lines[start + taken - 1]
        yield sheet
        start += taken


def _enough(spans: Sequence[Span]) -> Sequence[Span]:
    """The cells of a row; of one that is too wide for a table, no more than show that it is."""
    beyond = next((span for span in spans[_MOST_COLUMNS:] if span[0] < span[1]), None)
    return spans if beyond is None else (*spans[:_MOST_COLUMNS], beyond)


def _heads_figures(grid: Grid, run: Arranged) -> bool:
    """Whether words stand above columns of figures; else what seems a header is a name on a line of its own."""
    return not run.heads or any(
        cell.text and kind is ColumnKind.FIGURE for row in grid[: run.heads] for cell, kind in zip(row, run.kinds, strict=True)
    )


def _sheet(grid: Grid, lines: list[int], heads: int | None) -> tuple[Sheet, int]:
    titles: list[str] = []
    first = 0
    while first < len(grid) - 1 and _is_title(grid[first], grid[first + 1]):
        titles.append(next(cell.text for cell in grid[first] if cell.text))
        first += 1
    count = header_count(grid[first:]) if heads is None else max(0, heads - first)
    sheet = Sheet(grid[first : first + count], [], [], titles=titles)
    figured = figure_places(grid[first + count :])
    index = first + count
    while index < len(grid):
        apart = sheet.body and (lines[index] - lines[index - 1] > 1 or _abuts(grid, index))
        if apart and _starts(grid, lines, index, sheet):
            break
        row = _without_code_words(grid[index], sheet)
        if sheet.body and is_new_header(row, figured):
            if not _repeats(row, sheet.header):
                index -= _take_back(sheet, grid, index)
                break
        elif not is_numbering(row) and any(cell.text for cell in row):
            sheet.body.append(row)
            sheet.lines.append(lines[index])
        index += 1
    return sheet, max(index, 1)


def _take_back(sheet: Sheet, grid: Grid, index: int) -> int:
    """How many of the last rows are upper rows of the header that begins the next table: 收入 | | 支出 above 项目 | 金额."""
    taken = 0
    while sheet.body and sheet.body[-1] is grid[index - taken - 1] and _is_upper(sheet.body[-1]):
        sheet.body.pop()
        sheet.lines.pop()
        taken += 1
    return taken


def _is_upper(row: list[Content]) -> bool:
    return sum(cell.is_label for cell in row) >= 2 and all(cell.is_label or not cell.text for cell in row)


def _abuts(grid: Grid, index: int) -> bool:
    """Whether words alone begin rows of another number of cells: a table right below another."""
    row, above, below = grid[index], grid[index - 1], grid[index + 1 : index + 2]
    return len(row) != len(above) and all(len(other) == len(row) for other in below) and _is_upper(row)


def _starts(grid: Grid, lines: list[int], index: int, sheet: Sheet) -> bool:
    """Whether another table begins here: with another header, or with rows of another width."""
    stop = index + 1
    while stop < min(len(grid), index + _AHEAD) and lines[stop] - lines[stop - 1] == 1:
        stop += 1
    heads = header_count(grid[index:stop])
    if heads:
        return not all(_repeats(row, sheet.header) for row in grid[index : index + heads] if filled_width(row))
    return len(grid[index]) != len(grid[index - 1]) and filled_width(grid[index]) > sheet.width


def _is_title(row: list[Content], below: list[Content]) -> bool:
    """One text in a row of several cells, above the header."""
    filled = [cell for cell in row if cell.text and not cell.nothing]
    return (
        len(row) > 1
        and len(filled) == 1
        and filled[0].is_label
        and sum(1 for c in below if c.is_label) >= 1
        and ("单位" in filled[0].text or (row[0] is filled[0] and filled[0].text.endswith(("表", "况", "）", ")"))))
    )


def _without_code_words(row: list[Content], sheet: Sheet) -> list[Content]:
    """类 | 款 | 项 | 合计 | 2,946.25: the first cells head the columns below, the others are a row of the table."""
    if sheet.body or not any(cell.figure for cell in row):
        return row
    words = [index for index, cell in enumerate(row) if squeezed(cell.text) in ("类", "款", "项", "类款项")]
    if not words or words[0] != 0:
        return row
    blank = [Content("", cell.span) if index in words else cell for index, cell in enumerate(row)]
    sheet.header = [
        *sheet.header,
        [row[i] if i in words else Content("", row[i].span) for i in range(len(row))],
    ]
    return blank


def _repeats(row: list[Content], header: Grid) -> bool:
    words = [squeezed(cell.text) for cell in row]
    known = [[squeezed(cell.text) for cell in line] for line in header]
    return any([w for w in words if w] == [w for w in line if w] for line in known)


def _pad(sheet: Sheet) -> None:
    """All rows as wide as the widest that holds something."""
    width = sheet.width
    for row in (*sheet.header, *sheet.body):
        end = row[-1].span[1] if row else 0
        del row[width:]
        row.extend(Content("", (end, end)) for _ in range(width - len(row)))


def filled_width(row: list[Content]) -> int:
    width = len(row)
    while width and not row[width - 1].text:
        width -= 1
    return width


def tables(sheet: Sheet, number: int) -> Iterator[Table]:
    """The table of a sheet, or the halves of a double one."""
    width = sheet.width
    if width > _MOST_COLUMNS:
        return
    _pad(sheet)
    above = _over_rates(sheet, paths(sheet.header, width))
    kinds = _kinds(sheet, above, width)
    unit = sheet.unit or next((u for u in map(stated_unit, (*sheet.titles, *sum(above, ()))) if u), None)
    note = sheet.note or _realign(sheet, above, kinds) or _nameless(sheet, kinds)
    bounds = _panels(sheet, above, kinds)
    for panel, (start, end) in enumerate(bounds):
        columns = tuple(
            Column(i - start, kinds[i], above[i], column_unit(above[i], kinds[i], _column(sheet, i), unit))
            for i in range(start, end)
        )
        rows = tuple(_rows(sheet, columns, start, end))
        if any(row.has_figures for row in rows):
            spans = [cell.span for row in sheet.body for cell in row[start:end] if cell.text]
            first, last = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)
            yield Table(
                rows, columns, unit, sheet.caption or "".join(sheet.titles), sheet.section,
                tuple(sheet.lines), number, panel, first, last, note, sheet.is_marked_off,
            )  # fmt: skip


def _over_rates(sheet: Sheet, above: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A header that has one merged cell more than its rows stands one place too far right: its 率 is over no rate."""
    named = [i for i, path in enumerate(above) if path and path[-1].endswith("率")]
    off = named and all(i > 2 and _rates(sheet, i - 1) == {True} and True not in _rates(sheet, i) for i in named)
    return [*above[:1], *above[2:], ()] if off else above


def _rates(sheet: Sheet, index: int) -> set[bool]:
    """Whether the figures of a column are rates: all, none, or some of them."""
    return {cell.figure.unit is PERCENT for cell in _column(sheet, index) if cell.figure is not None}


def _column(sheet: Sheet, index: int) -> list[Content]:
    return [row[index] for row in sheet.body]


def _kinds(sheet: Sheet, above: list[tuple[str, ...]], width: int) -> list[ColumnKind]:
    kinds: list[ColumnKind] = []
    last_label = next((i for i in reversed(range(width)) if any(cell.is_label for cell in _column(sheet, i))), -1)
    for index in range(width):
        known = sheet.kinds[index] if index < len(sheet.kinds) else None
        if known is ColumnKind.FIGURE and (
            is_serial("".join(above[index][-1:])) or counts_rows(_column(sheet, index), above[index])
        ):
            kinds.append(ColumnKind.CODE)
        elif known is ColumnKind.FIGURE:
            kinds.append(ColumnKind.SCORE if is_score("".join(above[index])) else known)
        else:
            kinds.append(known or column_kind(above[index], _column(sheet, index), index < last_label))
    for index in range(1, width if sheet.header else 0):  # the cells of a code split over several columns under one header
        if kinds[index - 1] is ColumnKind.CODE and not above[index] and kinds[index] is not ColumnKind.LABEL:
            kinds[index] = ColumnKind.CODE
    if ColumnKind.LABEL not in kinds and ColumnKind.NOTE in kinds:
        kinds[kinds.index(ColumnKind.NOTE)] = ColumnKind.LABEL
    return kinds


def _realign(sheet: Sheet, above: list[tuple[str, ...]], kinds: list[ColumnKind]) -> str:
    """Rows that lost a merged cell are moved to where their figures belong; a message key where none fits."""
    width = len(kinds)
    before = takewhile(lambda kind: kind not in (ColumnKind.FIGURE, ColumnKind.SCORE), kinds)
    names = [index for index, kind in enumerate(before) if kind is ColumnKind.LABEL and not _VALUES.search("".join(above[index]))]
    for row in sheet.body:
        if not _misfits(row, names):
            continue
        filled = filled_width(row)
        for shift in range(1, width - filled + 1):
            blank = Content("", (row[0].span[1], row[0].span[1]))
            moved = [row[0], *[blank] * shift, *row[1:filled]]
            moved += [blank] * (width - len(moved))
            if not _misfits(moved, names):
                row[:] = moved
                break
        else:
            return "reason-table-ragged"
    return ""


def _nameless(sheet: Sheet, kinds: list[ColumnKind]) -> str:
    """Figures without names: one cell a line, or names that stand on other lines than their figures."""
    heads = [i for i, kind in enumerate(kinds) if kind in (ColumnKind.LABEL, ColumnKind.CODE)]
    figured = [row for row in sheet.body if any(cell.figure and i not in heads for i, cell in enumerate(row))]
    named = [row for row in figured if any(row[i].text for i in heads)]
    return "reason-table-nameless" if 4 * len(named) < 3 * len(figured) and len(figured) > 1 else ""


def _misfits(row: list[Content], names: list[int]) -> bool:
    """Whether figures stand among the names, which stand left of all figures: cells in a wrong column."""
    figures = [row[index].figure for index in names]
    return any(figure is not None and (not row[-1].text or figure.exponent < 0) for figure in figures)


def _panels(sheet: Sheet, above: list[tuple[str, ...]], kinds: list[ColumnKind]) -> list[tuple[int, int]]:
    """Where a table stands left and right of a middle line: the header of its labels comes again, or codes do."""
    starts = [0]
    if ColumnKind.SCORE not in kinds:
        first = _head(above, kinds, 0)
        for index in range(1, len(kinds)):
            if kinds[index] not in _HEADS or kinds[index - 1] in _HEADS:
                continue
            if ColumnKind.FIGURE not in kinds[starts[-1] : index]:
                continue
            if _comes_again(first, _head(above, kinds, index)) or _holds_codes(sheet, index):
                starts.append(index)
    return list(zip(starts, [*starts[1:], len(kinds)], strict=True))


_HEADS = (ColumnKind.LABEL, ColumnKind.CODE)


def _head(above: list[tuple[str, ...]], kinds: list[ColumnKind], start: int) -> list[str]:
    """The header words above the codes and labels from `start` on."""
    stop = next((i for i in range(start, len(kinds)) if kinds[i] not in _HEADS), len(kinds))
    return [text for path in above[start:stop] for text in path]


def _comes_again(first: list[str], other: list[str]) -> bool:
    same = set(first) & set(other)
    return bool(same) or any(_are_opposite(one, two) for one in first[:1] for two in other[:1])


def _are_opposite(one: str, other: str) -> bool:
    """收入科目 and 支出科目."""
    sides = {one, other}
    return sides in _OPPOSITE or (len(sides) == 2 and len({side.replace("收入", "支出") for side in sides}) == 1)


def _holds_codes(sheet: Sheet, index: int) -> bool:
    texts = [row[index].text for row in sheet.body if row[index].figure is not None]
    return bool(texts) and all(is_budget_code(text) for text in texts)


def _rows(sheet: Sheet, columns: tuple[Column, ...], start: int, end: int) -> Iterator[Row]:
    labels = Labels(columns)
    for contents, line in zip(sheet.body, sheet.lines, strict=True):
        cells = tuple([_cell(c, column) for c, column in zip(contents[start:end], columns, strict=True)])
        yield labels.row(cells, line)


def _cell(content: Content, column: Column) -> Cell:
    start, end = content.span
    text, figure = content.text, content.figure
    if not text:
        return Cell("", start, end, CellKind.BLANK)
    if column.kind in (ColumnKind.LABEL, ColumnKind.NOTE, ColumnKind.CODE):
        kind = CellKind.CODE if column.kind is ColumnKind.CODE and not content.is_label else CellKind.LABEL
        return Cell(text, start, end, CellKind.DASH if content.nothing else kind)
    if content.nothing:
        return Cell(text, start, end, CellKind.DASH)
    if figure is None:
        return Cell(text, start, end, CellKind.UNREAD)
    figure = _with_unit(figure, column)
    return Cell(text, start, end, _KINDS.get(figure.unit.dimension, CellKind.AMOUNT), figure)


def _with_unit(figure: Figure, column: Column) -> Figure:
    bare = figure.unit.dimension is Dimension.PLAIN and not figure.unit.symbol
    return figure.in_unit(column.unit) if bare and column.unit is not None else figure
