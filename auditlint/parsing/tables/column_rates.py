"""Rates of a table: 执行率, 增减率 and 占比 with the columns they are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.tables.answers import satisfied, weighed
from auditlint.parsing.tables.fit import divides_to
from auditlint.parsing.tables.identity import (
    GAP,
    MOST_ROWS,
    Identity,
    Kind,
    Score,
    amounts,
    figures_of,
    is_rate_column,
    merit,
    near,
)
from auditlint.parsing.tables.named_rates import named_rate
from auditlint.parsing.tables.table import Column, Role, Row, Table

_GROWTH = compiled(r"增减|增长|增幅|降幅|增速|变动|涨|下降|同比|环比|增加|减少|比上年|较上年")
_SHARE = compiled(r"占|比重|构成|比例|百分比")

_Scored = tuple[Score, Callable[[Claim], Identity]]


def rates(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    for column in (c for c in table.figure_columns if is_rate_column(table, c)):
        counted = satisfied(table, column)
        weighted = weighed(table, column) if counted is None or counted.claim is Claim.OBSERVED else None
        answers = weighted or counted
        if answers is not None:
            yield answers
            continue
        beside = near(columns, column)
        scored = [*_scored_pairs(table, column, beside), *_scored_shares(table, column, beside)]
        if scored:
            best, identity = max(scored, key=lambda pair: merit(pair[0]))
            if best.holds:
                yield identity(best.claim)
                continue
        named = named_rate(table, column)
        if named is not None:
            yield named


def _scored_pairs(table: Table, column: Column, beside: Sequence[Column]) -> Iterator[_Scored]:
    grows = bool(_GROWTH.search(column.header))
    kinds = (Kind.GROWTH, Kind.CHANGE_RATE) if grows else (Kind.RATE,)
    if _SHARE.search(column.name) and not grows:
        kinds = (Kind.RATE,)
    for over, under in permutations(beside, 2):
        for kind in kinds:
            if kind is Kind.CHANGE_RATE and not GAP.search(over.header):
                continue
            score = _score_rate(table, column, over, under, kind)
            yield score, _maker(column, kind, (over, under))


def _maker(column: Column, kind: Kind, operands: tuple[Column, ...], whole: Row | None = None) -> Callable[[Claim], Identity]:
    return lambda claim: Identity(column, kind, operands, claim, whole=whole)


def _score_rate(table: Table, column: Column, over: Column, under: Column, kind: Kind) -> Score:
    score = Score()
    for row in table.rows[:MOST_ROWS]:
        figures = figures_of(row, (column, over, under))
        if figures is None or figures[2].value == 0:
            continue
        rate, top, base = figures
        if kind is not Kind.RATE or (top.value != base.value and (top.value or rate.value)):
            score.count(divides_to(rate, top, base, 1 if kind is Kind.GROWTH else 0))
            if score.fails > score.holds + 3:
                break
    return score


def _scored_shares(table: Table, column: Column, beside: Sequence[Column]) -> Iterator[_Scored]:
    """Shares of the column's total: 占比 beside an amount."""
    if not _SHARE.search(column.name) or _GROWTH.search(column.name):
        return
    wholes = [row for row in table.rows if row.role in (Role.TOTAL, Role.GRAND)]
    for whole in (*wholes[-1:], *wholes[:1]):
        for amount in beside:
            base = whole.figure(amount.index)
            if base is None or base.value == 0:
                continue
            score = Score()
            for row in table.rows[:MOST_ROWS]:
                figures = figures_of(row, (column, amount))
                if figures is not None and figures[1].value != 0 and row is not whole:
                    score.count(divides_to(figures[0], figures[1], base))
            yield score, _maker(column, Kind.SHARE, (amount,), whole)
