"""Rates of a table that its headers define, where no row needs to confirm them: 执行率（B/A）, 得分率 beside 分值 and 得分."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.tables.fit import divides_to
from auditlint.parsing.tables.identity import MOST_ROWS, Identity, Kind, amounts, figures_of
from auditlint.parsing.tables.table import CellKind, Column, Table

_QUOTIENT = compiled(r"[(\[]([A-Z])[/÷]([A-Z])(?:[×*xX]100%?)?[)\]]")
_LETTER = compiled(r"[(\[]([A-Z])[)\]]")
_SCORE_RATE = compiled(r"得分率(?:\(%\))?$")
_GIVEN = compiled(r"(?:得分|评分)(?:值|数)?$")
_OFFERED = compiled(r"(?:分值|满分|标准分)$|^(?:指标)?权重(?:分值?)?$")
_SPENT_RATE = compiled(r"(?:预算|资金)?(?:执行率|支出率)(?:\(%\))?$")
_SPENT = compiled(r"执行数|实际执行|执行金额|执行额|支出数|实际支出|支出金额|决算数")
_BUDGET = compiled(r"预算")
_FINAL_BUDGET = compiled(r"全年预算|调整后?的?(?:全年)?预算|调整后")


def named_rate(table: Table, column: Column) -> Identity | None:
    """How the headers say that a column of rates is made; None where they leave a choice."""
    if not any(row.cells[column.index].kind is CellKind.PERCENTAGE for row in table.rows):
        return None
    pair = _by_letters(table, column) or _of_scores(table, column) or _of_budget(table, column)
    return Identity(column, Kind.RATE, pair, _claim(table, column, *pair)) if pair else None


def _claim(table: Table, column: Column, over: Column, under: Column) -> Claim:
    """One row is held to its header; rows that all fail are made in some other way."""
    rows = [f for row in table.rows[:MOST_ROWS] if (f := figures_of(row, (column, over, under))) and f[2].value != 0]
    fits = sum(divides_to(rate, top, base) for rate, top, base in rows)
    return Claim.STATED if 2 * fits >= len(rows) or len(rows) == 1 else Claim.OBSERVED


def _by_letters(table: Table, column: Column) -> tuple[Column, Column] | None:
    """预算数（A）、执行数（B）、执行率（B/A）."""
    quotient = _QUOTIENT.search(column.header)
    if quotient is None:
        return None
    lettered = {letter: [c for c in amounts(table) if _letter(c) == letter] for letter in quotient.groups()}
    return _pair(*(lettered.get(letter, []) for letter in quotient.groups()))


def _letter(column: Column) -> str:
    match = _LETTER.search(column.header)
    return match[1] if match else ""


def _of_scores(table: Table, column: Column) -> tuple[Column, Column] | None:
    if not _SCORE_RATE.search(column.name):
        return None
    points = _holding_points(table)
    scores = [c for c in table.columns if c.index != column.index and c.index in points]
    given, offered = [c for c in scores if _GIVEN.search(c.name)], [c for c in scores if _OFFERED.search(c.name)]
    if not given and len(offered) == 2:  # 权重 15, 分值 14.00: the value is what was given
        offered, given = offered[:1], offered[1:]
    return _pair(given, offered)


def _of_budget(table: Table, column: Column) -> tuple[Column, Column] | None:
    """The budget that a rate is measured by is the last one: 全年预算数 before 年初预算数."""
    if not _SPENT_RATE.search(column.name):
        return None
    beside = [c for c in amounts(table) if not _SPENT_RATE.search(c.name)]
    budgets = [c for c in beside if _BUDGET.search(c.name) and not _SPENT.search(c.name)]
    final = [c for c in budgets if _FINAL_BUDGET.search(c.name)]
    return _pair([c for c in beside if _SPENT.search(c.name)], final)


def _holding_points(table: Table) -> set[int]:
    """Columns of figures that are no percentages: weights of 15% are not what points are given of."""
    cells = [(i, cell) for row in table.rows for i, cell in enumerate(row.cells) if cell.figure is not None]
    return {i for i, _ in cells} - {i for i, cell in cells if cell.kind is CellKind.PERCENTAGE}


def _pair(tops: Sequence[Column], bases: Sequence[Column]) -> tuple[Column, Column] | None:
    """The two columns of a quotient where each is the only one that fits."""
    return (tops[0], bases[0]) if len(tops) == len(bases) == 1 else None
