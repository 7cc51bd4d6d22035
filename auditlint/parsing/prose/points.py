"""Changes in percentage points with the two rates that they lie between."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import measure, normalise, same_item
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.bases import YEAR_NAMED, is_filler
from auditlint.parsing.prose.levels import is_level

# 高于全省 d 个百分点, 比预算提高 d 个百分点: the other rate is another body's, or a plan's.
_OTHERS = compiled(r"全国|全省|全市|全区|全县|平均|预算|计划|目标")
_BEFORE = compiled(r"上年度?|上一年度?|去年|(?<!以)前年|同期|上期|期初|年初")
_BARE_PRIOR = compiled(r"^(?:上年度?末?|上一年度?末?|去年末?|(?:上年|去年)?同期|期初|年初)(?:数|水平)?(?:为|是)?$")
_IN_ALL = "累计"
_PERIOD = compiled(rf"{_BEFORE.pattern}|本年度?|今年|当年|本期")


@record
class PointChange:
    """提高 5.5 个百分点 with the rate after it and the rate before it; `whole` where the one after may be of all instead."""

    stated: Statement
    level: Statement
    prior: Statement
    whole: Statement | None = None


def point_changes(document: Document) -> Iterator[PointChange]:
    """Every change in points right behind the two rates it lies between."""
    for paragraph in document.figured:
        statements = paragraph.statements
        for at in range(1, len(statements)):
            if _in_points(statements[at]):
                pair = _rates_before(paragraph, at) or _in_all(paragraph, at) or _told_behind(paragraph, at)
                if pair is not None:
                    yield PointChange(statements[at], *pair, _of_all(paragraph, pair[0]))


def _of_all(paragraph: Paragraph, level: Statement) -> Statement | None:
    """满意率 92.7%，其中甲 93%、乙 92%；较上年 90.5%提高 2.2 个百分点: the rate before the list that the level stands in."""
    among = paragraph.text.rfind("其中", 0, level.start)
    before = [s for s in paragraph.in_sentence(level.sentence) if s.end <= among and _is_rate(s) and s.kind is Kind.RATIO]
    return before[-1] if before else None


def _in_points(statement: Statement) -> bool:
    return (
        statement.kind is Kind.CHANGE
        and statement.figure.unit.dimension is Dimension.POINTS
        and statement.direction != 0
        and (is_filler(statement.subject) or statement.subject == _IN_ALL)
        and not _OTHERS.search(statement.compare + statement.base)
    )


def _rates_before(paragraph: Paragraph, at: int) -> tuple[Statement, Statement] | None:
    """(level, prior) of 由 p% 提高到 q%, or of p% and 上年 q% in either order."""
    if at < 2:
        return None
    left, right, change = paragraph.statements[at - 2 : at + 1]
    if left.figure.unit.dimension is Dimension.POINTS and right.compare:
        left = _compared_before(paragraph, at - 2) or left
    if not (_is_rate(left) and _is_rate(right)) or not (left.sentence == change.sentence or _goes_on(paragraph, left, right)):
        return None
    if change.series and not change.subject:
        return None  # 分别为 77% 和 70%，分别提高 5 和 12 个百分点: each from a rate of its own
    if right.kind is Kind.CHANGE:
        return (right, left) if is_level(right) and left.kind is not Kind.CHANGE else None
    if left.kind is Kind.CHANGE or not _alike(left, right):
        return None
    earlier = [s for s in (left, right) if _is_earlier(s, right if s is left else left)]
    if len(earlier) != 1:
        return None
    return (right, left) if earlier[0] is left else (left, right)


def _in_all(paragraph: Paragraph, at: int) -> tuple[Statement, Statement] | None:
    """由 62.3% 提高到 64.8%，年均提高 0.83 个百分点，累计提高 2.5 个百分点: of both levels, behind the yearly change."""
    change, yearly = paragraph.statements[at], paragraph.statements[at - 1]
    told = change.subject == _IN_ALL and yearly.figure.unit.dimension is Dimension.POINTS and yearly.sentence == change.sentence
    return _rates_before(paragraph, at - 1) if told else None


def _compared_before(paragraph: Paragraph, at: int) -> Statement | None:
    """执行率 91.2%，较 2021 年的 86.5%提升 4.7 个百分点，较 2020 年的 82.3%提升 8.9 个百分点: the rate that both are said of."""
    if at < 2:
        return None
    level, base, change = paragraph.statements[at - 2 : at + 1]
    beside = base.compare and not level.compare and level.sentence == change.sentence
    return level if beside and _is_rate(level) and _is_rate(base) else None


def _goes_on(paragraph: Paragraph, level: Statement, prior: Statement) -> bool:
    """合格率 95%。比上年的 92% 提高 3 个百分点: a sentence that only compares what the one before it ends in."""
    return bool(prior.compare) and prior.depth == level.depth and paragraph.text[level.end : prior.start] == "。"


def _told_behind(paragraph: Paragraph, at: int) -> tuple[Statement, Statement] | None:
    """资产负债率 65%，比上年末上升 2 个百分点（上年末为 63%）, or ，上年末为 63%."""
    level, change = paragraph.statements[at - 1], paragraph.statements[at]
    prior = paragraph.statements[at + 1] if at + 1 < len(paragraph.statements) else None
    if prior is None or level.sentence != change.sentence or level.kind is not Kind.RATIO or not _is_rate(level):
        return None
    between = paragraph.text[change.end : prior.start].strip()
    within = prior.depth == change.depth + 1 and between in ("(", "[")
    next_to = prior.depth == change.depth and between == "，" and prior.kind is Kind.RATIO
    named = _BARE_PRIOR.match(prior.subject) or (next_to and measure(prior.subject) == "prior" and _alike(level, prior))
    return (level, prior) if (within or next_to) and named and _is_rate(prior) else None


def _is_rate(statement: Statement) -> bool:
    figure = statement.figure
    return figure.unit.dimension is Dimension.RATE and figure.hedge is Hedge.NONE


def _is_earlier(statement: Statement, other: Statement) -> bool:
    if measure(statement.subject) == "prior" or _BEFORE.search(statement.subject + statement.compare):
        return True
    own, its = YEAR_NAMED.search(statement.subject), YEAR_NAMED.search(other.subject)
    compared = YEAR_NAMED.search(statement.compare) if statement.start > other.start else None
    if compared is not None and not _OTHERS.search(statement.subject):
        return its is None or compared.group() < its.group()  # 较2021年的 91%
    return own is not None and its is not None and own.group() < its.group()


def _alike(left: Statement, right: Statement) -> bool:
    """Whether both are rates of one thing; the second may go unnamed: 上年为 93.1%."""
    one, other = (normalise(_PERIOD.sub("", s.subject)) for s in (left, right))
    return not other or same_item(one, other)
