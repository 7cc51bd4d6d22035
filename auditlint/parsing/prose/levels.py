"""The level after and the level before a change, found among the figures that stand near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import DURATIONS
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import measure, names, normalise
from auditlint.parsing.nodes import (
    MOST_BACK,
    Fragment,
    Kind,
    Mark,
    Node,
    Statement,
    is_amount,
    is_parted,
    nodes_before,
)
from auditlint.parsing.prose.bases import (
    AGAINST,
    OF_YEAR,
    SETTLED,
    YEAR_ALONE,
    YEAR_NAMED,
    alone_or_named,
    are_opposite,
    bracketed_bases,
    compared_by_name,
    explained_base,
    is_base,
    is_difference,
    is_filler,
    is_prior,
    named_base,
    of_year_before,
)
from auditlint.parsing.prose.change_wholes import averaged, split_total
from auditlint.parsing.prose.items import ItemIndex
from auditlint.parsing.prose.led_through import led_through
from auditlint.parsing.prose.level_years import by_years, of_the_sentence_before, of_the_year_after, of_years, same_kind
from auditlint.parsing.prose.list_words import is_other_measure
from auditlint.parsing.prose.named_levels import alone_before, named_levels, named_with_comparison
from auditlint.parsing.prose.plans import adjusted_since, planned_next

_REACHED = compiled(r"(?:已达|达到?|实现|完成)$")
_REACHES = compiled(r"^(?:达到?|为|[增升降减]至|[增升降减]到)$")
_PER_ONE = compiled(r"每[股人户亩亿百万]|人均|户均|单价")
_EXPECTED = compiled(r"预期|预测|预估")
_LAST_YEARS = compiled(r"^(?:去年|上年度?|上一年|前年|同期|上期|全国|全省|全市|全区|全县|本年度?|今年|当年)*")
_SAME_KIND = 3  # characters at the end that two things of one kind have in common
_OWN_HEAD = 1  # and so many that each has before them
_SAME_REPORT = compiled(r"^同(?:一?报告)?期(?=.)")
_SAME_TIME = compiled(r"同期(?=[^\d]{4})")
_BASE_FILLER = compiled(r"^(?:了|额|幅度?|率|数|值|比例|金额|为|是|达|到|至|约|共|的)*$")
_NAMES_LEVEL = compiled(r"^(?:了)?(?:到|至)|^为")
_OUTTURN = compiled(r"^(?:本年|全年)?(?:支出)?(?:决算|执行)(?:总?[数额])?$")  # of whatever the sentence is about
_FLOW = compiled(
    r"(?:新增|新购|招录|调入|调出|划入|转入|净增)$|^(?:[低高多少差超]|[高多超]出|相差)了?$"
    r"|(?:^|年度?)[多少](?:发放?|支[出付]?|收[入取缴]?|缴纳?|拨付?|付|完成|安排|投入|使?用|征收?)了?$"
)  # what came is no level, nor is how much more there is
_SINCE_THEN = ("", "累计", "累计净")  # 由 98 万元降到 61 万元，累计下降 37 万元
_OF_ALL_YEARS = compiled(r"[两二三四五六七八九十\d]个?年度?(?:来|间|期间)?(?:累计|合计|共计?|总)")  # is no year's own
_GOES_ON_FROM = compiled(r"[^，。；\d]{0,40}基础上")  # 在 5 个行业的基础上，增加 17 个
_ADDED = compiled(r"新增|净增|增加|增设")
_CARRIED = compiled(r"结转|结余|结存|滚存")
_BEFORE_WORKS = compiled(r"(?:改造|实施|建设|整治|更新|扩建|项目)前|原有|原来|现有")
_NAMES_MORE = compiled(r"(?![较比与和同增减降升延缩提]|下降|压缩)[\u4e00-\u9fff]{2}")
_RATE_WORDS = ("增幅", "降幅", "减幅", "增速")


@record
class Levels:
    """The levels of one change; at least one of them.

    `whole` is the total that a level at a list's end is part of, or that one is the average of: the change may be its own.
    """

    level: Statement | None
    prior: Statement | None
    whole: Statement | None = None


def names_nothing(change: Statement) -> bool:
    """Whether neither the words before a change nor those behind its verb name what changed."""
    return is_filler(change.subject) and bool(_BASE_FILLER.match(change.base))


def is_level(statement: Statement) -> bool:
    """Whether a change names where it went: 增加到 100 个; 增幅为 5% does not."""
    if statement.kind is not Kind.CHANGE or statement.word in _RATE_WORDS:
        return False
    return bool(_NAMES_LEVEL.match(statement.base))


def find_levels(paragraph: Paragraph, statements: Sequence[Statement], at: int, index: ItemIndex) -> Levels | None:
    """The levels of the change at `at`; None where neither is stated."""
    change = of_year_before(statements, at)
    of_year = OF_YEAR.match(change.subject) if change.kind is not Kind.RATIO else None
    if of_year is not None and (not of_year["name"] or YEAR_NAMED.search(change.compare)):
        found = _of(*of_years(paragraph, at, change, of_year["name"]))
        if found is not None or not of_year["name"]:
            return found
    led = led_through(statements, at)
    if led is not None:
        return _of(*led)
    subject = _subject(change) or named_with_comparison(paragraph, change)
    if change.series and not subject:
        return None
    near = list(_near(paragraph, statements, at))
    return _carried_on(near, subject) or _compared(paragraph, statements, at, change, subject, near, index)


def _carried_on(near: Sequence[Statement], subject: str) -> Levels | None:
    """The levels of the change just before, where this one says how much that was: 由 98 万元降到 61 万元，累计下降 37 万元."""
    later = bool(near) and near[0].kind is Kind.ITEM and (bool(_REACHED.search(near[0].subject)) or _is_of_other_kind(near))
    moved = next((s for s in near[:2] if is_level(s)), None) if not later else None
    if moved is None:
        return None
    prior = next((s for s in near if s.end <= moved.start and s.kind is Kind.ITEM), None)
    of_the_same = prior is not None and subject in prior.subject  # 亩均产量由 412 公斤提高到 468 公斤，亩均增产 56 公斤
    return _of(moved, prior) if subject in _SINCE_THEN or of_the_same else None


def _compared(
    paragraph: Paragraph,
    statements: Sequence[Statement],
    at: int,
    change: Statement,
    subject: str,
    near: Sequence[Statement],
    index: ItemIndex,
) -> Levels | None:
    """The level of a change among the figures near it, and the one that it is compared with."""
    compare = change.compare or _compare_before(paragraph, change)
    items = [s for s in near if s.kind is Kind.ITEM and not is_difference(s)]
    bracketed = bracketed_bases(paragraph.nodes, items, change)
    based = alone_or_named(paragraph.text, bracketed, change, subject)
    items = [s for s in items if s is based or s not in bracketed]  # those are what other changes compare with
    prior = based or named_base(items, change, subject, compare) or explained_base(paragraph, statements, at, compare)
    if prior is not None:
        items = [s for s in items if not _details(s, prior)]
    reached = None if subject else _reached(paragraph, statements, at)
    if reached is not None:
        prior = prior or _moved_from(paragraph, statements, at)
    if reached is not None and prior is not None:
        return _of(reached, prior)
    if AGAINST.match(change.subject) and not is_filler(change.subject):
        return _of(*compared_by_name(items, change))
    planned = None if subject else planned_next(items, compare) or adjusted_since(items, compare)
    if planned is not None:
        return _of(*planned)
    levels = _levels(paragraph, change, items, prior, compare)
    if prior is None and not compare and levels and _GOES_ON_FROM.match(paragraph.text, levels[0].end, change.start):
        return _of(None, levels[0])
    this_year = of_the_year_after(paragraph, change, levels, prior)
    if this_year is not None:
        return _of(*this_year)
    if subject:
        return _of(*named_levels(paragraph, at, change, subject, levels, prior, index))
    if prior is None and levels:
        levels, prior = by_years(levels)
    named = prior is None or not prior.compare or not is_filler(prior.subject)  # 去年销售 230 万辆，同比增长 10.4%
    alone = None if levels or _names_another(paragraph, change) else alone_before(paragraph, at, None if named else prior)
    if prior is not None and levels and _is_of_the_last(statements, prior, levels[0], change):
        prior = None
    found = _of(levels[0] if levels else alone, prior)
    whole = split_total(paragraph.nodes, change) or averaged(levels) or _since_year(paragraph, at, levels, prior)
    return replace(found, whole=whole) if found and whole and same_kind(whole, change) else found


def _levels(
    paragraph: Paragraph, change: Statement, items: list[Statement], prior: Statement | None, compare: str
) -> list[Statement]:
    """The figures that can be where a change went, the nearest first."""
    levels = _current([s for s in items if s is not prior and not is_prior(s, compare) and not is_base(s)], compare)
    if prior is not None and not compare and measure(prior.subject) == "prior" and "预算" in prior.subject:
        levels = [s for s in items if measure(s.subject) == "budget"] or levels  # 预算 38 万元，决算 31 万元，上年预算 42 万元
    if prior is None or prior.depth <= change.depth:  # what a bracket holds is detail, unless both levels stand there
        return [s for s in levels if s.depth <= change.depth] or levels
    return [s for s in levels if s.depth <= change.depth or _in_one_bracket(paragraph, s, prior)] or levels


def _since_year(paragraph: Paragraph, at: int, levels: list[Statement], prior: Statement | None) -> Statement | None:
    """What a year's figure may be the base for: 支出 90 万元。2022 年决算数为 80 万元，增加 10 万元."""
    of_a_year = prior is None and bool(levels) and bool(YEAR_ALONE.match(levels[0].subject))
    return alone_before(paragraph, at, levels[0]) or of_the_sentence_before(paragraph, levels[0]) if of_a_year else None


