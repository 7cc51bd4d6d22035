"""Rates of what was done of a plan that stands earlier: 项目计划铺设管网 312 公里。… 实际铺设管网 306 公里，完成计划的 98.1%."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.items import ItemIndex
from auditlint.parsing.prose.rates import Rate

_OF_PLAN = compiled(r"^(?:年初|全年|年度|当年|项目)?的?(?:任务|目标|计划|指标)(?:任务|总?[数额量])?的?$")
_OF_BUDGET = compiled(r"^的?(?P<state>年初|调整|全年|变动)后?(?:部门)?(?:支出)?预算数?的?$")
_OF_YEAR = compiled(r"^的?(?:年度?|全年|当年)(?:投资)?(?:目标|计划)(?:任务|投资|总?[数额量])?的?$")
_PLAN_FOR = compiled(r"(?:年度?|全年|今年)(?:计划|目标)(?:完成|安排)?投资额?为?$")
_INVESTED = compiled(
    r"^(?:截至[^，]*|[\d至-]*[月年](?:份|[底末中])?|上半年|前三季度|目前|全年|累计|实际|共|已)*完成投资额?(?:为|达)?$"
)
_IN_ALL = compiled(r"(?:总|整体|部门|合计)(?:支出|决算)(?:决算|合计|总[额计])?(?:为|达)?$|支出(?:合计|总[额计])(?:为|达)?$")
_RATE = compiled(r"^(?:其|任务|计划|目标|年度|项目|工程)*(?:完成率|实现率|完成比例|完成)(?:为|达到?|是)?$")
_RATES = compiled(r"(?:完成率|实现率|完成比例)分别")
_BETWEEN = compiled(r"[，,](?:约|已|仅|占)?$|$")
_ACTUAL = compiled(r"^(?:(?:项目|截至[^，]{0,12})?(?:实际|已经?|累计|共计?|全年|年内|当年|本年))+(?:完成)?")
_PLANNED = compiled(r"计划|目标|任务|拟|设计|批复")
_DONE = compiled(r"实际|已(?!批复)|完成(?!时限|时间)")
_MOST_PLANS = 3
_LONGEST_SENTENCE = 300  # characters


def planned_earlier(document: Document) -> Iterator[Rate]:
    """Every such rate right behind its figure, with each plan of the same name in an earlier sentence, the nearest first."""
    index = ItemIndex.of(document)
    for paragraph in document.figured:
        for at in paragraph.percentages:
            rate = paragraph.statements[at]
            actual = _of_its_name(paragraph, rate) if rate.series else paragraph.statements[at - 1] if at else None
            if actual is None or _is_target(actual) or not (rate.series or _is_beside(paragraph, actual, rate)):
                continue
            budget = _budget(index, rate, actual)
            if budget is not None:
                yield Rate(rate, ((actual, budget),), Claim.REPEATED)
            elif beside := _beside(paragraph, rate, actual):
                yield Rate(rate, tuple((actual, plan) for plan in beside), Claim.STATED if len(beside) == 1 else Claim.OBSERVED)
            elif _is_of_plan(rate):
                done = (actual, *_of_which(paragraph, actual))
                pairs = tuple((each, plan) for each in done for plan in _plans(index, paragraph, each))
                if pairs:
                    yield Rate(rate, pairs, Claim.INFERRED)


def _is_target(figure: Statement) -> bool:
    """Whether what stands before a rate is itself what was planned: 北区 62 张(目标 64 张，完成 96.9%)."""
    return bool(_PLANNED.search(figure.subject)) and not _DONE.search(figure.subject)


def _budget(index: ItemIndex, rate: Statement, actual: Statement) -> Statement | None:
    """部门整体支出 13,286 万元，为调整预算的 96.5%: the budget in all, as an earlier sentence states it."""
    named = _OF_BUDGET.match(rate.base) if rate.kind is Kind.COMPLETION and _IN_ALL.search(actual.subject) else None
    labels = [f"{named['state']}{middle}预算" for middle in ("", "后", "部门", "支出")] if named is not None else []
    found = (index.last_before(label, actual, actual.figure.unit) for label in labels)
    return next((budget for budget in found if budget is not None), None)


def _beside(paragraph: Paragraph, rate: Statement, actual: Statement) -> list[Statement]:
    """年度计划完成投资 56 亿元，累计完成投资 36 亿元，占年度目标的 64%: the plans of the sentence for what was done."""
    if rate.series or not _OF_YEAR.match(rate.base):
        return []
    near = [s for s in paragraph.between(actual.start - _LONGEST_SENTENCE, actual.start) if s.sentence == actual.sentence]
    return [s for s in near if is_amount(s, actual.depth) and s.measures_like(actual) and _plans_for(s, actual)]


def _plans_for(plan: Statement, actual: Statement) -> bool:
    """Whether both are of the whole: 工业项目完成投资 50 亿元 has a plan of its own."""
    return bool(_PLAN_FOR.search(plan.subject) and _INVESTED.match(actual.subject))


def _is_of_plan(rate: Statement) -> bool:
    if rate.kind in (Kind.COMPLETION, Kind.SHARE):
        return bool(_OF_PLAN.match(rate.base)) and not rate.series
    return rate.is_named_rate and bool(rate.series or _RATE.match(rate.subject))


def _of_its_name(paragraph: Paragraph, rate: Statement) -> Statement | None:
    """The figure of a list that gives its name to one of the rates behind it: 桌椅 60 套、床 40 张，完成率分别为 100%、80%."""
    sentence = paragraph.between(rate.start - _LONGEST_SENTENCE, rate.end)
    sentence = tuple(s for s in sentence if s.sentence == rate.sentence)
    first = next(s for s in sentence if s.series == rate.series)
    before = [s for s in sentence if s.end <= first.start]
    named = [s for s in before if s.subject == rate.subject and is_amount(s, rate.depth)]
    told = bool(before) and _RATES.search(paragraph.text, before[-1].end, first.end)
    return named[0] if told and len(named) == 1 else None


def _of_which(paragraph: Paragraph, actual: Statement) -> list[Statement]:
    """What a figure behind 其中 is some of, which a rate behind both may be of: 285 公里，其中续建 40 公里，完成率 95%."""
    before = paragraph.between(actual.start - _LONGEST_SENTENCE, actual.start)
    outer = [s for s in before if s.sentence == actual.sentence and is_amount(s, actual.depth) and s.measures_like(actual)]
    return [s for s in outer if "其中" in paragraph.text[s.end : actual.end]]


def _is_beside(paragraph: Paragraph, actual: Statement, rate: Statement) -> bool:
    alone = actual.sentence == rate.sentence and is_amount(actual, rate.depth) and bool(actual.subject)
    return alone and bool(_BETWEEN.match(paragraph.text[actual.end : rate.start]))


def _plans(index: ItemIndex, paragraph: Paragraph, actual: Statement) -> Iterator[Statement]:
    """The planned figures of the name before the sentence of what was done; those of one year, where years are named."""
    name = _ACTUAL.sub("", actual.subject)
    year, place = index.year_of(actual), actual
    for _ in range(_MOST_PLANS):
        found = index.last_before(name, place, actual.figure.unit) if name else None
        if found is None:
            return
        place, own = found, index.paragraph_of(found)
        same = own is paragraph and found.sentence == actual.sentence
        if own is not None and not same and _is_planned(own, found) and year in (0, index.year_of(found)):
            yield found


def _is_planned(paragraph: Paragraph, plan: Statement) -> bool:
    """Whether the sentence says before a figure that it is planned, and not that it was done."""
    said = paragraph.text[paragraph.text.rfind("。", 0, plan.start) + 1 : plan.end]
    return bool(_PLANNED.search(said)) and not _DONE.search(said)
