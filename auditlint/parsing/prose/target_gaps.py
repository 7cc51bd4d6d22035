"""How far a figure is from the one named beside it: 满意度 85%，低于 90% 的目标值 5 个百分点; 185 家，比目标 200 家少 15 家; 占比 62%，比上年（60%）高 2 个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.bases import YEAR_NAMED
from auditlint.parsing.prose.levels import is_level

_FROM = compiled(r"低于|高于|超出|高出|超过|少于|多于|滞后|落后|领先|快于|慢于|[比较与距]")
_TARGET = compiled(r"目标|计划|任务|要求|标准|预期|指标值|序时")
_MEASURED = compiled(r"平均(?:水平|值|数)?$|上年|去年|同期")
_APART = compiled(r"相差|滞后|落后|领先|[低高少多差超快慢]")
_ONLY = compiled(r"^(?![和与及/])的?[^，。；、：\d]{0,10}$")  # 低于预期的 5.1% 和前值的 5.3% names another
_NAMED_AHEAD = compiled(
    r"(?:低于|高于|超出|高出|超过|滞后|落后|领先|快于|慢于|[比较](?![例重率值好]))[^，。；\d()]{0,12}(?:(?:19|20)\d\d年)?[^，。；\d()]{0,8}\($"
)
_WAY_BEHIND = compiled(r"\)(?:[低高]|提[高升]|上升|下降|降低|增[加长]|减少|回落)?[了出]?$")
_GROWTH = compiled(r"增[速长幅]|降幅|增减")
_DISTANCE = compiled(r"^(?:还|尚|仍)?(?:有|存在)?(?:差距|相差|偏差|差值|差额?)(?:为|了|达)?$")
_LONGEST_AHEAD = 24
_MOST_BACK = 8


@record
class TargetGap:
    """The distance stated, the target or what else is compared with, and the figures that it can be the distance of, nearest first."""

    stated: Statement
    target: Ref
    levels: tuple[Statement, ...]


def target_gaps(document: Document) -> Iterator[TargetGap]:
    """Every distance right behind its target."""
    for paragraph in document.figured:
        statements = paragraph.statements
        for at in range(2, len(statements)):
            target, stated = statements[at - 1], statements[at]
            if Hedge.RANGE in (target.figure.hedge, stated.figure.hedge):
                continue  # 低于预期的 6%-8%
            told = target.end == stated.start and _tells_distance(target, stated)
            if told or _is_bracketed(paragraph, target, stated):
                grows = _GROWTH.search(paragraph.text, max(0, target.start - _LONGEST_AHEAD), target.start) is not None
                before = statements[max(0, at - _MOST_BACK) : at - 1]
                levels = tuple(s for s in _levels(before, target, grows) if s.depth <= stated.depth)
                if levels and paragraph.text[levels[0].end : target.start] == "，":
                    levels = levels[:1]  # 管理率 78%，比目标值 62% 高 16 个百分点: of what stands right before
                if levels:
                    # 低于 90% is where it stands, if no other time or place is measured
                    exact = replace(target.figure, hedge=Hedge.NONE, constant=not _is_measured(paragraph, target))
                    named = Ref(exact, target.subject)
                    yield TargetGap(stated, named, levels)
            elif _DISTANCE.match(stated.subject) and stated.figure.unit.dimension is Dimension.POINTS:
                pair = _target_and_level(statements[at - 2 : at], stated)
                if pair is not None:
                    yield TargetGap(
                        stated, Ref(replace(pair[0].figure, hedge=Hedge.NONE, constant=True), pair[0].subject), pair[1:]
                    )


def _is_measured(paragraph: Paragraph, target: Statement) -> bool:
    """Whether what is compared with is another figure, rounded as all are, and no target: 比上年（59.8%）."""
    words = paragraph.text[max(0, target.start - _LONGEST_AHEAD) : target.start]
    return not _TARGET.search(target.subject + words) and target.figure.hedge is Hedge.NONE


def _is_bracketed(paragraph: Paragraph, target: Statement, stated: Statement) -> bool:
    """满意度 85%，低于目标值（90%）5 个百分点; 占比 61.8%，比上年（59.8%）提高 2.0 个百分点."""
    inside = target.depth == stated.depth + 1 and _WAY_BEHIND.match(paragraph.text, target.end, stated.start)
    points = stated.figure.unit.dimension is Dimension.POINTS and target.figure.unit.dimension is Dimension.RATE
    return bool(inside and points and _NAMED_AHEAD.search(paragraph.text, max(0, target.start - _LONGEST_AHEAD), target.start))


def _target_and_level(beside: Sequence[Statement], stated: Statement) -> tuple[Statement, Statement] | None:
    """The two rates right before 差距 3 个百分点, the target of them first."""
    rates = [s for s in beside if s.sentence == stated.sentence and s.kind in (Kind.RATIO, Kind.SHARE) and not s.compare]
    rates = [s for s in rates if s.figure.unit.dimension is Dimension.RATE and s.depth == stated.depth]
    targets = [s for s in rates if _TARGET.search(s.subject)]
    if len(rates) != 2 or len(targets) != 1:
        return None
    level = rates[1] if targets[0] is rates[0] else rates[0]
    return targets[0], level


def _tells_distance(target: Statement, stated: Statement) -> bool:
    named = ("" if YEAR_NAMED.search(target.compare) else target.compare) + target.subject
    words = named + stated.subject
    alike = stated.measures_like(target) or (
        stated.figure.unit.dimension is Dimension.POINTS and target.figure.unit.dimension is Dimension.RATE
    )
    beyond = target.figure.hedge in (Hedge.LESS_THAN, Hedge.MORE_THAN, Hedge.AT_LEAST)  # 低于, read with the figure
    told = beyond or (_FROM.search(named) and _APART.search(words))
    points = stated.figure.unit.dimension is Dimension.POINTS  # 高于上年的 90% 和前年的 88%: another rate is no distance
    known = (_TARGET.search(words) or (points and _MEASURED.search(named))) and _ONLY.match(stated.subject)
    return alike and stated.kind in (Kind.ITEM, Kind.RATIO) and not stated.compare and bool(told and known)


def _levels(before: Sequence[Statement], target: Statement, grows: bool) -> Iterator[Statement]:
    """Figures of the same kind in the sentence that are not compared with themselves; rates of growth where the target is one."""
    for statement in reversed(before):
        if statement.sentence != target.sentence:
            return
        if is_level(statement) and statement.measures_like(target):
            yield statement  # 由 92% 提高到 95%，高于目标值（94%）1 个百分点
            return
        rate = statement.figure.unit.dimension is Dimension.RATE
        kinds = (Kind.CHANGE,) if grows else (Kind.RATIO, Kind.SHARE)
        fits = statement.kind in kinds if rate else is_amount(statement)
        if fits and statement.measures_like(target) and (grows or not statement.compare) and statement.figure.hedge is Hedge.NONE:
            yield statement
