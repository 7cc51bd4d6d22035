"""What the words before points say of them: 满分 10 分，得 9 分，扣 1 分 are three kinds."""

from __future__ import annotations

from auditlint.core.pattern import compiled

LOST, DUE, EARNED = "lost", "due", "earned"
_WORDS = {LOST: compiled(r"扣|失分"), DUE: compiled(r"满分|分值|权重|标准分|配分"), EARNED: compiled(r"得|评分|自评")}


def point_kind(name: str) -> str:
    """Whether points under this name are lost, due or earned; "" where it does not say."""
    return next((kind for kind, words in _WORDS.items() if words.search(name)), "")
