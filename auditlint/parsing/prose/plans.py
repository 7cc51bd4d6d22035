"""Plans that are levels themselves: the budget of the year after an outturn, and the budget as it was adjusted.

2016年执行数 36 万元，2017年预算数 47 万元，比上年增加 11 万元; 年初预算 90 万元，调整后预算 98 万元，较年初预算增加 8 万元.
"""

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


_AT_FIRST = compiled(r"年初|原预算|原批复")
_ADJUSTED = compiled(r"(?:调整|变动|追加)后?的?[^，。；]{0,6}预算|预算调整(?!率)|全年[^，。；]{0,6}预算")


def adjusted_since(items: Sequence[Statement], compare: str) -> tuple[Statement, Statement | None] | None:
    """The adjusted budget nearest to a change from 年初预算 as its level, and that first budget, if it is stated."""
    if not items or not _AT_FIRST.search(compare) or not _ADJUSTED.search(items[0].subject):
        return None
    return items[0], next((s for s in items[1:] if _AT_FIRST.search(s.subject) and measure(s.subject) == "budget"), None)


def same_stage(items: Sequence[Statement], compare: str) -> list[Statement]:
    """The items but the budgets of another stage than the one compared with: 年初预算 is not 调整预算."""
    first, adjusted = bool(_AT_FIRST.search(compare)), bool(_ADJUSTED.search(compare))
    if first == adjusted:
        return list(items)
    other = _ADJUSTED if first else _AT_FIRST
    return [s for s in items if not (other.search(s.subject) and measure(s.subject) == "budget")]
