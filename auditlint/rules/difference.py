"""A stated difference equals the two figures it lies between.

增加 and 减少 between two stated levels, the new one before or behind the change (…，达到 9 万元; …，由 4 万元增至 9 万元), or 提高 … 个百分点
between two rates; 收支相抵，结余 or 结转下年 of 收入总计 and 支出总计; 低于 90% 的目标值 5 个百分点, 比上年 88 分高 4 分; 年初结转 + 收入 − 支出 =
年末结转, and 年初预算 ± 调整 = 调整后预算; 扣除 6 万元后净额 54 万元 of what stands before; 虚报 of what was reported and
what there is; 多发, 少缴, 未收, 缺口, 延误, 未完成, 下浮, 超额完成 of what ought to be and what was; 净增加 of what came and what went; 结余 of what came in and what was spent, where only a clear
slip is reported, for it may be left of other money; likewise of 超概算, of 收入减去费用, of misstated income and cost and of
what an audit adjusted or cut; 调整数, 差额 and 变动额 of the two figures named before them.

Rounding: as for sum.

Fails: 上年采购支出54.00万元，本年采购支出66.00万元，比上年增加10.00万元。
Passes: 上年采购支出54.00万元，本年采购支出66.00万元，比上年增加12.00万元。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from auditlint.core.expression import Add, Expression, Neg, minus
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Comparison, Relation
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount, is_parted, outside_lists
from auditlint.parsing.prose.adjustments import adjustments
from auditlint.parsing.prose.balances import balances
from auditlint.parsing.prose.changes import changes, overgrown, turned
from auditlint.parsing.prose.comparisons import comparisons
from auditlint.parsing.prose.dues import dues
from auditlint.parsing.prose.excesses import excesses
from auditlint.parsing.prose.fund_years import fund_years
from auditlint.parsing.prose.misstatements import misstatements
from auditlint.parsing.prose.moved_from import moved_from
from auditlint.parsing.prose.nets import nets
from auditlint.parsing.prose.points import point_changes
from auditlint.parsing.prose.remainders import Remainder, remainders, rests
from auditlint.parsing.prose.settlements import settlements
from auditlint.parsing.prose.stocks import stocks
from auditlint.parsing.prose.subtractions import subtractions
from auditlint.parsing.prose.target_gaps import target_gaps

CODE = "AL204"
KIND = "difference"

_GAPS = r"(?:相差|调整数|调整额|差额|差值|变动额|变动数|增减额|净额)"
_GAP, _GAP_NAME = compiled(_GAPS), compiled(rf"{_GAPS}(?:为|是|合计)?$")
_OF_TWO = compiled(r"[\u4e00-\u9fff][与和跟比同][\u4e00-\u9fff]")  # 最高分与最低分相差: of figures that it names itself
_OWN_GAP = compiled(r"(?:工资|租金|价款|利息|保费|税款|费用)差")  # a sum owed, of figures that stand elsewhere
_OF_FLOWS = compiled(r"收支差")  # 年初结余 90 万元，收支差额 20 万元，提取基金 5 万元: of neither
_FILLED = compiled(r"弥补|补足|补助")  # 用事业基金弥补收支差额 is a fund
_SURPLUS = compiled(
    r"(?:收支(?:相抵|轧差|相减|平衡|品迭)?后?[，,]?(?:当年|年终|年末|净|累计|[两二三四五\d]年)*|(?:当年|本年|当期|本期)(?:收支)?)(?:滚存)?(?:结余|节余|盈余)(?:资金|数|额)?为?-?\d"
    r"|收支(?:相抵|轧差|相减|品迭)后?[，,]?(?:当年|年终|年末)*结转(?:结余)?(?:到?下年)?(?:继续)?(?:支出|使用)?(?:资金)?为?-?\d"
)
_INCOME = compiled(
    r"收入(?:总计|合计|总额|总量)|基金(?:当期|本期|当年|本年)收入为?$|基金(?:预算)?(?:总)?收入(?:为|达)?$|总收入(?:为|达)?$|(?:^|[省市州县区])(?:社会保险|社保|彩票)?基金收入(?:完成|实现)?为?$|^(?:20\d\d年度?|全年|本年|当年|当期|本期)*收入为?$|累计(?:取得|实现|完成)?(?:各项|各类)?收入为?$|^(?:20\d\d年度?|全年|部门|单位|本年|当年)*(?:总?收入决算|决算总?收入)[数额]?为?$"
)
_SPENDING = compiled(
    r"支出(?:总计|合计|总额|总量)|基金(?:当期|本期|当年|本年)支出为?$|总支出(?:为|达)?$|(?:^|[省市州县区])(?:社会保险|社保|彩票)?基金(?:预算)?支出(?:完成|实现)?为?$|^(?:20\d\d年度?|全年|本年|当年|当期|本期)*支出为?$|累计(?:完成|发生|列支)?(?:各项|各类)?支出为?$|^(?:20\d\d年度?|全年|部门|单位|本年|当年)*(?:总?支出决算|决算总?支出)[数额]?为?$"
)
_YEARS = compiled(
    r"20\d\d年?[至到—-]{1,2}20\d\d年[^。]{0,40}收入(?:合计|总计)"
)  # what came in over the years that a balance is of
_YEAR_END = compiled(r"^(?:(?:年终|年末)(?:结转|结余)+(?:下年)?|结转下年)(?:支出|使用|资金)?为?$")
_CARRIED_IN = compiled(r"^加?(?:年初|期初|上年末?)[^，。；]{0,4}(?:结转|结余)")
_GRAND = compiled(r"总|合计")
_AFTER_ALL = compiled(r"收支(?:相抵|轧差|相减)")
_FUND = compiled(r"一般公共预算|政府性基金|国有资本经营|社会保险基金")
_BALANCES = (balances, fund_years, stocks, subtractions, adjustments, settlements, misstatements, dues, nets)
_MOST_BACK = 40
_SENTENCES_BACK = 2
_SENTENCES_OF_TOTALS = 4


def propose(document: Document) -> Iterator[Relation]:
    yield from _stated_changes(document)
    yield from _points(document)
    yield from _moved(document)
    for paragraph in document.figured:
        yield from _surpluses(document, paragraph)
    yield from _rests(document)
    for excess in excesses(document):
        claim = Claim.STATED if excess.firm else Claim.REPEATED
        yield Relation(CODE, KIND, excess.stated.ref, (minus(excess.actual.ref, excess.base.ref),), claim)
    for gap in target_gaps(document):
        ways = tuple(way for each in gap.levels for way in (minus(each.ref, gap.target), minus(gap.target, each.ref)))
        yield Relation(CODE, KIND, gap.stated.ref, ways, Claim.STATED if len(gap.levels) == 1 else Claim.OBSERVED)
    for each in comparisons(document):
        way = minus(each.base.ref, each.level.ref) if each.less else minus(each.level.ref, each.base.ref)
        yield Relation(CODE, KIND, each.stated.ref, (way,), Claim.INFERRED)
    for balance in chain.from_iterable(read(document) for read in _BALANCES):
        terms = tuple(term.ref if sign > 0 else Neg(term.ref) for sign, term in balance.terms)
        claim = Claim.STATED if balance.firm else Claim.REPEATED
        yield Relation(CODE, KIND, balance.stated.ref, (Add(terms),), claim)
    for remainder in remainders(document):
        yield Relation(CODE, KIND, remainder.left.ref, _left(remainder), Claim.STATED if remainder.firm else Claim.REPEATED)
    for paragraph in document.figured:
        if _GAP.search(paragraph.text):
            yield from _named_gaps(paragraph.amounts)


def _left(remainder: Remainder) -> tuple[Expression, ...]:
    """What there was less what was spent, and less what else is told in between: 应缴 9 万元，已缴 7 万元，减免 1 万元，欠缴 1 万元."""
    spent = remainder.spent, *remainder.others
    once = tuple(minus(source.ref, remainder.spent.ref) for source in remainder.sources)
    more = tuple(Add((source.ref, *(Neg(each.ref) for each in spent))) for source in remainder.sources)
    return once + more if remainder.others else once


def _stated_changes(document: Document) -> Iterator[Relation]:
    for change in changes(document):
        if change.amount is None or change.level is None:
            continue
        if change.prior is None:
            if change.rate is None and change.whole is None and overgrown(change):
                rise = (change.amount.ref,)
                yield Relation(CODE, KIND, change.level.ref, rise, Claim.INFERRED, Comparison.AT_MOST)
            continue
        prior = Neg(change.prior.ref) if turned(change) else change.prior.ref
        levels = (change.level, change.whole) if change.whole is not None else (change.level,)
        risen: list[Expression] = [minus(level.ref, prior) for level in levels]
        readings = tuple(Neg(each) if change.amount.direction < 0 else each for each in risen)
        yield Relation(CODE, KIND, change.amount.ref, readings)


def _points(document: Document) -> Iterator[Relation]:
    """满意度由 85.6% 提高到 91.1%，提高 5.5 个百分点."""
    for change in point_changes(document):
        levels = (change.level, change.whole) if change.whole is not None else (change.level,)
        risen: list[Expression] = [minus(level.ref, change.prior.ref) for level in levels]
        yield Relation(CODE, KIND, change.stated.ref, tuple(Neg(each) if change.stated.direction < 0 else each for each in risen))


def _moved(document: Document) -> Iterator[Relation]:
    """得分下降 3.6 分，由 92.8 分降至 89.2 分."""
    for each in moved_from(document):
        if each.stated.figure.unit.dimension is not Dimension.RATE:
            low, high = sorted((each.level, each.prior), key=lambda level: level.figure.amount)
            claim = Claim.STATED if each.firm else Claim.OBSERVED
            yield Relation(CODE, KIND, each.stated.ref, (minus(high.ref, low.ref),), claim)


def _rests(document: Document) -> Iterator[Relation]:
    """186 个问题，已整改 161 个，其余 25 个."""
    for rest in rests(document):
        readings = tuple(Add((whole.ref, *(Neg(s.ref) for s in taken))) for whole, *taken in rest.before)
        claim = Claim.INFERRED if len(rest.before[0]) == 2 else Claim.OBSERVED
        yield Relation(CODE, KIND, rest.stated.ref, readings, claim)


def _surpluses(document: Document, paragraph: Paragraph) -> Iterator[Relation]:
    """收入总计 100 万元，…支出总计 97 万元，收支相抵，结余 3 万元."""
    if "余" not in paragraph.text and "结转" not in paragraph.text:
        return
    amounts = paragraph.amounts
    for at, surplus in enumerate(amounts):
        before = amounts[max(0, at - _MOST_BACK) : at]
        closes = bool(before) and bool(_YEAR_END.match(surplus.subject)) and _is_grand_spending(before[-1], surplus)
        if not closes and not _SURPLUS.search(paragraph.text[max(0, surplus.start - 8) : surplus.end]):
            continue
        near = _flows_before(paragraph, before, surplus)
        income = next((s for s in near if _INCOME.search(s.subject)), None)
        spending = next((s for s in near if _SPENDING.search(s.subject)), None)
        if income is None and spending is not None:
            income = _income_above(document, paragraph, spending)
        if income is None and spending is None and at == 0:
            income, spending = _flows_above(document, paragraph)
        if closes and income is not None and spending is not None and income.figure.amount == spending.figure.amount:
            continue  # 收入总计 9 亿元，支出总计 9 亿元，结转下年 1 亿元: totals made equal have in them what is carried over
        over = _YEARS.search(paragraph.text, 0, surplus.start) is not None
        of_all = over or "累计" not in surplus.subject or (income is not None and "累计" in income.subject)
        if income is not None and spending is not None and of_all:
            carried = next((s for s in near if _CARRIED_IN.match(s.subject)), None)
            with_it = (Add((carried.ref, income.ref, Neg(spending.ref))),) if carried is not None else ()
            yield Relation(CODE, KIND, surplus.ref, (minus(income.ref, spending.ref), *with_it))


def _flows_before(paragraph: Paragraph, before: Sequence[Statement], surplus: Statement) -> list[Statement]:
    """What a surplus may be the rest of, the nearest first: its own clause and sentence before others, wholes before parts."""
    near = [s for s in reversed(before) if _is_near(s, surplus) and s.measures_like(surplus)]
    own = [s for s in near if not is_parted(paragraph.text, s.end, surplus.start)]
    if any("收入" in s.subject for s in own):
        near = own  # 国有资本收入 2 亿元，支出 1 亿元；社保收入 9 亿元，支出 8 亿元，本年结余 1 亿元
    said = [s for s in near if s.sentence == surplus.sentence]
    if all(any(side in s.subject for s in said) for side in ("收入", "支出")):
        near = said
    whole = outside_lists(paragraph.nodes, surplus)
    return [s for s in near if s in whole] or near  # 收入合计 9 亿元，其中利息收入总额 1 亿元


def _is_grand_spending(last: Statement, surplus: Statement) -> bool:
    """支出总计 97 万元，年终结转 3 万元: what is left of all income; 年终结余 also opens the next sentence."""
    if last.subject.endswith("支出总计"):
        return surplus.sentence - last.sentence <= surplus.subject.startswith("年终结余")
    return last.subject.endswith("支出合计") and surplus.sentence - last.sentence <= 1 and surplus.subject.startswith("结转下年")


def _is_near(total: Statement, surplus: Statement) -> bool:
    """Whether a total stands no more than a few sentences before; a grand total may stand before the spending's own."""
    most = _SENTENCES_OF_TOTALS if "总" in total.subject else _SENTENCES_BACK
    return surplus.sentence - total.sentence <= most


