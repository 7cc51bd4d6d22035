"""Tables of scores: their headers tell which columns offer points and which give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from auditlint.core.expression import Ref
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.scores import as_score, indicator_code, indicator_name
from auditlint.parsing.scores_rows import Name, RowKind, ScoreRow, ScoreTable
from auditlint.parsing.tables import CellKind, Column, ColumnKind, Role, Row, Table

_OFFER = re.compile(
    r"(?:指标|标准|基准|权重|设定|评价|考核|总)?(?:分值|满分|标准分|权重分?|权数|分数)(?:值|分)?(?:[(（].{0,8}[)）])?"
)
_AWARD = re.compile(
    r"(?:自评|自我评价|评价|考评|考核|评审|复核|复评|实际|实|最终|最后|综合|核定|绩效|专家|部门|单位|财政)*"
    r"(?:得分|评分|自评分|评价分|考核分)(?:值|数)?(?:[(（].{0,8}[)）])?"
)
_DEDUCTION = re.compile(r"(?:扣分|扣减分?|减分|失分|扣除分?)(?:值)?(?:[(（].{0,4}[)）])?")
_CLOSING = re.compile(r"(?:小计|合计|总计|总分|得分)+$")
_WHOLE = re.compile(r"(?:自评|评价|综合|绩效|最终)*(?:总得?分|得分|得分合计)(?:\(.*\))?")
_KINDS = {Role.SUBTOTAL: RowKind.SUBTOTAL, Role.TOTAL: RowKind.TOTAL, Role.GRAND: RowKind.TOTAL}
_SCORED = (ColumnKind.SCORE, ColumnKind.FIGURE)
_POINTS = (Dimension.SCORE, Dimension.PLAIN, Dimension.COUNT, Dimension.RATE)


@lru_cache(maxsize=4)
def score_tables(document: Document) -> tuple[ScoreTable, ...]:
    """Every table that offers or gives points, in text order."""
    found = (_score_table(table, document) for table in document.tables)
    return tuple(table for table in found if table is not None)


def _score_table(table: Table, document: Document) -> ScoreTable | None:
    awards = [c for c in _named(table, _AWARD) if not table.is_rate(c)]
    offers = [c for c in _named(table, _OFFER) if not awards or c.index < awards[0].index]
    if not table.is_readable or not offers:
        return None
    offer, outer = offers[-1], offers[:-1]
    deductions = _named(table, _DEDUCTION)
    rows = [_row(row, offer, outer, awards, deductions) for row in table.rows if row.has_figures]
    rows = [row for row in rows if row.offer or any(row.awards) or any(row.heads)]
    if not any(row.kind is RowKind.ITEM for row in rows):
        return None
    words = [c.index for c in table.columns if c.kind is ColumnKind.LABEL]
    return ScoreTable(
        rows=tuple(_with_inner_totals_as_subtotals(rows)),
        awards=tuple(_plain(c.name) for c in awards),
        depths=tuple(sum(index < c.index for index in words) for c in outer),
        section=table.section,
        marked_off=any(mark in document.source.text[table.start : table.end] for mark in ("\t", "|", "<t")),
        torn=_is_torn(table.rows, [offer, *awards]),
    )


def _named(table: Table, pattern: re.Pattern[str]) -> list[Column]:
    return [c for c in table.columns if c.kind in _SCORED and pattern.fullmatch(_plain(c.name))]


def _plain(header: str) -> str:
    return re.sub(r"\s", "", header)


def _is_torn(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether a row of an indicator has no figure where its neighbours have one."""
    return any(
        row.cells[column.index].kind in (CellKind.UNREAD, CellKind.BLANK)
        for row in rows
        if row.role is Role.ITEM and row.has_figures
        for column in columns
    )


def _with_inner_totals_as_subtotals(rows: Sequence[ScoreRow]) -> list[ScoreRow]:
    """A 合计 with rows below it closes a group, not the table."""
    last = len(rows) - 1
    return [
        ScoreRow(RowKind.SUBTOTAL, row.labels, row.offer, row.awards, row.start)
        if row.kind is RowKind.TOTAL and index < last
        else row
        for index, row in enumerate(rows)
    ]


def _row(
    row: Row, offer: Column, outer: Sequence[Column], awards: Sequence[Column], deductions: Sequence[Column]
) -> ScoreRow:
    labels = tuple(_label(label) for label in (row.labels or (row.label,)))
    shown = row.label

    def ref(column: Column) -> Ref | None:
        figure = row.figure(column.index)
        return Ref(as_score(figure), shown) if figure and figure.unit.dimension in _POINTS else None

    return ScoreRow(
        kind=RowKind.TOTAL if _WHOLE.fullmatch(shown) else _KINDS.get(row.role, RowKind.ITEM),
        labels=labels,
        offer=ref(offer),
        awards=tuple(ref(column) for column in awards),
        start=row.cells[0].start,
        heads=tuple(ref(column) for column in outer),
        deduction=ref(deductions[0]) if deductions else None,
    )


def _label(text: str) -> Name:
    return indicator_code(text), indicator_name(_CLOSING.sub("", text))
