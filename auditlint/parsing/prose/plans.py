"""A plan for the year after an outturn: 2016年执行数 36 万元，2017年预算数 47 万元，比上年增加 11 万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Statement

_OF_YEAR = compiled(
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<alone>(?:度|的|预算|安排|决算|执行|实际|收入|支出|完成|总[额数]|金额|数|为|是)*$)|)"
)


def planned_next(items: Sequence[Statement], compare: str) -> tuple[Statement, Statement | None] | None:
    """The plan nearest to a change as its level, and the outturn of the year before where both are sure to be of one item.

    The items stand nearest first.
    """
    if len(items) < 2 or measure(items[0].subject) != "budget" or measure(items[1].subject):
        return None
    plan, outturn = (_OF_YEAR.search(item.subject) for item in items[:2])
    if plan is None or outturn is None or int(plan["year"]) != int(outturn["year"]) + 1:
        return None
    of_one = plan["alone"] is not None or outturn["alone"] is not None
    return items[0], items[1] if of_one and "预算" not in compare else None
