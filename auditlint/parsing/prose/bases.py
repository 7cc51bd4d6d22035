"""What a change is compared with: the figure of the level before, by its words, in a bracket, or behind the change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, islice

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import measure, names, normalise
from auditlint.parsing.nodes import Fragment, Kind, Mark, Node, Statement, explained_by, nodes_before
from auditlint.parsing.prose.items import years_named
from auditlint.parsing.prose.plans import same_stage

SIDES = ("收入", "支出")
_OPENING = compiled(r"期初|年初|上年|去年|上期")
_BARE_PRIOR = compiled(r"^(?:上年|上年度|去年|上年同期|去年同期|同期)(?:度|完成|实现|决算|执行|支出|收入|同期)*数?$")
YEAR_NAMED = compiled(r"(?:19|20)\d\d(?=年)")
YEAR_ALONE = compiled(
    r"^(?:19|20)\d\d年(?:度|末|底|全年|同期|\(?同口径\)?|实际|决算|执行|支出|收入|总[额数]|合计|金额|完成|数|为|是)*$"
)
OF_YEAR = compiled(r"^(?:(?:19|20)\d\d)年(?:度|末|底)?(?P<name>.*)$")
AGAINST = compiled(r"^(?:相?比|相?较)(?![例重率值好])(?!.*(?:每[\u4e00-\u9fff]|单价|均价)$)")  # 较前三年的 2 亿元增加 0.5 亿元
_MOVED_TO = compiled(r"[增升降减涨跌高落扩缩][加长高低少大小]?[至到]")
_NO_BASE = compiled(r"(?:同比|环比)$|[和与]全[国省市]$")  # 同比增长 5%; 全国和全省 30 元
_SINCE = compiled(r"同比")  # with the same time of the year before
_LAST_YEAR = compiled(r"去年")
SETTLED = compiled(r"[低高]于|[少多]于|[大小]于|不[及如]|超过")  # a comparison that needs no change behind it
_MOVES = compiled(r"[增减多少升降涨跌超短]")
_TIME_ONLY = compiled(r"^(?:各|均|的|为|\d{1,2}月份?|年?[末底])*$")  # 与 2022 年〔12 月〕(18 万元)相比
_MOST_LISTED = 8  # nodes
_DONE = compiled(r"执行|决算|完成")
_EXCEEDS = compiled(r"超[过出]?(?:上年|去年|上期|前年)[^，。；的\d]{0,8}$")  # 超去年同期 3 万元: so much more
_DIFFERS = compiled(r"[高低多少增减超](?:出|了)?$")
_FILLER = compiled(r"^(?:(?:支出)?(?:决算|执行|实际)(?:支出)?数|各|均|分别|将|总体|总额|金额|其|共|都|相比|相较|的?基础上|，)*$")


def is_filler(subject: str) -> bool:
    """Whether the words before a change name nothing."""
    return bool(_FILLER.match(subject))


def of_year_before(statements: Sequence[Statement], at: int) -> Statement:
    """The change, of the year of the one right before it: 2023年比2021年增长 14%，比2022年下降 9%."""
    change, last = statements[at], statements[at - 1] if at else None
    if change.subject or last is None or last.kind is not Kind.CHANGE or last.sentence != change.sentence:
        return change
    goes_on = OF_YEAR.match(last.subject) and YEAR_NAMED.search(last.compare) and YEAR_NAMED.search(change.compare)
    return replace(change, subject=last.subject) if goes_on else change


def named_base(items: list[Statement], change: Statement, subject: str, compare: str) -> Statement | None:
    """The nearest figure whose words say that it is of the time, or of the budget, compared with."""
    items = same_stage(items, compare)
    found = [
        s for s in items
        if is_prior(s, compare) and not are_opposite(s.subject, subject) and not _are_planned_and_done(s.compare, compare)
    ]  # fmt: skip
    if not found and "预算" in compare and measure(compare) != "prior":
        found = [s for s in items if measure(s.subject) == "budget"]
    if change.series:
        found = [s for s in found if names(subject, s.subject)]
    return found[0] if found else None


def _are_planned_and_done(one: str, other: str) -> bool:
    """比上年预算数 86 万元增加 5 万元；比上年执行数增长 5%: the second is of another figure, which is not stated."""
    done = [bool(_DONE.search(words)) for words in (one, other)]
    return done[0] != done[1] and "预算" in (other if done[0] else one)


def are_opposite(one: str, other: str) -> bool:
    """Whether one name is of income and the other of spending, and neither of both: 上年收入 9 万元，支出增加 2 万元."""
    first, second = ([side for side in SIDES if side in name] for name in (one, other))
    return len(first) == len(second) == 1 and first != second


def is_difference(statement: Statement) -> bool:
    """Whether a figure is how much more or less there is: 比合同价高 23 万元."""
    return bool(AGAINST.match(statement.subject) and _DIFFERS.search(statement.subject))


def compared_by_name(items: Sequence[Statement], change: Statement) -> tuple[Statement | None, Statement | None]:
    """合同价 79 万元，结算价 82 万元，较合同价增加 3 万元: the level right before and the figure that is named; none but both."""
    name = AGAINST.sub("", change.subject)
    prior = next((s for s in items if names(name, s.subject)), None)
    return (items[0], prior) if prior is not None and items[0] is not prior else (None, None)


def bracketed_bases(nodes: Sequence[Node], items: Sequence[Statement], change: Statement) -> list[Statement]:
    """The figures in brackets that hold what the words before them compare with, nearest first."""
    return [s for s in items if s.depth > change.depth and _is_bracketed_base(nodes, s)]


def _is_bracketed_base(nodes: Sequence[Node], statement: Statement) -> bool:
    """Whether a bracket holds what its words compare with: 比上年(18 万元)增加 5 万元."""
    before = islice(nodes_before(nodes, statement.start), _MOST_LISTED)
    match list(islice(dropwhile(lambda node: _is_listed(node, statement), before), 2)):
        case [Mark(kind="LPAR"), Fragment() as words]:
            return bool(words.compare) and bool(_TIME_ONLY.match(words.text.partition(words.compare)[2]))
    return False


def _is_listed(node: Node, statement: Statement) -> bool:
    """Whether a node stands before a figure in one list: 比上年(甲 18 万元、〔乙 9 万元〕)分别增加…"""
    parted = isinstance(node, Mark) and node.kind in ("PAUSE", "COMMA")
    return node.depth == statement.depth and (parted or isinstance(node, Statement))


def alone_or_named(text: str, bases: Sequence[Statement], change: Statement, subject: str) -> Statement | None:
    """Of the figures in brackets the nearest, if its bracket holds no other; for one of a series that of its name."""
    if change.series:
        return next((s for s in bases if names(subject, s.subject)), None)
    alone = len(bases) == 1 or (len(bases) > 1 and ")" in text[bases[1].end : bases[0].start])
    return bases[0] if alone else None


def explained_base(paragraph: Paragraph, statements: Sequence[Statement], at: int, compare: str) -> Statement | None:
    """增长 6.2% (上年为 90 万元); 与 2022 年相比增长 6.2% (2022 年支出 90 万元)."""
    for index in (at, at + 1):
        inner = explained_by(paragraph.text, statements, index) if index < len(statements) else None
        if inner is not None:
            bare = _BARE_PRIOR.match(normalise(inner.subject)) if measure(inner.subject) == "prior" else None
            of_year = YEAR_ALONE.match(inner.subject) and _is_of_base_year(paragraph, inner, compare)
            return inner if statements[index].kind is Kind.CHANGE and (bare or of_year) else None
    return _told_next(paragraph, statements, at, compare)


def _told_next(paragraph: Paragraph, statements: Sequence[Statement], at: int, compare: str) -> Statement | None:
    """收入 1,250 万元，比上年增长 25%，上年收入为 1,000 万元."""
    change, prior = statements[at], statements[at + 1] if at + 1 < len(statements) else None
    if prior is None or prior.kind is not Kind.ITEM or prior.series or measure(compare) != "prior":
        return None
    beside = prior.depth == change.depth and paragraph.text[change.end : prior.start] == "，"
    own_side = all(side not in prior.subject or side in paragraph.text[: change.start] for side in SIDES)
    return prior if beside and own_side and _BARE_PRIOR.match(normalise(prior.subject)) else None


def _is_of_base_year(paragraph: Paragraph, inner: Statement, compare: str) -> bool:
    """Whether the year in a bracket is the one compared with: by its name, or as the year before the sentence's own."""
    if not _SINCE.match(compare):
        return is_prior(inner, compare)
    years = years_named(paragraph, inner)
    return len(years) > 1 and years[-1] == years[0] - 1