def _income_above(document: Document, paragraph: Paragraph, spending: Statement) -> Statement | None:
    """The income in the paragraph above, where both speak of the same money: 1.收入…总计 100 万元。2.支出…总计 97 万元."""
    above = document.paragraphs[paragraph.index - 1] if paragraph.index else None
    if above is None or _funds(above) != _funds(paragraph) or not _GRAND.search(spending.subject):
        return None
    found = [s for s in above.statements if is_amount(s, 0) and _INCOME.search(s.subject) and s.measures_like(spending)]
    return found[-1] if found and _GRAND.search(found[-1].subject) else None


def _flows_above(document: Document, paragraph: Paragraph) -> tuple[Statement | None, Statement | None]:
    """Income and spending in the two paragraphs above: (一)累计总收入 100 万元。(二)累计支出 97 万元。(三)收支相抵，累计结余 3 万元."""
    above = document.paragraphs[max(0, paragraph.index - 2) : paragraph.index]
    if len(above) < 2 or not all(each.amounts for each in above) or _AFTER_ALL.search(paragraph.text) is None:
        return None, None
    income, spending = (each.amounts[0] for each in above)
    flows = _INCOME.search(income.subject) and _SPENDING.search(spending.subject) and income.measures_like(spending)
    return (income, spending) if flows else (None, None)


