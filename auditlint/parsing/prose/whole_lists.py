"""Lists that leave nothing out by the words before them: 总投资 286 万元，资金来源为：…; 支出 86.5 万元，具体支出如下：…; 收入总计 9 万元，包括：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount, outside_lists
from auditlint.parsing.prose.listed import carried_on

_WORDS = any_of("总计 来源 构成 组成 分配 安排 分别 如下 内容 明细 情况")  # one of them stands in all that follows
_OPENS = compiled(
    r"(?:，(?:结余|结转|剩余|尚余)[^，。；\d]{0,6}\d[\d,.]*[万亿]?元)?"
    r"[，,。]?(?:其|具体|项目|按)?(?:(?:资金)?(?:来源|构成|组成|分配|安排)(?:情况|方案)?(?:分别)?(?:为|是|如下)?[:：]|(?:资金)?(?:来源|构成|组成)(?:分别)?(?:为|是)"
    r"|(?:具体|资金|费用|其|的)*(?:支出|使用|开支|支付)(?:的?(?:内容|明细|情况|用途|项目))?(?:分别)?如下[:：]"
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
