"""The two sides of a table that must balance do: 收入总计 = 支出总计, 资产总计 = 负债和净资产总计.

The sides stand left and right of a middle line, or in two rows of one column, where another column must bear it out.
Only a 总计 has to balance: 本年收入合计 and 本年支出合计 differ by what is carried over. Rows of a financial statement
that others make (资产总额 of 负债 and 所有者权益, 净利润 of 利润总额 less 所得税费用, 资产负债率), and rows worked out from those above them with 加: and 减:, are held to
them in each column, where another column bears them out.

Rounding: both totals stand for all values that round to them.

Fails:
    | 收入 | 金额 | 支出 | 金额 |
    | 财政拨款 | 90.00 | 教育支出 | 70.00 |
    | 其他收入 | 10.00 | 住房支出 | 35.00 |
    | 总计 | 100.00 | 总计 | 105.00 |
Passes:
    | 收入 | 金额 | 支出 | 金额 |
    | 财政拨款 | 90.00 | 教育支出 | 70.00 |
    | 其他收入 | 10.00 | 住房支出 | 30.00 |
    | 总计 | 100.00 | 总计 | 100.00 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from auditlint.core.expression import Add, Div, Expression, Neg, Ref
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.tables.columns import identities
from auditlint.parsing.tables.signed_rows import signed_rows
from auditlint.parsing.tables.statement_rows import StatementRow, statement_rows
from auditlint.parsing.tables.table import Column, Role, Row, Table

CODE = "AL303"
KIND = "table-balance"
READS = Reads.TABLES

_SIDES = (
    (compiled(r"收入|来源"), compiled(r"支出|运用|使用")),
    (compiled(r"资产(?!.*负债)"), compiled(r"负债(?:和|及|与)")),
)


def propose(document: Document) -> Iterator[Relation]:
    for table in document.tables:
        for each in chain(statement_rows(table), signed_rows(table)):
            yield from _made(each)
    for _, group in groupby(document.tables, key=lambda table: table.sheet):
        sheet = tuple(group)
        if all(table.is_readable for table in sheet):
            yield from _left_and_right(sheet) if len(sheet) == 2 else _above_and_below(sheet[0])


def _left_and_right(sheet: Sequence[Table]) -> Iterator[Relation]:
    left, right = sheet
    if not any(_names(left, one) and _names(right, other) for one, other in _SIDES):
        return
    first, second = _whole(left), _whole(right)
    if first is None or second is None:
        return
    pairs = [(first.figure(a.index), second.figure(b.index)) for a, b in _facing(left, right)]
    balanced = len(pairs) == 1 or _any_balances(pairs)
    for one, other in pairs:
        yield from _equal(first, one, second, other, Claim.STATED if balanced else Claim.OBSERVED)


def _facing(left: Table, right: Table) -> list[tuple[Column, Column]]:
    """The main column of each half; those of one name where each has several, 期末余额 and 年初余额."""
    mains = _main(left), _main(right)
    if mains[0] is not None and mains[1] is not None:
        return [(mains[0], mains[1])]
    sides = [{column.name: column for column in table.figure_columns if not table.is_rate(column)} for table in (left, right)]
    return [(column, sides[1][name]) for name, column in sides[0].items() if name and name in sides[1]]


def _made(each: StatementRow) -> Iterator[Relation]:
    """净利润 of 利润总额 less 所得税费用 in one column."""
    made = each.made.figure(each.column.index)
    terms = [(sign, row.label, row.figure(each.column.index)) for sign, row in each.terms]
    refs = [(sign, Ref(figure, label)) for sign, label, figure in terms if figure is not None]
    if made is not None and len(refs) == len(terms):
        reading: Expression = Add(tuple(ref if sign > 0 else Neg(ref) for sign, ref in refs))
        if each.quotient:
            reading = Div(refs[0][1], refs[1][1])
        yield Relation(CODE, KIND, Ref(made, each.made.label), (reading,), each.claim)


def _names(table: Table, side: re.Pattern[str]) -> bool:
    """Whether the header over a half, or its last total, says which side it is."""
    words = "".join(column.header for column in table.columns)
    return bool(side.search(words) or any(side.search(row.label) for row in table.rows if row.role is not Role.ITEM))


def _whole(table: Table) -> Row | None:
    rows = [row for row in table.rows if row.has_figures or row.role is Role.GRAND]
    return rows[-1] if rows and rows[-1].role is Role.GRAND else None


def _main(table: Table) -> Column | None:
    """The only column of figures, or the one that the others add up to."""
    columns = table.figure_columns
    if len(columns) == 1:
        return columns[0]
    sums = [i.column for i in identities(table) if i.kind.value == "sum"]
    named = [column for column in columns if column.name in ("合计", "小计", "总计")]
    return next(iter([*sums, *named]), None)


def _above_and_below(table: Table) -> Iterator[Relation]:
    """收入总计 and 支出总计 in two rows of one column."""
    grand = [row for row in table.rows if row.role is Role.GRAND]
    for one, other in _SIDES:
        left = [row for row in grand if one.search(row.label) and not other.search(row.label)]
        right = [row for row in grand if other.search(row.label)]
        if len(left) == len(right) == 1:
            yield from _columns(table, left[0], right[0])


def _columns(table: Table, left: Row, right: Row) -> Iterator[Relation]:
    """Two rows need only balance where they do in another column: a table may compare years instead."""
    columns = [column.index for column in table.figure_columns if not table.is_rate(column)]
    pairs = [(left.figure(index), right.figure(index)) for index in columns]
    balanced = _any_balances(pairs)
    for one, other in pairs:
        yield from _equal(left, one, right, other, Claim.STATED if balanced else Claim.OBSERVED)


def _any_balances(pairs: Sequence[tuple[Figure | None, Figure | None]]) -> bool:
    return any(one is not None and other is not None and one.value == other.value != 0 for one, other in pairs)


def _equal(first: Row, left: Figure | None, second: Row, right: Figure | None, claim: Claim = Claim.STATED) -> Iterator[Relation]:
    if left is not None and right is not None:
        yield Relation(CODE, KIND, Ref(right, second.label), (Ref(left, first.label),), claim)
