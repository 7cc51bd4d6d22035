"""Rows that are worked out from those above them: 净利润, 加:折旧, 减:收益, 经营活动现金流量净额; 年初未分配利润, 加:净利润, 减:提取公积金, 年末未分配利润."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.tables.fit import sums_to
from auditlint.parsing.tables.identity import amounts
from auditlint.parsing.tables.statement_rows import StatementRow
from auditlint.parsing.tables.table import CellKind, Column, Role, Row, Table

_SIGNED = compiled(r"\s*(?:[一二三四五六七八九十\d]+[、.])?\s*(?P<sign>[加减])\s*[:：]")
_RESULT = compiled(
    r"^(?:[一二三四五六七八九十\d]+[、.])?\s*(?:调整后|[期年]末)|净额$|净增加额$|(?:营业利润|利润总额|净利润|未分配利润|可供[^，]{0,8}分配的?利润)$"
)
_LEAST_TERMS = 2


def signed_rows(table: Table) -> Iterator[StatementRow]:
    """Every such row in each column of amounts; a row without a sign goes on with that of the row above it."""
    if not table.is_readable or not any(_SIGNED.match(row.label) for row in table.rows):
        return
    columns = amounts(table)
    worked_out = list(_worked_out(table.rows))
    held = [
        (column, made, terms, fits)
        for made, terms in worked_out
        for column in columns
        if (fits := _fits(made, terms, column)) is not None
    ]
    for column, made, terms, _ in held:
        own = [fits for _, row, _, fits in held if row is made]
        yield StatementRow(column, made, _filled(terms, column), _claim(own if len(own) > 1 else [fits for *_, fits in held]))


def _worked_out(rows: Sequence[Row]) -> Iterator[tuple[Row, list[tuple[int, Row]]]]:
    """Each result with the row that it sets out from and all that is added to it or taken off."""
    terms: list[tuple[int, Row]] = []
    sign = 0
    for row in rows:
        if row.role is Role.AMONG or not row.has_figures:
            continue
        signed = _SIGNED.match(row.label)
        if signed is not None:
            sign = 1 if signed["sign"] == "加" else -1
        elif _RESULT.search(row.label) or not sign or row.role is not Role.ITEM:
            if sign and _RESULT.search(row.label):
                yield row, terms
            terms, sign = [(1, row)], 0
            continue
        terms.append((sign, row))


def _filled(terms: Sequence[tuple[int, Row]], column: Column) -> tuple[tuple[int, Row], ...]:
    return tuple((sign, row) for sign, row in terms if row.figure(column.index) is not None)


def _fits(made: Row, terms: Sequence[tuple[int, Row]], column: Column) -> bool | None:
    """Whether a result comes out in a column; None where it cannot be told."""
    total = made.figure(column.index)
    filled = [(sign, figure) for sign, row in terms if (figure := row.figure(column.index)) is not None]
    telling = sum(figure.value != 0 for _, figure in filled) >= _LEAST_TERMS  # a column of nothing bears nothing out
    if total is None or not telling or any(row.cells[column.index].kind is CellKind.UNREAD for _, row in terms):
        return None
    return sums_to(total, filled)


def _claim(fits: Sequence[bool]) -> Claim:
    """What holds in half the columns holds in all, and so do the results of one column; of one alone only a clear slip is told."""
    if len(fits) == 1:
        return Claim.REPEATED
    return Claim.STATED if any(fits) and 2 * sum(fits) >= len(fits) else Claim.OBSERVED
