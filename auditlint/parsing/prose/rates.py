"""Named rates of the prose with the pairs of figures that each can be made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import measure, names
from auditlint.parsing.ledger import YEAR
from auditlint.parsing.nodes import Kind, Statement, is_amount, is_parted
from auditlint.parsing.prose.completions import completion
from auditlint.parsing.prose.other_counts import counted_otherwise, fits_in, said
from auditlint.parsing.prose.rate_names import made_of
from auditlint.parsing.tables.fit import divides_but_for_the_point


@record
class Rate:
    """A stated rate and its possible (numerator, denominator) pairs, best first.

    `claim` is how firmly the words bind them; `left` where the rate is of what the numerator leaves: 节约率; `of_both`
    where it is of numerator and denominator together.
    """

    stated: Statement
    pairs: tuple[tuple[Statement, Statement], ...]
    claim: Claim
    left: bool = False
    of_both: bool = False


_OF_BAND = compiled(r"(?:\(含\))?(?:及?以[上下内]|之间)的?\d")  # 执行率 90%以上的 4 个, 80%以下 3 个
_UNDONE = compiled(r"未(?!成年|来|央)|不(?=合格|满意|达标|及格|到位)|没有|尚(?=[需待欠])")
_OWN_NAME = 4  # characters
_BUDGETED = compiled(r"预算(?:数|额|安排)?(?:为|是|共)*$")
_WHOLLY = compiled(r"(?:已|完成)[^，。；未]*整改|整改(?:完成|到位)")  # 已整改 12 个 rather than 基本整改 3 个
_OPINION = compiled(r"满意")
_THING = compiled(r"[^，。；:、,;()\d已未中均的正全]{1,8}")
_NAME_SO_FAR = compiled(r"(?:[\u4e00-\u9fff]{2,10}、)++$")
_LONGEST_NAME = 40
_RATE_END = compiled(r"(?:率|进度|比例)(?:为|是|达到?)?$")
_TARGET = compiled(r"目标|任务|计划")
# 其中土建部分执行率 92%, 考虑结转后执行率 92%, 支出 480 万元（含结转 30 万元）
_OF_OTHERS = compiled(
    r"其中[^，。；\d]*\d[\d.]*%$|(?:考虑|扣除|剔除|加上|计入|折算|不计|截[至止]|(?:收回|追[加减]|调[减增])预算)|\([^()]*(?:结转|结余|上年|往年)[^()]*\d"
)
_BASIS_BEHIND = compiled(r"\((?:占|按|以|扣除|剔除|不[含计]|含|考虑)")  # 验收率 80.95%（占完工项目）
_MOVED_BUDGET = compiled(
    r"(?:追加|调增|调减|压减|收回|核增|核减)(?:预算|资金|指标|安排)?[约了]?\d[\d.,]*[万亿]?元(?![^。；]*调整后)"
)
_BE = "为"
_PUNCTUAL = "按时"
_PUNCTUALITY = frozenset(("按时", "按期", "及时", "准时", "如期"))
_LIMIT = compiled(r"按时|按期|及时|准时|如期|有效|一次|首次|当[年月日期]|日均|月均|平均|独立")
_COMPLETED = compiled(r"完成率|达成率|完成比例")
_MOST_STAGES = 3
_MOST_NAMED = 12  # statements between a named rate and its figures
_TOTAL = compiled(r"合计|共计|总计|小计")
_OF_RESULT = compiled(r"支出|执行|决算|使用|完成|实际")
_OF_PHRASE = compiled(r"^的(?:比重|比例|比率|百分比)?(?:为|是|达到?)?$")
_OF_THINGS = compiled(r"^[\u4e00-\u9fff]{0,8}(?P<thing>[\u4e00-\u9fff]{2})的(?:比重|比例|比率|百分比)?(?:为|是|达到?)?$")
_BEFORE_BRACKET = compiled(r"[，、][约仅已只]?(?P<word>占|完成|达到?|相当于)[^，。；、:()\d]{2,20}\($")


def rates(document: Document) -> Iterator[Rate]:
    """Every rate for which a pair of figures stands nearby."""
    for paragraph in document.figured:
        statements = paragraph.statements
        for at in paragraph.percentages:
            statement = statements[at]
            rate: Rate | None = None
            if statement.kind is Kind.COMPLETION:
                found = completion(paragraph, at)
                rate = Rate(statement, *found) if found is not None else None
            elif statement.kind in (Kind.RATIO, Kind.SHARE) and _OF_PHRASE.match(statement.subject):
                rate = _within_phrase(paragraph, at)
            elif statement.kind is Kind.RATIO and (things := _OF_THINGS.match(statement.subject)) is not None:
                rate = _of_things(paragraph, at, things["thing"])
            elif statement.kind is Kind.RATIO:
                rate = _named(paragraph, at)
            if rate is not None and rate.pairs and not _OF_BAND.match(paragraph.text, statement.end):
                yield replace(rate, claim=Claim.OBSERVED) if is_of_others(paragraph, rate) else rate


def is_undone(name: str) -> bool:
    """Whether a name is of what was not done, 未办结 6 件, so that 办结率 is not of its figure."""
    return bool(_UNDONE.search(name))


def measured_on(rate: Statement, base: Statement) -> Ref:
    """A base as a rate is measured on it: of a target that is to be reached at least, 目标值≥60 人, the figure itself."""
    aimed = _TARGET.search(base.subject) or (base.figure.hedge is Hedge.AT_LEAST and _COMPLETED.search(rate.subject))
    if aimed and base.figure.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        return Ref(replace(base.figure, hedge=Hedge.NONE), base.subject)
    return base.ref


def is_capped(rate: Rate) -> bool:
    """Whether a target to be reached at least is said to be reached, in full, by more: 目标值≥60 人，完成 68 人，完成率 100%."""
    (top, bottom), *_ = rate.pairs
    reached = bottom.figure.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST) and top.figure.amount >= bottom.figure.amount
    return reached and rate.stated.figure.amount == 1


def are_of_other_years(one: Statement, other: Statement) -> bool:
    """Whether the names of two figures begin with different years."""
    years = [YEAR.match(each.subject) for each in (one, other)]
    return years[0] is not None and years[1] is not None and years[0].group(1) != years[1].group(1)


def is_of_others(paragraph: Paragraph, rate: Rate) -> bool:
    """Whether the words before a rate, or in its name, say that it is of some of its figures or of more than them.

    按时办结 597 件，超时办结 4 件，办结率 100%: what was done in time is not all that was done.
    """
    top, bottom = rate.pairs[0]
    if any(are_of_other_years(rate.stated, figure) for figure in (top, bottom)):
        return True
    if _BASIS_BEHIND.match(paragraph.text, rate.stated.end) or _is_of_some(paragraph, rate.stated, top, bottom):
        return True
    between = paragraph.text[max(top.end, bottom.end) : rate.stated.end]
    named, done = _limits(rate.stated.subject), _limits(top.subject)
    if bottom.end <= top.start and _MOVED_BUDGET.search(paragraph.text, bottom.end, top.start):
        return True  # 预算 300 万元，年中调减 50 万元，支出 248 万元
    parts = paragraph.between(bottom.end, top.start) if bottom.end <= top.start else ()
    if any(len(part.subject) >= _OWN_NAME and top.subject.startswith(part.subject) for part in parts):
        return True  # 违规资金 386 万元，其中以前年度形成的 120 万元…；以前年度形成的已整改 100 万元
    return bool(_OF_OTHERS.search(between)) or bool(named - done) or _PUNCTUAL in done - named


def _is_of_some(paragraph: Paragraph, rate: Statement, top: Statement, bottom: Statement) -> bool:
    """Whether a rate stands with some things listed of what its figures are of: 审减 2 亿元，其中预算评审 196 个、审减率 9.8%."""
    between = paragraph.between(max(top.end, bottom.end), rate.start)
    other = bool(between) and not between[-1].measures_like(bottom) and is_amount(between[-1])
    return other and "其中" in paragraph.text[max(top.end, bottom.end) : between[-1].start]


def _limits(subject: str) -> set[str]:
    """What a name limits its figure to, in time all as one: 按期办结 is 及时办结, but not 当日办结."""
    return {_PUNCTUAL if limit in _PUNCTUALITY else limit for limit in _LIMIT.findall(subject)}


def _within_phrase(paragraph: Paragraph, at: int) -> Rate | None:
    """完成预算数 b 万元的 p%, 占年度目标 (b 公里) 的 p%: the base stands inside the phrase."""
    statements = paragraph.statements
    if at < 2:
        return None
    base, actual = _as_base(_taken_out(paragraph, statements[at - 1])), _before_comments(statements, at - 2)
    if base.kind is not Kind.ITEM or not base.word or base.end != statements[at].start:
        return None
    if base.subject and not names(base.subject, actual.subject):
        before = (s for s in reversed(statements[: at - 1]) if s.sentence == base.sentence and is_amount(s))
        named = next((s for s in before if names(base.subject, s.subject)), None)
        if named is None and base.word != _BE and measure(base.subject) == "" and not _OF_RESULT.search(base.subject):
            return None  # A、B、C…，合计占总额 4,189 万元的 53.3%
        actual = named or actual
    if not actual.measures_like(base):  # 造林 320 亩，套取补助 9.6 万元，占应补面积 1,280 亩的 25%
        alike = (s for s in reversed(statements[max(0, at - _MOST_NAMED) : at - 1]) if s.measures_like(base))
        actual = next(alike, actual) if base.figure.unit.dimension is Dimension.COUNT else actual
    if not _is_sum(actual) or not actual.measures_like(base) or actual.sentence != base.sentence:
        return None
    others = [s for s in statements[max(0, at - _MOST_NAMED) : at - 1] if _may_be_meant(paragraph, s, actual)]
    return Rate(statements[at], ((actual, base), *((s, base) for s in others)), Claim.STATED)


def _of_things(paragraph: Paragraph, at: int, thing: str) -> Rate | None:
    """有 23 个项目未开工，占 48 个计划项目的 47.92%: the same things, counted before."""
    rate, base = paragraph.statements[at], paragraph.statements[at - 1] if at else None
    if base is None or not base.word or base.end != rate.start or base.figure.unit.dimension is not Dimension.COUNT:
        return None
    before = (s for s in reversed(paragraph.statements[max(0, at - _MOST_NAMED) : at - 1]) if s.sentence == base.sentence)
    alike = (s for s in before if is_amount(s) and s.measures_like(base))
    counted = (s for s in alike if paragraph.text.startswith(thing, s.end) or s.subject.endswith(thing))
    part = next(counted, None)
    return Rate(rate, ((part, base),), Claim.STATED) if part is not None else None


def _before_comments(statements: Sequence[Statement], at: int) -> Statement:
    """What stands at a place, or before what is said of it there: 用车 6.7 万元，占 80%，比上年增加 2 万元，〔完成预算 8 万元的 84%〕."""
    depth = statements[at + 2].depth  # what a bracket holds is a comment too: 净增 4 人（新增 6 人、减少 2 人）
    while at and (
        statements[at].figure.unit.dimension is Dimension.RATE
        or statements[at].compare
        or statements[at].depth > depth
        or _as_base(statements[at]).word == _BE
    ):
        at -= 1
    return statements[at]


def _is_sum(statement: Statement) -> bool:
    """Whether a figure can be a part of another: an amount, or what an act added or took, 变更增加投资 8 万元."""
    return is_amount(statement) or (statement.kind is Kind.CHANGE and statement.figure.unit.is_addable)


def _as_base(statement: Statement) -> Statement:
    """完成 36.5 公里，为目标任务 35 公里的 p%: what 为 leads is the base of a rate that follows it."""
    led = not statement.word and statement.subject.startswith(_BE)
    return replace(statement, word=_BE, subject=statement.subject.removeprefix(_BE)) if led else statement


def _taken_out(paragraph: Paragraph, base: Statement) -> Statement:
    """The figure that a bracket in a phrase is filled with, as if it stood there without the bracket."""
    phrase = _BEFORE_BRACKET.search(paragraph.text, 0, base.start) if base.depth and not base.subject else None
    if phrase is None or paragraph.text[base.end : base.end + 1] != ")":
        return base
    return replace(base, word=phrase["word"], end=base.end + 1)


def _may_be_meant(paragraph: Paragraph, statement: Statement, actual: Statement) -> bool:
    """Whether a figure stands in the clauses of another, so that a rate behind both may be of it."""
    beside = statement.sentence == actual.sentence and not is_parted(paragraph.text, statement.end, actual.start)
    other = statement is not actual and statement.depth == actual.depth and _is_sum(statement)
    return beside and other and statement.measures_like(actual)


def _named(paragraph: Paragraph, at: int) -> Rate | None:
    """办结率 97.8% with 受理 46 件 and 已办结 44 件 before it."""
    statements = paragraph.statements
    rate = statements[at]
    words = made_of(rate.subject)
    if words is None:
        return None
    top, bottom = words
    near = [
        s for s in statements[max(0, at - _MOST_NAMED) : at]
        if (is_amount(s) or _is_saved(s)) and not (s.figure.unit.dimension is Dimension.SCORE and "率" in s.subject)
    ]  # fmt: skip
    beside = [s for s in near if s.sentence == rate.sentence]
    clause = _in_clause(paragraph, beside, rate)
    found = _of_names(paragraph, rate, clause, top, bottom)
    if found.pairs:
        others = _of_names(paragraph, rate, [s for s in beside if s not in clause], top, bottom).pairs
        of_all = bool(others) and not _is_rated(paragraph, at, clause[0])
        return replace(found, claim=Claim.OBSERVED) if of_all else found
    found = _of_names(paragraph, rate, beside or near, top, bottom)
    if found.pairs or not beside:
        apart = len(clause) >= 2 and not any(s in clause for pair in found.pairs for s in pair)
        return replace(found, claim=Claim.OBSERVED) if apart else found
    found = _of_names(paragraph, rate, near, top, bottom)
    return replace(found, claim=Claim.REPEATED if found.claim is Claim.STATED else Claim.OBSERVED)


def _is_rated(paragraph: Paragraph, at: int, first: Statement) -> bool:
    """Whether what stands before a clause has a rate of its own, so that the next rate is of that clause alone."""
    before = paragraph.statements[max(0, at - _MOST_NAMED) : at]
    return any(s.kind is Kind.RATIO and s.sentence == first.sentence and s.start < first.start for s in before)


def _in_clause(paragraph: Paragraph, near: list[Statement], rate: Statement) -> list[Statement]:
    """Those figures that no semicolon parts from the rate."""
    begin = paragraph.text.rfind("；", near[0].end, rate.start) if near else 0
    return [s for s in near if s.start > begin]


def _of_names(
    paragraph: Paragraph, rate: Statement, near: list[Statement], top: re.Pattern[str], bottom: re.Pattern[str]
) -> Rate:
    """The figures near a rate whose names fit it, in pairs, nearest first."""
    tops = [
        s for s in near if top.search(s.word if _is_saved(s) else s.subject or said(paragraph, s)) and not is_undone(s.subject)
    ]
    tops = [s for s in tops if s.depth <= rate.depth] or tops  # 负债 9 万元（其中有息负债 4 万元），资产负债率 45%
    tops = [s for s in tops if not _BUDGETED.search(s.subject)] or tops  # 项目支出年初预算 9 万元，实际支出 8 万元
    tops = [s for s in tops if _WHOLLY.search(s.subject)] or tops
    if "有效" in rate.subject:  # 有效回收率 is of the sheets that can be used
        tops = [s for s in near if "有效" in s.subject] or tops
    aims = _COMPLETED.search(rate.subject) is not None  # 清理沟渠≥350 公里，实际 339 公里，完成率 96.86%
    bottoms = [
        s for s in near
        if is_amount(s) and not s.subject.endswith("中的") and ((aims and s.figure.hedge is Hedge.AT_LEAST) or bottom.search(with_thing(paragraph, s)))
    ]  # fmt: skip
    alike = [(t, b) for b in reversed(bottoms) for t in reversed(tops) if t is not b and fits_in(t, b)]
    pairs = [(t, b) for t, b in alike if t.figure.amount <= b.figure.amount or rate.figure.amount > 1]
    if _is_passed_over(rate, tops, pairs):
        return Rate(rate, (), Claim.OBSERVED)
    summed = [s for s in near if _TOTAL.search(s.subject) and s.measures_like(tops[0])] if alike and not pairs else []
    if len(summed) == 1 and len(tops) == 1 and summed[0].figure.amount >= tops[0].figure.amount:
        return Rate(rate, ((tops[0], summed[0]),), Claim.INFERRED)  # 发放甲卷 200 份、乙卷 400 份，合计 600 份
    if len(alike) == 1 and not pairs:  # a part above its whole: a slip, or of something else
        alone = sum(s.measures_like(alike[0][0]) for s in near) == 2  # else it may be of all: 教师 200 份、家长 400 份
        counted = alone and all(s.figure.unit.dimension is Dimension.COUNT and s.sentence == rate.sentence for s in alike[0])
        slipped = divides_but_for_the_point(rate.figure, alike[0][0].figure, alike[0][1].figure)
        return Rate(rate, tuple(alike), Claim.INFERRED if counted or slipped else Claim.REPEATED)
    if alike and not pairs and all(t is alike[0][0] for t, _ in alike):
        return Rate(rate, tuple(alike), Claim.REPEATED)  # above each stage of its budget
    if len({s.subject for s in tops if _OPINION.search(s.subject)}) > 1:  # 非常满意 5 份、比较满意 5 份: of both, maybe
        return Rate(rate, tuple(pairs), Claim.OBSERVED)
    amounts = {(t.figure.amount, b.figure.amount) for t, b in pairs}
    named = {id(s) for s in (*tops, *bottoms)}
    totals = [s for s in near if _TOTAL.search(s.subject) and id(s) not in named and pairs and s.measures_like(pairs[0][1])]
    if len(amounts) == 1:
        pairs += _unnamed_stages(near, tops, *pairs[0])
        amounts = {(t.figure.amount, b.figure.amount) for t, b in pairs}
    claim = Claim.STATED if len(amounts) == 1 else Claim.INFERRED if _by_stages(amounts) else Claim.OBSERVED
    return Rate(rate, tuple(pairs), Claim.OBSERVED if totals or counted_otherwise(bottoms, pairs) else claim)


def _is_passed_over(rate: Statement, tops: list[Statement], pairs: list[tuple[Statement, Statement]]) -> bool:
    """Whether the last figure with the rate's own verb is in no pair: 预算 300 万元，支出 90 万元，发券 134 张，兑付 61 张，兑付率."""
    verb = _RATE_END.sub("", rate.subject)
    own = [top for top in tops if verb and verb in top.subject and not top.compare]
    return bool(own and pairs) and all(top is not own[-1] for top, _ in pairs)