def _is_of_other_kind(near: Sequence[Statement]) -> bool:
    """Whether a named figure of another kind stands behind the one reached: 由 2 个增至 11 个，进出口 45 亿元，较2014年增长 10 倍."""
    return len(near) > 1 and bool(near[0].subject) and is_level(near[1]) and not near[0].measures_like(near[1])


def _in_one_bracket(paragraph: Paragraph, one: Statement, other: Statement) -> bool:
    """Whether no bracket ends between two figures: 下降 16%(上年 18 万元，本年 15 万元)."""
    first, last = sorted((one.start, other.start))
    return all(node.depth >= one.depth for node in nodes_before(paragraph.nodes, last) if node.start >= first)


def _details(item: Statement, prior: Statement) -> bool:
    """Whether an item stands in a bracket behind the level before: 较上年的 96 万元(房租 35 万元、水电 61 万元)增加 6 万元."""
    return item.depth > prior.depth and item.start >= prior.end


def _reached(paragraph: Paragraph, statements: Sequence[Statement], at: int) -> Statement | None:
    """The level right behind a change: 较上年的 4 万元增加 5 万元，增长 125%，达到 9 万元."""
    for last, statement in pairwise(statements[at : at + 3]):
        if statement.sentence != last.sentence or paragraph.text[last.end : statement.start] not in ("，", ","):
            return None
        if is_amount(statement, last.depth):
            return statement if _REACHES.match(statement.subject) else None
    return None


