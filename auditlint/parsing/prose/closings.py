"""Totals that come last: A 30 万元，B 20 万元，合计 50 万元; in a later sentence, 以上两项共计 50 万元; A 30 万元。加上 B 20 万元，收入总计 50 万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product, takewhile
from math import prod

from auditlint.core.figure import Hedge
from auditlint.core.number import ZERO
from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import measure, names
from auditlint.parsing.nodes import MOST_LISTED, Fragment, Kind, Mark, Node, Statement, is_amount, nodes_before, outside_lists
from auditlint.parsing.prose.bases import YEAR_NAMED
from auditlint.parsing.prose.closing_parts import (
    PRICE,
    SIDES,
    are_all_done,
    are_points_earned,
    begins_anew,
    counts_parts,
    is_item_itself,
    is_no_part,
    is_of_other_things,
    periods_of,
    sums_up_done,
)
from auditlint.parsing.prose.list_words import are_of_kind, stops_short, sums_up_kind
from auditlint.parsing.prose.scope import closes
from auditlint.parsing.prose.totals import first_fit

_NUMBERS = "两二三四五六七八九十"
_THING = r"(?:问题|合同|支出|费用|资金|金额|违规|款项|收入|项目|事项|情况|补贴|经费|预算)"
_NAMED = r"(?:项目|活动|单位|部门|中心|校区|片区|标段|乡镇|年度|环节|方面)"
_DONE = r"(?:救助|服务|培训|资助|补助|帮扶|受益|发放|支出|使用|投入|完成|实现|收到|安排|开展|覆盖)"
_LOOKS_BACK = compiled(
    rf"(?:^|[，。；,;])(?:(?:以上|上述|前述)(?:(?P<some>[{_NUMBERS}])|\d{{1,3}})?|(?P<number>[{_NUMBERS}]))(?:[项类笔]{_THING}*|(?P<things>个{_NAMED}){_THING}*)"
    rf"(?:涉及(?:金额|资金)|(?:共|合计|共计|总计)(?:涉及|(?<=共){_DONE})?{_THING}*(?:共计|合计)?)(?:为|达)?(?=\d)"
)
_MAY_CLOSE = any_of("计 共 总 预算 结 涉及")  # one of them stands in whatever names a total that comes last
_SAME_SUM = compiled(r"^(?:涉及)?(?:金额|资金)?$")
_SUMS_UP = compiled(r"[计共]|涉及")
_COUNTED_UP = compiled(r"^(?:一?共|总共|共有|合计有?)$")
# 中央 14 万元，省级 5 万元，合计用于产业发展 19 万元: of these surely only where it fits, for it may go on with something else.
_SUM_OF_USE = compiled(
    r"^(?:合计|共计|总计)(?:用于|安排|投入|支付|拨付|下达|节约|筹集|到位|挽回|[追收退缴]回|追缴|[上补]缴|清[退缴]|整改|处理|[核审]减|违规|少[计缴列]|多[计付列])[^，。；\d]{0,20}$"
)
_SUM_OF_BUDGETS = compiled(r"^(?:项目|年初|年度)?预算(?:资金|金额|数)?(?:合计|共计|总计)(?:为)?$")
_A_BUDGET = compiled(r"^(?!.*(?:调整|变动|全年)).*预算")  # 年初预算 40 万元，调整预算 50 万元: each of the whole
_OTHER_SUM = compiled(r"(?:合计|总计|共计|总额|总量)(?:为|达)?$")
_HOW_MANY = compiled(rf"[，,；;](?:以上|上述|前述|这)?(?P<number>[{_NUMBERS}])[年项类笔者个][^，,。；;\d]*$")
_LONGEST_COUNT = 10  # characters of 以上三个项目 before 合计
_IN_YEARS = compiled(rf"^(?P<number>[{_NUMBERS}])年(?:来|间)?(?:累计|合计|共计?|总共)(?=[\u4e00-\u9fff]{{2,10}}$)")
_SUM_NAME = compiled(
    r"(?:总计|合计|总量|总额|总收入|总支出|总财力|调整后?的?预算数?|(?:年末|期末|累计|滚存)(?:累计|滚存)?(?:结转|结余|结存)+(?:资金)?)(?:为|达|达到)?$"
)
_OF_MONEY = compiled(r"^(?:涉及|金额|资金|出资|投入|投资|支付|拨付|支出|补助|借款|违规)*$")  # not 注册资本, 预算
_PARTING = frozenset(("AMONG", "INCLUDE", "SEMICOLON"))
_ADDS = compiled(r"^(?:再|另)?加(?:上|(?!快|强|大|班|油|工|计|速|密|征|装|固|热|价))")
_TAKES_OFF = compiled(r"^(?:再)?(?:减|扣)")
_ADDED_TO = (*SIDES, "结余", "结存")  # what a total and the figure that others are added to are both named
_LONGEST_LEAD, _LONGEST_LIST = 24, 300  # characters
_MOST_CHOICES = 64
_LEAST_IN_SERIES = 3
_TELLING_DIGITS = 3  # of a total that the nearest of several figures come to by no chance
_MOST_SENTENCES = 2


@record
class Closing:
    """The parts of a total that comes last; not `certain` where other figures could be meant, `partial` where more are."""

    parts: tuple[Statement, ...]
    certain: bool
    partial: bool = False


def closing_of(document: Document, paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """What the amount at `at` is the total of, if it closes a list."""
    if total.word:
        return None  # …，合计占总额 4,189 万元的 53.3%: a base
    if not _MAY_CLOSE.search(total.subject):
        return _goes_on(document, paragraph, at, total)
    found: Closing | None = None
    added = _added(paragraph, at, total)
    if added:
        found = _added_up(paragraph, added, total)
    elif closes(total):
        found = _same_sentence(paragraph, at, total)
    elif _SUM_OF_USE.match(total.subject):
        whole = _same_sentence(paragraph, at, total)
        fits = whole is not None and first_fit([total], list(whole.parts)) == (total, list(whole.parts))
        found = whole if whole is None or fits else Closing(whole.parts, False, whole.partial)
    elif _SUM_OF_BUDGETS.match(total.subject):
        whole = _same_sentence(paragraph, at, total)
        found = whole if whole is not None and all(_A_BUDGET.search(part.subject) for part in whole.parts) else None
    elif sums_up_kind(total.subject):
        whole = _same_sentence(paragraph, at, total)
        found = whole if whole is not None and are_of_kind(total.subject, whole.parts) else None
    elif _IN_YEARS.match(total.subject):
        found = _over_years(paragraph, at, total)
    elif sums_up_done(total):
        whole = _same_sentence(paragraph, at, total)
        found = whole if whole is not None and are_all_done(paragraph.text, whole.parts, total) else None
    elif counts_parts(total.subject):
        whole = _same_sentence(paragraph, at, total)
        found = whole if whole and len(whole.parts) == (periods_of(total.subject) or _number(paragraph, total)) else None
    elif _COUNTED_UP.match(total.subject):
        found = _counted_up(paragraph, at, total)
    if found is None and (years := _years_said(paragraph.nodes, at, total)):
        found = _over_years_before(paragraph, total, _IN_YEARS.sub("", total.subject), _spelled(years["number"]))
    if found is None and _SUMS_UP.search(total.subject):
        found = _looking_back(document, paragraph, at, total)
    if found is not None and not added and any(_ADDS.match(part.subject) for part in found.parts):
        return None  # they are added to a figure that was not found
    return found


def _goes_on(document: Document, paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """The same sum told in another unit: 三项合计涉及 48 户〔14.4 万元〕; 两类问题共 13 个、〔金额 6 万元〕; 合计 80 户〔180 人〕."""
    if not _SAME_SUM.match(total.subject):
        return None
    before = paragraph.nodes[max(0, at - 2) : at]
    if before and isinstance(before[-1], Mark) and before[-1].kind in ("PAUSE", "COMMA"):
        before = before[:-1]
    last = before[-1] if before else None
    if not isinstance(last, Statement) or not is_amount(last, total.depth) or not _SUMS_UP.search(last.subject):
        return None
    beside = not total.subject and last.end == total.start and closes(last)
    return (_same_sentence(paragraph, at - 1, total) if beside else None) or _looking_back(document, paragraph, at, total)


def _added(paragraph: Paragraph, at: int, total: Statement) -> list[Statement]:
    """The figures from 加上 to a total that closes them, in text order; empty where no such word stands before it."""
    if not _SUM_NAME.search(total.subject):
        return []
    added: list[Statement] = []
    for node in reversed(paragraph.nodes[max(0, at - MOST_LISTED) : at]):
        if node.sentence != total.sentence or (isinstance(node, Mark) and node.kind == "SEMICOLON"):
            break
        if isinstance(node, Fragment) and node.depth == 0:
            break  # 加上上级补助 3 亿元、债务收入等: something is added that has no figure
        if isinstance(node, Statement) and _can_be_part(node, total):
            added.append(node)
            if _ADDS.match(node.subject):
                return added[::-1]
    return []


def _added_up(paragraph: Paragraph, added: list[Statement], total: Statement) -> Closing | None:
    """What the others are added to: the one figure before them that is income, or spending, as the total is."""
    side = next((word for word in _ADDED_TO if word in total.subject), "")
    before = [s for s in outside_lists(paragraph.nodes, added[0]) if s.measures_like(total) and not _is_split_off(paragraph, s)]
    last = max((at for at, s in enumerate(before) if _SUM_NAME.search(s.subject)), default=-1)
    main = [s for s in before[last + 1 :] if side in s.subject]
    main = main or [s for s in before[: last + 1][-1:] if side in s.subject and s.sentence == total.sentence]
    main = [s for s in main if measure(s.subject) != "budget"] or main  # 预算数 15 亿元，实际完成 16 亿元，加上…
    if len(main) != 1 or any(_TAKES_OFF.match(part.subject) for part in added):
        return None
    return Closing((main[0], *added), True, stops_short(paragraph.text, added[-1].end))


def _is_split_off(paragraph: Paragraph, statement: Statement) -> bool:
    """Whether a figure stands behind 其中 in its sentence, if behind a semicolon too: it is in another figure already."""
    for node in nodes_before(paragraph.nodes, statement.start):
        if node.sentence != statement.sentence:
            return False
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            return True
    return False


def _same_sentence(paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """A 30 万元，B 20 万元，合计 50 万元."""
    parts, since = _before_closing(paragraph.nodes, at, total)
    if not parts:
        return _in_brackets(paragraph.nodes, at, total)
    number = _number(paragraph, total)
    if number:  # of the last two of three, 两项合计; and 三项合计 behind two is of one that stands elsewhere too
        parts = parts[:number] if len(parts) >= number else []
    if (
        len(parts) < 2
        or begins_anew(paragraph, parts[0], total)
        or any(is_no_part(part, total) for part in parts)
        or _is_next_item(paragraph.nodes, at, parts[-1])
        or is_item_itself(paragraph, parts, total)
    ):
        return None
    certain = not _skips(paragraph, parts, total) and not is_of_other_things(paragraph, parts, total)
    counts = [n for n in since if 2 <= n < len(parts)]
    telling = total.figure.digits >= _TELLING_DIGITS and first_fit([total], parts) != (total, parts)
    nearest = [*counts, *range(len(parts) - 1, 1, -1)] if telling else counts
    fitting = next((n for n in nearest if first_fit([total], parts[:n]) == (total, parts[:n])), 0)
    if counts or fitting:
        certain = bool(fitting)
        parts = parts[: fitting or _series_alone(parts, since, total)]
    parts.reverse()
    main = _main_before(paragraph, parts, total)
    if main:
        certain, parts = first_fit([total], [main[0], *parts]) is not None, [main[0], *parts]
    return Closing(tuple(parts), certain, stops_short(paragraph.text, parts[-1].end))


def _main_before(paragraph: Paragraph, parts: list[Statement], total: Statement) -> list[Statement]:
    """支出安排 43 亿元。上解支出 2 亿元，还本支出 1 亿元，支出总计 46 亿元: what the others come on top of, if any; best first."""
    side = next((word for word in SIDES if word in total.subject), "")
    most = sum((part.figure.amount for part in parts), ZERO) * 2 > total.figure.amount
    if most or not (side and _SUM_NAME.search(total.subject)):
        return []
    outside = (s for s in outside_lists(paragraph.nodes, parts[0]) if s.measures_like(total) and side in s.subject)
    main = [s for s in outside if 0 < total.sentence - s.sentence <= _MOST_SENTENCES and not _SUM_NAME.search(s.subject)]
    return sorted(main, key=lambda s: first_fit([total], [s, *parts]) is None)


def _series_alone(parts: list[Statement], since: tuple[int, int], total: Statement) -> int:
    """How many parts may be meant where no choice of them fits: those told as one, 分别采购 6 万元、3 万元，合计 8 万元, or all."""
    whole = first_fit([total], parts)
    return since[1] if since[1] >= _LEAST_IN_SERIES and (whole is None or whole[1] != parts) else len(parts)


def _skips(paragraph: Paragraph, parts: Sequence[Statement], total: Statement) -> bool:
    """Whether an item stands among the parts whose name holds a word of change, 品质提升 27 处, or is a change of its own."""
    between = (s for s in paragraph.between(parts[-1].end, total.start) if s.depth == total.depth)
    return any(s.kind is Kind.CHANGE and s.subject and not s.compare and s.measures_like(total) for s in between)


def _number(paragraph: Paragraph, total: Statement) -> int:
    """How many parts the words of a total count: 三项合计, 两年共投入; or 0."""
    match = _HOW_MANY.search(paragraph.text[max(0, total.start - _LONGEST_COUNT) : total.start] + total.subject)
    return _spelled(match["number"]) if match is not None else 0


def _spelled(number: str) -> int:
    return max(2, _NUMBERS.index(number) + 1)


def _over_years(paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """2021 年投入 30 万元，2022 年投入 40 万元，两年共投入 70 万元: what was done in each year is what was done in all."""
    done = _IN_YEARS.sub("", total.subject)
    whole = _same_sentence(paragraph, at, total)
    return whole if whole is not None and all(done[:2] in part.subject for part in whole.parts) else None


def _years_said(nodes: Sequence[Node], at: int, total: Statement) -> re.Match[str] | None:
    """How many years a total is of, by its own words or by those of the one before it: 三年累计收入 9 亿元、〔利润总额 1 亿元〕."""
    own = _IN_YEARS.match(total.subject)
    if own is not None or at < 2:
        return own
    last, pause = nodes[at - 2 : at]
    beside = isinstance(pause, Mark) and pause.kind == "PAUSE" and isinstance(last, Statement)
    return _IN_YEARS.match(last.subject) if beside and isinstance(last, Statement) else None


def _over_years_before(paragraph: Paragraph, total: Statement, done: str, number: int) -> Closing | None:
    """2019年至2021年收入分别为 3 亿元、4 亿元、5 亿元。三年累计收入 12 亿元: the list of the sentence before."""
    near = paragraph.between(total.start - _LONGEST_LIST, total.start)
    before = [s for s in near if s.sentence == total.sentence - 1 and s.series and _can_be_part(s, total)]
    parts = tuple(s for s in before if names(done, s.subject) and YEAR_NAMED.match(s.subject))
    return Closing(parts, True) if len(parts) == number and len({s.series for s in parts}) == 1 else None


def _in_brackets(nodes: Sequence[Node], at: int, total: Statement) -> Closing | None:
    """甲公司 (30 万元)、乙公司 (20 万元)，合计 50 万元: each part alone in the bracket behind its name."""
    parts: list[Statement] = []
    for index in range(at - 1, max(0, at - MOST_LISTED), -1):
        node = nodes[index]
        if node.sentence != total.sentence or (isinstance(node, Mark) and node.kind in _PARTING):
            break
        if isinstance(node, Statement) and is_amount(node, total.depth + 1) and node.measures_like(total):
            around = (nodes[index - 1], nodes[index + 1])
            if [n.kind for n in around if isinstance(n, Mark)] != ["LPAR", "RPAR"]:
                return None
            parts.append(node)
    named = all(_OF_MONEY.match(part.subject) for part in parts)
    return Closing(tuple(reversed(parts)), named) if len(parts) > 1 else None


def _is_next_item(nodes: Sequence[Node], at: int, first: Statement) -> bool:
    """Whether a total goes on with a list of its own as the figure before it did: 收入合计 A，其中…；支出合计 B，其中…."""
    following = takewhile(lambda node: isinstance(node, Mark), nodes[at + 1 : at + 4])
    if not any(isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE") for node in following):
        return False
    before = takewhile(lambda node: not isinstance(node, Statement), nodes_before(nodes, first.start))
    return any(isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE") for node in before)


def _is_base(behind: Node) -> bool:
    """Whether a rate of a figure follows, so that it is a base and no part: 完成预算 60 万元的 98%."""
    return isinstance(behind, Statement) and behind.subject.startswith("的")


def _before_closing(nodes: Sequence[Node], at: int, total: Statement) -> tuple[list[Statement], tuple[int, int]]:
    """The amounts that a 合计 may close, nearest first, and how many stand behind the last semicolon and in one list."""
    parts: list[Statement] = []
    since_semicolon = 0
    for index in range(at - 1, max(-1, at - MOST_LISTED), -1):
        node = nodes[index]
        opens = isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE") and node.depth <= total.depth
        opens = opens or (isinstance(node, Fragment) and node.text == "中")  # 应缴 12 万元中，已缴 3 万元、…，合计 11 万元
        if node.sentence != total.sentence or opens:
            break
        if isinstance(node, Mark) and node.kind == "SEMICOLON":
            since_semicolon = since_semicolon or len(parts)
        elif isinstance(node, Statement) and is_amount(node, total.depth):
            if closes(node) or _OTHER_SUM.search(node.subject):
                break
            named = bool(node.word) or node.figure.hedge is not Hedge.NONE  # 超过 500 万元的有 17 家
            if node.measures_like(total) and not (named and _is_base(nodes[index + 1])):
                parts.append(node)
    in_series = sum(1 for _ in takewhile(lambda s: s.series and s.series == parts[0].series, parts))
    return parts, (since_semicolon, in_series)


def _counted_up(paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """甲公司 6 户、乙公司 3 户，共 9 户: what pauses part right before it; what commas part may be something else."""
    parts: list[Statement] = []
    for index in range(at - 2, max(-1, at - MOST_LISTED), -1):
        node = paragraph.nodes[index]
        if isinstance(node, Mark) and node.kind in ("PAUSE", "COMMA"):
            continue
        if not (isinstance(node, Statement) and is_amount(node, total.depth) and node.measures_like(total)):
            break
        parts.append(node)
    between = paragraph.nodes[at - 1] if at else None
    beside = isinstance(between, Mark) and between.kind == "COMMA"
    if not beside or len(parts) < 2:
        return None
    listed = [paragraph.text[left.end : right.start + 1] for right, left in pairwise(parts)]
    pauses = not any("，" in between or "," in between for between in listed)
    return Closing(tuple(reversed(parts)), pauses or are_points_earned(parts))


def _looking_back(document: Document, paragraph: Paragraph, at: int, total: Statement) -> Closing | None:
    """以上三项共计 60 万元: one amount of each of the items before its sentence."""
    lead = paragraph.text[max(0, total.start - _LONGEST_LEAD) : total.end]
    match = next(reversed([*_LOOKS_BACK.finditer(lead)]), None)
    if match is None:
        return None
    word = match["some"] or match["number"]
    number = _spelled(word) if word else 0
    beside = [
        n for n in paragraph.nodes[max(0, at - MOST_LISTED) : at] if isinstance(n, Statement) and n.sentence == total.sentence
    ]
    outside = [s for s in outside_lists(paragraph.nodes, total) if s.sentence == total.sentence]
    for listed in (beside, outside):
        parts = [s for s in listed if _can_be_part(s, total) and not s.spelled]
        if number and len(parts) == number:  # 违规问题 5 个、管理问题 8 个，两类问题共 13 个
            return Closing(tuple(parts), True)
    groups = _groups(document, paragraph, at, total, number)
    if not groups or (match["things"] and number and len(_in_paragraph(paragraph, at, total)) != number):
        return None  # 两个项目共救助 85 例 is of the two just told of, and of no third
    if prod(map(len, groups)) <= _MOST_CHOICES:
        for choice in product(*groups):
            if first_fit([total], list(choice)) == (total, list(choice)):
                return Closing(choice, True)
    return Closing(tuple(group[0] for group in groups), all(len(group) == 1 for group in groups))


def _groups(document: Document, paragraph: Paragraph, at: int, total: Statement, number: int) -> list[list[Statement]]:
    """The amounts of each item before the sentence of a total, the items parted by semicolons, stops or paragraphs."""
    groups = _in_paragraph(paragraph, at, total)
    if not groups:
        groups = _in_paragraphs(document, paragraph, total, number)
    alone = len(groups) == 1 or (groups and groups[-2][0].sentence < groups[-1][0].sentence)
    if number and alone and len(groups[-1]) == number:
        return [[part] for part in groups[-1]]  # 甲 3 万元、乙 2 万元。以上两项共计 5 万元
    listed = [part for group in groups for part in group]
    if number and len(listed) == number:
        return [[part] for part in listed]  # 甲 3 万元，乙 2 万元；丙 1 万元。三类问题涉及金额 6 万元
    if number:
        return groups[-number:] if 2 <= number <= len(groups) else []
    return groups if len(groups) >= 2 else []


def _in_paragraph(paragraph: Paragraph, at: int, total: Statement) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    current: list[Statement] = []
    for node in paragraph.nodes[max(0, at - MOST_LISTED) : at]:
        if isinstance(node, Mark) and node.kind in ("SEMICOLON", "STOP") and node.depth == 0:
            groups.append(current)
            current = []
        elif isinstance(node, Statement) and node.sentence < total.sentence and _can_be_part(node, total):
            current.append(node)
    return [group for group in groups if group]


def _in_paragraphs(document: Document, paragraph: Paragraph, total: Statement, number: int) -> list[list[Statement]]:
    before = document.paragraphs[max(0, paragraph.index - number) : paragraph.index]
    groups = [[s for s in item.statements if _can_be_part(s, total)] for item in before]
    kinds = {item.marker_kind for item in before}
    return groups if len(kinds) == 1 and None not in kinds and all(groups) else []


def _can_be_part(statement: Statement, total: Statement) -> bool:
    return (
        is_amount(statement, 0) and not statement.word and statement.measures_like(total) and not PRICE.search(statement.subject)
    )
