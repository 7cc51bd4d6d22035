"""How far a list reaches: the nodes behind the words that open it, without the lists nested in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import same_item
from auditlint.parsing.nodes import MOST_LISTED, Fragment, Kind, Mark, Node, Statement, is_amount
from auditlint.parsing.prose.bases import is_difference
from auditlint.parsing.prose.list_words import holds_within, leads_out

_CLOSING = compiled(
    r"^(?:以上|上述)?(?:[两二三四五六七八九十]年|[两二三四五六七八九十]项)?(?:各项|项目)?(?:涉及|整改|处理|违规)?(?:问题)?(?:合同)?(?:资金|金额|经费|支出|收入|费用|人数|投资|总分)?"
    r"(?:合计|共计|总计|总共|小计)(?:(?:批复|下达|安排|落实)?总?(?:金额|资金|支出|收入|投资))?$|^[两三四五]年(?:累计|间?共)$"
)
_VIEW = compiled(r"^[分按从]")
_BALANCE = compiled(r"[顺逆]差|差额|相抵")
_BESIDE_WHOLE = (
    compiled(r"限额(?:为|是)?$"),
    compiled(r"^(?:负债(?:总[额计]|合计)|净资产(?:总额|合计)?|所有者权益(?:总额|合计)?)(?:为|是)?$"),
)
_MOST_WITHIN = 8  # nodes of the one part of a nested list
_IS = compiled(r"[为是达共:：]+$")


def closes(statement: Statement) -> bool:
    """Whether a figure is the total of what was listed before it."""
    return not statement.word and bool(_CLOSING.match(_IS.sub("", statement.subject)))


def is_view(node: Node) -> bool:
    """Whether words open one of several splits of a figure: 从行业看, 按来源分."""
    return isinstance(node, Mark) and node.kind == "INCLUDE" and bool(_VIEW.match(node.text))


def listed_behind(nodes: Sequence[Node], at: int, opener: Mark) -> tuple[list[Statement], list[Statement]]:
    """The amounts that a list names, up to a closing 合计 or the balance of them, and the shares among them."""
    parts: list[Statement] = []
    shares: list[Statement] = []
    for node in scope(nodes, at, opener):
        if not isinstance(node, Statement):
            if parts and isinstance(node, Fragment) and (_BALANCE.search(node.text) or _goes_into(node.text, parts)):
                break  # 收支相抵，结余 3 万元; 在职人员中，行政 30 人
            continue
        if node.kind is Kind.SHARE and parts:
            shares.append(node)
        elif parts and node.start == parts[-1].end and _is_of_base(node):
            parts.pop()  # 占文科计划 60 人的 40%: a base is no part, whatever stands between it and its 占
        elif is_amount(node) and not node.word and not is_difference(node):  # 占年初预算 60 万元的 40%
            if (
                closes(node)
                or _BALANCE.search(node.subject)
                or (parts and (leads_out(node.subject) or _is_of_another(node, parts[0])))
            ):
                break
            if not parts or not holds_within(node.subject):
                parts.append(node)
    return parts, shares


def _is_of_base(node: Statement) -> bool:
    """Whether a rate or a multiple is of the figure right before it: 是上年 195 万吨的 2.1 倍."""
    multiple = node.kind is Kind.RATIO and node.figure.unit.dimension is Dimension.TIMES
    return (node.is_named_rate or multiple) and node.subject.startswith("的")


def _goes_into(words: str, parts: Sequence[Statement]) -> bool:
    """Whether words turn to what one of the parts listed before them is made of."""
    return words.endswith("中") and any(same_item(part.subject, words[:-1]) for part in parts)


def comes_to_another(nodes: Sequence[Node], last: Statement, total: Statement) -> bool:
    """Whether a list has a sum of its own behind it: 应缴 12 万元，其中已缴 3 万元、抵扣 8 万元，合计 11 万元."""
    at = bisect_left(nodes, last.end, key=lambda node: node.start)
    for node in nodes[at : at + _MOST_WITHIN]:
        if node.sentence != last.sentence or (isinstance(node, Mark) and node.kind == "SEMICOLON"):
            return False
        if isinstance(node, Statement) and is_amount(node, last.depth) and node.measures_like(last):
            return closes(node) and node.figure.amount != total.figure.amount
    return False


def _is_of_another(node: Statement, first: Statement) -> bool:
    """Whether a figure stands beside the whole of a list: 一般债务 3 亿元、专项债务 5 亿元，债务限额 9 亿元; …无形资产 4 万元；负债总额 12 万元."""
    return any(words.search(node.subject) and not words.search(first.subject) for words in _BESIDE_WHOLE)


def scope(nodes: Sequence[Node], at: int, opener: Mark) -> Iterator[Node]:
    """The nodes of the list that an opener opens, without the lists nested in it."""
    depth = opener.depth + (opener.kind == "LPAR")
    nested = stated = False
    for i in range(at + 1, min(len(nodes), at + MOST_LISTED)):
        node = nodes[i]
        if node.depth < depth or node.sentence != opener.sentence:
            return
        if node.depth > depth:
            continue
        if stated and isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            if is_view(node):
                return
            nested = True
        elif isinstance(node, Mark) and node.kind == "SEMICOLON":
            if nested and i + 1 < len(nodes) and _is_new_view(nodes[i + 1]):
                return
            if nested and _goes_on_within(nodes, i):
                continue
            nested = False
            yield node
        elif not nested:
            stated = stated or isinstance(node, Statement)
            yield node


def _goes_on_within(nodes: Sequence[Node], semicolon: int) -> bool:
    """Whether a nested list of one part goes on behind a semicolon: 用车 16 万元，其中：购置费 4 万元；运行费 12 万元."""
    behind = nodes[semicolon + 1] if semicolon + 1 < len(nodes) else None
    names: list[str] = []
    for node in reversed(nodes[max(0, semicolon - _MOST_WITHIN) : semicolon]):
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            break
        if is_amount(node):
            assert isinstance(node, Statement)
            names.append(node.subject)
    if not isinstance(behind, Statement) or not is_amount(behind):
        return False
    return len(names) == 1 and is_complete_family((names[0], behind.subject))


def _is_new_view(node: Node) -> bool:
    return isinstance(node, Fragment | Mark) and bool(_VIEW.match(node.text))