def _moved_from(paragraph: Paragraph, statements: Sequence[Statement], at: int) -> Statement | None:
    """The figure that a change goes on from: 由 4 万元增加 5 万元; 在上年 4 万元的基础上增加 5 万元."""
    change, last = statements[at], statements[at - 1] if at else None
    return last if last is not None and last.end == change.start and is_amount(last, change.depth) else None


def _subject(change: Statement) -> str:
    """What changed, by the words before the change or right behind its verb: 增加支出 72 万元."""
    if change.kind is Kind.RATIO:
        return ""
    subject = _SAME_REPORT.sub("", change.subject)  # 较上年〔同报告期收入〕增加 5 万元
    if not is_filler(subject):
        return "" if _OUTTURN.match(subject) else subject
    return "" if _BASE_FILLER.match(change.base) else change.base


def _of(level: Statement | None, prior: Statement | None) -> Levels | None:
    if level is None and prior is None:
        return None
    if level is not None and prior is not None and not _can_be_compared(level, prior):
        prior = None
    return Levels(level, prior)


def _can_be_compared(level: Statement, prior: Statement) -> bool:
    """Whether both measure alike, and what came in a year does not meet what there is: 余额 3.36 万亿元，去年新增 0.5 万亿元."""
    if _SAME_TIME.match(prior.subject) and not names(_SAME_TIME.sub("", prior.subject), level.subject):
        return False  # A市 1,956 亿元，增长 12.9%，同期B市 1,921 亿元，增长 8.1%
    if _ADDED.match(level.subject) and _BEFORE_WORKS.search(prior.subject):
        return False  # 新增车位 682 个，较改造前的 1,240 个增长 55%
    if measure(prior.subject) == "prior" and (_are_siblings(prior, level) or are_opposite(prior.subject, level.subject)):
        return False
    if _CARRIED.search(prior.subject) and not _CARRIED.search(level.subject):
        return False  # 上年结转 2 亿元，…支出 81 亿元，比上年增支 6 亿元
    named = _LAST_YEARS.sub("", normalise(prior.subject))
    if named and level.kind is Kind.ITEM and bool(_PER_ONE.search(level.subject)) != bool(_PER_ONE.search(prior.subject)):
        return False  # 每股亏损 0.2 元，去年同期净利润 2,100 万元
    flows = bool(_FLOW.search(level.subject)) == bool(_FLOW.search(prior.subject))
    return flows and prior.measures_like(level) and not is_other_measure(level.subject, prior.subject)


