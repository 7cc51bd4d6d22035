"""Bases of a rate that are counted in another word than its part: 有效样本 352 个，满意 326 人."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.unit import Dimension
from auditlint.parsing.nodes import Statement


def counted_otherwise(bases: Sequence[Statement], pairs: Sequence[tuple[Statement, Statement]]) -> bool:
    """Whether such a base stands nearer than the one of the first pair: 调查 400 人，有效样本 352 个，满意 326 人."""
    if not pairs:
        return False
    part, base = pairs[0]
    nearer = (s for s in bases if base.end <= s.start < part.start)
    return any(s.figure.unit.dimension is Dimension.COUNT and not s.measures_like(base) for s in nearer)
