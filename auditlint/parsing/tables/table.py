"""The tables of a report: rows, columns and cells with their figures, one logical table each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from auditlint.core.choice import Choice
from auditlint.core.figure import Figure
from auditlint.core.record import entity, record
from auditlint.core.unit import Dimension, Unit


class CellKind(Choice):
    """What a cell holds; the names are the terminals of grammars/table.lark."""

    LABEL = "LABEL"
    CODE = "CODE"
    AMOUNT = "AMOUNT"
    COUNT = "COUNT"
    SCORE = "SCORE"
    PERCENTAGE = "PERCENTAGE"
    BLANK = "BLANK"
    DASH = "DASH"  # - — / 无: nothing, said with a sign
    UNREAD = "UNREAD"  # something where a figure should stand: 约100, 12-15, 298..50


class Role(Choice):
    """What the label of a row says the row is."""

    ITEM = "ITEM"
    AMONG = "AMONG"  # 其中
    SUBTOTAL = "SUBTOTAL"  # 小计
    TOTAL = "TOTAL"  # 合计
    GRAND = "GRAND"  # 总计
    RUNNING = "RUNNING"  # 本年累计: more than the rows above


class ColumnKind(Choice):
    LABEL = "label"
    CODE = "code"  # codes, serial numbers, years
    FIGURE = "figure"
    SCORE = "score"  # 分值, 得分, 权重
    NOTE = "note"  # words beside the figures: 备注, 评分标准


@entity
class Cell:
    """A cell with its place in the source; `text` is folded, `figure` set where it holds one."""

    text: str
    start: int
    end: int
    kind: CellKind
    figure: Figure | None = None

    @property
    def is_empty(self) -> bool:
        return self.kind in (CellKind.BLANK, CellKind.DASH)


@entity
class Row:
    """One row; `cells` has a cell for each column of the table.

    `label` is the row's own name, the last label cell before its figures; `labels` the names from the outermost,
    with merged cells filled in from above. `code` joins codes split over several cells with dots.
    """

    cells: tuple[Cell, ...]
    role: Role
    label: str
    labels: tuple[str, ...]
    code: str
    line: int

    def figure(self, column: int) -> Figure | None:
        return self.cells[column].figure

    @property
    def has_figures(self) -> bool:
        return any(cell.figure is not None for cell in self.cells)


@record
class Column:
    """A column; `path` holds the header texts above it, outermost first, `header` all of them joined."""

    index: int
    kind: ColumnKind
    path: tuple[str, ...] = ()
    unit: Unit | None = None

    def __hash__(self) -> int:
        return self.index

    @property
    def header(self) -> str:
        return "".join(self.path)

    @property
    def name(self) -> str:
        """The innermost header text."""
        return self.path[-1] if self.path else ""


@entity
class Table:
    """One logical table, also where it goes on after a page break.

    The two halves of a table that stands left and right of a middle line (收入 | 金额 | 支出 | 金额) are two
    tables of one `sheet`, numbered by `panel`. `start` and `end` are source offsets of its first and last row.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    unit: Unit | None = None
    caption: str = ""
    section: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    sheet: int = 0
    panel: int = 0
    start: int = 0
    end: int = 0
    note: str = ""  # why the table could not be read as figures in columns, by message key
    marked_off: bool = False  # no figure can have slipped into the next column

    @cached_property
    def figure_columns(self) -> tuple[Column, ...]:
        """Columns of amounts, counts and rates: no scores, codes or words."""
        return tuple(column for column in self.columns if column.kind is ColumnKind.FIGURE)

    @cached_property
    def score_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind is ColumnKind.SCORE)

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @property
    def figures(self) -> Iterator[Figure]:
        for row in self.rows:
            for cell in row.cells:
                if cell.figure is not None:
                    yield cell.figure

    @property
    def is_readable(self) -> bool:
        return not self.note

    def is_rate(self, column: Column) -> bool:
        return column.unit is not None and column.unit.dimension is Dimension.RATE