def _is_of_the_last(statements: Sequence[Statement], prior: Statement, level: Statement, change: Statement) -> bool:
    """Whether a base was already compared with.

    与去年同期的 65 亿元相比下降 18%，净利润为 0.3 亿元，同比下降 94%; 较 7 日的 8,550 元上涨 2.3%，同比上涨 8.7%;
    本月 15 万元，低于去年同期的 22 万元，全年累计 62 万元，同比下降 24%.
    """
    before = [s for s in statements if prior.end <= s.start < change.start and s.kind is Kind.CHANGE]
    if SETTLED.search(prior.subject) and prior.start < level.start:
        return True
    if is_base(prior):
        return prior.start < level.start and any(s.start < level.start for s in before)
    return bool(before and change.compare and not before[-1].compare and AGAINST.match(prior.subject))


def _are_siblings(one: Statement, other: Statement) -> bool:
    """Whether two names of one kind begin otherwise: 去年铁路货运量 50 亿吨，水路货运量 86 亿吨."""
    a, b = (_LAST_YEARS.sub("", normalise(each.subject)) for each in (one, other))
    same = next((n for n, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), min(len(a), len(b)))
    return same >= _SAME_KIND and min(len(a), len(b)) >= same + _OWN_HEAD


def _compare_before(paragraph: Paragraph, change: Statement) -> str:
    """与上年相比 where it stands in a clause of its own."""
    for node in nodes_before(paragraph.nodes, change.start):
        if node.sentence != change.sentence:
            break
        if isinstance(node, Fragment) and node.compare:
            return node.compare
    return ""


def _current(items: list[Statement], compare: str) -> list[Statement]:
    """The items that can be the level: not the budget, unless only budgets are compared, or with an outturn."""
    if "执行" in compare:
        return items
    items = [s for s in items if not _FLOW.search(s.subject) and not _EXPECTED.search(s.subject)]
    if YEAR_NAMED.search(compare):
        items = [s for s in items if not _OF_ALL_YEARS.search(s.subject)]
    if measure(compare) == "prior" and "预算" in compare and items and measure(items[0].subject) == "budget":
        return items[:1]  # 追加 10 万元，调整后预算 98 万元，较上年预算增加 5 万元
    return [s for s in items if measure(s.subject) == ""] or ([] if "预算" in compare else items)


def _names_another(paragraph: Paragraph, change: Statement) -> bool:
    """Whether its sentence says before a change what it is of: 其中，接待费比预算无增减变化，比上年增加 0.5 万元."""
    for node in nodes_before(paragraph.nodes, change.start):
        if node.sentence != change.sentence:
            break
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE", "SEMICOLON"):
            return True
        if isinstance(node, Fragment) and node.flat and not is_filler(node.subject):
            return True
    return False


def _near(paragraph: Paragraph, statements: Sequence[Statement], at: int) -> Iterator[Statement]:
    """The figures of the same clause group before a change, nearest first: up to a semicolon, stop or list."""
    change = statements[at]
    floor = _group_start(paragraph.nodes, change)
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        statement = statements[index]
        if statement.start < floor or statement.sentence != change.sentence:
            return
        if not statement.figure.unit.is_addable or statement.spelled:
            continue
        if statement.figure.hedge is Hedge.RANGE or not same_kind(statement, change):
            continue
        if statement.figure.unit.noun in DURATIONS and _NAMES_MORE.match(paragraph.text, statement.end):
            continue  # 假期 7 天接待游客 9 万人次，与上年假期 7 天相比增长 20%
        if statement.kind is Kind.ITEM and statement.word:  # 完成预算 60 万元的 40%: a base, not a level
            continue
        if statement.depth > change.depth and is_parted(paragraph.text, statement.end, change.start):
            continue  # 收入减少 4 万元（上年为 36 万元）；支出减少…: what a bracket explains stands before the semicolon
        yield statement


def _group_start(nodes: Sequence[Node], change: Statement) -> int:
    """Where the list item that holds a change begins: a semicolon opens one where an item follows it."""
    item = False
    for node in nodes_before(nodes, change.start):
        if isinstance(node, Mark) and (node.kind in ("AMONG", "INCLUDE", "STOP") or (node.kind == "SEMICOLON" and item)):
            return node.start
        if isinstance(node, Statement) and node.kind is Kind.ITEM:
            item = item or bool(node.subject) or not node.compare  # 与预算 90 万元相比 goes on with what was said
    return 0
