"""What was done beside what ought to be: 应发放 100 万元，实际发放 120 万元，多发放 20 万元; 合同工期 540 天，实际工期 688 天，延误 148 天."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import any_of, compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.balances import Balance

_VERBS = "发付收缴交拨支扣提计列征占报摊记领用补结"
_WAY = compiled(
    rf"^(?:由?此|从而|导致|造成|累计|共|合计|即)*(?P<way>[多少超欠漏])(?:[^，。；\d多少超欠漏]{{0,2}})(?P<verb>[{_VERBS}])(?!额)[^，。；\d]{{0,10}}$"
)
_LATE = compiled(r"^(?:工期|项目|共|累计)*(?:延误|延期|拖延|滞后|逾期|超期)(?:工期)?(?:了|达|共)?$")
_DUE = compiled(r"应(?!收账|付账|急|用|对|付款项|收款项)(?:当|该|予)?|合同|约定|规定|核定|审定|批复|批准|标准|限额")
_DONE = compiled(rf"实际|实[{_VERBS}]|已|支付|结算")
_CERTAINLY_DONE = compiled(rf"^(?!应).*(?:实际|实[{_VERBS}]|已)")
_PERIOD = compiled(r"(?:合同|计划|约定|规定|批复|要求)(?:约定|规定|建设|施工|的)*(?:工期|期限|时间)")
_ACTUAL_PERIOD = compiled(r"实际")
_ABOVE = ("多", "超")
_WORDS = any_of("多 少 超 欠 漏 延 逾期 滞后")
_AMONG = compiled(r"其中|包括")  # what is some of the difference is not the difference
_OF_EACH = compiled(r"每|均|单价")
_OPENING = 3  # characters
_MOST_BACK = 6


def dues(document: Document) -> Iterator[Balance]:
    """Every amount done too much or too little whose sentence has just the two others that it lies between."""
    for paragraph in document.figured:
        if _WORDS.search(paragraph.text):
            for at, stated in enumerate(paragraph.statements):
                name = stated.subject + stated.word + stated.base
                way = _WAY.match(name)
                if way is not None or _LATE.match(name):
                    yield from _between(paragraph, at, way)


def _between(paragraph: Paragraph, at: int, way: re.Match[str] | None) -> Iterator[Balance]:
    """What was done too much or too little, or too late where there is no such `way`, of the two figures right before it."""
    stated = paragraph.statements[at]
    if not stated.figure.unit.is_addable or stated.compare or stated.kind not in (Kind.ITEM, Kind.CHANGE):
        return
    before = [
        s for s in paragraph.statements[max(0, at - _MOST_BACK) : at]
        if s.sentence == stated.sentence and is_amount(s, stated.depth) and s.measures_like(stated) and not s.word
    ]  # fmt: skip
    if len(before) < 2 or _AMONG.search(paragraph.text, before[-1].end, stated.start + _OPENING):
        return
    if any(_OF_EACH.search(s.subject) for s in before[-2:]) and not _OF_EACH.search(stated.subject):
        return  # 应发每人 500 元，实发每人 580 元，186 人超发 1.49 万元
    due, done = _pair(before[-2:], way)
    if due is not None and done is not None:
        above = way is None or way["way"] in _ABOVE
        terms = ((1, done), (-1, due)) if above else ((1, due), (-1, done))
        yield Balance(stated, terms, len(before) == 2)


def _pair(beside: Sequence[Statement], way: re.Match[str] | None) -> tuple[Statement | None, Statement | None]:
    """What ought to be and what was, of the two figures right before; with a verb, both must be of it."""
    ought, was = (_DUE, _DONE) if way is not None else (_PERIOD, _ACTUAL_PERIOD)
    of_it = [s for s in beside if way is None or way["verb"] in s.subject]
    due = [s for s in beside if ought.search(s.subject) and not _CERTAINLY_DONE.search(s.subject)]
    done = [s for s in of_it if was.search(s.subject) and s not in due]
    return (due[0], done[0]) if len(due) == len(done) == 1 else (None, None)
