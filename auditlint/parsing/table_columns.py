"""Which columns of a table are made from which: learnt from the header words, confirmed by the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations, permutations

from auditlint.core.expression import Div, Expression, Mul, Ref, growth, minus, total
from auditlint.core.figure import Figure
from auditlint.core.relation import Claim
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.table_fit import divides_to, multiplies_to, sums_to
from auditlint.parsing.table_headers import is_rate
from auditlint.parsing.tables import CellKind, Column, Role, Row, Table


class Kind(Enum):
    """How a column is made from others."""

    SUM = "sum"
    DIFFERENCE = "difference"  # first less second
    RATE = "rate"  # first over second
    GROWTH = "growth"  # first over second, less one
    CHANGE_RATE = "change rate"  # first over second, the first being a change
    PRODUCT = "product"
    SHARE = "share"  # of the column's total


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A column, how it is made, the columns it is made from, and how firmly the table claims it."""

    column: Column
    kind: Kind
    operands: tuple[Column, ...]
    claim: Claim
    blanks_are_zero: bool = False
    whole: Row | None = None  # for shares: the row of the whole


_NEAR = 8
_MOST_ROWS = 200  # rows that are looked at to learn a table's structure
_TOTAL = re.compile(r"^(?:.{0,8})(?:合计|小计|总计|共计|总额|总数|总量)(?:数|额|金额)?$")
_GAP = re.compile(
    r"结余|余额|差额|差异|差值|增减(?!率|幅)|变动(?!率|幅)|^增加|^减少|增加额|减少额|调整(?:数|额|金额)?$|超支|节约|剩余"
    r"|未支付|未执行|未拨付|净额|结转|核减|审减|缺口|偏差(?!率)|增长额|增量|增收|减收"
)
_GROWTH = re.compile(r"增减|增长|增幅|降幅|增速|变动|涨|下降|同比|环比|增加|减少|比上年|较上年")
_SHARE = re.compile(r"占|比重|构成|比例|百分比")
_PRICE = re.compile(r"单价|标准|均价|价格|单位成本|元/")
_QUANTITY = re.compile(
    r"数量|人数|户数|面积|台数|套数|件数|天数|月数|个数|次数|人次|份数|里程|课时|学时|期数|^数$"
)
_PRODUCT = re.compile(r"金额|总价|合计|小计|补助|补贴|费用|经费|预算|支出|资金|总额|^额$")


@lru_cache(maxsize=4096)
def identities(table: Table) -> tuple[Identity, ...]:
    """Every identity between columns that the rows confirm, each set of columns once."""
    if not table.is_readable:
        return ()
    found: dict[frozenset[int], Identity] = {}
    for finder in (_sums, _differences, _products, _rates):
        for identity in finder(table):
            key = frozenset((identity.column.index, *(c.index for c in identity.operands)))
            found.setdefault(key, identity)
    return tuple(found.values())


def expression(identity: Identity, refs: Sequence[Ref]) -> Expression:
    """What the column must be, from the operands' figures in one row."""
    match identity.kind:
        case Kind.SUM:
            return total(list(refs))
        case Kind.DIFFERENCE:
            return minus(refs[0], refs[1])
        case Kind.GROWTH:
            return growth(refs[0], refs[1])
        case Kind.PRODUCT:
            product: Expression = refs[0]
            for ref in refs[1:]:
                product = Mul(product, ref)
            return product
        case _:
            return Div(refs[0], refs[1])


# --- the columns of one kind ---------------------------------------------------------------------------------


def _amounts(table: Table) -> list[Column]:
    return [c for c in table.figure_columns if not _is_rate(table, c)]


@lru_cache(maxsize=4096)
def _rate_columns(table: Table) -> frozenset[int]:
    return frozenset(
        column.index
        for column in table.figure_columns
        if table.is_rate(column)
        or is_rate(column.name)
        or any(row.cells[column.index].kind is CellKind.PERCENTAGE for row in table.rows[:_MOST_ROWS])
    )


def _is_rate(table: Table, column: Column) -> bool:
    return column.index in _rate_columns(table)


def _figures(row: Row, columns: Sequence[Column]) -> list[Figure] | None:
    figures = [row.cells[column.index].figure for column in columns]
    return None if any(figure is None for figure in figures) else [figure for figure in figures if figure]


def _near(columns: Sequence[Column], column: Column) -> list[Column]:
    """The nearest columns, those before it first."""
    before = [c for c in columns if c.index < column.index][-_NEAR:]
    after = [c for c in columns if c.index > column.index][:_NEAR]
    return sorted([*before[::-1], *after], key=lambda c: abs(c.index - column.index))[:_NEAR]


