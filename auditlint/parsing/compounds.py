"""Numbers written in steps, 3亿5000万元 and 1万2千元: one figure, where each step is read as one of its own."""

from __future__ import annotations

from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import EXACT
from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.unit import Dimension
from auditlint.parsing.figures import Mention

_STEPS = frozenset(("亿", "万"))
_LEAST_STEP = 10_000
_TIMES = frozenset("天 周 个月 小时 个小时 倍".split())
_STEPPED = compiled(r"[亿万]\d")
_TAIL = compiled(r"\d[千百十]$")  # 2亿6千6百〔78万〕: steps that are not read


def joined(text: str, source: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions of a text with the steps of one number made one figure; none for what ends a number that is not read."""
    if not _STEPPED.search(text) and "千" not in text and "百" not in text:
        return mentions
    found: list[Mention] = []
    for mention in mentions:
        if _TAIL.search(text, max(0, mention.start - 2), mention.start):
            continue
        last = found[-1] if found else None
        if last is not None and last.end == mention.start and _is_step(last.figure, mention.figure):
            found[-1] = replace(last, figure=_sum(source, last.figure, mention.figure), end=mention.end)
        else:
            found.append(mention)
    return found


def _is_step(left: Figure, right: Figure) -> bool:
    """Whether a bare 3亿 goes on with less than 亿, without a sign, a point or a word that loosens it."""
    unit = left.unit
    whole = unit.dimension is Dimension.PLAIN and right.unit.noun not in _TIMES and unit.symbol in _STEPS and left.exponent == 0
    loose = left.hedge in (Hedge.AND_SOME, Hedge.RANGE)
    fills = right.raw.startswith("0") or right.amount * _LEAST_STEP >= unit.scale  # 1000亿7天 are two
    return whole and not loose and right.raw[:1].isdecimal() and fills and 0 < right.amount < unit.scale


def _sum(source: str, left: Figure, right: Figure) -> Figure:
    hedge = right.hedge if left.hedge is Hedge.NONE else left.hedge
    amount = EXACT.add(left.amount, right.amount)
    return replace(right, raw=source[left.start : right.end], start=left.start, amount=amount, hedge=hedge)
