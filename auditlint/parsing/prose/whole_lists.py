"""Lists that leave nothing out by the words before them: 总投资 286 万元，资金来源为：…; 支出 86.5 万元，具体支出如下：…; 收入总计 9 万元，包括：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount, outside_lists
from auditlint.parsing.prose.list_words import leaves_rest_unsaid
from auditlint.parsing.prose.listed import carried_on

# One of them stands in all that follows.
_WORDS = any_of("分为 分成 类分 分: 分： 结论 结果 等级 等次 总计 来源 构成 组成 分配 安排 分别 如下 内容 明细 情况 ，即 ，系")
# 12 所，即小学 6 所、中学 6 所; 29 座，按类别分为：甲类 9 座、乙类 20 座; 26 座，鉴定结论为一类 9 座、二类 17 座.
_BY_CLASS = r"按[^，。；:\d]{1,8}分(?:为|成|类)?|(?:鉴定|评定|检查|评审|检测|考核)?(?:结论|结果|等级|等次)(?:分别)?[为是]"
_THAT_IS = compiled(rf"(?P<thing>[^，。；：、\d()]{{0,16}})[，,](?:(?:即|系|共?分[为成])(?![将可使便])|(?:{_BY_CLASS})[:：]?)")
_FURTHER = compiled(r"[^。；]{0,16}(?:另有|此外|还有)")
_PAUSE = compiled(r"[、和](?:[一二三四五六七八九]类)?")  # 一类坝 9 座、二类坝 11 座
_NO_NAME = compiled(r"[，。；：]")
_OPENS = compiled(
    r"(?:，(?:结余|结转|剩余|尚余)[^，。；\d]{0,6}\d[\d,.]*[万亿]?元)?"
    r"[，,。]?(?:其|具体|项目|按)?(?:(?:资金)?(?:来源|构成|组成|分配|安排)(?:情况|方案)?(?:分别)?(?:为|是|如下)?[:：]|(?:资金)?(?:来源|构成|组成)(?:分别)?(?:为|是)"
    r"|(?:具体|资金|费用|其|的)*(?:支出|使用|开支|支付)(?:的?(?:内容|明细|情况|用途|项目))?(?:分别)?如下[:：]"
    r"|由(?:以下|下列|如下)?(?:[两二三四五六七八九]?个?大?(?:部分|方面|块|项))?[组构]成[:：]"
    r"|(?:具体|资金|其|的)*(?:支出内容|支出明细|使用情况|使用明细)(?:分别)?(?:为|是)?[:：]|分别(?:是|为)[:：]?|分别(?=用于))"
)
# 总投资 286 万元，其中…。资金来源为：…: what stands between splits the same figure, or is of no money.
_SOURCES = compiled(r"(?:[^。]|。(?!(?:项目)?资金来源)){0,160}。(?:项目|工程|建设)?资金来源(?:为|是|构成|如下)?[:：]")
_INVESTED = compiled(r"总投资(?:额|概算)?(?:为|约)?$|投资(?:总额|概算|估算)(?:为|约)?$")
_OPEN_END = compiled(r"等(?:[，。；]|\d|[项个])|主要|部分|其中")
_NOT_SPENT = compiled(r"结余|结转|剩余|余额|未[支使拨付]")  # 支出 80 万元，使用情况如下：…，结余 5 万元
_SPENT = compiled(r"支出|使用|开支|支付|用于")
_SUMMED = compiled(r"合计|共计|小计|总计")
_OTHER = compiled(rf"{_NOT_SPENT.pattern}|{_SUMMED.pattern}")
# What comes in or goes out in all, with what is carried over: 收入总计 9 亿元，包括：本级收入 6 亿元，上级补助 2 亿元，上年结转 1 亿元.
_GRAND = compiled(r"(?:收入|支出|收支)总计(?:为)?$")
_HOLDS = compiled(r"[，,。]?(?:具体)?包括[:：]?")
_MOST_PARTS = 30


@record
class WholeList:
    """A total and the items that such words list behind it."""

    total: Statement
    parts: tuple[Statement, ...]


def whole_lists(document: Document) -> Iterator[WholeList]:
    """Every such list of two items or more that runs to the end of its sentence; what is left of a budget is no spending."""
    for paragraph in document.figured:
        if not _WORDS.search(paragraph.text):
            continue
        for total in paragraph.amounts:
            opens = _OPENS.match(paragraph.text, total.end) if total.depth == 0 else None
            if opens is None and total.depth == 0 and (that_is := _THAT_IS.match(paragraph.text, total.end)):
                parts = _paused(paragraph, total, that_is.end())
                if len(parts) >= 2:
                    yield WholeList(total, parts)
                continue
            grand = total.depth == 0 and opens is None and _GRAND.search(total.subject) is not None
            opens = _HOLDS.match(paragraph.text, total.end) if grand else opens
            opens = opens or (_SOURCES.match(paragraph.text, total.end) if _INVESTED.search(total.subject) else None)
            if opens and not (_SPENT.search(opens.group()) and _NOT_SPENT.search(total.subject)):
                parts = _parts(paragraph, total, opens.end(), _SUMMED if grand else _OTHER)
                if len(parts) >= 2 and parts[0].start - opens.end() <= 1 and _is_last(paragraph, total, parts[0]):
                    carried = carried_on(document, paragraph, parts[-1])
                    if not carried or sum(s.figure.amount for s in (*parts, *carried)) == total.figure.amount:
                        yield WholeList(total, (*parts, *carried))


def _is_last(paragraph: Paragraph, total: Statement, first: Statement) -> bool:
    """Whether no other figure of its kind stands between a total and its list, but for the parts of another."""
    outside = [s for s in outside_lists(paragraph.nodes, first) if s.measures_like(total) and not _NOT_SPENT.search(s.subject)]
    return first.sentence == total.sentence or outside[-1:] == [total]


def _paused(paragraph: Paragraph, total: Statement, start: int) -> tuple[Statement, ...]:
    """The items that only pauses part: 12 所，即小学 6 所、初中 4 所、幼儿园 2 所，新增学位…."""
    at = bisect_left(paragraph.statements, start, key=lambda statement: statement.end)
    listed: list[Statement] = []
    for statement in paragraph.statements[at : at + _MOST_PARTS]:
        if statement.spelled:
            continue
        joined = not listed or _PAUSE.fullmatch(paragraph.text, listed[-1].end, statement.start)
        if not joined or not is_amount(statement, 0) or not statement.subject or not statement.measures_like(total):
            break
        listed.append(statement)
    opens = bool(listed) and not _NO_NAME.search(paragraph.text, start, listed[0].end - len(listed[0].figure.raw))
    more = opens and _OPEN_END.search(paragraph.text, start, listed[-1].end + 3)
    rest = opens and (leaves_rest_unsaid(paragraph, listed[-1]) or _FURTHER.match(paragraph.text, listed[-1].end))
    return tuple(listed) if opens and not more and not rest else ()


def _parts(paragraph: Paragraph, total: Statement, start: int, other: re.Pattern[str]) -> tuple[Statement, ...]:
    """The items up to the full stop; none where something else stands among them."""
    at = bisect_left(paragraph.statements, start, key=lambda statement: statement.start)
    behind = paragraph.statements[at : at + _MOST_PARTS]
    sentence = behind[0].sentence if behind else 0
    listed = [s for s in behind if s.sentence == sentence and s.depth == 0 and s.kind is not Kind.SHARE]
    alike = all(is_amount(s) and s.subject and s.measures_like(total) and not other.search(s.subject) for s in listed)
    if not alike or len(listed) >= _MOST_PARTS or _OPEN_END.search(paragraph.text, start, listed[-1].end + 3 if listed else 0):
        return ()
    return tuple(listed)
