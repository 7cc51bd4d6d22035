"""Columns that other columns of a table add up to: by 合计 and 小计 in the header, and by names that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.number import ZERO
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.tables.fit import sums_to
from auditlint.parsing.tables.identity import (
    GAP,
    MOST_ROWS,
    TOTAL,
    Identity,
    Kind,
    Score,
    amounts,
    is_rate_column,
    merit,
)
from auditlint.parsing.tables.table import CellKind, Column, ColumnKind, Role, Table

_SCORE_OF_ALL = compiled(r"总得?分|综合得分|得分合计|合计得分")
_MOST_SCORES = 8
_LEAST_HELD = 2
_AMONG = compiled(r"其中")
_MEASURE_OF_ALL = compiled(r"^(?:合计|总计|小计|总)(?P<what>[户人件次亩]数|面积|金额|资金|投资|补贴|数量)$")


def sums(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    for column in columns:
        if _is_total(columns, column):
            found = _best_sum(table, columns, column)
            if found is not None:
                yield found
                continue
        found = _of_measure(table, columns, column) or _family(table, columns, column)
        if found is not None:
            yield found
    yield from _scores(table)


def _best_sum(table: Table, columns: Sequence[Column], column: Column) -> Identity | None:
    listed, guessed = _sum_parts(columns, column)
    scored = [
        (_score_sum(table, column, way), is_complete_family([_item(columns, part) for part in way]), way)
        for way in dict.fromkeys((*listed, *guessed))
        if len(way) >= 2
    ]
    if not scored:
        return None
    borne_out = [each for each in scored if each[0].holds or each[0].blank_holds]
    named = [each for each in scored if each[1]]
    score, complete, way = max(borne_out or named or scored, key=lambda each: (merit(each[0]), each[1]))
    claim = score.family_claim if complete else score.claim
    if complete and way in listed and score.rows == 1:  # header and names say it all; one row cannot bear it out twice
        claim = Claim.STATED
    return Identity(column, Kind.SUM, way, claim, score.blanks_are_zero) if _bears_out(score, claim) else None


def _bears_out(score: Score, claim: Claim) -> bool:
    return score.holds > 0 or claim is Claim.STATED


def _score_sum(table: Table, column: Column, parts: Sequence[Column]) -> Score:
    score = Score()
    off = ZERO  # by how much the items fail, so that their total must fail too
    for row in table.rows[:MOST_ROWS]:
        reported = row.figure(column.index)
        figures = [row.figure(part.index) for part in parts]
        known = [figure for figure in figures if figure is not None]
        if reported is None or any(row.cells[p.index].kind is CellKind.UNREAD for p in parts):
            continue
        fits = sums_to(reported, [(1, figure) for figure in known])
        gap = reported.amount - sum((figure.amount for figure in known), ZERO)
        if not fits and row.role is not Role.ITEM and gap == off != 0:
            continue
        off += gap if not fits and row.role is Role.ITEM else ZERO
        if sum(1 for figure in known if figure.value) >= 2:
            score.count(fits)
        elif known:
            score.count(fits, with_blank=True)
    return score


Ways = list[tuple[Column, ...]]


def _sum_parts(columns: Sequence[Column], column: Column) -> tuple[Ways, Ways]:
    """The likely parts of a 合计 column, all of its group, of those that follow or before it; then some of them."""
    if _shares_leaf(columns, column):
        columns = [c for c in columns if c.name == column.name]
    cores = {c: _core(columns, c) for c in columns}
    group = cores[column][:-1]
    inside = [c for c in columns if group and cores[c][: len(group)] == group and c is not column]
    after = [c for c in columns if c.index > column.index]
    until = next((i for i, c in enumerate(after) if _is_sum_like(cores[c], group)), len(after))
    before = [c for c in columns if c.index < column.index]
    since = next((i + 1 for i in range(len(before) - 1, -1, -1) if _is_sum_like(cores[before[i]], group)), 0)
    listed = [
        _outermost(inside, cores),
        after[:until],
        _outermost(after, cores),
        before[since:],
        _outermost(before, cores),
    ]
    guessed = [way for size in (2, 3, 4) for way in (after[:size], before[-size:])]
    return [tuple(way) for way in listed], [tuple(way) for way in guessed]


def _shares_leaf(columns: Sequence[Column], column: Column) -> bool:
    """Whether the innermost header, 预算数, comes again under every item, so that the one above it names the item."""
    leaf = column.name
    return len(column.path) > 1 and not TOTAL.search(leaf) and sum(c.name == leaf for c in columns) > 2


def _core(columns: Sequence[Column], column: Column) -> tuple[str, ...]:
    """The header texts that name the item of a column."""
    return column.path[:-1] if _shares_leaf(columns, column) else column.path


def _item(columns: Sequence[Column], column: Column) -> str:
    """What a column is of: a 小计 is of its group."""
    core = _core(columns, column)
    return core[-2] if len(core) > 1 and TOTAL.search(core[-1]) else core[-1] if core else ""


def _is_total(columns: Sequence[Column], column: Column) -> bool:
    core = _core(columns, column)
    return bool(core) and bool(TOTAL.search(core[-1]))


def _is_sum_like(core: tuple[str, ...], group: tuple[str, ...]) -> bool:
    return bool(core) and core[:-1] == group and bool(TOTAL.search(core[-1]) or GAP.search(core[-1]))


def _outermost(columns: Sequence[Column], cores: dict[Column, tuple[str, ...]]) -> list[Column]:
    """Without columns whose group has a 小计 of its own."""
    groups = {cores[c][:-1] for c in columns if len(cores[c]) > 1 and TOTAL.search(cores[c][-1])}
    return [c for c in columns if cores[c][:-1] not in groups or TOTAL.search(cores[c][-1])]


def _of_measure(table: Table, columns: Sequence[Column], column: Column) -> Identity | None:
    """合计户数 beside 城市户数, 农村户数: the columns of that measure, others standing between them."""
    total = _MEASURE_OF_ALL.match(column.name)
    parts = tuple(c for c in columns if total and c is not column and c.name.endswith(total["what"]))
    if len(parts) < _LEAST_HELD or any(_MEASURE_OF_ALL.match(part.name) for part in parts):
        return None
    score = _score_sum(table, column, parts)
    return Identity(column, Kind.SUM, parts, score.claim, score.blanks_are_zero) if score.holds >= _LEAST_HELD else None


def _family(table: Table, columns: Sequence[Column], column: Column) -> Identity | None:
    """A column before or after columns that leave nothing out, of several such sets the best: 决算数 | 基本支出 | 项目支出."""
    at = columns.index(column)
    scored = [
        (_score_sum(table, column, parts), parts)
        for size in (2, 3)
        for parts in (tuple(columns[at + 1 : at + 1 + size]), tuple(columns[max(0, at - size) : at]))
        if len(parts) == size and is_complete_family([part.name for part in parts])
    ]
    if not scored:
        return None
    score, parts = max(scored, key=lambda each: each[0].holds + each[0].blank_holds - each[0].fails - each[0].blank_fails)
    told = _AMONG.match(parts[0].name) is not None  # or as many hold as fail, where 其中 stands above them
    if score.holds + score.blank_holds + told <= score.fails + score.blank_fails:
        return None
    return Identity(column, Kind.SUM, parts, score.family_claim, score.blanks_are_zero)


def _scores(table: Table) -> Iterator[Identity]:
    """A score of all beside the scores of each indicator, a project or an office a row."""
    columns = [c for c in table.columns if c.kind in (ColumnKind.FIGURE, ColumnKind.SCORE) and not is_rate_column(table, c)]
    for at, column in enumerate(columns):
        if column.kind is not ColumnKind.SCORE and not _SCORE_OF_ALL.search(column.name):
            continue
        ways = [columns[at - size : at] for size in range(2, min(at, _MOST_SCORES) + 1)]
        ways += [columns[at + 1 : at + 1 + size] for size in range(2, min(len(columns) - at - 1, _MOST_SCORES) + 1)]
        scored = [(_score_sum(table, column, way), way) for way in ways]
        score, parts = max(scored, key=lambda each: merit(each[0]), default=(Score(), []))
        if score.holds >= _LEAST_HELD and score.holds > score.fails and not score.blank_fails:
            yield Identity(column, Kind.SUM, tuple(parts), Claim.STATED)
