"""Lists that split two figures of different kinds at once: 12 个项目 335 万元，其中甲 5 个 125 万元，乙 7 个 210 万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.parsing.prose.breakdown import Breakdown


def is_borne_out(split: Breakdown, found: Sequence[Breakdown], at: int) -> bool:
    """12 个项目 335 万元，其中甲 5 个 125 万元，乙 7 个 210 万元: what adds up in numbers leaves out no money either."""
    return any(
        other.paragraph is split.paragraph and _is_alongside(split, other) and other.adds_up
        for other in found[max(0, at - 1) : at + 2]
        if other is not split
    )


def _is_alongside(split: Breakdown, other: Breakdown) -> bool:
    """Whether two lists are one, with two figures of different kinds for each of its items."""
    if len(split.parts) != len(other.parts) or len(split.parts) < 2 or split.total.measures_like(other.total):
        return False
    first, second = sorted((split, other), key=lambda each: each.parts[0].start)
    starts = [part.start for pair in zip(first.parts, second.parts, strict=True) for part in pair]
    return starts == sorted(starts) and max(split.total.start, other.total.start) < starts[0]
