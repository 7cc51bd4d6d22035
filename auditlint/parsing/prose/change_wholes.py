"""The total that stands before a level which is but a part or the average of it: a change behind both may be that of the total."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.nodes import Mark, Node, Statement, is_amount, nodes_before

_AVERAGE = compiled(r"[人户亩车辆生台次例床日月年件]均|平均|每")


def split_total(nodes: Sequence[Node], change: Statement) -> Statement | None:
    """50 万元，其中A 30 万元，B 20 万元，比上年增加 5 万元: the change may be that of the total, also of one before 。其中."""
    opened = False
    for node in nodes_before(nodes, change.start):
        if node.sentence < change.sentence - opened:
            return None
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            opened = True
        elif opened and isinstance(node, Statement) and is_amount(node, change.depth):
            return node
    return None


def averaged(levels: Sequence[Statement]) -> Statement | None:
    """The total that an average stands behind: 收运 4.87 万吨，日均 133 吨，较上年 5.12 万吨减少 0.25 万吨."""
    if not levels or not _AVERAGE.search(levels[0].subject):
        return None
    return next((s for s in levels[1:] if not _AVERAGE.search(s.subject)), None)
