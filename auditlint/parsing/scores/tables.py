"""Tables of scores: their headers tell which columns name indicators, offer points and give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.number import D
from auditlint.core.pattern import compiled
from auditlint.core.record import kept, lazy, replace
from auditlint.core.unit import SCORE, Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.scores.lined import lined_forms, proves_itself
from auditlint.parsing.scores.prose import as_score, indicator_code, indicator_name
from auditlint.parsing.scores.rows import Name, RowKind, ScoreRow, ScoreTable
from auditlint.parsing.tables.table import Cell, CellKind, Column, ColumnKind, Role, Row, Table

_OFFER = compiled(
    r"(?:指标|标准|基准|权重|设定|评价|考核|总)?(?:分值|满分|标准分|权重分?|权数|分数)(?:值|分)?(?:[(（].{0,8}[)）])?"
)
_AWARD = compiled(
    r"(?:自评|自我评价|评价|考评|考核|评审|复核|复评|实际|实|最终|最后|综合|核定|绩效|专家|部门|单位|财政)*"
    r"(?:得分|评分|自评分|评价分|考核分)(?:值|数)?(?:[(（].{0,8}[)）])?"
)
# 2022年得分 beside 2023年得分, 甲县得分 beside 乙县得分: the points that each of several was given
_AWARD_OF_ONE = compiled(
    r"(?:20\d\d年度?|上年度?|本年度?|去年|今年|[\u4e00-\u9fff]{1,8}(?:项目|服务|[县区市乡镇局]|街道|公司|学校|标段|医院|中心))得分(?:[(（].{0,8}[)）])?"
)
_WEIGHT, _VALUE = compiled(r"权重"), compiled(r"分值")
_DEDUCTION = compiled(r"(?:扣分|扣减分?|减分|失分|扣除分?)(?:值)?(?:[(（].{0,4}[)）])?")
_NO_NAME = compiled(r"值|标准|解释|说明|依据|方法|情况|原因|措施|公式|来源|备注|要点|评分")
_CLOSING = compiled(r"(?:小计|合计|总计|总分|得分)+$")
_WHOLE = compiled(r"(?:自评|评价|综合|绩效|最终)*(?:总得?分|得分|得分合计)(?:[(（].*[)）])?")
_BRACKET = compiled(r"[（(]\s*(?:分值|权重|满分)?[:：]?\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分\s*[)）]")
_BLANK = compiled(r"\s")
_KINDS = {Role.SUBTOTAL: RowKind.SUBTOTAL, Role.TOTAL: RowKind.TOTAL, Role.GRAND: RowKind.TOTAL}
_SCORED = (ColumnKind.SCORE, ColumnKind.FIGURE)
_POINTS = (Dimension.SCORE, Dimension.PLAIN, Dimension.COUNT, Dimension.RATE)
_BESIDE = 600  # characters between a table of funds with its score and the table of indicators below it
_MOST_FUNDS = 2


@kept
def score_tables(document: Document) -> tuple[ScoreTable, ...]:
    """Every table that offers or gives points, in text order."""
    read = (_Reader(table, document.source.text).read() for table in document.tables if table.is_readable)
    found: list[ScoreTable] = []
    for table in sorted((*filter(None, read), *lined_forms(document)), key=lambda table: table.start):
        above = found[-1] if found else None
        if above is not None and _goes_on(above, table):
            table = replace(table, above=tuple(above.items))
        if not table.lined or (proves_itself(table) and (above is None or above.end <= table.start)):
            found.append(table)
    return tuple(found)


def _goes_on(above: ScoreTable, table: ScoreTable) -> bool:
    """Whether the funds of a self-evaluation form, with the points for spending them, stand above its indicators."""
    near = 0 <= table.start - above.end <= _BESIDE
    return near and above.total is None and len(above.items) <= _MOST_FUNDS and len(above.awards) == len(table.awards)


def is_award(column: Column) -> bool:
    """Whether a column gives points."""
    return column.kind in _SCORED and bool(_AWARD.fullmatch(_plain(column.name)))


class _Reader:
    """One table while it is read as one of scores."""

    def __init__(self, table: Table, text: str) -> None:
        self.table, self.text = table, text
        of_each = self._named(_AWARD_OF_ONE)
        awards = of_each if len(of_each) > 1 else self._named(_AWARD)
        self.awards = [c for c in awards if not table.is_rate(c)]
        offers = [c for c in self._named(_OFFER) if not self.awards or c.index < self.awards[0].index]
        if not self.awards and len(offers) == 2 and self._is_given(*offers):
            self.awards = [offers.pop()]
        self.offer, self.outer = (offers[-1] if offers else None), offers[:-1]
        self.deductions = self._named(_DEDUCTION)

    @lazy
    def names(self) -> list[int]:
        """The columns that name the indicators, left of all points."""
        edge = min((c.index for c in (self.offer, *self.awards) if c is not None), default=0)
        rows = [row for row in self.table.rows if _kind(row) is RowKind.ITEM]
        return [
            c.index
            for c in self.table.columns
            if c.kind is ColumnKind.LABEL and c.index < edge and not _NO_NAME.search(c.name)
            if any(row.cells[c.index].kind is CellKind.LABEL for row in rows)
        ]

    @lazy
    def bracketed(self) -> list[int]:
        """Those in which points stand behind the names."""
        return [i for i in self.names if any(self._bracket(row.cells[i]) for row in self.table.rows)]

    def _is_given(self, weight: Column, value: Column) -> bool:
        """权重 15, 分值 14.00: values that never exceed the weights, and are not the weights."""
        if not _WEIGHT.match(weight.name) or not _VALUE.match(value.name):
            return False
        pairs = [(row.figure(weight.index), row.figure(value.index)) for row in self.table.rows]
        known = [(most.value, given.value) for most, given in pairs if most and given]
        return len(known) == len(pairs) and all(given <= most for most, given in known) and any(g < m for m, g in known)

    def _named(self, pattern: re.Pattern[str]) -> list[Column]:
        return [c for c in self.table.columns if c.kind in _SCORED and pattern.fullmatch(_plain(c.name))]

    def read(self) -> ScoreTable | None:
        """The table as rows of scores; None where no points are offered."""
        if self.offer is None and not (self.awards and self.bracketed):
            return None
        rows = list(self._rows())
        if not any(row.kind is RowKind.ITEM for row in rows):
            return None
        return ScoreTable(
            rows=tuple(_with_inner_totals_as_subtotals(rows)),
            awards=tuple(_plain(c.name) for c in self.awards),
            depths=tuple(sum(name <= index for name in self.names) for index in self._heads),
            section=self.table.section,
            end=self.table.end,
            marked_off=self.table.marked_off,
            torn=self._is_torn(),
        )

    @property
    def _heads(self) -> list[int]:
        """Columns with the points of higher indicators: of their own, or in brackets behind the names."""
        inner = self.names[-1:] if self.names else []
        return sorted({*(c.index for c in self.outer), *(i for i in self.bracketed if i not in inner)})

    def _is_torn(self) -> bool:
        """Whether a row of an indicator has no figure where its neighbours have one."""
        columns = [c for c in (self.offer, *self.awards) if c is not None]
        kinds = [
            {row.cells[c.index].kind for c in columns}
            for row in self.table.rows
            if row.role is Role.ITEM and any(row.figure(c.index) for c in columns)
        ]
        return any(found & {CellKind.UNREAD, CellKind.BLANK} for found in kinds)

    def _rows(self) -> Iterator[ScoreRow]:
        carried: dict[int, str] = {}
        for row in self.table.rows:
            kind = _kind(row)
            if kind is RowKind.ITEM:
                self._carry(row, carried)
                labels = tuple(_label(text) for text in carried.values() if text)
            else:
                labels = (_label(row.label),)
            read = self._row(row, kind, labels)
            if read.offer or any(read.awards):
                yield read
            if kind is not RowKind.ITEM:
                _close(carried, labels[0][1])

    def _carry(self, row: Row, carried: dict[int, str]) -> None:
        """A merged cell holds for the rows below it until a name to its left begins anew."""
        begun = False
        for index in self.names:
            cell = row.cells[index]
            if cell.text and not cell.is_empty:
                carried[index], begun = cell.text, True
            elif begun or cell.kind is CellKind.DASH:
                carried[index] = ""
            else:
                carried.setdefault(index, "")

    def _row(self, row: Row, kind: RowKind, labels: tuple[Name, ...]) -> ScoreRow:
        own = self._bracket(row.cells[self.names[-1]]) if self.names and self.offer is None else None
        return ScoreRow(
            kind=kind,
            labels=labels,
            offer=self._ref(row, self.offer.index) if self.offer else own,
            awards=tuple(self._ref(row, c.index) for c in self.awards),
            start=row.cells[0].start,
            heads=tuple(self._ref(row, i) or self._bracket(row.cells[i]) for i in self._heads),
            deduction=self._ref(row, self.deductions[0].index) if self.deductions else None,
        )

    def _ref(self, row: Row, column: int) -> Ref | None:
        figure = row.figure(column)
        return Ref(as_score(figure), row.label) if figure and figure.unit.dimension in _POINTS else None

    def _bracket(self, cell: Cell) -> Ref | None:
        """The points in 产出指标（50分）."""
        if cell.kind is not CellKind.LABEL:
            return None
        match = _BRACKET.search(self.text, cell.start, cell.end)
        if match is None:
            return None
        digits, (start, end) = match["points"], match.span("points")
        figure = Figure(digits, start, end, D(digits), -len(digits.partition(".")[2]), SCORE)
        return Ref(figure, cell.text)


def _kind(row: Row) -> RowKind:
    return RowKind.TOTAL if _WHOLE.fullmatch(_plain(row.label)) else _KINDS.get(row.role, RowKind.ITEM)


def _close(carried: dict[int, str], name: str) -> None:
    """After a subtotal the indicator that it names is over, and with it those below."""
    ended = next((index for index, text in carried.items() if _label(text)[1] == name), -1)
    for index in [index for index in carried if index >= ended]:
        del carried[index]


def _plain(header: str) -> str:
    return _BLANK.sub("", header)


def _with_inner_totals_as_subtotals(rows: Sequence[ScoreRow]) -> list[ScoreRow]:
    """A 合计 with rows below it closes a group, not the table."""
    last = len(rows) - 1
    return [
        replace(row, kind=RowKind.SUBTOTAL) if row.kind is RowKind.TOTAL and index < last else row
        for index, row in enumerate(rows)
    ]


def _label(text: str) -> Name:
    return indicator_code(text), indicator_name(_BRACKET.sub("", _CLOSING.sub("", text)))
