"""Rows of one period after the other: 增速 beside an amount is against the row before, 累计 goes on from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.expression import Add, Expression, Ref, growth
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.relation import Claim
from auditlint.parsing.tables.additive import is_period
from auditlint.parsing.tables.columns import identities
from auditlint.parsing.tables.fit import divides_to, sums_to
from auditlint.parsing.tables.identity import amounts, is_rate_column, near
from auditlint.parsing.tables.table import Column, Role, Row, Table

_GROWTH = compiled(r"增[长减]率|增速|增幅|同比|环比|比上年|较上年|^增长")
_RUNNING = compiled(r"累计")
_LEAST_PERIODS = 3
_LEAST_HELD = 2
_TELLING_DIGITS = 3


@record
class PeriodCell:
    """A figure of one period and how it is made from those of this period and the one before."""

    figure: Figure
    expression: Expression
    holds: bool
    claim: Claim = Claim.STATED


def period_rows(table: Table) -> Iterator[PeriodCell]:
    """The cells of each such column that most of its rows bear out."""
    rows = [row for row in table.rows if row.role is Role.ITEM and row.has_figures]
    names = [row.label or row.cells[0].text for row in rows]
    if len(rows) < _LEAST_PERIODS or not all(map(is_period, names)) or not table.is_readable:
        return
    if names[0] > names[-1]:  # the latest year first
        rows.reverse()
    known = {identity.column.index for identity in identities(table) if identity.claim is not Claim.OBSERVED}
    columns = amounts(table)
    for column in table.figure_columns:
        rate = is_rate_column(table, column)
        if column.index in known or not (_GROWTH if rate else _RUNNING).search(column.header):
            continue
        beside = [each for each in near(columns, column) if not _RUNNING.search(each.header)]
        ways = [_growth_cells(rows, column, each) if rate else _running_cells(rows, column, each) for each in beside]
        best = max(ways, key=_borne_out, default=[])
        if _borne_out(best) >= _LEAST_HELD and 2 * _borne_out(best) > len(best):
            yield from best
        elif 2 * _borne_out(best) >= len(best) and any(cell.holds and cell.figure.digits >= _TELLING_DIGITS for cell in best):
            yield from (replace(cell, claim=Claim.REPEATED) for cell in best)  # one of two rows, but hardly by chance


def _borne_out(cells: Sequence[PeriodCell]) -> int:
    return sum(cell.holds for cell in cells)


def _growth_cells(rows: Sequence[Row], rate: Column, amount: Column) -> list[PeriodCell]:
    found = []
    for last, row in pairwise(rows):
        stated, level, base = row.figure(rate.index), row.figure(amount.index), last.figure(amount.index)
        if stated is not None and level is not None and base is not None and base.amount > 0:
            made = growth(Ref(level, row.label), Ref(base, last.label))
            found.append(PeriodCell(stated, made, divides_to(stated, level, base, 1)))
    return found


def _running_cells(rows: Sequence[Row], running: Column, amount: Column) -> list[PeriodCell]:
    first, opening = rows[0].figure(running.index), rows[0].figure(amount.index)
    found = []
    if first is not None and opening is not None and first.value == opening.value:
        found.append(PeriodCell(first, Ref(opening, rows[0].label), True))
    for last, row in pairwise(rows):
        stated, before, more = row.figure(running.index), last.figure(running.index), row.figure(amount.index)
        if stated is not None and before is not None and more is not None and more.value:
            made = Add((Ref(before, last.label), Ref(more, row.label)))
            found.append(PeriodCell(stated, made, sums_to(stated, [(1, before), (1, more)])))
    return found