def is_prior(statement: Statement, compare: str) -> bool:
    """Whether the words of a figure say that it is what `compare` (比上年) compares with."""
    if _MOVED_TO.search(statement.subject):
        return False  # 由 2019 年的 46 人增至去年的 82 人
    if _EXCEEDS.search(statement.subject):
        return False
    if statement.compare:
        return is_base(statement) and is_same_base(statement.compare, compare)
    if measure(statement.subject) == "budget" and measure(compare) == "prior":
        return False  # 年初预算 90 万元，较上年预算增加 5 万元
    year = YEAR_NAMED.search(compare)
    if year is not None and _LAST_YEAR.match(statement.subject):
        return False  # 去年 19.2 万对，较 1970 年减少
    if measure(statement.subject) == "prior" or _OPENING.match(statement.subject) or AGAINST.match(statement.subject):
        return True
    return year is not None and year.group() + "年" in statement.subject


def is_base(statement: Statement) -> bool:
    """Whether a figure is what another is compared with; 比上年增产 5 万吨 is a change in other words."""
    return bool(statement.compare) and not _NO_BASE.match(statement.compare) and not _MOVES.search(statement.subject)


def is_same_base(one: str, other: str) -> bool:
    """Whether two comparisons may be with one figure: 较年初预算数 30 万元增加…；较上年决算数增加… are not."""
    if not other or one == other:
        return True
    since = [bool(_SINCE.match(each)) or measure(each) == "prior" for each in (one, other)]
    return (since[0] == since[1] and measure(one) == measure(other)) or all(since)
