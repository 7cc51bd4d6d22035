"""What a list leaves to be understood: names matched by position (A、B分别为1、2), units and percent signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditlint.core.figure import Figure
from auditlint.core.number import D
from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.unit import PERCENT, PLAIN, Dimension
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import DIRECTIONS, MOST_BACK, Fragment, Kind, Mark, Node, Statement, is_amount

_JOINER = compiled(r"^(?:和|及|与|以及)?$")
_LAST_JOINER = compiled(r"(?:以及|和|及|与)(?!.*(?:和|及|与))")
_BOTH_SIDES = compiled(r"^(?P<lead>.*)收入?、?支出?(?P<all>(?:决算|预算)?(?:总计|合计|总额|总数))$")  # 收、支总计分别为
_OUTTURN = compiled(r"^(?:实际)?(?P<spent>支出)?(?:决算|执行|支出|完成)(?:数|额)?(?:为|:)?$")
_BUDGET_OF = r"(?:年初|期初|全年|调整后?|当年|年度)?的?预算(?:数|额|安排)?(?:为|:)?$"
_NAMED_BUDGET = compiled(
    rf"^(?P<name>(?:(?:19|20)\d\d年度?)?(?!{_BUDGET_OF}).*?[\u4e00-\u9fff)”](?<!公共)(?<!经营)(?<!基金)){_BUDGET_OF}"
)
_LONGEST_VERB = 4  # 分别安排, 分别得分
_LONGEST_YEARLY = 12  # 2020年至2022年…分别实现利润总额
_SPAN = (
    r"(?:(?P<first>(?:19|20)\d\d)年?(?:度)?[至到—~-]{1,2}(?P<last>(?:19|20)\d\d)年(?:度|末|底|间|期间)?"
    r"|第?(?P<from>[一二三])(?:季度)?[至到—~-]{1,2}(?P<to>[二三四])季度)"
)
_QUARTERS = "一二三四"
_PERIODS, _PERIODS_WITHIN = compiled(f"^{_SPAN}"), compiled(_SPAN)
_YEAR = compiled(r"(?:19|20)\d\d年")
_LIST_OPENERS = ("AMONG", "INCLUDE", "SEMICOLON", "COLON")
_AMOUNT_KINDS = (Kind.ITEM, Kind.RATIO)
_BUDGET_BEHIND = compiled(r"(?:年初|全年)?预算(?:数|额)?$")
_POINTS = compiled(r"(?:得分率?|评分|分值|权重)$")
_NAMELESS = compiled(r"^(?:分别|各|均|，)*$")


def complete(nodes: list[Node]) -> list[Node]:
    """The nodes of a paragraph with names, units and percent signs filled in."""
    _add_percent_signs(nodes)
    _name_outturns(nodes)
    names: list[str] = []
    told: list[str] = []  # the names that the list before got from the items before it
    sentence = -1
    for at, node in enumerate(nodes):
        behind = isinstance(node, Mark) and node.kind == "RESPECTIVELY"  # 分别, rather than begun by a figure
        if behind or (isinstance(node, Statement) and _opens_list(node)):
            if node.sentence != sentence:
                names, told, sentence = [], [], node.sentence
            members = _members(nodes, at, begun=not behind, commas=behind or bool(names or told))
            if len(members) >= 2 and (behind or _of_one_kind(nodes, members)):
                own, given = _names_of(nodes, at, members, names, told)
                _name(nodes, at, members, given)
                names, told = own or names, given
                _name_next(nodes, members)
    return nodes


def _opens_list(node: Statement) -> bool:
    """Whether more figures of the same kind may follow without 分别: 占总额的 8.1% 和 91.9%."""
    return node.kind not in _AMOUNT_KINDS and not node.series and bool(_NAMELESS.match(node.subject))


def _of_one_kind(nodes: Sequence[Node], members: Sequence[int]) -> bool:
    first, *others = _figures(nodes, members)
    rest = [node for node in (nodes[i] for i in members[1:]) if isinstance(node, Statement)]
    return all(node.kind in _AMOUNT_KINDS and _JOINER.match(node.subject) for node in rest) and all(
        figure.unit.measures_like(first.unit) for figure in others
    )


def _members(nodes: Sequence[Node], at: int, begun: bool = False, commas: bool = False) -> list[int]:
    """Where the figures of the list behind 分别为 stand, or of the list that the figure at `at` has begun.

    `commas` where they may part its figures, as they do behind 分别 and in what goes on from such a list.
    """
    found: list[int] = [at] if begun else []
    for index in range(at + 1, len(nodes)):
        node = nodes[index]
        if isinstance(node, Mark) and found and (node.kind == "PAUSE" or (commas and _parts_figures(nodes, index))):
            continue
        if not isinstance(node, Statement):
            break
        longest = 0 if found else _LONGEST_YEARLY if _periods(nodes, at) else _LONGEST_VERB
        if not _JOINER.match(node.subject) and len(node.subject) > longest:
            break
        found.append(index)
    return found


def _parts_figures(nodes: Sequence[Node], index: int) -> bool:
    """Whether a mark is a comma before a figure of a list that no words tell apart: 分别为 8 亿元，15 亿元和 9 亿元."""
    mark, *behind = nodes[index : index + 3]
    if not isinstance(mark, Mark) or mark.kind != "COMMA" or not behind:
        return False
    figure, after = behind[0], behind[-1]
    bare = (
        isinstance(figure, Statement) and figure.kind in _AMOUNT_KINDS and not (figure.subject or figure.word or figure.compare)
    )
    return bare and (isinstance(after, Mark) or (isinstance(after, Statement) and bool(_JOINER.match(after.subject))))


def _names_of(
    nodes: Sequence[Node], at: int, members: Sequence[int], before: list[str], told: list[str]
) -> tuple[list[str], list[str]]:
    """The names that stand with a list, and those that its figures are given: these, or those of what it goes on with."""
    listed = isinstance(nodes[at], Mark)  # behind 分别 rather than begun by a figure
    count = len(members)
    own = (_counted_names(nodes, at, count) or _names(nodes, at, count)) if listed else []
    topic = _topic(nodes, at) if listed else ""
    names = own or ([_under(topic, name) for name in before] if len(before) == count else [])
    items = _items_before(nodes, at, count)
    if topic and all(is_amount(node) for node in (nodes[i] for i in members) if isinstance(node, Statement)):
        items = [_BUDGET_BEHIND.sub("", item) + topic for item in items]  # 甲预算 8 万元、乙 6 万元，决算分别为…
    names = names or _of_topic(items, topic) or (_by_period(nodes, at, members, topic) if listed else [])
    return own, names or (told if len(told) == count and not topic else [])


def _name(nodes: list[Node], at: int, members: list[int], names: list[str]) -> None:
    """Give each figure of a list its name, its unit and the words that relate it."""
    lead = nodes[at - 1] if at else None
    head = lead if isinstance(lead, Fragment) and lead.key else None
    unit = next((f.unit for f in _figures(nodes, members[::-1]) if f.unit is not PLAIN), PLAIN)
    first = nodes[members[0]]
    assert isinstance(first, Statement)
    for position, index in enumerate(members):
        node = nodes[index]
        assert isinstance(node, Statement)
        node = replace(node, series=at + 1, subject=names[position] if names else "")
        if node.figure.unit is PLAIN and unit is not PLAIN:
            node = replace(node, figure=node.figure.in_unit(unit))
        nodes[index] = _related(node, first, head)


def _name_next(nodes: list[Node], members: list[int]) -> None:
    """Name the lists of other items that go on with the years of one: 2021—2022年分别收入 3 亿元、4 亿元，支出 2 亿元、3 亿元."""
    years = [_YEAR.match(node.subject) for node in (nodes[i] for i in members) if isinstance(node, Statement)]
    while all(years) and members[-1] + 2 < len(nodes):
        comma, first = nodes[members[-1] + 1 : members[-1] + 3]
        if not isinstance(comma, Mark) or comma.kind != "COMMA" or not isinstance(first, Statement):
            return
        members = _members(nodes, members[-1] + 2, begun=True)
        alone = first.kind is Kind.ITEM and bool(first.subject) and not (first.series or first.word or first.compare)
        if not alone or len(members) != len(years) or not _of_one_kind(nodes, members):
            return
        for year, index in zip(years, members, strict=True):
            node = nodes[index]
            assert isinstance(node, Statement) and year is not None
            nodes[index] = replace(node, series=members[0] + 1, subject=year.group() + first.subject)


def _figures(nodes: Sequence[Node], members: Sequence[int]) -> list[Figure]:
    return [node.figure for node in (nodes[i] for i in members) if isinstance(node, Statement)]


def _related(node: Statement, first: Statement, head: Fragment | None) -> Statement:
    """The figure with the words before the list, or those of its first figure, where it has none of its own."""
    if node.kind not in _AMOUNT_KINDS:
        return node
    if head is not None and head.key == "SHARE" and node.figure.unit.dimension is Dimension.RATE:
        return replace(node, kind=Kind.SHARE, word=head.word, base=head.base)
    if head is not None and head.key in DIRECTIONS:
        return replace(node, kind=Kind.CHANGE, word=head.word, base="", compare=head.compare, direction=DIRECTIONS[head.key])
    if first.kind not in _AMOUNT_KINDS:
        return replace(node, kind=first.kind, word=first.word, base=first.base, compare=first.compare, direction=first.direction)
    return node


def _clause(nodes: Sequence[Node], at: int) -> list[str]:
    """The words of the clause before 分别为, as the pauses part them."""
    pieces = [""]
    for node in reversed(nodes[:at]):
        if isinstance(node, Mark) and node.kind == "PAUSE":
            pieces.insert(0, "")
        elif isinstance(node, Fragment):
            pieces[0] = node.subject + pieces[0]
        elif not (isinstance(node, Statement) and node.spelled):
            break
    return pieces


def _names(nodes: Sequence[Node], at: int, count: int) -> list[str]:
    """As many names before 分别为 as there are figures behind it; none where the numbers differ."""
    pieces = _clause(nodes, at)
    both = _BOTH_SIDES.match(pieces[0]) if len(pieces) == 1 and count == 2 else None
    if both is not None:
        return [f"{both['lead']}{side}{both['all']}" for side in ("收入", "支出")]
    if len(pieces) == count - 1:
        last = _LAST_JOINER.split(pieces[-1], maxsplit=1)
        pieces = [*pieces[:-1], *last]
    return _scored(pieces) if len(pieces) == count and all(pieces) else []


def _scored(names: list[str]) -> list[str]:
    """决策、过程、效益得分分别为: what the last is called is said of all of them."""
    said = _POINTS.search(names[-1])
    if said is None or any(_POINTS.search(name) for name in names[:-1]):
        return names
    return [*(name + said.group() for name in names[:-1]), names[-1]]


def _counted_names(nodes: Sequence[Node], at: int, count: int) -> list[str]:
    """The names before the number that counts them: 决策、过程、产出、效益四类指标，权重分别为."""
    while at and (isinstance(node := nodes[at - 1], Fragment) or (isinstance(node, Mark) and node.kind == "COMMA")):
        at -= 1
    counted = nodes[at - 1] if at else None
    if not isinstance(counted, Statement) or counted.kind is not Kind.ITEM or counted.figure.value != count:
        return []
    pieces = [*_clause(nodes, at - 1), ""]
    pieces[-2:] = [pieces[-2] + counted.subject]
    last = _LAST_JOINER.split(pieces[-1], maxsplit=1) if len(pieces) == count - 1 else pieces[-1:]
    pieces = [*pieces[:-1], *last]
    return pieces if len(pieces) == count and all(pieces) else []


def _items_before(nodes: Sequence[Node], at: int, count: int) -> list[str]:
    """The names of the items listed right before, where they are as many: 其中：甲 6 万元、乙 4 万元，分别占 60%、40%."""
    items: list[Statement] = []
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        node = nodes[index]
        if node.sentence != nodes[at].sentence or (isinstance(node, Mark) and node.kind in _LIST_OPENERS):
            break
        if isinstance(node, Fragment) and node.text.endswith("中"):  # 总额 10 万元中，甲 6 万元，乙 4 万元，分别占…
            break
        if isinstance(node, Statement):
            if not is_amount(node) or not node.subject:
                return []
            items.insert(0, node)
    outside = [item for item in items if item.depth <= nodes[at].depth]  # not what brackets say of them
    names = [item.subject for item in outside or items]
    return names if len(names) == count else []


def _of_topic(items: list[str], topic: str) -> list[str]:
    """2021—2023年收入分别为…，利润分别为…: the years of the list before, with the name of the list itself."""
    years = [_YEAR.match(item) for item in items]
    return [f"{year.group()}{topic}" if year else "" for year in years] if topic and all(years) else items


def _periods(nodes: Sequence[Node], at: int) -> list[str]:
    """The years or quarters that the sentence of 分别 opens with, 2020年至2022年, 一至四季度, 6 个村; none where it does not."""
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        node = nodes[index]
        counts = isinstance(node, Statement) and node.figure.unit.dimension is Dimension.COUNT
        if node.sentence != nodes[at].sentence or (isinstance(node, Statement) and not counts):
            break
        match = _PERIODS.match(node.text) if isinstance(node, Fragment) else None
        if match is not None and match["from"]:
            return [f"{quarter}季度" for quarter in _QUARTERS[_QUARTERS.index(match["from"]) : _QUARTERS.index(match["to"]) + 1]]
        if match is not None:
            return [f"{year}年" for year in range(int(match["first"]), int(match["last"]) + 1)]
    return []


def _by_period(nodes: Sequence[Node], at: int, members: Sequence[int], topic: str) -> list[str]:
    """2020年至2022年，净利润分别为…: a year for each figure, where there are as many."""
    periods, first = _periods(nodes, at), nodes[members[0]]
    said = topic + (first.subject if isinstance(first, Statement) else "")
    said = _PERIODS_WITHIN.sub("", said)
    return [period + said for period in periods] if len(periods) == len(members) else []


def _topic(nodes: Sequence[Node], at: int) -> str:
    return "".join(_clause(nodes, at))


def _under(topic: str, name: str) -> str:
    """The name for a second list of the same items: 上年分别为 says 上年 of each."""
    return topic + name if measure(topic) else name


def _name_outturns(nodes: list[Node]) -> None:
    """Give an outturn the name of the budget beside it: 接待费支出预算为 6 万元，决算为 4 万元."""
    for at, node in enumerate(nodes):
        if isinstance(node, Statement) and node.kind is Kind.ITEM:
            own = _OUTTURN.match(node.subject)
            budget = _budget_beside(nodes, at, node) if own else None
            if budget and own:
                name = budget["name"].removesuffix("支出") if own["spent"] else budget["name"]
                nodes[at] = replace(node, subject=name + node.subject)


def _budget_beside(nodes: Sequence[Node], at: int, outturn: Statement) -> re.Match[str] | None:
    """The name of the budget that nothing but commas parts from the outturn at `at`."""
    while at and isinstance(comma := nodes[at - 1], Mark) and comma.kind == "COMMA":
        at -= 1
    budget = nodes[at - 1] if at else None
    if not isinstance(budget, Statement) or budget.kind is not Kind.ITEM:
        return None
    beside = budget.sentence == outturn.sentence and budget.depth == outturn.depth
    return _NAMED_BUDGET.match(budget.subject) if beside else None


def _add_percent_signs(nodes: list[Node]) -> None:
    """Give a percent sign to a rate that lacks it: 占 22.5 among shares, 增长 13.95 behind an amount."""
    statements = [(at, node) for at, node in enumerate(nodes) if isinstance(node, Statement)]
    bare = [i for i, (_, node) in enumerate(statements) if node.figure.unit is PLAIN and node.figure.exponent < 0]
    shares = bool(bare) and any(node.kind is Kind.SHARE for _, node in statements)
    for i in bare:
        at, node = statements[i]
        if shares and node.kind is Kind.ITEM and node.word == "占" and not node.base and node.figure.value <= D("100"):
            nodes[at] = replace(node, kind=Kind.SHARE, figure=node.figure.in_unit(PERCENT))
        elif i and node.kind is Kind.CHANGE and _is_moved(statements[i - 1][1], node):
            nodes[at] = replace(node, figure=node.figure.in_unit(PERCENT))


def _is_moved(amount: Statement, rate: Statement) -> bool:
    """Whether a change without a unit can only be the rate of the change in money before it."""
    return (
        amount.kind is Kind.CHANGE
        and amount.figure.unit.dimension is Dimension.MONEY
        and amount.sentence == rate.sentence
        and not rate.subject
        and not rate.base
    )