def _unnamed_stages(
    near: list[Statement], tops: list[Statement], top: Statement, bottom: Statement
) -> list[tuple[Statement, Statement]]:
    """Counts that may be the base instead, between a base and its part: 发放问卷 400 份，〔填写完整 386 份，〕满意 355 份."""
    if bottom.figure.unit.dimension is not Dimension.COUNT:
        return []
    between = [
        s for s in near if bottom.start < s.start < top.start and is_amount(s) and s not in tops and s.measures_like(bottom)
    ]
    return [(top, s) for s in between if top.figure.amount <= s.figure.amount <= bottom.figure.amount]


def _by_stages(pairs: set[tuple[Decimal, Decimal]]) -> bool:
    """One numerator with the stages of one budget, 年初预算 and 调整后预算: it must be of one of them."""
    return len({top for top, _ in pairs}) == 1 and len(pairs) <= _MOST_STAGES


def with_thing(paragraph: Paragraph, statement: Statement) -> str:
    """The words before a figure, all of a name that holds 、, and what it counts: 〔应收学费、〕住宿费 90 元, 反映 1263 个〔问题〕."""
    lead = _NAME_SO_FAR.search(paragraph.text, max(0, statement.start - _LONGEST_NAME), statement.start)
    thing = _THING.match(paragraph.text, statement.end)
    return (lead.group() if lead else "") + statement.subject + (thing.group() if thing else "")


def _is_saved(statement: Statement) -> bool:
    """节约 32 万元, which reads as a fall."""
    return statement.kind is Kind.CHANGE and statement.word == "节约" and statement.figure.unit.is_addable