@dataclass(slots=True)
class _Score:
    holds: int = 0
    fails: int = 0
    blank_holds: int = 0
    blank_fails: int = 0

    def count(self, fits: bool | None, with_blank: bool = False) -> None:
        if fits is None:
            return
        if with_blank:
            self.blank_holds, self.blank_fails = self.blank_holds + fits, self.blank_fails + (not fits)
        else:
            self.holds, self.fails = self.holds + fits, self.fails + (not fits)

    @property
    def claim(self) -> Claim:
        if self.holds and self.holds >= self.fails:
            return Claim.STATED
        return Claim.INFERRED if 3 * self.holds >= self.fails and self.holds >= 2 else Claim.OBSERVED

    @property
    def family_claim(self) -> Claim:
        """As `claim` for parts that leave nothing out by name: rows with a single part confirm them too."""
        alone = self.blank_holds if self.blank_holds > self.blank_fails else 0
        return Claim.STATED if self.holds + alone >= max(2, self.fails) else self.claim

    @property
    def blanks_are_zero(self) -> bool:
        return self.blank_holds >= 1 and self.blank_holds >= 3 * self.blank_fails


# --- sums ----------------------------------------------------------------------------------------------------


def _sums(table: Table) -> Iterator[Identity]:
    columns = _amounts(table)
    for column in columns:
        if _TOTAL.search(column.name):
            found = _best_sum(table, column, _sum_parts(columns, column))
            if found is not None:
                yield found
                continue
        found = _family(table, columns, column)
        if found is not None:
            yield found


def _best_sum(table: Table, column: Column, ways: Sequence[tuple[Column, ...]]) -> Identity | None:
    scored = [(_score_sum(table, column, way), way) for way in ways if len(way) >= 2]
    if not scored:
        return None
    score, way = max(scored, key=lambda pair: _merit(pair[0]))
    claim = score.family_claim if is_complete_family([part.name for part in way]) else score.claim
    return Identity(column, Kind.SUM, way, claim, score.blanks_are_zero) if _bears_out(score, claim) else None


def _bears_out(score: _Score, claim: Claim) -> bool:
    return score.holds > 0 or claim is Claim.STATED


def _score_sum(table: Table, column: Column, parts: Sequence[Column]) -> _Score:
    score = _Score()
    for row in table.rows[:_MOST_ROWS]:
        reported = row.figure(column.index)
        figures = [row.figure(part.index) for part in parts]
        known = [figure for figure in figures if figure is not None]
        if reported is None or any(row.cells[p.index].kind is CellKind.UNREAD for p in parts):
            continue
        fits = sums_to(reported, [(1, figure) for figure in known])
        if sum(1 for figure in known if figure.value != 0) >= 2:
            score.count(fits)
        elif known:
            score.count(fits, with_blank=True)
    return score


def _sum_parts(columns: Sequence[Column], column: Column) -> list[tuple[Column, ...]]:
    """The likely parts of a 合计 column: those of its group, those that follow, those before it."""
    ways: list[tuple[Column, ...]] = []
    leaf = column.path[-1] if len(column.path) > 1 else ""
    same_leaf = [c for c in columns if leaf and c.name == leaf]
    if len(same_leaf) > 2 and not _TOTAL.search(leaf):
        columns = same_leaf
    group = column.path[:-1]
    inside = [c for c in columns if group and c.path[: len(group)] == group and c is not column]
    ways.append(tuple(_outermost(inside)))
    after = [c for c in columns if c.index > column.index]
    until = next((i for i, c in enumerate(after) if _is_sum_like(c, column)), len(after))
    ways.extend((tuple(after[:until]), tuple(_outermost(after))))
    before = [c for c in columns if c.index < column.index]
    since = next((i + 1 for i in range(len(before) - 1, -1, -1) if _is_sum_like(before[i], column)), 0)
    ways.extend((tuple(before[since:]), tuple(_outermost(before))))
    for size in (2, 3, 4):
        ways.extend((tuple(after[:size]), tuple(before[-size:])))
    return ways


def _is_sum_like(column: Column, other: Column) -> bool:
    return (
        bool(_TOTAL.search(column.name) or _GAP.search(column.name)) and column.path[:-1] == other.path[:-1]
    )


def _outermost(columns: Sequence[Column]) -> list[Column]:
    """Without columns whose group has a 小计 of its own."""
    groups = {c.path[:-1] for c in columns if len(c.path) > 1 and _TOTAL.search(c.name)}
    return [c for c in columns if c.path[:-1] not in groups or _TOTAL.search(c.name)]


def _family(table: Table, columns: Sequence[Column], column: Column) -> Identity | None:
    """A column before or after columns that leave nothing out: 决算数 | 基本支出 | 项目支出."""
    at = columns.index(column)
    for size in (2, 3):
        for parts in (tuple(columns[at + 1 : at + 1 + size]), tuple(columns[max(0, at - size) : at])):
            if len(parts) == size and is_complete_family([part.name for part in parts]):
                score = _score_sum(table, column, parts)
                if score.holds + score.blank_holds > score.fails + score.blank_fails:
                    return Identity(column, Kind.SUM, parts, score.family_claim, score.blanks_are_zero)
    return None


# --- differences and products --------------------------------------------------------------------------------


def _differences(table: Table) -> Iterator[Identity]:
    columns = _amounts(table)
    for column in columns:
        if not _GAP.search(column.header):
            continue
        pairs = permutations(_near([c for c in columns if c is not column], column), 2)
        best: tuple[_Score, tuple[Column, ...]] | None = None
        for pair in pairs:
            score = _score_difference(table, column, pair)
            if best is None or _merit(score) > _merit(best[0]):
                best = score, pair
        if best is not None and best[0].holds:
            yield Identity(column, Kind.DIFFERENCE, best[1], best[0].claim, best[0].blanks_are_zero)


