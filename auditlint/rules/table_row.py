"""The columns of a table row agree: 合计 with its parts, 结余 with what it is left from, rates with their bases.

Sums (合计 = 基本支出 + 项目支出), differences (增减额, 结余, 调整), 年初 + 增加 − 减少 = 年末 (also with what was added or taken off in several columns), rates (执行率, 增减率), shares of the column's
total (占比), also where they are a row under the one they are of, the satisfied among all answers (满意率), answers with the usual weights (满意度), unit price × quantity, weight × score and means (人均, 户均); beside years, quarters or months, growth against the row before and 累计. Which columns belong together is learnt from the header words and must be
confirmed by other rows of the table, so that the odd row stands out; an identity that no row confirms is only
recorded. A table with 预算数, 支出数 and 执行率 in its rows is read with years or places for rows; rows of rates among
rows of amounts are not added up.

Rounding: as for sum and share.

Fails:
    | 项目 | 预算数 | 决算数 | 增减额 |
    | 办公费 | 12.00 | 15.00 | 3.00 |
    | 差旅费 | 8.00 | 6.50 | -1.50 |
    | 培训费 | 4.00 | 9.00 | 6.00 |
Passes:
    | 项目 | 预算数 | 决算数 | 增减额 |
    | 办公费 | 12.00 | 15.00 | 3.00 |
    | 差旅费 | 8.00 | 6.50 | -1.50 |
    | 培训费 | 4.00 | 9.00 | 5.00 |
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Div, Ref, total
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation
from auditlint.core.unit import PLAIN, Dimension, Unit
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.tables.additive import is_not_added, may_have_no_sum
from auditlint.parsing.tables.columns import identities
from auditlint.parsing.tables.identity import Identity, Kind, expression, without_blanks
from auditlint.parsing.tables.period_rows import period_rows
from auditlint.parsing.tables.share_rows import share_rows
from auditlint.parsing.tables.table import CellKind, Role, Row

CODE = "AL302"
KIND = "table-row"
READS = Reads.TABLES

_AVERAGE = compiled(r"平均|均值|均分")  # scores are exact, but not their averages
_CHANGE_ROW = compiled(r"(?:增减|增加|减少|变动|变化|差异)(?:额|数|值|量)?(?:\(|$)|差额$|[增降]幅|增[长减]率|变动率")
_LACKING = compiled(r"[空缺]编|缺口|欠|未完成|超编|超支")
_CHANGES = (Kind.GROWTH, Kind.CHANGE_RATE)
_QUOTIENTS = (Kind.RATE, Kind.GROWTH, Kind.CHANGE_RATE, Kind.PARTS_RATE, Kind.WEIGHTED_RATE)


def propose(document: Document) -> Iterator[Relation]:
    for table in document.tables:
        for identity in identities(table):
            figures = [row.cells[identity.column.index].figure for row in table.rows]
            mixed = any(figure is not None and figure.unit.dimension is not Dimension.RATE for figure in figures)
            for row in table.rows:
                relation = _relation(identity, row, mixed)
                if relation is not None:
                    yield relation
        for each in period_rows(table):
            yield Relation(CODE, KIND, Ref(each.figure), (each.expression,), each.claim)
        if table.is_readable:
            for cell in share_rows(table):
                name = cell.column.header
                reading = Div(Ref(cell.part, name), total([Ref(figure) for figure in cell.whole]))
                yield Relation(CODE, KIND, Ref(cell.share, name), (reading,))


def _relation(identity: Identity, row: Row, mixed: bool) -> Relation | None:
    """What one row makes of an identity of the columns; `mixed` where other rows hold amounts and some hold rates."""
    cell = row.cells[identity.column.index]
    blanks = any(row.cells[column.index].figure is None for column in identity.operands)
    if identity.kind is Kind.BALANCE:
        identity = without_blanks(identity, row)
    refs = None if _is_of_other_rows(identity, row, mixed) else _refs(identity, row)
    if refs is None:
        return None
    if cell.figure is None:
        return _without_gap(identity, row, refs) if cell.is_empty else None
    rounded = cell.figure.unit.dimension is Dimension.SCORE and _AVERAGE.search(row.label)
    claim = Claim.OBSERVED if rounded or (blanks and not identity.blanks_are_zero) else identity.claim
    if identity.kind in (Kind.SUM, Kind.DIFFERENCE):
        figure, refs = _in_one_unit(cell.figure, refs)
        if _is_none_lacking(identity, figure, refs):
            return None
        if any(ref.figure.unit.dimension is not Dimension.RATE for ref in refs) and figure.unit.dimension is Dimension.RATE:
            claim = Claim.OBSERVED  # 50 | 60 | 20%: the change may be told as a rate
        elif identity.kind is Kind.SUM and _has_no_sum(identity, row, figure, [ref.figure for ref in refs]):
            claim = Claim.GUESSED
        return Relation(CODE, KIND, Ref(figure, row.label), (expression(identity, refs),), claim)
    return Relation(CODE, KIND, Ref(cell.figure, row.label), (expression(identity, refs),), claim)


def _is_none_lacking(identity: Identity, figure: Figure, refs: list[Ref]) -> bool:
    """36 | 38 | 0: nothing is lacking where there is more than there should be."""
    lacking = identity.kind is Kind.DIFFERENCE and _LACKING.search(identity.column.name) is not None
    return lacking and figure.value == 0 and refs[0].figure.amount < refs[1].figure.amount


def _has_no_sum(identity: Identity, row: Row, figure: Figure, parts: list[Figure]) -> bool:
    return may_have_no_sum(row.label, [column.name for column in identity.operands], figure, parts)


def _is_of_other_rows(identity: Identity, row: Row, mixed: bool) -> bool:
    """Whether a row tells how others changed: the rate of what was added is none, and rates of growth are not added up."""
    if identity.kind in (*_QUOTIENTS, Kind.SHARE):
        return bool(_CHANGE_ROW.search(row.label))
    if identity.kind is Kind.DIFFERENCE:
        return False  # 47.8% | 53.8% | 6.0%
    return is_not_added(row.label) or (mixed and _is_of_rates(identity, row))


def _is_of_rates(identity: Identity, row: Row) -> bool:
    """Whether a row among amounts holds rates that make up no whole: 270 万元 | 450 万元 | 720 万元 over 90% | 90% | 90%."""
    figures = [row.cells[column.index].figure for column in (identity.column, *identity.operands)]
    rates = all(figure is not None and figure.unit.dimension is Dimension.RATE for figure in figures)
    return rates and figures[0] is not None and figures[0].amount != 1


def _in_one_unit(figure: Figure, refs: list[Ref]) -> tuple[Figure, list[Ref]]:
    """The figures of one row, those without a unit in that of the others: 58.36万亩 | 57.91万亩 | -0.45; 54.3 | 54.9 | 0.6个百分点."""
    units = {ref.figure.unit for ref in refs}
    if figure.unit.dimension is Dimension.POINTS and units == {PLAIN}:
        return figure.in_unit(PLAIN), refs
    named = {*units, figure.unit} - {PLAIN}
    if len(named) != 1 or not (unit := named.pop()).is_addable:
        return figure, refs
    return _read_in(figure, unit), [Ref(_read_in(ref.figure, unit), ref.label) for ref in refs]


def _read_in(figure: Figure, unit: Unit) -> Figure:
    return figure if figure.unit == unit else figure.in_unit(unit)


def _refs(identity: Identity, row: Row) -> list[Ref] | None:
    """The operands in one row; in a sum blanks count as nothing, elsewhere they leave the row unchecked."""
    cells = [(row.cells[column.index], column) for column in identity.operands]
    if any(cell.kind is CellKind.UNREAD for cell, _ in cells):
        return None
    known = [Ref(cell.figure, column.header) for cell, column in cells if cell.figure is not None]
    if identity.kind is Kind.SUM:
        return known or None
    if not known or len(known) < len(cells) or (identity.kind is Kind.PRODUCT and row.role is not Role.ITEM):
        return None
    if identity.kind is Kind.SHARE and identity.whole is not None:
        whole = identity.whole.figure(identity.operands[0].index)
        return None if whole is None or row is identity.whole else [*known, Ref(whole, identity.whole.label)]
    rates = identity.kind in _CHANGES and any(cell.kind is CellKind.PERCENTAGE for cell, _ in cells)
    if rates:  # 资产负债率 from 47% to 53% rises by points or by percent: the header does not say
        return None
    base = known[-1].figure
    return None if identity.kind in _QUOTIENTS and base.value == 0 else known


def _without_gap(identity: Identity, row: Row, refs: list[Ref]) -> Relation | None:
    """A difference left blank says that the two figures are equal."""
    if identity.kind is not Kind.DIFFERENCE:
        return None
    claim = identity.claim if identity.blanks_are_zero else Claim.OBSERVED
    reported = Ref(refs[1].figure, row.label)
    return Relation(CODE, KIND, reported, (refs[0],), claim)
