"""What the words before points say of them: 满分 10 分，得 9 分，扣 1 分 are three kinds."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.nodes import Statement

LOST, DUE, EARNED = "lost", "due", "earned"
_WORDS = {LOST: compiled(r"扣|失分"), DUE: compiled(r"满分|分值|权重|标准分|配分"), EARNED: compiled(r"得|评分|自评")}


def of_one_kind(totals: Sequence[Statement], parts: Sequence[Statement]) -> list[Statement]:
    """Those totals that are of the points that all parts are of: 满分 100 分，得 86 分，其中：投入得 13 分，产出得 73 分."""
    kinds = {point_kind(part.subject) for part in parts}
    alike = [total for total in totals if point_kind(total.subject) in kinds] if len(kinds) == 1 and "" not in kinds else []
    return alike or [*totals]


def point_kind(name: str) -> str:
    """Whether points under this name are lost, due or earned; "" where it does not say."""
    return next((kind for kind, words in _WORDS.items() if words.search(name)), "")