def _merit(score: _Score) -> tuple[int, int]:
    return score.holds - score.fails, score.blank_holds - score.blank_fails


def _score_difference(table: Table, column: Column, pair: tuple[Column, ...]) -> _Score:
    score = _Score()
    for row in table.rows[:_MOST_ROWS]:
        gap, figures = row.figure(column.index), _figures(row, pair)
        if figures is None:
            continue
        if gap is None:
            if row.cells[column.index].is_empty and figures[0].value != 0:
                score.count(sums_to(figures[0], [(1, figures[1])]), with_blank=True)
        elif sum(1 for figure in (gap, *figures) if figure.value != 0) >= 2:
            score.count(sums_to(gap, [(1, figures[0]), (-1, figures[1])]))
            if score.fails > score.holds + 3:
                break
    return score


def _products(table: Table) -> Iterator[Identity]:
    columns = _amounts(table)
    prices = [c for c in columns if _PRICE.search(c.header)]
    for column in columns:
        if not prices or column in prices or not _PRODUCT.search(column.name):
            continue
        near = [c for c in _near(columns, column) if c is not column]
        amounts = [c for c in near if _QUANTITY.search(c.name) and c not in prices]
        ways = [(p, *q) for p in near if p in prices for size in (1, 2) for q in combinations(amounts, size)]
        yield from _confirmed_product(table, column, ways)


def _confirmed_product(
    table: Table, column: Column, ways: Sequence[tuple[Column, ...]]
) -> Iterator[Identity]:
    def score(way: tuple[Column, ...]) -> _Score:
        result = _Score()
        for row in table.rows[:_MOST_ROWS]:
            reported, figures = row.figure(column.index), _figures(row, way)
            if reported is not None and figures is not None and row.role is Role.ITEM:
                result.count(multiplies_to(reported, figures))
        return result

    scored = [(score(way), way) for way in ways]
    if scored:
        best, way = max(scored, key=lambda pair: _merit(pair[0]))
        if best.holds:
            yield Identity(column, Kind.PRODUCT, way, best.claim)


# --- rates and shares ----------------------------------------------------------------------------------------


def _rates(table: Table) -> Iterator[Identity]:
    columns = _amounts(table)
    for column in (c for c in table.figure_columns if _is_rate(table, c)):
        near = _near(columns, column)
        scored = [*_scored_pairs(table, column, near), *_scored_shares(table, column, near)]
        if scored:
            best, identity = max(scored, key=lambda pair: _merit(pair[0]))
            if best.holds:
                yield identity(best.claim)


_Scored = tuple[_Score, Callable[[Claim], Identity]]


def _scored_pairs(table: Table, column: Column, near: Sequence[Column]) -> Iterator[_Scored]:
    grows = bool(_GROWTH.search(column.header))
    kinds = (Kind.GROWTH, Kind.CHANGE_RATE) if grows else (Kind.RATE,)
    if _SHARE.search(column.name) and not grows:
        kinds = (Kind.RATE,)
    for over, under in permutations(near, 2):
        for kind in kinds:
            if kind is Kind.CHANGE_RATE and not _GAP.search(over.header):
                continue
            score = _score_rate(table, column, over, under, kind)
            yield score, _maker(column, kind, (over, under))


def _maker(
    column: Column, kind: Kind, operands: tuple[Column, ...], whole: Row | None = None
) -> Callable[[Claim], Identity]:
    return lambda claim: Identity(column, kind, operands, claim, whole=whole)


def _score_rate(table: Table, column: Column, over: Column, under: Column, kind: Kind) -> _Score:
    score = _Score()
    for row in table.rows[:_MOST_ROWS]:
        figures = _figures(row, (column, over, under))
        if figures is None or figures[2].value == 0:
            continue
        rate, top, base = figures
        if kind is not Kind.RATE or (top.value != 0 and top.value != base.value):
            score.count(divides_to(rate, top, base, 1 if kind is Kind.GROWTH else 0))
            if score.fails > score.holds + 3:
                break
    return score


def _scored_shares(table: Table, column: Column, near: Sequence[Column]) -> Iterator[_Scored]:
    """Shares of the column's total: 占比 beside an amount."""
    if not _SHARE.search(column.name) or _GROWTH.search(column.name):
        return
    wholes = [row for row in table.rows if row.role in (Role.TOTAL, Role.GRAND)]
    for whole in (*wholes[-1:], *wholes[:1]):
        for amount in near:
            base = whole.figure(amount.index)
            if base is None or base.value == 0:
                continue
            score = _Score()
            for row in table.rows[:_MOST_ROWS]:
                figures = _figures(row, (column, amount))
                if figures is not None and figures[1].value != 0 and row is not whole:
                    score.count(divides_to(figures[0], figures[1], base))
            yield score, _maker(column, Kind.SHARE, (amount,), whole)
