"""Columns of a table that are what is left, or a price times a quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from auditlint.core.pattern import compiled
from auditlint.parsing.tables.fit import multiplies_to, sums_to
from auditlint.parsing.tables.identity import (
    GAP,
    MOST_ROWS,
    Identity,
    Kind,
    Score,
    amounts,
    figures_of,
    merit,
    near,
)
from auditlint.parsing.tables.net_values import net_values
from auditlint.parsing.tables.roll_forward import stocks
from auditlint.parsing.tables.table import Column, Role, Table

_PRICE = compiled(r"单价|标准|均价|价格|单位成本|元/")
_QUANTITY = compiled(
    r"数量|人数|户数|面积|台数|套数|件数|天数|月数|个数|次数|人次|份数|里程|课时|学时|期数|^数$|量(?:$|[(（])|(?:完成|发放|实际|享受|受益)数"
)
_WEIGHT = compiled(r"权重|权数|系数|比重")
_WEIGHTED = compiled(r"加权|折[算合]|权重得分|权重后")
_PRODUCT = compiled(r"金额|费(?:\(|$)|总价|合计|小计|补助|补贴|费用|经费|预算|支出|资金|总额|^额$")


def differences(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    carried = stocks(table).union(identity.operands[0] for identity in net_values(table))
    for column in columns:
        if column in carried or not GAP.search(column.header):
            continue
        pairs = permutations(near([c for c in columns if c is not column], column), 2)
        best: tuple[Score, tuple[Column, ...]] | None = None
        for pair in pairs:
            score = _score_difference(table, column, pair)
            if best is None or merit(score) > merit(best[0]):
                best = score, pair
        if best is not None and best[0].holds:
            yield Identity(column, Kind.DIFFERENCE, best[1], best[0].claim, best[0].blanks_are_zero)


def _score_difference(table: Table, column: Column, pair: tuple[Column, ...]) -> Score:
    score = Score()
    for row in table.rows[:MOST_ROWS]:
        gap, figures = row.figure(column.index), figures_of(row, pair)
        if figures is None:
            continue
        if gap is None:
            if row.cells[column.index].is_empty and figures[0].value != 0:
                score.count(sums_to(figures[0], [(1, figures[1])]), with_blank=True)
        elif sum(1 for figure in (gap, *figures) if figure.value) >= 2:
            score.count(sums_to(gap, [(1, figures[0]), (-1, figures[1])]))
            if score.fails > score.holds + 3:
                break
    return score


def products(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    prices = [c for c in columns if _PRICE.search(c.header)]
    for column in columns:
        if not prices or column in prices or not _PRODUCT.search(column.name):
            continue
        beside = [c for c in near(columns, column) if c is not column]
        counts = [c for c in beside if _QUANTITY.search(c.header) and c not in prices]
        factors = [q for size in (1, 2) for q in combinations(counts, size)]
        ways = [(price, *q) for price in beside if price in prices for q in factors]
        yield from _confirmed_product(table, column, ways)


def weighted(table: Table) -> Iterator[Identity]:
    """Scores or amounts with their weights beside them: 权重 | 得分 | 加权得分."""
    columns = [*table.figure_columns, *table.score_columns]
    weights = [c for c in columns if _WEIGHT.search(c.header) and not _WEIGHTED.search(c.header)]
    for column in columns:
        if weights and _WEIGHTED.search(column.name):
            beside = [c for c in near(columns, column) if c is not column and c not in weights]
            yield from _confirmed_product(table, column, [(weight, c) for weight in weights for c in beside])


def _confirmed_product(table: Table, column: Column, ways: Sequence[tuple[Column, ...]]) -> Iterator[Identity]:
    def score(way: tuple[Column, ...]) -> Score:
        result = Score()
        for row in table.rows[:MOST_ROWS]:
            reported, figures = row.figure(column.index), figures_of(row, way)
            if reported is not None and figures is not None and row.role is Role.ITEM:
                result.count(multiplies_to(reported, figures))
        return result

    scored = [(score(way), way) for way in ways]
    if scored:
        best, way = max(scored, key=lambda pair: merit(pair[0]))
        if best.holds:
            yield Identity(column, Kind.PRODUCT, way, best.claim)