def _funds(paragraph: Paragraph) -> str:
    match = _FUND.search(paragraph.text)
    return match.group() if match else ""


def _are_flows(pair: Sequence[Statement]) -> bool:
    return any("收" in s.subject for s in pair) and any("支" in s.subject for s in pair)


def _named_gaps(amounts: Sequence[Statement]) -> Iterator[Relation]:
    """预算数 90 万元，调整后的预算数 88 万元，预算调整数 2 万元."""
    for at, gap in enumerate(amounts):
        if not _GAP_NAME.search(gap.subject) or _FILLED.search(gap.subject):
            continue
        near = [s for s in amounts if s.sentence == gap.sentence and s is not gap and s.depth <= gap.depth]
        beside = [s for s in near if s.measures_like(gap)]
        before = [s for s in amounts[:at] if s in beside]
        pair = before[-2:] if len(before) >= 2 else beside[:2]
        if len(pair) == 2:
            first, second = pair[0].ref, pair[1].ref
            readings = (minus(first, second), minus(second, first))
            of_these = len(beside) == 2 or not _OF_TWO.search(gap.subject) or all("最" in s.subject for s in pair)
            of_these = of_these and (not _OF_FLOWS.search(gap.subject) or _are_flows(pair))
            inferred = of_these and "差" in gap.subject and not _OWN_GAP.search(gap.subject)
            claim = Claim.INFERRED if inferred else Claim.OBSERVED
            yield Relation(CODE, KIND, gap.ref, readings, claim)
