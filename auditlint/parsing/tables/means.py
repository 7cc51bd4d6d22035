"""Columns of what each takes or gets on the average: 人均（元） beside 人数 and 金额."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.parsing.tables.fit import divides_to
from auditlint.parsing.tables.identity import MOST_ROWS, Identity, Kind, Score, amounts, figures_of, merit, near
from auditlint.parsing.tables.table import Column, Table

_MEAN = compiled(r"[人户亩次件台套床日月年村校生单吨]均(?!衡)|平均|均价|密度|亩产|生师比")
_COUNT = compiled(r"数量?(?:\(|$)|人次|面积|里程|用量|产量|销量")


def means(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    made = [column for column in columns if _MEAN.search(column.header)]
    for column in made:
        beside = [c for c in near(columns, column) if c not in made]
        counts = [c for c in beside if _COUNT.search(c.header)]
        ways = [(over, under) for under in counts for over in beside if over is not under]
        scored = [(_score(table, column, way), way) for way in ways]
        if scored:
            best, way = max(scored, key=lambda pair: merit(pair[0]))
            if best.holds:
                yield Identity(column, Kind.RATE, way, best.claim)


def _score(table: Table, column: Column, way: tuple[Column, Column]) -> Score:
    score = Score()
    for row in table.rows[:MOST_ROWS]:
        figures = figures_of(row, (column, *way))
        if figures is None:
            continue
        mean, over, under = figures
        if under.value not in (0, 1):
            score.count(divides_to(mean, over, under))
    return score
